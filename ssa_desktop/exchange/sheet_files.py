"""What every table file, CSV or XLSX, goes through before a row of it is believed: its kind, its package, its limits.

A :class:`SheetFaultError` names what is wrong by a word and numbers; who reads the file makes a message of it.
"""

from __future__ import annotations

import csv
import io
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ssa_desktop.domain.errors import KnownError
from ssa_desktop.exchange.input_file import BYTE_ORDER_MARK, MEGABYTE
from ssa_desktop.exchange.workbook_parts import (
    LONGEST_NAME,
    LONGEST_TEXT,
    MOST_CELLS,
    SheetMarks,
    UnusualPartError,
    look_through,
)

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook

UNPACKED_LIMIT: Final = 100 * MEGABYTE
UNSIZED_LIMIT: Final = 8 * MEGABYTE
PART_COUNT_LIMIT: Final = 2_000
LAST_EXCEL_ROW: Final = 1_048_576
DELIMITERS: Final = (";", "\t", ",")

_ZIP_STARTS: Final = (b"PK\x03\x04", b"PK\x05\x06")
_OLE_START: Final = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED_STREAM: Final = "EncryptedPackage".encode("utf-16-le")
_SHEETS: Final = "xl/worksheets/"
_TEXTS: Final = ("xl/sharedstrings", "xl/comments", "xl/threadedcomments", "xl/drawings", "xl/charts")
_MOST_ROWS: Final = 20 * LAST_EXCEL_ROW
"""In all sheets together, empty ones among them: a second for each two million."""
_MACRO_PART: Final = "vbaproject.bin"
_ENCRYPTED_FLAG: Final = 1
_DOCTYPES: Final = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))
_UTF16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
# Others can blow a few bytes up to gigabytes in one step, and Excel writes none of them.
_COMPRESSIONS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})


class SheetFaultError(Exception):
    """Something wrong with a table file: the last part of a message's key, and its details."""

    def __init__(self, problem: str, **details: int) -> None:
        super().__init__(problem)
        self.problem = problem
        self.details = details


@dataclass(frozen=True, slots=True)
class Row:
    """One row that is not blank: its line or row number in the file (from 1), and its cells as they are."""

    line: int
    cells: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Limits:
    """The most a table may have: rows that are not blank, columns, characters in a cell."""

    rows: int
    columns: int
    cell: int


def is_workbook(data: bytes, suffix: str) -> bool:
    """Whether a file is an Excel workbook that may be read, else it is taken for CSV; ``suffix`` in lower case."""
    if suffix == ".xlsm":
        raise SheetFaultError("macros")
    if data.startswith(_OLE_START):
        raise SheetFaultError("protected" if _ENCRYPTED_STREAM in data else "old_excel")
    if suffix == ".xls":
        raise SheetFaultError("old_excel")
    return data.startswith(_ZIP_STARTS) or suffix == ".xlsx"


@contextmanager
def opened_workbook(data: bytes) -> Iterator[Workbook]:
    """Open a workbook for reading its kept values: formulas are never worked out, links never followed."""
    try:
        _check_package(data)
        from openpyxl import load_workbook

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a warning of openpyxl may quote a cell
            workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            try:
                yield workbook
            finally:
                workbook.close()
    except (SheetFaultError, KnownError):
        raise
    except Exception:  # noqa: BLE001 - on a broken workbook openpyxl raises whatever its parsers happen to raise
        raise SheetFaultError("broken_workbook") from None


