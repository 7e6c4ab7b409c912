"""The minutes a contract asks of each day: public holidays ask for none, school holidays as the contract says.

Where the hours of the school holidays are worked ahead, the hours of a school year are the same as ever: those of the
school holidays, less the leave planned there, are spread over the days with school in proportion to their own hours.
Leave planned on days with school is credited with the raised hours of its day, so it is taken out of what is raised.
Leave that was entered in the school holidays takes the place of as many planned days, with its real minutes: a short
Friday taken off is not an average day. Beyond the plan it counts as well, for it must not be worked too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from typing import Annotated, Final

from ssa_desktop.domain.kind_facts import SCHOOL, WORDS
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.time.contract import (
    WEEK,
    ContractPeriod,
    HolidayTreatment,
    WorkYear,
    days_between,
    working_weekdays,
)

_SATURDAY: Final = 5
LONGEST_HOLIDAY_NAME: Final = 80


@dataclass(frozen=True, slots=True)
class SchoolHoliday:
    """A block of days without lessons, both ends included; ``school`` is None where it holds for every school."""

    name: Annotated[str, WORDS.but(longest=LONGEST_HOLIDAY_NAME)]
    first: date
    last: date
    school: Annotated[str | None, SCHOOL] = None

    def holds_for(self, school: str | None) -> bool:
        """Whether a school has these days off."""
        return self.school is None or self.school == school


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Public holidays by day with their names, and school holidays."""

    public: Mapping[date, str] = field(default_factory=dict)
    school_holidays: Sequence[SchoolHoliday] = ()

    def holidays_of(self, school: str | None, first: date, last: date) -> frozenset[date]:
        """Return the days of a span on which a school has holidays."""
        return frozenset(
            day
            for holiday in self.school_holidays
            if holiday.holds_for(school) and holiday.first <= last and holiday.last >= first
            for day in days_between(max(holiday.first, first), min(holiday.last, last))
        )


@dataclass(frozen=True, slots=True)
class DayDue:
    """What the contract asks of a day, in minutes.

    ``target`` is to be worked or credited. ``pattern`` is what the pattern says, public holidays left out. ``ahead``
    are hours of a school holiday that were moved to days with school: they are due only as far as leave or illness is
    entered there. ``leave_share`` is the part of ``ahead`` that leave is planned for. ``public`` are the hours of a
    public holiday that fall away.
    """

    target: int = 0
    pattern: int = 0
    ahead: int = 0
    leave_share: int = 0
    public: int = 0

    def __add__(self, other: DayDue) -> DayDue:
        """Add up the periods of a day."""
        return DayDue(
            self.target + other.target,
            self.pattern + other.pattern,
            self.ahead + other.ahead,
            self.leave_share + other.leave_share,
            self.public + other.public,
        )

    @property
    def asked(self) -> int:
        """What the contract asks of the day whether or not leave was entered; over a school year, the year's hours."""
        return self.target + self.leave_share


@dataclass(frozen=True, slots=True)
class LeaveTaken:
    """Leave entered on a day of the holidays: which share of the hours moved from it, and how many leave days it is."""

    share: Fraction
    days: Fraction


@dataclass(frozen=True, slots=True)
class _LeaveLeft:
    """Leave days of a year that are planned and not yet entered: in the school holidays, and on days with school.

    ``covered`` is the part of the year that any contract covers; a plan is made for that part alone.
    """

    in_holidays: Fraction
    elsewhere: Fraction
    covered: Fraction


def due_days(
    periods: Sequence[ContractPeriod],
    calendar: WorkCalendar,
    year: SchoolYear,
    settled: WorkYear,
    schools: Iterable[str] | None = None,
    taken: Mapping[date, LeaveTaken] | None = None,
) -> dict[date, DayDue]:
    """Return what the contracts ask of each day of a school year; days outside of every period are missing.

    ``schools`` takes the periods of these schools only; leave is still spread over the days of all of them. ``taken``
    is the leave entered on days of the holidays whose hours were moved.
    """
    entered = taken or {}
    left = _leave_left(periods, year, settled, sum((one.days for one in entered.values()), start=Fraction(0)))
    wanted = None if schools is None else frozenset(schools)
    found: dict[date, DayDue] = {}
    for period in periods:
        if wanted is not None and period.school not in wanted:
            continue
        for day, due in _period_days(period, periods, calendar, year, left, entered).items():
            found[day] = found.get(day, DayDue()) + due
    return dict(sorted(found.items()))


