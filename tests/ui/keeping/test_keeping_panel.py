"""The panel of holds and restrictions, the reminder that leads there, and what locking closes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from ssa_desktop.domain.keeping.keeping import OpeningReason
from ssa_desktop.domain.records import Case, Person, WorkingNote
from ssa_desktop.domain.rights.disclosure import Ground
from ssa_desktop.domain.vocabulary import InitiatedBy
from ssa_desktop.services.cases import cases
from ssa_desktop.services.keeping import deletion, keeping
from ssa_desktop.services.people import people
from ssa_desktop.services.rights import disclosures, restriction_letter
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage import events
from ssa_desktop.ui.disclosed_preview import DisclosedPreview
from ssa_desktop.ui.pages.form_dialog import ConfirmDialog
from ssa_desktop.ui.pages.keeping.keeping_dialogs import OpenRestrictedDialog, RestrictDialog
from ssa_desktop.ui.pages.keeping.privacy_due import DuePanel
from ssa_desktop.ui.pages.keeping.privacy_holds import HoldsPanel
from ssa_desktop.ui.pages.keeping.restricted_case_dialog import RestrictedCaseDialog
from ssa_desktop.ui.pages.rights.disclosure_dialog import DisclosureDialog
from ssa_desktop.ui.pages.rights.privacy import PrivacyPage
from tests.ui.conftest import TODAY, settle
from tests.ui.keeping.keeping_world import CTRL, HOLD, RESTRICTION, ask, card_of, choose_step, due_lines, kept, undo
from tests.ui.keyboard import dialog_of, focused, nameless, open_page, open_panel, press, type_text


def test_holds_and_restrictions_are_listed_with_reasons_and_filtered(begin, filled, qtbot):
    window = begin(
        lambda ws: keeping.set_hold(ws, filled.mila, HOLD), lambda ws: keeping.restrict(ws, filled.ben, RESTRICTION)
    )
    panel = open_panel(qtbot, window, PrivacyPage, "holds", HoldsPanel)
    assert [panel.model.what(one) for one in panel.model.shown] == ["Löschsperre", "Einschränkung"]
    assert focused(window) is panel.table
    assert panel.title.text() == "Löschsperre · P-2026-001"
    assert "Begründung: Beschwerde vom Februar" in panel.text.text()
    panel.shown.button(1).setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    assert [one.pseudonym for one in panel.model.shown] == ["P-2026-002"]
    assert "Entschieden von: Leitung" in panel.text.text()
    assert "Person informiert am 04.03.2026" in panel.text.text()
    assert nameless(panel) == []


def test_a_restricted_case_opens_from_the_panel_with_a_reason_to_be_read_only(begin, filled, qtbot):
    window = begin(lambda ws: keeping.restrict(ws, filled.ben, RESTRICTION))
    panel = open_panel(qtbot, window, PrivacyPage, "holds", HoldsPanel)
    panel.table.setFocus()
    press(qtbot, window, Qt.Key.Key_Return)
    dialog = dialog_of(window, OpenRestrictedDialog)
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert "wofür" in dialog.problem_text()

    def openings(ws: Workspace) -> list[str]:
        with ws.read() as vault:
            return [kind for _, _, action, kind, _ in events.change_log(vault) if action == "opened"]

    assert ask(qtbot, window, openings) == []
    press(qtbot, window, Qt.Key.Key_Down)
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    shown = dialog_of(window, RestrictedCaseDialog)
    assert "Birnbaum" in str(shown.timeline.data(shown.timeline.index(1)))
    assert "Ben" not in shown.windowTitle()
    assert ask(qtbot, window, openings) == ["restricted_case"]
    press(qtbot, window, Qt.Key.Key_Delete)
    assert not [label for label in shown.findChildren(QLabel) if "entfernt" in label.text()]
    press(qtbot, window, Qt.Key.Key_Escape)
    view = ask(qtbot, window, lambda ws: keeping.open_restricted(ws, filled.ben, OpeningReason.REVIEW))
    assert len(view.contacts) == 1


def test_from_a_restricted_case_an_extract_leaves_where_somebody_is_in_danger(
    begin, filled, qtbot, monkeypatch, tmp_path
):
    window = begin(lambda ws: keeping.restrict(ws, filled.ben, RESTRICTION))
    panel = open_panel(qtbot, window, PrivacyPage, "holds", HoldsPanel)
    panel.steps.ask_opening(filled.ben, "P-2026-002")
    dialog_of(window, OpenRestrictedDialog).reason.setCurrentIndex(3)
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    dialog_of(window, RestrictedCaseDialog).hand_on.click()
    settle(qtbot, window)
    dialog = dialog_of(window, DisclosureDialog)
    # Consent does not reach what is restricted, and a carrier that is no Jugendamt has none of its grounds.
    offered = [dialog.ground.word_at(place) for place in range(dialog.ground.count())]
    assert offered[0] is Ground.NECESSITY
    assert set(offered) == {Ground.NECESSITY, Ground.OWN_RIGHT, Ground.RISK_ASSESSMENT, Ground.SECRECY_EXCEPTION}
    for field, said in ((dialog.recipient, "Rettungsleitstelle"), (dialog.purpose, "Hilfe rufen")):
        field.setText(said)
    settle(qtbot, window)
    assert "Bitte „Abwägung“ ausfüllen." in dialog.stopped_by()
    for _, prose in dialog.necessity.values():
        prose.setPlainText("weil es sein muss")
    settle(qtbot, window)
    assert "steht nichts entgegen" in dialog.stopped_by()
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    path = tmp_path / "auszug.pdf"
    monkeypatch.setattr(window.desk, "ask_save_path", lambda *_: path)
    (preview,) = (one for one in QApplication.topLevelWidgets() if isinstance(one, DisclosedPreview))
    preview.save_button.click()
    settle(qtbot, window)
    assert path.exists()
    (made,) = ask(qtbot, window, disclosures.listing)
    assert (made.ground, made.recipient) == ("necessity", "Rettungsleitstelle")
    assert kept(qtbot, window) == ["Restriction"]


def test_a_restriction_is_changed_and_lifted_from_the_panel(begin, filled, qtbot):
    untold = replace(RESTRICTION, informed_on=None, not_informed_reason="Gefahr")
    window = begin(lambda ws: keeping.restrict(ws, filled.ben, untold))
    panel = open_panel(qtbot, window, PrivacyPage, "holds", HoldsPanel)
    panel.edit.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    dialog = dialog_of(window, RestrictDialog)
    assert dialog.controls["not_informed_reason"].text() == "Gefahr"
    dialog.controls["not_informed_reason"].clear()
    dialog.controls["informed_on"].setFocus()
    type_text(qtbot, window, "heute")
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert "Person informiert am 04.03.2026" in panel.text.text()
    panel.lift.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    dialog_of(window, ConfirmDialog).action.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    assert panel.empty.isVisible()
    assert filled.ben in [case.case_id for case in ask(qtbot, window, cases.listing)]
    panel.shown.button(3).click()
    settle(qtbot, window)
    assert "Aufgehoben am 04.03.2026" in panel.text.text()
    assert not panel.lift.isEnabled()
    undo(qtbot, window)
    assert kept(qtbot, window) == ["Restriction"]


def test_lifting_a_restriction_says_that_a_hold_on_the_same_case_stays(begin, filled, qtbot):
    def keep(ws: Workspace) -> None:
        keeping.set_hold(ws, filled.ben, HOLD)
        keeping.restrict(ws, filled.ben, RESTRICTION)

    window = begin(keep)
    panel = open_panel(qtbot, window, PrivacyPage, "holds", HoldsPanel)
    assert [chip.text() for chip in panel.shown.buttons()] == [
        "Alle",
        "Eingeschränkte",
        "Löschsperren",
        "Aufgehobene",
    ]
    panel.shown.button(1).setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    panel.lift.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    dialog = dialog_of(window, ConfirmDialog)
    assert "Die Löschsperre auf ihm bleibt bestehen" in dialog.said()
    dialog.action.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    assert window.work_area.message.text() == "Einschränkung aufgehoben. Die Löschsperre bleibt."
    assert kept(qtbot, window) == ["Hold"]


def test_each_notice_has_its_own_way(begin, filled, qtbot):
    window = begin(lambda ws: keeping.set_hold(ws, filled.ben, HOLD))
    notice = window.work_area.notice
    notice.show_all()
    said = {kind: way.text() for kind, way in notice.buttons.items()}
    assert said["retention_due"] == "Zu „Fristen“"
    assert said["keeping_soon"] == "Zu „Gesperrtes“"
    page = open_page(qtbot, window, PrivacyPage)
    for kind, panel in (("keeping_soon", "holds"), ("retention_due", "due")):
        window.work_area.go("today")
        settle(qtbot, window)
        notice.buttons[kind].click()
        settle(qtbot, window)
        assert window.work_area.place_shown() == f"privacy/{panel}"
        assert page.shown == panel


def test_who_is_not_told_yet_can_be_restricted_and_is_written_to(begin, filled, qtbot):
    window = begin()
    card = card_of(qtbot, window, filled.mila)
    choose_step(qtbot, window, card, "Verarbeitung einschränken")
    dialog = dialog_of(window, RestrictDialog)
    dialog.controls["ground"].setCurrentIndex(1)
    dialog.controls["reason"].setText("Verfahren")
    dialog.controls["by_whom"].setText("Leitung")
    dialog.controls["until"].setText("1.9.2026")
    dialog.controls["reason"].setFocus()
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert kept(qtbot, window) == ["Restriction"]
    assert len(ask(qtbot, window, restriction_letter.pending)) == 1
    panel = open_panel(qtbot, window, PrivacyPage, "holds", HoldsPanel)
    assert "Person noch nicht informiert" in panel.text.text()


def test_with_nothing_kept_the_panel_says_what_it_is_for(desk_window, qtbot):
    panel = open_panel(qtbot, desk_window, PrivacyPage, "holds", HoldsPanel)
    assert panel.empty.isVisible()
    assert nameless(panel) == []


@pytest.mark.parametrize("held", [True, False])
def test_the_reminder_at_unlock_leads_to_the_panel(begin, filled, qtbot, held):
    def settle_rest(ws: Workspace) -> None:
        if held:
            deletion.erase_due(ws, TODAY, 3)
            person = people.add(ws, Person(name="Ole Offen"))
            case_id = cases.open_case(ws, Case(person, "GS", date(2025, 9, 15), InitiatedBy.PUPIL))
            keeping.set_hold(ws, case_id, HOLD)

    window = begin(settle_rest)
    notice = window.work_area.notice
    # What is due the page of the day says itself; the navigation says how many notices there are.
    assert notice.isVisible() is held
    assert window.work_area.side.buttons["privacy"].count == 1
    notice.show_all()
    wanted = "Zu „Gesperrtes“" if held else "Zu „Fristen“"
    (way,) = (button for button in notice.buttons.values() if button.text() == wanted)
    way.click()
    settle(qtbot, window)
    page = window.work_area.page("privacy")
    assert page.isVisible()
    assert page.shown == ("holds" if held else "due")


def test_locking_closes_a_restricted_case_that_is_open(begin, filled, qtbot):
    window = begin(lambda ws: keeping.restrict(ws, filled.ben, RESTRICTION))
    panel = open_panel(qtbot, window, PrivacyPage, "holds", HoldsPanel)
    panel.steps.ask_opening(filled.ben, "P-2026-002")
    dialog_of(window, OpenRestrictedDialog).reason.setCurrentIndex(1)
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    dialog_of(window, RestrictedCaseDialog)
    window.lock()
    qtbot.waitUntil(lambda: window.is_locked and not window.worker.is_busy)
    assert not [shown for shown in window.findChildren(QWidget) if isinstance(shown, RestrictedCaseDialog)]


def test_a_working_note_of_a_held_case_is_held_too(begin, filled, qtbot):
    window = begin(
        lambda ws: cases.add_working_note(ws, WorkingNote(date(2025, 6, 2), "Alt", filled.mila)),
        lambda ws: keeping.set_hold(ws, filled.mila, HOLD),
    )
    panel = open_panel(qtbot, window, PrivacyPage, "due", DuePanel)
    assert ("Arbeitsnotiz", "Löschsperre") in due_lines(panel)
