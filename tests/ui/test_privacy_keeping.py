"""Restricting, holding, deciding and looking it up again, worked with the keyboard on a real store."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypeVar

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.deletion_record import PaperState
from ssa_desktop.domain.keeping import (
    CaseChoice,
    Hold,
    HoldGround,
    OpeningReason,
    ProtectionChoice,
    Restriction,
    RestrictionGround,
)
from ssa_desktop.domain.records import Case, Concern, Contact, Person, WorkingNote
from ssa_desktop.domain.retention import PeriodKind, RetentionRule
from ssa_desktop.domain.vocabulary import InitiatedBy, Participant
from ssa_desktop.services import (
    automatic_deletion,
    cases,
    contacts,
    deletion,
    deletion_records,
    finding,
    keeping,
    people,
    restriction_letter,
    retention_rules,
)
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage import events
from ssa_desktop.ui.main_window import MainWindow
from ssa_desktop.ui.models.due import DueColumn
from ssa_desktop.ui.pages.case_card_keeping import KeepingCard
from ssa_desktop.ui.pages.case_mark import CaseMark
from ssa_desktop.ui.pages.cases import CasesPage
from ssa_desktop.ui.pages.delete_due_dialog import DeleteDueDialog, PostponeDialog
from ssa_desktop.ui.pages.form_dialog import ConfirmDialog
from ssa_desktop.ui.pages.keeping_dialogs import (
    HoldDialog,
    OpenRestrictedDialog,
    ProtectionDialog,
    RestrictDialog,
    WithoutGuardiansDialog,
)
from ssa_desktop.ui.pages.privacy import PrivacyPage
from ssa_desktop.ui.pages.privacy_due import DuePanel
from ssa_desktop.ui.pages.privacy_holds import HoldsPanel
from ssa_desktop.ui.pages.privacy_records import RecordsPanel
from ssa_desktop.ui.pages.restricted_case_dialog import RestrictedCaseDialog
from ssa_desktop.ui.pages.retention_rule_dialog import RetentionRuleDialog
from ssa_desktop.ui.pages.settings import SettingsPage
from ssa_desktop.ui.pages.settings_retention import RetentionPanel
from tests.ui.conftest import TODAY, StoreFolder, settle, unlock
from tests.ui.keyboard import dialog_of, focused, nameless, open_page, open_panel, press, type_text

# What the offscreen platform says of dialogs and menus; it is no fault of theirs.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

T = TypeVar("T")
CTRL = Qt.KeyboardModifier.ControlModifier
HOLD = Hold(HoldGround.COMPLAINT, "Beschwerde vom Februar", TODAY, TODAY + timedelta(days=20))
RESTRICTION = Restriction(RestrictionGround.HARM, "Verfahren läuft", "Leitung", TODAY, informed_on=TODAY)


@dataclass(frozen=True)
class Filled:
    """The cases of Mila, Ben and Zoe, all closed and due; each with a talk."""

    folder: StoreFolder
    mila: int
    ben: int
    zoe: int


@pytest.fixture
def filled(workspace_folder: StoreFolder) -> Filled:
    ws = workspace_folder.open()
    ids = []
    for name, word in (("Mila Muster", "Kirschbaum"), ("Ben Beispiel", "Birnbaum"), ("Zoe Zufall", "Apfelbaum")):
        person = people.add(ws, Person(name=name, born="2014-05"))
        case_id = cases.open_case(ws, Case(person, "GS", date(2023, 9, 15), InitiatedBy.PUPIL))
        pupil = frozenset({Participant.PUPIL})
        contacts.record(ws, Contact("GS", date(2023, 10, 2), 30, pupil, concerns=(Concern(person, case_id, word),)))
        cases.correct(ws, case_id, replace(cases.view(ws, case_id).case, closed=date(2024, 3, 1)))
        ids.append(case_id)
    ws.close()
    return Filled(workspace_folder, *ids)


@pytest.fixture
def begin(filled: Filled, make_window: Callable[..., MainWindow], qtbot: QtBot) -> Callable[..., MainWindow]:
    """Prepare the store and unlock the window."""

    def start(*steps: Callable[[Workspace], object]) -> MainWindow:
        ws = filled.folder.open()
        for step in steps:
            step(ws)
        ws.close()
        window = make_window(filled.folder.path)
        unlock(qtbot, window)
        return window

    return start


def ask(qtbot: QtBot, window: MainWindow, call: Callable[[Workspace], T]) -> T:
    """Return what a service says while the window is open."""
    answers: list[T] = []
    window.worker.run(call, answers.append)
    settle(qtbot, window)
    return answers[0]


def card_of(qtbot: QtBot, window: MainWindow, case_id: int) -> KeepingCard:
    page = open_page(qtbot, window, CasesPage)
    page.open_case(case_id)
    settle(qtbot, window)
    return next(card for card in page.pane.cards if isinstance(card, KeepingCard))


def choose_step(qtbot: QtBot, window: MainWindow, card: KeepingCard, beginning: str) -> None:
    """Take a step of the card's menu by keys: open it, go down to the line, Enter."""
    texts = [action.text() for action in card.menu.actions() if not action.isSeparator()]
    place = next(number for number, text in enumerate(texts) if text.startswith(beginning))
    card.menu.popup(card.mapToGlobal(card.button.pos()))
    for _ in range(place + 1):
        qtbot.keyClick(card.menu, Qt.Key.Key_Down)
    qtbot.keyClick(card.menu, Qt.Key.Key_Return)
    settle(qtbot, window)


