"""What can be done with the person of a case: correct her facts, or delete her with everything on her."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ssa_desktop.domain.records import Person
from ssa_desktop.domain.schools import School
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.services import deletion, people
from ssa_desktop.services.cases import CaseView
from ssa_desktop.services.deletion import Deleted, PersonPreview
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.pages.delete_person_dialog import DeletePersonDialog
from ssa_desktop.ui.pages.person_dialog import PersonDialog


class PersonSteps(QObject):
    """Asks and acts. ``deleted`` is sent when a person is gone, before anything is shown anew."""

    deleted = Signal()

    def __init__(self, desk: Desk, place: QWidget) -> None:
        super().__init__(place)
        self._desk = desk
        self._place = place

    def ask_edit(self, view: CaseView, schools: Sequence[School]) -> None:
        """Ask for the facts of a case's person, and store them."""
        year = SchoolYear.of(self._desk.today())
        dialog = PersonDialog(view.person, schools, year, self._desk.language, self._place.window())
        dialog.accepted.connect(lambda: self._correct(view.case.person_id, view.person, dialog.value()))
        dialog.open()

    def ask_deletion(self, pseudonym: str) -> None:
        """Show what deleting a person takes away, ask, and delete her."""
        self._desk.worker.run(lambda ws: deletion.preview_person(ws, pseudonym), self._confirm)

    def _correct(self, person_id: int, before: Person, after: Person) -> None:
        places = {(found.school_year, found.school) for found in before.enrolments}
        # An enrolment that is new stays in the store, so undo is offered only where it is complete.
        is_whole = all((found.school_year, found.school) in places for found in after.enrolments)

        def corrected(_: None) -> None:
            self._desk.changed.emit("cases")
            undo = (lambda: self._restore(person_id, before)) if is_whole else None
            self._desk.tell(self.tr("Angaben zur Person gespeichert."), undo)

        self._desk.worker.run(lambda ws: people.correct(ws, person_id, after), corrected)

    def _restore(self, person_id: int, before: Person) -> None:
        self._desk.worker.run(
            lambda ws: people.correct(ws, person_id, before), lambda _: self._desk.changed.emit("cases")
        )

    def _confirm(self, preview: PersonPreview) -> None:
        dialog = DeletePersonDialog(preview, self._desk.language, self._place.window())

        def delete() -> None:
            reason, mentions = dialog.reason.text().strip(), dialog.mentions
            self._desk.worker.run(
                lambda ws: deletion.delete_person(ws, preview.pseudonym, reason, mentions), self._say_deleted
            )

        dialog.accepted.connect(delete)
        dialog.open()

    def _say_deleted(self, result: Deleted) -> None:
        self.deleted.emit()
        self._desk.changed.emit("all")
        text = self.tr("Person gelöscht ({count} Datensätze). Die Zahlen der Auswertung sind unverändert.")
        if result.mentions:
            text += " " + self.tr("Ihr Name steht noch in {left} Texten zu anderen.")
        self._desk.tell(text.format(count=result.records, left=len(result.mentions)))
