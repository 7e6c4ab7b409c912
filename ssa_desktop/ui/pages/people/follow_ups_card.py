"""The card of the day page on what became of school leavers: follow-ups of cases, and those agreed on by themselves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from ssa_desktop.domain.cases.follow_up import FollowUpWay
from ssa_desktop.labels import day_text
from ssa_desktop.services.cases import follow_ups
from ssa_desktop.services.cases.case_outcomes import FollowUp
from ssa_desktop.services.cases.follow_ups import FollowUpLine
from ssa_desktop.ui.accessible_roles import tell_as
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.theme import S
from ssa_desktop.ui.pages.form_dialog import ConfirmDialog
from ssa_desktop.ui.pages.people.follow_up_dialog import FollowUpAnswerDialog
from ssa_desktop.ui.pages.people.follow_up_paper import show_follow_up_paper
from ssa_desktop.ui.widgets.parts import Card, button, icon_button, icon_label, label, row

MOST_LINES = 4
AHEAD = timedelta(days=28)
"""So long before its day one that was agreed on by itself is shown as a line."""


class FollowUpsCard(Card):
    """A line for each follow-up that is due, by pseudonym or code; it is there only while one waits."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.heading.setText(self.tr("Nachfragen: Übergang"))
        self._desk = desk
        self._due: list[FollowUp] = []
        self._waiting: list[FollowUpLine] = []
        hint = self.tr("Sechs Monate nach dem Abschluss: Was ist daraus geworden? „Nicht erreicht“ zählt auch.")
        said = label(hint, "hint", wrap=True)
        self.head.insertWidget(1, said, 1)
        self.head.setStretch(2, 0)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(S)
        self.body.addLayout(self._lines)
        self._more = label("", "hint", wrap=True)
        self.body.addWidget(self._more)
        self.enter = button(self.tr("Code eingeben …"), self.ask)
        self.body.addWidget(self.enter, 0, Qt.AlignmentFlag.AlignLeft)
        desk.entry_discreet_changed.connect(self._show)
        self.hide()

    def take_focus(self) -> None:
        """Give the keyboard to the first line, or to the way to a code."""
        first = self._lines.itemAt(0)
        holder = None if first is None else first.widget()
        way = self.enter if holder is None else holder.findChild(QAbstractButton)
        if way is not None:
            way.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_follow_ups(self, due: Sequence[FollowUp], waiting: Sequence[FollowUpLine] = ()) -> None:
        """Show what is due, the longest due first; the keyboard stays here where it was here."""
        self._due, self._waiting = list(due), list(waiting)
        self._show()

    def _show(self) -> None:
        had_focus = any(one.hasFocus() for one in self.findChildren(QAbstractButton))
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        soon = [one for one in self._waiting if one.agreed.due <= self._desk.today() + AHEAD]
        made = [*(partial(self._line, one) for one in self._due), *(partial(self._asked_line, one) for one in soon)]
        for make in made[:MOST_LINES]:
            self._lines.addWidget(make())
        left, later = len(made) - MOST_LINES, len(self._waiting) - len(soon)
        more = [self.tr("und {number} weitere").format(number=left)] if left > 0 else []
        more += [self.tr("später: {number}").format(number=later)] if later else []
        self._more.setText(", ".join(more))
        self._more.setVisible(bool(more))
        self.enter.setVisible(bool(self._waiting))
        self.setVisible(bool(self._due or self._waiting))
        if had_focus:
            self.take_focus()

    def ask(self, follow_up_id: int | None = None) -> None:
        """Ask for the answer to one, or first for the code of it."""
        chosen = next((one for one in self._waiting if one.follow_up_id == follow_up_id), None)
        dialog = FollowUpAnswerDialog(
            self._desk.language, self._waiting, chosen, self.window(), partial(show_follow_up_paper, self._desk)
        )
        dialog.keep_as("today", "follow_up", follow_up_id=None if chosen is None else chosen.follow_up_id)

        def save() -> None:
            number, outcome = dialog.follow_up_id(), dialog.outcome.value()
            if outcome is None:
                return
            self._desk.worker.run(
                lambda ws: follow_ups.answer(ws, number, outcome),
                lambda _: self._done(self.tr("Antwort festgehalten. Bitte vernichten Sie das unterschriebene Blatt.")),
            )

        dialog.accepted.connect(save)
        dialog.open()

    def ask_revoking(self, line: FollowUpLine) -> None:
        """Ask whether a consent was revoked, and let go of what was kept on it."""
        dialog = ConfirmDialog(
            self.tr("Nachfrage {code} widerrufen?").format(code=line.agreed.code),
            self.tr("Alles, was dazu aufbewahrt wurde, wird gelöscht; gefragt wird nicht, der Verbleib ist unbekannt."),
            self.tr("Widerruf festhalten"),
            self.window(),
        )
        number = line.follow_up_id

        def revoke() -> None:
            self._desk.worker.run(
                lambda ws: follow_ups.revoke(ws, number),
                lambda _: self._done(self.tr("Widerruf festgehalten. Bitte vernichten Sie das unterschriebene Blatt.")),
            )

        dialog.accepted.connect(revoke)
        dialog.open()

    def _done(self, message: str) -> None:
        self._changed()
        self._desk.tell_step(message, self._changed)

    def _changed(self) -> None:
        for area in ("cases", "indicators", "retention"):
            self._desk.changed.emit(area)

    def _line(self, one: FollowUp) -> QWidget:
        text = self.tr("{pseudonym}, seit {day}").format(
            pseudonym=one.pseudonym, day=day_text(self._desk.language, one.due)
        )
        go = button(self.tr("Zum Fall"), partial(self._desk.show_place, "cases", "follow_up", case_id=one.case_id))
        go.setAccessibleName(self.tr("Zum Fall: {pseudonym}").format(pseudonym=one.pseudonym))
        return self._held(text, go)

    def _asked_line(self, one: FollowUpLine) -> QWidget:
        agreed, day = one.agreed, day_text(self._desk.language, one.agreed.due)
        if agreed.way is FollowUpWay.CARD:
            text = self.tr("Karte {code}, meldet sich um den {day}").format(code=agreed.code, day=day)
        elif self._desk.entry_discreet():
            text = self.tr("{code}, einmal fragen ab {day}").format(code=agreed.code, day=day)
        else:
            text = self.tr("{code}, einmal fragen ab {day}: {name}, {contact}").format(
                code=agreed.code, day=day, name=agreed.name, contact=agreed.contact
            )
        answer = button(self.tr("Antwort …"), partial(self.ask, one.follow_up_id))
        answer.setAccessibleName(self.tr("Antwort zu {code}").format(code=agreed.code))
        revoke = button(self.tr("Widerruf …"), partial(self.ask_revoking, one))
        revoke.setAccessibleName(self.tr("Widerruf zu {code}").format(code=agreed.code))
        name = self.tr("Einwilligung und Karte zu {code} drucken").format(code=agreed.code)
        paper = icon_button("printer", name, partial(show_follow_up_paper, self._desk, agreed))
        return self._held(text, answer, revoke, paper)

    def _held(self, text: str, *ways: QWidget) -> QWidget:
        line = row(icon_label("clock", 18), label(text, wrap=True), *ways)
        line.setStretch(1, 1)
        holder = QWidget()
        # With the first of its buttons the whole line is heard.
        tell_as(holder, QAccessible.Role.Grouping, text)
        holder.setLayout(line)
        return holder
