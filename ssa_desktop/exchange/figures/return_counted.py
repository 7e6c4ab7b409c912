"""The sheet „Wie gezählt“ of the return's workbook: for every figure its rule and how many entries are behind it.

Nobody is named in it: it holds figures, rules in words and numbers of entries, deleted ones counted along. What is left
of deleted ones never stands in a file by itself: after one deletion that column would be a row about one person.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from openpyxl.worksheet.worksheet import Worksheet

from ssa_desktop.domain.figures.annual_return import AnnualReturn, UnitReturn
from ssa_desktop.domain.figures.explanation import CountedFigures, common_rule, left_out_rule, parts_of, rule_of
from ssa_desktop.domain.figures.forms import ItemUnit
from ssa_desktop.domain.time.worktime import KeyKind
from ssa_desktop.exchange.cell_styles import RIGHT_WRAPPED, WRAPPED, indented
from ssa_desktop.exchange.workbooks import (
    AREA_FILL,
    BOLD,
    GREY,
    WHOLE,
    fill_row,
    put_number,
    put_text,
    rule_below,
    set_height,
)
from ssa_desktop.labels import FormRow, area_label, figure_text, form_rows, formula_text, label, sentences_text

COLUMNS: Final = (
    "documents.return.label",
    "documents.return.figure",
    "explained.rule",
    "explained.entries",
    "explained.threshold",
)
WIDTHS: Final = (46.0, 22.0, 84.0, 10.0, 10.0)


def fill_counted(
    sheet: Worksheet,
    row: int,
    report: AnnualReturn,
    language: str,
    counted: CountedFigures | None,
    own_topics: Mapping[str, str] | None,
) -> None:
    """Write the lines of every unit from a row on; without ``counted`` the numbers of entries are left out."""
    for unit in report.units:
        put_text(sheet, row, 1, f"{label(language, 'level', report.level)}: {unit.title}", BOLD)
        row += 1
        for area in report.form.areas:
            put_text(sheet, row, 1, area_label(language, area), BOLD)
            fill_row(sheet, row, len(WIDTHS), AREA_FILL)
            row += 1
            for line in form_rows(language, report.form, area.id, unit.items, own_topics, key=report.sharing_key):
                _line(sheet, row, language, unit, line, counted, report.sharing_key)
                row += 1
        row += 1


def _line(
    sheet: Worksheet,
    row: int,
    language: str,
    unit: UnitReturn,
    line: FormRow,
    counted: CountedFigures | None,
    key: KeyKind | None,
) -> None:
    put_text(sheet, row, 1, line.label, alignment=indented(line.depth))
    rule_below(sheet, row, len(WIDTHS))
    item = line.item
    if item is None:
        return
    figure = figure_text(language, item.unit, line.figure)
    put_text(sheet, row, 2, figure, GREY if line.figure is None else BOLD, RIGHT_WRAPPED)
    parts = counted.parts.get((unit.unit, line.id), ()) if counted is not None else ()
    formula = formula_text(language, item, parts, line.figure)
    left_out = left_out_rule(parts_of(item, line.key), counted.left_out) if counted is not None else ()
    rule = sentences_text(language, (*rule_of(item), *common_rule(item, key), *left_out))
    rule = f"{formula}. {rule}" if formula else rule
    put_text(sheet, row, 3, rule, alignment=WRAPPED)
    set_height(sheet, row, [(rule, WIDTHS[2]), (figure, WIDTHS[1]), (line.label, WIDTHS[0] - 2 * line.depth)])
    if parts and item.unit is not ItemUnit.TEXT and parts[0].entries is not None:
        put_number(sheet, row, 4, parts[0].entries, WHOLE)
    if item.threshold is not None:
        put_number(sheet, row, 5, item.threshold, WHOLE)
