"""The running timer: what it was begun for, how long it runs, and when it must be asked about before it becomes time.

Clock times are read to the minute, so that one timer can follow another without a gap or an overlap. Nothing passes
midnight unasked.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final

from ssa_desktop.domain.records import TimeEntry
from ssa_desktop.domain.vocabulary import Activity, TimeEvent

LONG_MINUTES: Final = 4 * 60
"""A timer that ran longer was perhaps forgotten: she is asked when it ended."""
DAY_MINUTES: Final = 24 * 60
"""A whole day: no length of anything that is written down is longer."""


class TimerDoubt(StrEnum):
    """Why a timer cannot simply be stopped now."""

    LONG = "long"
    MIDNIGHT = "midnight"
    CLOCK_SET_BACK = "clock_set_back"


@dataclass(frozen=True, slots=True)
class RunningTimer:
    """What is being timed, since when; ``started_at`` is local time."""

    started_at: datetime
    activity: Activity
    school: str | None = None
    event: TimeEvent | None = None

    def minutes_until(self, now: datetime) -> int:
        """Return the whole minutes of the clock from the start until ``now``; never fewer than 0."""
        return max(0, minutes_between(self.started_at, now))

    def doubt(self, now: datetime) -> TimerDoubt | None:
        """Return why stopping at ``now`` needs an answer of hers, or None."""
        if now < self.started_at:
            return TimerDoubt.CLOCK_SET_BACK
        if passes_midnight(self.started_at, now):
            return TimerDoubt.MIDNIGHT
        return TimerDoubt.LONG if self.minutes_until(now) > LONG_MINUTES else None

    def entries(self, end: datetime) -> tuple[TimeEntry, ...]:
        """Return the time entries up to ``end``, one for each day; none for less than a minute."""
        parts: list[TimeEntry] = []
        place = to_minute(self.started_at)
        last = to_minute(end)
        while place < last:
            stop = min(last, midnight_after(place))
            minutes = minutes_between(place, stop)
            start = place.hour * 60 + place.minute
            parts.append(TimeEntry(place.date(), minutes, self.activity, self.school, start, self.event))
            place = stop
        return tuple(parts)


def to_minute(moment: datetime) -> datetime:
    """Return the moment with what is beyond the minute cut off."""
    return moment.replace(second=0, microsecond=0)


def minutes_between(start: datetime, end: datetime) -> int:
    """Return the minutes of the clock between two moments; negative when ``end`` lies before."""
    return (to_minute(end) - to_minute(start)) // timedelta(minutes=1)


def midnight_after(moment: datetime) -> datetime:
    """Return the midnight at which the day of ``moment`` ends."""
    return datetime.combine(moment.date() + timedelta(days=1), time())


def passes_midnight(start: datetime, end: datetime) -> bool:
    """Whether something from ``start`` to ``end`` reaches into another day; to end at midnight does not."""
    return to_minute(end) > midnight_after(start)


def minutes_past_midnight(entry: TimeEntry) -> int:
    """Return how many minutes of an entry lie behind the midnight of its day; 0 for one without a start."""
    return minutes_beyond(entry.start, entry.minutes)


def minutes_beyond(start: int | None, minutes: int) -> int:
    """Return how many of the minutes from a start (minute of its day) lie behind midnight; 0 without a start."""
    return 0 if start is None else max(0, start + minutes - DAY_MINUTES)


def split_at_midnight(entry: TimeEntry) -> tuple[TimeEntry, ...]:
    """Return the part of an entry on each of its two days; the entry alone where it does not pass midnight."""
    beyond = minutes_past_midnight(entry)
    if not beyond or entry.start is None:
        return (entry,)
    following = date.fromordinal(entry.date.toordinal() + 1)
    return (
        TimeEntry(entry.date, entry.minutes - beyond, entry.activity, entry.school, entry.start, entry.event),
        TimeEntry(following, beyond, entry.activity, entry.school, 0, entry.event),
    )


def cut_at_midnight(entry: TimeEntry) -> TimeEntry:
    """Return an entry that ends at midnight at the latest."""
    return split_at_midnight(entry)[0]
