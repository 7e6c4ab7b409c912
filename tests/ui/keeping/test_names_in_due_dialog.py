"""Before due records are deleted she sees where the names of those who go stand in texts on others, and decides."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt

from ssa_desktop.domain.records import Offer
from ssa_desktop.domain.vocabulary import OfferType
from ssa_desktop.services.keeping import deletion_records
from ssa_desktop.services.offers import offers
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.pages.keeping.erase_due_dialog import EraseDueDialog
from ssa_desktop.ui.pages.keeping.privacy_due import DuePanel
from ssa_desktop.ui.pages.keeping.privacy_records import RecordsPanel
from ssa_desktop.ui.pages.rights.privacy import PrivacyPage
from tests.ui.keeping.keeping_world import ask
from tests.ui.keyboard import dialog_of, nameless, open_panel, press


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
