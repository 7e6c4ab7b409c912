"""The key that shows the opened entry with all names in the discreet view, as long as it is held down."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.event_filter import KEYS, listen

KEY: Final = Qt.Key.Key_F8


class NamesKey(QObject):
    """Hears the key wherever the keyboard is, in a field too, which gets nothing of it."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        # Another program in front gets the key that is let go.
        QGuiApplication.instance().applicationStateChanged.connect(self._on_state)  # type: ignore[union-attr]
        # It may have been held down when the data were locked.
        desk.hold_entry(False)
        listen(self, KEYS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.key() != KEY:
            return False
        kind = event.type()
        if kind not in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease) or event.modifiers():
            return False
        # A key that is held down is pressed and let go again and again.
        if not event.isAutoRepeat():
            self._desk.hold_entry(kind is QEvent.Type.KeyPress)
        return True

    def _on_state(self, state: Qt.ApplicationState) -> None:
        if state is not Qt.ApplicationState.ApplicationActive:
            self._desk.hold_entry(False)
