"""Steering indicators: hers, hidden until she turns them on, and in no file she did not ask for."""

from __future__ import annotations

import secrets
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from itertools import pairwise
from typing import Final

from ssa_desktop.domain.errors import UsageError
from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.figures.counting import total
from ssa_desktop.domain.figures.indicator_measures import minute_measures, posts_of_month
from ssa_desktop.domain.figures.indicator_values import UnitYear, check_indicator, period_value
from ssa_desktop.domain.figures.indicators import (
    QUARTERS,
    Direction,
    Formula,
    FormulaKind,
    Indicator,
    IndicatorReport,
    IndicatorResult,
    IndicatorUnit,
    Intensity,
    Period,
    PeriodValue,
    UnitIndicators,
    month_ends,
    trend_of,
)
from ssa_desktop.domain.figures.missed_quarters import ended_quarters, has_data, is_missed_throughout
from ssa_desktop.domain.people.schools import SchoolYearFacts
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import Activity
from ssa_desktop.exchange.figures.indicator_definition import definition_text, stored_definition
from ssa_desktop.labels import label
from ssa_desktop.resources import resource_path
from ssa_desktop.services.figures import hand_figures
from ssa_desktop.services.figures.common_time import CommonTime, common_time
from ssa_desktop.services.figures.live_measures import live_measures, worked_by_school
from ssa_desktop.services.figures.units import Unit, units
from ssa_desktop.services.people import leak_scan
from ssa_desktop.services.time.shares_base import shares_base_of
from ssa_desktop.services.workspace import SecurityNotice, Workspace
from ssa_desktop.storage.figures import counters, indicator_facts
from ssa_desktop.storage.figures import indicators as stored
from ssa_desktop.storage.figures.indicators import NotePlace, StoredIndicator
from ssa_desktop.storage.people import schoolbook
from ssa_desktop.storage.sql import Connection

__all__ = ["NotePlace", "UnitYear"]

_OWN_PREFIX: Final = "own-"
_FIRST_OWN_POSITION: Final = 1000
MISSED_NOTICE: Final = "indicators_missed"


@dataclass(frozen=True, slots=True)
class Before:
    """An indicator as it was stored before a change, to take the change back; ``stored`` None for not at all."""

    code: str
    stored: StoredIndicator | None


# The list -------------------------------------------------------------------------------------------------------------


@cache
def shipped() -> Mapping[str, Indicator]:
    """Return the shipped indicators by code, in their order; all are turned off and have no target."""
    source = resource_path("catalogues", "indicators.toml").read_text(encoding="utf-8")
    found = {}
    for entry in tomllib.loads(source)["indicator"]:
        key = {Intensity(name): int(number) for name, number in entry.get("key", {}).items()}
        found[entry["code"]] = Indicator(
            code=entry["code"],
            label_de=entry["label_de"],
            label_en=entry["label_en"],
            formula=Formula(FormulaKind(entry["formula"]), tuple(entry["numerator"]), tuple(entry["denominator"]), key),
            unit=IndicatorUnit(entry["unit"]),
            direction=Direction(entry["direction"]),
            explanation_de=entry["explanation_de"].strip(),
            explanation_en=entry["explanation_en"].strip(),
        )
    return found


def listing(ws: Workspace) -> tuple[Indicator, ...]:
    """Return the shipped indicators as she changed them, then her own."""
    with ws.read() as vault:
        return _listing(vault)


def turned_on(ws: Workspace) -> tuple[Indicator, ...]:
    """Return the indicators she turned on."""
    return tuple(indicator for indicator in listing(ws) if indicator.is_active)


def asked_for(ws: Workspace) -> tuple[Indicator, ...]:
    """Return what a report holds that was asked for by name: those turned on, or where none is, the shipped ones."""
    found = listing(ws)
    return tuple(one for one in found if one.is_active) or tuple(one for one in found if not one.is_own)


def set_active(ws: Workspace, codes: Iterable[str], *, active: bool) -> tuple[Before, ...]:
    """Turn indicators on or off; return how they were."""
    wanted = set(codes)
    with ws.change() as vault:
        known = {one.code: one for one in stored.stored_indicators(vault)}
        before = []
        for place, indicator in enumerate(_listing(vault)):
            if indicator.code in wanted and indicator.is_active != active:
                before.append(Before(indicator.code, known.get(indicator.code)))
                _store(vault, replace(indicator, is_active=active), known.get(indicator.code), place)
    return tuple(before)


def save(ws: Workspace, indicator: Indicator) -> Before:
    """Keep an indicator as she changed it, or a new one of her own; return how it was.

    Raises :class:`UsageError` where it could not be reckoned.
    """
    check_indicator(indicator)
    with ws.change() as vault:
        known = {one.code: one for one in stored.stored_indicators(vault)}
        place = _FIRST_OWN_POSITION + len(known)
        if not indicator.is_own:
            place = list(shipped()).index(indicator.code)
        _store(vault, indicator, known.get(indicator.code), place)
    return Before(indicator.code, known.get(indicator.code))


