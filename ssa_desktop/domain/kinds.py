"""Every kind of records, gathered from its subject: what its line, its rows and its removal follow from.

Whoever adds a kind adds its dataclass and its declaration there; here it is found with the others of its file. Kinds
with behaviour of their own (contacts, cases, what protects them) have code of their own for their values and lines and
stand in ``odd_kinds``.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import ModuleType
from typing import Any, Final

from ssa_desktop.domain.appointments.appointments import Appointment
from ssa_desktop.domain.appointments.plans import Plan
from ssa_desktop.domain.cases.follow_up import AgreedFollowUp
from ssa_desktop.domain.cases.provenance import PaperFile, Received
from ssa_desktop.domain.cases.topic_entry import TopicEntry
from ssa_desktop.domain.cases.transition import Transition
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
from ssa_desktop.domain.keeping.retention_rules import OwnRule, RetentionRule, RuleName
from ssa_desktop.domain.kind_facts import (
    CASE_RULES,
    FIGURE_RULES,
    ON_PERSONS,
    SEARCHED,
    TOLD,
    Forgotten,
    Kind,
    OwnStone,
    PartOf,
    Rule,
    Seen,
    Stays,
    Travels,
)
from ssa_desktop.domain.odd_kinds import FIRST, LAST, WITHOUT_ROWS
from ssa_desktop.domain.offer_details import OfferDetails
from ssa_desktop.domain.people import class_moving, person_links, year_start
from ssa_desktop.domain.protection.protection import EmergencyContact, EmergencyPlace
from ssa_desktop.domain.records import Referral
from ssa_desktop.domain.rights.carrier import CarrierFacts
from ssa_desktop.domain.time.contract import ContractPeriod, SettledYear
from ssa_desktop.domain.time.training import Training
from ssa_desktop.domain.together import together_kinds
from ssa_desktop.domain.together.cooperation import (
    BookedTime,
)
from ssa_desktop.domain.together.talk_cycle import TalkCycle

_AGREEMENT: Final = (RetentionRule.COOPERATION_AGREEMENT,)
_TEXTS: Final = (RetentionRule.REPORT_TEXTS,)
_NOBODY: Final = (Stays.NOBODY,)

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
    seen=SEARCHED,
    shown="times/training",
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
OFFER_DETAILS: Final = Kind(
    "offer_details",
    OfferDetails,
    "offer_details",
    OwnStone("offer_details"),
    (RetentionRule.OFFER_REPORT,),
    key=("offer",),
    day="written",
    forgotten=Forgotten.BLANKED,
    is_put_off=True,
    travels=Travels.SUCCESSOR,
    seen=SEARCHED,
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
CARRIER: Final = Kind(
    "carrier",
    CarrierFacts,
    by_key=True,
    travels=Travels.SUCCESSOR,
)
OUTCOME: Final = Kind(
    "outcome",
    CaseOutcome,
    "case_outcome",
    OwnStone("case_outcome", is_counted=True),
    CASE_RULES,
    key=("case", "moment"),
    forgotten=Forgotten.BLANKED,
    is_personal=True,
    travels=Travels.NOT_TO_SCHOOL,
)
FOLLOW_UP: Final = Kind(
    "follow_up",
    AgreedFollowUp,
    "follow_up",
    OwnStone("follow_up"),
    # Also where its case is gone: it is on no person then, and goes by itself.
    (RetentionRule.FOLLOW_UP,),
    # A name without a way to reach them would be kept for nothing, and none can be asked for without it.
    rules=((Rule.BOTH_OR_NONE, "name", "contact"),),
    day="consented",
    forgotten=Forgotten.BLANKED,
    is_put_off=True,
    is_personal=True,
    is_found=True,
    travels=Travels.NOWHERE,
    seen=SEARCHED,
    shown="today/follow_ups",
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
    FIGURE_RULES,
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
    CASE_RULES,
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
    CASE_RULES,
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
    CASE_RULES,
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
    CASE_RULES,
    day="date",
    forgotten=Forgotten.BLANKED,
    is_personal=True,
    is_found=True,
    travels=Travels.NOWHERE,
    seen=SEARCHED | TOLD,
)
TRANSITION: Final = Kind(
    "transition",
    Transition,
    "transition",
    OwnStone("transition"),
    CASE_RULES,
    key=("case",),
    by_key=True,
    day="agreed",
    forgotten=Forgotten.BLANKED,
    is_personal=True,
    is_found=True,
    travels=Travels.NOT_TO_SCHOOL,
    seen=SEARCHED,
)
REFERRAL: Final = Kind(
    "referral",
    Referral,
    "referral",
    OwnStone("referral", is_counted=True),
    CASE_RULES,
    day="date",
    forgotten=Forgotten.BLANKED,
    is_personal=True,
    travels=Travels.NOT_TO_SCHOOL,
    seen=TOLD,
)


def _beside(*modules: ModuleType) -> tuple[Kind[Any], ...]:
    """Return the kinds that stand with their dataclasses."""
    return tuple(one for module in modules for one in vars(module).values() if isinstance(one, Kind))


OF_CASES: Final[tuple[Kind[Any], ...]] = (HOLD, RESTRICTION, PAPER_FILE, RECEIVED, REFERRAL, TRANSITION)
"""What hangs on cases alone."""
FIGURES: Final[tuple[Kind[Any], ...]] = (
    OUTCOME,
    FOLLOW_UP,
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
    OFFER_DETAILS,
    ANNUAL_AGREEMENT,
    TEXT_BLOCK,
    CAPTURE_TEMPLATE,
    *_beside(person_links, class_moving, year_start),
)
"""What stands beside the records, in the order in which a copy holds it."""
SETTINGS: Final[tuple[Kind[Any], ...]] = (FORM_CHOICE, WORK_YEAR, SHARES_BASE, TALK_CYCLE, CARRIER)
"""What has no rows: a setting of the vault's own stands before that of a file."""
TOGETHER: Final[tuple[Kind[Any], ...]] = (*_beside(together_kinds), TRAINING)
"""What is recorded on working together; what others refer to comes first."""
KINDS: Final[Mapping[str, Kind[Any]]] = {kind.line: kind for kind in (*OF_CASES, *FIGURES, *SETTINGS, TOPIC, *TOGETHER)}
"""Every kind with a dataclass whose line and rows follow from it, by what records files call it."""

ALL: Final[tuple[Kind[Any], ...]] = (*FIRST, *(kind for kind in KINDS.values() if kind.table), *LAST)
"""Every kind of record that has rows, in the order in which what is there again after a restore goes."""
LINES: Final[Mapping[str, Kind[Any]]] = {
    kind.line: kind for kind in (*FIRST, *KINDS.values(), *LAST, *WITHOUT_ROWS) if kind.line
}
"""Every kind that records files hold, by what they call it."""
RULES: Final[Mapping[str, RuleName]] = {
    **{rule.value: rule for rule in RetentionRule},
    **{rule: rule for kind in ALL for rule in kind.ends if isinstance(rule, OwnRule)},
}
"""Every rule of retention, by its name: the catalogue says of each what it is, and of no other."""
OWN_LINES: Final = frozenset(LINES) - KINDS.keys()
"""Those with code of their own for their lines."""


def called(kind: Kind[Any]) -> str:
    """Return what the due list, the search and the proofs call a kind: the name of its tombstones, or its table's."""
    return kind.called


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
