"""Pupils whom a talk leaves out of the number of pupils, since the sums of deleted records hold them already."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.figures.counted_before import LEFT_OUT_AT
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import CountedBefore
from ssa_desktop.storage.sql import Connection, change, listing, row, rows

ADVISED: Final = "pupils_advised"
LEFT_OUT: Final = """SELECT lo.person_id FROM contact_concern AS lo CROSS JOIN contact AS lk ON lk.id = lo.contact_id
    WHERE lo.counted_before IS NOT NULL AND lo.counted_before IN (SELECT value FROM json_each(:left_out))
        AND lk.with_pupil AND lk.date BETWEEN :first AND :last
        AND (:schools IS NULL OR lk.school IN (SELECT value FROM json_each(:schools)))"""
"""The pupils whom a unit leaves out from ``:first`` to ``:last``; ``:left_out`` is what :func:`left_out_at` gives.

Read from the few talks that say something (``CROSS JOIN`` keeps the order): reports do not become slower by it.
"""


@dataclass(frozen=True, slots=True)
class BookedPupil:
    """A pupil in a talk; ``said`` is what the talk says of them."""

    contact_id: int
    person_id: int
    pseudonym: str
    name: str | None
    school: str
    day: date
    said: CountedBefore | None


def left_out_at(level: Level) -> str:
    """Return what is bound to ``:left_out`` for a unit of a level."""
    return listing(LEFT_OUT_AT[level])


def advised_in_counters(connection: Connection) -> dict[tuple[str, str], int]:
    """Return how many pupils the sums of deleted records hold, by unit and school year; without zeros."""
    found = rows(connection, "SELECT unit, school_year, value FROM counter WHERE measure = ? AND value > 0", (ADVISED,))
    return {(unit, year): number for unit, year, number in found}


def taken_over_on(connection: Connection) -> list[date]:
    """Return the days on which packages were made that she took in as a successor."""
    found = rows(connection, "SELECT made_on FROM handover WHERE direction = 'received' AND kind = 'successor'")
    return [date.fromisoformat(day) for (day,) in found]


def booked_pupils(connection: Connection, contact_ids: Iterable[int]) -> list[BookedPupil]:
    """Return every pupil whom one of the contacts counts, each once for a contact, by day."""
    found = rows(
        connection,
        """SELECT k.id, p.id, p.pseudonym, p.name, k.school, k.date, max(cc.counted_before)
        FROM contact AS k
        JOIN contact_concern AS cc ON cc.contact_id = k.id
        JOIN person AS p ON p.id = cc.person_id
        WHERE k.id IN (SELECT value FROM json_each(?)) AND k.with_pupil AND p.role = 'pupil'
        GROUP BY k.id, p.id ORDER BY k.date, k.id, min(cc.id)""",
        (listing(contact_ids),),
    )
    return [
        BookedPupil(
            contact_id, person_id, pseudonym, name, school, date.fromisoformat(day),
            CountedBefore(said) if said else None,
        )
        for contact_id, person_id, pseudonym, name, school, day, said in found
    ]  # fmt: skip


def contacts_with(connection: Connection, person_id: int) -> list[int]:
    """Return the contacts that concern a person."""
    statement = "SELECT DISTINCT contact_id FROM contact_concern WHERE person_id = ?"
    return [contact_id for (contact_id,) in rows(connection, statement, (person_id,))]


def counted_talks(
    connection: Connection,
    person_id: int,
    schools: Sequence[str],
    year: SchoolYear,
    level: Level,
    besides: Collection[int],
) -> tuple[bool, bool]:
    """Return whether talks of a person count in a unit and year, and whether one of them says that they are left out.

    ``besides`` are contacts that are not looked at.
    """
    number, left_out = row(
        connection,
        """SELECT count(*), sum(coalesce(cc.counted_before IN (SELECT value FROM json_each(?)), 0))
        FROM contact_concern AS cc JOIN contact AS k ON k.id = cc.contact_id
        WHERE cc.person_id = ? AND k.with_pupil AND k.school IN (SELECT value FROM json_each(?))
            AND k.date BETWEEN ? AND ? AND k.id NOT IN (SELECT value FROM json_each(?))""",
        (
            left_out_at(level),
            person_id,
            listing(schools),
            year.first_day.isoformat(),
            year.last_day.isoformat(),
            listing(besides),
        ),
    )
    return bool(number), bool(left_out)


def say(connection: Connection, contact_id: int, said: Mapping[int, CountedBefore | None]) -> None:
    """Let a contact say this of its persons, by their ids; of what is gone nothing is said."""
    for person_id, one in said.items():
        change(
            connection,
            "UPDATE contact_concern SET counted_before = ? WHERE contact_id = ? AND person_id = ?",
            (one, contact_id, person_id),
        )


def unsay(connection: Connection, contact_id: int) -> None:
    """Let a contact say nothing of its persons: it is at another school, in another year or without them now."""
    change(connection, "UPDATE contact_concern SET counted_before = NULL WHERE contact_id = ?", (contact_id,))
