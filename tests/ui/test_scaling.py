"""Every page and panel at larger text, and in the small windows of scaled screens: nothing is cut off or lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QToolButton, QWidget

from ssa_desktop.services.preferences import TEXT_SIZES
from ssa_desktop.ui.look.theme import px, set_appearance, set_scale
from ssa_desktop.ui.pages.registry import PAGES
from ssa_desktop.ui.shell.main_window import MainWindow
from ssa_desktop.ui.widgets.fields.tag_field import TagField
from tests.ui.conftest import once_laid_out, settle, unlock
from tests.ui.measuring import cut_off, out_of_reach, places

USUAL = (1366, 768)
SMALL = (911, 512)
"""A screen of 1366 by 768 as a window sees it where the system itself shows everything at 150 %."""


@pytest.fixture
def _scaled(qapp: QApplication, request: pytest.FixtureRequest) -> None:
    set_scale(request.param)
    set_appearance(qapp, dark=None)


def faults(qtbot, window: MainWindow) -> dict[str, list[str]]:
    found = {}
    for name, page in places(window):
        settle(qtbot, window)
        if wrong := wrong_with(page):
            found[name] = wrong
    return found


def wrong_with(page: QWidget) -> list[str]:
    return once_laid_out(lambda: cut_off(page) + out_of_reach(page))


@pytest.mark.parametrize("_scaled", [100, 125, 150], indirect=True)
def test_every_page_is_whole_at_every_text_size(_scaled, workspace_folder, make_window, qtbot):
    window = make_window(workspace_folder.path)
    assert wrong_with(window.unlock_page) == []
    unlock(qtbot, window)
    assert faults(qtbot, window) == {}
    # What is shown never makes the window larger than the screen.
    assert (window.width(), window.height()) == USUAL
    assert once_laid_out(lambda: cut_off(window.work_area)) == []


def test_every_page_is_whole_in_a_small_window(workspace_folder, make_window, qtbot):
    window = make_window(workspace_folder.path)
    window.resize(*SMALL)
    unlock(qtbot, window)
    assert faults(qtbot, window) == {}
    assert (window.width(), window.height()) == SMALL


@pytest.mark.parametrize("_scaled", [100, 150], indirect=True)
def test_the_search_field_stands_still_when_the_page_changes(_scaled, desk_window, qtbot):
    area = desk_window.work_area
    seen = set()
    for kind in PAGES:
        area.go(kind.name)
        settle(qtbot, desk_window)
        corner = area.search.mapTo(desk_window, QPoint(0, 0))
        seen.add((corner.x(), corner.y(), area.search.width()))
    assert len(seen) == 1


@pytest.mark.parametrize("_scaled", [150], indirect=True)
def test_every_page_is_reached_by_the_mouse_in_the_lowest_window(_scaled, desk_window, qtbot):
    desk_window.resize(desk_window.minimumSize())
    settle(qtbot, desk_window)
    side = desk_window.work_area.side
    for made in (*side.buttons.values(), desk_window.work_area.help_button):
        made.setFocus()
        side._area.ensureWidgetVisible(made)
        settle(qtbot, desk_window)
        inside = QRect(made.mapTo(side, QPoint(0, 0)), made.size())
        assert side.rect().contains(inside), made.accessibleName()
        assert made.width() >= px(24)


def test_the_sizes_that_can_be_chosen():
    assert (TEXT_SIZES[0], TEXT_SIZES[-1]) == (90, 150)


@pytest.mark.parametrize("_scaled", [150], indirect=True)
def test_the_icon_of_every_button_grows_with_the_text(_scaled, workspace_folder, make_window, qtbot):
    # 14 pixels is the smallest beside words, with the room to them at its side.
    window = make_window(workspace_folder.path)
    unlock(qtbot, window)
    small, seen = set(), 0
    for name, page in places(window):
        settle(qtbot, window)
        for one in page.findChildren(QToolButton):
            # The cross of a tag is smaller than its words.
            if not one.icon().isNull() and not isinstance(one.parentWidget(), TagField):
                seen += 1
                if one.iconSize().height() < px(14):
                    small.add((name, one.accessibleName(), one.iconSize().height()))
    assert small == set()
    assert seen > 30
