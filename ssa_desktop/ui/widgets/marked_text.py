"""A text laid out in lines, with some of its words marked, for what paints itself."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextLayout, QTextOption

from ssa_desktop.ui.look.theme import Colours

_NEW_LINE = "\u2028"


def laid_out(
    font: QFont, text: str, width: int, marks: Sequence[tuple[int, int]] = (), colours: Colours | None = None
) -> QTextLayout:
    """Return a text in lines of a width; ``marks`` are starts and lengths, underlined on the accent's soft colour."""
    layout = QTextLayout(text.replace("\n", _NEW_LINE), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    if marks and colours is not None:
        layout.setFormats([_mark(start, length, colours) for start, length in marks])
    layout.beginLayout()
    top = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, top))
        top += line.height()
    layout.endLayout()
    return layout


def _mark(start: int, length: int, colours: Colours) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length = start, length
    look = QTextCharFormat()
    look.setBackground(QColor(colours.accent_soft))
    look.setForeground(QColor(colours.accent_text))
    # Told by more than colour.
    look.setFontUnderline(True)
    made.format = look
    return made
