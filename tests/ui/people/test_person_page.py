"""Everybody has a page with everything on them: talks without a case are read, put right and moved from there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.appointments.appointments import Appointment
from ssa_desktop.domain.cases.corrections import AskedBy
from ssa_desktop.domain.people.person_links import LinkKind
from ssa_desktop.domain.records import Case, Concern, Contact, Enrolment, Person, WorkingNote
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.cooperation import AgreedAction
from ssa_desktop.domain.vocabulary import CaseType, InitiatedBy, Participant, Role
from ssa_desktop.services import record_search
from ssa_desktop.services.appointments import appointments
from ssa_desktop.services.cases import cases, contacts, talk_moves
from ssa_desktop.services.keeping import due_overview
from ssa_desktop.services.keeping.due_places import place_of_due
from ssa_desktop.services.people import people, person_links
from ssa_desktop.services.together import cooperation_actions
from ssa_desktop.ui.models.timeline import TimelineEntry
from ssa_desktop.ui.pages.cases.cases import CasesPage
from ssa_desktop.ui.pages.cases.correction_dialogs import CorrectContactDialog
from ssa_desktop.ui.pages.cases.new_case_dialog import NewCaseDialog
from ssa_desktop.ui.pages.people.move_talks_dialog import MoveTalksDialog
from ssa_desktop.ui.pages.people.person_dialog import PersonDialog
from ssa_desktop.ui.pages.people.person_pane import PersonPane
from ssa_desktop.ui.pages.time import times_day
from ssa_desktop.ui.pages.time.times import TimesPage
from ssa_desktop.ui.pages.today import TodayPage
from ssa_desktop.ui.shell.hit_lines import go_to, open_hit
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import TODAY, WAIT_MS, StoreFolder, answered, settle, wait_until
from tests.ui.keyboard import CTRL, dialog_of, nameless, open_page, press

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

YEAR = SchoolYear.of(TODAY)
PUPIL = frozenset({Participant.PUPIL})
DAY = date(2026, 2, 2)


@dataclass(frozen=True)
class Filled:
    """Mila has three talks without a case, one together with Ben, and no case; a talk of today is on nobody."""

    folder: StoreFolder
    mila: int
    ben: int
    talks: tuple[int, int, int]
    nobody: int


@pytest.fixture
def filled(workspace_folder: StoreFolder) -> Filled:
    ws = workspace_folder.open()
    mila, ben = (people.add(ws, Person(name=name, enrolments=(Enrolment(YEAR, "GS", "3b", 3),)))
                 for name in ("Mila Muster", "Ben Beispiel"))  # fmt: skip
    mother = people.add(ws, Person(role=Role.PARENT, name="Petra Muster"))
    person_links.link(ws, mila, mother, LinkKind.MOTHER if hasattr(LinkKind, "MOTHER") else next(iter(LinkKind)))
    talk = Contact("GS", DAY, 30, PUPIL, 600, topics=frozenset({"family"}))
    first = contacts.record(ws, replace(talk, concerns=(Concern(mila, None, "Streit mit Ben Beispiel im Hof"),)))
    joint = (Concern(mila, None, "Milas Teil"), Concern(ben, None, "Bens Teil"))
    second = contacts.record(ws, replace(talk, date=date(2026, 2, 9), concerns=joint))
    third = contacts.record(ws, replace(talk, date=TODAY, start=None, concerns=(Concern(mila, None, "Heute kurz"),)))
    nobody = contacts.record(ws, replace(talk, date=TODAY, start=480, note="Jemand kam vorbei"))
    cases.add_working_note(ws, WorkingNote(TODAY, "Bei Gelegenheit fragen", None, mila))
    appointments.add(ws, Appointment("GS", date(2026, 3, 5), 615, 30, mila, "3b"))
    cooperation_actions.save(ws, AgreedAction("Anruf bei Ben Beispiel", "Klassenlehrkraft", DAY, person_id=mila))
    with ws.change() as vault:
        vault.execute("UPDATE person SET created_on = '2026-01-12'")
    ws.close()
    return Filled(workspace_folder, mila, ben, (first, second, third), nobody)


@pytest.fixture
def pane(window: MainWindow, filled: Filled, qtbot: QtBot) -> PersonPane:
    """Mila's page, with the keyboard on their latest talk."""
    return person_shown(window, qtbot, lambda: window.desk.open_person(filled.mila))


