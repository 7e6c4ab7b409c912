"""Nobody is entered twice unasked: persons of a similar name are shown, and she says whether it is the same."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from ssa_desktop.domain.people.name_likeness import Likeness
from ssa_desktop.domain.records import Case, Concern, Contact, Enrolment, Person
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import CaseType, InitiatedBy, Participant
from ssa_desktop.services.cases import cases, contacts
from ssa_desktop.services.people import people
from ssa_desktop.services.people.similar_people import similar
from ssa_desktop.ui.pages.cases.cases import CasesPage
from ssa_desktop.ui.pages.cases.new_case_dialog import NewCaseDialog
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import TODAY, StoreFolder, settle
from tests.ui.keyboard import CTRL, dialog_of, focused, nameless, open_page, press, type_text

YEAR = SchoolYear.of(TODAY)


@pytest.fixture
def filled(workspace_folder: StoreFolder) -> StoreFolder:
    """Mila Müller of 7b with a talk, Mila of 3a without a surname."""
    ws = workspace_folder.open()
    mila = people.add(ws, Person(name="Mila Müller", born="2012-05", enrolments=(Enrolment(YEAR, "GS", "7b", 7),)))
    contacts.record(ws, Contact("GS", date(2026, 2, 3), 20, frozenset({Participant.PUPIL}), concerns=(Concern(mila),)))
    people.add(ws, Person(name="Mila", enrolments=(Enrolment(YEAR, "GS", "3a", 3),)))
    ws.close()
    return workspace_folder


def begun(qtbot, window: MainWindow, name: str) -> NewCaseDialog:
    page = open_page(qtbot, window, CasesPage)
    page.reopen_dialog("new", {})
    settle(qtbot, window)
    dialog = dialog_of(window, NewCaseDialog)
    type_text(qtbot, window, name)
    dialog.person.close_list()
    dialog.fields.school.setCurrentIndex(1)
    dialog.type.set_value(CaseType.COUNSELLING)
    dialog.initiated_by.set_value(InitiatedBy.PUPIL)
    return dialog


def listed(qtbot, window: MainWindow) -> list[str]:
    found: list[cases.CaseRow] = []
    window.worker.run(cases.listing, found.extend)
    settle(qtbot, window)
    return [row.pseudonym for row in found]


def test_a_similar_name_is_asked_about_and_can_be_the_same(window, qtbot):
    dialog = begun(qtbot, window, "Mueller, Milla")
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert dialog.isVisible()
    assert dialog.similar.isVisible()
    assert focused(window) is dialog.similar.same_buttons[0]
    said = dialog.said()
    assert "M. M. · 7b · P-2026-001 · zuletzt 03.02.2026" in said
    assert "Müller" not in said
    assert nameless(dialog) == []
    press(qtbot, window, Qt.Key.Key_Space)
    assert not dialog.similar.isVisible()
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert listed(qtbot, window) == ["P-2026-001"]


def test_it_may_be_somebody_else(window, qtbot):
    dialog = begun(qtbot, window, "Mila Muller")
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    dialog.similar.other_button.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    assert not dialog.similar.isVisible()
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert listed(qtbot, window) == ["P-2026-003"]


def test_a_name_like_nobodys_is_not_asked_about(window, qtbot):
    begun(qtbot, window, "Ben Beispiel")
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert listed(qtbot, window) == ["P-2026-003"]


def test_she_is_asked_while_she_fills_in_the_rest(window, qtbot):
    dialog = begun(qtbot, window, "Mila Muler")
    press(qtbot, window, Qt.Key.Key_Tab)
    assert dialog.similar.isVisible()
    assert not dialog.similar.same_buttons[0].hasFocus()
    press(qtbot, window, Qt.Key.Key_Escape)


def test_the_capture_offers_the_known_one_before_a_new_one(window, qtbot):
    press(qtbot, window, Qt.Key.Key_N, CTRL)
    type_text(qtbot, window, "Milla Muller")
    who = window.work_area.today.capture.who
    shown = who.line._list
    texts = [shown.item(row).text() for row in range(shown.count())]
    assert texts[0] == "Dieselbe Person? M. M. · 7b · P-2026-001 · zuletzt 03.02.2026"
    assert texts[1].startswith("Neu: Milla Muller")
    # Two to choose from: Enter alone takes neither, the first arrow marks the known one.
    press(qtbot, window, Qt.Key.Key_Return)
    assert who.choices() == ()
    press(qtbot, window, Qt.Key.Key_Down)
    press(qtbot, window, Qt.Key.Key_Return)
    assert [choice.person.pseudonym for choice in who.choices()] == ["P-2026-001"]


def test_what_counts_as_similar(filled):
    ws = filled.open()
    assert [one.how for one in similar(ws, "Müller Mila")] == [Likeness.SAME]
    assert [one.same_class for one in similar(ws, "Mila Müller", class_label="7B", school="GS")] == [True]
    assert similar(ws, "Milla Müller", born="2013-01") == []
    assert [one.person.title for one in similar(ws, "Mila", class_label="3a")] == ["Mila"]
    assert similar(ws, "Mila", class_label="4c") == []
    assert similar(ws, " ") == []
    before = len(people.find(ws))
    cases.open_case(ws, Case(similar(ws, "Mila Müller")[0].person.person_id, "GS", TODAY, InitiatedBy.PUPIL))
    assert len(people.find(ws)) == before
    ws.close()
