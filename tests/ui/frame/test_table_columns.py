"""No word of a table is cut while another of its columns has room to spare; what is cut is whole in its tool tip."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont, QFontMetrics, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget
from pytestqt.qtbot import QtBot

from ssa_desktop.ui.pages.record_columns import HEADING_ROOM, ColumnWidths, heading_width, shared_out
from ssa_desktop.ui.widgets.table_look import TableView, wrap_words
from tests.ui.conftest import once_laid_out, settle
from tests.ui.dialog_world import World
from tests.ui.spoken.spoken_world import made, world
from tests.ui.test_every_dialog import HALVES, every_dialog
from tests.ui.test_page_frame import views

__all__ = ["made", "world"]

SIZES = ((911, 512), (1366, 768), (2560, 1440))
ROWS = 200
"""As many as a table looks at itself: a name further down needs its room too."""
SLACK = 2
Index = QModelIndex | QPersistentModelIndex


def missing(table: QTableView, index: Index) -> int:
    """Return how many pixels the words of a cell need beyond those it has for them; less than none is spare."""
    option = QStyleOptionViewItem()
    table.initViewItemOption(option)
    delegate = table.itemDelegateForIndex(index)
    assert isinstance(delegate, QStyledItemDelegate)
    delegate.initStyleOption(option, index)
    option.rect = table.visualRect(index)
    element = QStyle.SubElement.SE_ItemViewItemText
    room = table.style().subElementRect(element, option, table).width()
    font = index.data(Qt.ItemDataRole.FontRole)
    metrics = QFontMetrics(font if isinstance(font, QFont) else table.font())
    words = str(index.data() or "")
    # What a view keeps free at both sides of a text.
    edge = 2 * (table.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, None, table) + 1)
    return max((metrics.horizontalAdvance(line) for line in words.split("\n")), default=0) + edge - room


def cut_needlessly(root: QWidget) -> list[str]:
    """Return the columns with a word cut while another of their table has more room than it needs."""
    found = []
    for table in tables(root):
        if table.wordWrap():
            continue
        header, model = table.horizontalHeader(), table.model()
        columns = [one for one in range(header.count()) if not header.isSectionHidden(one)]
        rows = range(min(model.rowCount(), ROWS))
        lacks = {}
        for column in columns:
            cells = [model.index(row, column) for row in rows if table.columnSpan(row, column) == 1]
            lacks[column] = max(
                (missing(table, one) for one in cells if one.data()), default=-header.sectionSize(column)
            )
        spare = {
            column: min(-lacks[column], header.sectionSize(column) - least_width(header, column))
            for column in columns
            if not any(table.indexWidget(model.index(row, column)) for row in rows)
        }
        found += [
            f"{table.accessibleName()}: column {column} misses {lack}, others have {spare}"
            for column, lack in lacks.items()
            if lack > SLACK and max(spare.values(), default=0) > AIR
        ]
    return found


AIR = 10
"""What a column may keep free beside its words."""


def least_width(header: QHeaderView, column: int) -> int:
    """Return how wide a column is whatever it says."""
    return max(heading_width(header, column), header.minimumSectionSize())


def untold(root: QWidget) -> list[str]:
    """Return the cells that are cut and whose tool tip does not say the whole."""
    found = []
    for table in tables(root):
        if table.wordWrap() or not isinstance(table, TableView):
            continue
        model = table.model()
        for row in range(min(model.rowCount(), ROWS)):
            for column in range(model.columnCount()):
                index = model.index(row, column)
                if table.isColumnHidden(column) or table.columnSpan(row, column) > 1 or not index.data():
                    continue
                if missing(table, index) > SLACK and str(index.data()) not in table.whole_tip(index):
                    found.append(f"{table.accessibleName()}: {index.data()}")
    return found


def tables(root: QWidget) -> Iterator[QTableView]:
    """Yield the tables in sight."""
    for table in root.findChildren(QTableView):
        if table.isVisible() and table.model() is not None:
            yield table


def faults(root: QWidget) -> list[str]:
    return cut_needlessly(root) + untold(root)


@pytest.mark.parametrize(
    ("world", "size"), [*((("de", 100), size) for size in SIZES), (("de", 150), SIZES[1])], indirect=["world"]
)
def test_no_word_of_a_page_is_cut_while_another_column_has_more_than_it_needs(
    world: World, qtbot: QtBot, size: tuple[int, int]
) -> None:
    world.window.resize(*size)
    settle(qtbot, world.window)
    found = {name: wrong for name, page in views(world, qtbot) if (wrong := once_laid_out(partial(faults, page)))}
    assert found == {}


@pytest.mark.soak
@pytest.mark.parametrize("world", [("de", 100), ("de", 125), ("de", 150)], indirect=True)
def test_no_word_of_a_page_is_cut_needlessly_at_any_size(world: World, qtbot: QtBot) -> None:
    found = {}
    for size in SIZES:
        world.window.resize(*size)
        settle(qtbot, world.window)
        for name, page in views(world, qtbot):
            if wrong := once_laid_out(partial(faults, page)):
                found[f"{name} {size}"] = wrong
    assert found == {}


@pytest.mark.parametrize("world", [("de", 150), ("en", 150)], indirect=True)
@pytest.mark.parametrize("size", SIZES[1:])
def test_no_activity_of_the_week_and_no_month_of_the_account_is_cut(
    world: World, qtbot: QtBot, size: tuple[int, int]
) -> None:
    area = world.window.work_area
    assert area is not None
    world.window.resize(*size)
    for place, column in (("times/week", 0), ("times/account", 0), ("times/year", 0)):
        area.go(place)
        settle(qtbot, world.window)
        shown = list(tables(area.page("times")))
        assert shown, place
        for table in shown:
            model = table.model()
            cells = [model.index(row, column) for row in range(model.rowCount()) if table.columnSpan(row, column) == 1]
            cut = [str(one.data()) for one in cells if one.data() and missing(table, one) > SLACK]
            assert cut == [], place


@pytest.mark.parametrize("world", [("de", 150)], indirect=True)
@HALVES
def test_no_word_of_a_dialog_is_cut_while_other_columns_stay_wide(world: World, half: int) -> None:
    found = {}
    for name, dialog in every_dialog(world, half):
        if wrong := once_laid_out(partial(faults, dialog)):
            found[name] = wrong
    assert found == {}


def test_what_there_is_goes_first_to_those_that_miss_least() -> None:
    least, needed, liked = {0: 100, 1: 50, 2: 50}, {0: 300, 1: 60, 2: 90}, {0: 100, 1: 80, 2: 90}
    assert shared_out(150, least, needed, liked) == {0: 100, 1: 50, 2: 50}
    assert shared_out(220, least, needed, liked) == {0: 100, 1: 60, 2: 60}
    assert shared_out(250, least, needed, liked) == {0: 100, 1: 60, 2: 90}
    assert shared_out(450, least, needed, liked) == needed
    assert shared_out(460, least, needed, liked) == {0: 300, 1: 70, 2: 90}
    assert shared_out(900, least, needed, liked) == {0: 300, 1: 80, 2: 90}


def test_no_single_word_of_a_wrapped_column_is_cut_while_others_have_more_than_they_need(qtbot: QtBot) -> None:
    table, model = TableView(), QStandardItemModel(1, 3)
    model.setHorizontalHeaderLabels(["Name", "Stelle", "Zählt"])
    for column, text in enumerate(("Erfundene Person", "Schulpsychologische Beratungsstelle am Markt", "ja")):
        model.setItem(0, column, QStandardItem(text))
    table.setModel(model)
    wrap_words(table)
    qtbot.addWidget(table)
    table.resize(500, 300)
    table.show()
    word = table.fontMetrics().horizontalAdvance("Schulpsychologische")
    ColumnWidths(table).share({0: 300, 2: 200}, stretched=1, least=60)
    assert table.columnWidth(1) >= word + 2 * SLACK
    assert sum(map(table.columnWidth, range(3))) <= table.viewport().width()


def test_a_cell_goes_on_in_a_further_line_before_a_single_word_beside_it_is_cut(qtbot: QtBot) -> None:
    table, model = TableView(), QStandardItemModel(1, 2)
    model.setHorizontalHeaderLabels(["Name", "Stelle"])
    for column, text in enumerate(("Erfundene Person am Markt", "Schulpsychologische Beratungsstelle")):
        model.setItem(0, column, QStandardItem(text))
    table.setModel(model)
    wrap_words(table)
    qtbot.addWidget(table)
    name, word = map(table.fontMetrics().horizontalAdvance, ("Erfundene Person am Markt", "Schulpsychologische"))
    table.show()
    # The name misses less to be whole than the word does.
    table.resize(name + word + 40, 300)
    ColumnWidths(table).share({0: name}, stretched=1, least=60)
    assert table.columnWidth(1) >= word + HEADING_ROOM
    assert table.columnWidth(0) >= name
    assert sum(map(table.columnWidth, range(2))) <= table.viewport().width()


def test_a_cell_of_more_lines_keeps_a_number_and_its_unit_in_one_of_them(qtbot: QtBot) -> None:
    table, model = TableView(), QStandardItemModel(1, 1)
    model.setItem(0, 0, QStandardItem("Gebucht sind 18:05 Std."))
    table.setModel(model)
    wrap_words(table)
    qtbot.addWidget(table)
    option, index = QStyleOptionViewItem(), model.index(0, 0)
    table.initViewItemOption(option)
    delegate = table.itemDelegateForIndex(index)
    assert isinstance(delegate, QStyledItemDelegate)
    delegate.initStyleOption(option, index)
    assert option.text == "Gebucht sind 18:05\u00a0Std."
    assert index.data() == "Gebucht sind 18:05 Std.", "what is copied and read aloud has plain spaces"
