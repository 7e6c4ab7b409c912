"""The turn of the school year: whom to ask what became of them, what that changes, doing it in one step, undoing it.

It adds the enrolment of the year that began and says of cases that the school was left. Nothing of a past year is
touched, so that no figure of one changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from ssa_desktop.domain.errors import RefusedError
from ssa_desktop.domain.keeping.retention import Period, case_file_due
from ssa_desktop.domain.keeping.retention_rules import RetentionRule
from ssa_desktop.domain.people.class_moving import (
    TurnAnswer,
    likely_answer,
    next_class,
    next_stage,
    stage_of,
    years_between,
)
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.records import Enrolment, Stage
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import LeaveKind
from ssa_desktop.services.keeping.retention_rules import periods
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.meta import get_meta, set_meta
from ssa_desktop.storage.people import people, school_turns, schoolbook
from ssa_desktop.storage.people.school_turns import PupilRow, TurnCase
from ssa_desktop.storage.sql import Connection

_REMINDER_MONTHS: Final = frozenset({8, 9})
_DISMISSED: Final = "school_year_turn.dismissed"
"""The school year she does not want to be reminded of any more."""
_LEAVING: Final = {
    TurnAnswer.LEFT: LeaveKind.FINISHED,
    TurnAnswer.CHANGED_SCHOOL: LeaveKind.CHANGED_SCHOOL,
}


@dataclass(frozen=True, slots=True)
class TurnPupil:
    """A pupil to ask about: their class so far, what follows if they move up, and the likely answer, None where open.

    ``years`` have passed since the class so far, 0 without one. ``cases`` are those in use at their school whose school
    was not left yet.
    """

    person_id: int
    pseudonym: str
    name: str | None
    school: str
    last_year: SchoolYear | None
    class_label: str | None
    stage: Stage
    next_class: str | None
    next_stage: Stage
    likely: TurnAnswer | None
    years: int
    cases: tuple[TurnCase, ...] = ()

    @property
    def has_open_case(self) -> bool:
        """Whether one of their cases is running."""
        return any(case.closed is None for case in self.cases)


@dataclass(frozen=True, slots=True)
class SchoolYearTurn:
    """The year that began, its pupils to ask about by school and class, and what their answers depend on."""

    year: SchoolYear
    pupils: tuple[TurnPupil, ...]
    schools: tuple[School, ...]
    period: Period

    @property
    def last_day(self) -> date:
        """The day on which whoever does not come back left the school."""
        return self.year.previous.last_day


@dataclass(frozen=True, slots=True)
class Answered:
    """What becomes of one pupil: the class they are in now, and on a change of school theirs or None for any other."""

    person_id: int
    answer: TurnAnswer
    class_label: str | None = None
    stage: Stage = None
    school: str | None = None


@dataclass(frozen=True, slots=True)
class TurnDue:
    """A school year has begun and so many pupils have no class in it."""

    year: SchoolYear
    pupils: int


@dataclass(frozen=True, slots=True)
class Turned:
    """What a turn of the year wrote: the answers, the enrolments it added, and the cases as they were before."""

    year: SchoolYear
    answered: tuple[Answered, ...]
    enrolled: tuple[tuple[int, str], ...]
    cases: tuple[TurnCase, ...]


def load(ws: Workspace) -> SchoolYearTurn:
    """Return the pupils without an enrolment in the school year of today, ordered by school and class.

    Whose class is unknown is asked about only while a case of theirs runs. Restricted persons and cases are left alone.
    """
    return _load(ws, lately=False)


def _load(ws: Workspace, *, lately: bool) -> SchoolYearTurn:
    with ws.read_schoolbook() as book:
        listed = tuple(schoolbook.schools(book))
    year = SchoolYear.of(ws.today())
    with ws.read() as vault:
        found = school_turns.pupils_to_ask(vault, year, lately=lately)
        cases: dict[int, list[TurnCase]] = {}
        for case in school_turns.cases_of_pupils(vault, found):
            cases.setdefault(case.person_id, []).append(case)
        period = periods(vault)[RetentionRule.CASE_FILE]
    kinds = {school.code: school.school_type for school in listed}
    pupils = [_pupil(row, year, cases.get(row.person_id, []), kinds) for row in found]
    return SchoolYearTurn(year, tuple(sorted((one for one in pupils if one), key=_place)), listed, period)


def load_one(ws: Workspace, person_id: int) -> SchoolYearTurn:
    """Return the turn of the year for one person alone; without anybody where nothing is to be asked about them."""
    found = load(ws)
    return replace(found, pupils=tuple(pupil for pupil in found.pupils if pupil.person_id == person_id))


def turn_due(ws: Workspace) -> TurnDue | None:
    """Return what is left to do of the school year that began; None when it is done, or dismissed for that year.

    After August and September only those are left whose class of an earlier year says that nobody asked about them:
    who came without a class since then is no sign of a turn that was not done.
    """
    year = SchoolYear.of(ws.today())
    with ws.read() as vault:
        if get_meta(vault, _DISMISSED) == str(year):
            return None
    waiting = [pupil for pupil in _load(ws, lately=True).pupils if pupil.years == 1 or pupil.has_open_case]
    if ws.today().month not in _REMINDER_MONTHS:
        waiting = [pupil for pupil in waiting if pupil.years]
    return TurnDue(year, len(waiting)) if waiting else None


def dismiss(ws: Workspace, year: SchoolYear) -> None:
    """Remind no more of the turn of a year."""
    with ws.change() as vault:
        set_meta(vault, _DISMISSED, str(year))


def due_after(turn: SchoolYearTurn, pupil: TurnPupil, answer: TurnAnswer) -> date | None:
    """Return the day the first file of a pupil who leaves is to be deleted then; None where nothing becomes due."""
    if answer not in _LEAVING:
        return None
    days = [
        case_file_due(case.closed, _left_on(turn.last_day, case), _LEAVING[answer], turn.period) for case in pupil.cases
    ]
    return min((day for day in days if day is not None), default=None)


def apply(ws: Workspace, answers: Iterable[Answered]) -> Turned:
    """Enrol, and note who left, in one step; whoever has got a class in the meantime or is gone is passed over.

    Raises :class:`RefusedError` where there is nothing to do.
    """
    with ws.read_schoolbook() as book:
        codes = schoolbook.school_codes(book)
    year = SchoolYear.of(ws.today())
    with ws.change() as vault:
        waiting = {row.person_id: row for row in school_turns.pupils_to_ask(vault, year)}
        cases: dict[int, list[TurnCase]] = {}
        for case in school_turns.cases_of_pupils(vault, waiting.values()):
            cases.setdefault(case.person_id, []).append(case)
        done: list[Answered] = []
        enrolled: list[tuple[int, str]] = []
        changed: list[TurnCase] = []
        for one in answers:
            row = waiting.pop(one.person_id, None)
            if row is None:
                continue
            own = cases.get(one.person_id, [])
            before = row.school or next((case.school for case in reversed(own)), None)
            if before is None:
                continue
            school = _school_now(one, before)
            if school is not None and school in codes:
                enrolment = Enrolment(year, school, one.class_label or None, one.stage)
                people.add_enrolment(vault, one.person_id, enrolment)
                enrolled.append((one.person_id, school))
            changed += _note_leaving(vault, one, [case for case in own if case.school == before], year)
            school_turns.add_answer(vault, one.person_id, year, one.answer, school, ws.today())
            done.append(one)
        if not done:
            raise RefusedError("school_year.nothing_to_do")
    return Turned(year, tuple(done), tuple(enrolled), tuple(changed))


def counts(answers: Mapping[int, TurnAnswer | None]) -> dict[TurnAnswer | None, int]:
    """Return how many pupils got which answer; None are still open."""
    found: dict[TurnAnswer | None, int] = {}
    for answer in answers.values():
        found[answer] = found.get(answer, 0) + 1
    return found


def _pupil(
    row: PupilRow, year: SchoolYear, cases: Sequence[TurnCase], kinds: Mapping[str, str | None]
) -> TurnPupil | None:
    """Return a pupil to ask about, or None for one who is known to have left, or of whom no school is known."""
    school = row.school or next((case.school for case in reversed(cases)), None)
    if school is None or (row.school is None and all(case.closed is not None for case in cases)):
        return None
    own = [case for case in cases if case.school == school]
    staying = tuple(case for case in own if case.left_school is None)
    if own and not any(case.closed is None for case in staying) and any(case.left_school for case in own):
        return None
    years = years_between(row.school_year, year)
    step = max(years, 1)
    likely = likely_answer(row.stage, row.class_label, kinds.get(school), years)
    return TurnPupil(
        row.person_id,
        row.pseudonym,
        row.name,
        school,
        row.school_year,
        row.class_label,
        row.stage,
        next_class(row.class_label, step),
        next_stage(stage_of(row.class_label, row.stage), step),
        likely,
        years,
        staying,
    )


def _school_now(one: Answered, before: str) -> str | None:
    """Return the code of the school a pupil goes to now, or None for one who left or went to a school of nobody's."""
    if one.answer is TurnAnswer.LEFT:
        return None
    return one.school if one.answer is TurnAnswer.CHANGED_SCHOOL else before


def _note_leaving(vault: Connection, one: Answered, cases: Iterable[TurnCase], year: SchoolYear) -> list[TurnCase]:
    """Say of the cases of a pupil who left that the school was left; return them as they were before."""
    if one.answer not in _LEAVING:
        return []
    staying = [case for case in cases if case.left_school is None]
    for case in staying:
        day = _left_on(year.previous.last_day, case)
        school_turns.mark_left(vault, case.case_id, day, _LEAVING[one.answer])
    return staying


def _left_on(last_day: date, case: TurnCase) -> date:
    """Return the day of leaving: the last of the old school year, but never before the case was opened."""
    return max(last_day, case.opened)


def _place(pupil: TurnPupil) -> tuple[str, tuple[int, str], str]:
    number = pupil.stage if isinstance(pupil.stage, int) else 99
    return pupil.school, (number, (pupil.class_label or "").casefold()), pupil.pseudonym
