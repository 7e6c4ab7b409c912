"""Cells that are dressed look as openpyxl's own way of giving a style makes them, and share nothing that changes."""

from __future__ import annotations

from itertools import product
from random import Random
from typing import Final, cast

import pytest
from openpyxl import Workbook
from openpyxl.cell import Cell

from ssa_desktop.exchange import cell_styles
from ssa_desktop.exchange.cell_styles import APART, RIGHT_TOP, TOP, WRAPPED, Style, dress, indented
from ssa_desktop.exchange.workbooks import (
    AREA_FILL,
    BOLD,
    GREY,
    HAIRLINE,
    HEAD_FILL,
    PERCENT,
    PLAIN,
    WHOLE,
    workbook_bytes,
)

CHOICES: Final[dict[str, tuple[Style, ...]]] = {
    "font": (PLAIN, BOLD, GREY),
    "fill": (AREA_FILL, HEAD_FILL),
    "border": (HAIRLINE,),
    "alignment": (TOP, APART, RIGHT_TOP, WRAPPED, indented(0), indented(3)),
    "number_format": (WHOLE, PERCENT, "#,##0.0"),
}


def cell_of(book: Workbook, row: int, column: int) -> Cell:
    return cast("Cell", book.worksheets[0].cell(row, column))


@pytest.mark.parametrize("seed", range(5))
def test_a_dressed_workbook_is_byte_by_byte_what_openpyxl_makes(seed: int) -> None:
    random = Random(seed)
    ours, theirs = Workbook(), Workbook()
    for row, column in product(range(1, 30), range(1, 6)):
        cells = [cell_of(book, row, column) for book in (ours, theirs)]
        for cell in cells:
            cell.value = row * column
        for name in random.choices(list(CHOICES), k=random.randrange(5)):
            style = random.choice(CHOICES[name])
            dress(cells[0], **{name: style})
            setattr(cells[1], name, style)
    for book in (ours, theirs):
        book.properties.created = book.properties.modified = theirs.properties.created
    assert workbook_bytes(ours) == workbook_bytes(theirs)


def test_a_cell_that_is_changed_afterwards_changes_no_other() -> None:
    book = Workbook()
    first, second, third = (cell_of(book, 1, column) for column in (1, 2, 3))
    dress(first, font=BOLD, alignment=TOP)
    dress(second, font=BOLD, alignment=TOP)
    first.font = GREY
    dress(third, font=BOLD, alignment=TOP)
    assert (second.font.bold, third.font.bold) == (True, True)
    assert not first.font.bold


def test_a_style_is_looked_up_once_for_a_workbook(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[str] = []

    def noted(cell: Cell, name: str, style: object) -> None:
        given.append(name)
        setattr(cell, name, style)

    monkeypatch.setattr(cell_styles, "setattr", noted, raising=False)
    book = Workbook()
    for row in range(1, 50):
        dress(cell_of(book, row, 1), font=BOLD, border=HAIRLINE, alignment=TOP)
    assert given == ["font", "border", "alignment"]
    dress(cell_of(Workbook(), 1, 1), font=BOLD)
    assert given[3:] == ["font"]
