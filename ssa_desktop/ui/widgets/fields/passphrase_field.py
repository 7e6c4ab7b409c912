"""A field for a passphrase: hidden until asked for, with a hint when the caps lock is on."""

from __future__ import annotations

from contextlib import nullcontext
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QSizePolicy, QWidget

from ssa_desktop.ui.accessible_roles import leave_to_inside
from ssa_desktop.ui.announcing import untold
from ssa_desktop.ui.look.icons import icon
from ssa_desktop.ui.look.theme import S
from ssa_desktop.ui.widgets.parts import icon_button, label

_LEAVES: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape)


class _SecretLine(QLineEdit):
    """Qt tells whoever listens the very letters that are typed, pasted or emptied, also where it shows dots.

    Orca reads them aloud. So nothing is told of them while the line shows dots (docs/decisions, 0494).
    """

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _LEAVES or not self._is_hidden:
            super().keyPressEvent(event)
        else:
            with untold():
                super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        with untold() if self._is_hidden else nullcontext():
            super().inputMethodEvent(event)

    def setText(self, text: str | None) -> None:
        # Told of is what stood there before as well, which may have been typed while it showed dots.
        with untold():
            super().setText(text or "")

    @property
    def _is_hidden(self) -> bool:
        return self.echoMode() is not QLineEdit.EchoMode.Normal


class PassphraseField(QWidget):
    """A line for a secret with a button to show it. Focus and name are those of the line."""

    submitted = Signal()
    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        leave_to_inside(self)
        self.line: QLineEdit = _SecretLine(self)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self.line.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.line.returnPressed.connect(self.submitted)
        self.line.textEdited.connect(lambda _: self.edited.emit())
        self.line.installEventFilter(self)
        self._show = icon_button("eye", self.tr("Zeigen"))
        self._show.setCheckable(True)
        self._show.toggled.connect(self._on_shown)
        self.caps_hint = label(self.tr("Die Feststelltaste ist an."), "problem")
        self.caps_hint.hide()
        self.setFocusProxy(self.line)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        layout.addWidget(self.line, 0, 0)
        layout.addWidget(self._show, 0, 1)
        layout.addWidget(self.caps_hint, 1, 0, 1, 2)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def text(self) -> str:
        """Return what is typed."""
        return self.line.text()

    def clear(self) -> None:
        """Empty the field, its undo too, and hide what will be typed."""
        self.line.setText("")
        self._show.setChecked(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            self._note_caps(event)
        return False

    def _note_caps(self, event: QKeyEvent) -> None:
        # Qt does not tell the state of the caps lock; a letter that comes in the other case than Shift asks for does.
        typed = event.text()
        if event.key() == Qt.Key.Key_CapsLock:
            self.caps_hint.hide()
        elif len(typed) == 1 and typed.isalpha() and typed.upper() != typed.lower():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_hint.setVisible(typed.isupper() != shift)

    def _on_shown(self, shown: bool) -> None:
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self._show.setIcon(icon("eye-off" if shown else "eye"))
        name = self.tr("Verbergen") if shown else self.tr("Zeigen")
        self._show.setToolTip(name)
        self._show.setAccessibleName(name)
