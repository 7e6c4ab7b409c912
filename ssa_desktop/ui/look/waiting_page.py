"""What stands in the window for the moment in which its pages are made anew."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from ssa_desktop.ui.look.theme import M, px
from ssa_desktop.ui.widgets.parts import label, row

_BAR_WIDTH = 240


class WaitingPage(QWidget):
    """Says that something comes. It has the keyboard, so that nothing else is reached by it."""

    def __init__(self, told: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(told)
        progress = QProgressBar()
        progress.setRange(0, 0)
        progress.setTextVisible(False)
        progress.setAccessibleName(told)
        progress.setFixedWidth(px(_BAR_WIDTH))
        outer = QVBoxLayout(self)
        outer.setSpacing(M)
        outer.addStretch(2)
        outer.addWidget(label(told), 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addLayout(row(None, progress, None))
        outer.addStretch(3)
