"""Übertragen, worked with the keyboard: copying, ticking, going on; ticks that a later figure takes back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.figures.forms import ItemUnit
from ssa_desktop.domain.records import TimeEntry
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import Activity
from ssa_desktop.services.figures import filing, hand_figures
from ssa_desktop.services.time import times
from ssa_desktop.ui.models.typing_over import TypedColumn, typed_text
from ssa_desktop.ui.pages.figures.figures import FiguresPage
from ssa_desktop.ui.pages.figures.figures_typing import TypingPanel
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import TODAY, StoreFolder, settle, unlock
from tests.ui.keyboard import CTRL, focused, nameless, open_panel, press

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

YEAR = SchoolYear.of(TODAY)


@pytest.fixture
def filled(workspace_folder: StoreFolder) -> StoreFolder:
    ws = workspace_folder.open()
    times.add(ws, TimeEntry(date(2026, 1, 16), 1250, Activity.NETWORKING_EXTERNAL, "GS"))
    times.add(ws, TimeEntry(date(2026, 1, 17), 100, Activity.INDIVIDUAL, "GS"))
    hand_figures.save(ws, YEAR, "GS", {"partners": 7})
    ws.close()
    return workspace_folder


def panel_of(qtbot: QtBot, window: MainWindow) -> TypingPanel:
    return open_panel(qtbot, window, FiguresPage, "typing", TypingPanel)


def go_to(panel: TypingPanel, item: str) -> int:
    number = next(at for at, line in enumerate(panel.model.lines) if line.row is not None and line.row.id == item)
    panel.table.go_to(number)
    panel.table.setFocus()
    return number


def cell(panel: TypingPanel, row: int, column: TypedColumn) -> str:
    return str(panel.model.data(panel.model.index(row, column)))


def run(window: MainWindow, qtbot: QtBot, call: Callable[..., object]) -> None:
    window.worker.run(call, lambda _: window.desk.changed.emit("filing"))
    settle(qtbot, window)


@pytest.mark.parametrize(
    ("unit", "figure", "text"),
    [
        (ItemUnit.COUNT, 1234, "1234"),
        (ItemUnit.MINUTES, 1250, "1250"),
        (ItemUnit.SHARE, Decimal("0.6123"), "61,23"),
        (ItemUnit.DECIMAL1, Decimal("1266.0"), "1266,0"),
        (ItemUnit.FTE, Decimal("0.6250"), "0,625"),
        (ItemUnit.TEXT, "Schule am Markt", "Schule am Markt"),
        (ItemUnit.COUNT, None, ""),
    ],
)
def test_a_figure_is_typed_as_a_german_form_takes_it(unit, figure, text):
    assert typed_text("de", unit, figure) == text


def test_enter_copies_ticks_and_goes_on(window, qtbot):
    panel = panel_of(qtbot, window)
    assert focused(window) is panel.table
    first = panel.table.currentIndex().row()
    press(qtbot, window, Qt.Key.Key_Return)
    assert QGuiApplication.clipboard().text() == "Grundschule Muster"
    assert panel.model.line(first).is_done
    assert panel.table.currentIndex().row() == first + 1
    done, total = panel.model.progress()
    assert panel.progress.text() == f"1 von {total} Zahlen der Schule"
    assert (done, panel.bar.value(), panel.bar.maximum()) == (1, 1, total)
    panel.tick_copied.setChecked(False)
    row = go_to(panel, "networking_minutes")
    press(qtbot, window, Qt.Key.Key_Return)
    assert QGuiApplication.clipboard().text() == "1250"
    assert not panel.model.line(row).is_done
    assert cell(panel, row, TypedColumn.NOTE) == "Minuten = 20:50 Std."
    row = go_to(panel, "partners")
    assert cell(panel, row, TypedColumn.NOTE) == "von Hand"
    assert nameless(panel) == []


def test_a_mouse_copies_too_and_an_unknown_figure_is_left_alone(window, qtbot):
    panel = panel_of(qtbot, window)
    row = go_to(panel, "networking_minutes")
    button = panel.table.indexWidget(panel.model.index(row, TypedColumn.COPY))
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    assert QGuiApplication.clipboard().text() == "1250"
    assert panel.model.line(row).is_done
    QGuiApplication.clipboard().clear()
    row = go_to(panel, "risk_assessments")
    press(qtbot, window, Qt.Key.Key_Return)
    press(qtbot, window, Qt.Key.Key_Space)
    assert QGuiApplication.clipboard().text() == ""
    assert not panel.model.line(row).is_done


def test_a_copied_figure_stays_in_the_clipboard(window, qtbot):
    panel = panel_of(qtbot, window)
    go_to(panel, "networking_minutes")
    press(qtbot, window, Qt.Key.Key_C, CTRL)
    window.lock()
    qtbot.waitUntil(lambda: window.is_locked and not window.worker.is_busy)
    assert QGuiApplication.clipboard().text() == "1250"


def test_space_ticks_and_f3_finds_the_next_open_one(window, qtbot):
    panel = panel_of(qtbot, window)
    first = panel.table.currentIndex().row()
    press(qtbot, window, Qt.Key.Key_Space)
    assert panel.model.line(first).is_done
    assert panel.table.currentIndex().row() == first
    press(qtbot, window, Qt.Key.Key_F3)
    assert panel.table.currentIndex().row() == first + 1
    press(qtbot, window, Qt.Key.Key_Up)
    press(qtbot, window, Qt.Key.Key_Space)
    assert not panel.model.line(first).is_done
    figures = [at for at, line in enumerate(panel.model.lines) if line.is_figure]
    panel.table.go_to(figures[-1])
    press(qtbot, window, Qt.Key.Key_Space)
    press(qtbot, window, Qt.Key.Key_F3)
    assert panel.table.currentIndex().row() == first, "from the top again"


def test_ticks_outlast_the_lock_and_end_with_the_figure(window, qtbot):
    panel = panel_of(qtbot, window)
    assert "Noch nicht festgehalten" in panel.source.text()
    row = go_to(panel, "partners")
    press(qtbot, window, Qt.Key.Key_Space)
    window.lock()
    qtbot.waitUntil(lambda: window.is_locked and not window.worker.is_busy)
    unlock(qtbot, window)
    panel = panel_of(qtbot, window)
    assert panel.model.line(row).is_done
    run(window, qtbot, lambda ws: hand_figures.save(ws, YEAR, "GS", {"partners": 9}))
    assert not panel.model.line(row).is_done
    assert cell(panel, row, TypedColumn.NOTE) == "geändert, übertragen war 7, von Hand"
    assert cell(panel, row, TypedColumn.FIGURE) == "9"


def test_a_filed_return_is_what_is_typed_over(window, qtbot):
    panel = panel_of(qtbot, window)
    run(window, qtbot, lambda ws: filing.file_return(ws, YEAR, Level.SCHOOL))
    assert panel.source.text() == "Abgegeben am 04.03.2026, Fassung 1. Diese Zahlen ändern sich nicht mehr."
    row = go_to(panel, "partners")
    run(window, qtbot, lambda ws: hand_figures.save(ws, YEAR, "GS", {"partners": 9}))
    assert cell(panel, row, TypedColumn.FIGURE) == "7"
    assert panel.table.currentIndex().row() == row
    panel.unit.setCurrentIndex(1)
    settle(qtbot, window)
    assert cell(panel, row, TypedColumn.NOTE) == "keine Angabe: Feld leer lassen"
    press(qtbot, window, Qt.Key.Key_Return)
    assert panel.model.progress()[0] == 1
    panel.level.setFocus()
    press(qtbot, window, Qt.Key.Key_Down)
    assert "Noch nicht festgehalten" in panel.source.text()
    assert [panel.unit.itemText(at) for at in range(panel.unit.count())] == ["Schulzentrum Musterstadt"]
