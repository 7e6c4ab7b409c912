"""Closing while the disk is full: no text is lost of which she was not told just before."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.errors import UsageError
from ssa_desktop.services import drafts
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import settle, unlock
from tests.ui.keyboard import CTRL, press, type_text

Fill = Callable[[bool], None]


@pytest.fixture
def fill(monkeypatch: pytest.MonkeyPatch) -> Fill:
    """Make the disk full, or give it room again."""
    keep = drafts.keep
    is_full = [False]

    def tried(*given: object, **named: object) -> None:
        if is_full[0]:
            raise UsageError("store.disk_full", store="fallakte.db")
        keep(*given, **named)  # type: ignore[arg-type]

    def set_full(full: bool) -> None:
        is_full[0] = full

    monkeypatch.setattr(drafts, "keep", tried)
    return set_full


def close(window: MainWindow, qtbot: QtBot) -> bool:
    """Press the cross; return whether the window went."""
    window.close()
    settle(qtbot, window)
    # Taking the pages down goes on for some turns.
    qtbot.waitUntil(lambda: not window.is_locking)
    return not window.isVisible()


def banner(window: MainWindow) -> str:
    assert window.work_area is not None
    return window.work_area.banner.text() if window.work_area.banner.isVisible() else ""


def hide_banner(window: MainWindow) -> None:
    assert window.work_area is not None
    window.work_area.banner.hide()


def typed(window: MainWindow) -> str:
    assert window.work_area is not None
    return window.work_area.today.capture.who.line.text()


def begin(window: MainWindow, qtbot: QtBot, text: str) -> None:
    press(qtbot, window, Qt.Key.Key_N, CTRL)
    type_text(qtbot, window, text)
    assert typed(window).endswith(text)


def keep(window: MainWindow, qtbot: QtBot) -> None:
    assert window.work_area is not None
    window.work_area.keep_changed_drafts()
    settle(qtbot, window)
    assert not window.work_area.changed_drafts()


def test_new_text_is_told_of_once_more(desk_window: MainWindow, qtbot: QtBot, fill: Fill) -> None:
    begin(desk_window, qtbot, "Mila")
    fill(True)
    assert not close(desk_window, qtbot)
    assert "Beim nächsten Schließen" in banner(desk_window)
    # Room is made, the text is stored; much later it is full again.
    fill(False)
    keep(desk_window, qtbot)
    hide_banner(desk_window)
    type_text(qtbot, desk_window, " Muster")
    fill(True)
    assert not close(desk_window, qtbot)
    assert "Beim nächsten Schließen" in banner(desk_window)
    assert typed(desk_window) == "Mila Muster"
    assert close(desk_window, qtbot)


def test_text_typed_after_the_warning_is_told_of_too(desk_window: MainWindow, qtbot: QtBot, fill: Fill) -> None:
    begin(desk_window, qtbot, "Mila")
    fill(True)
    assert not close(desk_window, qtbot)
    hide_banner(desk_window)
    type_text(qtbot, desk_window, " Muster")
    assert not close(desk_window, qtbot)
    assert "Beim nächsten Schließen" in banner(desk_window)
    assert close(desk_window, qtbot)


def test_after_the_warning_room_is_made_and_closing_keeps_it(
    desk_window: MainWindow, qtbot: QtBot, fill: Fill, make_window: Callable[..., MainWindow]
) -> None:
    begin(desk_window, qtbot, "Mila")
    fill(True)
    assert not close(desk_window, qtbot)
    fill(False)
    type_text(qtbot, desk_window, " Muster")
    assert close(desk_window, qtbot)
    again = make_window(desk_window.folder)
    unlock(qtbot, again)
    assert typed(again) == "Mila Muster"


def test_a_warning_does_not_outlive_a_lock(desk_window: MainWindow, qtbot: QtBot, fill: Fill) -> None:
    begin(desk_window, qtbot, "Mila")
    fill(True)
    assert not close(desk_window, qtbot)
    press(qtbot, desk_window, Qt.Key.Key_L, CTRL)
    qtbot.waitUntil(lambda: desk_window.is_locked and not desk_window.is_locking)
    # It waits in memory now: of that she is told before it ends.
    assert not close(desk_window, qtbot)
    assert "beim nächsten Schließen" in desk_window.unlock_page.message.text()
    unlock(qtbot, desk_window)
    settle(qtbot, desk_window)
    assert typed(desk_window) == "Mila"
    # And unlocked it is another text again.
    assert not close(desk_window, qtbot)
    assert "Beim nächsten Schließen" in banner(desk_window)
    assert close(desk_window, qtbot)


def test_where_closing_is_refused_at_the_lock_she_works_on_and_may_close_later(
    desk_window: MainWindow, qtbot: QtBot, fill: Fill
) -> None:
    begin(desk_window, qtbot, "Mila")
    keep(desk_window, qtbot)
    # Nothing to keep when she closes; what comes in the same moment finds no room.
    desk_window._leaving.is_under_way = True
    fill(True)
    type_text(qtbot, desk_window, " Muster")
    desk_window.lock()
    qtbot.waitUntil(lambda: desk_window.is_locked and not desk_window.is_locking)
    assert desk_window.isVisible()
    assert "beim nächsten Schließen" in desk_window.unlock_page.message.text()
    fill(False)
    unlock(qtbot, desk_window)
    settle(qtbot, desk_window)
    assert typed(desk_window) == "Mila Muster"
    press(qtbot, desk_window, Qt.Key.Key_L, CTRL)
    qtbot.waitUntil(lambda: desk_window.is_locked and not desk_window.is_locking)
    assert desk_window.isVisible()
    unlock(qtbot, desk_window)
    settle(qtbot, desk_window)
    assert close(desk_window, qtbot)
