"""The side of the window: what stands there leads to a page, and says by its mark which one is shown."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import settle
from tests.ui.keyboard import press


def test_the_schools_at_its_lower_end_are_a_page_and_no_dialog(desk_window: MainWindow, qtbot: QtBot) -> None:
    area = desk_window.work_area
    assert area is not None
    assert "…" not in area.schools_button.text()
    area.schools_button.setFocus()
    press(qtbot, desk_window, Qt.Key.Key_Space)
    settle(qtbot, desk_window)
    assert area.place_shown() == "settings/schools"
    assert area.side.buttons["settings"].isChecked()
    assert [one for one in desk_window.findChildren(QDialog) if one.isVisible()] == []
