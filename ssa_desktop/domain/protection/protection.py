"""The risk assessment of a child: its steps in order, what each still lacks, and which one is next.

Sources: § 8a Abs. 4 SGB VIII (indications, assessment by several professionals, the insoweit erfahrene Fachkraft,
involving child and guardians unless that endangers the protection, working towards help, telling the youth office),
§ 4 KKG (those concerned are told beforehand; the youth office answers in three parts). Every "no" needs a reason.
Nothing here blocks: in acute danger one acts first and enters everything later.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Annotated, Final

from ssa_desktop.domain.kind_facts import CLOCK, LONG_PROSE, LONG_WORDS, PAST, PROSE, WORDS, Fact, Shape, called


class RiskStep(StrEnum):
    """The steps of an assessment, in their order."""

    INDICATIONS = "indications"
    PROTECTIVE = "protective"
    TEAM = "team"
    ADVISER = "adviser"
    CHILD = "child"
    GUARDIANS = "guardians"
    HELP = "help"
    RESULT = "result"
    PLAN = "plan"
    REPORT = "report"
    SCHOOL = "school"
    CONCLUSION = "conclusion"


class StepAnswer(StrEnum):
    """What is said of a step; which words a step has stands in :data:`ANSWERS`."""

    DONE = "done"
    NOT_DONE = "not_done"
    INVOLVED = "involved"
    ENDANGERING = "endangering"
    NOT_POSSIBLE = "not_possible"
    ACCEPTED = "accepted"
    PARTLY = "partly"
    DECLINED = "declined"
    NOT_OFFERED = "not_offered"
    NO_DANGER = "no_danger"
    SUPPORT_NEEDED = "support_needed"
    NOT_EXCLUDED = "not_excluded"
    ACUTE = "acute"
    NOT_NEEDED = "not_needed"
    FOUND = "found"
    NONE_SEEN = "none_seen"
    RELEASED = "released"
    NECESSITY = "necessity"
    NOTHING_SAID = "nothing_said"


_INVOLVING: Final = (StepAnswer.INVOLVED, StepAnswer.ENDANGERING, StepAnswer.NOT_POSSIBLE)
RESULTS: Final = (StepAnswer.NO_DANGER, StepAnswer.SUPPORT_NEEDED, StepAnswer.NOT_EXCLUDED, StepAnswer.ACUTE)
ANSWERS: Final[Mapping[RiskStep, tuple[StepAnswer, ...]]] = {
    RiskStep.PROTECTIVE: (StepAnswer.FOUND, StepAnswer.NONE_SEEN),
    RiskStep.TEAM: (StepAnswer.DONE, StepAnswer.NOT_DONE),
    RiskStep.ADVISER: (StepAnswer.DONE, StepAnswer.NOT_DONE),
    RiskStep.CHILD: _INVOLVING,
    RiskStep.GUARDIANS: _INVOLVING,
    RiskStep.HELP: (StepAnswer.ACCEPTED, StepAnswer.PARTLY, StepAnswer.DECLINED, StepAnswer.NOT_OFFERED),
    RiskStep.RESULT: RESULTS,
    RiskStep.PLAN: (StepAnswer.NOT_NEEDED,),
    RiskStep.REPORT: (StepAnswer.NOT_NEEDED,),
    RiskStep.SCHOOL: (StepAnswer.RELEASED, StepAnswer.NECESSITY, StepAnswer.NOTHING_SAID),
}
"""The answers of each step that has some; the others are filled by what is entered in them."""
WITH_REASON: Final = frozenset(
    {
        StepAnswer.NOT_DONE,
        StepAnswer.ENDANGERING,
        StepAnswer.NOT_POSSIBLE,
        StepAnswer.NOT_OFFERED,
        StepAnswer.NOT_NEEDED,
    }
)
"""The answers that say no: each needs a reason (§ 8a Abs. 4 SGB VIII)."""
NEEDS_REASON: Final = WITH_REASON | {StepAnswer.NECESSITY}
"""The answers that stand on nothing without a reason: those that say no, and a necessity (§ 34 StGB)."""
MAY_HAVE_REASON: Final = NEEDS_REASON | set(RESULTS)
"""The answers of which a reason is asked for; that of a result is part of the assessment, and no gap where missing."""
OPTIONAL: Final = frozenset({RiskStep.PROTECTIVE, RiskStep.SCHOOL})
"""Steps that are entered where there is something to say, and lack nothing otherwise."""
WITH_PEOPLE: Final = frozenset({RiskStep.TEAM, RiskStep.ADVISER})
"""The steps of which it has to be known who took part: more than four eyes."""
DANGER: Final = frozenset({StepAnswer.NOT_EXCLUDED, StepAnswer.ACUTE})
"""The results after which the youth office is told, or a reason stands why it is not needed."""


class IndicationBasis(StrEnum):
    """How an indication came to her: seen by herself, or told by the child or somebody else."""

    OBSERVED = "observed"
    TOLD_BY_CHILD = "told_by_child"
    TOLD_BY_OTHER = "told_by_other"


class FamilyTold(StrEnum):
    """Whether the family knew before the youth office was told (§ 4 Abs. 3 KKG)."""

    BEFORE = "before"
    NOT_BEFORE = "not_before"


class ReportWay(StrEnum):
    """How the youth office was told."""

    PHONE = "phone"
    LETTER = "letter"
    IN_PERSON = "in_person"
    FAX = "fax"
    ENCRYPTED_MAIL = "encrypted_mail"


class LetterLine(StrEnum):
    """What a report may say beside its words, in the order of the letter; each leaves only if she ticked it.

    What the report does not need is not kept either (§ 62 SGB VIII). Custodians and siblings are typed: nothing links
    families in this vault (§ 63 SGB VIII).
    """

    URGENCY = "urgency"
    WHEREABOUTS = "whereabouts"
    ADDRESS = "address"
    BIRTH = "birth"
    SEX = "sex"
    CUSTODIANS = "custodians"
    SIBLINGS = "siblings"
    FACTS = "facts"
    JUDGEMENT = "judgement"
    PROTECTIVE = "protective"
    HELP = "help"
    ADVISER = "adviser"
    RESULT = "result"
    FAMILY_SAID = "family_said"
    SCHOOL_SAID = "school_said"
    PHONED = "phoned"
    REACHABILITY = "reachability"


class OfficeAnswer(StrEnum):
    """What the youth office said to one of the three parts of its answer (§ 4 Abs. 4 KKG)."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class EmergencyKind(StrEnum):
    """Whom the emergency card names."""

    YOUTH_OFFICE = "youth_office"
    ON_CALL = "on_call"
    ADVISER = "adviser"
    POLICE = "police"
    MEDICAL = "medical"
    MANAGEMENT = "management"
    SCHOOL = "school"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Indication:
    """Something weighty: ``fact`` is what was seen or said, ``interpretation`` what she makes of it, kept apart.

    ``seen_minute`` is minutes after midnight, None where unknown; ``told_by`` who told it.
    """

    seen_on: Annotated[date, PAST]
    basis: IndicationBasis
    fact: Annotated[str, LONG_WORDS]
    told_by: Annotated[str, PROSE] = ""
    interpretation: Annotated[str, LONG_PROSE] = ""
    seen_minute: Annotated[int | None, CLOCK] = None
    entered_on: date | None = None


