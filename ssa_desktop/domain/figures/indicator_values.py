"""Reckoning indicators from the measures of a unit and school year. Exact fractions; rounded only in output."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from statistics import median
from typing import Final

from ssa_desktop.domain.errors import UsageError
from ssa_desktop.domain.figures.indicator_measures import (
    MEASURES,
    Measure,
    MeasureKind,
    cases_unkept,
    left_out_measure,
    open_cases_key,
    quarter_key,
    quarters_unparted,
    shares_out,
)
from ssa_desktop.domain.figures.indicators import (
    QUARTERS,
    Direction,
    Formula,
    FormulaKind,
    Indicator,
    IndicatorUnit,
    Intensity,
    Missing,
    Moment,
    Outcome,
    Period,
    PeriodValue,
    month_ends,
    state_of,
)
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import Activity

_MINUTES_PER_HOUR: Final = 60
POSTS: Final = "posts"
WORKLOAD: Final = "workload"
LONGEST_LABEL: Final = 120
Amount = Fraction | Missing


@dataclass(frozen=True, slots=True)
class UnitYear:
    """What a unit's indicators of a school year are reckoned from.

    ``measures`` are live plus ``folded``, the counters of deleted records; ``folded_before`` those of the year before.
    ``posts`` by calendar month, ``pupils`` and ``goals`` (agreed, reached) are None where nobody entered them.
    ``left_out`` are activities that an agreement leaves out of the base of shares. ``common`` is the unit's part of the
    time without a school, which is in the hours of ``measures`` as well, by period and activity; it is
    ``common_unparted`` where an earlier version kept no quarters of it.
    """

    year: SchoolYear
    today: date
    measures: Mapping[str, int]
    folded: Mapping[str, int]
    folded_before: Mapping[str, int]
    posts: Mapping[int, Fraction | None]
    pupils: int | None = None
    goals: Mapping[str, int | None] | None = None
    left_out: frozenset[Activity] = frozenset()
    common: Mapping[Period, Mapping[Activity, int]] = field(default_factory=dict)
    common_unparted: bool = False


def period_value(indicator: Indicator, unit: UnitYear, period: Period) -> PeriodValue:
    """Return the value of an indicator in a period, with its state; trend and note are the caller's."""
    found = _reckoned(indicator.formula, unit, period)
    is_running = found.missing is None and _is_running(unit, period)
    return replace(found, state=state_of(found.value, indicator.target, indicator.direction), is_running=is_running)


def _is_running(unit: UnitYear, period: Period) -> bool:
    return month_ends(unit.year)[period.months[-1]] >= unit.today


def _reckoned(formula: Formula, unit: UnitYear, period: Period) -> PeriodValue:
    if period.first_day(unit.year) > unit.today:
        return PeriodValue(None, missing=Missing.NOT_BEGUN)
    if formula.kind is FormulaKind.MEDIAN:
        return _median(formula, unit, period)
    top = _sum(formula.numerator, unit, period)
    if isinstance(top, Missing):
        return PeriodValue(None, missing=top)
    if formula.kind is FormulaKind.COUNT:
        return PeriodValue(top, top)
    base = _sum(formula.denominator, unit, period)
    if isinstance(base, Missing):
        return PeriodValue(None, missing=base)
    if not base:
        return PeriodValue(None, top, base, missing=Missing.NO_BASE)
    return PeriodValue(top / base, top, base)


def _sum(names: Iterable[str], unit: UnitYear, period: Period) -> Amount:
    total = Fraction(0)
    for name in names:
        amount = amount_of(name, unit, period)
        if isinstance(amount, Missing):
            return amount
        total += amount
    return total


def amount_of(name: str, unit: UnitYear, period: Period) -> Amount:
    """Return a measure of a period, or why it is not known. Of the measures of months only posts have one."""
    measure = MEASURES[name]
    if name == POSTS:
        return _posts(unit, period)
    if measure.kind is MeasureKind.YEAR:
        return _of_year(measure, unit, period)
    if name.startswith("outcomes."):
        return _outcomes(name, unit, period)
    if measure.sums:
        is_unparted = quarters_unparted(unit.folded, measure) or (unit.common_unparted and shares_out(measure))
        if period.is_quarter and is_unparted:
            return Missing.UNPARTED
    elif cases_unkept(unit.folded):
        return Missing.UNPARTED
    found = Fraction(_counted(measure, unit, period), _MINUTES_PER_HOUR if measure.is_hours else 1)
    if name == "hours.indirect":
        for activity in unit.left_out:
            apart = amount_of(left_out_measure(activity), unit, period)
            if isinstance(apart, Missing):
                return apart
            found -= apart
    return found


def _counted(measure: Measure, unit: UnitYear, period: Period) -> int:
    if period.is_quarter:
        return unit.measures.get(quarter_key(period, measure.name), 0)
    if measure.sums:
        return sum(unit.measures.get(key, 0) for key in measure.sums)
    return sum(unit.measures.get(quarter_key(quarter, measure.name), 0) for quarter in QUARTERS)


def _outcomes(name: str, unit: UnitYear, period: Period) -> Amount:
    """Return transition cases by outcome. While nothing was recorded of any of them, nothing is known of them.

    Once something is, the ones nobody recorded anything of are unknown outcomes.
    """
    _, moment, what = name.split(".")
    if cases_unkept(unit.folded) or (moment == Moment.SIX_MONTHS and cases_unkept(unit.folded_before)):
        return Missing.UNPARTED
    counts = {key: _counted(MEASURES[f"outcomes.{moment}.{key}"], unit, period) for key in ("all", *map(str, Outcome))}
    if what == "all":
        return Fraction(counts["all"])
    if counts["all"] and not any(counts[outcome] for outcome in Outcome):
        return Missing.NOT_ENTERED
    if what == Outcome.UNKNOWN:
        known = (Outcome.EMPLOYMENT, Outcome.QUALIFICATION, Outcome.OTHER)
        return Fraction(counts["all"] - sum(counts[outcome] for outcome in known))
    return Fraction(counts[what])


