"""Persons: add, find, correct."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.domain.records import Person
from ssa_desktop.domain.vocabulary import Gender, Role
from ssa_desktop.services.people.names_at_hand import name_index
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.people import people
from ssa_desktop.storage.people.people import PersonRow

_BARE_NUMBER: Final = re.compile(r"[\d\s.,:/-]+")
_YEAR_AND_NUMBER: Final = re.compile(r"\d{4}-\d+")


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A person as one line of a list or a chooser."""

    person_id: int
    pseudonym: str
    name: str | None
    role: Role
    gender: Gender
    school: str | None
    class_label: str | None
    open_case_id: int | None
    open_case_school: str | None = None

    @property
    def title(self) -> str:
        """Their name, or the pseudonym without one."""
        return self.name or self.pseudonym

    @property
    def initials(self) -> str:
        """What the discreet view shows instead of the name."""
        return initials(self.name, self.pseudonym)


def initials(name: str | None, pseudonym: str) -> str:
    """Return the initials of a name, or the pseudonym without one."""
    return " ".join(f"{word[0]}." for word in name.split()) if name and name.strip() else pseudonym


def add(ws: Workspace, person: Person) -> int:
    """Store a person; return their id."""
    with ws.change() as vault:
        if person.pseudonym and people.person_by_pseudonym(vault, person.pseudonym) is not None:
            raise UsageError("person.pseudonym_taken", pseudonym=person.pseudonym)
        return people.add_person(vault, person, ws.today())


def correct(ws: Workspace, person_id: int, person: Person) -> None:
    """Write a person's facts and enrolments anew; their pseudonym stays."""
    with ws.change() as vault:
        if not people.has_person(vault, person_id):
            raise RefusedError("person.gone")
        people.change_person(vault, person_id, person)
        for enrolment in person.enrolments:
            people.add_enrolment(vault, person_id, enrolment)


def get(ws: Workspace, person_id: int) -> Person:
    """Return a person."""
    with ws.read() as vault:
        person = people.get_person(vault, person_id)
    if person is None:
        raise RefusedError("person.gone")
    return person


def line(ws: Workspace, person_id: int) -> PersonLine:
    """Return a person as a line."""
    with ws.read() as vault:
        found = people.person_rows(vault, [person_id])
    if not found:
        raise RefusedError("person.gone")
    return _line(found[0])


def lines(ws: Workspace, person_ids: Sequence[int]) -> dict[int, PersonLine]:
    """Return persons as lines by their ids; those who are gone are left out."""
    with ws.read() as vault:
        found = [_line(row) for row in people.person_rows(vault, list(person_ids))]
    return {one.person_id: one for one in found}


def find(ws: Workspace, needle: str = "", limit: int = 20) -> list[PersonLine]:
    """Return persons by the beginnings of words of name or pseudonym; without a needle those met last.

    Persons all of whose cases are restricted are not offered. A bare number finds nobody, unless it is year and number
    of a pseudonym: minutes typed into the field of the names must not become somebody.
    """
    typed = needle.strip()
    if _BARE_NUMBER.fullmatch(typed) and not _YEAR_AND_NUMBER.fullmatch(typed):
        return []
    chosen = name_index(ws).meant(typed, limit) if typed else None
    with ws.read() as vault:
        return [_line(found) for found in people.person_rows(vault, chosen, limit)]


def _line(found: PersonRow) -> PersonLine:
    return PersonLine(
        found.person_id,
        found.pseudonym,
        found.name,
        found.role,
        found.gender,
        found.school,
        found.class_label,
        found.open_case_id,
        found.open_case_school,
    )
