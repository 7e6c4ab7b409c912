"""Locking: by Ctrl+L, when idle, from a dialog, at close; half-typed text comes back, nothing else stays."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QVBoxLayout
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.errors import UsageError
from ssa_desktop.domain.records import Person
from ssa_desktop.services import drafts
from ssa_desktop.services.cases import contacts
from ssa_desktop.services.people import people
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import TODAY, WAIT_MS, StoreFolder, settle, unlock

MakeWindow = Callable[..., MainWindow]
CTRL = Qt.KeyboardModifier.ControlModifier
NOTE = "Noch nicht fertig, bitte warten."


def type_half(qtbot: QtBot, window: MainWindow) -> None:
    """Begin a capture: a new person, a topic's beginning, half a note."""
    assert window.work_area is not None
    capture = window.work_area.today.capture
    qtbot.keyClicks(capture.who.line, "Mila Muster")
    settle(qtbot, window)
    qtbot.keyClick(capture.who.line, Qt.Key.Key_Return)
    capture.minutes.set_minutes(55)
    capture.topics.setFocus()
    qtbot.keyClicks(capture.topics.line, "mobb")
    settle(qtbot, window)
    qtbot.keyClick(capture.topics.line, Qt.Key.Key_Return)
    qtbot.keyClicks(capture.blocks[0].note, NOTE)
    qtbot.keyClicks(capture.blocks[0].class_label, "6b")


def assert_back(window: MainWindow) -> None:
    assert window.work_area is not None
    capture = window.work_area.today.capture
    assert [choice.new_name for choice in capture.who.choices()] == ["Mila Muster"]
    assert capture.minutes.minutes() == 55
    assert capture.topics.topics() == {"bullying"}
    assert capture.blocks[0].note_text() == NOTE
    assert capture.blocks[0].class_label.text() == "6b"


def test_ctrl_l_locks_and_the_half_typed_text_comes_back(desk_window: MainWindow, qtbot: QtBot) -> None:
    type_half(qtbot, desk_window)
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, Qt.Key.Key_L, CTRL)
    assert desk_window.unlock_page.isVisible()
    settle(qtbot, desk_window)
    assert desk_window.is_locked
    unlock(qtbot, desk_window)
    assert_back(desk_window)


def test_idleness_locks_and_the_half_typed_text_comes_back(
    workspace_folder: StoreFolder, make_window: MakeWindow, qtbot: QtBot
) -> None:
    window = make_window(workspace_folder.path, idle_seconds=600)
    unlock(qtbot, window)
    type_half(qtbot, window)
    assert not window.is_locked
    # The ten minutes are over now.
    window._watch._timer.start(0)
    qtbot.waitUntil(lambda: window.is_locked, timeout=WAIT_MS)
    settle(qtbot, window)
    assert window.unlock_page.isVisible()
    window._watch._timer.setInterval(600_000)
    unlock(qtbot, window)
    assert_back(window)


def test_a_key_or_the_mouse_puts_idleness_off(
    workspace_folder: StoreFolder, make_window: MakeWindow, qtbot: QtBot
) -> None:
    window = make_window(workspace_folder.path, idle_seconds=60)
    unlock(qtbot, window)
    timer = window._watch._timer
    for act in (
        lambda: qtbot.keyClick(window, Qt.Key.Key_Shift),
        lambda: qtbot.mousePress(window.unlock_page, Qt.MouseButton.LeftButton),
    ):
        timer.setInterval(60_000)
        timer.start(1_000_000)
        act()
        assert timer.remainingTime() > 1_000_000 - 60_000
        timer.setInterval(60_000)


def test_locking_closes_dialogs_and_drops_everything_that_showed_data(desk_window: MainWindow, qtbot: QtBot) -> None:
    area = desk_window.work_area
    assert area is not None
    dialog = QDialog(desk_window)
    line = QLineEdit()
    QVBoxLayout(dialog).addWidget(line)
    dialog.open()
    line.setFocus()
    qtbot.keyClicks(line, "etwas")
    qtbot.keyClick(line, Qt.Key.Key_L, CTRL)
    settle(qtbot, desk_window)
    assert not dialog.isVisible()
    assert desk_window.work_area is None
    assert desk_window.is_locked
    gone = weakref.ref(area)
    del area
    for _ in range(3):
        QApplication.sendPostedEvents(None, 0)
        QApplication.processEvents()
        gc.collect()
    assert gone() is None


def test_after_unlock_nothing_can_be_taken_back_any_more(desk_window: MainWindow, qtbot: QtBot) -> None:
    assert desk_window.work_area is not None
    button = next(iter(desk_window.work_area.today.tally.buttons.values()))
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    settle(qtbot, desk_window)
    desk_window.lock()
    settle(qtbot, desk_window)
    unlock(qtbot, desk_window)
    assert desk_window.work_area is not None
    desk_window.work_area.undo()
    settle(qtbot, desk_window)
    assert "nichts zurückzunehmen" in desk_window.work_area.message.text()
    assert desk_window.work_area.today.list.lines.topLevelItemCount() == 1


