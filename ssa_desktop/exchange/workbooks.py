"""Workbooks without a temporary file: no cell becomes a formula, equal values give equal bytes, Excel takes each name.

Sheets with a head and styles are put together in memory. What has thousands of plain rows is written row by row as they
are made (:class:`PlainRows`): its cells have no style, and openpyxl would spend ten times as long on each of them.
"""

from __future__ import annotations

import math
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from io import BytesIO
from itertools import islice
from typing import Any, BinaryIO, Final, cast
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.dimensions import SheetDimension
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from ssa_desktop.domain.kept_texts import let_go_with_texts
from ssa_desktop.exchange.cell_styles import APART, RIGHT_TOP, TOP, dress

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
_ROWS_AT_ONCE: Final = 100
_CELL_BYTES: Final = 60
"""More than a cell takes on the average: by it the archive knows whether an entry may be longer than 2 GiB."""

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


@dataclass(frozen=True, slots=True)
class PlainRows:
    """The rows of a sheet below its head, ``count`` of them from row ``first`` on, made while they are written."""

    first: int
    count: int
    columns: int
    rows: Iterable[Sequence[int | Decimal | str | None]]


def put_text(
    sheet: Worksheet, row: int, column: int, value: str, font: Font = PLAIN, alignment: Alignment = TOP
) -> Cell:
    """Write a text; one that looks like a formula stays a text, also when it is edited later."""
    cell = _cell(sheet, row, column)
    cell.value = clean(value)
    cell.data_type = "s"
    if value.startswith(_FORMULA_STARTS):
        cell.quotePrefix = True
    dress(cell, font=font, alignment=alignment)
    return cell


def put_note(sheet: Worksheet, row: int, column: int, value: str) -> Cell:
    """Write a text about the figure to its left, a little apart from it."""
    return put_text(sheet, row, column, value, GREY, APART)


def put_number(sheet: Worksheet, row: int, column: int, value: int | Decimal, number_format: str) -> Cell:
    """Write a number as a number."""
    cell = _cell(sheet, row, column)
    cell.value = value
    dress(cell, font=PLAIN, number_format=number_format, alignment=RIGHT_TOP)
    return cell


def set_height(sheet: Worksheet, row: int, cells: Iterable[tuple[str, float]]) -> None:
    """Make a row as high as the longest of its wrapped texts needs, each with its column's width in characters."""
    lines = max(math.ceil(len(value) * 1.15 / width) for value, width in cells)
    if lines > 1:
        sheet.row_dimensions[row].height = _LINE_HEIGHT * lines


def fill_row(sheet: Worksheet, row: int, columns: int, fill: PatternFill) -> None:
    """Colour a row behind its first columns."""
    for column in range(1, columns + 1):
        dress(_cell(sheet, row, column), fill=fill)


def rule_below(sheet: Worksheet, row: int, columns: int) -> None:
    """Draw a hairline below the first columns of a row."""
    for column in range(1, columns + 1):
        dress(_cell(sheet, row, column), border=HAIRLINE)


def workbook_bytes(workbook: Workbook) -> bytes:
    """Return the workbook's file."""
    stream = BytesIO()
    write_workbook(workbook, stream, {})
    return stream.getvalue()


def write_workbook(workbook: Workbook, stream: BinaryIO, plain: Mapping[str, PlainRows]) -> None:
    """Write the workbook's file; ``plain`` are the rows of sheets, by their names, that are made only now.

    openpyxl would write each sheet to a temporary file first, and the time into the file; neither happens here.
    """
    with _TimelessArchive(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        _SheetsInMemory(workbook, archive, plain).write_data()


class _TimelessArchive(zipfile.ZipFile):
    """A zip file whose entries all carry the same time."""

    def writestr(self, zinfo_or_arcname: str | zipfile.ZipInfo, data: Any, *_: Any, **__: Any) -> None:
        name = zinfo_or_arcname if isinstance(zinfo_or_arcname, str) else zinfo_or_arcname.filename
        super().writestr(_entry(name), data)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, (_WHEN.year, _WHEN.month, _WHEN.day, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 0
    entry.external_attr = 0
    return entry


class _SheetsInMemory(ExcelWriter):
    """openpyxl's writer, with the sheets in memory or, what is long of them, straight into the archive."""

    def __init__(self, workbook: Workbook, archive: zipfile.ZipFile, plain: Mapping[str, PlainRows]) -> None:
        super().__init__(workbook, archive)
        self.archive = archive
        self.plain = plain

    def write_worksheet(self, ws: Worksheet) -> None:
        # What openpyxl does for a plain sheet without charts and pictures, but into a buffer.
        plain = self.plain.get(ws.title)
        buffer = BytesIO()
        writer = _SheetWriter(ws, buffer, plain)
        writer.write()
        ws._rels = writer._rels  # type: ignore[attr-defined]  # noqa: SLF001
        if plain is None:
            self.archive.writestr(ws.path[1:], buffer.getvalue())
        else:
            head, end, tail = buffer.getvalue().rpartition(b"</sheetData>")
            entry = _entry(ws.path[1:])
            entry.file_size = len(head) + plain.count * plain.columns * _CELL_BYTES
            with self.archive.open(entry, "w") as part:
                part.write(head)
                for rows in _row_bytes(plain, _quoted_style(ws)):
                    part.write(rows)
                part.write(end + tail)
        self.manifest.append(ws)


class _SheetWriter(WorksheetWriter):
    """openpyxl's writer of a sheet, which tells how far the rows will reach that follow."""

    def __init__(self, ws: Worksheet, out: BytesIO, plain: PlainRows | None) -> None:
        self.plain = plain
        super().__init__(ws, out)

    def write_dimensions(self) -> None:
        if self.plain is None:
            super().write_dimensions()
            return
        last = f"{get_column_letter(self.plain.columns)}{self.plain.first + self.plain.count - 1}"
        self.xf.send(SheetDimension(f"A1:{last}").to_tree())


def _quoted_style(sheet: Worksheet) -> int:
    """Return the number of the style of a text that would be a formula if somebody edited it."""
    cell = Cell(sheet, row=1, column=1)
    cell.quotePrefix = True
    return int(cell.style_id)


def _row_bytes(plain: PlainRows, quoted: int) -> Iterator[bytes]:
    """Yield the rows as they stand in the file, some hundred at a time."""
    letters = [get_column_letter(column) for column in range(1, plain.columns + 1)]
    numbered = enumerate(plain.rows, start=plain.first)
    while some := list(islice(numbered, _ROWS_AT_ONCE)):
        yield "".join(
            f'<row r="{number}">'
            + "".join(
                [
                    f'<c r="{letter}{number}"{_text_of_cell(value, quoted)}'
                    if isinstance(value, str)
                    else f'<c r="{letter}{number}"><v>{value}</v></c>'
                    for letter, value in zip(letters, values, strict=False)
                    if value is not None
                ]
            )
            + "</row>"
            for number, values in some
        ).encode()


@lru_cache(maxsize=10_000)
def _text_of_cell(value: str, quoted: int) -> str:
    """Return what stands behind the place of a cell with this text; most texts of a table come many times."""
    said = clean(value)
    style = f' s="{quoted}"' if value.startswith(_FORMULA_STARTS) else ""
    kept = ' xml:space="preserve"' if said != said.strip() else ""
    return f'{style} t="inlineStr"><is><t{kept}>{escape(said)}</t></is></c>'


let_go_with_texts(_text_of_cell.cache_clear)


def _cell(sheet: Worksheet, row: int, column: int) -> Cell:
    return cast("Cell", sheet.cell(row, column))  # nothing is merged here
