"""One person's part of a capture: the note on them, their case, and for a new person what is known of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from ssa_desktop.domain.records import Person
from ssa_desktop.domain.vocabulary import CaseType, Gender, InitiatedBy, Role
from ssa_desktop.labels import label as word
from ssa_desktop.services.cases.captures import Concerned
from ssa_desktop.ui.look.theme import M, S
from ssa_desktop.ui.pages.enum_box import EnumBox
from ssa_desktop.ui.pages.shown_problems import Problem
from ssa_desktop.ui.widgets.fields.choice_box import ChoiceBox
from ssa_desktop.ui.widgets.fields.person_field import PersonChoice
from ssa_desktop.ui.widgets.fields.typed_steps import put_back_text
from ssa_desktop.ui.widgets.form import Field
from ssa_desktop.ui.widgets.parts import row

_NOTE_HEIGHT: Final = 92
_NOTE_OF_SEVERAL: Final = 56
"""Two lines: with three persons their notes fit on a small screen. It grows with what is written."""
_MOST_LINES: Final = 10
_LONGEST_CLASS: Final = 40
_RUNNING: Final = "running"
_NONE: Final = "none"


class PersonBlock(QWidget):
    """The note, with the case and the facts below it. Nobody (anonymous) has the note alone."""

    edited = Signal()

    def __init__(self, choice: PersonChoice, called: str, language: str, *, alone: bool) -> None:
        super().__init__()
        self.choice = choice
        self.note = QPlainTextEdit()
        self.note.setTabChangesFocus(True)
        self._least = _NOTE_HEIGHT if alone else _NOTE_OF_SEVERAL
        self.note.setFixedHeight(self._least)
        self.note.textChanged.connect(self._on_note)
        self._note_field = Field("", self.note)
        self.case = ChoiceBox()
        self._fill_case(language)
        self.role = EnumBox(language, "role", Role)
        self.gender = EnumBox(language, "gender", Gender)
        self.gender.set_value(Gender.UNKNOWN)
        self.class_label = QLineEdit()
        self.class_label.setMaxLength(_LONGEST_CLASS)
        self.class_label.setPlaceholderText(self.tr("z. B. 6b"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        layout.addWidget(self._note_field)
        self._case_field = Field(self.tr("Fall"), self.case)
        # Figures are counted by it; whatever stood there at first would be saved unread.
        self.type = EnumBox(language, "case_type", CaseType, empty=self.tr("Bitte wählen"))
        self._type_field = Field(self.tr("Art des Falls"), self.type)
        self._type_field.keep_room()
        layout.addLayout(row(self._case_field, self._type_field))
        self.case.currentIndexChanged.connect(self._ask_type)
        self._ask_type()
        if choice.is_anonymous:
            self._case_field.hide()
        self.newcomer: QWidget | None = self._facts_asked() if choice.new_name is not None else None
        """What is asked of somebody new, to be shown right below the names; None for a known person or nobody."""
        for box in (self.case, self.type, self.role, self.gender):
            box.setMinimumContentsLength(8)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.activated.connect(self._on_edited)
        self.class_label.textEdited.connect(self._on_edited)
        self.set_called(called, alone=alone)

    def _facts_asked(self) -> QWidget:
        self._new_field = Field(self.tr("Klasse"), self.class_label)
        facts = QWidget()
        inner = QHBoxLayout(facts)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(M)
        inner.addWidget(self._new_field, 2)
        inner.addWidget(Field(self.tr("Rolle"), self.role), 3)
        inner.addWidget(Field(self.tr("Geschlecht"), self.gender), 3)
        return facts

    def _on_edited(self) -> None:
        # A method and no lambda: a field that is not shown belongs to nobody else, and the two would keep each other.
        self.edited.emit()

    def set_called(self, called: str, *, alone: bool) -> None:
        """Name the note by the person, where there is more than one."""
        name = self.tr("Notiz") if alone else self.tr("Notiz zu {who}").format(who=called)
        self._note_field.caption.setText(name)
        self.note.setAccessibleName(name)
        case = self.tr("Fall") if alone else self.tr("Fall von {who}").format(who=called)
        self._case_field.caption.setText(case)
        self.case.setAccessibleName(case)
        if self.newcomer is not None:
            asked = self.tr("Klasse") if alone else self.tr("Klasse von {who}").format(who=called)
            self._new_field.caption.setText(asked)
            self.class_label.setAccessibleName(asked)

    def note_text(self) -> str:
        """Return the note without blank edges."""
        return self.note.toPlainText().strip()

    def show_case(self, *, asked: bool) -> None:
        """Ask which case it goes into, or, where that is known, not; another one than the running is always shown."""
        goes_on = self.case.currentData() == _RUNNING
        self._case_field.setVisible(not self.choice.is_anonymous and (asked or not goes_on))

    def controls(self) -> list[QWidget]:
        """Return the controls below the names in the order of the Tab key."""
        return [self.note, self.case, self.type]

    def facts_controls(self) -> list[QWidget]:
        """Return the controls for what is asked of somebody new, their class first; none for others."""
        return [] if self.newcomer is None else [self.class_label, self.role, self.gender]

    def school(self) -> str | None:
        """Return the school of a known person: of their case where the talk goes into it, else of their enrolment."""
        person = self.choice.person
        if person is None:
            return None
        return (person.open_case_school if self.case.currentData() == _RUNNING else None) or person.school

    def person(self) -> Person | None:
        """Return the new person as typed, without their enrolment; None for a known one or nobody."""
        if self.choice.new_name is None:
            return None
        return Person(self.role.value() or Role.PUPIL, self.choice.new_name, self.gender.value() or Gender.UNKNOWN)

    def concerned(self) -> Concerned:
        """Return whom the note is on, with the case chosen."""
        chosen = self.case.currentData()
        known = self.choice.person
        return Concerned(
            person_id=known.person_id if known is not None else None,
            new_person=self.person(),
            case_id=known.open_case_id if known is not None and chosen == _RUNNING else None,
            new_case=InitiatedBy(chosen) if self.begins_case() else None,
            case_type=self.type.value() or CaseType.COUNSELLING,
            note=self.note_text() or None,
        )

    def begins_case(self) -> bool:
        """Whether a case is to be opened."""
        return self.case.currentData() not in {_RUNNING, _NONE}

    def problems(self) -> Iterator[Problem]:
        """Yield what is wrong with the case."""
        if self.begins_case() and self.type.value() is None:
            yield self.type, self.tr("Bitte die Art des Falls wählen.")

    def _ask_type(self) -> None:
        self._type_field.setVisible(self.begins_case())

    def fields(self) -> dict[str, Any]:
        """Return what is typed, as plain values."""
        role, gender = self.role.value(), self.gender.value()
        return {
            "note": self.note.toPlainText(),
            "case": self.case.currentData(),
            "case_type": kind.value if (kind := self.type.value()) is not None else None,
            "role": role.value if role is not None else Role.PUPIL.value,
            "gender": gender.value if gender is not None else Gender.UNKNOWN.value,
            "class": self.class_label.text(),
        }

    def set_fields(self, fields: dict[str, Any]) -> None:
        """Put back what :meth:`fields` gave."""
        put_back_text(self.note, str(fields.get("note", "")))
        self.case.setCurrentIndex(max(0, self.case.findData(fields.get("case"))))
        kind = fields.get("case_type")
        self.type.set_value(CaseType(kind) if kind else None)
        self.role.set_value(Role(fields.get("role", Role.PUPIL)))
        self.gender.set_value(Gender(fields.get("gender", Gender.UNKNOWN)))
        self.class_label.setText(str(fields.get("class", "")))

    def _on_note(self) -> None:
        """Grow with the text, up to ten lines."""
        lines = min(_MOST_LINES, round(self.note.document().size().height()))
        wanted = lines * self.note.fontMetrics().lineSpacing() + 2 * M + S
        self.note.setFixedHeight(max(self._least, wanted))
        self.edited.emit()

    def _fill_case(self, language: str) -> None:
        person = self.choice.person
        if person is not None and person.open_case_id is not None:
            self.case.addItem(self.tr("Laufender Fall"), _RUNNING)
        self.case.addItem(self.tr("Ohne Fall"), _NONE)
        begun_by = self.tr("Neuer Fall, angestoßen von: {who}")
        for who in InitiatedBy:
            self.case.addItem(begun_by.format(who=word(language, "initiated_by", who.value)), who.value)
