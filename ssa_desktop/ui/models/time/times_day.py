"""The entries of a day as a table, and which of them covers which, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, Qt

from ssa_desktop.domain.time.running_timer import DAY_MINUTES, minutes_past_midnight
from ssa_desktop.domain.time.worktime import Covered
from ssa_desktop.labels import clock_hours, clock_text, label
from ssa_desktop.services.time.times import DaySheet, TimeRow
from ssa_desktop.ui.models.record_model import LEFT, RECORD_ROLE, RIGHT, SORT_ROLE, Index


class DayColumn(IntEnum):
    """The columns of a day."""

    TIME = 0
    MINUTES = 1
    COUNTS = 2
    ACTIVITY = 3
    SCHOOL = 4
    SOURCE = 5


_NUMBERS = (DayColumn.MINUTES, DayColumn.COUNTS)


class DayModel(QAbstractTableModel):
    """The entries of one day by their start; those without one come last."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._schools: dict[str, str] = {}
        self._rows: Sequence[TimeRow] = ()
        self._covered: Mapping[int, Sequence[Covered]] = {}
        self._titles = {
            DayColumn.TIME: self.tr("Zeit"),
            DayColumn.MINUTES: self.tr("Dauer"),
            DayColumn.COUNTS: self.tr("Zählen"),
            DayColumn.ACTIVITY: self.tr("Tätigkeit"),
            DayColumn.SCHOOL: self.tr("Schule"),
            DayColumn.SOURCE: self.tr("Herkunft"),
        }

    def set_day(self, sheet: DaySheet, schools: Mapping[str, str]) -> None:
        """Show the entries of a day; ``schools`` are names by code."""
        self.beginResetModel()
        self._schools = dict(schools)
        self._rows = sheet.entries
        self._covered = sheet.covered
        self.endResetModel()

    def row(self, number: int) -> TimeRow:
        """Return the entry of a row."""
        return self._rows[number]

    def row_of_entry(self, time_id: int) -> int | None:
        """Return the row of an entry, or None."""
        return next((number for number, row in enumerate(self._rows) if row.time_id == time_id), None)

    def row_of_contact(self, contact_id: int) -> int | None:
        """Return the row of the time that a talk booked, or None."""
        return next((number for number, row in enumerate(self._rows) if row.contact_id == contact_id), None)

    def overlaps(self) -> list[str]:
        """Return for every entry that counts less than it is long why, in words."""
        return [text for row in self._rows if (text := self.reason(row))]

    def reason(self, row: TimeRow) -> str:
        """Return why an entry counts less than it is long, naming what covers it; empty when it counts in full."""
        lost = row.entry.minutes - row.effective
        if not lost:
            return ""
        names = {other.time_id: other for other in self._rows}
        said = []
        for part in self._covered.get(row.time_id, ()):
            text = self.tr("{start}–{end} zählt bei „{other}“")
            said.append(text.format(start=_clock(part.start), end=_clock(part.end), other=self._called(names[part.by])))
        known = sum(part.minutes for part in self._covered.get(row.time_id, ()))
        beyond = minutes_past_midnight(row.entry)
        if beyond:
            said.append(
                self.tr("{length} Std. nach Mitternacht gehören zum nächsten Tag").format(length=clock_hours(beyond))
            )
            known += beyond
        if lost > known:
            said.append(
                self.tr("{length} Std. gehörten zu einem gelöschten Eintrag").format(length=clock_hours(lost - known))
            )
        text = self.tr("„{entry}“ zählt {effective} von {length} Std.: {parts}.")
        return text.format(
            entry=self._called(row),
            effective=clock_hours(row.effective),
            length=clock_hours(row.entry.minutes),
            parts=", ".join(said),
        )

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(DayColumn)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], DayColumn(index.column())
        value: Any = None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                value = self._text(row, column)
            case Qt.ItemDataRole.ToolTipRole:
                value = self.reason(row) or self._hint(row, column)
            case Qt.ItemDataRole.TextAlignmentRole:
                value = RIGHT if column in _NUMBERS else LEFT
            case _ if role == RECORD_ROLE:
                value = row
            case _ if role == SORT_ROLE:
                value = index.row()
        return value

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._titles[DayColumn(section)]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if DayColumn(section) in _NUMBERS else LEFT
        return None

    def _text(self, row: TimeRow, column: DayColumn) -> str:
        entry = row.entry
        match column:
            case DayColumn.TIME:
                return "" if entry.start is None else f"{_clock(entry.start)}–{_clock(entry.start + entry.minutes)}"
            case DayColumn.MINUTES:
                return clock_hours(entry.minutes)
            case DayColumn.COUNTS:
                return clock_hours(row.effective)
            case DayColumn.ACTIVITY:
                activity = label(self._language, "activity", entry.activity)
                if entry.event is None:
                    return activity
                return f"{activity} · {label(self._language, 'time_event', entry.event)}"
            case DayColumn.SCHOOL:
                # Its code: the name is as long as it is, and the activity needs the room. The tool tip has the name.
                return entry.school or ""
            case DayColumn.SOURCE:
                return source_text(row)

    def _hint(self, row: TimeRow, column: DayColumn) -> str:
        school = row.entry.school
        if column is DayColumn.SCHOOL and school:
            return self._schools.get(school, school)
        return self._text(row, column)

    def _called(self, row: TimeRow) -> str:
        activity = label(self._language, "activity", row.entry.activity)
        if row.entry.start is None:
            return activity
        return self.tr("{activity} ab {start}").format(activity=activity, start=_clock(row.entry.start))


def source_text(row: TimeRow) -> str:
    """Return where an entry comes from: a contact, an offer's session, a contact since deleted, or typed here."""
    translate = QCoreApplication.translate
    if row.contact_id is not None:
        return translate("DayModel", "aus Gespräch")
    if row.session_id is not None:
        return translate("DayModel", "aus Angebot")
    if row.continues:
        return translate("DayModel", "vom Vortag, nach Mitternacht")
    if row.left_by_deleted or row.continues is not None:
        return translate("DayModel", "aus Gelöschtem")
    return translate("DayModel", "eingetragen")


def _clock(minute: int) -> str:
    """Return a time of day, 24:00 for its end; one beyond, as a file brought in may have it, is of the next day."""
    return "24:00" if minute == DAY_MINUTES else clock_text(minute % DAY_MINUTES)
