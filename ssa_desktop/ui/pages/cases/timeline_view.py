"""The timeline of a case on screen: month headings and one card for each contact, drawn in the window's own colours."""

from __future__ import annotations

import math

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent, QTextLayout
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ssa_desktop.domain.unbroken_lines import kept_with_unit
from ssa_desktop.labels import clock_hours
from ssa_desktop.ui.look.theme import Colours, colours, px
from ssa_desktop.ui.models.timeline import ENTRY_ROLE, MonthHead, TimelineEntry, TimelineModel, found_in
from ssa_desktop.ui.widgets.marked_text import laid_out
from ssa_desktop.ui.widgets.paragraph import widest_room
from ssa_desktop.ui.widgets.reveal import bring_area_into_sight

PAD = 12
GAP = 8
LINE_GAP = 4
MONTH_SPACE = 12
RADIUS = 6
DATE_WIDTH = 132
CHIP_PAD = 8
_WRAP = Qt.TextFlag.TextWordWrap
_AROUND = 72
_NO_LIMIT = 16_777_215
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)


class TimelineView(QListView):
    """Shows a :class:`TimelineModel`. The signals carry the id of the chosen contact; Enter asks to correct it.

    ``typed`` brings a letter typed in it, for the search field.
    """

    removal_asked = Signal(int)
    correction_asked = Signal(int)
    typed = Signal(str)

    def __init__(self, model: TimelineModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_whole = False
        self.setModel(model)
        self.entries = model
        self.setItemDelegate(TimelineDelegate(self))
        self.setAccessibleName(self.tr("Gespräche dieses Falls, neueste zuerst"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("role", "plain")
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.verticalScrollBar().setSingleStep(24)
        self.viewport().setAutoFillBackground(False)

    def show_whole(self, *, whole: bool) -> None:
        """Be as high as all that is shown, in a page that scrolls, or scroll in the room there is."""
        if whole == self._is_whole:
            return
        self._is_whole = whole
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOff if whole else policy.ScrollBarAsNeeded)
        self.setMinimumHeight(0)
        self.setMaximumHeight(_NO_LIMIT)
        self.scheduleDelayedItemsLayout()

    def chosen(self) -> TimelineEntry | None:
        """Return the contact that is current, or None."""
        index = self.currentIndex()
        entry = index.data(ENTRY_ROLE) if index.isValid() else None
        return entry if isinstance(entry, TimelineEntry) else None

    def words(self) -> tuple[str, ...]:
        """Return the words that are looked for, to be marked."""
        return self.entries.words

    def choose(self, contact_id: int | None) -> None:
        """Make a contact the current one, or the newest where it is not shown."""
        row = None if contact_id is None else self.entries.row_of(contact_id)
        if row is None:
            row = 1 if self.entries.rowCount() else None
        if row is not None:
            self.setCurrentIndex(self.entries.index(row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        chosen = self.chosen()
        if event.key() == Qt.Key.Key_Delete and chosen is not None:
            self.removal_asked.emit(chosen.contact_id)
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) and chosen is not None:
            self.correction_asked.emit(chosen.contact_id)
            return
        if event.text().isalnum() and event.modifiers() in _PLAIN:
            self.typed.emit(event.text())
            return
        super().keyPressEvent(event)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        # The first line is a heading, which nothing stops at; so the way up ends at the entry below it.
        if action is QAbstractItemView.CursorAction.MoveHome and self.entries.rowCount():
            return self.entries.index(1)
        found = super().moveCursor(action, modifiers)
        is_heading = found.isValid() and isinstance(found.data(ENTRY_ROLE), MonthHead)
        return self.entries.index(found.row() + 1) if is_heading else found

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        if self._is_whole and self.hasFocus() and current.isValid():
            # A bar with buttons may stand over the end of what is seen.
            bring_area_into_sight(self.viewport(), self.visualRect(current), px(_AROUND))

    def updateGeometries(self) -> None:
        super().updateGeometries()
        if self._is_whole:
            rows = self.entries.rowCount()
            last = self.visualRect(self.entries.index(rows - 1)).bottom() + 1 if rows else 0
            frame = self.height() - self.viewport().height()
            height = max(last + self.verticalOffset(), 1) + frame
            if self.minimumHeight() != height:
                self.setFixedHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class TimelineDelegate(QStyledItemDelegate):
    """Draws month headings and contact cards. Heights follow the width of the view."""

    def __init__(self, view: TimelineView) -> None:
        super().__init__(view)
        self._view = view
        self._heights: dict[tuple[TimelineEntry, int, str], int] = {}
        """The view asks for each several times while it lays out; let go as soon as it shows something else."""
        view.model().modelReset.connect(self._heights.clear)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        entry = index.data(ENTRY_ROLE)
        width = self._view.viewport().width()
        if isinstance(entry, MonthHead):
            return QSize(width, MONTH_SPACE + QFontMetrics(_bold(option.font)).height() + GAP)
        known = (entry, width, option.font.key())
        if known not in self._heights:
            self._heights[known] = self._card_height(entry, option.font, width)
        return QSize(width, self._heights[known] + GAP)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        entry = index.data(ENTRY_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(entry, MonthHead):
            self._paint_month(painter, option, entry)
        else:
            self._paint_card(painter, option, entry)
        painter.restore()

    def _paint_month(self, painter: QPainter, option: QStyleOptionViewItem, head: MonthHead) -> None:
        rect = option.rect.adjusted(2, MONTH_SPACE, -2, 0)
        painter.setFont(_bold(option.font))
        painter.setPen(QColor(_theme().text))
        painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, head.title)
        painter.setFont(option.font)
        painter.setPen(QColor(_theme().muted))
        one, many = self.tr("1 Gespräch · {length} Std."), self.tr("{count} Gespräche · {length} Std.")
        summary = (one if head.contacts == 1 else many).format(count=head.contacts, length=clock_hours(head.minutes))
        painter.drawText(rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, summary)

    def _paint_card(self, painter: QPainter, option: QStyleOptionViewItem, entry: TimelineEntry) -> None:
        card = option.rect.adjusted(1, 0, -2, -GAP)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        has_focus = is_chosen and self._view.hasFocus()
        line = QColor(_theme().accent) if is_chosen else QColor(_theme().border)
        painter.setPen(QPen(line, 2 if has_focus else 1))
        painter.setBrush(QColor(_theme().surface))
        painter.drawRoundedRect(QRectF(card).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)

        ink, quiet = QColor(_theme().text), QColor(_theme().muted)
        metrics = QFontMetrics(option.font)
        left = QRect(card.left() + PAD, card.top() + PAD, px(DATE_WIDTH), metrics.height())
        painter.setFont(_bold(option.font))
        painter.setPen(ink)
        painter.drawText(left, Qt.AlignmentFlag.AlignLeft, entry.day)
        painter.setFont(option.font)
        painter.setPen(quiet)
        below = QRect(left.left(), left.bottom() + LINE_GAP, px(DATE_WIDTH), metrics.height() * 2)
        painter.drawText(below, _WRAP | Qt.AlignmentFlag.AlignLeft, kept_with_unit(entry.when))

        inner = self._inner(card)
        top = inner.top()
        who = " · ".join((entry.who, *entry.marks))
        height = _height(option.font, who, inner.width())
        self._draw(
            painter, option, who, QRect(inner.left(), top, inner.width(), height), ink if not entry.text else quiet
        )
        top += height
        if entry.topics:
            top = self._paint_topics(painter, option, entry.topics, QRect(inner.left(), top + 6, inner.width(), 0))
        if entry.text:
            area = QRect(inner.left(), top + 6, inner.width(), card.bottom() - top)
            self._draw(painter, option, entry.text, area, ink)
            top += 6 + _height(option.font, entry.text, inner.width())
        if entry.notes:
            area = QRect(inner.left(), top + 6, inner.width(), card.bottom() - top)
            self._draw(painter, option, "\n".join(entry.notes), area, quiet)

    def _draw(self, painter: QPainter, option: QStyleOptionViewItem, text: str, area: QRect, ink: QColor) -> None:
        """Draw a text in lines, with the words that are looked for marked."""
        width = min(area.width(), widest_room(text, option.font))
        layout = laid_out(option.font, text, width, found_in(text, self._view.words()), _theme())
        painter.setPen(ink)
        layout.draw(painter, QPointF(area.topLeft()))

    def _paint_topics(
        self, painter: QPainter, option: QStyleOptionViewItem, topics: tuple[str, ...], area: QRect
    ) -> int:
        metrics = QFontMetrics(option.font)
        fill = QColor(_theme().window)
        for rect, topic in _chips(metrics, topics, area):
            is_found = bool(found_in(topic, self._view.words()))
            painter.setPen(QPen(QColor(_theme().accent), 2) if is_found else QColor(_theme().border))
            painter.setBrush(fill)
            painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), rect.height() / 2, rect.height() / 2)
            painter.setPen(QColor(_theme().text))
            text = metrics.elidedText(topic, Qt.TextElideMode.ElideRight, rect.width() - 2 * CHIP_PAD)
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
        return area.top() + _chips_height(metrics, topics, area)

    def _card_height(self, entry: TimelineEntry, font: QFont, width: int) -> int:
        metrics = QFontMetrics(font)
        inner = self._inner(QRect(1, 0, width - 3, 0))
        right = _height(font, " · ".join((entry.who, *entry.marks)), inner.width())
        if entry.topics:
            right += 6 + _chips_height(metrics, entry.topics, inner)
        if entry.text:
            right += 6 + _height(font, entry.text, inner.width())
        if entry.notes:
            right += 6 + _height(font, "\n".join(entry.notes), inner.width())
        left = metrics.height() + LINE_GAP + _lines_height(metrics, entry.when, px(DATE_WIDTH))
        return max(left, right) + 2 * PAD

    @staticmethod
    def _inner(card: QRect) -> QRect:
        left = card.left() + PAD + px(DATE_WIDTH) + PAD
        return QRect(left, card.top() + PAD, max(80, card.right() - PAD - left), 0)


def _chips(metrics: QFontMetrics, topics: tuple[str, ...], area: QRect) -> list[tuple[QRect, str]]:
    """Return the place of each topic, in lines from left to right."""
    height = metrics.height() + 4
    left, top = area.left(), area.top()
    found = []
    for topic in topics:
        width = min(metrics.horizontalAdvance(topic) + 2 * CHIP_PAD + 2, area.width())
        if left > area.left() and left + width > area.right():
            left, top = area.left(), top + height + LINE_GAP
        found.append((QRect(left, top, width, height), topic))
        left += width + 6
    return found


def _chips_height(metrics: QFontMetrics, topics: tuple[str, ...], area: QRect) -> int:
    last = _chips(metrics, topics, area)[-1][0]
    return last.bottom() + 1 - area.top()


def _height(font: QFont, text: str, width: int) -> int:
    """Return the height of a text as :meth:`TimelineDelegate._draw` draws it; marks do not change it."""
    layout: QTextLayout = laid_out(font, text, min(width, widest_room(text, font)))
    return math.ceil(layout.boundingRect().height())


def _lines_height(metrics: QFontMetrics, text: str, width: int) -> int:
    return metrics.boundingRect(QRect(0, 0, width, 100_000), _WRAP, text).height()


def _bold(font: QFont) -> QFont:
    found = QFont(font)
    found.setWeight(QFont.Weight.DemiBold)
    return found


def _theme() -> Colours:
    """Return the colours of the theme that is on; the view's own palette is see-through."""
    return colours(QApplication.palette())
