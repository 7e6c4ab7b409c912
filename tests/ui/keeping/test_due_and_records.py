"""The due list, the records of deletions, and the catalogue of rules."""

from __future__ import annotations

import io
from datetime import date

from pypdf import PdfReader
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.keeping.deletion_record import PaperState
from ssa_desktop.domain.keeping.keeping import CaseChoice
from ssa_desktop.domain.keeping.retention import PeriodKind
from ssa_desktop.domain.keeping.retention_rules import RetentionRule
from ssa_desktop.domain.kinds import RULES
from ssa_desktop.services.keeping import automatic_deletion, deletion, deletion_records, keeping, retention_rules
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.models.retention import RetentionColumn
from ssa_desktop.ui.pages.keeping.erase_due_dialog import EraseDueDialog, PostponeDialog
from ssa_desktop.ui.pages.keeping.keeping_dialogs import ProtectionDialog
from ssa_desktop.ui.pages.keeping.privacy_due import DuePanel
from ssa_desktop.ui.pages.keeping.privacy_records import RecordsPanel
from ssa_desktop.ui.pages.keeping.retention_rule_dialog import RetentionRuleDialog
from ssa_desktop.ui.pages.keeping.settings_retention import RetentionPanel
from ssa_desktop.ui.pages.rights.privacy import PrivacyPage
from ssa_desktop.ui.pages.settings import SettingsPage
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import TODAY
from tests.ui.keeping.keeping_world import CTRL, HOLD, RESTRICTION, ask, due_lines, undo
from tests.ui.keyboard import dialog_of, focused, nameless, open_panel, press, type_text


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
    panel.decide.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
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
    type_text(qtbot, window, "3.4.2026")
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
        (date(2026, 4, 3), "Nachfolge folgt")
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
    said = dialog_of(window, EraseDueDialog).said()
    assert "3 Fallakten" in said
    assert "Zahlen der Auswertung, als Summen ohne Person" in said
    assert "Es gibt keine Sicherung, in der es noch steht." in said
    press(qtbot, window, Qt.Key.Key_Escape)


def test_deletion_records_say_what_became_of_the_paper_and_print(begin, filled, qtbot, monkeypatch):
    def delete(ws: Workspace) -> None:
        deletion.erase_due(ws, TODAY, 3)
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


def rule_of(qtbot: QtBot, window: MainWindow, kind: RetentionRule) -> object:
    rules = ask(qtbot, window, retention_rules.listing)
    return next((rule.period.kind, rule.period.amount, rule.source) for rule in rules if rule.kind is kind)


def test_a_period_is_changed_with_its_source_and_goes_back(desk_window, qtbot):
    window = desk_window
    panel = open_panel(qtbot, window, SettingsPage, "retention", RetentionPanel)
    assert panel.model.rowCount() == len(RULES)
    assert "umstritten" not in panel.source.text()
    kinds = [panel.model.data(panel.model.index(row, RetentionColumn.KIND)) for row in range(panel.model.rowCount())]
    assert [kind for kind in kinds if "strittig" in kind] == [kinds[0], kinds[4]]
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
