"""The words that tell the lines of a table apart are whole at every text size; what has no room scrolls sideways."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QTableView
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.records import Offer, TimeEntry
from ssa_desktop.domain.vocabulary import Activity, OfferType
from ssa_desktop.services.offers import offers
from ssa_desktop.services.time import times
from ssa_desktop.ui.look.theme import set_appearance, set_scale
from ssa_desktop.ui.models.offers import OfferColumn
from ssa_desktop.ui.models.time.times_day import DayColumn
from ssa_desktop.ui.pages.offers.offers import OffersPage
from ssa_desktop.ui.pages.time.times import TimesPage
from ssa_desktop.ui.pages.time.times_day import DayPanel
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import TODAY, StoreFolder, unlock
from tests.ui.keyboard import open_page, open_panel

# What the offscreen platform says of dialogs and suggestion lists; it is no fault of theirs.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
SIDES = 10
"""Pixels that a cell keeps free at both sides of its words, as the style sheet says."""


@pytest.fixture
def _scaled(qapp: QApplication, request: pytest.FixtureRequest) -> None:
    set_scale(request.param)
    set_appearance(qapp, dark=None)


@pytest.fixture
def window(
    _scaled: None, workspace_folder: StoreFolder, make_window: Callable[..., MainWindow], qtbot: QtBot
) -> MainWindow:
    ws = workspace_folder.open()
    for number, kind in enumerate(OfferType):
        title = "Streitschlichter-Gruppe"
        offers.add(ws, Offer("GS", kind, title, date(2025, 9, 15), class_label=f"{number}b"))
    for number, activity in enumerate((Activity.INDIVIDUAL, Activity.OPEN, Activity.DOCUMENTATION)):
        times.add_all(ws, [TimeEntry(TODAY, 45, activity, "GS", 480 + number * 60)])
    ws.close()
    made = make_window(workspace_folder.path)
    unlock(qtbot, made)
    return made


def cut(table: QTableView, column: int) -> list[str]:
    """Return the texts of a column that are wider than it."""
    model = table.model()
    texts = [str(model.data(model.index(row, column))) for row in range(model.rowCount())]
    assert texts
    room = table.columnWidth(column) - SIDES
    return [text for text in texts if table.fontMetrics().horizontalAdvance(text) > room]


@pytest.mark.parametrize("_scaled", [100, 125, 150], indirect=True)
def test_the_activity_of_a_day_is_whole_and_the_school_is_its_code(window, qtbot):
    panel = open_panel(qtbot, window, TimesPage, "day", DayPanel)
    assert cut(panel.table, DayColumn.ACTIVITY) == []
    assert cut(panel.table, DayColumn.SCHOOL) == []
    assert panel.model.data(panel.model.index(0, DayColumn.SCHOOL)) == "GS"


@pytest.mark.parametrize("_scaled", [100, 125, 150], indirect=True)
def test_kind_and_title_of_an_offer_are_whole_and_the_class_stands_behind_the_school(window, qtbot):
    page = open_page(qtbot, window, OffersPage)
    for column in (OfferColumn.TYPE, OfferColumn.TITLE, OfferColumn.SCHOOL):
        assert cut(page.table, column) == []
    assert page.table.isColumnHidden(OfferColumn.CLASS)
    assert page.model.data(page.model.index(0, OfferColumn.SCHOOL)) == "GS · 0b"
