"""Every panel has the same frame: its title first, what narrows it down beside it, one filled button at the right."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ssa_desktop.ui.look.theme import L
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.panel_page import Panel, PanelPage
from ssa_desktop.ui.pages.registry import PAGES
from ssa_desktop.ui.printing import PreviewDialog
from ssa_desktop.ui.shell.main_window import MainWindow
from ssa_desktop.ui.widgets.empty_state import EmptyState
from ssa_desktop.ui.widgets.floating import Floating
from ssa_desktop.ui.widgets.page_head import MOST_BUTTONS, ActionBar, PageHead
from ssa_desktop.ui.widgets.sticky_bar import StickyBar
from ssa_desktop.ui.widgets.table_look import RING, TableView
from tests.ui.conftest import once_laid_out, settle
from tests.ui.dialog_world import World
from tests.ui.measuring import shown_widgets
from tests.ui.spoken.spoken_world import made, world
from tests.ui.tabbing import tab_walk

__all__ = ["made", "world"]

SIZES = ((911, 512), (1366, 700), (1366, 768), (2560, 1440))
SLACK = 1
SAME_LINE = 12


def panels(window: MainWindow, qtbot: QtBot) -> Iterator[tuple[str, Panel]]:
    """Show every panel."""
    area = window.work_area
    assert area is not None
    for kind in PAGES:
        area.go(kind.name)
        settle(qtbot, window)
        page = area.page(kind.name)
        if isinstance(page, PanelPage):
            for entry in page.entries():
                page.go(entry.name)
                settle(qtbot, window)
                yield f"{kind.name}/{entry.name}", page.panel(entry.name)


def pages(window: MainWindow, qtbot: QtBot) -> Iterator[tuple[str, QWidget]]:
    """Show every page and panel."""
    area = window.work_area
    assert area is not None
    yield from panels(window, qtbot)
    for kind in PAGES:
        page = area.page(kind.name)
        if not isinstance(page, PanelPage):
            area.go(kind.name)
            settle(qtbot, window)
            yield kind.name, page


def views(world: World, qtbot: QtBot) -> Iterator[tuple[str, QWidget]]:
    """Show every page and panel, and the page of a case and of a person."""
    yield from pages(world.window, qtbot)
    world.desk.open_case(world.view.case_id)
    settle(qtbot, world.window)
    assert world.window.work_area is not None
    yield "case", world.window.work_area.page("cases")
    world.desk.open_person(world.outside.person_id)
    settle(qtbot, world.window)
    yield "person", world.window.work_area.page("cases")


def head_of(page: QWidget) -> PageHead:
    """Return the head that is shown on a page or panel."""
    (head,) = [one for one in page.findChildren(PageHead) if one.isVisible()]
    return head


def filled_buttons(part: QWidget) -> list[QPushButton]:
    """Return the filled buttons that are shown anywhere on a page or in a dialog."""
    shown = (one for one in part.findChildren(QPushButton) if one.isVisible())
    return [one for one in shown if one.property("role") == "primary"]


def wrong_frame(window: MainWindow, panel: QWidget) -> list[str]:
    """Return where a page or panel is not framed as all are."""
    head, found = head_of(panel), []
    top = head.mapTo(panel, QPoint(0, 0))
    if not head.title.text():
        found.append("no title")
    titles = [one for one in window.findChildren(QLabel) if one.property("role") == "title" and one.isVisible()]
    if titles != [head.title]:
        found.append(f"titles: {[one.text() for one in titles]}")
    above = [
        one
        for one in shown_widgets(panel)
        if not one.isAncestorOf(head) and not head.isAncestorOf(one) and one is not head
        if isinstance(one, QLabel | QAbstractButton | QLineEdit) and one.mapTo(panel, QPoint(0, 0)).y() < top.y()
    ]
    if above:
        found.append(f"above the head: {[_said(one) for one in above]}")
    if len(filled := filled_buttons(panel)) > 1:
        found.append(f"filled buttons: {[one.text() for one in filled]}")
    for one in (one for one in filled if head.isAncestorOf(one)):
        end = one.mapTo(head, QPoint(one.width(), 0)).x()
        whole = head.layout()
        right = head.width() if whole is None else whole.contentsRect().right() + 1
        if end < right - SLACK:
            found.append(f"not at the right end: {one.text()} {end} < {right}")
    for bar in panel.findChildren(ActionBar):
        shown = [one for one in bar.buttons if one.isVisible()]
        if len(shown) > MOST_BUTTONS:
            found.append(f"buttons in one bar: {len(shown)}")
    return found


def touching(root: QWidget) -> list[str]:
    """Return the shown widgets that lie over a sibling."""
    by_parent: dict[QWidget, list[QWidget]] = {}
    for one in shown_widgets(root):
        parent = one.parentWidget()
        if parent is None or one.isWindow() or isinstance(parent, QStackedWidget | QScrollArea | QHeaderView):
            continue
        # What stays in sight while its card scrolls lies over the card by design.
        if isinstance(one, StickyBar) or one.width() <= 0 or one.height() <= 0:
            continue
        by_parent.setdefault(parent, []).append(one)
    found = []
    for parent, children in by_parent.items():
        layout = parent.layout()
        if isinstance(parent, QTableView) or layout is None:
            continue
        laid = [one for one in children if layout.indexOf(one) >= 0]
        for one, other in combinations(laid, 2):
            over = one.geometry().intersected(other.geometry())
            if over.width() > SLACK and over.height() > SLACK:
                found.append(f"{_said(one)} over {_said(other)}: {over}")
    return found


def _note(pressed: list[str], name: str, _: bool = False) -> None:
    pressed.append(name)


def _said(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.accessibleName() or getattr(widget, 'text', str)()}"[:60]


@pytest.mark.parametrize("world", [("de",)], indirect=True)
def test_every_page_and_panel_has_the_same_frame(world: World, qtbot: QtBot) -> None:
    found = {name: wrong for name, page in views(world, qtbot) if (wrong := wrong_frame(world.window, page))}
    assert found == {}


def test_a_page_with_nothing_on_it_has_one_filled_button_at_most(desk_window: MainWindow, qtbot: QtBot) -> None:
    found = {
        name: [one.text() for one in filled]
        for name, page in pages(desk_window, qtbot)
        if len(filled := filled_buttons(page)) > 1
    }
    assert found == {}


def test_what_is_filled_on_a_page_with_nothing_on_it_can_be_pressed(desk_window: MainWindow, qtbot: QtBot) -> None:
    grey = {
        name: [one.text() for one in filled_buttons(page) if not one.isEnabled()]
        for name, page in pages(desk_window, qtbot)
    }
    assert {name: found for name, found in grey.items() if found} == {}


def column_of(page: QWidget) -> tuple[int, int] | None:
    """Return where what is below the head of a page begins and ends, or None where it says only what it is for."""
    head = head_of(page)
    edges: list[tuple[int, int]] = []
    for one in shown_widgets(page):
        if isinstance(one, EmptyState):
            return None
        is_content = isinstance(one, QLabel | QAbstractButton | QLineEdit | QComboBox | QAbstractItemView)
        if (is_content or one.property("role") == "card") and not head.isAncestorOf(one) and one.width():
            left = one.mapTo(page, QPoint(0, 0)).x()
            edges.append((left, left + one.width()))
    return min(left for left, _ in edges), max(right for _, right in edges)


@pytest.mark.parametrize("world", [("de",), ("en",)], indirect=True)
@pytest.mark.parametrize("size", SIZES)
def test_a_head_stands_in_the_column_of_what_is_below_it(world: World, qtbot: QtBot, size: tuple[int, int]) -> None:
    """Its title begins where the page's content begins, and its buttons end where that ends, or before."""
    world.window.resize(*size)
    settle(qtbot, world.window)
    found, seen = [], 0
    for name, page in views(world, qtbot):
        head = head_of(page)
        inner = [one for one in head.findChildren(QWidget) if one.parentWidget() is head and one.isVisible()]
        left = min(one.mapTo(page, QPoint(0, 0)).x() for one in inner)
        right = max(one.mapTo(page, QPoint(one.width(), 0)).x() for one in inner)
        column = column_of(page)
        if column is None:
            continue
        seen += 1
        if abs(left - column[0]) > SLACK or right > column[1] + SLACK:
            found.append(f"{name}: {left} to {right}, content {column[0]} to {column[1]}")
    assert seen > 40
    assert found == []


