"""Whom an appointment is with, where that is somebody new: what is asked of them, and the person made of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from ssa_desktop.domain.records import Person
from ssa_desktop.domain.vocabulary import Role
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.theme import S
from ssa_desktop.ui.pages.enum_box import EnumBox
from ssa_desktop.ui.widgets.fields.person_field import PersonField
from ssa_desktop.ui.widgets.form import Field
from ssa_desktop.ui.widgets.parts import label

_FEWEST_LETTERS = 8


class NewcomerFields(QWidget):
    """Shown as long as somebody new is chosen in ``who``; ``changed`` says that they are somebody else by now."""

    changed = Signal()

    def __init__(self, desk: Desk, who: PersonField, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._who = who
        self.role: EnumBox[Role] = EnumBox(desk.language, "role", Role)
        self.role.set_value(Role.PUPIL)
        self.role.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.role.setMinimumContentsLength(_FEWEST_LETTERS)
        self.role.currentIndexChanged.connect(lambda _: self.changed.emit())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        layout.addWidget(Field(self.tr("Rolle"), self.role))
        layout.addWidget(
            label(self.tr("Wird mit dem Termin neu angelegt, mit der Klasse von oben."), "hint", wrap=True)
        )
        who.changed.connect(self._follow)
        self.hide()

    def is_pupil(self) -> bool:
        """Whether whoever is chosen goes to school there; of nobody known it is taken as so."""
        person = self._who.person()
        if person is not None:
            return person.role is Role.PUPIL
        return self._name() is None or self.role.value() is Role.PUPIL

    def person(self) -> Person | None:
        """Return the new person, without their enrolment; None where somebody known or nobody is chosen."""
        name = self._name()
        return None if name is None else Person(self.role.value() or Role.PUPIL, name)

    def _name(self) -> str | None:
        return next((one.new_name for one in self._who.choices() if one.new_name is not None), None)

    def _follow(self) -> None:
        self.setVisible(self._name() is not None)
