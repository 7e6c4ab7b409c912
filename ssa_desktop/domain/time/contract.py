"""Contract hours: what was agreed for a school from one day to another, spread over the days of the week.

Minutes are whole numbers; a pattern has seven of them, Monday first. Both ends of a period belong to it, an open end
runs on. Several periods at one time add up: a post may be shared by two schools.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import Annotated, Final

from ssa_desktop.domain.errors import UsageError
from ssa_desktop.domain.kind_facts import SCHOOL, Fact, Shape, called
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.time.running_timer import DAY_MINUTES

WEEK: Final = 7
MOST_CARRIED: Final = 600_000
"""Minutes that a year brings from the one before, or owes."""


class HolidayTreatment(StrEnum):
    """What becomes of the agreed hours in the school holidays."""

    WORKED = "worked"
    """The usual hours also in the school holidays."""
    WORKED_AHEAD = "worked_ahead"
    """They are worked before and after: more in the weeks with school, none in the holidays."""


@dataclass(frozen=True, slots=True)
class ContractPeriod:
    """The hours agreed for a school (its code; None: no school of its own) from ``first`` to ``last``."""

    pattern: Annotated[tuple[int, ...], Fact(Shape.NUMBERS, high=DAY_MINUTES, size=WEEK)]
    first: Annotated[date, called("from", "from_date", after="school")]
    last: Annotated[date | None, called("to", "to_date", after="from")] = None
    school: Annotated[str | None, SCHOOL.but(after="")] = None
    school_holidays: HolidayTreatment = HolidayTreatment.WORKED

    @property
    def weekly_minutes(self) -> int:
        """Minutes of one full week."""
        return sum(self.pattern)

    def covers(self, day: date) -> bool:
        """Whether a day lies in the period."""
        return self.first <= day and (self.last is None or day <= self.last)

    def minutes_on(self, day: date) -> int:
        """Return the minutes of a day by the pattern, 0 outside of the period."""
        return self.pattern[day.weekday()] if self.covers(day) else 0

    def within(self, first: date, last: date) -> tuple[date, date] | None:
        """Return the part of a span that lies in the period, or None."""
        begin = max(first, self.first)
        end = last if self.last is None else min(last, self.last)
        return (begin, end) if begin <= end else None


@dataclass(frozen=True, slots=True)
class WorkYear:
    """What she settled for a school year, for all schools together.

    ``leave_days`` is the entitlement in working days (halves possible), None where nothing was entered.
    ``leave_in_holidays`` is the part of it that lies in the school holidays by plan; None means all of it. It counts
    only for hours worked ahead. ``carry_over`` are the minutes brought from the year before; negative: owed.
    ``counts_from`` is the day from which the account counts, None for the whole year: before she began to write her
    time down nothing is known, and nothing is due.
    """

    leave_days: Fraction | None = None
    leave_in_holidays: Fraction | None = None
    carry_over: int = 0
    counts_from: date | None = None

    @property
    def planned_in_holidays(self) -> Fraction:
        """Leave days that lie in the school holidays by plan."""
        days = self.leave_days or Fraction(0)
        return days if self.leave_in_holidays is None else min(days, self.leave_in_holidays)

    @property
    def planned_elsewhere(self) -> Fraction:
        """Leave days that lie on school days by plan."""
        return (self.leave_days or Fraction(0)) - self.planned_in_holidays


@dataclass(frozen=True, slots=True)
class SettledYear:
    """What she settled for a school year, as it is kept and brought from a file; days are texts such as ``59/2``."""

    school_year: SchoolYear
    leave_days: Annotated[str | None, Fact(Shape.ODD)]
    leave_in_holidays: Annotated[str | None, Fact(Shape.ODD)]
    carry_over: Annotated[int, Fact(Shape.WHOLE, low=-MOST_CARRIED, high=MOST_CARRIED)]
    counts_from: date | None


def check_period(period: ContractPeriod) -> None:
    """Raise :class:`UsageError` for a period that cannot be: wrong order, no hours, more than a day has."""
    if len(period.pattern) != WEEK or not all(0 <= minutes <= DAY_MINUTES for minutes in period.pattern):
        raise UsageError("contract.pattern")
    if not period.weekly_minutes:
        raise UsageError("contract.no_hours")
    if period.last is not None and period.last < period.first:
        raise UsageError("contract.order")


def check_work_year(settled: WorkYear) -> None:
    """Raise :class:`UsageError` for leave days that cannot be: negative, thirds, more in the holidays than in all."""
    for days in (settled.leave_days, settled.leave_in_holidays):
        if days is not None and (days < 0 or (days * 2).denominator != 1 or days > SchoolYear(2023).days):
            raise UsageError("contract.leave_days")
    if settled.leave_in_holidays is not None and settled.leave_in_holidays > (settled.leave_days or 0):
        raise UsageError("contract.leave_in_holidays")


def overlapping(period: ContractPeriod, others: Iterable[ContractPeriod]) -> ContractPeriod | None:
    """Return the first of the others that asks for hours of the same school at the same time, or None."""
    for other in others:
        last = period.last or date.max
        if other.school == period.school and other.within(period.first, last) is not None:
            return other
    return None


def weekly_minutes_on(periods: Iterable[ContractPeriod], day: date) -> int:
    """Return the weekly minutes of all periods in force on a day."""
    return sum(period.weekly_minutes for period in periods if period.covers(day))


def working_weekdays(periods: Sequence[ContractPeriod], first: date, last: date) -> int:
    """Return on how many days of the week anything is worked by the periods that touch a span."""
    touched = [period for period in periods if period.within(first, last)]
    return sum(any(period.pattern[weekday] for period in touched) for weekday in range(WEEK))


def days_between(first: date, last: date) -> list[date]:
    """Return every day from ``first`` to ``last``."""
    return [first + timedelta(number) for number in range((last - first).days + 1)]
