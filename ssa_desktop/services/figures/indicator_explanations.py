"""How a value of an indicator came about: its formula in words with the numbers, and the entries behind it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Final

from ssa_desktop.domain.errors import UsageError
from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.figures.explanation import Entry, EntryKind, Part, common_entries
from ssa_desktop.domain.figures.forms import ItemUnit
from ssa_desktop.domain.figures.indicator_measures import (
    MEASURES,
    CaseFacts,
    MeasureKind,
    open_cases_key,
    quarter_key,
    shares_out,
)
from ssa_desktop.domain.figures.indicator_values import amount_of, month_value, months_over, period_value
from ssa_desktop.domain.figures.indicators import (
    QUARTERS,
    FormulaKind,
    Indicator,
    Intensity,
    Missing,
    Moment,
    Outcome,
    Period,
    PeriodValue,
    month_ends,
)
from ssa_desktop.domain.schoolyear import SchoolYear, add_months
from ssa_desktop.labels import (
    amount_text,
    indicator_formula_text,
    indicator_state_text,
    indicator_text,
    label,
    number_text,
    target_text,
)
from ssa_desktop.services.figures import indicators
from ssa_desktop.services.figures.units import Unit, units
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.cases import follow_ups
from ssa_desktop.storage.figures import explained, indicator_facts
from ssa_desktop.storage.figures.explained_scope import case_entry, look_at
from ssa_desktop.storage.sql import Connection
from ssa_desktop.texts import text

_ASKED_APART: Final = frozenset(f"outcomes.{Moment.SIX_MONTHS}.{what}" for what in ("all", Outcome.UNKNOWN))
_ENTRIES: Final = ("contacts", "consultations.", "cases.new", "pupils_advised")


@dataclass(frozen=True, slots=True)
class ExplainedIndicator:
    """A value in words: ``figure`` as it is read, lines below it, and the entries by measure or by month."""

    indicator: Indicator
    value: PeriodValue
    figure: str
    lines: tuple[str, ...]
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is explained: the formula's values of one unit and period."""

    vault: Connection
    unit: Unit
    known: indicators.UnitYear
    period: Period

    @property
    def first(self) -> date:
        return self.period.first_day(self.known.year)

    @property
    def last(self) -> date:
        return add_months(self.first, len(self.period.months)) - timedelta(days=1)


def explain(
    ws: Workspace, year: SchoolYear, level: Level, unit: str, code: str, period: Period, language: str
) -> ExplainedIndicator:
    """Return how an indicator of a unit and period was reckoned, in the words of a language."""
    indicator = indicators.indicator_of(ws, code)
    found = next((one for one in units(ws, year, level) if one.code == unit), None)
    if found is None:
        raise UsageError("indicators.none")
    known = indicators.unit_year(ws, found, year)
    value = period_value(indicator, known, period)
    with ws.read() as vault:
        asked = _Asked(vault, found, known, period)
        parts = _parts(asked, indicator)
    figure = indicator_text(language, indicator.unit, value.value)
    lines = [indicator_formula_text(language, indicator)]
    lines += _numbers(indicator, asked, value, language)
    lines.append(f"{text(language, 'indicators.column_target')}: {target_text(language, indicator)}")
    if value.missing is not None or value.state is not None:
        state = text(language, "indicators.column_state")
        lines.append(f"{state}: {indicator_state_text(language, indicator, value)}")
    if indicator.explanation(language):
        lines.append(indicator.explanation(language))
    return ExplainedIndicator(indicator, value, figure, tuple(lines), parts)


def _numbers(indicator: Indicator, asked: _Asked, value: PeriodValue, language: str) -> list[str]:
    """Return the formula with its numbers: numerator over denominator, or a median's months."""
    formula = indicator.formula
    if formula.kind is FormulaKind.MEDIAN:
        lines = []
        for month in months_over(asked.known, asked.period):
            found = month_value(formula, asked.known, month)
            if isinstance(found, Missing):
                said = label(language, "indicator_missing", found)
            else:
                said = indicator_text(language, indicator.unit, found)
            name = label(language, "month", str(month))
            lines.append(text(language, "indicators.month_line", month=name, value=said))
        return [" · ".join(lines)] if lines else []
    if value.numerator is None or value.denominator is None or formula.kind is FormulaKind.COUNT:
        return []
    above, below = (_amount(language, one) for one in (value.numerator, value.denominator))
    return [f"{above} ÷ {below} = {indicator_text(language, indicator.unit, value.value)}"]


