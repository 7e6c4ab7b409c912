"""Series of dates: the same weekdays again and again up to a last day, without the days nobody is at school.

One rule for everything that comes back: appointments, sessions of an offer, recurring working time. What comes of it is
only planned: none of it counts anywhere until each date is said to have taken place.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from ssa_desktop.domain.errors import UsageError

WEEK_DAYS: Final = 7
LONGEST_DAYS: Final = 366
"""A series is planned for a school year at most; the next year has other lessons and other classes."""
MOST_WEEKS_APART: Final = 4


class SeriesScope(StrEnum):
    """Which dates of a series a change is for."""

    ONE = "one"
    FOLLOWING = "following"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class SeriesRule:
    """From ``first`` to ``last`` (both may be dates of it) on ``weekdays`` (0 is Monday), every ``every_weeks`` weeks.

    Weeks are counted from Monday to Sunday, beginning with the one of ``first``. Raise :class:`UsageError` for a rule
    that names no weekday, ends before it begins, or is longer than :data:`LONGEST_DAYS`.
    """

    first: date
    last: date
    weekdays: frozenset[int]
    every_weeks: int = 1

    def __post_init__(self) -> None:
        if not self.weekdays or not self.weekdays <= frozenset(range(WEEK_DAYS)):
            raise UsageError("series.no_weekday")
        if not 1 <= self.every_weeks <= MOST_WEEKS_APART:
            raise UsageError("series.weeks_apart", most=MOST_WEEKS_APART)
        if self.last < self.first:
            raise UsageError("series.ends_before")
        if (self.last - self.first).days >= LONGEST_DAYS:
            raise UsageError("series.too_long", most=LONGEST_DAYS)


def series_days(rule: SeriesRule) -> list[date]:
    """Return every day the rule names, in order, holidays or not."""
    monday = rule.first - timedelta(days=rule.first.weekday())
    found = []
    for number in range((rule.last - rule.first).days + 1):
        day = rule.first + timedelta(days=number)
        weeks = (day - monday).days // WEEK_DAYS
        if day.weekday() in rule.weekdays and weeks % rule.every_weeks == 0:
            found.append(day)
    return found


def moved_day(day: date, weekday: int) -> date:
    """Return the day of the same week, Monday to Sunday, that is the weekday."""
    return day + timedelta(days=weekday - day.weekday())


def part_free(days: Iterable[date], free: Container[date]) -> tuple[list[date], list[date]]:
    """Return the days that stay, and those left out because they are free."""
    kept: list[date] = []
    left_out: list[date] = []
    for day in days:
        (left_out if day in free else kept).append(day)
    return kept, left_out
