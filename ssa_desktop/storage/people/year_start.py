"""What she ticked of the start of a school year."""

from __future__ import annotations

from datetime import date

from ssa_desktop.domain.people.year_start import YearStartStep
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.storage.sql import Connection, rows


def done_steps(connection: Connection, year: SchoolYear) -> frozenset[tuple[str, YearStartStep]]:
    """Return school and step of everything that is ticked in a school year."""
    statement = "SELECT school, step FROM year_start_done WHERE school_year = ?"
    return frozenset((school, YearStartStep(step)) for school, step in rows(connection, statement, (str(year),)))


def set_done(connection: Connection, year: SchoolYear, school: str, step: YearStartStep, on: date | None) -> None:
    """Tick a step, or take the tick away with None; one that is there keeps its day."""
    if on is None:
        connection.execute(
            "DELETE FROM year_start_done WHERE school_year = ? AND school = ? AND step = ?", (str(year), school, step)
        )
    else:
        connection.execute(
            """INSERT INTO year_start_done (school_year, school, step, done_on) VALUES (?, ?, ?, ?)
            ON CONFLICT (school_year, school, step) DO NOTHING""",
            (str(year), school, step, on.isoformat()),
        )
