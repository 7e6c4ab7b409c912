"""The pupils of a turn of the school year as a table: what becomes of each, and what that changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QObject, Qt

from ssa_desktop.domain.people.class_moving import TurnAnswer, stage_of
from ssa_desktop.labels import day_text, label
from ssa_desktop.services.people import school_year
from ssa_desktop.services.people.people import initials
from ssa_desktop.services.people.school_year import Answered, SchoolYearTurn, TurnPupil
from ssa_desktop.ui.models.one_name import OneNameModel
from ssa_desktop.ui.models.record_model import Column, Index, in_words

LONGEST_CLASS = 30


class TurnColumn(IntEnum):
    """The columns of the table."""

    PERSON = 0
    PSEUDONYM = 1
    SCHOOL = 2
    BEFORE = 3
    ANSWER = 4
    CLASS = 5
    EFFECT = 6


@dataclass(frozen=True, slots=True)
class Choice:
    """What is chosen for a pupil: an answer or None for open, the class typed, and on a change the school's code."""

    answer: TurnAnswer | None = None
    class_label: str | None = None
    school: str | None = None


class TurnModel(OneNameModel[TurnPupil]):
    """Pupils as rows, all preset to the likely answer. The class of the new year can be typed over."""

    def __init__(self, turn: SchoolYearTurn, language: str, parent: QObject | None = None) -> None:
        super().__init__(lambda pupil: pupil.person_id, parent)
        self.turn = turn
        self._language = language
        self._schools = {school.code: school.name for school in turn.schools}
        self._choices = {pupil.person_id: self.preset(pupil, pupil.likely) for pupil in turn.pupils}
        columns = {
            TurnColumn.PERSON: Column[TurnPupil](
                self.tr("Person"), self.person_text, lambda pupil: (pupil.name or pupil.pseudonym).casefold()
            ),
            TurnColumn.PSEUDONYM: Column[TurnPupil](
                self.tr("Pseudonym"), lambda pupil: pupil.pseudonym, lambda pupil: pupil.pseudonym.casefold()
            ),
            TurnColumn.SCHOOL: Column[TurnPupil](
                self.tr("Schule"),
                lambda pupil: self._schools.get(pupil.school, pupil.school),
                lambda pupil: self._schools.get(pupil.school, pupil.school).casefold(),
                hint=lambda pupil: self._schools.get(pupil.school, pupil.school),
            ),
            TurnColumn.BEFORE: Column[TurnPupil](self.tr("Klasse bisher"), self._before, _class_place),
            TurnColumn.ANSWER: in_words(self.tr("Antwort"), self.answer_text),
            TurnColumn.CLASS: Column[TurnPupil](
                self.tr("Klasse jetzt"), self.class_text, lambda pupil: self.class_text(pupil) or None
            ),
            TurnColumn.EFFECT: in_words(self.tr("Was das ändert"), self.effect, hinted=True),
        }
        self.set_columns(columns)
        self.set_records(turn.pupils)

    # ---- choosing

    def preset(self, pupil: TurnPupil, answer: TurnAnswer | None) -> Choice:
        """Return an answer with the class that goes along with it."""
        if answer in (TurnAnswer.MOVES_UP, TurnAnswer.CHANGED_SCHOOL):
            class_label = pupil.next_class if answer is TurnAnswer.MOVES_UP else None
            return Choice(answer, class_label)
        return Choice(answer, pupil.class_label if answer is TurnAnswer.REPEATS else None)

    def choice(self, person_id: int) -> Choice:
        """Return what is chosen for a pupil."""
        return self._choices[person_id]

    def choose(self, pupils: Iterable[TurnPupil], answer: TurnAnswer | None) -> None:
        """Give pupils an answer; a second "changed school" goes on to the next school that is known here."""
        for pupil in pupils:
            before = self._choices[pupil.person_id]
            made = self.preset(pupil, answer)
            if answer is TurnAnswer.CHANGED_SCHOOL and before.answer is answer:
                made = replace(made, school=self._school_after(pupil, before.school))
            self._choices[pupil.person_id] = made
        self.say_changed()

    def turn_answer(self, pupil: TurnPupil, step: int) -> None:
        """Go on to the next answer of the list, or back."""
        answers: list[TurnAnswer | None] = [*TurnAnswer, None]
        place = answers.index(self._choices[pupil.person_id].answer)
        self.choose([pupil], answers[(place + step) % len(answers)])

    def put(self, person_id: int, choice: Choice) -> None:
        """Choose what was kept from before."""
        if person_id in self._choices:
            self._choices[person_id] = choice
            self.say_changed()

    def answers(self) -> list[Answered]:
        """Return every answer that is chosen, as it is to be stored."""
        found = []
        for pupil in self.turn.pupils:
            chosen = self._choices[pupil.person_id]
            if chosen.answer is not None:
                stage = pupil.stage if chosen.answer is TurnAnswer.REPEATS else pupil.next_stage
                if chosen.class_label and chosen.class_label != pupil.next_class:
                    stage = stage_of(chosen.class_label, None) or stage
                class_label = chosen.class_label or None
                found.append(Answered(pupil.person_id, chosen.answer, class_label, stage, chosen.school))
        return found

    def typed(self) -> dict[int, Choice]:
        """Return what differs from the likely answers."""
        return {
            pupil.person_id: self._choices[pupil.person_id]
            for pupil in self.turn.pupils
            if self._choices[pupil.person_id] != self.preset(pupil, pupil.likely)
        }

    # ---- showing

    def person_text(self, pupil: TurnPupil) -> str:
        """Return the pupil as the table may show them now."""
        if self.is_covered(pupil.person_id):
            return initials(pupil.name, pupil.pseudonym)
        return pupil.name or pupil.pseudonym

    def answer_text(self, pupil: TurnPupil) -> str:
        """Return the answer in words."""
        answer = self._choices[pupil.person_id].answer
        return self.tr("Noch offen") if answer is None else label(self._language, "turn_answer", answer)

    def class_text(self, pupil: TurnPupil) -> str:
        """Return the class of the new year."""
        return self._choices[pupil.person_id].class_label or ""

    def effect(self, pupil: TurnPupil) -> str:
        """Return what an answer changes, in words."""
        chosen, year = self._choices[pupil.person_id], str(self.turn.year)
        if chosen.answer is None:
            return self.tr("Nichts. Gefragt wird beim nächsten Mal wieder.")
        if chosen.answer in (TurnAnswer.MOVES_UP, TurnAnswer.REPEATS):
            if not chosen.class_label:
                return self.tr("{year} ohne Klasse: bitte eintragen, wenn bekannt").format(year=year)
            return self.tr("{year} in Klasse {label}").format(year=year, label=chosen.class_label)
        parts = []
        if chosen.answer is TurnAnswer.CHANGED_SCHOOL:
            named = self._schools.get(chosen.school or "")
            parts.append(self.tr("jetzt: {school}").format(school=named) if named else self.tr("jetzt: andere Schule"))
        else:
            day = day_text(self._language, self.turn.last_day)
            parts.append(self.tr("Schule verlassen am {day}").format(day=day))
        due = school_year.due_after(self.turn, pupil, chosen.answer)
        if due is not None:
            parts.append(self.tr("Fallakte zu löschen am {day}").format(day=day_text(self._language, due)))
        return " · ".join(parts)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.EditRole and index.isValid():
            return self.class_text(self.record(index.row()))
        return super().data(index, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        found = super().flags(index)
        if index.isValid() and index.column() == TurnColumn.CLASS:
            answer = self._choices[self.record(index.row()).person_id].answer
            if answer not in (None, TurnAnswer.LEFT):
                found |= Qt.ItemFlag.ItemIsEditable
        return found

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or index.column() != TurnColumn.CLASS:
            return False
        person_id = self.record(index.row()).person_id
        typed = str(value).strip()[:LONGEST_CLASS]
        self._choices[person_id] = replace(self._choices[person_id], class_label=typed or None)
        self.say_changed()
        return True

    def _before(self, pupil: TurnPupil) -> str:
        label_text = pupil.class_label or ""
        if pupil.years <= 1 or pupil.last_year is None:
            return label_text
        return self.tr("{label} ({year})").format(label=label_text or "–", year=pupil.last_year)

    def _school_after(self, pupil: TurnPupil, shown: str | None) -> str | None:
        known: list[str | None] = [None, *(code for code in self._schools if code != pupil.school)]
        return known[(known.index(shown) + 1) % len(known)] if shown in known else None


def _class_place(pupil: TurnPupil) -> str | None:
    stage = stage_of(pupil.class_label, pupil.stage)
    number = stage if isinstance(stage, int) else 99
    return f"{number:02d}{(pupil.class_label or '').casefold()}" if pupil.class_label else None
