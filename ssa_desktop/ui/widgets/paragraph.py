"""A text of several lines, none of them longer than can be read with ease, however wide its page is."""

from __future__ import annotations

import math
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel

from ssa_desktop.domain.unbroken_lines import kept_with_unit, with_plain_spaces

MOST_LETTERS: Final = 75
"""In a line of text."""
_NO_LIMIT: Final = 16_777_215
_STEP: Final = 0.97
_MOST_HEIGHTS: Final = 16
"""So many are kept: one laying out asks for a few widths."""
_LEAST_LETTERS: Final = 20
"""So wide a text stays at the least, of its own average letter: nothing has longer lines in so little room."""


def widest_room(text: str, font: QFont) -> int:
    """Return the most pixels that a text may be wide, so that no line of it has more than :data:`MOST_LETTERS`."""
    if is_short(text):
        return _NO_LIMIT
    average = QFontMetrics(font).horizontalAdvance(text.replace("\n", " ")) / len(text)
    width = average * (MOST_LETTERS + 1)
    while width > average * _LEAST_LETTERS and longest_line(text, font, math.floor(width)) > MOST_LETTERS:
        width *= _STEP
    return math.floor(width)


def is_short(text: str) -> bool:
    """Whether no line of a text has too many letters, however wide it is."""
    return all(len(line) <= MOST_LETTERS for line in text.split("\n"))


def longest_line(text: str, font: QFont, width: int) -> int:
    """Return how many letters the longest line of a text has in so many pixels, the space at its end not counted."""
    layout = QTextLayout(text.replace("\n", "\u2028"), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    found = 0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1))
        found = max(found, len(text[line.textStart() : line.textStart() + line.textLength()].rstrip()))
    layout.endLayout()
    return found


class Paragraph(QLabel):
    """Plain text that goes on in a new line after so many letters; what room it has beyond stays free.

    It takes the width that its page gives it, so that it stands where all else begins.
    """

    def __init__(self) -> None:
        super().__init__()
        self._measured: tuple[int, str] | None = None
        self._most = _NO_LIMIT
        self._is_short = True
        self._heights: dict[tuple[int, int], int] = {}
        """By width and room to spare: a layout asks many times over while it looks for the sizes of its parts."""
        self.is_notice = False
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)

    def keep_in_one_line(self) -> None:
        """Break no line that has room for all of the text, however many letters it has, as in a notice over a page."""
        self.is_notice = True
        self._keep_short()

    def setText(self, text: str) -> None:
        """Show a text; no line of it ends between a number and its unit."""
        super().setText(kept_with_unit(text))
        self._heights.clear()
        self._is_short = is_short(text)
        self._keep_short()

    def text(self) -> str:
        """Return what it was given, with plain spaces."""
        return with_plain_spaces(super().text())

    def heightForWidth(self, width: int) -> int:
        if not self.wordWrap():
            return super().heightForWidth(width)
        asked = (min(width, self._widest(width)), self._spare())
        if asked not in self._heights:
            if len(self._heights) >= _MOST_HEIGHTS:
                # A window that is drawn larger passes through every width.
                self._heights.clear()
            self._heights[asked] = super().heightForWidth(sum(asked))
        return self._heights[asked]

    def sizeHint(self) -> QSize:
        return super().sizeHint() - QSize(self._spare(), 0)

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint() - QSize(self._spare(), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_short()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self._heights.clear()
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._keep_short()

    def _keep_short(self) -> None:
        spare = max(0, self.width() - self._widest(self.width())) if self.wordWrap() else 0
        if spare != self._spare():
            is_centred = bool(self.alignment() & Qt.AlignmentFlag.AlignHCenter)
            left = spare // 2 if is_centred else 0
            self.setContentsMargins(left, 0, spare - left, 0)

    def _widest(self, width: int) -> int:
        """Return the most pixels of so many that its lines may have."""
        # Most are short, and asked again and again while a page is made: their font plays no part.
        if self._is_short:
            return _NO_LIMIT
        if self.is_notice and max(map(self.fontMetrics().horizontalAdvance, self.text().split("\n"))) < width:
            return _NO_LIMIT
        # Asked several times for each layout. What it says is not kept a second time.
        state = (hash(self.text()), self.font().key())
        if state != self._measured:
            self._measured = state
            self._most = widest_room(self.text(), self.font())
        return self._most

    def _spare(self) -> int:
        margins = self.contentsMargins()
        return margins.left() + margins.right()
