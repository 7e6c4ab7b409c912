"""A figure is never cut so that it reads as another, stands near its words, and what is said of it takes one line."""

from __future__ import annotations

from itertools import product

import pytest
from PySide6.QtCore import QModelIndex, QRect, Qt
from PySide6.QtGui import QFont, QImage
from PySide6.QtWidgets import QHeaderView, QLabel, QScrollArea, QStyle, QStyleOptionComboBox, QTableView
from pytestqt.qtbot import QtBot

from ssa_desktop.ui.look.theme import S, px
from ssa_desktop.ui.models.due import DueColumn, DueModel, PostponedColumn, PostponedModel
from ssa_desktop.ui.models.figures import LABEL_COLUMN
from ssa_desktop.ui.models.filing import RemarkColumn
from ssa_desktop.ui.models.offers import OfferColumn
from ssa_desktop.ui.pages.figures.figures_filing import FilingPanel
from ssa_desktop.ui.pages.figures.figures_return import LABEL_MOST, ReturnPanel, ReturnTable
from ssa_desktop.ui.pages.figures.figures_typing import TypingPanel
from ssa_desktop.ui.pages.offers.offers import OffersPage
from ssa_desktop.ui.pages.panel_page import PanelPage
from ssa_desktop.ui.pages.time.times_day import DayPanel
from ssa_desktop.ui.widgets.table_look import TableView
from tests.ui.conftest import settle
from tests.ui.dialog_world import World
from tests.ui.frame.test_nothing_touches import faults
from tests.ui.frame.test_table_columns import tables
from tests.ui.spoken.spoken_world import made, world
from tests.ui.test_page_frame import views

__all__ = ["made", "world"]

EDGE = 2
"""Pixels at the edge of a table's room that no figure may reach."""

FIRST_ROWS = 8


def panel(world: World, qtbot: QtBot, size: tuple[int, int], name: str) -> ReturnPanel | TypingPanel:
    area = world.window.work_area
    assert area is not None
    world.window.resize(*size)
    area.go(f"figures/{name}")
    settle(qtbot, world.window)
    figures = area.page("figures")
    assert isinstance(figures, PanelPage)
    found = figures.panel(name)
    assert isinstance(found, ReturnPanel | TypingPanel)
    return found


def reaching(table: QTableView) -> list[str]:
    """Return the figures cut at an edge of the table's room whose ink goes up to that edge."""
    shown, found = table.viewport().rect(), []
    picture = table.viewport().grab().toImage()
    last = table.rowAt(shown.bottom())
    rows = range(max(0, table.rowAt(0)), last if last >= 0 else table.model().rowCount())
    for row, column in product(rows, range(table.model().columnCount())):
        index = table.model().index(row, column)
        place = table.visualRect(index)
        is_current = index == table.currentIndex() or index in table.selectedIndexes()
        if table.columnSpan(row, column) > 1 or is_current or not place.intersects(shown) or not is_right(index):
            continue
        if not any(map(str.isdigit, str(index.data()))):
            # A dash, or "none": half of it reads as no other figure.
            continue
        for is_out, left in (
            (place.right() > shown.right(), shown.right() - EDGE + 1),
            (place.left() < shown.left(), shown.left()),
        ):
            strip = QRect(left, place.top() + EDGE, EDGE, place.height() - 2 * EDGE)
            # A row that ends below the picture has no colours there.
            strip = strip.intersected(picture.rect())
            if is_out and len(colours_of(picture, strip)) > 1:
                found.append(f"{index.data()} at {table.horizontalScrollBar().value()}")
    return found


def is_right(index: QModelIndex) -> bool:
    side = index.data(Qt.ItemDataRole.TextAlignmentRole)
    return side is not None and bool(int(side) & Qt.AlignmentFlag.AlignRight.value)


def through(table: QTableView, step: int) -> list[str]:
    """Return the same while the table is scrolled from its left to its right."""
    bar, wrong = table.horizontalScrollBar(), []
    for value in range(bar.minimum(), bar.maximum() + 1, step):
        bar.setValue(value)
        wrong += reaching(table)
    return wrong


def through_figures(table: QTableView) -> list[str]:
    """Return the same where either edge of the table's room goes through the last digits of a column."""
    bar, header, wrong = table.horizontalScrollBar(), table.horizontalHeader(), []
    ends = [header.sectionPosition(one) + header.sectionSize(one) for one in range(header.count())]
    for end, edge, digit in product(ends, (0, table.viewport().width()), range(6, 18, 3)):
        bar.setValue(end - digit - edge)
        wrong += reaching(table)
    return wrong


