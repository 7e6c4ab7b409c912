"""Target and balance of working time: week, month and school year, with leave and hours worked ahead.

What a window needs: :func:`week` for the balance beside a week sheet, :func:`month`, and :func:`school_year` with its
weeks, months, leave and blocks of school holidays. All are :mod:`ssa_desktop.domain.time.balance` values in minutes;
a figure that cannot be known is None there (no contract hours entered, or the time of the year was erased).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from ssa_desktop.domain.figures.counting import ALL_TIME_UNIT
from ssa_desktop.domain.schoolyear import SchoolYear, add_months
from ssa_desktop.domain.time import balance as rules
from ssa_desktop.domain.time.balance import DayBalance, HolidayBlock, LeaveState, SpanBalance, YearBalance
from ssa_desktop.domain.time.contract import ContractPeriod, HolidayTreatment, WorkYear, days_between
from ssa_desktop.domain.time.holiday_seasons import HolidaySeason, missing_seasons
from ssa_desktop.domain.time.work_calendar import (
    DayDue,
    LeaveTaken,
    WorkCalendar,
    due_days,
    holiday_blocks,
    school_years_between,
)
from ssa_desktop.domain.vocabulary import Activity
from ssa_desktop.services.time import contracts as contract_hours
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.figures import aggregates, counters
from ssa_desktop.storage.sql import Connection
from ssa_desktop.storage.time import contracts, day_minutes

__all__ = [
    "DayBalance",
    "HolidayBlock",
    "LeaveState",
    "SpanBalance",
    "YearBalance",
    "carried_over",
    "leave",
    "month",
    "school_year",
    "span",
    "week",
]

_MINUTES = "minutes."


def week(ws: Workspace, day: date, language: str = "de") -> SpanBalance:
    """Return the week from Monday to Sunday in which ``day`` lies, opened with the balance up to Sunday before."""
    monday = day - timedelta(day.weekday())
    return span(ws, monday, monday + timedelta(6), language)


def month(ws: Workspace, first: date, language: str = "de") -> SpanBalance:
    """Return the calendar month in which ``first`` lies."""
    begin = first.replace(day=1)
    return span(ws, begin, add_months(begin, 1) - timedelta(1), language)


def span(ws: Workspace, first: date, last: date, language: str = "de") -> SpanBalance:
    """Return a few days of at most two school years; where a new one begins among them, its own days follow on.

    The opening is that of the school year of the first day; the carry-over of the next year is entered by herself and
    not added up here.
    """
    parts = [rules.part(_whole(ws, year, language), first, last) for year in school_years_between(first, last)]
    return SpanBalance(
        tuple(day for one in parts for day in one.days),
        parts[0].opening,
        parts[0].until,
        any(one.erased for one in parts),
        tuple(dict.fromkeys(season for one in parts for season in one.missing_holidays)),
        any(one.leave_missing for one in parts),
    )


def school_year(ws: Workspace, year: SchoolYear, language: str = "de") -> YearBalance:
    """Return a school year with its weeks, months, leave and blocks of school holidays."""
    whole = _whole(ws, year, language)
    with ws.read() as vault:
        settled = contracts.work_year(vault, year)
        minutes = aggregates.minutes_by_activity(vault, year.first_day, year.last_day)
        for activity, folded in _folded(vault, year).items():
            minutes[activity] = minutes.get(activity, 0) + folded
    return YearBalance(
        year,
        whole,
        rules.weeks(whole),
        rules.months(whole),
        _leave(whole, settled),
        () if whole.erased else _blocks(ws, whole, year, settled),
        minutes,
    )


def leave(ws: Workspace, year: SchoolYear) -> LeaveState:
    """Return the leave of a school year: entitled, entered, and left."""
    return days_and_leave(ws, year)[1]


def days_and_leave(ws: Workspace, year: SchoolYear, language: str = "de") -> tuple[SpanBalance, LeaveState]:
    """Return the days of a school year and its leave: of :func:`school_year` what takes no summing up."""
    with ws.read() as vault:
        settled = contracts.work_year(vault, year)
    whole = _whole(ws, year, language)
    return whole, _leave(whole, settled)


def carried_over(ws: Workspace, year: SchoolYear) -> int | None:
    """Return the balance at the end of the school year before, to be brought over; None while it cannot be known."""
    before = _whole(ws, year.previous)
    return before.closing if before.until >= before.last else None


def _whole(ws: Workspace, year: SchoolYear, language: str = "de") -> SpanBalance:
    calendar = contract_hours.calendar(ws, year, language)
    with ws.read() as vault:
        periods = [stored.period for stored in contracts.periods(vault)]
        settled = contracts.work_year(vault, year)
        entered = day_minutes.by_day(vault, year.first_day, year.last_day)
        schools = day_minutes.schools_by_day(vault, year.first_day, year.last_day)
        erased = bool(_folded(vault, year))
    counts_from = settled.counts_from or year.first_day
    due = due_days(periods, calendar, year, settled)
    free = _free_days(periods, calendar, year)
    days = tuple(
        DayBalance(
            day,
            due.get(day, DayDue()) if day >= counts_from else DayDue(),
            entered.get(day),
            day in due and day >= counts_from,
            calendar.public.get(day),
            day in free,
            schools.get(day, ()),
        )
        for day in days_between(year.first_day, year.last_day)
    )
    taken = {
        one.day: LeaveTaken(Fraction(one.leave_ahead, one.due.ahead), one.leave_days) for one in days if one.leave_ahead
    }
    if taken:
        due = due_days(periods, calendar, year, settled, taken=taken)
        days = tuple(replace(one, due=due.get(one.day, DayDue())) if one.in_contract else one for one in days)
    is_ahead = any(_ahead_within(period, year) for period in periods)
    missing = _missing_holidays(periods, calendar, year)
    return SpanBalance(days, settled.carry_over, ws.today(), erased, missing, is_ahead and settled.leave_days is None)


def _folded(vault: Connection, year: SchoolYear) -> dict[Activity, int]:
    """Return the minutes of the year that were erased under their rule, by activity."""
    known = set(Activity)
    return {
        Activity(measure.removeprefix(_MINUTES)): amount
        for measure, amount in counters.counters_of(vault, ALL_TIME_UNIT, year).items()
        if measure.startswith(_MINUTES) and measure.removeprefix(_MINUTES) in known
    }


def _leave(whole: SpanBalance, settled: WorkYear) -> LeaveState:
    ahead = sum(bool(day.due.ahead) for day in whole.days)
    planned, free = (settled.planned_in_holidays, ahead) if ahead else (None, None)
    if whole.erased:
        return LeaveState(settled.leave_days, None, None, planned, free)
    taken = rules.leave_taken(whole.days)
    return LeaveState(settled.leave_days, taken, rules.leave_taken(whole.days, in_school_holidays=True), planned, free)


def _blocks(ws: Workspace, whole: SpanBalance, year: SchoolYear, settled: WorkYear) -> tuple[HolidayBlock, ...]:
    calendar = contract_hours.calendar(ws, year)
    schools = {
        stored.period.school
        for stored in contract_hours.listing(ws)
        if stored.period.school_holidays is HolidayTreatment.WORKED_AHEAD
    }
    return rules.holiday_blocks_of(whole.days, holiday_blocks(calendar, schools, year), settled.carry_over)


def _free_days(periods: list[ContractPeriod], calendar: WorkCalendar, year: SchoolYear) -> frozenset[date]:
    """Return the days on which every school that hours are agreed for has holidays."""
    schools = {period.school for period in periods if period.within(year.first_day, year.last_day)} or {None}
    return frozenset.intersection(*(calendar.holidays_of(school, year.first_day, year.last_day) for school in schools))


def _ahead_within(period: ContractPeriod, year: SchoolYear) -> tuple[date, date] | None:
    """Return the part of a school year in which a period asks for hours worked ahead, or None."""
    if period.school_holidays is not HolidayTreatment.WORKED_AHEAD:
        return None
    return period.within(year.first_day, year.last_day)


def _missing_holidays(
    periods: list[ContractPeriod], calendar: WorkCalendar, year: SchoolYear
) -> tuple[HolidaySeason, ...]:
    """Return the blocks of holidays that hours are to be worked ahead of and that nobody entered.

    Each school is looked at over all of its periods together, so that a change of hours in the middle of a block does
    not hide it.
    """
    spans: dict[str | None, list[tuple[date, date]]] = {}
    for period in periods:
        if (part := _ahead_within(period, year)) is not None:
            spans.setdefault(period.school, []).append(part)
    found = {
        season
        for school, parts in spans.items()
        for season in missing_seasons(
            calendar.school_holidays, school, year, min(first for first, _ in parts), max(last for _, last in parts)
        )
    }
    return tuple(season for season in HolidaySeason if season in found)
