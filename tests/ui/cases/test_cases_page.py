"""The page of cases, worked with the keyboard on a real store."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.records import Case, Concern, Contact, Enrolment, Person, WorkingNote
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import Gender, InitiatedBy, Participant
from ssa_desktop.services.cases import cases, contacts
from ssa_desktop.services.figures import reports
from ssa_desktop.services.keeping import deletion
from ssa_desktop.services.people import people
from ssa_desktop.ui.models.cases import CaseColumn
from ssa_desktop.ui.pages.cases.cases import CasesPage
from ssa_desktop.ui.pages.cases.close_case_dialog import CloseCaseDialog
from ssa_desktop.ui.pages.cases.new_case_dialog import NewCaseDialog
from ssa_desktop.ui.pages.form_dialog import ConfirmDialog
from ssa_desktop.ui.pages.people.erase_person_dialog import ErasePersonDialog
from ssa_desktop.ui.pages.people.person_dialog import PersonDialog
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import TODAY, StoreFolder, settle, unlock
from tests.ui.keyboard import dialog_of, focused, nameless, open_page, press, type_text

# What the offscreen platform says of dialogs and suggestion lists; it is no fault of theirs.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

YEAR = SchoolYear.of(TODAY)


@dataclass(frozen=True)
class Filled:
    """A store with two cases: Mila's with two contacts (one joint), Ben's with the joint one."""

    folder: StoreFolder
    mila: int
    ben: int


@pytest.fixture
def filled(workspace_folder: StoreFolder) -> Filled:
    ws = workspace_folder.open()
    mila = people.add(ws, Person(name="Mila Muster", gender=Gender.W, enrolments=(Enrolment(YEAR, "GS", "3b", 3),)))
    ben = people.add(ws, Person(name="Ben Beispiel", gender=Gender.M, enrolments=(Enrolment(YEAR, "WRS", "10a", 10),)))
    milas = cases.open_case(ws, Case(mila, "GS", date(2025, 9, 15), InitiatedBy.PUPIL))
    bens = cases.open_case(ws, Case(ben, "WRS", date(2025, 10, 1), InitiatedBy.TEACHER))
    pupil = frozenset({Participant.PUPIL})
    alone = (Concern(mila, milas, "Erzählt von zu Hause."),)
    contacts.record(ws, Contact("GS", date(2026, 1, 12), 30, pupil, 600, topics=frozenset({"family"}), concerns=alone))
    joint = (Concern(mila, milas, "Mila sagt nichts."), Concern(ben, bens, "Über Muster geredet."))
    contacts.record(ws, Contact("GS", date(2026, 2, 3), 45, pupil, 660, concerns=joint))
    ws.close()
    return Filled(workspace_folder, milas, bens)


def page_of(window: MainWindow, qtbot: QtBot) -> CasesPage:
    return open_page(qtbot, window, CasesPage)


def names(page: CasesPage) -> list[str]:
    return [page.model.data(page.model.index(row, CaseColumn.PERSON)) for row in range(page.model.rowCount())]


def test_enter_opens_the_case_and_escape_comes_back(window, filled, qtbot):
    page = page_of(window, qtbot)
    assert focused(window) is page.table
    page.table.choose_key(filled.mila)
    press(qtbot, window, Qt.Key.Key_Return)
    assert page.is_case_open()
    assert page.pane.case_id == filled.mila
    assert page.pane.name.text() == "M. M."
    assert "Klasse 3b" in page.pane.about.text()
    press(qtbot, window, Qt.Key.Key_Escape)
    assert not page.is_case_open()
    assert focused(window) is page.table


def test_the_page_shown_leads_to_its_list_by_its_key_and_its_button(window, filled, qtbot):
    page = open_page(qtbot, window, CasesPage)
    ctrl, third = Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_3
    page.open_case(filled.mila)
    settle(qtbot, window)
    press(qtbot, window, third, ctrl)
    assert not page.is_case_open()
    assert page.list.isVisible()
    # Coming from another page shows the case again; pressed there, the list.
    page.open_case(filled.mila)
    settle(qtbot, window)
    press(qtbot, window, Qt.Key.Key_1, ctrl)
    press(qtbot, window, third, ctrl)
    assert page.is_case_open()
    button = window.work_area.side.buttons["cases"]
    button.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    assert not page.is_case_open()
    press(qtbot, window, Qt.Key.Key_1, ctrl)
    press(qtbot, window, third, ctrl)
    assert not page.is_case_open()


def test_what_is_half_typed_is_kept_when_the_list_is_chosen(window, filled, qtbot):
    page = open_page(qtbot, window, CasesPage)
    page.open_case(filled.mila)
    settle(qtbot, window)
    assert page.begin_capture()
    settle(qtbot, window)
    form = page.pane.writing.form
    assert form is not None
    form.blocks[0].note.setFocus()
    type_text(qtbot, window, "Angefangen")
    press(qtbot, window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert not page.is_case_open()
    page.open_case(filled.mila)
    settle(qtbot, window)
    assert page.begin_capture()
    settle(qtbot, window)
    form = page.pane.writing.form
    assert form is not None
    assert form.blocks[0].note.toPlainText() == "Angefangen"


def test_the_title_of_the_window_never_names_anybody(window, filled, qtbot):
    page = page_of(window, qtbot)
    page.open_case(filled.mila)
    settle(qtbot, window)
    page.pane.reveal.setChecked(True)
    assert page.pane.name.text() == "Mila Muster"
    assert window.windowTitle() == "SSA-Desktop"


def test_letters_typed_in_the_list_search_at_once(window, filled, qtbot):
    page = page_of(window, qtbot)
    assert page.model.rowCount() == 2
    type_text(qtbot, window, "mil")
    assert focused(window) is page.search
    assert page.search.text() == "mil"
    assert [case.case_id for case in page.model.shown] == [filled.mila]
    assert page.count.text() == "1 von 2 Fällen"
    press(qtbot, window, Qt.Key.Key_Down)
    press(qtbot, window, Qt.Key.Key_Return)
    assert page.pane.case_id == filled.mila


def test_a_search_that_finds_nothing_offers_all_cases(window, qtbot):
    page = page_of(window, qtbot)
    qtbot.keyClicks(page.search, "xyz")
    assert page.nothing.isVisible()
    assert page.nothing.button is not None
    page.nothing.button.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    assert page.model.rowCount() == 2


def test_space_shows_the_name_of_one_row_only(window, filled, qtbot):
    page = page_of(window, qtbot)
    assert sorted(names(page)) == ["B. B.", "M. M."]
    page.table.choose_key(filled.ben)
    press(qtbot, window, Qt.Key.Key_Space)
    assert sorted(names(page)) == ["Ben Beispiel", "M. M."]


def test_the_discreet_view_of_the_window_covers_names_again(window, filled, qtbot):
    page = page_of(window, qtbot)
    window.desk.set_discreet(False)
    assert sorted(names(page)) == ["Ben Beispiel", "Mila Muster"]
    page.open_case(filled.mila)
    settle(qtbot, window)
    assert page.pane.name.text() == "Mila Muster"
    window.desk.set_discreet(True)
    assert page.pane.name.text() == "M. M."
    assert sorted(names(page)) == ["B. B.", "M. M."]


def test_closing_shows_the_deadline_and_can_be_taken_back(window, filled, qtbot):
    page = page_of(window, qtbot)
    page.open_case(filled.mila)
    settle(qtbot, window)
    assert "Die Löschfrist beginnt mit" in page.pane.facts.due.text()
    page.pane.close_case.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    dialog = dialog_of(window, CloseCaseDialog)
    dialog.day.selectAll()
    qtbot.keyClicks(dialog.day, "1.9.2025")
    press(qtbot, window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "vor der Eröffnung am 15.09.2025" in dialog.problem_text()
    dialog.day.selectAll()
    qtbot.keyClicks(dialog.day, "heute")
    # Nothing is judged for her: each choice is asked for, and gets the keyboard.
    assert (dialog.reason.value(), dialog.outcome.value(), dialog.leaving.value()) == (None, None, None)
    assert dialog.due_text() == ""
    press(qtbot, window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "Bitte den Grund wählen." in dialog.problem_text()
    assert dialog.reason.hasFocus()
    qtbot.keyClicks(dialog.reason, "Ziel")
    press(qtbot, window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "Ergebnis wählen" in dialog.problem_text()
    assert dialog.outcome.hasFocus()
    qtbot.keyClicks(dialog.outcome, "Geb")
    press(qtbot, window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.problem_text() == "Bitte wählen, ob die Schule verlassen wurde."
    assert dialog.leaving.hasFocus()
    qtbot.keyClicks(dialog.leaving, "Schule")
    assert "31.07.2027" in dialog.due_text()
    press(qtbot, window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.pane.facts.due.text() == "Zu löschen am 31.07.2027"
    assert "Frist ab dem Abschluss" in page.pane.facts.rule.text()
    press(qtbot, window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "Die Löschfrist beginnt mit" in page.pane.facts.due.text()


def test_a_change_of_school_shortens_the_deadline(window, filled, qtbot):
    page = page_of(window, qtbot)
    page.open_case(filled.mila)
    settle(qtbot, window)
    page.pane.close_case.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    dialog = dialog_of(window, CloseCaseDialog)
    assert not dialog.left.isVisible()
    qtbot.keyClicks(dialog.leaving, "Schulw")
    assert dialog.left.isVisible()
    qtbot.keyClicks(dialog.reason, "Ziel")
    qtbot.keyClicks(dialog.outcome, "keine")
    # Nor is the day taken for that of the closing: a file goes sooner by it.
    assert dialog.left.day() is None
    press(qtbot, window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "Ein Tag wie 3.2." in dialog.problem_text()
    qtbot.keyClicks(dialog.left, "heute")
    press(qtbot, window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.pane.facts.due.text() == "Zu löschen am 04.09.2026"


def test_a_working_note_is_filed_and_destroying_it_is_asked(window, filled, qtbot):
    page = page_of(window, qtbot)
    page.open_case(filled.mila)
    settle(qtbot, window)
    press(qtbot, window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    field = page.pane.notes.field
    field.setFocus()
    qtbot.keyClicks(field, "Morgen nachfragen")
    press(qtbot, window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert field.toPlainText() == ""
    shown = page.pane.notes.texts()
    assert any("Morgen nachfragen" in text for text in shown)
    assert any("bis 31.07.2026" in text for text in shown)
    page.pane.notes.erase_buttons()[0].setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    dialog = dialog_of(window, ConfirmDialog)
    assert focused(window) is dialog.way_out
    press(qtbot, window, Qt.Key.Key_Return)
    assert any("Morgen nachfragen" in text for text in page.pane.notes.texts())
    page.pane.notes.erase_buttons()[0].setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    dialog = dialog_of(window, ConfirmDialog)
    dialog.action.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    assert not any("Morgen nachfragen" in text for text in page.pane.notes.texts())


def test_a_note_that_is_typed_survives_the_lock(window, filled, qtbot):
    page = page_of(window, qtbot)
    page.open_case(filled.mila)
    settle(qtbot, window)
    press(qtbot, window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClicks(page.pane.notes.field, "Halber Satz")
    window.lock()
    qtbot.waitUntil(lambda: window.is_locked and not window.worker.is_busy)
    unlock(qtbot, window)
    settle(qtbot, window)
    # She is where she was; going to the page she is on would lead to its list.
    area = window.work_area
    assert area is not None
    again = area.page("cases")
    assert isinstance(again, CasesPage)
    assert again.isVisible()
    assert again.pane.case_id == filled.mila
    assert again.pane.notes.text() == "Halber Satz"
    assert again.pane.notes.field.hasFocus()


def test_leaving_a_case_files_the_note_that_was_typed(window, filled, qtbot):
    page = page_of(window, qtbot)
    page.open_case(filled.mila)
    settle(qtbot, window)
    press(qtbot, window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    page.pane.notes.field.setFocus()
    qtbot.keyClicks(page.pane.notes.field, "Nicht verlieren")
    press(qtbot, window, Qt.Key.Key_Escape)
    assert not page.is_case_open()
    page.open_case(filled.mila)
    settle(qtbot, window)
    assert any("Nicht verlieren" in text for text in page.pane.notes.texts())


def test_no_referral_is_entered_that_she_did_not_choose(window, filled, qtbot):
    page = page_of(window, qtbot)
    page.open_case(filled.mila)
    settle(qtbot, window)
    referrals = page.pane.referrals
    referrals.add.setFocus()
    before = referrals.add.mapTo(referrals, QPoint(0, 0))
    press(qtbot, window, Qt.Key.Key_Space)
    assert referrals.texts() == []
    assert "an wen" in referrals.to_whom.problem
    assert referrals.add.mapTo(referrals, QPoint(0, 0)) == before, "nothing moves under the mouse"
    assert focused(window) is referrals.target
    qtbot.keyClicks(referrals.target, "Schulps")
    assert referrals.to_whom.problem == ""
    referrals.day.clear()
    referrals.add.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    assert referrals.texts() == []
    assert "Ein Tag wie 3.2." in referrals.when.problem
    assert focused(window) is referrals.day
    type_text(qtbot, window, "heute")
    referrals.add.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    assert referrals.texts() == ["04.03.2026 · Schulpsychologie"]
    assert referrals.target.value() is None, "the next press would enter it twice"


def test_what_was_chosen_for_one_case_is_not_chosen_for_the_next(window, filled, qtbot):
    page = page_of(window, qtbot)
    page.open_case(filled.mila)
    settle(qtbot, window)
    qtbot.keyClicks(page.pane.referrals.target, "Schulps")
    page.pane.refresh()
    settle(qtbot, window)
    assert page.pane.referrals.target.value() is not None
    page.open_case(filled.ben)
    settle(qtbot, window)
    assert page.pane.referrals.target.value() is None


def test_a_referral_is_added_and_removed_with_undo(window, filled, qtbot):
    page = page_of(window, qtbot)
    page.open_case(filled.mila)
    settle(qtbot, window)
    referrals = page.pane.referrals
    qtbot.keyClicks(referrals.target, "Schulps")
    referrals.add.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    assert referrals.texts() == ["04.03.2026 · Schulpsychologie"]
    referrals.remove_buttons()[0].setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    assert referrals.texts() == []
    press(qtbot, window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert referrals.texts() == ["04.03.2026 · Schulpsychologie"]


def test_a_mistaken_contact_goes_with_delete_and_comes_back_with_undo(window, filled, qtbot):
    page = page_of(window, qtbot)
    page.open_case(filled.mila)
    settle(qtbot, window)
    page.pane.view.setFocus()
    page.pane.view.setCurrentIndex(page.pane.timeline.index(3))
    press(qtbot, window, Qt.Key.Key_Delete)
    assert "1 Gespräch" in page.pane.about.text()
    press(qtbot, window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "2 Gespräche" in page.pane.about.text()


def test_arrows_in_the_timeline_pass_over_the_months(window, filled, qtbot):
    page = page_of(window, qtbot)
    page.open_case(filled.mila)
    settle(qtbot, window)
    pane = page.pane
    pane.view.setFocus()
    pane.view.setCurrentIndex(pane.timeline.index(1))
    stops = [pane.view.currentIndex().row()]
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_End, Qt.Key.Key_Home):
        press(qtbot, window, key)
        stops.append(pane.view.currentIndex().row())
        assert pane.view.chosen() is not None
    assert stops == [1, 3, 1, 1, 3, 1]
    steps = (pane.correct_entry, pane.dispute_entry, pane.remove_contact)
    for marked in (True, False):
        if not marked:
            pane.view.setCurrentIndex(QModelIndex())
        pane.more.menu().popup(pane.mapToGlobal(pane.more.pos()))
        assert [step.isEnabled() for step in steps] == [marked] * 3
        pane.more.menu().close()


def test_a_person_is_corrected_and_the_correction_taken_back(window, filled, qtbot):
    page = page_of(window, qtbot)
    page.open_case(filled.mila)
    settle(qtbot, window)
    page.pane.edit_person.trigger()
    dialog = dialog_of(window, PersonDialog)
    assert dialog.fields.class_label.text() == "3b"
    dialog.fields.class_label.selectAll()
    qtbot.keyClicks(dialog.fields.class_label, "4b")
    press(qtbot, window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "Klasse 4b" in page.pane.about.text()
    press(qtbot, window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "Klasse 3b" in page.pane.about.text()


def test_deleting_a_person_needs_the_pseudonym_a_reason_and_the_paper(window, filled, qtbot):
    ws = filled.folder
    page = page_of(window, qtbot)
    figures: list[object] = []
    window.worker.run(lambda opened: reports.annual_return(opened, YEAR, Level.SCHOOL), figures.append)
    settle(qtbot, window)
    page.open_case(filled.mila)
    settle(qtbot, window)
    page.pane.erase_person.trigger()
    settle(qtbot, window)
    dialog = dialog_of(window, ErasePersonDialog)
    said = dialog.said()
    assert "1 Fall" in said
    assert "ihr Teil an 1 gemeinsamen Gespräch" in said
    assert "Ihr Name steht in 1 Text zu anderen" in said
    assert focused(window) is dialog.way_out
    assert not dialog.action.isEnabled()
    dialog.choice.black_out.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    qtbot.keyClicks(dialog.reason, "Bitte der Eltern von Mila")
    qtbot.keyClick(dialog.paper, Qt.Key.Key_Space)
    qtbot.keyClicks(dialog.typed, "P-2026-00")
    assert not dialog.action.isEnabled()
    qtbot.keyClicks(dialog.typed, "1")
    assert dialog.action.isEnabled()
    dialog.action.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    assert not page.is_case_open()
    assert [case.case_id for case in page.model.shown] == [filled.ben]
    window.worker.run(lambda opened: reports.annual_return(opened, YEAR, Level.SCHOOL), figures.append)
    settle(qtbot, window)
    assert figures[0] == figures[1]
    window.lock()
    qtbot.waitUntil(lambda: window.is_locked and not window.worker.is_busy)
    opened = ws.open()
    left = cases.view(opened, filled.ben).contacts[0].contact.concerns
    opened.close()
    assert [concern.note for concern in left] == ["Über […] geredet."]


def test_escape_keeps_the_person(window, filled, qtbot):
    page = page_of(window, qtbot)
    page.open_case(filled.mila)
    settle(qtbot, window)
    page.pane.erase_person.trigger()
    settle(qtbot, window)
    press(qtbot, window, Qt.Key.Key_Escape)
    assert page.is_case_open()
    assert page.model.total == 2


def test_an_overdue_working_note_says_so(filled, make_window, qtbot):
    ws = filled.folder.open()
    cases.add_working_note(ws, WorkingNote(date(2025, 6, 2), "Alt", filled.mila))
    ws.close()
    window = make_window(filled.folder.path)
    unlock(qtbot, window)
    page = page_of(window, qtbot)
    page.open_case(filled.mila)
    settle(qtbot, window)
    assert any("zu löschen seit 31.07.2025" in text for text in page.pane.notes.texts())


def test_without_a_case_the_page_offers_the_first_step(desk_window, qtbot):
    page = page_of(desk_window, qtbot)
    assert page.empty.isVisible()
    press(qtbot, desk_window, Qt.Key.Key_Space)
    assert dialog_of(desk_window, NewCaseDialog).isVisible()
    press(qtbot, desk_window, Qt.Key.Key_Escape)


def test_every_control_has_a_name(window, filled, qtbot):
    page = page_of(window, qtbot)
    page.open_case(filled.mila)
    settle(qtbot, window)
    assert nameless(page) == []


def test_a_note_typed_on_somebody_who_is_deleted_never_moves_to_another_case(window, filled, qtbot):
    page = page_of(window, qtbot)
    page.open_case(filled.mila)
    settle(qtbot, window)
    press(qtbot, window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClicks(page.pane.notes.field, "Mila: vertraulich")
    assert page.pane._loaded is not None
    pseudonym = page.pane._loaded.view.person.pseudonym or ""
    window.worker.run(lambda ws: deletion.erase_person(ws, pseudonym, "Wunsch"), lambda _: None)
    settle(qtbot, window)
    window.desk.changed.emit("all")
    settle(qtbot, window)
    assert not page.is_case_open()
    page.open_case(filled.ben)
    settle(qtbot, window)
    assert page.pane.notes.text() == ""
    assert not any("vertraulich" in text for text in page.pane.notes.texts())


def test_nothing_can_be_taken_back_or_done_again_once_somebody_is_deleted(window, filled, qtbot):
    page = page_of(window, qtbot)
    page.open_case(filled.mila)
    settle(qtbot, window)
    assert page.pane._loaded is not None
    pseudonym = page.pane._loaded.view.person.pseudonym or ""
    taken_back: list[str] = []
    window.desk.tell("Gespräch mit Mila Muster", lambda: taken_back.append("undo"), lambda: taken_back.append("redo"))
    window.work_area.search.setText("Mila Muster")
    window.worker.run(lambda ws: deletion.erase_person(ws, pseudonym, "Wunsch"), lambda _: None)
    settle(qtbot, window)
    window.desk.changed.emit("all")
    settle(qtbot, window)
    window.work_area.undo()
    window.work_area.redo()
    assert taken_back == []
    assert window.work_area.search.text() == ""