def new_code() -> str:
    """Return a code for an indicator of her own."""
    return _OWN_PREFIX + secrets.token_hex(4)


def reset(ws: Workspace, code: str) -> Before:
    """Take away one of her own, or her changes to a shipped one, which is turned off by it; return how it was."""
    with ws.change() as vault:
        known = {one.code: one for one in stored.stored_indicators(vault)}
        stored.remove_indicator(vault, code)
    return Before(code, known.get(code))


def _listing(vault: Connection) -> tuple[Indicator, ...]:
    known = stored.stored_indicators(vault)
    by_code = {one.code: one for one in known}
    found = []
    for code, as_shipped in shipped().items():
        one = by_code.get(code)
        found.append(as_shipped if one is None else _changed(as_shipped, one))
    found += [
        replace(stored_definition(one.code, one.body), is_active=one.is_active)
        for one in known
        if one.code not in shipped()
    ]
    return tuple(found)


def _changed(as_shipped: Indicator, one: StoredIndicator) -> Indicator:
    """Return a shipped indicator as she changed it; how it is reckoned stays, but for the key."""
    own = stored_definition(one.code, one.body)
    return replace(
        as_shipped,
        formula=replace(as_shipped.formula, key=own.formula.key or as_shipped.formula.key),
        direction=own.direction,
        target=own.target,
        is_active=one.is_active,
    )


def _store(vault: Connection, indicator: Indicator, known: StoredIndicator | None, place: int) -> None:
    position = place if known is None else known.position
    body = definition_text(indicator)
    stored.save_indicator(vault, StoredIndicator(indicator.code, body, indicator.is_active, position))


# The report -----------------------------------------------------------------------------------------------------------


def indicator_report(
    ws: Workspace, year: SchoolYear, level: Level, indicators: Sequence[Indicator] | None = None
) -> IndicatorReport:
    """Return the indicators of every unit of a level; without ``indicators`` those she turned on.

    Figures are live plus the counters of deleted records. A quarter's trend is against the quarter before, the year's
    against the year before.
    """
    with ws.reading_once():
        return _indicator_report(ws, year, level, indicators)


def _indicator_report(
    ws: Workspace, year: SchoolYear, level: Level, indicators: Sequence[Indicator] | None
) -> IndicatorReport:
    wanted = turned_on(ws) if indicators is None else tuple(indicators)
    found = []
    notes: Mapping[tuple[str, str, Period], str] = {}
    if wanted:
        with ws.read() as vault:
            notes = stored.notes_of(vault, year, level)
    with ws.read() as vault:
        shared = {
            one: common_time(ws, vault, one, by_quarter=True, worked=worked_by_school(ws, vault, one))
            for one in (year, year.previous)
        }
    for unit in units(ws, year, level):
        now, before = (unit_year(ws, unit, one, shared[one]) for one in (year, year.previous))
        results = tuple(_result(indicator, unit.code, now, before, notes) for indicator in wanted)
        found.append(UnitIndicators(unit.code, unit.frame.title, results))
    return IndicatorReport(year, level, tuple(found))


def unit_year(ws: Workspace, unit: Unit, year: SchoolYear, shared: CommonTime | None = None) -> UnitYear:
    """Return what the indicators of a unit and school year are reckoned from.

    ``shared`` is the time without a school of that year by quarter, where the caller knows it already.
    """
    today = ws.today()
    with ws.read() as vault:
        common = shared or common_time(ws, vault, year, by_quarter=True, worked=worked_by_school(ws, vault, year))
        folded = counters.counters_of(vault, unit.key, year)
        live = live_measures(ws, vault, unit.schools, unit.level, year)
        live.update(indicator_facts.indicator_measures(vault, unit.schools, year, today))
        goals = hand_figures.values(vault, year, unit.schools)
        left_out = shares_base_of(vault).left_out
        folded_before = counters.counters_of(vault, unit.key, year.previous)
    with ws.read_schoolbook() as book:
        facts = schoolbook.school_years(book, year)
    parts = {one: common.part_of(unit.schools, one if one.is_quarter else None) for one in Period}
    pupils = [one.pupils if (one := facts.get(school)) else None for school in unit.schools]
    return UnitYear(
        year=year,
        today=today,
        measures=total(total(live, folded), _in_hours(parts)),
        folded=folded,
        folded_before=folded_before,
        posts={month: _posts(facts, unit.schools, year, month) for month in month_ends(year)},
        pupils=None if None in pupils else sum(one for one in pupils if one is not None),
        goals=goals,
        left_out=left_out,
        common=parts,
        common_unparted=common.is_unparted,
    )


def _in_hours(parts: Mapping[Period, Mapping[Activity, int]]) -> dict[str, int]:
    """Return a unit's part of the time without a school as the measures that hours are reckoned from."""
    by_month = ((quarter.months[0], parts[quarter]) for quarter in QUARTERS)
    rows = ((month, activity, minutes) for month, part in by_month for activity, minutes in part.items())
    of_year = {f"minutes.{activity}": minutes for activity, minutes in parts[Period.YEAR].items()}
    return {**minute_measures(rows), **of_year}


