"""The line at the bottom that says what was done, with a button to take it back; and the banner for what went wrong."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from ssa_desktop.ui.theme import L, M, S, set_role
from ssa_desktop.ui.widgets.parts import icon_button, icon_label, label

SHOWN_SECONDS = 12


class MessageLine(QFrame):
    """One sentence on what was just done. It goes after a while; taking it back stays possible by Ctrl+Z."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "message")
        self._text = label("")
        self._callback: Callable[[], object] | None = None
        self.button = QPushButton()
        self.button.setAccessibleName(self.tr("Rückgängig"))
        self.button.setAutoDefault(False)
        self.button.clicked.connect(lambda _=False: self._press())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(L, S + 2, M, S + 2)
        layout.setSpacing(M)
        layout.addWidget(self._text, 1)
        layout.addWidget(self.button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_SECONDS * 1000)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def say(self, text: str, button: str = "", callback: Callable[[], object] | None = None) -> None:
        """Show a sentence, with a button where there is something to press."""
        self._text.setText(text)
        self._callback = callback
        self.button.setText(button)
        self.button.setAccessibleName(button)
        self.button.setVisible(callback is not None)
        self.show()
        self._timer.start()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def text(self) -> str:
        """Return the sentence shown last."""
        return self._text.text()

    def _press(self) -> None:
        if self._callback is not None:
            self._callback()


class Banner(QFrame):
    """Something that has to be read: it stays until it is closed. ``role``: ``banner`` for errors, else ``notice``."""

    closed = Signal()

    def __init__(self, role: str = "banner", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, role)
        self._text = label("", wrap=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(L - S, M, M, M)
        layout.setSpacing(M + S)
        colour = "danger" if role == "banner" else "warning"
        name = "circle-alert" if role == "banner" else "triangle-alert"
        layout.addWidget(icon_label(name, 20, colour), 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._text, 1)
        close = icon_button("x", self.tr("Hinweis schließen"), self._close)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def say(self, text: str) -> None:
        """Show a text."""
        self._text.setText(text)
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def text(self) -> str:
        """Return the text shown last."""
        return self._text.text()

    def _close(self) -> None:
        self.hide()
        self.closed.emit()