def undo(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, window, Qt.Key.Key_Z, CTRL)


def kept(qtbot: QtBot, window: MainWindow) -> list[str]:
    return [type(one.kept).__name__ for one in ask(qtbot, window, keeping.kept)]


# ---- the card


def test_a_case_is_restricted_from_its_card_leaves_every_list_and_comes_back_by_undo(begin, filled, qtbot):
    window = begin()
    card = card_of(qtbot, window, filled.mila)
    assert card.state.text() == "In Gebrauch"
    assert "Zu löschen seit 31.07.2025" in card.details.text()
    choose_step(qtbot, window, card, "Verarbeitung einschränken")
    dialog = dialog_of(window, RestrictDialog)
    assert focused(window) is dialog.ground
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert "Grund" in dialog.problem_text()
    press(qtbot, window, Qt.Key.Key_Down)
    press(qtbot, window, Qt.Key.Key_Tab)
    type_text(qtbot, window, "Verfahren")
    press(qtbot, window, Qt.Key.Key_Tab)
    type_text(qtbot, window, "Leitung")
    assert dialog.untold.text().startswith("Noch nicht informiert")
    dialog.informed_on.setFocus()
    type_text(qtbot, window, "heute")
    assert dialog.untold.text() == ""
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    page = window.work_area.page("cases")
    assert not page.is_case_open()
    assert filled.mila not in [case.case_id for case in ask(qtbot, window, cases.listing)]
    assert ask(qtbot, window, lambda ws: finding.search(ws, "Kirschbaum")) == []
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
    dialog.ground.setCurrentIndex(1)
    dialog.reason.setText("Verfahren")
    dialog.by_whom.setText("Leitung")
    dialog.not_informed.setText("Gefahr")
    dialog.not_informed.setFocus()
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
    assert dialog.ground.value() is None
    assert not dialog.advice.isVisible()
    press(qtbot, window, Qt.Key.Key_Down)
    assert dialog.ground.value() is HoldGround.SECTION_9B
    assert "umstritten" in dialog.advice.text()
    assert dialog.advice.isVisible()
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert "Grund" in dialog.problem_text()
    dialog.reason.setFocus()
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


def test_a_held_person_cannot_be_deleted_from_her_case(begin, filled, qtbot):
    window = begin(lambda ws: keeping.set_hold(ws, filled.mila, HOLD))
    card_of(qtbot, window, filled.mila)
    pane = window.work_area.page("cases").pane
    pane.delete_person.trigger()
    settle(qtbot, window)
    assert "Löschsperre" in window.work_area.banner.text()
    assert ask(qtbot, window, lambda ws: people.find(ws, "mila"))


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
    (mark,) = window.findChildren(CaseMark)
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


# ---- the panel of holds and restrictions


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


def test_a_restriction_is_changed_and_lifted_from_the_panel(begin, filled, qtbot):
    untold = replace(RESTRICTION, informed_on=None, not_informed_reason="Gefahr")
    window = begin(lambda ws: keeping.restrict(ws, filled.ben, untold))
    panel = open_panel(qtbot, window, PrivacyPage, "holds", HoldsPanel)
    panel.edit.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    dialog = dialog_of(window, RestrictDialog)
    assert dialog.not_informed.text() == "Gefahr"
    dialog.not_informed.clear()
    dialog.informed_on.setFocus()
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
        notice.buttons[kind].setFocus()
        press(qtbot, window, Qt.Key.Key_Space)
        assert page.shown == panel


def test_who_is_not_told_yet_can_be_restricted_and_is_written_to(begin, filled, qtbot):
    window = begin()
    card = card_of(qtbot, window, filled.mila)
    choose_step(qtbot, window, card, "Verarbeitung einschränken")
    dialog = dialog_of(window, RestrictDialog)
    dialog.ground.setCurrentIndex(1)
    dialog.reason.setText("Verfahren")
    dialog.by_whom.setText("Leitung")
    dialog.reason.setFocus()
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert kept(qtbot, window) == ["Restriction"]
    assert len(ask(qtbot, window, restriction_letter.pending)) == 1
    panel = open_panel(qtbot, window, PrivacyPage, "holds", HoldsPanel)
    assert "Person noch nicht informiert" in panel.text.text()


