"""Ctrl++ with half-typed text: the window is made anew only once nothing is under way any more, and loses no letter."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from ssa_desktop.services import drafts
from ssa_desktop.ui.look.theme import scale
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import settle
from tests.ui.keyboard import CTRL, focused, press, type_text


@pytest.fixture
def storing(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Event, Event]]:
    """The storing of drafts says that it has begun, and waits."""
    begun, gate = Event(), Event()
    keep = drafts.keep

    def slow(*given: Any, **named: Any) -> None:
        begun.set()
        gate.wait()
        keep(*given, **named)

    monkeypatch.setattr(drafts, "keep", slow)
    yield begun, gate
    gate.set()


def grow(qtbot: QtBot, window: MainWindow, begun: Event) -> QWidget:
    """Press Ctrl++ and wait until the draft is being stored; return the work area that is to go."""
    area = window.work_area
    assert area is not None
    qtbot.keyClick(focused(window), Qt.Key.Key_Plus, CTRL)
    qtbot.waitUntil(begun.is_set)
    return area


def made_anew(qtbot: QtBot, window: MainWindow, before: QWidget) -> None:
    qtbot.waitUntil(lambda: window.work_area is not None and window.work_area is not before)
    settle(qtbot, window)
    assert scale() == 110


def test_what_is_asked_for_meanwhile_does_not_reach_pages_that_are_gone(
    desk_window: MainWindow, storing: tuple[Event, Event], qtbot: QtBot
) -> None:
    begun, gate = storing
    press(qtbot, desk_window, Qt.Key.Key_N, CTRL)
    type_text(qtbot, desk_window, "Mila")
    with capture_exceptions() as caught:
        area = grow(qtbot, desk_window, begun)
        # The appointments are fetched behind the draft that is being stored.
        qtbot.keyClick(focused(desk_window), Qt.Key.Key_2, CTRL)
        assert desk_window.work_area is not None
        desk_window.work_area.timer.load()
        desk_window.work_area.today.refresh()
        gate.set()
        made_anew(qtbot, desk_window, area)
    assert caught == []
    assert desk_window.work_area.shown == "appointments"
    assert desk_window.work_area.banner.isHidden()
    assert desk_window.work_area.today.capture.who.line.text() == "Mila"


def test_what_is_typed_meanwhile_is_there_again(
    desk_window: MainWindow, storing: tuple[Event, Event], qtbot: QtBot
) -> None:
    begun, gate = storing
    press(qtbot, desk_window, Qt.Key.Key_N, CTRL)
    type_text(qtbot, desk_window, "Mila")
    area = grow(qtbot, desk_window, begun)
    qtbot.keyClicks(focused(desk_window), " Mus")
    gate.set()
    made_anew(qtbot, desk_window, area)
    assert desk_window.work_area is not None
    assert desk_window.work_area.today.capture.who.line.text() == "Mila Mus"


def test_a_dialog_opened_meanwhile_is_left_first(
    desk_window: MainWindow, storing: tuple[Event, Event], qtbot: QtBot
) -> None:
    begun, gate = storing
    press(qtbot, desk_window, Qt.Key.Key_N, CTRL)
    type_text(qtbot, desk_window, "Mila")
    area = grow(qtbot, desk_window, begun)
    assert desk_window.work_area is not None
    desk_window.work_area.reopen_dialog("schools", {})
    gate.set()
    settle(qtbot, desk_window)
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    assert desk_window.work_area is area
    press(qtbot, desk_window, Qt.Key.Key_Escape)
    made_anew(qtbot, desk_window, area)
