"""The card of the day page that reminds of transition cases to be followed up six months after they were closed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from ssa_desktop.labels import day_text
from ssa_desktop.services.cases.case_outcomes import FollowUp
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.theme import S
from ssa_desktop.ui.widgets.parts import Card, button, icon_label, label, row

MOST_LINES = 4


class FollowUpsCard(Card):
    """A line for each follow-up that is due, by pseudonym; it is there only while one is."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.heading.setText(self.tr("Nachfragen: Übergang"))
        self._desk = desk
        hint = self.tr("Sechs Monate nach dem Abschluss: Was ist daraus geworden? „Nicht erreicht“ zählt auch.")
        said = label(hint, "hint", wrap=True)
        self.head.insertWidget(1, said, 1)
        self.head.setStretch(2, 0)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(S)
        self.body.addLayout(self._lines)
        self._more = label("", "hint")
        self.body.addWidget(self._more)
        self.hide()

    def take_focus(self) -> None:
        """Give the keyboard to the first line."""
        first = self._lines.itemAt(0)
        holder = None if first is None else first.widget()
        way = None if holder is None else holder.findChild(QAbstractButton)
        if way is not None:
            way.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_follow_ups(self, due: Sequence[FollowUp]) -> None:
        """Show what is due, the longest due first; the keyboard stays here where it was here."""
        had_focus = any(one.hasFocus() for one in self.findChildren(QAbstractButton))
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for one in due[:MOST_LINES]:
            self._lines.addWidget(self._line(one))
        left = len(due) - MOST_LINES
        self._more.setText(self.tr("und {number} weitere").format(number=left))
        self._more.setVisible(left > 0)
        self.setVisible(bool(due))
        if had_focus:
            self.take_focus()

    def _line(self, one: FollowUp) -> QWidget:
        text = self.tr("{pseudonym}, seit {day}").format(
            pseudonym=one.pseudonym, day=day_text(self._desk.language, one.due)
        )
        go = button(self.tr("Zum Fall"), partial(self._desk.show_place, "cases", "follow_up", case_id=one.case_id))
        go.setAccessibleName(self.tr("Zum Fall: {pseudonym}").format(pseudonym=one.pseudonym))
        line = row(icon_label("clock", 18), label(text, wrap=True), go)
        line.setStretch(1, 1)
        holder = QWidget()
        holder.setLayout(line)
        return holder
