"""The dialog that enters the steps of a template as agreed actions."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QCheckBox, QWidget

from ssa_desktop.domain.together.cooperation import AgreedAction
from ssa_desktop.domain.together.step_template import actions_of
from ssa_desktop.services.together import step_templates
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.shown_problems import Problem
from ssa_desktop.ui.widgets.fields.choice_box import ChoiceBox
from ssa_desktop.ui.widgets.fields.person_field import PersonField
from ssa_desktop.ui.widgets.fields.typed_fields import DateField


class StepsDialog(FormDialog):
    """Asks for a template, from when on, on whom, and which of its steps; each can be changed afterwards."""

    def __init__(self, desk: Desk, parent: QWidget | None) -> None:
        super().__init__(self.tr("Schritte aus einer Vorlage"), self.tr("Speichern"), parent)
        self._templates = step_templates.shipped(desk.language)
        self.add_text(
            self.tr("Jeder angekreuzte Schritt wird eine Maßnahme mit Termin; ändern lässt sich danach jede."), "muted"
        )
        self.template = ChoiceBox()
        for one in self._templates:
            self.template.addItem(one.title, one.code)
        self.begins = DateField(desk.today, desk.language)
        self.begins.set_day(desk.today())
        self.person = PersonField(desk, allow_new=False)
        self.form.add_row((self.tr("&Vorlage"), self.template), (self.tr("&Beginn"), self.begins), stretch=(2, 1))
        self.form.add(self.tr("&Zu wem?"), self.person, self.tr("Darf leer bleiben."))
        self.boxes: list[QCheckBox] = []
        self._show_steps()
        self.template.currentIndexChanged.connect(self._show_steps)
        self.first = self.template
        self.needs(self.begins)

    def problems(self) -> Iterator[Problem]:
        if self.begins.day() is None:
            yield self.begins, self.begins.what_is_wrong(needed=True)
        if not any(box.isChecked() for box in self.boxes):
            yield next(iter(self.boxes), None), self.tr("Bitte mindestens einen Schritt ankreuzen.")

    def value(self) -> tuple[AgreedAction, ...]:
        """Return the actions; where they stand on a person with an open case they are of that case."""
        begin, person = self.begins.day(), self.person.person()
        assert begin is not None  # noqa: S101 - the dialog accepts nothing else
        steps = self._templates[self.template.currentIndex()].steps
        chosen = [step for step, box in zip(steps, self.boxes, strict=True) if box.isChecked()]
        if person is None:
            return actions_of(chosen, begin)
        case_id = person.open_case_id
        return actions_of(chosen, begin, person_id=person.person_id if case_id is None else None, case_id=case_id)

    def _show_steps(self) -> None:
        for box in self.boxes:
            box.hide()
            box.deleteLater()
        self.boxes = []
        for step in self._templates[self.template.currentIndex()].steps:
            box = QCheckBox(step.name)
            box.setToolTip(step.what)
            box.setAccessibleDescription(step.what)
            box.setChecked(True)
            self.form.add_widget(box)
            self.boxes.append(box)
