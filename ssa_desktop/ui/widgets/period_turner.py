"""The line with which she turns from one day or week to the next, by buttons and by keys."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QWidget

from ssa_desktop.ui.widgets.parts import button, icon_button, row


class PeriodTurner(QWidget):
    """Back, ``said``, on and today.

    Alt+Left and Alt+Right call ``turn`` with -1 and 1, Alt+Home shows today, from anywhere in ``owner``. ``names`` are
    those of the buttons back and on.
    """

    def __init__(
        self,
        owner: QWidget,
        said: QLabel,
        names: tuple[str, str],
        turn: Callable[[int], object],
        show_today: Callable[[], object],
    ) -> None:
        super().__init__()
        said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        back = icon_button("chevron-left", names[0], partial(turn, -1))
        on = icon_button("chevron-right", names[1], partial(turn, 1))
        today = button(self.tr("Heute"), show_today, hint=self.tr("Alt+Pos1"))
        self.setLayout(row(back, said, on, today))
        steps: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Alt+Left", partial(turn, -1)),
            ("Alt+Right", partial(turn, 1)),
            ("Alt+Home", show_today),
        )
        for keys, action in steps:
            shortcut = QShortcut(QKeySequence(keys), owner, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(action)
