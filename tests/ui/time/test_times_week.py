"""The week sheet: typed like a table with real keys, beside talks, with undo, sums and what the contract asks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.records import Contact, TimeEntry
from ssa_desktop.domain.time.contract import ContractPeriod
from ssa_desktop.domain.vocabulary import Activity, Participant
from ssa_desktop.services.cases import contacts
from ssa_desktop.services.time import contracts, times
from ssa_desktop.ui.look.theme import M, set_appearance, set_scale
from ssa_desktop.ui.models.time.times_week import WEEK_COLUMN
from ssa_desktop.ui.pages.time.times import TimesPage
from ssa_desktop.ui.pages.time.times_day import DayPanel
from ssa_desktop.ui.pages.time.times_week import WeekPanel
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import TODAY, StoreFolder, settle, unlock
from tests.ui.keyboard import CTRL, focused, nameless, open_panel, press, type_text

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

ALT = Qt.KeyboardModifier.AltModifier
MONDAY = date(2026, 3, 2)


@pytest.fixture
def filled(workspace_folder: StoreFolder) -> StoreFolder:
    """A talk of an hour today, two entries of travel on Monday."""
    ws = workspace_folder.open()
    contacts.record(ws, Contact("GS", TODAY, 60, frozenset({Participant.PUPIL}), 540))
    times.add(ws, TimeEntry(MONDAY, 10, Activity.TRAVEL, "GS"))
    times.add(ws, TimeEntry(MONDAY, 20, Activity.TRAVEL, "WRS"))
    ws.close()
    return workspace_folder


def open_week(qtbot: QtBot, window: MainWindow) -> WeekPanel:
    return open_panel(qtbot, window, TimesPage, "week", WeekPanel)


def go_to(qtbot: QtBot, window: MainWindow, panel: WeekPanel, activity: Activity, day: date) -> QModelIndex:
    """Make a cell the current one."""
    panel.table.setFocus()
    index = panel.model.index_of(activity, day)
    panel.table.setCurrentIndex(index)
    settle(qtbot, window)
    return index


def shown(panel: WeekPanel, activity: Activity, day: date) -> str:
    return str(panel.model.data(panel.model.index_of(activity, day)))


def heading(panel: WeekPanel, column: int) -> str:
    return str(panel.model.headerData(column, Qt.Orientation.Horizontal))


def test_typing_enter_tab_and_arrows_fill_the_sheet(window, qtbot):
    panel = open_week(qtbot, window)
    assert panel.week.text() == "KW 10 · 02.03. – 08.03.2026"
    assert focused(window) is panel.table
    go_to(qtbot, window, panel, Activity.PREPARATION, MONDAY)
    type_text(qtbot, window, "45")
    press(qtbot, window, Qt.Key.Key_Return)
    assert shown(panel, Activity.PREPARATION, MONDAY) == "0:45"
    assert panel.model.place(panel.table.currentIndex()) == (Activity.DOCUMENTATION, MONDAY)
    type_text(qtbot, window, "1:30")
    press(qtbot, window, Qt.Key.Key_Tab)
    assert isinstance(focused(window), QLineEdit)
    type_text(qtbot, window, "1,5 h")
    press(qtbot, window, Qt.Key.Key_Down)
    tuesday = MONDAY + timedelta(days=1)
    assert shown(panel, Activity.DOCUMENTATION, MONDAY) == shown(panel, Activity.DOCUMENTATION, tuesday) == "1:30"
    assert panel.model.place(panel.table.currentIndex()) == (Activity.COORDINATION_INTERNAL, tuesday)
    press(qtbot, window, Qt.Key.Key_Left)
    press(qtbot, window, Qt.Key.Key_Up)
    press(qtbot, window, Qt.Key.Key_Up)
    assert panel.model.place(panel.table.currentIndex()) == (Activity.PREPARATION, MONDAY)
    assert heading(panel, 1) == "Mo 2.3.\n2:45"
    assert heading(panel, WEEK_COLUMN) == "Woche\n5:15"


def test_arrows_step_over_the_sums(window, qtbot):
    panel = open_week(qtbot, window)
    go_to(qtbot, window, panel, Activity.TEACHERS, MONDAY)
    press(qtbot, window, Qt.Key.Key_Down)
    assert panel.model.place(panel.table.currentIndex()) == (Activity.PREPARATION, MONDAY)
    go_to(qtbot, window, panel, Activity.TEACHERS, MONDAY + timedelta(days=6))
    press(qtbot, window, Qt.Key.Key_Tab)
    assert panel.model.place(panel.table.currentIndex()) == (Activity.PREPARATION, MONDAY)
    go_to(qtbot, window, panel, Activity.INDIVIDUAL, MONDAY)
    press(qtbot, window, Qt.Key.Key_Up)
    press(qtbot, window, Qt.Key.Key_Left)
    assert panel.model.place(panel.table.currentIndex()) == (Activity.INDIVIDUAL, MONDAY)


def test_beside_a_talk_only_the_own_entry_is_typed(window, qtbot):
    panel = open_week(qtbot, window)
    go_to(qtbot, window, panel, Activity.INDIVIDUAL, TODAY)
    assert shown(panel, Activity.INDIVIDUAL, TODAY) == "(1:00)"
    assert panel.says.text().endswith(
        "1:00 Std. aus Gesprächen und Angeboten, Tippen ändert nur, was hier eingetragen ist"
    )
    type_text(qtbot, window, "30")
    press(qtbot, window, Qt.Key.Key_Return)
    assert shown(panel, Activity.INDIVIDUAL, TODAY) == "1:30 (1:00)"
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert shown(panel, Activity.INDIVIDUAL, TODAY) == "(1:00)"
    press(qtbot, window, Qt.Key.Key_Y, CTRL)
    assert shown(panel, Activity.INDIVIDUAL, TODAY) == "1:30 (1:00)"
    go_to(qtbot, window, panel, Activity.INDIVIDUAL, TODAY)
    press(qtbot, window, Qt.Key.Key_Delete)
    assert shown(panel, Activity.INDIVIDUAL, TODAY) == "(1:00)"
    press(qtbot, window, Qt.Key.Key_Delete)
    assert "gehört zu Gesprächen" in panel.problem.text()
    assert shown(panel, Activity.INDIVIDUAL, TODAY) == "(1:00)"


def test_what_cannot_be_read_stays_in_the_cell(window, qtbot):
    panel = open_week(qtbot, window)
    go_to(qtbot, window, panel, Activity.TRAINING, TODAY)
    type_text(qtbot, window, "1,3,3 h")
    press(qtbot, window, Qt.Key.Key_Return)
    editor = focused(window)
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "1,3,3 h"
    assert "Unklar: wie 1:15." in panel.problem.text()
    assert panel.problem.isVisible()
    press(qtbot, window, Qt.Key.Key_Tab)
    assert focused(window) is editor
    press(qtbot, window, Qt.Key.Key_Escape)
    assert shown(panel, Activity.TRAINING, TODAY) == ""


def test_several_own_entries_open_the_day(window, qtbot):
    panel = open_week(qtbot, window)
    go_to(qtbot, window, panel, Activity.TRAVEL, MONDAY)
    assert shown(panel, Activity.TRAVEL, MONDAY) == "0:30"
    type_text(qtbot, window, "5")
    assert focused(window) is panel.table
    press(qtbot, window, Qt.Key.Key_Return)
    assert window.work_area is not None
    page = window.work_area.page("times")
    assert isinstance(page, TimesPage)
    day = page.panel("day")
    assert isinstance(day, DayPanel)
    assert day.isVisible()
    assert day.day.text() == "Mo, 02.03.2026"
    assert day.model.rowCount() == 2


def test_a_school_has_its_own_sheet(window, qtbot):
    panel = open_week(qtbot, window)
    names = [panel.school.itemText(number) for number in range(panel.school.count())]
    assert names == [
        "Alle Schulen · Neues je nach Tag und Tätigkeit",
        "Alle Schulen · Neues für Grundschule Muster",
        "Alle Schulen · Neues für Werkrealschule Muster",
        "Alle Schulen · Neues gemeinsam",
        "Nur Grundschule Muster",
        "Nur Werkrealschule Muster",
        "Nur gemeinsame Zeit",
    ]
    assert panel.school.currentText() == "Alle Schulen · Neues je nach Tag und Tätigkeit"
    panel.school.setCurrentText("Nur Grundschule Muster")
    go_to(qtbot, window, panel, Activity.TRAVEL, MONDAY)
    assert shown(panel, Activity.TRAVEL, MONDAY) == "0:10"
    type_text(qtbot, window, "15")
    press(qtbot, window, Qt.Key.Key_Return)
    panel.school.setCurrentText("Nur Werkrealschule Muster")
    assert shown(panel, Activity.TRAVEL, MONDAY) == "0:20"
    panel.school.setCurrentIndex(0)
    assert shown(panel, Activity.TRAVEL, MONDAY) == "0:35"


def test_what_was_typed_last_says_the_school_after_a_lock(window, qtbot):
    panel = open_week(qtbot, window)
    panel.school.setCurrentText("Alle Schulen · Neues für Grundschule Muster")
    go_to(qtbot, window, panel, Activity.PREPARATION, MONDAY)
    type_text(qtbot, window, "45")
    press(qtbot, window, Qt.Key.Key_Return)
    window.lock()
    qtbot.waitUntil(lambda: window.is_locked and not window.worker.is_busy)
    unlock(qtbot, window)
    panel = open_week(qtbot, window)
    assert panel.school.currentText() == "Alle Schulen · Neues je nach Tag und Tätigkeit"
    go_to(qtbot, window, panel, Activity.DOCUMENTATION, MONDAY)
    type_text(qtbot, window, "20")
    press(qtbot, window, Qt.Key.Key_Return)
    go_to(qtbot, window, panel, Activity.SUPERVISION, MONDAY)
    type_text(qtbot, window, "25")
    press(qtbot, window, Qt.Key.Key_Return)
    panel.school.setCurrentText("Nur Grundschule Muster")
    assert shown(panel, Activity.DOCUMENTATION, MONDAY) == "0:20"
    assert shown(panel, Activity.SUPERVISION, MONDAY) == ""
    panel.school.setCurrentText("Nur gemeinsame Zeit")
    assert shown(panel, Activity.SUPERVISION, MONDAY) == "0:25"
    assert panel.common.isVisible()


def test_alt_and_arrows_turn_the_weeks_and_home_comes_back(window, qtbot):
    panel = open_week(qtbot, window)
    press(qtbot, window, Qt.Key.Key_Left, ALT)
    assert panel.week.text() == "KW 9 · 23.02. – 01.03.2026"
    assert shown(panel, Activity.TRAVEL, MONDAY - timedelta(days=7)) == ""
    press(qtbot, window, Qt.Key.Key_Right, ALT)
    press(qtbot, window, Qt.Key.Key_Right, ALT)
    assert panel.week.text() == "KW 11 · 09.03. – 15.03.2026"
    press(qtbot, window, Qt.Key.Key_Home, ALT)
    assert panel.week.text() == "KW 10 · 02.03. – 08.03.2026"


def test_what_the_contract_asks_stands_beside_the_sums(filled, make_window, qtbot):
    ws = filled.open()
    contracts.save(ws, ContractPeriod((480, 480, 480, 480, 420, 0, 0), date(2025, 8, 1)))
    ws.close()
    window = make_window(filled.path)
    unlock(qtbot, window)
    panel = open_week(qtbot, window)
    assert heading(panel, 1) == "Mo 2.3.\n0:30 / 8:00"
    assert heading(panel, 7) == "So 8.3.\n0:00 / 0:00"
    assert heading(panel, WEEK_COLUMN) == "Woche\n1:30 / 39:00"
    assert panel.balance.text().startswith("Konto: −")


def test_every_control_has_a_name(window, qtbot):
    assert nameless(open_week(qtbot, window)) == []


def in_window(part: QWidget) -> QRect:
    return QRect(part.mapTo(part.window(), QPoint(0, 0)), part.size())


def scrolled_by(panel: QWidget) -> QScrollArea:
    above = panel.parentWidget()
    while not isinstance(above, QScrollArea):
        assert above is not None
        above = above.parentWidget()
    return above


def at_size(qtbot: QtBot, window: MainWindow, width: int, height: int) -> None:
    window.resize(width, height)
    settle(qtbot, window)


def test_what_explains_the_table_follows_it_at_once(window, qtbot):
    week = open_week(qtbot, window)
    at_size(qtbot, window, 2560, 1440)
    assert 0 < in_window(week.says).top() - in_window(week.table).bottom() <= 2 * M
    assert in_window(week.explanation).bottom() < in_window(week).bottom() - 400
    assert week.explanation.isVisible()
    assert not week.explain.isVisible()
    day = open_panel(qtbot, window, TimesPage, "day", DayPanel)
    assert 0 < in_window(day.hint).top() - in_window(day.table).bottom() <= 2 * M


@pytest.fixture
def text_size(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[None]:
    set_scale(request.param)
    set_appearance(qapp, dark=None)
    yield
    set_scale(100)
    set_appearance(qapp, dark=None)


LOW = [(100, (911, 512)), (100, (1366, 768)), (150, (1366, 768))]


@pytest.mark.parametrize(("text_size", "size"), LOW, indirect=["text_size"])
@pytest.mark.usefixtures("text_size")
def test_in_a_low_window_the_table_alone_scrolls_until_the_explanation_is_asked_for(filled, make_window, qtbot, size):
    ws = filled.open()
    contracts.save(ws, ContractPeriod((480, 480, 480, 480, 420, 0, 0), date(2025, 8, 1)))
    times.add(ws, TimeEntry(MONDAY, 15, Activity.ADMINISTRATION, None))
    ws.close()
    window = make_window(filled.path)
    unlock(qtbot, window)
    at_size(qtbot, window, *size)
    panel = open_week(qtbot, window)
    page = scrolled_by(panel)
    assert page.verticalScrollBar().maximum() == 0
    assert panel.table.verticalScrollBar().maximum() > 0
    assert in_window(panel.says).bottom() < window.height()
    assert not panel.explanation.isVisible()
    panel.explain.click()
    settle(qtbot, window)
    assert in_window(page.viewport()).contains(in_window(panel.explanation))
    panel.explain.click()
    settle(qtbot, window)
    assert not panel.explanation.isVisible()
    assert page.verticalScrollBar().maximum() == 0
    panel.explain.click()
    at_size(qtbot, window, 2560, 1440)
    assert panel.explanation.isVisible()
    at_size(qtbot, window, *size)
    assert not panel.explanation.isVisible()
