"""How the rows of a chart in the window are told apart, without colour too, and how values are written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCharts import QChartView, QScatterSeries
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QFontMetricsF, QPainter, QPen, QShowEvent

from ssa_desktop.domain.figures.charts import Chart
from ssa_desktop.ui.look.theme import Colours

_UNSEEN: Final = "\u200b"
_HALF: Final = 0.5
_AROUND: Final = ((-1, -1), (0, -1), (1, -1), (-1, 0), (1, 0), (-1, 1), (0, 1), (1, 1), (-2, 0), (2, 0))
"""Pixels by which a value is moved to leave an edge around its letters."""
_SIGN: Final = 10
"""Pixels of a side of the sign that has the fill of a part."""
_ROOM: Final = 4


@dataclass(frozen=True, slots=True)
class Look:
    """How the rows of a chart are told apart in one theme: fills of bars, dashes and markers of lines."""

    theme: Colours

    def brush(self, number: int) -> QBrush:
        """Return the fill of the bars of a row."""
        accent, soft, text = QColor(self.theme.accent), QColor(self.theme.strong_border), QColor(self.theme.text)
        return (
            QBrush(accent),
            QBrush(soft),
            QBrush(accent, Qt.BrushStyle.BDiagPattern),
            QBrush(text, Qt.BrushStyle.HorPattern),
            QBrush(text, Qt.BrushStyle.FDiagPattern),
            QBrush(text, Qt.BrushStyle.DiagCrossPattern),
        )[number % 6]

    def edge(self, number: int) -> QPen:
        """Return the outline of the bars of a row."""
        return QPen(QColor(self.theme.surface if number % 6 < 2 else self.theme.text), 1)

    def stroke(self, number: int) -> QPen:
        """Return the line of a row."""
        tones = (self.theme.accent, self.theme.text, self.theme.muted)
        styles = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine, Qt.PenStyle.DashDotLine)
        return QPen(QColor(tones[number % 3]), 2, styles[number % 4])

    def marker(self, number: int) -> QScatterSeries.MarkerShape:
        """Return the shape of the points of a row."""
        shape = QScatterSeries.MarkerShape
        return (
            shape.MarkerShapeCircle,
            shape.MarkerShapeRectangle,
            shape.MarkerShapeTriangle,
            shape.MarkerShapeRotatedRectangle,
            shape.MarkerShapePentagon,
            shape.MarkerShapeStar,
        )[number % 6]


def row_count(chart: Chart) -> int:
    """Return how many rows the drawing has: one for each category, and an empty one above what is summed up."""
    return len(chart.categories) + (1 if chart.ends_with_rest else 0)


def row_middle(place: int, chart: Chart) -> float:
    """Return where the middle of a category lies, in rows."""
    return place + _HALF + (1 if chart.ends_with_rest and place == len(chart.categories) - 1 else 0)


def names_from_below(chart: Chart) -> tuple[str, ...]:
    """Return the names of the categories from below, with none for the empty row."""
    names = tuple(reversed(chart.categories))
    return (*names[:1], "", *names[1:]) if chart.ends_with_rest else names


def unique_names(names: tuple[str, ...]) -> list[str]:
    """Return the names, told apart by signs that nobody sees: the axis drops one that stands twice."""
    seen: list[str] = []
    for name in names:
        told = name or _UNSEEN
        while told in seen:
            told += _UNSEEN
        seen.append(told)
    return seen


class DrawnWhenSeen(QChartView):
    """Draws anew what it shows in another look, and not before it is seen: a drawing takes a moment."""

    _is_stale = False

    def draw_anew(self) -> None:
        """Draw what is shown in the colours and size of text of now."""
        raise NotImplementedError

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        # Of whom it stands in the palette changes first: then its own is still that of the theme before.
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._is_stale = True
            self._draw_stale()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._draw_stale()

    def _draw_stale(self) -> None:
        if self._is_stale and self.isVisible():
            self._is_stale = False
            self.draw_anew()


def in_two_lines(name: str, room: int, metrics: QFontMetrics) -> str:
    """Return a name, cut where it does not go into two lines of that many pixels as its words break."""
    flags = int(Qt.TextFlag.TextWordWrap)

    def fits(text: str) -> bool:
        taken = metrics.boundingRect(QRect(0, 0, room, 0), flags, text)
        return taken.width() <= room and taken.height() <= 2 * metrics.lineSpacing()

    if fits(name):
        return name
    kept = next((end for end in range(len(name) - 1, 0, -1) if fits(f"{name[:end].rstrip()}…")), 0)
    return f"{name[:kept].rstrip()}…"


def stretches(points: list[QPointF | None]) -> list[list[QPointF]]:
    """Return the runs of known points; a line breaks where nothing is known."""
    runs: list[list[QPointF]] = [[]]
    for point in points:
        if point is None:
            runs.append([])
        else:
            runs[-1].append(point)
    return [run for run in runs if len(run) > 1]


def write(painter: QPainter, metrics: QFontMetricsF, said: str, where: QPointF, *, centred: bool) -> None:
    """Write a value with its middle, or its left end, at a point."""
    left = where.x() - metrics.horizontalAdvance(said) / 2 if centred else where.x()
    painter.drawText(QPointF(left, where.y() - metrics.height() / 2 + metrics.ascent()), said)


def write_clear(
    painter: QPainter, metrics: QFontMetricsF, said: str, where: QPointF, ground: str, *, centred: bool
) -> None:
    """Write a value with an edge of the ground around its letters, so that what lies behind it goes on."""
    pen = painter.pen()
    painter.setPen(QColor(ground))
    for across, down in _AROUND:
        write(painter, metrics, said, where + QPointF(across, down), centred=centred)
    painter.setPen(pen)
    write(painter, metrics, said, where, centred=centred)


def parts_width(metrics: QFontMetricsF, parts: Sequence[tuple[int, str]]) -> float:
    """Return how wide the values of parts are written behind a bar, with their signs."""
    return sum(_SIGN + 3 * _ROOM + metrics.horizontalAdvance(said) for _, said in parts)


def write_parts(painter: QPainter, look: Look, parts: Sequence[tuple[int, str]], where: QPointF) -> None:
    """Write the values of parts of a bar behind it, each with a sign in the fill of its row."""
    metrics, left = QFontMetricsF(painter.font()), where.x()
    for number, said in parts:
        box = QRectF(left, where.y() - _SIGN / 2, _SIGN, _SIGN)
        painter.fillRect(box, look.brush(number))
        painter.setPen(QColor(look.theme.text))
        painter.drawRect(box)
        write(painter, metrics, said, QPointF(box.right() + _ROOM, where.y()), centred=False)
        left = box.right() + 2 * _ROOM + _ROOM + metrics.horizontalAdvance(said)
