"""Target and balance of working time: what was worked, what is credited, and what is left over or owed.

Rules. Everything but absences is worked, also what is not school social work. Leave, illness and a day off entered as
public holiday credit at most what is missing to the target of their day, so an absence never makes overtime. Time off
in lieu credits nothing: the hours that are missing on its day are taken from the balance. Public holidays have no
target. Hours of school holidays that are worked ahead are due there only as far as leave or illness is entered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import groupby
from typing import Final

from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.time.holiday_seasons import HolidaySeason
from ssa_desktop.domain.time.work_calendar import DayDue
from ssa_desktop.domain.vocabulary import ABSENCES, DIRECT, INDIRECT, OUTSIDE_ROLE, Activity

CREDITED: Final = (Activity.LEAVE, Activity.SICK, Activity.PUBLIC_HOLIDAY)
"""Absences that are credited, in the order in which they are."""


@dataclass(frozen=True, slots=True)
class DayBalance:
    """One day in effective minutes. ``in_contract`` says whether any contract covers it; without one nothing is due."""

    day: date
    due: DayDue = field(default_factory=DayDue)
    by_activity: Mapping[Activity, int] | None = None
    in_contract: bool = True
    public_holiday: str | None = None
    in_school_holidays: bool = False
    schools: tuple[str, ...] = ()

    def minutes(self, activities: Iterable[Activity]) -> int:
        """Return the effective minutes of some activities."""
        if not self.by_activity:
            return 0
        entered = self.by_activity
        return sum(entered.get(activity, 0) for activity in activities)

    @property
    def direct(self) -> int:
        """Minutes of direct work."""
        return self.minutes(DIRECT)

    @property
    def indirect(self) -> int:
        """Minutes of indirect work."""
        return self.minutes(INDIRECT)

    @property
    def outside_role(self) -> int:
        """Minutes of work that is not school social work; worked all the same."""
        return self.minutes(OUTSIDE_ROLE)

    @property
    def worked(self) -> int:
        """All minutes but those of absences."""
        return self.direct + self.indirect + self.outside_role

    @property
    def absent(self) -> int:
        """Minutes of absences that can be credited, as they were entered."""
        return self.minutes(CREDITED)

    @property
    def overtime_off(self) -> int:
        """Minutes entered as time off in lieu."""
        return self.minutes((Activity.OVERTIME_OFF,))

    @property
    def credited(self) -> int:
        """Minutes of absences that count like work: at most what is missing to what is due."""
        return self._credited_to_target + self.credited_ahead

    @property
    def credited_ahead(self) -> int:
        """The part of the credit that is for hours of a school holiday worked ahead."""
        if not self.due.ahead:
            return 0
        return min(self.absent - self._credited_to_target, max(0, self.due.ahead - self.beyond_target))

    @property
    def leave_ahead(self) -> int:
        """The part of that credit that is leave."""
        return min(self.credited_ahead, max(0, self.minutes((Activity.LEAVE,)) - self._credited_to_target))

    @property
    def beyond_target(self) -> int:
        """Minutes worked beyond those that are to be worked or credited."""
        return max(0, self.worked - self.due.target)

    @property
    def target(self) -> int:
        """Minutes due on the day; hours worked ahead are due only where an absence is credited for them."""
        return self.due.target + self.credited_ahead

    @property
    def balance(self) -> int:
        """Worked and credited minutes less those due; 0 on a day without a contract, where nothing can be reckoned."""
        return self.worked + self.credited - self.target if self.in_contract else 0

    @property
    def usual_minutes(self) -> int:
        """Minutes that a whole day of absence is entered with; 0 on a day without work."""
        return self.due.target + self.due.ahead

    @property
    def leave_days(self) -> Fraction:
        """Leave of the day in days: none, a half, or a whole one."""
        entered = self.minutes((Activity.LEAVE,))
        if not entered or not self.usual_minutes:
            return Fraction(0)
        return Fraction(1, 2) if entered * 2 <= self.usual_minutes + 1 else Fraction(1)

    @property
    def plain_balance(self) -> int:
        """The balance against the hours of the pattern, as if nothing were worked ahead."""
        if not self.in_contract:
            return 0
        return self.worked + min(self.absent, max(0, self.due.pattern - self.worked)) - self.due.pattern

    def credited_by(self) -> dict[Activity, int]:
        """Return the credited minutes by absence."""
        left = self.credited
        found: dict[Activity, int] = {}
        for activity in CREDITED:
            part = min(left, self.minutes((activity,)))
            if part:
                found[activity] = part
                left -= part
        return found

    @property
    def _credited_to_target(self) -> int:
        return min(self.absent, max(0, self.due.target - self.worked))


@dataclass(frozen=True, slots=True)
class SpanBalance:
    """Consecutive days with the balance brought to them, in minutes.

    Targets are those of all ``days``; what is worked, credited and left over counts up to ``until`` (today). A figure
    that cannot be known is None: without any contract period, or where the time of the year was erased under its rule
    and only the year's sums are left (``erased``).
    """

    days: tuple[DayBalance, ...]
    opening: int | None
    until: date
    erased: bool = False
    missing_holidays: tuple[HolidaySeason, ...] = ()
    """Hours of the school holidays are worked ahead, but these blocks of holidays are not entered for the year."""
    leave_missing: bool = False
    """Hours of the school holidays are worked ahead, but how many leave days there are is not entered for the year."""

    @property
    def holidays_missing(self) -> bool:
        """Whether blocks of holidays are missing that hours are worked ahead for."""
        return bool(self.missing_holidays)

    @property
    def is_provisional(self) -> bool:
        """Whether the target will still change, since holidays or leave days are missing."""
        return self.has_contract and not self.erased and (self.holidays_missing or self.leave_missing)

    @property
    def first(self) -> date:
        """The first day."""
        return self.days[0].day

    @property
    def last(self) -> date:
        """The last day."""
        return self.days[-1].day

    @property
    def has_contract(self) -> bool:
        """Whether a contract covers any of the days."""
        return any(day.in_contract for day in self.days)

    @property
    def counted(self) -> tuple[DayBalance, ...]:
        """The days up to ``until``."""
        return tuple(day for day in self.days if day.day <= self.until)

    @property
    def target(self) -> int | None:
        """Minutes due on all days of the span; None without a contract, and of an erased year."""
        return sum(day.target for day in self.days) if self._is_known else None

    @property
    def agreed(self) -> int | None:
        """Minutes of the pattern on all days, public holidays left out: the same whether worked ahead or not."""
        return sum(day.due.pattern for day in self.days if day.in_contract) if self._is_known else None

    @property
    def leave_planned(self) -> int:
        """Minutes of holidays worked ahead that leave covers: what was planned, or entered where that is more."""
        return sum(day.due.leave_share for day in self.days)

    @property
    def leave_to_enter(self) -> int:
        """The part of that for which no leave is entered yet; it is in the target of no day."""
        return max(0, self.leave_planned - sum(day.leave_ahead for day in self.days))

    @property
    def target_so_far(self) -> int | None:
        """Minutes due up to ``until``."""
        return sum(day.target for day in self.counted) if self._is_known else None

    @property
    def worked(self) -> int | None:
        """Minutes worked up to ``until``; None of an erased year."""
        return None if self.erased else sum(day.worked for day in self.counted)

    @property
    def without_contract(self) -> int:
        """Minutes worked up to ``until`` on days without any contract hours; they are in no balance."""
        return sum(day.worked for day in self.counted if not day.in_contract)

    @property
    def credited(self) -> int | None:
        """Minutes of absences credited up to ``until``."""
        return sum(day.credited for day in self.counted) if self._is_known else None

    @property
    def overtime_off(self) -> int | None:
        """Minutes entered as time off in lieu up to ``until``; the balance is lower by what was not worked there."""
        return None if self.erased else sum(day.overtime_off for day in self.counted)

    @property
    def public(self) -> int | None:
        """Minutes that fall away on public holidays of the whole span."""
        return sum(day.due.public for day in self.days) if self._is_known else None

    @property
    def balance(self) -> int | None:
        """Worked and credited less due, up to ``until``, without the opening."""
        return sum(day.balance for day in self.counted) if self._is_known else None

    @property
    def closing(self) -> int | None:
        """The opening and the balance."""
        own = self.balance
        return None if own is None or self.opening is None else self.opening + own

    def credited_by(self) -> dict[Activity, int]:
        """Return the credited minutes of the span by absence; empty where they cannot be known."""
        if not self._is_known:
            return {}
        found: dict[Activity, int] = {}
        for day in self.counted:
            for activity, minutes in day.credited_by().items():
                found[activity] = found.get(activity, 0) + minutes
        return found

    @property
    def _is_known(self) -> bool:
        return self.has_contract and not self.erased


@dataclass(frozen=True, slots=True)
class LeaveState:
    """Leave of a school year in working days; None is not known.

    ``entitled`` is what she entered, ``taken`` the leave entered by days, past or to come, and of that in the school
    holidays. ``planned_in_holidays`` is what the raised hours of the weeks with school rest on, ``holiday_days`` the
    working days that the holidays entered have.
    """

    entitled: Fraction | None
    taken: Fraction | None
    taken_in_holidays: Fraction | None
    planned_in_holidays: Fraction | None = None
    holiday_days: int | None = None

    @property
    def is_more_than_holidays(self) -> bool:
        """Whether more leave is planned in the holidays than they have working days."""
        planned, days = self.planned_in_holidays, self.holiday_days
        return planned is not None and days is not None and planned > days

    @property
    def remaining(self) -> Fraction | None:
        """Days that are left; negative: more than entitled."""
        return None if self.entitled is None or self.taken is None else self.entitled - self.taken


@dataclass(frozen=True, slots=True)
class HolidayBlock:
    """School holidays whose hours are worked ahead, in minutes.

    ``hours`` are those of the pattern in the block, without public holidays; ``absent`` and ``worked`` are leave or
    illness and work inside of it, beyond what another contract asks for there. ``ahead`` was worked before the block
    began, ``after`` has to be made up for.
    """

    name: str
    first: date
    last: date
    hours: int
    absent: int
    worked: int
    ahead: int

    @property
    def to_move(self) -> int:
        """Hours to be worked before or after the block."""
        return max(0, self.hours - self.absent - self.worked)

    @property
    def after(self) -> int:
        """Hours that were not worked ahead."""
        return self.to_move - self.ahead


@dataclass(frozen=True, slots=True)
class YearBalance:
    """A school year: the whole, its weeks (Monday to Sunday, cut at its ends), months, leave and blocks of holidays.

    ``year_minutes`` are worked minutes and minutes of leave and illness as entered, by activity, also of an erased
    year: those sums are kept.
    """

    year: SchoolYear
    whole: SpanBalance
    weeks: tuple[SpanBalance, ...]
    months: tuple[SpanBalance, ...]
    leave: LeaveState
    blocks: tuple[HolidayBlock, ...]
    year_minutes: Mapping[Activity, int]

    @property
    def year_worked(self) -> int:
        """Minutes worked in the year, known also where its days were erased."""
        return sum(minutes for activity, minutes in self.year_minutes.items() if activity not in ABSENCES)


def part(whole: SpanBalance, first: date, last: date) -> SpanBalance:
    """Return the days of a span from ``first`` to ``last``, opened with what the days before them brought."""
    opening = whole.opening
    if opening is not None and not whole.erased:
        opening += sum(day.balance for day in whole.counted if day.day < first)
    days = tuple(day for day in whole.days if first <= day.day <= last)
    return replace(whole, days=days, opening=opening)


def weeks(whole: SpanBalance) -> tuple[SpanBalance, ...]:
    """Return the weeks of a span, Monday to Sunday; the first and the last one may be cut."""
    return _parts(whole, lambda day: (day - timedelta(day.weekday())).toordinal())


def months(whole: SpanBalance) -> tuple[SpanBalance, ...]:
    """Return the calendar months of a span."""
    return _parts(whole, lambda day: day.year * 100 + day.month)


def _parts(whole: SpanBalance, key: Callable[[date], int]) -> tuple[SpanBalance, ...]:
    """Return the runs of days with one key, each opened with what the ones before brought."""
    found = []
    opening = whole.opening
    for _, run in groupby(whole.days, lambda day: key(day.day)):
        one = replace(whole, days=tuple(run), opening=opening)
        found.append(one)
        if opening is not None:
            opening += one.balance or 0
    return tuple(found)


def leave_taken(days: Iterable[DayBalance], *, in_school_holidays: bool = False) -> Fraction:
    """Return the leave of some days in working days; of those in school holidays only where that is wanted."""
    return sum((day.leave_days for day in days if day.in_school_holidays or not in_school_holidays), start=Fraction(0))


def holiday_blocks_of(
    days: Sequence[DayBalance], blocks: Iterable[tuple[str, date, date]], opening: int
) -> tuple[HolidayBlock, ...]:
    """Return how the hours of each block of school holidays were worked ahead.

    ``blocks`` are names with first and last day, ``opening`` the balance brought into the first day. Worked ahead is
    what stands above the hours of the pattern when the block begins: each block uses up what it needs, and overtime of
    the weeks after it makes up for what was missing before it serves the next one.
    """
    found = []
    for name, first, last in blocks:
        inside = [day for day in days if first <= day.day <= last and day.due.ahead]
        if not inside:
            continue
        hours = sum(day.due.ahead for day in inside)
        worked = sum(day.beyond_target for day in inside)
        absent = sum(day.credited_ahead for day in inside)
        surplus = opening + sum(day.plain_balance for day in days if day.day < first)
        to_move = max(0, hours - absent - worked)
        found.append(HolidayBlock(name, first, last, hours, absent, worked, max(0, min(to_move, surplus))))
    return tuple(found)
