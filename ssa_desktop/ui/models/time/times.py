"""Hours by activity under their groups, and what a week is called."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QFont

from ssa_desktop.domain.time.worktime import TimeShares
from ssa_desktop.domain.vocabulary import GROUP_OF, Activity, ActivityGroup
from ssa_desktop.labels import day_text, hours_text, label
from ssa_desktop.ui.models.record_model import LEFT, RIGHT, SORT_ROLE, Index

DAYS_OF_WEEK = 7


class HoursColumn(IntEnum):
    """The columns of the hours by activity."""

    ACTIVITY = 0
    HOURS = 1


@dataclass(frozen=True, slots=True)
class HoursRow:
    """A line of the hours: an activity, or the sum of a group of them.

    ``measure`` names what is added up, as ``services.explanations.explain_time`` takes it; empty where it cannot.
    """

    title: str
    minutes: int
    is_sum: bool
    measure: str = ""


def hours_rows(language: str, shares: TimeShares) -> list[HoursRow]:
    """Return groups with the activities that have minutes below them; a group without minutes is left out.

    What is left out of the base stands in a group of its own, so that the sums are those of the shares.
    """
    rows = []
    left_out = [activity for activity in Activity if activity in shares.left_out]
    groups = [
        (
            label(language, "activity_group", group),
            "" if group is ActivityGroup.ABSENCE else f"minutes.{group}",
            [one for one in Activity if GROUP_OF[one] is group and one not in left_out],
        )
        for group in ActivityGroup
    ]
    groups.insert(2, (label(language, "shares", "left_out"), "", left_out))
    for title, measure, members in groups:
        found = [(activity, shares.by_activity.get(activity, 0)) for activity in members]
        total = sum(minutes for _, minutes in found)
        if total:
            rows.append(HoursRow(title, total, is_sum=True, measure=measure))
            rows += [
                HoursRow(label(language, "activity", name), minutes, is_sum=False, measure=f"minutes.{name}")
                for name, minutes in found
                if minutes
            ]
    return rows


class HoursModel(QAbstractTableModel):
    """Hours by activity under their groups."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._rows: list[HoursRow] = []
        self._titles = {HoursColumn.ACTIVITY: self.tr("Tätigkeit"), HoursColumn.HOURS: self.tr("Stunden")}

    def set_shares(self, shares: TimeShares) -> None:
        """Show the hours of a period."""
        self.beginResetModel()
        self._rows = hours_rows(self._language, shares)
        self.endResetModel()

    def row(self, number: int) -> HoursRow:
        """Return a line."""
        return self._rows[number]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(HoursColumn)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], HoursColumn(index.column())
        value: Any = None
        match role:
            case Qt.ItemDataRole.DisplayRole if column is HoursColumn.ACTIVITY:
                value = row.title if row.is_sum else f"   {row.title}"
            case Qt.ItemDataRole.DisplayRole:
                value = hours_text(self._language, row.minutes)
            case Qt.ItemDataRole.FontRole if row.is_sum:
                value = QFont()
                value.setWeight(QFont.Weight.DemiBold)
            case Qt.ItemDataRole.TextAlignmentRole:
                value = RIGHT if column is HoursColumn.HOURS else LEFT
            case _ if role == SORT_ROLE:
                value = row.minutes if column is HoursColumn.HOURS else index.row()
        return value

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._titles[HoursColumn(section)]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if section == HoursColumn.HOURS else LEFT
        return None


def week_title(language: str, monday: date, days: int = DAYS_OF_WEEK) -> str:
    """Return the first ``days`` days of a week, ``15.09. – 21.09.2025``."""
    last = monday + timedelta(days=days - 1)
    if language == "en":
        return f"{day_text(language, monday)} – {day_text(language, last)}"
    first = f"{monday:%d.%m.}" if monday.year == last.year else day_text(language, monday)
    return f"{first} – {day_text(language, last)}"
