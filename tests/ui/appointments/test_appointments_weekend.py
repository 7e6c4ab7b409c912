"""Which days of a week are shown, and where the page goes once something is agreed."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import partial

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.records import TimeEntry
from ssa_desktop.domain.vocabulary import Activity
from ssa_desktop.services.appointments import appointments
from ssa_desktop.storage.time.worktimes import TimeRow
from ssa_desktop.ui.models.appointments import Block, BlockKind
from ssa_desktop.ui.pages.appointments.appointment_dialog import AppointmentDialog
from ssa_desktop.ui.pages.appointments.appointments import AppointmentsPage
from ssa_desktop.ui.pages.appointments.appointments_week import _fitting
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.appointments.test_appointments_page import agreed, ask, go_to, opened, redo, undo
from tests.ui.conftest import TODAY, settle
from tests.ui.keyboard import CTRL, dialog_of, focused, press, type_text

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
SUNDAY = datetime(2026, 3, 8, 14, 20)
FRIDAY, SATURDAY = date(2026, 3, 6), date(2026, 3, 7)
WHOLE_WEEK = "KW 10 · 02.03. – 08.03.2026"


@pytest.fixture
def on_sunday(desk_window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    monkeypatch.setattr(desk_window.desk, "_clock", lambda: SUNDAY)
    return desk_window


def marked(page: AppointmentsPage) -> tuple[date, int, str]:
    """Return day, start and words of the appointment that is marked."""
    block = page.grid.canvas.block()
    assert block is not None, page.grid.canvas.accessibleDescription()
    return block.day, block.start, block.spoken


def test_a_series_agreed_on_sunday_is_shown_and_marked_in_its_week(on_sunday: MainWindow, qtbot: QtBot) -> None:
    page = opened(qtbot, on_sunday)
    assert page.span.text() == WHOLE_WEEK
    press(qtbot, on_sunday, Key.Key_N)
    dialog = dialog_of(on_sunday, AppointmentDialog)
    assert dialog.day.day() == date(2026, 3, 9)
    dialog.class_label.setFocus()
    type_text(qtbot, on_sunday, "6a")
    dialog.series.often.setFocus()
    press(qtbot, on_sunday, Key.Key_Down)
    press(qtbot, on_sunday, Key.Key_Return, CTRL)
    assert page.span.text().startswith("KW 11 · 09.03.")
    assert page.day == date(2026, 3, 9)
    day, start, said = marked(page)
    assert (day, start) == (date(2026, 3, 9), 480)
    assert "6a" in said
    assert "6a" in page.marked.heading.text()
    assert focused(on_sunday) is page.grid.canvas
    # Taken back and done again she is where she is.
    undo(qtbot, on_sunday)
    assert page.span.text().startswith("KW 11")
    press(qtbot, on_sunday, Key.Key_Left, ALT)
    redo(qtbot, on_sunday)
    assert page.span.text().startswith("KW 10")


@pytest.mark.parametrize("week", [True, False])
def test_what_is_agreed_is_marked_beside_what_was_there_at_that_time(
    desk_window: MainWindow, qtbot: QtBot, week: bool
) -> None:
    ask(qtbot, desk_window, partial(appointments.add, appointment=agreed(start=630, class_label="5b")))
    page = opened(qtbot, desk_window)
    page.show_view(week=week)
    press(qtbot, desk_window, Key.Key_N)
    dialog = dialog_of(desk_window, AppointmentDialog)
    dialog.class_label.setFocus()
    type_text(qtbot, desk_window, "6a")
    dialog.time.setFocus()
    dialog.time.selectAll()
    type_text(qtbot, desk_window, "10:30")
    press(qtbot, desk_window, Key.Key_Return, CTRL)
    assert page.day == TODAY
    assert "6a" in page.marked.heading.text()


def test_a_change_on_friday_takes_no_column_away(on_sunday: MainWindow, qtbot: QtBot) -> None:
    ask(qtbot, on_sunday, partial(appointments.add, appointment=agreed(date=FRIDAY, class_label="6a")))
    page = opened(qtbot, on_sunday)
    press(qtbot, on_sunday, Key.Key_Left)
    press(qtbot, on_sunday, Key.Key_Left)
    go_to(qtbot, on_sunday, page, "6a")
    assert page.span.text() == WHOLE_WEEK
    press(qtbot, on_sunday, Key.Key_Return)
    dialog = dialog_of(on_sunday, AppointmentDialog)
    dialog.minutes.setFocus()
    dialog.minutes.selectAll()
    type_text(qtbot, on_sunday, "45")
    press(qtbot, on_sunday, Key.Key_Return, CTRL)
    assert page.span.text() == WHOLE_WEEK
    assert page.grid.canvas._days[-1] == SUNDAY.date()
    assert marked(page)[0] == FRIDAY


def test_a_weekend_that_was_shown_stays_until_she_leaves_the_week(desk_window: MainWindow, qtbot: QtBot) -> None:
    page = opened(qtbot, desk_window)
    assert page.span.text() == "KW 10 · 02.03. – 06.03.2026"
    page.show_day(SATURDAY)
    settle(qtbot, desk_window)
    assert page.span.text() == "KW 10 · 02.03. – 07.03.2026"
    # Back from the Saturday she went to, it stays where it is.
    press(qtbot, desk_window, Key.Key_Left)
    assert page.day == FRIDAY
    assert page.span.text() == "KW 10 · 02.03. – 07.03.2026"
    ask(qtbot, desk_window, lambda ws: appointments.add(ws, agreed(date=SATURDAY + timedelta(days=1))))
    desk_window.desk.changed.emit("appointments")
    settle(qtbot, desk_window)
    assert page.span.text() == WHOLE_WEEK
    (row,) = ask(qtbot, desk_window, lambda ws: appointments.between(ws, date.min, date.max))
    ask(qtbot, desk_window, lambda ws: appointments.remove_step(ws, row.appointment_id))
    desk_window.desk.changed.emit("appointments")
    settle(qtbot, desk_window)
    assert page.span.text() == WHOLE_WEEK
    press(qtbot, desk_window, Key.Key_PageDown)
    press(qtbot, desk_window, Key.Key_PageUp)
    assert page.span.text() == "KW 10 · 02.03. – 06.03.2026"


@pytest.mark.parametrize("width", [60, 90, 130, 200])
def test_an_activity_goes_on_in_further_lines_of_its_block(desk_window: MainWindow, width: int) -> None:
    metrics = QFontMetrics(desk_window.font())
    name = "Gruppen, Klassen, Projekte"
    row = TimeRow(1, TimeEntry(TODAY, 60, Activity.GROUP, "GS", start=600), 60, None, None)
    block = Block(TODAY, 600, 60, BlockKind.BUSY, name, name, "", name, row)
    high = QRect(0, 0, max(width, metrics.horizontalAdvance("Klassen,") + 2), 5 * metrics.height())
    lines = _fitting(block, metrics, high)
    assert " ".join(lines) == name
    assert max(map(metrics.horizontalAdvance, lines)) <= high.width()
    # Without room below it is one line, which is cut where it is drawn.
    assert len(_fitting(block, metrics, QRect(0, 0, high.width(), metrics.height()))) == 1
