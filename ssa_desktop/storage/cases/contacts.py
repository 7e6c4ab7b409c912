"""Contacts in the vault: facts, whom they concern, topics and texts, and the time each one books."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from ssa_desktop.domain.records import Concern, Contact, TimeEntry
from ssa_desktop.domain.vocabulary import Activity, CountedBefore, Mode, Participant, Source
from ssa_desktop.storage.sql import Connection, change, insert, listing, row, rows
from ssa_desktop.storage.time.worktimes import book, settle_days

_WITH = {
    Participant.PUPIL: "with_pupil",
    Participant.PARENT: "with_parent",
    Participant.TEACHER: "with_teacher",
    Participant.THIRD_PARTY: "with_third_party",
}
_WITH_COLUMNS = ", ".join(_WITH.values())


@dataclass(frozen=True, slots=True)
class ContactRow:
    """A contact as one line of a day or timeline, with the names of those it concerns."""

    contact_id: int
    contact: Contact
    effective: int
    names: tuple[tuple[str, str | None], ...]


def add_contact(connection: Connection, contact: Contact, *, settle: bool = True) -> int:
    """Store a contact with topics, texts and time entry; ``settle=False`` leaves the day's minutes to the caller."""
    contact_id = insert(connection, "contact", contact_columns(contact))
    concern_ids = [
        insert(
            connection,
            "contact_concern",
            {
                "contact_id": contact_id,
                "person_id": concern.person_id,
                "case_id": concern.case_id,
                "counted_before": concern.counted_before,
            },
        )
        for concern in contact.concerns
    ]
    for place, kind, text in texts_of(contact):
        concern_id = None if place is None else concern_ids[place]
        written = {"contact_id": contact_id, "concern_id": concern_id, "kind": kind, "text": text}
        insert(connection, "contact_text", written)
    for topic in sorted(contact.topics):
        insert(connection, "contact_topic", {"contact_id": contact_id, "topic": topic})
    book(
        connection,
        TimeEntry(contact.date, contact.minutes, contact.activity, contact.school, contact.start),
        contact_id=contact_id,
    )
    if settle and contact.start is not None:
        # Without a start it crops nothing, is cropped by nothing and does not reach the next day: no other entry's
        # minutes are changed by it, and it was booked with its own.
        settle_days(connection, [contact.date.isoformat()])
    return contact_id


def contact_columns(contact: Contact) -> dict[str, Any]:
    """Return the columns of a contact's own row but its id and random id."""
    return {
        "school": contact.school,
        "date": contact.date.isoformat(),
        "start": contact.start,
        "minutes": contact.minutes,
        "mode": contact.mode,
        "crisis": int(contact.crisis),
        "activity": contact.activity,
        **{column: int(who in contact.participants) for who, column in _WITH.items()},
        "source": contact.source,
        "entrusted_by": contact.entrusted_by,
    }


def texts_of(contact: Contact) -> list[tuple[int | None, str, str]]:
    """Return the texts of a contact: the place among its concerns of the one a text is on, its kind, its words."""
    found: list[tuple[int | None, str, str]] = [
        (place, "note", concern.note) for place, concern in enumerate(contact.concerns) if concern.note
    ]
    if contact.note:
        found.append((None, "note", contact.note))
    if contact.source_ground:
        found.append((None, "source_ground", contact.source_ground))
    return found


def remove_contact(connection: Connection, contact_id: int) -> bool:
    """Remove a mistaken contact with its time entry; return whether it was there."""
    day = row(connection, "SELECT date FROM contact WHERE id = ?", (contact_id,))
    if day is None:
        return False
    connection.execute("DELETE FROM time_entry WHERE contact_id = ?", (contact_id,))
    change(connection, "DELETE FROM contact WHERE id = ?", (contact_id,))
    settle_days(connection, [day[0]])
    return True


def get_contact(connection: Connection, contact_id: int) -> Contact | None:
    """Return a contact with all its parts, or None."""
    found = _read(connection, "k.id = ?", (contact_id,))
    return found[0].contact if found else None


def contacts_by_id(connection: Connection, contact_ids: Iterable[int]) -> dict[int, Contact]:
    """Return contacts with all their parts, by id."""
    found = _read(connection, "k.id IN (SELECT value FROM json_each(?))", (listing(contact_ids),))
    return {one.contact_id: one.contact for one in found}


