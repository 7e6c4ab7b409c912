"""The line at the bottom that says what was done, with a button to take it back; and the banner for what went wrong."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ssa_desktop.ui.announcing import announce, announce_later
from ssa_desktop.ui.look.icons import icon
from ssa_desktop.ui.look.theme import L, M, S, set_role
from ssa_desktop.ui.widgets.paragraph import Paragraph
from ssa_desktop.ui.widgets.parts import button, icon_button, icon_label, row

SHOWN_SECONDS = 12
MOST_LINES = 3
"""So many notices are told at once, each on its line; the others once they are asked for."""
_ICON = 16
_SLIM = "slim"
"""A button as low as the line it stands in."""


class MessageLine(QFrame):
    """One sentence on what was just done. It goes after a while; taking it back stays possible by Ctrl+Z."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "message")
        self._text = Paragraph()
        self._text.keep_in_one_line()
        self._callback: Callable[[], object] | None = None
        self.button = QPushButton()
        self.button.setAccessibleName(self.tr("Rückgängig"))
        self.button.setAutoDefault(False)
        self.button.clicked.connect(lambda _=False: self._press())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(L, S, M, S)
        layout.setSpacing(M)
        layout.addWidget(self._text, 1)
        self.shut = icon_button("x", self.tr("Meldung schließen"), self.hide)
        self.shut.setIcon(icon("x", "surface"))
        for one in (self.button, self.shut):
            # A longer sentence goes on above: what takes the step back stays where it is.
            layout.addWidget(one, 0, Qt.AlignmentFlag.AlignBottom)
        self._is_fresh = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_SECONDS * 1000)
        self._timer.timeout.connect(self.go)
        self._settling = QTimer(self, singleShot=True, interval=0)
        self._settling.timeout.connect(self._settle)
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
        self._is_fresh = True
        self._settling.start()
        announce_later(self, text)

    def go(self) -> None:
        """Go, as after a while: later where the keyboard or the mouse is on it, which would be somewhere else then."""
        if self.underMouse() or any(one.hasFocus() for one in (self.button, self.shut)):
            self._timer.start()
        else:
            self.hide()

    def leave(self) -> None:
        """Go with the page it was said on, unless it offers something to press or was said as that page was left."""
        if self._callback is None and not self._is_fresh:
            self.hide()

    def take_back(self, callback: Callable[[], object]) -> None:
        """Go where it is this that the button would do: it was done otherwise."""
        if self._callback == callback:
            self.hide()

    def text(self) -> str:
        """Return the sentence shown last."""
        return self._text.text()

    def _settle(self) -> None:
        self._is_fresh = False

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
    """Something that has to be read: it stays until it is closed. ``role``: ``banner`` for errors, else ``notice``.

    Notices are one slim line each, however long, and few of them, until she opens them; an error stands whole.
    """

    closed = Signal()

    def __init__(self, role: str = "banner", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, role)
        self._shown: list[NoticeLine] = []
        self._is_folding = role == "notice"
        self._is_short = True
        self._is_closed = False
        self._left_out: frozenset[str] = frozenset()
        self._rows: dict[str, QWidget] = {}
        self._texts: dict[str, _FoldedText] = {}
        self.buttons: dict[str, QPushButton] = {}
        """The buttons by the keys of their lines."""
        self._lines = QVBoxLayout()
        self._lines.setSpacing(S)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(L - S, S // 2, S, S // 2)
        layout.setSpacing(M + S)
        colour = "danger" if role == "banner" else "warning"
        name = "circle-alert" if role == "banner" else "triangle-alert"
        sign = row(icon_label(name, _ICON, colour), spacing=0)
        sign.setContentsMargins(0, S, 0, S)
        layout.addLayout(sign)
        layout.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
        self.more = button(self.tr("Zeigen"), self._turn_over)
        set_role(self.more, _SLIM)
        self._lines.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._lines, 1)
        layout.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        close = icon_button("x", self.tr("Hinweis schließen"), self._close)
        set_role(close, _SLIM)
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
        if self.isHidden() or not lines:
            self._is_short = True
        self._shown = list(lines)
        self._is_closed = False
        self._rows, self._texts, self.buttons = {}, {}, {}
        for line in lines:
            self._rows[line.key] = self._make_line(line)
            self._lines.addWidget(self._rows[line.key])
        self._show_short(short=self._is_short)
        if lines:
            announce(self, self.text())

    def leave_out(self, keys: Collection[str]) -> None:
        """Show all lines but these, which what stands below says itself; they come back when it no longer does."""
        if self._left_out != frozenset(keys):
            self._left_out = frozenset(keys)
            self._show_short(short=self._is_short)

    def show_all(self) -> None:
        """Show every line, where several are shown as one."""
        self._show_short(short=False)

    def _turn_over(self) -> None:
        self._show_short(short=not self._is_short)

    def _show_short(self, *, short: bool) -> None:
        """Show the first lines, each on one, so that they do not push the page away, or all of them whole."""
        self._is_short = short
        in_sight = [line.key for line in self._in_sight()]
        shown = in_sight[:MOST_LINES] if short and self._is_folding else in_sight
        for key, made in self._rows.items():
            made.setVisible(key in shown)
        for said in self._texts.values():
            said.fold(folded=short and self._is_folding)
        self._look_anew()
        self.setVisible(bool(in_sight) and not self._is_closed)

    def _in_sight(self) -> list[NoticeLine]:
        return [line for line in self._shown if line.key not in self._left_out]

    def _look_anew(self) -> None:
        """Offer to show more only where there is more."""
        in_sight = self._in_sight()
        others = max(0, len(in_sight) - MOST_LINES) if self._is_folding else 0
        is_cut = any(said.is_shortened for key, said in self._texts.items() if key not in self._left_out)
        is_open = self._is_folding and not self._is_short
        self.more.setVisible(others > 0 or is_cut or is_open)
        if is_open:
            said, name = self.tr("Weniger"), self.tr("Hinweise kürzer zeigen")
        elif others:
            said = self.tr("{number} weitere").format(number=others)
            name = self.tr("{number} weitere Hinweise zeigen").format(number=others)
        else:
            said, name = self.tr("Zeigen"), self.tr("Hinweise ganz zeigen")
        self.more.setText(said)
        self.more.setAccessibleName(name)

    def has_line(self, key: str) -> bool:
        """Whether a line is told, be it by what stands below."""
        return key in self._texts and not self._is_closed

    def change_line(self, key: str, text: str | None) -> None:
        """Say something else in a line, or take it away with None; one that is not shown stays away."""
        if not self.has_line(key):
            return
        if text is None:
            self.say_lines([line for line in self._shown if line.key != key])
        else:
            self._shown = [replace(line, text=text) if line.key == key else line for line in self._shown]
            self._texts[key].set_text(text)
            self._show_short(short=self._is_short)

    @property
    def lines(self) -> tuple[NoticeLine, ...]:
        """What was shown last."""
        return tuple(self._shown)

    def text(self) -> str:
        """Return what was shown last, line by line."""
        return "\n".join(line.text for line in self._shown)

    def _make_line(self, line: NoticeLine) -> QWidget:
        made = QWidget()
        said = _FoldedText(self._look_anew)
        said.set_text(line.text)
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._texts[line.key] = said
        inner = QHBoxLayout(made)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(M)
        inner.addWidget(said, 1)
        if line.callback is not None:
            self.buttons[line.key] = button(line.button, line.callback)
            set_role(self.buttons[line.key], _SLIM)
            inner.addWidget(self.buttons[line.key], 0, Qt.AlignmentFlag.AlignVCenter)
        return made

    def _close(self) -> None:
        self._is_closed = True
        self.hide()
        self.closed.emit()


class _FoldedText(QLabel):
    """A text on one line, cut with three dots where there is no room, its whole in the tool tip; or unfolded."""

    def __init__(self, cut_anew: Callable[[], object]) -> None:
        super().__init__()
        self._whole = ""
        self._is_folded = True
        self._cut_anew = cut_anew
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    @property
    def is_shortened(self) -> bool:
        """Whether less is shown than the whole text."""
        return self._is_folded and self.text() != self._whole

    def set_text(self, text: str) -> None:
        """Show a text."""
        self._whole = text
        self.setAccessibleName(text)
        self._cut()

    def fold(self, *, folded: bool) -> None:
        """Show the text on one line, or on as many as it needs."""
        self._is_folded = folded
        across = QSizePolicy.Policy.Ignored if folded else QSizePolicy.Policy.Preferred
        # Before the breaking of lines, which notes in the policy that the height follows the width.
        self.setSizePolicy(across, QSizePolicy.Policy.Preferred)
        self.setWordWrap(not folded)
        self._cut()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        room = max(40, self.width())
        cut = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        before = self.text()
        self.setText(cut if self._is_folded else self._whole)
        self.setToolTip(self._whole if self.is_shortened else "")
        if self.text() != before:
            self._cut_anew()
