"""The chosen indicator below the table of all: its curve, what is to be said on it, and what can be done."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ssa_desktop.domain.figures.charts import Chart, ChartKind, ChartUnit, Series
from ssa_desktop.domain.figures.indicators import QUARTERS, Direction, IndicatorResult, IndicatorUnit
from ssa_desktop.labels import bare_target_text
from ssa_desktop.labels import label as word
from ssa_desktop.ui.look.theme import L, M, S, px, set_role
from ssa_desktop.ui.widgets.chart_view import ChartView
from ssa_desktop.ui.widgets.parts import label, put_icon

CHART_HEIGHT = 172
HEIGHT = 272
SIDE_WIDTH = 250
_CHART_UNITS = {
    IndicatorUnit.COUNT: ChartUnit.COUNT,
    IndicatorUnit.SHARE: ChartUnit.SHARE,
    IndicatorUnit.DECIMAL: ChartUnit.DECIMAL,
}


class IndicatorCard(QFrame):
    """The curve of the quarters at the left, at the right the chosen period in words with the steps on it."""

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self._language = language
        self.chart = ChartView(language)
        self.chart.table.setAccessibleName(self.tr("Kennzahl nach Quartalen"))
        self.none = label(self.tr("Für kein Quartal ist ein Wert bekannt, daher keine Kurve."), "hint", wrap=True)
        self.none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.said = label("", "muted", wrap=True)
        self.said.setAlignment(Qt.AlignmentFlag.AlignTop)
        # Her words may be long; the table above keeps its room.
        words = QScrollArea()
        words.setWidget(self.said)
        words.setWidgetResizable(True)
        words.setFrameShape(QFrame.Shape.NoFrame)
        words.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        words.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        words.viewport().setAutoFillBackground(False)
        self.said.setAutoFillBackground(False)
        self.explain_button = QPushButton(self.tr("Wie wurde das gerechnet?"))
        self.note_button = QPushButton(self.tr("Erläuterung …"))
        self.edit_button = QPushButton(self.tr("Soll …"))
        self.reset_button = QPushButton(self.tr("Wie mitgeliefert"))
        put_icon(self.explain_button, "circle-help")
        put_icon(self.note_button, "notebook-pen")
        put_icon(self.edit_button, "pencil")
        put_icon(self.reset_button, "undo-2")
        left = QVBoxLayout()
        left.addWidget(self.chart, 0, Qt.AlignmentFlag.AlignTop)
        left.addWidget(self.none, 1)
        side = QWidget()
        side.setFixedWidth(px(SIDE_WIDTH))
        right = QVBoxLayout(side)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(S)
        right.addWidget(words, 1)
        for one in (self.explain_button, self.note_button, self.edit_button, self.reset_button):
            right.addWidget(one)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(L, M, L, M)
        layout.setSpacing(L)
        layout.addLayout(left, 1)
        layout.addWidget(side)
        self.setFixedHeight(px(HEIGHT))

    def show_result(self, result: IndicatorResult | None, said: str) -> None:
        """Show an indicator and, in lines, what is said on the chosen period; or None while nothing is chosen."""
        for one in (self.explain_button, self.note_button, self.edit_button, self.reset_button):
            one.setEnabled(result is not None)
        self.said.setText(said)
        shown = None if result is None else _chart(result, self._language)
        self.none.setVisible(result is not None and shown is None)
        self.chart.set_chart(shown)
        if self.chart.canvas is not None:
            # The table is what she reads; the curve stays small below it.
            self.chart.canvas.setFixedHeight(px(CHART_HEIGHT))
        if result is not None:
            is_own = result.indicator.is_own
            self.edit_button.setText(self.tr("Ändern …") if is_own else self.tr("Soll …"))
            self.reset_button.setText(self.tr("Entfernen") if is_own else self.tr("Wie mitgeliefert"))


def _chart(result: IndicatorResult, language: str) -> Chart | None:
    values = tuple(result.periods[quarter].value for quarter in QUARTERS)
    if all(value is None for value in values):
        return None
    one = result.indicator
    band: tuple[Fraction, Fraction] | None = None
    if one.target is not None and one.direction is Direction.WITHIN and one.target.upper is not None:
        band = (one.target.value, one.target.upper)
    return Chart(
        one.label(language),
        ChartKind.LINES,
        _CHART_UNITS[one.unit],
        tuple(word(language, "indicator_period", quarter) for quarter in QUARTERS),
        (Series(one.label(language), values),),
        band,
        None if one.target is None or band is not None else one.target.value,
        bare_target_text(language, one),
    )
