"""What is being typed into the week sheet belongs to the cell it was begun in, whatever is shown afterwards."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.records import TimeEntry
from ssa_desktop.domain.vocabulary import Activity
from ssa_desktop.labels import clock_hours
from ssa_desktop.services.time import times
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.pages.time.times_week import WeekPanel
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import StoreFolder, settle, unlock
from tests.ui.keyboard import CTRL, KEYS, focused, press, type_text
from tests.ui.time.test_times_week import ALT, MONDAY, go_to, open_week, shown

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

NEXT = MONDAY + timedelta(days=7)
CELL = Activity.PREPARATION
Stored = dict[tuple[Activity, date], tuple[int, str | None]]


@pytest.fixture
def window(workspace_folder: StoreFolder, make_window: Callable[..., MainWindow], qtbot: QtBot) -> MainWindow:
    ws = workspace_folder.open()
    times.add(ws, TimeEntry(MONDAY + timedelta(days=1), 10, Activity.TRAVEL, "WRS"))
    ws.close()
    made = make_window(workspace_folder.path)
    unlock(qtbot, made)
    return made


def entries_of(monday: date, ws: Workspace) -> list[times.TimeRow]:
    return list(times.week(ws, monday).entries)


def text_of(window: MainWindow) -> str:
    """Return what stands in the field that has the keyboard."""
    field = focused(window)
    assert isinstance(field, QLineEdit)
    return field.text()


def stored(qtbot: QtBot, window: MainWindow) -> Stored:
    """Return the minutes and the school of what is stored in three weeks."""
    found: Stored = {}

    def add(entries: list[times.TimeRow]) -> None:
        for row in entries:
            found[row.entry.activity, row.entry.date] = (row.entry.minutes, row.entry.school)

    for monday in (MONDAY - timedelta(days=7), MONDAY, NEXT):
        window.worker.run(partial(entries_of, monday), add)
    settle(qtbot, window)
    return {place: value for place, value in found.items() if place[0] is not Activity.TRAVEL}


def begin(qtbot: QtBot, window: MainWindow, text: str = "45") -> WeekPanel:
    panel = open_week(qtbot, window)
    go_to(qtbot, window, panel, CELL, MONDAY)
    type_text(qtbot, window, text)
    assert isinstance(focused(window), QLineEdit)
    return panel


@pytest.mark.parametrize("key", [Qt.Key.Key_Right, Qt.Key.Key_Left])
def test_turning_the_week_stores_what_is_typed_on_its_own_day(window, qtbot, key):
    panel = begin(qtbot, window)
    press(qtbot, window, key, ALT)
    assert panel.model.monday != MONDAY
    assert focused(window) is panel.table
    press(qtbot, window, Qt.Key.Key_Return)
    assert stored(qtbot, window) == {(CELL, MONDAY): (45, "WRS")}


def test_home_stores_what_is_typed_in_another_week(window, qtbot):
    panel = open_week(qtbot, window)
    press(qtbot, window, Qt.Key.Key_Right, ALT)
    go_to(qtbot, window, panel, CELL, NEXT)
    type_text(qtbot, window, "45")
    press(qtbot, window, Qt.Key.Key_Home, ALT)
    press(qtbot, window, Qt.Key.Key_Return)
    assert stored(qtbot, window) == {(CELL, NEXT): (45, "WRS")}


def test_the_week_is_not_turned_while_something_unreadable_stands_there(window, qtbot):
    panel = begin(qtbot, window, "4x")
    press(qtbot, window, Qt.Key.Key_Right, ALT)
    assert panel.model.monday == MONDAY
    assert panel.week.text().startswith("KW 10")
    assert panel.problem.isVisible()
    assert text_of(window) == "4x"
    press(qtbot, window, Qt.Key.Key_Backspace)
    press(qtbot, window, Qt.Key.Key_Right, ALT)
    assert panel.model.monday == NEXT
    assert not panel.problem.isVisible()
    assert stored(qtbot, window) == {(CELL, MONDAY): (4, "WRS")}


def test_what_is_typed_before_the_next_week_has_loaded_is_for_that_week(window, qtbot):
    panel = open_week(qtbot, window)
    go_to(qtbot, window, panel, CELL, MONDAY)
    qtbot.keyClick(focused(window), Qt.Key.Key_Right, ALT)
    for letter in "45":
        qtbot.keyClicks(focused(window), letter)
    settle(qtbot, window)
    assert panel.week.text().startswith("KW 11")
    press(qtbot, window, Qt.Key.Key_Return)
    assert stored(qtbot, window) == {(CELL, NEXT): (45, "WRS")}


def test_changing_the_school_stores_what_is_typed_for_the_one_before(window, qtbot):
    panel = begin(qtbot, window)
    panel.school.setFocus()
    press(qtbot, window, Qt.Key.Key_Down)
    assert panel.scope().school == "GS"
    assert stored(qtbot, window) == {(CELL, MONDAY): (45, "WRS")}


def test_changing_the_school_without_leaving_the_cell_stores_it_for_the_one_before(window, qtbot):
    panel = begin(qtbot, window)
    panel.school.setCurrentIndex(1)
    settle(qtbot, window)
    assert panel.table.delegate.editor is None
    assert stored(qtbot, window) == {(CELL, MONDAY): (45, "WRS")}


def test_the_school_stays_while_something_unreadable_stands_there(window, qtbot):
    panel = begin(qtbot, window, "x")
    before = panel.school.currentText()
    panel.school.setCurrentIndex(1)
    settle(qtbot, window)
    assert panel.school.currentText() == before
    assert text_of(window) == "x"


def test_another_page_stores_what_is_typed(window, qtbot):
    begin(qtbot, window)
    press(qtbot, window, KEYS["cases"], CTRL)
    assert stored(qtbot, window) == {(CELL, MONDAY): (45, "WRS")}


def test_another_panel_stores_what_is_typed_and_keeps_what_is_unreadable(window, qtbot):
    panel = begin(qtbot, window, "45x")
    page = window.work_area.page("times")
    page.go("day")
    settle(qtbot, window)
    assert stored(qtbot, window) == {}
    page.go("week")
    settle(qtbot, window)
    assert focused(window) is panel.table.delegate.editor
    press(qtbot, window, Qt.Key.Key_Backspace)
    page.go("day")
    settle(qtbot, window)
    assert stored(qtbot, window) == {(CELL, MONDAY): (45, "WRS")}


@pytest.mark.parametrize(("typed", "more"), [("45", ""), ("4x", "backspace")])
def test_a_lock_loses_nothing_and_moves_nothing(window, qtbot, typed, more):
    panel = open_week(qtbot, window)
    press(qtbot, window, Qt.Key.Key_Right, ALT)
    go_to(qtbot, window, panel, CELL, NEXT)
    type_text(qtbot, window, typed)
    window.lock()
    qtbot.waitUntil(lambda: window.is_locked and not window.worker.is_busy)
    unlock(qtbot, window)
    panel = open_week(qtbot, window)
    assert stored(qtbot, window) == {}, "a fragment was booked"
    assert panel.model.monday == NEXT
    assert text_of(window) == typed
    if more:
        press(qtbot, window, Qt.Key.Key_Backspace)
    press(qtbot, window, Qt.Key.Key_Return)
    assert shown(panel, CELL, NEXT) == clock_hours(int(typed.rstrip("x")))
    assert stored(qtbot, window) == {(CELL, NEXT): (int(typed.rstrip("x")), "WRS")}
