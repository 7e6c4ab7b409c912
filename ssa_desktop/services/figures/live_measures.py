"""The live sums of a unit and year, counted once for all reports that ask for them while no row of the year changes.

Kept are sums alone, never a row of anybody; they are let go with the lock and with every scrub, and with the first row
that changes something of their year (docs/decisions, 0355 and 0475).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.figures.counting import DEFAULT_BAND_THRESHOLD, tally
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.time.common_time import added_up
from ssa_desktop.domain.vocabulary import Activity
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.connection import StoreConnection
from ssa_desktop.storage.figures import aggregates

_KEPT: Final = "live measures"
_Key = tuple[object, ...]


def live_measures(
    ws: Workspace,
    vault: StoreConnection,
    schools: Sequence[str],
    level: Level,
    year: SchoolYear,
    thresholds: Sequence[int] = (DEFAULT_BAND_THRESHOLD,),
) -> Counter[str]:
    """Return every additive measure of the records of a unit (its schools and level) in a school year."""
    kept = _sums(ws, vault, year)
    key: _Key = ("measures", tuple(schools), level, year, tuple(thresholds))
    if key not in kept:
        kept[key] = _counted(ws, vault, schools, level, year, thresholds)
    return Counter(kept[key])


def trend_measures(
    ws: Workspace,
    vault: StoreConnection,
    schools: Sequence[str],
    level: Level,
    year: SchoolYear,
    thresholds: Sequence[int] = (DEFAULT_BAND_THRESHOLD,),
) -> Counter[str]:
    """Return those additive measures of a unit and year that the years of a report are set beside each other with.

    Talks, pupils advised and offers: a third of the work that all measures are.
    """
    kept = _sums(ws, vault, year)
    asked: _Key = (tuple(schools), level, year, tuple(thresholds))
    known = kept.get(("measures", *asked))
    if known is None:
        known = kept.get(("trend", *asked))
    if known is None:
        known = kept["trend", *asked] = tally(aggregates.trend_facts(vault, schools, year, level), thresholds)
    return Counter(known)


def worked_by_school(
    ws: Workspace, vault: StoreConnection, year: SchoolYear
) -> Mapping[str | None, Mapping[Activity, int]]:
    """Return effective minutes of a school year by school and activity; those that name no school under None."""
    return ws.kept_of_year(vault, "minutes of years", year, lambda: aggregates.minutes_by_school(vault, year))


def _counted(
    ws: Workspace,
    vault: StoreConnection,
    schools: Sequence[str],
    level: Level,
    year: SchoolYear,
    thresholds: Sequence[int],
) -> Counter[str]:
    if level is Level.SCHOOL:
        by_school = worked_by_school(ws, vault, year)
        worked = added_up(by_school.get(code, {}) for code in schools)
        return tally(aggregates.unit_facts(vault, schools, year, level, worked), thresholds)
    found = tally(aggregates.joint_facts(vault, schools, year, level), thresholds)
    for school in schools:
        own = live_measures(ws, vault, (school,), Level.SCHOOL, year, thresholds)
        found.update({measure: number for measure, number in own.items() if not aggregates.is_joint(measure)})
    return found


def _sums(ws: Workspace, vault: StoreConnection, year: SchoolYear) -> dict[_Key, Counter[str]]:
    return ws.kept_of_year(vault, _KEPT, year, dict[_Key, Counter[str]])
