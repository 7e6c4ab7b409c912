"""A part that scrolls only when its window cannot be made high enough for what it shows."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ssa_desktop.ui.widgets.scrolling import StillArea

SMALLEST = 120


class _Content(QWidget):
    """Says when what it holds was laid out anew."""

    laid_out = Signal()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self.laid_out.emit()
        return done


class GrowingArea(StillArea):
    """Holds a column of parts and asks for the height they need at its width, wrapped lines included.

    ``content_changed`` is sent when that may be another one. It takes no part in the way of the Tab key.
    """

    content_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wanted = QSize(0, 0)
        self._content = _Content()
        self._content.setProperty("role", "canvas")
        self.column = QVBoxLayout(self._content)
        self.column.setContentsMargins(0, 0, 0, 0)
        self._content.laid_out.connect(self.content_changed)
        self.setWidget(self._content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.verticalScrollBar().setSingleStep(24)

    def take_width(self, width: int) -> None:
        """Find out the height that is needed at a width in pixels."""
        needed = self.column.totalHeightForWidth(width) if self.column.hasHeightForWidth() else -1
        wanted = QSize(self.column.totalSizeHint().width(), max(needed, self.column.totalMinimumSize().height()))
        if needed < 0:
            wanted.setHeight(self.column.totalSizeHint().height())
        if wanted != self._wanted:
            self._wanted = wanted
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        return self._wanted if self._wanted.height() else self.column.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(self.column.totalMinimumSize().width(), min(SMALLEST, self.sizeHint().height()))
