"""The frame of the invented practice: which days are worked, where, and how many contacts a week there are to be."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from ssa_desktop.demo.calendar import DemoYears, school_days, week_of
from ssa_desktop.demo.schools import PRIMARY, SECONDARY, DemoSchools, demo_schools, random_of
from ssa_desktop.domain.schoolyear import SchoolYear

PRESENCE: Final[Mapping[str, tuple[int, ...]]] = {PRIMARY: (0, 2), SECONDARY: (0, 1, 3, 4)}
"""Weekdays (Monday is 0) on which she is at each school; on Monday at both."""

WEEK: Final = 5
_CONTACTS_A_POST: Final = 12
"""Contacts a week of a full-time post."""

_TRAINING_DAYS: Final = (48, 112, 113)
"""School days of the year, counted from 0, that go into further training."""


@dataclass(frozen=True, slots=True)
class Practice:
    """One seed's practice: days worked at school, days missed for illness, days of further training; all in order."""

    seed: int
    schools: DemoSchools
    days: tuple[date, ...]
    sick: tuple[date, ...]
    training: tuple[date, ...]

    @property
    def years(self) -> DemoYears:
        """The years of the demonstration."""
        return self.schools.years

    @property
    def today(self) -> date:
        """The day it is."""
        return self.schools.years.today

    def days_between(self, first: date, last: date) -> tuple[date, ...]:
        """Return the worked days from ``first`` to ``last``, both included."""
        return self.days[bisect_left(self.days, first) : bisect_right(self.days, last)]

    def days_of(self, year: SchoolYear) -> tuple[date, ...]:
        """Return the worked days of a school year."""
        return self.days_between(year.first_day, year.last_day)

    def weeks(self, days: tuple[date, ...]) -> list[tuple[date, ...]]:
        """Return the days week by week."""
        return [tuple(week) for _, week in groupby(days, week_of)]

    def contacts_in(self, week: tuple[date, ...]) -> float:
        """Return the contacts to be expected in a week of worked days."""
        return sum(_CONTACTS_A_POST * self.schools.fte_on(day) / WEEK for day in week)


def make_practice(seed: int, years: DemoYears) -> Practice:
    """Invent the frame: schools, and a few sick days and training days in each year; no day lies after today."""
    schools = demo_schools(seed, years)
    days: list[date] = []
    sick: list[date] = []
    training: list[date] = []
    for year in years.booked:
        lessons = school_days(year, years.today)
        missed = _sick_days(seed, year, lessons[:-1])
        at_school = [day for day in lessons if day not in missed]
        away = [day for at, day in enumerate(at_school[:-1]) if at in _TRAINING_DAYS]
        sick += missed
        training += away
        days += [day for day in at_school if day not in away]
    return Practice(seed, schools, tuple(days), tuple(sick), tuple(training))


def _sick_days(seed: int, year: SchoolYear, lessons: list[date]) -> list[date]:
    """Return two spells of two or three days, fewer in a year that has only begun; the winter has its share."""
    rng = random_of(seed, "sick", year)
    missed: set[date] = set()
    for part in (0.2, 0.5):
        at = int(180 * (part + rng.random() * 0.2))
        missed |= set(lessons[at : at + rng.randint(2, 3)])
    return sorted(missed)
