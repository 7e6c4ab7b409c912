"""The time sheet for the carrier as CSV and workbook, in minutes: a line for each day or month."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ssa_desktop.domain.time.time_sheet import SheetRow, TimeSheet
from ssa_desktop.domain.vocabulary import Activity
from ssa_desktop.exchange.cell_styles import RIGHT, dress
from ssa_desktop.exchange.csv_cells import Cell, csv_bytes
from ssa_desktop.exchange.workbooks import (
    AREA_FILL,
    BOLD,
    GREY,
    HAIRLINE,
    HEAD_FILL,
    TITLE_FONT,
    WHOLE,
    add_sheet,
    fill_row,
    new_workbook,
    put_number,
    put_text,
    workbook_bytes,
)
from ssa_desktop.labels import day_text, label, unknown_text
from ssa_desktop.labels import month_text as month_label
from ssa_desktop.texts import text

_FIGURES: Final = (
    "target",
    "direct",
    "indirect",
    "outside_role",
    "worked",
    "leave",
    "sick",
    "other_credit",
    "overtime_off",
    "balance",
)
_WIDTHS: Final = (18.0, 16.0, *(11.0,) * len(_FIGURES), 26.0)
_FIRST_ROW: Final = 5


def time_sheet_csv(sheet: TimeSheet, language: str) -> bytes:
    """Return the time sheet as CSV in minutes; what cannot be known says so, what is yet to come is empty."""
    return csv_bytes(language, [*_head(sheet, language), _columns(sheet, language), *_lines(sheet, language)])


def time_sheet_xlsx(sheet: TimeSheet, language: str) -> bytes:
    """Return the time sheet as a workbook in minutes."""
    title = f"{text(language, 'timesheet.title')} {span_text(sheet, language)}"
    workbook = new_workbook(title)
    page = add_sheet(workbook, title, _WIDTHS)
    page.page_setup.orientation = page.ORIENTATION_LANDSCAPE
    put_text(page, 1, 1, title, TITLE_FONT)
    said = [cell for line in _head(sheet, language)[1:] for cell in line if isinstance(cell, str) and cell]
    put_text(page, 2, 1, " – ".join(said), GREY)
    columns = _columns(sheet, language)
    for column, name in enumerate(columns, start=1):
        head = put_text(page, _FIRST_ROW - 1, column, str(name), BOLD)
        if 2 < column <= 2 + len(_FIGURES):
            dress(head, alignment=RIGHT)
    fill_row(page, _FIRST_ROW - 1, len(columns), HEAD_FILL)
    page.freeze_panes = f"C{_FIRST_ROW}"
    page.print_title_rows = f"{_FIRST_ROW - 1}:{_FIRST_ROW - 1}"
    sums = len(sheet.rows)
    for number, line in enumerate(_lines(sheet, language)):
        row = _FIRST_ROW + number
        for column, cell in enumerate(line, start=1):
            if cell is None:
                put_text(page, row, column, unknown_text(language), GREY)
            elif isinstance(cell, int):
                put_number(page, row, column, cell, WHOLE)
            else:
                put_text(page, row, column, str(cell), BOLD if number >= sums else GREY if column > 2 else BOLD)
            dress(page.cell(row, column), border=HAIRLINE)
        if number >= sums:
            fill_row(page, row, len(columns), AREA_FILL)
    return workbook_bytes(workbook)


def span_text(sheet: TimeSheet, language: str) -> str:
    """Return the month or the school year in words."""
    if sheet.year is not None:
        return text(language, "timesheet.year_of", year=str(sheet.year))
    return month_label(language, f"{sheet.span.first:%Y-%m}")


def row_name(sheet: TimeSheet, row: SheetRow, language: str) -> str:
    """Return what a row is of: a day with its weekday, or a month."""
    if sheet.year is not None:
        return month_label(language, f"{row.first:%Y-%m}")
    return f"{label(language, 'weekday', str(row.first.weekday()))} {day_text(language, row.first)}"


def row_remark(row: SheetRow, language: str) -> str:
    """Return the name of the public holiday, or that the schools have holidays."""
    return row.public_holiday or (text(language, "timesheet.school_holiday") if row.in_school_holidays else "")


def _head(sheet: TimeSheet, language: str) -> list[list[Cell]]:
    lines: list[list[Cell]] = [[text(language, "timesheet.title"), span_text(sheet, language)]]
    for key, value in (("carrier", sheet.carrier), ("practitioner", sheet.practitioner)):
        if value:
            lines.append([text(language, f"timesheet.{key}"), value])
    lines.append([text(language, "timesheet.minutes")])
    if sheet.is_running:
        lines.append([text(language, "timesheet.running", day=day_text(language, sheet.span.until))])
    return lines


def _columns(sheet: TimeSheet, language: str) -> list[Cell]:
    first = "day" if sheet.year is None else "month"
    return [text(language, f"timesheet.{key}") for key in (first, "school", *_FIGURES, "remark")]


def _lines(sheet: TimeSheet, language: str) -> Iterator[list[Cell]]:
    for row in sheet.rows:
        name = row_name(sheet, row, language)
        yield [name, ", ".join(row.schools), *_figures(row), row_remark(row, language)]
    rest: list[Cell] = [""] * (len(_FIGURES) - 1)
    yield [text(language, "timesheet.sum"), ", ".join(sheet.total.schools), *_figures(sheet.total), ""]
    for key, value in (("opening", sheet.span.opening), ("closing", sheet.span.closing)):
        yield [text(language, f"timesheet.{key}"), "", *rest, value, ""]


def _figures(row: SheetRow) -> list[Cell]:
    if not row.is_over:
        return [row.target, *("" for _ in _FIGURES[1:])]
    return [
        row.target,
        row.direct,
        row.indirect,
        row.outside_role,
        row.worked,
        row.credited.get(Activity.LEAVE, 0),
        row.credited.get(Activity.SICK, 0),
        row.credited.get(Activity.PUBLIC_HOLIDAY, 0),
        row.overtime_off,
        row.balance,
    ]
