"""What is said at once is kept by the window no longer than a screen reader needs to ask for it."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from ssa_desktop.ui.announcing import Voice, announce
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import settle


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch, desk_window: MainWindow) -> MainWindow:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    announce(desk_window, "Muster gespeichert")
    return desk_window


def said(window: MainWindow) -> list[str]:
    return [one.accessibleName() for one in window.findChildren(Voice)]


def test_it_is_a_notification_that_is_never_seen(heard: MainWindow) -> None:
    (voice,) = heard.findChildren(Voice)
    told = QAccessible.queryAccessibleInterface(voice)
    assert (told.role(), told.text(QAccessible.Text.Name)) == (QAccessible.Role.Notification, "Muster gespeichert")
    assert not voice.isVisible()


def test_the_next_words_take_its_place(heard: MainWindow) -> None:
    announce(heard, "Noch etwas")
    assert said(heard) == ["Noch etwas"]


def test_it_is_forgotten_after_a_while(heard: MainWindow) -> None:
    (voice,) = heard.findChildren(Voice)
    assert voice.over.isActive()
    voice.over.timeout.emit()
    assert said(heard) == [""]


def test_it_is_forgotten_at_the_lock(heard: MainWindow, qtbot: QtBot) -> None:
    heard.lock()
    settle(qtbot, heard)
    assert "Muster" not in "".join(said(heard))


def test_nobody_is_told_where_nobody_listens(desk_window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    # Whoever listened once, in this process, is taken to listen ever after.
    monkeypatch.setattr(QAccessible, "isActive", lambda: False)
    announce(desk_window, "Muster gespeichert")
    assert said(desk_window) == []
