"""The invented contract: school holidays as the records keep them, and hours that fit the working time recorded."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Final

from ssa_desktop.demo.calendar import DemoYears, school_days, school_holidays
from ssa_desktop.demo.practice import WEEK
from ssa_desktop.demo.schools import demo_schools
from ssa_desktop.demo.texts import holiday_names
from ssa_desktop.domain.time.contract import ContractPeriod, HolidayTreatment
from ssa_desktop.domain.time.work_calendar import SchoolHoliday

_FEWEST_DAYS: Final = 40
"""School days that a span needs before its hours can be told; a shorter one goes on with the hours before."""

_STEP: Final = 6
"""Minutes of a day: the hours of a week come out in halves."""

_TRIAL: Final = 300
"""Minutes a day of the contract that :func:`fitting` measures with."""


def demo_holidays(years: DemoYears) -> list[SchoolHoliday]:
    """Return the school holidays of the years with records, and of the school year after them, for a look ahead."""
    first, last = years.booked[0], years.booked[-1].next
    return [
        SchoolHoliday(name, begin, end)
        for calendar_year in range(first.start, last.start + 2)
        for name, (begin, end) in zip(holiday_names(), school_holidays(calendar_year), strict=True)
        if end >= first.first_day and begin <= last.last_day
    ]


def demo_spans(seed: int, years: DemoYears) -> list[tuple[date, date | None]]:
    """Return the spans with hours of their own: school years, parted on the day a post is raised; the last is open."""
    raised = demo_schools(seed, years).raised_on
    begins = [year.first_day for year in years.booked if len(school_days(year, years.today)) >= _FEWEST_DAYS]
    begins = sorted({years.booked[0].first_day, *begins[1:], raised})
    return [*((begin, after - timedelta(1)) for begin, after in pairwise(begins)), (begins[-1], None)]


def trial(first: date, last: date | None) -> ContractPeriod:
    """Return the contract that is measured with."""
    return _period(_TRIAL, first, last)


def fitting(first: date, last: date | None, *, asked: int, worked: int) -> ContractPeriod:
    """Return the hours that ask for about what was worked; ``asked`` is what the trial asks beside absences."""
    a_day = Fraction(_TRIAL * worked, max(1, asked))
    return _period(max(_STEP, _STEP * round(a_day / _STEP)), first, last)


def _period(a_day: int, first: date, last: date | None) -> ContractPeriod:
    pattern = (a_day,) * WEEK + (0, 0)
    return ContractPeriod(pattern, first, last, None, HolidayTreatment.WORKED_AHEAD)
