"""When she is at a school in a span of days, as its head may know it: no reason of an absence, nothing of a case."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

LONGEST_DAYS = 366
"""A plan is made for a school year at the most."""


class HolidayDuty(StrEnum):
    """What becomes of her hours in school holidays, as far as contract hours say."""

    WORKED = "worked"
    AHEAD = "ahead"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Away:
    """Days on which she is not there, or for a part of them not. ``is_open`` where nobody knows yet how long."""

    first: date
    last: date
    is_whole: bool
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class FreeDays:
    """School holidays within the span, and whether she works in them."""

    name: str
    first: date
    last: date
    duty: HolidayDuty


@dataclass(frozen=True, slots=True)
class Attendance:
    """The plan for one school: ``week`` are agreed minutes, Monday first, None without contract hours."""

    school: str
    first: date
    last: date
    week: tuple[int, ...] | None
    away: tuple[Away, ...]
    holidays: tuple[FreeDays, ...]


def away_spans(minutes: Mapping[date, int], usual: Callable[[date], int], first: date, last: date) -> tuple[Away, ...]:
    """Return the spans of days away: absent ``minutes`` by day against those ``usual`` on it, whole or in part.

    Days on which nothing is usual part no span; one that is away has no part in the plan when she would not be there.
    """
    found: list[Away] = []
    day, joins = first, False
    while day <= last:
        here, gone = usual(day), minutes.get(day, 0)
        if gone and here:
            is_whole = gone >= here
            if joins and found and found[-1].is_whole == is_whole:
                found[-1] = Away(found[-1].first, day, is_whole)
            else:
                found.append(Away(day, day, is_whole))
            joins = True
        elif here:
            joins = False
        day += timedelta(days=1)
    return tuple(found)