def test_with_nothing_kept_the_panel_says_what_it_is_for(desk_window, qtbot):
    panel = open_panel(qtbot, desk_window, PrivacyPage, "holds", HoldsPanel)
    assert panel.empty.isVisible()
    assert nameless(panel) == []


# ---- the due list


def due_lines(panel: DuePanel) -> list[tuple[str, str]]:
    model = panel.model
    return [
        (model.data(model.index(row, DueColumn.KIND)), model.data(model.index(row, DueColumn.STATE)))
        for row in range(model.rowCount())
    ]


def test_held_items_say_why_and_cannot_be_ticked_and_a_decision_is_made_from_the_list(begin, filled, qtbot):
    matter = CaseChoice(protection_began=date(2023, 11, 1), protection_ended=date(2024, 1, 15))
    window = begin(
        lambda ws: keeping.set_hold(ws, filled.mila, HOLD),
        lambda ws: keeping.restrict(ws, filled.ben, RESTRICTION),
        lambda ws: keeping.choose(ws, filled.zoe, matter),
    )
    panel = open_panel(qtbot, window, PrivacyPage, "due", DuePanel)
    assert due_lines(panel) == [
        ("Fallakte", "Löschsperre"),
        ("Fallakte", "Einschränkung"),
        ("Akte zum Kinderschutz", "Entscheidung offen"),
    ]
    assert focused(window) is panel.table
    assert "Beschwerde vom Februar" in panel.chosen_text.text()
    press(qtbot, window, Qt.Key.Key_Space)
    assert not panel.model.chosen
    assert not panel.all.isEnabled()
    press(qtbot, window, Qt.Key.Key_Down)
    assert "Verfahren läuft" in panel.chosen_text.text()
    press(qtbot, window, Qt.Key.Key_Down)
    assert panel.decide.isVisible()
    press(qtbot, window, Qt.Key.Key_Return)
    dialog = dialog_of(window, ProtectionDialog)
    dialog.choice.setFocus()
    press(qtbot, window, Qt.Key.Key_Down)
    dialog.reason.setFocus()
    type_text(qtbot, window, "Vereinbarung mit dem Jugendamt")
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert due_lines(panel)[2] == ("Akte zum Kinderschutz", "fällig")
    undo(qtbot, window)
    assert due_lines(panel)[2] == ("Akte zum Kinderschutz", "Entscheidung offen")


def test_a_deletion_is_put_off_with_a_reason_and_taken_back(begin, filled, qtbot):
    window = begin()
    panel = open_panel(qtbot, window, PrivacyPage, "due", DuePanel)
    press(qtbot, window, Qt.Key.Key_Space)
    panel.later.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    dialog = dialog_of(window, PostponeDialog)
    type_text(qtbot, window, "1.3.2026")
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert "nach heute" in dialog.problem_text()
    dialog.until.selectAll()
    type_text(qtbot, window, "30.6.2026")
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert "Grund" in dialog.problem_text()
    dialog.reason.setFocus()
    type_text(qtbot, window, "Nachfolge folgt")
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert len(due_lines(panel)) == 2
    assert focused(window) is panel.table
    panel.shown.button(1).setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    assert [(one.item.due, one.reason) for one in panel.postponed_model.shown] == [
        (date(2026, 6, 30), "Nachfolge folgt")
    ]
    assert "Nachfolge folgt" in panel.chosen_text.text()
    panel.end.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    assert panel.none_postponed.isVisible()
    undo(qtbot, window)
    assert [one.reason for one in panel.postponed_model.shown] == ["Nachfolge folgt"]
    assert nameless(panel) == []


def test_the_question_before_deleting_says_what_goes_what_stays_and_what_backups_hold(begin, filled, qtbot):
    window = begin()
    panel = open_panel(qtbot, window, PrivacyPage, "due", DuePanel)
    panel.all.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    press(qtbot, window, Qt.Key.Key_Tab)
    panel.delete.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    said = dialog_of(window, DeleteDueDialog).said()
    assert "•  3 Fallakten" in said
    assert "Zahlen der Auswertung, als Summen ohne Person" in said
    assert "Es gibt keine Sicherung, in der es noch steht." in said
    press(qtbot, window, Qt.Key.Key_Escape)


# ---- deletion records