def _leave_left(
    periods: Sequence[ContractPeriod], year: SchoolYear, settled: WorkYear, entered: Fraction
) -> _LeaveLeft:
    """Return the leave that is still planned once ``entered`` days of it are entered in the holidays.

    More than the holidays were to have comes out of what was planned for days with school.
    """
    spans = [span for period in periods if (span := period.within(year.first_day, year.last_day))]
    covered = Fraction(len({day for span in spans for day in days_between(*span)}), year.days)
    planned = settled.planned_in_holidays * covered
    beyond = max(Fraction(0), entered - planned)
    return _LeaveLeft(
        max(Fraction(0), planned - entered), max(Fraction(0), settled.planned_elsewhere * covered - beyond), covered
    )


def _period_days(
    period: ContractPeriod,
    periods: Sequence[ContractPeriod],
    calendar: WorkCalendar,
    year: SchoolYear,
    left: _LeaveLeft,
    taken: Mapping[date, LeaveTaken],
) -> dict[date, DayDue]:
    span = period.within(year.first_day, year.last_day)
    if span is None:
        return {}
    days = days_between(*span)
    pattern = {day: 0 if day in calendar.public else period.minutes_on(day) for day in days}
    public = {day: period.minutes_on(day) if day in calendar.public else 0 for day in days}
    free = calendar.holidays_of(period.school, *span)
    school_days = [day for day in days if day not in free]
    in_school = sum(pattern[day] for day in school_days)
    if period.school_holidays is HolidayTreatment.WORKED or not free or not in_school:
        return {day: DayDue(pattern[day], pattern[day], public=public[day]) for day in days}
    in_holidays = sum(pattern[day] for day in free)
    leave_day = Fraction(period.weekly_minutes, working_weekdays(periods, *span) or 1)
    part = Fraction(len(days), year.days) / left.covered
    entered = sum((pattern[day] * one.share for day, one in taken.items() if day in free), start=Fraction(0))
    planned = min(in_holidays, round(entered + left.in_holidays * part * leave_day))
    raised = _raised(in_school, in_holidays - planned, left.elsewhere * part * leave_day)
    targets = _spread(raised, [(day, pattern[day]) for day in school_days])
    leave = _spread(planned, [(day, pattern[day]) for day in sorted(free)])
    return {
        day: DayDue(0, pattern[day], pattern[day], leave[day], public[day])
        if day in free
        else DayDue(targets[day], pattern[day], public=public[day])
        for day in days
    }


def _raised(in_school: int, moved: int, leave_elsewhere: Fraction) -> int:
    """Return the hours of the days with school together with those moved to them.

    Leave on a day with school is credited with the raised hours, so the days that are really worked carry the rest.
    """
    worked = in_school - leave_elsewhere
    if worked <= 0:
        return in_school + moved
    return round(in_school * (worked + moved) / worked)


def _spread(total: int, weights: Sequence[tuple[date, int]]) -> dict[date, int]:
    """Spread whole minutes over days in proportion to their weights; the parts add up to the total exactly."""
    whole = sum(weight for _, weight in weights)
    found: dict[date, int] = {}
    before = 0
    for day, weight in weights:
        after = before + weight
        found[day] = total * after // whole - total * before // whole if whole else 0
        before = after
    return found


def school_years_between(first: date, last: date) -> list[SchoolYear]:
    """Return the school years that a span touches."""
    return [SchoolYear(start) for start in range(SchoolYear.of(first).start, SchoolYear.of(last).start + 1)]


def holiday_blocks(
    calendar: WorkCalendar, schools: Collection[str | None], year: SchoolYear
) -> list[tuple[str, date, date]]:
    """Return the holidays of any of the schools that touch or overlap as one block each: names, first and last day.

    Weekends between two of them do not part them.
    """
    blocks: list[tuple[str, date, date]] = []
    holding = (one for one in calendar.school_holidays if any(one.holds_for(school) for school in schools))
    for one in sorted(holding, key=lambda one: (one.first, one.last, one.name)):
        first, last = max(one.first, year.first_day), min(one.last, year.last_day)
        if first > last:
            continue
        if blocks and _next_weekday(blocks[-1][2]) >= first:
            name, begin, end = blocks[-1]
            names = name if one.name in name.split(", ") else f"{name}, {one.name}"
            blocks[-1] = (names, begin, max(end, last))
        else:
            blocks.append((one.name, first, last))
    return blocks


def _next_weekday(day: date) -> date:
    """Return the next day from Monday to Friday."""
    following = day + timedelta(1)
    return following + timedelta(WEEK - following.weekday()) if following.weekday() >= _SATURDAY else following
