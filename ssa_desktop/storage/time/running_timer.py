"""The one timer that runs: kept in the vault, so that a lock or a killed program does not lose it."""

from __future__ import annotations

from datetime import datetime

from ssa_desktop.domain.time.running_timer import RunningTimer
from ssa_desktop.domain.vocabulary import Activity, TimeEvent
from ssa_desktop.storage.sql import Connection, row

_ID = 1


def running_timer(connection: Connection) -> RunningTimer | None:
    """Return the timer that runs, or None."""
    found = row(connection, "SELECT started_at, activity, school, event FROM running_timer WHERE id = ?", (_ID,))
    if found is None:
        return None
    started_at, activity, school, event = found
    return RunningTimer(
        datetime.fromisoformat(started_at), Activity(activity), school, TimeEvent(event) if event else None
    )


def keep_timer(connection: Connection, timer: RunningTimer) -> None:
    """Keep a timer; one that ran before is replaced."""
    connection.execute(
        """INSERT INTO running_timer (id, started_at, school, activity, event) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET started_at = excluded.started_at, school = excluded.school,
            activity = excluded.activity, event = excluded.event""",
        (_ID, timer.started_at.isoformat(timespec="seconds"), timer.school, timer.activity, timer.event),
    )


def remove_timer(connection: Connection) -> None:
    """Forget the timer that runs."""
    connection.execute("DELETE FROM running_timer WHERE id = ?", (_ID,))
