"""A risk assessment is begun for a child who is not known yet: child, case and assessment at once, and undone."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from ssa_desktop.domain.errors import UsageError
from ssa_desktop.domain.records import Enrolment, Person
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.services.cases import cases
from ssa_desktop.services.people import people
from ssa_desktop.services.protection import protection_start
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.pages.protection.protection import ProtectionPage
from ssa_desktop.ui.pages.protection.protection_dialogs import BeginDialog
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import TODAY, StoreFolder, answered, settle, unlock
from tests.ui.drafts.test_dialog_drafts import lock_and_unlock
from tests.ui.keyboard import CTRL, dialog_of, focused, nameless, open_page, press, type_text

# What the offscreen platform says of dialogs and suggestion lists; it is no fault of theirs.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
ENTER, SPACE, TAB = Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Tab


def begun_for(qtbot: QtBot, window: MainWindow, name: str) -> BeginDialog:
    """Ask for a beginning by the keyboard and type whose it is."""
    open_page(qtbot, window, ProtectionPage)
    press(qtbot, window, SPACE)
    dialog = dialog_of(window, BeginDialog)
    assert focused(window) is dialog.person
    type_text(qtbot, window, name)
    return dialog


def names(window: MainWindow) -> list[str | None]:
    return [one.name for one in answered(window, lambda ws: people.find(ws, ""))]


def test_a_new_child_is_made_right_there_and_taken_back_and_done_again(desk_window, qtbot):
    dialog = begun_for(qtbot, desk_window, "Zoe Zufall")
    assert nameless(dialog) == []
    press(qtbot, desk_window, ENTER, CTRL)
    assert dialog.isVisible()
    assert "Schule wählen" in dialog.problem_text()
    assert focused(desk_window) is dialog.fields.school
    type_text(qtbot, desk_window, "Werk")
    press(qtbot, desk_window, TAB)
    assert focused(desk_window) is dialog.fields.class_label
    type_text(qtbot, desk_window, "7c")
    press(qtbot, desk_window, ENTER, CTRL)
    page = desk_window.work_area.page("protection")
    assert page.model.rowCount() == 1
    assert "Kind angelegt" in desk_window.work_area.message.text()
    stored = page.pane.view.stored
    view = answered(desk_window, lambda ws: cases.view(ws, stored.case_id))
    assert (view.person.name, view.case.school) == ("Zoe Zufall", "WRS")
    assert view.person.enrolments == (Enrolment(SchoolYear.of(TODAY), "WRS", "7c", 7),)
    pseudonym = view.person.pseudonym
    press(qtbot, desk_window, Qt.Key.Key_Z, CTRL)
    assert page.model.rowCount() == 0
    assert names(desk_window) == []
    assert answered(desk_window, cases.listing) == []
    press(qtbot, desk_window, Qt.Key.Key_Y, CTRL)
    assert page.model.rowCount() == 1
    again = answered(desk_window, lambda ws: people.find(ws, "Zoe"))
    assert [one.pseudonym for one in again] == [pseudonym]


def test_nobody_named_is_asked_for_and_a_similar_name_is_asked_about(workspace_folder, make_window, qtbot):
    ws = workspace_folder.open()
    people.add(ws, Person(name="Mila Müller", enrolments=(Enrolment(SchoolYear.of(TODAY), "GS", "3b", 3),)))
    ws.close()
    window = make_window(workspace_folder.path)
    unlock(qtbot, window)
    dialog = begun_for(qtbot, window, "")
    press(qtbot, window, ENTER, CTRL)
    assert "Kind nennen" in dialog.problem_text()
    assert focused(window) is dialog.person
    type_text(qtbot, window, "Mila Muller")
    dialog.person.close_list()
    dialog.fields.school.setCurrentIndex(1)
    press(qtbot, window, ENTER, CTRL)
    assert dialog.similar.isVisible()
    assert focused(window) is dialog.similar.same_buttons[0]
    press(qtbot, window, SPACE)
    assert dialog.known() is not None
    assert focused(window) is dialog.day
    press(qtbot, window, ENTER, CTRL)
    settle(qtbot, window)
    assert window.work_area.page("protection").model.rowCount() == 1
    assert names(window) == ["Mila Müller"]


def test_what_cannot_be_begun_leaves_nothing_of_the_child(workspace_folder: StoreFolder):
    ws: Workspace = workspace_folder.open()
    with pytest.raises(UsageError):
        protection_start.begin(ws, Person(name="Zoe Zufall"), date(2026, 12, 24))
    assert people.find(ws, "") == []
    ws.close()


def test_a_half_typed_beginning_comes_back_after_a_lock(desk_window, qtbot):
    begun_for(qtbot, desk_window, "Zoe Zufall").fields.class_label.setText("7c")
    lock_and_unlock(qtbot, desk_window)
    again = dialog_of(desk_window, BeginDialog)
    assert again.person.text() == "Zoe Zufall"
    assert again.fields.class_label.text() == "7c"
    again.reject()


def test_a_look_for_similar_names_that_fails_is_told_and_can_be_tried_again(desk_window, qtbot, monkeypatch):
    def full(*_: object, **__: object) -> None:
        raise UsageError("store.disk_full", store="fallakte.db")

    dialog = begun_for(qtbot, desk_window, "Zoe Zufall")
    type_school = dialog.fields.school
    type_school.setFocus()
    type_text(qtbot, desk_window, "Werk")
    with monkeypatch.context() as patched:
        patched.setattr("ssa_desktop.ui.pages.people.person_choice_dialog.similar", full)
        press(qtbot, desk_window, ENTER, CTRL)
        assert dialog.isVisible()
        assert dialog.problem_text()
    press(qtbot, desk_window, ENTER, CTRL)
    assert not isValid(dialog)
    assert "Zoe Zufall" in names(desk_window)
