"""The heads of the week's columns, and where the columns stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from ssa_desktop.labels import day_month_text, label
from ssa_desktop.ui.look.theme import M, S, colours, px

HEAD_HEIGHT: Final = 44
SIDE_WIDTH: Final = 48


class WeekHead(QWidget):
    """The names of the days above the columns, with what a day without lessons is called."""

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._days: list[date] = []
        self._free: Mapping[date, str] = {}
        self._today = date.min
        self.setFixedHeight(px(HEAD_HEIGHT))

    def show_days(self, days: Sequence[date], free: Mapping[date, str], today: date) -> None:
        """Show these days."""
        self._days, self._free, self._today = list(days), free, today
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = colours(self.palette())
        painter.fillRect(self.rect(), QColor(theme.surface))
        for number, day in enumerate(self._days):
            left, right = column_edges(self.contentsRect().width(), len(self._days), number)
            is_today = day == self._today
            font = font_of(self.font(), 10)
            font.setBold(is_today)
            place = QRect(left + M, px(S), right - left - M - 2, px(18))
            painter.setFont(font)
            painter.setPen(QColor(theme.accent_text if is_today else theme.text))
            name, below = self.words_of(day, place.width(), painter.fontMetrics())
            said = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, place.width())
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, said)
            if below:
                painter.setFont(font_of(self.font(), 8.5))
                painter.setPen(QColor(theme.muted))
                said = painter.fontMetrics().elidedText(below, Qt.TextElideMode.ElideRight, place.width())
                painter.drawText(
                    place.translated(0, px(18)), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, said
                )
        painter.setPen(QPen(QColor(theme.strong_border), 1))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.end()

    def words_of(self, day: date, width: int, metrics: QFontMetrics) -> tuple[str, str]:
        """Return what stands in the head of a day so wide, and below it: that it is today, where it has room."""
        name = f"{label(self._language, 'weekday', str(day.weekday()))} {day_month_text(self._language, day)}"
        free = self._free.get(day, "")
        if day != self._today:
            return name, free
        whole = self.tr("{day} · heute").format(day=name)
        if metrics.horizontalAdvance(whole) <= width:
            return whole, free
        return name, " · ".join(part for part in (self.tr("heute"), free) if part)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            for number, day in enumerate(self._days):
                left, right = column_edges(self.contentsRect().width(), len(self._days), number)
                if left <= event.pos().x() < right:
                    QToolTip.showText(event.globalPos(), self._free.get(day, ""), self)
            return True
        return super().event(event)


def column_edges(width: int, number: int, place: int) -> tuple[int, int]:
    """Return left and right of a column, counted from 0; the room for the hours is left of the first."""
    room = width - px(SIDE_WIDTH)
    return px(SIDE_WIDTH) + room * place // number, px(SIDE_WIDTH) + room * (place + 1) // number


def font_of(base: QFont, points: float) -> QFont:
    """Return a font at so many points where the usual text has ten."""
    made = QFont(base)
    made.setPointSizeF(points * base.pointSizeF() / 10 if base.pointSizeF() > 0 else points)
    return made
