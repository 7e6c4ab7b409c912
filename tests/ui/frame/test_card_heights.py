"""A card is as high as what stands in it, and where that is a whole list its page scrolls with the keyboard."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QPoint, QStringListModel, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from ssa_desktop.ui.look.theme import XL
from ssa_desktop.ui.pages.time.typed_row import ProblemsBelow
from ssa_desktop.ui.widgets.parts import Card
from ssa_desktop.ui.widgets.scrolling import column_to_scroll, scrolled
from ssa_desktop.ui.widgets.table_look import TableView, style_table
from tests.ui.conftest import once_laid_out, settle
from tests.ui.dialog_world import World
from tests.ui.measuring import shown_widgets
from tests.ui.spoken.spoken_world import made, world
from tests.ui.test_page_frame import views

__all__ = ["made", "world"]

SIZES = ((1366, 768), (2560, 1440))
AS_HIGH_AS_ITS_LIST = "offers"
"""Here the card tells of the line chosen in the list beside it."""


def empty_below(card: Card) -> int:
    """Return how many pixels of a card are below the last that stands in it, or may: room is kept for what is wrong."""
    shown = [one for one in card.findChildren(QWidget) if one.isVisibleTo(card)]
    seen = [one for one in shown if one.layout() is None or isinstance(one, ProblemsBelow)]
    ends = [one.mapTo(card, QPoint(0, one.height())).y() for one in seen]
    return card.height() - max(ends, default=0)


def half_empty(root: QWidget) -> list[str]:
    """Return the cards with room below what they hold."""
    cards = [one for one in shown_widgets(root) if isinstance(one, Card)]
    return [f"{one.heading.text()}: {empty}" for one in cards if (empty := empty_below(one)) > XL + 8]


@pytest.mark.parametrize("world", [("de",)], indirect=True)
@pytest.mark.parametrize("size", SIZES)
def test_no_card_is_higher_than_what_stands_in_it(world: World, qtbot: QtBot, size: tuple[int, int]) -> None:
    world.window.resize(*size)
    settle(qtbot, world.window)
    found = {}
    for name, page in views(world, qtbot):
        if name != AS_HIGH_AS_ITS_LIST and (wrong := once_laid_out(partial(half_empty, page))):
            found[name] = wrong
    assert found == {}


def test_the_page_of_a_whole_list_scrolls_with_the_row_of_the_keyboard(qtbot: QtBot) -> None:
    table = TableView()
    style_table(table, "Erfundene Zeilen")
    table.setModel(QStringListModel([f"Zeile {number}" for number in range(60)], table))
    table.show_whole()
    inner, column = column_to_scroll(0)
    column.addWidget(QLabel("Etwas darüber"))
    column.addWidget(table)
    area = scrolled(inner)
    qtbot.addWidget(area)
    area.resize(400, 300)
    area.show()
    area.activateWindow()
    qtbot.waitActive(area)
    bar = area.verticalScrollBar()
    table.setCurrentIndex(table.model().index(0, 0))
    assert bar.maximum() > 1000
    assert bar.value() == 0
    # A row that is chosen by itself, as when the page has loaded, moves nothing.
    table.setCurrentIndex(table.model().index(40, 0))
    QApplication.processEvents()
    assert bar.value() == 0
    table.setCurrentIndex(table.model().index(0, 0))
    table.setFocus()
    for _ in range(40):
        qtbot.keyClick(table, Qt.Key.Key_Down)
    assert table.currentIndex().row() == 40

    def is_in_sight() -> bool:
        place = table.visualRect(table.currentIndex())
        top = table.viewport().mapTo(area.viewport(), place.topLeft()).y()
        return top >= 0 and top + place.height() <= area.viewport().height()

    # A table goes to its row in a turn of its own.
    qtbot.waitUntil(is_in_sight)
