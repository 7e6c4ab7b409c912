"""A new case, from the page of cases: begun by keys, for somebody new or known, with nothing guessed."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt

from ssa_desktop.domain.vocabulary import CaseType, InitiatedBy
from ssa_desktop.services.cases import cases
from ssa_desktop.services.people import people
from ssa_desktop.ui.pages.cases.new_case_dialog import NewCaseDialog
from ssa_desktop.ui.pages.enum_box import EnumBox
from tests.ui.cases.test_cases_page import filled, page_of
from tests.ui.conftest import answered, settle
from tests.ui.keyboard import dialog_of, focused, press

__all__ = ["filled"]

# What the offscreen platform says of dialogs and suggestion lists; it is no fault of theirs.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_a_new_case_is_made_with_the_keyboard_and_taken_back(window, filled, qtbot):
    page = page_of(window, qtbot)
    page.new.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    dialog = dialog_of(window, NewCaseDialog)
    assert focused(window) is dialog.person
    qtbot.keyClicks(dialog.person, "Zoe Zufall")
    settle(qtbot, window)
    press(qtbot, window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.isVisible()
    assert "Schule wählen" in dialog.problem_text()
    qtbot.keyClicks(dialog.fields.school, "Werk")
    qtbot.keyClicks(dialog.fields.class_label, "7c")
    qtbot.keyClicks(dialog.type, "Einz")
    qtbot.keyClicks(dialog.initiated_by, "Lehr")
    press(qtbot, window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.is_case_open()
    assert page.pane.name.text() == "Z. Z."
    assert "Klasse 7c" in page.pane.about.text()
    assert page.model.total == 3
    press(qtbot, window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.model.total == 2
    assert not page.is_case_open()
    ws = filled.folder
    window.lock()
    qtbot.waitUntil(lambda: window.is_locked and not window.worker.is_busy)
    opened = ws.open()
    assert people.find(opened, "Zoe") == []
    opened.close()


def test_a_new_case_for_a_person_known_asks_nothing_about_them(window, filled, qtbot):
    page = page_of(window, qtbot)
    page.new.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    dialog = dialog_of(window, NewCaseDialog)
    qtbot.keyClicks(dialog.person, "mil")
    settle(qtbot, window)
    press(qtbot, window, Qt.Key.Key_Return)
    assert dialog.person.text().startswith("M. M. · P-2026-001")
    assert not dialog.fields.gender.isVisible()
    qtbot.keyClicks(dialog.type, "Einz")
    qtbot.keyClicks(dialog.initiated_by, "Elt")
    press(qtbot, window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.model.total == 3
    assert {case.name for case in page.model.shown} == {"Mila Muster", "Ben Beispiel"}


def test_kind_and_first_step_of_a_new_case_are_hers_to_say(window, filled, qtbot):
    page = page_of(window, qtbot)
    page.ask_new_for(filled.mila)
    settle(qtbot, window)
    dialog = dialog_of(window, NewCaseDialog)
    fields: dict[EnumBox[Any], str] = {dialog.type: "Art", dialog.initiated_by: "angestoßen"}
    assert [box.value() for box in fields] == [None, None]
    places = [box.mapTo(dialog, QPoint(0, 0)) for box in fields]
    press(qtbot, window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.isVisible()
    for box, said in fields.items():
        assert said in dialog.form.field(box).problem
    assert focused(window) is dialog.type
    assert [box.mapTo(dialog, QPoint(0, 0)) for box in fields] == places
    qtbot.keyClicks(dialog.type, "Üb")
    assert dialog.form.field(dialog.type).problem == ""
    qtbot.keyClicks(dialog.initiated_by, "Jug")
    press(qtbot, window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, window)
    assert page.is_case_open()
    case_id = page.pane.case_id
    assert case_id is not None
    case = answered(window, lambda ws: cases.view(ws, case_id)).case
    assert (case.type, case.initiated_by) == (CaseType.TRANSITION, InitiatedBy.YOUTH_OFFICE)


def test_of_several_nobody_is_taken_for_a_new_case_unless_she_chooses(window, filled, qtbot):
    page = page_of(window, qtbot)
    page.new.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    dialog = dialog_of(window, NewCaseDialog)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Tab):
        dialog.person.clear()
        qtbot.keyClicks(dialog.person, "P-2026")
        settle(qtbot, window)
        press(qtbot, window, key)
        assert focused(window) is dialog.person
        assert dialog.person.text() == "P-2026"
        assert "passt auf mehrere" in dialog.problem_text()
    press(qtbot, window, Qt.Key.Key_Down)
    press(qtbot, window, Qt.Key.Key_Down)
    press(qtbot, window, Qt.Key.Key_Return)
    assert dialog.person.text().startswith("M. M. · P-2026-001")
    # A new person who is called like somebody known is one line further.
    dialog.person.clear()
    qtbot.keyClicks(dialog.person, "Mila")
    settle(qtbot, window)
    assert [one.text for one in dialog.person.suggestions()][1:] == ["Neu: Mila"]
    press(qtbot, window, Qt.Key.Key_Down)
    press(qtbot, window, Qt.Key.Key_Down)
    press(qtbot, window, Qt.Key.Key_Return)
    assert dialog.person.text() == "Mila"
    assert focused(window) is not dialog.person
    assert dialog.new_person() is not None
    press(qtbot, window, Qt.Key.Key_Escape)