def is_content(one: QWidget) -> bool:
    """Whether a widget is read or pressed itself, or is the frame around such ones."""
    is_read = isinstance(one, QLabel | QAbstractButton | QLineEdit | QComboBox | QAbstractItemView)
    return is_read or one.property("role") in ("card", "notice", "banner", "soft")


def right_ends(window: MainWindow, page: QWidget) -> set[int]:
    """Return where what reaches into the last of a page's width ends, in the window; nothing where it is narrower."""
    found = set()
    for one in shown_widgets(page):
        around = one.parentWidget()
        while around is not None and around is not page and not is_content(around):
            around = around.parentWidget()
        if is_content(one) and one.width() and around in (page, None):
            found.add(one.mapTo(window, QPoint(one.width(), 0)).x())
    return {end for end in found if end > window.width() - 2 * L + SLACK}


@pytest.mark.parametrize("world", [("de",)], indirect=True)
def test_every_page_that_fills_the_width_ends_at_the_same_edge(world: World, qtbot: QtBot) -> None:
    """Also what scrolls by itself: its bar stands in the page's margin, and takes nothing from its width."""
    world.window.resize(*SIZES[2])
    settle(qtbot, world.window)
    ends = {name: right_ends(world.window, page) for name, page in views(world, qtbot)}
    filling = {name: found for name, found in ends.items() if found}
    assert len(filling) > 25
    assert {name: found for name, found in filling.items() if found != {SIZES[2][0] - L}} == {}


