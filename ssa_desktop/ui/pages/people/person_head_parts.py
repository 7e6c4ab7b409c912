"""What the heads of a case and of a person have in common: the way back, who it is, and the further steps."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ssa_desktop.domain.records import Person
from ssa_desktop.services.people import people
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.icons import icon
from ssa_desktop.ui.look.theme import L, M, S
from ssa_desktop.ui.widgets.columns import in_the_middle
from ssa_desktop.ui.widgets.full_names import FullNamesButton
from ssa_desktop.ui.widgets.page_head import PageHead, let_bar_into_margin

_WIDEST: Final = 1180
"""Pixels at 100 % of what is below the head of a case or a person."""


class PersonHeadParts(QWidget):
    """Shows the person by initials while discreet, save when they are asked for; ``left`` asks to go back."""

    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._person: Person | None = None
        self.back = QToolButton()
        self.back.setIcon(icon("chevron-left"))
        self.back.setProperty("role", "quiet")
        self.back.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.back.clicked.connect(self.left)
        self.head = PageHead("", self)
        self.name = self.head.title
        self.reveal = FullNamesButton(desk)
        self.about = QLabel()
        self.about.setProperty("role", "muted")
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self.about.setWordWrap(True)
        self.about.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.more = QToolButton()
        self.more.setIcon(icon("ellipsis"))
        self.more.setToolTip(self.tr("Weitere Schritte"))
        self.more.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        desk.entry_discreet_changed.connect(self._show_name)

    def cover(self) -> None:
        """Show initials again, where names are covered."""
        self._desk.reveal_entry(False)

    def _put_in_order(self, menu: QMenu, beside: tuple[QWidget, ...], steps: tuple[QWidget, ...]) -> None:
        """Lay out the parts: what stands ``beside`` the name, and the steps at the right."""
        self.more.setMenu(menu)
        self.head.begin_with(self.back)
        self.head.add_filters(self.reveal, *beside)
        self.head.add_buttons(self.more, *steps)
        words = QVBoxLayout(self)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(S)
        words.addWidget(self.head)
        words.addWidget(self.about)

    def _show_about(self, text: str) -> None:
        self.about.setText(text)

    def _show_name(self) -> None:
        if self._person is None:
            return
        pseudonym = self._person.pseudonym or ""
        is_covered = self._desk.entry_discreet()
        self.name.setText(
            people.initials(self._person.name, pseudonym) if is_covered else self._person.name or pseudonym
        )
        self.reveal.show_for(bool(self._person.name))


def lay_out_below(page: QWidget, head: PersonHeadParts, *lines: QWidget, body: QWidget) -> None:
    """Lay out the page of a case or a person: its head and what is below it, which stand in the middle.

    A talk is read, and the form beside the cards is no wider than that of a page. ``lines`` stand above the ``body``,
    whose bar stands in the margin of the page (:func:`column_to_scroll`).
    """
    below = QWidget()
    column = QVBoxLayout(below)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(M)
    above = QVBoxLayout()
    above.setContentsMargins(0, 0, M, 0)
    above.setSpacing(M)
    above.addWidget(head)
    for line in lines:
        above.addWidget(line)
    column.addLayout(above)
    column.addWidget(body, 1)
    layout = QVBoxLayout(page)
    layout.setContentsMargins(L, L, L, S)
    let_bar_into_margin(layout)
    layout.setSpacing(M)
    layout.addWidget(in_the_middle(below, _WIDEST + M), 1)
