"""Workbooks made in memory: no cell becomes a formula, Excel takes every sheet name, equal values give equal bytes."""

from __future__ import annotations

import math
import re
import zipfile
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from typing import Any, Final, cast

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

SHEET_NAME_LENGTH: Final = 31
PERCENT: Final = "0.00%"
WHOLE: Final = "#,##0"

_NOT_IN_SHEET_NAMES: Final = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_NOT_IN_XML: Final = re.compile(r"[\x00-\x1f\ufffe\uffff\ud800-\udfff]+")
_CELL_LENGTH: Final = 32_000
_FORMULA_STARTS: Final = ("=", "+", "-", "@")
_WHEN: Final = datetime(2000, 1, 1)
_LINE_HEIGHT: Final = 15.0
_RESERVED: Final = "history"

_FACE: Final = "Calibri"
TITLE_FONT: Final = Font(name=_FACE, size=14, bold=True)
PLAIN: Final = Font(name=_FACE, size=11)
BOLD: Final = Font(name=_FACE, size=11, bold=True)
GREY: Final = Font(name=_FACE, size=11, color="FF6B7280")
BANNER_FILL: Final = PatternFill("solid", fgColor="FFFDE9B8")
HEAD_FILL: Final = PatternFill("solid", fgColor="FFDCE6EC")
AREA_FILL: Final = PatternFill("solid", fgColor="FFF1F4F6")
HAIRLINE: Final = Border(bottom=Side(style="hair", color="FFB8C0C8"))


def new_workbook(title: str) -> Workbook:
    """Return an empty workbook without sheets and without a person's name in its properties."""
    workbook = Workbook()
    for sheet in list(workbook.worksheets):
        workbook.remove(sheet)
    workbook.properties.title = title
    workbook.properties.creator = "SSA-Desktop"
    workbook.properties.created = _WHEN
    workbook.properties.modified = _WHEN
    return workbook


def add_sheet(workbook: Workbook, wanted: str, widths: Iterable[float]) -> Worksheet:
    """Add a sheet that prints on A4 upright, fitted to the page's width; ``widths`` are the columns' in characters."""
    sheet: Worksheet = workbook.create_sheet(sheet_name(wanted, workbook.sheetnames))
    for number, width in enumerate(widths):
        sheet.column_dimensions[chr(ord("A") + number)].width = width
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = sheet.ORIENTATION_PORTRAIT
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.6
    sheet.HeaderFooter.oddFooter = HeaderFooterItem(center=_HeaderFooterPart("&P / &N"))
    sheet.sheet_view.showGridLines = False
    return sheet


def sheet_name(wanted: str, taken: Iterable[str]) -> str:
    """Return a name Excel takes: at most 31 characters, none of those it keeps for itself, not taken in any case."""
    used = {name.casefold() for name in taken} | {_RESERVED}
    base = _NOT_IN_SHEET_NAMES.sub(" ", clean(wanted)).strip(" '") or "-"
    name = base[:SHEET_NAME_LENGTH].strip(" '")
    number = 2
    while name.casefold() in used:
        ending = f" ({number})"
        name = base[: SHEET_NAME_LENGTH - len(ending)].rstrip(" '") + ending
        number += 1
    return name


def clean(value: str) -> str:
    """Return a text without the characters a workbook cannot hold."""
    return _NOT_IN_XML.sub(" ", value)[:_CELL_LENGTH]


def put_text(sheet: Worksheet, row: int, column: int, value: str, font: Font = PLAIN) -> Cell:
    """Write a text; one that looks like a formula stays a text, also when it is edited later."""
    cell = put_plain(sheet, row, column, value)
    cell.font = font
    cell.alignment = Alignment(vertical="top")
    return cell


def put_plain(sheet: Worksheet, row: int, column: int, value: str) -> Cell:
    """Write a text as :func:`put_text` does, without a style."""
    cell = _cell(sheet, row, column)
    cell.value = clean(value)
    cell.data_type = "s"
    if value.startswith(_FORMULA_STARTS):
        cell.quotePrefix = True
    return cell


def put_note(sheet: Worksheet, row: int, column: int, value: str) -> Cell:
    """Write a text about the figure to its left, a little apart from it."""
    cell = put_text(sheet, row, column, value, GREY)
    cell.alignment = Alignment(horizontal="left", indent=1, vertical="top")
    return cell


def put_number(sheet: Worksheet, row: int, column: int, value: int | Decimal, number_format: str) -> Cell:
    """Write a number as a number."""
    cell = _cell(sheet, row, column)
    cell.value = value
    cell.font = PLAIN
    cell.number_format = number_format
    cell.alignment = Alignment(horizontal="right", vertical="top")
    return cell


def set_height(sheet: Worksheet, row: int, cells: Iterable[tuple[str, float]]) -> None:
    """Make a row as high as the longest of its wrapped texts needs, each with its column's width in characters."""
    lines = max(math.ceil(len(value) * 1.15 / width) for value, width in cells)
    if lines > 1:
        sheet.row_dimensions[row].height = _LINE_HEIGHT * lines


def fill_row(sheet: Worksheet, row: int, columns: int, fill: PatternFill) -> None:
    """Colour a row behind its first columns."""
    for column in range(1, columns + 1):
        _cell(sheet, row, column).fill = fill


def workbook_bytes(workbook: Workbook) -> bytes:
    """Return the workbook's file.

    openpyxl would write each sheet to a temporary file first, and the time into the file; neither happens here.
    """
    stream = BytesIO()
    with _TimelessArchive(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        _InMemoryWriter(workbook, archive).write_data()
    return stream.getvalue()


class _TimelessArchive(zipfile.ZipFile):
    """A zip file whose entries all carry the same time."""

    def writestr(self, zinfo_or_arcname: str | zipfile.ZipInfo, data: Any, *_: Any, **__: Any) -> None:
        name = zinfo_or_arcname if isinstance(zinfo_or_arcname, str) else zinfo_or_arcname.filename
        entry = zipfile.ZipInfo(name, (_WHEN.year, _WHEN.month, _WHEN.day, 0, 0, 0))
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.create_system = 0
        entry.external_attr = 0
        super().writestr(entry, data)


class _InMemoryWriter(ExcelWriter):
    """openpyxl's writer, with the sheets kept in memory."""

    def __init__(self, workbook: Workbook, archive: zipfile.ZipFile) -> None:
        super().__init__(workbook, archive)
        self.archive = archive

    def write_worksheet(self, ws: Worksheet) -> None:
        # What openpyxl does for a plain sheet without charts and pictures, but into a buffer.
        buffer = BytesIO()
        writer = WorksheetWriter(ws, buffer)
        writer.write()
        ws._rels = writer._rels  # type: ignore[attr-defined]  # noqa: SLF001
        self.archive.writestr(ws.path[1:], buffer.getvalue())
        self.manifest.append(ws)


def _cell(sheet: Worksheet, row: int, column: int) -> Cell:
    return cast("Cell", sheet.cell(row, column))  # nothing is merged here