def test_deletion_records_say_what_became_of_the_paper_and_print(begin, filled, qtbot, monkeypatch):
    def delete(ws: Workspace) -> None:
        deletion.delete_due(ws, TODAY, 3)
        (record,) = deletion_records.listing(ws)
        deletion_records.set_paper(ws, record.uid, PaperState.ASKED)

    window = begin(delete)
    panel = open_panel(qtbot, window, PrivacyPage, "records", RecordsPanel)
    assert "bei 1 ist das Papier noch offen" in panel.count.text()
    assert "Papier: noch offen" in panel.text.text()
    assert "Zufällige Kennungen" in panel.tombstones.text()
    panel.say_destroyed.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    assert "Papier: vernichtet am 04.03.2026" in panel.text.text()
    assert not panel.say_destroyed.isEnabled()
    undo(qtbot, window)
    assert "Papier: noch offen" in panel.text.text()
    printed: list[tuple[str, bytes, str]] = []
    monkeypatch.setattr(window.desk, "preview_pdf", lambda *given: printed.append(given))
    panel.paper.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(printed[0][1])).pages)
    assert "Löschprotokoll" in text
    assert "Muster" not in text
    assert nameless(panel) == []


def test_without_deletions_the_panel_says_what_it_is_for(desk_window, qtbot):
    panel = open_panel(qtbot, desk_window, PrivacyPage, "records", RecordsPanel)
    assert panel.empty.isVisible()


# ---- the catalogue


def rule_of(qtbot: QtBot, window: MainWindow, kind: RetentionRule) -> object:
    rules = ask(qtbot, window, retention_rules.listing)
    return next((rule.period.kind, rule.period.amount, rule.source) for rule in rules if rule.kind is kind)


def test_a_period_is_changed_with_its_source_and_goes_back(desk_window, qtbot):
    window = desk_window
    panel = open_panel(qtbot, window, SettingsPage, "retention", RetentionPanel)
    assert panel.model.rowCount() == len(RetentionRule)
    assert "umstritten" in panel.source.text()
    before = rule_of(qtbot, window, RetentionRule.CASE_FILE)
    press(qtbot, window, Qt.Key.Key_Return)
    dialog = dialog_of(window, RetentionRuleDialog)
    dialog.amount.setFocus()
    dialog.amount.selectAll()
    type_text(qtbot, window, "2")
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert "woher" in dialog.problem_text()
    dialog.source.setFocus()
    type_text(qtbot, window, "Konzept vom Mai")
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    changed = rule_of(qtbot, window, RetentionRule.CASE_FILE)
    assert changed == (PeriodKind.SCHOOL_YEARS, 2, "Konzept vom Mai")
    assert "geändert am 04.03.2026" in panel.source.text()
    panel.reset.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    assert rule_of(qtbot, window, RetentionRule.CASE_FILE) == before
    undo(qtbot, window)
    assert rule_of(qtbot, window, RetentionRule.CASE_FILE) == changed
    assert nameless(panel) == []


def test_a_fixed_rule_cannot_be_changed(desk_window, qtbot):
    panel = open_panel(qtbot, desk_window, SettingsPage, "retention", RetentionPanel)
    panel.table.choose_key(RetentionRule.PROTECTION_FILE)
    assert not panel.edit.isEnabled()
    press(qtbot, desk_window, Qt.Key.Key_Return)
    assert not [dialog for dialog in desk_window.findChildren(RetentionRuleDialog) if dialog.isVisible()]


def test_automatic_deletion_is_off_and_turned_on_with_a_notice_period(desk_window, qtbot):
    window = desk_window
    panel = open_panel(qtbot, window, SettingsPage, "retention", RetentionPanel)
    assert not panel.automatic.isChecked()
    assert ask(qtbot, window, automatic_deletion.get) is None
    panel.automatic.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    assert ask(qtbot, window, automatic_deletion.get) == 14
    panel.days.setFocus()
    panel.days.selectAll()
    type_text(qtbot, window, "30")
    press(qtbot, window, Qt.Key.Key_Tab)
    assert ask(qtbot, window, automatic_deletion.get) == 30
    undo(qtbot, window)
    assert ask(qtbot, window, automatic_deletion.get) == 14
    undo(qtbot, window)
    assert ask(qtbot, window, automatic_deletion.get) is None
    assert not panel.automatic.isChecked()


# ---- the reminder


@pytest.mark.parametrize("held", [True, False])
def test_the_reminder_at_unlock_leads_to_the_panel(begin, filled, qtbot, held):
    def settle_rest(ws: Workspace) -> None:
        if held:
            deletion.delete_due(ws, TODAY, 3)
            person = people.add(ws, Person(name="Ole Offen"))
            case_id = cases.open_case(ws, Case(person, "GS", date(2025, 9, 15), InitiatedBy.PUPIL))
            keeping.set_hold(ws, case_id, HOLD)

    window = begin(settle_rest)
    notice = window.work_area.notice
    notice.show_all()
    assert notice.isVisible()
    wanted = "Zu „Gesperrtes“" if held else "Zu „Fristen“"
    (way,) = (button for button in notice.buttons.values() if button.text() == wanted)
    way.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
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
