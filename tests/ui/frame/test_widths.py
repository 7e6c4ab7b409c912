"""In a window as wide as it gets no field and no line of text is longer than can be filled in and read with ease."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QFont, QTextLayout, QTextOption
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ssa_desktop.ui.look.theme import L, M, px
from ssa_desktop.ui.pages.cases import timeline_view
from ssa_desktop.ui.pages.cases.cases import CasesPage
from ssa_desktop.ui.pages.figures.figures_filing import FilingPanel
from ssa_desktop.ui.pages.panel_page import Panel, PanelPage
from ssa_desktop.ui.pages.protection.protection import ProtectionPage
from ssa_desktop.ui.pages.record_columns import heading_width
from ssa_desktop.ui.pages.time.typed_row import TypedRow
from ssa_desktop.ui.widgets.columns import Columns
from ssa_desktop.ui.widgets.form import Field
from ssa_desktop.ui.widgets.marked_text import laid_out
from ssa_desktop.ui.widgets.page_head import PageHead
from ssa_desktop.ui.widgets.paragraph import MOST_LETTERS, Paragraph
from ssa_desktop.ui.widgets.scrolling import OverlaidArea, ScrolledPanel
from ssa_desktop.ui.widgets.table_look import TableView
from tests.ui.conftest import once_laid_out, settle
from tests.ui.dialog_world import World
from tests.ui.measuring import shown_widgets
from tests.ui.spoken.spoken_world import made, world
from tests.ui.test_every_dialog import HALVES, every_dialog
from tests.ui.test_page_frame import panels, views

__all__ = ["made", "world"]

WIDE = (2560, 1440)
WIDEST_FIELD = 720
WIDEST_ROW = 1144
WIDEST_HOLE = 600
SLACK = 4
FIELDS = (QLineEdit, QComboBox, QPlainTextEdit, QAbstractSpinBox)


def lines_of(text: QLabel) -> list[str]:
    """Return the lines of a text as it is drawn."""
    drawn = QLabel.text(text)
    layout = QTextLayout(drawn.replace("\n", "\u2028"), text.font())
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    found = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(text.contentsRect().width(), 1))
        found.append(drawn[line.textStart() : line.textStart() + line.textLength()].rstrip())
    layout.endLayout()
    return found


def longest_line(text: QLabel) -> int:
    """Return how many letters the longest line of a text has."""
    return max(map(len, lines_of(text)))


def too_long(root: QWidget) -> list[str]:
    """Return the fields that are wider, and the texts whose lines are longer, than is meant."""
    found = []
    for one in shown_widgets(root):
        if isinstance(one, QLabel) and one.wordWrap() and one.text():
            # One sentence over a page that is read in one go, not from line to line.
            if isinstance(one, Paragraph) and one.is_notice and len(lines_of(one)) == 1:
                continue
            # A list of facts or of what numbers mean is looked up, not read line after line.
            if " · " not in one.text() and longest_line(one) > MOST_LETTERS:
                found.append(f"{longest_line(one)} letters: {one.text()[:60]}")
        elif isinstance(one, FIELDS) and one.width() > WIDEST_FIELD + SLACK:
            found.append(f"{one.width()} wide: {type(one).__name__} {one.accessibleName()}")
    return found


@pytest.mark.parametrize("world", [("de",), ("en",)], indirect=True)
def test_no_field_and_no_line_of_a_page_is_too_long(world: World, qtbot: QtBot) -> None:
    world.window.resize(*WIDE)
    settle(qtbot, world.window)
    found = {name: wrong for name, page in views(world, qtbot) if (wrong := once_laid_out(partial(too_long, page)))}
    assert found == {}


@pytest.mark.parametrize("world", [("de",)], indirect=True)
@HALVES
def test_no_field_and_no_line_of_a_dialog_is_too_long(world: World, half: int) -> None:
    found = {}
    for name, dialog in every_dialog(world, half):
        if wrong := once_laid_out(partial(too_long, dialog)):
            found[name] = wrong
    assert found == {}


@pytest.mark.parametrize("world", [("de",)], indirect=True)
def test_a_panel_of_fields_and_cards_stands_in_the_middle(world: World, qtbot: QtBot) -> None:
    world.window.resize(*WIDE)
    settle(qtbot, world.window)
    seen = 0
    for name, panel in panels(world.window, qtbot):
        area = _area_of(panel)
        assert panel.width() == area.viewport().width(), name
        if not panel.widest:
            continue
        seen += 1
        layout = panel.layout()
        assert layout is not None
        room = layout.contentsRect()
        assert room.width() < px(panel.widest), name
        left, right = room.x(), panel.width() - room.x() - room.width()
        # The bar of what scrolls in it stands in the margin.
        in_margin = M if any(one.isVisible() for one in panel.findChildren(OverlaidArea)) else 0
        assert left - right in range(-1, in_margin + 2), name
        shown = [one for one in panel.children() if isinstance(one, QWidget) and one.isVisible()]
        below = [one for one in shown if not isinstance(one, PageHead)]
        assert below, name
        assert all(room.left() <= one.x() and one.x() + one.width() <= room.right() + 1 for one in below), name
    assert seen > 10


@pytest.mark.parametrize("kept", ["18:05 Std.", "45 Min.", "1:30 h", "60 %"])
def test_no_line_ends_between_a_number_and_its_unit(kept: str, qtbot: QtBot) -> None:
    text = Paragraph()
    text.setText(f"Noch {kept} liegen hier, " * 6)
    qtbot.addWidget(text)
    unit = kept.rpartition(" ")[2]
    for width in range(90, 300, 7):
        text.resize(width, text.heightForWidth(width))
        lines = lines_of(text)
        assert len(lines) > 1
        assert not [line for line in lines if line.split()[0].rstrip(",") == unit], width
    assert kept in text.text(), "what is read from it has plain spaces"


def test_a_text_takes_the_width_of_its_page_and_breaks_before_it_ends(qtbot: QtBot) -> None:
    text = Paragraph()
    text.setText("Ein erfundener Satz, der sich fortsetzt, bis er mehrere Zeilen hat. " * 4)
    qtbot.addWidget(text)
    text.resize(1600, text.heightForWidth(1600))
    text.show()
    wide = text.contentsRect().width()
    assert longest_line(text) <= MOST_LETTERS
    assert text.heightForWidth(1600) == text.heightForWidth(wide + 400) > text.heightForWidth(10_000) // 2
    assert longest_line(text) > MOST_LETTERS - 10, "the room is not used"
    assert text.minimumSizeHint().width() < 200
    text.resize(200, text.heightForWidth(200))
    assert text.contentsRect().width() == 200
    assert text.heightForWidth(200) > text.heightForWidth(1600)
    # What is said anew in the same room is measured anew.
    text.resize(1600, 200)
    text.setText("Illi. " * 60)
    assert MOST_LETTERS - 10 < longest_line(text) <= MOST_LETTERS
    text.setText("Kurz.")
    assert text.contentsRect().width() == 1600


def test_how_high_a_text_is_follows_what_it_says_and_its_letters(qtbot: QtBot) -> None:
    text, alone = Paragraph(), QLabel()
    alone.setWordWrap(True)
    for one in (text, alone):
        qtbot.addWidget(one)
        # So narrow that no text leaves room to spare.
        one.resize(120, 20)
    long = "Ein erfundener Satz, der weitergeht. " * 9
    steps: list[str | int] = ["Kurz.", long, 9, 14, "Kurz.", 9, long]
    for step in steps:
        for one in (text, alone):
            if isinstance(step, str):
                one.setText(step)
            else:
                one.setFont(QFont(one.font().family(), step))
        for width in (150, 300, 150, *range(160, 360, 10), 150):
            assert text.heightForWidth(width) == alone.heightForWidth(width), (step, width)
    assert len(text._heights) <= 16


@pytest.mark.parametrize("world", [("de",)], indirect=True)
def test_no_line_of_a_talk_is_too_long_in_the_timeline(
    world: World, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[QTextLayout] = []

    def note(*given: Any) -> QTextLayout:
        drawn.append(laid_out(*given))
        return drawn[-1]

    world.window.resize(*WIDE)
    world.desk.open_case(world.view.case_id)
    settle(qtbot, world.window)
    monkeypatch.setattr(timeline_view, "laid_out", note)
    assert world.window.work_area is not None
    world.window.work_area.page("cases").grab()
    lines = [layout.lineAt(number) for layout in drawn for number in range(layout.lineCount())]
    assert max(line.textLength() for line in lines) in range(MOST_LETTERS - 15, MOST_LETTERS + 2)


def _area_of(panel: Panel) -> ScrolledPanel:
    above: QWidget | None = panel
    while above is not None and not isinstance(above, ScrolledPanel):
        above = above.parentWidget()
    assert isinstance(above, ScrolledPanel)
    return above


@pytest.mark.parametrize("world", [("de",)], indirect=True)
def test_what_is_below_the_head_of_a_case_and_of_a_person_stands_in_the_middle(world: World, qtbot: QtBot) -> None:
    world.window.resize(*WIDE)
    for name, page in views(world, qtbot):
        if name in ("case", "person"):
            assert isinstance(page, CasesPage)
            (both,) = [one for one in page.findChildren(Columns) if one.isVisible()]
            left = both.mapTo(page, QPoint(0, 0)).x()
            # The bar of the cards stands in the margin.
            read = both.width() - M
            assert read <= px(1180)
            assert left > 2 * px(L)
            assert abs(left - (page.width() - left - read)) <= SLACK, name


@pytest.mark.parametrize("world", [("de",)], indirect=True)
def test_no_list_scrolls_within_the_shares(world: World, qtbot: QtBot) -> None:
    for name, panel in panels(world.window, qtbot):
        if name == "figures/shares":
            tables = [one for one in panel.findChildren(QTableView) if one.isVisible()]
            assert len(tables) > 1
            assert [one.accessibleName() for one in tables if one.verticalScrollBar().maximum() > 0] == []


@pytest.mark.parametrize("world", [("de",)], indirect=True)
def test_no_row_of_fields_and_no_column_of_the_times_is_too_wide(world: World, qtbot: QtBot) -> None:
    world.window.resize(*WIDE)
    settle(qtbot, world.window)
    rows = columns = 0
    for name, page in views(world, qtbot):
        for row in page.findChildren(TypedRow):
            if row.isVisible():
                rows += 1
                fields = [one for one in row.findChildren(Field) if one.isVisible()]
                ends = [one.mapTo(row, QPoint(one.width(), 0)).x() for one in fields]
                # A form is no wider than its fields are ever filled; six of them need what a small window has.
                assert max(ends) <= (WIDEST_FIELD if len(fields) <= 4 else WIDEST_ROW), name
        if name.startswith("times/"):
            for table in page.findChildren(TableView):
                if table.isVisible():
                    widths = [table.columnWidth(number) for number in range(table.model().columnCount())]
                    columns += len(widths)
                    assert max(widths) <= WIDEST_FIELD, f"{name}: {table.accessibleName()} {widths}"
    assert rows >= 2
    assert columns > 10


@pytest.mark.parametrize("world", [("de", 100)], indirect=True)
@pytest.mark.parametrize("place", ["figures/filing", "settings/worktime", "settings/retention"])
def test_cards_and_short_tables_are_clamped_on_a_large_screen(world: World, place: str) -> None:
    area = world.window.work_area
    assert area is not None
    world.window.resize(2560, 1440)
    area.go(place)
    settle(world.qtbot, world.window)
    page = area.page(place.split("/", maxsplit=1)[0])
    assert isinstance(page, PanelPage)
    layout = page.panel(place.split("/")[1]).layout()
    assert layout is not None
    assert 1300 < layout.contentsRect().width() <= 1400


@pytest.mark.parametrize("world", [("de", 100)], indirect=True)
def test_the_steps_of_an_assessment_are_clamped_on_a_large_screen(world: World) -> None:
    area = world.window.work_area
    assert area is not None
    world.window.resize(*WIDE)
    area.go("protection")
    settle(world.qtbot, world.window)
    page = area.page("protection")
    assert isinstance(page, ProtectionPage)
    assert page.pane.isVisible()
    assert 600 < page.pane.width() < 1000
    left = page.table.mapTo(page, QPoint(0, 0)).x()
    # The bar of its steps stands in the margin.
    right = page.pane.mapTo(page, QPoint(page.pane.width() - M, 0)).x()
    assert abs(left - (page.width() - right)) <= SLACK


@pytest.mark.parametrize("world", [("de", 100), ("de", 150)], indirect=True)
def test_the_steps_of_filing_take_the_whole_width_where_they_stand_above(world: World) -> None:
    area = world.window.work_area
    assert area is not None
    world.window.resize(911, 512)
    area.go("figures/filing")
    settle(world.qtbot, world.window)
    page = area.page("figures")
    assert isinstance(page, PanelPage)
    panel = page.panel("filing")
    assert isinstance(panel, FilingPanel)
    assert panel.content.is_stacked
    assert panel.steps.width() == panel.content.width()


def holes(page: QWidget, most: int) -> list[str]:
    """Return the columns of tables that have more pixels than ``most`` beside the longest of their words."""
    found = []
    for table in page.findChildren(TableView):
        model = table.model()
        if not table.isVisible() or not model.rowCount():
            continue
        for column in range(model.columnCount()):
            # Nothing is looked for behind the last one.
            if column == model.columnCount() - 1:
                continue
            words = max(table.sizeHintForColumn(column), heading_width(table.horizontalHeader(), column))
            if not table.isColumnHidden(column) and table.columnWidth(column) - words > most:
                found.append(f"{table.accessibleName()} {column}: {table.columnWidth(column)} for {words}")
    return found


@pytest.mark.parametrize("world", [("de",)], indirect=True)
def test_no_row_of_a_list_has_a_hole_on_a_large_screen(world: World, qtbot: QtBot) -> None:
    """Beside a list stands what is chosen in it, or it is no wider than its rows are read."""
    world.window.resize(*WIDE)
    settle(qtbot, world.window)
    found = [f"{name}: {wrong}" for name, page in views(world, qtbot) for wrong in holes(page, WIDEST_HOLE)]
    assert "\n".join(found) == ""


def turn_beside(window: QWidget, area: ScrolledPanel, x: int) -> None:
    """Turn the wheel over a panel so far from its left, in the middle of its height."""
    handle = window.windowHandle()
    assert handle is not None
    at = area.mapTo(window, QPoint(x, area.height() // 2))
    QTest.wheelEvent(handle, QPointF(at), QPoint(0, -120))
    QApplication.processEvents()


@pytest.mark.parametrize("world", [("de",)], indirect=True)
def test_the_wheel_scrolls_a_panel_beside_its_column_too(world: World, qtbot: QtBot) -> None:
    world.window.resize(WIDE[0], 560)
    seen, still = 0, []
    for name, _ in views(world, qtbot):
        settle(qtbot, world.window)
        for area in [one for one in world.window.findChildren(ScrolledPanel) if one.isVisible()]:
            bars = [one.verticalScrollBar() for one in area.findChildren(QAbstractScrollArea) if one.isVisible()]
            bars = [
                bar for bar in [*bars, area.verticalScrollBar()] if bar.maximum() > 0 and bar.parentWidget() is not None
            ]
            middle = area.height() // 2
            bars = [bar for bar in bars if spans(area, bar, middle)]
            if not bars:
                continue
            for x in (6, area.width() - 30):
                before = [bar.value() for bar in bars]
                turn_beside(world.window, area, x)
                seen += 1
                if [bar.value() for bar in bars] == before:
                    still.append(f"{name} at {x}")
                for bar in bars:
                    bar.setValue(0)
    assert seen > 20
    assert still == []


def spans(area: QWidget, bar: QScrollBar, y: int) -> bool:
    """Whether what a bar scrolls is at a height of a panel."""
    owner = bar.parentWidget()
    while owner is not None and not isinstance(owner, QAbstractScrollArea):
        owner = owner.parentWidget()
    if owner is None:
        return False
    top = owner.mapTo(area, QPoint(0, 0)).y() if owner is not area else 0
    return top <= y <= top + owner.height()


@pytest.mark.parametrize("world", [("de",)], indirect=True)
def test_the_wheel_at_the_end_of_what_scrolls_moves_nothing_and_ends_nothing(world: World, qtbot: QtBot) -> None:
    area = world.window.work_area
    assert area is not None
    world.window.resize(WIDE[0], 560)
    for place in ("settings/view", "privacy/papers", "figures/charts", "times/year"):
        area.go(place)
        settle(qtbot, world.window)
        (panel,) = [one for one in world.window.findChildren(ScrolledPanel) if one.isVisible()]
        moved = [
            one.verticalScrollBar()
            for one in panel.findChildren(QAbstractScrollArea)
            if one.isVisible() and one.verticalScrollBar().maximum() > 0 and spans(panel, one.verticalScrollBar(), 280)
        ]
        assert moved
        for bar in moved:
            bar.setValue(bar.maximum())
        # Beside the column, and over what is at its end.
        for x in (6, panel.width() // 2):
            turn_beside(world.window, panel, x)
        assert [bar.value() for bar in moved] == [bar.maximum() for bar in moved]
