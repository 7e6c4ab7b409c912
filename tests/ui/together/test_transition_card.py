"""The card of a transition case: goal, steps, who helps and where to, together at its side."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from ssa_desktop.domain.records import Case, Person
from ssa_desktop.domain.together.cooperation import Partner, PartnerKind
from ssa_desktop.domain.vocabulary import CaseType, InitiatedBy
from ssa_desktop.services.cases import cases
from ssa_desktop.services.people import people
from ssa_desktop.services.together import cooperation_partners
from ssa_desktop.ui.pages.rights.disclosure_dialog import DisclosureDialog
from ssa_desktop.ui.pages.together.case_card_transition import StepDialog, TransitionCard, TransitionDialog
from tests.ui.conftest import TODAY, settle
from tests.ui.keyboard import CTRL, dialog_of, nameless, press


@pytest.fixture
def transition(workspace_folder) -> int:
    ws = workspace_folder.open()
    cooperation_partners.save(ws, Partner("Silke Rat", PartnerKind.CAREERS, "Agentur für Arbeit", "Berufsberatung"))
    person = people.add(ws, Person(name="Nina Neu"))
    case_id = cases.open_case(ws, Case(person, "GS", date(2025, 9, 1), InitiatedBy.PUPIL, CaseType.TRANSITION))
    ws.close()
    return case_id


def card_of(window, qtbot, case_id: int) -> TransitionCard:
    window.desk.open_case(case_id)
    settle(qtbot, window)
    (card,) = [one for one in window.work_area.page("cases").pane.cards if isinstance(one, TransitionCard)]
    return card


def said(card: TransitionCard) -> str:
    return " | ".join(one.text() for one in card.findChildren(QLabel) if one.isVisibleTo(card))


def test_goal_partner_step_and_tick_stand_together_and_undo_takes_each_back(transition, desk_window, qtbot):
    card = card_of(desk_window, qtbot, transition)
    assert "Noch kein Ziel" in said(card)
    assert not card.paper.isEnabled()
    card.plan.click()
    settle(qtbot, desk_window)
    dialog = dialog_of(desk_window, TransitionDialog)
    assert nameless(dialog) == []
    assert "Ziel" in str(dialog.problem())
    dialog.controls["goal"].setPlainText("Etwas mit Holz, sagt Nina Neu")
    dialog.partners._add(1)
    dialog.controls["destination"].setText("Tischlerei Beispiel")
    dialog.controls["starts_on"].set_day(date(2026, 9, 1))
    dialog.accept()
    settle(qtbot, desk_window)
    for text in (
        "Etwas mit Holz",
        "Berufsberatung (Silke Rat, Agentur für Arbeit)",
        "Tischlerei Beispiel, ab 01.09.2026",
    ):
        assert text in said(card)
    desk_window.desk.set_discreet(True)
    settle(qtbot, desk_window)
    assert "Nina Neu" not in said(card)
    desk_window.desk.set_discreet(False)
    settle(qtbot, desk_window)
    assert "sagt Nina Neu" in said(card)
    card.step.click()
    step = dialog_of(desk_window, StepDialog)
    assert nameless(step) == []
    step.controls["what"].setPlainText("Bewerbung schreiben")
    step.controls["who"].setText("Schulsozialarbeit")
    step.controls["due_on"].set_day(TODAY)
    step.accept()
    settle(qtbot, desk_window)
    assert "Bewerbung schreiben · Schulsozialarbeit · bis" in said(card)
    assert nameless(card) == []
    (tick,) = card.ticks.values()
    tick.click()
    settle(qtbot, desk_window)
    assert "erledigt am" in said(card)
    press(qtbot, desk_window, Qt.Key.Key_Z, CTRL)
    settle(qtbot, desk_window)
    assert "erledigt am" not in said(card)
    card.paper.click()
    settle(qtbot, desk_window)
    dialog_of(desk_window, DisclosureDialog).reject()


def test_what_is_half_typed_is_there_again_after_a_lock(transition, desk_window, qtbot):
    card = card_of(desk_window, qtbot, transition)
    card.reopen_dialog("transition")
    settle(qtbot, desk_window)
    assert dialog_of(desk_window, TransitionDialog).about == {"case_id": transition}


def test_another_kind_of_case_has_no_such_card(transition, workspace_folder, make_window, desk_window, qtbot):
    seen: list[int] = []

    def other(ws) -> int:
        person = people.add(ws, Person(name="Ole Ohne"))
        return cases.open_case(ws, Case(person, "GS", date(2025, 9, 1), InitiatedBy.PUPIL))

    desk_window.worker.run(other, seen.append)
    settle(qtbot, desk_window)
    card = card_of(desk_window, qtbot, seen[0])
    assert card.isHidden()
    assert card.texts() == []
    card = card_of(desk_window, qtbot, transition)
    assert not card.isHidden()
