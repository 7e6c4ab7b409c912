"""The tally: one press for a short talk between door and hinge that nobody is recorded of."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtWidgets import QPushButton, QWidget

from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.records import Contact
from ssa_desktop.domain.vocabulary import Participant
from ssa_desktop.services.cases import captures
from ssa_desktop.services.cases.contacts import ContactRow
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.widgets.flow_layout import FlowLayout
from ssa_desktop.ui.widgets.parts import Card, button, label

TALLY_MINUTES: Final = 5
TALLY_NOTE: Final = "Tür-und-Angel-Gespräch"


def is_tally(contact: Contact) -> bool:
    """Whether a contact came from the tally."""
    return not contact.concerns and contact.note == TALLY_NOTE and contact.minutes == TALLY_MINUTES


class TallyCard(Card):
    """A button for each school. Pressed, it books an anonymous talk of five minutes with a pupil, without a time."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.heading.setText(self.tr("Tür-und-Angel-Gespräche"))
        self._desk = desk
        self._count = label("", "muted")
        self.head.addWidget(self._count)
        self.buttons: dict[str, QPushButton] = {}
        self._flow = FlowLayout(spacing=8)
        self.body.addLayout(self._flow)
        self._hint = label(self.tr("Zählt als anonymes Gespräch von 0:05 Std."), "hint")
        self._flow.addWidget(self._hint)

    def set_schools(self, schools: Sequence[School], today: Sequence[ContactRow]) -> None:
        """Have a button for each school, and say how many talks the day has."""
        if list(self.buttons) != [school.code for school in schools]:
            for made in self.buttons.values():
                self._flow.removeWidget(made)
                made.deleteLater()
            self.buttons = {}
            for school in schools:
                text = self.tr("+1") if len(schools) == 1 else self.tr("+1 {school}").format(school=school.code)
                made = button(text, partial(self._add, school.code))
                name = self.tr("{button}: Tür-und-Angel-Gespräch zählen, {school}")
                made.setAccessibleName(name.format(button=text, school=school.name))
                made.setToolTip(self.tr("Tür-und-Angel-Gespräch zählen: {school}").format(school=school.name))
                self.buttons[school.code] = made
                self._flow.addWidget(made)
            # The hint stands behind the last button.
            self._flow.removeWidget(self._hint)
            self._flow.addWidget(self._hint)
        number = sum(is_tally(found.contact) for found in today)
        self._count.setText(self.tr("heute {number}").format(number=number))

    def _add(self, school: str) -> None:
        contact = Contact(
            school,
            self._desk.today(),
            TALLY_MINUTES,
            frozenset({Participant.PUPIL}),
            note=TALLY_NOTE,
            entrusted_by=Participant.PUPIL,
        )

        def done(_: object) -> None:
            self._desk.changed.emit("contacts")
            message = self.tr("Tür-und-Angel-Gespräch gezählt ({school}).").format(school=school)
            self._desk.tell_step(message, "contacts")

        self._desk.worker.run(lambda ws: captures.capture(ws, contact), done)
