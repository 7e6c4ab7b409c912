"""What is wrong, in words at full size with an icon before them, or a hint in the same room."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from ssa_desktop.ui.look.theme import S, px, set_role
from ssa_desktop.ui.widgets.parts import icon_label, label

ICON_SIZE: Final = 16
_ANYWHERE: Final = QRect(0, 0, 1000, 1000)


class ProblemLine(QWidget):
    """Hidden while it says nothing. One that ``keeps_room`` leaves the room of a line then, so that nothing moves.

    Neither does anything when a long hint makes way for a short problem: that keeps the height of the hint. And no
    problem makes its field wider: it breaks its lines in the width that the field has.

    ``heard``: not by itself, where a screen reader says its words with the field they are about. ``hint``: what is said
    from the beginning.
    """

    def __init__(self, parent: QWidget | None = None, *, heard: bool = True, hint: str = "") -> None:
        super().__init__(parent)
        self._lines = 1
        self._heard = heard
        self._words: QLabel | None = None
        self._icon: QWidget | None = None
        self._of_hint = 0
        self._measured: tuple[str, int, int] | None = None
        self._measure()
        if hint and parent is not None:
            # It comes into sight with its parent: shown by itself, Qt would reckon its style before it is in place.
            self._put("", hint)
        else:
            self.hide()

    @property
    def words(self) -> QLabel:
        """The label of what is said, made when it is first needed: below most fields nothing is ever said."""
        if self._words is None:
            self._words = label("", "problem", wrap=True, heard=self._heard)
            self._row().addWidget(self._words, 1, Qt.AlignmentFlag.AlignTop)
        return self._words

    @property
    def icon(self) -> QWidget:
        """The icon before what is wrong; hidden before a hint."""
        if self._icon is None:
            self._icon = icon_label("circle-alert", ICON_SIZE, "danger")
            self._row().insertWidget(0, self._icon, 0, Qt.AlignmentFlag.AlignTop)
        return self._icon

    def text(self) -> str:
        """Return what is said, or nothing."""
        return "" if self._words is None else self._words.text()

    def say(self, text: str, hint: str = "") -> None:
        """Say what is wrong; without that say the hint, and without both nothing."""
        if not text:
            self._of_hint = 0
        elif self.text() and self._is_hint and self.isVisible():
            self._of_hint = self.height()
        if text or hint or self._words is not None:
            self._put(text, hint)
        self._measure()
        if self.isHidden() is bool(text or hint):
            self.setVisible(bool(text or hint))

    def _put(self, text: str, hint: str) -> None:
        words = self.words
        if not text or not self._of_hint:
            policy = words.sizePolicy()
            policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored if text else QSizePolicy.Policy.Preferred)
            words.setSizePolicy(policy)
        set_role(words, "hint" if not text and hint else "problem")
        words.setText(text or hint)
        if text or self._icon is not None:
            self.icon.setVisible(bool(text))

    @property
    def _is_hint(self) -> bool:
        return self._icon is None or self._icon.isHidden()

    def _row(self) -> QHBoxLayout:
        """Return the row of icon and words."""
        row = self.layout()
        if not isinstance(row, QHBoxLayout):
            row = QHBoxLayout(self)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(S)
        return row

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
        state = (self.font().key(), self._lines, self._of_hint)
        if state == self._measured:
            return
        self._measured = state
        # Lines are set in parts of pixels: together they may be one higher than each alone says.
        words = self.fontMetrics().boundingRect(_ANYWHERE, int(Qt.TextFlag.TextWordWrap), "\n".join("X" * self._lines))
        high = max(px(ICON_SIZE), self._lines * self.fontMetrics().height(), words.height(), self._of_hint)
        if high != self.minimumHeight():
            self.setMinimumHeight(high)
