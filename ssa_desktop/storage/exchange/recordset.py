"""All records of the vault with their ids, in the order they were written down, for a copy of the whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from ssa_desktop.domain.kinds import ALL, LINES, called
from ssa_desktop.domain.records import WorkingNote
from ssa_desktop.domain.vocabulary import Participant, Source
from ssa_desktop.storage.cases.casefiles import every_case
from ssa_desktop.storage.cases.contacts import contacts_by_id
from ssa_desktop.storage.offers.offers import every_offer, sessions_by_id
from ssa_desktop.storage.people.people import every_person
from ssa_desktop.storage.sql import Connection, in_portions, listing, row, rows, value
from ssa_desktop.storage.time.worktimes import booked

EntryKind = Literal["contact", "session", "time"]
"""What books working time."""


@dataclass(frozen=True, slots=True)
class StoredRecord:
    """A record of one kind: row id, the vault's random id, and its value from ``domain.records``."""

    kind: str
    record_id: int
    uid: str
    value: Any


def uids(connection: Connection, kind: str) -> dict[int, str]:
    """Return the random id of every record of a kind, by row id."""
    table = LINES[kind].table
    return dict(rows(connection, f"SELECT id, uid FROM {table}"))


def stored_people(connection: Connection) -> Iterator[StoredRecord]:
    """Yield every person."""
    for person_id, uid, person in every_person(connection):
        yield StoredRecord("person", person_id, uid, person)


def stored_cases(connection: Connection) -> Iterator[StoredRecord]:
    """Yield every case."""
    for case_id, uid, case in every_case(connection):
        yield StoredRecord("case", case_id, uid, case)


def stored_offers(connection: Connection) -> Iterator[StoredRecord]:
    """Yield every offer."""
    for offer_id, uid, offer in every_offer(connection):
        yield StoredRecord("offer", offer_id, uid, offer)


def stored_times(connection: Connection) -> Iterator[StoredRecord]:
    """Yield every contact, session and time entry in the order they booked their time.

    The value of a time entry is (entry, whether it is what an erased contact left).

    The order matters: of two entries that start together the one recorded later keeps the overlap. What an entry booked
    after midnight is part of it, and booked again where it is read in.
    """
    for portion in booked(connection):
        ids = [one.contact_id for one in portion if one.contact_id is not None]
        contacts, contact_uids = contacts_by_id(connection, ids), _uids_of(connection, "contact", ids)
        sessions = sessions_by_id(connection, [one.session_id for one in portion if one.session_id is not None])
        for one in portion:
            if one.contact_id is not None:
                yield StoredRecord("contact", one.contact_id, contact_uids[one.contact_id], contacts[one.contact_id])
            elif one.session_id is not None:
                yield StoredRecord("session", one.session_id, *sessions[one.session_id])
            else:
                yield StoredRecord("time", one.time_id, one.uid, (one.entry, one.left_by_deleted))


def _uids_of(connection: Connection, table: str, ids: Iterable[int]) -> dict[int, str]:
    statement = f"SELECT id, uid FROM {table} WHERE id IN (SELECT value FROM json_each(?))"
    return dict(rows(connection, statement, (listing(ids),)))


def fixed_minutes(connection: Connection) -> list[tuple[EntryKind, str, int]]:
    """Return the entries whose effective minutes are fixed as (kind, random id of the entry, minutes)."""
    return rows(
        connection,
        """SELECT
            iif(t.contact_id IS NOT NULL, 'contact', iif(t.session_id IS NOT NULL, 'session', 'time')),
            coalesce(k.uid, s.uid, t.uid), t.effective_limit
        FROM time_entry AS t
        LEFT JOIN contact AS k ON k.id = t.contact_id
        LEFT JOIN offer_session AS s ON s.id = t.session_id
        WHERE t.effective_limit IS NOT NULL AND coalesce(t.continues, 0) = 0 ORDER BY t.id""",
    )


def fix_minutes(connection: Connection, kind: str, record_id: int, minutes: int) -> str | None:
    """Fix the effective minutes of an entry; return its day, to be settled, or None without such an entry."""
    column = {"contact": "contact_id", "session": "session_id", "time": "id"}[kind]
    connection.execute(f"UPDATE time_entry SET effective_limit = ? WHERE {column} = ?", (minutes, record_id))
    found = row(connection, f"SELECT date FROM time_entry WHERE {column} = ?", (record_id,))
    return None if found is None else str(found[0])


def bare_links(connection: Connection) -> list[tuple[str, str]]:
    """Return the bare links as (random id of the contact, random id of the person)."""
    return rows(
        connection,
        """SELECT k.uid, p.uid FROM contact_concern AS cc
        JOIN contact AS k ON k.id = cc.contact_id JOIN person AS p ON p.id = cc.person_id
        WHERE cc.bare ORDER BY cc.id""",
    )


def make_link_bare(connection: Connection, contact_id: int, person_id: int) -> None:
    """Make the link of a contact to a person without a case a bare one."""
    connection.execute(
        "UPDATE contact_concern SET bare = 1 WHERE contact_id = ? AND person_id = ? AND case_id IS NULL",
        (contact_id, person_id),
    )


def record_counts(connection: Connection) -> dict[str, int]:
    """Return how many records of each kind the vault holds."""
    tables = {called(kind): kind.table for kind in ALL}
    counts = {kind: int(value(connection, f"SELECT count(*) FROM {table}")) for kind, table in tables.items()}
    counts["time"] -= int(value(connection, "SELECT count(*) FROM time_entry WHERE continues > 0"))
    return counts


def stored_working_notes(connection: Connection) -> Iterator[StoredRecord]:
    """Yield every working note."""
    statement = """
        SELECT id, uid, case_id, person_id, date, text, source, source_ground, entrusted_by
        FROM working_note WHERE id > :after ORDER BY id LIMIT :most
    """
    for portion in in_portions(connection, statement):
        for note_id, uid, case_id, person_id, day, text, source, ground, entrusted_by in portion:
            note = WorkingNote(
                date.fromisoformat(day),
                text,
                case_id,
                person_id,
                Source(source),
                ground,
                Participant(entrusted_by) if entrusted_by else None,
            )
            yield StoredRecord("working_note", note_id, uid, note)
