"""The week sheet: activities by days, minutes typed as in a table; sums of groups, days and the week."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont

from ssa_desktop.domain.vocabulary import GROUP_OF, Activity, ActivityGroup
from ssa_desktop.labels import clock_hours, day_month_text, hours_text, label, weekday_text
from ssa_desktop.services.time.week_sheet import Cell, Cells
from ssa_desktop.ui.models.record_model import LEFT, RIGHT, Index
from ssa_desktop.ui.typed_values import read_minutes

DAYS: Final = 7
WEEK_COLUMN: Final = 1 + DAYS
_WITHOUT_TARGET: Final = 2
SHORTEST: Final = 3
"""So often headings are made shorter; from ``_WITHOUT_TARGET`` on a day says only what was worked."""


def _members(group: ActivityGroup) -> list[ActivityGroup | Activity]:
    return [group, *(activity for activity in Activity if GROUP_OF[activity] is group)]


_ROWS: Final = tuple(row for group in ActivityGroup for row in _members(group))
_EMPTY: Final = Cell()
_ANSWERED: Final = frozenset(
    {
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.EditRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleDescriptionRole,
        Qt.ItemDataRole.FontRole,
        Qt.ItemDataRole.TextAlignmentRole,
    }
)
"""What it says something to. A cell that is painted asks seven times, four of them for what is nowhere."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed into a cell: minutes, or None to clear it."""

    activity: Activity
    day: date
    minutes: int | None