def person_shown(window: MainWindow, qtbot: QtBot, go: Callable[[], object]) -> PersonPane:
    go()
    settle(qtbot, window)
    assert window.work_area is not None
    page = window.work_area.stack.currentWidget()
    assert isinstance(page, CasesPage)
    assert page.is_person_open()
    page.person.view.setFocus()
    return page.person


def entries(pane: PersonPane) -> list[TimelineEntry]:
    found = [pane.timeline.entry(row) for row in range(pane.timeline.rowCount())]
    return [one for one in found if isinstance(one, TimelineEntry)]


def marked(pane: PersonPane) -> int:
    chosen = pane.view.chosen()
    assert chosen is not None
    return chosen.contact_id


def texts(pane: PersonPane) -> list[str]:
    return [one.text for one in entries(pane)]


def test_the_page_shows_everything_on_somebody_without_a_case(window, pane, qtbot):
    window.desk.set_discreet(False)
    assert texts(pane) == ["Heute kurz", "Milas Teil", "Streit mit Ben Beispiel im Hof"]
    assert all("ohne Fall" in one.marks for one in entries(pane))
    assert "gemeinsam mit Ben Beispiel" in entries(pane)[1].marks
    cards = pane.cards
    glance = [line.text for line in cards.keeping.shown]
    assert glance[0] == "3 Gespräche, 1:30 Std."
    assert glance[1] == "3 Gespräche ohne Fall"
    assert cards.keeping.shown[1].hint.startswith("Das erste zu löschen am 31.07.2026")
    assert [line.text for line in cards.appointments.shown] == ["Do, 05.03.2026, 10:15"]
    assert [line.text for line in cards.together.shown] == ["Anruf bei Ben Beispiel"]
    assert pane.notes.texts()[-1] == "Bei Gelegenheit fragen"
    assert len(pane.links.open_buttons) == 1
    assert nameless(pane) == []


def test_the_discreet_view_shows_no_full_name_on_it(window, pane, qtbot):
    window.desk.set_discreet(True)
    said = [*texts(pane), *(line.text for line in pane.cards.together.shown), pane.head.name.text()]
    said += [mark for one in entries(pane) for mark in one.marks]
    assert not any("Beispiel" in one or "Muster" in one for one in said)
    pane.head.reveal.click()
    assert pane.head.name.text() == "Mila Muster"


def test_enter_reads_and_corrects_a_talk_without_a_case_with_undo(window, pane, filled, qtbot):
    window.desk.set_discreet(False)
    press(qtbot, window, Qt.Key.Key_End)
    press(qtbot, window, Qt.Key.Key_Return)
    dialog = dialog_of(window, CorrectContactDialog)
    assert dialog.note.toPlainText() == "Streit mit Ben Beispiel im Hof"
    dialog.note.setPlainText("Streit im Hof")
    dialog.asked_by.set_value(AskedBy.SELF)
    dialog.accept()
    settle(qtbot, window)
    oldest = entries(pane)[-1]
    assert oldest.text == "Streit im Hof"
    assert any("früher: Streit mit Ben Beispiel im Hof" in note for note in oldest.notes)
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    settle(qtbot, window)
    assert texts(pane)[-1] == "Streit mit Ben Beispiel im Hof"


def test_a_talk_is_removed_as_a_mistake_and_comes_back(window, pane, qtbot):
    press(qtbot, window, Qt.Key.Key_Delete)
    settle(qtbot, window)
    assert len(entries(pane)) == 2
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    settle(qtbot, window)
    assert len(entries(pane)) == 3


