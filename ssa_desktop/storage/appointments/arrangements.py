"""How each school arranges appointments, in the school book."""

from __future__ import annotations

from ssa_desktop.domain.appointments.appointments import Arrangement
from ssa_desktop.storage.sql import Connection, change, rows


def arrangements(connection: Connection) -> dict[str, Arrangement]:
    """Return the way of each school that has one, by its code."""
    found = rows(connection, "SELECT school, arranged FROM school_arrangement ORDER BY school")
    return {school: Arrangement(arranged) for school, arranged in found}


def set_arrangement(connection: Connection, school: str, arranged: Arrangement | None) -> None:
    """Set a school's way, or take it away."""
    change(connection, "DELETE FROM school_arrangement WHERE school = ?", (school,))
    if arranged is not None:
        change(connection, "INSERT INTO school_arrangement (school, arranged) VALUES (?, ?)", (school, arranged))
