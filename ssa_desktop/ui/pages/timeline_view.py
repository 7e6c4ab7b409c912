"""The timeline of a case on screen: month headings and one card for each contact, drawn in the window's own colours."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
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

from ssa_desktop.ui.models.timeline import ENTRY_ROLE, MonthHead, TimelineEntry, TimelineModel
from ssa_desktop.ui.theme import Colours, colours

PAD = 12
GAP = 8
LINE_GAP = 4
MONTH_SPACE = 12
RADIUS = 6
DATE_WIDTH = 132
CHIP_PAD = 8
_WRAP = Qt.TextFlag.TextWordWrap


class TimelineView(QListView):
    """Shows a :class:`TimelineModel`. The signals carry the id of the chosen contact; Enter asks to correct it."""

    removal_asked = Signal(int)
    correction_asked = Signal(int)

    def __init__(self, model: TimelineModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self._entries = model
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

    def chosen(self) -> TimelineEntry | None:
        """Return the contact that is current, or None."""
        index = self.currentIndex()
        entry = index.data(ENTRY_ROLE) if index.isValid() else None
        return entry if isinstance(entry, TimelineEntry) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        chosen = self.chosen()
        if event.key() == Qt.Key.Key_Delete and chosen is not None:
            self.removal_asked.emit(chosen.contact_id)
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) and chosen is not None:
            self.correction_asked.emit(chosen.contact_id)
            return
        super().keyPressEvent(event)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        # The first line is a heading, which nothing stops at; so the way up ends at the entry below it.
        if action is QAbstractItemView.CursorAction.MoveHome and self._entries.rowCount():
            return self._entries.index(1)
        found = super().moveCursor(action, modifiers)
        is_heading = found.isValid() and isinstance(found.data(ENTRY_ROLE), MonthHead)
        return self._entries.index(found.row() + 1) if is_heading else found

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class TimelineDelegate(QStyledItemDelegate):
    """Draws month headings and contact cards. Heights follow the width of the view."""

    def __init__(self, view: TimelineView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        entry = index.data(ENTRY_ROLE)
        width = self._view.viewport().width()
        if isinstance(entry, MonthHead):
            return QSize(width, MONTH_SPACE + QFontMetrics(_bold(option.font)).height() + GAP)
        return QSize(width, self._card_height(entry, option.font, width) + GAP)

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
        one, many = self.tr("1 Gespräch · {minutes} Min."), self.tr("{count} Gespräche · {minutes} Min.")
        summary = (one if head.contacts == 1 else many).format(count=head.contacts, minutes=head.minutes)
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
        left = QRect(card.left() + PAD, card.top() + PAD, DATE_WIDTH, metrics.height())
        painter.setFont(_bold(option.font))
        painter.setPen(ink)
        painter.drawText(left, Qt.AlignmentFlag.AlignLeft, entry.day)
        painter.setFont(option.font)
        painter.setPen(quiet)
        below = QRect(left.left(), left.bottom() + LINE_GAP, DATE_WIDTH, metrics.height() * 2)
        painter.drawText(below, _WRAP | Qt.AlignmentFlag.AlignLeft, entry.when)

        inner = self._inner(card)
        top = inner.top()
        who = " · ".join((entry.who, *entry.marks))
        height = _height(metrics, who, inner.width())
        painter.setPen(ink if not entry.text else quiet)
        painter.drawText(QRect(inner.left(), top, inner.width(), height), _WRAP, who)
        top += height
        if entry.topics:
            top = self._paint_topics(painter, option, entry.topics, QRect(inner.left(), top + 6, inner.width(), 0))
        if entry.text:
            painter.setPen(ink)
            area = QRect(inner.left(), top + 6, inner.width(), card.bottom() - top)
            painter.drawText(area, _WRAP, entry.text)
            top += 6 + _height(metrics, entry.text, inner.width())
        if entry.notes:
            painter.setPen(quiet)
            area = QRect(inner.left(), top + 6, inner.width(), card.bottom() - top)
            painter.drawText(area, _WRAP, "\n".join(entry.notes))

    def _paint_topics(
        self, painter: QPainter, option: QStyleOptionViewItem, topics: tuple[str, ...], area: QRect
    ) -> int:
        metrics = QFontMetrics(option.font)
        fill = QColor(_theme().window)
        for rect, topic in _chips(metrics, topics, area):
            painter.setPen(QColor(_theme().border))
            painter.setBrush(fill)
            painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), rect.height() / 2, rect.height() / 2)
            painter.setPen(QColor(_theme().text))
            text = metrics.elidedText(topic, Qt.TextElideMode.ElideRight, rect.width() - 2 * CHIP_PAD)
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
        return area.top() + _chips_height(metrics, topics, area)

    def _card_height(self, entry: TimelineEntry, font: QFont, width: int) -> int:
        metrics = QFontMetrics(font)
        inner = self._inner(QRect(1, 0, width - 3, 0))
        right = _height(metrics, " · ".join((entry.who, *entry.marks)), inner.width())
        if entry.topics:
            right += 6 + _chips_height(metrics, entry.topics, inner)
        if entry.text:
            right += 6 + _height(metrics, entry.text, inner.width())
        if entry.notes:
            right += 6 + _height(metrics, "\n".join(entry.notes), inner.width())
        left = metrics.height() + LINE_GAP + _height(metrics, entry.when, DATE_WIDTH)
        return max(left, right) + 2 * PAD

    @staticmethod
    def _inner(card: QRect) -> QRect:
        left = card.left() + PAD + DATE_WIDTH + PAD
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


def _height(metrics: QFontMetrics, text: str, width: int) -> int:
    return metrics.boundingRect(QRect(0, 0, width, 100_000), _WRAP, text).height()


def _bold(font: QFont) -> QFont:
    found = QFont(font)
    found.setWeight(QFont.Weight.DemiBold)
    return found


def _theme() -> Colours:
    """Return the colours of the theme that is on; the view's own palette is see-through."""
    return colours(QApplication.palette())
