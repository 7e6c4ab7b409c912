"""Every kind of records, gathered from its subject: what its line, its rows and its removal follow from.

Whoever adds a kind adds its dataclass and its declaration there; here it is found with the others of its file. Kinds
with behaviour of their own (contacts, cases, what protects them) have code of their own for their values and lines;
what ends them stands here all the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import ModuleType
from typing import Any, Final

from ssa_desktop.domain.appointments.appointments import Appointment
from ssa_desktop.domain.appointments.plans import Plan
from ssa_desktop.domain.cases.provenance import PaperFile, Received
from ssa_desktop.domain.cases.topic_entry import TopicEntry
from ssa_desktop.domain.cases.typing_aids import CaptureTemplate, TextBlock
from ssa_desktop.domain.figures.kept_figures import (
    AnnualAgreement,
    AnnualText,
    CaseIntensity,
    CaseOutcome,
    FiledReturn,
    FormChoice,
    HandFigure,
    IndicatorNote,
    OwnForm,
    OwnIndicator,
    ReturnRemark,
    SharesBase,
)
from ssa_desktop.domain.keeping.keeping import Hold, OnCase, Restriction
from ssa_desktop.domain.keeping.retention_rules import RetentionRule
from ssa_desktop.domain.kind_facts import (
    ON_PERSONS,
    Forgotten,
    Kept,
    Kind,
    OwnStone,
    PartOf,
    Rule,
    Seen,
    Stays,
    Travels,
)
from ssa_desktop.domain.people import class_moving, person_links, year_start
from ssa_desktop.domain.protection.protection import EmergencyContact, EmergencyPlace
from ssa_desktop.domain.records import Referral
from ssa_desktop.domain.time.contract import ContractPeriod, SettledYear
from ssa_desktop.domain.time.training import Training
from ssa_desktop.domain.together.conflict import Conflict
from ssa_desktop.domain.together.cooperation import (
    AgreedAction,
    Agreement,
    BookedTime,
    Condition,
    Evaluation,
    Goal,
    GoalOrigin,
    GoalPlace,
    Partner,
    PartnerUse,
    PointPlace,
    TalkPoint,
    TeamMeeting,
)
from ssa_desktop.domain.together.self_assessment import Judgement
from ssa_desktop.domain.together.staff_notice import StaffNotice
from ssa_desktop.domain.together.talk_cycle import TalkCycle

_CASE: Final = (RetentionRule.CASE_FILE, RetentionRule.PROTECTION_FILE)
_MATTER: Final = (RetentionRule.PROTECTION_FILE, RetentionRule.CASE_FILE)
_AGREEMENT: Final = (RetentionRule.COOPERATION_AGREEMENT,)
_TEXTS: Final = (RetentionRule.REPORT_TEXTS,)
_FIGURES: Final = (RetentionRule.COUNTS, Stays.FIGURE)
_NOBODY: Final = (Stays.NOBODY,)
_SEARCHED: Final = frozenset({Seen.IN_SEARCH})
_FOUND: Final = frozenset({Seen.IN_SEARCH, Seen.AT_HAND})
_TOLD: Final = frozenset({Seen.IN_STATEMENT})
_OF_CASE: Final = (("case_file", "case_id"),)
_OF_PERSON: Final = (("person", "person_id"),)
_OF_THIS_VAULT: Final = "what happened to this vault is no part of another one"
_OF_MATTER: Final = (("risk_assessment", "assessment_id"),)

PARTNER: Final = Kind(
    "partner",
    Partner,
    "partner",
    OwnStone("partner", is_counted=True),
    (RetentionRule.PARTNER,),
    beside=PartnerUse,
    forgotten=Forgotten.BLANKED,
    is_put_off=True,
    travels=Travels.SUCCESSOR,
    seen=_FOUND | _TOLD,
)
AGREEMENT: Final = Kind(
    "agreement",
    Agreement,
    "agreement",
    OwnStone("agreement", is_counted=True),
    _AGREEMENT,
    rules=((Rule.IN_ORDER, "from", "to"),),
    day="from",
    forgotten=Forgotten.BLANKED,
    is_put_off=True,
    travels=Travels.SUCCESSOR,
    seen=_FOUND,
)
GOAL: Final = Kind(
    "goal",
    Goal,
    "agreement_goal",
    OwnStone("agreement_goal", is_counted=True),
    _AGREEMENT,
    beside=GoalOrigin,
    forgotten=Forgotten.BLANKED,
    travels=Travels.SUCCESSOR,
    # A goal refers to one of an earlier agreement, which was stored before it.
    place=5,
)
CONDITION: Final = Kind(
    "condition",
    Condition,
    "agreement_condition",
    OwnStone("agreement_condition", is_counted=True),
    _AGREEMENT,
    beside=GoalPlace,
    forgotten=Forgotten.BLANKED,
    travels=Travels.SUCCESSOR,
)
EVALUATION: Final = Kind(
    "evaluation",
    Evaluation,
    "evaluation",
    OwnStone("evaluation", is_counted=True),
    _AGREEMENT,
    beside=BookedTime,
    day="date",
    forgotten=Forgotten.BLANKED,
    is_found=True,
    travels=Travels.SUCCESSOR,
    seen=_FOUND,
)
TALK_POINT: Final = Kind(
    "talk_point",
    TalkPoint,
    "talk_point",
    OwnStone("talk_point", is_counted=True),
    _AGREEMENT,
    beside=PointPlace,
    forgotten=Forgotten.BLANKED,
    travels=Travels.SUCCESSOR,
)
MEETING: Final = Kind(
    "meeting",
    TeamMeeting,
    "team_meeting",
    OwnStone("team_meeting", is_counted=True),
    (RetentionRule.TEAM_MEETING, *_CASE),
    beside=BookedTime,
    day="date",
    rules=((Rule.NOT_BOTH, "person", "case"),),
    forgotten=Forgotten.BLANKED,
    is_put_off=True,
    is_personal=True,
    is_found=True,
    travels=Travels.NOWHERE,
    seen=_FOUND,
)
ACTION: Final = Kind(
    "action",
    AgreedAction,
    "agreed_action",
    OwnStone("agreed_action", is_counted=True),
    (RetentionRule.AGREED_ACTION, RetentionRule.TEAM_MEETING, *_AGREEMENT, *_CASE),
    # What a meeting agreed is on whom the meeting is on, and goes with it.
    rules=(
        (Rule.NOT_BOTH, "person", "case"),
        (Rule.NOT_BOTH, "evaluation", "meeting"),
        (Rule.NOT_BOTH, "person", "meeting"),
        (Rule.NOT_BOTH, "case", "meeting"),
    ),
    day="agreed",
    forgotten=Forgotten.BLANKED,
    is_put_off=True,
    is_personal=True,
    is_found=True,
    travels=Travels.NOT_TO_SCHOOL,
    seen=_FOUND,
)
SELF_ASSESSMENT: Final = Kind(
    "self_assessment",
    Judgement,
    "self_assessment",
    Kept.ANSWER,
    (RetentionRule.SELF_ASSESSMENT,),
    key=("school_year", "condition"),
    by_key=True,
    forgotten=Forgotten.BLANKED,
    travels=Travels.NOWHERE,
    is_hers=True,
    seen=_SEARCHED,
)
CONFLICT: Final = Kind(
    "conflict",
    Conflict,
    "conflict",
    OwnStone("conflict"),
    (RetentionRule.CONFLICT,),
    rules=((Rule.IN_ORDER, "began", "settled"),),
    day="began",
    forgotten=Forgotten.BLANKED,
    is_put_off=True,
    travels=Travels.NOWHERE,
    seen=_FOUND,
)
STAFF_NOTICE: Final = Kind(
    "staff_notice",
    StaffNotice,
    "staff_notice",
    OwnStone("staff_notice"),
    (RetentionRule.STAFF_NOTICE,),
    rules=((Rule.IN_ORDER, "from", "to"),),
    day="from",
    forgotten=Forgotten.BLANKED,
    is_put_off=True,
    travels=Travels.NOWHERE,
    seen=_SEARCHED,
)
TRAINING: Final = Kind(
    "training",
    Training,
    "training",
    OwnStone("training"),
    (RetentionRule.TRAINING,),
    beside=BookedTime,
    day="date",
    forgotten=Forgotten.BLANKED,
    is_put_off=True,
    is_found=True,
    travels=Travels.NOWHERE,
    is_hers=True,
    seen=_SEARCHED,
)
EMERGENCY_CONTACT: Final = Kind(
    "emergency_contact",
    EmergencyContact,
    "emergency_contact",
    OwnStone("emergency_contact"),
    (RetentionRule.EMERGENCY_CONTACT,),
    beside=EmergencyPlace,
    forgotten=Forgotten.BLANKED,
    is_put_off=True,
    travels=Travels.SUCCESSOR,
)
APPOINTMENT: Final = Kind(
    "appointment",
    Appointment,
    "appointment",
    OwnStone("appointment"),
    (*ON_PERSONS, Stays.NOBODY),
    day="date",
    forgotten=Forgotten.DROPPED,
    is_personal=True,
    travels=Travels.NOT_TO_SCHOOL,
)
PLAN: Final = Kind(
    "plan",
    Plan,
    "plan",
    OwnStone("plan"),
    _NOBODY,
    rules=((Rule.ONE_OF_TWO, "activity", "offer"),),
    day="date",
    forgotten=Forgotten.DROPPED,
    travels=Travels.SUCCESSOR,
)
TEXT_BLOCK: Final = Kind(
    "text_block",
    TextBlock,
    "text_block",
    OwnStone("text_block"),
    _NOBODY,
    key=("short",),
    by_key=True,
    has_position=True,
    forgotten=Forgotten.DROPPED,
    travels=Travels.SUCCESSOR,
    is_hers=True,
)
CAPTURE_TEMPLATE: Final = Kind(
    "capture_template",
    CaptureTemplate,
    "capture_template",
    OwnStone("capture_template"),
    _NOBODY,
    key=("name",),
    by_key=True,
    has_position=True,
    forgotten=Forgotten.DROPPED,
    travels=Travels.SUCCESSOR,
    is_hers=True,
)
TOPIC: Final = Kind(
    "topic",
    TopicEntry,
    travels=Travels.WITH_PERSON,
    place=-1,
)
CONTRACT: Final = Kind(
    "contract",
    ContractPeriod,
    "contract_period",
    OwnStone("contract_period"),
    _NOBODY,
    forgotten=Forgotten.DROPPED,
    travels=Travels.NOWHERE,
    is_hers=True,
)
WORK_YEAR: Final = Kind(
    "work_year",
    SettledYear,
    key=("school_year",),
    by_key=True,
    travels=Travels.NOWHERE,
    is_hers=True,
)
SHARES_BASE: Final = Kind(
    "shares_base",
    SharesBase,
    by_key=True,
    travels=Travels.SUCCESSOR,
)
TALK_CYCLE: Final = Kind(
    "talk_cycle",
    TalkCycle,
    by_key=True,
    travels=Travels.SUCCESSOR,
)
OUTCOME: Final = Kind(
    "outcome",
    CaseOutcome,
    "case_outcome",
    OwnStone("case_outcome", is_counted=True),
    _CASE,
    key=("case", "moment"),
    forgotten=Forgotten.BLANKED,
    is_personal=True,
    travels=Travels.NOT_TO_SCHOOL,
)
INTENSITY: Final = Kind(
    "intensity",
    CaseIntensity,
    "case_intensity",
    PartOf(("case_file",), "how much a case asks"),
    key=("case",),
    by_key=True,
    forgotten=Forgotten.BLANKED,
    is_personal=True,
    travels=Travels.NOT_TO_SCHOOL,
)
INDICATOR: Final = Kind(
    "indicator",
    OwnIndicator,
    "indicator",
    OwnStone("indicator"),
    _NOBODY,
    key=("code",),
    by_key=True,
    keeps_own=True,
    forgotten=Forgotten.DROPPED,
    travels=Travels.SUCCESSOR,
)
INDICATOR_NOTE: Final = Kind(
    "indicator_note",
    IndicatorNote,
    "indicator_note",
    OwnStone("indicator_note"),
    _TEXTS,
    key=("indicator", "school_year", "level", "unit", "period"),
    by_key=True,
    forgotten=Forgotten.BLANKED,
    travels=Travels.SUCCESSOR,
)
HAND_FIGURE: Final = Kind(
    "hand_figure",
    HandFigure,
    "hand_figure",
    OwnStone("hand_figure"),
    _FIGURES,
    key=("school", "school_year", "measure"),
    by_key=True,
    forgotten=Forgotten.DROPPED,
    travels=Travels.SUCCESSOR,
)
RETURN_REMARK: Final = Kind(
    "return_remark",
    ReturnRemark,
    "return_remark",
    OwnStone("return_remark"),
    _TEXTS,
    key=("school_year", "level", "unit", "about"),
    by_key=True,
    forgotten=Forgotten.BLANKED,
    travels=Travels.SUCCESSOR,
)
FILED_RETURN: Final = Kind(
    "filed_return",
    FiledReturn,
    "filed_return",
    OwnStone("filed_return"),
    (RetentionRule.FILED_RETURN,),
    key=("school_year", "level", "version"),
    day="filed",
    forgotten=Forgotten.BLANKED,
    is_put_off=True,
    travels=Travels.SUCCESSOR,
    is_filed=True,
)
FORM: Final = Kind(
    "form",
    OwnForm,
    "form_definition",
    OwnStone("form_definition"),
    _NOBODY,
    key=("form",),
    by_key=True,
    day="changed",
    forgotten=Forgotten.DROPPED,
    travels=Travels.SUCCESSOR,
    is_filed=True,
)
FORM_CHOICE: Final = Kind(
    "form_choice",
    FormChoice,
    key=("school_year",),
    by_key=True,
    travels=Travels.SUCCESSOR,
)
ANNUAL_TEXT: Final = Kind(
    "annual_text",
    AnnualText,
    "annual_text",
    OwnStone("annual_text"),
    _TEXTS,
    key=("school", "school_year", "chapter"),
    by_key=True,
    forgotten=Forgotten.BLANKED,
    travels=Travels.SUCCESSOR,
)
ANNUAL_AGREEMENT: Final = Kind(
    "annual_agreement",
    AnnualAgreement,
    "annual_agreement",
    OwnStone("annual_agreement"),
    _TEXTS,
    key=("school", "school_year"),
    by_key=True,
    day="agreed",
    forgotten=Forgotten.BLANKED,
    travels=Travels.SUCCESSOR,
)

HOLD: Final = Kind(
    "hold",
    Hold,
    "hold",
    OwnStone("hold"),
    _CASE,
    beside=OnCase,
    day="set",
    forgotten=Forgotten.BLANKED,
    is_personal=True,
    travels=Travels.WITH_PERSON,
)
RESTRICTION: Final = Kind(
    "restriction",
    Restriction,
    "restriction",
    OwnStone("restriction"),
    _CASE,
    beside=OnCase,
    day="since",
    forgotten=Forgotten.BLANKED,
    is_personal=True,
    travels=Travels.WITH_PERSON,
)
PAPER_FILE: Final = Kind(
    "paper_file",
    PaperFile,
    "paper_file",
    OwnStone("paper_file"),
    _CASE,
    key=("case",),
    by_key=True,
    day="since",
    forgotten=Forgotten.BLANKED,
    is_personal=True,
    travels=Travels.NOWHERE,
)
RECEIVED: Final = Kind(
    "received",
    Received,
    "received",
    OwnStone("received"),
    _CASE,
    day="date",
    forgotten=Forgotten.BLANKED,
    is_personal=True,
    is_found=True,
    travels=Travels.NOWHERE,
    seen=_SEARCHED | _TOLD,
)
REFERRAL: Final = Kind(
    "referral",
    Referral,
    "referral",
    OwnStone("referral", is_counted=True),
    _CASE,
    day="date",
    forgotten=Forgotten.BLANKED,
    is_personal=True,
    travels=Travels.NOT_TO_SCHOOL,
    seen=_TOLD,
)


def _beside(*modules: ModuleType) -> tuple[Kind[Any], ...]:
    """Return the kinds that stand with their dataclasses."""
    return tuple(one for module in modules for one in vars(module).values() if isinstance(one, Kind))


OF_CASES: Final[tuple[Kind[Any], ...]] = (HOLD, RESTRICTION, PAPER_FILE, RECEIVED, REFERRAL)
"""What hangs on cases alone."""
FIGURES: Final[tuple[Kind[Any], ...]] = (
    OUTCOME,
    INTENSITY,
    INDICATOR,
    INDICATOR_NOTE,
    HAND_FIGURE,
    RETURN_REMARK,
    FILED_RETURN,
    FORM,
    CONTRACT,
    ANNUAL_TEXT,
    EMERGENCY_CONTACT,
    APPOINTMENT,
    PLAN,
    ANNUAL_AGREEMENT,
    TEXT_BLOCK,
    CAPTURE_TEMPLATE,
    *_beside(person_links, class_moving, year_start),
)
"""What stands beside the records, in the order in which a copy holds it."""
SETTINGS: Final[tuple[Kind[Any], ...]] = (FORM_CHOICE, WORK_YEAR, SHARES_BASE, TALK_CYCLE)
"""What has no rows: a setting of the vault's own stands before that of a file."""
TOGETHER: Final[tuple[Kind[Any], ...]] = (
    PARTNER, AGREEMENT, GOAL, CONDITION, EVALUATION, TALK_POINT, MEETING, ACTION, SELF_ASSESSMENT, CONFLICT,
    STAFF_NOTICE, TRAINING,
)  # fmt: skip
"""What is recorded on working together; what others refer to comes first."""
KINDS: Final[Mapping[str, Kind[Any]]] = {kind.line: kind for kind in (*OF_CASES, *FIGURES, *SETTINGS, TOPIC, *TOGETHER)}
"""Every kind with a dataclass whose line and rows follow from it, by what records files call it."""

