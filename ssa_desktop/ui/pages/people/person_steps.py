"""What can be done with the person of a case: correct their facts, or delete them with everything on them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ssa_desktop.domain.cases.corrections import AskedBy
from ssa_desktop.domain.errors import KnownError
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.records import Person
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.error_texts import error_text
from ssa_desktop.services.keeping import due_overview, keeping
from ssa_desktop.services.keeping.after_deletion import BackupLeft
from ssa_desktop.services.keeping.deletion import Deleted, PersonPreview
from ssa_desktop.services.keeping.keeping import CaseKeeping
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.pages.cases.correction_steps import CorrectionSteps
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.keeping.backups_at_hand import BackupsAtHand
from ssa_desktop.ui.pages.keeping.keeping_steps import KeepingSteps
from ssa_desktop.ui.pages.long_work import LongWork
from ssa_desktop.ui.pages.people.erase_person_dialog import ErasePersonDialog
from ssa_desktop.ui.pages.people.person_dialog import PersonDialog


class UndecidedDialog(FormDialog):
    """Says that a person stays until it is decided on their § 8a file, and leads to that decision."""

    keeps_draft = False

    def __init__(self, text: str, parent: QWidget | None) -> None:
        title = self.tr("Diese Person lässt sich noch nicht löschen")
        super().__init__(title, self.tr("Entscheiden …"), parent)
        self.add_text(text)
        self.first = self.action


class PersonSteps(QObject):
    """Asks and acts. ``deleted`` is sent when a person is gone, before anything is shown anew.

    ``work`` shows how far a deletion is and stops it; it has to stand on the page.
    """

    deleted = Signal()

    def __init__(self, desk: Desk, place: QWidget) -> None:
        super().__init__(place)
        self._desk = desk
        self._place = place
        self.work = LongWork(desk, place)
        self._corrections = CorrectionSteps(desk, place)
        self._keeping = KeepingSteps(desk, place)
        self._at_hand = BackupsAtHand(desk, self)

    def ask_edit(self, person_id: int, person: Person, schools: Sequence[School], case_id: int | None = None) -> None:
        """Ask for the facts on a person, on the page of their case or on their own, and store them."""
        year = SchoolYear.of(self._desk.today())
        dialog = PersonDialog(person, schools, year, self._desk.language, self._place.window())
        dialog.keep_as("cases", "person", case_id=case_id, person_id=person_id)

        def correct() -> None:
            asked_by = dialog.asked_by.value() or AskedBy.OWN_MISTAKE
            self._corrections.correct_person(person_id, dialog.value(), asked_by)

        dialog.accepted.connect(correct)
        dialog.open()

    def ask_erasure(self, pseudonym: str, reason: str = "") -> None:
        """Show what deleting a person takes away, ask, and delete them; what keeps them is said before.

        ``reason`` is proposed.
        """
        self.work.run(
            self.tr("Namen werden in allen Texten gesucht …"),
            "retention.looking_cancelled",
            lambda ws, progress: due_overview.preview_person(ws, pseudonym, progress),
            lambda found: self._at_hand.find(found[1], lambda backups: self._confirm(found[0], backups, reason)),
            lambda error: self._refused(pseudonym, error),
            back_to=self._focused(),
        )

    def _focused(self) -> QWidget:
        """Return where the keyboard is, to go back there."""
        focused: QWidget | None = self._place.focusWidget()
        return self._place if focused is None else focused

    def _refused(self, pseudonym: str, error: KnownError) -> None:
        """Say what keeps a person; where it is a decision, lead to it instead of naming the way."""
        if error.key != keeping.PERSON_UNDECIDED:
            self._desk.show_error(error)
            return

        def ask(found: CaseKeeping | None) -> None:
            if found is None:
                return
            dialog = UndecidedDialog(error_text(self._desk.language, error), self._place.window())
            dialog.accepted.connect(lambda: self._keeping.ask_protection(found))
            dialog.open()

        self._desk.worker.run(lambda ws: keeping.undecided_of_person(ws, pseudonym), ask)

    def _confirm(self, preview: PersonPreview, backups: Sequence[BackupLeft], reason: str) -> None:
        dialog = ErasePersonDialog(preview, backups, self._desk.language, self._place.window())
        dialog.reason.setText(reason)

        def erase() -> None:
            reason, mentions = dialog.reason.text().strip(), dialog.mentions
            self.work.run(
                self.tr("Namen werden in allen Texten gesucht …"),
                "retention.deletion_cancelled",
                lambda ws, progress: due_overview.erase_person(ws, preview.pseudonym, reason, mentions, progress),
                self._say_erased,
                back_to=self._focused(),
                then=self.tr("Wird gelöscht und überschrieben …"),
            )

        dialog.accepted.connect(erase)
        dialog.open()

    def _say_erased(self, result: Deleted) -> None:
        self.deleted.emit()
        self._desk.erased.emit(result)
        self._desk.changed.emit("all")
        records = result.records
        text = self.tr("Person gelöscht (%n Datensätze). Die Zahlen der Auswertung sind unverändert.", "", records)
        if result.mentions:
            text += " " + self.tr("Ihr Name steht noch in %n Texten zu anderen.", "", len(result.mentions))
        self._desk.tell(text)
