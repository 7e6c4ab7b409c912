"""The kinds of records whose lines, rows and rights follow from their declaration, subject by subject.

What is declared in the subjects is gathered here as a whole, and nowhere else: whoever adds a kind adds its dataclass
there and a line here. Kinds with behaviour of their own (contacts, cases and what protects them) keep their code.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ssa_desktop.domain.appointments.appointments import Appointment
from ssa_desktop.domain.appointments.plans import Plan
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
from ssa_desktop.domain.kind_facts import Kind, Rule
from ssa_desktop.domain.people.class_moving import SchoolYearTurn
from ssa_desktop.domain.people.person_links import PersonLink
from ssa_desktop.domain.people.year_start import YearStartDone
from ssa_desktop.domain.protection.protection import EmergencyContact, EmergencyPlace
from ssa_desktop.domain.time.contract import ContractPeriod, SettledYear
from ssa_desktop.domain.together.cooperation import (
    AgreedAction,
    Agreement,
    BookedTime,
    Evaluation,
    Goal,
    GoalPlace,
    Partner,
    PartnerUse,
    TeamMeeting,
)
from ssa_desktop.domain.together.self_assessment import Judgement

PARTNER: Final = Kind("partner", Partner, "partner", beside=PartnerUse)
AGREEMENT: Final = Kind("agreement", Agreement, "agreement", rules=((Rule.IN_ORDER, "from", "to"),), day="from")
GOAL: Final = Kind("goal", Goal, "agreement_goal", beside=GoalPlace)
EVALUATION: Final = Kind("evaluation", Evaluation, "evaluation", beside=BookedTime, day="date")
MEETING: Final = Kind(
    "meeting", TeamMeeting, "team_meeting", beside=BookedTime, day="date", rules=((Rule.NOT_BOTH, "person", "case"),)
)
ACTION: Final = Kind(
    "action",
    AgreedAction,
    "agreed_action",
    # What a meeting agreed is on whom the meeting is on, and goes with it.
    rules=(
        (Rule.NOT_BOTH, "person", "case"),
        (Rule.NOT_BOTH, "evaluation", "meeting"),
        (Rule.NOT_BOTH, "person", "meeting"),
        (Rule.NOT_BOTH, "case", "meeting"),
    ),
    day="agreed",
)
SELF_ASSESSMENT: Final = Kind(
    "self_assessment", Judgement, "self_assessment", key=("school_year", "condition"), by_key=True
)
EMERGENCY_CONTACT: Final = Kind("emergency_contact", EmergencyContact, "emergency_contact", beside=EmergencyPlace)
APPOINTMENT: Final = Kind("appointment", Appointment, "appointment", day="date")
PLAN: Final = Kind("plan", Plan, "plan", rules=((Rule.ONE_OF_TWO, "activity", "offer"),), day="date")
TEXT_BLOCK: Final = Kind("text_block", TextBlock, "text_block", key=("short",), by_key=True, has_position=True)
CAPTURE_TEMPLATE: Final = Kind(
    "capture_template", CaptureTemplate, "capture_template", key=("name",), by_key=True, has_position=True
)
TOPIC: Final = Kind("topic", TopicEntry)
CONTRACT: Final = Kind("contract", ContractPeriod, "contract_period")
WORK_YEAR: Final = Kind("work_year", SettledYear, key=("school_year",), by_key=True)
SHARES_BASE: Final = Kind("shares_base", SharesBase, by_key=True)
PERSON_LINK: Final = Kind(
    "person_link",
    PersonLink,
    "person_link",
    key=("person", "other"),
    by_key=True,
    rules=((Rule.NOT_THE_SAME, "other", "person"),),
)
SCHOOL_YEAR_TURN: Final = Kind(
    "school_year_turn", SchoolYearTurn, "school_year_turn", key=("person", "school_year"), by_key=True
)
YEAR_START_DONE: Final = Kind(
    "year_start_done",
    YearStartDone,
    "year_start_done",
    key=("school_year", "school", "step"),
    by_key=True,
    keeps_own=True,
)
OUTCOME: Final = Kind("outcome", CaseOutcome, "case_outcome", key=("case", "moment"))
INTENSITY: Final = Kind("intensity", CaseIntensity, "case_intensity", key=("case",), by_key=True)
INDICATOR: Final = Kind(
    "indicator", OwnIndicator, "indicator", key=("code",), by_key=True, keeps_own=True, has_position=True
)
INDICATOR_NOTE: Final = Kind(
    "indicator_note",
    IndicatorNote,
    "indicator_note",
    key=("indicator", "school_year", "level", "unit", "period"),
    by_key=True,
)
HAND_FIGURE: Final = Kind(
    "hand_figure", HandFigure, "hand_figure", key=("school", "school_year", "measure"), by_key=True
)
RETURN_REMARK: Final = Kind(
    "return_remark", ReturnRemark, "return_remark", key=("school_year", "level", "unit", "about"), by_key=True
)
FILED_RETURN: Final = Kind(
    "filed_return", FiledReturn, "filed_return", key=("school_year", "level", "version"), day="filed"
)
FORM: Final = Kind("form", OwnForm, "form_definition", key=("form",), by_key=True, day="changed")
FORM_CHOICE: Final = Kind("form_choice", FormChoice, key=("school_year",), by_key=True)
ANNUAL_TEXT: Final = Kind(
    "annual_text", AnnualText, "annual_text", key=("school", "school_year", "chapter"), by_key=True
)
ANNUAL_AGREEMENT: Final = Kind(
    "annual_agreement", AnnualAgreement, "annual_agreement", key=("school", "school_year"), by_key=True, day="agreed"
)

FIGURES: Final = (
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
    PERSON_LINK,
    SCHOOL_YEAR_TURN,
    YEAR_START_DONE,
)
"""What stands beside the records, in the order in which a copy holds it."""
SETTINGS: Final = (FORM_CHOICE, WORK_YEAR, SHARES_BASE)
"""What has no rows: a setting of the vault's own stands before that of a file."""
TOGETHER: Final = (PARTNER, AGREEMENT, GOAL, EVALUATION, MEETING, ACTION, SELF_ASSESSMENT)
"""What is recorded on working together; what others refer to comes first."""
KINDS: Final[Mapping[str, Kind]] = {kind.line: kind for kind in (*FIGURES, *SETTINGS, TOPIC, *TOGETHER)}
"""Every declared kind, by what records files call it."""
