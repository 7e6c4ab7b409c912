"""The search by keys: hits by kind with the words marked, and Enter at the very entry."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QToolButton

from ssa_desktop.domain.cases.attachments import AttachmentKind, Holder
from ssa_desktop.domain.records import Case, Concern, Contact, Offer, Person, WorkingNote
from ssa_desktop.domain.vocabulary import InitiatedBy, OfferType, Participant
from ssa_desktop.services.cases import attachments, cases, contacts
from ssa_desktop.services.offers import offers
from ssa_desktop.services.people import people
from ssa_desktop.ui.models.hits import HitColumn
from ssa_desktop.ui.pages.cases.cases import CasesPage
from ssa_desktop.ui.pages.hits_dialog import HitsDialog
from ssa_desktop.ui.pages.offers.offers import OffersPage
from ssa_desktop.ui.shell.main_window import MainWindow
from ssa_desktop.ui.shell.search import SearchField
from ssa_desktop.ui.widgets.marked_list import LINE_ROLE, MARK_BEGIN, MARK_END, MarkedLine
from tests.ui.conftest import TODAY, StoreFolder
from tests.ui.keyboard import CTRL, dialog_of, focused, nameless, press, type_text

PUPIL = frozenset({Participant.PUPIL})


@pytest.fixture
def filled(workspace_folder: StoreFolder, tmp_path: Path) -> StoreFolder:
    """One word, Tannenbäume, in a talk among thirty, a working note, an offer, an attachment, and a talk of no case."""
    ws = workspace_folder.open()
    mila = people.add(ws, Person(name="Mila Müller"))
    case_id = cases.open_case(ws, Case(mila, "GS", date(2025, 9, 15), InitiatedBy.PUPIL))
    for number in range(30):
        note = "Sprach von Tannenbäumen." if number == 20 else f"Gespräch Nummer {number}."
        contacts.record(
            ws, Contact("GS", TODAY - timedelta(days=number), 20, PUPIL, concerns=(Concern(mila, case_id, note=note),))
        )
    cases.add_working_note(ws, WorkingNote(TODAY, "Tannenbäume noch einmal ansprechen", case_id))
    offers.add(ws, Offer("GS", OfferType.GROUP, "Tannenbäume basteln", date(2025, 9, 15)))
    paper = tmp_path / "Tannenbäume.txt"
    paper.write_text("Brief", encoding="utf-8")
    attachments.add(ws, Holder(case_id=case_id), paper, AttachmentKind.LETTER)
    lone = people.add(ws, Person(name="Ben Beispiel"))
    contacts.record(ws, Contact("GS", date(2026, 2, 3), 15, PUPIL, concerns=(Concern(lone, note="Mag Lebkuchen."),)))
    ws.close()
    return workspace_folder


def lines(field: SearchField) -> list[MarkedLine]:
    assert field.is_open()
    shown = field._list
    assert shown is not None
    return [shown.item(row).data(LINE_ROLE) for row in range(shown.count())]


def search(qtbot, window: MainWindow, text: str) -> list[MarkedLine]:
    press(qtbot, window, Qt.Key.Key_F, CTRL)
    type_text(qtbot, window, text)
    assert window.work_area is not None
    return lines(window.work_area.search)


def choose(qtbot, window: MainWindow, number: int) -> None:
    """Take the hit so many below the first."""
    for _ in range(number):
        press(qtbot, window, Qt.Key.Key_Down)
    press(qtbot, window, Qt.Key.Key_Return)


def test_hits_stand_by_kind_with_the_words_marked(window, qtbot):
    found = search(qtbot, window, "tannen")
    assert [line.text for line in found if line.is_heading] == ["Gespräche", "Arbeitsnotizen", "Angebote", "Anlagen"]
    talk = found[1]
    assert talk.below == f"Sprach von {MARK_BEGIN}Tannenbäumen{MARK_END}."
    assert not found[0].text.count(MARK_BEGIN)


def test_a_name_is_found_however_its_umlaut_is_written(window, qtbot):
    for typed in ("mueller", "müller", "MÜLLER", "muell", "mull", "mila müll", "mül mil"):
        found = search(qtbot, window, typed)
        assert [line.text for line in found] == ["M. M."], typed


def test_enter_leads_to_the_talk_itself(window, qtbot):
    search(qtbot, window, "tannenbaeume")
    choose(qtbot, window, 0)
    page = window.work_area.page("cases")
    assert isinstance(page, CasesPage)
    chosen = page.pane.view.chosen()
    assert chosen is not None
    assert "Tannenbäumen" in chosen.text
    assert focused(window) is page.pane.view


def test_enter_leads_to_the_working_note(window, qtbot):
    search(qtbot, window, "tannen")
    choose(qtbot, window, 1)
    note = focused(window)
    assert isinstance(note, QLabel)
    assert note.selectedText() == "Tannenbäume noch einmal ansprechen"


def test_enter_leads_to_the_offer(window, qtbot):
    search(qtbot, window, "tannen")
    choose(qtbot, window, 2)
    page = window.work_area.page("offers")
    assert isinstance(page, OffersPage)
    assert page.table.chosen().offer.title == "Tannenbäume basteln"


def test_enter_leads_to_the_attachment(window, qtbot):
    search(qtbot, window, "tannen")
    choose(qtbot, window, 3)
    qtbot.waitUntil(lambda: isinstance(focused(window), QToolButton))
    assert "Tannenbäume" in focused(window).accessibleName()


def test_a_talk_of_no_case_leads_to_the_page_of_its_person(window, qtbot):
    search(qtbot, window, "lebkuchen")
    choose(qtbot, window, 0)
    page = window.work_area.page("cases")
    assert page.is_person_open()
    assert page.person.view.chosen().day == "Di, 03.02.2026"


def test_all_hits_by_kind_and_day(window, qtbot):
    found = search(qtbot, window, "gespr")
    assert found[-1].text == "Alle 29 Treffer zeigen"
    press(qtbot, window, Qt.Key.Key_Up)
    press(qtbot, window, Qt.Key.Key_Return)
    dialog = dialog_of(window, HitsDialog)
    assert dialog.model.rowCount() == 29
    words = dialog.model.index(0, HitColumn.WORDS).data(LINE_ROLE)
    assert words.text == f"{MARK_BEGIN}Gespräch{MARK_END} Nummer 0."
    assert nameless(dialog) == []
    dialog.since.setFocus()
    type_text(qtbot, window, "1.3.2026")
    assert dialog.model.rowCount() == 4
    dialog.line.setFocus()
    dialog.line.selectAll()
    type_text(qtbot, window, "tannen")
    dialog.since.clear()
    assert [hit.kind for hit in dialog.model.shown].count("contact") == 1
    assert dialog.model.rowCount() == 4
    dialog.kinds["contact"].setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    assert "contact" not in {hit.kind for hit in dialog.model.shown}
    dialog.table.setFocus()
    dialog.table.choose_key(next(dialog.model.key_of(n) for n, h in enumerate(dialog.model.shown) if h.kind == "offer"))
    press(qtbot, window, Qt.Key.Key_Return)
    assert window.work_area.shown == "offers"


def test_nothing_found_is_said_and_tab_goes_on(window, qtbot):
    press(qtbot, window, Qt.Key.Key_F, CTRL)
    type_text(qtbot, window, "gibtesnicht")
    assert window.work_area.search.is_open()
    press(qtbot, window, Qt.Key.Key_Tab)
    assert not window.work_area.search.is_open()
    assert focused(window) is not window.work_area.search
