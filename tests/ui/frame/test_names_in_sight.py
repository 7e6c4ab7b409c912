"""What a page is for is in sight when it opens: names and days whole, one bar, its title at the top."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from itertools import product

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QTableView, QWidget
from pytestqt.qtbot import QtBot

from ssa_desktop.ui.models.cases import CaseColumn
from ssa_desktop.ui.models.due import DueColumn
from ssa_desktop.ui.models.forms import FormColumn
from ssa_desktop.ui.models.offers import OfferColumn
from ssa_desktop.ui.models.protection import RiskColumn
from ssa_desktop.ui.models.time.times_day import DayColumn
from ssa_desktop.ui.models.time.times_week import WEEK_COLUMN
from ssa_desktop.ui.models.typing_over import TypedColumn
from ssa_desktop.ui.pages.cases.cases import CasesPage
from ssa_desktop.ui.pages.figures.figures_return import BESIDE_NAME, ReturnPanel, is_words
from ssa_desktop.ui.pages.figures.figures_shares import SharesPanel
from ssa_desktop.ui.pages.figures.figures_typing import TypingPanel
from ssa_desktop.ui.pages.keeping.privacy_due import DuePanel
from ssa_desktop.ui.pages.offers.offers import OffersPage
from ssa_desktop.ui.pages.panel_page import PanelPage
from ssa_desktop.ui.pages.record_columns import ColumnWidths, heading_width, shared_out
from ssa_desktop.ui.pages.record_table import RecordTable
from ssa_desktop.ui.pages.time.times_day import DayPanel
from ssa_desktop.ui.pages.time.times_week import WeekPanel
from ssa_desktop.ui.pages.today import TodayPage
from ssa_desktop.ui.widgets.scrolling import OverlaidArea
from tests.ui.conftest import once_laid_out, settle
from tests.ui.dialog_world import World
from tests.ui.frame.test_table_columns import SLACK, missing, tables
from tests.ui.spoken.spoken_world import made, world
from tests.ui.test_page_frame import head_of, pages, views

__all__ = ["made", "world"]

SMALL, USUAL = (911, 512), (1366, 768)
LARGE_TEXT = [(("de", 100), SMALL), (("de", 150), USUAL)]
"""A window of 1366 by 768 where the system shows everything at 150 %, and where the program does."""
FEWEST_SCROLLED = 6
OF_ITS_OWN = {"protection"}
"""A list and the steps of what is chosen in it, one below the other: the steps scroll in a room of a fixed height."""
ROWS = 60
FEWEST_ROWS = 5


def show(world: World, qtbot: QtBot, place: str, size: tuple[int, int]) -> QWidget:
    area = world.window.work_area
    assert area is not None
    world.window.resize(*size)
    area.go(place)
    settle(qtbot, world.window)
    name, _, panel = place.partition("/")
    page = area.page(name)
    return page.panel(panel) if panel and isinstance(page, PanelPage) else page


def needless_bars(page: QWidget) -> list[str]:
    """Return the tables that scroll sideways though their words and headings have room beside each other."""
    found = []
    for table in tables(page):
        if table.wordWrap() or not table.model().rowCount() or table.findChild(ColumnWidths) is None:
            continue
        header = table.horizontalHeader()
        columns = [one for one in range(header.count()) if not header.isSectionHidden(one)]
        needed = 0
        for column in columns:
            cells = [table.model().index(row, column) for row in range(min(table.model().rowCount(), ROWS))]
            words = [missing(table, one) for one in cells if one.data() and table.columnSpan(one.row(), column) == 1]
            widest = header.sectionSize(column) + max(words, default=-header.sectionSize(column))
            needed += max(widest, heading_width(header, column), header.minimumSectionSize())
        if table.horizontalScrollBar().maximum() > 0 and needed <= table.viewport().width():
            found.append(f"{table.accessibleName()}: {needed} of {table.viewport().width()}")
    return found


def bars_within_bars(page: QWidget) -> list[str]:
    """Return the areas that scroll up and down within one that does so as well."""
    scrolling = [one for one in page.window().findChildren(OverlaidArea) if one.bar.isVisible()]
    return [
        f"{inner.bar.maximum()} beyond {inner.viewport().height()} within another"
        for inner in scrolling
        if any(outer is not inner and outer.isAncestorOf(inner) for outer in scrolling)
    ]


def wider_than_seen(page: QWidget) -> list[str]:
    """Return by how much what scrolls up and down in a page, or with it, would have to be moved sideways as well."""
    scrolling = [one for one in page.window().findChildren(OverlaidArea) if one.isVisible()]
    wider = [one.horizontalScrollBar().maximum() for one in scrolling if one.horizontalScrollBar().maximum() > 0]
    return [f"{more} pixels wider than what is seen" for more in wider]


def cut(table: QTableView, column: int) -> list[str]:
    """Return the words of a column that are not whole."""
    model = table.model()
    cells = [model.index(row, column) for row in range(model.rowCount()) if table.columnSpan(row, column) == 1]
    return [str(one.data()) for one in cells if one.data() and missing(table, one) > SLACK]


@pytest.mark.parametrize(("world", "size"), LARGE_TEXT, indirect=["world"])
def test_no_table_scrolls_sideways_for_room_that_no_word_needs(
    world: World, qtbot: QtBot, size: tuple[int, int]
) -> None:
    world.window.resize(*size)
    settle(qtbot, world.window)
    shown = views(world, qtbot)
    found = {name: wrong for name, page in shown if (wrong := once_laid_out(partial(needless_bars, page)))}
    assert found == {}


@pytest.mark.parametrize(("world", "size"), LARGE_TEXT, indirect=["world"])
def test_every_page_opens_at_its_top_and_scrolls_in_one_area(world: World, qtbot: QtBot, size: tuple[int, int]) -> None:
    world.window.resize(*size)
    settle(qtbot, world.window)
    found, seen = {}, 0
    for name, page in pages(world.window, qtbot):
        title = head_of(page).title
        above = title.mapTo(world.window, QPoint(0, 0)).y()
        wrong = [] if name in OF_ITS_OWN else once_laid_out(partial(bars_within_bars, page))
        seen += any(one.bar.isVisible() for one in page.window().findChildren(OverlaidArea) if page.isAncestorOf(one))
        wrong += once_laid_out(partial(wider_than_seen, page))
        if title.visibleRegion().boundingRect() != title.rect():
            wrong.append(f"title out of sight at {above}")
        if wrong:
            found[name] = wrong
    assert found == {}
    assert seen > FEWEST_SCROLLED


@pytest.mark.parametrize(("world", "size"), LARGE_TEXT, indirect=["world"])
def test_the_day_of_deletion_is_in_sight(world: World, qtbot: QtBot, size: tuple[int, int]) -> None:
    panel = show(world, qtbot, "privacy/due", size)
    assert isinstance(panel, DuePanel)
    panel.day.setText("31.12.2035")
    panel.day.editingFinished.emit()
    settle(qtbot, world.window)
    table = panel.table
    assert table.model().rowCount() > 1
    for row in range(table.model().rowCount()):
        index = table.model().index(row, DueColumn.DUE)
        place = table.visualRect(index)
        assert index.data()
        assert 0 <= place.left() < place.right() <= table.viewport().width(), index.data()
        assert missing(table, index) <= SLACK, index.data()


@pytest.mark.parametrize(
    ("world", "size"), [*LARGE_TEXT, (("de", 100), USUAL), (("en", 150), USUAL)], indirect=["world"]
)
def test_the_shares_say_every_school_and_activity_whole(world: World, qtbot: QtBot, size: tuple[int, int]) -> None:
    panel = show(world, qtbot, "figures/shares", size)
    assert isinstance(panel, SharesPanel)
    for table in (panel.units, panel.activities):
        assert table.model().rowCount() > 0
        assert table.horizontalScrollBar().maximum() == 0, table.accessibleName()
        for column in range(table.model().columnCount()):
            assert cut(table, column) == [], table.accessibleName()


@pytest.mark.parametrize(("world", "size"), LARGE_TEXT, indirect=["world"])
def test_names_are_whole_beside_columns_that_say_little(world: World, qtbot: QtBot, size: tuple[int, int]) -> None:
    cases = show(world, qtbot, "cases", size)
    assert isinstance(cases, CasesPage)
    # Nothing stands in it: it would take the room of the names.
    assert cases.list.table.isColumnHidden(CaseColumn.DUE)
    assert cut(cases.list.table, CaseColumn.SCHOOL) == []
    offers = show(world, qtbot, "offers", size)
    assert isinstance(offers, OffersPage)
    assert offers.table.horizontalScrollBar().maximum() == 0
    assert size == SMALL or cut(offers.table, OfferColumn.TITLE) == []
    day = show(world, qtbot, "times/day", size)
    assert isinstance(day, DayPanel)
    assert day.table.horizontalScrollBar().maximum() == 0
    assert cut(day.table, DayColumn.ACTIVITY) == []
    typing = show(world, qtbot, "figures/typing", size)
    assert isinstance(typing, TypingPanel)
    table = typing.table
    assert table.horizontalScrollBar().maximum() == 0
    room = table.columnWidth(TypedColumn.NOTE) - heading_width(table.horizontalHeader(), TypedColumn.NOTE)
    # A remark keeps nothing that a name needs.
    assert not cut(table, TypedColumn.LABEL) or room <= SLACK


@pytest.mark.parametrize(("world", "size"), [*LARGE_TEXT, (("en", 150), USUAL)], indirect=["world"])
def test_all_days_of_the_week_are_in_sight_with_their_activities(
    world: World, qtbot: QtBot, size: tuple[int, int]
) -> None:
    panel = show(world, qtbot, "times/week", size)
    assert isinstance(panel, WeekPanel)
    table = panel.table
    panel.model.set_week(date(2026, 11, 23), {}, {date(2026, 11, 23) + timedelta(days=day): 480 for day in range(7)})
    settle(qtbot, world.window)
    assert table.horizontalScrollBar().maximum() == 0
    assert cut(table, 0) == []
    header = table.horizontalHeader()
    for column in range(table.model().columnCount()):
        assert heading_width(header, column) <= header.sectionSize(column)
        lines = str(table.model().headerData(column, Qt.Orientation.Horizontal)).count("\n") + 1
        assert lines == 2 or not column
        assert lines * header.fontMetrics().height() <= header.height()
        said = str(table.model().headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole))
        hint = str(table.model().headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole))
        assert not column or ("56:00" if column == WEEK_COLUMN else "8:00") in said in hint
    assert table.rowAt(table.viewport().height() - 1) >= FEWEST_ROWS or table.verticalScrollBar().maximum() == 0


@pytest.mark.parametrize(("world", "size"), LARGE_TEXT, indirect=["world"])
def test_names_over_the_figures_of_a_return_go_on_in_a_second_line(
    world: World, qtbot: QtBot, size: tuple[int, int]
) -> None:
    panel = show(world, qtbot, "figures/return", size)
    assert isinstance(panel, ReturnPanel)
    table = panel.table
    assert table.horizontalScrollBar().maximum() == 0
    broken = 0
    for row, column in product(range(table.model().rowCount()), range(1, table.model().columnCount())):
        index = table.model().index(row, column)
        if missing(table, index) <= SLACK:
            continue
        assert is_words(index), index.data()
        room = QRect(0, 0, table.columnWidth(column) - BESIDE_NAME, ROWS * ROWS)
        needed = table.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, str(index.data())).size()
        assert needed.width() <= room.width()
        assert needed.height() <= table.rowHeight(row)
        broken += 1
    assert broken or all(table.rowHeight(row) == table.rowHeight(0) for row in range(table.model().rowCount()))


@pytest.mark.parametrize(("world", "size"), LARGE_TEXT, indirect=["world"])
@pytest.mark.parametrize(("place", "column"), [("figures/forms", FormColumn.TITLE), ("protection", RiskColumn.NEXT)])
def test_the_name_of_a_form_and_the_next_step_go_on_in_a_second_line(
    world: World, qtbot: QtBot, size: tuple[int, int], place: str, column: int
) -> None:
    page = show(world, qtbot, place, size)
    table = next(one for one in page.findChildren(RecordTable) if one.isVisible())
    assert table.model().rowCount()
    for row in range(table.model().rowCount()):
        words = str(table.model().index(row, column).data())
        room = QRect(0, 0, table.columnWidth(column) - BESIDE_NAME, ROWS * ROWS)
        needed = table.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, words).size()
        assert needed.width() <= room.width(), words
        assert needed.height() <= table.rowHeight(row), words
    assert table.verticalScrollBar().maximum() == 0


@pytest.mark.parametrize("world", [("de", 100)], indirect=True)
def test_a_wide_week_has_two_lines_over_its_days(world: World, qtbot: QtBot) -> None:
    panel = show(world, qtbot, "times/week", SMALL)
    assert isinstance(panel, WeekPanel)
    assert panel.model.shortened
    high = panel.table.horizontalHeader().height()
    show(world, qtbot, "times/week", USUAL)
    assert not panel.model.shortened
    assert panel.table.horizontalHeader().height() == high
    assert panel.table.minimumHeight() == 0


@pytest.mark.parametrize("world", [("de", 100)], indirect=True)
def test_the_cards_of_today_begin_where_its_title_does(world: World, qtbot: QtBot) -> None:
    page = show(world, qtbot, "today", USUAL)
    assert isinstance(page, TodayPage)
    edges = {one.mapTo(world.window, QPoint(0, 0)).x() for one in (page.head.title, page.shares, page.capture)}
    assert len(edges) == 1


def test_remarks_are_cut_before_any_name() -> None:
    least, needed, liked = {0: 100, 1: 50}, {0: 300, 1: 60}, {0: 100, 1: 60}
    assert shared_out(355, least, needed, liked, last={1}) == {0: 300, 1: 55}
    assert shared_out(355, least, needed, liked) == {0: 295, 1: 60}
    assert shared_out(340, least, needed, liked, last={1}) == {0: 290, 1: 50}


@pytest.mark.parametrize(("world", "size"), [(("de", 125), USUAL), *LARGE_TEXT], indirect=["world"])
def test_the_list_of_offers_shows_whole_rows_above_the_chosen_one(
    world: World, qtbot: QtBot, size: tuple[int, int]
) -> None:
    page = show(world, qtbot, "offers", size)
    assert isinstance(page, OffersPage)
    table = page.table
    page.model.set_records([page.model.record(0)] * 12)
    page.resize(page.width(), page.height() + 1)
    settle(qtbot, world.window)
    shown = table.viewport().height() / table.verticalHeader().defaultSectionSize()
    assert 5 < shown < 12
    assert shown % 1 < 0.2, "an empty strip, or half a row"
