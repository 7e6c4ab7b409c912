"""What can be done about what is wrong or disputed in a case: asks, acts, and offers undo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ssa_desktop.domain.cases.corrections import AskedBy
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.records import Contact, Person
from ssa_desktop.labels import day_text
from ssa_desktop.services.cases import corrections
from ssa_desktop.services.cases.contacts import ContactRow
from ssa_desktop.services.cases.corrections import Corrected, DisputeRow, Part
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.pages.cases.correction_dialogs import CorrectContactDialog, DisputeDialog, SettleDialog


class CorrectionSteps(QObject):
    """Corrects talks and the facts on a person, with their trace, and keeps notes on what is disputed."""

    def __init__(self, desk: Desk, place: QWidget) -> None:
        super().__init__(place)
        self._desk = desk
        self._place = place

    def ask_correction(self, part: Part, row: ContactRow, schools: Sequence[School]) -> None:
        """Ask what is to be put right in a talk, and store it with its trace."""
        note = _note_of(part, row.contact)
        dialog = CorrectContactDialog(self._desk, row.contact, note, schools, self._place.window())

        def correct() -> None:
            facts, text, asked_by = dialog.value(), dialog.note_text(), dialog.asked_by.value()
            self._correct(part, row, facts, text, asked_by or AskedBy.OWN_MISTAKE)

        dialog.accepted.connect(correct)
        dialog.open()

    def correct_person(self, person_id: int, after: Person, asked_by: AskedBy) -> None:
        """Store the facts on a person with their trace."""

        def corrected(_: object) -> None:
            self._desk.changed.emit("cases")
            self._desk.tell_step(self.tr("Angaben zur Person gespeichert."), "cases")

        self._desk.worker.run(lambda ws: corrections.correct_person(ws, person_id, after, asked_by), corrected)

    def ask_dispute(self, part: Part, row: ContactRow | None) -> None:
        """Ask what is disputed of a talk, or of the whole case without one, and note it."""
        dialog = DisputeDialog(self._desk, None if row is None else row.contact.date, self._place.window())
        contact_id = None if row is None else row.contact_id

        def noted(_: int) -> None:
            self._desk.changed.emit("cases")
            self._desk.tell_step(self.tr("Vermerk „bestritten“ eingetragen."), "cases")

        def store() -> None:
            value = dialog.value()
            self._desk.worker.run(
                lambda ws: corrections.dispute(ws, part.case_id, contact_id, value, part.person_id), noted
            )

        dialog.accepted.connect(store)
        dialog.open()

    def ask_settling(self, disputes: Sequence[DisputeRow]) -> None:
        """Ask how something disputed was settled, and note it."""
        dialog = SettleDialog(self._desk, disputes, self._place.window())

        def settle() -> None:
            dispute_id = dialog.chosen.dispute_id
            outcome, on = dialog.outcome.toPlainText(), dialog.on.day() or self._desk.today()

            def settled(_: object) -> None:
                self._desk.changed.emit("cases")
                self._desk.tell_step(self.tr("Als geklärt vermerkt."), "cases")

            self._desk.worker.run(lambda ws: corrections.resolve(ws, dispute_id, outcome, on), settled)

        dialog.accepted.connect(settle)
        dialog.open()

    def _correct(self, part: Part, row: ContactRow, facts: Contact, note: str, asked_by: AskedBy) -> None:
        day = day_text(self._desk.language, facts.date)
        contact_id = row.contact_id

        def corrected(done: Corrected) -> None:
            self._desk.changed.emit("contacts")
            text = self.tr("Eintrag vom {day} berichtigt; die frühere Fassung bleibt sichtbar.")
            if done.step is None:
                text = self.tr("Eintrag vom {day} geändert.")
            self._desk.tell_step(text.format(day=day), "contacts")

        facts = replace(facts, concerns=row.contact.concerns)
        self._desk.worker.run(
            lambda ws: corrections.correct_contact(ws, part.case_id, contact_id, facts, note, asked_by, part.person_id),
            corrected,
        )


def _note_of(part: Part, contact: Contact) -> str:
    """Return the text on the part of a talk that is meant; of one on nobody its own."""
    if part.case_id is None and part.person_id is None:
        return contact.note or ""
    for one in contact.concerns:
        is_meant = one.case_id == part.case_id and (part.case_id is not None or one.person_id == part.person_id)
        if is_meant and one.note:
            return one.note
    return ""
