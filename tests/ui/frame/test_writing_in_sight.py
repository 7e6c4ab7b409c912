"""While a talk is written in a case one area scrolls: its buttons stay in sight, the talks before are read in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from ssa_desktop.ui.pages.cases.case_view import CasePane
from ssa_desktop.ui.pages.cases.cases import CasesPage
from ssa_desktop.ui.widgets.message_line import NoticeLine
from tests.ui.conftest import settle
from tests.ui.dialog_world import World
from tests.ui.keyboard import press, push
from tests.ui.spoken.spoken_world import made, world

__all__ = ["made", "world"]

SIZES = ((911, 512), (1024, 768), (1280, 768), (1366, 768))
NOTICE = NoticeLine("naming:cases", "Drei Einträge sind zu löschen.")


def written(world: World, qtbot: QtBot, size: tuple[int, int], *, noticed: bool) -> CasePane:
    """Begin a talk in the case with most of them, in a window of a size."""
    world.desk.open_case(world.view.case_id)
    world.desk.set_discreet(False)
    world.window.resize(*size)
    area = world.window.work_area
    assert area is not None
    area.notice.say_lines([NOTICE] if noticed else [])
    settle(qtbot, world.window)
    page = area.page("cases")
    assert isinstance(page, CasesPage)
    push(qtbot, world.window, page.pane.capture)
    settle(qtbot, world.window)
    assert page.pane.writing.isVisible()
    return page.pane


def areas_around(part: QWidget) -> Iterator[QScrollArea]:
    """Yield what a part scrolls in."""
    above = part.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            yield above
        above = above.parentWidget()


def scrolling(pane: CasePane) -> list[str]:
    """Return what scrolls of the form, the talks and the page they stand on."""
    form = pane.writing.form
    assert form is not None
    around = [*areas_around(form), pane.view]
    return [type(one).__name__ for one in around if one.isVisible() and one.verticalScrollBar().maximum() > 0]


def is_whole(part: QWidget) -> bool:
    return part.visibleRegion().boundingRect() == part.rect()


@pytest.mark.parametrize("world", [("de", 100), ("de", 150)], indirect=True)
@pytest.mark.parametrize("noticed", [False, True])
def test_one_area_scrolls_with_the_buttons_in_sight_and_the_talks_in_it(
    world: World, qtbot: QtBot, noticed: bool
) -> None:
    for size in SIZES:
        pane = written(world, qtbot, size, noticed=noticed)
        form, view = pane.writing.form, pane.view
        assert form is not None
        assert len(scrolling(pane)) == 1, (size, scrolling(pane))
        assert is_whole(form.save_button), size
        assert form.minutes.hasFocus()
        assert is_whole(form.minutes), size
        assert is_whole(form.heading), size
        assert view.isVisible(), size
        if scrolling(pane) != ["TimelineView"]:
            bar = next(one.verticalScrollBar() for one in areas_around(form) if one.verticalScrollBar().maximum())
            bar.setValue(bar.value() + form.minutes.window().height())
            settle(qtbot, world.window)
            assert not view.visibleRegion().isEmpty(), size
            assert is_whole(form.save_button), size
        form.left.emit()
        settle(qtbot, world.window)
        assert pane.filters.isVisible()
        assert pane._left.isAncestorOf(view)
        assert not pane.writing.isAncestorOf(view)


@pytest.mark.parametrize("world", [("de", 150)], indirect=True)
def test_the_keys_walk_the_talks_that_scroll_with_the_form(world: World, qtbot: QtBot) -> None:
    pane = written(world, qtbot, (1366, 768), noticed=False)
    form = pane.writing.form
    assert form is not None
    pane.view.setFocus()
    top = form.save_button.mapTo(world.window, QPoint(0, 0)).y()
    for _ in range(pane.timeline.rowCount()):
        press(qtbot, world.window, Qt.Key.Key_Down)
        place = pane.view.visualRect(pane.view.currentIndex())
        seen = pane.view.viewport().visibleRegion().boundingRect()
        assert seen.intersects(place)
        assert pane.view.viewport().mapTo(world.window, place.topLeft()).y() < top
    world.window.resize(2560, 1440)
    settle(qtbot, world.window)
    assert not pane.writing.isAncestorOf(pane.view)
    assert QApplication.focusWidget() is pane.view
