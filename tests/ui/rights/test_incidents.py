"""Breaches, requests of authorities, papers, the change log and the information card, worked by keyboard."""

from __future__ import annotations

import io
from datetime import date

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.records import Case, Person
from ssa_desktop.domain.rights.incidents import BreachStep
from ssa_desktop.domain.vocabulary import InitiatedBy
from ssa_desktop.services.cases import cases
from ssa_desktop.services.people import people
from ssa_desktop.services.rights.papers import Paper
from ssa_desktop.ui.pages.cases.case_cards import CaseGroup
from ssa_desktop.ui.pages.cases.cases import CasesPage
from ssa_desktop.ui.pages.rights.case_card_information import InformationCard, WithholdDialog
from ssa_desktop.ui.pages.rights.incident_dialogs import AuthorityDialog, BreachDialog, ChecklistDialog
from ssa_desktop.ui.pages.rights.privacy import PrivacyPage
from ssa_desktop.ui.pages.rights.privacy_incidents import BreachColumn, IncidentsPanel, RequestColumn
from ssa_desktop.ui.pages.rights.privacy_log import LogPanel
from ssa_desktop.ui.pages.rights.privacy_papers import PapersPanel
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import NOW, settle
from tests.ui.keyboard import CTRL, dialog_of, nameless, open_page, open_panel, press, type_text

SPACE, TAB, ENTER = Qt.Key.Key_Space, Qt.Key.Key_Tab, Qt.Key.Key_Return


@pytest.fixture
def panel(desk_window: MainWindow, qtbot: QtBot) -> IncidentsPanel:
    return open_panel(qtbot, desk_window, PrivacyPage, "incidents", IncidentsPanel)


def test_a_breach_is_written_down_and_its_checklist_opens_at_once(desk_window, panel, qtbot, monkeypatch):
    assert panel.no_breach.isVisible()
    panel.add_breach.setFocus()
    press(qtbot, desk_window, SPACE)
    dialog = dialog_of(desk_window, BreachDialog)
    press(qtbot, desk_window, ENTER, CTRL)
    assert dialog.problem_text().startswith("Bitte wählen, was geschehen ist.")
    assert dialog.kind.hasFocus()
    type_text(qtbot, desk_window, "Verl")
    dialog.what.setFocus()
    type_text(qtbot, desk_window, "Tasche im Bus vergessen")
    press(qtbot, desk_window, ENTER, CTRL)
    checklist = dialog_of(desk_window, ChecklistDialog)
    assert "Noch 72 Stunden" in checklist.said()
    checklist.boxes[BreachStep.INFORM_CARRIER].setFocus()
    press(qtbot, desk_window, SPACE)
    shown: list[bytes] = []
    monkeypatch.setattr(desk_window.desk, "preview_pdf", lambda _, data, __: shown.append(data))
    checklist.paper.setFocus()
    press(qtbot, desk_window, SPACE)
    assert "Tasche im Bus vergessen" in PdfReader(io.BytesIO(shown[0])).pages[0].extract_text()
    press(qtbot, desk_window, Qt.Key.Key_Escape)
    settle(qtbot, desk_window)
    model = panel.breaches
    assert model.data(model.index(0, BreachColumn.CLOCK)) == "noch 72 Stunden"
    assert model.data(model.index(0, BreachColumn.STEPS)) == "1 von 10"


def test_a_breach_is_closed_only_when_every_step_is_ticked(desk_window, panel, qtbot, monkeypatch):
    test_a_breach_is_written_down_and_its_checklist_opens_at_once(desk_window, panel, qtbot, monkeypatch)
    panel.breach_table.setFocus()
    press(qtbot, desk_window, ENTER)
    checklist = dialog_of(desk_window, ChecklistDialog)
    press(qtbot, desk_window, ENTER, CTRL)
    assert "Schritte offen" in checklist.problem_text()
    for box in checklist.boxes.values():
        if not box.isChecked():
            box.setFocus()
            press(qtbot, desk_window, SPACE)
    press(qtbot, desk_window, ENTER, CTRL)
    model = panel.breaches
    assert model.data(model.index(0, BreachColumn.CLOCK)) == "abgeschlossen"


