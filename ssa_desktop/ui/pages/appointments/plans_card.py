"""Proposals: what was planned to come back and waits to be confirmed. Nothing of it is booked by itself."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ssa_desktop.domain.appointments.plans import PlanState
from ssa_desktop.labels import clock_text, hours_text, weekday_text
from ssa_desktop.services.appointments.plans import PlanRow
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.theme import M, S
from ssa_desktop.ui.pages.appointments.appointment_words import SEPARATOR, plan_title
from ssa_desktop.ui.pages.appointments.plan_steps import PlanSteps
from ssa_desktop.ui.widgets.parts import button, icon_button, label, row


class PlanLines(QWidget):
    """A line for each planned date, at most ``most``: confirm it, or note that it fell out. Hidden without any."""

    def __init__(self, desk: Desk, steps: PlanSteps, *, with_title: bool, most: int = 4) -> None:
        super().__init__()
        self._desk, self._steps, self._with_title, self._most = desk, steps, with_title, most
        self._rows: Sequence[PlanRow] = ()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(S)
        desk.discreet_changed.connect(self._show_again)
        self.hide()

    def show_rows(self, rows: Sequence[PlanRow]) -> None:
        """Show what waits, in its order; what fell out is left out."""
        self._rows = [found for found in rows if found.plan.state is PlanState.PLANNED]
        had_keyboard = self.isAncestorOf(self.focusWidget()) if self.focusWidget() is not None else False
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for number, found in enumerate(self._rows[: self._most]):
            self._lines.addWidget(self._line(found, is_first=not number, take_focus=had_keyboard and not number))
        more = len(self._rows) - self._most
        if more > 0:
            self._lines.addWidget(label(self.tr("… und {number} weitere.").format(number=more), "hint"))
        self.setVisible(bool(self._rows))

    def _show_again(self) -> None:
        self.show_rows(self._rows)

    def _line(self, found: PlanRow, *, is_first: bool, take_focus: bool) -> QWidget:
        plan, language = found.plan, self._desk.language
        parts = [weekday_text(language, plan.date)]
        if plan.start is not None:
            parts.append(clock_text(plan.start))
        if self._with_title:
            parts.append(plan_title(self._desk, found))
        parts.append(hours_text(language, plan.minutes))
        about = SEPARATOR.join(parts)
        words = label(self.tr("Geplant: {what}").format(what=about), wrap=True)
        is_session = plan.offer_id is not None
        text = self.tr("Fand statt …") if is_session else self.tr("Buchen")
        book = button(text if is_first else text.replace("&", ""), partial(self._steps.confirm, found))
        out = button(self.tr("Fiel aus"), partial(self._steps.cancel, found), role="quiet")
        later = icon_button(
            "calendar-days", self.tr("Diesen und folgende verschieben …"), partial(self._steps.ask_move, found)
        )
        gone = icon_button("trash-2", self.tr("Planung entfernen …"), partial(self._steps.ask_remove, found))
        for made in (book, out, later, gone):
            name = made.text().replace("&", "") or made.toolTip()
            made.setAccessibleName(f"{name}: {about}")
        book.setEnabled(plan.date <= self._desk.today())
        holder = QWidget()
        inner = row(words, book, out, later, gone, spacing=M)
        inner.setStretch(0, 1)
        holder.setLayout(inner)
        if take_focus:
            book.setFocus()
        return holder
