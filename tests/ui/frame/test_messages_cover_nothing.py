"""No message lies over a filled button or over what has the keyboard, on any page and at any size."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import suppress
from types import FrameType

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QAbstractScrollArea, QLineEdit, QPushButton, QWidget
from pytestqt.exceptions import TimeoutError as NotInTime
from pytestqt.qtbot import QtBot

from ssa_desktop.ui.look.theme import FILLED, filled_in
from ssa_desktop.ui.printing import PreviewDialog
from ssa_desktop.ui.shell.main_window import MainWindow
from ssa_desktop.ui.widgets.floating import Floating
from tests.ui.conftest import settle
from tests.ui.dialog_world import World
from tests.ui.openers import OPENERS
from tests.ui.spoken.spoken_world import made, world
from tests.ui.test_page_frame import views

__all__ = ["made", "world"]

UNDER = QPoint(-10_000, -10_000)
SIZES = ((911, 512), (1366, 768))


def in_sight(widget: QWidget, window: QWidget) -> QRect:
    """Return the part of a widget that no scrolled area hides, in the coordinates of its window."""
    found = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    above = widget.parentWidget()
    while above is not None and above is not window:
        found = found.intersected(QRect(above.mapTo(window, QPoint(0, 0)), above.size()))
        above = above.parentWidget()
    return found


def must_stay_free(window: QWidget, messages: QWidget) -> Iterator[tuple[str, QRect]]:
    for one in window.findChildren(QPushButton):
        if one.isVisible() and one.property("role") in ("primary", "danger") and not messages.isAncestorOf(one):
            yield one.text(), in_sight(one, window)
    held: QWidget | None = window.focusWidget()
    if held is not None and held.isVisible() and not messages.isAncestorOf(held):
        if isinstance(held, QAbstractScrollArea):
            return
        yield f"{type(held).__name__} {held.accessibleName()}", in_sight(held, window)


def covered(window: QWidget, messages: QWidget) -> list[str]:
    """Return what a message lies over that it must not."""
    lies = QRect(messages.mapTo(window, QPoint(0, 0)), messages.size())
    return [name for name, place in must_stay_free(window, messages) if lies.intersects(place)]


def once_looked(qtbot: QtBot, window: QWidget, messages: QWidget) -> list[str]:
    """Return the same once the message has looked at what lies below it."""
    with suppress(NotInTime):
        qtbot.waitUntil(lambda: not covered(window, messages), timeout=1000)
    return covered(window, messages)


@pytest.mark.parametrize("world", [("de", 100), ("de", 150)], indirect=True)
@pytest.mark.parametrize("size", SIZES)
def test_no_message_covers_a_filled_button_or_the_keyboard_of_any_page(
    world: World, qtbot: QtBot, size: tuple[int, int]
) -> None:
    area = world.window.work_area
    assert area is not None
    QCursor.setPos(UNDER)
    world.window.resize(*size)
    settle(qtbot, world.window)
    found, seen = {}, 0
    messages = area.message.parentWidget()
    assert isinstance(messages, Floating)
    for name, _ in views(world, qtbot):
        area.message.say("Der Rundgang wartet bei Schritt 3 von 5. Mit F1 geht er weiter.", "Fortsetzen", lambda: None)
        settle(qtbot, world.window)
        assert messages.isVisible()
        seen += len(list(must_stay_free(world.window, messages)))
        filled = {one for one in world.window.findChildren(QPushButton) if one.property("role") in FILLED}
        assert {one for one in filled if one.isVisible()} == set(filled_in(world.window)), name
        if wrong := once_looked(qtbot, world.window, messages):
            found[name] = wrong
        area.message.hide()
    assert found == {}
    assert seen > 30


@pytest.mark.parametrize("world", [("de", 125)], indirect=True)
def test_a_message_that_stays_while_pages_change_covers_nothing_of_the_next(world: World, qtbot: QtBot) -> None:
    area = world.window.work_area
    assert area is not None
    QCursor.setPos(UNDER)
    world.window.resize(*SIZES[0])
    area.message.say("Gespeichert.", "Rückgängig", lambda: None)
    area.banner.say("Das ging nicht.")
    messages = area.message.parentWidget()
    assert messages is not None
    found = {}
    for name, _ in views(world, qtbot):
        assert messages.isVisible()
        if wrong := once_looked(qtbot, world.window, messages):
            found[name] = wrong
    assert found == {}


def test_a_message_makes_way_for_the_keyboard_and_stays_below_the_mouse(desk_window: MainWindow, qtbot: QtBot) -> None:
    area = desk_window.work_area
    assert area is not None
    QCursor.setPos(UNDER)
    area.go("settings/view")
    settle(qtbot, desk_window)
    low = QLineEdit(area)
    low.setGeometry(QRect(area.stack.geometry().center().x() - 40, area.height() - 60, 80, 30))
    low.show()
    area.message.say("Gespeichert.", "Rückgängig", lambda: None)
    messages = area.message.parentWidget()
    assert messages is not None
    foot = messages.geometry()
    assert foot.intersects(low.geometry())
    low.setFocus(Qt.FocusReason.TabFocusReason)
    assert not messages.geometry().intersects(low.geometry())
    area.message.hide()
    area.stack.setFocus()
    area.message.say("Gespeichert.", "Rückgängig", lambda: None)
    assert messages.geometry() == foot
    QCursor.setPos(area.mapToGlobal(foot.topLeft() + QPoint(5, 5)))
    low.setFocus(Qt.FocusReason.TabFocusReason)
    assert messages.geometry() == foot, "the mouse may be on its way to its button"
    QCursor.setPos(UNDER)
    low.hide()
    low.deleteLater()
    settle(qtbot, desk_window)


def test_nobody_looks_through_the_window_while_the_keyboard_moves_beside_a_message(
    desk_window: MainWindow, qtbot: QtBot
) -> None:
    # With thousands of widgets that takes longer than all else a change of pages does.
    area = desk_window.work_area
    assert area is not None
    area.message.say("Gespeichert.", "Rückgängig", lambda: None)
    settle(qtbot, desk_window)
    called: list[str] = []

    def note(_frame: FrameType, event: str, what: object) -> None:
        if event == "c_call":
            called.append(getattr(what, "__name__", ""))

    sys.setprofile(note)
    area.today.capture.save_button.setFocus(Qt.FocusReason.TabFocusReason)
    area.search.setFocus(Qt.FocusReason.TabFocusReason)
    sys.setprofile(None)
    assert "setFocus" in called
    assert "isAncestorOf" in called, "the message looked at what has the keyboard"
    assert "findChildren" not in called


@pytest.mark.parametrize("world", [("de", 150)], indirect=True)
def test_what_goes_wrong_with_a_paper_is_not_said_over_its_button(world: World) -> None:
    dialog = OPENERS["printing.PreviewDialog"][1](world)
    assert isinstance(dialog, PreviewDialog)
    dialog.resize(600, 420)
    dialog.show()
    settle(world.qtbot, world.window)
    dialog.banner.say("Das ging nicht. " * 6)
    (over,) = dialog.findChildren(Floating)
    assert over.isVisible()
    assert list(must_stay_free(dialog, over))
    assert covered(dialog, over) == []
    dialog.close()


def test_a_message_waits_for_the_keyboard_and_its_button_stays_where_it_is(
    desk_window: MainWindow, qtbot: QtBot
) -> None:
    area = desk_window.work_area
    assert area is not None
    QCursor.setPos(UNDER)
    desk_window.resize(*SIZES[0])
    for name, head in (("settings/view", False), ("today", True)):
        area.go(name)
        settle(qtbot, desk_window)
        low = QLineEdit(area)
        low.setGeometry(QRect(area.stack.geometry().center().x() - 40, area.height() - 60, 80, 30))
        if head:
            low.show()
            low.setFocus()
        area.message.say("Gespeichert.", "Rückgängig", lambda: None)
        back = area.message.button
        before = back.mapTo(area, QPoint(0, 0))
        assert (before.y() < area.height() // 2) == head
        back.setFocus()
        area.message.go()
        assert area.message.isVisible(), "the keyboard would be on something else"
        # What went wrong and a longer sentence come beside it.
        area.banner.say("Das ging nicht. Bitte noch einmal versuchen.")
        assert back.mapTo(area, QPoint(0, 0)) == before
        area.banner.hide()
        area.stack.setFocus()
        area.message.go()
        assert not area.message.isVisible()
        low.deleteLater()
        settle(qtbot, desk_window)
