"""Schuljahreswechsel with the keyboard: preset answers, single letters, one step, undo, and what is half-done kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.people.class_moving import TurnAnswer
from ssa_desktop.domain.records import Case, Enrolment, Person
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import InitiatedBy
from ssa_desktop.services.cases import cases
from ssa_desktop.services.people import people
from ssa_desktop.ui.models.school_year import TurnColumn
from ssa_desktop.ui.pages.cases.cases import CasesPage
from ssa_desktop.ui.pages.people.school_year_dialog import SchoolYearDialog
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import TODAY, StoreFolder, settle, unlock
from tests.ui.keyboard import dialog_of, focused, nameless, open_page, press, type_text

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

YEAR = SchoolYear.of(TODAY)
LAST = YEAR.previous
CTRL = Qt.KeyboardModifier.ControlModifier


@dataclass(frozen=True)
class Filled:
    """A store with three pupils of last year: Mila in 3b with a case, Ben in 9a, Cem whose class was never entered."""

    folder: StoreFolder
    mila: int
    ben: int
    cem: int
    case_id: int


@pytest.fixture
def filled(workspace_folder: StoreFolder) -> Filled:
    ws = workspace_folder.open()
    mila = people.add(ws, Person(name="Mila Muster", enrolments=(Enrolment(LAST, "GS", "3b", 3),)))
    ben = people.add(ws, Person(name="Ben Beispiel", enrolments=(Enrolment(LAST, "WRS", "9a", 9),)))
    cem = people.add(ws, Person(name="Cem Erfunden"))
    case_id = cases.open_case(ws, Case(mila, "GS", date(2025, 3, 1), InitiatedBy.PUPIL))
    cases.open_case(ws, Case(cem, "WRS", date(2025, 3, 1), InitiatedBy.PUPIL))
    ws.close()
    return Filled(workspace_folder, mila, ben, cem, case_id)


def open_turn(window: MainWindow, qtbot: QtBot) -> SchoolYearDialog:
    page = open_page(qtbot, window, CasesPage)
    page.list.turn_entry.trigger()
    settle(qtbot, window)
    return dialog_of(window, SchoolYearDialog)


def go_to(dialog: SchoolYearDialog, person_id: int) -> None:
    """Mark the line of one pupil alone."""
    dialog.table.clearSelection()
    assert dialog.table.choose_key(person_id)


def answers(dialog: SchoolYearDialog) -> dict[int, TurnAnswer | None]:
    return {pupil.person_id: dialog.model.choice(pupil.person_id).answer for pupil in dialog.model.turn.pupils}


def class_now(filled: Filled, window: MainWindow, qtbot: QtBot, person_id: int) -> str | None:
    found: list[Person] = []
    window.worker.run(lambda ws: people.get(ws, person_id), found.append)
    settle(qtbot, window)
    return next((one.class_label for one in found[0].enrolments if one.school_year == YEAR), None)


def test_everybody_is_preset_and_one_step_does_it(filled, window, qtbot):
    dialog = open_turn(window, qtbot)
    assert nameless(dialog) == []
    assert answers(dialog) == {filled.mila: TurnAnswer.MOVES_UP, filled.ben: TurnAnswer.MOVES_UP, filled.cem: None}
    assert "Rücken auf: 2" in dialog.summary.text()
    assert "Noch offen: 1" in dialog.summary.text()
    assert class_now(filled, window, qtbot, filled.mila) is None
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert class_now(filled, window, qtbot, filled.mila) == "4b"
    assert class_now(filled, window, qtbot, filled.ben) == "10a"
    assert class_now(filled, window, qtbot, filled.cem) is None
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert class_now(filled, window, qtbot, filled.mila) is None
    press(qtbot, window, Qt.Key.Key_Y, CTRL)
    assert class_now(filled, window, qtbot, filled.ben) == "10a"
    # The second run asks only whoever was left open.
    assert list(answers(open_turn(window, qtbot))) == [filled.cem]


def cells(dialog: SchoolYearDialog, column: TurnColumn) -> list[str]:
    return [dialog.model.data(dialog.model.index(row, column)) for row in range(dialog.model.rowCount())]


def test_while_discreet_the_pseudonym_stands_beside_the_initials_and_space_shows_the_name(filled, window, qtbot):
    dialog = open_turn(window, qtbot)
    assert all(name.startswith("P-2026-") for name in cells(dialog, TurnColumn.PSEUDONYM))
    assert not dialog.table.isColumnHidden(TurnColumn.PSEUDONYM)
    before = cells(dialog, TurnColumn.PERSON)
    assert set(before) == {"M. M.", "B. B.", "C. E."}
    assert dialog.hint.isVisible()
    press(qtbot, window, Qt.Key.Key_Down)
    press(qtbot, window, Qt.Key.Key_Space)
    shown = cells(dialog, TurnColumn.PERSON)
    assert shown == [before[0], dialog.table.chosen().name, before[2]]
    assert answers(dialog)[filled.ben] is TurnAnswer.MOVES_UP, "it answers nothing"
    press(qtbot, window, Qt.Key.Key_Space)
    assert cells(dialog, TurnColumn.PERSON) == before


@pytest.mark.parametrize("left", ["row", "answer", "window"])
def test_the_name_that_space_shows_goes_with_its_row_and_the_window(filled, window, qtbot, left):
    dialog = open_turn(window, qtbot)
    before = cells(dialog, TurnColumn.PERSON)
    press(qtbot, window, Qt.Key.Key_Space)
    assert cells(dialog, TurnColumn.PERSON) != before
    if left == "row":
        press(qtbot, window, Qt.Key.Key_Down)
    elif left == "answer":
        type_text(qtbot, window, "w")
    else:
        press(qtbot, window, Qt.Key.Key_F12)
        assert window.cover.is_on
        press(qtbot, window, Qt.Key.Key_F12)
        assert dialog.isVisible()
    assert cells(dialog, TurnColumn.PERSON) == before


def test_letters_answer_and_go_on_to_the_next(filled, window, qtbot):
    dialog = open_turn(window, qtbot)
    assert focused(window) is dialog.table
    order = [pupil.person_id for pupil in dialog.model.shown]
    assert dialog.table.chosen().person_id == order[0]
    type_text(qtbot, window, "wga")
    assert [answers(dialog)[number] for number in order] == [
        TurnAnswer.REPEATS,
        TurnAnswer.LEFT,
        TurnAnswer.MOVES_UP,
    ]
    type_text(qtbot, window, "o")
    assert answers(dialog)[order[2]] is None
    press(qtbot, window, Qt.Key.Key_Up)
    press(qtbot, window, Qt.Key.Key_Up)
    press(qtbot, window, Qt.Key.Key_Right)
    assert answers(dialog)[order[0]] is TurnAnswer.LEFT
    press(qtbot, window, Qt.Key.Key_Left)
    assert answers(dialog)[order[0]] is TurnAnswer.REPEATS


def test_a_change_of_school_names_her_other_schools_one_after_the_other(filled, window, qtbot):
    dialog = open_turn(window, qtbot)
    go_to(dialog, filled.mila)
    pupil = dialog.table.chosen()
    type_text(qtbot, window, "s")
    assert "andere Schule" in dialog.model.effect(pupil)
    assert dialog.table.chosen() is pupil, "the same letter once more names the school"
    type_text(qtbot, window, "s")
    assert "Werkrealschule Muster" in dialog.model.effect(pupil)
    # Half a year after the change their file has to go; that is said before.
    assert "Fallakte zu löschen am 31.01.2026" in dialog.model.effect(pupil)
    assert "Fallakten, in denen „Schule verlassen“ eingetragen wird: 1" in dialog.summary.text()
    type_text(qtbot, window, "s")
    assert "andere Schule" in dialog.model.effect(pupil)


def test_enter_types_the_class_of_the_new_year(filled, window, qtbot):
    dialog = open_turn(window, qtbot)
    go_to(dialog, filled.mila)
    press(qtbot, window, Qt.Key.Key_Return)
    editor = focused(window)
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "4b"
    type_text(qtbot, window, "4d")
    press(qtbot, window, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.model.choice(filled.mila).class_label == "4d"
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert class_now(filled, window, qtbot, filled.mila) == "4d"


def test_filters_show_who_is_open_and_who_leaves(filled, window, qtbot):
    dialog = open_turn(window, qtbot)
    assert dialog.shown.button(1).text() == "Noch offen (1)"
    dialog.shown.button(1).setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    assert [pupil.person_id for pupil in dialog.model.shown] == [filled.cem]
    dialog.table.setFocus()
    type_text(qtbot, window, "g")
    assert dialog.shown.button(1).text() == "Noch offen (0)"
    dialog.shown.button(2).setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    assert [pupil.person_id for pupil in dialog.model.shown] == [filled.cem]


def test_whoever_leaves_gets_it_in_the_case_and_the_retention_reacts(filled, window, qtbot):
    dialog = open_turn(window, qtbot)
    go_to(dialog, filled.mila)
    type_text(qtbot, window, "g")
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    found: list[cases.CaseView] = []
    window.worker.run(lambda ws: cases.view(ws, filled.case_id), found.append)
    settle(qtbot, window)
    assert found[0].case.left_school == date(2025, 7, 31)
    assert found[0].due == date(2025, 7, 31)


def test_names_stand_as_initials_while_discreet(filled, window, qtbot):
    dialog = open_turn(window, qtbot)
    said = [dialog.model.data(dialog.model.index(row, TurnColumn.PERSON)) for row in range(dialog.model.rowCount())]
    assert sorted(said) == ["B. B.", "C. E.", "M. M."]
    window.desk.set_discreet(False)
    said = [dialog.model.data(dialog.model.index(row, TurnColumn.PERSON)) for row in range(dialog.model.rowCount())]
    assert sorted(said) == ["Ben Beispiel", "Cem Erfunden", "Mila Muster"]


def test_what_is_half_answered_comes_back_after_a_lock(filled, window, qtbot):
    dialog = open_turn(window, qtbot)
    go_to(dialog, filled.ben)
    type_text(qtbot, window, "w")
    press(qtbot, window, Qt.Key.Key_L, CTRL)
    unlock(qtbot, window)
    settle(qtbot, window)
    again = dialog_of(window, SchoolYearDialog)
    assert answers(again)[filled.ben] is TurnAnswer.REPEATS
    assert answers(again)[filled.mila] is TurnAnswer.MOVES_UP


def test_the_palette_of_the_window_leads_to_it(filled, window, qtbot):
    page = open_page(qtbot, window, CasesPage)
    page.reopen_dialog("school_year", {})
    settle(qtbot, window)
    assert dialog_of(window, SchoolYearDialog).isVisible()


def test_where_everybody_has_a_class_it_says_so(filled, window, qtbot):
    open_turn(window, qtbot)
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    open_turn(window, qtbot)
    type_text(qtbot, window, "w")
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    page = open_page(qtbot, window, CasesPage)
    told = []
    window.desk.told.connect(lambda text, *_: told.append(text))
    page.list.turn_entry.trigger()
    settle(qtbot, window)
    assert any("schon alle eine Klasse" in text for text in told)