def contacts_between(connection: Connection, first: date, last: date) -> list[ContactRow]:
    """Return the contacts from ``first`` to ``last``, by day and start."""
    return _read(connection, "k.date BETWEEN ? AND ?", (first.isoformat(), last.isoformat()))


def contacts_of_case(connection: Connection, case_id: int) -> list[ContactRow]:
    """Return the contacts of a case, by day and start."""
    return _read(connection, "k.id IN (SELECT contact_id FROM contact_concern WHERE case_id = ?)", (case_id,))


def contacts_of_person(connection: Connection, person_id: int) -> list[ContactRow]:
    """Return every contact that concerns a person, in a case or without one, by day and start."""
    return _read(connection, "k.id IN (SELECT contact_id FROM contact_concern WHERE person_id = ?)", (person_id,))


def row_of_contact(connection: Connection, contact_id: int) -> ContactRow | None:
    """Return one contact as a line, or None."""
    found = _read(connection, "k.id = ?", (contact_id,))
    return found[0] if found else None


def latest_contact(connection: Connection) -> Contact | None:
    """Return the contact recorded last, or None."""
    found = _read(connection, "k.id = (SELECT max(id) FROM contact)", ())
    return found[0].contact if found else None


def _read(connection: Connection, condition: str, bound: tuple[str | int, ...]) -> list[ContactRow]:
    """Read contacts under a condition of this module's own; parts are fetched in one query each."""
    heads = rows(
        connection,
        f"""SELECT k.id, k.school, k.date, k.start, k.minutes, k.mode, k.crisis, k.activity, {_WITH_COLUMNS},
            k.source, k.entrusted_by, coalesce(t.effective, 0)
                + coalesce((SELECT effective FROM time_entry WHERE continues = t.id), 0)
        FROM contact AS k
        LEFT JOIN time_entry AS t ON t.contact_id = k.id
        WHERE {condition} ORDER BY k.date, k.start IS NULL, k.start, k.id""",
        bound,
    )
    ids = listing(head[0] for head in heads)
    topics: dict[int, set[str]] = {}
    for contact_id, topic in rows(
        connection,
        "SELECT contact_id, topic FROM contact_topic WHERE contact_id IN (SELECT value FROM json_each(?))",
        (ids,),
    ):
        topics.setdefault(contact_id, set()).add(topic)
    texts: dict[tuple[int, int | None, str], str] = {
        (contact_id, concern_id, kind): text
        for contact_id, concern_id, kind, text in rows(
            connection,
            """SELECT contact_id, concern_id, kind, text FROM contact_text
            WHERE contact_id IN (SELECT value FROM json_each(?))""",
            (ids,),
        )
    }
    concerns: dict[int, list[Concern]] = {}
    names: dict[int, list[tuple[str, str | None]]] = {}
    for concern_id, contact_id, person_id, case_id, said, pseudonym, name in rows(
        connection,
        """SELECT cc.id, cc.contact_id, cc.person_id, cc.case_id, cc.counted_before, p.pseudonym, p.name
        FROM contact_concern AS cc JOIN person AS p ON p.id = cc.person_id
        WHERE cc.contact_id IN (SELECT value FROM json_each(?)) ORDER BY cc.id""",
        (ids,),
    ):
        note = texts.get((contact_id, concern_id, "note"))
        counted_before = CountedBefore(said) if said else None
        concerns.setdefault(contact_id, []).append(Concern(person_id, case_id, note, counted_before))
        names.setdefault(contact_id, []).append((pseudonym, name))
    found = []
    for head in heads:
        contact_id, school, day, start, minutes, mode, crisis, activity = head[:8]
        present = frozenset(who for who, flag in zip(_WITH, head[8:12], strict=True) if flag)
        source, entrusted_by, effective = head[12:]
        found.append(
            ContactRow(
                contact_id,
                Contact(
                    school,
                    date.fromisoformat(day),
                    minutes,
                    present,
                    start,
                    Mode(mode),
                    bool(crisis),
                    Activity(activity),
                    frozenset(topics.get(contact_id, ())),
                    tuple(concerns.get(contact_id, ())),
                    texts.get((contact_id, None, "note")),
                    Source(source),
                    texts.get((contact_id, None, "source_ground")),
                    Participant(entrusted_by) if entrusted_by else None,
                ),
                effective,
                tuple(names.get(contact_id, ())),
            )
        )
    return found
