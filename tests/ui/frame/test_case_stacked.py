"""In a window too narrow for the talks beside their cards, the cards stand below them and the page scrolls."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ssa_desktop.ui.pages.cases.case_cards import CaseGroup
from ssa_desktop.ui.pages.cases.cases import CasesPage
from ssa_desktop.ui.widgets.columns import Columns
from ssa_desktop.ui.widgets.scrolling import ScrolledPanel
from tests.ui.conftest import settle
from tests.ui.dialog_world import World
from tests.ui.keyboard import press, push
from tests.ui.spoken.spoken_world import made, world

__all__ = ["made", "world"]

NARROW, WIDE = (911, 512), (1366, 768)
LARGE = pytest.mark.parametrize("world", [("de", 125)], indirect=True)


def shown(world: World, qtbot: QtBot, open_it: Callable[[], object]) -> CasesPage:
    """Show a case or a person in the narrow window."""
    world.window.resize(*NARROW)
    open_it()
    settle(qtbot, world.window)
    assert world.window.work_area is not None
    page = world.window.work_area.page("cases")
    assert isinstance(page, CasesPage)
    return page


def parts(page: CasesPage) -> tuple[ScrolledPanel, Columns]:
    """Return what scrolls the page, and the talks with their cards."""
    (area,) = [one for one in page.findChildren(ScrolledPanel) if one.isVisible()]
    (both,) = [one for one in area.findChildren(Columns) if one.isVisible()]
    return area, both


def is_in_sight(area: ScrolledPanel, part: QWidget) -> bool:
    """Whether the top of a part is where the page shows it."""
    place = part.mapTo(area.viewport(), QPoint(0, 0))
    return area.viewport().rect().contains(place)


@LARGE
@pytest.mark.parametrize("about", ["case", "person"])
def test_the_cards_stand_below_the_talks_and_beside_them_in_a_wide_window(
    world: World, qtbot: QtBot, about: str
) -> None:
    page = shown(
        world,
        qtbot,
        lambda: (
            world.desk.open_case(world.view.case_id)
            if about == "case"
            else world.desk.open_person(world.outside.person_id)
        ),
    )
    area, both = parts(page)
    assert both.is_stacked
    assert area.horizontalScrollBar().maximum() == 0
    assert area.verticalScrollBar().maximum() > 0
    world.window.resize(*WIDE)
    settle(qtbot, world.window)
    area, both = parts(page)
    assert not both.is_stacked
    assert area.verticalScrollBar().maximum() == 0


@LARGE
def test_the_keys_of_the_groups_bring_the_cards_into_sight(world: World, qtbot: QtBot) -> None:
    page = shown(world, qtbot, lambda: world.desk.open_case(world.view.case_id))
    area, _ = parts(page)
    assert not is_in_sight(area, page.pane.notes.field)
    press(qtbot, world.window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert page.pane.side.group is CaseGroup.NOTES
    held = world.window.focusWidget()
    assert held is not None
    assert page.pane.side.isAncestorOf(held)
    assert is_in_sight(area, held)


@pytest.mark.parametrize(("world", "size"), [(("de", 100), NARROW), (("en", 100), NARROW), (("de", 150), WIDE)],
                         indirect=["world"])  # fmt: skip
def test_the_form_of_a_talk_is_never_wider_than_its_column_and_its_buttons_are_in_sight(
    world: World, qtbot: QtBot, size: tuple[int, int]
) -> None:
    page = shown(world, qtbot, lambda: world.desk.open_case(world.view.case_id))
    world.desk.set_discreet(False)
    world.window.resize(*size)
    settle(qtbot, world.window)
    push(qtbot, world.window, page.pane.capture)
    writing = page.pane.writing
    assert writing.isVisible()
    assert writing.horizontalScrollBar().maximum() == 0
    assert all(one.horizontalScrollBar().maximum() == 0 for one in page.findChildren(ScrolledPanel) if one.isVisible())
    assert writing.form is not None
    save = writing.form.save_button
    assert save.visibleRegion().boundingRect() == save.rect()


@LARGE
def test_the_page_is_as_high_as_a_talk_and_those_before_and_as_before_after_the_window_was_large(
    world: World, qtbot: QtBot
) -> None:
    page = shown(world, qtbot, lambda: world.desk.open_case(world.view.case_id))
    area, _ = parts(page)
    world.desk.set_discreet(False)
    settle(qtbot, world.window)
    least = area.verticalScrollBar().maximum()
    push(qtbot, world.window, page.pane.capture)
    assert page.pane.writing.isVisible()
    written = area.verticalScrollBar().maximum()
    assert page.pane.writing.height() == page.pane.writing.whole_height()
    for size in (WIDE, (2560, 1440), NARROW):
        world.window.resize(*size)
        settle(qtbot, world.window)
    assert area.verticalScrollBar().maximum() == written
    assert page.pane.writing.form is not None
    page.pane.writing.form.left.emit()
    settle(qtbot, world.window)
    assert area.verticalScrollBar().maximum() == least
