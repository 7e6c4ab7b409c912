"""The minutes of a team meeting by keys: shown at once, or through the gate where the meeting is on a case."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt

from ssa_desktop.domain.records import Case, Person
from ssa_desktop.domain.rights.disclosure import Ground
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.cooperation import AgreedAction, Agreement, Evaluation, MeetingMethod, TeamMeeting
from ssa_desktop.domain.vocabulary import InitiatedBy
from ssa_desktop.services.cases import cases
from ssa_desktop.services.people import people
from ssa_desktop.services.rights.disclosures import listing
from ssa_desktop.services.together import cooperation_actions, cooperation_agreements, cooperation_meetings
from ssa_desktop.ui.disclosed_preview import DisclosedPreview
from ssa_desktop.ui.pages.rights.disclosure_dialog import DisclosureDialog
from ssa_desktop.ui.pages.rights.leak_dialog import LeakDialog
from ssa_desktop.ui.pages.together.cooperation import CooperationPage
from ssa_desktop.ui.pages.together.cooperation_actions import ActionsPanel
from ssa_desktop.ui.pages.together.cooperation_evaluations import EvaluationsPanel
from ssa_desktop.ui.pages.together.cooperation_meetings import MeetingsPanel
from ssa_desktop.ui.printing import PreviewDialog
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import TODAY, StoreFolder, settle
from tests.ui.keyboard import CTRL, dialog_of, nameless, open_panel, press

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
SPACE, ENTER = Qt.Key.Key_Space, Qt.Key.Key_Return


@pytest.fixture
def filled(workspace_folder: StoreFolder) -> StoreFolder:
    """A meeting on nobody, the later one on Mila, one with a name in it, and an action of each and of none."""
    ws = workspace_folder.open()
    mila = people.add(ws, Person(name="Mila Muster"))
    case_id = cases.open_case(ws, Case(mila, "GS", date(2025, 9, 15), InitiatedBy.PUPIL))
    for day, subject, case in (
        (date(2026, 2, 9), "Mila Muster", case_id),
        (date(2026, 1, 12), "Sitzordnung", None),
        (date(2025, 12, 1), "Sorge um Mila Muster", None),
    ):
        meeting = TeamMeeting("GS", MeetingMethod.OTHER, day, 45, subject=subject, case_id=case)
        action = AgreedAction(f"Etwas vom {day.day}.", "Klasse", day)
        cooperation_meetings.save_meeting(ws, meeting, actions=[(None, action)])
    cooperation_actions.save(ws, AgreedAction("Allein", "Klasse", TODAY))
    agreement = cooperation_agreements.save(ws, Agreement("GS", date(2025, 8, 1), date(2026, 7, 31))).record_id
    talk = Evaluation(agreement, SchoolYear(2024), date(2025, 7, 10), 60)
    cooperation_meetings.save_evaluation(ws, talk, actions=[(None, AgreedAction("Aus dem Jahr", "", TODAY))])
    ws.close()
    return workspace_folder


def meetings_panel(qtbot, window: MainWindow, subject: str) -> MeetingsPanel:
    panel = open_panel(qtbot, window, CooperationPage, "meetings", MeetingsPanel)
    (line,) = [one for one in panel.model.shown if one.meeting.subject == subject]
    assert panel.table.choose_key(line.meeting_id)
    return panel


def press_button(qtbot, window: MainWindow, made: object) -> None:
    made.setFocus()  # type: ignore[attr-defined]
    assert made.hasFocus()  # type: ignore[attr-defined]
    press(qtbot, window, SPACE)


def words_of(path: Path) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(path).pages)


def recorded(qtbot, window: MainWindow) -> list[tuple[str, str]]:
    got: list[list[tuple[str, str]]] = []
    window.worker.run(lambda ws: [(str(row.kind), str(row.ground)) for row in listing(ws)], got.append)
    settle(qtbot, window)
    return got[0]


def test_the_button_is_reached_by_tab_and_shows_the_minutes(window, qtbot):
    panel = meetings_panel(qtbot, window, "Sitzordnung")
    panel.edit.setFocus()
    press(qtbot, window, Qt.Key.Key_Tab)
    assert panel.paper.hasFocus()
    press(qtbot, window, SPACE)
    preview = dialog_of(window, PreviewDialog)
    assert not isinstance(preview, DisclosedPreview)
    assert preview.windowTitle() == "Protokoll der Besprechung"
    assert nameless(preview) == []
    preview.reject()
    assert recorded(qtbot, window) == []


def test_with_two_schools_due_she_says_whose_sheet_is_printed(window, qtbot):
    for code in ("GS", "WRS"):
        agreement = Agreement(code, date(2024, 8, 1), date(2026, 7, 31))
        window.worker.run(partial(cooperation_agreements.save, agreement=agreement), lambda _: None)
    settle(qtbot, window)
    panel = open_panel(qtbot, window, CooperationPage, "evaluations", EvaluationsPanel)
    press_button(qtbot, window, panel.prepare)
    offered = [one.text() for one in panel.which.actions()]
    assert any(text.startswith("Werkrealschule Muster, Schuljahr") for text in offered)
    assert len(offered) >= 2
    assert panel.which.isVisible()
    (other,) = [one for one in panel.which.actions() if one.text().startswith("Werkrealschule")]
    other.trigger()
    panel.which.hide()
    settle(qtbot, window)
    preview = dialog_of(window, PreviewDialog)
    assert preview.windowTitle() == "Vorbereitung des Auswertungsgesprächs"
    preview.reject()


def test_on_a_case_it_is_asked_for_whom_and_recorded_when_it_leaves(window, qtbot, monkeypatch, tmp_path):
    panel = meetings_panel(qtbot, window, "Mila Muster")
    press_button(qtbot, window, panel.paper)
    dialog = dialog_of(window, DisclosureDialog)
    assert nameless(dialog) == []
    # Her own copy is proposed, so that two keys lead to the paper.
    press(qtbot, window, ENTER, CTRL)
    preview = dialog_of(window, DisclosedPreview)
    assert recorded(qtbot, window) == []
    path = tmp_path / "protokoll.pdf"
    names: list[str] = []

    def answer(_parent: object, name: str, _filter: str) -> object:
        names.append(name)
        return path

    monkeypatch.setattr(window.desk, "ask_save_path", answer)
    preview.save_button.click()
    settle(qtbot, window)
    assert names == ["besprechung-protokoll.pdf"]
    assert recorded(qtbot, window) == [("case_conference", "own_copy")]
    said = words_of(path).replace("Grundschule Muster", "")
    assert "Protokoll der Besprechung" in said
    assert "Mila" not in said
    assert "Muster" not in said


def test_to_colleagues_it_leaves_with_pseudonyms_alone(window, qtbot):
    panel = meetings_panel(qtbot, window, "Mila Muster")
    press_button(qtbot, window, panel.paper)
    dialog = dialog_of(window, DisclosureDialog)
    assert not dialog.pseudonyms.isChecked()
    dialog.ground.setFocus()
    press(qtbot, window, Qt.Key.Key_Down)
    assert dialog.ground.value() is not Ground.OWN_COPY
    assert dialog.pseudonyms.isChecked()
    dialog.pseudonyms.setFocus()
    press(qtbot, window, SPACE)
    assert "nur mit Decknamen." in dialog.stopped_by()
    dialog.reject()


def test_a_name_in_minutes_on_nobody_is_asked_about(window, qtbot):
    panel = meetings_panel(qtbot, window, "Sorge um Mila Muster")
    press_button(qtbot, window, panel.paper)
    dialog = dialog_of(window, LeakDialog)
    assert dialog.words == ["Mila", "Muster"]
    dialog.reject()


def test_an_action_leads_to_the_minutes_it_was_agreed_in(window, qtbot):
    panel = open_panel(qtbot, window, CooperationPage, "actions", ActionsPanel)
    numbers = {one.action.what: one.action_id for one in panel.model.shown}
    panel.table.choose_key(numbers["Allein"])
    assert not panel.paper.isEnabled()
    for what, title in (
        ("Etwas vom 12.", "Protokoll der Besprechung"),
        ("Aus dem Jahr", "Protokoll des Auswertungsgesprächs"),
    ):
        panel.table.choose_key(numbers[what])
        panel.paper.click()
        settle(qtbot, window)
        preview = dialog_of(window, PreviewDialog)
        assert preview.windowTitle() == title
        preview.reject()
        preview.deleteLater()
        settle(qtbot, window)
    panel.table.choose_key(numbers["Etwas vom 9."])
    panel.paper.click()
    settle(qtbot, window)
    dialog_of(window, DisclosureDialog).reject()
