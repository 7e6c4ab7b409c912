"""What someone without a mouse or without sight meets: names and roles of every control, and a way to each by Tab."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QTableView, QWidget
from pytestqt.qtbot import QtBot

from ssa_desktop.demo.stores import DEMO_PASSPHRASE
from ssa_desktop.ui.pages.panel_page import PanelPage
from ssa_desktop.ui.pages.registry import PAGES
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.stores import copy_stores, demo_stores
from tests.ui.conftest import NOW, settle, unlock
from tests.ui.spoken.accessible import ROLES_OF_CONTROLS, controls, faults
from tests.ui.tabbing import missed_by_tab

PLACES = [
    place
    for kind in PAGES
    for place in (
        [f"{kind.name}/{entry.name}" for entry in kind.entries()] if issubclass(kind, PanelPage) else [kind.name]
    )
]


@pytest.fixture(scope="module")
def made() -> Path:
    return demo_stores(years=1, cases=6, seed=2, now=NOW)


@pytest.fixture
def filled(made: Path, tmp_path: Path, make_window: Callable[..., MainWindow], qtbot: QtBot) -> MainWindow:
    copy_stores(made, tmp_path / "data")
    window = make_window(tmp_path / "data")
    # The test library knows the keys of an English keyboard alone, and the passphrase has an umlaut.
    window.unlock_page.passphrase.line.setText(DEMO_PASSPHRASE)
    unlock(qtbot, window, "")
    return window


def visited(qtbot: QtBot, window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Go to every page and panel; yield its place and its widget."""
    area = window.work_area
    assert area is not None
    for place in PLACES:
        area.go(place)
        settle(qtbot, window)
        page = area.stack.currentWidget()
        assert page is not None
        yield place, page


def test_every_control_has_a_name_and_a_role(filled: MainWindow, qtbot: QtBot) -> None:
    found = {place: faults(page) for place, page in visited(qtbot, filled)}
    assert {place: said for place, said in found.items() if said} == {}
    assert filled.work_area is not None
    assert len(list(controls(filled.work_area))) > 20


def test_every_table_says_what_it_is_and_its_cells_are_read(filled: MainWindow, qtbot: QtBot) -> None:
    read = 0
    for place, page in visited(qtbot, filled):
        for view in page.findChildren(QTableView):
            if not view.isVisible():
                continue
            assert view.accessibleName().strip(), place
            model = cast("QAbstractItemModel | None", view.model())
            if model is None or not model.rowCount() or not model.columnCount():
                continue
            told = QAccessible.queryAccessibleInterface(view)
            assert told is not None
            column = next(number for number in range(model.columnCount()) if not view.isColumnHidden(number))
            cell = told.childAt(
                view.viewport().mapToGlobal(view.visualRect(model.index(0, column)).center()).x(),
                view.viewport().mapToGlobal(view.visualRect(model.index(0, column)).center()).y(),
            )
            assert cell is not None, place
            shown = model.index(0, column).data(Qt.ItemDataRole.DisplayRole)
            spoken = model.index(0, column).data(Qt.ItemDataRole.AccessibleTextRole)
            assert cell.text(QAccessible.Text.Name) in {str(spoken or ""), str(shown or "")}
            read += 1
    assert read > 10


def test_tab_comes_to_every_control_of_every_page_and_out_again(filled: MainWindow, qtbot: QtBot) -> None:
    missed = {}
    for place, page in visited(qtbot, filled):
        left = missed_by_tab(qtbot, page)
        if left:
            missed[place] = left
    assert missed == {}


def test_the_unlock_page_is_told_completely(workspace_folder, make_window: Callable[..., MainWindow]) -> None:
    window = make_window(workspace_folder.path)
    assert faults(window.unlock_page) == []
    roles = {told.role for told in controls(window.unlock_page)}
    assert roles <= ROLES_OF_CONTROLS
    assert QAccessible.Role.EditableText in roles


def test_the_cover_is_told_as_a_message_with_what_it_says(desk_window: MainWindow, qtbot: QtBot) -> None:
    desk_window.toggle_cover()
    settle(qtbot, desk_window)
    assert faults(desk_window) == []
    page = desk_window.cover.page
    assert page is not None
    (told,) = [one for one in controls(desk_window) if one.widget is page]
    assert (told.role, told.name) == (QAccessible.Role.AlertMessage, "Sichtschutz")
    assert "keine Sperre" in page.told
    assert told.description == ""
    assert page.told in {one.text() for one in page.findChildren(QLabel)}
