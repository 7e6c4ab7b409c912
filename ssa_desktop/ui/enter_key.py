"""The Enter key presses the button that has the keyboard, as Space does, everywhere and on every system.

By itself Qt does so in dialogs only, and outside of them on some desktops: where the program itself gives a button the
keyboard, as on an empty page, Enter would do nothing.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QToolButton

_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_PLAIN: Final = frozenset({Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier})
_KINDS: Final = frozenset({QEvent.Type.KeyPress, QEvent.Type.KeyRelease})


class EnterPresses(QObject):
    """Gives a focused button a press of Space for one of Enter; a key held down presses once."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.key() not in _ENTER or event.type() not in _KINDS:
            return False
        if not isinstance(watched, QPushButton | QToolButton) or event.modifiers() not in _PLAIN:
            return False
        if not event.isAutoRepeat():
            QCoreApplication.sendEvent(
                watched, QKeyEvent(event.type(), Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, " ")
            )
        return True
