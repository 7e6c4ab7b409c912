"""Working time that belongs to no contact and no session: single entries, days, and weeks.

Nothing passes midnight unasked: an entry whose end lies on another day is refused until she has split or shortened it.
(A file brought in may hold such an entry, as the exchange format allows; it stays one, and what lies after midnight is
reckoned on the following day.)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from ssa_desktop.domain.errors import RefusedError
from ssa_desktop.domain.records import TimeEntry
from ssa_desktop.domain.time.running_timer import cut_at_midnight, minutes_past_midnight, split_at_midnight
from ssa_desktop.domain.time.worktime import Covered, TimeShares, TimeSpan, covered_parts
from ssa_desktop.domain.vocabulary import ABSENCES
from ssa_desktop.services.keeping.removal import leave_mistake_tombstone
from ssa_desktop.services.time.shares_base import shares_base_of
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.figures import aggregates
from ssa_desktop.storage.sql import Connection
from ssa_desktop.storage.time import contracts, worktimes
from ssa_desktop.storage.time.worktimes import TimeRow

__all__ = [
    "Changed",
    "DaySheet",
    "TimeRow",
    "WeekSheet",
    "add",
    "add_all",
    "change",
    "cut_at_midnight",
    "day_sheet",
    "minutes_past_midnight",
    "remove",
    "split_at_midnight",
    "usual_school",
    "week",
]


@dataclass(frozen=True, slots=True)
class WeekSheet:
    """A week from Monday to Sunday: its entries by day and start, and the shares of its working time."""

    monday: date
    entries: Sequence[TimeRow]
    shares: TimeShares


@dataclass(frozen=True, slots=True)
class DaySheet:
    """A day: its entries by start, what each loses to others by the entry's id, its shares and those of its week.

    ``tolerance`` is how far a third may be off, a fraction of 1.
    """

    day: date
    entries: Sequence[TimeRow]
    covered: dict[int, list[Covered]]
    shares: TimeShares
    week: TimeShares
    tolerance: Fraction


@dataclass(frozen=True, slots=True)
class Changed:
    """A time entry changed: what it was, and the entries made beside it for the part after midnight."""

    time_id: int
    before: TimeEntry
    beside: tuple[int, ...]


def week(ws: Workspace, day: date) -> WeekSheet:
    """Return the week in which ``day`` lies."""
    monday, sunday = _week_of(day)
    with ws.read() as vault:
        shares = shares_base_of(vault).shares(aggregates.minutes_by_activity(vault, monday, sunday))
        return WeekSheet(monday, worktimes.time_rows(vault, monday, sunday), shares)


def day_sheet(ws: Workspace, day: date) -> DaySheet:
    """Return one day with what covers what."""
    with ws.read() as vault:
        base = shares_base_of(vault)
        entries = worktimes.time_rows(vault, day, day)
        shares = base.shares(aggregates.minutes_by_activity(vault, day, day))
        around = base.shares(aggregates.minutes_by_activity(vault, *_week_of(day)))
    spans = [_span(row) for row in entries]
    return DaySheet(day, entries, covered_parts(spans), shares, around, base.tolerance)


def usual_school(ws: Workspace, day: date) -> str | None:
    """Return the school that work on a day is for at first: the one of the contract's weekday, else the last one.

    None where neither says any; work that is common to all schools (:data:`COMMON`) has none either way.
    """
    with ws.read() as vault:
        return usual_school_in(vault, day)


def usual_school_in(vault: Connection, day: date) -> str | None:
    """Return what :func:`usual_school` does, inside the caller's own reading."""
    agreed = (stored.period for stored in contracts.periods(vault))
    here = {period.school for period in agreed if period.minutes_on(day) and period.school is not None}
    return next(iter(here)) if len(here) == 1 else worktimes.latest_school(vault, ABSENCES)


def add(ws: Workspace, entry: TimeEntry) -> int:
    """Store a time entry; :class:`RefusedError` (``time.past_midnight``) when it reaches into the next day."""
    return add_all(ws, [entry])[0]


def add_all(ws: Workspace, entries: Sequence[TimeEntry]) -> list[int]:
    """Store several time entries as one step, all or none; each as in :func:`add`."""
    if any(minutes_past_midnight(entry) for entry in entries):
        raise RefusedError("time.past_midnight")
    with ws.change() as vault:
        made = [worktimes.book(vault, entry) for entry in entries]
        worktimes.settle_days(vault, [entry.date.isoformat() for entry in entries])
    return made


def change(ws: Workspace, time_id: int, entries: Sequence[TimeEntry]) -> Changed:
    """Change an own entry to the first of ``entries`` and add the others beside it, as one step; see :func:`add`.

    :class:`RefusedError` when it is gone, or belongs to a contact or session, also one that was deleted.
    """
    if any(minutes_past_midnight(entry) for entry in entries):
        raise RefusedError("time.past_midnight")
    with ws.change() as vault:
        before = _own_entry(vault, time_id)
        worktimes.change_entry(vault, time_id, entries[0])
        beside = tuple(worktimes.book(vault, entry) for entry in entries[1:])
        worktimes.settle_days(vault, [entry.date.isoformat() for entry in entries[1:]])
    return Changed(time_id, before, beside)


def remove(ws: Workspace, time_id: int) -> None:
    """Remove a mistaken time entry. A restore of an older backup removes it again.

    What an erased contact left can go too: of entries from before that was noted it is only supposed.
    """
    with ws.change() as vault:
        if worktimes.time_entry_of(vault, time_id) is None:
            raise RefusedError("time.gone")
        if worktimes.is_booked_by_record(vault, time_id):
            raise RefusedError("time.belongs_to_record")
        leave_mistake_tombstone(ws, vault, "time", time_id)
        worktimes.remove_time(vault, time_id)


def _own_entry(vault: Connection, time_id: int) -> TimeEntry:
    entry = worktimes.time_entry_of(vault, time_id)
    if entry is None:
        raise RefusedError("time.gone")
    if worktimes.is_booked_by_record(vault, time_id):
        raise RefusedError("time.belongs_to_record")
    if worktimes.is_left_by_deleted(vault, time_id):
        raise RefusedError("time.left_by_deleted")
    return entry


def _span(row: TimeRow) -> TimeSpan:
    """Return the place of an entry on its day; what comes from the day before begins before the day."""
    start, minutes = row.entry.start, row.entry.minutes
    if row.continues and start is not None:
        return TimeSpan(row.time_id, start - 1, minutes + 1)
    return TimeSpan(row.time_id, start, minutes)


def _week_of(day: date) -> tuple[date, date]:
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)
