"""The year's working time by month, and the forecast of its shares."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Final

from ssa_desktop.domain.schoolyear import SchoolYear, add_months
from ssa_desktop.domain.time.balance import LeaveState, SpanBalance
from ssa_desktop.domain.time.forecast import WEEKDAYS, Forecast, working_weeks
from ssa_desktop.domain.time.forecast import corridor_forecast as forecast_of
from ssa_desktop.domain.time.worktime import TimeShares
from ssa_desktop.services.figures import reports
from ssa_desktop.services.time import balance
from ssa_desktop.services.time.shares_base import shares_base, shares_base_of
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.time.worktime_sums import minutes_by_month

RECENT_WEEKS: Final = 4
_MONTHS: Final = 12


@dataclass(frozen=True, slots=True)
class MonthShares:
    """A month, named by its first day, and the shares of its working time; ``is_ahead`` when it has not begun."""

    month: date
    shares: TimeShares
    is_ahead: bool = False


def year_course(ws: Workspace, year: SchoolYear) -> tuple[MonthShares, ...]:
    """Return the twelve months of a school year, August first; time erased under its rule is in none of them."""
    with ws.read() as vault:
        found = minutes_by_month(vault, year.first_day, year.last_day)
        base = shares_base_of(vault)
    months = [add_months(year.first_day, offset) for offset in range(_MONTHS)]
    return tuple(
        MonthShares(month, base.shares(found.get(f"{month:%Y-%m}", {})), month > ws.today()) for month in months
    )


def corridor_forecast(ws: Workspace, year: SchoolYear, on: date | None = None) -> Forecast:
    """Return where the shares of a school year end, seen from the evening of a day, today unless ``on`` is given.

    Public holidays and the school holidays of the calendar are no working days, unless her contract is worked in them;
    without a calendar every week counts. The working time left comes from her contract where one is entered; of it that
    part is reckoned that direct and indirect work had so far.
    """
    day = min(max(on or ws.today(), year.first_day - timedelta(days=1)), year.last_day)
    whole, leave = balance.days_and_leave(ws, year)
    free = _free_days(whole)
    weekdays = frozenset(day.day.weekday() for day in whole.days if day.due.pattern) or WEEKDAYS
    gone = working_weeks(year.first_day, day, free, weekdays)
    left = working_weeks(day + timedelta(days=1), year.last_day, free, weekdays)
    if day == year.last_day:
        return forecast_of(reports.time_shares(ws, year), gone, Fraction(0))
    begin = day
    while begin > year.first_day and working_weeks(begin, day, free, weekdays) < RECENT_WEEKS:
        begin -= timedelta(days=1)
    return forecast_of(
        reports.time_shares_between(ws, year.first_day, day),
        gone,
        left,
        _contract_minutes(whole, leave, day),
        reports.time_shares_between(ws, begin, max(day, begin)),
        shares_base(ws).tolerance,
        _weeks_recorded(whole, day),
    )


def _weeks_recorded(year: SpanBalance, until: date) -> int | None:
    """Return in how many calendar weeks up to a day time is recorded; None where some is deleted and cannot be told."""
    if year.erased:
        return None
    return len({one.day.isocalendar()[:2] for one in year.days if one.day <= until and one.by_activity})


def _free_days(year: SpanBalance) -> list[tuple[date, date]]:
    """Return the days without work: public holidays, and school holidays unless a contract asks for hours in them."""
    return [
        (day.day, day.day)
        for day in year.days
        if day.public_holiday is not None or (day.in_school_holidays and not day.due.target)
    ]


def _contract_minutes(year: SpanBalance, leave: LeaveState, after: date) -> int | None:
    """Return the minutes still to be worked after a day by the contract; leave that is left is not worked."""
    days = [day for day in year.days if day.day > after]
    if year.erased or not any(day.in_contract for day in days):
        return None
    asked = sum(max(0, day.target - day.credited) for day in days)
    due = [day.due.target for day in days if day.due.target]
    if leave.remaining is None or leave.taken_in_holidays is None or not due:
        return asked
    in_holidays = max(Fraction(0), (leave.planned_in_holidays or Fraction(0)) - leave.taken_in_holidays)
    elsewhere = max(Fraction(0), leave.remaining - in_holidays)
    return max(0, asked - int(elsewhere * Fraction(sum(due), len(due))))