def test_a_case_is_opened_with_their_talks_and_taken_back_with_these(window, pane, filled, qtbot):
    pane.cards.move.click()  # without a case yet: leads to a new one
    settle(qtbot, window)
    dialog = dialog_of(window, NewCaseDialog)
    known = dialog.known()
    assert known is not None
    assert known.person_id == filled.mila
    assert set(dialog.talks()) == set(filled.talks)
    assert "02.02.2026" in dialog.begins.text()
    dialog.checks.item(0).setCheckState(Qt.CheckState.Unchecked)
    dialog.initiated_by.set_value(InitiatedBy.PUPIL)
    dialog.type.set_value(CaseType.COUNSELLING)
    dialog.accept()
    settle(qtbot, window)
    page = window.work_area.page("cases")
    assert page.is_case_open()
    view = page.pane.timeline.contacts
    assert {row.contact_id for row in view} == set(filled.talks[:2])
    assert page.pane.band.outside.text() == "1 Gespräch ohne Fall"
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    settle(qtbot, window)
    assert answered(window, cases.listing) == []
    assert len(answered(window, lambda ws: talk_moves.without_case(ws, filled.mila))) == 3
    window.work_area.redo()
    settle(qtbot, window)
    assert len(answered(window, lambda ws: talk_moves.without_case(ws, filled.mila))) == 1


@pytest.fixture
def with_case(filled: Filled) -> int:
    ws = filled.folder.open()
    case_id = cases.open_case(ws, Case(filled.mila, "GS", date(2026, 2, 5), InitiatedBy.PUPIL))
    ws.close()
    return case_id


def test_several_talks_move_into_a_case_at_once_with_undo_and_redo(with_case, window, filled, qtbot):
    page = open_page(qtbot, window, CasesPage)
    window.desk.open_case(with_case)
    settle(qtbot, window)
    page.pane.band.outside.click()
    settle(qtbot, window)
    dialog = dialog_of(window, MoveTalksDialog)
    assert nameless(dialog) == []
    assert set(dialog.talks.ticked()) == set(filled.talks)
    assert "02.02.2026" in dialog.begins.text()
    dialog.accept()
    settle(qtbot, window)
    pane = page.person
    assert [one.marks[0] for one in entries(pane)] == ["Fall seit 02.02.2026"] * 3
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    settle(qtbot, window)
    assert [one.marks[0] for one in entries(pane)] == ["ohne Fall"] * 3
    window.work_area.redo()
    settle(qtbot, window)
    assert [one.marks[0] for one in entries(pane)] == ["Fall seit 02.02.2026"] * 3
    pane.setFocus()
    pane.leave()
    settle(qtbot, window)
    assert page.pane.case_id == with_case
    assert len(page.pane.timeline.contacts) == 3


def test_nothing_ticked_is_said(with_case, window, filled, qtbot):
    pane = person_shown(window, qtbot, lambda: window.desk.open_person(filled.mila))
    pane.head.setFocus()
    pane.ask_moving()
    dialog = dialog_of(window, MoveTalksDialog)
    dialog.none.click()
    assert dialog.problem() is not None
    dialog.all.click()
    assert dialog.problem() is None
    dialog.reject()


def test_the_facts_on_the_person_are_corrected_there(window, pane, filled, qtbot):
    pane.edit_person()
    dialog = dialog_of(window, PersonDialog)
    dialog.fields.name.setText("Mila Neu")
    dialog.accept()
    settle(qtbot, window)
    window.desk.set_discreet(False)
    assert pane.head.name.text() == "Mila Neu"


def test_every_way_to_a_talk_without_a_case_ends_at_the_talk(window, filled, qtbot):
    first = filled.talks[0]
    (hit,) = answered(window, lambda ws: record_search.search(ws, "Hof"))
    pane = person_shown(window, qtbot, lambda: open_hit(window.desk, hit))
    assert marked(pane) == first
    # the search for the person concerned
    (hit,) = answered(window, lambda ws: [one for one in record_search.search(ws, "Mila") if one.kind == "person"])
    assert person_shown(window, qtbot, lambda: open_hit(window.desk, hit)).person_id == filled.mila
    # the due list
    due = answered(window, lambda ws: due_overview.asked(ws, date(2045, 12, 31)).items)
    item = next(one for one in due if one.kind == "contact" and one.label is not None)
    target = answered(window, lambda ws: place_of_due(ws, item))
    assert marked(person_shown(window, qtbot, lambda: go_to(window.desk, target))) in filled.talks
    # a working note on the person directly
    (hit,) = answered(window, lambda ws: record_search.search(ws, "Gelegenheit"))
    assert person_shown(window, qtbot, lambda: open_hit(window.desk, hit)).person_id == filled.mila


