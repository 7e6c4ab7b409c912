"""The drawing inside a chart view, by QtCharts. Only :mod:`chart_view` loads it, and only when a chart is shown."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from PySide6.QtCharts import (
    QAbstractAxis,
    QAbstractBarSeries,
    QBarCategoryAxis,
    QBarSet,
    QCategoryAxis,
    QChart,
    QHorizontalBarSeries,
    QHorizontalStackedBarSeries,
    QLineSeries,
    QScatterSeries,
    QXYSeries,
)
from PySide6.QtCore import QEvent, QMargins, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QToolTip, QWidget

from ssa_desktop.domain.figures.chart_labels import Box, PointLabel, Stretch, kept_places, place_labels, said_places
from ssa_desktop.domain.figures.chart_scale import Scale, scale_of
from ssa_desktop.domain.figures.charts import Chart, ChartKind
from ssa_desktop.labels import chart_mark_text, chart_text
from ssa_desktop.ui.accessible_roles import tell_as
from ssa_desktop.ui.announcing import announce
from ssa_desktop.ui.look.theme import Colours, colours
from ssa_desktop.ui.widgets.chart_look import (
    DrawnWhenSeen,
    Look,
    in_two_lines,
    names_from_below,
    parts_width,
    row_count,
    row_middle,
    stretches,
    unique_names,
    write,
    write_clear,
    write_parts,
)

_BESIDE: Final = 20
_FRAME: Final = 48
_LINES_HEIGHT: Final = 280
_MARKER: Final = 10
_CLEAR: Final = 4
_BAR_SHARE: Final = 0.72
_BESIDE_BAR = 5
"""Pixels between a bar, or an edge of the band, and a value."""
_MOST_NAMES: Final = 0.42
_GAP: Final = 8
_HALF: Final = 0.5
_AXIS: Final = 10
"""Pixels that Qt leaves for an axis between the margin and the drawing."""
_UNDER_ZERO: Final = 0.04
_SHADE: Final = 20
"""How much the ground of the marked category is darkened, of 255."""


class ChartCanvas(DrawnWhenSeen):
    """Draws one chart; its values stand beside the bars and points, its band and target behind and over them.

    One category is marked, with every value of it: that below the mouse, else that of the keyboard, which goes from one
    to the next by the arrows (``take_keyboard``); ``chosen`` tells that Enter was pressed on one.
    """

    chosen = Signal(int)

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        made = QChart()
        super().__init__(made, parent)
        tell_as(self, QAccessible.Role.Chart)
        self._language = language
        self._shown: Chart | None = None
        self._scale: Scale | None = None
        self._first: QAbstractBarSeries | QXYSeries | None = None
        self._pointed: int | None = None
        self._marked: int | None = None
        self._least = 0
        self._written: tuple[object, list[tuple[str, QRectF]]] | None = None
        made.legend().hide()
        made.setMargins(QMargins(0, 0, 0, 0))
        made.setBackgroundVisible(False)
        made.setAnimationOptions(QChart.AnimationOption.NoAnimation)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.take_keyboard(False)
        self.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setBackgroundBrush(Qt.BrushStyle.NoBrush)
        self.viewport().setAutoFillBackground(False)

    def show_chart(self, chart: Chart) -> None:
        """Draw a chart in the colours of the theme that is on."""
        self._shown, self._scale, self._written = chart, scale_of(chart), None
        self._pointed = None
        if self._marked is not None and self._marked >= len(chart.categories):
            self._marked = None
        made = self.chart()
        made.removeAllSeries()
        for axis in made.axes():
            made.removeAxis(axis)
        look = Look(colours(self.palette()))
        if chart.kind is ChartKind.LINES:
            self._draw_lines(chart, look)
        else:
            self._draw_bars(chart, look)
        self.setFixedHeight(self.sizeHint().height())
        self._leave_room()
        self.viewport().update()

    def reach_down(self, least: int) -> None:
        """Be at least so many pixels high where lines are drawn: as high as what stands beside. Bars keep theirs."""
        self._least = least
        self.setFixedHeight(self.sizeHint().height())

    def sizeHint(self) -> QSize:
        chart = self._shown
        if chart is None or chart.kind is ChartKind.LINES:
            return QSize(480, max(_LINES_HEIGHT, self._least))
        room = 2 * self.fontMetrics().height() + 6
        row = room if chart.kind is ChartKind.STACKED else max(room, _BESIDE * len(chart.series) + 8)
        return QSize(480, int(row * max(1, row_count(chart))) + _FRAME)

    def take_keyboard(self, takes: bool) -> None:
        """Let the keyboard come here, or not: where the table stands beside the drawing, that takes it."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if takes else Qt.FocusPolicy.NoFocus)
        if not takes and self.hasFocus():
            self.mark(None)

    def mark(self, place: int | None) -> None:
        """Mark a category and write all its values; None marks nothing."""
        if place != self._marked:
            self._marked = place
            self.viewport().update()

    @property
    def marked(self) -> int | None:
        """The category that is marked: that below the mouse, else that of the keyboard."""
        return self._marked if self._pointed is None else self._pointed

    def keyPressEvent(self, event: QKeyEvent) -> None:
        chart = self._shown
        last = -1 if chart is None else len(chart.categories) - 1
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        now, key = self._marked, Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and now is not None:
            self.chosen.emit(now)
            return
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}
        if last < 0 or (key not in steps and key not in ends):
            super().keyPressEvent(event)
            return
        there = ends[key] if key in ends else 0 if now is None else min(last, max(0, now + steps[key]))
        self.mark(there)
        announce(self, self.said_of(there).replace("\n", ", "))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        by_key = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if by_key and self._marked is None and self._shown is not None and self._shown.categories:
            self.mark(0)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.mark(None)
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._point(self._place_at(self.mapToScene(event.position().toPoint())))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point(None)

    def _point(self, place: int | None) -> None:
        if place != self._pointed:
            self._pointed = place
            self.viewport().update()

    def draw_anew(self) -> None:
        if self._shown is not None:
            self.show_chart(self._shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._leave_room()
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        # The page behind the chart scrolls, not the drawing.
        event.ignore()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.said_at(self.mapToScene(event.pos())), self.viewport())
            return True
        return super().viewportEvent(event)

    def said_at(self, where: QPointF) -> str:
        """Return in words the values of the category at a point of the scene; nothing beside the drawing."""
        place = self._place_at(where)
        return "" if place is None else self.said_of(place)

    def _place_at(self, where: QPointF) -> int | None:
        """Return the category at a point of the scene; None beside the drawing."""
        chart, area = self._shown, self.chart().plotArea()
        if chart is None or not area.height() or not area.width():
            return None
        is_across = chart.kind is ChartKind.LINES
        along = (where.x() - area.left()) / area.width() if is_across else (where.y() - area.top()) / area.height()
        row = along * row_count(chart)
        for place in range(len(chart.categories)):
            if abs(row - row_middle(place, chart)) <= _HALF:
                return place
        return None

    def said_of(self, place: int) -> str:
        """Return in words the values of a category, a line each below its name."""
        chart = self._shown
        if chart is None:
            return ""
        said = [
            (f"{row.name}: " if len(chart.series) > 1 else "")
            + chart_text(self._language, chart.unit, row.values[place])
            for row in chart.series
        ]
        return "\n".join([chart.categories[place], *said])

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        chart = self._shown
        if chart is None or self._first is None:
            return
        self._draw_band(painter, chart)
        if self.marked is not None:
            self._draw_mark(painter, chart, self.marked)

    def _draw_band(self, painter: QPainter, chart: Chart) -> None:
        area = self.chart().plotArea()
        if chart.band is None:
            return
        first, last = (self._place(edge) for edge in chart.band)
        fill = QColor(colours(self.palette()).accent_soft)
        if chart.kind is ChartKind.LINES:
            painter.fillRect(QRectF(area.left(), last, area.width(), first - last), fill)
        else:
            painter.fillRect(QRectF(first, area.top(), last - first, area.height()), fill)

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        chart = self._shown
        if chart is None or self._first is None:
            return
        theme = colours(self.palette())
        self._draw_references(painter, chart, theme)
        self._draw_names(painter, chart, theme)
        font = QFont(self.font())
        font.setBold(True)
        painter.setFont(font)
        if chart.kind is ChartKind.STACKED:
            self._draw_stack_values(painter, chart, theme)
        elif chart.kind is ChartKind.BARS:
            self._draw_bar_values(painter, chart, theme)
        else:
            self._draw_line_values(painter, chart, theme)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.sceneRect().adjusted(1, 1, -1, -1), 4, 4)

    def _draw_mark(self, painter: QPainter, chart: Chart, place: int) -> None:
        """Draw the ground of the marked category, from its name to the end of the drawing."""
        area, scene = self.chart().plotArea(), self.sceneRect()
        middle, fill = self._slot(place, chart), QColor(colours(self.palette()).text)
        fill.setAlpha(_SHADE)
        if chart.kind is ChartKind.LINES:
            half = area.width() / row_count(chart) / 2
            painter.fillRect(QRectF(middle - half, area.top(), 2 * half, scene.bottom() - area.top()), fill)
        else:
            half = area.height() / row_count(chart) / 2
            painter.fillRect(QRectF(scene.left(), middle - half, scene.width(), 2 * half), fill)

    def _leave_room(self) -> None:
        """Leave room for the names of bars and the marks of lines, which we write ourselves: Qt cuts them off."""
        chart, metrics = self._shown, self.fontMetrics()
        left = 0
        if chart is not None and self._scale is not None and chart.kind is ChartKind.LINES:
            marks = [chart_mark_text(self._language, chart.unit, mark) for mark in self._scale.marks]
            left = max(metrics.horizontalAdvance(said) for said in marks) + _GAP
        elif chart is not None:
            left = self._names_width(chart, self.width())
        # The names of lines' categories are ours too: Qt would cut them off where a month has few pixels.
        below = metrics.height() + _GAP if chart is not None and chart.kind is ChartKind.LINES else 0
        self.chart().setMargins(QMargins(left, 0, 0, below))

    def _names_width(self, chart: Chart, width: int) -> int:
        """Return how much of a width the names of bars take."""
        longest = max((self.fontMetrics().horizontalAdvance(name) for name in chart.categories), default=0)
        return min(longest + 4, int(width * _MOST_NAMES))

    def has_room_for_names(self, width: int) -> bool:
        """Whether the names of bars are whole, in two lines, in a drawing so many pixels wide."""
        chart = self._shown
        if chart is None or chart.kind is ChartKind.LINES:
            return True
        room = self._names_width(chart, width) + _AXIS - _GAP
        return all(in_two_lines(name, room, self.fontMetrics()) == name for name in chart.categories)

    def _draw_names(self, painter: QPainter, chart: Chart, theme: Colours) -> None:
        if chart.kind is ChartKind.LINES:
            self._draw_marks(painter, chart, theme)
            self._draw_categories(painter, chart)
            return
        area = self.chart().plotArea()
        height = area.height() / max(1, row_count(chart))
        room = area.left() - _GAP
        painter.setPen(QColor(theme.text))
        flags = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)
        for place, name in enumerate(chart.categories):
            shown = in_two_lines(name, int(room), self.fontMetrics())
            middle = self._slot(place, chart)
            painter.drawText(QRectF(0, middle - height / 2, room, height), flags, shown)
        if self._scale is not None and self._scale.low == 0:
            # Qt leaves out a mark that would reach beyond its axis.
            zero = QRectF(area.left() - 40, area.bottom() + 4, 80, self.fontMetrics().height() + 4)
            said = chart_mark_text(self._language, chart.unit, Fraction(0))
            painter.drawText(zero, int(Qt.AlignmentFlag.AlignCenter), said)

    def category_names(self, chart: Chart) -> list[str]:
        """Return the names below a line: whole where all have room, else months by their letter and others cut."""
        metrics, room = self.fontMetrics(), self.chart().plotArea().width() / max(1, len(chart.categories)) - 4
        if all(metrics.horizontalAdvance(name) <= room for name in chart.categories):
            return list(chart.categories)
        if chart.is_monthly:
            return [name[:1] for name in chart.categories]
        return [metrics.elidedText(name, Qt.TextElideMode.ElideRight, int(room)) for name in chart.categories]

    def _draw_categories(self, painter: QPainter, chart: Chart) -> None:
        area, height = self.chart().plotArea(), self.fontMetrics().height()
        wide = area.width() / max(1, len(chart.categories))
        for place, name in enumerate(self.category_names(chart)):
            box = QRectF(area.left() + place * wide, area.bottom() + _GAP - 2, wide, height)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), name)

    def _draw_marks(self, painter: QPainter, chart: Chart, theme: Colours) -> None:
        """Write the marks of the values' axis beside it, from below, but none where it would run into another."""
        area, height = self.chart().plotArea(), self.fontMetrics().height()
        painter.setPen(QColor(theme.text))
        free = area.bottom() + height
        for mark in self._scale.marks if self._scale is not None else ():
            middle = self._place(mark)
            if middle + height / 2 > free:
                continue
            free = middle - height / 2
            box = QRectF(0, middle - height / 2, area.left() - _GAP, height)
            flags = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            painter.drawText(box, flags, chart_mark_text(self._language, chart.unit, mark))

    def _draw_bars(self, chart: Chart, look: Look) -> None:
        stacked = chart.kind is ChartKind.STACKED
        series = QHorizontalStackedBarSeries() if stacked else QHorizontalBarSeries()
        series.setBarWidth(_BAR_SHARE)
        # Qt counts rows from below, we read from above; bars beside each other likewise.
        numbered = list(enumerate(chart.series))
        for number, row in numbered if stacked else reversed(numbered):
            one = QBarSet(row.name)
            values = [float(value or 0) for value in reversed(row.values)]
            if chart.ends_with_rest:
                values.insert(1, 0)
            one.append(values)
            one.setBrush(look.brush(number))
            if chart.ends_with_rest:
                one.setSelectedColor(QColor(look.theme.strong_border))
                one.selectBar(0)
            one.setPen(look.edge(number))
            series.append(one)
        self.chart().addSeries(series)
        self._first = series
        names = QBarCategoryAxis()
        names.append(unique_names(names_from_below(chart)))
        names.setLabelsVisible(False)
        self._attach(series, self._value_axis(chart, look, room=0.16), names, look)

    def _draw_lines(self, chart: Chart, look: Look) -> None:
        names = QBarCategoryAxis()
        names.append(unique_names(chart.categories))
        names.setLabelsVisible(False)
        values = self._value_axis(chart, look, room=0.08)
        values.setLabelsVisible(False)
        self._first = None
        for number, row in enumerate(chart.series):
            points = [None if value is None else QPointF(place, float(value)) for place, value in enumerate(row.values)]
            markers = QScatterSeries()
            markers.setName(row.name)
            markers.setMarkerShape(look.marker(number))
            markers.setMarkerSize(_MARKER)
            markers.setColor(look.stroke(number).color())
            markers.setBorderColor(QColor(look.theme.surface))
            for point in points:
                if point is not None:
                    markers.append(point)
            for stretch in stretches(points):
                part = QLineSeries()
                part.setPen(look.stroke(number))
                part.append(stretch)
                self.chart().addSeries(part)
                self._attach(part, names, values, look)
            self.chart().addSeries(markers)
            self._attach(markers, names, values, look)
            self._first = self._first or markers

    def _attach(
        self, series: QAbstractBarSeries | QXYSeries, below: QAbstractAxis, beside: QAbstractAxis, look: Look
    ) -> None:
        for axis, side in ((below, Qt.AlignmentFlag.AlignBottom), (beside, Qt.AlignmentFlag.AlignLeft)):
            if axis not in self.chart().axes():
                axis.setLabelsFont(self.font())
                axis.setLabelsColor(QColor(look.theme.text))
                axis.setLinePen(QPen(QColor(look.theme.strong_border), 1))
                axis.setGridLinePen(QPen(QColor(look.theme.border), 1))
                if isinstance(axis, QBarCategoryAxis):
                    axis.setGridLineVisible(False)
                self.chart().addAxis(axis, side)
            series.attachAxis(axis)

    def _value_axis(self, chart: Chart, look: Look, room: float) -> QCategoryAxis:
        """Return the axis of the values; ``room`` is what is left beyond its last mark for figures, as a share."""
        scale = self._scale or scale_of(chart)
        low, high = float(scale.low), float(scale.high)
        axis = QCategoryAxis()
        axis.setLabelsPosition(QCategoryAxis.AxisLabelsPosition.AxisLabelsPositionOnValue)
        axis.setStartValue(low - 1e-9 * (high - low))
        for mark in scale.marks:
            axis.append(chart_mark_text(self._language, chart.unit, mark), float(mark))
        below = _UNDER_ZERO if self._shown is not None and self._shown.kind is ChartKind.LINES else 0
        # A point on zero is a whole point; bars begin on the very edge.
        axis.setRange(low - (below if low == 0 else room) * (high - low), high + room * (high - low))
        return axis

    def _place(self, value: Fraction | float, across: float = 0) -> float:
        """Return where a value lies along its axis, in the scene."""
        lines = self._shown is not None and self._shown.kind is ChartKind.LINES
        area = self.chart().plotArea()
        axis = next(one for one in self.chart().axes() if isinstance(one, QCategoryAxis))
        share = (float(value) - axis.min()) / (axis.max() - axis.min())
        return area.bottom() - share * area.height() if lines else area.left() + share * area.width()

    def _slot(self, place: int, chart: Chart) -> float:
        """Return where the middle of a category lies along the other axis."""
        area, share = self.chart().plotArea(), row_middle(place, chart) / row_count(chart)
        return (
            area.left() + area.width() * share if chart.kind is ChartKind.LINES else area.top() + area.height() * share
        )

    def _draw_references(self, painter: QPainter, chart: Chart, theme: Colours) -> None:
        area = self.chart().plotArea()
        edges = [(edge, QPen(QColor(theme.text), 1, Qt.PenStyle.DotLine)) for edge in chart.band or ()]
        if chart.target is not None:
            edges.append((chart.target, QPen(QColor(theme.text), 2, Qt.PenStyle.DashLine)))
        for value, pen in edges:
            where = self._place(value)
            painter.setPen(pen)
            if chart.kind is ChartKind.LINES:
                painter.drawLine(QPointF(area.left(), where), QPointF(area.right(), where))
            else:
                painter.drawLine(QPointF(where, area.top()), QPointF(where, area.bottom()))

    def _draw_bar_values(self, painter: QPainter, chart: Chart, theme: Colours) -> None:
        metrics = QFontMetricsF(painter.font())
        painter.setPen(QColor(theme.text))
        for said, where in self.bar_values(chart, metrics):
            write_clear(painter, metrics, said, where, theme.surface, centred=False)

    def bar_values(self, chart: Chart, metrics: QFontMetricsF) -> list[tuple[str, QPointF]]:
        """Return the value of each bar, and where it begins: beside its bar, and across no edge of the band."""
        found = []
        height = self.chart().plotArea().height() / max(1, row_count(chart)) * _BAR_SHARE / len(chart.series)
        for number, row in enumerate(chart.series):
            offset = (number - (len(chart.series) - 1) / 2) * height
            for place, value in enumerate(row.values):
                # A month without anything, or one to come, has no mark; the table says it.
                if chart.is_monthly and not value:
                    continue
                where = self._place(max(0.0, float(value or 0))) + _BESIDE_BAR
                said = chart_text(self._language, chart.unit, value)
                for edge in map(self._place, chart.band or ()):
                    if where - _BESIDE_BAR < edge < where + metrics.horizontalAdvance(said) + _BESIDE_BAR:
                        where = edge + _BESIDE_BAR
                found.append((said, QPointF(where, self._slot(place, chart) + offset)))
        return found

    def _draw_stack_values(self, painter: QPainter, chart: Chart, theme: Colours) -> None:
        metrics = QFontMetricsF(painter.font())
        look = Look(theme)
        for place in range(len(chart.categories)):
            middle = self._slot(place, chart)
            reached = Fraction(0)
            outside: list[tuple[int, str]] = []
            is_written = False
            for number, row in enumerate(chart.series):
                # What there is nothing of, such as a month to come, is not marked; the table says it.
                if not (value := row.values[place]):
                    continue
                said = chart_text(self._language, chart.unit, value)
                start = self._place(reached)
                reached += Fraction(value)
                end = self._place(reached)
                if metrics.horizontalAdvance(said) + 8 > end - start:
                    outside.append((number, said))
                    continue
                is_written, where = True, QPointF((start + end) / 2, middle)
                if number % 6 == 0:
                    painter.setPen(QColor(theme.on_accent))
                    write(painter, metrics, said, where, centred=True)
                else:
                    painter.setPen(QColor(theme.text))
                    write_clear(painter, metrics, said, where, theme.surface, centred=True)
            # Beside a part that says its figure a small one is left to the table, and to mouse or keyboard.
            behind = QPointF(self._place(reached) + 6, middle)
            fits = behind.x() + parts_width(metrics, outside) <= self.sceneRect().right()
            if place == self.marked or (not is_written and fits):
                write_parts(painter, look, outside, behind)

    def _draw_line_values(self, painter: QPainter, chart: Chart, theme: Colours) -> None:
        metrics = QFontMetricsF(painter.font())
        painter.setPen(QColor(theme.text))
        for said, box in self.line_values(chart, metrics):
            write_clear(painter, metrics, said, box.center(), theme.surface, centred=True)

    def line_values(self, chart: Chart, metrics: QFontMetricsF) -> list[tuple[str, QRectF]]:
        """Return the values of lines that are written, each with its rectangle; none lies over another.

        Those of the marked category come first and are always written. Where nothing moved they are not placed anew:
        a page that is laid out is painted several times.
        """
        area, scene, axis = self.chart().plotArea(), self.sceneRect(), self._place(0)
        moved = (chart, self.marked, area, scene, axis, self._place(1), metrics.height(), metrics.averageCharWidth())
        if self._written is None or self._written[0] != moved:
            self._written = moved, self._placed_values(chart, metrics)
        return self._written[1]

    def _placed_values(self, chart: Chart, metrics: QFontMetricsF) -> list[tuple[str, QRectF]]:
        found: list[tuple[PointLabel, str]] = []
        marked: list[tuple[PointLabel, str]] = []
        lines: list[Stretch] = []
        for row in chart.series:
            kept, written, before = kept_places(row), said_places(row), None
            for place, value in enumerate(row.values):
                if value is None:
                    before = None
                    continue
                # The scene counts downwards, the rule upwards.
                where = self._slot(place, chart), -self._place(Fraction(value))
                if before is not None:
                    lines.append((before, where))
                before = where
                is_marked = place == self.marked
                if is_marked or place in written:
                    said = chart_text(self._language, chart.unit, value)
                    wide = metrics.horizontalAdvance(said) + 4
                    label = PointLabel(*where, wide, metrics.height(), is_marked or place in kept)
                    (marked if is_marked else found).append((label, said))
        # From above, so that none takes the place of the next.
        found = [*sorted(marked, key=lambda one: -one[0].y), *found]
        area = self.chart().plotArea()
        above = area.top() - self.sceneRect().top()
        frame = Box(area.left(), -area.bottom(), area.width(), area.height() + min(above, metrics.height()))
        boxes = place_labels([label for label, _ in found], frame, _MARKER + _CLEAR, lines)
        return [
            (said, QRectF(box.left, -box.top, box.width, box.height))
            for box, (_, said) in zip(boxes, found, strict=True)
            if box is not None
        ]