def _of_year(measure: Measure, unit: UnitYear, period: Period) -> Amount:
    if period.is_quarter:
        return Missing.NOT_BY_QUARTER
    if measure.sums:
        return Fraction(_counted(measure, unit, period))
    found = unit.pupils if measure.name == "pupils" else (unit.goals or {}).get(measure.name)
    return Missing.NOT_ENTERED if found is None else Fraction(found)


def _posts(unit: UnitYear, period: Period) -> Amount:
    """Return the posts of a period: those of its months, weighted by their days."""
    ends = month_ends(unit.year)
    total, days = Fraction(0), 0
    for month in period.months:
        posts = unit.posts.get(month)
        if posts is None:
            return Missing.NOT_ENTERED
        total += posts * ends[month].day
        days += ends[month].day
    return total / days


# Medians over the months ----------------------------------------------------------------------------------------------


def months_over(unit: UnitYear, period: Period) -> tuple[int, ...]:
    """Return the calendar months of a period that are over."""
    ends = month_ends(unit.year)
    return tuple(month for month in period.months if ends[month] < unit.today)


def month_amount(name: str, unit: UnitYear, month: int, formula: Formula) -> Fraction | None:
    """Return a measure at the end of a month; None for posts that nobody entered."""
    if name == POSTS:
        return unit.posts.get(month)
    cases = {intensity: unit.measures.get(open_cases_key(month, intensity), 0) for intensity in Intensity}
    if name == WORKLOAD:
        return sum((Fraction(number, formula.key[intensity]) for intensity, number in cases.items()), Fraction(0))
    return Fraction(sum(cases.values()))


def month_value(formula: Formula, unit: UnitYear, month: int) -> Amount:
    """Return a median's ratio in one month, or why there is none."""
    if cases_unkept(unit.folded):
        return Missing.UNPARTED
    top = [month_amount(name, unit, month, formula) for name in formula.numerator]
    base = [month_amount(name, unit, month, formula) for name in formula.denominator]
    if None in top or None in base:
        return Missing.NOT_ENTERED
    below = sum((amount for amount in base if amount is not None), Fraction(0)) if base else Fraction(1)
    if not below:
        return Missing.NO_BASE
    return sum((amount for amount in top if amount is not None), Fraction(0)) / below


def _median(formula: Formula, unit: UnitYear, period: Period) -> PeriodValue:
    values: list[Fraction] = []
    for month in (months := months_over(unit, period)):
        found = month_value(formula, unit, month)
        if isinstance(found, Fraction):
            values.append(found)
        elif found is not Missing.NO_BASE:
            # A month without a post is left out; one of which nobody entered the posts makes the period unknown.
            return PeriodValue(None, missing=found)
    if not values:
        return PeriodValue(None, missing=Missing.NO_BASE if months else Missing.NOT_BEGUN)
    return PeriodValue(median(values), low=min(values), high=max(values))


# What a definition has to be ------------------------------------------------------------------------------------------


def check_indicator(indicator: Indicator) -> None:
    """Raise :class:`UsageError` when an indicator could not be reckoned, with the first of its faults."""
    for fault in indicator_faults(indicator):
        raise fault


def indicator_faults(indicator: Indicator) -> Iterator[UsageError]:
    """Yield everything for which an indicator could not be reckoned; ``name`` is the measure it is about."""
    formula = indicator.formula
    if (
        not indicator.label_de.strip()
        or len(indicator.label_de) > LONGEST_LABEL
        or len(indicator.label_en) > (LONGEST_LABEL)
    ):
        yield UsageError("indicators.label", limit=LONGEST_LABEL)
    if not formula.numerator:
        yield UsageError("indicators.numerator")
    if (formula.kind is FormulaKind.RATIO) != bool(formula.denominator) and formula.kind is not FormulaKind.MEDIAN:
        yield UsageError("indicators.denominator")
    for name in (*formula.numerator, *formula.denominator):
        measure = MEASURES.get(name)
        if measure is None:
            yield UsageError("indicators.measure", name=name)
        elif (measure.kind is MeasureKind.MONTH) != (formula.kind is FormulaKind.MEDIAN) and name != POSTS:
            yield UsageError("indicators.month_measure", name=name)
    if indicator.unit is IndicatorUnit.COUNT and formula.kind is not FormulaKind.COUNT:
        yield UsageError("indicators.unit")
    yield from _key_faults(formula)
    yield from _target_faults(indicator)


def _key_faults(formula: Formula) -> Iterator[UsageError]:
    needs_key = WORKLOAD in (*formula.numerator, *formula.denominator)
    if needs_key and not (set(formula.key) == set(Intensity) and all(number > 0 for number in formula.key.values())):
        yield UsageError("indicators.key")


def _target_faults(indicator: Indicator) -> Iterator[UsageError]:
    target = indicator.target
    if target is None:
        return
    if target.value < 0 or target.tolerance < 0:
        yield UsageError("indicators.target", part="target" if target.value < 0 else "tolerance")
    if indicator.direction is Direction.BELOW and not target.value:
        yield UsageError("indicators.never")
    is_range = indicator.direction is Direction.WITHIN
    if is_range != (target.upper is not None) or (target.upper is not None and target.upper < target.value):
        yield UsageError("indicators.upper")
