"""A table model over plain records: columns as data, sorting with unknowns last, filtering."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

R = TypeVar("R")
V = TypeVar("V", str, int, date)
C = TypeVar("C", bound=int)
"""The numbers of columns, or the members of an ``IntEnum`` that name them."""
Index = QModelIndex | QPersistentModelIndex
SortKey = str | int | date | tuple[int, ...] | None

SORT_ROLE: Final = Qt.ItemDataRole.UserRole + 1
"""The value a column sorts by; None is unknown and comes last in either order."""
RECORD_ROLE: Final = Qt.ItemDataRole.UserRole + 2
"""The whole record of a row."""

RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)  # no slots: a frozen generic class with slots cannot be made by ``Column[X](…)`` in Python 3.11
class Column(Generic[R]):
    """One column: its heading, what a cell says, what it sorts by, and a longer text for the tool tip."""

    title: str
    text: Callable[[R], str]
    sort: Callable[[R], SortKey]
    right: bool = False
    hint: Callable[[R], str] | None = None


def in_words(title: str, text: Callable[[R], str], *, hinted: bool = False) -> Column[R]:
    """Return a column that sorts by what its cells say; ``hinted``: the tool tip says it too, where it may be cut."""
    return Column(title, text, text, hint=text if hinted else None)


def written(
    title: str,
    write: Callable[[V], str],
    value: Callable[[R], V | None],
    *,
    right: bool = False,
    hinted: bool = False,
) -> Column[R]:
    """Return a column that sorts by a value and writes it as ``write`` does; nothing for None."""

    def text(record: R) -> str:
        found = value(record)
        return "" if found is None else write(found)

    return Column(title, text, value, right, text if hinted else None)


class RecordModel(QAbstractTableModel, Generic[R]):
    """Records as rows. Sorting and filtering happen here, in one pass over plain values."""

    def __init__(self, key: Callable[[R], Hashable], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns: tuple[Column[R], ...] = ()
        self._key = key
        self._all: list[R] = []
        self._ordered: list[R] = []
        self._shown: list[R] = []
        self._keep: Callable[[R], bool] | None = None
        self._sorted_by: tuple[int, Qt.SortOrder] | None = None

    def set_columns(self, columns: Mapping[C, Column[R]]) -> None:
        """Give the columns by their numbers, which count from 0 without a gap."""
        self.beginResetModel()
        self._columns = tuple(columns[number] for number in sorted(columns))
        self.endResetModel()

    def set_records(self, records: Iterable[R]) -> None:
        """Show other records, in the order and under the filter chosen before."""
        self.beginResetModel()
        self._all = list(records)
        self._order()
        self._sift()
        self.endResetModel()

    def show_filtered(self, records: Iterable[R], keep: Callable[[R], bool] | None) -> None:
        """Show other records, in the order chosen before and under another filter: the views are told once."""
        self.beginResetModel()
        self._all = list(records)
        self._keep = keep
        self._order()
        self._sift()
        self.endResetModel()

    def set_filter(self, keep: Callable[[R], bool] | None) -> None:
        """Show only the records that ``keep`` accepts; None shows all."""
        self.beginResetModel()
        self._keep = keep
        self._sift()
        self.endResetModel()

    def record(self, row: int) -> R:
        """Return the record of a row that is shown."""
        return self._shown[row]

    def text_at(self, row: int, column: int) -> str:
        """Return what the column says of the record in a row, without an index of Qt."""
        return self._columns[column].text(self._shown[row])

    def key_of(self, row: int) -> Hashable:
        """Return what tells the record of a row from the others."""
        return self._key(self._shown[row])

    def row_with_key(self, key: Hashable) -> int | None:
        """Return the row in which the record with ``key`` is shown, or None."""
        return next((row for row, record in enumerate(self._shown) if self._key(record) == key), None)

    def has_key(self, key: Hashable) -> bool:
        """Whether there is a record with ``key``, shown or filtered out."""
        return any(self._key(record) == key for record in self._all)

    @property
    def shown(self) -> tuple[R, ...]:
        """The records that are shown, in their order."""
        return tuple(self._shown)

    @property
    def total(self) -> int:
        """The number of records, those filtered out included."""
        return len(self._all)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        record, column = self._shown[index.row()], self._columns[index.column()]
        value: Any = None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                value = column.text(record)
            case Qt.ItemDataRole.ToolTipRole if column.hint is not None:
                value = column.hint(record) or None
            case Qt.ItemDataRole.TextAlignmentRole:
                value = RIGHT if column.right else LEFT
            case _ if role == SORT_ROLE:
                value = column.sort(record)
            case _ if role == RECORD_ROLE:
                value = record
        return value

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        column = self._columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if column.right else LEFT
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._sorted_by = (column, order) if 0 <= column < len(self._columns) else None
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        keys = [(self._key(self._shown[index.row()]), index.column()) for index in before]
        self._order()
        self._sift()
        rows = {self._key(record): row for row, record in enumerate(self._shown)}
        after = [self.index(rows[key], place) if key in rows else QModelIndex() for key, place in keys]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def say_changed(self) -> None:
        """Tell the views that cells read differently, while the rows stay."""
        if self._shown:
            last = self.index(len(self._shown) - 1, len(self._columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def _order(self) -> None:
        """Put all records in their order; what is typed into a filter leaves it as it is."""
        self._ordered = self._all
        if self._sorted_by is not None:
            number, order = self._sorted_by
            sort = self._columns[number].sort
            keyed = [(sort(record), record) for record in self._all]
            known = [(key, record) for key, record in keyed if key is not None]
            known.sort(key=_first, reverse=order is Qt.SortOrder.DescendingOrder)
            self._ordered = [record for _, record in known] + [record for key, record in keyed if key is None]

    def _sift(self) -> None:
        keep = self._keep
        self._shown = list(self._ordered) if keep is None else [record for record in self._ordered if keep(record)]


_first = itemgetter(0)
