"""The report on steering indicators as JSON, CSV and workbook; the reminder of co-determination heads what is read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from openpyxl import Workbook

from ssa_desktop.domain.figures.indicators import (
    Direction,
    Indicator,
    IndicatorReport,
    IndicatorResult,
    IndicatorUnit,
    Period,
    PeriodValue,
)
from ssa_desktop.domain.rounding import round_half_up
from ssa_desktop.exchange.cell_styles import WRAPPED, dress
from ssa_desktop.exchange.csv_cells import Cell, csv_bytes
from ssa_desktop.exchange.workbooks import (
    BANNER_FILL,
    BOLD,
    HAIRLINE,
    HEAD_FILL,
    TITLE_FONT,
    add_sheet,
    fill_row,
    new_workbook,
    put_note,
    put_number,
    put_text,
    set_height,
    workbook_bytes,
)
from ssa_desktop.labels import indicator_formula_text, indicator_state_text, label, target_text
from ssa_desktop.texts import text

_AMOUNT_DIGITS: Final = 4
_FORMATS: Final = {IndicatorUnit.COUNT: "#,##0", IndicatorUnit.SHARE: "0.0%", IndicatorUnit.DECIMAL: "#,##0.00"}
_COLUMNS: Final = (
    "indicator", "target", "period", "value", "state", "trend", "numerator", "denominator", "low", "high", "note", "id",
)  # fmt: skip
_WIDTHS: Final = (34.0, 30.0, 16.0, 12.0, 26.0, 12.0, 12.0, 12.0, 12.0, 12.0, 40.0, 28.0)


def indicators_json(report: IndicatorReport, language: str = "de") -> bytes:
    """Return the report in UTF-8; see docs/exchange-format.md. What is not known is null, never 0."""
    content = {
        "school_year": str(report.school_year),
        "level": report.level.value,
        "units": [
            {"unit": unit.unit, "indicators": [_plain(result, language) for result in unit.results]}
            for unit in report.units
        ],
    }
    return (json.dumps(content, ensure_ascii=False, allow_nan=False, indent=2) + "\n").encode()


def indicators_csv(report: IndicatorReport, language: str) -> bytes:
    """Return the report as CSV: a line for each unit, indicator and period."""
    title = text(language, "indicators.title")
    lines: list[list[Cell]] = [
        [title, str(report.school_year)],
        [text(language, "indicators.codetermination")],
        [text(language, "indicators.own_targets")],
        [label(language, "level", report.level), *(text(language, f"indicators.column_{name}") for name in _COLUMNS)],
    ]
    for unit in report.units:
        for result in unit.results:
            lines += [[unit.unit, *cells] for _, cells in _lines(result, language)]
    return csv_bytes(language, lines)


def indicators_xlsx(report: IndicatorReport, language: str) -> bytes:
    """Return the report as a workbook with a sheet for each unit."""
    title = f"{text(language, 'indicators.title')} {report.school_year}"
    workbook = new_workbook(title)
    for unit in report.units:
        sheet = add_sheet(workbook, unit.title, _WIDTHS)
        sheet.page_setup.orientation = sheet.ORIENTATION_LANDSCAPE
        put_text(sheet, 1, 1, title, TITLE_FONT)
        put_text(sheet, 2, 1, unit.title, BOLD)
        for row, key in ((3, "codetermination"), (4, "own_targets")):
            said = text(language, f"indicators.{key}")
            put_text(sheet, row, 1, said)
            fill_row(sheet, row, len(_COLUMNS), BANNER_FILL)
        for column, name in enumerate(_COLUMNS, start=1):
            put_text(sheet, 6, column, text(language, f"indicators.column_{name}"), BOLD)
        fill_row(sheet, 6, len(_COLUMNS), HEAD_FILL)
        sheet.freeze_panes = "B7"
        sheet.print_title_rows = "6:6"
        row = 7
        for result in unit.results:
            for period, cells in _lines(result, language):
                for column, cell in enumerate(cells, start=1):
                    _put(sheet, row, column, cell, result.indicator.unit if column in (4, 9, 10) else None)
                    dress(sheet.cell(row, column), border=HAIRLINE)
                set_height(sheet, row, [(str(cells[10] or ""), _WIDTHS[10]), (str(cells[0] or ""), _WIDTHS[0])])
                if period is Period.YEAR:
                    for column in (3, 4):
                        dress(sheet.cell(row, column), font=BOLD)
                row += 1
    if report.units:
        _explanations(workbook, report, language)
    else:
        put_text(add_sheet(workbook, title, (60.0,)), 1, 1, text(language, "indicators.no_units"))
    return workbook_bytes(workbook)


def _explanations(workbook: Workbook, report: IndicatorReport, language: str) -> None:
    """Add the sheet that says how each indicator is reckoned; it names nobody."""
    widths = (36.0, 60.0, 90.0)
    sheet = add_sheet(workbook, text(language, "indicators.how"), widths)
    heads = ("indicators.column_indicator", "indicators.column_formula", "indicators.column_meaning")
    for column, key in enumerate(heads, start=1):
        put_text(sheet, 1, column, text(language, key), BOLD)
    fill_row(sheet, 1, len(heads), HEAD_FILL)
    for row, result in enumerate(report.units[0].results, start=2):
        one = result.indicator
        cells = (one.label(language), indicator_formula_text(language, one), one.explanation(language))
        for column, said in enumerate(cells, start=1):
            dress(put_text(sheet, row, column, said), alignment=WRAPPED)
        set_height(sheet, row, list(zip(cells, widths, strict=True)))


def _put(sheet: Any, row: int, column: int, cell: Cell, unit: IndicatorUnit | None) -> None:
    if cell is None:
        put_note(sheet, row, column, "–")
    elif isinstance(cell, str):
        dress(put_text(sheet, row, column, cell), alignment=WRAPPED)
    else:
        put_number(sheet, row, column, cell, _FORMATS[unit] if unit else "#,##0.##")


def _lines(result: IndicatorResult, language: str) -> Iterator[tuple[Period, list[Cell]]]:
    """Yield the cells of each period: numbers as numbers, a share as a fraction of 1."""
    one = result.indicator
    for period, value in result.periods.items():
        name = label(language, "indicator_period", period)
        if value.is_running:
            name = f"{name} ({text(language, 'indicators.running')})"
        yield (
            period,
            [
                one.label(language),
                target_text(language, one),
                name,
                _rounded(value.value, one.unit.digits),
                indicator_state_text(language, one, value),
                None if value.trend is None else label(language, "indicator_trend", value.trend),
                _rounded(value.numerator, 2),
                _rounded(value.denominator, 2),
                _rounded(value.low, one.unit.digits),
                _rounded(value.high, one.unit.digits),
                value.note or "",
                one.code,
            ],
        )


def _plain(result: IndicatorResult, language: str) -> dict[str, Any]:
    one = result.indicator
    trend = result.periods[Period.YEAR].trend
    return {
        "id": one.code,
        "label": one.label(language),
        "active": one.is_active,
        "own": one.is_own,
        "unit": one.unit.value,
        "direction": one.direction.value,
        "target": _target(one),
        "tolerance": None if one.target is None else _number(one.target.tolerance, _AMOUNT_DIGITS),
        "periods": {period.value: _period(one, value) for period, value in result.periods.items()},
        "trend": None if trend is None else trend.value,
    }


def _target(one: Indicator) -> Any:
    """Return the target: a number, for a range the lower and the upper one, or None."""
    if one.target is None:
        return None
    low = _number(one.target.value, _AMOUNT_DIGITS)
    return [low, _number(one.target.upper, _AMOUNT_DIGITS)] if one.direction is Direction.WITHIN else low


def _period(one: Indicator, value: PeriodValue) -> dict[str, Any]:
    digits = one.unit.digits
    return {
        "value": _number(value.value, digits),
        "state": None if value.state is None else value.state.value,
        "trend": None if value.trend is None else value.trend.value,
        "numerator": _number(value.numerator, _AMOUNT_DIGITS),
        "denominator": _number(value.denominator, _AMOUNT_DIGITS),
        "minimum": _number(value.low, digits),
        "maximum": _number(value.high, digits),
        "missing": None if value.missing is None else value.missing.value,
        "running": value.is_running,
        "note": value.note,
    }


def _rounded(value: Fraction | None, digits: int) -> int | Decimal | None:
    found = round_half_up(value, digits)
    return int(found) if found is not None and found == found.to_integral_value() else found


def _number(value: Fraction | None, digits: int) -> int | float | None:
    found = _rounded(value, digits)
    return float(found) if isinstance(found, Decimal) else found
