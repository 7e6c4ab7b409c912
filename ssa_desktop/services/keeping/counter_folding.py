"""Figures kept through a deletion: what records contributed is added to the counters of each unit and school year.

What they contributed is the difference of each unit's measures before and after, taken inside the deleting transaction.
So no report changes, whatever the records were.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.figures.counting import ALL_TIME_UNIT, PARTLY, difference, known_partly, month_key, tally
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.services.figures import common_time
from ssa_desktop.services.figures.forms import band_thresholds
from ssa_desktop.services.figures.plausibility import quiet_measure
from ssa_desktop.services.figures.units import Unit, units
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.figures import aggregates, counters, indicator_facts
from ssa_desktop.storage.keeping.erasure_extent import ErasureScope
from ssa_desktop.storage.sql import Connection

Erased = Counter[tuple[str, str]]
"""How many records were erased, by kind and rule."""


@dataclass(frozen=True, slots=True)
class _Figures:
    """What a unit and year count, and how many contacts each advised pupil has there."""

    measures: Mapping[str, int]
    contacts: Mapping[int, int]


def erase_folded(
    ws: Workspace,
    vault: Connection,
    scopes: Iterable[ErasureScope],
    time_years: Iterable[SchoolYear],
    erase: Callable[[], Erased],
) -> Erased:
    """Erase, and add to the counters what every touched unit and year loses by it.

    ``time_years`` are school years whose working time may go; time without a school is kept in the sum of all time.
    """
    scope = ErasureScope(tuple(dict.fromkeys(span for part in scopes for span in part.spans)))
    last = _last_year(ws, vault)
    touched = _touched_units(ws, scope, last)
    years = sorted({*time_years, *(year for school in scope.schools for year in scope.years(school, last))})
    before = [_figures(ws, vault, unit, year) for unit, year in touched]
    minutes_before = [common_time.measures_to_keep(ws, vault, year) for year in years]
    # Last, since the parts of the time without a school may go by the minutes of schools, which are kept by then.
    with common_time.keeping_parts(ws, vault, years):
        erased = erase()
        for (unit, year), then in zip(touched, before, strict=True):
            lost = _lost(then, _figures(ws, vault, unit, year), band_thresholds(vault))
            counters.add_to_counters(vault, unit.key, year, lost)
        for year, minutes in zip(years, minutes_before, strict=True):
            lost = difference(minutes, common_time.measures_to_keep(ws, vault, year))
            counters.add_to_counters(vault, ALL_TIME_UNIT, year, lost)
    return erased


def keep_counted(ws: Workspace, vault: Connection, school: str, day: date, amounts: Mapping[str, int]) -> None:
    """Add to the counters of a school, and of its site, what counts on a day and has no record any more."""
    scope = ErasureScope(((school, day, day),))
    for unit, year in _touched_units(ws, scope, SchoolYear.of(day)):
        counters.add_to_counters(vault, unit.key, year, amounts)


def _lost(before: _Figures, after: _Figures, thresholds: Iterable[int]) -> dict[str, int]:
    """Return the measures that are lost.

    A pupil of whom a part of the contacts goes can only be put into the bands of thresholds that are known now; how
    many such pupils there were is kept, so that a report with another threshold can say what it does not know.
    """
    lost = difference(before.measures, after.measures)
    partly = sum(1 for person, count in after.contacts.items() if before.contacts.get(person, count) != count)
    if partly:
        lost[PARTLY] = partly
        lost.update({known_partly(threshold): partly for threshold in thresholds})
    return lost


def _figures(ws: Workspace, vault: Connection, unit: Unit, year: SchoolYear) -> _Figures:
    measures = tally(aggregates.unit_facts(vault, unit.schools, year, unit.level), band_thresholds(vault))
    # What indicators need by quarter and month, and a mark that cases of the year were kept that way.
    measures.update(indicator_facts.indicator_measures(vault, unit.schools, year, ws.today()))
    measures = indicator_facts.with_known_cases(measures)
    measures.update(quiet_measure(vault, unit.schools, year, ws.today()))
    # The report remarks on months without an entry: that a month had one is kept when working time is erased.
    measures.update({month_key(month): 1 for month in aggregates.months_with_entries(vault, unit.schools, year)})
    return _Figures(measures, aggregates.contact_counts(vault, unit.schools, year, unit.level))


def _last_year(ws: Workspace, vault: Connection) -> SchoolYear:
    """Return the last year to fold to: the current one, or the last one with records.

    An open case is carried over from year to year.
    """
    current = SchoolYear.of(ws.today())
    bounds = aggregates.recorded_years(vault)
    return max(current, bounds[1]) if bounds else current


def _touched_units(ws: Workspace, scope: ErasureScope, last: SchoolYear) -> list[tuple[Unit, SchoolYear]]:
    """Return each unit and school year whose figures the erasure can change."""
    found: dict[tuple[str, SchoolYear], Unit] = {}
    for level in Level:
        for unit in units(ws, SchoolYear.of(ws.today()), level):
            for school in unit.schools:
                for year in scope.years(school, last):
                    found[unit.key, year] = unit
    return [(unit, year) for (_, year), unit in sorted(found.items())]
