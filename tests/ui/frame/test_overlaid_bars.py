"""A page that scrolls is as wide with its bar as without it, and the bar covers nothing that is pressed or read."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from ssa_desktop.ui.widgets.scrolling import OverlaidArea, ScrolledPanel, column_to_scroll, scrolled
from tests.ui.conftest import once_laid_out, settle
from tests.ui.dialog_world import World
from tests.ui.measuring import shown_widgets
from tests.ui.spoken.spoken_world import made, world
from tests.ui.test_page_frame import views

__all__ = ["made", "world"]

SLIM = 10
READ = (QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox, QPlainTextEdit, QLabel)


def covered(area: OverlaidArea) -> list[str]:
    """Return what lies below the bar of an area."""
    found = []
    place = QRect(area.bar.mapToGlobal(QPoint(0, 0)), area.bar.size())
    content = area.widget()
    assert content is not None
    for one in shown_widgets(content):
        if isinstance(one, READ):
            words = one.contentsRect() if isinstance(one, QLabel) else one.rect()
            if QRect(one.mapToGlobal(words.topLeft()), words.size()).intersects(place):
                found.append(f"{type(one).__name__} {one.accessibleName() or getattr(one, 'text', str)()}")
    return found


@pytest.mark.parametrize("world", [("de",)], indirect=True)
def test_no_bar_covers_what_is_pressed_or_read(world: World, qtbot: QtBot) -> None:
    world.window.resize(911, 512)
    settle(qtbot, world.window)
    found, seen = {}, 0
    for name, page in views(world, qtbot):
        for area in page.findChildren(OverlaidArea):
            if not area.isVisible() or not area.bar.isVisible():
                continue
            seen += 1
            assert area.bar.width() <= SLIM
            if wrong := once_laid_out(partial(covered, area)):
                found[name] = wrong
    assert seen > 10
    assert found == {}


def test_what_scrolls_keeps_its_width_and_the_bar_goes_along(qtbot: QtBot) -> None:
    inner, column = column_to_scroll(0)
    area = scrolled(inner, sideways=False)
    assert isinstance(area, OverlaidArea)
    qtbot.addWidget(area)
    block = QWidget()
    block.setFixedHeight(100)
    column.addWidget(block)
    area.resize(400, 300)
    area.show()
    assert not area.bar.isVisible()
    assert inner.width() == 400
    block.setFixedHeight(900)
    qtbot.waitUntil(area.bar.isVisible)
    assert inner.width() == 400
    assert area.bar.geometry().right() == area.rect().right()
    assert (area.bar.maximum(), area.bar.pageStep()) == (600, 300)
    area.bar.setValue(250)
    assert inner.y() == -250
    area.verticalScrollBar().setValue(120)
    assert area.bar.value() == 120
    area.resize(400, 1000)
    qtbot.waitUntil(lambda: not area.bar.isVisible())


def test_a_panel_keeps_its_width_when_it_begins_to_scroll(qtbot: QtBot) -> None:
    inner, column = column_to_scroll(0)
    block = QWidget()
    block.setMinimumHeight(100)
    column.addWidget(block)
    area = ScrolledPanel(inner)
    qtbot.addWidget(area)
    area.resize(400, 300)
    area.show()
    width = inner.width()
    block.setMinimumHeight(900)
    qtbot.waitUntil(area.bar.isVisible)
    assert inner.width() == width == 400
    assert area.verticalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff
