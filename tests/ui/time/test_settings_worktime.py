"""Einstellungen – Arbeitszeit: hours, holidays, leave, absences and the time sheet, each with its way back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QValidator
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.time.contract import ContractPeriod, HolidayTreatment, WorkYear
from ssa_desktop.domain.vocabulary import Activity
from ssa_desktop.services.time import balance, contracts, school_calendar
from ssa_desktop.services.time.absences import AbsencePlan
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.pages.settings import SettingsPage
from ssa_desktop.ui.pages.time.absence_dialog import AbsenceDialog
from ssa_desktop.ui.pages.time.holiday_import_dialog import HolidayImportDialog
from ssa_desktop.ui.pages.time.settings_worktime import WorktimePanel
from ssa_desktop.ui.pages.time.time_sheet_dialog import TimeSheetDialog
from ssa_desktop.ui.pages.time.worked_ahead_dialog import WorkedAheadDialog
from ssa_desktop.ui.pages.time.worktime_dialogs import HolidayDialog, PeriodDialog, WorkYearDialog
from ssa_desktop.ui.shell.main_window import MainWindow
from ssa_desktop.ui.widgets.fields.hours_box import HoursBox, read_account, read_days, read_hours
from tests.ui.conftest import settle, unlock
from tests.ui.keyboard import CTRL, dialog_of, focused, nameless, open_panel, press, type_text

T = TypeVar("T")
YEAR = SchoolYear(2025)
FULL = (480, 480, 480, 480, 420, 0, 0)


@pytest.fixture
def panel(qtbot: QtBot, desk_window: MainWindow) -> WorktimePanel:
    return open_panel(qtbot, desk_window, SettingsPage, "worktime", WorktimePanel)


def ask(qtbot: QtBot, window: MainWindow, call: Callable[[Workspace], T]) -> T:
    found: list[T] = []
    window.worker.run(call, found.append)
    settle(qtbot, window)
    return found[0]


def agree(qtbot: QtBot, window: MainWindow, treatment: HolidayTreatment = HolidayTreatment.WORKED) -> None:
    period = ContractPeriod(FULL, date(2025, 8, 1), None, "GS", treatment)
    ask(qtbot, window, lambda ws: contracts.save(ws, period))
    window.desk.changed.emit("contracts")
    settle(qtbot, window)


def undo(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    settle(qtbot, window)


def test_an_empty_panel_says_what_it_is_for_and_names_every_control(panel: WorktimePanel):
    assert panel.no_periods.isVisible()
    assert panel.no_holidays.isVisible()
    assert "nicht bekannt" in panel.state.text()
    assert not panel.absence.isEnabled()
    assert nameless(panel) == []


def test_hours_are_entered_by_keyboard_and_taken_back(qtbot: QtBot, desk_window: MainWindow, panel: WorktimePanel):
    panel.add_period.click()
    settle(qtbot, desk_window)
    dialog = dialog_of(desk_window, PeriodDialog)
    assert nameless(dialog) == []
    press(qtbot, desk_window, Qt.Key.Key_Down)  # the first school
    for _ in range(3):
        press(qtbot, desk_window, Qt.Key.Key_Tab)
    box = focused(desk_window)
    assert isinstance(box, HoursBox)
    box.selectAll()
    type_text(qtbot, desk_window, "7,8")
    press(qtbot, desk_window, Qt.Key.Key_Tab)
    focused(desk_window).selectAll()  # type: ignore[attr-defined]
    type_text(qtbot, desk_window, "4:30")
    press(qtbot, desk_window, Qt.Key.Key_Return, CTRL)
    settle(qtbot, desk_window)
    (stored,) = ask(qtbot, desk_window, contracts.listing)
    assert stored.period == ContractPeriod((468, 270, 0, 0, 0, 0, 0), date(2025, 8, 1), None, "GS")
    assert panel.periods_model.pattern(stored) == "Mo 7:48, Di 4:30"
    assert "12:18" in panel.weekly.text()
    # Agreed since August and nothing written down: it asks from when the account counts.
    asked = dialog_of(desk_window, WorkYearDialog)
    assert asked.counts_from.day() == desk_window.desk.today()
    press(qtbot, desk_window, Qt.Key.Key_Return, CTRL)
    settle(qtbot, desk_window)
    year = SchoolYear.of(desk_window.desk.today())
    settled = ask(qtbot, desk_window, lambda ws: contracts.settled(ws, year))
    assert settled.counts_from == desk_window.desk.today()
    undo(qtbot, desk_window)
    undo(qtbot, desk_window)
    assert ask(qtbot, desk_window, contracts.listing) == []


@pytest.mark.parametrize(
    ("typed", "readings"),
    [("7.48", ("7:48", "7,48", "7:29")), ("748", ("7:48", "748 Minuten", "12:28")), ("25:00", ("7:48 oder 7,8",))],
)
@pytest.mark.parametrize("leaves", [True, False])
def test_hours_with_two_readings_are_never_taken_for_one(
    qtbot: QtBot, desk_window: MainWindow, panel: WorktimePanel, typed: str, readings: tuple[str, ...], leaves: bool
):
    panel.add_period.click()
    settle(qtbot, desk_window)
    dialog = dialog_of(desk_window, PeriodDialog)
    box = dialog.hours[0]
    box.setFocus()
    box.selectAll()
    type_text(qtbot, desk_window, typed)
    if leaves:
        press(qtbot, desk_window, Qt.Key.Key_Tab)
    press(qtbot, desk_window, Qt.Key.Key_Return, CTRL)
    settle(qtbot, desk_window)
    assert box.text() == typed
    assert all(reading in dialog.problem_text() for reading in readings), dialog.problem_text()
    assert ask(qtbot, desk_window, contracts.listing) == []
    box.setFocus()
    box.selectAll()
    type_text(qtbot, desk_window, "7:48")
    press(qtbot, desk_window, Qt.Key.Key_Return, CTRL)
    settle(qtbot, desk_window)
    (stored,) = ask(qtbot, desk_window, contracts.listing)
    assert stored.period.pattern[0] == 468


def test_hours_that_are_missing_are_typed_where_that_is_said(
    qtbot: QtBot, desk_window: MainWindow, panel: WorktimePanel
) -> None:
    panel.add_period.click()
    settle(qtbot, desk_window)
    dialog = dialog_of(desk_window, PeriodDialog)
    press(qtbot, desk_window, Qt.Key.Key_Return, CTRL)
    assert "mindestens einen Wochentag" in dialog.problem_text()
    assert focused(desk_window) is dialog.week
    type_text(qtbot, desk_window, "19:30")
    press(qtbot, desk_window, Qt.Key.Key_Return, CTRL)
    (stored,) = ask(qtbot, desk_window, contracts.listing)
    assert stored.period.pattern == (234, 234, 234, 234, 234, 0, 0)


def test_hours_at_the_same_time_are_told_before_saving(qtbot: QtBot, desk_window: MainWindow, panel: WorktimePanel):
    agree(qtbot, desk_window)
    panel.add_period.click()
    settle(qtbot, desk_window)
    dialog = dialog_of(desk_window, PeriodDialog)
    dialog.accept()
    assert "mindestens einen Wochentag" in dialog.problem_text()
    dialog.school.set_code("GS")
    dialog.hours[0].setValue(60)
    dialog.accept()
    assert "seit" not in dialog.problem_text()
    assert "01.08.2025" in dialog.problem_text()
    dialog.beside.setChecked(True)
    dialog.accept()
    settle(qtbot, desk_window)
    assert len(ask(qtbot, desk_window, contracts.listing)) == 2


def test_hours_are_changed_and_removed_with_undo(qtbot: QtBot, desk_window: MainWindow, panel: WorktimePanel):
    agree(qtbot, desk_window)
    panel.edit_period.click()
    dialog = dialog_of(desk_window, PeriodDialog)
    assert dialog.week.text() == "39:00"
    dialog.to_day.set_day(date(2026, 1, 31))
    dialog.treatment.set_value(HolidayTreatment.WORKED_AHEAD)
    dialog.accept()
    settle(qtbot, desk_window)
    (stored,) = ask(qtbot, desk_window, contracts.listing)
    assert stored.period.last == date(2026, 1, 31)
    assert "Herbstferien und Weihnachtsferien fehlen: Soll vorläufig" in panel.warning.text()
    undo(qtbot, desk_window)
    (stored,) = ask(qtbot, desk_window, contracts.listing)
    assert stored.period.last is None
    panel.periods.setFocus()
    press(qtbot, desk_window, Qt.Key.Key_Delete)
    assert ask(qtbot, desk_window, contracts.listing) == []
    undo(qtbot, desk_window)
    assert len(ask(qtbot, desk_window, contracts.listing)) == 1


def test_leave_and_carry_over(qtbot: QtBot, desk_window: MainWindow, panel: WorktimePanel):
    agree(qtbot, desk_window, HolidayTreatment.WORKED_AHEAD)
    panel.edit_year.click()
    dialog = dialog_of(desk_window, WorkYearDialog)
    assert nameless(dialog) == []
    dialog.leave_days.setText("29,3")
    dialog.accept()
    assert "halbe Tage" in dialog.problem_text()
    dialog.leave_days.setText("29,5")
    dialog.in_holidays.setText("30")
    dialog.accept()
    assert "nicht mehr Urlaubstage" in dialog.problem_text()
    dialog.in_holidays.setText("25")
    dialog.carry_over.setText("zwei")
    dialog.accept()
    assert "Stunden und Minuten" in dialog.problem_text()
    dialog.carry_over.setText("-2:05")
    dialog.accept()
    settle(qtbot, desk_window)
    settled = ask(qtbot, desk_window, lambda ws: contracts.settled(ws, YEAR))
    assert settled == WorkYear(Fraction(59, 2), Fraction(25), -125)
    assert "29,5 Tage" in panel.leave.text()
    assert "−2:05" in panel.carry_over.text()
    undo(qtbot, desk_window)
    assert ask(qtbot, desk_window, lambda ws: contracts.settled(ws, YEAR)) == WorkYear()


def test_holidays_are_entered_and_removed_with_undo(qtbot: QtBot, desk_window: MainWindow, panel: WorktimePanel):
    panel.add_holiday.click()
    dialog = dialog_of(desk_window, HolidayDialog)
    assert nameless(dialog) == []
    dialog.accept()
    assert "Namen" in dialog.problem_text()
    dialog.controls["name"].setText("Beweglicher Ferientag")
    dialog.controls["first"].set_day(date(2026, 2, 16))
    dialog.controls["last"].set_day(date(2026, 2, 15))
    dialog.accept()
    assert "vor dem ersten" in dialog.problem_text()
    dialog.controls["last"].clear()
    dialog.put("school", "WRS")
    dialog.accept()
    settle(qtbot, desk_window)
    (stored,) = ask(qtbot, desk_window, school_calendar.listing)
    assert (stored.holiday.last, stored.holiday.school) == (date(2026, 2, 16), "WRS")
    panel.add_holiday.click()
    again = dialog_of(desk_window, HolidayDialog)
    again.controls["name"].setText("Noch einmal")
    again.controls["first"].set_day(date(2026, 2, 16))
    again.put("school", "WRS")
    again.accept()
    assert "schon eingetragen" in again.problem_text()
    again.reject()
    panel.drop_holiday.click()
    settle(qtbot, desk_window)
    assert ask(qtbot, desk_window, school_calendar.listing) == []
    undo(qtbot, desk_window)
    assert len(ask(qtbot, desk_window, school_calendar.listing)) == 1


def test_a_file_is_looked_at_before_it_is_taken_over(
    qtbot: QtBot, desk_window: MainWindow, panel: WorktimePanel, tmp_path: Path
):
    path = tmp_path / "ferien.csv"
    path.write_text("Herbst;27.10.2025;30.10.2025\nMehr;29.10.2025;31.10.2025\n", encoding="cp1252")
    panel.import_file(path)
    settle(qtbot, desk_window)
    dialog = dialog_of(desk_window, HolidayImportDialog)
    assert nameless(dialog) == []
    lines = [dialog.list.item(number).text() for number in range(dialog.list.count())]
    assert lines == [
        "Herbst: 27.10.2025 – 30.10.2025",
        "Mehr: 29.10.2025 – 31.10.2025 (überschneidet sich mit anderen)",
    ]
    assert ask(qtbot, desk_window, school_calendar.listing) == []
    dialog.accept()
    settle(qtbot, desk_window)
    assert panel.holidays_model.total == 2
    panel.import_file(path)
    settle(qtbot, desk_window)
    again = dialog_of(desk_window, HolidayImportDialog)
    again.accept()
    assert "nichts" in again.problem_text()
    again.reject()
    undo(qtbot, desk_window)
    assert ask(qtbot, desk_window, school_calendar.listing) == []


def test_a_broken_file_is_told_and_nothing_taken_over(
    qtbot: QtBot, desk_window: MainWindow, panel: WorktimePanel, tmp_path: Path
):
    path = tmp_path / "ferien.csv"
    path.write_text("Herbst;27.10.2025;30.10.2025\nWinter;32.12.2025;\n", encoding="utf-8")
    panel.import_file(path)
    settle(qtbot, desk_window)
    dialog = dialog_of(desk_window, HolidayImportDialog)
    assert "Zeile 2" in dialog.problem_text()
    dialog.accept()
    assert dialog.isVisible()
    dialog.reject()
    assert ask(qtbot, desk_window, school_calendar.listing) == []


def test_an_absence_says_what_it_enters(qtbot: QtBot, desk_window: MainWindow, panel: WorktimePanel):
    agree(qtbot, desk_window)
    panel.absence.click()
    settle(qtbot, desk_window)
    dialog = dialog_of(desk_window, AbsenceDialog)
    assert nameless(dialog) == []
    dialog.accept()
    assert "Art der Abwesenheit" in dialog.problem_text()
    dialog.kind.set_value(Activity.LEAVE)
    dialog.from_day.set_day(date(2026, 4, 3))
    dialog.to_day.set_day(date(2026, 4, 4))
    settle(qtbot, desk_window)
    dialog.accept()
    assert "nichts einzutragen" in dialog.problem_text()  # Good Friday and a Saturday
    dialog.to_day.set_day(date(2026, 4, 8))
    settle(qtbot, desk_window)
    assert "Tage: 2, zusammen 16:00 Std." in dialog.preview.text()
    assert "2 Feiertage, 2 freie Tage" in dialog.preview.text()
    for left, said in ((Fraction(1), "noch 1 Tag."), (Fraction(1, 2), "noch 0,5 Tage."), (Fraction(2), "noch 2 Tage.")):
        shown = dialog._plan_text(AbsencePlan((), 0, 0, 0, {SchoolYear(2025): left}))
        assert shown.endswith(f"danach {said}")
    dialog.accept()
    settle(qtbot, desk_window)
    week = ask(qtbot, desk_window, lambda ws: balance.week(ws, date(2026, 4, 8)))
    assert sum(day.minutes([Activity.LEAVE]) for day in week.days) == 960
    undo(qtbot, desk_window)
    week = ask(qtbot, desk_window, lambda ws: balance.week(ws, date(2026, 4, 8)))
    assert sum(day.minutes([Activity.LEAVE]) for day in week.days) == 0


def test_the_weeks_and_blocks_are_shown(qtbot: QtBot, desk_window: MainWindow, panel: WorktimePanel, tmp_path: Path):
    path = tmp_path / "ferien.csv"
    path.write_text("Herbst;27.10.2025;30.10.2025\n", encoding="utf-8")
    ask(qtbot, desk_window, lambda ws: school_calendar.import_holidays(ws, school_calendar.preview(ws, path).new))
    agree(qtbot, desk_window, HolidayTreatment.WORKED_AHEAD)
    panel.ahead.click()
    dialog = dialog_of(desk_window, WorkedAheadDialog)
    assert nameless(dialog) == []
    (block,) = dialog.blocks_model.shown
    assert block.hours == 4 * 480
    assert len(dialog.weeks_model.shown) == 53
    assert dialog.weeks.chosen().first == date(2026, 3, 2)


def test_the_time_sheet_is_shown_and_saved(
    qtbot: QtBot, desk_window: MainWindow, panel: WorktimePanel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    agree(qtbot, desk_window)
    shown: list[tuple[str, bytes, str]] = []
    monkeypatch.setattr(desk_window.desk, "preview_pdf", lambda *given: shown.append(given))
    panel.sheet.click()
    dialog = dialog_of(desk_window, TimeSheetDialog)
    assert nameless(dialog) == []
    assert dialog.span.currentText() == "Februar 2026"
    dialog.accept()
    settle(qtbot, desk_window)
    ((_, data, name),) = shown
    assert data.startswith(b"%PDF")
    assert name == "Stundennachweis-2026-02.pdf"
    target = tmp_path / "nachweis.csv"
    monkeypatch.setattr(type(desk_window.desk), "ask_save_path", lambda *_: target)
    panel.sheet.click()
    dialog = dialog_of(desk_window, TimeSheetDialog)
    dialog.span.setCurrentText("Schuljahr 2025/26")
    dialog.form_of.setCurrentText("Als CSV speichern")
    dialog.accept()
    settle(qtbot, desk_window)
    assert target.read_text("utf-8-sig").startswith("Stundennachweis;Schuljahr 2025/26")


def test_half_typed_hours_come_back_after_a_lock(qtbot: QtBot, desk_window: MainWindow, panel: WorktimePanel):
    panel.add_period.click()
    dialog = dialog_of(desk_window, PeriodDialog)
    dialog.hours[1].setValue(435)
    dialog.treatment.set_value(HolidayTreatment.WORKED_AHEAD)
    qtbot.keyClick(focused(desk_window), Qt.Key.Key_L, CTRL)
    settle(qtbot, desk_window)
    assert desk_window.is_locked
    unlock(qtbot, desk_window)
    for _ in range(6):
        settle(qtbot, desk_window)
    again = dialog_of(desk_window, PeriodDialog)
    assert [box.value() for box in again.hours] == [0, 435, 0, 0, 0, 0, 0]
    assert again.treatment.value() is HolidayTreatment.WORKED_AHEAD


def test_half_typed_leave_of_another_year_comes_back(qtbot: QtBot, desk_window: MainWindow, panel: WorktimePanel):
    panel.year.set_year(YEAR.next)
    settle(qtbot, desk_window)
    panel.ask_year()
    dialog_of(desk_window, WorkYearDialog).leave_days.setText("31")
    qtbot.keyClick(focused(desk_window), Qt.Key.Key_L, CTRL)
    settle(qtbot, desk_window)
    unlock(qtbot, desk_window)
    for _ in range(8):
        settle(qtbot, desk_window)
    again = dialog_of(desk_window, WorkYearDialog)
    assert again.leave_days.text() == "31"
    assert again.accessibleName() == "Urlaub und Übertrag 2026/27"


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("7:48", 468),
        ("7,8", 468),
        ("8", 480),
        ("480 min", 480),
        ("7,33", 440),
        ("7,48", 449),
        ("7.5", 450),
        ("7.75", 465),
        ("7.48", None),
        ("7.05", None),
        ("", None),
        ("7:60", None),
        ("x", None),
    ],
)
def test_hours_as_they_are_typed(typed: str, minutes: int | None):
    assert read_hours(typed) == minutes


@pytest.mark.parametrize(
    ("typed", "minutes"), [("-2:05", -125), ("+3:30", 210), ("−1", -60), ("12", 720), ("--1", None), ("", None)]
)
def test_an_account_as_it_is_typed(typed: str, minutes: int | None):
    assert read_account(typed) == minutes


@pytest.mark.parametrize(("typed", "days"), [("30", 30), ("29,5", Fraction(59, 2)), ("29,3", None), ("-1", None)])
def test_days_as_they_are_typed(typed: str, days: Fraction | None):
    assert read_days(typed) == days


def test_a_day_has_24_hours(qtbot: QtBot):
    box = HoursBox()
    qtbot.addWidget(box)
    states = [box.validate(text, 0)[0] for text in ("7:", "24:00", "24:01", "abc")]
    valid = QValidator.State
    assert states == [valid.Intermediate, valid.Acceptable, valid.Intermediate, valid.Invalid]
    box.setValue(100)
    box.stepUp()
    assert box.text() == "1:55"
