"""The turn of the school year in the vault: whom to ask, what was answered, and taking it back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ssa_desktop.domain.people.class_moving import TurnAnswer
from ssa_desktop.domain.records import Stage
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import LeaveKind, Role
from ssa_desktop.storage.sql import Connection, change, insert, listing, rows, stage_from_text, to_date


@dataclass(frozen=True, slots=True)
class PupilRow:
    """A pupil without a class in a new school year: where they were enrolled last, None where never."""

    person_id: int
    pseudonym: str
    name: str | None
    school_year: SchoolYear | None
    school: str | None
    class_label: str | None
    stage: Stage


@dataclass(frozen=True, slots=True)
class TurnCase:
    """What the turn of the year asks of a case: its days, and whether the school was left."""

    case_id: int
    person_id: int
    school: str
    opened: date
    closed: date | None
    left_school: date | None
    leave_kind: LeaveKind | None


def pupils_to_ask(connection: Connection, year: SchoolYear, *, lately: bool = False) -> list[PupilRow]:
    """Return the pupils in use without an enrolment in ``year`` or later, whom nobody said to have left since.

    ``lately``: those alone who were enrolled in the year before, or have a running case.
    """
    statement = """
        SELECT p.id, p.pseudonym, p.name, e.school_year, e.school, e.class_label, e.stage
        FROM in_use_person AS p
        LEFT JOIN enrolment AS e ON e.id = (
            SELECT id FROM enrolment WHERE person_id = p.id ORDER BY school_year DESC, id DESC LIMIT 1
        )
        WHERE p.role = :pupil
            AND (e.school_year IS NULL OR e.school_year < :year)
            AND NOT EXISTS (
                SELECT 1 FROM school_year_turn AS t
                WHERE t.person_id = p.id AND t.school_year > coalesce(e.school_year, '')
            )
            AND (
                NOT :lately
                OR e.school_year = :before
                OR EXISTS (SELECT 1 FROM case_file WHERE person_id = p.id AND closed IS NULL)
            )
        ORDER BY p.id
    """
    return [
        PupilRow(
            person_id,
            pseudonym,
            name,
            SchoolYear.parse(last) if last else None,
            school,
            class_label,
            stage_from_text(stage),
        )
        for person_id, pseudonym, name, last, school, class_label, stage in rows(
            connection,
            statement,
            {"pupil": Role.PUPIL, "year": str(year), "lately": lately, "before": str(year.previous)},
        )
    ]


def cases_of_pupils(connection: Connection, pupils: Iterable[PupilRow]) -> list[TurnCase]:
    """Return the cases in use of these pupils; restricted ones are left alone."""
    statement = """
        SELECT c.id, c.person_id, c.school, c.opened, c.closed, c.left_school, c.leave_kind
        FROM in_use_case_file AS c
        WHERE c.person_id IN (SELECT value FROM json_each(?))
        ORDER BY c.id
    """
    asked = listing(pupil.person_id for pupil in pupils)
    return [
        TurnCase(
            case_id,
            person_id,
            school,
            date.fromisoformat(opened),
            to_date(closed),
            to_date(left),
            LeaveKind(kind) if kind else None,
        )
        for case_id, person_id, school, opened, closed, left, kind in rows(connection, statement, (asked,))
    ]


def add_answer(
    connection: Connection, person_id: int, year: SchoolYear, answer: TurnAnswer, school: str | None, day: date
) -> int:
    """Store what was answered for a pupil; return the id of the answer."""
    columns = {
        "person_id": person_id,
        "school_year": str(year),
        "turn_answer": answer,
        "school": school,
        "noted_on": day.isoformat(),
    }
    return insert(connection, "school_year_turn", columns)


def answers_of_year(connection: Connection, year: SchoolYear) -> dict[int, TurnAnswer]:
    """Return what was answered for a year, by the pupils' ids."""
    found = rows(connection, "SELECT person_id, turn_answer FROM school_year_turn WHERE school_year = ?", (str(year),))
    return {person_id: TurnAnswer(answer) for person_id, answer in found}


def mark_left(connection: Connection, case_id: int, day: date | None, kind: LeaveKind | None) -> None:
    """Note when and how the pupil of a case left the school, or nothing of it."""
    change(
        connection,
        "UPDATE case_file SET left_school = ?, leave_kind = ? WHERE id = ?",
        (day.isoformat() if day else None, kind, case_id),
    )
