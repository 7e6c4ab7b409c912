"""The page of working time and its day, worked with the keyboard on a real store."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.records import Contact, TimeEntry
from ssa_desktop.domain.vocabulary import Activity, Participant, TimeEvent
from ssa_desktop.services.cases import contacts
from ssa_desktop.services.time import times
from ssa_desktop.services.time.times import TimeRow
from ssa_desktop.ui.models.time.times_day import DayColumn
from ssa_desktop.ui.pages.cases.correction_dialogs import CorrectContactDialog
from ssa_desktop.ui.pages.time.midnight_dialog import MidnightDialog
from ssa_desktop.ui.pages.time.times import TimesPage
from ssa_desktop.ui.pages.time.times_day import DayPanel
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import TODAY, StoreFolder, settle, unlock
from tests.ui.keyboard import CTRL, dialog_of, focused, nameless, open_page, press, type_text

# What the offscreen platform says of dialogs and suggestion lists; it is no fault of theirs.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def filled(workspace_folder: StoreFolder) -> StoreFolder:
    """Today a talk that a later one crops, preparation, and a break duty that is not her work; training last week."""
    ws = workspace_folder.open()
    pupil = frozenset({Participant.PUPIL})
    contacts.record(ws, Contact("GS", TODAY, 45, pupil, 540))
    contacts.record(ws, Contact("GS", TODAY, 30, pupil, 570))
    times.add(ws, TimeEntry(TODAY, 60, Activity.PREPARATION, None))
    times.add(ws, TimeEntry(TODAY, 20, Activity.BREAK_SUPERVISION, "GS", 660))
    times.add(ws, TimeEntry(date(2026, 2, 24), 90, Activity.TRAINING, None))
    ws.close()
    return workspace_folder


def open_day(qtbot: QtBot, window: MainWindow) -> DayPanel:
    """Go to the page by its keys; the day is its first panel."""
    panel = open_page(qtbot, window, TimesPage).panel("day")
    assert isinstance(panel, DayPanel)
    assert panel.isVisible()
    return panel


def entries(page: DayPanel) -> list[TimeRow]:
    return [page.model.row(number) for number in range(page.model.rowCount())]


def row_of(page: DayPanel, entry: TimeRow) -> int:
    row = page.model.row_of_entry(entry.time_id)
    assert row is not None
    return row


def activity_line(page: DayPanel) -> QLineEdit:
    line = page.entry.activity.lineEdit()
    assert line is not None
    return line


def cell(page: DayPanel, entry: TimeRow, column: DayColumn) -> str:
    return str(page.model.data(page.model.index(row_of(page, entry), column)))


def test_today_is_shown_with_what_counts_and_why(window, qtbot):
    page = open_day(qtbot, window)
    assert page.day.text() == "Mi, 04.03.2026"
    assert page.sum.text() == "2:20 Std., eingetragen 2:35 Std."
    first = entries(page)[0]
    assert [cell(page, first, column) for column in DayColumn][:3] == ["09:00–09:45", "0:45", "0:30"]
    assert cell(page, first, DayColumn.SOURCE) == "aus Gespräch"
    assert page.reasons.text() == (
        "„Einzelfallhilfe ab 09:00“ zählt 0:30 von 0:45 Std.: 09:30–09:45 zählt bei „Einzelfallhilfe ab 09:30“."
    )
    assert page.reasons.isVisible()


def test_the_shares_are_said_in_words_and_tasks_outside_the_role_stand_apart(window, qtbot):
    page = open_day(qtbot, window)
    assert page.shares.number.text() == "50,0 %"
    assert page.shares.state.text() == "direkte Arbeit, unter dem Korridor: 1:00 Std. von 2:00 Std."
    assert page.shares.corridor.text() == "Vereinbart sind 60 % bis 65 %."
    assert "0:20 Std. (Pausenaufsicht)" in page.shares.outside.text()
    assert "unter dem Korridor" in page.shares.bar.toolTip()
    titles = [page.hours_model.row(number).title for number in range(page.hours_model.rowCount())]
    assert titles[:2] == ["Direkte Arbeit", "Einzelfallhilfe"]


def test_alt_and_arrows_turn_the_days_and_home_comes_back(window, qtbot):
    page = open_day(qtbot, window)
    for _ in range(8):
        press(qtbot, window, Qt.Key.Key_Left, ALT)
    assert page.day.text() == "Di, 24.02.2026"
    assert [row.entry.activity for row in entries(page)] == [Activity.TRAINING]
    assert not page.reasons.isVisible()
    assert page.entry.day.text() == "24.02.2026"
    press(qtbot, window, Qt.Key.Key_Right, ALT)
    assert page.day.text() == "Mi, 25.02.2026"
    assert page.sum.text() == "kein Eintrag"
    press(qtbot, window, Qt.Key.Key_Home, ALT)
    assert page.day.text() == "Mi, 04.03.2026"
    assert len(entries(page)) == 4


def test_an_entry_is_typed_and_taken_back(window, qtbot):
    page = open_day(qtbot, window)
    assert focused(window) is page.entry.day
    page.entry.day.selectAll()
    type_text(qtbot, window, "4.3.")
    press(qtbot, window, Qt.Key.Key_Tab)
    type_text(qtbot, window, "1400")
    press(qtbot, window, Qt.Key.Key_Tab)
    type_text(qtbot, window, "1:30")
    press(qtbot, window, Qt.Key.Key_Tab)
    activity_line(page).selectAll()
    type_text(qtbot, window, "abstimm")
    page.entry.meeting.setFocus()
    type_text(qtbot, window, "Team")
    press(qtbot, window, Qt.Key.Key_Return)
    added = entries(page)[-2]
    assert added.entry == TimeEntry(TODAY, 90, Activity.COORDINATION_INTERNAL, "GS", 840, TimeEvent.TEAM_MEETING)
    assert focused(window) is page.entry.day
    assert page.entry.minutes.text() == ""
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert len(entries(page)) == 4


def test_an_entry_of_another_day_shows_that_day(window, qtbot):
    page = open_day(qtbot, window)
    page.entry.day.selectAll()
    type_text(qtbot, window, "24.2.")
    page.entry.minutes.setFocus()
    type_text(qtbot, window, "15")
    press(qtbot, window, Qt.Key.Key_Return)
    assert page.day.text() == "Di, 24.02.2026"
    assert len(entries(page)) == 2


@pytest.mark.parametrize("splits", [True, False])
def test_an_entry_beyond_midnight_is_asked_about(window, qtbot, splits):
    page = open_day(qtbot, window)
    page.entry.start.setFocus()
    type_text(qtbot, window, "2330")
    page.entry.minutes.setFocus()
    type_text(qtbot, window, "90")
    press(qtbot, window, Qt.Key.Key_Return)
    dialog = dialog_of(window, MidnightDialog)
    assert len(entries(page)) == 4
    assert "0:30 Std. am Mi, 04.03.2026, 1:00 Std. am Do, 05.03.2026" in dialog.split.text()
    if not splits:
        press(qtbot, window, Qt.Key.Key_Down)
    press(qtbot, window, Qt.Key.Key_Return)
    late = next(row.entry for row in entries(page) if row.entry.start == 1410)
    assert late.minutes == 30
    press(qtbot, window, Qt.Key.Key_Right, ALT)
    assert [(row.entry.start, row.entry.minutes) for row in entries(page)] == ([(0, 60)] if splits else [])
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert entries(page) == []
    press(qtbot, window, Qt.Key.Key_Left, ALT)
    assert len(entries(page)) == 4


def test_an_entry_beyond_midnight_can_be_typed_anew(window, qtbot):
    page = open_day(qtbot, window)
    page.entry.start.setFocus()
    type_text(qtbot, window, "2330")
    page.entry.minutes.setFocus()
    type_text(qtbot, window, "90")
    press(qtbot, window, Qt.Key.Key_Return)
    press(qtbot, window, Qt.Key.Key_Escape)
    assert len(entries(page)) == 4
    assert (page.entry.start.text(), page.entry.minutes.text()) == ("23:30", "1:30")


@pytest.mark.parametrize(
    ("day", "start", "minutes", "activity", "said"),
    [
        ("", "", "30", "Fahrzeit", "Ein Tag wie 3.2."),
        ("31.2.", "", "30", "Fahrzeit", "Ein Tag wie 3.2."),
        ("2.3.", "25", "30", "Fahrzeit", "Wie 10:15"),
        ("2.3.", "", "", "Fahrzeit", "1:15"),
        ("2.3.", "", "30", "Gartenarbeit", "Tätigkeit"),
        ("2.3.", "", "30", "beratung", "Tätigkeit"),
    ],
)
def test_what_cannot_be_an_entry_is_refused_in_words(window, qtbot, day, start, minutes, activity, said):
    page = open_day(qtbot, window)
    page.entry.day.selectAll()
    press(qtbot, window, Qt.Key.Key_Delete)
    for field, text in (
        (page.entry.day, day),
        (page.entry.start, start),
        (page.entry.minutes, minutes),
    ):
        field.setFocus()
        type_text(qtbot, window, text)
    line = activity_line(page)
    line.setFocus()
    line.setText(activity)
    page.entry.minutes.setFocus()
    press(qtbot, window, Qt.Key.Key_Return)
    assert said in page.entry.problem.text()
    assert page.entry.problem.isVisible()
    assert len(entries(page)) == 4


def test_a_typed_entry_is_removed_and_comes_back(window, qtbot):
    page = open_day(qtbot, window)
    typed = next(row for row in entries(page) if row.entry.activity is Activity.PREPARATION)
    page.table.setFocus()
    page.table.setCurrentIndex(page.model.index(row_of(page, typed), 0))
    assert page.remove.isEnabled()
    press(qtbot, window, Qt.Key.Key_Delete)
    assert len(entries(page)) == 3
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert len(entries(page)) == 4


def choose(page: DayPanel, activity: Activity) -> TimeRow:
    """Make the entry of an activity the current one of the list."""
    found = next(row for row in entries(page) if row.entry.activity is activity)
    page.table.setFocus()
    page.table.setCurrentIndex(page.model.index(row_of(page, found), 0))
    return found


def test_an_entry_is_changed_in_place_and_comes_back(window, qtbot):
    page = open_day(qtbot, window)
    before = choose(page, Activity.BREAK_SUPERVISION)
    assert page.change.isEnabled()
    press(qtbot, window, Qt.Key.Key_Return)
    assert focused(window) is page.entry.minutes
    assert (page.entry.start.text(), page.entry.minutes.text()) == ("11:00", "0:20")
    assert (page.entry.school.currentData(), page.entry.add.text()) == ("GS", "Ändern")
    assert page.editing.text() == "Sie ändern den Eintrag „Pausenaufsicht“, 0:20 Std. am 04.03.2026."
    type_text(qtbot, window, "25")
    press(qtbot, window, Qt.Key.Key_Return)
    changed = TimeEntry(TODAY, 25, Activity.BREAK_SUPERVISION, "GS", 660)
    assert [(row.time_id, row.entry) for row in entries(page) if row.time_id == before.time_id] == [
        (before.time_id, changed)
    ]
    assert len(entries(page)) == 4
    assert focused(window) is page.table
    assert page.entry.add.text() == "Eintragen"
    assert not page.editing.isVisible()
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert before in entries(page)
    press(qtbot, window, Qt.Key.Key_Y, CTRL)
    assert changed in [row.entry for row in entries(page)]


def test_changing_an_entry_can_be_left(window, qtbot):
    page = open_day(qtbot, window)
    choose(page, Activity.PREPARATION)
    press(qtbot, window, Qt.Key.Key_Return)
    type_text(qtbot, window, "5")
    press(qtbot, window, Qt.Key.Key_Escape)
    assert page.entry.typed() is None
    assert page.entry.add.text() == "Eintragen"
    page.entry.minutes.setFocus()
    type_text(qtbot, window, "5")
    press(qtbot, window, Qt.Key.Key_Return)
    assert len(entries(page)) == 5


def test_a_half_changed_entry_is_still_that_entry_after_a_lock(window, qtbot):
    page = open_day(qtbot, window)
    choose(page, Activity.BREAK_SUPERVISION)
    press(qtbot, window, Qt.Key.Key_Return)
    type_text(qtbot, window, "35")
    window.lock()
    qtbot.waitUntil(lambda: window.is_locked and not window.worker.is_busy)
    unlock(qtbot, window)
    again = open_day(qtbot, window)
    assert again.editing.isVisible()
    again.entry.minutes.setFocus()
    press(qtbot, window, Qt.Key.Key_Return)
    assert len(entries(again)) == 4
    assert TimeEntry(TODAY, 35, Activity.BREAK_SUPERVISION, "GS", 660) in [row.entry for row in entries(again)]


def test_an_entry_changed_beyond_midnight_is_asked_about_and_one_undo_takes_all_back(window, qtbot):
    page = open_day(qtbot, window)
    before = choose(page, Activity.BREAK_SUPERVISION)
    press(qtbot, window, Qt.Key.Key_Return)
    page.entry.start.setFocus()
    page.entry.start.selectAll()
    type_text(qtbot, window, "2350")
    press(qtbot, window, Qt.Key.Key_Return)
    dialog_of(window, MidnightDialog)
    press(qtbot, window, Qt.Key.Key_Return)
    press(qtbot, window, Qt.Key.Key_Right, ALT)
    assert [(row.entry.start, row.entry.minutes) for row in entries(page)] == [(0, 10)]
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert entries(page) == []
    press(qtbot, window, Qt.Key.Key_Left, ALT)
    assert before in entries(page)


def test_the_time_of_a_talk_is_changed_in_the_talk_which_enter_opens(window, qtbot):
    page = open_day(qtbot, window)
    choose(page, Activity.INDIVIDUAL)
    assert page.change.text() == "Öffnen"
    press(qtbot, window, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert page.entry.typed() is None
    # It is on nobody, so no page is its own: it opens over its day.
    dialog_of(window, CorrectContactDialog).reject()


def test_the_time_of_a_talk_goes_only_with_the_talk(window, qtbot):
    page = open_day(qtbot, window)
    booked = next(row for row in entries(page) if row.contact_id is not None)
    page.table.setFocus()
    page.table.setCurrentIndex(page.model.index(row_of(page, booked), 0))
    assert not page.remove.isEnabled()
    press(qtbot, window, Qt.Key.Key_Delete)
    assert len(entries(page)) == 4
    assert window.work_area.banner.isVisible()


def test_a_half_typed_entry_survives_the_lock(window, qtbot):
    page = open_day(qtbot, window)
    page.entry.minutes.setFocus()
    type_text(qtbot, window, "25")
    window.lock()
    qtbot.waitUntil(lambda: window.is_locked and not window.worker.is_busy)
    unlock(qtbot, window)
    again = open_day(qtbot, window)
    assert again.entry.minutes.text() == "0:25"


def test_every_control_has_a_name(window, qtbot):
    assert nameless(open_day(qtbot, window)) == []


def test_what_is_wrong_is_said_below_its_own_field_and_moves_nothing(window, qtbot):
    page = open_day(qtbot, window)
    below = page.table.mapTo(page, QPoint(0, 0))
    page.entry.day.setText("")
    page.entry.minutes.setText("")
    page.entry.minutes.setFocus()
    press(qtbot, window, Qt.Key.Key_Return)
    said = page.entry.problem.lines()
    assert [control for control, _ in said] == [page.entry.day, page.entry.minutes]
    for control, line in said:
        assert line.icon.isVisible()
        left = control.mapTo(page, QPoint(0, 0)).x()
        assert line.icon.mapTo(page, QPoint(0, 0)).x() == left
        assert line.words.height() < 2 * line.words.fontMetrics().height()
    assert page.entry.problem.text().count("\n") == 1
    page.entry.day.set_day(TODAY)
    settle(qtbot, window)
    ((control, line),) = page.entry.problem.lines()
    assert control is page.entry.minutes
    # One alone stands in the room that is kept for it.
    assert page.table.mapTo(page, QPoint(0, 0)) == below
    gap = line.mapTo(page, QPoint(0, 0)).y() - control.mapTo(page, QPoint(0, control.height())).y()
    assert 0 <= gap <= 12
