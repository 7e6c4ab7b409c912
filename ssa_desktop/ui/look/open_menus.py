"""Open menus: one goes with what it belongs to."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QMenu


class OpenMenus(QObject):
    """Closes a menu that cannot be used any more because what it belongs to cannot.

    Qt leaves it open, and neither Escape nor an arrow key reaches it then: it would have to be left with the mouse.
    """

    def watch(self, menu: QMenu) -> None:
        """Close this menu once it is disabled while it is open. Said more than once, it is watched once."""
        menu.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.EnabledChange and isinstance(watched, QMenu) and not watched.isEnabled():
            watched.close()
        return False
