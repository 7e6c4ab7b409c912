"""The rows of a class list, CSV or XLSX, read within limits; whatever is broken in it is told without its content."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from ssa_desktop.domain.errors import InputError
from ssa_desktop.exchange.input_file import MEGABYTE, read_input
from ssa_desktop.exchange.sheet_files import (
    DELIMITERS,
    LAST_EXCEL_ROW,
    Limits,
    Row,
    SheetFaultError,
    bounded,
    csv_rows,
    decode,
    is_workbook,
    numbered,
    opened_workbook,
)

FILE_LIMIT: Final = 20 * MEGABYTE
ROW_LIMIT: Final = 20_000
COLUMN_LIMIT: Final = 100
CELL_LIMIT: Final = 1_000
HEADER_ROWS: Final = 10

_LIMITS: Final = Limits(ROW_LIMIT, COLUMN_LIMIT, CELL_LIMIT)

HasHeader = Callable[[Sequence[Row]], bool]


def table_rows(path: Path, has_header: HasHeader) -> list[Row]:
    """Return the rows of a CSV or XLSX file that are not blank.

    ``has_header`` says whether the heading that is looked for stands among the first rows; by it the delimiter of a CSV
    file is told. Without any heading, only the first rows are returned. Raise :class:`UsageError` for a file that is
    not there, :class:`InputError` for one that cannot be read.
    """
    data = read_input(path, limit=FILE_LIMIT, too_large="class_list.too_large")
    try:
        if is_workbook(data, path.suffix.lower()):
            return _first_sheet(data)
        return _csv_rows(data, has_header)
    except SheetFaultError as error:
        fault = error
    raise InputError(f"class_list.{fault.problem}", **fault.details)


def _csv_rows(data: bytes, has_header: HasHeader) -> list[Row]:
    text = decode(data)
    heads = {delimiter: _head(text, delimiter) for delimiter in DELIMITERS}
    for delimiter, head in heads.items():
        if has_header(head):
            return list(bounded(csv_rows(text, delimiter), _LIMITS))
    return max(heads.values(), key=lambda head: len(head[0].cells) if head else 0)


def _head(text: str, delimiter: str) -> list[Row]:
    """Return the first rows, as far as they can be read with this delimiter."""
    head: list[Row] = []
    try:
        for row in itertools.islice(bounded(csv_rows(text, delimiter), _LIMITS), HEADER_ROWS):
            head.append(row)  # noqa: PERF402 - the rows before a broken one are kept
    except SheetFaultError:
        pass
    return head


def _first_sheet(data: bytes) -> list[Row]:
    """Return the rows of the first visible sheet that has any."""
    with opened_workbook(data) as workbook:
        for sheet in workbook.worksheets:
            if sheet.sheet_state != "visible":
                continue
            cells = sheet.iter_rows(
                min_row=1, min_col=1, max_row=LAST_EXCEL_ROW, max_col=COLUMN_LIMIT + 1, values_only=True
            )
            rows = list(bounded(numbered(cells), _LIMITS))
            if rows:
                return rows
    return []
