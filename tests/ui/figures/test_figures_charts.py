"""Auswertung › Diagramme: charts of the year, each in words and with its table; an empty year offers the first step."""

from __future__ import annotations

from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.records import Contact, TimeEntry
from ssa_desktop.domain.vocabulary import Activity, Participant
from ssa_desktop.services.cases import contacts
from ssa_desktop.services.time import times
from ssa_desktop.ui.pages.figures.figures import FiguresPage
from ssa_desktop.ui.pages.figures.figures_charts import ChartsPanel
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import TODAY, StoreFolder, settle, unlock
from tests.ui.keyboard import nameless, open_panel


@pytest.fixture
def filled(workspace_folder: StoreFolder) -> StoreFolder:
    ws = workspace_folder.open()
    for number, school in enumerate(("GS", "GS", "WRS")):
        day = TODAY - timedelta(days=30 * number)
        contacts.record(
            ws, Contact(school, day, 30, frozenset({Participant.PUPIL}), topics=frozenset({"family"}), note=None)
        )
        times.add(ws, TimeEntry(day, 60, Activity.DOCUMENTATION, "GS"))
    ws.close()
    return workspace_folder


def test_each_chart_has_its_sentence_and_its_table(filled, make_window, qtbot: QtBot) -> None:
    window: MainWindow = make_window(filled.path)
    unlock(qtbot, window)
    panel = open_panel(qtbot, window, FiguresPage, "charts", ChartsPanel)
    assert {"shares", "talks"} <= panel.views.keys()
    for view in panel.views.values():
        assert view.isVisible()
        assert view.said.text()
        assert view.table.figures.rowCount() == len(view.chart.categories)  # type: ignore[union-attr]
        assert view.is_beside
        assert view.table.isVisible()
    assert panel.views["talks"].said.text().startswith("Im Ganzen 3")
    panel.school.setCurrentIndex(panel.school.findData("WRS"))
    settle(qtbot, window)
    assert panel.views["talks"].said.text().startswith("Im Ganzen 1")
    assert panel.views["shares"].isVisible()
    assert nameless(panel) == []


def test_an_empty_year_offers_the_first_talk(desk_window: MainWindow, qtbot: QtBot) -> None:
    panel = open_panel(qtbot, desk_window, FiguresPage, "charts", ChartsPanel)
    assert panel.empty.isVisible()
    assert panel.empty.button is not None
    panel.empty.button.click()
    settle(qtbot, desk_window)
    assert desk_window.work_area is not None
    assert desk_window.work_area.shown == "today"
