"""A test that waits in Qt for what never comes fails at its time limit, and the run goes on."""

from __future__ import annotations

import os

import pytest
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QDialog, QMenu
from pytestqt.qtbot import QtBot

from tests.time_limit import limited

pytestmark = pytest.mark.skipif(os.name != "posix", reason="alarms are POSIX")


@pytest.mark.parametrize("kind", [QDialog, QMenu])
def test_a_dialog_or_menu_that_nobody_answers_is_closed(qtbot: QtBot, kind: type[QDialog | QMenu]) -> None:
    waiting = kind()
    if isinstance(waiting, QMenu):
        waiting.addAction("Löschen")
    qtbot.addWidget(waiting)
    with qtbot.captureExceptions() as told, limited(0.2):
        waiting.exec()
    assert not waiting.isVisible()
    # Raised in the call that the signal woke, which Qt cannot pass on; pytest-qt fails the test with it.
    assert "not done after 0.2 s" in str(told[0][1])


def test_an_event_loop_without_a_dialog_hears_of_it(qtbot: QtBot) -> None:
    loop = QEventLoop()
    guard = QTimer(singleShot=True, interval=30_000)
    guard.timeout.connect(loop.quit)
    guard.start()
    with qtbot.captureExceptions() as told, limited(0.2):
        while not told and guard.isActive():
            loop.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    assert guard.isActive()
    assert "not done after 0.2 s" in str(told[0][1])