def test_a_request_of_the_police_is_logged_and_handed_on(desk_window, panel, qtbot):
    panel.add_request.setFocus()
    press(qtbot, desk_window, SPACE)
    dialog = dialog_of(desk_window, AuthorityDialog)
    press(qtbot, desk_window, ENTER, CTRL)
    wrong = [
        "Bitte wählen, wer fragt.",
        "Bitte wählen, was verlangt wird.",
        "Bitte Dienststelle oder Gericht eingeben.",
    ]
    assert dialog.problem_text().splitlines() == wrong
    type_text(qtbot, desk_window, "Pol")
    press(qtbot, desk_window, TAB)
    type_text(qtbot, desk_window, "Ak")
    dialog.office.setFocus()
    type_text(qtbot, desk_window, "Revier Musterstadt")
    dialog.handed_to.setFocus()
    type_text(qtbot, desk_window, "Amtsleitung")
    dialog.handed.setFocus()
    press(qtbot, desk_window, SPACE)
    press(qtbot, desk_window, ENTER, CTRL)
    model = panel.requests
    assert model.data(model.index(0, RequestColumn.HANDED)) == "an Amtsleitung"
    press(qtbot, desk_window, Qt.Key.Key_Z, CTRL)
    assert model.rowCount() == 0


def test_every_paper_can_be_seen(desk_window, qtbot, monkeypatch):
    panel = open_panel(qtbot, desk_window, PrivacyPage, "papers", PapersPanel)
    shown: list[tuple[str, bytes, str]] = []
    monkeypatch.setattr(desk_window.desk, "preview_pdf", lambda *given: shown.append(given))
    for button in panel.buttons.values():
        button.setFocus()
        press(qtbot, desk_window, SPACE)
    assert len(shown) == len(Paper)
    for _, data, name in shown:
        assert PdfReader(io.BytesIO(data)).pages
        assert name.endswith(".pdf")


def test_the_change_log_is_shown_without_content(desk_window, qtbot):
    desk_window.worker.run(lambda ws: people.add(ws, Person(name="Mila Muster")), lambda _: None)
    settle(qtbot, desk_window)
    panel = open_panel(qtbot, desk_window, PrivacyPage, "log", LogPanel)
    lines = [
        " ".join(panel.model.data(panel.model.index(row, column)) for column in range(5))
        for row in range(panel.model.rowCount())
    ]
    assert f"{NOW:%d.%m.%Y, %H:%M} Fachkraft hinzugefügt Person 1" in lines
    assert not any("Muster" in line for line in lines)


def test_the_information_is_withheld_made_up_for_and_taken_back(desk_window, qtbot):
    def make(ws) -> int:
        person = people.add(ws, Person(name="Mila Muster"))
        return cases.open_case(ws, Case(person, "GS", date(2026, 1, 12), InitiatedBy.PUPIL))

    opened: list[int] = []
    desk_window.worker.run(make, opened.append)
    settle(qtbot, desk_window)
    page = open_page(qtbot, desk_window, CasesPage)
    page.open_case(opened[0])
    settle(qtbot, desk_window)
    (card,) = page.findChildren(InformationCard)
    assert card.state.text() == "Noch nicht besprochen."
    page.pane.side.go(CaseGroup.PROTECTION)
    card.withhold.setFocus()
    press(qtbot, desk_window, SPACE)
    dialog = dialog_of(desk_window, WithholdDialog)
    press(qtbot, desk_window, ENTER, CTRL)
    assert dialog.problem_text() == "Bitte einen Grund angeben."
    type_text(qtbot, desk_window, "Gefahr")
    press(qtbot, desk_window, ENTER, CTRL)
    assert card.state.text() == "Zurückgestellt seit 04.03.2026: Gefahr"
    card.ended.setFocus()
    press(qtbot, desk_window, SPACE)
    assert "Bis 18.03.2026 nachzuholen" in card.state.text()
    card.given.setFocus()
    press(qtbot, desk_window, SPACE)
    assert card.state.text() == "Besprochen am 04.03.2026."
    press(qtbot, desk_window, Qt.Key.Key_Z, CTRL)
    assert "nachzuholen" in card.state.text()


def test_every_control_has_a_name(desk_window, panel, qtbot):
    assert nameless(panel) == []
    assert nameless(open_panel(qtbot, desk_window, PrivacyPage, "papers", PapersPanel)) == []
    assert nameless(open_panel(qtbot, desk_window, PrivacyPage, "log", LogPanel)) == []
