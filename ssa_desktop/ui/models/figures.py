"""The annual return as a table in the order of the form, one column for each unit; and what its check found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QFont

from ssa_desktop.domain.annual_return import AnnualReturn, Figure, Finding, Severity, UnitReturn
from ssa_desktop.domain.forms import FormItem, ItemUnit
from ssa_desktop.labels import figure_text, finding_text, form_rows, label
from ssa_desktop.ui.models.record_model import LEFT, RECORD_ROLE, RIGHT, SORT_ROLE, Column, Index, RecordModel

COPY_ROLE: Final = Qt.ItemDataRole.UserRole + 4
"""A figure as it is typed over into a form: without unit, without grouping of thousands in counts."""
DEPTH_ROLE: Final = Qt.ItemDataRole.UserRole + 5
"""How far a line stands in, from 0."""
LABEL_COLUMN: Final = 0


class FindingColumn(IntEnum):
    """The columns of what the check found."""

    SEVERITY = 0
    UNIT = 1
    TEXT = 2


@dataclass(frozen=True, slots=True)
class ReturnRow:
    """A line: the heading of an area or of what follows (``figures`` None), or one figure for each unit."""

    label: str
    depth: int
    is_area: bool = False
    item: FormItem | None = None
    figures: tuple[int | str | Decimal | None, ...] | None = None


def return_rows(language: str, report: AnnualReturn, own_topics: dict[str, str] | None = None) -> list[ReturnRow]:
    """Return the lines of a report in the order of its form; a figure counted by key takes a line for each key."""
    together = _all_keys(report)
    rows: list[ReturnRow] = []
    for area in report.form.areas:
        rows.append(ReturnRow(area.label_en if language == "en" else area.label, 0, is_area=True))
        for line in form_rows(language, report.form, area.id, together, own_topics):
            figures = None
            if line.item is not None and (line.key is not None or line.item.unit is not ItemUnit.COUNT_BY_KEY):
                figures = tuple(_figure_of(unit, line.item, line.key) for unit in report.units)
            rows.append(ReturnRow(line.label, line.depth, item=line.item if figures else None, figures=figures))
    return rows


def _all_keys(report: AnnualReturn) -> dict[str, Figure]:
    """Return for every figure counted by key the keys of all units together, so that each has its line."""
    found: dict[str, Figure] = {}
    for unit in report.units:
        for item_id, figure in unit.items.items():
            if isinstance(figure, Mapping):
                before = found.get(item_id)
                found[item_id] = {**(before if isinstance(before, Mapping) else {}), **figure}
    return found


def _figure_of(unit: UnitReturn, item: FormItem, key: str | None) -> int | str | Decimal | None:
    figure = unit.items.get(item.id)
    if isinstance(figure, Mapping):
        return figure.get(key or "", 0)
    return figure


class ReturnModel(QAbstractTableModel):
    """The report as rows; its columns are the label and the units."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._rows: list[ReturnRow] = []
        self._units: list[str] = []

    def set_report(self, report: AnnualReturn, own_topics: dict[str, str] | None = None) -> None:
        """Show a report; ``own_topics`` are the user's topic labels by code."""
        self.beginResetModel()
        self._units = [unit.title for unit in report.units]
        self._rows = return_rows(self._language, report, own_topics)
        self.endResetModel()

    def row(self, number: int) -> ReturnRow:
        """Return a line."""
        return self._rows[number]

    def areas(self) -> list[int]:
        """Return the rows that head an area."""
        return [number for number, row in enumerate(self._rows) if row.is_area]

    def row_of_item(self, item_id: str) -> int | None:
        """Return the first row of a form's item, or None when the form has no such item."""
        return next(
            (number for number, row in enumerate(self._rows) if row.item is not None and row.item.id == item_id), None
        )

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else 1 + len(self._units)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        value: Any = None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                value = row.label if column == LABEL_COLUMN else self._figure(row, column)
            case Qt.ItemDataRole.ToolTipRole:
                value = row.label if column == LABEL_COLUMN else self._figure(row, column)
            case Qt.ItemDataRole.FontRole if row.is_area:
                value = QFont()
                value.setWeight(QFont.Weight.DemiBold)
            case Qt.ItemDataRole.TextAlignmentRole:
                value = LEFT if column == LABEL_COLUMN else RIGHT
            case _ if role == COPY_ROLE:
                value = row.label if column == LABEL_COLUMN else self._copied(row, column)
            case _ if role == DEPTH_ROLE:
                value = 0 if row.is_area else row.depth + 1
            case _ if role == RECORD_ROLE:
                value = row
            case _ if role == SORT_ROLE:
                value = index.row()
        return value

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self._rows[index.row()].is_area:
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.tr("Angabe") if section == LABEL_COLUMN else self._units[section - 1]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return LEFT if section == LABEL_COLUMN else RIGHT
        return None

    def _figure(self, row: ReturnRow, column: int) -> str:
        if row.figures is None or row.item is None:
            return ""
        return figure_text(self._language, row.item.unit, row.figures[column - 1])

    def _copied(self, row: ReturnRow, column: int) -> str:
        if row.figures is None or row.item is None:
            return ""
        figure = row.figures[column - 1]
        if isinstance(figure, int):
            return str(figure)
        return figure_text(self._language, row.item.unit, figure).removesuffix("%").rstrip()


class FindingsModel(RecordModel[Finding]):
    """What the check found, errors first, in words."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(id, parent)
        self._language = language
        self._report: AnnualReturn | None = None
        columns = {
            FindingColumn.SEVERITY: Column[Finding](self.tr("Art"), self._severity, _rank),
            FindingColumn.UNIT: Column[Finding](self.tr("Einheit"), self._unit, self._unit),
            FindingColumn.TEXT: Column[Finding](self.tr("Befund"), self._text, self._text, hint=self._text),
        }
        self.set_columns({int(column): content for column, content in columns.items()})

    def set_report(self, report: AnnualReturn) -> None:
        """Show the findings of a report."""
        self._report = report
        self.set_records(sorted(report.findings, key=_rank))

    def _severity(self, finding: Finding) -> str:
        return label(self._language, "severity", finding.severity)

    def _unit(self, finding: Finding) -> str:
        titles = {unit.unit: unit.title for unit in self._report.units} if self._report else {}
        return titles.get(finding.unit, finding.unit)

    def _text(self, finding: Finding) -> str:
        return finding_text(self._language, self._report.form, finding) if self._report else ""


def _rank(finding: Finding) -> int:
    return 0 if finding.severity is Severity.ERROR else 1
