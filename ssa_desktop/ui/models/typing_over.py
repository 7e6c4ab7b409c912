"""The return of one unit as lines to be typed over: a tick, what is asked, the figure as it is typed."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QFont

from ssa_desktop.domain.figures.forms import ItemUnit
from ssa_desktop.labels import figure_text, hours_text
from ssa_desktop.services.figures.typing_over import TypedLine
from ssa_desktop.ui.look.scale import scale
from ssa_desktop.ui.models.record_model import LEFT, RIGHT, Index

FIGURE_POINTS = 2
"""How much larger a figure is written than other text, in points."""
INDENT = "    "


class TypedColumn(IntEnum):
    """The columns of the screen for typing over."""

    TICK = 0
    LABEL = 1
    FIGURE = 2
    NOTE = 3
    COPY = 4


def typed_text(language: str, unit: ItemUnit, figure: int | str | Decimal | None) -> str:
    """Return a figure as it is typed into a form: decimal comma, no sign of per cent, no grouping, no unit."""
    if figure is None:
        return ""
    if isinstance(figure, int | str):
        return str(figure)
    text = figure_text(language, unit, figure).removesuffix("%").rstrip()
    return text.replace("," if language == "en" else ".", "")


class TypingModel(QAbstractTableModel):
    """The lines of one unit. ``ticked`` says that she ticked a line, or took the tick back."""

    ticked = Signal(int, bool)

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._lines: list[TypedLine] = []

    def set_lines(self, lines: Sequence[TypedLine]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._lines = list(lines)
        self.endResetModel()

    def set_line(self, row: int, line: TypedLine) -> None:
        """Show a line in place of the one in a row."""
        self._lines[row] = line
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(TypedColumn) - 1))

    def line(self, row: int) -> TypedLine:
        """Return the line of a row."""
        return self._lines[row]

    @property
    def lines(self) -> tuple[TypedLine, ...]:
        """All lines, in their order."""
        return tuple(self._lines)

    def copied(self, row: int) -> str:
        """Return the figure of a row as it is typed."""
        found = self._lines[row].row
        return "" if found is None or found.item is None else typed_text(self._language, found.item.unit, found.figure)

    def progress(self) -> tuple[int, int]:
        """Return how many figures are typed over, and how many there are."""
        figures = [line for line in self._lines if line.is_figure]
        return sum(line.is_done for line in figures), len(figures)

    def next_open(self, after: int) -> int | None:
        """Return the next row below ``after`` that is still to be typed over, from the top again at the end."""
        rows = [row for row, line in enumerate(self._lines) if line.is_figure and not line.is_done]
        return next((row for row in rows if row > after), rows[0] if rows else None)

    def next_figure(self, after: int) -> int | None:
        """Return the next row below ``after`` that has a figure, or None."""
        return next((row for row in range(after + 1, len(self._lines)) if self._lines[row].is_figure), None)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(TypedColumn)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line, column = self._lines[index.row()], TypedColumn(index.column())
        value: Any = None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                value = self._text(index.row(), line, column)
            case Qt.ItemDataRole.ToolTipRole if column in (TypedColumn.LABEL, TypedColumn.FIGURE, TypedColumn.NOTE):
                value = self._text(index.row(), line, column).strip() or None
            case Qt.ItemDataRole.CheckStateRole if column is TypedColumn.TICK and line.is_figure:
                value = Qt.CheckState.Checked if line.is_done else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.AccessibleTextRole:
                value = self._said(index.row(), line)
            case Qt.ItemDataRole.TextAlignmentRole:
                value = RIGHT if column is TypedColumn.FIGURE else LEFT
            case Qt.ItemDataRole.FontRole:
                value = _font(line, column)
        return value

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not self._lines[index.row()].is_figure:
            return False
        self.ticked.emit(index.row(), Qt.CheckState(value) is Qt.CheckState.Checked)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        line = self._lines[index.row()]
        if line.row is None or line.row.item is None:
            return Qt.ItemFlag.ItemIsEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == TypedColumn.TICK and line.is_figure:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return ("", self.tr("Angabe"), self.tr("Zahl"), self.tr("Hinweis"), "")[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if section == TypedColumn.FIGURE else LEFT
        return None

    def _text(self, row: int, line: TypedLine, column: TypedColumn) -> str:
        if line.row is None:
            return line.label if column is TypedColumn.TICK else ""
        match column:
            case TypedColumn.LABEL:
                return INDENT * line.row.depth + line.label
            case TypedColumn.FIGURE:
                return self.copied(row)
            case TypedColumn.NOTE:
                return self._note(row, line)
        return ""

    def _note(self, row: int, line: TypedLine) -> str:
        found = line.row
        if found is None or found.item is None:
            return ""
        if found.figure is None:
            return self.tr("keine Angabe: Feld leer lassen")
        notes = []
        if line.is_changed:
            before = typed_text(self._language, found.item.unit, _read(line.typed or "", found.figure))
            notes.append(self.tr("geändert, übertragen war {figure}").format(figure=before or self.tr("nichts")))
        if found.item.unit is ItemUnit.MINUTES:
            notes.append(self.tr("Minuten = {hours}").format(hours=hours_text(self._language, int(found.figure))))
        elif found.item.unit is ItemUnit.SHARE:
            notes.append(self.tr("Prozent"))
        elif found.by_hand:
            notes.append(self.tr("von Hand"))
        return ", ".join(notes)

    def _said(self, row: int, line: TypedLine) -> str:
        if not line.is_figure:
            return line.label
        state = self.tr("übertragen") if line.is_done else self.tr("offen")
        note = self._note(row, line)
        return ", ".join(part for part in (line.label, self.copied(row), note, state) if part)


def _read(kept: str, like: int | str | Decimal) -> int | str | Decimal:
    """Return a kept figure as the kind of figure that stands there now."""
    try:
        return Decimal(kept) if isinstance(like, Decimal) else kept
    except ArithmeticError:
        return kept


def _font(line: TypedLine, column: TypedColumn) -> QFont | None:
    font = QFont()
    if line.row is None:
        font.setWeight(QFont.Weight.DemiBold)
        return font
    is_number = line.row.item is not None and line.row.item.unit is not ItemUnit.TEXT
    if column is TypedColumn.FIGURE and is_number:
        font.setPointSizeF(font.pointSizeF() + FIGURE_POINTS * scale() / 100)
        font.setWeight(QFont.Weight.DemiBold)
        return font
    return None
