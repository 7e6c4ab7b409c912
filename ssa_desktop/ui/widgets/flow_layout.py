"""A layout that puts its widgets side by side and begins a new line where the width ends."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

from ssa_desktop.ui.look.theme import M, S
from ssa_desktop.ui.widgets.parts import Card, row


class FlowLayout(QLayout):
    """Chips in lines. The last widget may ask for the rest of its line by an expanding size policy."""

    def __init__(self, parent: QWidget | None = None, spacing: int = S) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = spacing
        self._heights: dict[int, int] = {}
        self._least: QSize | None = None
        """What was reckoned since the last change, as Qt's own layouts keep it: it is asked for many times over."""
        self.setContentsMargins(QMargins(0, 0, 0, 0))

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def insert_widget(self, place: int, widget: QWidget) -> None:
        """Put a widget before the one that stands at ``place``."""
        self.addWidget(widget)
        self._items.insert(place, self._items.pop())
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), place=False)
        return self._heights[width]

    def invalidate(self) -> None:
        self._heights.clear()
        self._least = None
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, place=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        if self._least is None:
            size = QSize()
            for item in self._items:
                size = size.expandedTo(item.minimumSize())
            margins = self.contentsMargins()
            self._least = size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())
        return self._least

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        area = rect.marginsRemoved(self.contentsMargins())
        x, y, height = area.x(), area.y(), 0
        line: list[tuple[QLayoutItem, QRect]] = []
        for item in self._items:
            widget = item.widget()
            if widget is None or widget.isHidden():
                continue
            hint = item.sizeHint()
            can_grow = item.maximumSize().width() > item.minimumSize().width()
            stretches = can_grow and widget.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Expanding
            width = item.minimumSize().width() if stretches else hint.width()
            if line and x + width > area.right() + 1:
                self._place(line, height, place=place)
                x, y, height, line = area.x(), y + height + self._gap, 0, []
            if stretches:
                width = area.right() + 1 - x
            line.append((item, QRect(QPoint(x, y), QSize(width, hint.height()))))
            x += width + self._gap
            height = max(height, hint.height())
        self._place(line, height, place=place)
        return y + height - rect.y() + self.contentsMargins().bottom()

    @staticmethod
    def _place(line: list[tuple[QLayoutItem, QRect]], height: int, *, place: bool) -> None:
        if place:
            for item, rect in line:
                item.setGeometry(rect.translated(0, (height - rect.height()) // 2))


def flow(*widgets: QWidget, spacing: int = M) -> QWidget:
    """Return widgets side by side that go on in a new line where the width ends, as a row of buttons."""
    holder = QWidget()
    layout = FlowLayout(holder, spacing)
    for widget in widgets:
        layout.addWidget(widget)
    # In a column it takes the height of its lines, and no more.
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    holder.setSizePolicy(policy)
    return holder


def title_line(title: QWidget, *controls: QWidget) -> QWidget:
    """Return the first line of a panel: its title, and its controls at the right or, without room, below it."""
    group = QWidget()
    group.setLayout(row(None, *controls))
    group.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return flow(title, group)


def flow_head(card: Card, *controls: QWidget) -> None:
    """Put controls at the right of a card's heading or, without room, below it; the heading is not broken for them."""
    while card.head.count():
        card.head.takeAt(0)
    card.head.addWidget(title_line(card.heading, *controls))
