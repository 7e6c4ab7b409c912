"""The reports: the annual return of each unit, and the shares of working time. Figures are live plus counters."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ssa_desktop.domain.figures.annual_return import AnnualReturn, Finding, Level, UnitReturn, unit_return
from ssa_desktop.domain.figures.common_measures import part_measures, without_parts
from ssa_desktop.domain.figures.counting import ALL_TIME_UNIT, month_key, total, unparted
from ssa_desktop.domain.figures.form_items import is_asked
from ssa_desktop.domain.figures.forms import Form
from ssa_desktop.domain.figures.plausibility import (
    after_a_move,
    band_findings,
    counts_another_school,
    site_findings,
    unit_findings,
)
from ssa_desktop.domain.figures.return_remarks import remarks_on
from ssa_desktop.domain.schoolyear import SchoolYear, add_months
from ssa_desktop.domain.time.common_time import added_up
from ssa_desktop.domain.time.worktime import TimeShares
from ssa_desktop.domain.vocabulary import Activity, ReferralTarget
from ssa_desktop.exchange.figures.form_file import form_for
from ssa_desktop.services.figures import hand_figures, plausibility
from ssa_desktop.services.figures.common_time import CommonTime, common_time
from ssa_desktop.services.figures.live_measures import live_measures, worked_by_school
from ssa_desktop.services.figures.units import Unit, units
from ssa_desktop.services.rights import carrier
from ssa_desktop.services.time.shares_base import SharesBase, shares_base_of
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.cases import topics
from ssa_desktop.storage.connection import StoreConnection
from ssa_desktop.storage.exchange import recordset
from ssa_desktop.storage.figures import aggregates, counters, filed_returns
from ssa_desktop.storage.people import schoolbook
from ssa_desktop.storage.sql import Connection

CountMeasures = Callable[
    [Workspace, StoreConnection, Sequence[str], Level, SchoolYear, Sequence[int]], Mapping[str, int]
]
"""What counts the measures of a unit (its schools and level) in a year, with the thresholds of its bands."""


def annual_return(ws: Workspace, year: SchoolYear, level: Level, form: Form | None = None) -> AnnualReturn:
    """Return the figures of every unit of a level in the order of the form, with the findings of the check.

    Without a ``form`` the newest shipped one of the year is taken. Where it asks for bands at a threshold that was not
    known when persons were deleted, those bands are None for the unit, and a remark says how many persons it is about.
    """
    with ws.reading_once():
        return _annual_return(ws, year, level, form or form_for(year))


def unit_items(
    ws: Workspace, year: SchoolYear, unit: Unit, form: Form, count: CountMeasures = live_measures
) -> UnitReturn:
    """Return the figures of one unit in the order of the form, without the check: what its return has of them.

    ``count`` counts their measures; the form may ask for nothing but those.
    """
    with ws.reading_once(), ws.read() as vault:
        shared = common_time(ws, vault, year, worked=worked_by_school(ws, vault, year))
        return _Filling.of(ws, vault, year, form, shared, count).items(unit)[0]


@dataclass(frozen=True, slots=True)
class _Filling:
    """What the items of every unit of a return are filled from."""

    ws: Workspace
    vault: StoreConnection
    year: SchoolYear
    form: Form
    keys: Mapping[str, Sequence[str]]
    left_out: frozenset[Activity]
    shared: CommonTime
    count: CountMeasures = live_measures

    @classmethod
    def of(
        cls,
        ws: Workspace,
        vault: StoreConnection,
        year: SchoolYear,
        form: Form,
        shared: CommonTime,
        count: CountMeasures = live_measures,
    ) -> _Filling:
        keys = {
            "referrals": [target.value for target in ReferralTarget],
            "topic_mentions": [topic.code for topic in topics.topics(vault)],
        }
        return cls(ws, vault, year, form, keys, shares_base_of(vault).left_out, shared, count)

    def items(self, unit: Unit) -> tuple[UnitReturn, dict[str, int], dict[int, int], dict[str, int]]:
        """Return the unit's items, its measures, the bands that cannot be known, and what deleted records left."""
        vault, year, thresholds = self.vault, self.year, self.form.thresholds
        folded = counters.counters_of(vault, unit.key, year)
        measures = total(self.count(self.ws, vault, unit.schools, unit.level, year, thresholds), folded)
        blurred = {limit: number for limit in thresholds if (number := unparted(folded, limit))}
        by_hand = hand_figures.values(vault, year, unit.schools)
        hers = hand_figures.entered(vault, year, unit.schools)
        with_part = {**without_parts(measures), **part_measures(self.shared.part_of(unit.schools))}
        filled = unit_return(self.form, unit.frame, with_part, self.keys, blurred, by_hand, self.left_out, hers)
        return filled, measures, blurred, folded


