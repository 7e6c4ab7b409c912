"""What was agreed on for the follow-ups of school leavers, in the vault."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from ssa_desktop.domain.cases.follow_up import AgreedFollowUp
from ssa_desktop.domain.figures.indicator_measures import asked_measures
from ssa_desktop.domain.figures.indicators import Moment, Outcome
from ssa_desktop.domain.kinds import FOLLOW_UP
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.storage.cases.case_outcomes import RecordedOutcome, set_outcome
from ssa_desktop.storage.kind_rows import Stored, save, stored_values, value_of
from ssa_desktop.storage.sql import Connection, change, listing, rows, value

FOLLOW_UPS: Final = "follow_up"
"""The kind as it is called where something is due."""


def add(connection: Connection, agreed: AgreedFollowUp) -> int:
    """Store what was agreed on; return its id."""
    return save(connection, FOLLOW_UP, agreed)


def get(connection: Connection, follow_up_id: int) -> AgreedFollowUp | None:
    """Return what was agreed on, or None: it was answered or revoked, or has run out."""
    return value_of(connection, FOLLOW_UP, follow_up_id)


def waiting(connection: Connection) -> list[Stored[AgreedFollowUp]]:
    """Return what waits for an answer, the longest due first; what a restriction takes out of use is left out."""
    return stored_values(connection, FOLLOW_UP, "due_on, id", source="in_use_follow_up")


def remove(connection: Connection, follow_up_id: int) -> None:
    """Remove one with everything that it kept; its tombstone is that of a deletion, so that its count stays."""
    change(connection, "DELETE FROM follow_up WHERE id = ?", (follow_up_id,))


def note_unknown(connection: Connection, ids: Iterable[int], on: date) -> None:
    """Note at cases that are there still that nobody answered: the outcome is unknown, and nobody asks any more.

    It is what is counted of them already. A restricted case gets the mark too, since its time is over all the same.
    """
    for (case_id,) in rows(
        connection,
        """SELECT c.id FROM follow_up AS f JOIN case_file AS c ON c.id = f.case_id
        WHERE f.id IN (SELECT value FROM json_each(?)) AND c.type = 'transition' AND c.closed IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM case_outcome WHERE case_id = c.id AND moment = 'six_months')
        ORDER BY c.id""",
        (listing(ids),),
    ):
        set_outcome(connection, case_id, Moment.SIX_MONTHS, RecordedOutcome(Outcome.UNKNOWN, on))


def of_cases(connection: Connection, case_ids: Iterable[int]) -> list[int]:
    """Return the ids of those that hang on cases."""
    return [
        number
        for (number,) in rows(
            connection,
            "SELECT id FROM follow_up WHERE case_id IN (SELECT value FROM json_each(?)) ORDER BY id",
            (listing(case_ids),),
        )
    ]


def spans(connection: Connection, ids: Iterable[int]) -> list[tuple[str, str, str]]:
    """Return of which school and days they change figures, as (school, first day, last day)."""
    statement = "SELECT school, due_on, due_on FROM follow_up WHERE id IN (SELECT value FROM json_each(?))"
    return [(school, first, last) for school, first, last in rows(connection, statement, (listing(ids),))]


def measures(connection: Connection, schools: Sequence[str], year: SchoolYear, today: date) -> Counter[str]:
    """Return what counts of them: the question that is due and of which nothing is recorded at the case."""
    statement = """SELECT due_on FROM follow_up AS f
        WHERE school IN (SELECT value FROM json_each(?)) AND due_on BETWEEN ? AND ?
            AND NOT EXISTS (SELECT 1 FROM case_outcome WHERE case_id = f.case_id AND moment = 'six_months')"""
    bound = (listing(schools), year.first_day.isoformat(), min(year.last_day, today).isoformat())
    return asked_measures((date.fromisoformat(day) for (day,) in rows(connection, statement, bound)), today)


def without_case(connection: Connection, schools: Sequence[str], first: date, last: date) -> int:
    """Return how many are due in a period whose case is gone: nobody can be shown for them."""
    statement = """SELECT count(*) FROM follow_up
        WHERE school IN (SELECT value FROM json_each(?)) AND due_on BETWEEN ? AND ? AND case_id IS NULL"""
    return int(value(connection, statement, (listing(schools), first.isoformat(), last.isoformat())))