@dataclass(frozen=True, slots=True)
class StepDone:
    """What was done in a step: the answer, when, who took part, a note, and the reason of a "no"."""

    answer: StepAnswer
    done_on: Annotated[date, PAST]
    people: Annotated[str, PROSE] = ""
    note: Annotated[str, LONG_PROSE] = ""
    reason: Annotated[str, LONG_PROSE] = ""
    done_minute: Annotated[int | None, CLOCK] = None
    entered_on: date | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """One point of the plan of protection: what, by whom, and when to look whether it holds."""

    agreed_on: Annotated[date, PAST]
    what: Annotated[str, LONG_WORDS]
    by_whom: Annotated[str, PROSE] = ""
    check_on: date | None = None
    checked_on: Annotated[date | None, PAST] = None
    finding: Annotated[str, LONG_PROSE] = ""
    entered_on: date | None = None

    def is_due(self, today: date) -> bool:
        """Whether its day to be looked at has come and nobody looked."""
        return self.check_on is not None and self.checked_on is None and self.check_on <= today


@dataclass(frozen=True, slots=True)
class YouthOfficeReport:
    """A Mitteilung to the youth office: to whom, how, what, whether the family knew before; and the answer.

    ``lines`` are what she ticked beside ``content``, in her words; ``tells_steps``: the letter says which steps were
    done by then, whenever they were entered, with day and answer. ``management_on`` is when the carrier's management
    was told.
    """

    reported_on: Annotated[date, PAST]
    recipient: Annotated[str, WORDS]
    way: ReportWay
    content: Annotated[str, LONG_PROSE]
    family_told: FamilyTold
    family_reason: Annotated[str, LONG_PROSE] = ""
    reported_minute: Annotated[int | None, CLOCK] = None
    answered_on: Annotated[date | None, PAST] = None
    confirmed: OfficeAnswer | None = None
    acted: OfficeAnswer | None = None
    still_acting: OfficeAnswer | None = None
    answer_note: Annotated[str, LONG_PROSE] = ""
    entered_on: date | None = None
    management_on: Annotated[date | None, PAST] = None
    tells_steps: bool = True
    lines: Mapping[LetterLine, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Assessment:
    """One risk assessment of the child of a case, with everything entered so far."""

    begun_on: date
    is_acute: bool = False
    closed_on: date | None = None
    closing: str = ""
    indications: tuple[Indication, ...] = ()
    steps: Mapping[RiskStep, StepDone] = field(default_factory=dict)
    agreements: tuple[Agreement, ...] = ()
    reports: tuple[YouthOfficeReport, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether it is not concluded."""
        return self.closed_on is None

    @property
    def result(self) -> StepAnswer | None:
        """The result, or None as long as there is none."""
        found = self.steps.get(RiskStep.RESULT)
        return None if found is None else found.answer

    @property
    def next_check(self) -> date | None:
        """The next day on which an agreement is to be looked at; None without any."""
        open_checks = [one.check_on for one in self.agreements if one.check_on is not None and one.checked_on is None]
        return min(open_checks, default=None)


@dataclass(frozen=True, slots=True)
class EmergencyContact:
    """A line of the emergency card."""

    kind: Annotated[EmergencyKind, called("type")]
    name: Annotated[str, WORDS]
    phone: Annotated[str, PROSE]
    note: Annotated[str, PROSE] = ""


@dataclass(frozen=True, slots=True)
class EmergencyPlace:
    """Where a line of the card stands, and when it was found to be right last: its retention rule counts from it."""

    position: Annotated[int, Fact(Shape.WHOLE, after="")]
    used_on: Annotated[date | None, called("confirmed")]


class StepState(StrEnum):
    """How a step stands."""

    DONE = "done"
    NOT_NEEDED = "not_needed"
    NEXT = "next"
    OPEN = "open"
    OPTIONAL = "optional"


class Missing(StrEnum):
    """What a step lacks; each has its words."""

    INDICATION = "indication"
    TEAM = "team"
    TEAM_PEOPLE = "team_people"
    ADVISER = "adviser"
    ADVISER_PEOPLE = "adviser_people"
    CHILD = "child"
    GUARDIANS = "guardians"
    HELP = "help"
    RESULT = "result"
    AGREEMENT = "agreement"
    CHECK_DAY = "check_day"
    REPORT = "report"
    FAMILY_REASON = "family_reason"
    REASON = "reason"
    CONCLUSION = "conclusion"


@dataclass(frozen=True, slots=True)
class StepStanding:
    """How a step stands, and what it lacks."""

    step: RiskStep
    state: StepState
    missing: tuple[Missing, ...] = ()


def standing(assessment: Assessment) -> tuple[StepStanding, ...]:
    """Return every step in its order with its state; at most one is next, and none once the assessment is concluded.

    In acute danger the report to the youth office comes first, whatever else is open.
    """
    found = [(step, *_of_step(step, assessment)) for step in RiskStep]
    first = _next(assessment, [step for step, state, _ in found if state is StepState.OPEN])
    return tuple(StepStanding(step, StepState.NEXT if step is first else state, lacks) for step, state, lacks in found)


def next_step(assessment: Assessment) -> RiskStep | None:
    """Return the step to be done next, or None when nothing is."""
    return next((one.step for one in standing(assessment) if one.state is StepState.NEXT), None)


def missing(assessment: Assessment) -> tuple[tuple[RiskStep, Missing], ...]:
    """Return everything that is missing, step by step; the conclusion itself is not counted while others lack."""
    found = [(one.step, lack) for one in standing(assessment) for lack in one.missing]
    others = [pair for pair in found if pair[0] is not RiskStep.CONCLUSION]
    return tuple(others or found)


def due_checks(assessment: Assessment, today: date) -> tuple[Agreement, ...]:
    """Return the agreements of an open assessment whose day to be looked at has come."""
    return tuple(one for one in assessment.agreements if one.is_due(today)) if assessment.is_open else ()


def awaits_answer(assessment: Assessment) -> bool:
    """Whether the youth office has not answered a report yet (§ 4 Abs. 4 KKG); it is waited for, and not missing."""
    return any(report.answered_on is None for report in assessment.reports)


def _next(assessment: Assessment, left: Sequence[RiskStep]) -> RiskStep | None:
    if not assessment.is_open:
        return None
    danger = assessment.is_acute or assessment.result is StepAnswer.ACUTE
    if danger and RiskStep.REPORT in left:
        return RiskStep.REPORT
    return next(iter(left), None)


def _of_step(step: RiskStep, assessment: Assessment) -> tuple[StepState, tuple[Missing, ...]]:
    match step:
        case RiskStep.INDICATIONS:
            return _done_if(bool(assessment.indications), Missing.INDICATION)
        case RiskStep.PLAN:
            return _plan(assessment)
        case RiskStep.REPORT:
            return _report(assessment)
        case RiskStep.CONCLUSION:
            return _done_if(not assessment.is_open, Missing.CONCLUSION)
        case _ if step in OPTIONAL and step not in assessment.steps:
            return StepState.OPTIONAL, ()
        case RiskStep.HELP if assessment.result is StepAnswer.NO_DANGER and step not in assessment.steps:
            return StepState.NOT_NEEDED, ()
        case _:
            return _answered(step, assessment.steps.get(step))


def _answered(step: RiskStep, done: StepDone | None) -> tuple[StepState, tuple[Missing, ...]]:
    if done is None:
        return StepState.OPEN, (Missing(step.value),)
    lacks = []
    if done.answer in NEEDS_REASON and not done.reason.strip():
        lacks.append(Missing.REASON)
    if step in WITH_PEOPLE and done.answer is StepAnswer.DONE and not done.people.strip():
        lacks.append(Missing.TEAM_PEOPLE if step is RiskStep.TEAM else Missing.ADVISER_PEOPLE)
    return (StepState.OPEN if lacks else StepState.DONE), tuple(lacks)


def _plan(assessment: Assessment) -> tuple[StepState, tuple[Missing, ...]]:
    if assessment.agreements:
        has_day = any(one.check_on is not None for one in assessment.agreements)
        return _done_if(has_day, Missing.CHECK_DAY)
    said = _said_not_needed(assessment, RiskStep.PLAN)
    if said is not None:
        return said
    if assessment.result is StepAnswer.NO_DANGER:
        return StepState.NOT_NEEDED, ()
    # Before there is a result nobody can say whether a plan is needed.
    return StepState.OPEN, (Missing.AGREEMENT,) if assessment.result is not None else ()


def _report(assessment: Assessment) -> tuple[StepState, tuple[Missing, ...]]:
    if assessment.reports:
        untold = any(
            report.family_told is FamilyTold.NOT_BEFORE and not report.family_reason.strip()
            for report in assessment.reports
        )
        return _done_if(not untold, Missing.FAMILY_REASON)
    said = _said_not_needed(assessment, RiskStep.REPORT)
    if said is not None:
        return said
    if assessment.is_acute or assessment.result in DANGER:
        return StepState.OPEN, (Missing.REPORT,)
    return (StepState.NOT_NEEDED if assessment.result is not None else StepState.OPEN), ()


def _said_not_needed(assessment: Assessment, step: RiskStep) -> tuple[StepState, tuple[Missing, ...]] | None:
    said = assessment.steps.get(step)
    if said is None:
        return None
    return (StepState.NOT_NEEDED, ()) if said.reason.strip() else (StepState.OPEN, (Missing.REASON,))


def _done_if(is_done: bool, lack: Missing) -> tuple[StepState, tuple[Missing, ...]]:
    return (StepState.DONE, ()) if is_done else (StepState.OPEN, (lack,))
