"""The order in which the parts of a page are read, and so Tab comes to them, in whatever order they were made.

Both follow from where things stand, looked at when they are asked for: what is made later, moved or hidden meanwhile
needs no word of it, and a page that nobody walks through costs nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QButtonGroup,
    QComboBox,
    QGridLayout,
    QLayout,
    QLineEdit,
    QSplitter,
    QWidget,
)

_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly
_BEHIND = 1 << 16
_BACKWARDS = frozenset({QBoxLayout.Direction.RightToLeft, QBoxLayout.Direction.BottomToTop})


class OwnOrder:
    """A part that nothing lays out, and whose parts are read in the order they were put there, wherever they stand."""


class OwnTabOrder:
    """A part whose controls Tab comes to in another order than they stand in, for a reason of its own."""

    def in_tab_order(self, stops: Sequence[QWidget]) -> Sequence[QWidget]:
        """Return its controls in the order of Tab; ``stops`` are they as they stand."""
        raise NotImplementedError


def parts_in_order(parent: QWidget) -> list[QWidget]:
    """Return the parts that stand directly in another as they are read: as they are laid out, then what lies over it.

    A box or a grid says it by the order of its places, also where it was filled in another, and before it has its
    size; of what nothing lays out it is where it stands.
    """
    children = {id(one): one for one in parent.findChildren(QWidget, options=_DIRECT)}
    layout = parent.layout()
    if isinstance(parent, QSplitter):
        laid = sorted(children.values(), key=lambda one: parent.indexOf(one) % _BEHIND)
    else:
        laid = [] if layout is None else list(_laid_out(layout, list(children.values())))
    found = [one for part in laid if (one := children.pop(id(part), None)) is not None]
    free = [one for one in children.values() if not one.isWindow()]
    return found + (free if found or isinstance(parent, OwnOrder) else sorted(free, key=_stands_at))


def tab_on(top: QWidget, *, forward: bool) -> bool:
    """Give the keyboard to the control that is read next, or before; behind the last one it begins anew.

    False where there is none, or what has the keyboard is no part of ``top``: then Qt's own chain leads on.
    """
    at = cast("QWidget | None", top.window().focusWidget())
    if at is None or not top.isAncestorOf(at):
        return False
    stops = list(_stops(top, at))
    place = next((number for number, one in enumerate(stops) if one is at), None)
    if place is None:
        return False
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    behind, before = stops[place + 1 :], stops[:place]
    for one in [*behind, *before] if forward else [*reversed(before), *reversed(behind)]:
        one.setFocus(reason)
        # A frame gives the keyboard to its line, which may be where it was. Its line is not asked for by Qt's own name:
        # the binding would take it for a child of the frame, and end with it what is still there.
        if top.window().focusWidget() is not at:
            return True
    return False


def _stops(part: QWidget, at: QWidget) -> Iterator[QWidget]:
    """Yield each control below a part that Tab comes to, and the one the keyboard is at, whether Tab comes to it."""
    every = Qt.TabFocusBehavior.TabFocusAllControls
    wanted = (
        Qt.FocusPolicy.TabFocus
        if QGuiApplication.styleHints().tabFocusBehavior() == every
        else Qt.FocusPolicy.StrongFocus
    )
    yield from _stops_below(part, at, wanted)


def _stops_below(part: QWidget, at: QWidget, wanted: Qt.FocusPolicy) -> Iterator[QWidget]:
    for one in parts_in_order(part):
        # What has the keyboard may just be going out of sight: the way goes on from where it stood.
        if one.isHidden() and one is not at and not one.isAncestorOf(at):
            continue
        if one is at or _can_be_used(one, at, wanted):
            yield one
        if not isinstance(one, QComboBox | QLineEdit):
            below = _stops_below(one, at, wanted)
            yield from one.in_tab_order(list(below)) if isinstance(one, OwnTabOrder) else below


def _can_be_used(one: QWidget, at: QWidget, wanted: Qt.FocusPolicy) -> bool:
    """Whether Tab comes to a control; of choices that rule each other out it comes to the one that is made.

    Qt lets Tab come to the one that had the keyboard last, whichever was chosen since by the program.
    """
    group = _group_of(one)
    chosen = None if group is None else group.checkedButton()
    if chosen is not None and chosen.isEnabled() and not chosen.isHidden():
        return one is chosen and _group_of(at) is not group
    return one.focusPolicy() & wanted == wanted and one.isEnabled() and not one.isHidden()


def _group_of(one: QWidget) -> QButtonGroup | None:
    """Return the choices ruling each other out that a control is one of, if the keyboard can come to it."""
    if not isinstance(one, QAbstractButton) or one.focusPolicy() == Qt.FocusPolicy.NoFocus:
        return None
    group = cast("QButtonGroup | None", one.group())
    return group if group is not None and group.exclusive() else None


def _laid_out(layout: QLayout, children: Sequence[QWidget]) -> Iterator[QWidget]:
    """Yield those of some widgets that a layout holds, and the layouts in it, by their places.

    Asked for the place of each, and not for what is at each place: the binding keeps what it gives out of a layout, and
    does not know when Qt has thrown it away.
    """
    parts: list[QWidget | QLayout] = [*children, *layout.findChildren(QLayout, options=_DIRECT)]
    placed: list[tuple[int, QWidget | QLayout]] = []
    for one in parts:
        place = layout.indexOf(one)
        if place >= 0:
            placed.append((place, one))
    if isinstance(layout, QGridLayout):
        placed.sort(key=lambda known: layout.getItemPosition(known[0])[:2])  # type: ignore[index]
    else:
        is_backwards = isinstance(layout, QBoxLayout) and layout.direction() in _BACKWARDS
        placed.sort(key=lambda known: known[0], reverse=is_backwards)
    for _, one in placed:
        if isinstance(one, QLayout):
            yield from _laid_out(one, children)
        else:
            yield one


def _stands_at(part: QWidget) -> tuple[int, int]:
    place: QPoint = part.pos()
    return place.y(), place.x()
