"""Tables taken over, in the vault: remembered mappings, and what each import added."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from ssa_desktop.storage.sql import Connection, change, insert, listing, row, rows, value

BESIDE: Final = "enrolment"
"""The kind of record that comes with a person and is not counted as an entry of its own."""


@dataclass(frozen=True, slots=True)
class ImportRow:
    """An import: what kind of table, when, how many entries it added, and how many of them are still there."""

    import_id: int
    kind: str
    imported_at: datetime
    records: int
    left: int


@dataclass(frozen=True, slots=True)
class ImportedRecord:
    """A record that an import added, with the keyed hash of what it held."""

    kind: str
    record_id: int
    content_hash: bytes


def remember_mapping(connection: Connection, kind: str, headings: bytes, mapping: Mapping[str, Any], day: str) -> None:
    """Keep how a table with these headings (as a keyed hash) was read; codes and numbers of columns, no text."""
    connection.execute(
        """INSERT INTO column_mapping (kind, headings, mapping, used_on) VALUES (?, ?, ?, ?)
        ON CONFLICT (kind, headings) DO UPDATE SET mapping = excluded.mapping, used_on = excluded.used_on""",
        (kind, headings, json.dumps(mapping, sort_keys=True), day),
    )


def remembered_mapping(connection: Connection, kind: str, headings: bytes) -> dict[str, Any] | None:
    """Return how a table with these headings was read last, or None."""
    found = value(connection, "SELECT mapping FROM column_mapping WHERE kind = ? AND headings = ?", (kind, headings))
    return None if found is None else dict(json.loads(found))


def add_import(connection: Connection, kind: str, imported_at: str, records: Iterable[ImportedRecord]) -> int:
    """Note an import with the records it added; return its id."""
    added = list(records)
    entries = sum(record.kind != BESIDE for record in added)
    columns = {"kind": kind, "imported_at": imported_at, "records": entries}
    import_id = insert(connection, "table_import", columns)
    connection.executemany(
        "INSERT INTO table_import_record (import_id, kind, record_id, content_hash) VALUES (?, ?, ?, ?)",
        [(import_id, record.kind, record.record_id, record.content_hash) for record in added],
    )
    return import_id


def import_rows(connection: Connection) -> list[ImportRow]:
    """Return the imports, the latest first."""
    return [
        ImportRow(import_id, kind, datetime.fromisoformat(imported_at), records, left)
        for import_id, kind, imported_at, records, left in rows(
            connection,
            """SELECT i.id, i.kind, i.imported_at, i.records, count(r.id)
            FROM table_import AS i LEFT JOIN table_import_record AS r ON r.import_id = i.id AND r.kind <> ?
            GROUP BY i.id ORDER BY i.imported_at DESC, i.id DESC""",
            (BESIDE,),
        )
    ]


def records_added(connection: Connection, import_id: int) -> int | None:
    """Return how many entries an import added, or None for one that is not there."""
    found: int | None = value(connection, "SELECT records FROM table_import WHERE id = ?", (import_id,))
    return found


def records_of_import(connection: Connection, import_id: int) -> list[ImportedRecord] | None:
    """Return the records of an import that are still there, or None for an import that is not."""
    if row(connection, "SELECT id FROM table_import WHERE id = ?", (import_id,)) is None:
        return None
    return [
        ImportedRecord(*found)
        for found in rows(
            connection,
            "SELECT kind, record_id, content_hash FROM table_import_record WHERE import_id = ? ORDER BY id",
            (import_id,),
        )
    ]


def end_import(connection: Connection, import_id: int) -> None:
    """Drop an import from the list: it was taken back."""
    change(connection, "DELETE FROM table_import WHERE id = ?", (import_id,))


def end_empty_imports(connection: Connection) -> None:
    """Drop the imports of which no record is left."""
    change(connection, "DELETE FROM table_import WHERE id NOT IN (SELECT import_id FROM table_import_record)")


def enrolment_id(connection: Connection, person_id: int, school_year: str, school: str) -> int | None:
    """Return the id of a person's enrolment for a school year and school, or None."""
    found: int | None = value(
        connection,
        "SELECT id FROM enrolment WHERE person_id = ? AND school_year = ? AND school = ?",
        (person_id, school_year, school),
    )
    return found


def imported_enrolments(connection: Connection, person_ids: Iterable[int]) -> list[int]:
    """Return the enrolments of persons that came with an import."""
    return [
        number
        for (number,) in rows(
            connection,
            """SELECT e.id FROM enrolment AS e
            JOIN table_import_record AS r ON r.kind = 'enrolment' AND r.record_id = e.id
            WHERE e.person_id IN (SELECT value FROM json_each(?)) ORDER BY e.id""",
            (listing(person_ids),),
        )
    ]


def persons_by_name(connection: Connection) -> list[tuple[int, str, str]]:
    """Return every person who has a name as (id, name, pseudonym)."""
    return rows(connection, "SELECT id, name, pseudonym FROM person WHERE name IS NOT NULL ORDER BY id")


def open_cases(connection: Connection, person_id: int, school: str) -> list[int]:
    """Return the running cases of a person at a school, the newest first."""
    return [
        number
        for (number,) in rows(
            connection,
            """SELECT id FROM case_file WHERE person_id = ? AND school = ? AND closed IS NULL
            ORDER BY opened DESC, id DESC""",
            (person_id, school),
        )
    ]


def offer_ids(connection: Connection) -> dict[tuple[str, str, str, str | None, date], list[int]]:
    """Return the ids of the offers by school, type, title, class and first day."""
    found: dict[tuple[str, str, str, str | None, date], list[int]] = {}
    for offer_id, school, kind, title, label, first in rows(
        connection, "SELECT id, school, type, title, class_label, from_date FROM offer ORDER BY id"
    ):
        found.setdefault((school, kind, title, label, date.fromisoformat(first)), []).append(offer_id)
    return found


def sessions_by_offer(connection: Connection) -> list[tuple[int, str, int, int | None]]:
    """Return every session as (offer, day, minutes, start)."""
    return rows(connection, "SELECT offer_id, date, minutes, start FROM offer_session")
