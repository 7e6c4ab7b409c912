"""A signed agreement beside the draft of its next version, in the window; and words of ours, offered as such."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Qt

from ssa_desktop.domain.together.cooperation import AgreementClause
from ssa_desktop.services.together import cooperation_agreements, cooperation_conditions
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.pages.together.agreement_dialogs import AgreementDialog
from ssa_desktop.ui.pages.together.cooperation import CooperationPage
from ssa_desktop.ui.pages.together.cooperation_agreement import AgreementPanel
from ssa_desktop.ui.pages.together.cooperation_conditions import ConditionsPanel
from ssa_desktop.ui.pages.together.cooperation_evaluations import EvaluationsPanel
from ssa_desktop.ui.pages.together.evaluation_dialog import EvaluationDialog
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import TODAY, answered, settle
from tests.ui.keyboard import CTRL, dialog_of, open_panel, press, push

ENTER = Qt.Key.Key_Return


def two_versions(window: MainWindow) -> tuple[int, int]:
    def make(ws: Workspace) -> tuple[int, int]:
        draft = cooperation_agreements.blank(ws, "GS")
        first = cooperation_agreements.save(ws, replace(draft, last=draft.last + timedelta(days=365))).record_id
        cooperation_conditions.propose(ws, first)
        cooperation_agreements.sign(ws, first, TODAY)
        return first, cooperation_agreements.new_version(ws, first).record_id

    return answered(window, make)


def test_a_sentence_of_ours_is_added_behind_the_samples_by_a_key_and_once(desk_window, qtbot):
    answered(desk_window, lambda ws: cooperation_agreements.save(ws, cooperation_agreements.blank(ws, "GS")))
    open_panel(qtbot, desk_window, CooperationPage, "agreement", AgreementPanel)
    press(qtbot, desk_window, ENTER)
    dialog = dialog_of(desk_window, AgreementDialog)
    for clause in (AgreementClause.PROTECTION, AgreementClause.DATA):
        field, offer = dialog.clauses[clause], dialog.take_over[clause]
        text = cooperation_agreements.added_texts()[clause]
        before = field.toPlainText()
        assert text not in before
        assert "nicht im Muster" in offer.text()
        assert offer.toolTip() == text
        offer.setFocus()
        press(qtbot, desk_window, Qt.Key.Key_Space)
        assert field.toPlainText() == f"{before}\n{text}"
        assert not offer.isVisible()
        assert field.hasFocus()
        press(qtbot, desk_window, Qt.Key.Key_Z, CTRL)
        assert field.toPlainText() == before
        assert offer.isVisible()
        offer.click()
    press(qtbot, desk_window, ENTER, CTRL)
    (line,) = answered(desk_window, cooperation_agreements.listing)
    for clause, text in cooperation_agreements.added_texts().items():
        assert line.agreement.clauses[clause].endswith(f"\n{text}")
    press(qtbot, desk_window, ENTER)
    assert not dialog_of(desk_window, AgreementDialog).take_over[AgreementClause.DATA].isVisible()
    dialog_of(desk_window, AgreementDialog).reject()


def test_the_school_of_a_version_is_not_to_be_changed(desk_window, qtbot):
    _, second = two_versions(desk_window)
    panel = open_panel(qtbot, desk_window, CooperationPage, "agreement", AgreementPanel)
    panel.ask_agreement(second)
    settle(qtbot, desk_window)
    dialog = dialog_of(desk_window, AgreementDialog)
    assert not dialog.school.isEnabled()
    assert dialog.first_day.hasFocus()
    dialog.reject()
    panel.ask_agreement(None)
    settle(qtbot, desk_window)
    dialog = dialog_of(desk_window, AgreementDialog)
    assert dialog.school.isEnabled()
    dialog.reject()


def test_conditions_name_the_version_they_are_of(desk_window, qtbot):
    two_versions(desk_window)
    panel = open_panel(qtbot, desk_window, CooperationPage, "conditions", ConditionsPanel)
    said = [panel.of.itemText(place) for place in range(panel.of.count())]
    assert len(set(said)) == len(said) == 2
    assert [one.endswith("Entwurf der Fassung 2") for one in said] == [True, False]


def test_a_talk_is_offered_on_the_version_that_holds_alone(desk_window, qtbot):
    first, second = two_versions(desk_window)
    panel = open_panel(qtbot, desk_window, CooperationPage, "evaluations", EvaluationsPanel)
    assert [number for number, _ in panel._next()] == [first]
    panel.ask(None)
    dialog = dialog_of(desk_window, EvaluationDialog)
    assert dialog.agreement.count() == 1
    dialog.reject()
    answered(desk_window, lambda ws: cooperation_agreements.sign(ws, second, TODAY))
    panel.refresh()
    settle(qtbot, desk_window)
    assert [number for number, _ in panel._next()] == [second]
    panel.ask(None)
    dialog = dialog_of(desk_window, EvaluationDialog)
    assert dialog.agreement.itemText(0).split(": ")[0].endswith("Fassung 2")
    dialog.reject()


def test_a_second_draft_of_the_same_version_is_refused_and_said(desk_window, qtbot):
    first, _ = two_versions(desk_window)
    panel = open_panel(qtbot, desk_window, CooperationPage, "agreement", AgreementPanel)
    panel.table.choose_key(first)
    said: list[str] = []
    desk_window.desk.problem.connect(said.append)
    push(qtbot, desk_window, panel.version)
    assert len(answered(desk_window, cooperation_agreements.listing)) == 2
    assert [("schon einen Entwurf" in one) for one in said] == [True]
