"""The rows of a table file, CSV or XLSX, read within limits; whatever is broken in it is told without its content."""

from __future__ import annotations

import csv
import io
import itertools
import warnings
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ssa_desktop.domain.errors import InputError
from ssa_desktop.exchange.input_file import MEGABYTE, read_input

FILE_LIMIT: Final = 20 * MEGABYTE
UNPACKED_LIMIT: Final = 100 * MEGABYTE
ROW_LIMIT: Final = 20_000
COLUMN_LIMIT: Final = 100
CELL_LIMIT: Final = 1_000
HEADER_ROWS: Final = 10

_ZIP_STARTS: Final = (b"PK\x03\x04", b"PK\x05\x06")
_OLE_START: Final = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED_STREAM: Final = "EncryptedPackage".encode("utf-16-le")
_MACRO_PART: Final = "vbaproject.bin"
_LAST_EXCEL_ROW: Final = 1_048_576
_ENCRYPTED_FLAG: Final = 1
_DOCTYPES: Final = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))
_DELIMITERS: Final = (";", "\t", ",")


@dataclass(frozen=True, slots=True)
class Row:
    """One row that is not blank: its line or row number in the file (from 1), and its cells as they are."""

    line: int
    cells: tuple[object, ...]


def table_rows(path: Path, has_header: Callable[[Sequence[Row]], bool]) -> list[Row]:
    """Return the rows of a CSV or XLSX file that are not blank.

    ``has_header`` says whether the heading that is looked for stands among the first rows; by it the delimiter of a CSV
    file is told. Without any heading, only the first rows are returned. Raise :class:`UsageError` for a file that is
    not there, :class:`InputError` for one that cannot be read.
    """
    data = read_input(path, limit=FILE_LIMIT, too_large="class_list.too_large")
    suffix = path.suffix.lower()
    if suffix == ".xlsm":
        raise InputError("class_list.macros")
    if data.startswith(_OLE_START):
        raise InputError("class_list.protected" if _ENCRYPTED_STREAM in data else "class_list.old_excel")
    if suffix == ".xls":
        raise InputError("class_list.old_excel")
    if data.startswith(_ZIP_STARTS) or suffix == ".xlsx":
        return _workbook_rows(data)
    return _csv_rows(data, has_header)


def _csv_rows(data: bytes, has_header: Callable[[Sequence[Row]], bool]) -> list[Row]:
    if b"\0" in data:
        raise InputError("class_list.not_text", line=data.count(b"\n", 0, data.index(b"\0")) + 1)
    text = _decode(data)
    heads = {delimiter: _head(text, delimiter) for delimiter in _DELIMITERS}
    for delimiter, head in heads.items():
        if has_header(head):
            return list(_bounded(_split(text, delimiter)))
    return max(heads.values(), key=lambda head: len(head[0].cells) if head else 0)


def _head(text: str, delimiter: str) -> list[Row]:
    """Return the first rows, as far as they can be read with this delimiter."""
    head: list[Row] = []
    try:
        for row in itertools.islice(_bounded(_split(text, delimiter)), HEADER_ROWS):
            head.append(row)  # noqa: PERF402 - the rows before a broken one are kept
    except InputError:
        pass
    return head


def _decode(data: bytes) -> str:
    """Return the text: UTF-8, or else Windows-1252, which Excel on a German Windows writes."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
    raise InputError("class_list.not_text", line=line)


def _split(text: str, delimiter: str) -> Iterator[Row]:
    # Strict: a quotation mark that is never closed would swallow the pupils after it.
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
    raise InputError("class_list.bad_quotes", line=line)


def _bounded(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield the rows that are not blank; refuse what no class list has: it is another file, or made to do harm."""
    kept = 0
    for row in rows:
        if any(isinstance(cell, str) and len(cell) > CELL_LIMIT for cell in row.cells):
            raise InputError("class_list.cell_too_long", line=row.line, limit=CELL_LIMIT)
        if all(cell is None or (isinstance(cell, str) and not cell.strip()) for cell in row.cells):
            continue
        if len(row.cells) > COLUMN_LIMIT:
            raise InputError("class_list.too_many_columns", line=row.line, limit=COLUMN_LIMIT)
        kept += 1
        if kept > ROW_LIMIT:
            raise InputError("class_list.too_many_rows", line=row.line, limit=ROW_LIMIT)
        yield row


def _workbook_rows(data: bytes) -> list[Row]:
    """Return the rows of the first visible sheet that has any."""
    try:
        _check_package(data)
        return _first_sheet(data)
    except InputError:
        raise
    except Exception:  # noqa: BLE001 - on a broken workbook openpyxl raises whatever its parsers happen to raise
        raise InputError("class_list.broken_workbook") from None


def _check_package(data: bytes) -> None:
    """Refuse what must not be unpacked, before openpyxl unpacks it."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = package.infolist()
        names = {part.filename.lower() for part in parts}
        if any(part.flag_bits & _ENCRYPTED_FLAG for part in parts):
            raise InputError("class_list.protected")
        if any(name.endswith(_MACRO_PART) for name in names):
            raise InputError("class_list.macros")
        if not any(name.startswith("xl/workbook") and name.endswith(".xml") for name in names):
            raise InputError("class_list.no_workbook")
        if sum(part.file_size for part in parts) > UNPACKED_LIMIT:
            raise InputError("class_list.too_large_unpacked", limit=UNPACKED_LIMIT // MEGABYTE)
        for part in parts:
            content = package.read(part)
            # A workbook never has a document type; entities defined there can grow without limit.
            if any(doctype in content for doctype in _DOCTYPES):
                raise InputError("class_list.broken_workbook")


def _first_sheet(data: bytes) -> list[Row]:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a warning of openpyxl may quote a cell
        workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        try:
            for sheet in workbook.worksheets:
                if sheet.sheet_state != "visible":
                    continue
                cells = sheet.iter_rows(
                    min_row=1, min_col=1, max_row=_LAST_EXCEL_ROW, max_col=COLUMN_LIMIT + 1, values_only=True
                )
                rows = list(_bounded(_numbered(cells)))
                if rows:
                    return rows
        finally:
            workbook.close()
    return []


def _numbered(rows: Iterable[tuple[object, ...]]) -> Iterator[Row]:
    """Yield the rows that hold anything, without their empty end. Formatted empty rows may be a million."""
    for line, cells in enumerate(rows, start=1):
        if cells.count(None) == len(cells):
            continue
        end = len(cells)
        while cells[end - 1] is None:
            end -= 1
        yield Row(line, cells[:end])
