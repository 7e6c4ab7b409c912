"""The days of an invented practice: school days of Baden-Württemberg by simple rules, and the years with records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Final

from ssa_desktop.domain.schoolyear import SchoolYear

FRIDAY: Final = 4
FEWEST_DAYS: Final = 15
"""A school year with fewer school days so far holds too little for a figure; the years are then counted back from the
one before."""


@dataclass(frozen=True, slots=True)
class DemoYears:
    """The years of a demonstration: ``recorded`` get records, ``booked`` stand in the school book; oldest first."""

    today: date
    recorded: tuple[SchoolYear, ...]
    booked: tuple[SchoolYear, ...]

    @classmethod
    def until(cls, today: date, years: int) -> DemoYears:
        """Return ``years`` school years up to ``today``, and the year of ``today`` itself if it has only just begun."""
        current = SchoolYear.of(today)
        begun = len(school_days(current, today))
        last = current if begun >= FEWEST_DAYS else current.previous
        recorded = tuple(SchoolYear(last.start - back) for back in reversed(range(years)))
        if last == current:
            return cls(today, recorded, recorded)
        booked = (*recorded, current)
        return cls(today, booked if begun else recorded, booked)

    @property
    def last_full(self) -> SchoolYear:
        """The year the last return is owed for, or the only one there is."""
        return next((year for year in reversed(self.booked) if year.last_day < self.today), self.booked[-1])


@cache
def easter(year: int) -> date:
    """Return Easter Sunday (Gregorian reckoning of Meeus, Jones and Butcher)."""
    century, rest = divmod(year, 100)
    a = year % 19
    b = (19 * a + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    c = (32 + 2 * (century % 4) + 2 * (rest // 4) - b - rest % 4) % 7
    month, day = divmod(b + c - 7 * ((a + 11 * b + 22 * c) // 451) + 114, 31)
    return date(year, month, day + 1)


@cache
def public_holidays(year: int) -> frozenset[date]:
    """Return the public holidays of Baden-Württemberg in a calendar year."""
    sunday = easter(year)
    movable = {sunday + timedelta(days) for days in (-2, 1, 39, 50, 60)}
    fixed = {date(year, *day) for day in ((1, 1), (1, 6), (5, 1), (10, 3), (11, 1), (12, 25), (12, 26))}
    return frozenset(movable | fixed)


@cache
def school_holidays(year: int) -> tuple[tuple[date, date], ...]:
    """Return first and last days of the school holidays that begin in a calendar year.

    Approximations that meet the true dates of most years to a day or two: the real ones are set for each year anew.
    """
    sunday = easter(year)
    all_souls_week = date(year, 10, 31)
    autumn = all_souls_week - timedelta(all_souls_week.weekday())
    last_of_july = date(year, 7, 31)
    summer = last_of_july - timedelta((last_of_july.weekday() - 3) % 7)  # the last Thursday of July
    return (
        (sunday - timedelta(48), sunday - timedelta(44)),  # the movable days, which most schools take at carnival
        (sunday - timedelta(6), sunday + timedelta(6)),
        (sunday + timedelta(50), sunday + timedelta(61)),
        (summer, summer + timedelta(44)),
        (autumn, autumn + timedelta(4)),
        (date(year, 12, 23), date(year + 1, 1, 6)),
    )


def is_holiday(day: date) -> bool:
    """Whether a day lies in the school holidays or is a public holiday."""
    if day in public_holidays(day.year):
        return True
    return any(first <= day <= last for year in (day.year - 1, day.year) for first, last in school_holidays(year))


def weekdays(year: SchoolYear, until: date) -> list[date]:
    """Return Monday to Friday of a school year up to and including ``until``."""
    last = min(until, year.last_day)
    days = (year.first_day + timedelta(number) for number in range((last - year.first_day).days + 1))
    return [day for day in days if day.weekday() <= FRIDAY]


def school_days(year: SchoolYear, until: date) -> list[date]:
    """Return the days with lessons of a school year up to and including ``until``."""
    return [day for day in weekdays(year, until) if not is_holiday(day)]


@cache
def last_school_day(year: SchoolYear) -> date:
    """Return the last day with lessons of a school year."""
    return school_days(year, year.last_day)[-1]


def week_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(day.weekday())
