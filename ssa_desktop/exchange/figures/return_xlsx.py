"""The annual return as a workbook: a sheet for each unit, one for what the check found."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from ssa_desktop.domain.figures.annual_return import AnnualReturn, UnitReturn
from ssa_desktop.domain.figures.explanation import CountedFigures
from ssa_desktop.domain.figures.form_items import item_named
from ssa_desktop.domain.figures.forms import ItemUnit
from ssa_desktop.domain.figures.return_remarks import other_remarks, remark_on
from ssa_desktop.exchange.cell_styles import RIGHT, RIGHT_WRAPPED, TOP, WRAPPED, indented
from ssa_desktop.exchange.figures import return_counted
from ssa_desktop.exchange.figures.return_marks import mark_workbook
from ssa_desktop.exchange.workbooks import (
    AREA_FILL,
    BANNER_FILL,
    BOLD,
    GREY,
    HEAD_FILL,
    PERCENT,
    TITLE_FONT,
    WHOLE,
    add_sheet,
    fill_row,
    new_workbook,
    put_note,
    put_number,
    put_text,
    rule_below,
    set_height,
    workbook_bytes,
)
from ssa_desktop.labels import (
    FormRow,
    about_text,
    area_label,
    filing_text,
    finding_text,
    form_rows,
    form_title,
    hours_text,
    item_label,
    label,
    unknown_text,
)
from ssa_desktop.texts import text

_FORMATS: Final = {
    ItemUnit.COUNT: WHOLE,
    ItemUnit.COUNT_BY_KEY: WHOLE,
    ItemUnit.MINUTES: WHOLE,
    ItemUnit.SHARE: PERCENT,
    ItemUnit.DECIMAL1: "#,##0.0",
    ItemUnit.DECIMAL2: "#,##0.00",
    ItemUnit.FTE: "0.00##",
}
_WIDTHS: Final = (56.0, 26.0, 18.0, 34.0)
_FINDING_WIDTHS: Final = (14.0, 14.0, 36.0, 64.0, 48.0)


def return_xlsx(
    report: AnnualReturn,
    language: str,
    own_topics: Mapping[str, str] | None = None,
    counted: CountedFigures | None = None,
) -> bytes:
    """Return the report as a workbook: numbers as numbers, what cannot be known as an empty cell with a note beside.

    ``counted`` are the numbers of entries behind the figures, for the sheet that says how each was counted.
    """
    workbook = new_workbook(f"{form_title(language, report.form)} {report.school_year}")
    mark_workbook(workbook, report)
    for unit in report.units:
        _unit_sheet(workbook, report, unit, language, own_topics)
    _findings_sheet(workbook, report, language)
    _counted_sheet(workbook, report, language, counted, own_topics)
    return workbook_bytes(workbook)


def _unit_sheet(
    workbook: Workbook, report: AnnualReturn, unit: UnitReturn, language: str, own_topics: Mapping[str, str] | None
) -> None:
    sheet = add_sheet(workbook, unit.unit, _WIDTHS)
    row = _head(sheet, report, language, f"{label(language, 'level', report.level)}: {unit.title}")
    columns = ("documents.return.label", "documents.return.figure", "documents.return.note", "documents.return.item")
    row = _column_heads(sheet, row, language, columns)
    for area in report.form.areas:
        put_text(sheet, row, 1, area_label(language, area), BOLD)
        fill_row(sheet, row, len(_WIDTHS), AREA_FILL)
        row += 1
        key = report.sharing_key
        for line in form_rows(language, report.form, area.id, unit.items, own_topics, unit.by_hand, key):
            _figure_line(sheet, row, language, line)
            row += 1


def _figure_line(sheet: Worksheet, row: int, language: str, line: FormRow) -> None:
    put_text(sheet, row, 1, line.label, alignment=indented(line.depth))
    rule_below(sheet, row, len(_WIDTHS))
    if line.item is None:
        return
    put_text(sheet, row, 4, line.id, GREY)
    if line.figure is None:
        put_note(sheet, row, 3, unknown_text(language))
    elif isinstance(line.figure, str):
        put_text(sheet, row, 2, line.figure, alignment=RIGHT_WRAPPED)
        set_height(sheet, row, [(line.figure, _WIDTHS[1])])
    else:
        put_number(sheet, row, 2, line.figure, _FORMATS[line.item.unit])
        if line.item.unit is ItemUnit.MINUTES:
            put_note(sheet, row, 3, f"= {hours_text(language, int(line.figure))}")
        elif line.by_hand:
            put_note(sheet, row, 3, text(language, "filing.paper.by_hand"))


def _findings_sheet(workbook: Workbook, report: AnnualReturn, language: str) -> None:
    sheet = add_sheet(workbook, text(language, "documents.return.findings"), _FINDING_WIDTHS)
    row = _head(sheet, report, language, text(language, "documents.return.findings"))
    columns = (
        "documents.return.severity",
        "documents.return.unit",
        "documents.return.item_label",
        "documents.return.message",
        "filing.paper.remark",
    )
    row = _column_heads(sheet, row, language, columns)
    if not report.findings:
        put_text(sheet, row, 1, text(language, "documents.return.no_findings"))
    lines = [
        (
            label(language, "severity", finding.severity),
            finding.unit,
            "" if (item := item_named(report.form, finding.item)) is None else item_label(language, item),
            finding_text(language, report.form, finding),
            remark_on(report, finding),
        )
        for finding in report.findings
    ]
    name = text(language, "filing.paper.remark")
    lines += [(name, one.unit, about_text(language, report, one), "", one.text) for one in other_remarks(report)]
    for cells in lines:
        for column, value in enumerate(cells, start=1):
            put_text(sheet, row, column, value, alignment=WRAPPED)
        set_height(sheet, row, zip(cells, _FINDING_WIDTHS, strict=True))
        row += 1


def _counted_sheet(
    workbook: Workbook,
    report: AnnualReturn,
    language: str,
    counted: CountedFigures | None,
    own_topics: Mapping[str, str] | None,
) -> None:
    name = text(language, "explained.sheet")
    sheet = add_sheet(workbook, name, return_counted.WIDTHS)
    row = _head(sheet, report, language, name)
    row = _column_heads(sheet, row, language, return_counted.COLUMNS)
    return_counted.fill_counted(sheet, row, report, language, counted, own_topics)


def _head(sheet: Worksheet, report: AnnualReturn, language: str, subject: str) -> int:
    """Write title, banner and subject; return the next free row after a gap."""
    row = 1
    put_text(sheet, row, 1, form_title(language, report.form), TITLE_FONT)
    if not report.form.official:
        row += 1
        put_text(sheet, row, 1, text(language, "documents.return.provisional"), BOLD)
        fill_row(sheet, row, len(_WIDTHS), BANNER_FILL)
    row += 1
    put_text(sheet, row, 1, f"{subject} · {text(language, 'documents.return.school_year')} {report.school_year}", BOLD)
    if report.filing is not None:
        row += 1
        put_text(sheet, row, 1, filing_text(language, report.filing))
        row += 1
        put_text(sheet, row, 1, f"SHA-256 {report.filing.digest}", GREY)
    return row + 2


def _column_heads(sheet: Worksheet, row: int, language: str, keys: tuple[str, ...]) -> int:
    for column, key in enumerate(keys, start=1):
        put_text(sheet, row, column, text(language, key), BOLD, RIGHT if key == "documents.return.figure" else TOP)
    fill_row(sheet, row, len(keys), HEAD_FILL)
    sheet.freeze_panes = f"A{row + 1}"
    sheet.print_title_rows = f"{row}:{row}"
    return row + 1
