"""The indicators of one unit as a table: a row for each, a column for each period; the state as an icon and a word."""

from __future__ import annotations

from enum import IntEnum
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ssa_desktop.domain.figures.indicators import IndicatorResult, Period, PeriodValue, State, Trend
from ssa_desktop.labels import indicator_state_text, indicator_text, label, target_text
from ssa_desktop.ui.look.icons import icon

Index = QModelIndex | QPersistentModelIndex
PERIODS: Final = tuple(Period)
STATE_ICONS: Final = {
    State.REACHED: ("circle-check", "good"),
    State.TOLERATED: ("circle-alert", "warning"),
    State.MISSED: ("triangle-alert", "danger"),
}
_TREND_SIGNS: Final = {Trend.UP: "↑", Trend.DOWN: "↓", Trend.SAME: "→"}


class IndicatorColumn(IntEnum):
    """The columns before those of the periods."""

    NAME = 0
    TARGET = 1


FIRST_PERIOD: Final = len(IndicatorColumn)


class IndicatorsModel(QAbstractTableModel):
    """Cells of a period say value and state on two lines; the tool tip has everything in a sentence."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._results: tuple[IndicatorResult, ...] = ()

    def set_results(self, results: tuple[IndicatorResult, ...]) -> None:
        """Show the indicators of a unit."""
        self.beginResetModel()
        self._results = results
        self.endResetModel()

    def result(self, row: int) -> IndicatorResult | None:
        """Return the indicator of a row."""
        return self._results[row] if 0 <= row < len(self._results) else None

    def period(self, column: int) -> Period:
        """Return the period of a column; the year for those before."""
        return PERIODS[column - FIRST_PERIOD] if column >= FIRST_PERIOD else Period.YEAR

    def row_of(self, code: str) -> int | None:
        """Return the row of an indicator."""
        return next((row for row, one in enumerate(self._results) if one.indicator.code == code), None)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._results)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else FIRST_PERIOD + len(PERIODS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        result = self.result(index.row()) if index.isValid() else None
        if result is None:
            return None
        column = index.column()
        if column < FIRST_PERIOD:
            return self._fixed(result, column, role)
        value = result.periods[self.period(column)]
        shown: Any = None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                shown = self._cell(result, value)
            case Qt.ItemDataRole.DecorationRole if value.state is not None:
                shown = icon(*STATE_ICONS[value.state])
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                shown = self.said(result, self.period(column))
            case Qt.ItemDataRole.TextAlignmentRole:
                shown = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return shown

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if section < FIRST_PERIOD:
            return (self.tr("Kennzahl"), self.tr("Soll"))[section]
        return label(self._language, "indicator_period", self.period(section))

    def said(self, result: IndicatorResult, period: Period) -> str:
        """Return a cell in a sentence: value, range, state, trend, her words."""
        value, unit = result.periods[period], result.indicator.unit
        name = label(self._language, "indicator_period", period)
        parts = [
            f"{result.indicator.label(self._language)}, {name}: {indicator_text(self._language, unit, value.value)}"
        ]
        if value.low is not None and value.high is not None:
            low, high = (indicator_text(self._language, unit, edge) for edge in (value.low, value.high))
            parts.append(self.tr("Minimum {low}, Maximum {high}").format(low=low, high=high))
        parts.append(indicator_state_text(self._language, result.indicator, value))
        if value.trend is not None:
            parts.append(label(self._language, "indicator_trend", value.trend))
        if value.is_running:
            parts.append(self.tr("Zeitraum läuft noch"))
        if value.note:
            parts.append(value.note)
        return "\n".join(parts)

    def _fixed(self, result: IndicatorResult, column: int, role: int) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            if column == IndicatorColumn.NAME:
                return result.indicator.label(self._language)
            return target_text(self._language, result.indicator)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def _cell(self, result: IndicatorResult, value: PeriodValue) -> str:
        if value.value is None:
            return indicator_state_text(self._language, result.indicator, value)
        shown = indicator_text(self._language, result.indicator.unit, value.value)
        if value.trend is not None:
            shown += f" {_TREND_SIGNS[value.trend]}"
        second = "" if value.state is None else indicator_state_text(self._language, result.indicator, value)
        if value.is_running:
            second = f"{second}, {self.tr('bis heute')}" if second else self.tr("bis heute")
        if value.note:
            shown += " *"
        return f"{shown}\n{second}" if second else shown
