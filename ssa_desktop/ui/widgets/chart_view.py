"""A chart in the window, with its figures as a table beside it for whoever does not see a drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from ssa_desktop.domain.charts import Chart, ChartKind
from ssa_desktop.labels import chart_reference_texts, chart_text
from ssa_desktop.labels import label as word
from ssa_desktop.ui.theme import S, colours
from ssa_desktop.ui.widgets.parts import button, label, row

if TYPE_CHECKING:
    from ssa_desktop.ui.widgets.chart_canvas import ChartCanvas

_LEGEND_ROW = 22


class ChartView(QWidget):
    """Shows one chart: its title, the drawing, what its rows are, and a button for the same figures as a table.

    The drawing takes the keyboard focus; its accessible description says every value in words.
    """

    def __init__(self, language: str = "de", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._chart: Chart | None = None
        self.canvas: ChartCanvas | None = None
        self.heading = label("", "heading", wrap=True)
        self.toggle = button(self.tr("Als Tabelle"), self.show_table, role="quiet")
        self.legend = _Legend(language)
        self.table = QTableWidget()
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(S)
        head = row(self.heading, self.toggle)
        head.setStretch(0, 1)
        self._column.addLayout(head)
        self._column.addWidget(self.legend)
        self._column.addWidget(self.table)
        self.hide()

    @property
    def chart(self) -> Chart | None:
        """The chart that is shown."""
        return self._chart

    def set_chart(self, chart: Chart | None) -> None:
        """Show a chart; None, or one without a category, hides the widget."""
        self._chart = chart
        if chart is None or not chart.categories or not chart.series:
            self.hide()
            return
        if self.canvas is None:
            from ssa_desktop.ui.widgets.chart_canvas import ChartCanvas

            self.canvas = ChartCanvas(self._language)
            self._column.insertWidget(1, self.canvas)
            self.canvas.setVisible(not self.table.isVisibleTo(self))
        self.heading.setText(chart.title)
        self.canvas.show_chart(chart)
        self.canvas.setAccessibleName(self.tr("Diagramm: {title}").format(title=chart.title))
        self.canvas.setAccessibleDescription(self.summary())
        self.legend.set_chart(chart)
        self._fill_table(chart)
        self.show()

    def summary(self) -> str:
        """Return every value of the chart in words, with its band and target."""
        chart = self._chart
        if chart is None:
            return ""
        said = []
        for place, name in enumerate(chart.categories):
            values = [
                (f"{series.name} " if len(chart.series) > 1 else "")
                + chart_text(self._language, chart.unit, series.values[place])
                for series in chart.series
            ]
            said.append(f"{name}: {', '.join(values)}")
        return ". ".join([*said, *chart_reference_texts(self._language, chart)])

    def show_table(self) -> None:
        """Show the figures as a table, or the drawing again."""
        as_table = not self.table.isVisibleTo(self)
        self.table.setVisible(as_table)
        if self.canvas is not None:
            self.canvas.setVisible(not as_table)
        name = self.tr("Als Diagramm") if as_table else self.tr("Als Tabelle")
        self.toggle.setText(name)
        self.toggle.setAccessibleName(name)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and self.canvas is not None and self._chart is not None:
            self.canvas.show_chart(self._chart)

    def _fill_table(self, chart: Chart) -> None:
        table = self.table
        table.setAccessibleName(self.tr("Werte: {title}").format(title=chart.title))
        table.setAccessibleDescription(self.summary())
        table.setColumnCount(1 + len(chart.series))
        table.setRowCount(len(chart.categories))
        names = [word(self._language, "chart", "category"), *(series.name for series in chart.series)]
        table.setHorizontalHeaderLabels(names)
        for place, name in enumerate(chart.categories):
            said = [chart_text(self._language, chart.unit, series.values[place]) for series in chart.series]
            for column, text in enumerate((name, *said)):
                cell = QTableWidgetItem(text)
                if column:
                    cell.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                table.setItem(place, column, cell)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.resizeRowsToContents()
        rows = sum(table.rowHeight(place) for place in range(table.rowCount()))
        table.setFixedHeight(min(420, table.horizontalHeader().sizeHint().height() + rows + 4))


class _Legend(QWidget):
    """What the rows of the chart are, each with its fill or its line; hidden where there is nothing to tell apart."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language
        self._chart: Chart | None = None
        self._entries: list[tuple[str, int | str]] = []

    def set_chart(self, chart: Chart) -> None:
        """Show what a chart's rows are."""
        self._chart = chart
        rows: list[tuple[str, int | str]] = (
            [(series.name, number) for number, series in enumerate(chart.series)] if len(chart.series) > 1 else []
        )
        kinds = [kind for kind, there in (("band", chart.band), ("target", chart.target)) if there is not None]
        self._entries = [*rows, *zip(chart_reference_texts(self._language, chart), kinds, strict=True)]
        self.setVisible(bool(self._entries))
        self.setAccessibleName(", ".join(name for name, _ in self._entries))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        rows = self._places(max(self.width(), 200))
        return QSize(200, _LEGEND_ROW * (1 + max((row for _, _, row in rows), default=0)))

    def minimumSizeHint(self) -> QSize:
        return QSize(100, self.sizeHint().height())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return _LEGEND_ROW * (1 + max((row for _, _, row in self._places(width)), default=0))

    def paintEvent(self, event: QPaintEvent) -> None:
        chart = self._chart
        if chart is None:
            return
        from ssa_desktop.ui.widgets.chart_canvas import Look

        theme = colours(self.palette())
        look = Look(theme)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for (name, sign), (_, left, row_number) in zip(self._entries, self._places(self.width()), strict=True):
            middle = row_number * _LEGEND_ROW + _LEGEND_ROW / 2
            box = QRectF(left + 1, middle - 5, 20, 10)
            if isinstance(sign, int) and chart.kind is ChartKind.LINES:
                painter.setPen(look.stroke(sign))
                painter.drawLine(int(left), int(middle), int(left + 22), int(middle))
                _draw_marker(painter, look, sign, left + 11, middle)
            elif isinstance(sign, int):
                painter.fillRect(box, look.brush(sign))
                painter.setPen(look.edge(sign))
                painter.drawRect(box)
            elif sign == "band":
                painter.fillRect(box, QColor(theme.accent_soft))
                painter.setPen(QPen(QColor(theme.text), 1, Qt.PenStyle.DotLine))
                painter.drawLine(box.topLeft(), box.bottomLeft())
                painter.drawLine(box.topRight(), box.bottomRight())
            else:
                painter.setPen(QPen(QColor(theme.text), 2, Qt.PenStyle.DashLine))
                painter.drawLine(int(left), int(middle), int(left + 22), int(middle))
            painter.setPen(QColor(theme.text))
            where = QRectF(left + 28, middle - _LEGEND_ROW / 2, self.width() - left - 28, _LEGEND_ROW)
            painter.drawText(where, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), name)
        painter.end()

    def _places(self, width: int) -> list[tuple[str, float, int]]:
        metrics = self.fontMetrics()
        placed: list[tuple[str, float, int]] = []
        left, row_number = 0.0, 0
        for name, _ in self._entries:
            needed = 28 + metrics.horizontalAdvance(name) + 16
            if left and left + needed > width:
                left, row_number = 0.0, row_number + 1
            placed.append((name, left, row_number))
            left += needed
        return placed


def _draw_marker(painter: QPainter, look: object, number: int, x: float, y: float) -> None:
    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QPolygonF

    from ssa_desktop.ui.widgets.chart_canvas import Look

    if not isinstance(look, Look):
        return
    painter.setBrush(look.stroke(number).color())
    painter.setPen(QColor(look.theme.surface))
    corners: tuple[tuple[tuple[float, float], ...], ...] = (
        (),
        ((-5, -5), (5, -5), (5, 5), (-5, 5)),
        ((-5, 5), (5, 5), (0, -5)),
        ((0, -6), (6, 0), (0, 6), (-6, 0)),
        ((-4, 5), (4, 5), (6, -1), (0, -6), (-6, -1)),
        ((0, -6), (2, -2), (6, -2), (3, 2), (4, 6), (0, 3), (-4, 6), (-3, 2), (-6, -2), (-2, -2)),
    )
    shape = corners[number % len(corners)]
    if shape:
        painter.drawPolygon(QPolygonF([QPointF(x + dx, y + dy) for dx, dy in shape]))
    else:
        painter.drawEllipse(QPointF(x, y), 5, 5)
