"""A search field above a list."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.theme import S, px
from ssa_desktop.ui.widgets.parts import ICON_SIZE, icon_button, icon_label

EMPTIES: Final = "empties"
"""The name of the button that empties a line, to be found by."""


def let_empty(line: QLineEdit) -> None:
    """Give a line the button that empties it while something stands in it.

    Qt's own has no name, and an icon of 16 pixels at every size of text.
    """
    made = icon_button("x", QCoreApplication.translate("SearchLine", "Leeren"), line.clear)
    made.setObjectName(EMPTIES)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setCursor(Qt.CursorShape.ArrowCursor)
    made.setVisible(bool(line.text()))
    line.textChanged.connect(lambda text: made.setVisible(bool(text)))
    _inside(line).addWidget(made)
    margins = line.textMargins()
    line.setTextMargins(margins.left(), 0, px(ICON_SIZE) + S, 0)


def show_glass(line: QLineEdit) -> None:
    """Show the magnifying glass at the beginning of a line; for eyes alone: the field says what it is for."""
    glass = icon_label("search")
    glass.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    _inside(line).insertWidget(0, glass)
    margins = line.textMargins()
    line.setTextMargins(px(ICON_SIZE) + S, 0, margins.right(), 0)


def _inside(line: QLineEdit) -> QHBoxLayout:
    """Return where the icons in a line are laid; its words keep off them by its text margins."""
    found = line.layout()
    if isinstance(found, QHBoxLayout):
        return found
    made = QHBoxLayout(line)
    made.setContentsMargins(S, 0, S, 0)
    made.setSpacing(0)
    made.addStretch(1)
    return made


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
        self._name = line.accessibleName()
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
            # Qt tells a line of dots for a passphrase, in words of its own; so the name says what it is.
            if is_covered:
                self._name = self._line.accessibleName()
                covered = QCoreApplication.translate("SearchLine", "{name}, verdeckt")
                self._line.setAccessibleName(covered.format(name=self._name))
            else:
                self._line.setAccessibleName(self._name)


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