def _posts(
    facts: Mapping[str, SchoolYearFacts], schools: Iterable[str], year: SchoolYear, month: int
) -> Fraction | None:
    """Return the posts of a month; None when those of one school are unknown."""
    found = [posts_of_month(year, month, facts[school].fte) if school in facts else None for school in schools]
    return None if None in found else sum((one for one in found if one is not None), Fraction(0))


def _result(
    indicator: Indicator,
    unit: str,
    now: UnitYear,
    before: UnitYear,
    notes: Mapping[tuple[str, str, Period], str],
) -> IndicatorResult:
    values = {period: period_value(indicator, now, period) for period in Period}
    earlier = {
        Period.Q1: period_value(indicator, before, Period.Q4),
        Period.YEAR: period_value(indicator, before, Period.YEAR),
        **{quarter: values[last] for last, quarter in pairwise(QUARTERS)},
    }
    return IndicatorResult(
        indicator,
        {
            period: _finished(indicator, one, earlier[period], notes.get((indicator.code, unit, period)))
            for period, one in values.items()
        },
    )


def _finished(indicator: Indicator, value: PeriodValue, before: PeriodValue, note: str | None) -> PeriodValue:
    # A count that still grows is no less than the whole count before.
    is_counting = value.is_running and indicator.formula.kind is FormulaKind.COUNT
    return replace(value, trend=None if is_counting else trend_of(value.value, before.value), note=note)


# Her words on a miss --------------------------------------------------------------------------------------------------


def set_note(ws: Workspace, place: NotePlace, text: str) -> str:
    """Keep her words on a period, or with a blank text none; return what stood there before."""
    with ws.change() as vault:
        before = stored.notes_of(vault, place.year, place.level).get((place.code, place.unit, place.period), "")
        stored.set_note(vault, place, text.strip())
    return before


def note_of(ws: Workspace, place: NotePlace) -> str:
    """Return her words on a period; empty where there are none."""
    with ws.read() as vault:
        return stored.notes_of(vault, place.year, place.level).get((place.code, place.unit, place.period), "")


# Three quarters in a row ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class MissedRow:
    """An indicator of a school beyond its tolerance in the last three quarters; ``place`` is the last of them."""

    indicator: Indicator
    place: NotePlace
    title: str


def unexplained_rows(ws: Workspace) -> tuple[MissedRow, ...]:
    """Return the rows of missed quarters to whose last quarter she wrote nothing yet, by school.

    Reckoned from what is recorded and the counters of what was deleted, so that a deletion tells nothing new
    (docs/decisions, 0308).
    """
    wanted = [one for one in turned_on(ws) if one.target is not None]
    if not wanted:
        return ()
    quarters = ended_quarters(ws.today())
    year, last = quarters[-1]
    with ws.read() as vault:
        notes = stored.notes_of(vault, year, Level.SCHOOL)
    found = []
    for unit in units(ws, year, Level.SCHOOL):
        known = {one: unit_year(ws, unit, one) for one in {each for each, _ in quarters}}
        if not all(has_data(known[one].measures, one, period) for one, period in quarters):
            continue
        found += [
            MissedRow(indicator, NotePlace(indicator.code, year, Level.SCHOOL, unit.code, last), unit.frame.title)
            for indicator in wanted
            if not notes.get((indicator.code, unit.code, last))
            and is_missed_throughout([period_value(indicator, known[one], period) for one, period in quarters])
        ]
    return tuple(found)


def missed_notices(ws: Workspace) -> tuple[SecurityNotice, ...]:
    """Tell how many rows have no words of hers; nothing of a case, of a school or of a value."""
    number = len(unexplained_rows(ws))
    return (SecurityNotice(ws.now().isoformat(), MISSED_NOTICE, {"number": number}),) if number else ()


# Names ----------------------------------------------------------------------------------------------------------------


def check_names(ws: Workspace, report: IndicatorReport, language: str) -> None:
    """Raise a :class:`~ssa_desktop.services.people.leak_scan.NameLeakError` when the report would hold a name.

    Called before it is rendered for a file or a paper; names of her own indicators and her notes stand in it.
    """
    results = [result for unit in report.units for result in unit.results]
    own = {one.indicator.label(language) for one in results if one.indicator.is_own}
    said = [value.note for result in results for value in result.periods.values() if value.note]
    texts = {"indicator": "\n".join(sorted(own)), "indicator_note": "\n".join(said)}
    with ws.read() as vault:
        leak_scan.check_figures(vault, language)
        leak_scan.check(vault, {label(language, "leak_field", field): text for field, text in texts.items()})


def indicator_of(ws: Workspace, code: str) -> Indicator:
    """Return one indicator by its code; raise :class:`UsageError` where there is none."""
    found = {one.code: one for one in listing(ws)}
    if code not in found:
        raise UsageError("indicators.none")
    return found[code]
