"""The card of a case: restricting, holding, hiding from guardians, and the way back."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt

from ssa_desktop.domain.keeping.keeping import CaseChoice, HoldGround, OpeningReason, ProtectionChoice
from ssa_desktop.services import record_search
from ssa_desktop.services.cases import cases
from ssa_desktop.services.keeping import keeping
from ssa_desktop.services.people import people
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.pages.cases.case_warnings import CaseWarnings
from ssa_desktop.ui.pages.cases.cases import CasesPage
from ssa_desktop.ui.pages.form_dialog import ConfirmDialog
from ssa_desktop.ui.pages.keeping.keeping_dialogs import (
    HoldDialog,
    ProtectionDialog,
    RestrictDialog,
    WithoutGuardiansDialog,
)
from ssa_desktop.ui.pages.people.erase_person_dialog import ErasePersonDialog
from ssa_desktop.ui.pages.people.person_steps import UndecidedDialog
from tests.ui.conftest import settle
from tests.ui.keeping.keeping_world import CTRL, HOLD, RESTRICTION, ask, card_of, choose_step, kept, undo
from tests.ui.keyboard import dialog_of, focused, open_page, press, type_text


def test_a_case_is_restricted_from_its_card_leaves_every_list_and_comes_back_by_undo(begin, filled, qtbot):
    window = begin()
    card = card_of(qtbot, window, filled.mila)
    assert card.state.text() == "In Gebrauch"
    assert "Zu löschen seit 31.07.2025" in card.details.text()
    choose_step(qtbot, window, card, "Verarbeitung einschränken")
    dialog = dialog_of(window, RestrictDialog)
    assert focused(window) is dialog.controls["ground"]
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert "Bitte „Begründung“ ausfüllen." in dialog.problem_text()
    press(qtbot, window, Qt.Key.Key_Down)
    press(qtbot, window, Qt.Key.Key_Tab)
    type_text(qtbot, window, "Verfahren")
    press(qtbot, window, Qt.Key.Key_Tab)
    type_text(qtbot, window, "Leitung")
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert "Ein Tag wie 3.2." in dialog.problem_text()
    type_text(qtbot, window, "1.9.2026")
    assert dialog.untold.text().startswith("Noch nicht informiert")
    dialog.controls["informed_on"].setFocus()
    type_text(qtbot, window, "heute")
    assert dialog.untold.text() == ""
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    page = window.work_area.page("cases")
    assert not page.is_case_open()
    assert filled.mila not in [case.case_id for case in ask(qtbot, window, cases.listing)]
    assert ask(qtbot, window, lambda ws: record_search.search(ws, "Kirschbaum")) == []
    assert not window.work_area.banner.isVisible()
    assert "eingeschränkt" in window.work_area.message.text()
    undo(qtbot, window)
    assert kept(qtbot, window) == []
    assert filled.mila in [case.case_id for case in ask(qtbot, window, cases.listing)]


def test_a_note_that_is_typed_is_filed_before_its_case_goes_out_of_use(begin, filled, qtbot):
    window = begin()
    card = card_of(qtbot, window, filled.mila)
    pane = window.work_area.page("cases").pane
    pane.notes.field.setFocus()
    type_text(qtbot, window, "Noch offen")
    card.steps.ask_restriction(filled.mila)
    settle(qtbot, window)
    dialog = dialog_of(window, RestrictDialog)
    dialog.controls["ground"].setCurrentIndex(1)
    dialog.controls["reason"].setText("Verfahren")
    dialog.controls["by_whom"].setText("Leitung")
    dialog.controls["until"].setText("1.9.2026")
    dialog.controls["not_informed_reason"].setText("Gefahr")
    dialog.controls["not_informed_reason"].setFocus()
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    view = ask(qtbot, window, lambda ws: keeping.open_restricted(ws, filled.mila, OpeningReason.REVIEW))
    assert [note.text for _, note, _ in view.working_notes] == ["Noch offen"]


def test_a_restricted_case_asked_for_by_another_page_is_refused_and_nothing_of_it_shown(begin, filled, qtbot):
    window = begin(lambda ws: keeping.restrict(ws, filled.mila, RESTRICTION))
    page = open_page(qtbot, window, CasesPage)
    page.open_case(filled.mila)
    settle(qtbot, window)
    assert not page.is_case_open()
    assert "eingeschränkt" in window.work_area.banner.text()


def test_a_hold_is_set_shown_on_the_card_and_lifted_after_a_question(begin, filled, qtbot):
    window = begin()
    card = card_of(qtbot, window, filled.mila)
    choose_step(qtbot, window, card, "Löschsperre setzen")
    dialog = dialog_of(window, HoldDialog)
    assert dialog.controls["ground"].value() is None
    assert not dialog.advice.isVisible()
    press(qtbot, window, Qt.Key.Key_Down)
    assert dialog.controls["ground"].value() is HoldGround.SECTION_9B
    assert "umstritten" in dialog.advice.text()
    assert dialog.advice.isVisible()
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert "Bitte „Norm oder Verfahren“ ausfüllen." in dialog.problem_text()
    dialog.controls["reason"].setFocus()
    type_text(qtbot, window, "Mit dem ASD besprochen")
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert card.state.text() == "Wird nicht gelöscht: Löschsperre"
    assert "§ 9b" in card.details.text()
    undo(qtbot, window)
    assert kept(qtbot, window) == []
    ask(qtbot, window, lambda ws: keeping.set_hold(ws, filled.mila, HOLD))
    window.desk.changed.emit("cases")
    settle(qtbot, window)
    choose_step(qtbot, window, card, "Löschsperre aufheben")
    confirm = dialog_of(window, ConfirmDialog)
    assert focused(window) is confirm.way_out
    press(qtbot, window, Qt.Key.Key_Escape)
    assert kept(qtbot, window) == ["Hold"]
    choose_step(qtbot, window, card, "Löschsperre aufheben")
    dialog_of(window, ConfirmDialog).action.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    assert kept(qtbot, window) == []
    assert card.state.text() == "In Gebrauch"
    undo(qtbot, window)
    assert kept(qtbot, window) == ["Hold"]


def test_a_held_person_cannot_be_deleted_from_their_case(begin, filled, qtbot):
    window = begin(lambda ws: keeping.set_hold(ws, filled.mila, HOLD))
    card_of(qtbot, window, filled.mila)
    pane = window.work_area.page("cases").pane
    pane.erase_person.trigger()
    settle(qtbot, window)
    assert "Löschsperre" in window.work_area.banner.text()
    assert ask(qtbot, window, lambda ws: people.find(ws, "mila"))


def test_deleting_a_person_with_a_matter_leads_to_the_decision_on_it(begin, filled, qtbot):
    matter = CaseChoice(protection_began=date(2023, 11, 1), protection_ended=date(2024, 1, 15))
    window = begin(lambda ws: keeping.choose(ws, filled.mila, matter))
    card = card_of(qtbot, window, filled.mila)
    assert card.button.text() == "Aufbewahrung regeln"
    pane = window.work_area.page("cases").pane
    pane.erase_person.trigger()
    settle(qtbot, window)
    dialog = dialog_of(window, UndecidedDialog)
    assert focused(window) is dialog.action
    # Nothing of it stays on the page that she goes to next.
    assert not window.work_area.banner.isVisible()
    press(qtbot, window, Qt.Key.Key_Return)
    decision = dialog_of(window, ProtectionDialog)
    decision.choice.setFocus()
    press(qtbot, window, Qt.Key.Key_Down)
    decision.reason.setFocus()
    type_text(qtbot, window, "Absprache mit dem Jugendamt")
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    pane.erase_person.trigger()
    settle(qtbot, window)
    dialog_of(window, ErasePersonDialog)
    press(qtbot, window, Qt.Key.Key_Escape)
    undo(qtbot, window)
    assert ask(qtbot, window, lambda ws: keeping.of_case(ws, filled.mila)).choice.is_undecided


def test_counselling_without_the_guardians_is_noted_with_a_reason_and_ended(begin, filled, qtbot):
    window = begin()
    card = card_of(qtbot, window, filled.mila)
    choose_step(qtbot, window, card, "Beratung ohne Kenntnis")
    dialog = dialog_of(window, WithoutGuardiansDialog)
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert "Grund" in dialog.problem_text()
    type_text(qtbot, window, "Not- und Konfliktlage")
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert "§ 8 Abs. 3" in card.details.text()
    (mark,) = window.findChildren(CaseWarnings)
    assert mark.words.text() == "Ohne Kenntnis der Sorgeberechtigten"
    assert mark.isVisible()

    def is_noted(ws: Workspace) -> bool:
        with ws.read() as vault:
            return keeping.is_without_guardians(vault, filled.mila)

    assert ask(qtbot, window, is_noted) is True
    choose_step(qtbot, window, card, "Beratung ohne Kenntnis der Sorgeberechtigten beenden")
    dialog_of(window, ConfirmDialog).action.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    assert ask(qtbot, window, is_noted) is False
    assert not mark.isVisible()
    undo(qtbot, window)
    assert ask(qtbot, window, is_noted) is True


def test_an_ended_protection_matter_is_an_open_question_on_the_card_until_it_is_decided(begin, filled, qtbot):
    window = begin()
    card = card_of(qtbot, window, filled.mila)
    choose_step(qtbot, window, card, "Kinderschutz")
    dialog = dialog_of(window, ProtectionDialog)
    type_text(qtbot, window, "1.11.2023")
    assert not dialog.choice.isVisible()
    press(qtbot, window, Qt.Key.Key_Tab)
    type_text(qtbot, window, "15.1.2024")
    assert dialog.choice.isVisible()
    assert "Jugendamt" in dialog.said()
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert card.state.text() == "Entscheidung offen: § 8a-Akte"
    choose_step(qtbot, window, card, "Über die § 8a-Akte entscheiden")
    dialog = dialog_of(window, ProtectionDialog)
    dialog.choice.setFocus()
    press(qtbot, window, Qt.Key.Key_Down)
    press(qtbot, window, Qt.Key.Key_Down)
    assert dialog.choice.value() is ProtectionChoice.TEN_YEARS_FROM_MAJORITY
    assert "31.05.2042" in dialog.consequence.text()
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert "Jugendamt" in dialog.problem_text()
    dialog.reason.setFocus()
    type_text(qtbot, window, "Vereinbarung mit dem Jugendamt")
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert card.state.text() == "In Gebrauch"
    assert "Zehn Jahre ab Volljährigkeit" in card.details.text()
    assert "Zu löschen am 31.05.2042" in card.details.text()
    undo(qtbot, window)
    assert card.state.text() == "Entscheidung offen: § 8a-Akte"
