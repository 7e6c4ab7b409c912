"""A search field above a list."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from ssa_desktop.ui.accessible_roles import leave_unheard
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.icons import icon


def let_empty(line: QLineEdit) -> None:
    """Give a line the button that empties it, with a name: Qt's own has none."""
    line.setClearButtonEnabled(True)
    (made,) = line.findChildren(QToolButton)
    made.setAccessibleName(QCoreApplication.translate("SearchLine", "Leeren"))


def show_glass(line: QLineEdit) -> None:
    """Show the magnifying glass at the beginning of a line; for eyes alone: the field says what it is for."""
    there = set(line.findChildren(QToolButton))
    line.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
    for made in set(line.findChildren(QToolButton)) - there:
        leave_unheard(made)


def cover_when_left(line: QLineEdit, desk: Desk) -> None:
    """Let a line that goes on narrowing show dots in the discreet view, save while she writes in it.

    A list shows initials; the whole name must not stand above it (docs/decisions, 0540).
    """
    _Covering(line, desk)


class _Covering(QObject):
    """Turns the letters of a line into dots when it is left, and back when she writes in it again."""

    def __init__(self, line: QLineEdit, desk: Desk) -> None:
        super().__init__(line)
        self._line = line
        self._desk = desk
        self._is_written = line.hasFocus()
        line.installEventFilter(self)
        line.textChanged.connect(lambda _: self._show())
        desk.discreet_changed.connect(self._show)
        self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn:
            self._is_written = True
            self._show()
        elif event.type() is QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            # Its own menu is a part of writing.
            self._is_written = event.reason() is Qt.FocusReason.PopupFocusReason
            self._show()
        return False

    def _show(self) -> None:
        # Where nothing stands nothing is covered: a screen reader would tell a field for a passphrase.
        is_covered = self._desk.discreet() and not self._is_written and bool(self._line.text())
        mode = QLineEdit.EchoMode.Password if is_covered else QLineEdit.EchoMode.Normal
        if mode is not self._line.echoMode():
            self._line.setEchoMode(mode)


class SearchLine(QLineEdit):
    """Down and Enter go to the list, Esc empties it. In the discreet view it shows its words while she writes."""

    def __init__(self, placeholder: str, target: QWidget, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._target = target
        self.setPlaceholderText(placeholder)
        # The whole of the hint is told beside the name.
        self.setAccessibleName(self.tr("Suchen"))
        let_empty(self)
        show_glass(self)
        cover_when_left(self, desk)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._target.setFocus(Qt.FocusReason.TabFocusReason)
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
