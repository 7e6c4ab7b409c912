"""A row that is higher than all the room of its table is read in parts; other tables scroll row by row."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtGui import QStandardItem, QStandardItemModel, QTextLayout
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyle, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ssa_desktop.ui.widgets.table_look import PADDING, TableView, style_table, wrap_words

LONG = " ".join(["Erfundener Satz mit vielen Wörtern."] * 12)
MODE = QAbstractItemView.ScrollMode


@pytest.fixture
def table(qtbot: QtBot) -> Iterator[TableView]:
    place = QWidget()
    made = TableView(place)
    made.setModel(QStandardItemModel(made))
    style_table(made, "Erfundenes")
    made.setWordWrap(True)
    made.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    made.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    QVBoxLayout(place).addWidget(made)
    place.resize(240, 150)
    qtbot.addWidget(place)
    place.show()
    yield made
    place.close()


def fill(qtbot: QtBot, table: TableView, *texts: str) -> None:
    model = table.model()
    assert isinstance(model, QStandardItemModel)
    model.clear()
    for text in texts:
        model.appendRow(QStandardItem(text))
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    qtbot.wait(0)


def is_as_high(table: TableView, lines: int) -> bool:
    """Whether the first row has room for so many lines."""
    return table.rowHeight(0) >= lines * table.fontMetrics().height()


def inked(table: TableView) -> bool:
    """Whether anything is written in the lower half of the table's room."""
    picture = table.viewport().grab().toImage()
    ys = range(picture.height() // 2, picture.height() - 4)
    return len({picture.pixel(x, y) for y in ys for x in range(8, picture.width() - 8, 2)}) > 1


def test_a_row_without_room_is_seen_and_scrolls_by_its_lines(table: TableView, qtbot: QtBot) -> None:
    fill(qtbot, table, LONG, "kurz")
    assert table.rowHeight(0) > table.viewport().height()
    assert table.left_out() == []
    assert inked(table)
    assert table.verticalScrollMode() is MODE.ScrollPerPixel
    bar = table.verticalScrollBar()
    assert bar.maximum() > table.rowHeight(0) - table.viewport().height()
    bar.setValue(table.rowHeight(0) - table.viewport().height())
    assert table.rowViewportPosition(0) + table.rowHeight(0) == table.viewport().height()
    assert table.indexAt(table.viewport().rect().center()).row() == 0


def test_it_scrolls_row_by_row_once_each_has_room(table: TableView, qtbot: QtBot) -> None:
    fill(qtbot, table, LONG)
    fill(qtbot, table, *["kurz"] * 9)
    qtbot.waitUntil(lambda: table.verticalScrollMode() is MODE.ScrollPerItem)
    assert 0 < table.verticalScrollBar().maximum() < 9
    fill(qtbot, table, LONG)
    place = table.parentWidget()
    assert place is not None
    place.resize(900, 600)
    qtbot.waitUntil(lambda: table.verticalScrollMode() is MODE.ScrollPerItem)
    assert table.rowHeight(0) < table.viewport().height()


def test_the_rows_it_keeps_have_room_in_the_smallest_window_and_no_more_than_there_are(
    table: TableView, qtbot: QtBot
) -> None:
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    table.keep_rows(6)
    for number in (2, 30, 1):
        fill(qtbot, table, *["kurz"] * number)
        kept = min(number, 6)
        assert table.minimumHeight() == table.height_of(kept)
        assert table.maximumHeight() >= table.height_of(number)
        last = table.rowViewportPosition(kept - 1) + table.rowHeight(kept - 1)
        assert last <= table.viewport().height() + 2


def test_rows_of_wrapped_words_are_as_high_as_what_is_written_at_every_width(table: TableView, qtbot: QtBot) -> None:
    wrap_words(table)
    fill(qtbot, table, LONG[:80])
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    margin = table.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, None, table) + 1
    heights = set()
    for width in range(420, 100, -7):
        table.horizontalHeader().resizeSection(0, width)
        qtbot.wait(0)
        words = QTextLayout(LONG[:80], table.font())
        words.beginLayout()
        lines = 0
        while (line := words.createLine()).isValid():
            line.setLineWidth(width - 2 * (PADDING + margin))
            lines += 1
        words.endLayout()
        heights.add(lines)
        qtbot.waitUntil(partial(is_as_high, table, lines))
    assert len(heights) > 3