def test_the_part_of_the_person_named_is_meant_in_a_joint_talk(window, filled, qtbot):
    (hit,) = answered(window, lambda ws: record_search.search(ws, "Bens"))
    pane = person_shown(window, qtbot, lambda: open_hit(window.desk, hit))
    assert (pane.person_id, marked(pane)) == (filled.ben, filled.talks[1])


def test_the_list_of_today_opens_a_talk_without_a_case(window, filled, qtbot):
    page = open_page(qtbot, window, TodayPage)
    lines = page.list.lines
    (item,) = lines.findItems("M. M.", Qt.MatchFlag.MatchExactly, 1)
    lines.setCurrentItem(item)
    lines.setFocus()
    pane = person_shown(window, qtbot, lambda: press(qtbot, window, Qt.Key.Key_Return))
    assert marked(pane) == filled.talks[2]


def test_a_talk_on_nobody_is_opened_and_corrected_on_its_day(window, filled, qtbot):
    (hit,) = answered(window, lambda ws: record_search.search(ws, "Jemand"))
    open_hit(window.desk, hit)
    settle(qtbot, window)
    dialog = dialog_of(window, CorrectContactDialog)
    assert isinstance(window.work_area.stack.currentWidget(), TimesPage)
    assert dialog.note.toPlainText() == "Jemand kam vorbei"
    dialog.note.setPlainText("Jemand rief an")
    dialog.accept()
    settle(qtbot, window)

    def found() -> list[int]:
        return [one.record_id for one in answered(window, lambda ws: record_search.search(ws, "rief"))]

    # What is read does not wait for what is written, and may be sooner.
    wait_until(lambda: found() == [filled.nobody])
    settle(qtbot, window)
    # and Enter on its line in the sheet of the day opens it again
    panel = window.work_area.stack.currentWidget().panel("day")
    panel.table.setFocus()
    panel.table.setCurrentIndex(panel.model.index(panel.model.row_of_contact(filled.nobody), 0))
    press(qtbot, window, Qt.Key.Key_Return)
    settle(qtbot, window)
    dialog_of(window, CorrectContactDialog).reject()


def test_a_talk_on_nobody_can_be_corrected_before_the_day_is_read(window, filled, qtbot, monkeypatch):
    (hit,) = answered(window, lambda ws: record_search.search(ws, "Jemand"))
    day_is_read, load = Event(), times_day._load

    def load_late(ws, day):
        day_is_read.wait(WAIT_MS / 1000)
        return load(ws, day)

    monkeypatch.setattr(times_day, "_load", load_late)
    try:
        open_hit(window.desk, hit)
        wait_until(lambda: window.findChildren(CorrectContactDialog))
        dialog = dialog_of(window, CorrectContactDialog)
        dialog.note.setPlainText("Jemand rief an")
        dialog.accept()
        assert dialog.is_left
    finally:
        day_is_read.set()
    settle(qtbot, window)
    (found,) = answered(window, lambda ws: record_search.search(ws, "rief"))
    assert found.record_id == filled.nobody


def test_the_palette_leads_to_their_page(window, filled, qtbot):
    press(qtbot, window, Qt.Key.Key_K, CTRL)
    settle(qtbot, window)
    palette = window.work_area.palette_card
    qtbot.keyClicks(palette.line, "mila")
    settle(qtbot, window)
    pane = person_shown(window, qtbot, lambda: press(qtbot, window, Qt.Key.Key_Return))
    assert pane.person_id == filled.mila


def test_escape_goes_back_to_the_list_and_deleting_the_person_leaves_nothing(window, pane, qtbot):
    press(qtbot, window, Qt.Key.Key_Escape)
    page = window.work_area.page("cases")
    assert not page.is_person_open()
    assert page.person.person_id is None


def test_capture_begins_with_them(window, pane, filled, qtbot):
    pane.head.capture.click()
    settle(qtbot, window)
    today = window.work_area.page("today")
    assert [one.person.person_id for one in today.capture.who.choices()] == [filled.mila]
    assert isinstance(pane.head.capture, QPushButton)
