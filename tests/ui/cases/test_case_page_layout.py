"""The page of one case as a product: what stays in sight, its groups by keys, search and filters of the timeline."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.appointments.appointments import Appointment
from ssa_desktop.domain.records import Case, Concern, Contact, Enrolment, Person, WorkingNote
from ssa_desktop.domain.rights.releases import Capacity, Consenter, Recipient, Release
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import InitiatedBy, Mode, Participant
from ssa_desktop.services.appointments import appointments
from ssa_desktop.services.cases import cases, contacts
from ssa_desktop.services.people import people
from ssa_desktop.services.rights import releases
from ssa_desktop.ui.look.theme import px, scale, set_appearance, set_scale
from ssa_desktop.ui.models.timeline import MonthHead, TimelineEntry, found_in
from ssa_desktop.ui.pages.appointments.case_appointment import CaseAppointmentDialog
from ssa_desktop.ui.pages.cases.case_capture import FORM_WIDTH
from ssa_desktop.ui.pages.cases.case_cards import CaseGroup
from ssa_desktop.ui.pages.cases.case_view import CasePane
from ssa_desktop.ui.pages.cases.cases import CasesPage
from ssa_desktop.ui.pages.rights.disclosure_dialog import DisclosureDialog
from ssa_desktop.ui.printing import PreviewDialog
from ssa_desktop.ui.shell.main_window import MainWindow
from ssa_desktop.ui.widgets.form import Field
from tests.ui.conftest import TODAY, StoreFolder, answered, settle
from tests.ui.keyboard import dialog_of, focused, nameless, open_page, press, type_text
from tests.ui.test_page_frame import filled_buttons

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

YEAR = SchoolYear.of(TODAY)
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@dataclass(frozen=True)
class Filled:
    """A store with one case of four talks in three months, a note, and an appointment tomorrow."""

    folder: StoreFolder
    case_id: int
    person_id: int


@pytest.fixture
def filled(workspace_folder: StoreFolder) -> Filled:
    ws = workspace_folder.open()
    mila = people.add(ws, Person(name="Mila Muster", enrolments=(Enrolment(YEAR, "GS", "3b", 3),)))
    case_id = cases.open_case(ws, Case(mila, "GS", date(2025, 9, 15), InitiatedBy.PUPIL))
    pupil, parent = frozenset({Participant.PUPIL}), frozenset({Participant.PARENT})
    talks = (
        (date(2025, 12, 1), 20, pupil, {"family"}, Mode.CONVERSATION, "Erzählt von der Oma."),
        (date(2026, 1, 12), 30, pupil, {"family"}, Mode.CONVERSATION, "Die Oma ist krank."),
        (date(2026, 1, 20), 15, parent, {"performance"}, Mode.PHONE, "Anruf wegen der Hausaufgaben."),
        (date(2026, 2, 3), 45, pupil, {"performance"}, Mode.CONVERSATION, "Übt mit dem Bruder."),
    )
    for day, minutes, who, topics, mode, note in talks:
        concerns = (Concern(mila, case_id, note),)
        contacts.record(
            ws, Contact("GS", day, minutes, who, 600, topics=frozenset(topics), mode=mode, concerns=concerns)
        )
    cases.add_working_note(ws, WorkingNote(TODAY, "Morgen nachfragen", case_id))
    appointments.add(ws, Appointment("GS", date(2026, 3, 5), 615, 30, mila, "3b"))
    ws.close()
    return Filled(workspace_folder, case_id, mila)


@pytest.fixture
def pane(window: MainWindow, filled: Filled, qtbot: QtBot) -> CasePane:
    page = open_page(qtbot, window, CasesPage)
    page.table.choose_key(filled.case_id)
    press(qtbot, window, Qt.Key.Key_Return)
    return page.pane


def rows(pane: CasePane) -> list[str]:
    """Return the timeline as it is shown: months, and entries by their texts."""
    entries = [pane.timeline.entry(row) for row in range(pane.timeline.rowCount())]
    return [entry.title if isinstance(entry, MonthHead) else entry.text for entry in entries]


def shown(pane: CasePane) -> CaseGroup:
    return pane.side.group


def preview_shown() -> PreviewDialog:
    """Return the one preview that is open."""
    shown = [one for one in QApplication.topLevelWidgets() if isinstance(one, PreviewDialog) and one.isVisible()]
    assert len(shown) == 1
    return shown[0]


def test_what_must_stay_in_sight_stands_above_everything(pane, window, qtbot):
    assert pane.band.texts() == [
        "Fall läuft – keine Löschfrist",
        "Keine Entbindung",
        "Datenschutzinformation offen",
        "Termin Do, 05.03.2026, 10:15",
    ]
    assert nameless(pane) == []
    bottom = pane.band.mapTo(pane, pane.band.rect().bottomLeft()).y()
    assert bottom < pane.view.mapTo(pane, pane.view.rect().topLeft()).y()
    pane.view.setCurrentIndex(pane.timeline.index(pane.timeline.rowCount() - 1))
    settle(qtbot, window)
    assert pane.band.isVisible()
    pane.band.retention.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    assert pane.side.group is CaseGroup.PROTECTION


def test_groups_are_reached_by_keys_and_say_how_much_is_in_them(pane, window, qtbot):
    assert pane.side.texts() == ["Überblick", "Notizen (1)", "Weitergabe", "Anlagen"]
    for number, group in ((2, CaseGroup.NOTES), (4, CaseGroup.ATTACHMENTS), (3, CaseGroup.PROTECTION)):
        press(qtbot, window, Qt.Key(Qt.Key.Key_0.value + number), ALT)
        assert shown(pane) is group
        assert pane.side.isAncestorOf(focused(window))
    press(qtbot, window, Qt.Key.Key_Tab, CTRL)
    assert shown(pane) is CaseGroup.ATTACHMENTS
    press(qtbot, window, Qt.Key.Key_Tab, CTRL | SHIFT)
    assert shown(pane) is CaseGroup.PROTECTION


def test_letters_typed_in_the_timeline_search_it_and_the_months_follow(pane, window, qtbot):
    assert len(rows(pane)) == 7
    pane.view.setFocus()
    type_text(qtbot, window, "oma")
    assert pane.filters.search.hasFocus()
    assert rows(pane) == ["Januar 2026", "Die Oma ist krank.", "Dezember 2025", "Erzählt von der Oma."]
    head = pane.timeline.entry(0)
    assert isinstance(head, MonthHead)
    assert (head.contacts, head.minutes) == (1, 30)
    assert pane.filters.count.text() == "2 von 4"
    assert pane.view.words() == ("oma",)
    press(qtbot, window, Qt.Key.Key_Down)
    assert pane.view.hasFocus()
    assert pane.view.chosen() is not None
    press(qtbot, window, Qt.Key.Key_F, CTRL | SHIFT)
    assert pane.filters.search.hasFocus()
    press(qtbot, window, Qt.Key.Key_Escape)
    assert pane.filters.search.text() == ""
    assert pane.case_id is not None, "the first Esc only empties the search"
    assert pane.filters.count.text() == ""


def test_found_words_are_marked_in_the_picture(pane, window, qtbot):
    before = pane.view.grab().toImage()
    type_text(qtbot, window, "oma")
    pane.filters.search.setText("")
    settle(qtbot, window)
    pane.view.setFocus()
    again = pane.view.grab().toImage()
    pane.filters.search.setText("Oma")
    settle(qtbot, window)
    assert pane.view.grab().toImage() not in (before, again)
    assert found_in("Die Oma und OMAS Haus", ("oma",)) == [(4, 3), (12, 3)]
    assert found_in("ohne", ("oma",)) == []


def test_topic_who_and_how_narrow_together(pane, window, qtbot):
    filters = pane.filters
    assert filters.topic.itemText(0) == "Alle Themen"
    assert all("(2)" in filters.topic.itemText(number) for number in (1, 2))
    filters.who.setFocus()
    filters.who.setCurrentIndex(filters.who.findData("parent"))
    settle(qtbot, window)
    assert rows(pane) == ["Januar 2026", "Anruf wegen der Hausaufgaben."]
    filters.topic.setCurrentIndex(filters.topic.findData("family"))
    settle(qtbot, window)
    assert pane.nothing.isVisible()
    assert filters.count.text() == "0 von 4"
    assert pane.nothing.button is not None
    pane.nothing.button.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    assert len(rows(pane)) == 7
    filters.mode.setCurrentIndex(filters.mode.findData("phone"))
    settle(qtbot, window)
    assert filters.count.text() == "1 von 4"
    filters.clear_button.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    assert filters.count.text() == ""


def test_the_slip_of_the_next_appointment_is_one_key_away(pane, window, qtbot):
    assert pane.band.slip.isVisible()
    pane.band.slip.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    preview = preview_shown()
    assert preview.document.pageCount() == 1
    preview.close()


def test_an_appointment_is_agreed_from_the_case_and_can_be_taken_back(pane, window, filled, qtbot):
    pane.band.appointment.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    dialog = dialog_of(window, CaseAppointmentDialog)
    assert nameless(dialog) == []
    type_text(qtbot, window, "heute")
    press(qtbot, window, Qt.Key.Key_Tab)
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert "Uhrzeit" in dialog.problem_text()
    type_text(qtbot, window, "1400")
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert pane.band.appointment.text() == "Termin Mi, 04.03.2026, 14:00"
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert pane.band.appointment.text() == "Termin Do, 05.03.2026, 10:15"
    press(qtbot, window, Qt.Key.Key_Y, CTRL)
    assert pane.band.appointment.text() == "Termin Mi, 04.03.2026, 14:00"


def test_the_file_is_printed_through_the_same_gate_as_her_own_copy_at_first(pane, window, qtbot):
    pane.head.print_file.trigger()
    settle(qtbot, window)
    dialog = dialog_of(window, DisclosureDialog)
    assert "Druckerwarteschlange" in dialog.said()
    assert not dialog.recipient.isVisible()
    assert not dialog.purpose.isVisible()
    assert dialog.stopped_by() == "Dem steht nichts entgegen. Die eigene Kopie wird verzeichnet."
    assert dialog.form.field(dialog.ground).caption.text() == "&Rechtsgrund oder eigene Kopie"
    assert not dialog.parts["names_of_others"].isChecked()
    dialog.ground.setCurrentIndex(1)
    settle(qtbot, window)
    assert dialog.recipient.isVisible()
    assert "Bitte den Empfänger nennen." in dialog.stopped_by()
    dialog.ground.setCurrentIndex(0)
    settle(qtbot, window)
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    preview = preview_shown()
    assert preview.document.pageCount() >= 1
    text = preview.document.getAllText(0).text()
    assert "Eigener Ausdruck aus der Fallakte" in text
    assert "Anruf wegen der Hausaufgaben" in text
    preview.close()


def test_removing_a_talk_can_be_undone_and_done_again(pane, window, qtbot):
    pane.view.setFocus()
    chosen = pane.view.chosen()
    assert isinstance(chosen, TimelineEntry)
    press(qtbot, window, Qt.Key.Key_Delete)
    assert pane.timeline.total == 3
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert pane.timeline.total == 4
    press(qtbot, window, Qt.Key.Key_Y, CTRL)
    assert pane.timeline.total == 3
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert pane.timeline.total == 4


@pytest.fixture
def _scaled(qapp, request):
    set_scale(request.param)
    set_appearance(qapp, dark=None)


@pytest.mark.parametrize("size", [(1366, 768), (1366, 700), (1280, 720)])
@pytest.mark.parametrize("_scaled", [100, 110, 130, 150], indirect=True)
@pytest.mark.parametrize("discreet", [False, True])
def test_a_talk_that_is_written_and_those_before_never_lie_over_each_other(
    _scaled, window, pane, qtbot, size, discreet
):
    window.desk.set_discreet(discreet)
    window.resize(*size)
    pane.begin_capture()
    settle(qtbot, window)
    assert pane.writing.isVisible()

    def lies_apart() -> bool:
        form, below = pane.writing.geometry(), pane._talks.geometry()
        is_with = pane.writing.isAncestorOf(pane._talks)
        is_apart = is_with or pane._talks.isHidden() or not form.intersects(below)
        return is_apart and form.bottom() <= pane._left.height()

    # Labels that wrap may hand a new height to the next turn, on a slow machine after the first look.
    qtbot.waitUntil(lies_apart)
    parts = [part for part in (pane.filters, pane._talks.stack) if part.isVisible()]
    assert not any(a.geometry().intersects(b.geometry()) for a in parts for b in parts if a is not b)
    if size == (1366, 768) and scale() == 100:
        # The whole form is seen, and below it the talk before: the talks alone scroll.
        assert pane.writing.verticalScrollBar().maximum() == 0
        assert pane.view.isVisible() is not discreet
        assert discreet or pane.view.height() >= 90
    pane.writing.form.left.emit()
    settle(qtbot, window)
    assert pane._talks.isVisible()
    assert pane.filters.isVisible()


@pytest.mark.parametrize("discreet", [False, True])
@pytest.mark.parametrize("size", [(1366, 768), (1366, 1000), (2560, 1440)])
def test_the_fields_of_a_talk_stand_close_and_are_no_longer_than_their_words(window, pane, qtbot, size, discreet):
    window.desk.set_discreet(discreet)
    window.resize(*size)
    pane.begin_capture()
    settle(qtbot, window)
    form = pane.writing.form
    assert form.isVisible()
    assert form.width() <= px(FORM_WIDTH)
    assert form.mapTo(pane, QPoint(0, 0)) == pane.writing.mapTo(pane, QPoint(0, 0))
    shown = [one for one in form.findChildren(Field) if one.isVisible()]
    places = sorted((one.mapTo(form, QPoint(0, 0)).y(), one.height()) for one in shown)
    holes = [low[0] - (high[0] + high[1]) for high, low in pairwise(places)]
    # Between two lies at most the line of who was there.
    assert max(holes) <= 60
    assert all(one.height() <= one.sizeHint().height() + 8 for one in shown)
    assert form.height() <= form.heightForWidth(form.width()) + 8
    assert pane._talks.isVisible() is not discreet


@pytest.mark.parametrize("discreet", [False, True])
def test_the_buttons_stay_in_sight_while_the_form_grows(window, pane, qtbot, discreet):
    window.desk.set_discreet(discreet)
    window.resize(1366, 768)
    pane.begin_capture()
    settle(qtbot, window)
    form = pane.writing.form
    assert not form.blocks[0].case.isVisible()
    form.details.more_button.click()
    form.blocks[0].note.setPlainText("Zeile\n" * 12)
    settle(qtbot, window)
    # Which case it goes into is asked with the rest.
    assert form.blocks[0].case.isVisible()
    assert discreet or pane.writing.verticalScrollBar().maximum() > 0
    assert pane._talks.isVisible() is not discreet
    viewport = pane.writing.viewport()
    top = form.save_button.mapTo(viewport, QPoint(0, 0)).y()
    assert 0 <= top <= viewport.height() - form.save_button.height()


def test_a_new_release_stands_in_the_band_at_once(window, pane, filled, qtbot):
    assert pane.band.releases.text() == "Keine Entbindung"
    made = Release(filled.case_id, TODAY, date(2026, 7, 31), (Recipient("Praxis Muster", "Musterstadt"),), ("family",),
                   "Abstimmung der Hilfe", "Keine.", Consenter.YOUNG_PERSON, capacity=Capacity(is_capable=True,
                   assessed_on=TODAY, reason="erklärt es selbst"), is_revocability_told=True)  # fmt: skip
    answered(window, lambda ws: releases.add(ws, made))
    window.desk.changed.emit("disclosures")
    settle(qtbot, window)
    assert pane.band.releases.text() == "Entbindung bis 31.07.2026"


def test_while_a_talk_is_written_the_one_filled_button_saves_it(window, pane, qtbot):
    assert filled_buttons(pane) == [pane.capture]
    pane.begin_capture()
    settle(qtbot, window)
    assert filled_buttons(pane) == [pane.writing.form.save_button]
    pane.writing.form.left.emit()
    settle(qtbot, window)
    assert filled_buttons(pane) == [pane.capture]
