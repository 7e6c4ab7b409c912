"""The week sheet as a table: entries under the heading of their day; and hours by activity."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QFont

from ssa_desktop.domain.vocabulary import GROUP_OF, Activity, ActivityGroup
from ssa_desktop.domain.worktime import TimeShares
from ssa_desktop.labels import clock_text, day_text, hours_text, label, weekday_text
from ssa_desktop.services.times import TimeRow
from ssa_desktop.ui.models.record_model import LEFT, RECORD_ROLE, RIGHT, SORT_ROLE, Index

DAYS_OF_WEEK = 7
WORKING_DAYS = 5


class WeekColumn(IntEnum):
    """The columns of the week sheet."""

    START = 0
    MINUTES = 1
    ACTIVITY = 2
    COUNTS = 3
    SCHOOL = 4
    SOURCE = 5


class HoursColumn(IntEnum):
    """The columns of the hours by activity."""

    ACTIVITY = 0
    HOURS = 1


@dataclass(frozen=True, slots=True)
class DayHead:
    """The heading of a day with the minutes that count on it."""

    day: date
    minutes: int
    entries: int


class WeekModel(QAbstractTableModel):
    """A week from Monday: each day a heading with its entries below; weekends only when something is there."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._schools: dict[str, str] = {}
        self._rows: list[DayHead | TimeRow] = []
        self._titles = {
            WeekColumn.START: self.tr("Beginn"),
            WeekColumn.MINUTES: self.tr("Minuten"),
            WeekColumn.ACTIVITY: self.tr("Tätigkeit"),
            WeekColumn.COUNTS: self.tr("Hinweis"),
            WeekColumn.SCHOOL: self.tr("Schule"),
            WeekColumn.SOURCE: self.tr("Herkunft"),
        }

    def set_week(self, monday: date, entries: Sequence[TimeRow], schools: Mapping[str, str]) -> None:
        """Show the entries of the week that begins on ``monday``; ``schools`` are names by code."""
        self.beginResetModel()
        self._schools = dict(schools)
        self._rows = []
        for offset in range(DAYS_OF_WEEK):
            day = monday + timedelta(days=offset)
            found = [row for row in entries if row.entry.date == day]
            if found or offset < WORKING_DAYS:
                self._rows.append(DayHead(day, sum(row.effective for row in found), len(found)))
                self._rows += found
        self.endResetModel()

    def row(self, number: int) -> DayHead | TimeRow:
        """Return the heading or entry of a row."""
        return self._rows[number]

    def heads(self) -> list[int]:
        """Return the rows that are headings of a day."""
        return [number for number, row in enumerate(self._rows) if isinstance(row, DayHead)]

    def row_of_entry(self, time_id: int) -> int | None:
        """Return the row of an entry, or None."""
        return next(
            (number for number, row in enumerate(self._rows) if isinstance(row, TimeRow) and row.time_id == time_id),
            None,
        )

    def has_overlap(self) -> bool:
        """Whether an entry of the week counts less than it is long."""
        return any(isinstance(row, TimeRow) and row.effective != row.entry.minutes for row in self._rows)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(WeekColumn)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], WeekColumn(index.column())
        value: Any = None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                value = self._head_text(row, column) if isinstance(row, DayHead) else self._text(row, column)
            case Qt.ItemDataRole.ToolTipRole if isinstance(row, TimeRow):
                value = self._overlap(row) or self._text(row, column)
            case Qt.ItemDataRole.FontRole if isinstance(row, DayHead):
                value = QFont()
                value.setWeight(QFont.Weight.DemiBold)
            case Qt.ItemDataRole.TextAlignmentRole:
                value = RIGHT if column is WeekColumn.MINUTES and isinstance(row, TimeRow) else LEFT
            case _ if role == RECORD_ROLE:
                value = row
            case _ if role == SORT_ROLE:
                value = index.row()
        return value

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self._rows[index.row()], DayHead):
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._titles[WeekColumn(section)]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if section == WeekColumn.MINUTES else LEFT
        return None

    def _head_text(self, head: DayHead, column: WeekColumn) -> str:
        if column is not WeekColumn.START:
            return ""
        day = weekday_text(self._language, head.day)
        if not head.entries:
            return self.tr("{day} – kein Eintrag").format(day=day)
        return f"{day} – {hours_text(self._language, head.minutes)}"

    def _text(self, row: TimeRow, column: WeekColumn) -> str:
        match column:
            case WeekColumn.START:
                return "" if row.entry.start is None else clock_text(row.entry.start)
            case WeekColumn.MINUTES:
                return str(row.entry.minutes)
            case WeekColumn.COUNTS:
                return self._counts(row)
            case WeekColumn.ACTIVITY:
                activity = label(self._language, "activity", row.entry.activity)
                if row.entry.event is None:
                    return activity
                return f"{activity} · {label(self._language, 'time_event', row.entry.event)}"
            case WeekColumn.SCHOOL:
                return self._schools.get(row.entry.school, row.entry.school) if row.entry.school else ""
            case WeekColumn.SOURCE:
                return self.source_text(row)

    def source_text(self, row: TimeRow) -> str:
        """Return where an entry comes from: a contact, an offer's session, or typed here."""
        if row.contact_id is not None:
            return self.tr("aus Gespräch")
        if row.session_id is not None:
            return self.tr("aus Angebot")
        return self.tr("eingetragen")

    def _counts(self, row: TimeRow) -> str:
        if row.effective == row.entry.minutes:
            return ""
        return self.tr("zählt {effective} von {minutes} Min. – überschneidet sich").format(
            effective=row.effective, minutes=row.entry.minutes
        )

    def _overlap(self, row: TimeRow) -> str | None:
        if row.effective == row.entry.minutes:
            return None
        return self.tr(
            "Ein später begonnener Eintrag deckt einen Teil dieser Zeit ab. Eingetragen bleiben {minutes} Minuten, "
            "gezählt werden {effective}: keine Minute zweimal."
        ).format(minutes=row.entry.minutes, effective=row.effective)


@dataclass(frozen=True, slots=True)
class HoursRow:
    """A line of the hours: an activity, or the sum of a group of them."""

    title: str
    minutes: int
    is_sum: bool


def hours_rows(language: str, shares: TimeShares) -> list[HoursRow]:
    """Return groups with the activities that have minutes below them; a group without minutes is left out."""
    rows = []
    for group in ActivityGroup:
        members = [
            (activity, shares.by_activity.get(activity, 0)) for activity in Activity if GROUP_OF[activity] is group
        ]
        total = sum(minutes for _, minutes in members)
        if total:
            rows.append(HoursRow(label(language, "activity_group", group), total, is_sum=True))
            rows += [
                HoursRow(label(language, "activity", name), minutes, is_sum=False)
                for name, minutes in members
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


def week_title(language: str, monday: date) -> str:
    """Return the days of a week, ``15.09. – 21.09.2025``."""
    sunday = monday + timedelta(days=DAYS_OF_WEEK - 1)
    if language == "en":
        return f"{day_text(language, monday)} – {day_text(language, sunday)}"
    first = f"{monday:%d.%m.}" if monday.year == sunday.year else day_text(language, monday)
    return f"{first} – {day_text(language, sunday)}"
