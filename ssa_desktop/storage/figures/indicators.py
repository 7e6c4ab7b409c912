"""The indicators she turned on, changed or made, and her words on periods in which a target was missed."""

from __future__ import annotations

from dataclasses import dataclass

from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.figures.indicators import Period
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.storage.sql import Connection, change, insert, put, row, rows


@dataclass(frozen=True, slots=True)
class StoredIndicator:
    """A definition as it is stored: its code, its JSON, whether it is turned on, and its place in the list."""

    code: str
    body: str
    is_active: bool
    position: int


@dataclass(frozen=True, slots=True)
class NotePlace:
    """What a note is about: an indicator of one unit in one period."""

    code: str
    year: SchoolYear
    level: Level
    unit: str
    period: Period


def stored_indicators(connection: Connection) -> list[StoredIndicator]:
    """Return every stored definition in the order of the list."""
    found = rows(connection, "SELECT code, body, active, position FROM indicator ORDER BY position, id")
    return [StoredIndicator(code, body, bool(active), position) for code, body, active, position in found]


def save_indicator(connection: Connection, stored: StoredIndicator) -> int:
    """Store a definition, or another one in its place; return its row id."""
    values = (stored.body, int(stored.is_active), stored.position, stored.code)
    if not change(connection, "UPDATE indicator SET body = ?, active = ?, position = ? WHERE code = ?", values):
        columns = {"body": values[0], "active": values[1], "position": values[2], "code": values[3]}
        return insert(connection, "indicator", columns)
    return int(row(connection, "SELECT id FROM indicator WHERE code = ?", (stored.code,))[0])


def remove_indicator(connection: Connection, code: str) -> None:
    """Take a definition away; a shipped one is as shipped again."""
    change(connection, "DELETE FROM indicator WHERE code = ?", (code,))


def notes_of(connection: Connection, year: SchoolYear, level: Level) -> dict[tuple[str, str, Period], str]:
    """Return her notes on a school year and level, by indicator, unit and period."""
    return {
        (code, unit, Period(period)): text
        for code, unit, period, text in rows(
            connection,
            "SELECT code, unit, period, text FROM indicator_note WHERE school_year = ? AND level = ? ORDER BY id",
            (str(year), level),
        )
    }


def set_note(connection: Connection, place: NotePlace, text: str) -> None:
    """Keep a note, another one in its place, or with an empty text none."""
    named = (place.code, str(place.year), place.level, place.unit, place.period)
    if not text:
        change(
            connection,
            """DELETE FROM indicator_note
            WHERE code = ? AND school_year = ? AND level = ? AND unit = ? AND period = ?""",
            named,
        )
        return
    names = ("code", "school_year", "level", "unit", "period")
    put(connection, "indicator_note", dict(zip(names, named, strict=True)), {"text": text})
