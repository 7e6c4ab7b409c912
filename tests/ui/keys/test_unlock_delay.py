"""After failed attempts the unlock page counts down before the next; the time is the test's own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ssa_desktop.services.keys import unlock_delay
from ssa_desktop.texts import messages
from ssa_desktop.ui.shell.main_window import MainWindow
from ssa_desktop.ui.shell.unlock import UnlockPage
from tests.ui.conftest import NOW, UP, StoreFolder, settle, unlock

MakeWindow = Callable[..., MainWindow]


def fail(qtbot: QtBot, window: MainWindow) -> None:
    unlock(qtbot, window, "falsch ist das alles")
    assert window.is_locked
    assert window.unlock_page.message.text() == messages("de")["keys.wrong_passphrase"]


def tick(page: UnlockPage, seconds: int) -> None:
    """Let seconds go by, as the page's timer does."""
    for _ in range(seconds):
        page._countdown.timeout.emit()


def test_the_third_failure_brings_a_pause_that_grows(
    workspace_folder: StoreFolder, make_window: MakeWindow, qtbot: QtBot
) -> None:
    window = make_window(workspace_folder.path)
    page = window.unlock_page
    for _ in range(2):
        fail(qtbot, window)
        assert page.seconds_left == 0
        assert page.open_button.isEnabled()
    fail(qtbot, window)
    assert page.seconds_left == 1
    assert page._countdown.isActive()
    assert page._countdown.interval() == 1000
    assert not page.open_button.isEnabled()
    assert not page.open_with_code.isEnabled()
    assert page._status.text() == "Nach mehreren Fehlversuchen: bitte noch 1 Sekunde warten."
    tick(page, 1)
    assert page.open_button.isEnabled()
    assert page._status.text().strip() == ""
    fail(qtbot, window)
    assert page.seconds_left == 2
    assert page._status.text() == "Nach mehreren Fehlversuchen: bitte noch 2 Sekunden warten."


def test_a_restart_does_not_take_the_pause_away(
    workspace_folder: StoreFolder, make_window: MakeWindow, qtbot: QtBot
) -> None:
    for _ in range(8):
        unlock_delay.note_failure(workspace_folder.path, NOW, UP)
    window = make_window(workspace_folder.path)
    page = window.unlock_page
    assert page.seconds_left == 30
    qtbot.keyClicks(page.passphrase.line, workspace_folder.passphrase)
    qtbot.keyClick(page.passphrase.line, Qt.Key.Key_Return)
    assert not window.worker.is_busy
    qtbot.mouseClick(page.open_button, Qt.MouseButton.LeftButton)
    page.to_code.click()
    page.code.setText("AAAA")
    qtbot.keyClick(page.code, Qt.Key.Key_Return)
    assert not window.worker.is_busy
    page.to_passphrase.click()
    tick(page, 29)
    assert not page.open_button.isEnabled()
    tick(page, 1)
    assert not page._countdown.isActive()
    # What was typed meanwhile is still there.
    qtbot.keyClick(page.passphrase.line, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert not window.is_locked
    assert window.work_area is not None
    assert "wurde 8-mal vergeblich versucht, die Daten zu öffnen" in window.work_area.notice.text()
    assert unlock_delay.failures(workspace_folder.path).count == 0


def test_a_wall_clock_put_forward_between_two_starts_does_not_end_the_pause(
    workspace_folder: StoreFolder, make_window: MakeWindow, qtbot: QtBot
) -> None:
    for _ in range(8):
        unlock_delay.note_failure(workspace_folder.path, NOW - timedelta(days=365), UP - 10)
    assert make_window(workspace_folder.path).unlock_page.seconds_left == 20
    assert make_window(workspace_folder.path, up=lambda: UP + 20).unlock_page.seconds_left == 0


def test_typing_another_attempt_takes_the_complaint_back_and_enter_says_how_long_to_wait(
    workspace_folder: StoreFolder, make_window: MakeWindow, qtbot: QtBot
) -> None:
    window = make_window(workspace_folder.path)
    page = window.unlock_page
    for _ in range(4):
        fail(qtbot, window)
        tick(page, page.seconds_left)
    fail(qtbot, window)
    left = page.seconds_left
    assert left > 1
    assert page.message.isVisible()
    assert page.passphrase.line.property("invalid")
    page.passphrase.line.selectAll()
    qtbot.keyClicks(page.passphrase.line, "K")
    assert not page.message.isVisible()
    assert not page.passphrase.line.property("invalid")
    assert page._status.property("role") == "hint"
    qtbot.keyClick(page.passphrase.line, Qt.Key.Key_Return)
    assert not window.worker.is_busy
    assert page._status.property("role") == "problem"
    assert page._status.text() == f"Nach mehreren Fehlversuchen: bitte noch {left} Sekunden warten."
    tick(page, left)
    assert page._status.property("role") == "hint"


def test_a_store_in_use_is_no_failure(workspace_folder: StoreFolder, make_window: MakeWindow, qtbot: QtBot) -> None:
    held = workspace_folder.open()
    window = make_window(workspace_folder.path)
    for _ in range(4):
        unlock(qtbot, window)
        window.unlock_page.passphrase.clear()
    assert window.unlock_page.seconds_left == 0
    held.close()
