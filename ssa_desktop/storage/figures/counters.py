"""Counters left by deleted records: margins, one for each unit, school year and measure."""

from __future__ import annotations

from collections.abc import Mapping

from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.storage.sql import Connection, rows


def school_unit(code: str) -> str:
    """Return the unit key of a school."""
    return f"school:{code}"


def site_unit(code: str) -> str:
    """Return the unit key of a site."""
    return f"site:{code}"


def counters_of(connection: Connection, unit: str, year: SchoolYear) -> dict[str, int]:
    """Return what deleted records contributed to a unit and year, by measure."""
    return dict(
        rows(connection, "SELECT measure, value FROM counter WHERE unit = ? AND school_year = ?", (unit, str(year)))
    )


def counters_of_year(connection: Connection, year: SchoolYear) -> dict[str, dict[str, int]]:
    """Return what deleted records left of a school year with schools and in all time, by unit and measure."""
    found: dict[str, dict[str, int]] = {}
    statement = "SELECT unit, measure, value FROM counter WHERE school_year = ? AND unit NOT LIKE 'site:%'"
    for unit, measure, value in rows(connection, statement, (str(year),)):
        found.setdefault(unit, {})[measure] = value
    return found


def is_school(unit: str) -> bool:
    """Whether the key of a unit is that of a school."""
    return unit.startswith(school_unit(""))


def code_of(unit: str) -> str:
    """Return the code of the school that a unit is."""
    return unit.removeprefix(school_unit(""))


def add_to_counters(connection: Connection, unit: str, year: SchoolYear, amounts: Mapping[str, int]) -> None:
    """Add amounts to the margins of a unit and year; a margin that comes to zero is removed."""
    for measure, amount in amounts.items():
        connection.execute(
            """INSERT INTO counter (unit, school_year, measure, value) VALUES (?, ?, ?, ?)
            ON CONFLICT (unit, school_year, measure) DO UPDATE SET value = value + excluded.value""",
            (unit, str(year), measure, amount),
        )
    connection.execute("DELETE FROM counter WHERE value = 0")


def all_counters(connection: Connection) -> list[tuple[str, str, str, int]]:
    """Return every counter as (unit, school year, measure, value)."""
    return rows(connection, "SELECT unit, school_year, measure, value FROM counter ORDER BY unit, school_year, measure")
