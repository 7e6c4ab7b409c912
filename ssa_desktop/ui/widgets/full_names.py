"""The eye beside the name of an opened entry: with it the entry shows all names until it is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QToolButton, QWidget

from ssa_desktop.ui.look.icons import icon

if TYPE_CHECKING:
    from ssa_desktop.ui.desk import Desk


class FullNamesButton(QToolButton):
    """Reveals the opened entry; there only while the view is discreet and somebody is shown."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._has_name = False
        self.setCheckable(True)
        self.setProperty("role", "quiet")
        self.setToolTip(self.tr("Volle Namen zeigen, auch in den Texten (nur solange gehalten: F8)"))
        self.setAccessibleName(self.tr("Volle Namen"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.toggled.connect(desk.reveal_entry)
        desk.entry_discreet_changed.connect(self._show)
        self._show()

    def show_for(self, has_name: bool) -> None:
        """Say whether somebody with a name is shown."""
        self._has_name = has_name
        self._show()

    def hideEvent(self, event: QHideEvent) -> None:
        # What she goes away from is covered when she comes back.
        self._desk.reveal_entry(False)
        super().hideEvent(event)

    def _show(self) -> None:
        is_revealed = self._desk.entry_revealed()
        self.setChecked(is_revealed)
        self.setIcon(icon("eye-off" if is_revealed else "eye"))
        self.setVisible(self._desk.discreet() and self._has_name)
