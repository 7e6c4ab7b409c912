"""Two parts side by side, or one below the other where the width does not suffice for both."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QLayoutItem, QSplitter, QWidget

from ssa_desktop.ui.look.theme import L, M, S, px
from ssa_desktop.ui.widgets.parts import column

BESIDE: Final = 760
"""Pixels at 100 % from which a list and the cards about it stand beside each other."""
SIDE: Final = 320
"""Pixels at 100 % of the cards beside a list: from page to page they stand at one place."""
STACKED_HEIGHT: Final = 760
"""Pixels at 100 % of a list and what is chosen in it, one below the other."""
DETAIL_FROM: Final = 1408
"""Of a page in a window of 1,600: from here on a list has beside it what is chosen in it."""
_BESIDE: Final = QBoxLayout.Direction.LeftToRight
_BELOW: Final = QBoxLayout.Direction.TopToBottom
_NO_LIMIT: Final = 16_777_215
_MOST: Final = 1_000_000
"""Of a width, in parts beside the two that are left at the sides: less than a pixel."""


def stack_if_narrow(split: QSplitter, width: int, least: int = BESIDE, height: int = STACKED_HEIGHT) -> None:
    """Put a list above what is chosen in it where a page of so many pixels has no room for both; the page scrolls.

    ``least`` are the pixels at 100 % that both need beside each other, ``height`` those above each other.
    """
    is_narrow = width < px(least)
    split.setOrientation(Qt.Orientation.Vertical if is_narrow else Qt.Orientation.Horizontal)
    split.setMinimumHeight(px(height) if is_narrow else 0)


def side_of(*cards: QWidget) -> QWidget:
    """Return the cards that stand beside a list, one below the other."""
    made = QWidget()
    made.setLayout(column(*cards, None, spacing=M + S))
    return made


def one_part(inside: QLayout) -> QWidget:
    """Return what is laid out as a part of its own, read as a whole before the one beside it."""
    made = QWidget()
    inside.setContentsMargins(0, 0, 0, 0)
    made.setLayout(inside)
    return made


def in_the_middle(part: QWidget, widest: int) -> QWidget:
    """Return a part that takes its width up to so many pixels at 100 %, and stands in the middle of what is beyond."""
    made = QWidget()
    line = QHBoxLayout(made)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(0)
    line.addStretch(1)
    line.addWidget(part, _MOST)
    line.addStretch(1)
    part.setMaximumWidth(px(widest))
    return made


class Columns(QWidget):
    """Holds a main part and one beside it that is ``side_width`` wide; below ``least`` pixels they stand stacked.

    Widths are in pixels at 100 %; ``side_width`` 0 leaves both as wide as their contents ask. Tab keeps its order.
    Its minimum is that of the stack, so that it never keeps a page wider than its window. ``heights`` are for two parts
    that scroll by themselves: each is so many pixels high where stacked, and beside each other they ask none.
    ``beside_bar`` are the pixels that a side which scrolls leaves for its bar: where the main part reaches as far,
    stacked or alone, it ends beside them, too.
    """

    def __init__(
        self,
        main: QWidget,
        side: QWidget,
        *,
        least: int,
        side_width: int = 0,
        spacing: int = L,
        shares: tuple[int, int] = (1, 0),
        heights: tuple[int, int] = (0, 0),
        beside_bar: int = 0,
    ) -> None:
        super().__init__()
        self._main, self._side = main, side
        self._box = _Box(
            self, (main, side), px(least), px(side_width), shares[1], (px(heights[0]), px(heights[1])), beside_bar
        )
        self._box.setSpacing(spacing)
        self._box.addWidget(main, shares[0])
        self._box.addWidget(side, shares[1])

    @property
    def is_stacked(self) -> bool:
        """Whether the parts stand one below the other."""
        return self._box.direction() is _BELOW

    def ask_main_height(self, height: int | None) -> None:
        """Give the main part so many pixels where stacked, and where None its own part of ``heights`` again."""
        self._box.ask_main_height(height)

    def minimumSizeHint(self) -> QSize:
        # Of the side what its contents need, not the width it is given beside the main part.
        least = max(self._main.minimumSizeHint().width(), self._side.minimumSizeHint().width())
        return QSize(least, super().minimumSizeHint().height())


class _Box(QBoxLayout):
    """Turns when it gets its width; asked for a height at another width, it answers without turning."""

    def __init__(
        self,
        parent: QWidget,
        parts: tuple[QWidget, QWidget],
        least: int,
        side_width: int,
        share: int,
        heights: tuple[int, int],
        beside_bar: int,
    ) -> None:
        super().__init__(_BESIDE, parent)
        self._main, self._side = parts
        self._least, self._side_width, self._share = least, side_width, share
        self._heights, self._beside_bar = heights, beside_bar
        self._usual = heights[0]
        self.setContentsMargins(0, 0, 0, 0)
        self._limit(stacked=False)

    def ask_main_height(self, height: int | None) -> None:
        asked = self._usual if height is None else height
        if asked != self._heights[0]:
            self._heights = (asked, self._heights[1])
            self._limit(stacked=self._is_stacked)
            self.invalidate()

    def hasHeightForWidth(self) -> bool:
        return any(self._heights) or super().hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        if any(self._heights):
            return self._own_height(width)
        if self._fits(width):
            return super().heightForWidth(width)
        return self._other_height(width)

    def minimumHeightForWidth(self, width: int) -> int:
        if any(self._heights):
            return self._own_height(width)
        if self._fits(width):
            return super().minimumHeightForWidth(width)
        return self._other_height(width)

    def setGeometry(self, rect: QRect) -> None:
        if not self._fits(rect.width()):
            stacked = not self._is_stacked
            self.setDirection(_BELOW if stacked else _BESIDE)
            self._limit(stacked=stacked)
            self.setStretch(1, 0 if stacked else self._share)
        super().setGeometry(rect)
        self._end_beside_bar()

    @property
    def _is_stacked(self) -> bool:
        return self.direction() is _BELOW

    def _fits(self, width: int) -> bool:
        """Whether the arrangement there is now is the one for a width."""
        return (width < self._least) is self._is_stacked

    def _other_height(self, width: int) -> int:
        """Return the height the arrangement that is not there now would take at a width."""
        main, side = self.itemAt(0), self.itemAt(1)
        if not self._is_stacked:
            return _height(main, width) + self.spacing() + _height(side, width)
        beside = self._side_width or width // 2
        return max(_height(main, width - beside - self.spacing()), _height(side, beside))

    def _end_beside_bar(self) -> None:
        """Let the main part end where the side's contents would, where it reaches as far to the right."""
        side = self.itemAt(1)
        wanted = self._beside_bar if self._is_stacked or side is None or side.isEmpty() else 0
        if self._beside_bar and self._main.contentsMargins().right() != wanted:
            self._main.setContentsMargins(0, 0, wanted, 0)

    def _own_height(self, width: int) -> int:
        side = self.itemAt(1)
        if width >= self._least:
            return 0
        return self._heights[0] + (0 if side is None or side.isEmpty() else self.spacing() + self._heights[1])

    def _limit(self, *, stacked: bool) -> None:
        if self._heights[0]:
            # A part whose height follows its width would not be pressed to less than all of its contents.
            self._main.setMaximumHeight(self._heights[0] if stacked else _NO_LIMIT)
        if self._heights[1]:
            self._side.setMinimumHeight(self._heights[1] if stacked else 0)
            self._side.setMaximumHeight(self._heights[1] if stacked else _NO_LIMIT)
        if self._side_width:
            self._side.setMinimumWidth(0 if stacked else self._side_width)
            self._side.setMaximumWidth(_NO_LIMIT if stacked else self._side_width)


def _height(item: QLayoutItem | None, width: int) -> int:
    if item is None:
        return 0
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.minimumSize().height()
