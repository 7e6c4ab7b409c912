"""The list „Heute erfasst“ is as high as its lines: it scrolls only where there are more than it shows at once."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidget
from pytestqt.qtbot import QtBot

from ssa_desktop.ui.pages.cases.day_list import _MOST_LINES as MOST
from ssa_desktop.ui.pages.today import TodayPage
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import settle
from tests.ui.keyboard import open_page, press


def scrolls(lines: QTreeWidget) -> bool:
    return lines.verticalScrollBar().isVisible() or lines.verticalScrollBar().maximum() > 0


def test_no_scroll_bar_as_long_as_all_lines_fit(desk_window: MainWindow, qtbot: QtBot) -> None:
    page = open_page(qtbot, desk_window, TodayPage)
    lines = page.list.lines
    found = []
    for _ in range(MOST + 1):
        page.tally.buttons["GS"].setFocus()
        press(qtbot, desk_window, Qt.Key.Key_Space)
        settle(qtbot, desk_window)
        found.append((lines.topLevelItemCount(), scrolls(lines)))
    assert found == [(number, number > MOST) for number in range(1, MOST + 2)]


def test_no_scroll_bar_in_larger_letters_either(desk_window: MainWindow, qtbot: QtBot) -> None:
    page = open_page(qtbot, desk_window, TodayPage)
    lines = page.list.lines
    font = lines.font()
    font.setPointSizeF(font.pointSizeF() * 1.5)
    lines.setFont(font)
    for _ in range(3):
        page.tally.buttons["GS"].setFocus()
        press(qtbot, desk_window, Qt.Key.Key_Space)
        assert not scrolls(lines)
