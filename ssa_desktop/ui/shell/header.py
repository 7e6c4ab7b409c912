"""The bar above the pages: what is shown, the search, the timer, and what hides or locks the data."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from ssa_desktop.labels import day_heading
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.icons import icon
from ssa_desktop.ui.look.theme import L, M, px, set_role
from ssa_desktop.ui.page import Page
from ssa_desktop.ui.pages.registry import PAGES, navigation_title
from ssa_desktop.ui.shell.search import SearchField
from ssa_desktop.ui.shell.timer import TimerChip
from ssa_desktop.ui.widgets.parts import label


class Header(QFrame):
    """Holds the controls that are at hand on every page."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "bar")
        self._desk = desk
        self._page: Page | None = None
        self._is_compact = False
        # A page that needs more height than there is never presses it together.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.title = label("", "title")
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
        layout.addWidget(self.title)
        layout.addWidget(self.search, 3)
        layout.addStretch(1)
        layout.addWidget(self.timer)
        for made in self._buttons():
            layout.addWidget(made)

    def show_page(self, page: Page) -> None:
        """Say which page is shown, in fewer letters where there is little room."""
        self._page = page
        self.title.setText(page.heading(short=self._is_compact))

    def show_compact(self, *, compact: bool) -> None:
        """Show the buttons by their icons alone, or with words."""
        style = Qt.ToolButtonStyle
        for made in self._buttons():
            made.setToolButtonStyle(style.ToolButtonIconOnly if compact else style.ToolButtonTextBesideIcon)
        if self._is_compact is not compact:
            self._is_compact = compact
            self._keep_room()
            if self._page is not None:
                self.show_page(self._page)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._keep_room()

    def _keep_room(self) -> None:
        """Keep room for the longest heading of a page, so that the search field stands still when the page changes."""
        metrics = self.title.fontMetrics()
        titles = [navigation_title(kind.name) for kind in PAGES]
        titles.append(day_heading(self._desk.language, self._desk.today(), short=self._is_compact))
        self.title.setMinimumWidth(max(metrics.horizontalAdvance(title) for title in titles) + M)

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
