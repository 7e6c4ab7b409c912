"""What is stored of a capture: the contact, whom it concerns, and the class of whoever is new."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from ssa_desktop.domain.errors import KnownError
from ssa_desktop.domain.records import Contact, Enrolment
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import Role
from ssa_desktop.services.cases import captures
from ssa_desktop.services.cases.captures import Captured, Concerned
from ssa_desktop.services.people.people import PersonLine
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.widgets.fields.person_field import PersonChoice

_GONE: Final = frozenset({"person.gone", "case.gone", "case.restricted"})
"""What says that nothing can be written on somebody any more; any other error says nothing of them."""


@dataclass(frozen=True, slots=True)
class Capture:
    """What is about to be recorded: the contact, whom it concerns, each new person's class, and who was chosen."""

    contact: Contact
    concerned: tuple[Concerned, ...]
    classes: tuple[str, ...]
    choices: tuple[PersonChoice, ...]


def store(ws: Workspace, made: Capture) -> Captured:
    """Record a capture."""
    year = SchoolYear.of(made.contact.date)
    concerned = [
        replace(one, new_person=replace(one.new_person, enrolments=(_enrolment(ws, made.contact, year, class_label),)))
        if one.new_person is not None and (class_label or one.new_person.role is Role.PUPIL)
        else one
        for one, class_label in zip(made.concerned, made.classes, strict=True)
    ]
    return captures.capture(ws, made.contact, concerned)


def _enrolment(ws: Workspace, contact: Contact, year: SchoolYear, class_label: str) -> Enrolment:
    if not class_label:
        return Enrolment(year, contact.school)
    return Enrolment(year, contact.school, class_label, captures.stage_of_class(ws, contact.school, year, class_label))


def lines(ws: Workspace, person_ids: Iterable[int]) -> dict[int, PersonLine]:
    """Return persons as lines by their ids; those who are gone are left out."""
    found = {}
    for person_id in person_ids:
        try:
            found[person_id] = captures.person_line(ws, person_id)
        except KnownError as error:
            if error.key not in _GONE:
                raise
    return found


def persons_gone(ws: Workspace, person_ids: Iterable[int]) -> set[int]:
    """Return those of the persons who are gone."""
    wanted = set(person_ids)
    return wanted - lines(ws, wanted).keys()


def cases_gone(ws: Workspace, case_ids: Iterable[int]) -> set[int]:
    """Return those of the cases that are gone."""
    gone = set()
    for case_id in case_ids:
        try:
            captures.person_of_case(ws, case_id)
        except KnownError as error:
            if error.key not in _GONE:
                raise
            gone.add(case_id)
    return gone
