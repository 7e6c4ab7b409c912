"""Messages over the page: they take no room of it, so that nothing moves while the mouse is on its way to it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ssa_desktop.ui.look.theme import L, M, px

WIDEST: Final = 720
"""Pixels at 100 %, at the most."""


class Floating(QWidget):
    """Lays its parts over ``room``, at its foot; at its head where the mouse or the keyboard is at the foot.

    It is a child of what holds the room. Where it lies it stays as long as one of its parts is shown.
    """

    def __init__(self, room: QWidget, parent: QWidget, *parts: QWidget) -> None:
        super().__init__(parent)
        self._room = room
        self._parts = parts
        self._is_at_head = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(M)
        for part in parts:
            self._column.addWidget(part)
            part.installEventFilter(self)
        room.installEventFilter(self)
        self.hide()

    def place(self) -> None:
        """Lie where nothing is about to be pressed, as high as what is to be read."""
        if all(part.isHidden() for part in self._parts):
            self.hide()
            return
        if self.isHidden():
            self._is_at_head = self._would_cover(self._spot(at_head=False)) and not self._would_cover(
                self._spot(at_head=True)
            )
        self.setGeometry(self._spot(at_head=self._is_at_head))
        self.show()
        self.raise_()

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

    def _spot(self, *, at_head: bool) -> QRect:
        room = self._room.geometry()
        width = min(room.width() - 2 * L, px(WIDEST))
        height = max(self._column.totalHeightForWidth(width), self._column.totalMinimumSize().height())
        top = room.top() + M if at_head else room.bottom() + 1 - M - height
        return QRect(room.left() + (room.width() - width) // 2, top, width, height)

    def _would_cover(self, spot: QRect) -> bool:
        """Whether the mouse lies there, or what has the keyboard, or gets it back when she returns to the window."""
        parent = self.parentWidget()
        held: QWidget | None = self.window().focusWidget()
        assert parent is not None  # noqa: S101 - it is made with one
        if spot.contains(parent.mapFromGlobal(QCursor.pos())):
            return True
        if held is None or not parent.isAncestorOf(held) or self.isAncestorOf(held):
            return False
        # A table or a page of text is larger than what is done in it.
        if held.height() > spot.height() * 2:
            return False
        return spot.intersects(QRect(held.mapTo(parent, QPoint(0, 0)), held.size()))
