"""Effective minutes of each day by activity, and the schools they were for."""

from __future__ import annotations

from datetime import date

from ssa_desktop.domain.vocabulary import Activity
from ssa_desktop.storage.sql import Connection, rows


def by_day(connection: Connection, first: date, last: date) -> dict[date, dict[Activity, int]]:
    """Return the effective minutes of each day from ``first`` to ``last`` by activity."""
    found: dict[date, dict[Activity, int]] = {}
    for day, activity, minutes in rows(
        connection,
        """SELECT date, activity, sum(effective) FROM time_entry WHERE date BETWEEN ? AND ?
        GROUP BY date, activity ORDER BY date""",
        (first.isoformat(), last.isoformat()),
    ):
        found.setdefault(date.fromisoformat(day), {})[Activity(activity)] = minutes
    return found


def schools_by_day(connection: Connection, first: date, last: date) -> dict[date, tuple[str, ...]]:
    """Return the codes of the schools that any time of a day was booked for."""
    found: dict[date, tuple[str, ...]] = {}
    for day, school in rows(
        connection,
        """SELECT DISTINCT date, school FROM time_entry
        WHERE date BETWEEN ? AND ? AND school IS NOT NULL AND effective > 0 ORDER BY date, school""",
        (first.isoformat(), last.isoformat()),
    ):
        key = date.fromisoformat(day)
        found[key] = (*found.get(key, ()), school)
    return found


def absences(connection: Connection, first: date, last: date) -> dict[date, int]:
    """Return the minutes entered as any absence on each day from ``first`` to ``last``."""
    return {
        date.fromisoformat(day): minutes
        for day, minutes in rows(
            connection,
            """SELECT date, sum(minutes) FROM time_entry
            WHERE date BETWEEN ? AND ? AND activity IN ('leave', 'sick', 'public_holiday', 'overtime_off')
            GROUP BY date ORDER BY date""",
            (first.isoformat(), last.isoformat()),
        )
    }


def absences_at(connection: Connection, first: date, last: date, school: str) -> dict[date, int]:
    """Return the minutes on which she is away from a school by her own entries, by day; of which kind is not said."""
    return {
        date.fromisoformat(day): minutes
        for day, minutes in rows(
            connection,
            """SELECT date, sum(minutes) FROM time_entry
            WHERE date BETWEEN ? AND ? AND activity IN ('leave', 'sick', 'overtime_off')
                AND (school IS NULL OR school = ?)
            GROUP BY date ORDER BY date""",
            (first.isoformat(), last.isoformat(), school),
        )
    }
