"""What all tables of the program look like: as high as their rows, the ring of the keyboard on a row or a cell."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QHelpEvent, QPainter, QPaintEvent, QPen, QRegion, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QScrollArea,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from ssa_desktop.domain.unbroken_lines import kept_with_unit
from ssa_desktop.ui.look.theme import M, S, colours, px

ROW_HEIGHT: Final = 32
"""Of a row, in pixels at 100 %."""
LEAST_ROWS: Final = 1
"""So many rows a table has room for, also with none in it."""
PADDING: Final = 5
"""Pixels that a cell keeps free at each side of its words."""
RING: Final = 2
"""Pixels of the line around what has the keyboard."""
_WIDE: Final = 3
"""So many times as wide as a line is high, a cell has room for a sign and three dots, and what is left free around."""
_Hint = QAbstractItemView.ScrollHint
_NO_LIMIT: Final = 16_777_215
_MOST: Final = 1000
"""Of the height of a column, in parts beside the one that is left below the rows."""


class InSightDelegate(QStyledItemDelegate):
    """Writes figures in the part of their cell that is in sight.

    Half of a figure reads as another: there it is whole, or ends with three dots. Words are only words, cut or not.
    """

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        view = self.parent()
        if isinstance(view, QTableView) and is_figure(index):
            shown = view.viewport().rect()
            option.rect.setLeft(max(option.rect.left(), shown.left()))
            option.rect.setRight(min(option.rect.right(), shown.right()))
            # To know its text costs as much as to paint it.
            if option.rect.width() < _WIDE * option.fontMetrics.height():
                written = QStyleOptionViewItem(option)
                self.initStyleOption(written, index)
                if not _has_room(written, view):
                    written.text = ""
                    view.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, written, painter, view)
                    return
        super().paint(painter, option, index)


class WholeDelegate(InSightDelegate):
    """For rows as high as their words: it leaves room above the first line and below the last.

    No line ends between a number and its unit.
    """

    def displayText(self, value: object, locale: QLocale | QLocale.Language) -> str:
        return kept_with_unit(super().displayText(value, locale))

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        narrower = QStyleOptionViewItem(option)
        if narrower.rect.width() > 2 * PADDING:
            # Qt breaks words to the whole cell and then writes them into what its padding leaves.
            narrower.rect = narrower.rect.adjusted(PADDING, 0, -PADDING, 0)
        size = super().sizeHint(narrower, index)
        return QSize(size.width(), size.height() + 2 * px(S))


def _has_room(option: QStyleOptionViewItem, view: QTableView) -> bool:
    """Whether a figure is seen whole, or its first sign and the dots.

    Where those have no room Qt leaves the dots out, and a sign alone reads as the figure.
    """
    around = 2 * (view.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, option, view) + 1 + PADDING)
    room, words = option.rect.width() - around, option.fontMetrics
    return room >= min(words.horizontalAdvance(option.text), words.horizontalAdvance(f"{option.text[:1]}…"))


def is_figure(index: QModelIndex | QPersistentModelIndex) -> bool:
    """Whether a cell is written at the right, as figures are."""
    return bool(int(index.data(Qt.ItemDataRole.TextAlignmentRole) or 0) & Qt.AlignmentFlag.AlignRight.value)


class TableView(QTableView):
    """A table that is no higher than its rows and marks the row, or the cell, that has the keyboard.

    Where cells are chosen the ring is on the cell, else on the row; an empty table has it where a first row would be.
    ``nothing`` is what it says there, in quiet letters.
    """

    nothing = ""
    _is_whole = False
    _least = 0
    _kept_rows = 0

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._covered: list[QWidget] = []
        self.setItemDelegate(InSightDelegate(self))
        # What is cut at an edge is written anew wherever the edge is, not moved as it was.
        self.horizontalScrollBar().valueChanged.connect(lambda _: self.viewport().update())
        self.verticalHeader().sectionResized.connect(self._scroll_by_rows)

    def show_whole(self, least: int = 0) -> None:
        """Be as high as its rows, however many: on a page that scrolls no list scrolls within it.

        ``least`` are pixels for what is said where there are no rows.
        """
        self._is_whole, self._least = True, least
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.fit_rows()

    def keep_rows(self, number: int) -> None:
        """Have room for so many rows in the smallest window, or for those there are: its page scrolls for them."""
        self._kept_rows = number
        self.fit_rows()

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Show a model, and be as high as its rows from now on."""
        super().setModel(model)
        if model is not None:
            for told in (model.modelReset, model.rowsInserted, model.rowsRemoved, model.layoutChanged):
                told.connect(self.fit_rows)
        self.fit_rows()

    def height_of(self, rows: int) -> int:
        """Return how high it is with so many rows of the usual height."""
        head = self.horizontalHeader()
        around = head.sizeHint().height() if not head.isHidden() else 0
        return around + 2 * self.frameWidth() + RING + rows * self.verticalHeader().defaultSectionSize()

    def fit_rows(self) -> None:
        """Be no higher than the rows there are; what is less scrolls."""
        around = self.height_of(0)
        bar = self.horizontalScrollBar()
        if bar.maximum() > 0:
            around += bar.sizeHint().height()
        rows = max(self.verticalHeader().length(), LEAST_ROWS * self.verticalHeader().defaultSectionSize())
        if self._is_whole:
            self.setFixedHeight(max(around + rows, self._least))
            return
        if self._kept_rows:
            self.setMinimumHeight(min(self.height_of(self._kept_rows), around + rows))
        wanted = max(around + rows, self.minimumHeight())
        if wanted != self.maximumHeight():
            self.setMaximumHeight(min(wanted, _NO_LIMIT))
        self._scroll_by_rows()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_rows()

    def _scroll_by_rows(self, *_: object) -> None:
        """Scroll row by row, so that the first that is shown is whole; where one has no room whole, by its lines."""
        rows = range(self.model().rowCount() if self.model() is not None and self.wordWrap() else 0)
        by_rows = max(map(self.rowHeight, rows), default=0) <= self.viewport().height()
        mode = QAbstractItemView.ScrollMode.ScrollPerItem if by_rows else QAbstractItemView.ScrollMode.ScrollPerPixel
        if self.verticalScrollMode() is not mode:
            self.setVerticalScrollMode(mode)

    def scrollTo(self, index: QModelIndex | QPersistentModelIndex, hint: _Hint = _Hint.EnsureVisible) -> None:
        """Bring a row into sight; where the table is whole its page scrolls, once the keyboard is in the table."""
        super().scrollTo(index, hint)
        if self._is_whole and self.hasFocus():
            self._bring_page_to(self.visualRect(index))

    def _bring_page_to(self, place: QRect) -> None:
        above = self.parentWidget()
        while above is not None:
            if isinstance(above, QScrollArea) and (page := above.widget()) is not None:
                middle = self.viewport().mapTo(page, place.center())
                # Upwards and downwards only: a row is wider than what is shown of it.
                above.ensureVisible(-page.x(), middle.y(), 0, place.height())
            above = above.parentWidget()

    def viewportEvent(self, event: QEvent) -> bool:
        """Say a cell that is cut whole in its tool tip, before what it explains itself."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.indexAt(event.pos())
            if self.is_cut(index):
                QToolTip.showText(event.globalPos(), self.whole_tip(index), self.viewport(), self.visualRect(index))
                return True
        return super().viewportEvent(event)

    def is_cut(self, index: QModelIndex | QPersistentModelIndex) -> bool:
        """Whether a cell shows less than it says."""
        if not index.isValid() or self.wordWrap() or not index.data():
            return False
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        return self.itemDelegateForIndex(index).sizeHint(option, index).width() > self.visualRect(index).width()

    def whole_tip(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """Return what the tool tip of a cell says: its words where they are cut, and what it explains itself."""
        said, more = str(index.data() or ""), str(index.data(Qt.ItemDataRole.ToolTipRole) or "")
        return "\n".join(part for part in (said if self.is_cut(index) and said not in more else "", more) if part)

    def left_out(self) -> list[QRect]:
        """Return what there is room for of a first and of a last row that are not whole.

        It stays empty, since half a row is no row. At its end a table is laid against its last row.
        """
        shown, found = self.viewport().rect(), []
        for row in {self.rowAt(shown.top()), self.rowAt(shown.bottom())} - {-1}:
            top, height = self.rowViewportPosition(row), self.rowHeight(row)
            # One that is higher than all there is room for is read in parts.
            if height <= shown.height() and (top < 0 or top + height > shown.bottom() + 1 + RING):
                found.append(shown.intersected(QRect(shown.left(), top, shown.width(), height)))
        return found

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Return the cell at a point; nothing is where a row is left out."""
        if any(place.contains(point) for place in self.left_out()):
            return QModelIndex()
        return super().indexAt(point)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.nothing and self.is_empty():
            painter = QPainter(self.viewport())
            painter.setPen(QColor(colours(QApplication.palette()).muted))
            place = self._first_place().adjusted(px(PADDING), 0, -px(PADDING), 0)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.nothing)
            painter.end()
        if self.hasFocus():
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            # A ground of its own that is transparent would count as dark.
            painter.setPen(QPen(QColor(colours(QApplication.palette()).accent), RING))
            painter.drawRoundedRect(self.ring_place().adjusted(1, 1, -1, -1), 4, 4)
            painter.end()
        left_out = self.left_out()
        self._cover_controls(left_out)
        if left_out:
            painter = QPainter(self.viewport())
            for place in left_out:
                painter.fillRect(place, self.viewport().palette().brush(self.viewport().backgroundRole()))
            painter.end()

    def _cover_controls(self, left_out: list[QRect]) -> None:
        """Let no button in a row that is left out be seen or pressed; the others are there again."""
        rows = {self.rowAt(place.center().y()) for place in left_out}
        columns = range(self.model().columnCount() if rows else 0)
        found: list[QWidget | None] = [
            self.indexWidget(self.model().index(row, column)) for row in rows for column in columns
        ]
        covered = [one for one in found if one is not None]
        for one in self._covered:
            if one not in covered and isValid(one):
                one.clearMask()
        for one in covered:
            if one not in self._covered:
                one.setMask(QRegion(-1, -1, 1, 1))
        self._covered = covered

    def ring_place(self) -> QRect:
        """Return where the ring of the keyboard is, in the table's room for rows."""
        shown, index = self.viewport().rect(), self.currentIndex()
        if not index.isValid():
            return self._first_place() if self.is_empty() else shown
        place = self.visualRect(index)
        if self.selectionBehavior() is QAbstractItemView.SelectionBehavior.SelectRows:
            place.setLeft(shown.left())
            place.setWidth(min(shown.width(), self.horizontalHeader().length()))
        return place

    def is_empty(self) -> bool:
        """Whether there are no rows."""
        return self.model() is None or self.model().rowCount() == 0

    def _first_place(self) -> QRect:
        """Return where a first row stands, or would."""
        shown = self.viewport().rect()
        return QRect(0, 0, shown.width(), min(shown.height(), self.verticalHeader().defaultSectionSize()))