def _check_package(data: bytes) -> None:
    """Refuse what must not be unpacked, before openpyxl unpacks it."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = package.infolist()
        names = {part.filename.lower() for part in parts}
        if any(part.flag_bits & _ENCRYPTED_FLAG for part in parts):
            raise SheetFaultError("protected")
        if any(name.endswith(_MACRO_PART) for name in names):
            raise SheetFaultError("macros")
        if not any(name.startswith("xl/workbook") and name.endswith(".xml") for name in names):
            raise SheetFaultError("no_workbook")
        if sum(part.file_size for part in parts) > UNPACKED_LIMIT:
            raise SheetFaultError("too_large_unpacked", limit=UNPACKED_LIMIT // MEGABYTE)
        if len(parts) > PART_COUNT_LIMIT or any(part.compress_type not in _COMPRESSIONS for part in parts):
            raise SheetFaultError("broken_workbook")
        rows = 0
        for part in parts:
            content = package.read(part)
            # A workbook never has a document type; entities defined there can grow without limit.
            if any(doctype in content for doctype in _DOCTYPES):
                raise SheetFaultError("broken_workbook")
            # Without its extent before the rows openpyxl takes a whole sheet into memory to find it out.
            name = part.filename.lower()
            is_sheet = name.startswith(_SHEETS)
            if is_sheet and len(content) > UNSIZED_LIMIT and b"dimension" not in content[: content.find(b"sheetData")]:
                raise SheetFaultError("too_large_unpacked", limit=UNSIZED_LIMIT // MEGABYTE)
            if name.startswith("xl/") and name.endswith(".xml"):
                has_texts = is_sheet or name.startswith(_TEXTS)
                rows += sheet_marks(content, LONGEST_TEXT if has_texts else LONGEST_NAME).last_row
            # Every row down to the last one is gone through, empty ones too.
            if rows > _MOST_ROWS:
                raise SheetFaultError("too_many_cells_in_all", limit=MOST_CELLS)


def sheet_marks(content: bytes, longest_text: int = LONGEST_TEXT) -> SheetMarks:
    """Look a part of a workbook through; refuse what no spreadsheet program writes."""
    try:
        return look_through(content, longest_text)
    except UnusualPartError as error:
        fault = SheetFaultError("broken_workbook")
        if error.problem == "cells":
            fault = SheetFaultError("too_many_cells_in_all", limit=MOST_CELLS)
    raise fault


def decode(data: bytes) -> str:
    """Return the text: UTF-8, UTF-16 with its mark, or else Windows-1252, which Excel on a German Windows writes."""
    if data.startswith(_UTF16_MARKS):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError:
            raise SheetFaultError("not_text", line=1) from None
    data = data.removeprefix(BYTE_ORDER_MARK)
    if b"\0" in data:
        raise SheetFaultError("not_text", line=data.count(b"\n", 0, data.index(b"\0")) + 1)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
    raise SheetFaultError("not_text", line=line)


def csv_rows(text: str, delimiter: str) -> Iterator[Row]:
    """Yield the rows of a text with the lines on which they begin."""
    # Strict: a quotation mark that is never closed would swallow the rows after it.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error:
            break
        if cells is None:
            return
        yield Row(line, tuple(cells))
        line = reader.line_num + 1
    raise SheetFaultError("bad_quotes", line=line)


def bounded(rows: Iterable[Row], limits: Limits) -> Iterator[Row]:
    """Yield the rows that are not blank; refuse what no such table has: it is another file, or made to do harm."""
    kept = 0
    for row in rows:
        if any(isinstance(cell, str) and len(cell) > limits.cell for cell in row.cells):
            raise SheetFaultError("cell_too_long", line=row.line, limit=limits.cell)
        if all(cell is None or (isinstance(cell, str) and not cell.strip()) for cell in row.cells):
            continue
        if len(row.cells) > limits.columns:
            raise SheetFaultError("too_many_columns", line=row.line, limit=limits.columns)
        kept += 1
        if kept > limits.rows:
            raise SheetFaultError("too_many_rows", line=row.line, limit=limits.rows)
        yield row


def numbered(rows: Iterable[tuple[object, ...]]) -> Iterator[Row]:
    """Yield the rows that hold anything, without their empty end. Formatted empty rows may be a million."""
    for line, cells in enumerate(rows, start=1):
        if cells.count(None) == len(cells):
            continue
        end = len(cells)
        while cells[end - 1] is None:
            end -= 1
        yield Row(line, cells[:end])
