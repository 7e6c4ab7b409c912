"""Messages over the page: they take no room of it, so that nothing moves while the mouse is on its way to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QTimer
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from ssa_desktop.ui.look.theme import L, M, filled_in, px

WIDEST: Final = 720
"""Pixels at 100 %, at the most."""
_LOOK_MS: Final = 200
"""After so many milliseconds it looks again at what has come to lie below it."""


class Floating(QWidget):
    """Lays its parts over ``room``, at its foot; elsewhere where there is something that must not be covered.

    That is what the mouse or the keyboard is on, and every filled button in sight. It is a child of what holds the
    room. Where it lies it stays as long as one of its parts is shown, unless it would come to lie over such a thing.
    """

    def __init__(self, room: QWidget, parent: QWidget, *parts: QWidget) -> None:
        super().__init__(parent)
        self._room = room
        self._parts = parts
        self._top: int | None = None
        """Pixels below the head of the room at which it lies; None at the foot."""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(M)
        for part in parts:
            self._column.addWidget(part)
            part.installEventFilter(self)
        room.installEventFilter(self)
        # Whatever moves below it, a page that is laid out in turns or scrolled, tells nothing of it up here.
        self._looking = QTimer(self, interval=_LOOK_MS)
        self._looking.timeout.connect(self.place)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_keyboard)
        self.hide()

    def place(self) -> None:
        """Lie where nothing is about to be pressed, as high as what is to be read."""
        if all(part.isHidden() for part in self._parts):
            self._looking.stop()
            self.hide()
            return
        mouse = self._mouse()
        # Never from below the mouse, which may be on its way to a button in it.
        if self.isHidden() or not self.geometry().contains(mouse):
            kept_free = list(self._kept_free())
            if self.isHidden() or _hits(self._spot(self._top), kept_free):
                self._choose([*kept_free, QRect(mouse, mouse)])
        # What comes to lie beside a message is put at its far side, so that its button stays where it is.
        up, down = QVBoxLayout.Direction.TopToBottom, QVBoxLayout.Direction.BottomToTop
        self._column.setDirection(up if self._top is None else down)
        self.setGeometry(self._spot(self._top))
        self.show()
        self.raise_()
        if not self._looking.isActive():
            self._looking.start()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self.place()
        return done

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kinds = QEvent.Type
        if watched is self._room:
            if event.type() in {kinds.Resize, kinds.Move}:
                self.place()
        elif event.type() in {kinds.ShowToParent, kinds.HideToParent}:
            self.place()
        return False

    def _follow_keyboard(self, _: QWidget | None, to: QWidget | None) -> None:
        if to is not None and self.isVisible():
            self.place()

    def _choose(self, kept_free: list[QRect]) -> None:
        """Choose the foot, else the head, else what is free between, else where least is covered."""
        height, room = self._spot(None).height(), self._room.height()
        between = sorted(
            (
                top - self._room.y()
                for one in kept_free
                for top in (one.top() - M - height, one.bottom() + 1 + M)
                if M <= top - self._room.y() <= room - M - height
            ),
            reverse=True,
        )
        self._top = min((None, M, *between), key=lambda top: _hits(self._spot(top), kept_free))

    def _spot(self, top: int | None) -> QRect:
        room = self._room.geometry()
        width = min(room.width() - 2 * L, px(WIDEST))
        height = max(self._column.totalHeightForWidth(width), self._column.totalMinimumSize().height())
        y = room.bottom() + 1 - M - height if top is None else room.top() + top
        return QRect(room.left() + (room.width() - width) // 2, y, width, height)

    def _mouse(self) -> QPoint:
        parent = self.parentWidget()
        assert parent is not None  # noqa: S101 - it is made with one
        return parent.mapFromGlobal(QCursor.pos())

    def _kept_free(self) -> Iterator[QRect]:
        """Yield where the filled buttons in sight are, and what has the keyboard, or gets it back with the window."""
        parent = self.parentWidget()
        assert parent is not None  # noqa: S101 - it is made with one
        for one in filled_in(parent):
            if not self.isAncestorOf(one):
                yield _in_sight(one, one.rect(), parent)
        held: QWidget | None = self.window().focusWidget()
        if held is not None and parent.isAncestorOf(held) and not self.isAncestorOf(held) and held.isVisible():
            yield _in_sight(held, _written_in(held), parent)


def _written_in(held: QWidget) -> QRect:
    """Return where the keyboard is in a widget: the line or the row of one that has many, nowhere in a picture."""
    if isinstance(held, QPlainTextEdit):
        return held.cursorRect().translated(held.viewport().pos())
    if isinstance(held, QAbstractItemView):
        return held.visualRect(held.currentIndex()).translated(held.viewport().pos())
    return QRect() if isinstance(held, QAbstractScrollArea) else held.rect()


def _in_sight(widget: QWidget, part: QRect, above: QWidget) -> QRect:
    """Return the part of a widget that is not scrolled away, in the coordinates of one above it."""
    at: QWidget | None = widget
    found = part
    while at is not None and at is not above:
        found = found.intersected(at.rect()).translated(at.pos())
        at = at.parentWidget()
    return found


def _hits(spot: QRect, kept_free: list[QRect]) -> int:
    """Return how many of what has to be kept free a message would lie over."""
    return sum(spot.intersects(one) for one in kept_free)
