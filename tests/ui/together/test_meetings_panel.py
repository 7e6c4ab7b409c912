"""Team meetings on the page Zusammenarbeit, worked by keys: on a case, by phases, of a fixed team, from a slot."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QScreen

from ssa_desktop.domain.appointments.plans import Plan
from ssa_desktop.domain.appointments.series import SeriesRule
from ssa_desktop.domain.records import Person
from ssa_desktop.domain.together.cooperation import (
    PHASES,
    MeetingMethod,
    Partner,
    PartnerKind,
    TeamMeeting,
)
from ssa_desktop.domain.vocabulary import Activity, TimeEvent
from ssa_desktop.services.appointments import plans
from ssa_desktop.services.people import people
from ssa_desktop.services.time import times
from ssa_desktop.services.together import (
    cooperation_meetings,
    cooperation_partners,
)
from ssa_desktop.ui.pages.appointments.plan_steps import PlanSteps
from ssa_desktop.ui.pages.together.cooperation import CooperationPage
from ssa_desktop.ui.pages.together.cooperation_meetings import MeetingsPanel
from ssa_desktop.ui.pages.together.meeting_dialogs import TeamMeetingDialog
from tests.ui.conftest import TODAY, settle
from tests.ui.drafts.test_dialog_drafts import lock_and_unlock
from tests.ui.keyboard import CTRL, dialog_of, nameless, open_panel, press, type_text
from tests.ui.together.test_cooperation_page import run

ENTER = Qt.Key.Key_Return


def test_a_meeting_on_a_case_names_the_pseudonym_and_books_time_once(desk_window, qtbot):
    run(desk_window, qtbot, lambda ws: people.add(ws, Person(name="Mila Muster")))
    run(desk_window, qtbot, lambda ws: cooperation_partners.save(ws, Partner("Frau Muster", PartnerKind.HEAD)))
    panel = open_panel(qtbot, desk_window, CooperationPage, "meetings", MeetingsPanel)
    press(qtbot, desk_window, Qt.Key.Key_Space)
    dialog = dialog_of(desk_window, TeamMeetingDialog)
    assert nameless(dialog) == []
    type_text(qtbot, desk_window, "Runder")
    assert dialog.method.value() is MeetingMethod.ROUND_TABLE
    assert dialog.phases["wishes"].isVisible()
    assert not dialog.phases["strengths"].isVisible()
    dialog.person.line.setFocus()
    type_text(qtbot, desk_window, "Mil")
    press(qtbot, desk_window, ENTER)
    assert "Im Protokoll steht Kind A." in dialog.hint.text()
    assert "P-20" not in dialog.hint.text()
    assert "Ohne Schweigepflichtentbindung: alle." in dialog.hint.text()
    dialog.family.setFocus()
    press(qtbot, desk_window, Qt.Key.Key_Space)
    dialog.participants.pick.setFocus()
    press(qtbot, desk_window, Qt.Key.Key_Down)
    dialog.participants.pick.activated.emit(1)
    assert dialog.participants.value() == "Schulleitung (Frau Muster)"
    assert "Ohne Schweigepflichtentbindung: Schulleitung (Frau Muster)." in dialog.hint.text()
    press(qtbot, desk_window, ENTER, CTRL)
    # She has to say that she uses no name while somebody without a release is there.
    assert "bestätigen" in dialog.problem_text()
    assert dialog.disguised.hasFocus()
    press(qtbot, desk_window, Qt.Key.Key_Space)
    press(qtbot, desk_window, ENTER, CTRL)
    (meeting,) = run(desk_window, qtbot, cooperation_meetings.meetings)
    assert meeting.meeting.is_disguised
    (row,) = run(desk_window, qtbot, lambda ws: times.day_sheet(ws, TODAY)).entries
    assert row.entry.activity is Activity.INDIVIDUAL
    assert panel.model.data(panel.model.index(0, 3)) == "M. M."
    desk_window.desk.set_discreet(False)
    assert panel.model.data(panel.model.index(0, 3)) == "Mila Muster"
    press(qtbot, desk_window, Qt.Key.Key_Z, CTRL)
    assert run(desk_window, qtbot, lambda ws: times.day_sheet(ws, TODAY)).entries == []


def test_a_consultation_shows_its_eight_phases_and_its_clock(desk_window, qtbot):
    open_panel(qtbot, desk_window, CooperationPage, "meetings", MeetingsPanel)
    press(qtbot, desk_window, Qt.Key.Key_Space)
    dialog = dialog_of(desk_window, TeamMeetingDialog)
    dialog.method.set_value(MeetingMethod.CASE_CONSULTATION)
    shown = [name for name, area in dialog.phases.items() if area.isVisible()]
    assert shown == list(PHASES[MeetingMethod.CASE_CONSULTATION])
    clock, seconds = dialog.clock, [0]
    clock.passed = lambda: seconds[0]
    assert "Phase 1 von 8" in clock.said.text()
    clock.run.setFocus()
    press(qtbot, desk_window, Qt.Key.Key_Space)
    seconds[0] = 290
    clock.show_now()
    assert "noch 0:10 Min." in clock.said.text()
    seconds[0] = 600
    clock.show_now()
    assert "Phase 3 von 8: Nachfragen" in clock.said.text()
    seconds[0] = 0
    clock.next.setFocus()
    press(qtbot, desk_window, Qt.Key.Key_Space)
    # A phase ended early begins the next at its whole length.
    assert "Phase 2 von 8" in clock.said.text()
    clock.run.setFocus()
    press(qtbot, desk_window, Qt.Key.Key_Space)
    seconds[0] = 9999
    clock.show_now()
    assert "Phase 2 von 8" in clock.said.text()
    press(qtbot, desk_window, Qt.Key.Key_Space)
    clock.show_now()
    assert clock.said.text() == "Die 65 Minuten sind um."
    assert not clock.run.isEnabled()
    dialog.method.set_value(MeetingMethod.SUPPORT_PLAN)
    assert not clock.isVisible()
    assert dialog.review.isVisible()
    assert sum(area.isVisible() for name, area in dialog.phases.items() if name.startswith("goal")) == 3
    press(qtbot, desk_window, Qt.Key.Key_Escape)


def test_who_leads_and_where_is_as_it_was_last_at_the_school(desk_window, qtbot):
    for day, room in ((1, "Altbau"), (3, "Raum 12")):
        meeting = TeamMeeting("GS", MeetingMethod.OTHER, date(2026, 2, day), 45, moderator="Frau Leit", room=room)
        run(desk_window, qtbot, partial(cooperation_meetings.save_meeting, meeting=meeting))
    open_panel(qtbot, desk_window, CooperationPage, "meetings", MeetingsPanel).ask(None)
    dialog = dialog_of(desk_window, TeamMeetingDialog)
    assert (dialog.moderator.text(), dialog.room.text()) == ("Frau Leit", "Raum 12")
    press(qtbot, desk_window, Qt.Key.Key_Escape)


def test_two_teams_of_a_school_keep_their_lead_and_room_and_what_she_typed_stays(desk_window, qtbot):
    for day, start, who in ((2, 600, "Frau Montag"), (3, 600, "Frau Dienstag")):
        meeting = TeamMeeting("GS", MeetingMethod.OTHER, date(2026, 2, day), 45, start, moderator=who, room=f"R {day}")
        run(desk_window, qtbot, partial(cooperation_meetings.save_meeting, meeting=meeting))
    open_panel(qtbot, desk_window, CooperationPage, "meetings", MeetingsPanel).ask(None)
    dialog = dialog_of(desk_window, TeamMeetingDialog)
    dialog.put_slot("GS", date(2026, 3, 2), 600, 45)
    assert (dialog.moderator.text(), dialog.room.text()) == ("Frau Montag", "R 2")
    dialog.room.setText("Aula")
    dialog.put_slot("GS", date(2026, 3, 3), 600, 45)
    assert (dialog.moderator.text(), dialog.room.text()) == ("Frau Dienstag", "Aula")
    press(qtbot, desk_window, Qt.Key.Key_Escape)


def test_a_confirmed_slot_opens_its_meeting_and_is_one_with_it(desk_window, qtbot):
    plan = Plan("", TODAY, 45, 630, activity=Activity.COORDINATION_INTERNAL, school="GS", event=TimeEvent.TEAM_MEETING)
    rule = SeriesRule(TODAY, TODAY, frozenset({TODAY.weekday()}))
    run(desk_window, qtbot, lambda ws: plans.add_series(ws, plan, rule))
    (row,) = run(desk_window, qtbot, lambda ws: plans.between(ws, TODAY, TODAY))
    PlanSteps(desk_window.desk, lambda: desk_window, "today").confirm(row)
    settle(qtbot, desk_window)
    dialog = dialog_of(desk_window, TeamMeetingDialog)
    assert (dialog.day.day(), dialog.at.start(), dialog.minutes.minutes()) == (TODAY, 630, 45)
    dialog.subject.setFocus()
    type_text(qtbot, desk_window, "Aufsicht")
    # Locked meanwhile, it is still the meeting of the slot.
    lock_and_unlock(qtbot, desk_window)
    dialog = dialog_of(desk_window, TeamMeetingDialog)
    assert (dialog.subject.text(), dialog.at.start()) == ("Aufsicht", 630)
    dialog.subject.setFocus()
    press(qtbot, desk_window, ENTER, CTRL)
    (entry,) = run(desk_window, qtbot, lambda ws: times.day_sheet(ws, TODAY)).entries
    assert (entry.entry.start, entry.entry.minutes, entry.entry.event) == (630, 45, TimeEvent.TEAM_MEETING)
    (line,) = run(desk_window, qtbot, cooperation_meetings.meetings)
    assert line.is_booked
    press(qtbot, desk_window, Qt.Key.Key_Z, CTRL)
    assert run(desk_window, qtbot, cooperation_meetings.meetings) == []
    (entry,) = run(desk_window, qtbot, lambda ws: times.day_sheet(ws, TODAY)).entries
    assert entry.entry.event is TimeEvent.TEAM_MEETING


def test_a_meeting_fits_a_small_screen_with_its_task_bar(desk_window, qtbot, monkeypatch):
    """On 1366 by 768 pixels, of which the bar of the desktop takes 48: the fields scroll, the buttons stay in sight."""
    monkeypatch.setattr(QScreen, "availableGeometry", lambda _: QRect(0, 0, 1366, 720))
    open_panel(qtbot, desk_window, CooperationPage, "meetings", MeetingsPanel)
    press(qtbot, desk_window, Qt.Key.Key_Space)
    dialog = dialog_of(desk_window, TeamMeetingDialog)
    assert QRect(0, 0, 1366, 720).contains(dialog.frameGeometry())
    assert dialog.height() < 720
    for shown in (dialog.action, dialog.way_out):
        place = QRect(shown.mapTo(dialog, shown.rect().topLeft()), shown.size())
        assert dialog.rect().contains(place)
    press(qtbot, desk_window, Qt.Key.Key_Escape)