def topped(table: QWidget, *below: QWidget) -> QWidget:
    """Return a table at the top of the room it is given, where its rows do not fill that; ``below`` follow it at once.

    What explains a table is read with it, not at the foot of the window.
    """
    holder = QWidget()
    lay_topped(holder, table, *below)
    return holder


def lay_topped(holder: QWidget, table: QWidget, *below: QWidget) -> None:
    """Lay a table and what is ``below`` it into a widget, as :func:`topped` does."""
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(table, _MOST)
    # With a spacing of its own the room that is left over would begin lower than the last part ends.
    column.addStretch(1)
    add_below(holder, *below)


def add_below(holder: QWidget, *below: QWidget) -> None:
    """Put more below what is laid into a widget by :func:`lay_topped`."""
    column = holder.layout()
    if not below or not isinstance(column, QVBoxLayout):
        return
    column.setSpacing(M)
    for one in below:
        column.insertWidget(column.count() - 1, one)


def wrap_words(table: TableView) -> None:
    """Let words that have no room go on in a further line of their row, in a list of few rows."""
    table.setWordWrap(True)
    table.setItemDelegate(WholeDelegate(table))
    rows = table.verticalHeader()
    rows.setMinimumSectionSize(px(ROW_HEIGHT))
    rows.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    rows.sectionResized.connect(lambda *_: table.fit_rows())


def style_table(view: QTableView, name: str) -> None:
    """Give a table the looks and keys of all tables here; ``name`` is what a screen reader calls it."""
    view.setAccessibleName(name)
    # The same room at the sides of a cell as at those of its heading.
    view.setStyleSheet(f"QTableView::item {{ padding: 0 {PADDING}px; }}")
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setTabKeyNavigation(False)
    view.setCornerButtonEnabled(False)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
    view.verticalHeader().setVisible(False)
    view.verticalHeader().setDefaultSectionSize(px(ROW_HEIGHT))
    header = view.horizontalHeader()
    header.setHighlightSections(False)
    # Bold as the style sheet draws it: cut by the narrower letters, a heading would lose half of its first one.
    bold = QFont()
    bold.setWeight(QFont.Weight.DemiBold)
    header.setFont(bold)
    header.setTextElideMode(Qt.TextElideMode.ElideMiddle)
    header.setSectionsClickable(True)
    header.setMinimumSectionSize(px(48))
