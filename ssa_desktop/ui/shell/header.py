"""The bar above the pages: the search, the timer, and what hides or locks the data."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.icons import icon
from ssa_desktop.ui.look.theme import L, M, px, set_role
from ssa_desktop.ui.shell.search import SearchField
from ssa_desktop.ui.shell.timer import TimerChip


class Header(QFrame):
    """Holds the controls that are at hand on every page."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "bar")
        # A page that needs more height than there is never presses it together.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.search = SearchField(desk)
        self.timer = TimerChip(desk)
        self.discreet_button = _button("eye-off", self.tr("Diskretansicht"))
        self.discreet_button.setCheckable(True)
        self.discreet_button.setChecked(desk.discreet())
        self.discreet_button.setToolTip(self.tr("Namen nur als Initialen zeigen (Strg+D)"))
        self.discreet_button.toggled.connect(desk.set_discreet)
        self.cover_button = _button("shield", self.tr("Sichtschutz"))
        self.cover_button.setToolTip(self.tr("Alles verdecken, ohne zu sperren (F12)"))
        self.lock_button = _button("lock", self.tr("Sperren"))
        self.lock_button.setToolTip(self.tr("Daten sperren (Strg+L)"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(L, M, L, M)
        layout.setSpacing(M)
        layout.addWidget(self.search, 3)
        layout.addStretch(1)
        layout.addWidget(self.timer)
        for made in self._buttons():
            layout.addWidget(made)

    def show_compact(self, *, compact: bool) -> None:
        """Show the buttons by their icons alone, or with words."""
        style = Qt.ToolButtonStyle
        for made in self._buttons():
            made.setToolButtonStyle(style.ToolButtonIconOnly if compact else style.ToolButtonTextBesideIcon)

    def _buttons(self) -> tuple[QToolButton, ...]:
        return self.discreet_button, self.cover_button, self.lock_button


def _button(icon_name: str, text: str) -> QToolButton:
    made = QToolButton()
    made.setText(text)
    made.setAccessibleName(text)
    made.setIcon(icon(icon_name))
    made.setIconSize(QSize(px(24), px(18)))
    made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    set_role(made, "quiet")
    return made
