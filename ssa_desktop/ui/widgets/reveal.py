"""Scrolling to a control and giving it the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from ssa_desktop.ui.look.theme import px

_AROUND = 24


def show_focused(widget: QWidget, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
    """Scroll every area around a control so far that it is seen, and give it the keyboard."""
    widget.setFocus(reason)
    bring_into_sight(widget)


def bring_into_sight(widget: QWidget) -> None:
    """Scroll every area around a part so far that it is seen."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget, px(_AROUND), px(_AROUND))
        above = above.parentWidget()


def bring_area_into_sight(widget: QWidget, area: QRect, around: int) -> None:
    """Scroll every area around a widget so far that ``area`` of it is seen, with so many pixels above and below."""
    above = widget.parentWidget()
    while above is not None:
        page = above.widget() if isinstance(above, QScrollArea) else None
        if isinstance(above, QScrollArea) and page is not None:
            middle = widget.mapTo(page, area.center())
            room = min(area.height() // 2 + around, above.viewport().height() // 2)
            above.ensureVisible(max(middle.x(), 0), middle.y(), 0, room)
        above = above.parentWidget()
