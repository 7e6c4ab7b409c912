"""The annual return as a table in the order of the form, one column for each unit; and what its check found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QFont

from ssa_desktop.domain.figures.annual_return import AnnualReturn, Figure, Finding, Severity, shown_figures
from ssa_desktop.domain.figures.form_items import FEWEST_GATHERED
from ssa_desktop.domain.figures.forms import FormItem, ItemUnit, tally_key
from ssa_desktop.domain.figures.plausibility import measure_of_small_count
from ssa_desktop.labels import figure_text, finding_text, form_rows, label, shared_digits
from ssa_desktop.ui.look.icons import icon
from ssa_desktop.ui.models.record_model import LEFT, RECORD_ROLE, RIGHT, SORT_ROLE, Column, Index, RecordModel, in_words

COPY_ROLE: Final = Qt.ItemDataRole.UserRole + 4
"""A figure as it is typed over into a form: without unit, without grouping of thousands in counts."""
DEPTH_ROLE: Final = Qt.ItemDataRole.UserRole + 5
"""How far a line stands in, from 0."""
LABEL_COLUMN: Final = 0
_GATHERED: Final = "small_counts"


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
    key: str | None = None

    @property
    def measure(self) -> str:
        """What the line counts, as a key of the tally; nothing for a heading."""
        if self.item is None:
            return ""
        return tally_key(self.item) if self.key is None else f"{self.item.measure}.{self.key}"


def return_rows(language: str, report: AnnualReturn, own_topics: dict[str, str] | None = None) -> list[ReturnRow]:
    """Return the lines of a report in the order of its form; a figure counted by key takes a line for each key."""
    together = _all_keys(report)
    units = [shown_figures(report.form, unit.items) for unit in report.units]
    rows: list[ReturnRow] = []
    for area in report.form.areas:
        rows.append(ReturnRow(area.label_en if language == "en" else area.label, 0, is_area=True))
        for line in form_rows(language, report.form, area.id, together, own_topics, key=report.sharing_key):
            figures = None
            if line.item is not None and (line.key is not None or line.item.unit is not ItemUnit.COUNT_BY_KEY):
                figures = tuple(_figure_of(figures_of, line.item, line.key) for figures_of in units)
            item = line.item if figures else None
            rows.append(
                ReturnRow(line.label, line.depth, item=item, figures=figures, key=line.key if figures else None)
            )
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


def _figure_of(figures: Mapping[str, Figure], item: FormItem, key: str | None) -> int | str | Decimal | None:
    figure = figures.get(item.id)
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
        self._small: set[tuple[int, str]] = set()

    def set_report(self, report: AnnualReturn, own_topics: dict[str, str] | None = None) -> None:
        """Show a report; ``own_topics`` are the user's topic labels by code."""
        self.beginResetModel()
        self._units = [unit.title for unit in report.units]
        self._rows = return_rows(self._language, report, own_topics)
        columns = {unit.unit: number for number, unit in enumerate(report.units, start=1)}
        self._small = {
            (columns[finding.unit], measure_of_small_count(str(finding.details["item"]), report.form.thresholds))
            for finding in report.findings
            if is_small_count(finding) and finding.unit in columns
        }
        self.endResetModel()

    def is_small(self, row: int, column: int) -> bool:
        """Whether a figure is small enough to point at a single child."""
        return (column, self._rows[row].measure) in self._small

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
                value = row.label if column == LABEL_COLUMN else self._hint(index)
            case Qt.ItemDataRole.DecorationRole if self.is_small(index.row(), column):
                value = icon("shield-alert", "warning")
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
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.tr("Angabe") if section == LABEL_COLUMN else self._units[section - 1]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return LEFT if section == LABEL_COLUMN else RIGHT
        return None

    def _figure(self, row: ReturnRow, column: int) -> str:
        if row.figures is None or row.item is None:
            return ""
        return figure_text(self._language, row.item.unit, row.figures[column - 1], shared_digits(row.figures))

    def _hint(self, index: Index) -> str:
        figure = self._figure(self._rows[index.row()], index.column())
        if not self.is_small(index.row(), index.column()):
            return figure
        return self.tr("{figure} – so kleine Zahlen können ein einzelnes Kind erkennbar machen.").format(figure=figure)

    def _copied(self, row: ReturnRow, column: int) -> str:
        if row.figures is None or row.item is None:
            return ""
        figure = row.figures[column - 1]
        if isinstance(figure, int):
            return str(figure)
        return figure_text(self._language, row.item.unit, figure, shared_digits(row.figures)).removesuffix("%").rstrip()


class FindingsModel(RecordModel[Finding]):
    """What the check found, errors first, in words.

    With ``gathers`` the small counts stand in one line, so that they hide nothing else; :meth:`toggle` shows them.
    """

    def __init__(self, language: str, parent: QObject | None = None, *, gathers: bool = False) -> None:
        super().__init__(id, parent)
        self._gathers = gathers
        self._all_shown = False
        self._line = Finding(Severity.REMARK, "", "", _GATHERED, {"count": 0})
        self._language = language
        self._report: AnnualReturn | None = None
        columns = {
            FindingColumn.SEVERITY: Column[Finding](self.tr("Art"), self._severity, _rank),
            FindingColumn.UNIT: in_words(self.tr("Einheit"), self._unit),
            FindingColumn.TEXT: in_words(self.tr("Befund"), self._text, hinted=True),
        }
        self.set_columns(columns)

    def set_report(self, report: AnnualReturn) -> None:
        """Show the findings of a report."""
        self._report = report
        small = sum(map(is_small_count, report.findings))
        self._line = Finding(Severity.REMARK, "", "", _GATHERED, {"count": small})
        self._fill()

    def toggle(self) -> None:
        """Show the small counts one by one, or gather them again."""
        self._all_shown = not self._all_shown
        self._fill()

    @staticmethod
    def is_gathered(finding: Finding) -> bool:
        """Whether a line stands for all small counts."""
        return finding.key == _GATHERED

    def _fill(self) -> None:
        findings = sorted(self._report.findings, key=_rank) if self._report else []
        small = [finding for finding in findings if is_small_count(finding)]
        if not self._gathers or len(small) < FEWEST_GATHERED:
            self.set_records(findings)
            return
        others = [finding for finding in findings if not is_small_count(finding)]
        self.set_records([*others, self._line, *(small if self._all_shown else [])])

    def _severity(self, finding: Finding) -> str:
        return label(self._language, "severity", finding.severity)

    def _unit(self, finding: Finding) -> str:
        titles = {unit.unit: unit.title for unit in self._report.units} if self._report else {}
        return titles.get(finding.unit, finding.unit)

    def _text(self, finding: Finding) -> str:
        if self.is_gathered(finding):
            count = int(finding.details["count"])
            if self._all_shown:
                return self.tr(
                    "%n kleine Zahlen (1–4) können auf ein Kind hinweisen. Die Eingabetaste blendet sie aus.", "", count
                )
            return self.tr(
                "%n kleine Zahlen (1–4) können auf ein Kind hinweisen. Die Eingabetaste zeigt sie einzeln.", "", count
            )
        return finding_text(self._language, self._report.form, finding) if self._report else ""


def is_small_count(finding: Finding) -> bool:
    """Whether a finding marks a count that can point at a child."""
    return finding.key == "plausibility.small_count"


def _rank(finding: Finding) -> int:
    return 0 if finding.severity is Severity.ERROR else 1
