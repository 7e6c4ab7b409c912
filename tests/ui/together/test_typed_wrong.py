"""What is typed wrong in the dialogs of working together: days out of order or ahead, somebody entered twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from ssa_desktop.domain.together.cooperation import MeetingMethod, Partner, PartnerKind
from ssa_desktop.services.together import (
    cooperation_agreements,
    cooperation_meetings,
    cooperation_partners,
)
from ssa_desktop.ui.pages.together.agreement_dialogs import AgreementDialog
from ssa_desktop.ui.pages.together.cooperation import CooperationPage
from ssa_desktop.ui.pages.together.cooperation_agreement import AgreementPanel
from ssa_desktop.ui.pages.together.cooperation_directory import DirectoryPanel, PartnerDialog
from ssa_desktop.ui.pages.together.cooperation_evaluations import EvaluationsPanel
from ssa_desktop.ui.pages.together.cooperation_meetings import MeetingsPanel
from ssa_desktop.ui.pages.together.cooperation_staffing import StaffingPanel
from ssa_desktop.ui.pages.together.evaluation_dialog import EvaluationDialog
from ssa_desktop.ui.pages.together.meeting_dialogs import TeamMeetingDialog
from ssa_desktop.ui.pages.together.school_papers import AttendanceDialog
from tests.ui.conftest import TODAY, answered, settle
from tests.ui.drafts.test_dialog_drafts import lock_and_unlock
from tests.ui.keyboard import CTRL, dialog_of, open_panel, press, type_text

ENTER = Qt.Key.Key_Return


def meeting_dialog(qtbot, window) -> TeamMeetingDialog:
    open_panel(qtbot, window, CooperationPage, "meetings", MeetingsPanel)
    press(qtbot, window, Qt.Key.Key_Space)
    return dialog_of(window, TeamMeetingDialog)


def test_of_days_out_of_order_the_second_is_marked_and_has_the_keyboard(desk_window, qtbot):
    open_panel(qtbot, desk_window, CooperationPage, "agreement", AgreementPanel)
    press(qtbot, desk_window, Qt.Key.Key_Space)
    dialog = dialog_of(desk_window, AgreementDialog)
    first = dialog.value().first
    dialog.last_day.set_day(first - timedelta(days=1))
    press(qtbot, desk_window, ENTER, CTRL)
    assert "vor ihrem Beginn" in dialog.problem_text()
    assert dialog.last_day.hasFocus()
    assert dialog.last_day.property("invalid")
    dialog.last_day.set_day(first + timedelta(days=364))
    dialog.least.setValue(70)
    press(qtbot, desk_window, ENTER, CTRL)
    assert dialog.least.hasFocus()
    press(qtbot, desk_window, Qt.Key.Key_Escape)


def test_a_next_talk_before_this_one_leads_to_its_field_below(desk_window, qtbot):
    answered(desk_window, lambda ws: cooperation_agreements.save(ws, cooperation_agreements.blank(ws, "GS")))
    open_panel(qtbot, desk_window, CooperationPage, "evaluations", EvaluationsPanel)
    press(qtbot, desk_window, Qt.Key.Key_Space)
    dialog = dialog_of(desk_window, EvaluationDialog)
    dialog.next.set_day(TODAY)
    press(qtbot, desk_window, ENTER, CTRL)
    assert dialog.next.hasFocus()
    assert dialog.next.property("invalid")
    press(qtbot, desk_window, Qt.Key.Key_Escape)


def test_a_plan_that_ends_before_it_begins_marks_its_end(desk_window, qtbot):
    panel = open_panel(qtbot, desk_window, CooperationPage, "staffing", StaffingPanel)
    panel.plan.click()
    settle(qtbot, desk_window)
    dialog = dialog_of(desk_window, AttendanceDialog)
    dialog.ends.set_day(TODAY - timedelta(days=1))
    press(qtbot, desk_window, ENTER, CTRL)
    assert dialog.ends.hasFocus()
    assert dialog.ends.property("invalid")
    press(qtbot, desk_window, Qt.Key.Key_Escape)


def test_time_of_a_day_to_come_is_not_booked(desk_window, qtbot):
    dialog = meeting_dialog(qtbot, desk_window)
    dialog.day.set_day(TODAY + timedelta(days=1))
    press(qtbot, desk_window, ENTER, CTRL)
    assert "Zukunft" in dialog.problem_text()
    assert dialog.day.hasFocus()
    assert answered(desk_window, cooperation_meetings.meetings) == []
    # Prepared, so that its sheet can be printed before, it books nothing.
    dialog.books.setChecked(False)
    press(qtbot, desk_window, ENTER, CTRL)
    settle(qtbot, desk_window)
    (line,) = answered(desk_window, cooperation_meetings.meetings)
    assert not line.is_booked


@pytest.mark.parametrize("typed", [None, 30])
def test_a_consultation_is_proposed_with_the_length_of_its_phases(desk_window, qtbot, typed):
    dialog = meeting_dialog(qtbot, desk_window)
    dialog.method.set_value(MeetingMethod.CASE_CONSULTATION)
    assert dialog.minutes.minutes() == 65
    if typed is not None:
        dialog.minutes.set_minutes(typed)
    dialog.method.set_value(MeetingMethod.ROUND_TABLE)
    assert dialog.minutes.minutes() == (typed or 45)
    press(qtbot, desk_window, Qt.Key.Key_Escape)


def test_the_clock_of_a_consultation_goes_on_over_a_lock(desk_window, qtbot):
    dialog = meeting_dialog(qtbot, desk_window)
    dialog.method.set_value(MeetingMethod.CASE_CONSULTATION)
    dialog.clock.toggle()
    dialog.clock.passed = lambda: 700
    dialog.subject.setText("Wie weiter?")
    lock_and_unlock(qtbot, desk_window)
    again = dialog_of(desk_window, TeamMeetingDialog)
    assert again is not dialog
    assert again.clock.seconds >= 700
    assert "Phase 3 von 8" in again.clock.said.text()
    assert again.clock.run.text() == "Pause"
    press(qtbot, desk_window, Qt.Key.Key_Escape)


def test_who_is_in_the_directory_already_is_named_while_she_types(desk_window, qtbot):
    partner = Partner("Renate Sommer", PartnerKind.HEAD)
    answered(desk_window, lambda ws: cooperation_partners.save(ws, partner))
    answered(desk_window, lambda ws: cooperation_partners.save(ws, replace(partner, active=False)))
    panel = open_panel(qtbot, desk_window, CooperationPage, "directory", DirectoryPanel)
    panel.add.click()
    settle(qtbot, desk_window)
    dialog = dialog_of(desk_window, PartnerDialog)
    assert not dialog.known.isVisible()
    type_text(qtbot, desk_window, "renate  sommer")
    assert dialog.known.isVisible()
    assert dialog.known.text() == (
        "Steht schon im Verzeichnis: Renate Sommer (Schulleitung); Renate Sommer (Schulleitung, unter „Frühere“)."
    )
    type_text(qtbot, desk_window, "feld")
    assert not dialog.known.isVisible()
    press(qtbot, desk_window, Qt.Key.Key_Escape)
