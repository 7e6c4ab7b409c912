"""The side of the opened program: a button for each page, and below them what belongs to no page.

Where the window is narrow for its text the names stand small below the icons; where it is low the buttons scroll.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ssa_desktop.ui.accessible_roles import leave_unheard, tell_as
from ssa_desktop.ui.look.icons import app_icon, icon
from ssa_desktop.ui.look.theme import POINT_SIZE, M, S, colours, px, scale, set_role
from ssa_desktop.ui.widgets.parts import label

WIDTH: Final = 192
"""Room for the longest name beside its icon."""
COMPACT_WIDTH: Final = 102
"""Room for the longest name in small letters, and for the bar beside it where the window is low."""
SIGN_SIZE: Final = 28
_ICON: Final = QSize(28, 20)
_SMALL_ICON: Final = 16
_BADGE_TEXT: Final = 0.8
"""Of the usual size."""


class NavigationButton(QToolButton):
    """The button of a page or a tool; a small number at its edge says how many notices are dealt with there."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.count = 0
        self.setAccessibleName(name)

    def show_count(self, count: int) -> None:
        """Say how many notices there are; none leaves no mark."""
        self.count = count
        said = self.tr("%Ln Hinweise", "", count)
        self.setAccessibleName(f"{self._name}, {said}" if count else self._name)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.count:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = self.font()
        font.setPointSizeF(POINT_SIZE * scale() / 100 * _BADGE_TEXT)
        font.setBold(True)
        painter.setFont(font)
        theme, number = colours(self.palette()), str(self.count)
        high = painter.fontMetrics().height()
        wide = max(high, painter.fontMetrics().horizontalAdvance(number) + M)
        is_below = self.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonTextUnderIcon
        top = S if is_below else (self.height() - high) // 2
        left = self.width() // 2 + M if is_below else self.width() - wide - M
        place = QRect(left, top, wide, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.warning))
        painter.drawRoundedRect(place, high / 2, high / 2)
        painter.setPen(QColor(theme.surface))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, number)
        painter.end()


class NavigationBar(QFrame):
    """Holds the buttons in their order; ``page_wanted`` says which page was pressed."""

    page_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "side")
        self.buttons: dict[str, NavigationButton] = {}
        self._all: list[NavigationButton] = []
        self._group = QButtonGroup(self)
        self._compact: bool | None = None
        sign = QLabel()
        sign.setPixmap(app_icon().pixmap(px(SIGN_SIZE), px(SIGN_SIZE)))
        leave_unheard(sign)
        self._name = label("SSA-Desktop", "heading")
        self._head = head = QHBoxLayout()
        head.setSpacing(M)
        head.addWidget(sign)
        head.addWidget(self._name, 1)
        inner = _Inner()
        set_role(inner, "canvas")
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(M, M + S, M, M)
        self._column.setSpacing(S)
        self._column.addLayout(head)
        pages = QWidget()
        set_role(pages, "canvas")
        tell_as(pages, QAccessible.Role.PageTabList, self.tr("Seiten"))
        self._pages = QVBoxLayout(pages)
        self._pages.setContentsMargins(0, 0, 0, 0)
        self._pages.setSpacing(S)
        self._column.addWidget(pages)
        self._column.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidget(inner)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer = QVBoxLayout(self)
        # One pixel is left for the line at its edge.
        outer.setContentsMargins(0, 0, 1, 0)
        outer.addWidget(self._area)
        self.show_compact(compact=False)

    def add_page(self, name: str, title: str, icon_name: str, hint: str) -> NavigationButton:
        """Add the button of a page above the tools."""
        made = self._made(title, icon_name, title, hint)
        made.setCheckable(True)
        made.clicked.connect(lambda _=False: self.page_wanted.emit(name))
        self._group.addButton(made)
        self.buttons[name] = made
        tell_as(made, QAccessible.Role.PageTab)
        self._pages.addWidget(made)
        return made

    def add_tool(self, title: str, icon_name: str, name: str, callback: Callable[[], object], hint: str) -> QToolButton:
        """Add a button at the lower end; ``name`` is what a screen reader says."""
        made = self._made(title, icon_name, name, hint)
        made.clicked.connect(lambda _=False: callback())
        self._column.addWidget(made)
        return made

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Say at each page how many notices are dealt with there."""
        for name, made in self.buttons.items():
            made.show_count(counts.get(name, 0))

    def show_compact(self, *, compact: bool) -> None:
        """Show the words small below the icons, or beside them."""
        if compact == self._compact:
            return
        self._compact = compact
        self._name.setVisible(not compact)
        self._column.setContentsMargins(*((0, S, 0, S // 2) if compact else (M, M + S, M, M)))
        # Twelve of them have room in the lowest window, so that none is out of sight.
        self._head.setContentsMargins(S, 0, 0, S if compact else M)
        for one in (self._column, self._pages):
            one.setSpacing(S // 2 if compact else S)
        self.setFixedWidth(px(COMPACT_WIDTH if compact else WIDTH))
        for made in self._all:
            self._shape(made)

    def _made(self, title: str, icon_name: str, name: str, hint: str) -> NavigationButton:
        made = NavigationButton(name)
        made.setText(title)
        made.setIcon(icon(icon_name))
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        made.setToolTip(hint)
        self._all.append(made)
        self._shape(made)
        return made

    def _shape(self, made: NavigationButton) -> None:
        style = Qt.ToolButtonStyle
        set_role(made, "rail" if self._compact else "navigation")
        made.setToolButtonStyle(style.ToolButtonTextUnderIcon if self._compact else style.ToolButtonTextBesideIcon)
        height = px(_SMALL_ICON if self._compact else _ICON.height())
        made.setIconSize(QSize(height if self._compact else px(_ICON.width()), height))


_TOLD_LATE: Final = (QEvent.Type.LayoutRequest, QEvent.Type.Paint)


class _Inner(QWidget):
    """What scrolls."""

    def __init__(self) -> None:
        super().__init__()
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(0)
        self._late.timeout.connect(self._fit)

    def _fit(self) -> None:
        layout = self.layout()
        if layout is not None:
            layout.setGeometry(self.rect())

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        layout = self.layout()
        is_stale = layout is not None and layout.geometry() != self.rect()
        if layout is not None and is_stale and event.type() in _TOLD_LATE:
            # Made narrower while it was being shown for the first time, it is not told of its new size.
            if event.type() is QEvent.Type.Paint:
                self._late.start()
            else:
                layout.setGeometry(self.rect())
        return done
