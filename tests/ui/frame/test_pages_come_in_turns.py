"""Whatever leads to a page waits for it: no page is made in one turn because a part of it was asked for too soon."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.records import Person
from ssa_desktop.services.people import people
from ssa_desktop.ui.page import Page
from ssa_desktop.ui.shell.actions import ACTIONS
from ssa_desktop.ui.shell.main_window import MainWindow
from ssa_desktop.ui.shell.page_stack import PageStack
from ssa_desktop.ui.shell.person_actions import ask_appointment, print_slip
from tests.ui.conftest import settle
from tests.ui.keyboard import press

LEADING = (
    "tally", "new_appointment", "new_case", "new_assessment", "emergency_card", "new_meeting", "new_action",
    "new_talk", "new_partner", "school_year",
)  # fmt: skip
"""Steps that show a page, or a dialog on it, from anywhere."""


@pytest.fixture
def at_once(desk_window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note the pages that are made within one turn."""
    found: list[str] = []
    given = PageStack.page

    def page(stack: PageStack, name: str) -> Page:
        if name not in stack.made and name not in stack._unplaced:
            found.append(name)
        return given(stack, name)

    monkeypatch.setattr(PageStack, "page", page)
    return found


@pytest.mark.parametrize("name", LEADING)
def test_a_step_waits_for_its_page(name: str, desk_window: MainWindow, at_once: list[str], qtbot: QtBot) -> None:
    area = desk_window.work_area
    assert area is not None
    before = len(area.stack.made)
    next(action for action in ACTIONS if action.name == name).do(area)
    settle(qtbot, desk_window)
    assert at_once == []
    assert len(area.stack.made) > before or name == "tally"
    dialog = QApplication.activeModalWidget()
    if isinstance(dialog, QDialog):
        dialog.reject()
        settle(qtbot, desk_window)


@pytest.mark.parametrize("step", [ask_appointment, print_slip])
def test_what_is_asked_of_a_person_waits_for_the_appointments(
    step: object, desk_window: MainWindow, at_once: list[str], qtbot: QtBot
) -> None:
    area = desk_window.work_area
    assert area is not None
    found: list[int] = []
    desk_window.worker.run(lambda ws: people.add(ws, Person(name="Zoe Neuhaus")), found.append)
    settle(qtbot, desk_window)
    assert callable(step)
    step(area, *found)
    settle(qtbot, desk_window)
    assert at_once == []
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    dialog.reject()
    settle(qtbot, desk_window)


def test_the_tour_waits_for_the_page_it_is_about(desk_window: MainWindow, at_once: list[str], qtbot: QtBot) -> None:
    area = desk_window.work_area
    assert area is not None
    area.tour.begin()
    settle(qtbot, desk_window)
    for _ in range(2):
        press(qtbot, desk_window, Qt.Key.Key_Space)
        settle(qtbot, desk_window)
    assert area.place_shown() == "cases"
    assert at_once == []
    new = area.stack.made["cases"].new  # type: ignore[attr-defined] # the page of cases
    assert area.tour._ring.isVisible()
    assert area.tour._ring.geometry().contains(new.mapTo(area, new.rect().center()))
