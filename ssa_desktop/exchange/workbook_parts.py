"""The parts of an Excel workbook looked through once, in time that grows with their size and no faster.

openpyxl takes a part as it is: a number format of a million brackets or twenty million empty cells in a row keep it
busy for hours. What no program writes is refused before it is handed over. What openpyxl leaves out of its reading
mode – which cells are merged, which formulas nobody has worked out – is read here as well.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

MOST_CELLS_IN_A_ROW: Final = 16_384
"""Columns that a sheet of Excel has."""
MOST_CELLS: Final = 2_500_000
"""In one sheet: more than the most rows and columns that are ever taken over."""
LONGEST_ATTRIBUTE: Final = 1_000
"""Characters. Excel allows 255 for a number format."""
LONGEST_TEXT: Final = 250_000
"""Characters in one element. Excel allows 32,767 in a cell; each of them may be written as ``_x000A_``."""
LONGEST_NAME: Final = 8_192
"""Characters in one element outside of the sheets: the longest formula, which a name may stand for."""
LAST_ROW: Final = 1_048_576
"""The last row that a sheet of Excel has."""
_REFERENCE: Final = re.compile(r"([A-Z]{1,3})(\d{1,7})")


class UnusualPartError(Exception):
    """A part is not what spreadsheet programs write: ``problem`` is ``broken`` or ``cells`` (too many of them)."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem


@dataclass(slots=True)
class SheetMarks:
    """What openpyxl does not tell of a sheet, by row number (from 1) and column (from 0)."""

    last_row: int = 0
    """The highest row number."""
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    """Ranges of merged cells: first row, last row, first column, last column."""
    not_worked_out: dict[int, set[int]] = field(default_factory=dict)
    """Formulas without a value: columns by row."""


def look_through(content: bytes, longest_text: int = LONGEST_TEXT) -> SheetMarks:
    """Read the marks of a part, a sheet or any other; raise :class:`UnusualPartError` for what must not be read."""
    reader = _Reader(longest_text)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    try:
        parser.Parse(content, True)
    except expat.ExpatError:
        raise UnusualPartError("broken") from None
    return reader.marks


@dataclass(slots=True)
class _Reader:
    """Follows the elements of a part as they come."""

    longest_text: int
    marks: SheetMarks = field(default_factory=SheetMarks)
    text_length: int = 0
    rows: int = 0
    cells: int = 0
    cells_in_row: int = 0
    place: tuple[int, int] | None = None
    has_formula: bool = False
    is_value: bool = False
    has_value: bool = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if any(len(value) > LONGEST_ATTRIBUTE for value in attributes.values()):
            raise UnusualPartError("broken")
        self.text_length = 0
        match name.rpartition(":")[2]:
            case "row":
                self.cells_in_row = 0
                self.rows += 1
                said = attributes.get("r", "")
                line = int(said) if said.isdecimal() else self.marks.last_row + 1
                # What stands below the last row is not read.
                self.marks.last_row = min(max(line, self.marks.last_row), LAST_ROW)
                if self.rows > LAST_ROW:
                    raise UnusualPartError("broken")
            case "c":
                self._count_cell()
                self.place = _place(attributes.get("r", ""))
                self.has_formula = self.has_value = self.is_value = False
            case "f":
                self.has_formula = True
            case "v":
                self.is_value = True
            case "mergeCell":
                first, _, last = attributes.get("ref", "").partition(":")
                start, stop = _place(first), _place(last)
                if start is not None and stop is not None:
                    self.marks.merged.append((start[0], stop[0], start[1], stop[1]))

    def text(self, said: str) -> None:
        self.text_length += len(said)
        if self.text_length > self.longest_text:
            raise UnusualPartError("broken")
        self.has_value = self.has_value or (self.is_value and bool(said.strip()))

    def end(self, name: str) -> None:
        match name.rpartition(":")[2]:
            case "v":
                self.is_value = False
            case "c" if self.has_formula and not self.has_value and self.place is not None:
                line, column = self.place
                self.marks.not_worked_out.setdefault(line, set()).add(column)

    def _count_cell(self) -> None:
        self.cells += 1
        self.cells_in_row += 1
        if self.cells > MOST_CELLS or self.cells_in_row > MOST_CELLS_IN_A_ROW:
            raise UnusualPartError("cells")


def _place(reference: str) -> tuple[int, int] | None:
    """Return row (from 1) and column (from 0) of ``B7``."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]), column - 1
