"""Closing a case with its outcome in one step, and a restricted case, whose outcomes and intensity stay as they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.domain.figures.indicators import Intensity, Moment, Outcome
from ssa_desktop.domain.keeping.keeping import Restriction, RestrictionGround
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.records import Case, Person
from ssa_desktop.domain.vocabulary import CaseType, CloseReason, InitiatedBy
from ssa_desktop.services.cases import case_outcomes, cases
from ssa_desktop.services.cases.case_outcomes import CaseCourse
from ssa_desktop.services.keeping import keeping
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import people, schools
from ssa_desktop.services.workspace import Workspace
from tests.integration.program import printed_code
from tests.steps import Done
from tests.stores import new_stores

NOW = datetime(2026, 3, 4, 10, 15)
TODAY = NOW.date()
CLOSED = date(2026, 2, 27)


@pytest.fixture(scope="module")
def ws(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    folder = tmp_path_factory.mktemp("verbleib") / "data"
    sheet = folder.parent / "blatt.pdf"
    new_stores(folder, "Kastanie fliegt leise 7", sheet, clock=lambda: NOW)
    made = open_workspace(Path(folder), clock=lambda: NOW, recovery_code=printed_code(sheet))
    schools.save(made, School("GS", "Grundschule Muster"))
    yield made
    made.close()


def opened(ws: Workspace, kind: CaseType = CaseType.TRANSITION) -> tuple[int, Case]:
    person = people.add(ws, Person(name="Mila Muster"))
    case = Case(person, "GS", date(2026, 1, 12), InitiatedBy.PUPIL, kind)
    return cases.open_case(ws, case), case


def course(ws: Workspace, case_id: int) -> CaseCourse:
    return case_outcomes.course_of(ws, case_id)


def log_length(ws: Workspace) -> int:
    with ws.read() as vault:
        return int(vault.execute("SELECT count(*) FROM change_log").fetchone()[0])


@contextmanager
def refused(ws: Workspace, kind: str) -> Iterator[None]:
    """Let the store refuse one kind of change of outcomes."""
    with ws.change() as vault:
        vault.execute(f"CREATE TRIGGER no_outcome BEFORE {kind} ON case_outcome BEGIN SELECT RAISE(ABORT, 'no'); END")
    yield
    with ws.change() as vault:
        vault.execute("DROP TRIGGER no_outcome")


def test_an_outcome_of_no_transition_closes_nothing(ws):
    case_id, case = opened(ws, CaseType.COUNSELLING)
    before = log_length(ws)
    with pytest.raises(UsageError, match=r"indicators\.no_transition"):
        case_outcomes.close(
            ws, case_id, replace(case, closed=CLOSED, close_reason=CloseReason.MOVED), Outcome.EMPLOYMENT
        )
    assert course(ws, case_id).closed is None
    assert log_length(ws) == before


def test_closing_and_taking_it_back_happen_whole_or_not_at_all(ws):
    """The outcome is refused by the store itself: the case stays open, and later closed, as it was."""
    case_id, case = opened(ws)
    shut = replace(case, closed=CLOSED, close_reason=CloseReason.GOAL_REACHED)
    with refused(ws, "INSERT"), pytest.raises(dbapi2.IntegrityError, match="no"):
        case_outcomes.close(ws, case_id, shut, Outcome.EMPLOYMENT)
    assert (course(ws, case_id).closed, course(ws, case_id).outcomes) == (None, {})
    done = Done(ws, lambda ws: case_outcomes.close(ws, case_id, shut, Outcome.EMPLOYMENT))
    assert course(ws, case_id).outcomes[Moment.END].outcome is Outcome.EMPLOYMENT
    with refused(ws, "DELETE"), pytest.raises(RefusedError):
        done.take_back()
    assert course(ws, case_id).closed == CLOSED
    assert Moment.END in course(ws, case_id).outcomes
    done.take_back()
    assert (course(ws, case_id).closed, course(ws, case_id).outcomes) == (None, {})


STEPS: dict[str, Callable[[Workspace, int, Case], object]] = {
    "record": lambda ws, case_id, _: case_outcomes.record(ws, case_id, Moment.END, Outcome.UNKNOWN),
    "take away": lambda ws, case_id, _: case_outcomes.record(ws, case_id, Moment.END, None),
    "intensity": lambda ws, case_id, _: case_outcomes.set_intensity(ws, case_id, Intensity.HIGH),
    "close": lambda ws, case_id, case: case_outcomes.close(ws, case_id, case, Outcome.OTHER),
}


@pytest.mark.parametrize("step", STEPS)
def test_a_restricted_case_stays_as_it_is(ws, step):
    case_id, case = opened(ws)
    shut = replace(case, closed=CLOSED, close_reason=CloseReason.GOAL_REACHED)
    case_outcomes.close(ws, case_id, shut, Outcome.EMPLOYMENT)
    before = course(ws, case_id)
    keeping.restrict(
        ws,
        case_id,
        Restriction(
            RestrictionGround.DISPUTED, "Grund", "Fachkraft", TODAY, informed_on=TODAY, until=date(2031, 1, 31)
        ),
    )
    with pytest.raises(RefusedError, match=r"case\.restricted"):
        STEPS[step](ws, case_id, shut)
    assert course(ws, case_id) == before


@pytest.mark.parametrize("step", STEPS)
def test_a_case_that_is_gone_is_said_to_be_gone(ws, step):
    _, case = opened(ws)
    with pytest.raises(RefusedError, match=r"case\.gone"):
        STEPS[step](ws, 999_999, replace(case, closed=CLOSED, close_reason=CloseReason.MOVED))
