"""The page Zusammenarbeit worked by keys: agreement, talk, directory, actions, her own judgement."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import TypeVar

import docx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.cooperation import (
    AgreementClause,
    GoalState,
    Partner,
    PartnerKind,
)
from ssa_desktop.domain.together.self_assessment import REFLECTION, Answer, Condition
from ssa_desktop.domain.together.together_kinds import CONFLICT, STAFF_NOTICE
from ssa_desktop.domain.unbroken_lines import NO_BREAK
from ssa_desktop.services import plain_records
from ssa_desktop.services.together import (
    cooperation_actions,
    cooperation_agreements,
    cooperation_conditions,
    cooperation_meetings,
    cooperation_partners,
)
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.models.cooperation import ConflictColumn
from ssa_desktop.ui.pages.together.agreement_dialogs import AgreementDialog, GoalDialog, SignDialog
from ssa_desktop.ui.pages.together.cooperation import CooperationPage
from ssa_desktop.ui.pages.together.cooperation_actions import ActionDialog, ActionsPanel
from ssa_desktop.ui.pages.together.cooperation_agreement import AgreementPanel
from ssa_desktop.ui.pages.together.cooperation_assessment import AssessmentPanel
from ssa_desktop.ui.pages.together.cooperation_conditions import ConditionDialog, ConditionsPanel
from ssa_desktop.ui.pages.together.cooperation_conflicts import ConflictDialog, ConflictsPanel
from ssa_desktop.ui.pages.together.cooperation_directory import DirectoryPanel, PartnerDialog
from ssa_desktop.ui.pages.together.cooperation_evaluations import EvaluationsPanel
from ssa_desktop.ui.pages.together.cooperation_meetings import MeetingsPanel
from ssa_desktop.ui.pages.together.cooperation_staffing import NoticeDialog, StaffingPanel
from ssa_desktop.ui.pages.together.evaluation_dialog import EvaluationDialog
from ssa_desktop.ui.pages.together.steps_dialog import StepsDialog
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import TODAY, settle, unlock
from tests.ui.drafts.test_dialog_drafts import lock_and_unlock
from tests.ui.keyboard import CTRL, dialog_of, focused, nameless, open_panel, press, push, type_text

T = TypeVar("T")
ENTER = Qt.Key.Key_Return
PANELS = {
    "agreement": AgreementPanel,
    "evaluations": EvaluationsPanel,
    "conditions": ConditionsPanel,
    "meetings": MeetingsPanel,
    "actions": ActionsPanel,
    "conflicts": ConflictsPanel,
    "staffing": StaffingPanel,
    "directory": DirectoryPanel,
    "assessment": AssessmentPanel,
}


def run(window: MainWindow, qtbot: QtBot, work: Callable[[Workspace], T]) -> T:
    found: list[T] = []
    window.worker.run(work, found.append)
    settle(qtbot, window)
    return found[0]


def with_agreement(window: MainWindow, qtbot: QtBot) -> int:
    def make(ws: Workspace) -> int:
        made = cooperation_agreements.save(ws, cooperation_agreements.blank(ws, "GS")).record_id
        cooperation_agreements.save_goal(ws, made, cooperation_agreements.Goal("Konflikte klären", "Raum"))
        return made

    return run(window, qtbot, make)


@pytest.mark.parametrize("name", PANELS)
def test_every_panel_offers_a_first_step_and_names_its_controls(desk_window, qtbot, name):
    panel = open_panel(qtbot, desk_window, CooperationPage, name, PANELS[name])
    target = panel.primary_focus()
    assert target is not None
    assert target.isVisible()
    assert nameless(panel) == []


def test_an_agreement_begins_with_two_keys_and_gets_a_goal(desk_window, qtbot):
    panel = open_panel(qtbot, desk_window, CooperationPage, "agreement", AgreementPanel)
    press(qtbot, desk_window, Qt.Key.Key_Space)
    dialog = dialog_of(desk_window, AgreementDialog)
    assert nameless(dialog) == []
    assert dialog.clauses[AgreementClause.PURPOSE].toPlainText()
    press(qtbot, desk_window, ENTER, CTRL)
    assert panel.model.total == 1
    assert panel.table.isVisible()
    panel.add_goal.setFocus()
    press(qtbot, desk_window, Qt.Key.Key_Space)
    type_text(qtbot, desk_window, "Konflikte klären")
    press(qtbot, desk_window, Qt.Key.Key_Tab)
    type_text(qtbot, desk_window, "Klassenrat")
    dialog_of(desk_window, GoalDialog)
    press(qtbot, desk_window, ENTER, CTRL)
    (line,) = run(desk_window, qtbot, cooperation_agreements.listing)
    assert [(goal.value.goal, goal.value.provisions) for goal in line.goals] == [("Konflikte klären", "Klassenrat")]
    press(qtbot, desk_window, Qt.Key.Key_Z, CTRL)
    assert run(desk_window, qtbot, cooperation_agreements.listing)[0].goals == ()


def test_a_goal_without_words_is_asked_for(desk_window, qtbot):
    with_agreement(desk_window, qtbot)
    panel = open_panel(qtbot, desk_window, CooperationPage, "agreement", AgreementPanel)
    panel.add_goal.setFocus()
    press(qtbot, desk_window, Qt.Key.Key_Space)
    press(qtbot, desk_window, ENTER, CTRL)
    dialog = dialog_of(desk_window, GoalDialog)
    assert "Ziel" in dialog.problem_text()
    press(qtbot, desk_window, Qt.Key.Key_Escape)


def test_each_section_of_the_wording_is_kept(desk_window, qtbot):
    with_agreement(desk_window, qtbot)
    panel = open_panel(qtbot, desk_window, CooperationPage, "agreement", AgreementPanel)
    press(qtbot, desk_window, ENTER)
    dialog = dialog_of(desk_window, AgreementDialog)
    dialog.clauses[AgreementClause.MORE].setFocus()
    type_text(qtbot, desk_window, "Schulhund")
    assert dialog.draft() is not None
    press(qtbot, desk_window, ENTER, CTRL)
    agreement = run(desk_window, qtbot, cooperation_agreements.listing)[0].agreement
    assert agreement.clauses[AgreementClause.MORE] == "Schulhund"
    assert "Schulhund" not in agreement.clauses[AgreementClause.PURPOSE]
    assert panel.model.total == 1


def test_the_list_of_contents_leads_to_each_part_by_keys(desk_window, qtbot):
    with_agreement(desk_window, qtbot)
    open_panel(qtbot, desk_window, CooperationPage, "agreement", AgreementPanel)
    press(qtbot, desk_window, ENTER)
    dialog = dialog_of(desk_window, AgreementDialog)
    assert dialog.contents.count() == 2 + len(AgreementClause)
    dialog.contents.setFocus()
    for number, clause in enumerate(AgreementClause, 2):
        dialog.contents.setCurrentRow(number)
        field = dialog.clauses[clause]
        assert dialog.contents.item(number).text() == field.accessibleName()
        assert not field.visibleRegion().isEmpty(), clause
    press(qtbot, desk_window, ENTER)
    assert dialog.clauses[AgreementClause.MORE].hasFocus()
    dialog.reject()


def test_words_of_ours_are_offered_and_taken_over_by_a_key(desk_window, qtbot):
    with_agreement(desk_window, qtbot)
    open_panel(qtbot, desk_window, CooperationPage, "agreement", AgreementPanel)
    press(qtbot, desk_window, ENTER)
    dialog = dialog_of(desk_window, AgreementDialog)
    field = dialog.clauses[AgreementClause.CLASS_WORK]
    assert field.toPlainText() == ""
    offer = dialog.take_over[AgreementClause.CLASS_WORK]
    offer.setFocus()
    press(qtbot, desk_window, Qt.Key.Key_Space)
    assert "bleibt die Aufsicht bei der Lehrkraft" in field.toPlainText()
    assert not offer.isVisible()
    press(qtbot, desk_window, ENTER, CTRL)
    agreement = run(desk_window, qtbot, cooperation_agreements.listing)[0].agreement
    assert AgreementClause.CLASS_WORK in agreement.clauses
    assert AgreementClause.HANDOVER not in agreement.clauses


def test_an_odd_period_is_saved_only_when_it_is_wanted_so(desk_window, qtbot):
    with_agreement(desk_window, qtbot)
    open_panel(qtbot, desk_window, CooperationPage, "agreement", AgreementPanel)
    before = run(desk_window, qtbot, cooperation_agreements.listing)[0].agreement
    press(qtbot, desk_window, ENTER)
    dialog = dialog_of(desk_window, AgreementDialog)
    assert not dialog.wanted_so.isVisible()
    dialog.last_day.set_day(before.last - timedelta(days=1))
    assert "kürzer als ein Schuljahr" in dialog.doubt.text()
    press(qtbot, desk_window, ENTER, CTRL)
    assert dialog.isVisible()
    assert dialog.wanted_so.hasFocus()
    press(qtbot, desk_window, Qt.Key.Key_Space)
    press(qtbot, desk_window, ENTER, CTRL)
    (line,) = run(desk_window, qtbot, cooperation_agreements.listing)
    assert line.agreement.last == before.last - timedelta(days=1)


def test_another_agreement_of_the_school_in_that_time_is_asked_about(desk_window, qtbot):
    with_agreement(desk_window, qtbot)
    panel = open_panel(qtbot, desk_window, CooperationPage, "agreement", AgreementPanel)
    panel.add.setFocus()
    press(qtbot, desk_window, Qt.Key.Key_Space)
    dialog = dialog_of(desk_window, AgreementDialog)
    assert not dialog.wanted_so.isVisible()
    dialog.school.setCurrentIndex(list(dialog._codes).index("GS"))
    assert "schon eine andere Vereinbarung" in dialog.doubt.text()
    dialog.reject()


def test_a_signed_agreement_stands_and_is_changed_by_a_new_version(desk_window, qtbot):
    with_agreement(desk_window, qtbot)
    panel = open_panel(qtbot, desk_window, CooperationPage, "agreement", AgreementPanel)
    assert (panel.sign.isVisible(), panel.version.isVisible()) == (True, False)
    push(qtbot, desk_window, panel.sign)
    dialog = dialog_of(desk_window, SignDialog)
    assert nameless(dialog) == []
    press(qtbot, desk_window, ENTER, CTRL)
    (line,) = run(desk_window, qtbot, cooperation_agreements.listing)
    assert line.agreement.signed_on == desk_window.desk.today()
    assert (panel.sign.isVisible(), panel.version.isVisible()) == (False, True)
    assert not panel.edit.isEnabled()
    assert not panel.add_goal.isEnabled()
    press(qtbot, desk_window, Qt.Key.Key_Z, CTRL)
    assert run(desk_window, qtbot, cooperation_agreements.listing)[0].agreement.signed_on is None
    press(qtbot, desk_window, Qt.Key.Key_Y, CTRL)
    assert run(desk_window, qtbot, cooperation_agreements.listing) == [line]
    push(qtbot, desk_window, panel.version)
    lines = run(desk_window, qtbot, cooperation_agreements.listing)
    assert sorted(one.agreement.version for one in lines) == [1, 2]
    assert panel.edit.isEnabled()


def test_a_day_ahead_is_no_day_of_signature(desk_window, qtbot):
    with_agreement(desk_window, qtbot)
    panel = open_panel(qtbot, desk_window, CooperationPage, "agreement", AgreementPanel)
    push(qtbot, desk_window, panel.sign)
    dialog = dialog_of(desk_window, SignDialog)
    dialog.day.set_day(desk_window.desk.today() + timedelta(days=1))
    press(qtbot, desk_window, ENTER, CTRL)
    assert "Zukunft" in dialog.problem_text()
    dialog.reject()


def test_goals_are_proposed_where_there_are_none(desk_window, qtbot):
    panel = open_panel(qtbot, desk_window, CooperationPage, "agreement", AgreementPanel)
    press(qtbot, desk_window, Qt.Key.Key_Space)
    press(qtbot, desk_window, ENTER, CTRL)
    assert panel.propose.isVisible()
    push(qtbot, desk_window, panel.propose)
    assert panel.goals_model.total == 3
    assert not panel.propose.isVisible()
    press(qtbot, desk_window, Qt.Key.Key_Z, CTRL)
    assert panel.goals_model.total == 0


def test_what_is_promised_is_entered_and_ticked_by_keys(desk_window, qtbot):
    with_agreement(desk_window, qtbot)
    panel = open_panel(qtbot, desk_window, CooperationPage, "conditions", ConditionsPanel)
    press(qtbot, desk_window, Qt.Key.Key_Space)
    dialog = dialog_of(desk_window, ConditionDialog)
    assert nameless(dialog) == []
    type_text(qtbot, desk_window, "Eigener Raum")
    press(qtbot, desk_window, Qt.Key.Key_Tab)
    type_text(qtbot, desk_window, "Schulträger")
    dialog.controls["since"].set_day(desk_window.desk.today() + timedelta(days=1))
    press(qtbot, desk_window, ENTER, CTRL)
    assert "Zukunft" in dialog.problem_text()
    dialog.controls["since"].set_day(None)
    press(qtbot, desk_window, ENTER, CTRL)
    (line,) = run(desk_window, qtbot, cooperation_conditions.listing)
    assert (line.condition.what, line.condition.provided_by, line.condition.since) == (
        "Eigener Raum", "Schulträger", None,
    )  # fmt: skip
    panel.table.setFocus()
    press(qtbot, desk_window, Qt.Key.Key_Space)
    assert run(desk_window, qtbot, cooperation_conditions.listing)[0].condition.since == desk_window.desk.today()
    press(qtbot, desk_window, Qt.Key.Key_Z, CTRL)
    assert run(desk_window, qtbot, cooperation_conditions.listing)[0].condition.since is None
    push(qtbot, desk_window, panel.propose)
    assert panel.model.total == 9
    press(qtbot, desk_window, Qt.Key.Key_Z, CTRL)
    assert panel.model.total == 1


def test_a_conflict_is_kept_by_keys_with_its_next_step(desk_window, qtbot):
    panel = open_panel(qtbot, desk_window, CooperationPage, "conflicts", ConflictsPanel)
    press(qtbot, desk_window, Qt.Key.Key_Space)
    dialog = dialog_of(desk_window, ConflictDialog)
    assert nameless(dialog) == []
    press(qtbot, desk_window, ENTER, CTRL)
    assert "worum es geht" in dialog.problem_text()
    dialog.controls["kind"].setCurrentIndex(1)
    dialog.controls["subject"].setFocus()
    type_text(qtbot, desk_window, "Absprachen zu Terminen im Unterricht")
    dialog.controls["parties"].setPlainText("Klassenlehrkraft 6a\nFachkraft")
    dialog.controls["head_on"].set_day(desk_window.desk.today() - timedelta(days=1))
    press(qtbot, desk_window, ENTER, CTRL)
    assert "vor dem, seit dem" in dialog.problem_text()
    dialog.controls["head_on"].set_day(desk_window.desk.today())
    press(qtbot, desk_window, ENTER, CTRL)
    (line,) = run(desk_window, qtbot, lambda ws: plain_records.listing(ws, CONFLICT))
    assert line.value.head_on == desk_window.desk.today()
    state = panel.model.data(panel.model.index(0, ConflictColumn.STATE))
    assert state == "als Nächstes: Anstellungsträger informieren"
    press(qtbot, desk_window, Qt.Key.Key_Z, CTRL)
    assert run(desk_window, qtbot, lambda ws: plain_records.listing(ws, CONFLICT)) == []


def test_a_notice_is_drafted_and_saved_as_a_word_file(desk_window, qtbot, tmp_path, monkeypatch):
    panel = open_panel(qtbot, desk_window, CooperationPage, "staffing", StaffingPanel)
    press(qtbot, desk_window, Qt.Key.Key_Space)
    dialog = dialog_of(desk_window, NoticeDialog)
    assert nameless(dialog) == []
    first = desk_window.desk.today()
    dialog.controls["kind"].setCurrentIndex(1)
    dialog.controls["first"].set_day(first)
    dialog.controls["last"].set_day(first - timedelta(days=1))
    press(qtbot, desk_window, ENTER, CTRL)
    assert "vor dem ersten" in dialog.problem_text()
    dialog.controls["last"].set_day(first + timedelta(days=2))
    press(qtbot, desk_window, ENTER, CTRL)
    (line,) = run(desk_window, qtbot, lambda ws: plain_records.listing(ws, STAFF_NOTICE))
    assert (line.value.first, line.value.last) == (first, first + timedelta(days=2))
    target = tmp_path / "mitteilung.docx"
    monkeypatch.setattr(panel.desk, "ask_save_path", lambda *_: target)
    push(qtbot, desk_window, panel.word)
    settle(qtbot, desk_window)
    said = [one.text for one in docx.Document(str(target)).paragraphs]
    assert "Mitteilung: Schulsozialarbeit kurzzeitig nicht besetzt" in said


def test_the_steps_against_absence_are_entered_at_once_and_taken_back_at_once(desk_window, qtbot):
    panel = open_panel(qtbot, desk_window, CooperationPage, "actions", ActionsPanel)
    assert panel.steps.isVisible()
    panel.steps.setFocus()
    press(qtbot, desk_window, Qt.Key.Key_Space)
    dialog = dialog_of(desk_window, StepsDialog)
    assert nameless(dialog) == []
    for box in dialog.boxes:
        box.setChecked(False)
    press(qtbot, desk_window, ENTER, CTRL)
    assert "mindestens einen Schritt" in dialog.problem_text()
    for box in dialog.boxes[1:4]:
        box.setChecked(True)
    names = [box.text() for box in dialog.boxes[1:4]]
    press(qtbot, desk_window, ENTER, CTRL)
    found = run(desk_window, qtbot, cooperation_actions.listing)
    assert [line.action.what.split(":")[0].split(";")[0] for line in found] == names
    assert panel.model.total == 3
    press(qtbot, desk_window, Qt.Key.Key_Z, CTRL)
    assert run(desk_window, qtbot, cooperation_actions.listing) == []


def test_steps_half_chosen_and_a_conflict_half_typed_outlive_a_lock(desk_window, qtbot):
    panel = open_panel(qtbot, desk_window, CooperationPage, "actions", ActionsPanel)
    panel.steps.setFocus()
    press(qtbot, desk_window, Qt.Key.Key_Space)
    dialog_of(desk_window, StepsDialog).boxes[2].setChecked(False)
    lock_and_unlock(qtbot, desk_window)
    dialog = dialog_of(desk_window, StepsDialog)
    assert [box.isChecked() for box in dialog.boxes].index(False) == 2
    dialog.reject()
    open_panel(qtbot, desk_window, CooperationPage, "conflicts", ConflictsPanel)
    press(qtbot, desk_window, Qt.Key.Key_Space)
    dialog_of(desk_window, ConflictDialog).controls["result"].setPlainText("Noch ein Gespräch")
    lock_and_unlock(qtbot, desk_window)
    assert dialog_of(desk_window, ConflictDialog).controls["result"].toPlainText() == "Noch ein Gespräch"


def test_without_an_agreement_the_first_step_leads_to_one(desk_window, qtbot):
    panel = open_panel(qtbot, desk_window, CooperationPage, "conditions", ConditionsPanel)
    assert not panel.propose.isVisible()
    press(qtbot, desk_window, Qt.Key.Key_Space)
    settle(qtbot, desk_window)
    assert not panel.isVisible()
    assert any(one.isVisible() for one in desk_window.findChildren(AgreementPanel))


def test_the_word_file_is_saved_where_she_says(desk_window, qtbot, tmp_path, monkeypatch):
    with_agreement(desk_window, qtbot)
    panel = open_panel(qtbot, desk_window, CooperationPage, "agreement", AgreementPanel)
    target = tmp_path / "vereinbarung.docx"
    monkeypatch.setattr(panel.desk, "ask_save_path", lambda *_: target)
    push(qtbot, desk_window, panel.word)
    settle(qtbot, desk_window)
    assert "Kooperationsvereinbarung" in docx.Document(str(target)).paragraphs[0].text


def test_a_talk_judges_goals_and_agrees_actions(desk_window, qtbot):
    with_agreement(desk_window, qtbot)
    panel = open_panel(qtbot, desk_window, CooperationPage, "evaluations", EvaluationsPanel)
    press(qtbot, desk_window, Qt.Key.Key_Space)
    dialog = dialog_of(desk_window, EvaluationDialog)
    assert nameless(dialog) == []
    (goal,) = dialog.goals.fields
    goal.state.setFocus()
    type_text(qtbot, desk_window, "erreicht")
    goal.reason.setFocus()
    type_text(qtbot, desk_window, "weniger Streit")
    dialog.agreed.add.setFocus()
    press(qtbot, desk_window, Qt.Key.Key_Space)
    type_text(qtbot, desk_window, "Raum suchen")
    press(qtbot, desk_window, ENTER, CTRL)
    (line,) = run(desk_window, qtbot, cooperation_meetings.evaluations)
    assert [review.state for review in line.talk.reviews.values()] == [GoalState.REACHED]
    assert [one.value.what for one in line.actions] == ["Raum suchen"]
    assert panel.model.total == 1
    press(qtbot, desk_window, Qt.Key.Key_Delete)
    assert run(desk_window, qtbot, cooperation_actions.listing) == []
    press(qtbot, desk_window, Qt.Key.Key_Z, CTRL)
    assert len(run(desk_window, qtbot, cooperation_actions.listing)) == 1


def test_the_directory_is_searched_and_counts_partners(desk_window, qtbot):
    for partner in (Partner("Herr Amt", PartnerKind.ASD), Partner("Frau Beispiel", PartnerKind.HEAD)):
        run(desk_window, qtbot, partial(cooperation_partners.save, partner=partner))
    panel = open_panel(qtbot, desk_window, CooperationPage, "directory", DirectoryPanel)
    type_text(qtbot, desk_window, "jug")
    assert [line.partner.name for line in panel.model.shown] == ["Herr Amt"]
    press(qtbot, desk_window, Qt.Key.Key_Down)
    press(qtbot, desk_window, Qt.Key.Key_Space)
    assert "1" in panel.count.text()
    counted = [line.partner.counted for line in run(desk_window, qtbot, cooperation_partners.listing)]
    assert frozenset({SchoolYear.of(TODAY)}) in counted
    press(qtbot, desk_window, Qt.Key.Key_Z, CTRL)
    assert "0" in panel.count.text()
    panel.add.setFocus()
    press(qtbot, desk_window, Qt.Key.Key_Space)
    dialog = dialog_of(desk_window, PartnerDialog)
    assert nameless(dialog) == []
    assert dialog.controls["active"].text().replace("&", "") == (
        "Eintrag ist aktuell (ohne Häkchen steht er unter „Frühere“)"
    )
    press(qtbot, desk_window, ENTER, CTRL)
    assert "Namen" in dialog_of(desk_window, PartnerDialog).problem_text()
    press(qtbot, desk_window, Qt.Key.Key_Escape)


def test_an_action_is_ticked_off_with_the_space_bar(desk_window, qtbot):
    panel = open_panel(qtbot, desk_window, CooperationPage, "actions", ActionsPanel)
    press(qtbot, desk_window, Qt.Key.Key_Space)
    assert nameless(dialog_of(desk_window, ActionDialog)) == []
    type_text(qtbot, desk_window, "Aushang erneuern")
    press(qtbot, desk_window, ENTER, CTRL)
    panel.table.setFocus()
    press(qtbot, desk_window, Qt.Key.Key_Space)
    (line,) = run(desk_window, qtbot, cooperation_actions.listing)
    assert line.action.done_on == TODAY
    assert panel.model.shown == ()
    press(qtbot, desk_window, Qt.Key.Key_Z, CTRL)
    (line,) = run(desk_window, qtbot, cooperation_actions.listing)
    assert line.action.done_on is None
    press(qtbot, desk_window, Qt.Key.Key_Y, CTRL)
    (line,) = run(desk_window, qtbot, cooperation_actions.listing)
    assert line.action.done_on == TODAY


def test_an_answer_is_kept_at_once_and_the_text_when_she_says_so(desk_window, qtbot):
    panel = open_panel(qtbot, desk_window, CooperationPage, "assessment", AssessmentPanel)
    scale = "1 = trifft nicht zu · 2 = trifft eher nicht zu · 3 = trifft eher zu · 4 = trifft zu. "
    shown = next(one for one in panel.findChildren(QLabel) if scale in one.text().replace(NO_BREAK, " "))
    assert shown.isVisible()
    assert f"· 4{NO_BREAK}={NO_BREAK}trifft{NO_BREAK}zu. " in shown.text()
    box = panel.lines[Condition.TRUST].answer
    box.setFocus()
    for key, value in ((Qt.Key.Key_4, 4), (Qt.Key.Key_0, 0), (Qt.Key.Key_2, 2), (Qt.Key.Key_Right, 3)):
        press(qtbot, desk_window, key)
        assert box.value() == value
        assert focused(desk_window) is box.buttons[max(0, value - 1)]
    assert [one.accessibleName() for one in box.buttons][2] == "3 – trifft eher zu"
    panel.text.setFocus()
    type_text(qtbot, desk_window, "Ruhiger")
    assert panel.draft() is not None
    panel.keep_text.setFocus()
    press(qtbot, desk_window, Qt.Key.Key_Space)
    assert panel.draft() is None
    kept = run(desk_window, qtbot, cooperation_partners.assessments)[SchoolYear.of(TODAY)]
    assert (kept["trust"].answer, kept["attitude"].text) == (3, "Ruhiger")
    assert "3,0" in panel.mean.text()


def test_an_answer_of_the_year_before_is_heard_once(desk_window, qtbot):
    before = SchoolYear.of(TODAY).previous
    run(desk_window, qtbot, lambda ws: cooperation_partners.assess(ws, before, {Condition.TRUST: Answer(3)}))
    panel = open_panel(qtbot, desk_window, CooperationPage, "assessment", AssessmentPanel)
    shown = panel.lines[Condition.TRUST].before
    told = QAccessible.queryAccessibleInterface(shown)
    heard = [told.text(kind) for kind in (QAccessible.Text.Name, QAccessible.Text.Description)]
    assert heard == ["2024/25: 3 – trifft eher zu", ""]
    assert shown.toolTip() == "trifft eher zu"


def test_thoughts_half_typed_stay_with_their_year_while_another_is_looked_at(desk_window, qtbot):
    now = SchoolYear.of(TODAY)
    run(
        desk_window,
        qtbot,
        lambda ws: cooperation_partners.assess(ws, now.previous, {REFLECTION: Answer(None, "Voriges Jahr.")}),
    )
    panel = open_panel(qtbot, desk_window, CooperationPage, "assessment", AssessmentPanel)
    panel.text.setFocus()
    type_text(qtbot, desk_window, "Halb getippt")
    panel.year.setFocus()
    press(qtbot, desk_window, Qt.Key.Key_Down)
    assert (panel.year.year(), panel.text.toPlainText()) == (now.previous, "Voriges Jahr.")
    assert not panel.keep_text.isEnabled()
    panel.text.setFocus()
    press(qtbot, desk_window, Qt.Key.Key_End)
    type_text(qtbot, desk_window, " Ergänzt")
    # Both come back after a lock, each under its own year.
    desk_window.lock()
    settle(qtbot, desk_window)
    unlock(qtbot, desk_window)
    panel = open_panel(qtbot, desk_window, CooperationPage, "assessment", AssessmentPanel)
    assert (panel.year.year(), panel.text.toPlainText()) == (now, "Halb getippt")
    panel.keep_text.setFocus()
    press(qtbot, desk_window, Qt.Key.Key_Space)
    panel.year.setFocus()
    press(qtbot, desk_window, Qt.Key.Key_Down)
    assert panel.text.toPlainText() == "Voriges Jahr. Ergänzt"
    kept = run(desk_window, qtbot, cooperation_partners.assessments)
    assert (kept[now]["attitude"].text, kept[now.previous]["attitude"].text) == ("Halb getippt", "Voriges Jahr.")


def test_the_sheets_of_self_evaluation_are_shown(desk_window, qtbot, monkeypatch):
    shown: list[tuple[str, bytes]] = []
    monkeypatch.setattr(desk_window.desk, "preview_pdf", lambda title, data, _: shown.append((title, data)))
    panel = open_panel(qtbot, desk_window, CooperationPage, "assessment", AssessmentPanel)
    for made in (panel.team_sheet, panel.reflection_sheet):
        made.setFocus()
        press(qtbot, desk_window, Qt.Key.Key_Space)
    assert [title for title, _ in shown] == ["Bogen fürs Team", "Blatt zum Nachdenken"]
    assert all(data.startswith(b"%PDF") for _, data in shown)
    assert shown[0][1] != shown[1][1]
