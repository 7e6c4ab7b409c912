"""Tables that people keep for themselves, CSV or XLSX, read as rows with their line numbers; nothing in them is run.

Of a workbook the kept values are read: a formula that was never worked out is told as such, links are not followed,
macros refuse the file. A cell merged over several rows stands in each of them.
"""

from __future__ import annotations

import itertools
import re
import zipfile
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ssa_desktop.domain.errors import InputError, UsageError
from ssa_desktop.domain.exchange.cells import Broken
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
    sheet_marks,
)

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook

FILE_LIMIT: Final = 20 * MEGABYTE
ROW_LIMIT: Final = 20_000
COLUMN_LIMIT: Final = 100
CELL_LIMIT: Final = 20_000
HEADER_ROWS: Final = 25

_LIMITS: Final = Limits(ROW_LIMIT, COLUMN_LIMIT, CELL_LIMIT)
_SHEETS_SHOWN: Final = 200
_HEADING_LENGTH: Final = 80
_OPEN_DOCUMENT: Final = b"application/vnd.oasis.opendocument.spreadsheet"
_BINARY_BOOK: Final = "xl/workbook.bin"
_SEPARATOR_LINE: Final = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_ERROR_CELLS: Final = frozenset(
    "#REF! #BEZUG! #DIV/0! #N/A #NV #NAME? #NULL! #NUM! #ZAHL! #VALUE! #WERT! #SPILL! #CALC!".split()  # noqa: SIM905
)
Score = Callable[[Sequence[str]], int]
"""How many headings of a row are known."""
Step = Callable[[int], None]
"""Called with the number of rows read so far; whatever it raises stops the reading."""


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet: its rows below the headings, and the first rows of the file, among which the headings were found.

    Every row has a cell for each heading. ``sheets`` are the names of the visible sheets of a workbook.
    """

    sheets: tuple[str, ...]
    sheet: str | None
    header_line: int
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    first_rows: tuple[Row, ...]


def read_table(
    path: Path, score: Score, *, sheet: str | None = None, header_line: int | None = None, step: Step | None = None
) -> Table:
    """Read a table; ``sheet`` and ``header_line`` choose where, else the first sheet that has rows, and the best row.

    Raise :class:`UsageError` for a file that is not there or a sheet or line that is not in it, :class:`InputError`
    with the line for what cannot be read.
    """
    data = read_input(path, limit=FILE_LIMIT, too_large="table.too_large")
    try:
        _refuse_others(data, path.suffix.lower())
        if is_workbook(data, path.suffix.lower()):
            return _from_workbook(data, score, sheet, header_line, step)
        return _from_csv(data, score, header_line, step)
    except SheetFaultError as error:
        fault = error
    raise InputError(f"table.{fault.problem}", **fault.details)


def _refuse_others(data: bytes, suffix: str) -> None:
    if suffix in {".ods", ".fods"}:
        raise SheetFaultError("open_document")
    if suffix == ".xlsm":
        raise SheetFaultError("macros")
    if suffix == ".xlsb":
        raise SheetFaultError("binary_workbook")
    if not data.startswith(b"PK"):
        return
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            names = package.namelist()
            if "mimetype" in names and package.read("mimetype")[:60].startswith(_OPEN_DOCUMENT):
                raise SheetFaultError("open_document")
            if _BINARY_BOOK in names:
                raise SheetFaultError("binary_workbook")
    except SheetFaultError:
        raise
    except Exception:  # noqa: BLE001 - a broken package raises whatever it happens to raise
        raise SheetFaultError("broken_workbook") from None


def _from_csv(data: bytes, score: Score, header_line: int | None, step: Step | None) -> Table:
    text = decode(data)
    named = _SEPARATOR_LINE.match(text)
    delimiters: Iterable[str] = DELIMITERS
    skipped = 0
    if named is not None:
        delimiters, text, skipped = (named[1],), text[named.end() :], 1
    faults: list[SheetFaultError] = []
    heads = {delimiter: _head(text, delimiter, faults) for delimiter in delimiters}
    if faults and not any(_best_score(head, score) for head in heads.values()):
        raise faults[0]
    delimiter = max(heads, key=lambda one: (_best_score(heads[one], score), _width(heads[one])))
    rows = [
        Row(row.line + skipped, _kept(row.cells)) for row in _watched(bounded(csv_rows(text, delimiter), _LIMITS), step)
    ]
    table = _table((), None, rows, score, header_line)
    width = len(table.headings)
    heading_row = next((row for row in rows if row.line == table.header_line), None)
    own = width if heading_row is None else len(heading_row.cells)
    for row in table.rows:
        # One delimiter too many moves texts into the columns of other things.
        if any(cell is not None for cell in row.cells[own:]):
            raise SheetFaultError("too_many_cells", line=row.line)
    return table


def _head(text: str, delimiter: str, faults: list[SheetFaultError]) -> list[Row]:
    """Return the first rows, as far as they can be read with this delimiter; what stops it is added to ``faults``."""
    head: list[Row] = []
    try:
        for row in itertools.islice(bounded(csv_rows(text, delimiter), _LIMITS), HEADER_ROWS):
            head.append(row)  # noqa: PERF402 - the rows before a broken one are kept
    except SheetFaultError as error:
        faults.append(error)
    return head


def _width(head: Sequence[Row]) -> int:
    return max((len(row.cells) for row in head), default=0)


def _best_score(head: Sequence[Row], score: Score) -> int:
    return max((score(_headings(row)) for row in head), default=0)


def _from_workbook(data: bytes, score: Score, sheet: str | None, header_line: int | None, step: Step | None) -> Table:
    with opened_workbook(data) as workbook:
        visible = [one.title for one in workbook.worksheets if one.sheet_state == "visible"][:_SHEETS_SHOWN]
        if sheet is not None and sheet not in visible:
            raise UsageError("table.unknown_sheet", number=len(visible))
        for name in [sheet] if sheet is not None else visible:
            rows = _sheet_rows(workbook, name, step)
            if rows or sheet is not None:
                return _table(tuple(visible), name, rows, score, header_line)
    raise SheetFaultError("empty")


def _sheet_rows(workbook: Workbook, name: str, step: Step | None) -> list[Row]:
    sheet: Any = workbook[name]
    cells = sheet.iter_rows(min_row=1, min_col=1, max_row=LAST_EXCEL_ROW, max_col=COLUMN_LIMIT + 1, values_only=True)
    rows = [Row(row.line, _kept(row.cells)) for row in _watched(bounded(numbered(cells), _LIMITS), step)]
    archive: zipfile.ZipFile = workbook._archive  # type: ignore[attr-defined]  # noqa: SLF001 - kept open while reading
    part: str = sheet._worksheet_path  # noqa: SLF001
    marks = sheet_marks(archive.read(part))
    return _with_merged(_with_broken(rows, marks.not_worked_out), marks.merged)


def _with_broken(rows: list[Row], broken: Mapping[int, Iterable[int]]) -> list[Row]:
    """Put a mark where a formula stands that no program has worked out; openpyxl sees nothing there."""
    return [Row(row.line, _placed(row.cells, dict.fromkeys(broken.get(row.line, ()), Broken()))) for row in rows]


def _with_merged(rows: list[Row], merged: Iterable[tuple[int, int, int, int]]) -> list[Row]:
    """Let a cell that is merged over several rows stand in each of them."""
    lines = [row.line for row in rows]
    values: dict[int, dict[int, object]] = {}
    done: dict[int, int] = {}
    # In each column from the top down, no row twice: a file may name the same cells any number of times.
    for top, bottom, column, last_column in sorted(merged):
        start = bisect_left(lines, top)
        if start == len(rows) or lines[start] != top or last_column != column or column >= len(rows[start].cells):
            continue
        value = rows[start].cells[column]
        number = max(start + 1, done.get(column, 0))
        while number < len(rows) and lines[number] <= bottom:
            values.setdefault(number, {})[column] = value
            number += 1
        done[column] = max(number, done.get(column, 0))
    return [Row(row.line, _placed(row.cells, values.get(number, {}))) for number, row in enumerate(rows)]


def _placed(cells: tuple[object, ...], values: Mapping[int, object]) -> tuple[object, ...]:
    if not values:
        return cells
    last = min(max(values), COLUMN_LIMIT - 1)
    placed = [*cells, *[None] * (last + 1 - len(cells))]
    for column, value in values.items():
        if column < len(placed) and placed[column] is None:
            placed[column] = value
    return tuple(placed)


def _watched(rows: Iterable[Row], step: Step | None) -> Iterator[Row]:
    for number, row in enumerate(rows):
        if step is not None and number % 200 == 0:
            step(number)
        yield row


def _kept(cells: tuple[object, ...]) -> tuple[object, ...]:
    return tuple(_cell(cell) for cell in cells)


def _cell(cell: object) -> object:
    if isinstance(cell, str):
        if cell.strip() in _ERROR_CELLS:
            return Broken()
        return cell if cell.strip() else None
    return cell


def _table(
    sheets: tuple[str, ...], sheet: str | None, rows: Sequence[Row], score: Score, header_line: int | None
) -> Table:
    if not rows:
        raise SheetFaultError("empty")
    head = rows[:HEADER_ROWS]
    if header_line is None:
        best = max(head, key=lambda row: score(_headings(row)))
        if not score(_headings(best)):
            best = next((row for row in head if sum(cell is not None for cell in row.cells) > 1), head[0])
    else:
        found = next((row for row in rows if row.line == header_line), None)
        if found is None:
            raise UsageError("table.no_such_line", line=header_line)
        best = found
    below = [row for row in rows if row.line > best.line]
    width = max(len(row.cells) for row in (best, *below))
    headings = (*_headings(best), *[""] * (width - len(best.cells)))
    filled = tuple(Row(row.line, (*row.cells, *[None] * (width - len(row.cells)))) for row in below)
    return Table(sheets, sheet, best.line, headings, filled, tuple(head))


def _headings(row: Row) -> tuple[str, ...]:
    return tuple(
        "" if cell is None or isinstance(cell, Broken) else " ".join(str(cell).split())[:_HEADING_LENGTH]
        for cell in row.cells
    )
