"""What is marked in the week or the day, in words, and what can be done with it; each step with its key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from ssa_desktop.domain.appointments.appointments import AppointmentState, Arrangement, SlipState
from ssa_desktop.domain.appointments.plans import PlanState
from ssa_desktop.labels import clock_text, weekday_text
from ssa_desktop.services.appointments.appointments import AppointmentRow
from ssa_desktop.services.appointments.plans import PlanRow
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.theme import L, M, S
from ssa_desktop.ui.models.appointments import Block
from ssa_desktop.ui.pages.appointments.appointment_words import (
    SEPARATOR,
    arranged_words,
    called,
    named_briefly,
    plan_state_text,
    plan_title,
    span_text,
)
from ssa_desktop.ui.widgets.flow_layout import FlowLayout
from ssa_desktop.ui.widgets.parts import Card, button, label

Deed = Callable[[], None]


class MarkedCard(Card):
    """Says what is marked and offers what can be done; :meth:`do` does what a letter stands for."""

    def __init__(self, desk: Desk, steps: dict[str, Callable[[Block | None], None]]) -> None:
        super().__init__("")
        self._desk = desk
        self._steps = steps
        self._block: Block | None = None
        self._offered: tuple[str, ...] = ()
        self.about = label("", "muted", wrap=True)
        self.buttons: dict[str, QPushButton] = {}
        holder = QWidget()
        flow = FlowLayout(spacing=M)
        holder.setLayout(flow)
        for letter, text, hint in self._words():
            made = button(text, self._doing(letter), hint=hint)
            made.setAccessibleDescription(hint)
            self.buttons[letter] = made
            flow.addWidget(made)
        self.hint = label(self.tr("N oder Einfg legt hier einen Termin an."), "hint")
        flow.addWidget(self.hint)
        # The page stays where it is when the mark goes to where nothing can be done.
        holder.setMinimumHeight(max(made.sizeHint().height() for made in self.buttons.values()))
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(L, M + S, L, M + S)
            layout.setSpacing(S)
        self.body.addWidget(self.about)
        self.body.addWidget(holder)
        self.heading.setTextFormat(Qt.TextFormat.PlainText)

    def show_block(self, block: Block, school: str, series: str, beside: Sequence[Block] = ()) -> None:
        """Show an appointment or a planned date, and what is at the same time.

        ``school`` is its name where there are several, ``series`` its words.
        """
        self._block = block
        row = block.row
        head = [weekday_text(self._desk.language, block.day), span_text(block.start, block.minutes)]
        about: list[str] = [school] if school else []
        if isinstance(row, AppointmentRow):
            planned = row.appointment
            head.append(called(self._desk, row))
            if planned.class_label and row.pseudonym is not None:
                head.append(planned.class_label)
            about += [self._state_text(row), arranged_words(self._desk, row), series]
            self._offer(*self._letters(row))
        elif isinstance(row, PlanRow):
            head.append(plan_title(self._desk, row))
            about += [plan_state_text(row), self.tr("zählt erst, wenn Sie es bestätigen")]
            is_open = row.plan.state is PlanState.PLANNED
            can_book = is_open and row.plan.date <= self._desk.today()
            self._offer(*(("f",) if can_book else ()), *(("a", "s") if is_open else ("w",)), "delete")
        else:
            head.append(block.title)
            about.append(self.tr("gebuchte Zeit"))
            self._offer()
        self.heading.setText(SEPARATOR.join(head))
        if beside:
            about.append(self.tr("zur selben Zeit: {others}").format(others=named_briefly(beside)))
        self.about.setText(SEPARATOR.join(part for part in about if part))

    def show_free(self, day: date, start: int | None, free: str | None, beside: Sequence[Block] = ()) -> None:
        """Show a place on which nothing is agreed; ``beside`` is what is booked or agreed at that time all the same."""
        self._block = None
        head = [weekday_text(self._desk.language, day)]
        if start is not None:
            head.append(clock_text(start))
        self.heading.setText(SEPARATOR.join(head))
        said = [free] if free else []
        if beside:
            said.append(self.tr("Belegt: {what}").format(what=named_briefly(beside)))
        self.about.setText(SEPARATOR.join(said) or self.tr("Hier ist nichts ausgemacht."))
        self._offer()

    def do(self, letter: str) -> None:
        """Do what a letter stands for, where it is offered now; else say why it is not."""
        if letter in self._offered:
            self._steps[letter](self._block)
        elif letter in self._steps:
            self._desk.tell(self._why_not(letter))

    def _why_not(self, letter: str) -> str:
        row = self._block.row if self._block is not None else None
        if row is None:
            return self.tr("Hier ist nichts ausgemacht: Bitte zuerst einen Termin markieren.")
        if letter == "s" and isinstance(row, AppointmentRow) and row.appointment.series is None:
            return self.tr("Das ist ein einzelner Termin: Die Eingabetaste ändert ihn.")
        return self.tr("Das geht bei diesem Eintrag nicht. Was geht, steht unter der Woche und dem Tag.")

    def _doing(self, letter: str) -> Deed:
        return lambda: self.do(letter)

    def _offer(self, *letters: str) -> None:
        self._offered = letters
        for letter, made in self.buttons.items():
            made.setVisible(letter in letters)
        self.hint.setHidden(bool(letters))
        block = self._block
        if block is not None and isinstance(block.row, AppointmentRow):
            planned = block.row.appointment
            back = planned.slip_state is SlipState.BACK
            self.buttons["z"].setText(self.tr("Zettel doch nicht zurück") if back else self.tr("Zettel zurück"))
            known = planned.teacher_informed
            self.buttons["l"].setText(
                self.tr("Lehrkraft doch nicht informiert") if known else self.tr("Lehrkraft informiert")
            )
            for letter in ("z", "l"):
                self.buttons[letter].setAccessibleName(self.buttons[letter].text())

    def _letters(self, row: AppointmentRow) -> tuple[str, ...]:
        """Return what can be done with an appointment; the way it was arranged decides about slip and teacher."""
        planned = row.appointment
        found: list[str] = []
        if planned.state is AppointmentState.PLANNED:
            found += ["f", "x"] if planned.has_begun(self._desk.now()) else []
            if planned.arranged in (Arrangement.SLIP, None) and not row.is_with_grown_up:
                found.append("d")
            if planned.arranged is Arrangement.TEACHER:
                found.append("l")
            found.append("enter")
            if planned.series is not None:
                found.append("s")
        elif planned.state is AppointmentState.TOOK_PLACE:
            found += ["e"] if planned.contact_id is not None else []
        else:
            found.append("w")
        # One that was filled in by hand comes back too, but only a printed one can be known to be missing.
        by_hand = planned.has_slip and planned.state is AppointmentState.TOOK_PLACE and not row.is_with_grown_up
        is_out = planned.slip_state is not None or by_hand
        if is_out and planned.state is not AppointmentState.DID_NOT_APPEAR:
            found.append("z")
            if planned.slip_state is SlipState.PRINTED:
                found.append("v")
        return (*found, "delete")

    def _state_text(self, row: AppointmentRow) -> str:
        return {
            AppointmentState.PLANNED: "",
            AppointmentState.TOOK_PLACE: self.tr("fand statt, gebucht"),
            AppointmentState.DID_NOT_APPEAR: self.tr("nicht erschienen, zählt nirgends"),
        }[row.appointment.state]

    def _words(self) -> tuple[tuple[str, str, str], ...]:
        return (
            ("f", self.tr("Fand statt"), self.tr("Taste F")),
            ("x", self.tr("Nicht erschienen"), self.tr("Taste X")),
            ("a", self.tr("Fiel aus"), self.tr("Taste A")),
            ("e", self.tr("Ergänzen …"), self.tr("Themen und Text zum gebuchten Gespräch (Taste E)")),
            ("w", self.tr("Wieder öffnen"), self.tr("Taste W")),
            ("d", self.tr("Zettel drucken …"), self.tr("Taste D")),
            ("z", self.tr("Zettel zurück"), self.tr("Taste Z")),
            ("v", self.tr("Zettel fehlt"), self.tr("Taste V, wie vermisst")),
            ("l", self.tr("Lehrkraft informiert"), self.tr("Taste L")),
            ("enter", self.tr("Ändern …"), self.tr("Eingabetaste")),
            ("s", self.tr("Diesen und folgende verschieben …"), self.tr("Wochentag oder Uhrzeit (Taste S)")),
            ("delete", self.tr("Entfernen"), self.tr("Entf")),
        )
