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


def talks_by_month(connection: Connection, first: date, last: date, school: str | None = None) -> dict[str, int]:
    """Return the number of talks by month (``2025-11``); of all, or of one school.

    A talk is told by the time it booked. That stays when the talk is erased, so that the number does not change; it
    goes only when working time is erased under its own rule. What an erased team meeting left is no talk; and a talk
    that others wholly cover is not told, since its time goes with it.
    """
    return dict(
        rows(
            connection,
            """
            SELECT substr(date, 1, 7), count(*) FROM time_entry
            WHERE (contact_id IS NOT NULL OR left_by_deleted = 1 AND event IS NOT 'team_meeting') AND effective > 0
                AND date BETWEEN ? AND ? AND (? IS NULL OR school = ?)
            GROUP BY 1
            """,
            (first.isoformat(), last.isoformat(), school, school),
        )
    )
