"""The timer in the window: one key begins and stops it; what may have been forgotten is asked about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.records import Contact, TimeEntry
from ssa_desktop.domain.vocabulary import Activity, Participant
from ssa_desktop.services.cases import contacts
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.time import timer, times
from ssa_desktop.ui.pages.time.timer_dialogs import EndTimerDialog, StartTimerDialog
from ssa_desktop.ui.pages.time.times import TimesPage
from ssa_desktop.ui.pages.time.times_day import DayPanel
from ssa_desktop.ui.shell.main_window import MainWindow
from ssa_desktop.ui.shell.timer import TimerChip
from tests.ui.conftest import NOW, PASSPHRASE, TODAY, StoreFolder, settle, unlock
from tests.ui.keyboard import CTRL, dialog_of, nameless, open_panel, press, type_text

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def window(
    workspace_folder: StoreFolder, make_window: Callable[..., MainWindow], qtbot: QtBot, clock: Clock
) -> MainWindow:
    made = make_window(workspace_folder.path)
    # The clock of the window, moved by the test.
    made.clock = made.desk._clock = clock
    unlock(qtbot, made)
    return made


def booked(window: MainWindow, qtbot: QtBot, *days: datetime) -> list[TimeEntry]:
    found: list[TimeEntry] = []
    for day in days or (NOW,):
        window.worker.run(
            partial(times.day_sheet, day=day.date()), lambda sheet: found.extend(row.entry for row in sheet.entries)
        )
        settle(qtbot, window)
    return found


def begin(qtbot: QtBot, window: MainWindow, activity: str = "Dokumentation") -> None:
    press(qtbot, window, Qt.Key.Key_T, CTRL)
    assert dialog_of(window, StartTimerDialog).isVisible()
    type_text(qtbot, window, activity)
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert chip(window).isVisible()


def chip(window: MainWindow) -> TimerChip:
    assert window.work_area is not None
    return window.work_area.timer


def test_one_key_begins_and_stops_it(window, qtbot, clock):
    assert not chip(window).isVisible()
    begin(qtbot, window)
    assert chip(window).isVisible()
    clock.now += timedelta(minutes=25)
    chip(window).tick()
    assert chip(window).button.text() == "0:25 Std."
    # What is being done is nobody's business who looks over her shoulder.
    assert "Dokumentation" not in chip(window).button.text() + chip(window).button.toolTip()
    press(qtbot, window, Qt.Key.Key_T, CTRL)
    assert not chip(window).isVisible()
    assert booked(window, qtbot) == [TimeEntry(TODAY, 25, Activity.DOCUMENTATION, None, 615)]
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert booked(window, qtbot) == []
    assert chip(window).isVisible()


def test_the_page_of_times_shows_what_runs(window, qtbot, clock):
    panel = open_panel(qtbot, window, TimesPage, "day", DayPanel)
    assert panel.timer.start.isVisible()
    begin(qtbot, window, "Fahrzeit")
    assert panel.timer.text.text() == "Fahrzeit seit 10:15: 0:00 Std."
    assert not panel.timer.start.isVisible()
    clock.now += timedelta(minutes=10)
    qtbot.mouseClick(panel.timer.stop, Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    assert [row.entry.minutes for row in map(panel.model.row, range(panel.model.rowCount()))] == [10]
    begin(qtbot, window, "Fahrzeit")
    qtbot.mouseClick(panel.timer.discard, Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    assert len(booked(window, qtbot)) == 1
    assert nameless(panel) == []


def test_it_runs_on_through_a_lock(window, qtbot, clock):
    begin(qtbot, window)
    window.lock()
    qtbot.waitUntil(lambda: window.is_locked and not window.worker.is_busy)
    clock.now += timedelta(minutes=40)
    unlock(qtbot, window)
    assert chip(window).button.text() == "0:40 Std."
    assert [dialog for dialog in window.findChildren(EndTimerDialog) if dialog.isVisible()] == []


def test_after_four_hours_it_asks_when_it_ended(window, qtbot, clock):
    begin(qtbot, window)
    window.worker.run(
        lambda ws: contacts.record(ws, Contact("GS", TODAY, 30, frozenset({Participant.PUPIL}), 11 * 60)),
        lambda _: None,
    )
    clock.now += timedelta(hours=4, minutes=1)
    chip(window).tick()
    settle(qtbot, window)
    dialog = dialog_of(window, EndTimerDialog)
    assert "Mi" in dialog.said() or "04.03.2026" in dialog.said()
    assert dialog.at_trace.isChecked()
    assert "11:30" in dialog.at_trace.text()
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert not chip(window).isVisible()
    assert [entry.minutes for entry in booked(window, qtbot) if entry.activity is Activity.DOCUMENTATION] == [75]


def test_it_may_run_on_and_is_not_asked_again_at_once(window, qtbot, clock):
    begin(qtbot, window)
    clock.now += timedelta(hours=4, minutes=1)
    chip(window).tick()
    settle(qtbot, window)
    press(qtbot, window, Qt.Key.Key_Escape)
    clock.now += timedelta(minutes=30)
    chip(window).tick()
    settle(qtbot, window)
    assert [dialog for dialog in window.findChildren(EndTimerDialog) if dialog.isVisible()] == []
    press(qtbot, window, Qt.Key.Key_T, CTRL)
    dialog = dialog_of(window, EndTimerDialog)
    dialog.now.setChecked(True)
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert [entry.minutes for entry in booked(window, qtbot)] == [271]


def test_a_night_is_split_only_when_she_says_so(window, qtbot, clock):
    clock.now = NOW.replace(hour=23, minute=40)
    begin(qtbot, window)
    window.lock()
    qtbot.waitUntil(lambda: window.is_locked and not window.worker.is_busy)
    clock.now += timedelta(minutes=50)
    unlock(qtbot, window)
    settle(qtbot, window)
    dialog = dialog_of(window, EndTimerDialog)
    assert "reicht über Mitternacht" in dialog.said()
    type_text(qtbot, window, "0010")
    assert dialog.at_time.isChecked()
    dialog.day.setText("5.3.2026")
    assert dialog.split.isVisible()
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert dialog.isVisible()
    assert "nach Mitternacht" in dialog.problem_text()
    dialog.split.setChecked(True)
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    both = booked(window, qtbot, NOW, NOW + timedelta(days=1))
    assert [(entry.start, entry.minutes) for entry in both] == [(1420, 20), (0, 10)]
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert booked(window, qtbot, NOW, NOW + timedelta(days=1)) == []


def test_a_forgotten_weekend_can_be_thrown_away(workspace_folder, make_window, qtbot, clock):
    ws = open_workspace(workspace_folder.path, clock=lambda: NOW - timedelta(days=3), passphrase=PASSPHRASE)
    timer.start(ws, Activity.SUPERVISION)
    ws.close()
    window = make_window(workspace_folder.path)
    unlock(qtbot, window)
    settle(qtbot, window)
    dialog = dialog_of(window, EndTimerDialog)
    dialog.now.setChecked(True)
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert "über zwei Tage" in dialog.problem_text()
    dialog.throw_away.setChecked(True)
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert not chip(window).isVisible()
    assert booked(window, qtbot, NOW, NOW - timedelta(days=3)) == []
