"""Account, year, forecast and the base of the shares in the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.records import TimeEntry
from ssa_desktop.domain.time.contract import ContractPeriod
from ssa_desktop.domain.vocabulary import Activity
from ssa_desktop.labels import hours_text
from ssa_desktop.services.time import contracts, times
from ssa_desktop.ui.pages.figures.explanation_dialog import ExplanationDialog
from ssa_desktop.ui.pages.figures.figures import FiguresPage
from ssa_desktop.ui.pages.figures.figures_filing import FilingPanel
from ssa_desktop.ui.pages.figures.figures_return import ReturnPanel
from ssa_desktop.ui.pages.figures.figures_shares import SharesPanel
from ssa_desktop.ui.pages.settings import SettingsPage
from ssa_desktop.ui.pages.time.absence_dialog import AbsenceDialog
from ssa_desktop.ui.pages.time.settings_shares import SharesBasePanel
from ssa_desktop.ui.pages.time.time_sheet_dialog import TimeSheetDialog
from ssa_desktop.ui.pages.time.times import TimesPage
from ssa_desktop.ui.pages.time.times_account import AccountPanel
from ssa_desktop.ui.pages.time.times_day import DayPanel
from ssa_desktop.ui.pages.time.times_year import YearPanel
from ssa_desktop.ui.pages.time.worked_ahead_dialog import WorkedAheadDialog
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import TODAY, StoreFolder, settle, unlock
from tests.ui.keyboard import CTRL, dialog_of, focused, nameless, open_panel, press

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def filled(workspace_folder: StoreFolder) -> StoreFolder:
    """Ten hours direct, seven indirect and three of travel, all in February."""
    ws = workspace_folder.open()
    for day, minutes, activity in ((2, 600, Activity.GROUP), (3, 420, Activity.TRAINING), (4, 180, Activity.TRAVEL)):
        times.add(ws, TimeEntry(date(2026, 2, day), minutes, activity, "GS"))
    ws.close()
    return workspace_folder


@pytest.fixture
def contracted(filled: StoreFolder, make_window: Callable[..., MainWindow], qtbot: QtBot) -> MainWindow:
    ws = filled.open()
    contracts.save(ws, ContractPeriod((480, 480, 480, 480, 420, 0, 0), date(2026, 2, 1)))
    ws.close()
    made = make_window(filled.path)
    unlock(qtbot, made)
    return made


def test_without_a_contract_the_account_says_what_to_do(window, qtbot):
    panel = open_panel(qtbot, window, TimesPage, "account", AccountPanel)
    assert panel.number.text() == "keine Angabe"
    assert "20:00 Std." in panel.state.text()
    assert panel.settings.isVisible()
    assert nameless(panel) == []
    panel.settings.click()
    settle(qtbot, window)
    assert window.work_area is not None
    page = window.work_area.page("settings")
    assert isinstance(page, SettingsPage)
    assert page.isVisible()
    assert page.shown == "worktime"


def test_the_account_has_its_balance_months_and_week(contracted, qtbot):
    panel = open_panel(qtbot, contracted, TimesPage, "account", AccountPanel)
    # 2 February to 4 March: four weeks and three days are due.
    assert panel.number.text() == "−160:00 Std."
    assert "20:00 Std. gearbeitet" in panel.state.text()
    assert not panel.settings.isVisible()
    first = panel.model.record(0)
    assert first.first == date(2025, 8, 1)
    assert panel.focusWidget() is panel.months


def test_what_is_due_by_today_is_said_so_that_the_rows_add_up(contracted, qtbot):
    panel = open_panel(qtbot, contracted, TimesPage, "account", AccountPanel)
    week, year = panel._of_week, panel._shown
    said = {key: line.text() for key, line in panel._week.items()}
    assert week is not None
    assert year is not None
    assert week.target is not None
    assert week.target_so_far is not None
    assert week.worked is not None
    assert week.credited is not None
    assert week.target > week.target_so_far
    assert week.worked + week.credited - week.target_so_far == week.balance
    assert list(said) == ["target", "so_far", "worked", "credited", "balance"]
    assert said["so_far"] == hours_text("de", week.target_so_far)
    month = next(one for one in year.months if one.first <= TODAY <= one.last)
    assert month.target is not None
    assert month.target_so_far is not None
    assert month.target > month.target_so_far
    due = hours_text("de", month.target_so_far)
    assert panel.running.text() == f"März 2026: Vom Soll fallen {due} auf die Zeit bis heute; der Saldo gilt bis heute."
    assert panel.running.isVisible()
    # Of a year that is over, nothing is left to fall due.
    assert panel._running(replace(year, months=year.months[:3]), TODAY) == ""


def test_the_year_shows_two_charts_and_an_empty_one_says_where_to_begin(window, qtbot):
    panel = open_panel(qtbot, window, TimesPage, "year", YearPanel)
    assert not panel.empty.isVisible()
    # In a sentence each, seen and told.
    assert panel.share.said.text() == "Bisher 50,0 % direkte Arbeit: unter dem Korridor von 60 % bis 65 %."
    assert panel.hours.said.text() == "Im Ganzen 20:00 Std., am meisten im Februar (20:00 Std.)."
    for view in (panel.share, panel.hours):
        assert view.said.isVisible()
        assert view.canvas is not None
        assert view.canvas.accessibleDescription() == view.said.text()
    assert "Std.." not in panel.hours.summary()
    assert "Feb: 50,0 %" in panel.share.summary()
    assert "Feb: Direkte Arbeit 10:00 Std., Indirekte Arbeit 10:00 Std." in panel.hours.summary()
    # July has not begun: unknown, and not nothing.
    assert "Jul: Direkte Arbeit –" in panel.hours.summary()
    assert nameless(panel) == []


def test_an_empty_year_says_where_to_begin(workspace_folder, make_window, qtbot):
    window = make_window(workspace_folder.path)
    unlock(qtbot, window)
    panel = open_panel(qtbot, window, TimesPage, "year", YearPanel)
    assert panel.empty.isVisible()
    assert not panel.hours.isVisible()
    shares = open_panel(qtbot, window, FiguresPage, "shares", SharesPanel)
    assert "noch nicht möglich" in shares.forecast.first.text()


@pytest.mark.parametrize("size", [(911, 512), (1366, 768), (2560, 1440)])
@pytest.mark.parametrize("percent", [100, 150])
def test_a_day_without_an_entry_says_so_in_whole_lines(desk_window, qtbot, size, percent):
    desk_window.resize(*size)
    if percent != 100:
        before = desk_window.work_area
        desk_window.desk.prefer(replace(desk_window.desk.preferences, text_size=percent))
        qtbot.waitUntil(lambda: desk_window.work_area not in (None, before))
    panel = open_panel(qtbot, desk_window, TimesPage, "day", DayPanel)
    for said in (panel.nothing, panel.no_hours):
        assert said.isVisible()
        assert said.height() >= said.heightForWidth(said.width())


def test_one_week_is_no_outlook(window, qtbot):
    assert window.work_area is not None
    assert not window.work_area.today.shares.outlook.isVisible()
    panel = open_panel(qtbot, window, FiguresPage, "shares", SharesPanel)
    assert "Einträge aus drei Wochen" in panel.forecast.first.text()
    assert panel.forecast.lines.text() == ""


def test_the_forecast_stands_with_the_shares_and_on_today(filled, make_window, qtbot):
    ws = filled.open()
    # The same parts in two weeks more.
    for week in (7, 14):
        for day, minutes, activity in ((2, 10, Activity.GROUP), (3, 7, Activity.TRAINING), (4, 3, Activity.TRAVEL)):
            times.add(ws, TimeEntry(date(2026, 2, day + week), minutes, activity, "GS"))
    ws.close()
    window = make_window(filled.path)
    unlock(qtbot, window)
    assert window.work_area is not None
    assert window.work_area.today.shares.outlook.text().startswith("Für 60 % am Jahresende: ")
    panel = open_panel(qtbot, window, FiguresPage, "shares", SharesPanel)
    assert "endet das Schuljahr bei 50,0 % direkter Arbeit" in panel.forecast.first.text()
    cells = panel.forecast.table.findChildren(QLabel)
    said = [one.text() for one in cells if one.isVisible()]
    assert said[:4] == ["Ziel am Jahresende", "direkt je Woche", "indirekt je Woche", "60 %"]
    assert said[4].endswith(" Std.")
    assert "65 %" in said
    assert "Einzelfallhilfe" in said[said.index("je Woche") :]
    assert any(one.accessibleName().startswith("Für 60 %: ") for one in cells)
    assert "Eltern" in panel.forecast.meant.text()
    assert panel.base.text() == "Verwaltung und Fahrzeit zählen als indirekte Arbeit mit."
    assert nameless(panel) == []


def test_how_hours_were_counted_is_one_key_away(window, qtbot):
    panel = open_panel(qtbot, window, FiguresPage, "shares", SharesPanel)
    panel.activities.setFocus()
    panel.activities.setCurrentIndex(panel.hours_model.index(1, 0))
    press(qtbot, window, Qt.Key.Key_Return)
    assert dialog_of(window, ExplanationDialog).isVisible()
    press(qtbot, window, Qt.Key.Key_Escape)
    panel.units.setFocus()
    press(qtbot, window, Qt.Key.Key_Return)
    assert dialog_of(window, ExplanationDialog).isVisible()
    press(qtbot, window, Qt.Key.Key_Escape)


def test_travel_is_taken_out_of_the_base_and_back(window, qtbot):
    panel = open_panel(qtbot, window, SettingsPage, "shares", SharesBasePanel)
    press(qtbot, window, Qt.Key.Key_Tab)
    assert focused(window) is panel.counted[Activity.TRAVEL]
    press(qtbot, window, Qt.Key.Key_Space)
    panel.tolerance.setValue(8)
    assert panel.draft() == {"left_out": ["travel"], "tolerance": 8, "corridor": [60, 65]}
    panel.save.click()
    settle(qtbot, window)
    assert panel.draft() is None
    shares = open_panel(qtbot, window, FiguresPage, "shares", SharesPanel)
    assert shares.shares.number.text() == "58,8 %"
    assert shares.base.text() == "Nach Vereinbarung nicht in der Grundlage: Fahrzeit, 3:00 Std."
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert shares.shares.number.text() == "50,0 %"
    assert nameless(panel) == []


def test_a_half_made_choice_survives_the_lock(window, qtbot):
    panel = open_panel(qtbot, window, SettingsPage, "shares", SharesBasePanel)
    panel.tolerance.setValue(9)
    window.lock()
    qtbot.waitUntil(lambda: window.is_locked and not window.worker.is_busy)
    unlock(qtbot, window)
    again = open_panel(qtbot, window, SettingsPage, "shares", SharesBasePanel)
    assert again.tolerance.value() == 9


def test_the_account_leads_to_absence_time_sheet_and_hours_worked_ahead(contracted, qtbot):
    panel = open_panel(qtbot, contracted, TimesPage, "account", AccountPanel)
    for step, kind in (
        (panel.absence, AbsenceDialog),
        (panel.sheet, TimeSheetDialog),
        (panel.ahead, WorkedAheadDialog),
    ):
        assert step.isVisible()
        step.setFocus()
        press(qtbot, contracted, Qt.Key.Key_Space)
        assert dialog_of(contracted, kind).isVisible()
        press(qtbot, contracted, Qt.Key.Key_Escape)


def test_without_contract_hours_the_account_offers_to_enter_them_first(window, qtbot):
    panel = open_panel(qtbot, window, TimesPage, "account", AccountPanel)
    assert panel.settings.isVisible()
    assert not any(step.isVisible() for step in (panel.absence, panel.sheet, panel.ahead))


@pytest.mark.parametrize("panel", [ReturnPanel, FilingPanel])
def test_reports_that_are_checked_against_the_contract_follow_it(panel):
    assert {"contracts", "calendar"} <= panel.areas
