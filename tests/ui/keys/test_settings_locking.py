"""The panel „Sperren“: the minutes until the lock, kept in the vault and in force at once."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ssa_desktop.ui.pages.keys.settings_locking import LockingPanel
from ssa_desktop.ui.pages.settings import SettingsPage
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import StoreFolder, settle, unlock
from tests.ui.keyboard import nameless, open_panel, press

MakeWindow = Callable[..., MainWindow]


def minutes_in_force(window: MainWindow) -> float:
    return window._watch._timer.interval() / 60_000


def test_the_minutes_are_in_force_at_once_and_after_the_next_unlock(desk_window: MainWindow, qtbot: QtBot) -> None:
    assert minutes_in_force(desk_window) == 5
    panel = open_panel(qtbot, desk_window, SettingsPage, "locking", LockingPanel)
    assert panel.minutes.value() == 5
    panel.minutes.setValue(2)
    qtbot.mouseClick(panel.save, Qt.MouseButton.LeftButton)
    settle(qtbot, desk_window)
    assert minutes_in_force(desk_window) == 2
    desk_window.lock()
    settle(qtbot, desk_window)
    unlock(qtbot, desk_window)
    assert minutes_in_force(desk_window) == 2


def test_saving_can_be_taken_back(desk_window: MainWindow, qtbot: QtBot) -> None:
    panel = open_panel(qtbot, desk_window, SettingsPage, "locking", LockingPanel)
    panel.minutes.setValue(30)
    panel.save.click()
    settle(qtbot, desk_window)
    assert desk_window.work_area is not None
    desk_window.work_area.undo()
    settle(qtbot, desk_window)
    assert panel.minutes.value() == 5
    assert minutes_in_force(desk_window) == 5


def test_the_minutes_go_from_1_to_30(desk_window: MainWindow, qtbot: QtBot) -> None:
    panel = open_panel(qtbot, desk_window, SettingsPage, "locking", LockingPanel)
    panel.minutes.setValue(0)
    assert panel.minutes.value() == 1
    panel.minutes.setValue(99)
    assert panel.minutes.value() == 30


def test_what_is_not_saved_comes_back_after_the_lock(desk_window: MainWindow, qtbot: QtBot) -> None:
    panel = open_panel(qtbot, desk_window, SettingsPage, "locking", LockingPanel)
    panel.minutes.setValue(7)
    press(qtbot, desk_window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    unlock(qtbot, desk_window)
    panel = open_panel(qtbot, desk_window, SettingsPage, "locking", LockingPanel)
    assert panel.minutes.value() == 7
    assert minutes_in_force(desk_window) == 5


def test_it_says_what_locks_and_that_the_cover_is_no_lock(desk_window: MainWindow, qtbot: QtBot) -> None:
    panel = open_panel(qtbot, desk_window, SettingsPage, "locking", LockingPanel)
    said = "\n".join(found.text() for found in panel.findChildren(QLabel))
    for words in ("Strg+L", "Ruhezustand", "Benutzerwechsel", "Sichtschutz ist keine Sperre", "bleiben dabei geöffnet"):
        assert words in said
    assert nameless(panel) == []


def test_given_seconds_stand_above_the_setting(
    workspace_folder: StoreFolder, make_window: MakeWindow, qtbot: QtBot
) -> None:
    window = make_window(workspace_folder.path, idle_seconds=60)
    unlock(qtbot, window)
    assert minutes_in_force(window) == 1
