"""What is typed in a dialog is lost by no refused step, no Escape, no proposal and no second press of a key."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from threading import Event
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.appointments.appointments import Appointment, Arrangement
from ssa_desktop.domain.appointments.series import SeriesRule
from ssa_desktop.domain.errors import UsageError
from ssa_desktop.domain.records import Enrolment, Person
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.cooperation import AgreementClause, GoalReview, GoalState
from ssa_desktop.domain.vocabulary import OfferType
from ssa_desktop.services import drafts
from ssa_desktop.services.appointments import appointments
from ssa_desktop.services.cases import captures
from ssa_desktop.services.offers import offers as offer_service
from ssa_desktop.services.people import people
from ssa_desktop.services.together import cooperation_agreements, cooperation_meetings
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.pages.appointments.appointment_dialog import AppointmentDialog, SeriesScopeDialog
from ssa_desktop.ui.pages.appointments.appointments import AppointmentsPage
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.offers.offer_dialog import OfferDialog
from ssa_desktop.ui.pages.offers.offers import OffersPage
from ssa_desktop.ui.pages.rights.release_dialog import ReleaseDialog
from ssa_desktop.ui.pages.together.agreement_dialogs import AgreementDialog
from ssa_desktop.ui.pages.together.cooperation import CooperationPage
from ssa_desktop.ui.pages.together.cooperation_agreement import AgreementPanel
from ssa_desktop.ui.pages.together.cooperation_evaluations import EvaluationsPanel
from ssa_desktop.ui.pages.together.cooperation_meetings import MeetingsPanel
from ssa_desktop.ui.pages.together.evaluation_dialog import EvaluationDialog
from ssa_desktop.ui.pages.together.meeting_dialogs import TeamMeetingDialog
from ssa_desktop.ui.shell.main_window import MainWindow
from ssa_desktop.ui.shell.work_area import WorkArea
from tests.ui.conftest import TODAY, settle, unlock
from tests.ui.drafts.test_dialog_drafts import come_to_rest, lock_and_unlock
from tests.ui.keyboard import CTRL, NO_MODIFIER, dialog_of, focused, open_page, open_panel, press, type_text

T = TypeVar("T")
Key = Qt.Key
FULL = UsageError("store.disk_full", store="fallakte.db")


def full(*_: object, **__: object) -> None:
    raise FULL


def ask(qtbot: QtBot, window: MainWindow, call: Callable[[Workspace], T]) -> T:
    found: list[T] = []
    window.worker.run(call, found.append)
    settle(qtbot, window)
    return found[0]


def area_of(window: MainWindow) -> WorkArea:
    assert window.work_area is not None
    return window.work_area


def dialogs(window: MainWindow) -> list[FormDialog]:
    return [one for one in window.findChildren(FormDialog) if one.isVisible()]


def begin_offer(qtbot: QtBot, window: MainWindow, title: str = "Streit schlichten") -> OfferDialog:
    open_page(qtbot, window, OffersPage)._ask_new()
    settle(qtbot, window)
    dialog = dialog_of(window, OfferDialog)
    dialog.controls["type"].set_value(OfferType.CLASS)
    dialog.controls["title"].setFocus()
    type_text(qtbot, window, title)
    return dialog


def kept(qtbot: QtBot, window: MainWindow) -> set[str]:
    area_of(window).keep_changed_drafts()
    settle(qtbot, window)
    return set(ask(qtbot, window, drafts.kept))


# ---- a step that is refused


def test_a_meeting_that_the_full_disk_refuses_is_open_again_with_every_word(desk_window, qtbot, monkeypatch):
    open_panel(qtbot, desk_window, CooperationPage, "meetings", MeetingsPanel)
    press(qtbot, desk_window, Key.Key_Space)
    dialog = dialog_of(desk_window, TeamMeetingDialog)
    dialog.subject.setText("Langes Thema")
    for number, phase in enumerate(dialog.phases.values()):
        phase.setPlainText(f"viel getippt {number}")
    with monkeypatch.context() as patched:
        patched.setattr(cooperation_meetings, "save_meeting", full)
        press(qtbot, desk_window, Key.Key_Return, CTRL)
        come_to_rest(qtbot, desk_window)
    again = dialog_of(desk_window, TeamMeetingDialog)
    assert again is not dialog
    assert [phase.toPlainText() for phase in again.phases.values()] == [
        f"viel getippt {n}" for n in range(len(again.phases))
    ]
    assert again.problem_text() == area_of(desk_window).banner.text()
    assert "Nicht gespeichert. Ihre Eingaben sind noch da." in again.said()
    again.subject.setFocus()
    press(qtbot, desk_window, Key.Key_End)
    type_text(qtbot, desk_window, "!")
    assert again.problem_text() == ""
    press(qtbot, desk_window, Key.Key_Return, CTRL)
    come_to_rest(qtbot, desk_window)
    (line,) = ask(qtbot, desk_window, cooperation_meetings.meetings)
    assert line.meeting.subject == "Langes Thema!"
    assert len(line.meeting.notes) == len(again.phases)
    assert dialogs(desk_window) == []
    assert kept(qtbot, desk_window) == set()


def test_refused_under_a_lock_it_is_kept_and_back_after_it(desk_window, qtbot, monkeypatch):
    begin_offer(qtbot, desk_window)
    gate = Event()
    with monkeypatch.context() as patched:
        patched.setattr(offer_service, "add", full)
        desk_window.worker.run(lambda _: gate.wait(), lambda _: None)
        qtbot.keyClick(focused(desk_window), Key.Key_Return, CTRL)
        # Killed now, it would be back too: it is stored as long as nobody knows what becomes of the step.
        (fields,) = [one for one in area_of(desk_window).changed_drafts().values() if one is not None]
        assert fields["fields"]["title"] == "Streit schlichten"
        desk_window.lock()
        gate.set()
        settle(qtbot, desk_window)
    assert desk_window.is_locked
    unlock(qtbot, desk_window)
    come_to_rest(qtbot, desk_window)
    again = dialog_of(desk_window, OfferDialog)
    assert again.controls["title"].text() == "Streit schlichten"
    press(qtbot, desk_window, Key.Key_Return, CTRL)
    come_to_rest(qtbot, desk_window)
    assert kept(qtbot, desk_window) == set()


def test_done_under_a_lock_it_does_not_come_back(desk_window, qtbot):
    begin_offer(qtbot, desk_window)
    gate = Event()
    desk_window.worker.run(lambda _: gate.wait(), lambda _: None)
    qtbot.keyClick(focused(desk_window), Key.Key_Return, CTRL)
    desk_window.lock()
    gate.set()
    settle(qtbot, desk_window)
    unlock(qtbot, desk_window)
    come_to_rest(qtbot, desk_window)
    assert dialogs(desk_window) == []
    assert kept(qtbot, desk_window) == set()


def test_of_one_nobody_can_open_again_it_is_said_that_its_words_wait(desk_window, qtbot):
    open_page(qtbot, desk_window, OffersPage)

    def open_dialog() -> QLineEdit:
        dialog = FormDialog("Auskunft", "Speichern", desk_window)
        line = dialog.form.add("Text", QLineEdit())
        dialog.accepted.connect(lambda: desk_window.worker.run(full, lambda _: None))
        dialog.open()
        settle(qtbot, desk_window)
        return line

    open_dialog().setText("lange überlegt")
    press(qtbot, desk_window, Key.Key_Return, CTRL)
    come_to_rest(qtbot, desk_window)
    assert "Nicht gespeichert: Auskunft." in area_of(desk_window).message.text()
    assert kept(qtbot, desk_window) == {"page.dialog:offers:~FormDialog"}
    line = open_dialog()
    assert line.text() == "lange überlegt"
    press(qtbot, desk_window, Key.Key_Escape)
    assert kept(qtbot, desk_window) == set()


def series_begun(qtbot: QtBot, window: MainWindow) -> AppointmentDialog:
    """Change the class of an appointment of a series and press on: it is asked which are meant."""
    planned = Appointment(school="GS", date=TODAY, start=600, minutes=30)
    rule = SeriesRule(TODAY, TODAY + timedelta(days=21), frozenset({TODAY.weekday()}))
    ask(qtbot, window, lambda ws: appointments.add_series(ws, planned, rule))
    page = open_page(qtbot, window, AppointmentsPage)
    row = ask(qtbot, window, lambda ws: appointments.between(ws, TODAY, TODAY))[0]
    page.steps.ask_change(row)
    settle(qtbot, window)
    dialog = dialog_of(window, AppointmentDialog)
    dialog.class_label.setFocus()
    type_text(qtbot, window, "9z")
    press(qtbot, window, Key.Key_Return, CTRL)
    return dialog


def test_what_is_asked_further_keeps_what_was_typed_before(desk_window, qtbot, monkeypatch):
    series_begun(qtbot, desk_window)
    dialog_of(desk_window, SeriesScopeDialog)
    with monkeypatch.context() as patched:
        patched.setattr(appointments, "change", full)
        press(qtbot, desk_window, Key.Key_Return, CTRL)
        come_to_rest(qtbot, desk_window)
    again = dialog_of(desk_window, AppointmentDialog)
    assert again.class_label.text() == "9z"
    press(qtbot, desk_window, Key.Key_Return, CTRL)
    press(qtbot, desk_window, Key.Key_Escape)
    assert dialogs(desk_window) == []
    press(qtbot, desk_window, Key.Key_Z, CTRL)
    come_to_rest(qtbot, desk_window)
    assert dialog_of(desk_window, AppointmentDialog).class_label.text() == "9z"
    press(qtbot, desk_window, Key.Key_Return, CTRL)
    press(qtbot, desk_window, Key.Key_Return, CTRL)
    come_to_rest(qtbot, desk_window)
    assert ask(qtbot, desk_window, lambda ws: appointments.between(ws, TODAY, TODAY))[0].appointment.class_label == "9z"
    assert kept(qtbot, desk_window) == set()


@pytest.mark.parametrize("confirmed", [True, False])
def test_refused_until_something_is_confirmed_it_waits_for_the_answer(desk_window, qtbot, confirmed):
    open_page(qtbot, desk_window, OffersPage)
    tries: list[str] = []

    def store(_: Workspace) -> None:
        tries.append("try")
        if len(tries) == 1:
            raise FULL

    def save() -> None:
        desk_window.worker.run(store, lambda _: desk_window.desk.changed.emit("offers"), lambda _: confirm())

    def confirm() -> None:
        asking = FormDialog("Ist das ein Name?", "Nein", desk_window)
        asking.accepted.connect(save)
        asking.open()

    dialog = FormDialog("Auskunft", "Speichern", desk_window)
    line = dialog.form.add("Text", QLineEdit())
    dialog.accepted.connect(save)
    dialog.open()
    settle(qtbot, desk_window)
    line.setText("lange überlegt")
    press(qtbot, desk_window, Key.Key_Return, CTRL)
    come_to_rest(qtbot, desk_window)
    (asking,) = dialogs(desk_window)
    assert asking.accessibleName() == "Ist das ein Name?"
    assert kept(qtbot, desk_window) == {"page.dialog:offers:~FormDialog"}
    press(qtbot, desk_window, Key.Key_Return if confirmed else Key.Key_Escape, CTRL if confirmed else NO_MODIFIER)
    come_to_rest(qtbot, desk_window)
    assert len(tries) == 1 + confirmed
    assert kept(qtbot, desk_window) == (set() if confirmed else {"page.dialog:offers:~FormDialog"})
    said = area_of(desk_window).message
    assert (said.isVisible() and "Nicht gespeichert: Auskunft." in said.text()) is not confirmed
    # Somebody is erased, with what is stored on them: what waits here does not bring it back.
    desk_window.desk.changed.emit("all")
    assert not any(area_of(desk_window).changed_drafts().values())


# ---- left by Escape


@pytest.mark.parametrize("way", ["Escape", "Abbrechen", "X"])
def test_what_was_typed_in_a_dialog_that_is_left_comes_back_by_undo(desk_window, qtbot, way):
    dialog = begin_offer(qtbot, desk_window)
    assert kept(qtbot, desk_window) == {"page.dialog:offers:new"}
    if way == "Escape":
        press(qtbot, desk_window, Key.Key_Escape)
    elif way == "Abbrechen":
        dialog.way_out.setFocus()
        press(qtbot, desk_window, Key.Key_Space)
    else:
        dialog.close()
    assert dialogs(desk_window) == []
    assert area_of(desk_window).message.text() == "Eingabe verworfen."
    assert kept(qtbot, desk_window) == set()
    press(qtbot, desk_window, Key.Key_Z, CTRL)
    come_to_rest(qtbot, desk_window)
    again = dialog_of(desk_window, OfferDialog)
    assert again.controls["title"].text() == "Streit schlichten"
    assert again.controls["type"].value() is OfferType.CLASS
    assert kept(qtbot, desk_window) == {"page.dialog:offers:new"}
    press(qtbot, desk_window, Key.Key_Return, CTRL)
    come_to_rest(qtbot, desk_window)
    assert kept(qtbot, desk_window) == set()


def test_one_with_nothing_typed_is_left_without_a_word(desk_window, qtbot):
    open_page(qtbot, desk_window, OffersPage)._ask_new()
    settle(qtbot, desk_window)
    press(qtbot, desk_window, Key.Key_Escape)
    assert not area_of(desk_window).message.isVisible()


def test_the_lock_discards_nothing(desk_window, qtbot):
    begin_offer(qtbot, desk_window)
    told: list[str] = []
    desk_window.desk.told.connect(lambda text, _, __: told.append(text))
    lock_and_unlock(qtbot, desk_window)
    assert told == []
    assert dialog_of(desk_window, OfferDialog).controls["title"].text() == "Streit schlichten"
    press(qtbot, desk_window, Key.Key_Escape)
    assert told == ["Eingabe verworfen."]


def test_what_was_given_back_by_hand_meanwhile_is_passed_over(desk_window, qtbot):
    kept_dialogs = area_of(desk_window)._dialogs
    kept_dialogs._to_open = ["dialog:cases:new", "dialog:offers:~FormDialog"]
    kept_dialogs._open_next()
    kept_dialogs._ask_to_open("dialog:offers:~FormDialog")
    kept_dialogs._open_again("dialog:cases:new", lambda: pytest.fail("it waits no more"))
    come_to_rest(qtbot, desk_window)
    assert dialogs(desk_window) == []


# ---- proposals


def test_a_proposal_does_not_stand_over_an_agreement_typed_before_the_lock(desk_window, qtbot):
    open_panel(qtbot, desk_window, CooperationPage, "agreement", AgreementPanel)
    press(qtbot, desk_window, Key.Key_Space)
    dialog = dialog_of(desk_window, AgreementDialog)
    dialog.school.setFocus()
    press(qtbot, desk_window, Key.Key_Down)
    assert dialog.school.currentIndex() == 1
    dialog.carrier.setText("Mein Verein, getippt")
    dialog.clauses[AgreementClause.PURPOSE].setPlainText("Mein eigener Wortlaut")
    lock_and_unlock(qtbot, desk_window)
    again = dialog_of(desk_window, AgreementDialog)
    assert again.school.currentIndex() == 1
    assert again.carrier.text() == "Mein Verein, getippt"
    assert again.clauses[AgreementClause.PURPOSE].toPlainText() == "Mein eigener Wortlaut"
    assert again.value().school == "WRS"
    again.school.setFocus()
    press(qtbot, desk_window, Key.Key_Up)
    # Chosen by hand now, a school is proposed for again.
    assert again.carrier.text() != "Mein Verein, getippt"
    again.reject()


def test_what_is_typed_while_a_proposal_is_on_its_way_stands(desk_window, qtbot):
    open_panel(qtbot, desk_window, CooperationPage, "agreement", AgreementPanel)
    press(qtbot, desk_window, Key.Key_Space)
    dialog = dialog_of(desk_window, AgreementDialog)
    school_before = dialog.school_name.text()
    gate = Event()
    desk_window.worker.run(lambda _: gate.wait(), lambda _: None)
    dialog.school.setCurrentIndex(1)
    dialog.carrier.setText("Mein Verein, getippt")
    dialog.clauses[AgreementClause.PURPOSE].setPlainText("Mein eigener Wortlaut")
    gate.set()
    settle(qtbot, desk_window)
    assert dialog.carrier.text() == "Mein Verein, getippt"
    assert dialog.clauses[AgreementClause.PURPOSE].toPlainText() == "Mein eigener Wortlaut"
    assert dialog.school_name.text() != school_before
    dialog.reject()


def test_an_appointment_typed_before_the_lock_keeps_class_school_and_way(desk_window, qtbot):
    mila = Person(name="Mila Muster", enrolments=(Enrolment(SchoolYear.of(TODAY), "GS", "3b"),))
    person_id = ask(qtbot, desk_window, lambda ws: people.add(ws, mila))
    line = ask(qtbot, desk_window, lambda ws: captures.person_line(ws, person_id, None))
    page = open_page(qtbot, desk_window, AppointmentsPage)
    page.steps.ask_new(page.day)
    dialog = dialog_of(desk_window, AppointmentDialog)
    dialog.who.set_person(line)
    assert dialog.class_label.text() == "3b"
    dialog.class_label.setText("9z")
    dialog.school.setCurrentIndex(1)
    dialog.way.setFocus()
    dialog.way.set_value(Arrangement.TEACHER)
    dialog.way.activated.emit(dialog.way.currentIndex())
    dialog.informed.setChecked(True)
    lock_and_unlock(qtbot, desk_window)
    again = dialog_of(desk_window, AppointmentDialog)
    chosen = again.value()
    assert (chosen.person_id, chosen.class_label, chosen.school) == (person_id, "9z", "WRS")
    assert chosen.arranged is Arrangement.TEACHER
    assert chosen.teacher_informed
    again.school.setCurrentIndex(0)
    assert again.way.value() is Arrangement.TEACHER
    again.reject()


def two_agreements(ws: Workspace) -> None:
    for school, goal in (("GS", "Konflikte klären"), ("WRS", "Übergänge begleiten")):
        made = cooperation_agreements.save(ws, cooperation_agreements.blank(ws, school)).record_id
        cooperation_agreements.save_goal(ws, made, cooperation_agreements.Goal(goal))


def test_reviews_typed_on_one_agreement_stay_while_another_is_looked_at(desk_window, qtbot):
    ask(qtbot, desk_window, two_agreements)
    open_panel(qtbot, desk_window, CooperationPage, "evaluations", EvaluationsPanel)
    press(qtbot, desk_window, Key.Key_Space)
    dialog = dialog_of(desk_window, EvaluationDialog)
    chosen = dialog.agreement.currentIndex()
    goal = dialog.goals.fields[0]
    goal.state.set_value(GoalState.REACHED)
    goal.reason.setFocus()
    type_text(qtbot, desk_window, "weniger Streit")
    dialog.agreement.setCurrentIndex(1 - chosen)
    assert dialog.goals.fields[0].reason.text() == ""
    lock_and_unlock(qtbot, desk_window)
    again = dialog_of(desk_window, EvaluationDialog)
    assert again.agreement.currentIndex() == 1 - chosen
    assert list(again.value().reviews.values()) == [GoalReview()]
    again.agreement.setCurrentIndex(chosen)
    assert list(again.value().reviews.values()) == [GoalReview(GoalState.REACHED, "weniger Streit")]
    again.reject()


# ---- pressed twice


def test_a_release_saved_twice_by_two_presses_is_stored_once(desk_window, qtbot, monkeypatch):
    stored: list[object] = []
    saved: list[object] = []
    monkeypatch.setattr(ReleaseDialog, "problems", lambda _: iter(()))
    monkeypatch.setattr(ReleaseDialog, "release", lambda _: "release")
    dialog = ReleaseDialog(desk_window.desk, 1, lambda _, made: stored.append(made), saved.append, parent=desk_window)
    dialog.open()
    settle(qtbot, desk_window)
    gate = Event()
    desk_window.worker.run(lambda _: gate.wait(), lambda _: None)
    for _ in range(2):
        qtbot.keyClick(focused(desk_window), Key.Key_Return, CTRL)
    gate.set()
    settle(qtbot, desk_window)
    assert (len(stored), len(saved)) == (1, 1)


def test_a_release_that_was_refused_can_be_saved_again(desk_window, qtbot, monkeypatch):
    tries: list[object] = []

    def save(_: Workspace, made: object) -> object:
        tries.append(made)
        if len(tries) == 1:
            raise FULL
        return made

    saved: list[object] = []
    monkeypatch.setattr(ReleaseDialog, "problems", lambda _: iter(()))
    monkeypatch.setattr(ReleaseDialog, "release", lambda _: "release")
    dialog = ReleaseDialog(desk_window.desk, 1, save, saved.append, parent=desk_window)
    dialog.open()
    settle(qtbot, desk_window)
    press(qtbot, desk_window, Key.Key_Return, CTRL)
    assert dialog.problem_text()
    press(qtbot, desk_window, Key.Key_Return, CTRL)
    assert len(saved) == 1


def test_a_dialog_acted_on_twice_acts_once(desk_window, qtbot):
    dialog = FormDialog("Etwas", "Tun", desk_window)
    acted: list[str] = []
    dialog.accepted.connect(lambda: acted.append("accepted"))
    dialog.rejected.connect(lambda: acted.append("rejected"))
    dialog.open()
    settle(qtbot, desk_window)
    dialog.accepted.connect(dialog.accept)
    dialog.accepted.connect(dialog.reject)
    press(qtbot, desk_window, Key.Key_Return, CTRL)
    assert acted == ["accepted"]


def test_two_presses_while_data_are_fetched_open_one_agreement(desk_window, qtbot):
    panel = open_panel(qtbot, desk_window, CooperationPage, "agreement", AgreementPanel)
    gate = Event()
    desk_window.worker.run(lambda _: gate.wait(), lambda _: None)
    first_step = panel.primary_focus()
    for _ in range(2):
        qtbot.keyClick(first_step, Key.Key_Space)
    gate.set()
    come_to_rest(qtbot, desk_window)
    dialog_of(desk_window, AgreementDialog).reject()
    come_to_rest(qtbot, desk_window)
    assert dialogs(desk_window) == []


def test_two_presses_while_data_are_fetched_open_one_appointment(desk_window, qtbot):
    page = open_page(qtbot, desk_window, AppointmentsPage)
    gate = Event()
    desk_window.worker.run(lambda _: gate.wait(), lambda _: None)
    for _ in range(2):
        page.steps.ask_new_free(page.day)
    gate.set()
    come_to_rest(qtbot, desk_window)
    dialog_of(desk_window, AppointmentDialog).reject()
    QApplication.processEvents()
    assert dialogs(desk_window) == []