def _amount(language: str, value: Fraction) -> str:
    if value.denominator == 1:
        return number_text(language, int(value))
    return amount_text(language, ItemUnit.COUNT, value)


# The entries behind ---------------------------------------------------------------------------------------------------


def _parts(asked: _Asked, indicator: Indicator) -> tuple[Part, ...]:
    formula = indicator.formula
    if formula.kind is FormulaKind.MEDIAN:
        return tuple(_month_part(asked, month) for month in reversed(months_over(asked.known, asked.period)))
    names = dict.fromkeys((*formula.numerator, *formula.denominator))
    return tuple(_part(asked, name) for name in names)


def _part(asked: _Asked, name: str) -> Part:
    measure, known, period = MEASURES[name], asked.known, asked.period
    found = amount_of(name, known, period)
    if measure.is_hours:
        minutes = f"minutes.{name.partition('.')[2]}"
        entries = explained.entries_of_measure(
            asked.vault, minutes, asked.unit.schools, asked.first, asked.last, known.left_out
        )
        if shares_out(measure):
            entries += common_entries(known.common.get(period, {}), minutes, known.left_out)
        total = None if isinstance(found, Missing) else int(found * 60)
        left = 0 if total is None else total - int(sum(entry.adds for entry in entries))
        return Part(minutes, ItemUnit.MINUTES, total, entries, left)
    if name.startswith(_ENTRIES):
        entries = explained.entries_of_measure(
            asked.vault, name, asked.unit.schools, asked.first, asked.last, level=asked.unit.level
        )
    elif name.startswith(("cases.", "outcomes.")):
        entries = _cases(asked, _counts(name, asked))
    else:
        entries = ()
    value = None if isinstance(found, Missing) else found
    left = 0 if measure.kind is MeasureKind.MONTH or measure.name == "pupils" else _left(asked, name)
    if name in _ASKED_APART:
        left += follow_ups.without_case(
            asked.vault, asked.unit.schools, asked.first, min(asked.last, asked.known.today)
        )
    return Part(name, ItemUnit.COUNT, value, entries, left)


def _left(asked: _Asked, name: str) -> int:
    """Return what deleted records left of a measure in the period."""
    folded, sums = asked.known.folded, MEASURES[name].sums
    if not asked.period.is_quarter and sums:
        return sum(folded.get(key, 0) for key in sums)
    quarters = (asked.period,) if asked.period.is_quarter else QUARTERS
    return sum(folded.get(quarter_key(quarter, name), 0) for quarter in quarters)


def _counts(name: str, asked: _Asked) -> Callable[[CaseFacts], date | None]:
    """Return what says of a case on which day it counts for a measure; None where it does not."""
    first, last, today = asked.first, asked.last, asked.known.today

    def closed(case: CaseFacts) -> date | None:
        is_meant = case.closed is not None and first <= case.closed <= last
        return case.closed if is_meant and (name == "cases.closed" or case.is_closed_properly) else None

    def outcome(case: CaseFacts) -> date | None:
        _, moment, what = name.split(".")
        day = case.closed if moment == Moment.END else case.follow_up_due
        if day is None or not first <= day <= last or not case.counts_as_transition:
            return None
        recorded = case.outcomes.get(Moment(moment))
        if moment == Moment.SIX_MONTHS and day > today and recorded is None:
            return None
        return day if what in ("all", recorded or Outcome.UNKNOWN) else None

    return outcome if name.startswith("outcomes.") else closed


def _month_part(asked: _Asked, month: int) -> Part:
    """Return the cases open at the end of a month, with their intensity."""
    day = month_ends(asked.known.year)[month]

    def is_open(case: CaseFacts) -> date | None:
        return case.opened if case.opened <= day and (case.closed is None or case.closed >= day) else None

    entries = _cases(asked, is_open)
    left = sum(asked.known.folded.get(open_cases_key(month, intensity), 0) for intensity in Intensity)
    return Part(f"month.{month}", ItemUnit.COUNT, len(entries) + left, entries, left)


def _cases(asked: _Asked, day_of: Callable[[CaseFacts], date | None]) -> tuple[Entry, ...]:
    look = look_at(asked.vault, asked.unit.schools, asked.first, asked.last)
    found = indicator_facts.known_cases(asked.vault, asked.unit.schools, asked.known.year)
    return tuple(
        case_entry(look, EntryKind.CASE, known.case_id, day, known.school, known.person)
        for known in found
        if (day := day_of(known.facts)) is not None
    )
