"""Time without a school, shared out among the schools of a year: every figure takes its part from here.

Of erased time each school's part is kept as it was, and by which key; what goes beside it, such as a contract she
removes, changes no part of a year that is over (docs/decisions, 0323).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.figures.common_measures import (
    CountersOfYear,
    Minutes,
    elsewhere_measures,
    erased_unparted,
    is_of_parts,
    kept_key,
    kept_part,
    key_measure,
    part_measures,
)
from ssa_desktop.domain.figures.counting import ALL_TIME_UNIT
from ssa_desktop.domain.figures.indicators import QUARTERS, Period, quarter_of
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.time.common_time import (
    SHARED,
    SchoolYearWork,
    SharingKey,
    added_up,
    contract_minutes_by_school,
    shared_out,
    sharing_key,
)
from ssa_desktop.domain.time.contract import ContractPeriod
from ssa_desktop.domain.time.worktime import KeyKind
from ssa_desktop.domain.vocabulary import Activity
from ssa_desktop.services.figures.units import Unit, units
from ssa_desktop.services.time.shares_base import SharesBase, shares_base_of
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.figures import aggregates, counters
from ssa_desktop.storage.sql import Connection
from ssa_desktop.storage.time import contracts

Parts = Mapping[str, Minutes]
"""The part of each school, by its code."""


@dataclass(frozen=True, slots=True)
class CommonTime:
    """The parts of a year's time without a school, by school; what is erased is in them.

    ``quarters`` are the parts by quarter, where they were asked for: each quarter is shared out by itself, so that its
    schools add up to it; against the year the quarters of a school may be some minutes off. ``is_unparted`` where an
    earlier version erased times and kept nothing of them by quarter.
    """

    key: KeyKind
    parts: Parts
    quarters: Mapping[Period, Parts]
    is_unparted: bool = False

    @property
    def key_used(self) -> KeyKind | None:
        """By what it was shared out; None where there was nothing to share out."""
        return self.key if any(self.parts.values()) else None

    def part_of(self, schools: Iterable[str], quarter: Period | None = None) -> dict[Activity, int]:
        """Return the part of a unit, that of its schools together: of the year, or of a quarter."""
        parts = self.parts if quarter is None else self.quarters.get(quarter, {})
        return added_up(parts.get(code, {}) for code in schools)

    def along_with(self, brought: Iterable[tuple[str, str, int]]) -> CommonTime:
        """Return the parts together with those among counters (unit, measure, value) from another vault."""
        by_unit: dict[str, dict[str, int]] = {}
        for unit, measure, value in brought:
            if counters.is_school(unit) and is_of_parts(measure):
                by_unit.setdefault(counters.code_of(unit), {})[measure] = value

        def added(parts: Parts, quarter: Period | None = None) -> dict[str, dict[Activity, int]]:
            codes = dict.fromkeys((*parts, *by_unit))
            return {code: added_up((parts.get(code, {}), kept_part(by_unit.get(code, {}), quarter))) for code in codes}

        quarters = {quarter: added(parts, quarter) for quarter, parts in self.quarters.items()}
        return replace(self, parts=added(self.parts), quarters=quarters)


def common_time(
    ws: Workspace,
    vault: Connection,
    year: SchoolYear,
    *,
    by_quarter: bool = False,
    worked: Mapping[str | None, Minutes] | None = None,
) -> CommonTime:
    """Return the parts of a year's time without a school.

    ``worked`` are the minutes of the year by school, where the caller has them already.
    """
    return _Sharing.of(ws, vault, year, by_quarter=by_quarter, worked=worked).whole()


def measures_to_keep(ws: Workspace, vault: Connection, year: SchoolYear) -> dict[str, int]:
    """Return all working time of a year by activity as measures, and what of it is at schools the book does not have.

    What erasing takes of it goes to the counters of all time.
    """
    by_school = aggregates.minutes_by_school(vault, year)
    known = {unit.code for unit in units(ws, year, Level.SCHOOL)}
    elsewhere = added_up(found for code, found in by_school.items() if code is not None and code not in known)
    everything = added_up(by_school.values())
    return {
        **{f"minutes.{activity}": minutes for activity, minutes in everything.items()},
        **elsewhere_measures(elsewhere),
    }


@contextmanager
def keeping_parts(
    ws: Workspace,
    vault: Connection,
    years: Iterable[SchoolYear],
    arriving: Iterable[tuple[str, SchoolYear, str, int]] = (),
) -> Iterator[None]:
    """Keep every school's part of these years through what is done inside: with the counters, as the key had it.

    ``arriving`` are counters (unit, year, measure, value) that are added inside, and parts with them.
    """
    before = {year: _Sharing.of(ws, vault, year, by_quarter=True).whole() for year in dict.fromkeys(years)}
    brought = list(arriving)
    yield
    for year, found in before.items():
        then = found.along_with([(unit, measure, value) for unit, at, measure, value in brought if at == year])
        now = _Sharing.of(ws, vault, year, by_quarter=True)
        is_kept = False
        for unit, lost in now.lacking(then).items():
            counters.add_to_counters(vault, unit, year, lost)
            is_kept = True
        # By what it was shared out is told with the figures: a single school gets all of it by any key.
        is_told_otherwise = then.key_used is not None and now.key.kind is not then.key
        if (is_kept or is_told_otherwise) and kept_key(now.folded) is None:
            counters.add_to_counters(vault, ALL_TIME_UNIT, year, key_measure(then.key))


def years_over(ws: Workspace, vault: Connection, periods: Iterable[ContractPeriod] | None = None) -> list[SchoolYear]:
    """Return the school years with records that are over; with ``periods`` those that such hours at a school are of."""
    bounds = aggregates.recorded_years(vault)
    if bounds is None:
        return []
    years = [SchoolYear(start) for start in range(bounds[0].start, bounds[1].start + 1)]
    over = [year for year in years if year.last_day < ws.today()]
    if periods is None:
        return over
    at_schools = [period for period in periods if period.school is not None]
    return [year for year in over if any(one.within(year.first_day, year.last_day) for one in at_schools)]


def go_by_contracts_again(
    ws: Workspace, vault: Connection, before: Sequence[ContractPeriod], after: Sequence[ContractPeriod]
) -> None:
    """Let the years of which she enters other contract hours now go by them: that is how it was.

    What was kept when a contract was removed is dropped. A year of which times were erased keeps its parts.
    """
    for year in years_over(ws, vault, [*before, *after]):
        then, now = (contract_minutes_by_school(known, year.first_day, year.last_day) for known in (before, after))
        folded = counters.counters_of_year(vault, year)
        if then == now or any(name.startswith("minutes.") for name in folded.get(ALL_TIME_UNIT, {})):
            continue
        for unit, measures in folded.items():
            dropped = {name: -value for name, value in measures.items() if is_of_parts(name)}
            counters.add_to_counters(vault, unit, year, dropped)


@dataclass(frozen=True, slots=True)
class _Sharing:
    """A year's time without a school that is there, by quarter and in all, its key, and what is kept of the erased."""

    schools: tuple[Unit, ...]
    key: SharingKey
    live: Minutes
    by_quarter: Mapping[Period, Minutes]
    folded: CountersOfYear

    @classmethod
    def of(
        cls,
        ws: Workspace,
        vault: Connection,
        year: SchoolYear,
        *,
        by_quarter: bool,
        worked: Mapping[str | None, Minutes] | None = None,
    ) -> _Sharing:
        schools, folded = tuple(units(ws, year, Level.SCHOOL)), counters.counters_of_year(vault, year)
        own = aggregates.minutes_by_school(vault, year) if worked is None else worked
        periods = [stored.period for stored in contracts.periods(vault)]
        agreed = contract_minutes_by_school(periods, year.first_day, year.last_day)
        base = shares_base_of(vault)
        key = sharing_key(_work(unit, own, folded, agreed, base) for unit in schools)
        quarters = _by_quarter(vault, year) if by_quarter else {}
        return cls(schools, key, own.get(None, {}), quarters, folded)

    @property
    def _kept_in(self) -> list[str]:
        return [unit for unit in self.folded if counters.is_school(unit)]

    def whole(self) -> CommonTime:
        """Return the parts: of what is there, and of what was erased."""
        unparted, is_unparted = erased_unparted(self.folded, self._kept_in) if self.folded else ({}, False)
        # What an earlier version erased is shared out along with what is there; nobody's part of it was kept.
        shared = {one: max(0, self.live.get(one, 0) + unparted.get(one, 0)) for one in SHARED}
        return CommonTime(
            kept_key(self.folded) or self.key.kind,
            self._with_kept(shared_out(shared, self.key)),
            {
                quarter: self._with_kept(shared_out(minutes, self.key), quarter)
                for quarter, minutes in self.by_quarter.items()
            },
            is_unparted,
        )

    def lacking(self, then: CommonTime) -> dict[str, dict[str, int]]:
        """Return what the counters of each school lack, so that its parts are what they were ``then``."""
        of_year = self._with_kept(shared_out(self.live, self.key))
        found = {}
        for unit in self.schools:
            code = unit.code
            lost = part_measures(_less(then.parts.get(code, {}), of_year.get(code, {})))
            for quarter, minutes in self.by_quarter.items():
                now = self._with_kept(shared_out(minutes, self.key), quarter)
                lost |= part_measures(_less(then.quarters[quarter].get(code, {}), now.get(code, {})), quarter)
            if lost:
                found[unit.key] = lost
        return found

    def _with_kept(self, parts: Parts, quarter: Period | None = None) -> dict[str, dict[Activity, int]]:
        found = {unit.code: dict(parts.get(unit.code, {})) for unit in self.schools}
        for unit in self.schools:
            if unit.key in self.folded:
                found[unit.code] = added_up((found[unit.code], kept_part(self.folded[unit.key], quarter)))
        return found


def _work(
    unit: Unit, live: Mapping[str | None, Minutes], folded: CountersOfYear, agreed: Mapping[str, int], base: SharesBase
) -> SchoolYearWork:
    own, left, frame = live.get(unit.code, {}), folded.get(unit.key, {}), unit.frame
    minutes = {one: own.get(one, 0) + left.get(f"minutes.{one}", 0) for one in Activity}
    return SchoolYearWork(
        unit.code,
        agreed.get(unit.code, 0),
        frame.fte / frame.practitioners if frame.fte is not None and frame.practitioners else None,
        base.shares(minutes).base_minutes,
        any(minutes.values()),
    )


def _by_quarter(vault: Connection, year: SchoolYear) -> dict[Period, dict[Activity, int]]:
    found: dict[Period, dict[Activity, int]] = {quarter: {} for quarter in QUARTERS}
    for month, minutes in aggregates.minutes_without_school(vault, year).items():
        quarter = quarter_of(month)
        found[quarter] = added_up((found[quarter], minutes))
    return found


def _less(then: Minutes, now: Minutes) -> dict[Activity, int]:
    return {one: lost for one in SHARED if (lost := then.get(one, 0) - now.get(one, 0))}
