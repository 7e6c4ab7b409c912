"""A form as a tree of its areas and items: cells are changed in place, lines moved with Alt and the arrows."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QSpinBox,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from ssa_desktop.domain.figures.form_rules import MAX_LENGTH, MAX_THRESHOLD
from ssa_desktop.domain.figures.forms import Form
from ssa_desktop.ui.look.icons import icon
from ssa_desktop.ui.look.theme import colours, px
from ssa_desktop.ui.pages.record_table import fit_headings

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT: Final = 28
FRAME: Final = 2
_PART: Final = Qt.ItemDataRole.UserRole


class PartColumn(IntEnum):
    """The columns of the tree."""

    LABEL = 0
    LABEL_EN = 1
    THRESHOLD = 2
    ID = 3


@dataclass(frozen=True, slots=True)
class Part:
    """A line of the tree: an area, or (``is_item``) an item, by its id."""

    id: str
    is_item: bool


class FormTree(QTreeWidget):
    """Shows a form and says what she wants of it; the dialog changes the form and shows it again.

    The arrows go from cell to cell, F2 or Enter changes one, Alt+Up and Alt+Down move the line, Del removes it, Ins
    asks for a new item. + and - open and close an area, as does Left in its first cell.
    """

    typed = Signal(object, int, object)
    """A cell was changed: the :class:`Part`, the column and what was typed, a text or a whole number."""
    moved = Signal(object, int)
    removal_asked = Signal(object)
    addition_asked = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setHeaderLabels([self.tr("Bezeichnung"), self.tr("Englisch"), self.tr("Grenze"), self.tr("Kennung")])
        self.headerItem().setTextAlignment(
            PartColumn.THRESHOLD, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        )
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked)
        self.setIndentation(18)
        self.setTabKeyNavigation(False)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(PartColumn.LABEL, QHeaderView.ResizeMode.Stretch)
        fit_headings(header, {PartColumn.LABEL_EN: 190, PartColumn.THRESHOLD: 66, PartColumn.ID: 128})
        self._delegate = _CellDelegate(self)
        self._delegate.typed.connect(self._say_typed)
        self.setItemDelegate(self._delegate)
        self.show_ids(shown=False)

    def show_ids(self, *, shown: bool) -> None:
        """Show by what id other programs know each line, or not: who reads a form needs none."""
        line = self.currentItem()
        if line is not None and not shown and self.currentColumn() == PartColumn.ID:
            self.setCurrentItem(line, PartColumn.LABEL)
        self.setColumnHidden(PartColumn.ID, not shown)

    def show_form(self, form: Form, current: Part | None, wrong: Collection[Part] = ()) -> None:
        """Show a form with ``current`` as the current line; lines that are ``wrong`` bear a sign."""
        column = max(0, self.currentColumn())
        wanted = [(area, [item for item in form.items if item.area == area.id]) for area in form.areas]
        if [top.childCount() for top in self._areas()] != [len(items) for _, items in wanted]:
            self._build([len(items) for _, items in wanted])
        # The lines stay where their number does: a cell that is just being left must not lose its line.
        for top, (area, items) in zip(self._areas(), wanted, strict=True):
            self._fill(top, Part(area.id, is_item=False), (area.label, area.label_en, "", area.id), wrong)
            for number, item in enumerate(items):
                edge = "" if item.threshold is None else str(item.threshold)
                line = top.child(number)
                if line is not None:
                    self._fill(line, Part(item.id, is_item=True), (item.label, item.label_en, edge, item.id), wrong)
        if current is None or not self.go_to(current, column):
            first = self.topLevelItem(0)
            if first is not None and self.currentItem() is None:
                self.setCurrentItem(first, column)

    def _build(self, sizes: Sequence[int]) -> None:
        """Make lines anew for so many areas with so many items each; areas that were closed stay closed."""
        closed = {self._part(top).id for top in self._areas() if not top.isExpanded()}
        shown = [self._part(top).id for top in self._areas()]
        self.clear()
        for number, size in enumerate(sizes):
            top = QTreeWidgetItem(self)
            font = top.font(0)
            font.setBold(True)
            top.setFont(0, font)
            for _ in range(size):
                QTreeWidgetItem(top)
            top.setExpanded(number >= len(shown) or shown[number] not in closed)

    def current(self) -> Part | None:
        """Return the current line, or None in an empty tree."""
        line = self.currentItem()
        return None if line is None else self._part(line)

    def go_to(self, part: Part, column: int) -> bool:
        """Make a cell the current one; return whether the line is there."""
        lines = (line for top in self._areas() for line in (top, *(top.child(at) for at in range(top.childCount()))))
        found = next((line for line in lines if line is not None and self._part(line) == part), None)
        if found is None:
            return False
        self.setCurrentItem(found, column)
        self.scrollToItem(found)
        return True

    def edit_cell(self, part: Part, column: int) -> None:
        """Let a cell be typed into."""
        if self.go_to(part, column):
            self.setFocus()
            self.edit(self.currentIndex())

    def open_cell(self) -> tuple[Part, int, str | int] | None:
        """Return what stands in the cell that is being changed, or None when none is."""
        editor = self._delegate.editor
        current = self.current()
        if editor is None or current is None or self.state() != QAbstractItemView.State.EditingState:
            return None
        return current, self.currentColumn(), _value(editor)

    def take_open_cell(self) -> None:
        """Take over what stands in the cell that is being changed."""
        editor = self._delegate.editor
        if editor is not None and self.state() == QAbstractItemView.State.EditingState:
            self.commitData(editor)
            self.closeEditor(editor, QStyledItemDelegate.EndEditHint.NoHint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        part = self.current()
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and steps is not None:
            if part is not None:
                self.moved.emit(part, steps)
        elif plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # Never on to the dialog, whose button it would press.
            if self.state() != QAbstractItemView.State.EditingState and self.currentIndex().isValid():
                self.edit(self.currentIndex())
        elif plain and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._step_sideways(1 if event.key() == Qt.Key.Key_Right else -1)
        elif plain and event.key() == Qt.Key.Key_Delete:
            if part is not None:
                self.removal_asked.emit(part)
        elif plain and event.key() == Qt.Key.Key_Insert:
            self.addition_asked.emit()
        else:
            super().keyPressEvent(event)

    def _step_sideways(self, step: int) -> None:
        """Go to the next cell of the line; out of the first one to the left, close the area or go to its line."""
        line, column = self.currentItem(), self.currentColumn() + step
        if line is None:
            return
        above = line.parent()
        if step > 0 and above is None and not line.isExpanded():
            line.setExpanded(True)
        elif 0 <= column < len(PartColumn):
            if not self.isColumnHidden(column):
                self.setCurrentItem(line, column)
        elif column < 0 and above is None:
            line.setExpanded(False)
        elif column < 0 and above is not None:
            self.setCurrentItem(above, 0)

    def _say_typed(self, column: int, value: object) -> None:
        part = self.current()
        if part is not None:
            self.typed.emit(part, column, value)

    def _areas(self) -> list[QTreeWidgetItem]:
        found = (self.topLevelItem(number) for number in range(self.topLevelItemCount()))
        return [line for line in found if line is not None]

    def _part(self, line: QTreeWidgetItem) -> Part:
        found: Part = line.data(0, _PART)
        return found

    def _fill(self, line: QTreeWidgetItem, part: Part, texts: Sequence[str], wrong: Collection[Part]) -> None:
        line.setData(0, _PART, part)
        line.setFlags(line.flags() | Qt.ItemFlag.ItemIsEditable)
        line.setTextAlignment(PartColumn.THRESHOLD, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for column, text in enumerate(texts):
            line.setText(column, text)
            line.setToolTip(column, text)
        line.setIcon(0, icon("circle-alert", "danger") if part in wrong else QIcon())
        if part in wrong:
            line.setToolTip(0, self.tr("Hier stimmt etwas nicht: {label}").format(label=texts[0]))


class _CellDelegate(QStyledItemDelegate):
    """Gives each cell the field it needs and says what was typed; the model is left alone."""

    typed = Signal(int, object)

    def __init__(self, tree: FormTree) -> None:
        super().__init__(tree)
        self._tree = tree
        self.editor: QWidget | None = None

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        made: QWidget
        if index.column() == PartColumn.THRESHOLD:
            if not index.data():
                return None  # type: ignore[return-value]  # so Qt asks to be told that a cell cannot be changed
            made = QSpinBox(parent)
            made.setRange(1, MAX_THRESHOLD)
        else:
            part = self._tree.current()
            if index.column() == PartColumn.ID and (part is None or not part.is_item):
                return None  # type: ignore[return-value]
            made = QLineEdit(parent)
            made.setMaxLength(MAX_LENGTH)
        header = self._tree.headerItem()
        made.setAccessibleName(header.text(index.column()))
        self.editor = made
        made.destroyed.connect(self._forget)
        return made

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QSpinBox):
            editor.setValue(int(index.data()))
        elif isinstance(editor, QLineEdit):
            editor.setText(str(index.data() or ""))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if str(_value(editor)) != str(index.data() or ""):
            self.typed.emit(index.column(), _value(editor))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        # The style sheet draws no mark of the current cell, and F2 changes just that one.
        if self._tree.hasFocus() and index == self._tree.currentIndex():
            painter.setPen(QPen(QColor(colours(option.palette).accent), FRAME))
            painter.drawRect(option.rect.adjusted(0, 1, -FRAME, -FRAME))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), px(ROW_HEIGHT))

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(option.rect)

    def _forget(self) -> None:
        self.editor = None


def _value(editor: QWidget) -> str | int:
    if isinstance(editor, QSpinBox):
        editor.interpretText()
        return editor.value()
    return editor.text() if isinstance(editor, QLineEdit) else ""
