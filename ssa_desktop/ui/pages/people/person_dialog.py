"""The dialog that corrects a person."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from ssa_desktop.domain.cases.corrections import AskedBy
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.records import Person
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.ui.pages.enum_box import EnumBox
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.people.person_form import PersonForm


class PersonDialog(FormDialog):
    """Shows a person's facts with their enrolment of the current school year."""

    def __init__(
        self, person: Person, schools: Sequence[School], year: SchoolYear, language: str, parent: QWidget | None
    ) -> None:
        super().__init__(self.tr("Angaben zur Person berichtigen"), self.tr("Speichern"), parent)
        self._person = person
        self.add_text(self.tr("Pseudonym {pseudonym}").format(pseudonym=person.pseudonym), "muted")
        self.fields = PersonForm(self, schools, year, language)
        self.fields.fill(person)
        self.asked_by = EnumBox(language, "correction_asker", AskedBy)
        self.asked_by.set_value(AskedBy.OWN_MISTAKE)
        self.form.add(
            self.tr("&Veranlasst von"),
            self.asked_by,
            self.tr(
                "Was vorher dort stand, bleibt mit Tag und Anlass erhalten. Ein neues Schuljahr ist keine Berichtigung."
            ),
        )
        self.first = self.fields.name

    def value(self) -> Person:
        """Return the person as the fields say."""
        return self.fields.value(self._person)
