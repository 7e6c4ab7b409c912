"""A word of the desktop before an appointment: only where she wants it, once, without content, never when locked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSystemTrayIcon
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from ssa_desktop.domain.appointments.appointments import Appointment
from ssa_desktop.domain.records import Person
from ssa_desktop.services.appointments import appointments
from ssa_desktop.services.people import people
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.pages.settings import SettingsPage
from ssa_desktop.ui.pages.settings_view import ViewPanel
from ssa_desktop.ui.shell.main_window import MainWindow
from ssa_desktop.ui.shell.reminder import Reminder
from ssa_desktop.ui.widgets.form import field_of
from tests.ui.conftest import TODAY, StoreFolder, settle, unlock
from tests.ui.keyboard import open_panel, press

Said = list[tuple[str, str]]

SIGNS: list[QSystemTrayIcon] = []


class Clock:
    def __init__(self) -> None:
        self.now = datetime(TODAY.year, TODAY.month, TODAY.day, 9, 0)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> Said:
    """What the desktop was asked to show; this one has a place for it."""
    found: Said = []
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: True))
    monkeypatch.setattr(QSystemTrayIcon, "supportsMessages", staticmethod(lambda: True))
    SIGNS.clear()
    monkeypatch.setattr(QSystemTrayIcon, "show", lambda sign: SIGNS.append(sign))  # noqa: PLW0108 - bound as a method
    monkeypatch.setattr(QSystemTrayIcon, "hide", lambda sign: SIGNS.remove(sign))  # noqa: PLW0108
    monkeypatch.setattr(QSystemTrayIcon, "showMessage", lambda self, title, text, *more: found.append((title, text)))
    return found


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock()


@pytest.fixture
def window(workspace_folder: StoreFolder, said: Said, clock: Clock, request: pytest.FixtureRequest) -> MainWindow:
    ws = workspace_folder.open()
    mila = people.add(ws, Person(name="Mila Muster"))
    for day, start in ((TODAY, 10 * 60), (TODAY, 10 * 60 + 5), (TODAY, 11 * 60), (TODAY + timedelta(1), 8 * 60)):
        appointments.add(ws, Appointment("WRS", day, start, 45, mila))
    ws.close()
    made = request.getfixturevalue("desk_window")
    assert isinstance(made, MainWindow)
    made.desk._clock = clock
    return made


def reminder_of(window: MainWindow) -> Reminder:
    assert window.work_area is not None
    return window.work_area.reminder


def shown() -> list[QSystemTrayIcon]:
    return [one for one in SIGNS if isValid(one)]


def turn_on(window: MainWindow, qtbot: QtBot) -> None:
    window.desk.prefer(replace(window.desk.preferences, reminding=True))
    settle(qtbot, window)


def at(window: MainWindow, qtbot: QtBot, clock: Clock, hour: int, minute: int, day: date = TODAY) -> None:
    clock.now = datetime(day.year, day.month, day.day, hour, minute)
    reminder_of(window).look()
    settle(qtbot, window)


def test_nothing_is_said_unless_she_wants_it(window: MainWindow, qtbot: QtBot, clock: Clock, said: Said) -> None:
    assert not window.desk.preferences.reminding
    at(window, qtbot, clock, 9, 50)
    assert said == []
    assert shown() == []


def test_each_is_said_once_in_time_and_says_nothing_of_it(
    window: MainWindow, qtbot: QtBot, clock: Clock, said: Said
) -> None:
    turn_on(window, qtbot)
    at(window, qtbot, clock, 9, 44)
    assert said == []
    at(window, qtbot, clock, 9, 45)
    at(window, qtbot, clock, 9, 46)
    assert said == [("SSA-Desktop", "Termin in 15 Minuten")]
    at(window, qtbot, clock, 10, 4)
    assert said[1:] == [("SSA-Desktop", "Termin in 1 Minute")]
    at(window, qtbot, clock, 10, 59)
    assert len(said) == 3
    # The words are the same whether names are shown or not.
    window.desk.set_discreet(False)
    at(window, qtbot, clock, 7, 46, TODAY + timedelta(1))
    assert said[3:] == [("SSA-Desktop", "Termin in 14 Minuten")]
    assert not any("Mila" in word or "WRS" in word for one in said for word in one)


def test_one_that_is_called_off_or_new_is_looked_at_again(
    window: MainWindow, qtbot: QtBot, clock: Clock, said: Said
) -> None:
    turn_on(window, qtbot)

    def call_all_off(ws: Workspace) -> None:
        for one in appointments.between(ws, TODAY, TODAY):
            appointments.remove_step(ws, one.appointment_id)

    done: list[object] = []
    window.worker.run(call_all_off, done.append)
    window.worker.run(lambda ws: appointments.add(ws, Appointment("WRS", TODAY, 13 * 60, 45)), done.append)
    settle(qtbot, window)
    window.desk.changed.emit("appointments")
    settle(qtbot, window)
    at(window, qtbot, clock, 9, 50)
    assert said == []
    at(window, qtbot, clock, 12, 50)
    assert said == [("SSA-Desktop", "Termin in 10 Minuten")]


def test_locked_it_says_nothing_and_has_no_sign_in_the_bar(
    window: MainWindow, qtbot: QtBot, clock: Clock, said: Said
) -> None:
    turn_on(window, qtbot)
    assert len(shown()) == 1
    window.lock()
    settle(qtbot, window)
    assert shown() == []
    clock.now = datetime(TODAY.year, TODAY.month, TODAY.day, 9, 50)
    settle(qtbot, window)
    assert said == []
    unlock(qtbot, window)
    settle(qtbot, window)
    assert said == [("SSA-Desktop", "Termin in 10 Minuten")]


def test_it_is_switched_in_the_settings(window: MainWindow, qtbot: QtBot, clock: Clock, said: Said) -> None:
    panel = open_panel(qtbot, window, SettingsPage, "view", ViewPanel)
    assert not panel.reminding.isChecked()
    panel.reminding.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    assert window.desk.preferences.reminding
    at(window, qtbot, clock, 9, 50)
    assert len(said) == 1
    panel.reminding.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    assert shown() == []
    at(window, qtbot, clock, 10, 55)
    assert len(said) == 1


def test_a_desktop_without_a_place_for_it_cannot_be_asked(
    desk_window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: False))
    panel = open_panel(qtbot, desk_window, SettingsPage, "view", ViewPanel)
    assert not panel.reminding.isEnabled()
    desk_window.desk.prefer(replace(desk_window.desk.preferences, reminding=True))
    settle(qtbot, desk_window)
    assert shown() == []


@pytest.mark.parametrize("lacks", ["isSystemTrayAvailable", "supportsMessages"])
def test_the_switch_is_on_only_while_the_desktop_can_and_what_she_wants_is_kept(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, lacks: str
) -> None:
    turn_on(window, qtbot)
    can = getattr(QSystemTrayIcon, lacks)
    monkeypatch.setattr(QSystemTrayIcon, lacks, staticmethod(lambda: False))
    panel = open_panel(qtbot, window, SettingsPage, "view", ViewPanel)
    spot = field_of(panel.reminding)
    assert spot is not None
    assert not panel.reminding.isEnabled()
    assert not panel.reminding.isChecked()
    assert "keinen Platz" in panel.reminding.toolTip() == panel.reminding.accessibleDescription() == spot.below.text()
    panel.discreet.click()
    assert window.desk.preferences.reminding, "another choice on the page takes it away"
    monkeypatch.setattr(QSystemTrayIcon, lacks, can)
    panel.refresh()
    assert panel.reminding.isEnabled()
    assert panel.reminding.isChecked()
    assert (panel.reminding.toolTip(), panel.reminding.accessibleDescription(), spot.below.text()) == ("", "", "")


def test_a_desktop_that_gets_its_place_later_is_asked_again_and_one_that_loses_it_too(
    window: MainWindow, qtbot: QtBot, clock: Clock, said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: False))
    turn_on(window, qtbot)
    assert shown() == []
    assert reminder_of(window)._clock.isActive()
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: True))
    at(window, qtbot, clock, 9, 50)
    assert len(shown()) == 1
    assert said == [("SSA-Desktop", "Termin in 10 Minuten")]
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: False))
    at(window, qtbot, clock, 10, 50)
    assert shown() == []
    assert len(said) == 1
    window.desk.prefer(replace(window.desk.preferences, reminding=False))
    assert not reminder_of(window)._clock.isActive()