def test_a_save_that_is_under_way_is_finished_and_not_kept_as_a_draft_too(
    desk_window: MainWindow, workspace_folder: StoreFolder, qtbot: QtBot
) -> None:
    type_half(qtbot, desk_window)
    assert desk_window.work_area is not None
    capture = desk_window.work_area.today.capture
    qtbot.keyClick(capture, Qt.Key.Key_Return, CTRL)
    assert desk_window.worker.is_busy
    desk_window.lock()
    settle(qtbot, desk_window)
    assert desk_window.is_locked
    ws = workspace_folder.open()
    try:
        assert len(contacts.of_day(ws, TODAY)) == 1
        assert drafts.kept(ws) == {}
    finally:
        ws.close()


def test_a_pause_keeps_the_draft_and_saving_throws_it_away(desk_window: MainWindow, qtbot: QtBot) -> None:
    area = desk_window.work_area
    assert area is not None
    type_half(qtbot, desk_window)
    area._drafts._timer.setInterval(1)
    qtbot.keyClick(area.today.capture.blocks[0].note, "x")
    kept: list[dict[str, drafts.Draft]] = []
    qtbot.waitUntil(lambda: not area._drafts._timer.isActive() and not desk_window.worker.is_busy, timeout=WAIT_MS)
    desk_window.worker.run(drafts.kept, kept.append)
    settle(qtbot, desk_window)
    assert kept[-1]["page.today"].fields["capture"]["blocks"][0]["note"] == NOTE + "x"
    qtbot.keyClick(area.today.capture, Qt.Key.Key_Return, CTRL)
    settle(qtbot, desk_window)
    desk_window.worker.run(drafts.kept, kept.append)
    settle(qtbot, desk_window)
    assert kept[-1] == {}


def test_a_draft_on_a_known_person_belongs_to_them(
    desk_window: MainWindow, workspace_folder: StoreFolder, qtbot: QtBot
) -> None:
    ids: list[int] = []
    desk_window.worker.run(lambda ws: people.add(ws, Person(name="Ben Beispiel")), ids.append)
    settle(qtbot, desk_window)
    assert desk_window.work_area is not None
    capture = desk_window.work_area.today.capture
    qtbot.keyClicks(capture.who.line, "ben")
    settle(qtbot, desk_window)
    qtbot.keyClick(capture.who.line, Qt.Key.Key_Return)
    fields = desk_window.work_area.today.draft()
    assert fields is not None
    assert fields["person_id"] == ids[0]
    desk_window.lock()
    settle(qtbot, desk_window)
    unlock(qtbot, desk_window)
    assert desk_window.work_area is not None
    found = desk_window.work_area.today.capture.who.person()
    assert found is not None
    assert found.person_id == ids[0]


def test_closing_the_window_keeps_the_half_typed_text(
    desk_window: MainWindow, workspace_folder: StoreFolder, make_window: MakeWindow, qtbot: QtBot
) -> None:
    type_half(qtbot, desk_window)
    desk_window.close()
    qtbot.waitUntil(lambda: not desk_window.isVisible(), timeout=WAIT_MS)
    again = make_window(workspace_folder.path)
    unlock(qtbot, again)
    assert_back(again)


def test_closing_with_a_full_disk_says_so_first_and_closes_the_second_time(
    desk_window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise UsageError("store.disk_full", store="fallakte.db")

    type_half(qtbot, desk_window)
    monkeypatch.setattr(drafts, "keep", full)
    desk_window.close()
    settle(qtbot, desk_window)
    assert desk_window.isVisible()
    assert desk_window.work_area is not None
    assert "Beim nächsten Schließen" in desk_window.work_area.banner.text()
    assert desk_window.work_area.today.capture.blocks[0].note_text() == NOTE
    desk_window.close()
    qtbot.waitUntil(lambda: not desk_window.isVisible(), timeout=WAIT_MS)


def test_locking_with_a_full_disk_locks_and_says_where_the_text_waits(
    desk_window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise UsageError("store.disk_full", store="fallakte.db")

    type_half(qtbot, desk_window)
    with monkeypatch.context() as patched:
        patched.setattr(drafts, "keep", full)
        desk_window.lock()
        settle(qtbot, desk_window)
    assert desk_window.is_locked
    assert "wartet verschlüsselt im Arbeitsspeicher" in desk_window.unlock_page.message.text()
    unlock(qtbot, desk_window)
    settle(qtbot, desk_window)
    assert_back(desk_window)


def test_closing_while_the_data_are_being_opened_lets_go_of_them(
    workspace_folder: StoreFolder, make_window: MakeWindow, qtbot: QtBot
) -> None:
    window = make_window(workspace_folder.path)
    qtbot.keyClicks(window.unlock_page.passphrase.line, workspace_folder.passphrase)
    qtbot.keyClick(window.unlock_page.passphrase.line, Qt.Key.Key_Return)
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=WAIT_MS)
    # Free again: it could not be opened here otherwise.
    workspace_folder.open().close()


def test_the_close_event_waits_for_the_lock(desk_window: MainWindow, qtbot: QtBot) -> None:
    event = QCloseEvent()
    desk_window.closeEvent(event)
    assert not event.isAccepted()
    settle(qtbot, desk_window)
    assert desk_window.is_locked
    qtbot.waitUntil(lambda: not desk_window.isVisible(), timeout=WAIT_MS)
