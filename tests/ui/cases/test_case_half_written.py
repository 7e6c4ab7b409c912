"""What is half-written in a case: it stays with its case, is stored once, and goes with whoever is deleted."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.cases.typing_aids import CaptureTemplate, TemplateFacts
from ssa_desktop.domain.vocabulary import Participant
from ssa_desktop.services.cases import captures, cases, typing_aids
from ssa_desktop.services.keeping import deletion
from ssa_desktop.services.people import people
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.pages.cases.case_cards import CaseGroup
from ssa_desktop.ui.pages.cases.cases import CasesPage
from ssa_desktop.ui.pages.people.erase_person_dialog import ErasePersonDialog
from ssa_desktop.ui.shell.main_window import MainWindow
from ssa_desktop.ui.widgets.fields.person_field import PersonChoice
from tests.ui.cases.two_cases import (
    TwoCases,
    busy,
    cases_page,
    fill,
    full_disk,
    notes_of_today,
    show_case,
    write_talk,
)
from tests.ui.conftest import StoreFolder, settle, unlock
from tests.ui.keyboard import CTRL, dialog_of, focused, open_page, press

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def filled(workspace_folder: StoreFolder) -> TwoCases:
    return fill(workspace_folder)


def delete(qtbot: QtBot, window: MainWindow, person_id: int) -> None:
    """Delete a person from elsewhere, as the page of data protection does."""

    def erase(ws: Workspace) -> deletion.Deleted:
        return deletion.erase_person(ws, people.get(ws, person_id).pseudonym or "", "Wunsch")

    def tell(result: deletion.Deleted) -> None:
        window.desk.erased.emit(result)
        window.desk.changed.emit("all")

    window.worker.run(erase, tell)
    settle(qtbot, window)


def lock_and_unlock(qtbot: QtBot, window: MainWindow) -> CasesPage:
    press(qtbot, window, Qt.Key.Key_L, CTRL)
    unlock(qtbot, window)
    settle(qtbot, window)
    assert window.work_area is not None
    if window.work_area.shown == CasesPage.name:
        # It goes on in the case where something was half-written; its key would lead to the list.
        return cases_page(window)
    page = open_page(qtbot, window, CasesPage)
    settle(qtbot, window)
    return page


def half_written(page: CasesPage) -> dict[int, list[str]]:
    return {one["case_id"]: [block["note"] for block in one["typed"]["blocks"]] for one in page.pane.writing.fields()}


def test_whoever_is_deleted_takes_along_only_what_is_on_them(
    window: MainWindow, filled: TwoCases, qtbot: QtBot
) -> None:
    write_talk(qtbot, window, filled.milas_case, "Mila: vertraulich")
    write_talk(qtbot, window, filled.bens_case, "Ben: noch nicht gespeichert")
    page = cases_page(window)
    page.pane.leave()
    delete(qtbot, window, filled.mila)
    assert half_written(page) == {filled.bens_case: ["Ben: noch nicht gespeichert"]}
    page = lock_and_unlock(qtbot, window)
    assert half_written(page) == {filled.bens_case: ["Ben: noch nicht gespeichert"]}


def test_what_waits_for_two_loses_the_part_on_the_one_deleted(
    window: MainWindow, filled: TwoCases, qtbot: QtBot
) -> None:
    form = write_talk(qtbot, window, filled.bens_case, "Ben redet.")
    lines: list[people.PersonLine] = []
    window.worker.run(lambda ws: captures.person_line(ws, filled.mila), lines.append)
    settle(qtbot, window)
    form.who.set_choices([*form.who.choices(), PersonChoice(lines[0])])
    qtbot.keyClicks(form.blocks[1].note, "Mila schweigt.")
    page = cases_page(window)
    page.pane.leave()
    delete(qtbot, window, filled.mila)
    assert half_written(page) == {filled.bens_case: ["Ben redet."]}
    assert half_written(lock_and_unlock(qtbot, window)) == {filled.bens_case: ["Ben redet."]}


def test_a_case_left_while_its_talk_is_stored_offers_nothing_to_go_on_with(
    window: MainWindow, filled: TwoCases, qtbot: QtBot
) -> None:
    write_talk(qtbot, window, filled.milas_case, "Einmal.")
    page = cases_page(window)
    with busy(qtbot, window):
        qtbot.keyClick(focused(window), ENTER, CTRL)
        qtbot.keyClick(focused(window), ESCAPE)
        assert page.pane.capture.text() == "Gespräch festhalten"
        # At once in the next case: its form is not closed by what is stored of the first.
        page.open_case(filled.bens_case)
        page.begin_capture()
    assert page.pane.writing.is_shown_for(filled.bens_case)
    assert notes_of_today(qtbot, window) == [["Einmal."]]
    assert half_written(page) == {}
    page.open_case(filled.milas_case)
    settle(qtbot, window)
    assert page.pane.capture.text() == "Gespräch festhalten"


def test_a_case_left_while_its_talk_is_refused_keeps_it(
    window: MainWindow, filled: TwoCases, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_talk(qtbot, window, filled.milas_case, "Nicht verlieren.")
    page = cases_page(window)
    with monkeypatch.context() as patched:
        patched.setattr(captures, "capture", full_disk)
        with busy(qtbot, window):
            qtbot.keyClick(focused(window), ENTER, CTRL)
            qtbot.keyClick(focused(window), ESCAPE)
    assert page.pane.capture.text() == "Weiterschreiben"
    assert page.begin_capture()
    settle(qtbot, window)
    assert page.pane.writing.form is not None
    assert page.pane.writing.form.blocks[0].note_text() == "Nicht verlieren."


@pytest.mark.parametrize("leaves", [False, True])
def test_a_working_note_that_is_refused_stays_with_its_case(
    window: MainWindow, filled: TwoCases, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, leaves: bool
) -> None:
    page = show_case(qtbot, window, filled.milas_case)
    press(qtbot, window, Qt.Key.Key_2, ALT)
    page.pane.notes.field.setFocus()
    qtbot.keyClicks(page.pane.notes.field, "Wichtige Notiz")
    with monkeypatch.context() as patched:
        patched.setattr(cases, "add_working_note", full_disk)
        press(qtbot, window, *((ESCAPE,) if leaves else (ENTER, CTRL)))
    if leaves:
        page.open_case(filled.bens_case)
        settle(qtbot, window)
        assert page.pane.notes.text() == ""
    else:
        assert page.pane.notes.text() == "Wichtige Notiz"
    page = lock_and_unlock(qtbot, window)
    page.open_case(filled.milas_case)
    settle(qtbot, window)
    assert page.pane.notes.text() == "Wichtige Notiz"
    page.pane.notes.field.setFocus()
    press(qtbot, window, ENTER, CTRL)
    assert page.pane.notes.text() == ""
    assert any("Wichtige Notiz" in text for text in page.pane.notes.texts())
    assert page.draft() is None


def test_a_note_left_while_it_is_stored_is_stored_once(window: MainWindow, filled: TwoCases, qtbot: QtBot) -> None:
    page = show_case(qtbot, window, filled.milas_case)
    press(qtbot, window, Qt.Key.Key_2, ALT)
    page.pane.notes.field.setFocus()
    qtbot.keyClicks(page.pane.notes.field, "Notiz")
    with busy(qtbot, window):
        qtbot.keyClick(page.pane.notes.field, ENTER, CTRL)
        qtbot.keyClick(page.pane.notes.field, ESCAPE)
    page.open_case(filled.milas_case)
    settle(qtbot, window)
    assert page.pane.notes.text() == ""
    assert sum("Notiz" in text for text in page.pane.notes.texts()) == 1


def test_deleting_one_person_leaves_the_case_shown_by_then(window: MainWindow, filled: TwoCases, qtbot: QtBot) -> None:
    page = show_case(qtbot, window, filled.milas_case)
    pseudonym = page.pane._loaded.view.person.pseudonym if page.pane._loaded is not None else None
    page.pane.erase_person.trigger()
    settle(qtbot, window)
    dialog = dialog_of(window, ErasePersonDialog)
    dialog.typed.setText(pseudonym or "")
    dialog.reason.setText("Wunsch")
    dialog.paper.setChecked(True)
    with busy(qtbot, window):
        dialog.accept()
        page.open_case(filled.bens_case)
        page.pane.notes.field.setPlainText("Über Ben")
    assert page.pane.case_id == filled.bens_case
    assert page.is_case_open()
    assert page.pane.notes.text() == "Über Ben"


def test_throwing_a_talk_away_in_a_case_is_taken_back_there(window: MainWindow, filled: TwoCases, qtbot: QtBot) -> None:
    form = write_talk(qtbot, window, filled.milas_case, "Langer Text")
    page = cases_page(window)
    form.discard_button.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    assert not page.pane.writing.isVisible()
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert page.pane.writing.isVisible()
    assert form.blocks[0].note_text() == "Langer Text"
    press(qtbot, window, Qt.Key.Key_Y, CTRL)
    assert not page.pane.writing.isVisible()
    # Taken back from another case it waits for its own.
    page.open_case(filled.bens_case)
    settle(qtbot, window)
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert page.pane.capture.text() == "Gespräch festhalten"
    assert half_written(page) == {filled.milas_case: ["Langer Text"]}
    press(qtbot, window, Qt.Key.Key_Y, CTRL)
    assert half_written(page) == {}


def test_in_the_form_alt_and_a_number_is_a_template_and_beside_it_a_group(
    window: MainWindow, filled: TwoCases, qtbot: QtBot
) -> None:
    facts = TemplateFacts(25, frozenset({Participant.PUPIL}))
    template = CaptureTemplate("Eltern", facts)
    window.worker.run(lambda ws: typing_aids.store_templates(ws, [template]), lambda _: None)
    settle(qtbot, window)
    form = write_talk(qtbot, window, filled.milas_case, "x")
    page = cases_page(window)
    unclear: list[str] = []
    for shortcut in window.findChildren(QShortcut):
        shortcut.activatedAmbiguously.connect(lambda found=shortcut: unclear.append(found.key().toString()))
    page.pane.side.show_group(CaseGroup.NOTES)
    press(qtbot, window, Qt.Key.Key_1, ALT)
    assert form.minutes.minutes() == 25
    assert page.pane.side.tabs.currentIndex() == CaseGroup.NOTES
    press(qtbot, window, Qt.Key.Key_3, ALT)
    assert page.pane.side.tabs.currentIndex() == CaseGroup.NOTES
    page.pane.capture.setFocus()
    press(qtbot, window, Qt.Key.Key_1, ALT)
    assert page.pane.side.tabs.currentIndex() == CaseGroup.OVERVIEW
    assert unclear == []
