"""The first line of every page and panel: its title, what narrows it down, and at the right what begins something.

And the bar above a table: what can be done to the chosen line, the first three as buttons, the rest behind three dots.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ssa_desktop.ui.look.theme import M
from ssa_desktop.ui.widgets.flow_layout import FlowLayout
from ssa_desktop.ui.widgets.parts import icon_button, label, row

MOST_BUTTONS: Final = 3
"""So many stand in the bar; what there is beyond goes behind three dots."""


class PageHead(QWidget):
    """The title left, filters beside it, buttons right; the last of them is the one filled button, if there is one.

    Where the width ends it goes on in a further line.
    """

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = label(title, "title")
        self._filters: list[QWidget] = []
        self._buttons: list[QWidget] = []
        self._flow = FlowLayout(self, M)
        self._flow.addWidget(self.title)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_title(self, title: str) -> None:
        """Say something else at the left."""
        self.title.setText(title)

    def add_filters(self, *filters: QWidget) -> None:
        """Put what says what is shown beside the title, before the buttons."""
        for one in filters:
            self._flow.insert_widget(1 + len(self._filters), one)
            self._filters.append(one)

    def add_buttons(self, *buttons: QWidget) -> None:
        """Put buttons at the right end, the filled one last."""
        group = QWidget()
        group.setLayout(row(None, *buttons))
        group.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._flow.addWidget(group)
        self._buttons += buttons


class ActionBar(QWidget):
    """What can be done to the chosen line of the table below: three buttons, and those beyond in a menu.

    The buttons beyond are never shown; the menu says what they say, and presses them.
    """

    def __init__(self, *buttons: QPushButton) -> None:
        super().__init__()
        self.buttons = buttons
        self._apart = QWidget(self)
        self._apart.hide()
        beyond = QVBoxLayout(self._apart)
        for one in buttons[MOST_BUTTONS:]:
            beyond.addWidget(one)
            one.installEventFilter(self)
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self.fill_menu)
        self.more = icon_button("ellipsis", self.tr("Weitere Schritte"))
        self.more.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        self.more.setMenu(self._menu)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        flow = FlowLayout(self, M)
        for one in buttons[:MOST_BUTTONS]:
            flow.addWidget(one)
        flow.addWidget(self.more)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._look_anew()

    def fill_menu(self) -> QMenu:
        """Fill the menu with what the buttons beyond say now, and return it."""
        self._menu.clear()
        for one in self.beyond():
            act = self._menu.addAction(one.icon(), one.text())
            act.setEnabled(one.isEnabled())
            act.triggered.connect(lambda _=False, pressed=one: pressed.click())
        return self._menu

    def beyond(self) -> list[QPushButton]:
        """Return the buttons that are in the menu now, in their order."""
        return [one for one in self.buttons[MOST_BUTTONS:] if one.isVisibleTo(self._apart)]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kinds = QEvent.Type
        if event.type() in {kinds.EnabledChange, kinds.ShowToParent, kinds.HideToParent}:
            self._look_anew()
        return False

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def _look_anew(self) -> None:
        beyond = self.beyond()
        self.more.setVisible(bool(beyond))
        self.more.setEnabled(any(one.isEnabled() for one in beyond))
        self.more.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


def place_first(page: QWidget, head: PageHead) -> None:
    """Put a head first on a page whose layout is a column, and let Tab begin with it."""
    layout = page.layout()
    assert isinstance(layout, QVBoxLayout)  # noqa: S101 - as every page is laid out
    layout.insertWidget(0, head)
    head.show()
    order_tab(page, head)


def order_tab(page: QWidget, head: QWidget) -> None:
    """Let Tab go through the head before the rest of the page, whichever of them was made first."""
    chain: list[QWidget] = []
    at = page.nextInFocusChain()
    while at is not None and at is not page and len(chain) < _MOST_CONTROLS:
        if page.isAncestorOf(at):
            chain.append(at)
        at = at.nextInFocusChain()
    wanted = [one for one in chain if head.isAncestorOf(one)] + [one for one in chain if not head.isAncestorOf(one)]
    if wanted != chain:
        for before, after in pairwise(wanted):
            QWidget.setTabOrder(before, after)


_MOST_CONTROLS: Final = 5000
