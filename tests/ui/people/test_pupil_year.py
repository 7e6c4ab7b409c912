"""The new school year of one pupil from their case, and the reminder of a turn of the year that was not done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.people.class_moving import TurnAnswer
from ssa_desktop.domain.records import Case, Enrolment, Person
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import InitiatedBy, LeaveKind, Role
from ssa_desktop.services.cases import cases
from ssa_desktop.services.people import people
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.pages.cases.cases import CasesPage
from ssa_desktop.ui.pages.people.person_dialog import PersonDialog
from ssa_desktop.ui.pages.people.pupil_year_dialog import PupilYearDialog
from ssa_desktop.ui.pages.people.school_year_dialog import SchoolYearDialog
from ssa_desktop.ui.pages.today import TodayPage
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.appointments.test_appointments_page import ask, redo, undo
from tests.ui.conftest import TODAY, StoreFolder, settle, unlock
from tests.ui.keyboard import CTRL, dialog_of, nameless, open_page, press, type_text

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

YEAR = SchoolYear.of(TODAY)
Key = Qt.Key


@dataclass(frozen=True)
class Filled:
    """A store with Mila, in 3b last year, and their case; and a mother with a case of their own."""

    folder: StoreFolder
    mila: int
    case_id: int
    mothers: int


@pytest.fixture
def filled(workspace_folder: StoreFolder) -> Filled:
    ws = workspace_folder.open()
    mila = people.add(ws, Person(name="Mila Muster", enrolments=(Enrolment(YEAR.previous, "GS", "3b", 3),)))
    mother = people.add(ws, Person(name="Maria Muster", role=Role.PARENT))
    case_id = cases.open_case(ws, Case(mila, "GS", date(2025, 3, 1), InitiatedBy.PUPIL))
    mothers = cases.open_case(ws, Case(mother, "GS", date(2025, 3, 1), InitiatedBy.PUPIL))
    ws.close()
    return Filled(workspace_folder, mila, case_id, mothers)


def shown(window: MainWindow, qtbot: QtBot, case_id: int) -> CasesPage:
    page = open_page(qtbot, window, CasesPage)
    page.open_case(case_id)
    settle(qtbot, window)
    return page


def begin(window: MainWindow, qtbot: QtBot, filled: Filled) -> PupilYearDialog:
    shown(window, qtbot, filled.case_id).pane.head.turn_year.trigger()
    settle(qtbot, window)
    return dialog_of(window, PupilYearDialog)


def enrolments(window: MainWindow, qtbot: QtBot, person_id: int) -> tuple[Enrolment, ...]:
    found: Person = ask(qtbot, window, lambda ws: people.get(ws, person_id))
    return found.enrolments


def test_the_class_of_the_new_year_is_offered_and_entered(filled: Filled, window: MainWindow, qtbot: QtBot) -> None:
    before = enrolments(window, qtbot, filled.mila)
    dialog = begin(window, qtbot, filled)
    assert nameless(dialog) == []
    assert dialog.answer.value() is TurnAnswer.MOVES_UP
    assert dialog.class_label.text() == "4b"
    assert "in Klasse 4b" in dialog.effect.text()
    dialog.class_label.setFocus()
    dialog.class_label.selectAll()
    type_text(qtbot, window, "4c")
    press(qtbot, window, Key.Key_Return, CTRL)
    after = enrolments(window, qtbot, filled.mila)
    assert Enrolment(YEAR, "GS", "4c", 4) in after
    assert set(before) < set(after)
    assert window.work_area is not None
    assert "Klasse 4c" in shown(window, qtbot, filled.case_id).pane.about.text()
    undo(qtbot, window)
    assert enrolments(window, qtbot, filled.mila) == before
    redo(qtbot, window)
    assert set(enrolments(window, qtbot, filled.mila)) == set(after)


def test_another_school_is_chosen_and_noted_in_the_case(filled: Filled, window: MainWindow, qtbot: QtBot) -> None:
    dialog = begin(window, qtbot, filled)
    for _ in range(3):
        press(qtbot, window, Key.Key_Down)
    assert dialog.answer.value() is TurnAnswer.CHANGED_SCHOOL
    dialog.school.setFocus()
    press(qtbot, window, Key.Key_Down)
    dialog.class_label.setFocus()
    type_text(qtbot, window, "5a")
    press(qtbot, window, Key.Key_Return, CTRL)
    assert Enrolment(YEAR, "WRS", "5a", 5) in enrolments(window, qtbot, filled.mila)

    def leaving() -> LeaveKind | None:
        found: Case = ask(qtbot, window, lambda ws: cases.view(ws, filled.case_id)).case
        return found.leave_kind

    assert leaving() is LeaveKind.CHANGED_SCHOOL
    undo(qtbot, window)
    assert leaving() is None
    assert len(enrolments(window, qtbot, filled.mila)) == 1


def test_nothing_is_asked_twice_and_nothing_of_grown_ups(filled: Filled, window: MainWindow, qtbot: QtBot) -> None:
    begin(window, qtbot, filled)
    press(qtbot, window, Key.Key_Return, CTRL)
    page = shown(window, qtbot, filled.case_id)
    page.pane.head.turn_year.trigger()
    settle(qtbot, window)
    assert not [found for found in window.findChildren(PupilYearDialog) if found.isVisible()]
    assert window.work_area is not None
    assert "schon alles eingetragen" in window.work_area.message.text()
    # It leads to where class and school are corrected.
    assert dialog_of(window, PersonDialog).isVisible()
    press(qtbot, window, Key.Key_Escape)
    page = shown(window, qtbot, filled.mothers)
    assert not page.pane.head.turn_year.isVisible()


def test_what_is_half_typed_is_there_again_after_a_lock(filled: Filled, window: MainWindow, qtbot: QtBot) -> None:
    dialog = begin(window, qtbot, filled)
    dialog.class_label.setFocus()
    dialog.class_label.selectAll()
    type_text(qtbot, window, "4x")
    press(qtbot, window, Key.Key_L, CTRL)
    unlock(qtbot, window)
    settle(qtbot, window)
    dialog = dialog_of(window, PupilYearDialog)
    assert dialog.class_label.text() == "4x"


def test_a_turn_not_done_is_told_on_heute_until_it_is_dismissed(
    filled: Filled, window: MainWindow, qtbot: QtBot
) -> None:
    assert window.work_area is not None
    card = window.work_area.today.start
    # It is March: out of the season of the ticks, and the turn was never done.
    assert card.isVisible()
    assert card.ticks == {}
    assert "1" in card.turn_text.text()
    assert nameless(card) == []
    card.turn_dismiss.setFocus()
    press(qtbot, window, Key.Key_Space)
    assert card.isHidden()
    undo(qtbot, window)
    assert card.isVisible()
    redo(qtbot, window)
    assert card.isHidden()
    undo(qtbot, window)
    card.turn_button.setFocus()
    press(qtbot, window, Key.Key_Space)
    dialog_of(window, SchoolYearDialog)
    press(qtbot, window, Key.Key_Return, CTRL)
    open_page(qtbot, window, TodayPage)
    assert card.isHidden()


def test_who_came_without_a_class_is_no_turn_that_was_not_done(desk_window: MainWindow, qtbot: QtBot) -> None:
    def add(ws: Workspace) -> None:
        cem = people.add(ws, Person(name="Cem Erfunden"))
        cases.open_case(ws, Case(cem, "WRS", date(2026, 3, 1), InitiatedBy.PUPIL))

    ask(qtbot, desk_window, add)
    desk_window.desk.changed.emit("cases")
    settle(qtbot, desk_window)
    assert desk_window.work_area is not None
    assert desk_window.work_area.today.start.isHidden()
