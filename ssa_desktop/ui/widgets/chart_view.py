"""A chart in the window: the drawing, the same figures as a table beside it, and in words what it says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFocusEvent,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ssa_desktop.domain.figures.charts import Chart, ChartKind
from ssa_desktop.labels import chart_reference_texts, chart_text
from ssa_desktop.labels import label as word
from ssa_desktop.texts import sentences
from ssa_desktop.ui.accessible_roles import leave_unheard, tell_as
from ssa_desktop.ui.look.theme import L, S, colours, px
from ssa_desktop.ui.widgets.explanation_menu import offer_explanation
from ssa_desktop.ui.widgets.parts import button, label, row
from ssa_desktop.ui.widgets.table_look import PADDING, TableView, style_table

if TYPE_CHECKING:
    from ssa_desktop.ui.widgets.chart_canvas import ChartCanvas

BESIDE: Final = 720
"""From this width on, in pixels at 100 %, the table stands beside the drawing."""
_LEGEND_ROW: Final = 22
_MOST_BESIDE: Final = 0.5
"""Of the width, that the table takes beside the drawing at the most."""
_LEAST_BESIDE: Final = 0.38
_FEW_SERIES: Final = 2
_NO_LIMIT: Final = 16_777_215


class ChartView(QWidget):
    """Shows one chart: title, in a sentence what it says, the drawing, what its rows are, and the figures as a table.

    Where there is room the table stands beside the drawing; otherwise a button changes between the two. What the
    keyboard is on is marked in the drawing: the line of the table, or its own category where it stands alone.

    After :meth:`let_explain` its figures can be asked about: ``asked`` brings the places of the chosen category and
    series, None where no single one is meant.
    """

    asked = Signal(object, object)

    def __init__(self, language: str = "de", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._chart: Chart | None = None
        self.explain: QPushButton | None = None
        self.canvas: ChartCanvas | None = None
        self._as_table = False
        self.heading = label("", "heading", wrap=True)
        self.said = label("", wrap=True)
        # Heard with the chart, or with the table where that stands alone.
        leave_unheard(self.said)
        self.said.hide()
        self.toggle = button(self.tr("Als Tabelle"), self.show_table, role="quiet")
        self.legend = _Legend(language)
        self.table = _Table()
        style_table(self.table, "")
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        # The order of months is theirs: nothing is sorted here.
        self.table.horizontalHeader().setSectionsClickable(False)
        # The page of a chart scrolls; no list scrolls within it.
        self.table.show_whole()
        self.table.hide()
        self.table.selectionModel().currentChanged.connect(lambda now, _: self._mark(now.row()))
        self.table.keyboard_came_or_went.connect(lambda: self._mark(self.table.currentIndex().row()))
        self._drawing = QVBoxLayout()
        self._drawing.setSpacing(S)
        self._drawing.addWidget(self.legend)
        self._drawing.addStretch(1)
        self._body = QHBoxLayout()
        self._body.setSpacing(L)
        self._body.addLayout(self._drawing, 1)
        self._body.addWidget(self.table, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(S)
        self._head = row(self.heading, self.toggle)
        self._head.setStretch(0, 1)
        self._column.addLayout(self._head)
        self._column.addWidget(self.said)
        self._column.addLayout(self._body)
        self.hide()

    @property
    def chart(self) -> Chart | None:
        """The chart that is shown."""
        return self._chart

    def set_chart(self, chart: Chart | None, said: str = "") -> None:
        """Show a chart, with a sentence that says the same; None, or one without a category, hides the widget."""
        self._chart = chart
        if chart is None or not chart.categories or not chart.series:
            self.hide()
            return
        if self.canvas is None:
            from ssa_desktop.ui.widgets.chart_canvas import ChartCanvas

            self.canvas = ChartCanvas(self._language)
            self.canvas.chosen.connect(self._ask_for)
            self._drawing.insertWidget(0, self.canvas)
        self.heading.setText(chart.title)
        self.said.setText(said)
        self.said.setVisible(bool(said))
        self.canvas.show_chart(chart)
        self.canvas.setAccessibleName(chart.title)
        self.canvas.setAccessibleDescription(said or self.summary())
        self.legend.set_chart(chart)
        self._fill_table(chart)
        self._arrange()
        self.show()

    def let_explain(self) -> None:
        """Offer to say how a figure was counted: by a button, and by Enter, double click or the menu of its line."""
        self.explain = button(self.tr("Wie wurde das gezählt?"), self._ask, role="quiet", icon_name="circle-help")
        self.explain.setToolTip(self.tr("Erklärt die Zahl, die in der Tabelle gewählt ist."))
        self._head.insertWidget(1, self.explain)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.activated.connect(lambda _: self._ask())
        offer_explanation(self.table, self._ask)

    def _mark(self, row: int) -> None:
        """Mark a line of the table in the drawing, as long as the keyboard is in the table."""
        if self.canvas is not None:
            self.canvas.mark(row if row >= 0 and self.table.hasFocus() else None)

    def _ask_for(self, place: int) -> None:
        chart = self._chart
        if self.explain is not None and chart is not None:
            self.asked.emit(place, 0 if len(chart.series) == 1 else None)

    def _ask(self) -> None:
        chosen = self.table.currentIndex()
        if not chosen.isValid() or not self.table.isVisible():
            self.asked.emit(None, None)
            return
        is_named = chosen.column() > 0 or self.table.figures.columnCount() <= _FEW_SERIES
        self.asked.emit(chosen.row(), max(0, chosen.column() - 1) if is_named else None)

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
        return sentences(*said, *chart_reference_texts(self._language, chart))

    @property
    def is_beside(self) -> bool:
        """Whether there is room for the table beside the drawing, with every name in both of them whole."""
        if self.width() < px(BESIDE) or self.table.wanted_width() > self.width() * _MOST_BESIDE:
            return False
        return self.canvas is None or self.canvas.has_room_for_names(self._room_of_drawing())

    def _table_width(self) -> int:
        """Return how wide the table is beside the drawing: as its words need, and not less than a good third."""
        return max(self.table.wanted_width(), round(self.width() * _LEAST_BESIDE))

    def _room_of_drawing(self) -> int:
        return self.width() - self._table_width() - self._body.spacing()

    def choose(self, row: int, column: int) -> None:
        """Choose a figure of the table."""
        self.table.setCurrentIndex(self.table.figures.index(row, column))

    def show_table(self) -> None:
        """Show the figures as a table, or the drawing again; where both stand there is nothing to change."""
        self._as_table = not self._as_table
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        both = self.is_beside
        # A style makes the heading higher once it is shown. Alone it has the whole width.
        self.table.fit_rows()
        self.table.setMinimumWidth(self._table_width() if both else 0)
        self.table.setMaximumWidth(self._table_width() if both else _NO_LIMIT)
        for place, has_rest in enumerate((both or not self._as_table, not both and self._as_table)):
            self._body.setStretch(place, int(has_rest))
        self.toggle.setVisible(not both)
        self.table.setVisible(both or self._as_table)
        for part in (self.canvas, self.legend):
            if part is not None:
                part.setVisible((both or not self._as_table) and (part is not self.legend or self.legend.has_entries))
        self.table.setAccessibleDescription(self.said.text() if self._as_table and not both else "")
        if self.canvas is not None:
            self.canvas.take_keyboard(not both)
            below = self.legend.heightForWidth(self._room_of_drawing()) + self._drawing.spacing()
            beside = self.table.height() - (below if self.legend.has_entries else 0)
            self.canvas.reach_down(beside if both else 0)
        name = self.tr("Als Diagramm") if self._as_table else self.tr("Als Tabelle")
        self.toggle.setText(name)
        self.toggle.setAccessibleName(name)

    def _fill_table(self, chart: Chart) -> None:
        table = self.table
        table.setAccessibleName(self.tr("Werte: {title}").format(title=chart.title))
        # Of several series it matters in which column one stands.
        behaviours = QAbstractItemView.SelectionBehavior
        table.setSelectionBehavior(behaviours.SelectRows if len(chart.series) == 1 else behaviours.SelectItems)
        first = word(self._language, "chart", "month" if chart.is_monthly else "category")
        table.show_figures(
            (first, *(series.name for series in chart.series)),
            [
                (name, *(chart_text(self._language, chart.unit, series.values[place]) for series in chart.series))
                for place, name in enumerate(chart.categories)
            ],
        )


class _Table(TableView):
    """The figures; tells when the keyboard comes and goes."""

    keyboard_came_or_went = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.figures = QStandardItemModel(self)
        self.setModel(self.figures)

    def show_figures(self, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Show rows of words below their headings, the first column names and the others figures."""
        chosen = self.currentIndex()
        header, many = self.horizontalHeader(), len(heads) - 1 > _FEW_SERIES
        self.figures.setColumnCount(len(heads))
        self.figures.setRowCount(len(rows))
        metrics = header.fontMetrics()
        longest = max(metrics.horizontalAdvance(word) for head in heads[1:] for word in head.split() or [""])
        for column, head in enumerate(heads):
            shown = _in_lines(head, longest, metrics) if many and column else head
            made = _item(shown, is_figure=column > 0)
            made.setToolTip(head)
            made.setAccessibleText(head)
            self.figures.setHorizontalHeaderItem(column, made)
        for place, cells in enumerate(rows):
            for column, text in enumerate(cells):
                self.figures.setItem(place, column, _item(text, is_figure=column > 0))
        self.setCurrentIndex(self.figures.index(chosen.row(), chosen.column()))
        # Columns as wide as what they say; many of them share what the names leave.
        modes = QHeaderView.ResizeMode
        # Qt takes the lines of a heading for one when it looks whether that has room.
        header.setTextElideMode(Qt.TextElideMode.ElideNone if many else Qt.TextElideMode.ElideRight)
        header.setSectionResizeMode(modes.Stretch if many else modes.ResizeToContents)
        header.setSectionResizeMode(0, modes.ResizeToContents if many else modes.Stretch)
        self.fit_rows()

    def wanted_width(self) -> int:
        """Return how wide it is with the names, and what the columns of figures say, whole."""
        few = self.figures.columnCount() <= 1 + _FEW_SERIES
        header = self.horizontalHeader()
        wide = [
            max(self.sizeHintForColumn(one), header.sectionSizeHint(one)) for one in range(self.figures.columnCount())
        ]
        # Many share what the names leave, each as much as the widest.
        words = sum(wide) if few else wide[0] + (len(wide) - 1) * max(wide[1:])
        return words + 2 * self.frameWidth() + PADDING * self.figures.columnCount()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.keyboard_came_or_went.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.keyboard_came_or_went.emit()


