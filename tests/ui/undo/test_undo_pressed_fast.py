"""Ctrl+Z and Ctrl+Y pressed faster than the worker writes: every press counts once, and in its order."""

from __future__ import annotations

from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.records import Contact
from ssa_desktop.domain.vocabulary import Participant
from ssa_desktop.services.cases import contacts
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.capture.capture_store import Capture
from ssa_desktop.ui.shell.main_window import MainWindow
from ssa_desktop.ui.shell.work_area import WorkArea
from ssa_desktop.ui.widgets.fields.person_field import PersonChoice
from tests.ui.conftest import TODAY, settle
from tests.ui.keyboard import CTRL, focused

Z, Y = Qt.Key.Key_Z, Qt.Key.Key_Y


@pytest.fixture
def area(desk_window: MainWindow) -> WorkArea:
    assert desk_window.work_area is not None
    return desk_window.work_area


def capture(area: WorkArea, minutes: int) -> None:
    contact = Contact("WRS", TODAY, minutes, frozenset({Participant.PUPIL}))
    area.today.capture._record(Capture(contact, (), (), (PersonChoice(),)))


def minutes(area: WorkArea, window: MainWindow, qtbot: QtBot) -> list[int]:
    found: list[list[int]] = []

    def read(ws: Workspace) -> list[int]:
        return sorted(row.contact.minutes for row in contacts.of_day(ws, TODAY))

    area.desk.worker.run(read, found.append)
    settle(qtbot, window)
    return found[0]


def press(window: MainWindow, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(focused(window), key, CTRL)


PRESSES: tuple[tuple[tuple[Qt.Key, ...], list[int]], ...] = (
    ((Z,), [10, 20]),
    ((Z, Z, Z), []),
    ((Z, Z, Z, Z), []),
    ((Z, Y), [10, 20, 30]),
    ((Z, Y, Z), [10, 20]),
    ((Z, Z, Y, Z, Y, Y), [10, 20, 30]),
    ((Z, Z, Z, Y, Z, Y, Y, Z), [10]),
    ((Z, Y, Y, Y, Z, Z), [10]),
)


def test_presses_without_waiting(area: WorkArea, desk_window: MainWindow, qtbot: QtBot) -> None:
    for number in (10, 20, 30):
        capture(area, number)
        settle(qtbot, desk_window)
    for keys, left in PRESSES:
        press(desk_window, *keys)
        settle(qtbot, desk_window)
        assert minutes(area, desk_window, qtbot) == left, keys
        # What is left to be done again is done again, each once.
        press(desk_window, Y, Y, Y)
        settle(qtbot, desk_window)
        assert minutes(area, desk_window, qtbot) == [10, 20, 30], keys
    assert area.banner.isHidden()


def test_what_is_being_written_when_the_key_is_pressed_is_what_is_taken_back(
    area: WorkArea, desk_window: MainWindow, qtbot: QtBot
) -> None:
    capture(area, 10)
    settle(qtbot, desk_window)
    gate = Event()
    area.desk.worker.run(lambda _: gate.wait(), lambda _: None)
    capture(area, 20)
    press(desk_window, Z, Y, Z)
    gate.set()
    settle(qtbot, desk_window)
    assert minutes(area, desk_window, qtbot) == [10]
    press(desk_window, Y)
    settle(qtbot, desk_window)
    assert minutes(area, desk_window, qtbot) == [10, 20]


def test_a_new_step_ends_what_could_be_done_again_also_right_after_the_key(
    area: WorkArea, desk_window: MainWindow, qtbot: QtBot
) -> None:
    for number in (10, 20):
        capture(area, number)
        settle(qtbot, desk_window)
    press(desk_window, Z)
    capture(area, 40)
    press(desk_window, Y)
    settle(qtbot, desk_window)
    assert minutes(area, desk_window, qtbot) == [10, 40]


def test_what_was_pressed_ends_with_the_lock(area: WorkArea, desk_window: MainWindow, qtbot: QtBot) -> None:
    capture(area, 10)
    settle(qtbot, desk_window)
    gate = Event()
    area.desk.worker.run(lambda _: gate.wait(), lambda _: None)
    press(desk_window, Z, Y, Z)
    desk_window.lock()
    gate.set()
    qtbot.waitUntil(lambda: desk_window.is_locked and not desk_window.worker.is_busy)
    assert not desk_window.worker._waiting
