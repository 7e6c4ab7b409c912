"""Before a deletion she sees where the names of those who go stand in texts on others, and decides."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from ssa_desktop.domain.records import Case, Offer, Person, WorkingNote
from ssa_desktop.domain.vocabulary import InitiatedBy, OfferType
from ssa_desktop.services.cases import cases
from ssa_desktop.services.keeping import deletion_records
from ssa_desktop.services.offers import offers
from ssa_desktop.services.people import people
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.pages.keeping.erase_due_dialog import EraseDueDialog
from ssa_desktop.ui.pages.keeping.privacy_due import DuePanel
from ssa_desktop.ui.pages.keeping.privacy_records import RecordsPanel
from ssa_desktop.ui.pages.people.erase_person_dialog import ErasePersonDialog
from ssa_desktop.ui.pages.rights.privacy import PrivacyPage
from tests.ui.conftest import settle
from tests.ui.keeping.keeping_world import ask, card_of
from tests.ui.keyboard import dialog_of, nameless, open_panel, press, type_text


def titles(ws: Workspace) -> list[str]:
    with ws.read() as vault:
        return [title for (title,) in vault.execute("SELECT title FROM offer")]


def test_names_of_all_who_go_are_shown_and_blacked_out(begin, qtbot):
    window = begin(
        lambda ws: offers.add(ws, Offer("GS", OfferType.CLASS, "Für Mila und Ben", date(2025, 10, 1), class_label="4b"))
    )
    panel = open_panel(qtbot, window, PrivacyPage, "due", DuePanel)
    panel.all.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    panel.delete.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    dialog = dialog_of(window, EraseDueDialog)
    assert dialog.choice.isVisible()
    assert dialog.choice.black_out.isChecked()
    assert nameless(dialog) == []
    dialog.paper.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    dialog.action.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    assert ask(qtbot, window, titles) == ["Für […] und […]"]
    (record,) = ask(qtbot, window, deletion_records.listing)
    assert (record.mentions, record.redacted) == (1, 1)
    records = open_panel(qtbot, window, PrivacyPage, "records", RecordsPanel)
    assert "Namen in Texten zu anderen: 1" in records.text.text()


def test_without_a_mention_nothing_is_asked(begin, qtbot):
    window = begin()
    panel = open_panel(qtbot, window, PrivacyPage, "due", DuePanel)
    press(qtbot, window, Qt.Key.Key_Space)
    panel.delete.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    assert not dialog_of(window, EraseDueDialog).choice.isVisible()


OWN = "Mila kam heute pünktlich, Mila will weitermachen."


def with_a_namesake(ws: Workspace) -> None:
    """Enter Mila Vogt, whose open case holds what is on herself, and on Mila Muster beside her."""
    case_id = cases.open_case(
        ws, Case(people.add(ws, Person(name="Mila Vogt")), "GS", date(2026, 1, 7), InitiatedBy.PUPIL)
    )
    for text in (OWN, "Mila stritt mit Mila Muster."):
        cases.add_working_note(ws, WorkingNote(date(2026, 1, 7), text, case_id))


def working_notes(ws: Workspace) -> list[str]:
    with ws.read() as vault:
        return [text for (text,) in vault.execute("SELECT text FROM working_note ORDER BY id")]


def erase_mila(window, filled, qtbot):
    card_of(qtbot, window, filled.mila)
    window.work_area.page("cases").pane.erase_person.trigger()
    settle(qtbot, window)
    dialog = dialog_of(window, ErasePersonDialog)
    assert "Ihr Name steht in 1 Text zu anderen" in dialog.said()
    dialog.choice.black_out.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    dialog.reason.setFocus()
    type_text(qtbot, window, "Wunsch")
    dialog.paper.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    dialog.typed.setFocus()
    type_text(qtbot, window, "P-2026-001")
    return dialog


def erase_all_due(window, filled, qtbot):
    panel = open_panel(qtbot, window, PrivacyPage, "due", DuePanel)
    panel.all.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    panel.delete.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    dialog = dialog_of(window, EraseDueDialog)
    dialog.paper.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    return dialog


@pytest.mark.parametrize("about_to", [erase_mila, erase_all_due])
def test_a_namesake_keeps_her_own_name_whichever_dialog_deletes(begin, filled, qtbot, about_to):
    window = begin(with_a_namesake)
    about_to(window, filled, qtbot).action.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    assert ask(qtbot, window, working_notes) == [OWN, "Mila stritt mit […]."]
