"""The narrow rail says below each icon, in small letters, where it leads."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from ssa_desktop.ui.look.theme import scale
from ssa_desktop.ui.shell.navigation import NavigationBar, NavigationButton
from tests.ui.conftest import settle
from tests.ui.dialog_world import World
from tests.ui.measuring import sideways
from tests.ui.spoken.spoken_world import made, world
from tests.ui.tabbing import tab_walk

__all__ = ["made", "world"]

EDGE = 2


@pytest.mark.parametrize("world", [("de", 100), ("de", 150), ("en", 150)], indirect=True)
def test_the_narrow_rail_keeps_small_words_whole_below_its_icons(world: World, qtbot: QtBot) -> None:
    world.window.resize(911, 512)
    settle(qtbot, world.window)
    (rail,) = world.window.findChildren(NavigationBar)
    buttons = list(rail.buttons.values())
    assert len(buttons) > 8
    for one in buttons:
        assert one.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonTextUnderIcon
        assert one.text()
        assert one.fontMetrics().horizontalAdvance(one.text()) <= one.width() - 2 * EDGE, one.text()
        assert one.fontMetrics().height() < world.window.fontMetrics().height(), "not small"
        assert one.height() >= one.iconSize().height() + one.fontMetrics().height(), one.text()
    assert rail.width() < world.window.width() // 4


@pytest.mark.parametrize("world", [("de", 100), ("de", 150), ("en", 150)], indirect=True)
def test_no_button_of_the_narrow_rail_is_out_of_sight(world: World, qtbot: QtBot) -> None:
    small, scaled = (911, 512), (1366, 768)
    world.window.resize(*(small if scale() == 100 else scaled))
    settle(qtbot, world.window)
    (rail,) = world.window.findChildren(NavigationBar)
    (area,) = rail.findChildren(QScrollArea)
    buttons = rail.findChildren(NavigationButton)
    assert len(buttons) == len(rail.buttons) + 2
    assert area.verticalScrollBar().maximum() == 0
    assert all(one.visibleRegion().boundingRect() == one.rect() for one in buttons)


@pytest.mark.parametrize("world", [("de", 100), ("de", 125), ("en", 100)], indirect=True)
def test_the_wide_rail_shows_each_name_whole_and_is_as_wide_as_its_buttons(world: World, qtbot: QtBot) -> None:
    world.window.resize(1366, 768)
    settle(qtbot, world.window)
    (rail,) = world.window.findChildren(NavigationBar)
    for one in rail.buttons.values():
        assert one.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        assert one.width() >= one.minimumSizeHint().width(), one.text()
    assert sideways(rail) == []


@pytest.mark.parametrize("world", [("de", 100)], indirect=True)
def test_tab_comes_to_the_page_that_is_shown_and_to_no_other(world: World, qtbot: QtBot) -> None:
    area = world.window.work_area
    assert area is not None
    (rail,) = world.window.findChildren(NavigationBar)
    for place in ("figures/filing", "cases", "figures/filing"):
        area.go(place)
        settle(qtbot, world.window)
        name = place.partition("/")[0]
        if name == "cases":
            # As it has it after it was pressed: Qt lets Tab come back to this one from then on.
            rail.buttons[name].setFocus()
        walked = [one for one in tab_walk(qtbot, world.window) if one in rail.buttons.values()]
        assert walked == [rail.buttons[name]], place
    rail.buttons["figures"].setFocus()
    rail.buttons["offers"].setFocus()
    qtbot.keyClick(rail.buttons["offers"], Qt.Key.Key_Tab)
    assert world.window.focusWidget() not in rail.buttons.values(), "out of the group"