def widened(table: QTableView) -> bool:
    """Make the columns of figures so wide that the table scrolls sideways; return whether there are any in it."""
    header, model = table.horizontalHeader(), table.model()
    rows = range(min(model.rowCount(), FIRST_ROWS))
    columns = [one for one in range(1, model.columnCount()) if any(is_right(model.index(row, one)) for row in rows)]
    for column in columns:
        header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
        header.resizeSection(column, max(header.sectionSize(column), table.viewport().width() * 2 // 3))
    # Now, not with the next events: what can be scrolled is asked at once.
    table.doItemsLayout()
    return bool(columns) and table.horizontalScrollBar().maximum() > 0


def colours_of(picture: QImage, strip: QRect) -> set[int]:
    return {
        picture.pixel(x, y)
        for x in range(strip.left(), strip.right() + 1)
        for y in range(strip.top(), strip.bottom() + 1)
    }


@pytest.mark.parametrize("world", [("de", 100), ("de", 150)], indirect=True)
def test_no_figure_of_the_return_is_cut_at_the_edge(world: World, qtbot: QtBot) -> None:
    table = panel(world, qtbot, (911, 512), "return").table
    assert isinstance(table, ReturnTable)
    for column in range(1, table.model().columnCount()):
        table.horizontalHeader().resizeSection(column, table.viewport().width())
    table.setCurrentIndex(table.model().index(1, 1))
    table.doItemsLayout()
    assert table.horizontalScrollBar().maximum() > 0
    assert through(table, 7) == []


@pytest.mark.parametrize("world", [("de", 100)], indirect=True)
def test_no_figure_of_any_page_is_cut_at_the_edge(world: World, qtbot: QtBot) -> None:
    world.window.resize(911, 512)
    found, seen = {}, set()
    for name, page in views(world, qtbot):
        for table in tables(page):
            if isinstance(table, TableView) and table.model().rowCount() > 1 and widened(table):
                seen.add(name)
                if wrong := through_figures(table):
                    found[f"{name}: {table.accessibleName()}"] = wrong[:3]
    assert found == {}
    assert {"offers", "times/week", "figures/return"} <= seen


@pytest.mark.parametrize("world", [("de", 100), ("de", 150)], indirect=True)
def test_where_a_figure_has_no_room_for_its_dots_nothing_of_it_is_written(world: World, qtbot: QtBot) -> None:
    area = world.window.work_area
    assert area is not None
    world.window.resize(911, 512)
    area.go("offers")
    settle(qtbot, world.window)
    offers = area.page("offers")
    assert isinstance(offers, OffersPage)
    table = offers.table
    widened(table)
    settle(qtbot, world.window)
    assert table.horizontalScrollBar().maximum() > 0
    bar, header, written = table.horizontalScrollBar(), table.horizontalHeader(), set()
    column = OfferColumn.SESSIONS
    rows = range(1, table.model().rowCount())
    row = next(row for row in rows if table.model().index(row, column).data() in "123456789")
    index, begins = table.model().index(row, column), header.sectionPosition(column)
    figure = table.fontMetrics().horizontalAdvance(str(index.data()))
    for seen in range(2, px(40)):
        bar.setValue(begins + seen - table.viewport().width())
        assert bar.value() == begins + seen - table.viewport().width()
        place = table.visualRect(index).intersected(table.viewport().rect())
        inked = len(colours_of(table.viewport().grab().toImage(), place.adjusted(1, EDGE, 0, -EDGE))) > 1
        # It would stand at the end of the figure before it, and be read with it.
        assert not inked or place.width() >= figure + 2 * EDGE, seen
        written.add(inked)
    assert written == {True, False}


@pytest.mark.parametrize("world", [("de", 125), ("de", 150)], indirect=True)
def test_a_return_is_read_and_filed_and_typed_over_without_scrolling_sideways(world: World, qtbot: QtBot) -> None:
    area = world.window.work_area
    assert area is not None
    world.window.resize(911, 512)
    for name in ("return", "filing", "typing"):
        area.go(f"figures/{name}")
        settle(qtbot, world.window)
        pages = [one for one in area.findChildren(QScrollArea) if one.isVisible()]
        assert pages, name
        assert [one.horizontalScrollBar().maximum() for one in pages] == [0] * len(pages), name
        figures = area.page("figures")
        assert isinstance(figures, PanelPage)
        assert faults(world, figures.panel(name)) == [], name


@pytest.mark.parametrize("world", [("de", 100)], indirect=True)
def test_a_figure_stands_near_its_words_however_wide_the_window(world: World, qtbot: QtBot) -> None:
    for size in ((2560, 1440), (1366, 768), (2560, 1440)):
        table = panel(world, qtbot, size, "return").table
        width = table.horizontalHeader().sectionSize(LABEL_COLUMN)
        assert width <= px(LABEL_MOST)
        assert size[0] < 2000 or width == px(LABEL_MOST)


@pytest.mark.parametrize("world", [("de", 100)], indirect=True)
def test_notices_of_the_figures_are_one_line_and_lead_on(world: World, qtbot: QtBot) -> None:
    area = world.window.work_area
    assert area is not None
    form, typing = (panel(world, qtbot, (1366, 768), name) for name in ("return", "typing"))
    assert isinstance(form, ReturnPanel)
    assert isinstance(typing, TypingPanel)
    said: QLabel
    for said in (form.banner, typing.source):
        assert said.text()
        assert said.heightForWidth(said.width()) < 2 * said.fontMetrics().height()
    qtbot.mouseClick(typing.to_filing, Qt.MouseButton.LeftButton)
    settle(qtbot, world.window)
    figures = area.page("figures")
    assert isinstance(figures, PanelPage)
    assert figures.panel("filing").isVisible()


@pytest.mark.parametrize("world", [("de", 150)], indirect=True)
def test_an_offer_is_whole_below_the_list_in_a_narrow_window(world: World, qtbot: QtBot) -> None:
    area = world.window.work_area
    assert area is not None
    world.window.resize(911, 512)
    area.go("offers")
    settle(qtbot, world.window)
    assert faults(world, area.page("offers")) == []


@pytest.mark.parametrize("world", [("de", 150)], indirect=True)
def test_the_school_of_working_time_is_read_with_large_text(world: World, qtbot: QtBot) -> None:
    area = world.window.work_area
    assert area is not None
    world.window.resize(1366, 768)
    area.go("times/day")
    settle(qtbot, world.window)
    times = area.page("times")
    assert isinstance(times, PanelPage)
    day = times.panel("day")
    assert isinstance(day, DayPanel)
    day.entry.school.setCurrentIndex(1)
    for box in (day.entry.activity, day.entry.school, day.entry.meeting):
        option = QStyleOptionComboBox()
        box.initStyleOption(option)
        control, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = box.style().subControlRect(control, option, part, box).width()
        assert box.fontMetrics().horizontalAdvance(box.currentText()) <= room, box.currentText()


@pytest.mark.usefixtures("qapp")
def test_no_heading_of_what_is_due_says_pseudonym_over_a_day() -> None:
    for model, column in (
        (DueModel("de", lambda: False), DueColumn.PSEUDONYM),
        (PostponedModel("de", lambda: False), PostponedColumn.PSEUDONYM),
    ):
        assert model.headerData(column, Qt.Orientation.Horizontal) == "Eintrag"


@pytest.mark.parametrize("world", [("de", 150)], indirect=True)
def test_findings_are_whole_and_a_cut_heading_is_measured_as_bold(world: World, qtbot: QtBot) -> None:
    area = world.window.work_area
    assert area is not None
    world.window.resize(911, 512)
    area.go("figures/filing")
    settle(qtbot, world.window)
    figures = area.page("figures")
    assert isinstance(figures, PanelPage)
    filing = figures.panel("filing")
    assert isinstance(filing, FilingPanel)
    table = filing.findings
    assert table.model().rowCount() > 1
    wide = table.columnWidth(RemarkColumn.TEXT)
    for row in range(table.model().rowCount()):
        words = str(table.model().index(row, RemarkColumn.TEXT).data())
        room = QRect(0, 0, wide - 2 * EDGE, 9999)
        needed = table.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, words).height()
        assert table.rowHeight(row) >= needed + 2 * px(S), words
    assert table.horizontalHeader().font().weight() == QFont.Weight.DemiBold
    form = figures.panel("return")
    assert isinstance(form, ReturnPanel)
    # Room between the icon and its word, as on every other button.
    assert form.export.iconSize().width() == form.explain.iconSize().width()
