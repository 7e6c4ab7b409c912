"""The fields on a person: name, role, gender, and school, class and stage of one school year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit

from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.records import Enrolment, Person, Stage
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import HIGHEST_STAGE, STAGE_VKL, Gender, Role
from ssa_desktop.ui.pages.enum_box import EnumBox
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.widgets.fields.choice_box import ChoiceBox

translate = QCoreApplication.translate

LONGEST_NAME: Final = 200
STAGES: Final[tuple[Stage, ...]] = (None, *range(HIGHEST_STAGE + 1), STAGE_VKL)


class PersonForm:
    """Adds the fields on a person to a dialog, and reads them."""

    def __init__(
        self,
        dialog: FormDialog,
        schools: Sequence[School],
        year: SchoolYear,
        language: str,
        name: QLineEdit | None = None,
    ) -> None:
        self._dialog = dialog
        self._year = year
        self.name = name or QLineEdit()
        self.name.setMaxLength(LONGEST_NAME)
        self.role = EnumBox(language, "role", Role)
        self.gender = EnumBox(language, "gender", Gender)
        self.gender.set_value(Gender.UNKNOWN)
        self.school = ChoiceBox()
        self.school.addItem(translate("PersonForm", "keine Angabe"), None)
        for school in schools:
            self.school.addItem(school.name, school.code)
        self.class_label = QLineEdit()
        self.class_label.setMaxLength(40)
        self.stage = ChoiceBox()
        for stage in STAGES:
            self.stage.addItem(_stage_text(stage), stage)
        dialog.form.add(
            translate("PersonForm", "&Name"),
            self.name,
            translate("PersonForm", "Darf frei bleiben; das Pseudonym gibt es immer."),
        )
        dialog.form.add_row(
            (translate("PersonForm", "&Rolle"), self.role), (translate("PersonForm", "&Geschlecht"), self.gender)
        )
        dialog.form.add_row(
            (translate("PersonForm", "&Schule {year}").format(year=year), self.school),
            (translate("PersonForm", "&Klasse"), self.class_label),
            (translate("PersonForm", "S&tufe"), self.stage),
            stretch=(3, 1, 2),
        )
        self.class_label.editingFinished.connect(self._guess_stage)
        if len(schools) == 1:
            self.school.setCurrentIndex(1)

    def fill(self, person: Person) -> None:
        """Show a person, with their enrolment of the year, or the latest one without its year's class."""
        self.name.setText(person.name or "")
        self.role.set_value(person.role)
        self.gender.set_value(person.gender)
        enrolment = self._enrolment(person)
        if enrolment is None:
            latest = max(person.enrolments, key=lambda found: found.school_year, default=None)
            if latest is not None:
                self.school.setCurrentIndex(max(0, self.school.findData(latest.school)))
            return
        self.school.setCurrentIndex(max(0, self.school.findData(enrolment.school)))
        self.class_label.setText(enrolment.class_label or "")
        self.stage.setCurrentIndex(STAGES.index(enrolment.stage))

    def value(self, before: Person | None = None) -> Person:
        """Return the person as the fields say; what they do not ask stays as it was ``before``."""
        person = replace(
            before or Person(),
            role=self.role.value() or Role.PUPIL,
            name=self.name.text().strip() or None,
            gender=self.gender.value() or Gender.UNKNOWN,
        )
        school = self.school.currentData()
        if school is None:
            return person
        stage: Stage = STAGES[self.stage.currentIndex()]
        enrolment = Enrolment(self._year, school, self.class_label.text().strip() or None, stage)
        place = (self._year, school)
        others = tuple(found for found in person.enrolments if (found.school_year, found.school) != place)
        return replace(person, enrolments=(*others, enrolment))

    def ask(self, *, person: bool, school: bool) -> None:
        """Show the fields on the person beside their name, and on their school, or hide them."""
        for control in (self.role, self.gender, self.class_label, self.stage):
            self._dialog.ask(control, asked=person)
        self._dialog.ask(self.school, asked=school)

    def _enrolment(self, person: Person) -> Enrolment | None:
        found = [enrolment for enrolment in person.enrolments if enrolment.school_year == self._year]
        return found[-1] if found else None

    def _guess_stage(self) -> None:
        """Take the stage from a class such as 7b when none was chosen."""
        text = self.class_label.text().strip()
        digits = text[: len(text) - len(text.lstrip("0123456789"))]
        if self.stage.currentIndex() == 0 and digits and int(digits) <= HIGHEST_STAGE:
            self.stage.setCurrentIndex(STAGES.index(int(digits)))
        elif self.stage.currentIndex() == 0 and text.casefold().startswith("vkl"):
            self.stage.setCurrentIndex(STAGES.index(STAGE_VKL))


def _stage_text(stage: Stage) -> str:
    if stage is None:
        return translate("PersonForm", "keine Angabe")
    if isinstance(stage, str):
        return translate("PersonForm", "VKL")
    return translate("PersonForm", "0 (Vorschule)") if stage == 0 else str(stage)
