"""A field for a few sentences that is as high as what stands in it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QPlainTextEdit

_SPARE: Final = 2
"""Pixels by which a text area is higher than its lines, so that it does not scroll by itself."""


class GrowingField(QPlainTextEdit):
    """As high as its lines, but of ``least`` of them; Tab leaves it, and the wheel scrolls the page around it."""

    def __init__(self, least: int = 1) -> None:
        super().__init__()
        self._least = least
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = self.document().documentLayout()
        if layout is not None:
            layout.documentSizeChanged.connect(lambda _: self._fit())
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        # The size of a plain document is told in lines.
        lines = max(self._least, round(self.document().size().height()))
        around = 2 * (self.frameWidth() + int(self.document().documentMargin()))
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + around + _SPARE)
