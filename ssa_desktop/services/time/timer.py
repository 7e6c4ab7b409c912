"""The timer: begun for an activity, stopped into time entries; one that may have been forgotten only as she says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time

from ssa_desktop.domain.errors import RefusedError
from ssa_desktop.domain.records import TimeEntry
from ssa_desktop.domain.time.running_timer import DAY_MINUTES, RunningTimer, TimerDoubt, passes_midnight
from ssa_desktop.domain.vocabulary import Activity, TimeEvent
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.time import worktimes
from ssa_desktop.storage.time.running_timer import keep_timer, remove_timer, running_timer

__all__ = ["RunningTimer", "Stopped", "TimerDoubt", "last_trace", "remove", "running", "start", "stop"]

_LAST_END_DAYS = 1


@dataclass(frozen=True, slots=True)
class Stopped:
    """What a timer became: its entries with their ids, in order; none when it ran for less than a minute."""

    timer: RunningTimer
    entries: tuple[TimeEntry, ...]
    time_ids: tuple[int, ...]


def running(ws: Workspace) -> RunningTimer | None:
    """Return the timer that runs, or None."""
    with ws.read() as vault:
        return running_timer(vault)


def start(ws: Workspace, activity: Activity, school: str | None = None, event: TimeEvent | None = None) -> RunningTimer:
    """Begin a timer now; :class:`RefusedError` while one runs."""
    made = RunningTimer(ws.now().replace(microsecond=0), activity, school, event)
    with ws.change() as vault:
        if running_timer(vault) is not None:
            raise RefusedError("timer.runs_already")
        keep_timer(vault, made)
    return made


def stop(ws: Workspace, end: datetime | None = None, *, split: bool = False) -> Stopped:
    """Stop the timer and store its time.

    Without ``end`` it stops now, and is refused (``timer.needs_an_end``) when it ran so long that it may have been
    forgotten, past midnight, or when the clock was set back. An ``end`` on another day is refused
    (``timer.past_midnight``) unless she wants the time ``split`` at midnight; one before the start or after now always.
    """
    now = ws.now()
    with ws.change() as vault:
        found = running_timer(vault)
        if found is None:
            raise RefusedError("timer.none")
        if end is None:
            if found.doubt(now) is not None:
                raise RefusedError("timer.needs_an_end")
            end = now
        elif end < found.started_at.replace(second=0):
            raise RefusedError("timer.end_before_start")
        elif end > now >= found.started_at:
            raise RefusedError("timer.end_ahead")
        if passes_midnight(found.started_at, end) and not split:
            raise RefusedError("timer.past_midnight")
        entries = found.entries(end)
        if len(entries) > 1 + _LAST_END_DAYS:
            raise RefusedError("timer.several_days")
        time_ids = tuple(worktimes.book(vault, entry) for entry in entries)
        worktimes.settle_days(vault, [entry.date.isoformat() for entry in entries])
        remove_timer(vault)
    return Stopped(found, entries, time_ids)


def last_trace(ws: Workspace, timer: RunningTimer) -> datetime | None:
    """Return when the last timed entry after the timer's start ended, on the day it was begun; None without one.

    It is the likeliest end of a timer that was forgotten.
    """
    begin = timer.started_at
    first = begin.hour * 60 + begin.minute
    with ws.read() as vault:
        found = worktimes.time_rows(vault, begin.date(), begin.date())
    ends = [row.entry.start + row.entry.minutes for row in found if row.entry.start is not None]
    later = [end for end in ends if first < end < DAY_MINUTES]
    if not later:
        return None
    moment = datetime.combine(begin.date(), time(*divmod(max(later), 60)))
    return moment if moment <= ws.now() else None


def remove(ws: Workspace) -> Stopped:
    """Remove the timer without an entry; what it was can be brought back."""
    with ws.change() as vault:
        found = running_timer(vault)
        if found is None:
            raise RefusedError("timer.none")
        remove_timer(vault)
    return Stopped(found, (), ())
