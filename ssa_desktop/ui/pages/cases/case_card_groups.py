"""The side of a case: its cards in four groups, one shown at a time; Alt+1 to Alt+4 lead to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from ssa_desktop.ui.accessible_roles import name_by_label
from ssa_desktop.ui.look.theme import M, S
from ssa_desktop.ui.pages.cases.case_cards import CaseCard, CaseGroup
from ssa_desktop.ui.widgets.reveal import show_focused
from ssa_desktop.ui.widgets.scrolling import column_to_scroll, scrolled
from ssa_desktop.ui.work_slices import Job

SIDE_WIDTH = 404
BESIDE_FORM = 820
"""Pixels at 100 % from which the cards stand beside a talk that is written: its form takes 374 and its bar."""
STACKED_HEIGHTS = (300, 320)
"""Pixels at 100 % of the talks and of the cards below them, in a window too narrow for both beside each other."""


class CaseCardGroups(QWidget):
    """A row of tabs, and below it the cards of the one chosen.

    ``place`` is where the keys are heard that turn the groups; see :meth:`hear_in` for those that lead to one.
    """

    def __init__(self, cards: Mapping[CaseGroup, Sequence[QWidget]], place: QWidget) -> None:
        super().__init__(place)
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(True)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.tabs.setAccessibleName(self.tr("Angaben zu diesem Fall"))
        self.tabs.setStyleSheet("QTabBar::tab { padding: 7px 6px; }")
        self.stack = QStackedWidget()
        self._counts: dict[CaseGroup, dict[QWidget, int]] = {group: {} for group in CaseGroup}
        self._areas: list[QScrollArea] = []
        for group in CaseGroup:
            self.tabs.addTab(self._title(group))
            title, whole, keys = self._title(group), self._whole_title(group), f"Alt+{group + 1}"
            # A screen reader reads it behind the name of the tab.
            self.tabs.setTabToolTip(group, keys if whole == title else f"{whole} ({keys})")
            self.stack.addWidget(self._area(cards.get(group, ())))
            for card in cards.get(group, ()):
                if isinstance(card, CaseCard):
                    card.counted.connect(partial(self.count, group, card))
        for keys, step in (("Ctrl+Tab", 1), ("Ctrl+Shift+Tab", -1)):
            turn = QShortcut(QKeySequence(keys), place)
            turn.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            turn.activated.connect(partial(self._turn, step))
        self.tabs.currentChanged.connect(self.stack.setCurrentIndex)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(M)
        layout.addWidget(self.tabs)
        name_by_label(self.tabs)
        layout.addWidget(self.stack, 1)

    def filling(self) -> Job:
        """Take out what stands in the groups; then put it back, a group in each turn.

        For whoever puts this somewhere else: Qt reckons the style of all that is in it in one go.
        """
        insides = [(area, area.takeWidget()) for area in self._areas]
        yield
        for area, inside in insides:
            area.setWidget(inside)
            yield

    def hear_in(self, *parts: QWidget) -> None:
        """Let Alt+1 to Alt+4 lead to the groups from these parts of the page."""
        for part in parts:
            for group in CaseGroup:
                shortcut = QShortcut(QKeySequence(f"Alt+{group + 1}"), part)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(partial(self.go, group))

    @property
    def group(self) -> CaseGroup:
        """The group that is shown."""
        return CaseGroup(self.tabs.currentIndex())

    def show_group(self, group: CaseGroup) -> None:
        """Show a group of cards."""
        self.tabs.setCurrentIndex(group)

    def go(self, group: CaseGroup) -> None:
        """Show a group and give the keyboard to its first control."""
        self.show_group(group)
        area = self._areas[group]
        found = [one for one in area.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
        first: QWidget = next((one for one in found if one.isVisibleTo(area) and one.isEnabled()), self.tabs)
        # Below the talks the cards may be out of sight.
        show_focused(first, Qt.FocusReason.ShortcutFocusReason)

    def count(self, group: CaseGroup, card: QWidget, number: int) -> None:
        """Note how much a card holds; the heading of its group says the sum."""
        self._counts[group][card] = number
        self.tabs.setTabText(group, self._title(group))

    def texts(self) -> list[str]:
        """Return the headings of the groups."""
        return [self.tabs.tabText(number) for number in range(self.tabs.count())]

    def _turn(self, step: int) -> None:
        self.go(CaseGroup((self.tabs.currentIndex() + step) % len(CaseGroup)))

    def _title(self, group: CaseGroup) -> str:
        titles = {
            CaseGroup.OVERVIEW: self.tr("Überblick"),
            CaseGroup.NOTES: self.tr("Notizen"),
            CaseGroup.PROTECTION: self.tr("Weitergabe"),
            CaseGroup.ATTACHMENTS: self.tr("Anlagen"),
        }
        number = sum(self._counts[group].values())
        return f"{titles[group]} ({number})" if number else titles[group]

    def _whole_title(self, group: CaseGroup) -> str:
        titles = {
            CaseGroup.OVERVIEW: self.tr("Überblick"),
            CaseGroup.NOTES: self.tr("Arbeitsnotizen"),
            CaseGroup.PROTECTION: self.tr("Weitergabe und Schutz"),
            CaseGroup.ATTACHMENTS: self.tr("Anlagen"),
        }
        return titles[group]

    def _area(self, cards: Sequence[QWidget]) -> QScrollArea:
        inner, column = column_to_scroll(M + S)
        for card in cards:
            column.addWidget(card)
        column.addStretch()
        area = scrolled(inner, sideways=False)
        self._areas.append(area)
        return area
