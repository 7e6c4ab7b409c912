"""A capture: one contact with everybody it concerns, known or new, each with a note and a case of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.domain.records import Case, Concern, Contact, Person, Stage
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import HIGHEST_STAGE, STAGE_VKL, CaseType, InitiatedBy
from ssa_desktop.services.cases.contacts import add_checked, check_midnight, check_school
from ssa_desktop.services.figures.counting_once import settle_new
from ssa_desktop.services.people import people as people_service
from ssa_desktop.services.people.people import PersonLine
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.cases import casefiles
from ssa_desktop.storage.people import people, schoolbook

_LEADING_NUMBER: Final = re.compile(r"\d{1,2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Concerned:
    """Somebody a capture concerns: a known person by id or a new one; their running case or one to open, or neither.

    Of one to open ``new_case`` says who initiated it, and ``case_type`` of what kind it is.
    """

    person_id: int | None = None
    new_person: Person | None = None
    case_id: int | None = None
    new_case: InitiatedBy | None = None
    case_type: CaseType = CaseType.COUNSELLING
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Captured:
    """What a capture added; enough to take it back."""

    contact_id: int
    person_ids: tuple[int, ...] = ()
    case_ids: tuple[int, ...] = ()


def capture(ws: Workspace, contact: Contact, concerned: Sequence[Concerned] = ()) -> Captured:
    """Write a contact down with its persons and cases in one transaction; without anybody concerned it is anonymous.

    Raises :class:`UsageError` for an unknown school or topic or a day to come, :class:`RefusedError` when a person or
    case is gone or the talk reaches into the next day, :class:`MaybeCountedError` where it is not said whether a pupil
    was counted before.
    """
    check_midnight(contact.start, contact.minutes)
    check_school(ws, contact.school)
    if contact.date > ws.today():
        raise UsageError("contact.future_day")
    with ws.change() as vault:
        concerns: list[Concern] = []
        person_ids: list[int] = []
        case_ids: list[int] = []
        for one in concerned:
            person_id = one.person_id
            if one.new_person is not None:
                person_id = people.add_person(vault, one.new_person, ws.today())
                person_ids.append(person_id)
            if person_id is None:
                raise ValueError("somebody concerned is a known person or a new one")
            case_id = one.case_id
            if one.new_case is not None:
                begun = Case(person_id, contact.school, contact.date, one.new_case, one.case_type)
                case_id = casefiles.add_case(vault, begun)
                case_ids.append(case_id)
            concerns.append(Concern(person_id, case_id, one.note))
        contact_id = add_checked(vault, replace(contact, concerns=tuple(concerns)))
        settle_new(ws, vault, [contact_id])
    return Captured(contact_id, tuple(person_ids), tuple(case_ids))


def person_line(ws: Workspace, person_id: int, case_id: int | None = None) -> PersonLine:
    """Return a person as a line; with ``case_id`` that case stands for their running one."""
    found = people_service.line(ws, person_id)
    if case_id is None:
        return found
    return replace(found, open_case_id=case_id, open_case_school=_case(ws, case_id).school)


def person_of_case(ws: Workspace, case_id: int) -> int:
    """Return the id of the person a case is on."""
    return _case(ws, case_id).person_id


def _case(ws: Workspace, case_id: int) -> Case:
    with ws.read() as vault:
        case = casefiles.get_case(vault, case_id)
    if case is None:
        raise RefusedError("case.gone")
    return case


def stage_of_class(ws: Workspace, school: str, year: SchoolYear, class_label: str) -> Stage:
    """Return the stage the school book knows for a class, else the number its label begins with (``6b``), or None."""
    with ws.read_schoolbook() as book:
        found = schoolbook.classes_of_school(book, school, year)
    wanted = class_label.casefold().replace(" ", "")
    for known in found:
        if known.label.casefold().replace(" ", "") == wanted:
            return known.stage
    if wanted == STAGE_VKL:
        return STAGE_VKL
    number = _LEADING_NUMBER.match(wanted)
    return int(number[0]) if number is not None and int(number[0]) <= HIGHEST_STAGE else None


def is_class(ws: Workspace, school: str, year: SchoolYear, label: str) -> bool:
    """Whether a label is that of a class: one of the school book, ``VKL``, or one that begins with a digit."""
    with ws.read_schoolbook() as book:
        known = {one.label.casefold().replace(" ", "") for one in schoolbook.classes_of_school(book, school, year)}
    wanted = label.casefold().replace(" ", "")
    return wanted in known or wanted == STAGE_VKL or wanted[:1].isdigit()
