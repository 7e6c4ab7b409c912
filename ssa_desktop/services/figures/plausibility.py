"""What the check of a return finds in the records of a unit, beside the sums of its figures.

Findings are part of the report: what a deleted record had part in stays in counters, so that deleting changes none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from ssa_desktop.domain.figures.annual_return import Finding
from ssa_desktop.domain.figures.counting import ALL_TIME_UNIT, total
from ssa_desktop.domain.figures.explanation import in_counters
from ssa_desktop.domain.figures.plausibility import QUIET, QUIET_DAYS, elsewhere_findings, work_findings
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import COMMON, DIRECT, INDIRECT, OUTSIDE_ROLE, Activity
from ssa_desktop.services.figures.units import Unit
from ssa_desktop.services.time import contracts
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.cases import quiet_cases
from ssa_desktop.storage.figures import counters
from ssa_desktop.storage.sql import Connection

WORKING = (*DIRECT, *INDIRECT, *OUTSIDE_ROLE)
"""The activities that are working time; absences are none."""
PLACED: Final = tuple(activity for activity in WORKING if activity not in COMMON)
"""Those of them that belong to a school; what is common to all schools is not forgotten where it names none."""
_PLACED_MINUTES: Final = "minutes.placed"


def quiet_measure(vault: Connection, schools: Sequence[str], year: SchoolYear, today: date) -> dict[str, int]:
    """Return how many cases of the unit were open without a contact for 90 days, on the last day of the year or today.

    Nothing for a year that has not begun. Counted before and after a deletion, so that a deleted case stays in the
    number as it stood on that day.
    """
    on = min(today, year.last_day)
    if on < year.first_day:
        return {}
    number = len(quiet_cases.quiet_cases(vault, schools, on - timedelta(days=QUIET_DAYS), on))
    return {QUIET: number} if number else {}


def unit_work_findings(
    ws: Workspace, vault: Connection, unit: Unit, year: SchoolYear, measures: Mapping[str, int]
) -> list[Finding]:
    """Return what is found of a unit's work; ``measures`` are live figures and counters together."""
    today = ws.today()
    quiet = quiet_measure(vault, unit.schools, year, today)
    last = min(year.last_day, today)
    asked = contracts.contract_minutes(ws, unit.schools, year.first_day, last) if last >= year.first_day else None
    return work_findings(unit.frame, total(measures, quiet), asked, is_over=today > year.last_day)


def time_elsewhere_findings(
    vault: Connection, known: Iterable[str], year: SchoolYear, worked: Mapping[str | None, Mapping[Activity, int]]
) -> list[Finding]:
    """Return what is found of working time at no school, or at one that is not among the ``known`` codes.

    ``worked`` are the minutes of the year by school.
    """
    codes = sorted(set(known))
    elsewhere = [minutes for school, minutes in worked.items() if school is None or school not in codes]
    live = sum(minutes.get(activity, 0) for minutes in elsewhere for activity in PLACED)
    return elsewhere_findings(live + time_elsewhere_folded(vault, codes, year))


def time_elsewhere_folded(vault: Connection, known: Iterable[str], year: SchoolYear) -> int:
    """Return the minutes of erased working time at no school, or at one that is not among the ``known`` codes."""
    left = in_counters(_PLACED_MINUTES, counters.counters_of(vault, ALL_TIME_UNIT, year))
    for code in sorted(set(known)):
        left -= in_counters(_PLACED_MINUTES, counters.counters_of(vault, counters.school_unit(code), year))
    return left
