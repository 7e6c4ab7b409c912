"""The reports: the annual return of each unit, and the shares of working time. Figures are live plus counters."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ssa_desktop.domain.annual_return import AnnualReturn, Finding, Level, unit_return
from ssa_desktop.domain.counting import tally, total
from ssa_desktop.domain.plausibility import site_findings, unit_findings
from ssa_desktop.domain.schoolyear import SchoolYear, add_months
from ssa_desktop.domain.vocabulary import ReferralTarget
from ssa_desktop.domain.worktime import TimeShares
from ssa_desktop.exchange.form_file import form_for
from ssa_desktop.services.units import Unit, units
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage import aggregates, counters, recordset, schoolbook, topics
from ssa_desktop.storage.sql import Connection


def annual_return(ws: Workspace, year: SchoolYear, level: Level) -> AnnualReturn:
    """Return the figures of every unit of a level in the order of the form, with the findings of the check."""
    chosen = form_for(year)
    thresholds = chosen.thresholds
    found_units = units(ws, year, level)
    findings: list[Finding] = []
    filled = []
    with ws.read() as vault:
        keys = {
            "referrals": [target.value for target in ReferralTarget],
            "topic_mentions": [topic.code for topic in topics.topics(vault)],
        }
        for unit in found_units:
            measures = _measures(vault, unit, year, thresholds)
            filled.append(unit_return(chosen, unit.frame, measures, keys))
            findings += unit_findings(unit.frame, measures, thresholds, _empty_months(ws, vault, unit, year))
        if level is Level.SITE:
            schools = {unit.code: unit for unit in units(ws, year, Level.SCHOOL)}
            for unit in found_units:
                parts = [_measures(vault, schools[code], year, thresholds) for code in unit.schools]
                together = sum(part.get("pupils_advised", 0) for part in parts)
                advised = _measures(vault, unit, year, thresholds).get("pupils_advised", 0)
                findings += site_findings(unit.frame, advised, together)
    return AnnualReturn(chosen, year, level, tuple(filled), tuple(findings))


def time_shares(ws: Workspace, year: SchoolYear) -> TimeShares:
    """Return the shares of all working time of a school year, with and without a school."""
    return time_shares_between(ws, year.first_day, year.last_day)


def time_shares_between(ws: Workspace, first: date, last: date) -> TimeShares:
    """Return the shares of all working time from ``first`` to ``last``."""
    with ws.read() as vault:
        return TimeShares(aggregates.minutes_by_activity(vault, first, last))


def time_shares_by_unit(ws: Workspace, year: SchoolYear, level: Level) -> list[tuple[str, TimeShares]]:
    """Return the shares of each unit's own working time."""
    found = []
    for unit in units(ws, year, level):
        with ws.read() as vault:
            minutes = aggregates.minutes_by_activity(vault, year.first_day, year.last_day, unit.schools)
        found.append((unit.code, TimeShares(minutes)))
    return found


def recorded_years(ws: Workspace) -> list[SchoolYear]:
    """Return the school years from the first record to the current year, newest first."""
    with ws.read() as vault:
        bounds = aggregates.recorded_years(vault)
    current = SchoolYear.of(ws.today())
    if bounds is None:
        return [current]
    first, last = min(bounds[0], current), max(bounds[1], current)
    return [SchoolYear(start) for start in range(last.start, first.start - 1, -1)]


def _measures(vault: Connection, unit: Unit, year: SchoolYear, thresholds: Sequence[int]) -> dict[str, int]:
    live = tally(aggregates.unit_facts(vault, unit.schools, year), thresholds)
    return total(live, counters.counters_of(vault, unit.key, year))


def _empty_months(ws: Workspace, vault: Connection, unit: Unit, year: SchoolYear) -> list[str]:
    """Return past months without an entry; August is summer holiday all over the Land."""
    booked = aggregates.months_with_entries(vault, unit.schools, year)
    months = [add_months(year.first_day, offset) for offset in range(1, 12)]
    this_month = ws.today().replace(day=1)
    return [f"{month:%Y-%m}" for month in months if month < this_month and f"{month:%Y-%m}" not in booked]


def first_school(ws: Workspace) -> str | None:
    """Return the code of the first school in the school book, or None."""
    with ws.read_schoolbook() as connection:
        return next((school.code for school in schoolbook.schools(connection)), None)


def record_counts(ws: Workspace) -> dict[str, int]:
    """Return how many records of each kind the vault holds."""
    with ws.read() as vault:
        return recordset.record_counts(vault)
