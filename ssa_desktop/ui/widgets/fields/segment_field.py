"""A number of a short scale as a row of buttons, one of which is pressed: the keys of the numbers choose at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QToolButton, QWidget

from ssa_desktop.ui.accessible_roles import tell_as
from ssa_desktop.ui.look.theme import S
from ssa_desktop.ui.widgets.parts import chip_button, row

_NONE_KEYS: Final = (Qt.Key.Key_0, Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_STEPS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class SegmentField(QWidget):
    """Lets one of ``words`` be chosen, which are called 1, 2, 3 …; pressed again, or with 0, none is.

    Tab reaches the row once; arrows go along it and choose. ``chosen`` tells what she chose, 0 for nothing.
    """

    chosen = Signal(int)

    def __init__(self, name: str, words: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tell_as(self, QAccessible.Role.Grouping, name)
        self.buttons: list[QToolButton] = []
        for number, word in enumerate(words, start=1):
            made = chip_button(str(number))
            said = f"{number} – {word}"
            made.setToolTip(said)
            tell_as(made, QAccessible.Role.RadioButton, said)
            made.clicked.connect(lambda is_on, at=number: self._choose(at if is_on else 0))
            made.installEventFilter(self)
            self.buttons.append(made)
        line = row(*self.buttons, spacing=S)
        line.setContentsMargins(0, 0, 0, 0)
        self.setLayout(line)
        self.set_value(0)

    def value(self) -> int:
        """Return the number chosen, 0 for none."""
        return next((number for number, one in enumerate(self.buttons, start=1) if one.isChecked()), 0)

    def set_value(self, value: int) -> None:
        """Show a number as chosen, 0 for none; nothing is told of it."""
        for number, one in enumerate(self.buttons, start=1):
            one.setChecked(number == value)
        # One stop for Tab: what is chosen, else the first.
        stop = self.buttons[max(0, value - 1)]
        for one in self.buttons:
            one.setFocusPolicy(Qt.FocusPolicy.StrongFocus if one is stop else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(stop)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        key, plain = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain:
            return super().eventFilter(watched, event)
        if key in _NONE_KEYS:
            self._choose(0)
        elif Qt.Key.Key_1 <= key < Qt.Key.Key_1 + len(self.buttons):
            self._choose(key - Qt.Key.Key_1 + 1)
        elif key in _STEPS:
            at = next(number for number, one in enumerate(self.buttons, start=1) if one is watched)
            self._choose(min(len(self.buttons), max(1, at + _STEPS[key])))
        else:
            return super().eventFilter(watched, event)
        return True

    def _choose(self, value: int) -> None:
        had_focus = any(one.hasFocus() for one in self.buttons)
        self.set_value(value)
        if had_focus:
            self.buttons[max(0, value - 1)].setFocus(Qt.FocusReason.OtherFocusReason)
        self.chosen.emit(value)
