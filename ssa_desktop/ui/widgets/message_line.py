"""The line at the bottom that says what was done, with a button to take it back; and the banner for what went wrong."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ssa_desktop.ui.theme import L, M, S, set_role
from ssa_desktop.ui.widgets.parts import button, icon_button, icon_label, label, row

SHOWN_SECONDS = 12
_MANY = 2
"""So many notices are shown as one line that can be opened."""


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
        layout.setContentsMargins(L, S, M, S)
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


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """One line of a banner, known by its ``key``; with a button where it leads to something."""

    key: str
    text: str
    button: str = ""
    callback: Callable[[], object] | None = None


class Banner(QFrame):
    """Something that has to be read: it stays until it is closed. ``role``: ``banner`` for errors, else ``notice``."""

    closed = Signal()

    def __init__(self, role: str = "banner", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, role)
        self._shown: list[NoticeLine] = []
        self._is_short = True
        self._texts: dict[str, QLabel] = {}
        self.buttons: dict[str, QPushButton] = {}
        """The buttons by the keys of their lines."""
        self._lines = QVBoxLayout()
        self._lines.setSpacing(S)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(L - S, M, M, M)
        layout.setSpacing(M + S)
        colour = "danger" if role == "banner" else "warning"
        name = "circle-alert" if role == "banner" else "triangle-alert"
        layout.addWidget(icon_label(name, 20, colour), 0, Qt.AlignmentFlag.AlignTop)
        self._summary = _OneLine()
        self.more = button(self.tr("Zeigen"), self._turn_over)
        self._short = QWidget()
        short = row(self._summary, self.more)
        short.setStretch(0, 1)
        self._short.setLayout(short)
        self._whole = QWidget()
        self._whole.setLayout(self._lines)
        self._lines.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout()
        column.setSpacing(S)
        column.addWidget(self._short)
        column.addWidget(self._whole)
        layout.addLayout(column, 1)
        close = icon_button("x", self.tr("Hinweis schließen"), self._close)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def say(self, text: str) -> None:
        """Show one text."""
        self.say_lines([NoticeLine("", text)])

    def say_lines(self, lines: Sequence[NoticeLine]) -> None:
        """Show lines, each with its own way to what it is about; without any the banner goes."""
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if len(self._shown) < _MANY or self.isHidden():
            self._is_short = True
        self._shown = list(lines)
        self._texts, self.buttons = {}, {}
        for line in lines:
            self._lines.addWidget(self._make_line(line))
        self._show_short(short=self._is_short)
        self.setVisible(bool(lines))
        if lines:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.text()))

    def show_all(self) -> None:
        """Show every line, where several are shown as one."""
        self._show_short(short=False)

    def _turn_over(self) -> None:
        self._show_short(short=not self._is_short)

    def _show_short(self, *, short: bool) -> None:
        """Show several lines as one, so that they do not push the page away, or each of them."""
        self._is_short = short
        many = len(self._shown) >= _MANY
        self._short.setVisible(many)
        self._whole.setVisible(not (many and short))
        number = self.tr("{number} Hinweise").format(number=len(self._shown))
        self._summary.set_text(f"{number}: {' · '.join(line.text for line in self._shown)}" if short else number)
        self.more.setText(self.tr("Zeigen") if short else self.tr("Weniger"))
        shown = self.tr("{number} zeigen").format(number=number)
        self.more.setAccessibleName(shown if short else self.tr("Hinweise verbergen"))

    def has_line(self, key: str) -> bool:
        """Whether a line is shown."""
        return key in self._texts and not self.isHidden()

    def change_line(self, key: str, text: str | None) -> None:
        """Say something else in a line, or take it away with None; one that is not shown stays away."""
        if not self.has_line(key):
            return
        if text is None:
            self.say_lines([line for line in self._shown if line.key != key])
        else:
            self._shown = [replace(line, text=text) if line.key == key else line for line in self._shown]
            self._texts[key].setText(text)
            self._show_short(short=self._is_short)

    def text(self) -> str:
        """Return what was shown last, line by line."""
        return "\n".join(line.text for line in self._shown)

    def _make_line(self, line: NoticeLine) -> QWidget:
        made = QWidget()
        said = label(line.text, wrap=True)
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._texts[line.key] = said
        inner = QHBoxLayout(made)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(M)
        inner.addWidget(said, 1)
        if line.callback is not None:
            self.buttons[line.key] = button(line.button, line.callback)
            inner.addWidget(self.buttons[line.key], 0, Qt.AlignmentFlag.AlignVCenter)
        return made

    def _close(self) -> None:
        self.hide()
        self.closed.emit()


class _OneLine(QLabel):
    """A text on one line, cut with three dots where there is no room; the whole of it is its tool tip."""

    def __init__(self) -> None:
        super().__init__()
        self._whole = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def set_text(self, text: str) -> None:
        """Show a text."""
        self._whole = text
        self.setToolTip(text)
        self.setAccessibleName(text)
        self._cut()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, max(40, self.width())))
