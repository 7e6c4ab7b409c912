"""A bar at the end of a card that stays in sight while the card goes on below what is seen of the page."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from ssa_desktop.ui.look.theme import M, S, px, set_role

_ABOVE: Final = 96
"""So much of the card, in pixels at 100 %, the bar leaves free at its top."""


class StickyBar(QFrame):
    """Holds what must stay in sight, in ``body``. It is laid over the card; ``place`` keeps its room in the layout."""

    def __init__(self, card: QWidget) -> None:
        super().__init__(card)
        set_role(self, "sticky")
        self._card = card
        self._area: QScrollArea | None = None
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, S // 2, 0, S)
        self.body.setSpacing(M)
        self.place = QWidget()
        self.place.installEventFilter(self)

    def show_above(self, control: QWidget) -> None:
        """Scroll the page so far that a control is seen, and not behind the bar."""
        area = self._area
        page = area.widget() if area is not None else None
        if area is None or page is None or self.isAncestorOf(control) or not page.isAncestorOf(control):
            return
        # Not by Qt's own way: it leaves alone what lies within the area, though the bar may cover it.
        bar = area.verticalScrollBar()
        top = control.mapTo(page, QPoint(0, 0)).y()
        least = top + control.height() + M - (area.viewport().height() - self.height())
        bar.setValue(max(min(bar.value(), top - M), least))

    def follow(self) -> None:
        """Go to the own room in the card, or, where that is not seen, to the end of what is."""
        wanted = max(self.body.totalHeightForWidth(self.place.width()), self.body.totalMinimumSize().height())
        if self.place.height() != wanted:
            # Its move or new size leads back here.
            self.place.setFixedHeight(wanted)
        room = self.place.geometry()
        top = room.y()
        if self._area is not None:
            viewport = self._area.viewport()
            seen = self._card.mapFromGlobal(viewport.mapToGlobal(QPoint(0, viewport.height()))).y()
            top = min(top, max(seen - wanted, px(_ABOVE)))
        self.setGeometry(room.x(), top, room.width(), wanted)
        self._show_floating(top < room.y())
        self.raise_()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._find_area()
        self.follow()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self.follow()
        return done

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Resize, QEvent.Type.Move}:
            self.follow()
            at = QApplication.focusWidget()
            if watched is self.place and at is not None and self._card.isAncestorOf(at):
                # The card grew or shrank: what she writes in does not slip behind the bar.
                self.show_above(at)
        return False

    def _find_area(self) -> None:
        # What stands above the card may grow or shrink, and moves the card, or what the card is in, without its bar.
        self._card.installEventFilter(self)
        above = self._card.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above.installEventFilter(self)
            above = above.parentWidget()
        if above is self._area or above is None:
            return
        self._area = above
        above.viewport().installEventFilter(self)
        above.verticalScrollBar().valueChanged.connect(self.follow, Qt.ConnectionType.UniqueConnection)

    def _show_floating(self, floating: bool) -> None:
        if bool(self.property("floating")) != floating:
            self.setProperty("floating", floating)
            self.style().unpolish(self)
            self.style().polish(self)
