"""Zusammenarbeit before any school is entered: what needs one leads to where schools are entered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ssa_desktop.ui.pages.panel_page import PanelPage
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.stores import new_stores
from tests.ui.conftest import NOW, PASSPHRASE, settle, unlock
from tests.ui.keyboard import press


@pytest.fixture
def first_day(tmp_path: Path, make_window: Callable[..., MainWindow], qtbot: QtBot) -> MainWindow:
    new_stores(tmp_path / "data", PASSPHRASE, tmp_path / "bogen.pdf", clock=lambda: NOW)
    window = make_window(tmp_path / "data")
    unlock(qtbot, window)
    return window


@pytest.mark.parametrize("name", ["agreement", "meetings", "conflicts", "staffing"])
def test_the_first_step_leads_to_the_schools(first_day: MainWindow, qtbot: QtBot, name: str) -> None:
    area = first_day.work_area
    assert area is not None
    area.go("settings/keys")
    settle(qtbot, first_day)
    area.go(f"cooperation/{name}")
    settle(qtbot, first_day)
    press(qtbot, first_day, Qt.Key.Key_Space)
    settle(qtbot, first_day)
    page = area.stack.currentWidget()
    assert isinstance(page, PanelPage)
    assert f"{page.name}/{page.shown}" == "settings/schools"


def test_a_plan_of_attendance_leads_to_the_schools(first_day: MainWindow, qtbot: QtBot) -> None:
    area = first_day.work_area
    assert area is not None
    area.go("cooperation/staffing")
    settle(qtbot, first_day)
    page = area.stack.currentWidget()
    assert isinstance(page, PanelPage)
    page.panel("staffing").plan.click()  # type: ignore[attr-defined]
    settle(qtbot, first_day)
    shown = area.stack.currentWidget()
    assert isinstance(shown, PanelPage)
    assert f"{shown.name}/{shown.shown}" == "settings/schools"
