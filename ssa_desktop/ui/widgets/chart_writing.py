"""Values written in a chart: in a bar, behind it, or over what is drawn there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from ssa_desktop.ui.widgets.chart_look import Look

_AROUND: Final = ((-1, -1), (0, -1), (1, -1), (-1, 0), (1, 0), (-1, 1), (0, 1), (1, 1), (-2, 0), (2, 0))
"""Pixels by which a value is moved to leave an edge around its letters."""
_SIGN: Final = 10
"""Pixels of a side of the sign that has the fill of a part."""
_ROOM: Final = 4


def write(
    painter: QPainter, metrics: QFontMetricsF, said: str, where: QPointF, ground: str | None, *, centred: bool
) -> None:
    """Write a value with its middle, or its left end, at a point; on a ground of its own where it has one."""
    wide = metrics.horizontalAdvance(said)
    left = where.x() - wide / 2 if centred else where.x()
    box = QRectF(left - 2, where.y() - metrics.height() / 2, wide + 4, metrics.height())
    if ground is not None:
        painter.fillRect(box, QColor(ground))
    painter.drawText(QPointF(left, box.top() + metrics.ascent()), said)


def write_clear(
    painter: QPainter, metrics: QFontMetricsF, said: str, where: QPointF, ground: str, *, centred: bool
) -> None:
    """Write a value with an edge of the ground around its letters, so that a band or a line behind it goes on."""
    pen = painter.pen()
    painter.setPen(QColor(ground))
    for across, down in _AROUND:
        write(painter, metrics, said, where + QPointF(across, down), None, centred=centred)
    painter.setPen(pen)
    write(painter, metrics, said, where, None, centred=centred)


def write_parts(painter: QPainter, look: Look, parts: Sequence[tuple[int, str]], where: QPointF) -> None:
    """Write the values of parts of a bar behind it, each with a sign in the fill of its row."""
    metrics, left = QFontMetricsF(painter.font()), where.x()
    for number, said in parts:
        box = QRectF(left, where.y() - _SIGN / 2, _SIGN, _SIGN)
        painter.fillRect(box, look.brush(number))
        painter.setPen(QColor(look.theme.text))
        painter.drawRect(box)
        write(painter, metrics, said, QPointF(box.right() + _ROOM, where.y()), None, centred=False)
        left = box.right() + 2 * _ROOM + _ROOM + metrics.horizontalAdvance(said)