def _annual_return(ws: Workspace, year: SchoolYear, level: Level, chosen: Form) -> AnnualReturn:
    thresholds = chosen.thresholds
    found_units = units(ws, year, level)
    findings: list[Finding] = []
    filled = []
    with ws.read() as vault:
        worked = worked_by_school(ws, vault, year)
        shared = common_time(ws, vault, year, worked=worked)
        filling = _Filling.of(ws, vault, year, chosen, shared)
        for unit in found_units:
            items, measures, blurred, folded = filling.items(unit)
            filled.append(items)
            known = [limit for limit in thresholds if limit not in blurred]
            checked = unit_findings(unit.frame, measures, known, _empty_months(ws, vault, unit, year, folded))
            findings += [finding for finding in checked if is_asked(chosen, finding)]
            findings += band_findings(unit.frame, measures, blurred)
            findings += plausibility.unit_work_findings(ws, vault, unit, year, measures)
            findings += hand_figures.findings(vault, year, unit.frame, unit.schools, chosen)
        if level is Level.SITE:
            schools = {unit.code: unit for unit in units(ws, year, Level.SCHOOL)}
            for unit in found_units:
                together = sum(_advised(ws, vault, schools[code], year, thresholds) for code in unit.schools)
                advised = _advised(ws, vault, unit, year, thresholds)
                findings += site_findings(unit.frame, advised, together)
            findings = after_a_move(
                findings, [unit.code for unit in found_units if _had_other_schools(vault, unit, year)]
            )
        known_schools = [code for unit in units(ws, year, Level.SCHOOL) for code in unit.schools]
        findings += plausibility.time_elsewhere_findings(vault, known_schools, year, worked)
        practitioner = carrier.stored(vault).practitioner_code or None
        kept = filed_returns.remarks(vault, year, level)
    remarks = remarks_on(kept, chosen, [unit.code for unit in found_units], findings)
    return AnnualReturn(
        chosen, year, level, tuple(filled), tuple(findings), practitioner, remarks, sharing_key=shared.key_used
    )


def time_shares(ws: Workspace, year: SchoolYear) -> TimeShares:
    """Return the shares of all working time of a school year, with and without a school."""
    return time_shares_between(ws, year.first_day, year.last_day)


def time_shares_between(ws: Workspace, first: date, last: date) -> TimeShares:
    """Return the shares of all working time from ``first`` to ``last``.

    Of time that was erased under its rule only the sum of the school year is left: it counts where the whole year does.
    """
    with ws.read() as vault:
        live = aggregates.minutes_by_activity(vault, first, last)
        folded: dict[str, int] = {}
        years = range(SchoolYear.of(first).start, SchoolYear.of(last).start + 1)
        for year in map(SchoolYear, years):
            if first <= year.first_day and year.last_day <= last:
                folded = total(folded, counters.counters_of(vault, ALL_TIME_UNIT, year))
        base = shares_base_of(vault)
    return _shares(live, folded, base)


def time_shares_by_unit(ws: Workspace, year: SchoolYear, level: Level) -> list[tuple[str, TimeShares]]:
    """Return the shares of each unit's working time: its own, and its part of the time without a school."""
    found = []
    with ws.read() as vault:
        worked = worked_by_school(ws, vault, year)
        base, shared = shares_base_of(vault), common_time(ws, vault, year, worked=worked)
        for unit in units(ws, year, level):
            live = added_up(worked.get(code, {}) for code in unit.schools)
            folded = counters.counters_of(vault, unit.key, year)
            own = _shares(live, folded, base)
            found.append((unit.code, own.with_part(shared.part_of(unit.schools), shared.key)))
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


def _advised(ws: Workspace, vault: StoreConnection, unit: Unit, year: SchoolYear, thresholds: Sequence[int]) -> int:
    live = live_measures(ws, vault, unit.schools, unit.level, year, thresholds)["pupils_advised"]
    return live + counters.counters_of(vault, unit.key, year).get("pupils_advised", 0)


def _had_other_schools(vault: Connection, site: Unit, year: SchoolYear) -> bool:
    folded: dict[str, int] = {}
    for code in site.schools:
        folded = total(folded, counters.counters_of(vault, counters.school_unit(code), year))
    return counts_another_school(counters.counters_of(vault, site.key, year), folded)


def _shares(live: Mapping[Activity, int], folded: Mapping[str, int], base: SharesBase) -> TimeShares:
    minutes = {activity: live.get(activity, 0) + folded.get(f"minutes.{activity}", 0) for activity in Activity}
    found = {activity: number for activity, number in minutes.items() if number or activity in live}
    return base.shares(found)


def _empty_months(
    ws: Workspace, vault: Connection, unit: Unit, year: SchoolYear, folded: Mapping[str, int]
) -> list[str]:
    """Return past months without an entry; August is summer holiday all over the Land."""
    booked = aggregates.months_with_entries(vault, unit.schools, year)
    months = [f"{add_months(year.first_day, offset):%Y-%m}" for offset in range(1, 12)]
    this_month = f"{ws.today():%Y-%m}"
    return [
        month for month in months if month < this_month and month not in booked and not folded.get(month_key(month))
    ]


def first_school(ws: Workspace) -> str | None:
    """Return the code of the first school in the school book, or None."""
    with ws.read_schoolbook() as connection:
        return next((school.code for school in schoolbook.schools(connection)), None)


def record_counts(ws: Workspace) -> dict[str, int]:
    """Return how many records of each kind the vault holds."""
    with ws.read() as vault:
        return recordset.record_counts(vault)
