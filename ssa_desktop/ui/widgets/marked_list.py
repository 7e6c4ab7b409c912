"""Lines of a list with words in them that stand out, a second line, and what is said at the right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QApplication,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from ssa_desktop.ui.look.icons import icon
from ssa_desktop.ui.look.theme import M, S, colours, px

MARK_BEGIN: Final = "\x02"
MARK_END: Final = "\x03"
LINE_ROLE: Final = Qt.ItemDataRole.UserRole + 7
_PAD: Final = 6
_ICON: Final = 18
_ROUND: Final = 5


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """One line: what it says, what is said beside and below it in quieter letters, and at the right its keys or kind.

    ``text`` and ``below`` may hold words between :data:`MARK_BEGIN` and :data:`MARK_END`, which stand out. A
    ``is_heading`` names the lines that follow and cannot be chosen.
    """

    text: str
    beside: str = ""
    below: str = ""
    right: str = ""
    icon_name: str | None = None
    is_heading: bool = False
    is_key: bool = False
    """Whether ``right`` is a key, drawn as one."""

    @property
    def plain(self) -> str:
        """The whole line as a screen reader says it."""
        parts = (self.text, self.beside, self.below, self.right)
        return ", ".join(unmarked(part) for part in parts if part)


def unmarked(text: str) -> str:
    """Return a text without its marks."""
    return text.replace(MARK_BEGIN, "").replace(MARK_END, "")


def add_line(shown: QListWidget, line: MarkedLine) -> QListWidgetItem:
    """Add a line to a list that :class:`MarkedDelegate` paints."""
    item = QListWidgetItem(shown)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, line.plain)
    item.setData(LINE_ROLE, line)
    if line.is_heading:
        item.setFlags(Qt.ItemFlag.NoItemFlags)
    return item


class MarkedDelegate(QStyledItemDelegate):
    """Paints the :class:`MarkedLine` that stands under :data:`LINE_ROLE`; ``in_table`` as a cell among others."""

    def __init__(self, parent: QObject | None = None, *, in_table: bool = False) -> None:
        super().__init__(parent)
        self._in_table = in_table

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        line = index.data(LINE_ROLE)
        if not isinstance(line, MarkedLine):
            return super().sizeHint(option, index)
        lines = 2 if line.below else 1
        height = QFontMetrics(option.font).height() * lines
        return QSize(0, height + (_PAD if line.is_heading else 2 * _PAD))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line = index.data(LINE_ROLE)
        if not isinstance(line, MarkedLine):
            super().paint(painter, option, index)
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if line.is_heading:
            self._paint_heading(painter, option, line)
        else:
            self._paint_line(painter, option, line)
        painter.restore()

    def _paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, line: MarkedLine) -> None:
        theme = colours(QApplication.palette())
        small = QFont(option.font)
        small.setPointSizeF(option.font.pointSizeF() * 0.9)
        small.setWeight(QFont.Weight.DemiBold)
        painter.setFont(small)
        painter.setPen(QColor(theme.muted))
        area = option.rect.adjusted(S + 2, 0, -S, 0)
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, line.text)
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, line.right)

    def _paint_line(self, painter: QPainter, option: QStyleOptionViewItem, line: MarkedLine) -> None:
        theme = colours(QApplication.palette())
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if self._in_table:
            if is_chosen:
                painter.fillRect(option.rect, QColor(theme.accent_soft))
            room = option.rect.adjusted(_PAD, 0, -_PAD, 0)
            text = _with_mark_in_sight(line.text, option.font, room.width())
            _paint_marked(painter, option.font, text, room, theme.text, theme.warning_soft)
            return
        if is_chosen:
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.setBrush(QColor(theme.accent_soft))
            painter.drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -1), _ROUND, _ROUND)
        metrics = QFontMetrics(option.font)
        area = option.rect.adjusted(S + 4, _PAD, -(S + 4), -_PAD)
        row = QRect(area.left(), area.top(), area.width(), metrics.height())
        if line.icon_name is not None:
            place = QRect(row.left(), row.center().y() - _ICON // 2 + 1, _ICON, _ICON)
            icon(line.icon_name, "accent_text" if is_chosen else "muted").paint(painter, place)
        left = row.left() + _ICON + M
        right = self._paint_right(painter, option.font, line, row)
        room = QRect(left, row.top(), max(0, right - left - M), row.height())
        after = _paint_marked(painter, option.font, line.text, room, theme.text, theme.warning_soft)
        if line.beside:
            rest = QRect(after + M, room.top(), max(0, room.right() - after - M), room.height())
            _paint_marked(painter, option.font, line.beside, rest, theme.muted, theme.warning_soft)
        if line.below:
            second = QRect(left, row.bottom() + 1, area.right() - left, row.height())
            below = _with_mark_in_sight(line.below, option.font, second.width())
            _paint_marked(painter, option.font, below, second, theme.muted, theme.warning_soft, theme.text)

    @staticmethod
    def _paint_right(painter: QPainter, font: QFont, line: MarkedLine, row: QRect) -> int:
        """Paint what stands at the right; return where it begins."""
        if not line.right:
            return row.right()
        theme = colours(QApplication.palette())
        metrics = QFontMetrics(font)
        width = metrics.horizontalAdvance(line.right)
        painter.setFont(font)
        if not line.is_key:
            painter.setPen(QColor(theme.muted))
            painter.drawText(row, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, line.right)
            return row.right() - width
        box = QRect(row.right() - width - 2 * _PAD, row.top() - 1, width + 2 * _PAD, row.height() + 2)
        painter.setPen(QColor(theme.strong_border))
        painter.setBrush(QColor(theme.surface))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(QColor(theme.text))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, line.right)
        return box.left()


def _paint_marked(
    painter: QPainter,
    font: QFont,
    text: str,
    room: QRect,
    colour: str,
    ground: str,
    marked_colour: str | None = None,
) -> int:
    """Paint a text whose marked words are bold, underlined and on another ground; return where it ends.

    The end is cut with three dots where there is no room.
    """
    bold = QFont(font)
    bold.setWeight(QFont.Weight.Bold)
    bold.setUnderline(True)
    left = room.left()
    for number, part in enumerate(_parts(text)):
        if not part or left >= room.right():
            continue
        is_marked = number % 2 == 1
        used = bold if is_marked else font
        metrics = QFontMetrics(used)
        left_over = room.right() - left
        fits = metrics.horizontalAdvance(part) <= left_over
        shown = part if fits else metrics.elidedText(part, Qt.TextElideMode.ElideRight, left_over)
        width = metrics.horizontalAdvance(shown)
        place = QRect(left, room.top(), width + 1, room.height())
        if is_marked:
            painter.fillRect(place, QColor(ground))
        painter.setFont(used)
        painter.setPen(QColor(marked_colour or colour) if is_marked else QColor(colour))
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        left += width
        if not fits:
            break
    return left


def _with_mark_in_sight(text: str, font: QFont, width: int) -> str:
    """Return a text without so many words of its beginning that its first marked word has room."""
    bold = QFont(font)
    bold.setWeight(QFont.Weight.Bold)
    metrics = QFontMetrics(bold)
    before, mark, after = text.partition(MARK_BEGIN)
    marked = after.partition(MARK_END)[0]
    words = before.split(" ")
    while len(words) > 1 and metrics.horizontalAdvance("… " + " ".join(words) + marked) > width:
        words = words[1:]
    shortened = " ".join(words)
    return text if shortened == before else f"… {shortened}{mark}{after}"


def _parts(text: str) -> list[str]:
    """Return the parts of a text, by turns plain and marked."""
    found: list[str] = []
    for number, part in enumerate(text.split(MARK_BEGIN)):
        if number == 0:
            found.append(part)
            continue
        marked, _, plain = part.partition(MARK_END)
        found += [marked, plain]
    return found


def list_height(shown: QListWidget, most: int) -> int:
    """Return how high a list has to be for its first ``most`` lines."""
    rows = range(min(shown.count(), most))
    return sum(shown.sizeHintForRow(row) for row in rows) + 2 * px(S + 2)
