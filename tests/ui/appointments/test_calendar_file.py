"""The file for a calendar of her own, from the page of appointments by keys."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from icalendar import Calendar
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.appointments.appointments import Appointment
from ssa_desktop.services.appointments import appointments
from ssa_desktop.ui.pages.appointments.appointments import AppointmentsPage
from ssa_desktop.ui.pages.appointments.calendar_file_dialog import CalendarFileDialog
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.appointments.test_appointments_page import ask
from tests.ui.conftest import TODAY, settle
from tests.ui.keyboard import CTRL, dialog_of, nameless, open_page, press

Key = Qt.Key


def test_it_is_asked_what_the_calendar_is_told_and_where_the_file_goes(
    desk_window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, asked = tmp_path / "termine.ics", []

    def where(*args: object) -> Path:
        asked.append(args[1])
        return path

    monkeypatch.setattr(desk_window.desk, "ask_save_path", where)
    ask(qtbot, desk_window, lambda ws: appointments.add(ws, Appointment("GS", TODAY + timedelta(days=90), 600, 45)))
    page = open_page(qtbot, desk_window, AppointmentsPage)
    page.calendar_file.setFocus()
    press(qtbot, desk_window, Key.Key_Space)
    dialog = dialog_of(desk_window, CalendarFileDialog)
    assert nameless(dialog) == []
    assert dialog.told.hasFocus()
    press(qtbot, desk_window, Key.Key_Down)
    press(qtbot, desk_window, Key.Key_Return, CTRL)
    settle(qtbot, desk_window)
    assert asked == ["termine.ics"]
    events = Calendar.from_ical(path.read_text(encoding="utf-8")).walk("VEVENT")
    assert str(events[-1]["SUMMARY"]) == "Grundschule Muster"
