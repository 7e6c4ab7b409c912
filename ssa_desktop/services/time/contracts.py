"""Contract hours: periods, leave and carry-over of a school year, and what the contract asks of a span of days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.time.contract import (
    ContractPeriod,
    WorkYear,
    check_period,
    check_work_year,
    overlapping,
    weekly_minutes_on,
)
from ssa_desktop.domain.time.work_calendar import WorkCalendar, due_days, school_years_between
from ssa_desktop.services.figures import common_time
from ssa_desktop.services.time import public_holidays
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.time import contracts, day_minutes, school_holidays
from ssa_desktop.storage.time.contracts import StoredPeriod

__all__ = [
    "StoredPeriod",
    "calendar",
    "contract_minutes",
    "listing",
    "remove",
    "save",
    "save_year",
    "settled",
    "weekly_minutes",
]


def contract_minutes(ws: Workspace, schools: Sequence[str] | None, first: date, last: date) -> int | None:
    """Return the minutes that the contract asks from ``first`` to ``last``; None without any period in that span.

    Counted are the hours of the pattern, days of leave and illness included, public holidays left out. Where the hours
    of the school holidays are worked ahead, the days with school ask for more, and the school holidays only for the
    leave that is planned in them, spread evenly; a whole school year asks for the same hours either way. ``schools``
    takes the periods of these schools; None takes all, also those without a school.
    """
    with ws.read() as vault:
        periods = [stored.period for stored in contracts.periods(vault)]
        years = school_years_between(first, last)
        settled_years = {year: contracts.work_year(vault, year) for year in years}
    asked_for = [period for period in periods if schools is None or period.school in schools]
    if not any(period.within(first, last) for period in asked_for):
        return None
    return sum(
        due.asked
        for year in years
        for day, due in due_days(periods, calendar(ws, year), year, settled_years[year], schools).items()
        if first <= day <= last
    )


def calendar(ws: Workspace, year: SchoolYear, language: str = "de") -> WorkCalendar:
    """Return the public and school holidays that touch a school year."""
    with ws.read_schoolbook() as connection:
        found = [stored.holiday for stored in school_holidays.school_holidays(connection)]
    return WorkCalendar(
        public_holidays.between(year.first_day, year.last_day, language),
        tuple(one for one in found if one.first <= year.last_day and one.last >= year.first_day),
    )


def listing(ws: Workspace) -> list[StoredPeriod]:
    """Return the contract periods by their first day."""
    with ws.read() as vault:
        return contracts.periods(vault)


def weekly_minutes(ws: Workspace, day: date) -> int | None:
    """Return the weekly minutes of all periods in force on a day; None where none is."""
    with ws.read() as vault:
        periods = [stored.period for stored in contracts.periods(vault)]
    return weekly_minutes_on(periods, day) if any(period.covers(day) for period in periods) else None


def save(
    ws: Workspace, period: ContractPeriod, period_id: int | None = None, *, beside_another: bool = False
) -> tuple[int, ContractPeriod | None]:
    """Store a period, or change the one with the id; return its id and what stood there before.

    Raise :class:`UsageError` for hours that cannot be, and :class:`RefusedError` for a period at the same time for the
    same school, unless ``beside_another`` says that both hold and add up.
    """
    check_period(period)
    with ws.change() as vault:
        stored = {one.period_id: one.period for one in contracts.periods(vault)}
        before = stored.pop(period_id, None) if period_id is not None else None
        if period_id is not None and before is None:
            raise RefusedError("contract.gone")
        other = None if beside_another else overlapping(period, stored.values())
        if other is not None:
            if other.last is None:
                raise RefusedError("contract.overlaps_open", first=other.first)
            raise RefusedError("contract.overlaps", first=other.first, last=other.last)
        others = list(stored.values())
        common_time.go_by_contracts_again(
            ws, vault, [*others, *([] if before is None else [before])], [*others, period]
        )
        if period_id is None:
            return contracts.add_period(vault, period), None
        contracts.change_period(vault, period_id, period)
        return period_id, before


def remove(ws: Workspace, period_id: int) -> ContractPeriod:
    """Remove a period; return it, so that it can be put back with ``save(…, beside_another=True)``.

    The figures of years that are over stay as they are, also where time without a school was shared out by it.
    """
    with ws.change() as vault:
        stored = {one.period_id: one.period for one in contracts.periods(vault)}
        if period_id not in stored:
            raise RefusedError("contract.gone")
        with common_time.keeping_parts(ws, vault, common_time.years_over(ws, vault, [stored[period_id]])):
            contracts.remove_period(vault, period_id)
        return stored[period_id]


def settled(ws: Workspace, year: SchoolYear) -> WorkYear:
    """Return leave days and carry-over of a school year."""
    with ws.read() as vault:
        return contracts.work_year(vault, year)


_NOT_WRITTEN_DOWN: Final = timedelta(days=14)
"""Without a single entry for longer than this, the time before was not written down."""


def account_start_to_ask(ws: Workspace, year: SchoolYear) -> date | None:
    """Return from when the account may count, where hours were agreed long before the first working time of a year.

    That is the day of the first entry, or today; None where the account begins with the time, or she has settled it.
    """
    with ws.read() as vault:
        spans = [stored.period.within(year.first_day, year.last_day) for stored in contracts.periods(vault)]
        if contracts.work_year(vault, year).counts_from is not None:
            return None
        begun = day_minutes.by_day(vault, year.first_day, ws.today())
    agreed = min((span[0] for span in spans if span is not None), default=None)
    first = min(begun, default=ws.today())
    return first if agreed is not None and first - agreed > _NOT_WRITTEN_DOWN else None


def save_year(ws: Workspace, year: SchoolYear, work_year: WorkYear) -> WorkYear:
    """Keep leave days and carry-over of a school year; return what stood there before."""
    check_work_year(work_year)
    if work_year.counts_from is not None and work_year.counts_from not in year:
        raise UsageError("contract.counts_from", year=str(year))
    with ws.change() as vault:
        before = contracts.work_year(vault, year)
        contracts.save_work_year(vault, year, work_year)
    return before
