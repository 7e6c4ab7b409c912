"""In a window of 1,600 pixels a list has beside it what is chosen in it; in a narrower one it has all the room."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from ssa_desktop.ui.models.timeline import TimelineEntry
from ssa_desktop.ui.pages.appointments.appointments import AppointmentsPage
from ssa_desktop.ui.pages.cases.cases import CasesPage
from ssa_desktop.ui.pages.cases.listing.case_preview import CasePreview
from tests.ui.conftest import settle
from tests.ui.dialog_world import World
from tests.ui.keyboard import press
from tests.ui.spoken.spoken_world import made, world

__all__ = ["made", "world"]

WIDE, NARROW, HEIGHT = 1600, 1598, 900


def cases_page(world: World, width: int) -> CasesPage:
    area = world.window.work_area
    assert area is not None
    world.window.resize(width, HEIGHT)
    area.go("cases")
    settle(world.qtbot, world.window)
    page = area.page("cases")
    assert isinstance(page, CasesPage)
    return page


def read(world: World, page: CasesPage) -> list[TimelineEntry]:
    """Return the talks that stand beside the list, once the chosen case has come."""
    wanted = page.table.chosen()
    world.qtbot.waitUntil(lambda: page.list.preview.timeline.total == wanted.contacts)
    settle(world.qtbot, world.window)
    found = page.list.preview.timeline
    return [one for row in range(found.rowCount()) if isinstance(one := found.entry(row), TimelineEntry)]


def test_the_chosen_case_is_read_beside_the_list(world: World, qtbot: QtBot) -> None:
    page = cases_page(world, WIDE)
    preview = page.list.preview
    assert preview.isVisible()
    assert preview.mapTo(page, QPoint(0, 0)).x() > page.table.mapTo(page, QPoint(page.table.width(), 0)).x()
    first = page.table.chosen()
    talks = read(world, page)
    assert len(talks) == first.contacts > 0
    assert preview.heading.text() == page.model.person_text(first)
    press(qtbot, world.window, Qt.Key.Key_Down)
    second = page.table.chosen()
    assert second.case_id != first.case_id
    # Until the other case has come nothing of the first stands below its name.
    assert preview.heading.text() == page.model.person_text(second)
    assert preview.timeline.total == 0
    assert {one.contact_id for one in read(world, page)}.isdisjoint({one.contact_id for one in talks})


def test_a_narrower_window_leaves_the_list_all_the_room_and_keeps_nothing(world: World) -> None:
    page = cases_page(world, WIDE)
    read(world, page)
    world.window.resize(NARROW, HEIGHT)
    settle(world.qtbot, world.window)
    assert not page.list.preview.isVisible()
    assert page.list.preview.timeline.total == 0
    assert page.table.width() > page.list.preview.width() * 2


def test_names_are_covered_beside_the_list_while_the_view_is_discreet(world: World) -> None:
    page = cases_page(world, WIDE)
    assert world.desk.discreet()
    assert page.table.choose_key(world.view.case_id)
    name = world.person.name
    assert name is not None
    row = world.view.contacts[0]
    read(world, page)
    assert name not in said(page.list.preview)
    world.desk.set_discreet(False)
    settle(world.qtbot, world.window)
    assert name in said(page.list.preview)
    world.desk.set_discreet(True)
    settle(world.qtbot, world.window)
    assert name not in said(page.list.preview)
    assert row.contact_id in {one.contact_id for one in read(world, page)}


def said(preview: CasePreview) -> str:
    found = preview.timeline
    lines = [str(found.index(row).data()) for row in range(found.rowCount())]
    return "\n".join([preview.heading.text(), preview.about.text(), *lines])


def test_its_buttons_open_the_case_and_a_talk_in_it(world: World, qtbot: QtBot) -> None:
    page = cases_page(world, WIDE)
    read(world, page)
    chosen = page.table.chosen()
    page.list.preview.view.choose(None)
    page.list.preview.view.setFocus()
    entry = page.list.preview.view.chosen()
    assert entry is not None
    press(qtbot, world.window, Qt.Key.Key_Return)
    settle(qtbot, world.window)
    assert page.is_case_open()
    assert page.pane.case_id == chosen.case_id
    marked = page.pane.view.chosen()
    assert marked is not None
    assert marked.contact_id == entry.contact_id
    press(qtbot, world.window, Qt.Key.Key_Escape)
    settle(qtbot, world.window)
    page.list.preview.open.click()
    settle(qtbot, world.window)
    assert page.is_case_open()
    page.pane.leave()
    settle(qtbot, world.window)
    page.list.preview.capture.click()
    settle(qtbot, world.window)
    assert page.pane.writing.is_shown_for(chosen.case_id)


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_what_is_marked_stands_beside_the_week_or_below_it(world: World, width: int) -> None:
    area = world.window.work_area
    assert area is not None
    world.window.resize(width, HEIGHT)
    area.go("appointments")
    settle(world.qtbot, world.window)
    page = area.page("appointments")
    assert isinstance(page, AppointmentsPage)
    week = page.grid.mapTo(page, QPoint(page.grid.width(), page.grid.height()))
    marked = page.marked.mapTo(page, QPoint(0, 0))
    assert (marked.x() >= week.x()) is (width == WIDE)
    assert (marked.y() >= week.y()) is (width == NARROW)
    # The heads of the days stand above their columns, which have got narrower.
    assert page.grid.head.contentsRect().width() == page.grid.canvas.width()
