"""The class or school of one pupil in the school year that began, asked from the case; undone and done again as one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from ssa_desktop.domain.people.class_moving import TurnAnswer
from ssa_desktop.labels import label
from ssa_desktop.services.cases.cases import CaseView
from ssa_desktop.services.people import school_year
from ssa_desktop.services.people.school_year import Answered, SchoolYearTurn, Turned
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.models.school_year import LONGEST_CLASS, Choice, TurnModel
from ssa_desktop.ui.pages.enum_box import EnumBox
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.shown_problems import Problem
from ssa_desktop.ui.widgets.fields.choice_box import ChoiceBox
from ssa_desktop.ui.widgets.parts import label as line_of

PUPIL_YEAR: Final = "pupil_year"
"""The name of the dialog on the page of a case."""


class PupilYearDialog(FormDialog):
    """Asks what became of one pupil; ``turn`` holds them alone. It says at once what the answer changes."""

    def __init__(self, desk: Desk, turn: SchoolYearTurn, parent: QWidget | None) -> None:
        super().__init__("", "", parent)
        self.set_title(self.tr("Schuljahr {year}").format(year=turn.year))
        self.action.setText(self.tr("Speichern"))
        self._pupil = turn.pupils[0]
        self._by_hand = False
        self.model = TurnModel(turn, desk.language, self)
        self.model.set_discreet(desk.discreet())
        before = self._pupil.class_label or self.tr("ohne Klasse")
        self.add_text(
            self.tr("{person}, bisher {label}").format(person=self.model.person_text(self._pupil), label=before),
            "muted",
        )
        self.answer: EnumBox[TurnAnswer] = EnumBox(desk.language, "turn_answer", TurnAnswer, self.tr("Bitte wählen"))
        self.class_label = QLineEdit()
        self.class_label.setMaxLength(LONGEST_CLASS)
        self.school = ChoiceBox()
        self.school.addItem(self.tr("eine andere Schule"), None)
        for one in turn.schools:
            if one.code != self._pupil.school:
                self.school.addItem(one.name, one.code)
        self.form.add(self.tr("Was wird im &neuen Schuljahr?"), self.answer)
        self.form.add(self.tr("&Klasse"), self.class_label)
        self.form.add(self.tr("Neue &Schule"), self.school)
        self.effect = line_of("", "hint", wrap=True)
        self.footer.addWidget(self.effect)
        self.answer.set_value(self._pupil.likely)
        self.answer.currentIndexChanged.connect(self._on_answer)
        self.class_label.textEdited.connect(self._note_hand)
        self.class_label.textChanged.connect(self._choose)
        self.school.currentIndexChanged.connect(self._choose)
        self.first = self.answer
        self.needs(self.answer)
        self._on_answer()

    def answers(self) -> list[Answered]:
        """Return what is to be stored; only after the dialog was accepted."""
        return self.model.answers()

    def problems(self) -> Iterator[Problem]:
        yield from self.missing(self.answer, self.tr("Bitte wählen, was im neuen Schuljahr wird."))

    def restore_draft(self, kept: Mapping[str, object]) -> None:
        # The class typed comes after the answer, which would offer another one.
        self._by_hand = True
        super().restore_draft(kept)

    def _note_hand(self) -> None:
        self._by_hand = True

    def _on_answer(self) -> None:
        answer = self.answer.value()
        if not self._by_hand:
            self.class_label.setText(self.model.preset(self._pupil, answer).class_label or "")
        self.ask(self.class_label, asked=answer not in (None, TurnAnswer.LEFT))
        self.ask(self.school, asked=answer is TurnAnswer.CHANGED_SCHOOL)
        self._choose()

    def _choose(self) -> None:
        answer, typed = self.answer.value(), self.class_label.text().strip()
        changes = answer is TurnAnswer.CHANGED_SCHOOL
        school = self.school.currentData() if changes else None
        has_class = answer not in (None, TurnAnswer.LEFT)
        self.model.put(self._pupil.person_id, Choice(answer, typed if has_class and typed else None, school))
        self.effect.setText(self.model.effect(self._pupil) if answer is not None else "")


class PupilYearSteps(QObject):
    """Opens the dialog for the person of a case, and carries the answer out. ``changed`` comes after each.

    ``settled`` comes where there is nothing to ask: class and school are then corrected with the person.
    """

    changed = Signal()
    settled = Signal()

    def __init__(self, desk: Desk, place: QWidget) -> None:
        super().__init__(place)
        self._desk = desk
        self._place = place

    def ask(self, view: CaseView) -> None:
        """Ask what becomes of the person of a case; where there is nothing to ask, say so and lead on."""
        person_id, case_id = view.case.person_id, view.case_id
        self._desk.worker.run(lambda ws: school_year.load_one(ws, person_id), partial(self._open, case_id, person_id))

    def _open(self, case_id: int, person_id: int, turn: SchoolYearTurn) -> None:
        if not turn.pupils:
            text = self.tr("Für {year} ist schon alles eingetragen. Klasse und Schule berichtigen Sie hier.")
            self._desk.tell(text.format(year=turn.year))
            self.settled.emit()
            return
        dialog = PupilYearDialog(self._desk, turn, self._place.window())
        dialog.keep_as("cases", PUPIL_YEAR, case_id=case_id, person_id=person_id)
        dialog.accepted.connect(lambda: self._apply(dialog.answers()))
        dialog.open()

    def _apply(self, answers: list[Answered]) -> None:
        language = self._desk.language

        def done(turned: Turned) -> None:
            self._say_changed()
            said = label(language, "turn_answer", turned.answered[0].answer)
            text = self.tr("Schuljahr {year}: {answer}.").format(year=turned.year, answer=said)
            self._desk.tell_step(text, self._say_changed)

        self._desk.worker.run(lambda ws: school_year.apply(ws, answers), done)

    def _say_changed(self) -> None:
        self.changed.emit()
        for area in ("cases", "retention"):
            self._desk.changed.emit(area)
