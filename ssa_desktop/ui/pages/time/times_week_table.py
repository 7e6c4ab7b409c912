"""The table of the week sheet: minutes are typed into its cells, with real keys as in any table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyleOptionViewItem,
    QWidget,
)

from ssa_desktop.domain.vocabulary import Activity
from ssa_desktop.ui.look.scale import scale
from ssa_desktop.ui.look.theme import M, S, px
from ssa_desktop.ui.models.time.times_week import DAYS, SHORTEST, WEEK_COLUMN, WeekSheetModel
from ssa_desktop.ui.pages.record_columns import heading_width
from ssa_desktop.ui.pages.record_table import keep_legible
from ssa_desktop.ui.typed_values import read_minutes
from ssa_desktop.ui.widgets.fields.typed_fields import length_fault
from ssa_desktop.ui.widgets.form import LOCKING, mark_invalid
from ssa_desktop.ui.widgets.table_look import InSightDelegate, TableView, lay_topped, style_table

ROW = 27
_DAY_WIDTH = 86
_WEEK_WIDTH = 108
_HEAD = 46
_ROWS_IN_SIGHT = 7
_LEAVE = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TURNS = (Qt.Key.Key_Up, Qt.Key.Key_Down)

Index = QModelIndex | QPersistentModelIndex


class MinutesDelegate(InSightDelegate):
    """Types minutes into a cell. What cannot be read stays there, marked, until it is put right or left by Esc."""

    refused = Signal(str)
    moved = Signal(int)
    """Rows to go, after Enter, Up or Down."""
    typing = Signal(str)
    """What stands in the field, with each change."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._editor: QLineEdit | None = None
        self._place: tuple[Activity, date] | None = None

    @property
    def editor(self) -> QLineEdit | None:
        """The field that minutes are being typed in."""
        return self._editor

    def half_typed(self) -> tuple[tuple[Activity, date], str] | None:
        """Return activity and day of the cell that is typed in, and what stands there, once it was changed."""
        if self._editor is None or self._place is None or not self._editor.isModified():
            return None
        return self._place, self._editor.text()

    def finish(self) -> bool:
        """Store what is being typed and close its field; False when it cannot be read, and stays."""
        editor = self._editor
        if editor is None:
            return True
        if not self._is_readable(editor):
            editor.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        return True

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setFrame(False)
        editor.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        editor.setAccessibleName(self.tr("Dauer"))
        editor.setStyleSheet("QLineEdit { padding: 0 4px; }")
        editor.textEdited.connect(lambda _: mark_invalid(editor, invalid=False))
        editor.textChanged.connect(self.typing)
        editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
        model = index.model()
        # The index means another day once the week is turned; what is typed is for the day it was begun on.
        self._editor, self._place = editor, model.place(index) if isinstance(model, WeekSheetModel) else None
        return editor

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        if editor is self._editor:
            self._editor = self._place = None
        super().destroyEditor(editor, index)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Leave the editor as it is: what is stored meanwhile must not take the place of what is being typed."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(watched, QLineEdit)
            and event.type() is QEvent.Type.FocusOut
            and (watched.window().property(LOCKING) or not self._is_readable(watched))
        ):
            # It is there again when she comes back. A lock comes in the middle of a number: 12 may become 120.
            return False
        if isinstance(watched, QLineEdit) and event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            if key in (*_ENTER, *_TURNS, Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and not self._is_readable(watched):
                return True
            if key in (*_ENTER, *_TURNS):
                self.commitData.emit(watched)
                self.closeEditor.emit(watched, QAbstractItemDelegate.EndEditHint.NoHint)
                self.moved.emit(-1 if key == Qt.Key.Key_Up else 1)
                return True
        return super().eventFilter(watched, event)

    def setModelData(self, editor: QWidget, model: Any, index: Index) -> None:
        if isinstance(editor, QLineEdit) and self._place is not None and self._is_readable(editor):
            model.take_typed(self._place, editor.text())

    def _is_readable(self, editor: QLineEdit) -> bool:
        text = editor.text().strip()
        readable = text in {"", "0"} or read_minutes(text) is not None
        mark_invalid(editor, invalid=not readable)
        self.refused.emit("" if readable else length_fault(text))
        return readable


class ExplainedTable(QWidget):
    """A table with what is said below it; what explains it stands there too, as long as that takes no row of it away.

    Otherwise it is folded, so that a small window has the room for rows and one scroll bar, until it is asked for.
    """

    folds = Signal(bool)
    """Whether there is no room for the explanation beside all rows, so that it has to be asked for."""

    def __init__(self, table: TableView, said: Sequence[QWidget], explanation: QWidget) -> None:
        super().__init__()
        self._table, self._said, self._explanation = table, said, explanation
        self._is_folding = False
        self._is_asked_for = False
        lay_topped(self, table, *said, explanation)

    def ask(self, *, shown: bool) -> None:
        """Show the explanation where it has to be asked for, or fold it again."""
        self._is_asked_for = shown
        self._fold()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._fold()
        return done

    def _fold(self) -> None:
        is_folding = self._needed() > self.height()
        if is_folding != self._is_folding:
            self._is_folding = is_folding
            self.folds.emit(is_folding)
        self._explanation.setVisible(self._is_asked_for or not is_folding)

    def _needed(self) -> int:
        """Return how high all rows and everything below them are."""
        below = [one for one in self._said if not one.isHidden()] + [self._explanation]
        heights = [
            one.heightForWidth(self.width()) if one.hasHeightForWidth() else one.sizeHint().height() for one in below
        ]
        return self._table.maximumHeight() + sum(heights) + M * len(below)


class WeekSheetTable(TableView):
    """Arrows go from cell to cell, typing begins at once, Enter goes down, Tab goes on, Delete clears.

    Ctrl+Tab leaves the table, since Tab does not.
    """

    day_wanted = Signal(object)
    cleared = Signal(QModelIndex)

    def __init__(self, model: WeekSheetModel, name: str) -> None:
        super().__init__()
        self._week = model
        self._is_laid_out = False
        style_table(self, name)
        self.setModel(model)
        self.delegate = MinutesDelegate(self)
        self.setItemDelegate(self.delegate)
        self.delegate.moved.connect(self._go)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.DoubleClicked | triggers.EditKeyPressed)
        self.setTabKeyNavigation(True)
        self.setShowGrid(True)
        self.verticalHeader().setDefaultSectionSize(px(ROW))
        header = self.horizontalHeader()
        # A heading has two lines; cut it would become one.
        header.setTextElideMode(Qt.TextElideMode.ElideNone)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.setProperty("stretched", 0)
        model.headerDataChanged.connect(lambda *_: self._share())
        self.setCurrentIndex(model.first_cell())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._is_laid_out = True
        self._share()

    def _share(self) -> None:
        """Keep the names of the activities whole; the days are alike, and narrower where both do not fit.

        Where they do not fit with whole headings over them either, those are shorter: all of the week is in sight.
        """
        if not self._is_laid_out:
            # There is no room to share yet, and every cell would be measured for each length of the headings.
            return
        header = self.horizontalHeader()
        names = self.sizeHintForColumn(0) + S
        self._week.shortened = 0
        heads, week = self._least_widths()
        while names + heads * (WEEK_COLUMN - 1) + week > self.viewport().width() and self._week.shortened < SHORTEST:
            self._week.shortened += 1
            heads, week = self._least_widths()
        header.setFixedHeight(px(_HEAD))
        self.setMinimumHeight(header.height() + px(ROW) * _ROWS_IN_SIGHT if self._week.shortened else 0)
        each = max(heads, min(px(_DAY_WIDTH), (self.viewport().width() - names - week) // (WEEK_COLUMN - 1)))
        for column in range(1, WEEK_COLUMN):
            header.resizeSection(column, each)
        header.resizeSection(WEEK_COLUMN, week)
        # In pixels at 100 %, as all widths are given.
        self.setProperty("least", min(names, self.viewport().width() // 2) * 100 // scale())
        keep_legible(self)

    def _least_widths(self) -> tuple[int, int]:
        """Return how wide a day and the week have to be, in pixels, for what their headings and cells say."""
        header, days = self.horizontalHeader(), range(1, WEEK_COLUMN)
        week = heading_width(header, WEEK_COLUMN)
        if not self._week.shortened:
            return max(heading_width(header, column) for column in days), max(px(_WEEK_WIDTH), week)
        widest = (max(heading_width(header, one), self.sizeHintForColumn(one)) for one in days)
        return max(widest), max(week, self.sizeHintForColumn(WEEK_COLUMN))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in _LEAVE and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            # A table that keeps Tab for its cells gives the keyboard away to nobody.
            self.setTabKeyNavigation(False)
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Tab)
            self.setTabKeyNavigation(True)
            return
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.cleared.emit(index)
            return
        if event.key() in _ENTER and not event.modifiers():
            place = self._week.place(index)
            if place is not None and not self._week.cell(index).is_single:
                self.day_wanted.emit(place[1])
            else:
                self._go(1)
            return
        super().keyPressEvent(event)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Step over the sums, which nothing can be typed in."""
        start = self.currentIndex()
        moves = QAbstractItemView.CursorAction
        steps = {
            moves.MoveUp: (-1, 0),
            moves.MoveDown: (1, 0),
            moves.MoveLeft: (0, -1),
            moves.MoveRight: (0, 1),
            moves.MoveNext: (0, 1),
            moves.MovePrevious: (0, -1),
        }
        if action not in steps:
            found = super().moveCursor(action, modifiers)
            return found if self._week.place(found) is not None else start
        down, right = steps[action]
        line, column = start.row() + down, start.column() + right
        if action in (moves.MoveNext, moves.MovePrevious) and not 1 <= column <= DAYS:
            line, column = line + right, 1 if right > 0 else DAYS
        while 0 <= line < self._week.rowCount():
            found = self._week.index(line, max(1, min(DAYS, column)))
            if self._week.place(found) is not None:
                return found
            line += down or right
        return start

    def _go(self, rows: int) -> None:
        moves = QAbstractItemView.CursorAction
        move = moves.MoveDown if rows > 0 else moves.MoveUp
        self.setCurrentIndex(self.moveCursor(move, Qt.KeyboardModifier.NoModifier))