@pytest.mark.parametrize("world", [("de",), ("en",)], indirect=True)
@pytest.mark.parametrize("size", SIZES[2:])
def test_every_title_stands_at_the_same_height(world: World, qtbot: QtBot, size: tuple[int, int]) -> None:
    """Of pages and of panels; the place of no title depends on what else is in its line.

    The views of the times, among which she goes by a press beside the title, all have theirs at one place.
    """
    world.window.resize(*size)
    settle(qtbot, world.window)
    heights: dict[int, list[str]] = {}
    places: dict[tuple[int, int], list[str]] = {}
    for name, page in views(world, qtbot):
        title = head_of(page).title
        middle = title.mapTo(world.window, title.rect().center())
        assert title.alignment() & Qt.AlignmentFlag.AlignVCenter, name
        heights.setdefault(middle.y(), []).append(name)
        if name.startswith("times/"):
            places.setdefault(title.mapTo(world.window, QPoint(0, 0)).toTuple(), []).append(name)
    assert len(heights) == 1, heights
    assert len(places) == 1, places


@pytest.mark.parametrize("world", [("de",)], indirect=True)
def test_tab_goes_through_the_head_as_it_reads_and_before_the_rest_of_its_page(world: World, qtbot: QtBot) -> None:
    found, seen = [], 0
    for name, page in views(world, qtbot):
        head = head_of(page)
        before: tuple[int, int] | None = None
        for at in tab_walk(qtbot, world.window):
            if not page.isAncestorOf(at):
                before = None
                continue
            if not head.isAncestorOf(at):
                before = (page.height(), 0)
                continue
            seen += 1
            place = at.mapTo(page, QPoint(0, at.height() // 2))
            # What stands in one line differs in height by less than its own.
            here = (place.y(), place.x())
            if before is not None and (
                here[0] < before[0] - SAME_LINE or (here[0] < before[0] + SAME_LINE and here[1] < before[1])
            ):
                found.append(f"{name}: {_said(at)} {here} after {before}")
            before = here
    assert seen > 60
    assert found == []


@pytest.mark.parametrize("world", [("de",)], indirect=True)
@pytest.mark.parametrize("size", SIZES[:1] + SIZES[3:])
def test_nothing_lies_over_its_neighbour(world: World, qtbot: QtBot, size: tuple[int, int]) -> None:
    world.window.resize(*size)
    settle(qtbot, world.window)
    found = {
        name: wrong for name, page in pages(world.window, qtbot) if (wrong := once_laid_out(partial(touching, page)))
    }
    assert found == {}


@pytest.mark.parametrize("world", [("de",)], indirect=True)
def test_no_table_is_higher_than_its_rows(world: World, qtbot: QtBot) -> None:
    found, seen = [], 0
    for name, page in pages(world.window, qtbot):
        for table in page.findChildren(TableView):
            if not table.isVisible() or not table.model().rowCount():
                continue
            seen += 1
            last = table.visualRect(table.model().index(table.model().rowCount() - 1, 0)).bottom()
            spare = table.viewport().height() - last
            if spare > table.verticalHeader().defaultSectionSize() // 2 and table.height() > table.minimumHeight():
                found.append(f"{name}: {table.accessibleName()} {spare}")
    assert seen > 10
    assert found == []


@pytest.mark.parametrize("world", [("de",)], indirect=True)
@pytest.mark.parametrize("size", SIZES[:1] + SIZES[2:3])
def test_every_table_shows_whole_rows_alone(world: World, qtbot: QtBot, size: tuple[int, int]) -> None:
    world.window.resize(*size)
    settle(qtbot, world.window)
    found, cut = [], 0
    for name, page in views(world, qtbot):
        for table in page.findChildren(QTableView):
            if not table.isVisible() or not table.model().rowCount():
                continue
            bar = table.verticalScrollBar()
            if not isinstance(table, TableView):
                # As beside a chart: that one is whole.
                assert bar.maximum() == 0, f"{name}: {table.accessibleName()}"
                continue
            for value in {bar.minimum(), (bar.maximum() + 1) // 2, bar.maximum()}:
                bar.setValue(value)
                if wrong := cut_rows(table):
                    found.append(f"{name}: {table.accessibleName()} at {value}: {wrong}")
                cut += len(table.left_out())
            bar.setValue(bar.minimum())
    assert found == []
    assert cut > 0, "no table had to leave a row out"


def cut_rows(table: TableView) -> list[str]:
    """Return what is painted of rows that are not whole in a table."""
    shown, found = table.viewport().rect(), []
    rows = {row for y in range(0, shown.height(), 4) if (row := table.rowAt(y)) >= 0}
    image = table.viewport().grab().toImage()
    ratio = image.devicePixelRatio()
    for row in sorted(rows):
        top, bottom = table.rowViewportPosition(row), table.rowViewportPosition(row) + table.rowHeight(row)
        is_first, is_last = top < 0, bottom > shown.bottom() + 1 + RING
        if is_first is is_last:
            continue
        ys = range(round(max(top, 0) * ratio) + 1, min(round(bottom * ratio), image.height()) - RING)
        colours = {image.pixel(x, y) for y in ys for x in range(2 * RING, image.width() - 2 * RING, 3)}
        if len(colours) > 1:
            found.append(f"row {row} from {top} to {bottom} of {shown.height()}")
    return found


@pytest.mark.parametrize("world", [("de",)], indirect=True)
def test_the_ring_is_on_the_row_that_has_the_keyboard(world: World, qtbot: QtBot) -> None:
    seen = 0
    for name, page in pages(world.window, qtbot):
        for table in page.findChildren(TableView):
            if not table.isVisible() or table.model().rowCount() < 2:
                continue
            table.setCurrentIndex(table.model().index(1, 0))
            if not table.currentIndex().isValid():
                continue
            seen += 1
            place = table.ring_place()
            assert table.rowHeight(1) - place.height() in (0, 1), name
            assert table.viewport().rect().adjusted(0, -place.height(), 0, place.height()).intersects(place), name
            table.clearFocus()
            without = table.viewport().grab(QRect(place)).toImage()
            table.setFocus()
            qtbot.waitUntil(table.hasFocus)
            assert table.viewport().grab(QRect(place)).toImage() != without, name
    assert seen > 3


def test_a_message_moves_nothing_of_the_page(desk_window: MainWindow, qtbot: QtBot) -> None:
    area = desk_window.work_area
    assert area is not None
    for kind in PAGES:
        area.go(kind.name)
        settle(qtbot, desk_window)
        page = area.page(kind.name)
        before = {one: one.mapTo(desk_window, QPoint(0, 0)) for one in shown_widgets(page)}
        area.message.say("Gespeichert.", "Rückgängig", lambda: None)
        area.banner.say("Das ging nicht.")
        settle(qtbot, desk_window)
        assert area.message.isVisible()
        assert area.banner.isVisible()
        moved = [one for one, place in before.items() if one.mapTo(desk_window, QPoint(0, 0)) != place]
        assert moved == [], kind.name
        area.message.hide()
        area.banner.hide()


def test_a_message_keeps_away_from_the_keyboard(desk_window: MainWindow, qtbot: QtBot) -> None:
    area = desk_window.work_area
    assert area is not None
    # No filled button stands at the foot of this page.
    area.go("settings/view")
    settle(qtbot, desk_window)
    low = QPushButton("unten", area)
    low.setGeometry(QRect(area.stack.geometry().center().x() - 40, area.height() - 60, 80, 30))
    low.show()
    low.setFocus()
    area.message.say("Gespeichert.")
    lies = QRect(area.message.mapTo(area, QPoint(0, 0)), area.message.size())
    assert not lies.intersects(low.geometry())
    area.message.hide()
    area.stack.setFocus()
    low.hide()
    low.deleteLater()
    area.message.say("Gespeichert.")
    assert area.message.mapTo(area, QPoint(0, 0)).y() > area.height() // 2


def test_the_bar_keeps_three_buttons_and_the_others_behind_three_dots(qtbot: QtBot) -> None:
    pressed: list[str] = []
    buttons = [QPushButton(name) for name in ("eins", "zwei", "drei", "vier", "fünf")]
    for one in buttons:
        one.clicked.connect(partial(_note, pressed, one.text()))
    bar = ActionBar(*buttons)
    qtbot.addWidget(bar)
    bar.resize(600, 80)
    bar.show()
    assert [one.text() for one in buttons if one.isVisible()] == ["eins", "zwei", "drei"]
    buttons[3].setEnabled(False)
    said = [(act.text(), act.isEnabled()) for act in bar.fill_menu().actions()]
    assert said == [("vier", False), ("fünf", True)]
    bar.fill_menu().actions()[1].trigger()
    assert pressed == ["fünf"]
    buttons[4].hide()
    assert not bar.more.isEnabled()
    buttons[3].hide()
    assert bar.more.isHidden()


def test_the_head_goes_on_in_a_further_line_where_the_width_ends(qtbot: QtBot) -> None:
    head = PageHead("Abgabe")
    qtbot.addWidget(head)
    filters = [QPushButton("Schuljahr 2025/26"), QPushButton("je Schule")]
    filled = QPushButton("Festhalten …")
    head.add_filters(*filters)
    head.add_buttons(filled)
    wide, narrow = head.heightForWidth(900), head.heightForWidth(240)
    assert narrow > wide
    head.resize(900, wide)
    head.show()
    assert head.title.x() < filters[0].x() < filters[1].x() < filled.mapTo(head, QPoint(0, 0)).x()


@pytest.mark.parametrize("half", [0, 1])
@pytest.mark.parametrize("world", [("de",)], indirect=True)
def test_a_dialog_says_its_own_title_and_keeps_the_order_of_the_platform(world: World, half: int, qtbot: QtBot) -> None:
    from tests.ui.test_every_dialog import every_dialog

    known = {word for line in (world.person, world.outside) for word in (line.name or "").split()}
    found = []
    for name, dialog in every_dialog(world, half):
        title = dialog.windowTitle()
        if not title or title == "SSA-Desktop":
            found.append(f"{name}: {title}")
        found += [f"{name}: {word} in {title}" for word in known if word in title]
        boxes = dialog.findChildren(QDialogButtonBox)
        if len(filled := filled_buttons(dialog)) > 1:
            found.append(f"{name}: filled buttons: {[one.text() for one in filled]}")
        if isinstance(dialog, FormDialog) and not boxes:
            found.append(f"{name}: no box for its buttons")
        # What a dialog says stands in lines of its own; the preview of a paper alone says it over the paper.
        if dialog.findChildren(Floating) and not isinstance(dialog, PreviewDialog):
            found.append(f"{name}: a message lies over it")
    assert not found, "\n".join(found)


def test_the_panels_of_times_are_chosen_by_words_beside_the_title(desk_window: MainWindow, qtbot: QtBot) -> None:
    area = desk_window.work_area
    assert area is not None
    for width in (911, 1366):
        desk_window.resize(width, 700)
        area.go("times/week")
        settle(qtbot, desk_window)
        page = area.page("times")
        assert isinstance(page, PanelPage)
        assert not page.list.isVisible()
        assert not page.box.isVisible()
        assert [chip.text() for chip in page.chips.buttons()][:3] == ["Tag", "Woche", "Konto"]
        assert page.chips.checkedId() == 1
        for number, name in ((2, "account"), (4, "year"), (1, "week")):
            chip = page.chips.button(number)
            head = head_of(page)
            before = chip.mapTo(desk_window, QPoint(0, 0))
            assert head.isAncestorOf(chip)
            assert head.title.text() == "Zeiten"
            if width == 1366:
                line = head.title.mapTo(head, head.title.rect().center()).y()
                assert abs(chip.mapTo(head, chip.rect().center()).y() - line) <= SLACK
                assert head.title.geometry().right() < chip.mapTo(head, QPoint(0, 0)).x()
            chip.setFocus()
            chip.click()
            settle(qtbot, desk_window)
            assert page.shown == name
            assert page.panel(name).isVisible()
            # It does not move under the mouse, and keeps the keyboard.
            assert page.chips.button(number).mapTo(desk_window, QPoint(0, 0)) == before
            assert page.chips.button(number).hasFocus()


def test_appointments_and_times_have_their_views_in_one_place(desk_window: MainWindow, qtbot: QtBot) -> None:
    area = desk_window.work_area
    assert area is not None
    desk_window.resize(1366, 768)
    places = {}
    for name in ("appointments", "times/week"):
        area.go(name)
        settle(qtbot, desk_window)
        head = head_of(area.page(name.partition("/")[0]))
        shown = [
            one for one in shown_widgets(head) if isinstance(one, QAbstractButton) and one.text() in ("Tag", "Woche")
        ]
        words = sorted(shown, key=lambda one: one.mapTo(desk_window, QPoint(0, 0)).x())
        assert [one.text() for one in words] == ["Tag", "Woche"]
        end = head.title.mapTo(desk_window, head.title.rect().topRight()).x()
        places[name] = [one.mapTo(desk_window, QPoint(-end, 0)) for one in words]
    assert places["appointments"] == places["times/week"]
