"""The outcome of transition cases, the follow-up six months later, and the intensity of a case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from ssa_desktop.domain.cases.follow_up import AgreedFollowUp, due_after
from ssa_desktop.domain.errors import UsageError
from ssa_desktop.domain.figures.indicators import FOLLOW_UP_MONTHS, Intensity, Moment, Outcome
from ssa_desktop.domain.records import Case
from ssa_desktop.domain.schoolyear import add_months
from ssa_desktop.domain.vocabulary import CaseType
from ssa_desktop.services.cases import cases
from ssa_desktop.services.cases import follow_ups as asking
from ssa_desktop.services.cases.case_in_use import case_in_use
from ssa_desktop.services.keeping.retention_rules import periods
from ssa_desktop.services.workspace import SecurityNotice, Workspace
from ssa_desktop.storage.cases import case_outcomes as stored
from ssa_desktop.storage.cases import casefiles
from ssa_desktop.storage.cases import follow_ups as agreed
from ssa_desktop.storage.cases.case_outcomes import FollowUp, RecordedOutcome
from ssa_desktop.storage.keeping import due_candidates

__all__ = ["FollowUp", "RecordedOutcome"]


@dataclass(frozen=True, slots=True)
class CaseCourse:
    """Intensity of a case, and of a transition case what became of the pupil.

    ``follow_up_due`` is the day six months after closing; None while the case runs, or for another kind of case.
    ``asked`` was agreed on for it with a consent of its own; ``file_goes`` is the day on which the file is due.
    """

    case_id: int
    intensity: Intensity
    is_transition: bool
    closed: date | None
    outcomes: Mapping[Moment, RecordedOutcome]
    asked: AgreedFollowUp | None = None
    file_goes: date | None = None

    @property
    def follow_up_due(self) -> date | None:
        """The day on which the follow-up is due."""
        if self.closed is None or not self.is_transition:
            return None
        return add_months(self.closed, FOLLOW_UP_MONTHS)


def course_of(ws: Workspace, case_id: int) -> CaseCourse:
    """Return how intense a case is and what became of it."""
    with ws.read() as vault:
        found = casefiles.get_case(vault, case_id)
        if found is None:
            raise UsageError("case.gone")
        is_transition = found.type is CaseType.TRANSITION
        outcomes = stored.outcomes_of(vault, case_id)
        asked = [agreed.get(vault, number) for number in agreed.of_cases(vault, [case_id])]
        goes, _ = due_candidates.case_due(vault, case_id, periods(vault))
        intensity = stored.intensity_of(vault, case_id)
        return CaseCourse(case_id, intensity, is_transition, found.closed, outcomes, asked[0] if asked else None, goes)


def record(ws: Workspace, case_id: int, moment: Moment, outcome: Outcome | None) -> None:
    """Record an outcome of a transition case as of today, or with None take it away.

    „Not reached" is the outcome unknown: it ends the reminder as well.
    """
    with ws.change() as vault:
        _needs_transition(case_in_use(vault, case_id))
        if moment is Moment.SIX_MONTHS and outcome is not None:
            # What was kept to ask for it is used up.
            for number in agreed.of_cases(vault, [case_id]):
                agreed.remove(vault, number)
        after = None if outcome is None else RecordedOutcome(outcome, ws.today())
        stored.set_outcome(vault, case_id, moment, after)


def close(
    ws: Workspace, case_id: int, case: Case, outcome: Outcome | None, asked: AgreedFollowUp | None = None
) -> None:
    """Close a case, of a transition with its outcome and what was agreed on to ask again. All is stored or nothing."""
    if outcome is not None:
        _needs_transition(case)
    if asked is not None:
        _needs_transition(case)
        if case.closed is None or case.left_school is None:
            raise UsageError("follow_up.no_leaver")
        if asked.consented_on > ws.today():
            raise UsageError("follow_up.ahead")
        if (asked.name is None) != (asked.contact is None):
            raise UsageError("follow_up.half")
    with ws.change() as vault:
        cases.rewrite(vault, case_id, case)
        for number in agreed.of_cases(vault, [case_id]):
            # One of an earlier closing: the later one says what holds.
            agreed.remove(vault, number)
        if asked is not None and case.closed is not None:
            agreed.add(vault, replace(asked, school=case.school, due=due_after(case.closed), case_id=case_id))
        if outcome is not None:
            stored.set_outcome(vault, case_id, Moment.END, RecordedOutcome(outcome, ws.today()))


def set_intensity(ws: Workspace, case_id: int, intensity: Intensity) -> None:
    """Say how intense a case is."""
    with ws.change() as vault:
        case_in_use(vault, case_id)
        stored.set_intensity(vault, case_id, intensity)


def reminders(ws: Workspace) -> tuple[SecurityNotice, ...]:
    """Tell at unlock how many follow-ups are due; after automatic deletion, so that no reminder outlives its case."""
    number = len(follow_ups(ws)) + sum(line.agreed.due <= ws.today() for line in asking.waiting(ws))
    return (SecurityNotice(ws.now().isoformat(), "follow_up", {"number": number}),) if number else ()


def follow_ups(ws: Workspace) -> list[FollowUp]:
    """Return the follow-ups that are due today, the longest due first."""
    with ws.read() as vault:
        return stored.follow_ups_due(vault, ws.today())


def _needs_transition(case: Case) -> None:
    if case.type is not CaseType.TRANSITION:
        raise UsageError("indicators.no_transition")
