"""Cards of the day page that only show: the share of direct work, and what is waiting."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.worktime import TimeShares
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.theme import M, S
from ssa_desktop.ui.widgets.parts import Card, button, icon_label, label, row
from ssa_desktop.ui.widgets.share_bar import ShareBar


class SharesTodayCard(Card):
    """Direct work of the week and of the school year so far, against the corridor."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.heading.setText(self.tr("Direkte Arbeit"))
        self.week = ShareBar(desk.language)
        self.year = ShareBar(desk.language)
        self.week_text = label("", "hint", wrap=True)
        self.year_text = label("", "hint", wrap=True)
        self._week_name = label(self.tr("Diese Woche"), "caption")
        self._year_name = label("", "caption")
        self._corridor = label(self.week.corridor_text(), "hint")
        self.head.addWidget(self._corridor)
        self._add(self._week_name, self.week, self.week_text)
        self._add(self._year_name, self.year, self.year_text)

    def show_shares(self, week: TimeShares, year: TimeShares, school_year: SchoolYear) -> None:
        """Show both shares."""
        self.week.set_shares(week)
        self.year.set_shares(year)
        self.week_text.setText(self.week.summary())
        self.year_text.setText(self.year.summary())
        self._year_name.setText(self.tr("Schuljahr {year}").format(year=school_year))

    def _add(self, name: QLabel, bar: ShareBar, text: QLabel) -> None:
        part = QVBoxLayout()
        part.setSpacing(S // 2)
        for widget in (name, bar, text):
            part.addWidget(widget)
        self.body.addLayout(part)


class DueCard(Card):
    """What is due for deletion, and on which pages something half-typed waits."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.heading.setText(self.tr("Zu erledigen"))
        self._desk = desk
        self.due_text = label("", wrap=True)
        self.due_button = button(self.tr("Ansehen"), lambda: desk.go("privacy"))
        self.due_button.setAccessibleName(self.tr("Fällige Löschungen ansehen"))
        line = row(icon_label("trash-2", 18), self.due_text, self.due_button, spacing=M)
        line.setStretch(1, 1)
        self.body.addLayout(line)
        self._drafts = QVBoxLayout()
        self._drafts.setSpacing(M)
        self.body.addLayout(self._drafts)

    def show_due(self, due: int, held: int) -> None:
        """Say how much is due, and how much is held."""
        texts = {0: self.tr("Nichts ist zur Löschung fällig."), 1: self.tr("1 Eintrag ist zur Löschung fällig.")}
        text = texts.get(due, self.tr("{number} Einträge sind zur Löschung fällig.").format(number=due))
        if held:
            text += " " + self.tr("Unter Löschsperre: {number}.").format(number=held)
        self.due_text.setText(text)
        self.due_button.setVisible(bool(due or held))

    def show_drafts(self, pages: Mapping[str, str]) -> None:
        """Show a line for each page with a draft, by its title and name."""
        for title, name in pages.items():
            holder = QWidget()
            text = self.tr("Angefangener Text: {page}").format(page=title)
            go = button(self.tr("Weiterschreiben"), partial(self._open, name, holder))
            go.setAccessibleName(self.tr("Weiterschreiben: {page}").format(page=title))
            line = row(icon_label("pencil", 18), label(text, wrap=True), go, spacing=M)
            line.setStretch(1, 1)
            holder.setLayout(line)
            self._drafts.addWidget(holder)

    def _open(self, name: str, holder: QWidget) -> None:
        holder.hide()
        holder.deleteLater()
        self._desk.go(name)
