"""The list of cases as a table: discreet names, filter by state, school and typed words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum

from PySide6.QtCore import QObject

from ssa_desktop.domain.keeping.retention import case_file_due
from ssa_desktop.domain.natural_order import by_numbers
from ssa_desktop.labels import day_text
from ssa_desktop.services.cases.cases import CaseRow
from ssa_desktop.services.people.people import initials
from ssa_desktop.ui.models.one_name import OneNameModel
from ssa_desktop.ui.models.record_model import Column, written


class CaseColumn(IntEnum):
    """The columns of the list of cases."""

    PERSON = 0
    PSEUDONYM = 1
    SCHOOL = 2
    CLASS = 3
    OPENED = 4
    CLOSED = 5
    CONTACTS = 6
    LAST_CONTACT = 7
    DUE = 8


class CaseState(StrEnum):
    """Which cases the list shows."""

    OPEN = "open"
    CLOSED = "closed"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """What the list is narrowed to: a state, a school's code, and words that a name, pseudonym or class begins with.

    ``cases`` are the ids of those that other filters left, None where no other is set; ``before`` keeps the cases
    whose last contact, or else their opening, lies before that day.
    """

    state: CaseState = CaseState.OPEN
    school: str | None = None
    words: tuple[str, ...] = ()
    cases: frozenset[int] | None = None
    before: date | None = None

    @classmethod
    def typed(
        cls,
        state: CaseState,
        school: str | None,
        needle: str,
        cases: frozenset[int] | None = None,
        before: date | None = None,
    ) -> CaseFilter:
        """Return the filter for a search as it was typed."""
        return cls(state, school, tuple(needle.casefold().split()), cases, before)

    def accepts(self, case: CaseRow) -> bool:
        """Whether a case is shown."""
        if self.state is not CaseState.ALL and (case.closed is None) is not (self.state is CaseState.OPEN):
            return False
        if self.school is not None and case.school != self.school:
            return False
        if self.cases is not None and case.case_id not in self.cases:
            return False
        if self.before is not None and (case.last_contact or case.opened) >= self.before:
            return False
        if not self.words:
            return True
        pseudonym = case.pseudonym.casefold()
        found = [*(case.name or "").casefold().replace("-", " ").split(), (case.class_label or "").casefold()]
        return all(word in pseudonym or any(part.startswith(word) for part in found) for word in self.words)


def due_of(case: CaseRow) -> date | None:
    """Return the day the case's file is due, by the shipped rule where nobody asked hers, or None while it runs."""
    return case.due or case_file_due(case.closed, case.left_school, case.leave_kind)


class CasesModel(OneNameModel[CaseRow]):
    """Cases as rows. Names show as initials while discreet, save the one asked for."""

    def __init__(self, language: str, today: date, parent: QObject | None = None) -> None:
        super().__init__(lambda case: case.case_id, parent)
        self._language = language
        self._today = today
        self._schools: dict[str, str] = {}
        columns = {
            CaseColumn.PERSON: Column[CaseRow](
                self.tr("Person"), self.person_text, lambda case: (case.name or case.pseudonym).casefold()
            ),
            CaseColumn.PSEUDONYM: Column[CaseRow](
                self.tr("Pseudonym"), lambda case: case.pseudonym, lambda case: case.pseudonym.casefold()
            ),
            CaseColumn.SCHOOL: Column[CaseRow](
                self.tr("Schule"),
                self.school_name,
                lambda case: self.school_name(case).casefold(),
                hint=self.school_name,
            ),
            CaseColumn.CLASS: Column[CaseRow](
                self.tr("Klasse"),
                lambda case: case.class_label or "",
                _by_class,
            ),
            CaseColumn.OPENED: written(self.tr("Eröffnet"), self._day, lambda case: case.opened),
            CaseColumn.CLOSED: written(self.tr("Abgeschlossen"), self._day, lambda case: case.closed),
            CaseColumn.CONTACTS: written(self.tr("Gespräche"), str, lambda case: case.contacts, right=True),
            CaseColumn.LAST_CONTACT: written(self.tr("Letztes Gespräch"), self._day, lambda case: case.last_contact),
            CaseColumn.DUE: Column[CaseRow](self.tr("Zu löschen"), self._due_text, due_of, hint=self._due_hint),
        }
        self.set_columns(columns)

    def set_schools(self, names: Mapping[str, str]) -> None:
        """Give the schools' names by code."""
        self._schools = dict(names)
        self.say_changed()

    def set_today(self, today: date) -> None:
        """Say which day it is, for what is overdue."""
        self._today = today

    def person_text(self, case: CaseRow) -> str:
        """Return the person as the list may show them now."""
        if self.is_covered(case.case_id):
            return initials(case.name, case.pseudonym)
        return case.name or case.pseudonym

    def school_name(self, case: CaseRow) -> str:
        """Return what the school of a case is called."""
        return self._schools.get(case.school, case.school)

    def _day(self, day: date | None) -> str:
        return "" if day is None else day_text(self._language, day)

    def _due_text(self, case: CaseRow) -> str:
        due = due_of(case)
        if due is None:
            return ""
        text = day_text(self._language, due)
        return self.tr("{day} – fällig").format(day=text) if due <= self._today else text

    def _due_hint(self, case: CaseRow) -> str:
        due = due_of(case)
        if due is None:
            return self.tr("Der Fall läuft; die Frist beginnt mit dem Abschluss oder dem Verlassen der Schule.")
        return self.tr("Die Fallakte ist am {day} zu löschen.").format(day=day_text(self._language, due))


def _by_class(case: CaseRow) -> str | None:
    """Return a class so that 7b sorts before 10a."""
    return by_numbers(case.class_label.casefold()) if case.class_label else None
