"""A bar at the end of a card that stays in sight while the card goes on below what is seen of the page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFrame,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ssa_desktop.ui.look.theme import M, S, px, set_role
from ssa_desktop.ui.widgets.form import Field

_ABOVE: Final = 96
"""So much of the card, in pixels at 100 %, the bar leaves free at its top."""
_MOST_RAISED: Final = 80
"""By so many pixels at 100 % it goes up so as to cut nothing."""
_TWO_LINES: Final = 44
_CONTROLS: Final = (QAbstractButton, QComboBox, QLabel, QLineEdit)


class StickyBar(QFrame):
    """Holds what must stay in sight, in ``body``. It is laid over the card; ``place`` keeps its room in the layout."""

    def __init__(self, card: QWidget) -> None:
        super().__init__(card)
        set_role(self, "sticky")
        self._card = card
        self._areas: list[QScrollArea] = []
        """What the card scrolls in, from the inside out: a part of a page that scrolls, and the page."""
        self.body = QVBoxLayout(self)
        self._raised = 0
        """By so many pixels it is higher than what it holds."""
        self.body.setContentsMargins(0, S // 2, 0, S)
        self.body.setSpacing(M)
        self.place = QWidget()
        self.place.installEventFilter(self)

    def show_above(self, control: QWidget) -> None:
        """Scroll the page so far that a control is seen, and not behind the bar."""
        for area in self._areas:
            page = area.widget()
            if page is None or self.isAncestorOf(control) or not page.isAncestorOf(control):
                return
            # Not by Qt's own way: it leaves alone what lies within the area, though the bar may cover it.
            bar = area.verticalScrollBar()
            top = control.mapTo(page, QPoint(0, 0)).y()
            room = area.viewport().height() - self.height()
            if control.height() > room and top - room < bar.value() < top + control.height():
                # Part of it is all that can be seen, and is.
                continue
            least = min(top + control.height() + M - room, max(top - M, 0))
            bar.setValue(max(min(bar.value(), top - M), least))

    def follow(self) -> None:
        """Go to the own room in the card, or, where that is not seen, to the end of what is."""
        wanted = max(self.body.totalHeightForWidth(self.place.width()), self.body.totalMinimumSize().height())
        wanted -= self._raised
        if self.place.height() != wanted:
            # Its move or new size leads back here.
            self.place.setFixedHeight(wanted)
        room = self.place.geometry()
        top = room.y()
        for area in self._areas:
            viewport = area.viewport()
            seen = self._card.mapFromGlobal(viewport.mapToGlobal(QPoint(0, viewport.height()))).y()
            top = min(top, max(seen - wanted, px(_ABOVE)))
        self._raise(top - self._whole_above(top) if top < room.y() else 0)
        self.setGeometry(room.x(), top - self._raised, room.width(), wanted + self._raised)
        self._show_floating(top < room.y())
        self.raise_()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._find_areas()
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

    def _find_areas(self) -> None:
        # What stands above the card may grow or shrink, and moves the card, or what the card is in, without its bar.
        self._card.installEventFilter(self)
        above = self._card.parentWidget()
        self._areas = []
        while above is not None and not above.isWindow():
            above.installEventFilter(self)
            if isinstance(above, QScrollArea):
                self._areas.append(above)
                above.verticalScrollBar().valueChanged.connect(self.follow, Qt.ConnectionType.UniqueConnection)
            above = above.parentWidget()

    def _raise(self, pixels: int) -> None:
        if self._raised != pixels:
            self._raised = pixels
            self.body.setContentsMargins(0, S // 2 + pixels, 0, S)

    def _whole_above(self, top: int) -> int:
        """Return where a bar that begins at ``top`` cuts nothing: no name without its field, and no half of a control.

        Of a field of many lines two are enough to be seen.
        """
        least = max(px(_ABOVE), top - px(_MOST_RAISED))
        parts = list(self._parts(self._card, 0, least, top))
        while cut := [begins for begins, needed in parts if begins < top < needed]:
            if min(cut) < least:
                return top
            top = min(cut)
        return top

    def _parts(self, holder: QWidget, above: int, first: int, last: int) -> Iterator[tuple[int, int]]:
        """Yield where each field or control begins that reaches between two heights, and how far it has to be seen.

        Only what reaches there is looked into: a card holds hundreds of widgets, and this is asked at each laying out.

        Args:
            holder: What is looked into: the card, or something in it.
            above: Where that begins, in pixels of the card.
            first: The upper height, in pixels of the card.
            last: The lower one.
        """
        for one in holder.children():
            if not isinstance(one, QWidget) or one is self or one.isWindow() or one.isHidden():
                continue
            begins = above + one.y()
            if begins >= last or begins + one.height() <= first:
                continue
            if isinstance(one, (Field, *_CONTROLS)):
                control = one.control if isinstance(one, Field) else one
                at = control.mapTo(self._card, QPoint(0, 0)).y()
                lines = px(_TWO_LINES) if isinstance(control, QPlainTextEdit) else control.height()
                yield begins, at + min(lines, control.height())
            yield from self._parts(one, begins, first, last)

    def _show_floating(self, floating: bool) -> None:
        if bool(self.property("floating")) != floating:
            self.setProperty("floating", floating)
            self.style().unpolish(self)
            self.style().polish(self)
