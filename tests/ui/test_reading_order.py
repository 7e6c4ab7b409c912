"""Tab goes through every page and dialog as it is read, and its buttons stand in the order of the platform."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QStyle,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ssa_desktop.ui.help.manual_window import ManualWindow
from ssa_desktop.ui.pages.record_table import RecordTable
from ssa_desktop.ui.widgets.page_head import PageHead
from ssa_desktop.ui.widgets.parts import Card
from ssa_desktop.ui.widgets.sticky_bar import StickyBar
from tests.ui.dialog_world import World
from tests.ui.spoken.spoken_world import made, world
from tests.ui.tabbing import tab_walk
from tests.ui.test_every_dialog import HALVES, every_dialog
from tests.ui.test_page_frame import views

__all__ = ["made", "world"]

_READ = (QLabel, QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit, QTextEdit, QAbstractItemView)


def read_before(top: QWidget, one: QWidget, other: QWidget) -> bool:
    """Whether something is read before another: above it, or in the same line left of it."""
    here, there = _place(top, one, other), _place(top, other, one)
    shared = min(here.bottom(), there.bottom()) - max(here.top(), there.top())
    if shared * 2 > min(here.height(), there.height()):
        return here.left() < there.left()
    return here.center().y() < there.center().y()


def _place(top: QWidget, one: QWidget, other: QWidget) -> QRect:
    """Return where something is; what scrolls in an area is where its area is for what stands outside."""
    shown, above = one, one.parentWidget()
    while above is not None and above is not top:
        if isinstance(above, QScrollArea) and not above.isAncestorOf(other):
            shown = above
        above = above.parentWidget()
    return QRect(shown.mapTo(top, QPoint(0, 0)), shown.size())


def seen_before(top: QWidget, one: QWidget, other: QWidget) -> bool:
    """Whether something of a page is read before another: where they part, what holds it is above, or left of it.

    So all of a column comes before the column beside it.
    """
    here, there = _around(top, one), _around(top, other)
    parted = next(((a, b) for a, b in zip(here, there, strict=False) if a is not b), None)
    if parted is None:
        return len(here) < len(there)
    # The bar that stays in sight stands at the end of its card, wherever it lies over it meanwhile.
    here_seen, there_seen = (part.place if isinstance(part, StickyBar) else part for part in parted)
    return read_before(top, here_seen, there_seen)


def _around(top: QWidget, part: QWidget) -> list[QWidget]:
    found = [part]
    while (above := found[-1].parentWidget()) is not None and above is not top:
        found.append(above)
    return found[::-1]


def out_of_order_on_page(top: QWidget, chain: Sequence[QWidget]) -> list[str]:
    """Return where Tab goes back in what is seen of a page, from its first control to its last."""
    first = next((place for place, one in enumerate(chain) if all(_leads(top, one, other) for other in chain)), 0)
    way = [*chain[first:], *chain[:first]]
    return [f"{_said(one)} then {_said(other)}" for one, other in pairwise(way) if seen_before(top, other, one)]


def _leads(top: QWidget, one: QWidget, other: QWidget) -> bool:
    return one is other or seen_before(top, one, other)


def out_of_order(top: QWidget, chain: Sequence[QWidget]) -> list[str]:
    """Return where Tab goes back in what is read, if it does so but once: from the end to the beginning."""
    ring = zip(chain, [*chain[1:], *chain[:1]], strict=True)
    back = [f"{_said(one)} then {_said(other)}" for one, other in ring if read_before(top, other, one)]
    return back if len(back) > 1 else []


def _said(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.accessibleName() or getattr(widget, 'text', str)()}"[:60]


def heard_in_order(told: QAccessibleInterface) -> Iterator[QWidget]:
    """Yield what is read or used in a part, in the order of the tree that a screen reader walks."""
    for place in range(told.childCount()):
        child = told.child(place)
        widget = child.object()
        if not isinstance(widget, QWidget) or not widget.isVisible() or child.state().invisible or widget.isWindow():
            continue
        assert told.indexOfChild(child) == place
        if isinstance(widget, _READ):
            if not isinstance(widget, QLabel) or widget.text():
                yield widget
        else:
            yield from heard_in_order(child)


def heard_astray(top: QWidget) -> tuple[int, list[str]]:
    """Return how many parts are heard, and where what is heard goes back in what is seen."""
    way = list(heard_in_order(QAccessible.queryAccessibleInterface(top)))
    back = [f"{_said(one)} then {_said(other)}" for one, other in pairwise(way) if seen_before(top, other, one)]
    return len(way), back


@pytest.mark.parametrize("world", [("de",)], indirect=True)
def test_every_page_is_heard_in_the_order_it_is_seen_in(world: World, qtbot: QtBot) -> None:
    world.window.resize(1366, 768)
    told = {name: heard_astray(page) for name, page in views(world, qtbot)}
    assert sum(number for number, _ in told.values()) > 900
    assert {name: wrong for name, (_, wrong) in told.items() if wrong} == {}


@pytest.mark.parametrize("world", [("de", 100)], indirect=True)
@HALVES
def test_every_dialog_is_heard_in_the_order_it_is_seen_in(world: World, half: int) -> None:
    told = {name: heard_astray(dialog) for name, dialog in every_dialog(world, half)}
    assert sum(number for number, _ in told.values()) > 500
    assert {name: wrong for name, (_, wrong) in told.items() if wrong} == {}


@pytest.mark.parametrize("world", [("de",)], indirect=True)
@pytest.mark.parametrize("size", [(1366, 768), (911, 512)])
def test_tab_goes_through_every_page_as_it_is_seen(world: World, size: tuple[int, int], qtbot: QtBot) -> None:
    world.window.resize(*size)
    found, seen = {}, 0
    for name, page in views(world, qtbot):
        chain = tab_walk(qtbot, page)
        seen += len(chain)
        if wrong := out_of_order_on_page(page, chain):
            found[name] = wrong
    assert seen > 350
    assert found == {}


@pytest.mark.parametrize("world", [("de", 100)], indirect=True)
@HALVES
def test_tab_goes_through_every_dialog_as_it_is_read(world: World, half: int, qtbot: QtBot) -> None:
    found, seen = {}, 0
    for name, dialog in every_dialog(world, half):
        with qtbot.waitActive(dialog):
            dialog.activateWindow()
        chain = tab_walk(qtbot, dialog)
        seen += len(chain)
        if wrong := out_of_order(dialog, chain):
            found[name] = wrong
    assert seen > 400
    assert found == {}


@pytest.mark.parametrize("world", [("de", 100)], indirect=True)
@HALVES
def test_the_buttons_of_a_dialog_stand_together_in_the_order_of_the_platform(world: World, half: int) -> None:
    found = []
    for name, dialog in every_dialog(world, half):
        boxes = [one for one in dialog.findChildren(QDialogButtonBox) if one.isVisible()]
        heads = [one for one in dialog.findChildren(PageHead) if one.isVisible()]
        loose = [one for one in dialog.findChildren(QPushButton) if one.isVisible() and not _scrolls(one, dialog)]
        # The manual is a window to read in, which has its ways on below the text.
        if not boxes and not heads and len(loose) > 1 and not isinstance(dialog, ManualWindow):
            found.append(f"{name}: neither a box nor a head holds its buttons")
        for box in boxes:
            shown = sorted((one for one in box.buttons() if one.isVisible()), key=lambda one: one.x())
            layout = order_of(box)
            if [layout.index(box.buttonRole(one)) for one in shown] != sorted(
                layout.index(box.buttonRole(one)) for one in shown
            ):
                found.append(f"{name}: {[one.text() for one in shown]}")
            low = [
                one
                for one in dialog.findChildren(QPushButton)
                if one in loose
                and one not in box.buttons()
                and one.mapTo(dialog, QPoint(0, 0)).y() > box.y() + box.height()
            ]
            found += [f"{name}: below its buttons: {one.text()}" for one in low]
    assert not found, "\n".join(found)


def order_of(box: QDialogButtonBox) -> list[QDialogButtonBox.ButtonRole]:
    """Return the roles of buttons as this platform puts them, from the left: that of Windows and of KDE here."""
    roles = QDialogButtonBox.ButtonRole
    kind = box.style().styleHint(QStyle.StyleHint.SH_DialogButtonLayout, None, box)
    if QDialogButtonBox.ButtonLayout(kind) is QDialogButtonBox.ButtonLayout.WinLayout:
        return [
            roles.ResetRole,
            roles.YesRole,
            roles.AcceptRole,
            roles.DestructiveRole,
            roles.NoRole,
            roles.ActionRole,
            roles.RejectRole,
            roles.ApplyRole,
            roles.HelpRole,
        ]
    return [
        roles.HelpRole,
        roles.ResetRole,
        roles.ApplyRole,
        roles.ActionRole,
        roles.YesRole,
        roles.AcceptRole,
        roles.NoRole,
        roles.DestructiveRole,
        roles.RejectRole,
    ]


@pytest.mark.parametrize("world", [("de",)], indirect=True)
def test_what_can_be_done_in_a_table_stands_above_it(world: World, qtbot: QtBot) -> None:
    found, seen = [], 0
    for name, page in views(world, qtbot):
        for table in page.findChildren(RecordTable):
            if not table.isVisible():
                continue
            seen += 1
            frame = _frame_of(table, page)
            place = QRect(table.mapTo(frame, QPoint(0, 0)), table.size())
            below = QRect(place.left(), place.bottom(), place.width(), frame.height())
            found += [
                f"{name}: {one.text()} below {table.accessibleName()}"
                for one in frame.findChildren(QPushButton)
                if one.isVisible() and not _is_in_table(one) and _frame_of(one, page) is frame
                if below.contains(QRect(one.mapTo(frame, QPoint(0, 0)), one.size()).center())
            ]
    assert seen > 12
    assert not found, "\n".join(found)


def _frame_of(widget: QWidget, page: QWidget) -> QWidget:
    """Return the card that a control stands in, or its page."""
    above = widget.parentWidget()
    while above is not None and above is not page and not isinstance(above, Card):
        above = above.parentWidget()
    return above or page


def _scrolls(widget: QWidget, top: QWidget) -> bool:
    """Whether a control stands in an area that scrolls, and so need not be where it seems to be."""
    above = widget.parentWidget()
    while above is not None and above is not top:
        if isinstance(above, QScrollArea):
            return True
        above = above.parentWidget()
    return False


def _is_in_table(widget: QWidget) -> bool:
    above = widget.parentWidget()
    return above is not None and isinstance(above.parentWidget(), QAbstractItemView)
