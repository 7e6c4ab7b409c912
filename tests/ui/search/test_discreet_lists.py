"""Ctrl+D while a list of suggestions is open: the names in it go, and it comes again with initials."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QToolTip
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.records import Enrolment, Person
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.services.people import people
from ssa_desktop.ui.shell.main_window import MainWindow
from ssa_desktop.ui.widgets.fields.suggest_line import SuggestLine
from tests.ui.conftest import TODAY, WAIT_MS, StoreFolder
from tests.ui.keyboard import CTRL, press, type_text


@pytest.fixture
def window(workspace_folder: StoreFolder, request: pytest.FixtureRequest) -> MainWindow:
    ws = workspace_folder.open()
    people.add(ws, Person(name="Mila Muster", enrolments=(Enrolment(SchoolYear.of(TODAY), "WRS", "3b", 3),)))
    ws.close()
    window = request.getfixturevalue("desk_window")
    assert isinstance(window, MainWindow)
    assert window.work_area is not None
    window.work_area.discreet_button.setChecked(False)
    assert not window.desk.discreet()
    return window


def said(line: SuggestLine) -> str:
    """Return all that stands in the list, shown or not."""
    shown = line._list
    return "\n".join(shown.item(row).text() for row in range(shown.count())) if shown is not None else ""


@pytest.mark.parametrize("key", [Qt.Key.Key_N, Qt.Key.Key_F])
def test_names_go_from_an_open_list(window: MainWindow, qtbot: QtBot, key: Qt.Key) -> None:
    area = window.work_area
    assert area is not None
    line = area.search if key == Qt.Key.Key_F else area.today.capture.who.line
    press(qtbot, window, key, CTRL)
    type_text(qtbot, window, "mil")
    assert line.is_open()
    assert "Mila Muster" in said(line)
    # What the key alone does, before anything is answered.
    qtbot.keyClick(line, Qt.Key.Key_D, CTRL)
    assert window.desk.discreet()
    assert "Mila" not in said(line)
    qtbot.waitUntil(line.is_open, timeout=WAIT_MS)
    assert "Mila" not in said(line)
    assert "M. M." in said(line)
    assert line.text() == "mil"
    press(qtbot, window, Qt.Key.Key_D, CTRL)
    assert "Mila Muster" in said(line)


def test_a_list_that_is_closed_stays_closed_and_keeps_no_name(window: MainWindow, qtbot: QtBot) -> None:
    assert window.work_area is not None
    line = window.work_area.today.capture.who.line
    press(qtbot, window, Qt.Key.Key_N, CTRL)
    type_text(qtbot, window, "mil")
    press(qtbot, window, Qt.Key.Key_Escape)
    assert not line.is_open()
    press(qtbot, window, Qt.Key.Key_D, CTRL)
    assert not line.is_open()
    assert "Mila" not in said(line)


@pytest.mark.qt_log_ignore("does not support raise")
def test_a_tool_tip_goes_too(window: MainWindow, qtbot: QtBot) -> None:
    QToolTip.showText(window.mapToGlobal(QPoint(200, 200)), "Mila Muster", window, QRect(), 600_000)
    qtbot.waitUntil(QToolTip.isVisible, timeout=WAIT_MS)
    press(qtbot, window, Qt.Key.Key_D, CTRL)
    qtbot.waitUntil(lambda: not QToolTip.isVisible(), timeout=WAIT_MS)
