"""The page of data protection, worked with the keyboard on a real store."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.records import Case, Concern, Contact, Enrolment, Person, WorkingNote
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import InitiatedBy, Participant
from ssa_desktop.services.cases import cases, contacts
from ssa_desktop.services.figures import reports
from ssa_desktop.services.keeping.due_overview import NamedPerson
from ssa_desktop.services.people import people
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.models.due import DueColumn
from ssa_desktop.ui.pages.keeping import due_words
from ssa_desktop.ui.pages.keeping.erase_due_dialog import EraseDueDialog
from ssa_desktop.ui.pages.keeping.privacy_due import DuePanel
from ssa_desktop.ui.pages.rights.privacy import PrivacyPage
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import StoreFolder, answered, settle
from tests.ui.keyboard import dialog_of, focused, nameless, open_panel, press, type_text

# What the offscreen platform says of dialogs and suggestion lists; it is no fault of theirs.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

OLD = SchoolYear(2023)


@pytest.fixture
def filled(workspace_folder: StoreFolder) -> StoreFolder:
    """Two cases and a note that are due, one case that runs; one contact is joint with the running case."""
    ws = workspace_folder.open()
    pupil = frozenset({Participant.PUPIL})
    ids = []
    for name in ("Mila Muster", "Ben Beispiel", "Zoe Zufall"):
        person = people.add(ws, Person(name=name, enrolments=(Enrolment(OLD, "GS", "3b", 3),)))
        ids.append((person, cases.open_case(ws, Case(person, "GS", date(2023, 9, 15), InitiatedBy.PUPIL))))
    (mila, milas), (ben, bens), (zoe, zoes) = ids
    contacts.record(ws, Contact("GS", date(2023, 10, 2), 30, pupil, concerns=(Concern(mila, milas, "Text"),)))
    joint = (Concern(ben, bens), Concern(zoe, zoes))
    contacts.record(ws, Contact("GS", date(2023, 10, 9), 45, pupil, concerns=joint))
    cases.add_working_note(ws, WorkingNote(date(2025, 6, 2), "Alt", zoes))
    for case_id in (milas, bens):
        cases.correct(ws, case_id, replace(cases.view(ws, case_id).case, closed=date(2024, 3, 1)))
    ws.close()
    return workspace_folder


def lines(page: DuePanel) -> list[tuple[str, ...]]:
    model = page.model
    columns = (DueColumn.KIND, DueColumn.PSEUDONYM, DueColumn.DUE)
    return [tuple(model.data(model.index(row, column)) for column in columns) for row in range(model.rowCount())]


def test_what_is_due_is_listed_by_pseudonym_with_its_rule(window, qtbot):
    page = open_panel(qtbot, window, PrivacyPage, "due", DuePanel)
    assert lines(page) == [
        ("Fallakte", "P-2026-001", "31.07.2025"),
        ("Fallakte", "P-2026-002", "31.07.2025"),
        ("Arbeitsnotiz", "P-2026-003", "31.07.2025"),
    ]
    assert focused(window) is page.table
    assert page.rule.text().startswith("Fallakte: Frist ab dem Abschluss")
    assert page.chosen_title.text() == "3 Einträge fällig"
    assert not page.delete.isEnabled()


def test_space_ticks_a_line_and_the_preview_says_what_goes(window, qtbot):
    page = open_panel(qtbot, window, PrivacyPage, "due", DuePanel)
    press(qtbot, window, Qt.Key.Key_Space)
    assert page.chosen_title.text() == "1 von 3 ausgewählt"
    person = "•  1 Person mit Namen, Pseudonym und Schulbesuch"
    assert page.chosen_text.text().splitlines() == ["•  1 Fallakte", "•  1 Gespräch", person]
    press(qtbot, window, Qt.Key.Key_Down)
    press(qtbot, window, Qt.Key.Key_Space)
    assert page.chosen_text.text().splitlines() == [
        "•  2 Fallakten",
        "•  1 Gespräch",
        "•  ihr Teil an 1 gemeinsamen Gespräch; der Teil der anderen bleibt",
        "•  2 Personen mit Namen, Pseudonym und Schulbesuch",
    ]


def type_day(qtbot: QtBot, window: MainWindow, page: DuePanel, day: str) -> None:
    page.day.setFocus()
    page.day.selectAll()
    type_text(qtbot, window, day)
    press(qtbot, window, Qt.Key.Key_Return)


def test_an_earlier_day_lists_less_and_an_unread_one_is_asked_for(window, qtbot):
    page = open_panel(qtbot, window, PrivacyPage, "due", DuePanel)
    type_day(qtbot, window, page, "30.7.2025")
    assert page.empty.isVisible()
    type_day(qtbot, window, page, "irgendwann")
    assert page.day_problem.text() == "Ein Tag wie 3.2."
    assert page.empty.isVisible()
    type_day(qtbot, window, page, "heute")
    assert page.day_problem.text() == ""
    assert len(lines(page)) == 3


def test_a_day_to_come_is_a_preview_and_only_what_is_due_today_is_deleted(window, filled, qtbot):
    def add(ws: Workspace) -> None:
        zoe = next(row for row in cases.listing(ws) if row.pseudonym == "P-2026-003")
        cases.add_working_note(ws, WorkingNote(date(2026, 2, 2), "Neu", zoe.case_id))

    window.worker.run(add, lambda _: None)
    page = open_panel(qtbot, window, PrivacyPage, "due", DuePanel)
    assert page.table.isColumnHidden(DueColumn.STATE), "there is nothing to say but that all is due"
    type_day(qtbot, window, page, "31.12.2026")
    assert page.day_problem.text() == ""
    assert lines(page)[-1] == ("Arbeitsnotiz", "P-2026-003", "31.07.2026")
    assert not page.table.isColumnHidden(DueColumn.STATE)
    states = [page.model.data(page.model.index(row, DueColumn.STATE)) for row in range(4)]
    assert states == ["fällig", "fällig", "fällig", "noch nicht fällig"]
    assert page.chosen_title.text() == "Vorschau bis 31.12.2026"
    assert "Heute fällig: 3. Bis dahin kommen dazu: 1." in page.chosen_text.text()
    page.table.setFocus()
    press(qtbot, window, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    press(qtbot, window, Qt.Key.Key_Space)
    assert not page.model.chosen
    page.all.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    page.delete.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    dialog = dialog_of(window, EraseDueDialog)
    assert "3 fällige Einträge löschen?" in dialog.said()
    dialog.paper.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    dialog.action.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    assert not window.work_area.banner.isVisible()
    # The working time of the old year is cut loose of the contacts that went, and has a day of its own now.
    assert [line[0] for line in lines(page)] == ["Arbeitszeit", "Arbeitsnotiz"]
    assert page.model.erasable == 0


def test_the_dialog_says_who_goes_and_that_it_is_final(window, qtbot):
    page = open_panel(qtbot, window, PrivacyPage, "due", DuePanel)
    page.all.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    said_of = ((True, "M. M., 3b (P-2026-001); B. B., 3b (P-2026-002)"), (False, "Mila Muster, 3b (P-2026-001)"))
    for discreet, gone in said_of:
        window.desk.set_discreet(discreet)
        page.delete.setFocus()
        press(qtbot, window, Qt.Key.Key_Space)
        dialog = dialog_of(window, EraseDueDialog)
        texts = {part.text(): part.property("role") for part in dialog.findChildren(QLabel) if part.isVisible()}
        assert any(text.startswith(gone) for text in texts)
        assert any("Mila" in text for text in texts) is not discreet
        # Of Zoe only a note goes.
        assert ("Z. Z., 3b (P-2026-003)" if discreet else "Zoe Zufall, 3b (P-2026-003)") in texts
        assert texts["Das lässt sich nicht zurücknehmen."] == "heading"
        press(qtbot, window, Qt.Key.Key_Escape)
    many = [NamedPerson(None, f"P-2026-{number:03}") for number in range(1, 16)]
    assert due_words.persons(many, discreet=True).endswith("P-2026-010 und 5 weitere")


def persons_in(page: DuePanel) -> list[str]:
    model = page.model
    return [model.data(model.index(row, DueColumn.PERSON)) for row in range(model.rowCount())]


def test_the_list_says_whom_it_is_about_initials_while_discreet_and_the_class(window, qtbot):
    page = open_panel(qtbot, window, PrivacyPage, "due", DuePanel)
    assert persons_in(page) == ["M. M., 3b", "B. B., 3b", "Z. Z., 3b"]
    press(qtbot, window, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert not window.desk.discreet()
    assert persons_in(page) == ["Mila Muster, 3b", "Ben Beispiel, 3b", "Zoe Zufall, 3b"]


@pytest.mark.parametrize(("down", "name"), [(0, "Mila Muster"), (2, "Zoe Zufall")])
def test_enter_opens_the_case_and_ticks_nothing(window, qtbot, down, name):
    page = open_panel(qtbot, window, PrivacyPage, "due", DuePanel)
    for _ in range(down):
        press(qtbot, window, Qt.Key.Key_Down)
    press(qtbot, window, Qt.Key.Key_Return)
    assert page.model.chosen == frozenset()
    opened = window.work_area.page("cases")
    assert opened.isVisible()
    assert opened.is_case_open()
    shown = answered(window, lambda ws: cases.view(ws, opened.pane.case_id).case.person_id)
    assert answered(window, lambda ws: people.get(ws, shown)).name == name


def test_the_button_beside_the_list_opens_as_well(window, qtbot):
    page = open_panel(qtbot, window, PrivacyPage, "due", DuePanel)
    page.look.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    assert window.work_area.page("cases").is_case_open()


def test_the_safe_button_is_the_default_and_keeps_everything(window, qtbot):
    page = open_panel(qtbot, window, PrivacyPage, "due", DuePanel)
    press(qtbot, window, Qt.Key.Key_Space)
    press(qtbot, window, Qt.Key.Key_Delete)
    dialog = dialog_of(window, EraseDueDialog)
    assert focused(window) is dialog.way_out
    assert "1 fälligen Eintrag löschen?" in dialog.said()
    assert dialog.action.text() == "1 Eintrag löschen"
    assert not dialog.action.isEnabled()
    press(qtbot, window, Qt.Key.Key_Return)
    assert len(lines(page)) == 3


def test_all_that_is_due_goes_and_no_figure_changes(window, filled, qtbot):
    figures: list[object] = []

    def count() -> None:
        for level in Level:
            window.worker.run(lambda ws, level=level: reports.annual_return(ws, OLD, level).units, figures.append)
        settle(qtbot, window)

    page = open_panel(qtbot, window, PrivacyPage, "due", DuePanel)
    count()
    page.all.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    page.delete.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    dialog = dialog_of(window, EraseDueDialog)
    assert "3 fällige Einträge löschen?" in dialog.said()
    dialog.paper.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    dialog.action.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    assert page.empty.isVisible()
    assert page.table.isEnabled()
    assert not page.work.isVisible()
    assert window.work_area.message.text().startswith("3 Einträge gelöscht")
    count()
    assert figures[:2] == figures[2:]
    window.lock()
    qtbot.waitUntil(lambda: window.is_locked and not window.worker.is_busy)
    ws = filled.open()
    left = [line.name for line in people.find(ws)]
    ws.close()
    assert left == ["Zoe Zufall"]


def test_after_a_deletion_the_keyboard_is_in_the_list_and_the_notice_counts_anew(window, qtbot):
    page = open_panel(qtbot, window, PrivacyPage, "due", DuePanel)
    notice = window.work_area.notice
    assert "3 Einträge sind zu löschen" in notice.text()

    def delete() -> None:
        page.delete.setFocus()
        press(qtbot, window, Qt.Key.Key_Space)
        dialog = dialog_of(window, EraseDueDialog)
        dialog.paper.setFocus()
        press(qtbot, window, Qt.Key.Key_Space)
        dialog.action.setFocus()
        press(qtbot, window, Qt.Key.Key_Space)

    page.table.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    delete()
    assert focused(window) is page.table
    assert "2 Einträge sind zu löschen" in notice.text()
    page.all.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    delete()
    assert page.empty.isVisible()
    assert focused(window) is page.day
    assert "zu löschen" not in notice.text()
    assert "retention_due" not in notice.buttons


def test_what_has_changed_meanwhile_is_refused_in_words(window, qtbot):
    page = open_panel(qtbot, window, PrivacyPage, "due", DuePanel)
    press(qtbot, window, Qt.Key.Key_Space)
    press(qtbot, window, Qt.Key.Key_Delete)
    dialog = dialog_of(window, EraseDueDialog)
    pseudonym = page.model.chosen_items[0].label

    def reopen(ws: Workspace) -> None:
        found = next(row for row in cases.listing(ws) if row.pseudonym == pseudonym)
        cases.correct(ws, found.case_id, replace(cases.view(ws, found.case_id).case, closed=None))

    window.worker.run(reopen, lambda _: None)
    settle(qtbot, window)
    qtbot.keyClick(dialog.paper, Qt.Key.Key_Space)
    dialog.action.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    assert window.work_area.banner.isVisible()
    assert page.table.isEnabled()
    assert len(lines(page)) == 2


def test_the_list_is_shown_as_a_paper(window, qtbot, monkeypatch):
    page = open_panel(qtbot, window, PrivacyPage, "due", DuePanel)
    shown: list[tuple[str, bytes, str]] = []
    monkeypatch.setattr(window.desk, "preview_pdf", lambda *given: shown.append(given))
    page.paper.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    _, data, name = shown[0]
    text = "".join(found.extract_text() for found in PdfReader(io.BytesIO(data)).pages)
    assert "P-2026-001" in text
    assert "Muster" not in text
    assert "P-2026" not in name


def test_nothing_due_says_what_the_page_is_for(desk_window, qtbot):
    page = open_panel(qtbot, desk_window, PrivacyPage, "due", DuePanel)
    assert page.empty.isVisible()
    assert not page.all.isVisible()
    assert not page.paper.isVisible()
    # No card beside it that counts nothing.
    assert not page.delete.isVisible()
    assert not page.chosen_title.isVisible()


def test_every_control_has_a_name(window, qtbot):
    assert nameless(open_panel(qtbot, window, PrivacyPage, "due", DuePanel)) == []
