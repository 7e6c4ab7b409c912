"""What is wrong, in words at full size with an icon before them, or a hint in the same room."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ssa_desktop.ui.look.theme import S, px, set_role
from ssa_desktop.ui.widgets.parts import icon_label, label

ICON_SIZE: Final = 16
_ANYWHERE: Final = QRect(0, 0, 1000, 1000)


class ProblemLine(QWidget):
    """Hidden while it says nothing. One that ``keeps_room`` leaves the room of a line then, so that nothing moves.

    Neither does anything when a long hint makes way for a short problem: that keeps the height of the hint. And no
    problem makes its field wider: it breaks its lines in the width that the field has.

    ``heard``: not by itself, where a screen reader says its words with the field they are about.
    """

    def __init__(self, parent: QWidget | None = None, *, heard: bool = True) -> None:
        super().__init__(parent)
        self._lines = 1
        self.icon = icon_label("circle-alert", ICON_SIZE, "danger")
        self.words = label("", "problem", wrap=True, heard=heard)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        layout.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.words, 1, Qt.AlignmentFlag.AlignTop)
        self._of_hint = 0
        self._measure()
        self.hide()

    def text(self) -> str:
        """Return what is said, or nothing."""
        return self.words.text()

    def say(self, text: str, hint: str = "") -> None:
        """Say what is wrong; without that say the hint, and without both nothing."""
        if not text:
            self._of_hint = 0
        elif self.words.text() and self.icon.isHidden() and self.isVisible():
            self._of_hint = self.height()
        if not text or not self._of_hint:
            policy = self.words.sizePolicy()
            policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored if text else QSizePolicy.Policy.Preferred)
            self.words.setSizePolicy(policy)
        self._measure()
        set_role(self.words, "hint" if not text and hint else "problem")
        self.words.setText(text or hint)
        self.icon.setVisible(bool(text))
        self.setVisible(bool(text or hint))

    def make_room(self, lines: int) -> None:
        """Have room for so many lines, whatever it says."""
        self._lines = lines
        self._measure()

    @property
    def keeps_room(self) -> bool:
        """Whether the room of one line stays while nothing is said."""
        return self.sizePolicy().retainSizeWhenHidden()

    def keep_room(self, *, kept: bool = True) -> None:
        """Leave the room of one line while nothing is said, or leave none."""
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(kept)
        self.setSizePolicy(policy)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._measure()

    def _measure(self) -> None:
        """Be as high with a hint, which is smaller, or with nothing, as with a problem on one line."""
        # Lines are set in parts of pixels: together they may be one higher than each alone says.
        words = self.fontMetrics().boundingRect(_ANYWHERE, int(Qt.TextFlag.TextWordWrap), "\n".join("X" * self._lines))
        high = max(px(ICON_SIZE), self._lines * self.fontMetrics().height(), words.height(), self._of_hint)
        if high != self.minimumHeight():
            self.setMinimumHeight(high)
