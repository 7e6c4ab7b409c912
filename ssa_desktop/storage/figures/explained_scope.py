"""What every list of entries behind a figure needs: where and when to look, and whom a restriction keeps out of use."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from ssa_desktop.domain.figures.explanation import Entry, EntryKind, Who
from ssa_desktop.storage.keeping.keeping import restricted_cases, restricted_persons
from ssa_desktop.storage.sql import Connection, listing, rows

IN_UNIT: Final = """(:schools IS NULL OR k.school IN (SELECT value FROM json_each(:schools)))
    AND k.date BETWEEN :first AND :last"""
"""A row ``k`` with school and date lies in the unit and the period."""
_AT_ONE_SCHOOL: Final = "k.school = :school AND k.date BETWEEN :first AND :last"
"""The same of a unit that is one school: its rows come along the index of its days, and none but its own are read."""


@dataclass(frozen=True, slots=True)
class Look:
    """Where and when to look, with the cases and persons that a restriction keeps out of use."""

    connection: Connection
    bound: Mapping[str, str | None]
    closed_cases: frozenset[int]
    closed_persons: frozenset[int]

    def rows(self, statement: str, **bound: str | None) -> list[Any]:
        """Return the rows of a statement; schools and period are bound already."""
        if self.bound["school"] is not None:
            statement = statement.replace(IN_UNIT, _AT_ONE_SCHOOL)
        return rows(self.connection, statement, {**self.bound, **bound})

    def persons(self, ids: Iterable[int | None]) -> dict[int, tuple[int, str, str | None]]:
        """Return persons as (id, pseudonym, name), by their ids."""
        statement = "SELECT id, pseudonym, name FROM person WHERE id IN (SELECT value FROM json_each(?))"
        wanted = listing(sorted(number for number in ids if number is not None))
        return {found[0]: found for found in rows(self.connection, statement, (wanted,))}

    def is_closed(self, person_id: int, case_id: int | None) -> bool:
        """Whether a restriction keeps a person, or their case, out of use."""
        return person_id in self.closed_persons or case_id in self.closed_cases

    def who(self, person: Sequence[Any], case_id: int | None) -> tuple[Who, ...]:
        """Return a person given as (id, pseudonym, name), or nobody where a restriction stands."""
        person_id, pseudonym, name = person
        return () if self.is_closed(person_id, case_id) else (Who(person_id, pseudonym, name),)


@dataclass(frozen=True, slots=True)
class Concerned:
    """Whom a contact concerns, the first case of theirs that may be opened, and whether nobody of them may be named."""

    who: tuple[Who, ...] = ()
    case_id: int | None = None
    is_closed: bool = False


NOBODY: Final = Concerned()


def look_at(connection: Connection, schools: Sequence[str] | None, first: date, last: date) -> Look:
    """Return a look at schools (None: at all, and at none) from ``first`` to ``last``."""
    bound = {
        "schools": None if schools is None else listing(schools),
        "school": None if schools is None or len(schools) != 1 else schools[0],
        "first": first.isoformat(),
        "last": last.isoformat(),
    }
    return Look(connection, bound, restricted_cases(connection), restricted_persons(connection))


def case_entry(
    look: Look, kind: EntryKind, case_id: int | None, day: date | None, school: str, person: Sequence[Any]
) -> Entry:
    """Return an entry that adds 1 and belongs to a case, or to a person without one."""
    who = look.who(person, case_id)
    return Entry(kind, case_id or 0, day, school, 1, who=who, case_id=case_id if who else None, is_closed=not who)


def concerned_by(look: Look, found: Iterable[Any]) -> dict[int, Concerned]:
    """Return whom contacts concern, from rows of (contact, case, person, pseudonym, name)."""
    by_contact: dict[int, list[Sequence[Any]]] = defaultdict(list)
    for contact_id, *concern in found:
        by_contact[contact_id].append(concern)
    return {number: concerned(look, concerns) for number, concerns in by_contact.items()}


def concerned(look: Look, concerns: Iterable[Sequence[Any]]) -> Concerned:
    """Return whom one contact concerns, from (case, person, pseudonym, name) of all it concerns, in their order."""
    named: dict[int, Who] = {}
    first_case: int | None = None
    for case_id, *person in concerns:
        for who in look.who(person, case_id):
            named[who.person_id] = who
            if first_case is None:
                first_case = case_id
    return Concerned(tuple(named.values()), first_case, not named)
