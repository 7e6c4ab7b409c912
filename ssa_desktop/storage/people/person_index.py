"""Every person in use in one short row, with their cases: to find them by a few letters, and to notice them again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from ssa_desktop.domain.vocabulary import Role
from ssa_desktop.storage.sql import Connection, listing, rows, to_date

# Of a few persons only their own cases and talks are read.
_CASES_OF_ALL: Final = "SELECT person_id, id, opened, closed FROM in_use_case_file"
_CASES_OF_SOME: Final = f"{_CASES_OF_ALL} WHERE person_id IN (SELECT value FROM json_each(:only))"
_CASES_IN_ORDER: Final = " ORDER BY closed IS NOT NULL, opened DESC, id DESC"
_ALL: Final = """
    SELECT p.id, p.pseudonym, p.name, p.role, p.born, e.school, e.class_label, (
        SELECT max(k.date) FROM contact_concern AS cc JOIN contact AS k ON k.id = cc.contact_id
        WHERE cc.person_id = p.id
    ) AS latest
    FROM in_use_person AS p
    LEFT JOIN enrolment AS e ON e.id = (
        SELECT id FROM enrolment WHERE person_id = p.id ORDER BY school_year DESC, id DESC LIMIT 1
    )
"""
_SOME: Final = f"{_ALL} WHERE p.id IN (SELECT value FROM json_each(:only))"
_LATEST_FIRST: Final = " ORDER BY latest DESC NULLS LAST, p.id DESC"


@dataclass(frozen=True, slots=True)
class IndexedCase:
    """A case of a person: its id, the day it was opened, and the one it was closed."""

    case_id: int
    opened: date
    closed: date | None


@dataclass(frozen=True, slots=True)
class IndexedPerson:
    """A person with where they are enrolled last, the day of the latest contact, and all cases, running first."""

    person_id: int
    pseudonym: str
    name: str | None
    role: Role
    born: str | None
    school: str | None
    class_label: str | None
    latest: date | None
    cases: tuple[IndexedCase, ...]


def names_in_use(connection: Connection) -> list[tuple[int, str, str | None, str | None]]:
    """Return id, pseudonym, name and month of birth of every person in use, who came last first."""
    return rows(connection, "SELECT id, pseudonym, name, born FROM in_use_person ORDER BY id DESC")


def places_in_use(connection: Connection) -> list[tuple[int, str | None, str | None]]:
    """Return id, school and class, as entered last, of every person in use, who came last first."""
    return rows(
        connection,
        """SELECT p.id, e.school, e.class_label FROM in_use_person AS p
        LEFT JOIN enrolment AS e ON e.id = (
            SELECT id FROM enrolment WHERE person_id = p.id ORDER BY school_year DESC, id DESC LIMIT 1
        )
        ORDER BY p.id DESC""",
    )


def persons_of_cases(connection: Connection, case_ids: Iterable[int]) -> set[int]:
    """Return the ids of the persons whose cases these are."""
    statement = "SELECT person_id FROM case_file WHERE id IN (SELECT value FROM json_each(?))"
    return {person_id for (person_id,) in rows(connection, statement, (listing(case_ids),))}


def person_index(connection: Connection, only: Collection[int] | None = None) -> list[IndexedPerson]:
    """Return every person whom no restriction takes out of use, or ``only`` those; the one met last first."""
    bound = {} if only is None else {"only": listing(only)}
    cases: dict[int, list[IndexedCase]] = defaultdict(list)
    found = rows(connection, (_CASES_OF_ALL if only is None else _CASES_OF_SOME) + _CASES_IN_ORDER, bound)
    for person_id, case_id, opened, closed in found:
        cases[person_id].append(IndexedCase(case_id, date.fromisoformat(opened), to_date(closed)))
    statement = _ALL if only is None else _SOME
    return [
        IndexedPerson(
            person_id, pseudonym, name, Role(role), born, school, class_label, to_date(latest), tuple(cases[person_id])
        )
        for person_id, pseudonym, name, role, born, school, class_label, latest in rows(
            connection, statement + _LATEST_FIRST, bound
        )
    ]
