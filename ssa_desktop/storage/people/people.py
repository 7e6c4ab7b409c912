"""Persons and their enrolments in the vault."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from ssa_desktop.domain.plain_lines import without_hidden_signs
from ssa_desktop.domain.records import Enrolment, Person
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import Gender, Role
from ssa_desktop.storage.keeping.erasure_extent import ON_PERSONS_THEMSELVES
from ssa_desktop.storage.meta import next_number, raise_sequence
from ssa_desktop.storage.sql import (
    Connection,
    change,
    in_portions,
    insert,
    new_uid,
    row,
    rows,
    stage_from_text,
    stage_to_text,
    value,
)

_PSEUDONYM: Final = re.compile(r"P-(\d{4})-(\d{1,9})", re.ASCII)


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person as one line: how they are called, where they are enrolled last, their newest open case."""

    person_id: int
    pseudonym: str
    name: str | None
    role: Role
    gender: Gender
    school: str | None
    class_label: str | None
    open_case_id: int | None
    open_case_school: str | None = None


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """What a list says of a person: name where it is known, pseudonym, class as it was entered last."""

    name: str | None
    pseudonym: str
    class_label: str | None = None


def add_person(connection: Connection, person: Person, created_on: date) -> int:
    """Store a person with their enrolments; without a pseudonym they get the next free one of the year."""
    pseudonym = person.pseudonym or _next_pseudonym(connection, created_on)
    _note_pseudonym(connection, pseudonym)
    person_id = insert(
        connection,
        "person",
        {
            "uid": new_uid(),
            "pseudonym": pseudonym,
            "role": person.role,
            "name": without_hidden_signs(person.name),
            "gender": person.gender,
            "born": person.born,
            "created_on": created_on.isoformat(),
        },
    )
    for enrolment in person.enrolments:
        add_enrolment(connection, person_id, enrolment)
    return person_id


def add_enrolment(connection: Connection, person_id: int, enrolment: Enrolment) -> None:
    """Store or replace the enrolment of a person for a school year and school."""
    connection.execute(
        """INSERT INTO enrolment (person_id, school_year, school, class_label, stage) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (person_id, school_year, school)
        DO UPDATE SET class_label = excluded.class_label, stage = excluded.stage""",
        (
            person_id,
            str(enrolment.school_year),
            enrolment.school,
            enrolment.class_label,
            stage_to_text(enrolment.stage),
        ),
    )


def change_person(connection: Connection, person_id: int, person: Person) -> None:
    """Write a person's own facts; enrolments and pseudonym are not touched."""
    change(
        connection,
        "UPDATE person SET role = ?, name = ?, gender = ?, born = ? WHERE id = ?",
        (person.role, without_hidden_signs(person.name), person.gender, person.born, person_id),
    )


def has_person(connection: Connection, person_id: int) -> bool:
    """Whether a person is there."""
    return row(connection, "SELECT 1 FROM person WHERE id = ?", (person_id,)) is not None


def get_person(connection: Connection, person_id: int) -> Person | None:
    """Return a person, or None."""
    found = row(connection, "SELECT role, name, gender, born, pseudonym FROM person WHERE id = ?", (person_id,))
    if found is None:
        return None
    role, name, gender, born, pseudonym = found
    return Person(Role(role), name, Gender(gender), born, _enrolments(connection, person_id), pseudonym)


def every_person(connection: Connection) -> Iterator[tuple[int, str, Person]]:
    """Yield every person with their id and random id."""
    statement = """
        SELECT id, uid, role, name, gender, born, pseudonym FROM person WHERE id > :after ORDER BY id LIMIT :most
    """
    for portion in in_portions(connection, statement):
        enrolled: dict[int, list[Enrolment]] = {}
        for person_id, *columns in rows(
            connection,
            """SELECT person_id, school_year, school, class_label, stage FROM enrolment
            WHERE person_id BETWEEN ? AND ? ORDER BY person_id, school_year, id""",
            (portion[0][0], portion[-1][0]),
        ):
            enrolled.setdefault(person_id, []).append(_enrolment(*columns))
        for person_id, uid, role, name, gender, born, pseudonym in portion:
            enrolments = tuple(enrolled.get(person_id, ()))
            yield person_id, uid, Person(Role(role), name, Gender(gender), born, enrolments, pseudonym)


def pseudonyms(connection: Connection) -> list[tuple[int, str]]:
    """Return the pseudonym of every person, with their id."""
    found = rows(connection, "SELECT id, pseudonym FROM person ORDER BY id")
    return [(number, pseudonym) for number, pseudonym in found]


