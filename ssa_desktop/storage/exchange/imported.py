"""Records that an import added, as sets: what they hold, what refers to them, what keeps them, and removing them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ssa_desktop.domain.kind_facts import for_every
from ssa_desktop.domain.kinds import LINES
from ssa_desktop.storage.sql import Connection, listing, rows

TABLES: Final[Mapping[str, str]] = {
    **{line: LINES[line].table for line in ("contact", "session", "time", "offer", "case")},
    "enrolment": "enrolment",
    "person": "person",
}
"""The kinds of records an import adds, in the order in which they are taken back."""

_AMONG: Final = "IN (SELECT value FROM json_each(?))"
_CONTENT: Final[Mapping[str, tuple[str, ...]]] = {
    "contact": (
        f"""SELECT id, school, date, start, minutes, mode, crisis, activity, with_pupil, with_parent, with_teacher,
            with_third_party, source, entrusted_by FROM contact WHERE id {_AMONG}""",
        f"""SELECT contact_id, person_id, case_id, bare FROM contact_concern WHERE contact_id {_AMONG}
        ORDER BY contact_id, id""",
        f"SELECT contact_id, topic FROM contact_topic WHERE contact_id {_AMONG} ORDER BY contact_id, topic",
        f"SELECT contact_id, kind, text FROM contact_text WHERE contact_id {_AMONG} ORDER BY contact_id, id",
    ),
    "session": (f"SELECT id, offer_id, date, start, minutes, visits FROM offer_session WHERE id {_AMONG}",),
    "time": (f"SELECT id, school, date, start, minutes, activity, event FROM time_entry WHERE id {_AMONG}",),
    "offer": (
        f"""SELECT id, school, type, title, class_label, from_date, to_date, participants_w, participants_m,
            participants_d, participants_unknown FROM offer WHERE id {_AMONG}""",
    ),
    "case": (
        f"""SELECT id, person_id, school, opened, closed, close_reason, result, initiated_by, type, left_school,
            leave_kind FROM case_file WHERE id {_AMONG}""",
    ),
    "enrolment": (f"SELECT id, person_id, school_year, school, class_label, stage FROM enrolment WHERE id {_AMONG}",),
    "person": (f"SELECT id, pseudonym, role, name, gender, born FROM person WHERE id {_AMONG}",),
}
"""What a record holds with its parts: statements that give the id of the record first."""
for_every("what imported records hold", TABLES, _CONTENT)
_OWN_PARTS: Final[Mapping[str, frozenset[str]]] = {
    "contact": frozenset({"contact_concern", "contact_topic", "contact_text", "time_entry"}),
    "session": frozenset({"time_entry"}),
    "person": frozenset(),
    "time": frozenset(),
    "offer": frozenset(),
    "case": frozenset(),
    "enrolment": frozenset(),
}
"""Tables whose rows belong to a record and go with it; whatever else refers to it was added since."""
for_every("parts of imported records", TABLES, _OWN_PARTS)
_BOOKED_BY: Final[Mapping[str, str]] = {"contact": "contact_id", "session": "session_id"}
_KEPT_CASES: Final = "SELECT id FROM restricted_case UNION SELECT case_id FROM hold WHERE lifted_on IS NULL"
_KEPT_PERSONS: Final = f"SELECT person_id FROM case_file WHERE id IN ({_KEPT_CASES})"
_KEPT: Final[Mapping[str, str]] = {
    "contact": f"""SELECT count(DISTINCT contact_id) FROM contact_concern WHERE contact_id {_AMONG}
        AND (case_id IN ({_KEPT_CASES}) OR (case_id IS NULL AND person_id IN ({_KEPT_PERSONS})))""",
    "case": f"SELECT count(*) FROM case_file WHERE id {_AMONG} AND id IN ({_KEPT_CASES})",
    "enrolment": f"SELECT count(*) FROM enrolment WHERE id {_AMONG} AND person_id IN ({_KEPT_PERSONS})",
}
"""How many of the records are part of a case on which a hold or restriction stands, or tell of a person who has one."""


@dataclass(frozen=True, slots=True)
class Referring:
    """Something that refers to a record: the kind of the record that it is or is a part of ("" for others), its id."""

    record_id: int
    kind: str
    referring_id: int


def contents(connection: Connection, kind: str, ids: Collection[int]) -> dict[int, bytes]:
    """Return what each record holds, with its parts, as bytes that differ when it was changed."""
    held: dict[int, list[list[tuple[object, ...]]]] = {number: [[] for _ in _CONTENT[kind]] for number in ids}
    bound = (listing(ids),)
    for place, statement in enumerate(_CONTENT[kind]):
        for number, *columns in rows(connection, statement, bound):
            held[number][place].append(tuple(columns))
    return {number: repr(found).encode() for number, found in held.items()}


def referring_tables(connection: Connection) -> dict[str, list[tuple[str, str]]]:
    """Return, by kind of record, the tables and columns that refer to it from outside its own parts."""
    tables = [name for (name,) in rows(connection, "SELECT name FROM sqlite_master WHERE type = 'table'")]
    kinds = {table: kind for kind, table in TABLES.items()}
    found: dict[str, list[tuple[str, str]]] = {kind: [] for kind in TABLES}
    for table in tables:
        for _, _, other, column, *_ in rows(connection, f"PRAGMA foreign_key_list({table})"):
            kind = kinds.get(other)
            if kind is not None and table not in _OWN_PARTS[kind]:
                found[kind].append((table, column))
    return found


def referring(connection: Connection, ids: Collection[int], tables: Iterable[tuple[str, str]]) -> list[Referring]:
    """Return what refers to any of the records, from the tables and columns of :func:`referring_tables`."""
    kinds = {table: kind for kind, table in TABLES.items()} | {"contact_concern": "contact"}
    bound = (listing(ids),)
    found = []
    for table, column in tables:
        if table == "contact_concern":
            statement = f"SELECT {column}, contact_id FROM contact_concern WHERE {column} {_AMONG}"
        else:
            statement = f"SELECT {column}, rowid FROM {table} WHERE {column} {_AMONG}"
        kind = kinds.get(table, "")
        found += [Referring(number, kind, other) for number, other in rows(connection, statement, bound)]
    return found


def kept(connection: Connection, kind: str, ids: Collection[int]) -> int:
    """Return how many records belong to a case on which a hold or restriction stands: they stay as they are."""
    statement = _KEPT.get(kind)
    return 0 if statement is None else int(rows(connection, statement, (listing(ids),))[0][0])


def remove_references(connection: Connection, kind: str, ids: Sequence[int]) -> None:
    """Remove what is known of the rows that records came from, so that these can be taken over again."""
    connection.execute(f"DELETE FROM import_ref WHERE record_id {_AMONG} AND kind = ?", (listing(ids), kind))


def remove(connection: Connection, kind: str, ids: Sequence[int]) -> set[str]:
    """Remove records with their parts and the time they booked; return the days whose working time that changes."""
    table, bound = TABLES[kind], (listing(ids),)
    days: set[str] = set()
    if kind in _BOOKED_BY or kind == "time":
        days = {day for (day,) in rows(connection, f"SELECT DISTINCT date FROM {table} WHERE id {_AMONG}", bound)}
    if kind in _BOOKED_BY:
        connection.execute(f"DELETE FROM time_entry WHERE {_BOOKED_BY[kind]} {_AMONG}", bound)
    connection.execute(f"DELETE FROM {table} WHERE id {_AMONG}", bound)
    return days