def _in_lines(head: str, room: int, metrics: QFontMetrics) -> str:
    """Return a heading in lines of at most so many pixels, broken between words."""
    lines: list[str] = []
    for part in head.split():
        if lines and metrics.horizontalAdvance(f"{lines[-1]} {part}") <= room:
            lines[-1] += f" {part}"
        else:
            lines.append(part)
    return "\n".join(lines)


def _item(text: str, *, is_figure: bool) -> QStandardItem:
    made = QStandardItem(text)
    made.setEditable(False)
    side = Qt.AlignmentFlag.AlignRight if is_figure else Qt.AlignmentFlag.AlignLeft
    made.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
    return made


class _Legend(QWidget):
    """What the rows of the chart are, each with its fill or its line; hidden where there is nothing to tell apart."""

    def __init__(self, language: str) -> None:
        super().__init__()
        tell_as(self, QAccessible.Role.StaticText)
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
        self.setVisible(self.has_entries)
        self.setAccessibleName(", ".join(name for name, _ in self._entries))
        self.updateGeometry()
        self.update()

    @property
    def has_entries(self) -> bool:
        """Whether there is anything to tell apart."""
        return bool(self._entries)

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
        from ssa_desktop.ui.widgets.chart_look import Look

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

    from ssa_desktop.ui.widgets.chart_look import Look

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
