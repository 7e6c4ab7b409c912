"""Working time added up by month in SQL."""

from __future__ import annotations

from datetime import date

from ssa_desktop.domain.vocabulary import Activity
from ssa_desktop.storage.sql import Connection, rows


def minutes_by_month(connection: Connection, first: date, last: date) -> dict[str, dict[Activity, int]]:
    """Return effective minutes from ``first`` to ``last`` by month (``2025-09``) and activity."""
    statement = """
        SELECT substr(date, 1, 7), activity, sum(effective) FROM time_entry
        WHERE date BETWEEN ? AND ? GROUP BY substr(date, 1, 7), activity
    """
    found: dict[str, dict[Activity, int]] = {}
    for month, activity, minutes in rows(connection, statement, (first.isoformat(), last.isoformat())):
        found.setdefault(month, {})[Activity(activity)] = minutes
    return found
