"""The chapter of the annual report on her indicators."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from ssa_desktop.domain.figures.annual_report import FigureTable, Part, Points, Said, SmallPrint
from ssa_desktop.domain.figures.indicators import (
    Formula,
    FormulaKind,
    IndicatorReport,
    IndicatorResult,
    IndicatorUnit,
    Period,
    PeriodValue,
)
from ssa_desktop.domain.figures.small_counts import SMALLEST_SHOWN, tells
from ssa_desktop.labels import indicator_state_text, indicator_text, target_text
from ssa_desktop.services.figures.annual_figures import Figures

_NO_CHILDREN: Final = ("hours", "posts", "workload", "goals")


def indicators(f: Figures, report: IndicatorReport) -> list[Part]:
    """Her indicators of the year, with target and state; what would tell a small count is not shown."""
    rows: list[tuple[str, ...]] = []
    notes = []
    results = next((unit.results for unit in report.units if unit.unit == f.unit.code), ())
    hidden = _hidden(results, f.unit.frame.fte)
    for result in results:
        value = result.periods[Period.YEAR]
        indicator = result.indicator
        said = indicator_text(f.language, indicator.unit, value.value)
        state = indicator_state_text(f.language, indicator, value)
        if indicator.code in hidden:
            said = state = f.said("under" if indicator.formula.kind is FormulaKind.COUNT else "hidden")
        name = indicator.label(f.language)
        rows.append((name, said, target_text(f.language, indicator), state))
        if value.note:
            notes.append(f"{name}: {value.note}")
    if not rows:
        return [Said(f.said("no_indicators"))]
    head = tuple(f.said(f"head_{key}") for key in ("indicator", "value", "target", "state"))
    table = FigureTable(f.said("table_indicators"), head, tuple(rows))
    parts: list[Part] = [table, SmallPrint(f.said("indicators_own"))]
    if any(row[1] == f.said("hidden") for row in rows):
        parts.insert(1, SmallPrint(f.said("hidden_note")))
    return [*parts, Points(tuple(notes))] if notes else parts


def _hidden(results: Sequence[IndicatorResult], fte: Fraction | None) -> frozenset[str]:
    """Return the codes of the indicators from which a small count of children would follow.

    Shares of the same whole stand or go together: one of them that is not shown would follow from the others.
    """
    small = [
        one.indicator for one in results if _tells_small_count(one.periods[Period.YEAR], one.indicator.formula, fte)
    ]
    wholes = {one.formula.denominator for one in small if one.unit is IndicatorUnit.SHARE}
    beside = [
        one.indicator
        for one in results
        if one.indicator.unit is IndicatorUnit.SHARE and one.indicator.formula.denominator in wholes
    ]
    return frozenset(one.code for one in (*small, *beside))


def _tells_small_count(value: PeriodValue, formula: Formula, fte: Fraction | None) -> bool:
    """Whether a small count of children would follow from an indicator: hours, posts and goals are none.

    Of children or cases over children or cases what is left of the whole is a count as well. A median has no sums of
    its own; times the posts of the year it is a count of cases, and by a key as many of them at least as its smallest.
    """
    if formula.kind is FormulaKind.MEDIAN and value.value is not None and fte is not None:
        return 0 < value.value * fte * min(formula.key.values(), default=1) < SMALLEST_SHOWN
    pairs = ((value.numerator, formula.numerator), (value.denominator, formula.denominator))
    counts = [
        amount
        for amount, names in pairs
        if amount is not None and not all(name.startswith(_NO_CHILDREN) for name in names)
    ]
    return tells(*counts) if len(counts) == len(pairs) else any(0 < count < SMALLEST_SHOWN for count in counts)
