"""Wie wurde das gezählt? on Heute, in the charts of the year, and in the account of hours."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QTableView
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.figures.annual_report import AnnualChapter
from ssa_desktop.domain.records import Contact, TimeEntry
from ssa_desktop.domain.time.contract import ContractPeriod
from ssa_desktop.domain.vocabulary import Activity, Participant
from ssa_desktop.services.cases import contacts
from ssa_desktop.services.time import contracts, times
from ssa_desktop.ui.models.explanation_entries import EntryColumn
from ssa_desktop.ui.pages.figures.explanation_dialog import ExplanationDialog
from ssa_desktop.ui.pages.figures.figures import FiguresPage
from ssa_desktop.ui.pages.figures.figures_annual import AnnualPanel
from ssa_desktop.ui.pages.figures.figures_charts import ChartsPanel
from ssa_desktop.ui.pages.figures.figures_shares import SharesPanel
from ssa_desktop.ui.pages.time.times import TimesPage
from ssa_desktop.ui.pages.time.times_account import AccountPanel
from ssa_desktop.ui.pages.time.times_day import DayPanel
from ssa_desktop.ui.pages.time.times_year import YearPanel
from ssa_desktop.ui.pages.today import TodayPage
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import StoreFolder, settle, unlock
from tests.ui.keyboard import dialog_of, nameless, open_page, open_panel, press

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
PUPIL = frozenset({Participant.PUPIL})
FEBRUARY = 6
"""Its place in a school year."""


@pytest.fixture
def window(workspace_folder: StoreFolder, make_window: Callable[..., MainWindow], qtbot: QtBot) -> MainWindow:
    """Two talks in February and one in March, eight hours of training, four hours due on every working day."""
    ws = workspace_folder.open()
    contracts.save(ws, ContractPeriod((240, 240, 240, 240, 240, 0, 0), date(2026, 2, 23)))
    for day, school in ((date(2026, 2, 24), "GS"), (date(2026, 2, 25), "WRS"), (date(2026, 3, 3), "GS")):
        contacts.record(ws, Contact(school, day, 60, PUPIL, topics=frozenset({"family"})))
    times.add(ws, TimeEntry(date(2026, 2, 26), 480, Activity.TRAINING, "GS"))
    times.add(ws, TimeEntry(date(2026, 3, 4), 90, Activity.TRAINING, "GS"))
    ws.close()
    made = make_window(workspace_folder.path)
    unlock(qtbot, made)
    return made


def choose(table: QTableView, row: int, column: int = 1) -> None:
    table.setFocus()
    table.setCurrentIndex(table.model().index(row, column))


def ask(qtbot: QtBot, window: MainWindow, table: QTableView, row: int, column: int = 1) -> ExplanationDialog:
    choose(table, row, column)
    press(qtbot, window, Qt.Key.Key_Return)
    return dialog_of(window, ExplanationDialog)


def days(dialog: ExplanationDialog) -> list[str]:
    model = dialog.entries_model
    return [model.data(model.index(row, EntryColumn.DAY)) for row in range(model.rowCount())]


def close(qtbot: QtBot, window: MainWindow, dialog: ExplanationDialog) -> None:
    dialog.reject()
    settle(qtbot, window)


def test_the_talks_of_a_month_are_explained_by_key_button_and_menu_and_lead_to_their_day(window, qtbot):
    panel = open_panel(qtbot, window, FiguresPage, "charts", ChartsPanel)
    view = panel.views["talks"]
    dialog = ask(qtbot, window, view.table, FEBRUARY)
    assert dialog.figure.text() == "2"
    assert "Februar 2026" in dialog.said()
    assert "Jedes Gespräch zählt einmal" in dialog.said()
    assert days(dialog) == ["24.02.2026", "25.02.2026"]
    assert nameless(dialog) == []
    close(qtbot, window, dialog)
    assert view.explain is not None
    view.explain.click()
    settle(qtbot, window)
    assert days(dialog_of(window, ExplanationDialog)) == ["24.02.2026", "25.02.2026"]
    close(qtbot, window, dialog_of(window, ExplanationDialog))
    place = view.table.visualRect(view.table.model().index(FEBRUARY + 1, 0)).center()
    view.table.customContextMenuRequested.emit(QPoint(place))
    (menu,) = [menu for menu in view.table.findChildren(QMenu) if menu.isVisible()]
    menu.actions()[0].trigger()
    menu.close()
    settle(qtbot, window)
    assert days(dialog_of(window, ExplanationDialog)) == ["03.03.2026"]
    press(qtbot, window, Qt.Key.Key_Return)
    assert window.work_area is not None
    day = window.work_area.page("times").panel("day")
    assert isinstance(day, DayPanel)
    assert day._day == date(2026, 3, 3)


def test_every_chart_of_the_year_says_how_it_was_counted(window, qtbot):
    panel = open_panel(qtbot, window, FiguresPage, "charts", ChartsPanel)
    figures = {}
    for key, row in (("shares", FEBRUARY), ("thirds", 0), ("topics", 0), ("talks", FEBRUARY), ("balance", FEBRUARY)):
        view = panel.views[key]
        assert view.explain is not None
        assert view.explain.isVisible()
        dialog = ask(qtbot, window, view.table, row)
        figures[key] = dialog.figure.text()
        close(qtbot, window, dialog)
    assert figures == {
        "shares": "20,00 %",
        "thirds": "100,00 %",
        "topics": "3",
        "talks": "2",
        # Two hours of talks and eight of training, on five days of four hours.
        "balance": "−10:00 Std.",
    }
    panel.school.setCurrentIndex(panel.school.findData("WRS"))
    settle(qtbot, window)
    dialog = ask(qtbot, window, panel.views["topics"].table, 0)
    assert dialog.figure.text() == "1"
    assert "Werkrealschule Muster · Schuljahr 2025/26" in dialog.said()


def test_without_a_line_chosen_the_button_explains_the_whole_year(window, qtbot):
    panel = open_panel(qtbot, window, FiguresPage, "charts", ChartsPanel)
    view = panel.views["talks"]
    assert not view.table.currentIndex().isValid()
    assert view.explain is not None
    view.explain.click()
    settle(qtbot, window)
    dialog = dialog_of(window, ExplanationDialog)
    assert dialog.figure.text() == "3"
    assert "Schuljahr 2025/26" in dialog.said()


@pytest.mark.parametrize(
    ("page", "name", "kind"), [(TimesPage, "year", YearPanel), (FiguresPage, "shares", SharesPanel)]
)
def test_hours_of_a_month_are_explained_by_the_column_one_stands_in(window, qtbot, page, name, kind):
    panel = open_panel(qtbot, window, page, name, kind)
    found = []
    for column in range(3):
        dialog = ask(qtbot, window, panel.hours.table, FEBRUARY, column)
        found.append((dialog.accessibleName(), dialog.figure.text()))
        close(qtbot, window, dialog)
    assert found == [
        ("Arbeitszeit ohne Abwesenheiten", "600 Min. (10:00 Std.)"),
        ("Direkte Arbeit", "120 Min. (2:00 Std.)"),
        ("Indirekte Arbeit", "480 Min. (8:00 Std.)"),
    ]


def test_the_account_is_explained_as_a_reckoning_with_its_entries(window, qtbot):
    panel = open_panel(qtbot, window, TimesPage, "account", AccountPanel)
    assert nameless(panel) == []
    row = next(row for row in range(panel.model.rowCount()) if panel.model.record(row).first == date(2026, 3, 1))
    dialog = ask(qtbot, window, panel.months, row, 0)
    assert dialog.figure.text() == panel.model.data(panel.model.index(row, 5))
    assert "März 2026" in dialog.said()
    assert "Übertrag" in dialog.said()
    dialog.parts.setCurrentIndex(dialog.parts_model.index(1, 0))
    assert days(dialog) == ["03.03.2026", "04.03.2026"]
    dialog.parts.setCurrentIndex(dialog.parts_model.index(0, 0))
    assert not dialog.go.isVisible()
    close(qtbot, window, dialog)
    panel.explain.click()
    settle(qtbot, window)
    dialog = dialog_of(window, ExplanationDialog)
    assert dialog.figure.text() == panel.number.text()
    close(qtbot, window, dialog)
    for asked, said in ((panel.explain_week, "02.03.2026 bis 08.03.2026"), (panel.explain_leave, "Schuljahr 2025/26")):
        asked.click()
        settle(qtbot, window)
        dialog = dialog_of(window, ExplanationDialog)
        assert said in dialog.said()
        close(qtbot, window, dialog)


def test_both_shares_of_today_are_explained(window, qtbot):
    page = open_page(qtbot, window, TodayPage)
    found = []
    for asked in (page.shares.explain_week, page.shares.explain_year):
        assert asked.isVisible()
        asked.setFocus()
        press(qtbot, window, Qt.Key.Key_Space)
        dialog = dialog_of(window, ExplanationDialog)
        found.append((dialog.figure.text(), dialog.said().split("\n")[0], days(dialog)))
        close(qtbot, window, dialog)
    assert [(figure, shown) for figure, _, shown in found] == [
        ("40,00 %", ["03.03.2026"]),
        ("24,00 %", ["24.02.2026", "25.02.2026", "03.03.2026"]),
    ]


def test_a_value_of_the_annual_report_is_explained_beside_its_chart(window, qtbot):
    panel = open_panel(qtbot, window, FiguresPage, "annual", AnnualPanel)
    panel.chapters.setCurrentRow(list(AnnualChapter).index(AnnualChapter.TIME))
    settle(qtbot, window)
    shares, thirds = panel.view._charts[:2]
    if not shares.table.isVisible():
        shares.toggle.click()
    dialog = ask(qtbot, window, shares.table, 0, 2)
    assert dialog.accessibleName() == "Indirekte Arbeit"
    assert dialog.figure.text() == "82,61 %"
    assert "Grundschule Muster · Schuljahr 2025/26" in dialog.said()
    close(qtbot, window, dialog)
    # Where none is chosen it is the first, and it is chosen then.
    assert thirds.explain is not None
    thirds.explain.click()
    settle(qtbot, window)
    assert dialog_of(window, ExplanationDialog).figure.text() == "100,00 %"
    assert thirds.table.currentIndex().row() == 0
    assert nameless(panel) == []
