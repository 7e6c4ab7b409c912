"""The button in the line at the bottom belongs to what the line says: it never takes another step back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.records import Contact
from ssa_desktop.domain.vocabulary import Participant
from ssa_desktop.labels import clock_hours
from ssa_desktop.services.cases import contacts
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.capture.capture_store import Capture
from ssa_desktop.ui.shell.main_window import MainWindow
from ssa_desktop.ui.shell.undo_line import without_full_stop
from ssa_desktop.ui.shell.work_area import WorkArea
from ssa_desktop.ui.widgets.fields.person_field import PersonChoice
from tests.ui.conftest import TODAY, settle
from tests.ui.holding import held
from tests.ui.keyboard import CTRL, press

Z = Qt.Key.Key_Z


@pytest.fixture
def area(desk_window: MainWindow) -> WorkArea:
    assert desk_window.work_area is not None
    return desk_window.work_area


def capture(area: WorkArea, minutes: int) -> None:
    contact = Contact("WRS", TODAY, minutes, frozenset({Participant.PUPIL}))
    area.today.capture._record(Capture(contact, (), (), (PersonChoice(),)))


def told(minutes: int) -> str:
    return f"Gespräch festgehalten: Anonym, {clock_hours(minutes)} Std., WRS. Dabei: Schülerin oder Schüler"


def minutes(area: WorkArea, window: MainWindow, qtbot: QtBot) -> list[int]:
    found: list[list[int]] = []

    def read(ws: Workspace) -> list[int]:
        return sorted(row.contact.minutes for row in contacts.of_day(ws, TODAY))

    area.desk.worker.run(read, found.append)
    settle(qtbot, window)
    return found[0]


def test_the_button_of_an_older_message_leaves_the_newer_step(
    area: WorkArea, desk_window: MainWindow, qtbot: QtBot
) -> None:
    capture(area, 10)
    settle(qtbot, desk_window)
    assert area.message.button.text() == "Rückgängig"
    with held(desk_window):
        capture(area, 20)
        qtbot.mouseClick(area.message.button, Qt.MouseButton.LeftButton)
    settle(qtbot, desk_window)
    assert minutes(area, desk_window, qtbot) == [10, 20]
    assert area.message.text() == f"Nicht zurückgenommen: Danach kam noch „{told(20)}“"
    # What the button means now is what the line says.
    assert area.message.button.text() == "Rückgängig"
    qtbot.mouseClick(area.message.button, Qt.MouseButton.LeftButton)
    settle(qtbot, desk_window)
    assert minutes(area, desk_window, qtbot) == [10]
    assert area.message.text() == f"Zurückgenommen: „{told(20)}“"


def test_pressed_twice_it_takes_back_one_step(area: WorkArea, desk_window: MainWindow, qtbot: QtBot) -> None:
    for number in (10, 20):
        capture(area, number)
        settle(qtbot, desk_window)
    with held(desk_window):
        for _ in range(2):
            qtbot.mouseClick(area.message.button, Qt.MouseButton.LeftButton)
    settle(qtbot, desk_window)
    assert minutes(area, desk_window, qtbot) == [10]
    assert area.message.text() == f"Zurückgenommen: „{told(20)}“"
    assert area.message.button.text() == "Wiederherstellen"
    with held(desk_window):
        for _ in range(2):
            qtbot.mouseClick(area.message.button, Qt.MouseButton.LeftButton)
    settle(qtbot, desk_window)
    assert minutes(area, desk_window, qtbot) == [10, 20]
    assert area.message.text() == f"{told(20)}."


def test_what_is_done_again_is_what_the_line_says(area: WorkArea, desk_window: MainWindow, qtbot: QtBot) -> None:
    for number in (10, 20):
        capture(area, number)
        settle(qtbot, desk_window)
    press(qtbot, desk_window, Z, CTRL)
    assert area.message.text() == f"Zurückgenommen: „{told(20)}“"
    with held(desk_window):
        qtbot.keyClick(desk_window, Z, CTRL)
        qtbot.mouseClick(area.message.button, Qt.MouseButton.LeftButton)
    settle(qtbot, desk_window)
    assert minutes(area, desk_window, qtbot) == []
    assert area.message.text() == f"Nicht wiederhergestellt: Danach wurde noch zurückgenommen: „{told(10)}“"
    qtbot.mouseClick(area.message.button, Qt.MouseButton.LeftButton)
    settle(qtbot, desk_window)
    assert minutes(area, desk_window, qtbot) == [10]


def test_a_step_done_again_is_taken_back_by_its_button(area: WorkArea, desk_window: MainWindow, qtbot: QtBot) -> None:
    capture(area, 10)
    settle(qtbot, desk_window)
    for expected in ([], [10], [], [10]):
        qtbot.mouseClick(area.message.button, Qt.MouseButton.LeftButton)
        settle(qtbot, desk_window)
        assert minutes(area, desk_window, qtbot) == expected


def test_a_forgotten_step_says_why(area: WorkArea, desk_window: MainWindow, qtbot: QtBot) -> None:
    capture(area, 10)
    settle(qtbot, desk_window)
    area.desk.forget_undo("Das ist nun endgültig.")
    qtbot.mouseClick(area.message.button, Qt.MouseButton.LeftButton)
    settle(qtbot, desk_window)
    assert minutes(area, desk_window, qtbot) == [10]
    assert area.message.text() == "Das ist nun endgültig."


@pytest.mark.parametrize(
    ("said", "quoted"),
    [("Gespräch entfernt.", "Gespräch entfernt"), ("Wieder offen: F. H.", "Wieder offen: F. H."), ("Wie 2.", "Wie 2")],
)
def test_a_quoted_step_loses_its_full_stop_and_no_initial(said, quoted):
    assert without_full_stop(said) == quoted
