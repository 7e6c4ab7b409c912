"""Putting a saved talk right in its case, what is disputed, and the facts on a person; with the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.cases.corrections import AskedBy, Dispute
from ssa_desktop.domain.records import Case, Concern, Contact, Person
from ssa_desktop.domain.vocabulary import InitiatedBy, Participant, Source
from ssa_desktop.services.cases import cases, contacts, corrections
from ssa_desktop.services.people import people
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.models.timeline import TimelineEntry
from ssa_desktop.ui.pages.cases.case_view import CasePane
from ssa_desktop.ui.pages.cases.cases import CasesPage
from ssa_desktop.ui.pages.cases.correction_dialogs import CorrectContactDialog, DisputeDialog, SettleDialog
from ssa_desktop.ui.pages.enum_box import EnumBox
from ssa_desktop.ui.pages.people.person_dialog import PersonDialog
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import TODAY, StoreFolder, settle, unlock
from tests.ui.keyboard import CTRL, dialog_of, focused, nameless, open_page, press, type_text

# What the offscreen platform says of dialogs and suggestion lists; it is no fault of theirs.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

TALK = Contact("GS", date(2026, 2, 2), 30, frozenset({Participant.PUPIL}), 600, topics=frozenset({"family"}))


@pytest.fixture
def filled(workspace_folder: StoreFolder) -> StoreFolder:
    ws = workspace_folder.open()
    person = people.add(ws, Person(name="Mila Muster"))
    case_id = cases.open_case(ws, Case(person, "GS", date(2026, 1, 12), InitiatedBy.PUPIL))
    contacts.record(ws, replace(TALK, concerns=(Concern(person, case_id, "Erste Fassung"),)))
    with ws.change() as vault:
        vault.execute("UPDATE person SET created_on = '2026-01-12'")
    ws.close()
    return workspace_folder


@pytest.fixture
def pane(window: MainWindow, qtbot: QtBot) -> CasePane:
    """The case, with the keyboard on its one talk."""
    page = open_page(qtbot, window, CasesPage)
    window.desk.open_case(1)
    settle(qtbot, window)
    page.pane.view.setFocus()
    return page.pane


def entry(pane: CasePane) -> TimelineEntry:
    found = pane.timeline.entry(1)
    assert isinstance(found, TimelineEntry)
    return found


def in_store(window: MainWindow, qtbot: QtBot, call: Callable[[Workspace], object]) -> object:
    found: list[object] = []
    window.worker.run(call, found.append)
    settle(qtbot, window)
    return found[0]


def test_enter_on_a_talk_corrects_it_and_the_earlier_version_stays_visible(window, pane, qtbot):
    press(qtbot, window, Qt.Key.Key_Return)
    dialog = dialog_of(window, CorrectContactDialog)
    assert nameless(dialog) == []
    assert dialog.note.toPlainText() == "Erste Fassung"
    assert dialog.value() == replace(TALK, concerns=(), source=Source.SELF)
    press(qtbot, window, Qt.Key.Key_A, CTRL)
    type_text(qtbot, window, "Zweite Fassung")
    dialog.minutes.setFocus()
    dialog.minutes.selectAll()
    type_text(qtbot, window, "45")
    dialog.asked_by.setFocus()
    press(qtbot, window, Qt.Key.Key_Home)
    assert dialog.asked_by.value() is AskedBy.SELF
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    shown = entry(pane)
    assert shown.text == "Zweite Fassung"
    assert "0:45 Std." in shown.when
    assert shown.notes == (
        "geändert am 04.03.2026 – Dauer, früher: 0:30 Std. (die Person selbst)",
        "geändert am 04.03.2026 – Text, früher: Erste Fassung (die Person selbst)",
    )
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert (entry(pane).text, entry(pane).notes) == ("Erste Fassung", ())


def test_the_dialog_is_no_higher_than_its_topics_need(window, pane, qtbot):
    press(qtbot, window, Qt.Key.Key_Return)
    dialog = dialog_of(window, CorrectContactDialog)

    def below_topics() -> int:
        settle(qtbot, window)
        lower_edge = dialog.topics.mapTo(dialog, dialog.topics.rect().bottomLeft()).y()
        return dialog.note.mapTo(dialog, dialog.note.rect().topLeft()).y() - lower_edge

    plain = below_topics()
    assert plain <= 50
    # With so many that they take a second line it grows by that line, and no more.
    known = sorted(dialog.topics.known())
    dialog.topics.set_topics(known[:2])
    assert below_topics() == plain
    one_line = dialog.topics.height()
    dialog.topics.set_topics(known[:6])
    # The room for what is wrong with the length beside them is theirs by then.
    assert below_topics() <= plain
    assert dialog.topics.height() > one_line
    assert dialog.topics.height() == dialog.topics.heightForWidth(dialog.topics.width())
    press(qtbot, window, Qt.Key.Key_Escape)


def test_nothing_changed_and_a_day_to_come_are_said(window, pane, qtbot):
    press(qtbot, window, Qt.Key.Key_Return)
    dialog = dialog_of(window, CorrectContactDialog)
    dialog.details.day.setFocus()
    dialog.details.day.selectAll()
    type_text(qtbot, window, "5.3.2026")
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert "Zukunft" in dialog.problem_text()
    dialog.details.day.selectAll()
    type_text(qtbot, window, "2.2.2026")
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert window.work_area.banner.isVisible()
    assert entry(pane).notes == ()


def test_something_disputed_is_marked_and_settled(window, pane, qtbot):
    pane.dispute_entry.trigger()
    dialog = dialog_of(window, DisputeDialog)
    assert nameless(dialog) == []
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert dialog.problem_text()
    type_text(qtbot, window, "So war es nicht")
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert dialog.isVisible()
    assert focused(window) is dialog.controls["disputed_by"], "who disputes it is nothing to preselect"
    who = dialog.controls["disputed_by"]
    assert isinstance(who, EnumBox)
    who.set_value(AskedBy.SELF)
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert "bestritten" in entry(pane).marks
    assert entry(pane).notes == ("bestritten seit 04.03.2026 (die Person selbst): „So war es nicht“",)
    assert pane.settle.isEnabled()
    pane.settle.trigger()
    settling = dialog_of(window, SettleDialog)
    assert nameless(settling) == []
    type_text(qtbot, window, "Eintrag stimmt")
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert "bestritten" not in entry(pane).marks
    assert entry(pane).notes[0].endswith("Geklärt am 04.03.2026: Eintrag stimmt")
    assert not pane.settle.isEnabled()
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert "bestritten" in entry(pane).marks
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert entry(pane).notes == ()


def test_a_whole_case_is_disputed_above_its_timeline(window, pane, qtbot):
    assert not pane.disputed.isVisible()
    pane.dispute_case.trigger()
    dialog = dialog_of(window, DisputeDialog)
    type_text(qtbot, window, "Alles falsch")
    who = dialog.controls["disputed_by"]
    assert isinstance(who, EnumBox)
    who.set_value(AskedBy.SELF)
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert pane.disputed.isVisible()
    assert pane.disputed.text() == "Fallakte bestritten seit 04.03.2026 (die Person selbst): „Alles falsch“"


def test_what_is_disputed_of_a_case_stands_in_one_line(window, pane, qtbot):
    window.resize(1366, 768)
    statement = "So hat es sich nie zugetragen, sagt sie, und auch der Vater weiß davon nichts"
    in_store(window, qtbot, lambda ws: corrections.dispute(ws, 1, None, Dispute(TODAY, AskedBy.SELF, statement)))
    window.desk.changed.emit("cases")
    settle(qtbot, window)
    assert statement in pane.disputed.text()
    assert pane.disputed.isVisible()
    assert pane.disputed.height() < 2 * pane.disputed.fontMetrics().height() + 2 * pane.disputed.margin()


def test_facts_on_a_person_leave_a_trace_with_who_asked(window, pane, qtbot):
    pane.edit_person.trigger()
    dialog = dialog_of(window, PersonDialog)
    assert nameless(dialog) == []
    press(qtbot, window, Qt.Key.Key_A, CTRL)
    type_text(qtbot, window, "Mila Mustermann")
    dialog.asked_by.setFocus()
    press(qtbot, window, Qt.Key.Key_Home)
    press(qtbot, window, Qt.Key.Key_Down)
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    traces = in_store(window, qtbot, lambda ws: corrections.of_person(ws, 1))
    assert [(one.field, one.earlier, one.asked_by) for one in traces] == [  # type: ignore[attr-defined]
        ("name", "Mila Muster", AskedBy.GUARDIAN)
    ]
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert in_store(window, qtbot, lambda ws: corrections.of_person(ws, 1)) == ()


def test_a_half_typed_correction_comes_back_after_the_lock(window, pane, qtbot):
    press(qtbot, window, Qt.Key.Key_Return)
    dialog_of(window, CorrectContactDialog)
    press(qtbot, window, Qt.Key.Key_A, CTRL)
    type_text(qtbot, window, "Halb getippt")
    window.lock()
    qtbot.waitUntil(lambda: window.is_locked and not window.worker.is_busy)
    unlock(qtbot, window)
    page = window.work_area.page("cases")
    assert isinstance(page, CasesPage)
    window.desk.open_case(1)
    settle(qtbot, window)
    page.pane.view.setFocus()
    press(qtbot, window, Qt.Key.Key_Return)
    assert dialog_of(window, CorrectContactDialog).note.toPlainText() == "Halb getippt"
