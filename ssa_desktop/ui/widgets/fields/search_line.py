"""A search field above a list."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from ssa_desktop.ui.accessible_roles import tell_as
from ssa_desktop.ui.look.icons import icon


def let_empty(line: QLineEdit) -> None:
    """Give a line the button that empties it, with a name: Qt's own has none."""
    line.setClearButtonEnabled(True)
    (made,) = line.findChildren(QToolButton)
    made.setAccessibleName(QCoreApplication.translate("SearchLine", "Leeren"))


def show_glass(line: QLineEdit) -> None:
    """Show the magnifying glass at the beginning of a line; it is a picture and no button to press."""
    there = set(line.findChildren(QToolButton))
    line.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
    for made in set(line.findChildren(QToolButton)) - there:
        tell_as(made, QAccessible.Role.Graphic)


class SearchLine(QLineEdit):
    """Down and Enter go to the list, Esc empties it."""

    def __init__(self, placeholder: str, target: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._target = target
        self.setPlaceholderText(placeholder)
        # The whole of the hint is told beside the name.
        self.setAccessibleName(self.tr("Suchen"))
        let_empty(self)
        show_glass(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._target.setFocus(Qt.FocusReason.TabFocusReason)
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
