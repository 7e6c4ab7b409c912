"""The page of working time, worked with the keyboard on a real store."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.records import Contact, TimeEntry
from ssa_desktop.domain.vocabulary import Activity, Participant, TimeEvent
from ssa_desktop.services import contacts, times
from ssa_desktop.services.times import TimeRow
from ssa_desktop.ui.main_window import MainWindow
from ssa_desktop.ui.models.times import WeekColumn
from ssa_desktop.ui.pages.times import TimesPage
from tests.ui.conftest import StoreFolder, unlock
from tests.ui.keyboard import CTRL, focused, nameless, open_page, press, type_text

# What the offscreen platform says of dialogs and suggestion lists; it is no fault of theirs.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def filled(workspace_folder: StoreFolder) -> StoreFolder:
    """A week with a talk that a later one crops, preparation, and a break duty that is not her work."""
    ws = workspace_folder.open()
    pupil = frozenset({Participant.PUPIL})
    contacts.record(ws, Contact("GS", date(2026, 3, 2), 45, pupil, 540))
    contacts.record(ws, Contact("GS", date(2026, 3, 2), 30, pupil, 570))
    times.add(ws, TimeEntry(date(2026, 3, 3), 60, Activity.PREPARATION, None))
    times.add(ws, TimeEntry(date(2026, 3, 3), 20, Activity.BREAK_SUPERVISION, "GS", 560))
    times.add(ws, TimeEntry(date(2026, 2, 24), 90, Activity.TRAINING, None))
    ws.close()
    return workspace_folder


@pytest.fixture
def window(filled: StoreFolder, make_window: Callable[..., MainWindow], qtbot: QtBot) -> MainWindow:
    made = make_window(filled.path)
    unlock(qtbot, made)
    return made


def entries(page: TimesPage) -> list[TimeRow]:
    rows = [page.model.row(number) for number in range(page.model.rowCount())]
    return [row for row in rows if isinstance(row, TimeRow)]


def row_of(page: TimesPage, entry: TimeRow) -> int:
    row = page.model.row_of_entry(entry.time_id)
    assert row is not None
    return row


def activity_line(page: TimesPage) -> QLineEdit:
    line = page.entry.activity.lineEdit()
    assert line is not None
    return line


def cell(page: TimesPage, entry: TimeRow, column: WeekColumn) -> str:
    return str(page.model.data(page.model.index(row_of(page, entry), column)))


def test_the_week_of_today_is_shown_with_what_counts(window, qtbot):
    page = open_page(qtbot, window, TimesPage)
    assert page.week.text() == "KW 10 · 02.03. – 08.03.2026"
    first = entries(page)[0]
    assert cell(page, first, WeekColumn.COUNTS) == "zählt 30 von 45 Min. – überschneidet sich"
    assert not page.table.isColumnHidden(WeekColumn.COUNTS)
    assert cell(page, first, WeekColumn.SOURCE) == "aus Gespräch"
    assert page.model.data(page.model.index(0, 0)) == "Mo, 02.03.2026 – 1:00 Std."


def test_the_shares_are_said_in_words_and_tasks_outside_the_role_stand_apart(window, qtbot):
    page = open_page(qtbot, window, TimesPage)
    assert page.shares.number.text() == "50,0 %"
    assert page.shares.state.text() == "direkte Arbeit, unter dem Korridor: 1:00 Std. von 2:00 Std."
    assert page.shares.corridor.text() == "Vereinbart sind 60 % bis 65 %."
    assert "0:20 Std. (Pausenaufsicht)" in page.shares.outside.text()
    assert "unter dem Korridor" in page.shares.bar.accessibleDescription()
    titles = [page.hours_model.row(number).title for number in range(page.hours_model.rowCount())]
    assert titles[:2] == ["Direkte Arbeit", "Einzelfallhilfe"]


def test_alt_and_arrows_turn_the_weeks(window, qtbot):
    page = open_page(qtbot, window, TimesPage)
    press(qtbot, window, Qt.Key.Key_Left, ALT)
    assert page.week.text() == "KW 9 · 23.02. – 01.03.2026"
    assert [row.entry.activity for row in entries(page)] == [Activity.TRAINING]
    assert page.table.isColumnHidden(WeekColumn.COUNTS)
    press(qtbot, window, Qt.Key.Key_Right, ALT)
    press(qtbot, window, Qt.Key.Key_Right, ALT)
    assert page.week.text() == "KW 11 · 09.03. – 15.03.2026"
    assert page.shares.number.text() == "keine Angabe"
    page.show_today()


def test_an_entry_is_typed_and_taken_back(window, qtbot):
    page = open_page(qtbot, window, TimesPage)
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
    added = entries(page)[-1]
    assert added.entry == TimeEntry(
        date(2026, 3, 4), 90, Activity.COORDINATION_INTERNAL, None, 840, TimeEvent.TEAM_MEETING
    )
    assert focused(window) is page.entry.day
    assert page.entry.minutes.text() == ""
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert len(entries(page)) == 4


def test_an_entry_of_another_week_shows_that_week(window, qtbot):
    page = open_page(qtbot, window, TimesPage)
    page.entry.day.selectAll()
    type_text(qtbot, window, "23.2.")
    page.entry.minutes.setFocus()
    type_text(qtbot, window, "15")
    press(qtbot, window, Qt.Key.Key_Return)
    assert page.week.text() == "KW 9 · 23.02. – 01.03.2026"
    assert len(entries(page)) == 2


@pytest.mark.parametrize(
    ("day", "start", "minutes", "activity", "said"),
    [
        ("", "", "30", "Fahrzeit", "Datum"),
        ("31.2.", "", "30", "Fahrzeit", "Datum"),
        ("2.3.", "25", "30", "Fahrzeit", "Uhrzeit"),
        ("2.3.", "", "", "Fahrzeit", "Dauer"),
        ("2.3.", "", "30", "Gartenarbeit", "Tätigkeit"),
        ("2.3.", "", "30", "beratung", "Tätigkeit"),
    ],
)
def test_what_cannot_be_an_entry_is_refused_in_words(window, qtbot, day, start, minutes, activity, said):
    page = open_page(qtbot, window, TimesPage)
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
    page = open_page(qtbot, window, TimesPage)
    typed = next(row for row in entries(page) if row.entry.activity is Activity.PREPARATION)
    page.table.setFocus()
    page.table.setCurrentIndex(page.model.index(row_of(page, typed), 0))
    assert page.remove.isEnabled()
    press(qtbot, window, Qt.Key.Key_Delete)
    assert len(entries(page)) == 3
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert len(entries(page)) == 4


def test_the_time_of_a_talk_goes_only_with_the_talk(window, qtbot):
    page = open_page(qtbot, window, TimesPage)
    booked = next(row for row in entries(page) if row.contact_id is not None)
    page.table.setFocus()
    page.table.setCurrentIndex(page.model.index(row_of(page, booked), 0))
    assert not page.remove.isEnabled()
    press(qtbot, window, Qt.Key.Key_Delete)
    assert len(entries(page)) == 4
    assert window.work_area.banner.isVisible()


def test_a_half_typed_entry_survives_the_lock(window, qtbot):
    page = open_page(qtbot, window, TimesPage)
    page.entry.minutes.setFocus()
    type_text(qtbot, window, "25")
    window.lock()
    qtbot.waitUntil(lambda: window.is_locked and not window.worker.is_busy)
    unlock(qtbot, window)
    again = open_page(qtbot, window, TimesPage)
    assert again.entry.minutes.text() == "25"


def test_every_control_has_a_name(window, qtbot):
    assert nameless(open_page(qtbot, window, TimesPage)) == []