def person_by_pseudonym(connection: Connection, pseudonym: str) -> int | None:
    """Return the id of the person with a pseudonym, or None."""
    found: int | None = value(connection, "SELECT id FROM person WHERE pseudonym = ?", (pseudonym,))
    return found


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a person is: their random id, their name and their pseudonym."""

    uid: str
    name: str
    pseudonym: str


def identities(connection: Connection) -> dict[int, Identity]:
    """Return who every person is, by their id."""
    found = rows(connection, "SELECT id, uid, coalesce(name, ''), coalesce(pseudonym, '') FROM person")
    return {number: Identity(*columns) for number, *columns in found}


def names_by_id(connection: Connection) -> dict[int, str]:
    """Return the name of every person who has one, by their id."""
    return dict(rows(connection, "SELECT id, name FROM person WHERE name <> ''"))


def named_persons(connection: Connection) -> list[NamedPerson]:
    """Return what a list says of every person, by pseudonym."""
    found = rows(
        connection,
        """SELECT p.name, p.pseudonym, e.class_label FROM person AS p
        LEFT JOIN enrolment AS e ON e.id = (
            SELECT id FROM enrolment WHERE person_id = p.id ORDER BY school_year DESC, id DESC LIMIT 1
        )
        ORDER BY p.pseudonym""",
    )
    return [NamedPerson(*columns) for columns in found]


def person_rows(connection: Connection, person_ids: list[int] | None = None, limit: int = 50) -> list[PersonRow]:
    """Return persons as lines: those named, in that order, or the ones in use with the latest contacts."""
    if person_ids is None:
        person_ids = met_last(connection, limit)
    found = []
    for person_id in person_ids:
        line = row(
            connection,
            """SELECT p.pseudonym, p.name, p.role, p.gender, e.school, e.class_label, f.id, f.school
            FROM person AS p
            LEFT JOIN case_file AS f ON f.id = (
                SELECT id FROM in_use_case_file WHERE person_id = p.id AND closed IS NULL
                ORDER BY opened DESC, id DESC LIMIT 1
            )
            LEFT JOIN enrolment AS e ON e.id = (
                SELECT id FROM enrolment WHERE person_id = p.id ORDER BY school_year DESC, id DESC LIMIT 1
            )
            WHERE p.id = ?""",
            (person_id,),
        )
        if line is not None:
            pseudonym, name, role, gender, *places = line
            found.append(PersonRow(person_id, pseudonym, name, Role(role), Gender(gender), *places))
    return found


def met_last(connection: Connection, limit: int, among: Container[int] | None = None) -> list[int]:
    """Return the ids of persons in use, those with the latest contact first, then those without any.

    The days are gone back through from the last one, and only as far as it takes. ``among`` leaves out everybody else.
    """
    found: dict[int, None] = {}
    met = connection.execute(
        """SELECT cc.person_id FROM contact AS k CROSS JOIN contact_concern AS cc ON cc.contact_id = k.id
        WHERE cc.person_id NOT IN (SELECT id FROM restricted_person) ORDER BY k.date DESC, cc.person_id DESC"""
    )
    try:
        for (person_id,) in met:
            if among is None or person_id in among:
                found[person_id] = None
            if len(found) >= limit:
                return list(found)
    finally:
        # Half-read, it would keep what it reads from being scrubbed.
        met.close()
    others = rows(
        connection,
        """SELECT p.id FROM in_use_person AS p
        WHERE NOT EXISTS (SELECT 1 FROM contact_concern WHERE person_id = p.id) ORDER BY p.id DESC""",
    )
    left = [person_id for (person_id,) in others if among is None or person_id in among]
    return [*found, *left[: limit - len(found)]]


def _enrolments(connection: Connection, person_id: int) -> tuple[Enrolment, ...]:
    statement = (
        "SELECT school_year, school, class_label, stage FROM enrolment WHERE person_id = ? ORDER BY school_year, id"
    )
    return tuple(_enrolment(*columns) for columns in rows(connection, statement, (person_id,)))


def _enrolment(year: str, school: str, class_label: str | None, stage: str | None) -> Enrolment:
    return Enrolment(SchoolYear.parse(year), school, class_label, stage_from_text(stage))


def _note_pseudonym(connection: Connection, pseudonym: str) -> None:
    """Carry the year's sequence past a pseudonym, so that it is not given to somebody else once it is free."""
    match = _PSEUDONYM.fullmatch(pseudonym)
    if match is not None:
        raise_sequence(connection, f"pseudonym.{int(match[1])}", int(match[2]))


def _next_pseudonym(connection: Connection, created_on: date) -> str:
    """Return the next pseudonym ``P-2025-014`` of the year that no file has brought along already."""
    while True:
        number = next_number(connection, f"pseudonym.{created_on.year}")
        pseudonym = f"P-{created_on.year}-{number:03d}"
        if person_by_pseudonym(connection, pseudonym) is None:
            return pseudonym


def remove_empty_person(connection: Connection, person_id: int) -> str | None:
    """Remove a person added by mistake, as long as nothing is recorded on them; return their random id if they went."""
    gone = rows(
        connection,
        f"""DELETE FROM person WHERE id = :person
            AND NOT EXISTS (SELECT 1 FROM case_file WHERE person_id = :person)
            AND NOT EXISTS (SELECT 1 FROM contact_concern WHERE person_id = :person)
            AND NOT EXISTS (SELECT 1 FROM appointment WHERE person_id = :person)
            AND id NOT IN ({ON_PERSONS_THEMSELVES})
        RETURNING uid""",
        {"person": person_id},
    )
    return gone[0][0] if gone else None
