"""A page higher or wider than its room: it scrolls, and never presses its parts together."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ssa_desktop.ui.look.theme import M, px, set_role

_NO_LIMIT: Final = 16_777_215


def scrolled(inner: QWidget, *, sideways: bool = True) -> QScrollArea:
    """Return an area in which ``inner`` scrolls; Tab goes through its controls, which come into sight by themselves."""
    set_role(inner, "canvas")
    area = QScrollArea()
    area.setWidget(inner)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    if not sideways:
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area


def column_to_scroll(spacing: int) -> tuple[QWidget, QVBoxLayout]:
    """Return a widget for :func:`scrolled` and its column, which leaves room beside the bar."""
    inner = QWidget()
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 0, M, 0)
    column.setSpacing(spacing)
    return inner, column


class ScrolledPanel(QScrollArea):
    """Holds a whole panel: it fills the room there is, and scrolls only where its words and controls need more."""

    def __init__(self, panel: QWidget, widest: int = 0) -> None:
        """Make it; ``widest`` are pixels at 100 % beyond which it stands in the middle, 0 for all the room there is."""
        super().__init__()
        self._widest = px(widest) or _NO_LIMIT
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        set_role(panel, "canvas")
        self._panel = panel
        # Sized here: Qt's own way keeps a panel as wide as it would like to be.
        self.setWidgetResizable(False)
        self.setWidget(panel)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        panel.installEventFilter(self)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def sizeHint(self) -> QSize:
        return self._panel.sizeHint()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._panel and event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        layout, room = self._panel.layout(), self.viewport().size()
        if layout is None:
            self._panel.resize(room)
            return
        least = layout.totalMinimumSize()
        width = max(min(room.width(), self._widest), least.width())
        height = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else least.height()
        self._panel.resize(width, max(room.height(), height))
