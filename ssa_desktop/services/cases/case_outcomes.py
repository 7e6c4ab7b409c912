"""The outcome of transition cases, the follow-up six months later, and the intensity of a case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ssa_desktop.domain.errors import UsageError
from ssa_desktop.domain.figures.indicators import FOLLOW_UP_MONTHS, Intensity, Moment, Outcome
from ssa_desktop.domain.records import Case
from ssa_desktop.domain.schoolyear import add_months
from ssa_desktop.domain.vocabulary import CaseType
from ssa_desktop.services.cases import cases
from ssa_desktop.services.cases.case_in_use import case_in_use
from ssa_desktop.services.workspace import SecurityNotice, Workspace
from ssa_desktop.storage.cases import case_outcomes as stored
from ssa_desktop.storage.cases import casefiles
from ssa_desktop.storage.cases.case_outcomes import FollowUp, RecordedOutcome

__all__ = ["FollowUp", "RecordedOutcome"]


@dataclass(frozen=True, slots=True)
class CaseCourse:
    """Intensity of a case, and of a transition case what became of the pupil.

    ``follow_up_due`` is the day six months after closing; None while the case runs, or for another kind of case.
    """

    case_id: int
    intensity: Intensity
    is_transition: bool
    closed: date | None
    outcomes: Mapping[Moment, RecordedOutcome]

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
        return CaseCourse(case_id, stored.intensity_of(vault, case_id), is_transition, found.closed, outcomes)


def record(ws: Workspace, case_id: int, moment: Moment, outcome: Outcome | None) -> None:
    """Record an outcome of a transition case as of today, or with None take it away.

    „Not reached" is the outcome unknown: it ends the reminder as well.
    """
    with ws.change() as vault:
        _needs_transition(case_in_use(vault, case_id))
        after = None if outcome is None else RecordedOutcome(outcome, ws.today())
        stored.set_outcome(vault, case_id, moment, after)


def close(ws: Workspace, case_id: int, case: Case, outcome: Outcome | None) -> None:
    """Close a case, of a transition with its outcome. Both are stored or neither is."""
    if outcome is not None:
        _needs_transition(case)
    with ws.change() as vault:
        cases.rewrite(vault, case_id, case)
        if outcome is not None:
            stored.set_outcome(vault, case_id, Moment.END, RecordedOutcome(outcome, ws.today()))


def set_intensity(ws: Workspace, case_id: int, intensity: Intensity) -> None:
    """Say how intense a case is."""
    with ws.change() as vault:
        case_in_use(vault, case_id)
        stored.set_intensity(vault, case_id, intensity)


def reminders(ws: Workspace) -> tuple[SecurityNotice, ...]:
    """Tell at unlock how many follow-ups are due; after automatic deletion, so that no reminder outlives its case."""
    number = len(follow_ups(ws))
    return (SecurityNotice(ws.now().isoformat(), "follow_up", {"number": number}),) if number else ()


def follow_ups(ws: Workspace) -> list[FollowUp]:
    """Return the follow-ups that are due today, the longest due first."""
    with ws.read() as vault:
        return stored.follow_ups_due(vault, ws.today())


def _needs_transition(case: Case) -> None:
    if case.type is not CaseType.TRANSITION:
        raise UsageError("indicators.no_transition")
