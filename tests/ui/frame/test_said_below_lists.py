"""What explains a list stands directly below it, wherever the list ends, and not at the foot of the window."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QListView, QTreeView, QWidget
from pytestqt.qtbot import QtBot

from ssa_desktop.ui.look.theme import M
from ssa_desktop.ui.pages.cases.cases import CasesPage
from ssa_desktop.ui.pages.keeping.privacy_due import DuePanel
from tests.ui.conftest import once_laid_out, settle
from tests.ui.dialog_world import World
from tests.ui.measuring import places, shown_widgets
from tests.ui.spoken.spoken_world import made, world

__all__ = ["made", "world"]


def elsewhere(part: QWidget, table: QWidget, most: int) -> list[str]:
    """Return where a part begins that does not follow a table within so many pixels."""
    found = below(part, table)
    return [] if 0 < found <= most else [f"{found} pixels below the list"]


def below(part: QWidget, table: QWidget) -> int:
    """Return how many pixels below the end of a table a part begins."""
    return part.mapTo(part.window(), QPoint(0, 0)).y() - table.mapTo(table.window(), QPoint(0, table.height())).y()


@pytest.mark.parametrize("world", [("de",)], indirect=True)
@pytest.mark.parametrize("size", [(1366, 768), (2560, 1440)])
def test_count_and_keys_follow_the_list_of_cases(world: World, qtbot: QtBot, size: tuple[int, int]) -> None:
    world.window.resize(*size)
    area = world.window.work_area
    assert area is not None
    area.go("cases")
    settle(qtbot, world.window)
    page = area.page("cases")
    assert isinstance(page, CasesPage)
    cases = page.list
    for part in (cases.count, cases.hint):
        assert once_laid_out(partial(elsewhere, part, cases.table, M)) == []
    assert cases.table.height() < page.height() // 2


@pytest.mark.parametrize("world", [("de",)], indirect=True)
def test_the_rule_of_what_is_due_follows_its_list(world: World, qtbot: QtBot) -> None:
    world.window.resize(911, 512)
    area = world.window.work_area
    assert area is not None
    area.go("privacy/due")
    settle(qtbot, world.window)
    (panel,) = [one for one in area.findChildren(DuePanel) if one.isVisible()]
    assert panel.model.shown
    assert panel.rule.isVisible()
    assert once_laid_out(partial(elsewhere, panel.rule, panel.table, 2 * M)) == []
    assert panel.table.minimumHeight() == panel.table.height_of(min(6, panel.model.rowCount()))
    # The keys are no part of the sentence: they stand in a line below it.
    assert panel.hint.geometry().top() > panel.rule.geometry().bottom()


def higher_than_lines(root: QWidget) -> list[str]:
    """Return the lists and trees in sight that go on below their last line; the list of panels is a page's side."""
    found = []
    for one in shown_widgets(root):
        if not isinstance(one, QListView | QTreeView) or one.property("role") == "panels":
            continue
        model = one.model()
        rows = model.rowCount()
        end = one.visualRect(model.index(rows - 1, 0)).bottom() if rows else 0
        if one.isVisible() and rows and one.viewport().height() > end + 2 * M:
            found.append(f"{one.accessibleName()}: {one.viewport().height() - end} pixels below its last line")
    return found


@pytest.mark.parametrize("world", [("de",)], indirect=True)
def test_no_list_goes_on_below_its_last_line(world: World, qtbot: QtBot) -> None:
    world.window.resize(2560, 1440)
    found = {}
    for name, page in places(world.window):
        settle(qtbot, world.window)
        if told := once_laid_out(partial(higher_than_lines, page)):
            found[name] = told
    assert found == {}
