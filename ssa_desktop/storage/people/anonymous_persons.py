"""Persons who are nobody: taken over as „anonym“ and the like. Their talks become anonymous ones, and they go."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final

from ssa_desktop.storage.sql import Connection, change, insert, listing, rows, value

_AMONG: Final = "IN (SELECT value FROM json_each(?))"
_OWN: Final[Mapping[str, frozenset[str]]] = {
    "person": frozenset({"enrolment", "case_file", "contact_concern"}),
    "case_file": frozenset({"contact_concern"}),
    "contact_concern": frozenset({"contact_text"}),
}
"""What may hang on such a person: their class, cases and talks. Anything else is about somebody."""
_REMEMBERED: Final = {"person": "person", "enrolment": "enrolment", "case_file": "case"}
"""The kinds under which imports know of the rows that go, by table."""


@dataclass(frozen=True, slots=True)
class CalledNobody:
    """A person of whom nothing but talks, class and cases may be known: by what they are called, and their talks."""

    person_id: int
    pseudonym: str
    name: str | None
    contacts: int


@dataclass(frozen=True, slots=True)
class TurnedPerson:
    """What went when a person was turned into nobody: rows by table, in the order in which they come back.

    ``texts`` are those of their talks as they were; ``references`` what imports knew of them.
    """

    uid: str
    rows: tuple[tuple[str, Mapping[str, Any]], ...]
    texts: tuple[Mapping[str, Any], ...]
    references: tuple[tuple[str, Mapping[str, Any]], ...]


def called(connection: Connection) -> list[CalledNobody]:
    """Return every person in use with what they are called and how many talks concern them."""
    return [
        CalledNobody(*found)
        for found in rows(
            connection,
            """SELECT p.id, p.pseudonym, p.name, count(DISTINCT cc.contact_id) FROM in_use_person AS p
            LEFT JOIN contact_concern AS cc ON cc.person_id = p.id GROUP BY p.id ORDER BY p.id""",
        )
    ]


def turn(connection: Connection, person_id: int) -> TurnedPerson | None:
    """Make the talks of a person anonymous and remove them, their classes and cases; None where more hangs on them.

    The talks keep their facts, topics, texts and working time. What they counted as a person is no longer counted.
    """
    person = _rows(connection, "person", "id", [person_id])
    cases = _rows(connection, "case_file", "person_id", [person_id])
    links = _rows(connection, "contact_concern", "person_id", [person_id])
    ids = {"person": [person_id], "case_file": _ids(cases), "contact_concern": _ids(links)}
    if not person or any(_hangs_on(connection, table, found) for table, found in ids.items()):
        return None
    contacts = listing({link["contact_id"] for link in links})
    others = value(
        connection,
        f"SELECT 1 FROM contact_concern WHERE contact_id {_AMONG} AND person_id <> ?",
        (contacts, person_id),
    )
    if others is not None:
        return None
    enrolments = _rows(connection, "enrolment", "person_id", [person_id])
    texts = _rows(connection, "contact_text", "contact_id", {link["contact_id"] for link in links})
    gone = {"person": person, "enrolment": enrolments, "case_file": cases}
    references = [
        (table, one)
        for name, kind in _REMEMBERED.items()
        for table in ("import_ref", "table_import_record")
        for one in _rows(connection, table, "record_id", _ids(gone[name]), f"AND kind = '{kind}'")
    ]
    # Written anew, so that the search no longer finds them under that person.
    change(connection, f"DELETE FROM contact_text WHERE contact_id {_AMONG}", (contacts,))
    change(connection, "DELETE FROM contact_concern WHERE person_id = ?", (person_id,))
    for text in texts:
        insert(connection, "contact_text", {**text, "concern_id": None})
    change(connection, "DELETE FROM case_file WHERE person_id = ?", (person_id,))
    change(connection, "DELETE FROM person WHERE id = ?", (person_id,))
    went = (("person", person), ("enrolment", enrolments), ("case_file", cases), ("contact_concern", links))
    in_order = tuple((table, one) for table, found in went for one in found)
    return TurnedPerson(str(person[0]["uid"]), in_order, tuple(texts), tuple(references))


def _hangs_on(connection: Connection, of_table: str, ids: Collection[int]) -> bool:
    """Whether anything but their own refers to one of the rows."""
    tables = [table for (table,) in rows(connection, "SELECT name FROM sqlite_master WHERE type = 'table'")]
    for table in tables:
        if table in _OWN[of_table]:
            continue
        for _, _, other, column, *_ in rows(connection, f"PRAGMA foreign_key_list({table})"):
            statement = f"SELECT 1 FROM {table} WHERE {column} {_AMONG} LIMIT 1"
            if other == of_table and rows(connection, statement, (listing(ids),)):
                return True
    return False


def _rows(
    connection: Connection, table: str, column: str, ids: Collection[int], condition: str = ""
) -> list[dict[str, Any]]:
    names = [name for _, name, *_ in rows(connection, f"PRAGMA table_info({table})")]
    columns = ", ".join(names)
    statement = f"SELECT {columns} FROM {table} WHERE {column} {_AMONG} {condition} ORDER BY id"
    return [dict(zip(names, found, strict=True)) for found in rows(connection, statement, (listing(ids),))]


def _ids(found: Collection[Mapping[str, Any]]) -> list[int]:
    return [int(one["id"]) for one in found]
