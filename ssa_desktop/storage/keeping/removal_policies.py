"""What becomes of each table's rows when they are removed and an older backup is restored: one policy for each table.

A record leaves a tombstone of its own, whichever way it goes: triggers of the schema see to it, so that no service can
forget it. Parts go with what they are part of. The rest is no record of anybody: settings, logs, figures and marks that
the program keeps, which a restore brings as they were.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final

from ssa_desktop.domain.keeping.retention import RetentionRule


@dataclass(frozen=True, slots=True)
class OwnStone:
    """A record that leaves a tombstone of its own under the name of its ``kind``.

    ``is_counted``: reports count it live, so that one removed by hand was wrong to be there and leaves every figure
    again after a restore; one erased under a rule is folded into the counters. ``goes_alone``: when it is removed again
    nothing else has to be done for it.
    """

    kind: str
    is_counted: bool = False
    goes_alone: bool = True


@dataclass(frozen=True, slots=True)
class PartOf:
    """Rows that go with a row of another table; what is changed in them alone is a change of that record."""

    tables: tuple[str, ...]
    reason: str


class Kept(Enum):
    """Why rows are no records, and come with a restored backup as they were."""

    SETTING = "a setting of hers or of the program, about nobody"
    FIGURE = "a figure about nobody"
    LOG = "proof of what was done; it ends by its own rule at every unlock"
    DRAFT = "a form that was not saved yet; it goes with whom it is about"
    MARK = "a mark of the program's own on records that it names by their random ids"
    ANSWER = "answers of hers on herself; their tombstones are named by year, question and row"


Policy = OwnStone | PartOf | Kept

POLICIES: Final[Mapping[str, Policy]] = {
    # In the order in which what is there again goes: contacts before cases, so that a case does not strip what is to go
    # as a whole; persons last, since everything hangs on them.
    "contact": OwnStone("contact", is_counted=True, goes_alone=False),
    "working_note": OwnStone("working_note"),
    "attachment": OwnStone("attachment"),
    "filed_return": OwnStone("filed_return", goes_alone=False),
    "received": OwnStone("received"),
    "paper_file": OwnStone("paper_file"),
    "referral": OwnStone("referral", is_counted=True),
    "hold": OwnStone("hold"),
    "restriction": OwnStone("restriction"),
    "dispute": OwnStone("dispute"),
    "access_request": OwnStone("access_request"),
    "case_outcome": OwnStone("case_outcome", is_counted=True),
    "appointment": OwnStone("appointment"),
    "person_link": OwnStone("person_link"),
    "agreement": OwnStone("agreement", is_counted=True, goes_alone=False),
    "evaluation": OwnStone("evaluation", is_counted=True),
    "team_meeting": OwnStone("team_meeting", is_counted=True, goes_alone=False),
    "agreed_action": OwnStone("agreed_action", is_counted=True, goes_alone=False),
    "agreement_goal": OwnStone("agreement_goal", is_counted=True),
    "partner": OwnStone("partner", is_counted=True),
    "emergency_contact": OwnStone("emergency_contact"),
    "risk_indication": OwnStone("risk_indication"),
    "risk_step": OwnStone("risk_step"),
    "risk_agreement": OwnStone("risk_agreement"),
    "youth_office_report": OwnStone("youth_office_report", is_counted=True),
    "risk_assessment": OwnStone("risk_assessment", is_counted=True),
    "disclosure": OwnStone("disclosure", is_counted=True),
    "confidentiality_release": OwnStone("release"),
    "breach_step": OwnStone("breach_step"),
    "breach": OwnStone("breach"),
    "authority_request": OwnStone("authority_request"),
    "plan": OwnStone("plan"),
    "contract_period": OwnStone("contract_period"),
    "text_block": OwnStone("text_block"),
    "capture_template": OwnStone("capture_template"),
    "annual_text": OwnStone("annual_text"),
    "annual_agreement": OwnStone("annual_agreement"),
    "return_remark": OwnStone("return_remark"),
    "indicator_note": OwnStone("indicator_note"),
    "hand_figure": OwnStone("hand_figure"),
    "indicator": OwnStone("indicator"),
    "form_definition": OwnStone("form_definition"),
    "leak_confirmed": OwnStone("confirmed_word"),
    "offer_session": OwnStone("session", is_counted=True, goes_alone=False),
    "offer": OwnStone("offer", is_counted=True, goes_alone=False),
    "time_entry": OwnStone("time", is_counted=True, goes_alone=False),
    "case_file": OwnStone("case", is_counted=True, goes_alone=False),
    "person": OwnStone("person", is_counted=True, goes_alone=False),
    "enrolment": PartOf(("person",), "where a person was at school"),
    "contact_concern": PartOf(("contact", "person"), "whom a talk concerned; erased alone, a part has its own stone"),
    "contact_topic": PartOf(("contact",), "what a talk was about"),
    "contact_text": PartOf(("contact",), "the words of a talk"),
    "case_choice": PartOf(("case_file",), "what was decided on a case"),
    "case_intensity": PartOf(("case_file",), "how much a case asks"),
    "release_recipient": PartOf(("confidentiality_release",), "to whom a release allows to speak"),
    "release_topic": PartOf(("confidentiality_release",), "what a release allows to speak about"),
    "release_reminder": PartOf(("confidentiality_release",), "which reminders of a release were shown"),
    "disclosure_person": PartOf(("disclosure", "person"), "whom a disclosure is about"),
    "disclosure_necessity": PartOf(("disclosure_person",), "why it was necessary"),
    "leak_confirmed_person": PartOf(("leak_confirmed", "person"), "who bears a word that is no name"),
    "access_decision": PartOf(("access_request",), "what was decided in an answer"),
    "correction": PartOf(("person",), "what a record said before it was corrected; undone with the correction"),
    "information_given": PartOf(("person",), "how it stands with their information sheet"),
    "school_year_turn": PartOf(("person",), "what was answered for them at the turn of a school year"),
    "attachment_content": PartOf(("attachment",), "the content of a file"),
    "attachment_original": PartOf(("attachment",), "where the unencrypted file lay"),
    "agreement_clause": PartOf(("agreement",), "the wording of an agreement"),
    "goal_review": PartOf(("evaluation", "agreement_goal"), "how a talk judged a goal"),
    "team_meeting_note": PartOf(("team_meeting",), "the notes of a meeting"),
    "partner_year": PartOf(("partner",), "the school years in which a partner counts"),
    "table_import_record": PartOf(("table_import",), "which records a table brought"),
    "draft": Kept.DRAFT,
    "draft_person": Kept.DRAFT,
    "self_assessment": Kept.ANSWER,
    "counter": Kept.FIGURE,
    "typed_figure": Kept.MARK,
    "return_step": Kept.MARK,
    "year_start_done": Kept.MARK,
    "postponement": Kept.MARK,
    "due_notice": Kept.MARK,
    "search_document": Kept.MARK,
    "search_index": Kept.MARK,
    "import_ref": Kept.MARK,
    "table_import": Kept.MARK,
    "writer": Kept.MARK,
    "store_end": Kept.MARK,
    "tombstone": Kept.LOG,
    "deletion_record": Kept.LOG,
    "release_stub": Kept.LOG,
    "change_log": Kept.LOG,
    "security_event": Kept.LOG,
    "day_sign": Kept.LOG,
    "unclean_end": Kept.LOG,
    "place_override": Kept.LOG,
    "backup_place": Kept.LOG,
    "backup_made": Kept.LOG,
    "handover": Kept.LOG,
    "handover_person": PartOf(("handover", "person"), "whom a package concerns"),
    "handover_row": PartOf(("handover",), "which rows a package brought"),
    "meta": Kept.SETTING,
    "topic": Kept.SETTING,
    "retention_rule": Kept.SETTING,
    "column_mapping": Kept.SETTING,
    "running_timer": Kept.SETTING,
}
"""The policy of every table of the vault; a table that is not here fails the tests."""

WITH_STONE: Final[Mapping[str, OwnStone]] = {
    table: policy for table, policy in POLICIES.items() if isinstance(policy, OwnStone)
}
"""The tables whose rows leave tombstones of their own, in the order in which they go again."""
TABLE_OF_KIND: Final[Mapping[str, str]] = {policy.kind: table for table, policy in WITH_STONE.items()}
"""The table of each kind of record, in that order."""


class Stays(Enum):
    """Why no rule ends rows of a table that no tombstone and no person calls for."""

    NOBODY = "about nobody: hers until she removes it"
    FIGURE = "counts and what a figure is made of, about nobody: § 64 Abs. 3 SGB VIII"
    TECHNICAL = "what the program needs to work, about nobody, replaced or removed as it goes on"
    WITH_WHOM = "goes with whom, or with what, it names"
    SHARES = "what keeps removed records from coming back, and proves nothing about anybody: random ids"


_PERSON: Final = (
    RetentionRule.CASE_FILE, RetentionRule.PROTECTION_FILE, RetentionRule.CONTACT_WITHOUT_CASE,
    RetentionRule.PERSON_WITHOUT_RECORDS,
)  # fmt: skip
"""What is recorded on a person directly goes when they do, and they go with the last that is recorded on them."""
_CASE: Final = (RetentionRule.CASE_FILE, RetentionRule.PROTECTION_FILE)
_MATTER: Final = (RetentionRule.PROTECTION_FILE, RetentionRule.CASE_FILE)
_AGREEMENT: Final = (RetentionRule.COOPERATION_AGREEMENT,)
_TEXTS: Final = (RetentionRule.REPORT_TEXTS,)

ENDS: Final[Mapping[str, tuple[RetentionRule | Stays, ...]]] = {
    "person": _PERSON,
    "person_link": _PERSON,
    "case_file": _CASE,
    "contact": (*_CASE, RetentionRule.CONTACT_WITHOUT_CASE, Stays.FIGURE),
    "working_note": (RetentionRule.WORKING_NOTE, *_CASE),
    "attachment": (RetentionRule.PARTICIPANTS_LIST, RetentionRule.OFFER_REPORT, *_CASE),
    "received": _CASE,
    "paper_file": _CASE,
    "referral": _CASE,
    "hold": _CASE,
    "restriction": _CASE,
    "dispute": (*_PERSON, RetentionRule.WORKING_NOTE),
    "access_request": (RetentionRule.ACCESS_REQUEST, *_PERSON),
    "case_outcome": _CASE,
    "appointment": (*_PERSON, Stays.NOBODY),
    "agreement": _AGREEMENT,
    "agreement_goal": _AGREEMENT,
    "evaluation": _AGREEMENT,
    "team_meeting": (RetentionRule.TEAM_MEETING, *_CASE),
    "agreed_action": (RetentionRule.AGREED_ACTION, RetentionRule.TEAM_MEETING, *_AGREEMENT, *_CASE),
    "partner": (RetentionRule.PARTNER,),
    "emergency_contact": (RetentionRule.EMERGENCY_CONTACT,),
    "risk_assessment": _MATTER,
    "risk_indication": _MATTER,
    "risk_step": _MATTER,
    "risk_agreement": _MATTER,
    "youth_office_report": _MATTER,
    "disclosure": (RetentionRule.DISCLOSURE, *_CASE),
    "confidentiality_release": (RetentionRule.RELEASE, *_CASE),
    "release_stub": (RetentionRule.RELEASE,),
    "breach": (RetentionRule.INCIDENT,),
    "breach_step": (RetentionRule.INCIDENT,),
    "authority_request": (RetentionRule.AUTHORITY_REQUEST,),
    "filed_return": (RetentionRule.FILED_RETURN,),
    "return_remark": _TEXTS,
    "return_step": _TEXTS,
    "annual_text": _TEXTS,
    "annual_agreement": _TEXTS,
    "indicator_note": _TEXTS,
    "self_assessment": (RetentionRule.SELF_ASSESSMENT,),
    "time_entry": (RetentionRule.WORKING_TIME, RetentionRule.CONTACT_WITHOUT_CASE, *_CASE, Stays.FIGURE),
    "hand_figure": (RetentionRule.COUNTS, Stays.FIGURE),
    "counter": (RetentionRule.COUNTS, Stays.FIGURE),
    "offer": (RetentionRule.COUNTS, Stays.FIGURE),
    "offer_session": (RetentionRule.COUNTS, Stays.FIGURE),
    "deletion_record": (RetentionRule.DELETION_RECORD,),
    "change_log": (RetentionRule.CHANGE_LOG,),
    "place_override": (RetentionRule.PLACE_OVERRIDE,),
    "handover": (RetentionRule.HANDOVER,),
    "backup_made": (RetentionRule.BACKUP,),
    "plan": (Stays.NOBODY,),
    "contract_period": (Stays.NOBODY,),
    "text_block": (Stays.NOBODY,),
    "capture_template": (Stays.NOBODY,),
    "indicator": (Stays.NOBODY,),
    "form_definition": (Stays.NOBODY,),
    "topic": (Stays.NOBODY,),
    "retention_rule": (Stays.NOBODY,),
    "column_mapping": (Stays.NOBODY,),
    "backup_place": (Stays.NOBODY,),
    "leak_confirmed": (Stays.WITH_WHOM,),
    "draft": (Stays.WITH_WHOM,),
    "draft_person": (Stays.WITH_WHOM,),
    "postponement": (Stays.WITH_WHOM,),
    "due_notice": (Stays.WITH_WHOM,),
    "typed_figure": (Stays.WITH_WHOM,),
    "search_document": (Stays.WITH_WHOM,),
    "search_index": (Stays.WITH_WHOM,),
    "import_ref": (Stays.WITH_WHOM,),
    "table_import": (Stays.WITH_WHOM,),
    "year_start_done": (Stays.TECHNICAL,),
    "writer": (Stays.TECHNICAL,),
    "store_end": (Stays.TECHNICAL,),
    "meta": (Stays.TECHNICAL,),
    "running_timer": (Stays.TECHNICAL,),
    "security_event": (Stays.TECHNICAL,),
    "day_sign": (Stays.TECHNICAL,),
    "unclean_end": (Stays.TECHNICAL,),
    "tombstone": (Stays.SHARES,),
}
"""Under which rules of the retention catalogue the rows of a table end, or why some end under none.

What is a :class:`PartOf` ends with its owner. Of several rules, that ends a record which fits what it is about.
"""
