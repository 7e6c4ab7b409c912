"""The directory of team and partners, and what she judged of herself, in the vault."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from datetime import date
from typing import Final

from ssa_desktop.domain.figures.counting import ALL_TIME_UNIT
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.cooperation import Partner
from ssa_desktop.domain.together.together_kinds import PARTNER
from ssa_desktop.storage.events import day_of_writing
from ssa_desktop.storage.figures import counters
from ssa_desktop.storage.keeping.erasure import erase_record
from ssa_desktop.storage.kind_rows import Stored, save, stored_values
from ssa_desktop.storage.sql import Connection, change, rows
from ssa_desktop.storage.together.cooperation_erasure import new_answer_id

PARTNERS_LEFT: Final = "partners.left"
"""The counter that erased people of the directory leave: how many counted in a school year."""


def save_partner(connection: Connection, partner: Partner, partner_id: int | None = None) -> int:
    """Store somebody of the directory, or write them anew; return their id."""
    return save(connection, PARTNER, partner, partner_id, used_on=day_of_writing(connection))


def partners(connection: Connection) -> list[Stored[Partner]]:
    """Return the directory by name."""
    return stored_values(connection, PARTNER, "name COLLATE NOCASE, id")


def counted_partners(connection: Connection, year: SchoolYear) -> list[tuple[int, str | None]]:
    """Return who counts as a partner in a school year, with their school (None for all)."""
    found = rows(
        connection,
        """SELECT p.id, p.school FROM partner AS p JOIN partner_year AS y ON y.partner_id = p.id
        WHERE y.school_year = ? ORDER BY p.id""",
        (str(year),),
    )
    return [(int(partner_id), school) for partner_id, school in found]


def erased_partners(connection: Connection, year: SchoolYear) -> dict[str | None, int]:
    """Return how many who counted in a school year were erased since, by school (None for all)."""
    found = rows(
        connection,
        "SELECT unit, value FROM counter WHERE school_year = ? AND measure = ?",
        (str(year), PARTNERS_LEFT),
    )
    return {None if unit == ALL_TIME_UNIT else unit.removeprefix("school:"): int(number) for unit, number in found}


def erase_partners(connection: Connection, ids: Collection[int], on: date) -> Counter[str]:
    """Erase people of the directory; that they counted in a school year is kept as a counter. Return how many went."""
    for number in ids:
        for school, year in rows(
            connection,
            """SELECT p.school, y.school_year FROM partner AS p JOIN partner_year AS y ON y.partner_id = p.id
            WHERE p.id = ?""",
            (number,),
        ):
            unit = ALL_TIME_UNIT if school is None else counters.school_unit(school)
            counters.add_to_counters(connection, unit, SchoolYear.parse(year), {PARTNERS_LEFT: 1})
    return Counter(partner=sum(erase_record(connection, "partner", number, on) for number in ids))


def assessments(connection: Connection) -> list[tuple[SchoolYear, str, int | None, str]]:
    """Return what she judged of herself: school year, condition, answer and a word on it."""
    return [
        (SchoolYear.parse(year), condition, answer, text)
        for year, condition, answer, text in rows(
            connection, "SELECT school_year, condition, answer, text FROM self_assessment ORDER BY school_year, id"
        )
    ]


def save_assessment(connection: Connection, year: SchoolYear, condition: str, answer: int | None, text: str) -> None:
    """Keep an answer; one without number and text is removed."""
    if answer is None and not text.strip():
        change(
            connection,
            "DELETE FROM self_assessment WHERE school_year = ? AND condition = ?",
            (str(year), condition),
        )
        return
    change(
        connection,
        """INSERT INTO self_assessment (id, school_year, condition, answer, text) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (school_year, condition) DO UPDATE SET answer = excluded.answer, text = excluded.text""",
        (new_answer_id(connection), str(year), condition, answer, text),
    )
