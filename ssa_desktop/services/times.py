"""Working time that belongs to no contact and no session, and the sheet of a week."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ssa_desktop.domain.errors import RefusedError
from ssa_desktop.domain.records import TimeEntry
from ssa_desktop.domain.worktime import TimeShares
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage import aggregates, worktimes
from ssa_desktop.storage.worktimes import TimeRow

__all__ = [
    "TimeRow",
    "WeekSheet",
    "add",
    "take_back",
    "week",
]


@dataclass(frozen=True, slots=True)
class WeekSheet:
    """A week from Monday to Sunday: its entries by day and start, and the shares of its working time."""

    monday: date
    entries: Sequence[TimeRow]
    shares: TimeShares


def week(ws: Workspace, day: date) -> WeekSheet:
    """Return the week in which ``day`` lies."""
    monday = day - timedelta(days=day.weekday())
    sunday = monday + timedelta(days=6)
    with ws.read() as vault:
        shares = TimeShares(aggregates.minutes_by_activity(vault, monday, sunday))
        return WeekSheet(monday, worktimes.time_rows(vault, monday, sunday), shares)


def add(ws: Workspace, entry: TimeEntry) -> int:
    """Store a time entry."""
    with ws.change() as vault:
        time_id = worktimes.book(vault, entry)
        worktimes.settle_days(vault, [entry.date.isoformat()])
        return time_id


def take_back(ws: Workspace, time_id: int) -> TimeEntry:
    """Remove a mistaken time entry; return it, so that it can be added again."""
    with ws.change() as vault:
        entry = worktimes.time_entry_of(vault, time_id)
        if entry is None:
            raise RefusedError("time.gone")
        if worktimes.is_booked_by_record(vault, time_id):
            raise RefusedError("time.belongs_to_record")
        worktimes.remove_time(vault, time_id)
        return entry
