"""The week as a grid: a column for each day, what is agreed in it as blocks, and a mark that the arrow keys move."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QToolTip, QVBoxLayout, QWidget

from ssa_desktop.labels import clock_text, weekday_text
from ssa_desktop.ui.accessible_roles import tell_as
from ssa_desktop.ui.announcing import announce
from ssa_desktop.ui.look.icons import icon
from ssa_desktop.ui.look.theme import M, S, colours, px
from ssa_desktop.ui.models.appointments import (
    SLOT,
    Block,
    BlockKind,
    Key,
    Lane,
    Stop,
    at_the_same_time,
    hours_shown,
    lanes,
    nearest,
    stops,
)
from ssa_desktop.ui.pages.appointments.appointment_words import SEPARATOR
from ssa_desktop.ui.pages.appointments.appointments_week_head import SIDE_WIDTH, WeekHead, column_edges, font_of
from ssa_desktop.ui.widgets.tab_order import OwnOrder

HOUR_HEIGHT: Final = 46
LEAST_HEIGHT: Final = 18
"""So high at least a block is drawn: one line of text."""
NARROW: Final = 64
"""Below that many pixels every one of a block is needed for its words."""
_FEWEST_LETTERS: Final = 2
_ICON: Final = 14
_ICONS: Final[Mapping[BlockKind, str]] = {
    BlockKind.TOOK_PLACE: "check",
    BlockKind.DID_NOT_APPEAR: "x",
    BlockKind.CANCELLED: "x",
}
_MOVES: Final = frozenset(
    {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End}
)
_LETTERS: Final = {Qt.Key.Key_Insert: "n", Qt.Key.Key_Delete: "delete"}


class WeekCanvas(QLabel, OwnOrder):
    """The hours below the heads. Arrows move the mark; letters are for the page (``letter``), Enter opens.

    It draws itself. For a screen reader it is a list with a part for each block, and its description says what is
    marked.
    """

    marked = Signal()
    opened = Signal()
    letter = Signal(str)
    turned = Signal(int)
    """The mark was moved beyond the days shown: by as many weeks."""

    def __init__(self, language: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._name = name
        self._days: list[date] = []
        self._by_day: dict[date, list[Block]] = {}
        self._lanes: dict[date, dict[Key, Lane]] = {}
        self._free: Mapping[date, str] = {}
        self._today = date.min
        self._day = date.min
        self._stop = Stop(8 * 60)
        self._is_aimed = False
        self._now: int | None = None
        self._first, self._last = hours_shown(())
        self._told: list[QWidget] = []
        tell_as(self, QAccessible.Role.List)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.setMouseTracking(False)

    def show_days(self, days: Sequence[date], blocks: Sequence[Block], free: Mapping[date, str], today: date) -> None:
        """Show these days; the mark stays where it was as far as it can."""
        self._days, self._free, self._today = list(days), free, today
        self._by_day = {day: [block for block in blocks if block.day == day] for day in days}
        least = -(-60 * LEAST_HEIGHT // HOUR_HEIGHT)
        self._lanes = {day: lanes(found, least) for day, found in self._by_day.items()}
        self._first, self._last = hours_shown(blocks)
        if self._day not in self._by_day:
            same = [day for day in days if day.weekday() == self._day.weekday()]
            self._day = same[0] if same and self._day != date.min else days[0]
        self._stop = nearest(self._stops(), self._stop)
        self.setMinimumHeight(self.sizeHint().height())
        self.updateGeometry()
        self.update()
        self._tell_blocks()
        self._say(aloud=False)

    def mark(self, day: date, stop: Stop, *, is_aimed: bool = False) -> None:
        """Put the mark somewhere; ``is_aimed``: she chose that time herself."""
        self._day = day
        self._is_aimed = is_aimed
        if day in self._by_day:
            self._stop = nearest(self._stops(), stop)
        else:
            self._stop = stop
        self.update()
        self._say(aloud=True)

    def expect(self, day: date, stop: Stop) -> None:
        """Put the mark where :meth:`show_days`, called next, will have something."""
        self._day, self._stop, self._is_aimed = day, stop, False

    def show_now(self, minute: int) -> None:
        """Draw a line across today at a minute of the day."""
        self._now = minute
        self.update()

    @property
    def day(self) -> date:
        """The day that is marked."""
        return self._day

    @property
    def stop(self) -> Stop:
        """The place on that day that is marked."""
        return self._stop

    @property
    def is_aimed(self) -> bool:
        """Whether she chose the time that is marked herself, and did not only come past it."""
        return self._is_aimed

    @property
    def has_mark(self) -> bool:
        """Whether a day that is shown is marked."""
        return self._day in self._by_day

    def block(self) -> Block | None:
        """Return the block that is marked, or None on a free place."""
        return next((one for one in self._by_day.get(self._day, ()) if one.key == self._stop.key), None)

    def beside(self) -> list[Block]:
        """Return what else is at the time that is marked."""
        block = self.block()
        start, end = (block.start, block.end) if block is not None else (self._stop.start, self._stop.start + SLOT)
        return at_the_same_time(self._by_day.get(self._day, ()), start, end, self._stop.key)

    def blocks(self) -> list[Block]:
        """Return everything shown."""
        return [block for found in self._by_day.values() for block in found]

    def rect_of_mark(self) -> QRect:
        """Return where the mark is."""
        block = self.block()
        if block is not None:
            return self._rects(self._day)[block.key]
        return self._rect(self._day, self._stop.start, SLOT)

    def sizeHint(self) -> QSize:
        return QSize(px(600), (self._last - self._first) * px(HOUR_HEIGHT) // 60 + px(S))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_blocks()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, plain = event.key(), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not plain or (key in _MOVES and not self.has_mark):
            # Where the mark is, in a week that is still being read, nothing is known to move it over.
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._step(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._step_day(1 if key == Qt.Key.Key_Right else -1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            found = self._stops()
            self.mark(self._day, found[0 if key == Qt.Key.Key_Home else -1], is_aimed=True)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turned.emit(1 if key == Qt.Key.Key_PageDown else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif key in _LETTERS:
            self.letter.emit(_LETTERS[Qt.Key(key)])
        elif len(event.text()) == 1 and event.text().isalpha():
            self.letter.emit(event.text().lower())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        place = self._place_at(event.position().toPoint())
        if place is not None:
            self.mark(*place, is_aimed=True)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._place_at(event.position().toPoint()) is not None:
            self.opened.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()
        self._say(aloud=True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self._block_at(event.pos())
            QToolTip.showText(event.globalPos(), found.spoken if found is not None else "", self)
            return True
        return super().event(event)

    # ---- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = colours(self.palette())
        painter.fillRect(self.rect(), QColor(theme.surface))
        for day in self._days:
            column = self._column(day)
            if day in self._free:
                painter.fillRect(column, QColor(theme.window))
            elif day == self._today:
                painter.fillRect(column, _mixed(theme.accent_soft, theme.surface))
        self._paint_hours(painter)
        for day in self._days:
            rects = self._rects(day)
            for block in self._by_day[day]:
                self._paint_block(painter, block, rects[block.key])
        # Over what is agreed: most of all while that goes on.
        self._paint_now(painter)
        self._paint_mark(painter)
        painter.end()

    def _paint_hours(self, painter: QPainter) -> None:
        theme = colours(self.palette())
        painter.setFont(font_of(self.font(), 9))
        for minute in range(self._first, self._last + 1, 60):
            top = self._top(minute)
            painter.setPen(QPen(QColor(theme.border), 1))
            painter.drawLine(px(SIDE_WIDTH), top, self.width(), top)
            if minute < self._last:
                painter.setPen(QColor(theme.muted))
                place = QRect(0, top + 2, px(SIDE_WIDTH) - M, px(18))
                painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, clock_text(minute))
        painter.setPen(QPen(QColor(theme.border), 1))
        for day in self._days:
            left = self._column(day).left()
            painter.drawLine(left, 0, left, self.height())

    def _paint_block(self, painter: QPainter, block: Block, rect: QRect) -> None:
        theme = colours(self.palette())
        fill, edge, ink, dashed = {
            BlockKind.PLANNED: (theme.accent_soft, theme.accent, theme.text, False),
            BlockKind.TOOK_PLACE: (theme.surface, theme.good, theme.text, False),
            BlockKind.DID_NOT_APPEAR: (theme.surface, theme.strong_border, theme.muted, False),
            BlockKind.PLAN: (theme.surface, theme.accent, theme.text, True),
            BlockKind.CANCELLED: (theme.surface, theme.strong_border, theme.muted, True),
            BlockKind.BUSY: (theme.hover, theme.hover, theme.muted, False),
        }[block.kind]
        inner = QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setBrush(QColor(fill))
        painter.setPen(QPen(QColor(edge), 1, Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine))
        painter.drawRoundedRect(inner, 4, 4)
        if block.is_marked and not dashed:
            painter.fillRect(QRect(rect.left() + 1, rect.top() + 3, 3, rect.height() - 6), QColor(edge))
        is_narrow = rect.width() < px(NARROW)
        words = rect.adjusted(px(6 if is_narrow else 8), 1, -px(1 if is_narrow else 4), -1)
        name = _ICONS.get(block.kind)
        if name is not None and words.width() > px(60):
            side = px(_ICON)
            place = QRect(words.right() - side, rect.top() + px(3), side, side)
            icon(name, "good" if block.kind is BlockKind.TOOK_PLACE else None).paint(painter, place)
            words.setRight(place.left() - S // 2)
        font = font_of(self.font(), 9)
        font.setBold(block.kind in (BlockKind.PLANNED, BlockKind.PLAN))
        font.setStrikeOut(block.kind in (BlockKind.DID_NOT_APPEAR, BlockKind.CANCELLED))
        plain = font_of(self.font(), 9)
        painter.setFont(font)
        lines = [(text, font) for text in _fitting(block, painter.fontMetrics(), words)]
        _write_lines(painter, words, [*lines, (block.more, plain)], QColor(ink))

    def _paint_now(self, painter: QPainter) -> None:
        if self._now is None or self._today not in self._by_day or not self._first <= self._now <= self._last:
            return
        column, top = self._column(self._today), self._top(self._now)
        ink = QColor(colours(self.palette()).danger)
        painter.setPen(QPen(ink, 2))
        painter.drawLine(column.left(), top, column.right(), top)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawEllipse(QPoint(column.left() + S // 2, top), S // 2 + 1, S // 2 + 1)

    def _paint_mark(self, painter: QPainter) -> None:
        if not self.has_mark:
            return
        theme = colours(self.palette())
        colour = QColor(theme.accent if self.hasFocus() else theme.strong_border)
        style = Qt.PenStyle.SolidLine if self.block() is not None else Qt.PenStyle.DotLine
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, 2.5 if self.hasFocus() else 1.5, style))
        painter.drawRoundedRect(QRectF(self.rect_of_mark()).adjusted(1, 1, -1, -1), 4, 4)

    # ---- places

    def _top(self, minute: int) -> int:
        return (minute - self._first) * self._depth() // (self._last - self._first)

    def _depth(self) -> int:
        """Return how high the hours are together: they fill the room there is, and scroll where it is too little."""
        return max((self._last - self._first) * px(HOUR_HEIGHT) // 60, self.height() - px(S))

    def _column(self, day: date) -> QRect:
        left, right = column_edges(self.width(), len(self._days), self._days.index(day))
        return QRect(left, 0, right - left, self.height())

    def _rect(self, day: date, start: int, minutes: int) -> QRect:
        column = self._column(day)
        top, bottom = self._top(start), self._top(min(start + minutes, self._last))
        return QRect(column.left() + 2, top + 1, column.width() - 4, max(px(LEAST_HEIGHT), bottom - top - 1))

    def _rects(self, day: date) -> dict[Key, QRect]:
        found = {}
        for block in self._by_day[day]:
            lane = self._lanes[day][block.key]
            whole = self._rect(day, block.start, block.minutes)
            left = whole.left() + whole.width() * lane.first // lane.number
            right = whole.left() + whole.width() * (lane.first + lane.span) // lane.number
            gap = 1 if lane.first + lane.span < lane.number else 0
            found[block.key] = QRect(left, whole.top(), right - left - gap, whole.height())
        return found

    def _block_at(self, point: QPoint) -> Block | None:
        day = self._day_at(point)
        if day is None:
            return None
        rects = self._rects(day)
        return next((block for block in reversed(self._by_day[day]) if rects[block.key].contains(point)), None)

    def _day_at(self, point: QPoint) -> date | None:
        return next((day for day in self._days if self._column(day).contains(point)), None)

    def _place_at(self, point: QPoint) -> tuple[date, Stop] | None:
        day = self._day_at(point)
        if day is None:
            return None
        block = self._block_at(point)
        if block is not None and block.is_marked:
            return day, Stop(block.start, block.key)
        minute = self._first + point.y() * (self._last - self._first) // self._depth()
        return day, Stop(min(self._last - SLOT, minute // SLOT * SLOT))

    def _stops(self) -> list[Stop]:
        return stops(self._by_day[self._day], self._first, self._last)

    def _tell_blocks(self) -> None:
        """Lay something over each block that a screen reader meets as a part of the week; it takes no mouse."""
        shown = [
            (rects[block.key], f"{weekday_text(self._language, day)}, {block.spoken}")
            for day in self._days
            for rects in (self._rects(day),)
            for block in sorted(self._by_day[day], key=lambda one: (one.start, one.end))
        ]
        while len(self._told) > len(shown):
            self._told.pop().deleteLater()
        while len(self._told) < len(shown):
            made = QWidget()
            made.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            # Only then: within a window a screen reader asks at once what it is.
            tell_as(made, QAccessible.Role.ListItem)
            made.setParent(self)
            made.show()
            self._told.append(made)
        for made, (rect, said) in zip(self._told, shown, strict=True):
            made.setGeometry(rect)
            made.setAccessibleName(said)

    # ---- moving

    def _step(self, by: int) -> None:
        found = self._stops()
        place = found.index(nearest(found, self._stop)) + by
        if 0 <= place < len(found):
            self.mark(self._day, found[place], is_aimed=True)

    def _step_day(self, by: int) -> None:
        place = self._days.index(self._day) + by
        if 0 <= place < len(self._days):
            self.mark(self._days[place], Stop(self._stop.start))
            return
        # Beyond the week: its first or last working day, at the same time.
        following = self._day + timedelta(days=7 * by)
        monday = following - timedelta(days=following.weekday())
        self._day = monday if by > 0 else monday + timedelta(days=4)
        self._stop = Stop(self._stop.start)
        self._is_aimed = False
        self.turned.emit(by)

    def _say(self, *, aloud: bool) -> None:
        block = self.block()
        day = weekday_text(self._language, self._day) if self._day != date.min else ""
        said = f"{day}, {block.spoken}" if block is not None else f"{day}, {clock_text(self._stop.start)}"
        beside = self.beside()
        if beside:
            said = self.tr("{what}; zur selben Zeit: {others}").format(
                what=said, others="; ".join(other.spoken for other in beside)
            )
        free = self._free.get(self._day)
        if free:
            said = f"{said}, {free}"
        self.setAccessibleDescription(said)
        if aloud and self.hasFocus():
            announce(self, said)
        self.marked.emit()


class WeekGrid(QFrame):
    """Heads and hours; the hours scroll below the heads, and follow the mark."""

    def __init__(self, language: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setAccessibleName(name)
        self.head = WeekHead(language)
        self.canvas = WeekCanvas(language, name)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.verticalScrollBar().installEventFilter(self)
        self._scroll.setWidget(self.canvas)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addWidget(self._scroll, 1)
        self.canvas.marked.connect(self._follow)

    def show_days(self, days: Sequence[date], blocks: Sequence[Block], free: Mapping[date, str], today: date) -> None:
        """Show these days."""
        self.head.show_days(days, free, today)
        self.canvas.show_days(days, blocks, free, today)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The heads stand above their columns, with the bar and without it.
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            is_there = event.type() is QEvent.Type.Show
            width = self._scroll.verticalScrollBar().sizeHint().width() if is_there else 0
            self.head.setContentsMargins(0, 0, width, 0)
            self.head.update()
        return super().eventFilter(watched, event)

    def _follow(self) -> None:
        if self.canvas.has_mark:
            found = self.canvas.rect_of_mark()
            self._scroll.ensureVisible(found.center().x(), found.top(), 0, px(M))
            self._scroll.ensureVisible(found.center().x(), found.bottom(), 0, px(M))


def _fitting(block: Block, metrics: QFontMetrics, room: QRect) -> list[str]:
    """Return what is written on a block: its title, without the time where it is narrow, or in parts below another."""
    for text in (block.title, block.short):
        if metrics.horizontalAdvance(text) <= room.width():
            return [text]
    parts = block.short.split(SEPARATOR)
    if metrics.horizontalAdvance(parts[0]) > room.width():
        # Initials closer together, before anything of them is cut off.
        close = parts[0].replace(". ", ".")
        parts = [close if metrics.horizontalAdvance(close) <= room.width() else parts[0], *parts[1:]]
    if len(parts) > 1 and room.height() >= 2 * metrics.height():
        return [part for part in parts if part == parts[0] or metrics.horizontalAdvance(part) <= room.width()]
    if len(parts) == 1 and (lines := _in_lines(block.short, metrics, room)):
        return lines
    # Who it is, whole, rather than more of it cut off.
    return parts[:1] if metrics.horizontalAdvance(parts[0]) <= room.width() else [block.short]


def _in_lines(text: str, metrics: QFontMetrics, room: QRect) -> list[str]:
    """Return a text in lines of whole words; none where it has no room like that."""
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and metrics.horizontalAdvance(longer) <= room.width():
            lines[-1] = longer
        else:
            lines.append(word)
    has_room = len(lines) * metrics.height() <= room.height() + 2
    return lines if has_room and max(map(metrics.horizontalAdvance, lines)) <= room.width() else []


def _write_lines(painter: QPainter, room: QRect, lines: Sequence[tuple[str, QFont]], ink: QColor) -> None:
    """Write as many lines as have room; the first always, cut at its end if need be."""
    painter.setPen(ink)
    top = room.top()
    for number, (text, font) in enumerate(lines):
        painter.setFont(font)
        height = painter.fontMetrics().height()
        if not text or (number and top + height > room.bottom() + 2):
            continue
        tall = min(height, room.height()) if not number else height
        said = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        if len(said) <= _FEWEST_LETTERS:
            # One letter and dots say less than two letters cut off.
            said = text
        place = QRect(room.left(), top, room.width(), tall)
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, said)
        top += height


def _mixed(one: str, other: str) -> QColor:
    """Return the colour half way between two."""
    first, second = QColor(one), QColor(other)
    return QColor(
        (first.red() + second.red()) // 2, (first.green() + second.green()) // 2, (first.blue() + second.blue()) // 2
    )
