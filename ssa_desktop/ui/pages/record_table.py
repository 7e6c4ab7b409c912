"""A table view for records: whole rows by keyboard, Enter opens, Ctrl+C copies, the chosen record stays chosen."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSplitter, QTableView, QVBoxLayout, QWidget

from ssa_desktop.ui.look.theme import M, S, px
from ssa_desktop.ui.models.record_model import C, RecordModel
from ssa_desktop.ui.pages.record_columns import ColumnWidths, heading_width, stretch
from ssa_desktop.ui.widgets.table_look import ROW_HEIGHT, TableView, style_table

FEW_ROWS = 4
STRETCHED_LEAST = 112
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.KeypadModifier)


class RecordTable(TableView):
    """Shows a :class:`RecordModel`. ``opened`` and ``chosen_changed`` carry the record, None when none is chosen.

    ``typed`` brings a letter typed in the list, for a search field that wants it.
    """

    opened = Signal(object)
    chosen_changed = Signal(object)
    removal_asked = Signal(object)
    toggled = Signal(int)
    typed = Signal(str)

    def __init__(self, model: RecordModel[Any], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._records = model
        self._kept: Hashable = None
        self._expected: Hashable = None
        style_table(self, name)
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.activated.connect(self._open)
        model.modelAboutToBeReset.connect(self._keep)
        model.modelReset.connect(self._find_kept)
        self.selectionModel().currentRowChanged.connect(lambda: self.chosen_changed.emit(self.chosen()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        keep_legible(self)

    def sizeHint(self) -> QSize:
        # It takes what room there is; of itself it asks for a few rows, and scrolls within them.
        return QSize(super().sizeHint().width(), px(ROW_HEIGHT * FEW_ROWS))

    def let_sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column now, and by any heading that is clicked."""
        self.setSortingEnabled(True)
        self.sortByColumn(column, order)

    def chosen(self) -> Any:
        """Return the record of the current row, or None."""
        index = self.currentIndex()
        return self._records.record(index.row()) if index.isValid() else None

    def chosen_key(self) -> Any:
        """Return what tells the record of the current row from the others, or None."""
        index = self.currentIndex()
        return self._records.key_of(index.row()) if index.isValid() else None

    def choose_key(self, key: Hashable) -> bool:
        """Make the record with a key the current one; return whether it is shown."""
        row = self._records.row_with_key(key)
        if row is None:
            return False
        self.setCurrentIndex(self._records.index(row, max(0, self.currentIndex().column())))
        return True

    def choose_later(self, key: Hashable) -> None:
        """Choose the record with a key as soon as it is among those shown, for one that has just been stored.

        What is done to "the chosen one" next is meant for that, and not for what was chosen before.
        """
        self._expected = key

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._expected = None
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # She goes on by hand: what was waited for must not take her choice away later.
        self._expected = None
        if event.matches(QKeySequence.StandardKey.Copy):
            text = self._records.data(self.currentIndex()) if self.currentIndex().isValid() else None
            QGuiApplication.clipboard().setText(str(text or ""))
        elif event.key() == Qt.Key.Key_Delete and self.chosen() is not None:
            self.removal_asked.emit(self.chosen())
        elif event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.toggled.emit(self.currentIndex().row())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._open(self.currentIndex())
        elif event.text().isalnum() and event.modifiers() in _PLAIN:
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex | QPersistentModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self._records.record(index.row()))

    def _keep(self) -> None:
        self._kept = self.chosen_key()

    def _find_kept(self) -> None:
        """Choose the record just stored, else again the one that was chosen.

        Else it is the first, so that arrows and Enter work at once.
        """
        if self._expected is not None and self._records.has_key(self._expected):
            expected, self._expected = self._expected, None
            if self.choose_key(expected):
                return
        if self._kept is not None and self.choose_key(self._kept):
            return
        if self._records.rowCount():
            self.setCurrentIndex(self._records.index(0, 0))
        else:
            self.chosen_changed.emit(None)


def share_width(
    view: QTableView,
    widths: Mapping[C, int],
    stretched: int,
    least: int = STRETCHED_LEAST,
    most: int = 0,
    fixed: Collection[int] = (),
    last: Collection[int] = (),
    wrapped: Collection[int] = (),
) -> None:
    """Set the widths of columns in pixels at 100 %, or as much as their headings need; ``stretched`` takes the rest.

    Each column is as wide as what it says, as long as there is room for all (:mod:`record_columns`). The one that takes
    the rest never gets narrower than ``least``, or than what it says where that is less, nor wider than ``most``, where
    that is given. Columns of controls are ``fixed``; remarks, which are cut before any name is, come ``last``;
    and what goes on in a further line is ``wrapped``.
    """
    header = view.horizontalHeader()
    known = view.findChild(ColumnWidths) or ColumnWidths(view)
    header.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
    view.setProperty("stretched", stretched)
    view.setProperty("least", least)
    view.setProperty("most", most)
    known.share({int(column): width for column, width in widths.items()}, stretched, least, most, fixed, last, wrapped)
    keep_legible(view)


def keep_legible(view: QTableView) -> None:
    """Keep the column that takes the rest, and its heading, wide enough to be read.

    Where there is no rest the table scrolls sideways.
    """
    stretched, header = view.property("stretched"), view.horizontalHeader()
    if not isinstance(stretched, int) or stretched >= header.count():
        return
    known = view.findChild(ColumnWidths)
    if known is not None:
        known.fit()
        return
    taken = sum(header.sectionSize(column) for column in range(header.count()) if column != stretched)
    least = max(px(view.property("least") or STRETCHED_LEAST), heading_width(header, stretched))
    stretch(header, stretched, view.viewport().width() - taken, least, px(view.property("most") or 0))


def fit_headings(header: QHeaderView, widths: Mapping[C, int]) -> None:
    """Set the widths of columns in pixels at 100 %, or as much as the words of their headings need."""
    for column, width in widths.items():
        header.resizeSection(column, max(px(width), heading_width(header, column)))


def plain_splitter(orientation: Qt.Orientation, gap: int) -> QSplitter:
    """Return a splitter whose handle is only the gap between two parts."""
    made = QSplitter(orientation)
    made.setChildrenCollapsible(False)
    made.setHandleWidth(gap)
    made.setStyleSheet("QSplitter::handle { background: transparent; }")
    return made


def with_list_below(table: QWidget, heading: QWidget, found: QWidget, heights: tuple[int, int]) -> QSplitter:
    """Return a table with a list of what was found in it below its heading; ``heights`` are those at first."""
    below = QWidget()
    column = QVBoxLayout(below)
    column.setContentsMargins(0, S, 0, 0)
    column.setSpacing(S)
    column.addWidget(heading)
    column.addWidget(found, 1)
    made = plain_splitter(Qt.Orientation.Vertical, M)
    made.addWidget(table)
    made.addWidget(below)
    made.setStretchFactor(0, 3)
    made.setSizes(heights)
    return made