# Kinds with code of their own -----------------------------------------------------------------------------------------

_BEFORE: Final[tuple[Kind[Any], ...]] = (
    Kind(
        "contact",
        None,
        "contact",
        OwnStone("contact", is_counted=True),
        (*_CASE, RetentionRule.CONTACT_WITHOUT_CASE, Stays.FIGURE),
        forgotten=Forgotten.BLANKED,
        is_put_off=True,
        travels=Travels.WITH_PERSON,
        # Contacts, sessions and time keep the order of the file: of two that start together the later line wins.
        place=3,
        is_wordless=True,
        seen=_SEARCHED | _TOLD,
    ),
    Kind(
        "working_note",
        None,
        "working_note",
        OwnStone("working_note"),
        (RetentionRule.WORKING_NOTE, *_CASE),
        forgotten=Forgotten.BLANKED,
        is_put_off=True,
        is_personal=True,
        travels=Travels.NOWHERE,
        is_hers=True,
        place=4,
        seen=_SEARCHED | _TOLD,
    ),
    Kind(
        "attachment",
        None,
        "attachment",
        OwnStone("attachment"),
        (RetentionRule.PARTICIPANTS_LIST, RetentionRule.OFFER_REPORT, *_CASE),
        goes_with=(*_OF_CASE, ("offer", "offer_id")),
        forgotten=Forgotten.BLANKED,
        is_put_off=True,
        is_personal=True,
        is_found=True,
        travels=Travels.WITH_PERSON,
        place=4,
        seen=_SEARCHED | _TOLD,
    ),
    Kind(
        "dispute",
        None,
        "dispute",
        OwnStone("dispute"),
        (*ON_PERSONS, RetentionRule.WORKING_NOTE),
        goes_with=_OF_PERSON,
        forgotten=Forgotten.BLANKED,
        is_personal=True,
        travels=Travels.WITH_PERSON,
        place=6,
    ),
    Kind(
        "",
        None,
        "access_request",
        OwnStone("access_request"),
        (RetentionRule.ACCESS_REQUEST, *ON_PERSONS),
        no_line="what was answered to somebody proves nothing elsewhere",
        goes_with=_OF_PERSON,
        is_personal=True,
    ),
    Kind(
        "",
        None,
        "risk_indication",
        OwnStone("risk_indication"),
        _MATTER,
        no_line="it stands in the line of its assessment",
        goes_with=_OF_MATTER,
    ),
    Kind(
        "",
        None,
        "risk_step",
        OwnStone("risk_step"),
        _MATTER,
        no_line="it stands in the line of its assessment",
        goes_with=_OF_MATTER,
    ),
    Kind(
        "",
        None,
        "risk_agreement",
        OwnStone("risk_agreement"),
        _MATTER,
        no_line="it stands in the line of its assessment",
        goes_with=_OF_MATTER,
    ),
    Kind(
        "youth_office_report",
        None,
        "youth_office_report",
        OwnStone("youth_office_report", is_counted=True),
        _MATTER,
        goes_with=_OF_MATTER,
        forgotten=Forgotten.BLANKED,
        travels=Travels.NOWHERE,
        # After the disclosures that reports are recorded as.
        place=7,
    ),
    Kind(
        "risk_assessment",
        None,
        "risk_assessment",
        OwnStone("risk_assessment", is_counted=True),
        _MATTER,
        goes_with=_OF_CASE,
        forgotten=Forgotten.BLANKED,
        is_personal=True,
        is_found=True,
        travels=Travels.WITH_PERSON,
        place=4,
        seen=_FOUND,
    ),
    Kind(
        "disclosure",
        None,
        "disclosure",
        OwnStone("disclosure", is_counted=True),
        (RetentionRule.DISCLOSURE, *_CASE),
        is_personal=True,
        logs=("made_on", "kind", "recipient", "purpose", "ground"),
        travels=Travels.NOWHERE,
        place=6,
    ),
    Kind(
        "release",
        None,
        "confidentiality_release",
        OwnStone("release"),
        (RetentionRule.RELEASE, *_CASE),
        goes_with=_OF_CASE,
        logged="release",
        forgotten=Forgotten.BLANKED,
        is_personal=True,
        travels=Travels.ON_CONSENT,
        place=4,
    ),
    Kind(
        "",
        None,
        "breach_step",
        OwnStone("breach_step"),
        (RetentionRule.INCIDENT,),
        no_line=_OF_THIS_VAULT,
        goes_with=(("breach", "breach_id"),),
    ),
    Kind("", None, "breach", OwnStone("breach"), (RetentionRule.INCIDENT,), no_line=_OF_THIS_VAULT),
    Kind(
        "",
        None,
        "authority_request",
        OwnStone("authority_request"),
        (RetentionRule.AUTHORITY_REQUEST,),
        no_line=_OF_THIS_VAULT,
    ),
    Kind(
        "",
        None,
        "leak_confirmed",
        OwnStone("confirmed_word"),
        (Stays.WITH_WHOM,),
        no_line="she is asked again where the same name is borne",
        logged="confirmed_word",
        is_personal=True,
        is_wordless=True,
    ),
    Kind(
        "case_choice",
        None,
        "case_choice",
        PartOf(("case_file",), "what was decided on a case"),
        forgotten=Forgotten.BLANKED,
        is_personal=True,
        travels=Travels.WITH_PERSON,
        place=4,
    ),
    Kind(
        "information",
        None,
        "information_given",
        PartOf(("person",), "how it stands with their information sheet"),
        forgotten=Forgotten.BLANKED,
        travels=Travels.NOT_TO_SCHOOL,
        place=4,
    ),
    Kind(
        "correction",
        None,
        "correction",
        PartOf(("person",), "what a record said before it was corrected; undone with the correction"),
        forgotten=Forgotten.BLANKED,
        is_personal=True,
        travels=Travels.NOWHERE,
        # After the bare links: making a link bare takes along what was corrected or disputed of it.
        place=6,
    ),
    Kind(
        "postponement",
        None,
        "postponement",
        Kept.MARK,
        (Stays.WITH_WHOM,),
        forgotten=Forgotten.BLANKED,
        travels=Travels.WITH_PERSON,
        # After everything that can be put off.
        place=8,
    ),
    Kind(
        "counter",
        None,
        "counter",
        Kept.FIGURE,
        _FIGURES,
        is_unlogged=True,
        travels=Travels.SUCCESSOR,
        place=4,
        is_wordless=True,
    ),
)
"""What goes again first: contacts before cases, so that a case does not strip what is to go as a whole."""
_AFTER: Final[tuple[Kind[Any], ...]] = (
    Kind(
        "session",
        None,
        "offer_session",
        OwnStone("session", is_counted=True),
        _FIGURES,
        goes_with=(("offer", "offer_id"),),
        logged="session",
        forgotten=Forgotten.BLANKED,
        travels=Travels.SUCCESSOR,
        place=3,
        is_wordless=True,
        seen=_TOLD,
    ),
    Kind(
        "offer",
        None,
        "offer",
        OwnStone("offer", is_counted=True),
        _FIGURES,
        forgotten=Forgotten.BLANKED,
        travels=Travels.SUCCESSOR,
        place=2,
        seen=_SEARCHED | _TOLD,
    ),
    Kind(
        "time",
        None,
        "time_entry",
        OwnStone("time", is_counted=True),
        (RetentionRule.WORKING_TIME, RetentionRule.CONTACT_WITHOUT_CASE, *_CASE, Stays.FIGURE),
        logged="time",
        logs=("school", "date", "start", "minutes", "activity", "event"),
        forgotten=Forgotten.BLANKED,
        travels=Travels.SUCCESSOR,
        place=3,
        is_wordless=True,
        seen=_TOLD,
    ),
    Kind(
        "case",
        None,
        "case_file",
        OwnStone("case", is_counted=True),
        _CASE,
        goes_with=_OF_PERSON,
        logged="case",
        forgotten=Forgotten.BLANKED,
        is_put_off=True,
        is_personal=True,
        travels=Travels.WITH_PERSON,
        place=1,
        is_wordless=True,
        seen=_TOLD,
    ),
    Kind(
        "person",
        None,
        "person",
        OwnStone("person", is_counted=True),
        ON_PERSONS,
        forgotten=Forgotten.BLANKED,
        is_put_off=True,
        travels=Travels.WITH_PERSON,
        place=0,
        seen=_SEARCHED | _TOLD,
        is_wordless=True,
    ),
)
"""What goes again last: everything hangs on persons."""
_WITHOUT_ROWS: Final[tuple[Kind[Any], ...]] = (
    Kind("effective_minutes", None, travels=Travels.SUCCESSOR, place=5, is_wordless=True),
    Kind("bare_link", None, travels=Travels.NOWHERE, place=5, is_wordless=True),
)
"""Lines that say something of the rows of others: fixed minutes of an entry, a link that is left of a contact."""
ALL: Final[tuple[Kind[Any], ...]] = (*_BEFORE, *(kind for kind in KINDS.values() if kind.table), *_AFTER)
"""Every kind of record that has rows, in the order in which what is there again after a restore goes."""
LINES: Final[Mapping[str, Kind[Any]]] = {
    kind.line: kind for kind in (*_BEFORE, *KINDS.values(), *_AFTER, *_WITHOUT_ROWS) if kind.line
}
"""Every kind that records files hold, by what they call it."""
OWN_LINES: Final = frozenset(LINES) - KINDS.keys()
"""Those with code of their own for their lines."""


def called(kind: Kind[Any]) -> str:
    """Return what the due list, the search and the proofs call a kind: the name of its tombstones, or its table's."""
    return kind.stone.kind if kind.stone is not None else kind.table


def seen_in(place: Seen) -> frozenset[str]:
    """Return the kinds that are met in a place, by what they are called there."""
    return frozenset(called(kind) for kind in ALL if place in kind.seen)


BY_SCHOOL_YEAR: Final = frozenset({"time", "report_texts", "self_assessment"})
"""What is due by the school year and not record by record: working time, texts of reports, what she says of herself."""
DUE: Final = BY_SCHOOL_YEAR | {called(kind) for kind in ALL if kind.is_put_off}
"""What the due list holds, by kind."""
ON_SOMEBODY: Final = frozenset(
    called(kind) for kind in ALL if kind.is_put_off and not set(ON_PERSONS).isdisjoint(kind.ends)
)
"""What of it is about persons, or can be: with their last record they go themselves."""
PUT_OFF: Final[Mapping[str, str]] = {
    **{kind: kind for kind in sorted(BY_SCHOOL_YEAR)},
    **{kind.line: called(kind) for kind in ALL if kind.is_put_off},
}
"""What can be postponed, by what records files call it: what it is called in the due list."""