class WeekSheetModel(QAbstractTableModel):
    """One row for each activity under its group, one column for each day and one for the week.

    What is typed is not kept here: ``typed`` carries it, and the sheet shows it once it is stored. ``several`` says
    that a cell holds more than one own entry and cannot be typed in. Cells show effective minutes; those in brackets
    come from contacts and sessions.
    """

    typed = Signal(object)
    several = Signal(object)

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._monday = date(2000, 1, 3)
        self._cells: Cells = {}
        self._targets: Mapping[date, int] = {}
        self._why_target = ""
        self.shortened = 0
        """How short headings are, so that seven days have room beside the activities: 0 to ``SHORTEST``.

        First they lose their blanks, then the days month and target, at last the week its target, too. All of that
        stays in the tool tip and is still heard.
        """

    def set_week(
        self, monday: date, cells: Cells, targets: Mapping[date, int] | None = None, why_target: str = ""
    ) -> None:
        """Show a week; ``targets`` are the minutes that the contract asks of its days, where there is one.

        ``why_target`` says why they are not the hours of the contract.
        """
        self._why_target = why_target
        turned = monday != self._monday
        before = self._cells
        self._monday, self._cells, self._targets = monday, cells, targets or {}
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, WEEK_COLUMN)
        if turned:
            self.dataChanged.emit(self.index(0, 0), self.index(len(_ROWS) - 1, WEEK_COLUMN))
            return
        changed = {place for place in {*before, *cells} if before.get(place) != cells.get(place)}
        for activity, day in changed:
            offset = (day - monday).days
            if 0 <= offset < DAYS:
                for row in (_ROWS.index(activity), _ROWS.index(GROUP_OF[activity])):
                    for column in (1 + offset, WEEK_COLUMN):
                        self.dataChanged.emit(self.index(row, column), self.index(row, column))

    @property
    def monday(self) -> date:
        """The Monday of the week shown."""
        return self._monday

    def place(self, index: Index) -> tuple[Activity, date] | None:
        """Return the activity and day of a cell that can be typed in, None for headings and sums."""
        row = _ROWS[index.row()] if index.isValid() else None
        if not isinstance(row, Activity) or not 1 <= index.column() <= DAYS:
            return None
        return row, self._monday + timedelta(days=index.column() - 1)

    def cell(self, index: Index) -> Cell:
        """Return what stands in a cell."""
        place = self.place(index)
        return _EMPTY if place is None else self._cells.get(place, _EMPTY)

    def index_of(self, activity: Activity, day: date) -> QModelIndex:
        """Return the index of a cell; invalid for a day of another week."""
        offset = (day - self._monday).days
        return self.index(_ROWS.index(activity), 1 + offset) if 0 <= offset < DAYS else QModelIndex()

    def heads(self) -> list[int]:
        """Return the rows that are sums of a group."""
        return [number for number, row in enumerate(_ROWS) if isinstance(row, ActivityGroup)]

    def first_cell(self) -> QModelIndex:
        """Return the first cell that can be typed in."""
        return self.index(1, 1)

    def worked(self, day: date) -> int:
        """Return the working time of a day: everything but absences."""
        return sum(
            cell.effective
            for (activity, on), cell in self._cells.items()
            if on == day and GROUP_OF[activity] is not ActivityGroup.ABSENCE
        )

    def sum_text(self, days: Sequence[date]) -> str:
        """Return the working time of some days in hours, and what the contract asks of them where there is one."""
        worked = hours_text(self._language, sum(self.worked(day) for day in days))
        if not self._targets:
            return _short(worked)
        asked = hours_text(self._language, sum(self._targets.get(day, 0) for day in days))
        return f"{_short(worked)} / {_short(asked)}"

    def _below(self, days: Sequence[date]) -> str:
        """Return what a heading says below its days."""
        said = self.sum_text(days)
        if self.shortened == SHORTEST or (self.shortened >= _WITHOUT_TARGET and len(days) == 1):
            return said.partition(" / ")[0]
        return said.replace(" / ", "/") if self.shortened else said

    def _whole_heading(self, section: int) -> str:
        """Return what a heading says with nothing left out, in one line."""
        if section == WEEK_COLUMN:
            days = [self._monday + timedelta(days=offset) for offset in range(DAYS)]
            return f"{self.tr('Woche')}: {self.sum_text(days)}"
        day = self._monday + timedelta(days=section - 1)
        name = label(self._language, "weekday", str(day.weekday()))
        return f"{name} {day_month_text(self._language, day)}: {self.sum_text([day])}"

    def says(self, index: Index) -> str:
        """Return in words what stands in a cell and what typing there changes."""
        place = self.place(index)
        if place is None:
            return ""
        activity, day = place
        cell = self.cell(index)
        head = f"{weekday_text(self._language, day)} · {label(self._language, 'activity', activity)}"
        parts = []
        if cell.from_records:
            parts.append(
                self.tr("{length} Std. aus Gesprächen und Angeboten").format(length=clock_hours(cell.from_records))
            )
        if cell.timed:
            parts.append(self.tr("{length} Std. mit Uhrzeit eingetragen").format(length=clock_hours(cell.timed)))
        if not cell.is_single:
            several = self.tr("{number} eigene Einträge; die Eingabetaste öffnet den Tag").format(number=len(cell.own))
            return f"{head}: {', '.join([*parts, several])}"
        if cell.own_minutes is not None:
            parts.append(self.tr("{length} Std. hier eingetragen").format(length=clock_hours(cell.own_minutes)))
        if not parts:
            return self.tr("{head}: kein Eintrag").format(head=head)
        if cell.from_records or cell.timed:
            parts.append(self.tr("Tippen ändert nur, was hier eingetragen ist"))
        return f"{head}: {', '.join(parts)}"

    def beside_typed(self, place: tuple[Activity, date]) -> str:
        """Return what counts beside what is typed in a cell, ``40 aus Gesprächen …``; empty where nothing does."""
        cell = self._cells.get(place, _EMPTY)
        parts = []
        if cell.from_records:
            parts.append(self.tr("{length} aus Gesprächen und Angeboten").format(length=clock_hours(cell.from_records)))
        if cell.timed:
            parts.append(self.tr("{length} mit Uhrzeit").format(length=clock_hours(cell.timed)))
        return " + ".join(parts)

    def says_typing(self, index: Index, typed: str) -> str:
        """Return in words what a cell will count with what is being typed in it."""
        place, minutes = self.place(index), read_minutes(typed.strip())
        beside = "" if place is None else self.beside_typed(place)
        if place is None or minutes is None or not beside:
            return self.says(index)
        cell = self.cell(index)
        text = self.tr("{length} + {beside} = {sum} Std.")
        summed = minutes + cell.from_records + cell.timed
        return text.format(length=clock_hours(minutes), beside=beside, sum=clock_hours(summed))

    # ---- Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(_ROWS)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else WEEK_COLUMN + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in _ANSWERED or not index.isValid():
            return None
        row = _ROWS[index.row()]
        value: Any = None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                value = self._text(row, index)
            case Qt.ItemDataRole.EditRole:
                own = self.cell(index).own_minutes
                value = "" if own is None else clock_hours(own)
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleDescriptionRole:
                value = self.says(index) or self._text(row, index)
            case Qt.ItemDataRole.FontRole if isinstance(row, ActivityGroup) or index.column() == WEEK_COLUMN:
                value = QFont()
                value.setWeight(QFont.Weight.DemiBold)
            case Qt.ItemDataRole.TextAlignmentRole:
                value = LEFT if index.column() == 0 else RIGHT
        return value

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        place = self.place(index)
        if role != Qt.ItemDataRole.EditRole or place is None:
            return False
        if not self.cell(index).is_single:
            self.several.emit(QPersistentModelIndex(index))
            return False
        return self.take_typed(place, str(value))

    def take_typed(self, place: tuple[Activity, date], value: str) -> bool:
        """Take what was typed for an activity and a day, whichever week is shown by now; False when unreadable."""
        typed = value.strip()
        minutes = None if typed in {"", "0"} else read_minutes(typed)
        if typed not in {"", "0"} and minutes is None:
            return False
        if minutes != self._cells.get(place, _EMPTY).own_minutes:
            self.typed.emit(Typed(*place, minutes))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.place(index) is None:
            return Qt.ItemFlag.ItemIsEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if self.cell(index).is_single else flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return LEFT if section == 0 else RIGHT
        if role == Qt.ItemDataRole.ToolTipRole and section > 0:
            # What it leaves out, and why the contract asks so much.
            whole = f"{self._whole_heading(section)}\n" if self.shortened else ""
            return f"{whole}{self._why_target}".strip()
        if role == Qt.ItemDataRole.AccessibleTextRole and section > 0:
            return self._whole_heading(section)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if section == 0:
            return self.tr("Tätigkeit")
        days = [self._monday + timedelta(days=offset) for offset in range(DAYS)]
        if section == WEEK_COLUMN:
            week = self.tr("Woche")
            return f"{week}\n{self._below(days)}"
        day = days[section - 1]
        name = label(self._language, "weekday", str(day.weekday()))
        # The narrowest of all tables: in German without the zeros.
        on = f"{day.day}.{day.month}." if self._language == "de" else day_month_text(self._language, day)
        if self.shortened >= _WITHOUT_TARGET:
            on = f"{day.day}." if self._language == "de" else str(day.day)
        return f"{name} {on}\n{self._below([day])}"

    def _text(self, row: ActivityGroup | Activity, index: Index) -> str:
        column = index.column()
        if column == 0:
            if isinstance(row, ActivityGroup):
                return label(self._language, "activity_group", row)
            return f"   {label(self._language, 'activity', row)}"
        if isinstance(row, Activity) and column <= DAYS:
            return _cell_text(self.cell(index))
        days = {self._monday + timedelta(days=offset) for offset in range(DAYS) if column in (1 + offset, WEEK_COLUMN)}
        minutes = sum(
            cell.effective
            for (activity, day), cell in self._cells.items()
            if day in days and row in (activity, GROUP_OF[activity])
        )
        return _short(hours_text(self._language, minutes)) if minutes else ""


def _cell_text(cell: Cell) -> str:
    if not cell.effective and not cell.own and not cell.records:
        return ""
    if not cell.records:
        return clock_hours(cell.effective)
    if cell.from_records == cell.effective:
        return f"({clock_hours(cell.from_records)})"
    return f"{clock_hours(cell.effective)} ({clock_hours(cell.from_records)})"


def _short(hours: str) -> str:
    """Return hours without their unit, where the column says it."""
    return hours.rpartition(" ")[0]
