"""The dialog of the yearly talk: which school, the services one by one, the conditions, and the next date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ssa_desktop.domain.records import Person
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.cooperation import Condition, Evaluation, Goal, PointState
from ssa_desktop.domain.together.talk_cycle import TalkCycle
from ssa_desktop.services.people import people
from ssa_desktop.services.together import (
    cooperation_agreements,
    cooperation_conditions,
    cooperation_meetings,
    talk_cycle,
)
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.pages.rights.leak_dialog import LeakDialog
from ssa_desktop.ui.pages.together import cooperation_evaluations
from ssa_desktop.ui.pages.together.cooperation import CooperationPage
from ssa_desktop.ui.pages.together.cooperation_evaluations import EvaluationsPanel
from ssa_desktop.ui.pages.together.evaluation_dialog import EvaluationDialog
from ssa_desktop.ui.pages.together.invitation_dialog import InvitationDialog
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import TODAY, answered, settle
from tests.ui.drafts.test_dialog_drafts import lock_and_unlock
from tests.ui.keyboard import CTRL, dialog_of, nameless, open_panel, press, type_text

ENTER = Qt.Key.Key_Return
BEFORE = SchoolYear.of(TODAY).previous


def two_due(ws: Workspace) -> None:
    """Two schools whose talk on the last school year was not held."""
    for school, service in (("GS", "Projekttage"), ("WRS", "Übergänge\nPausencafé")):
        draft = replace(cooperation_agreements.blank(ws, school), first=BEFORE.first_day)
        number = cooperation_agreements.save(ws, draft).record_id
        cooperation_agreements.save_goal(ws, number, Goal(f"Ziel von {school}", service))
        cooperation_conditions.save(ws, number, Condition("Telefon"))


def opened(qtbot, window: MainWindow) -> EvaluationDialog:
    answered(window, two_due)
    open_panel(qtbot, window, CooperationPage, "evaluations", EvaluationsPanel)
    press(qtbot, window, Qt.Key.Key_Space)
    return dialog_of(window, EvaluationDialog)


def services(dialog: EvaluationDialog) -> list[str]:
    return [one.point.what for one in dialog.goals.points]


def test_with_two_schools_due_she_says_first_which_it_was(desk_window, qtbot):
    dialog = opened(qtbot, desk_window)
    assert dialog.agreement.hasFocus()
    said = [dialog.agreement.itemText(place) for place in range(dialog.agreement.count())]
    assert all(one.endswith("steht aus") for one in said)
    assert {one.split(",")[0] for one in said} == {"Grundschule Muster", "Werkrealschule Muster"}
    shown = set()
    for key in (Qt.Key.Key_End, Qt.Key.Key_Home):
        dialog.year.setCurrentIndex(0)
        assert dialog.year.currentText() != str(BEFORE)
        press(qtbot, desk_window, key)
        shown.add((dialog.agreement.currentText().split(",")[0], *services(dialog)))
        assert dialog.year.currentText() == str(BEFORE)
    assert shown == {
        ("Werkrealschule Muster", "Übergänge", "Pausencafé", "Telefon"),
        ("Grundschule Muster", "Projekttage", "Telefon"),
    }
    dialog.reject()


def test_services_conditions_and_next_date_are_kept_as_they_were_said(desk_window, qtbot):
    dialog = opened(qtbot, desk_window)
    dialog.agreement.setFocus()
    type_text(qtbot, desk_window, "Werk")
    assert nameless(dialog) == []
    first, _, phone = dialog.goals.points
    first.state.setFocus()
    type_text(qtbot, desk_window, "anp")
    first.reason.setFocus()
    type_text(qtbot, desk_window, "mit Praktikum")
    phone.state.setFocus()
    type_text(qtbot, desk_window, "ist da")
    dialog.next.setFocus()
    type_text(qtbot, desk_window, "01.11.2026")
    press(qtbot, desk_window, ENTER, CTRL)
    (line,) = answered(desk_window, cooperation_meetings.evaluations)
    assert line.agreement.school == "WRS"
    assert [one.state for one in line.points] == [PointState.ADAPT, PointState.OPEN, PointState.THERE]
    assert line.points[0].reason == "mit Praktikum"
    assert str(line.talk.next_on) == "2026-11-01"
    found = {one.agreement.school: one.condition.since for one in answered(desk_window, cooperation_conditions.listing)}
    assert found == {"GS": None, "WRS": TODAY}
    press(qtbot, desk_window, Qt.Key.Key_Z, CTRL)
    assert answered(desk_window, cooperation_meetings.evaluations) == []
    found = {one.agreement.school: one.condition.since for one in answered(desk_window, cooperation_conditions.listing)}
    assert found == {"GS": None, "WRS": None}


def test_a_next_date_before_the_talk_is_said(desk_window, qtbot):
    dialog = opened(qtbot, desk_window)
    dialog.next.setFocus()
    type_text(qtbot, desk_window, "01.01.2020")
    press(qtbot, desk_window, ENTER, CTRL)
    assert dialog.isVisible()
    assert "liegt nicht nach diesem" in (dialog.problem() or "")
    dialog.next.setText("01.11.2126")
    press(qtbot, desk_window, ENTER, CTRL)
    assert dialog.isVisible()
    assert "viele Jahre nach diesem" in dialog.problem_text()
    assert dialog.next.hasFocus()
    # Without a year the next one is meant.
    dialog.next.setText("1.2.")
    assert dialog.value().next_on == date(TODAY.year + 1, 2, 1)
    dialog.reject()


def test_a_talk_before_the_year_it_looks_back_on_is_asked_about(desk_window, qtbot):
    dialog = opened(qtbot, desk_window)
    dialog.year.setCurrentText(str(SchoolYear.of(TODAY)))
    dialog.day.set_day(SchoolYear.of(TODAY).first_day - timedelta(days=1))
    press(qtbot, desk_window, ENTER, CTRL)
    assert dialog.isVisible()
    assert "begann erst nach dem Gespräch" in dialog.problem_text()
    dialog.day.set_day(SchoolYear.of(TODAY).first_day)
    assert dialog.problem() is None
    dialog.reject()


def test_nobody_is_invited_to_a_day_that_is_past(desk_window, qtbot):
    answered(desk_window, two_due)
    panel = open_panel(qtbot, desk_window, CooperationPage, "evaluations", EvaluationsPanel)
    panel.invite.click()
    settle(qtbot, desk_window)
    dialog = dialog_of(desk_window, InvitationDialog)
    dialog.day.set_day(TODAY - timedelta(days=1))
    assert "schon vorbei" in (dialog.problem() or "")
    dialog.day.setText(f"{TODAY.day}.{TODAY.month}.")
    assert dialog.problem() is None
    assert dialog.value().day == TODAY
    dialog.day.setText("3.2.")
    assert dialog.value().day == date(TODAY.year + 1, 2, 3)
    dialog.reject()


def test_what_was_said_of_services_outlives_another_school_and_a_lock(desk_window, qtbot):
    dialog = opened(qtbot, desk_window)
    chosen = dialog.agreement.currentIndex()
    before = services(dialog)
    dialog.goals.points[0].state.set_value(PointState.DROP)
    dialog.goals.points[0].reason.setFocus()
    type_text(qtbot, desk_window, "kein Bedarf")
    dialog.agreement.setCurrentIndex(1 - chosen)
    assert services(dialog) != before
    lock_and_unlock(qtbot, desk_window)
    again = dialog_of(desk_window, EvaluationDialog)
    again.agreement.setCurrentIndex(chosen)
    assert services(again) == before
    assert (again.points()[0].state, again.points()[0].reason) == (PointState.DROP, "kein Bedarf")
    again.reject()


def test_the_cycle_is_chosen_beside_the_list_and_taken_back(desk_window, qtbot):
    answered(desk_window, two_due)
    panel = open_panel(qtbot, desk_window, CooperationPage, "evaluations", EvaluationsPanel)
    assert (panel.every.currentText(), panel.month.currentText()) == ("jedes Jahr", "im November")
    assert "war bis 30.11.2025 vorgesehen" in panel.due.text()
    panel.month.setFocus()
    press(qtbot, desk_window, Qt.Key.Key_End)
    assert answered(desk_window, talk_cycle.cycle) == TalkCycle(1, 12)
    settle(qtbot, desk_window)
    assert "bis 31.12.2025" in panel.due.text()
    press(qtbot, desk_window, Qt.Key.Key_Z, CTRL)
    settle(qtbot, desk_window)
    assert answered(desk_window, talk_cycle.cycle) == TalkCycle(1, 11)
    assert panel.month.currentText() == "im November"


def test_letters_are_saved_in_a_folder_and_the_dialog_stays_until_then(desk_window, qtbot, tmp_path, monkeypatch):
    answered(desk_window, lambda ws: people.add(ws, Person(name="Mila Muster")))
    answered(desk_window, two_due)
    panel = open_panel(qtbot, desk_window, CooperationPage, "evaluations", EvaluationsPanel)
    panel.invite.setFocus()
    press(qtbot, desk_window, Qt.Key.Key_Space)
    settle(qtbot, desk_window)
    dialog = dialog_of(desk_window, InvitationDialog)
    assert nameless(dialog) == []
    # "1:30" is no number of minutes.
    assert (dialog.minutes.text(), dialog.minutes.accessibleName()) == ("1:30", "Dauer")
    # With two due she says which; whom and where is proposed for that one.
    assert dialog.agreement.hasFocus()
    type_text(qtbot, desk_window, "Werk")
    assert dialog.guests.toPlainText().splitlines()[0] == "Schulleitung: Werkrealschule Muster"
    assert dialog.place.text() == "Werkrealschule Muster"
    assert dialog.year.currentText() == str(BEFORE)
    dialog.day.setFocus()
    type_text(qtbot, desk_window, "18.11.2026")
    dialog.note.setPlainText("Es geht um Mila.")
    places = iter([tmp_path])
    monkeypatch.setattr(cooperation_evaluations, "ask_folder", lambda *_: next(places, None))
    press(qtbot, desk_window, ENTER, CTRL)
    settle(qtbot, desk_window)
    leak = dialog_of(desk_window, LeakDialog)
    leak.reject()
    assert dialog.isVisible()
    assert list(tmp_path.glob("Einladung*")) == []
    dialog.note.setPlainText("Bitte Kalender mitbringen.")
    dialog.accept()
    settle(qtbot, desk_window)
    (folder,) = tmp_path.glob("Einladung*")
    assert len(list(folder.iterdir())) == 2 * 4 + 1
    assert not any(isinstance(one, InvitationDialog) and one.isVisible() for one in QApplication.topLevelWidgets())


def test_talk_and_invitation_propose_the_same_year(desk_window, qtbot):
    answered(desk_window, two_due)

    def held(ws: Workspace) -> None:
        for line in cooperation_agreements.listing(ws):
            cooperation_meetings.save_evaluation(ws, Evaluation(line.agreement_id, BEFORE, TODAY, 60))

    answered(desk_window, held)
    panel = open_panel(qtbot, desk_window, CooperationPage, "evaluations", EvaluationsPanel)
    panel.ask_invitation()
    settle(qtbot, desk_window)
    invitation = dialog_of(desk_window, InvitationDialog)
    years = {invitation.year.currentText()}
    invitation.reject()
    panel.ask(None)
    talk = dialog_of(desk_window, EvaluationDialog)
    years.add(talk.year.currentText())
    talk.reject()
    assert years == {str(BEFORE.next)}


def test_without_a_place_nothing_typed_is_lost_and_what_she_typed_is_not_proposed_over(
    desk_window, qtbot, tmp_path, monkeypatch
):
    answered(desk_window, two_due)
    panel = open_panel(qtbot, desk_window, CooperationPage, "evaluations", EvaluationsPanel)
    panel.ask_invitation()
    settle(qtbot, desk_window)
    dialog = dialog_of(desk_window, InvitationDialog)
    dialog.day.set_day(TODAY)
    dialog.place.setText("Rathaus")
    dialog.agreement.setCurrentIndex(1 - dialog.agreement.currentIndex())
    assert dialog.place.text() == "Rathaus"
    monkeypatch.setattr(cooperation_evaluations, "ask_folder", lambda *_: None)
    dialog.accept()
    settle(qtbot, desk_window)
    assert dialog.isVisible()
    assert dialog.value().place == "Rathaus"
    lock_and_unlock(qtbot, desk_window)
    again = dialog_of(desk_window, InvitationDialog)
    assert (again.value().place, again.value().day) == ("Rathaus", TODAY)
    again.reject()
