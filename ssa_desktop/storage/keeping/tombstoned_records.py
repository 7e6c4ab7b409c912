"""What tombstones speak of and is there again after a restore: finding it, and erasing it as at the first time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.storage.cases import follow_ups
from ssa_desktop.storage.keeping import erasure, erasure_extent
from ssa_desktop.storage.keeping.erasure_extent import ErasureScope
from ssa_desktop.storage.keeping.kind_erasure import erase_kind, in_order
from ssa_desktop.storage.keeping.removal_policies import TABLE_OF_KIND
from ssa_desktop.storage.keeping.tombstones import Tombstone, leave
from ssa_desktop.storage.sql import Connection, change, listing, rows, value
from ssa_desktop.storage.together import cooperation_erasure

_CONTACT: Final = "contact"
_TIME: Final = "time"
_CASE: Final = "case"
_PERSON: Final = "person"


_PARTS: Final = (erasure_extent.CONTACT_PART, erasure_extent.CONTACT_BARED)
_NOTE: Final = erasure_extent.CONTACT_NOTE
_WITH_PERSONS: Final = frozenset({_CONTACT, _TIME, _CASE, _PERSON, _NOTE, *_PARTS})
"""What goes together with whom it is on, or by the school year."""


class Way(StrEnum):
    """How a record went, where it was not deleted: it was wrong to be there, and nothing of it counts any more.

    Such a tombstone's kind begins with the way.
    """

    MISTAKE = "mistaken_"
    IMPORT = "taken_back_"
    NOBODY = "nobody_"
    """A person who was nobody: their talks became anonymous ones."""


@dataclass(frozen=True, slots=True)
class Undead:
    """A record that was deleted and is there again."""

    kind: str
    record_id: int
    stone: Tombstone


def still_there(connection: Connection, stones: Iterable[Tombstone]) -> list[Undead]:
    """Return the records of tombstones that the vault holds, in the order in which they have to go."""
    by_kind: dict[str, dict[str, Tombstone]] = {}
    for stone in stones:
        by_kind.setdefault(kind_of(stone.kind), {})[stone.uid] = stone
    found = []
    for kind, table in TABLE_OF_KIND.items():
        known = by_kind.get(kind, {})
        statement = f"SELECT id, uid FROM {table} WHERE uid IN (SELECT value FROM json_each(?)) ORDER BY id"
        found += [Undead(kind, number, known[uid]) for number, uid in rows(connection, statement, (listing(known),))]
    parts = by_kind.get(erasure_extent.CONTACT_PART, {})
    back = [part for part in erasure_extent.direct_parts(connection) if part.uid in parts] if parts else []
    bared = by_kind.get(erasure_extent.CONTACT_BARED, {})
    found += [
        Undead(erasure_extent.CONTACT_BARED, number, bared[uid])
        for number, uid in (erasure_extent.bared_parts(connection, bared) if bared else ())
    ]
    notes = by_kind.get(_NOTE, {})
    written = {
        contact_id: notes[uid]
        for contact_id, _, uid in (erasure_extent.notes_on_nobody(connection) if notes else ())
        if uid in notes
    }
    found += [Undead(_NOTE, contact_id, stone) for contact_id, stone in written.items()]
    answers = by_kind.get(cooperation_erasure.ANSWER, {})
    found += [
        Undead(cooperation_erasure.ANSWER, number, answers[uid])
        for number, uid in (cooperation_erasure.answers(connection) if answers else ())
        if uid in answers
    ]
    # First of all, while the contacts they are part of are there.
    return [*(Undead(erasure_extent.CONTACT_PART, part.concern_id, parts[part.uid]) for part in back), *found]


def leave_tombstone(connection: Connection, kind: str, record_id: int, on: date, way: Way | None = None) -> str:
    """Leave the tombstone of a record that is about to be removed, and return its random id."""
    uid = str(value(connection, f"SELECT uid FROM {TABLE_OF_KIND[kind]} WHERE id = ?", (record_id,)))
    leave(connection, f"{way or ''}{kind}", uid, on)
    return uid


def leave_tombstones(connection: Connection, way: Way, kind: str, ids: Iterable[int], on: date) -> None:
    """Leave the tombstones of records about to be removed as wrong; a kind that has no random id gets none."""
    if kind in TABLE_OF_KIND:
        wanted = f"SELECT uid FROM {TABLE_OF_KIND[kind]} WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id"
        for (uid,) in rows(connection, wanted, (listing(ids),)):
            leave(connection, way + kind, uid, on)


def leave_tombstones_of_gone(connection: Connection, way: Way, gone: Iterable[tuple[str, str]], on: date) -> None:
    """Leave the tombstones of records that went as wrong already, given as (kind, random id)."""
    for kind, uid in gone:
        leave(connection, way + kind, uid, on)


def back_again(connection: Connection, way: Way, stones: Iterable[Tombstone]) -> dict[str, list[int]]:
    """Return the records by kind that were removed as wrong in this way and are there again."""
    wanted = listing(f"{stone.kind} {stone.uid}" for stone in stones if stone.kind.startswith(way))
    return {
        kind: [
            number
            for (number,) in rows(
                connection,
                f"SELECT id FROM {table} WHERE ? || ' ' || uid IN (SELECT value FROM json_each(?)) ORDER BY id",
                (way + kind, wanted),
            )
        ]
        for kind, table in TABLE_OF_KIND.items()
    }


def remove_row(connection: Connection, kind: str, record_id: int) -> int:
    """Remove a record with what the schema takes along; return whether it was there, as 0 or 1."""
    return change(connection, f"DELETE FROM {TABLE_OF_KIND[kind]} WHERE id = ?", (record_id,))


def remove_tombstone(connection: Connection, uid: str) -> None:
    """Remove a tombstone that nobody outside has seen: its record is put back."""
    change(connection, "DELETE FROM tombstone WHERE uid = ?", (uid,))


def scopes_of(connection: Connection, undead: Collection[Undead]) -> list[ErasureScope]:
    """Return what erasing the records can change figures of: everything of each person it touches."""
    contacts, cases = _ids(undead, _CONTACT), _ids(undead, _CASE)
    concerned = rows(
        connection,
        "SELECT DISTINCT person_id FROM contact_concern WHERE contact_id IN (SELECT value FROM json_each(?))",
        (listing(contacts),),
    )
    persons = {*_ids(undead, _PERSON), *erasure_extent.persons_of_cases(connection, cases)}
    persons |= {person_id for kind in _PARTS for _, person_id in _links(connection, undead, kind)}
    persons |= {number for (number,) in concerned} | _persons_of_referrals(connection, _ids(undead, "referral"))
    scopes = [erasure_extent.scope_of_person(connection, person_id) for person_id in sorted(persons)]
    scopes.append(erasure_extent.scope_of_follow_ups(connection, _ids(undead, follow_ups.FOLLOW_UPS)))
    return [*scopes, *(erasure_extent.scope_of_time(connection, year) for year in years_of(connection, undead))]


def years_of(connection: Connection, undead: Collection[Undead]) -> list[SchoolYear]:
    """Return the school years whose working time was erased."""
    days = rows(
        connection,
        "SELECT DISTINCT date FROM time_entry WHERE id IN (SELECT value FROM json_each(?))",
        (listing(_ids(undead, _TIME)),),
    )
    return sorted({SchoolYear.of(date.fromisoformat(day)) for (day,) in days})


def erase(connection: Connection, undead: Collection[Undead], today: date) -> Counter[str]:
    """Erase the records with all that hangs on them; return how many went, by kind.

    A case that went within its school year left bare contacts behind where the person stayed; it does so again, as of
    the day of its tombstone.
    """
    erased: Counter[str] = Counter()
    links = _links(connection, undead, erasure_extent.CONTACT_PART)
    erasure.erase_direct_parts(connection, links, today)
    erased[erasure_extent.CONTACT_PART] += len(links)
    erased[erasure_extent.CONTACT_PART] += erasure.bare_parts(connection, _ids(undead, erasure_extent.CONTACT_BARED))
    erased[_NOTE] += erasure.erase_notes_on_nobody(connection, _ids(undead, _NOTE), today)
    erased[_CONTACT] += erasure.erase_contacts(connection, _ids(undead, _CONTACT), today)
    for kind in in_order(one.kind for one in undead if one.kind not in _WITH_PERSONS):
        erased += erase_kind(connection, kind, _ids(undead, kind), today)
    gone = set(_ids(undead, _PERSON))
    for day in sorted({one.stone.deleted_on for one in undead if one.kind == _CASE}):
        cases = [one.record_id for one in undead if one.kind == _CASE and one.stone.deleted_on == day]
        year_begins = SchoolYear.of(day).first_day
        staying = set(erasure_extent.persons_staying(connection, cases, day)) - gone
        erased[_CASE] += erasure.erase_cases(connection, cases, today, sorted(staying), year_begins)
    for person_id in sorted(gone):
        erased[_PERSON] += erasure.erase_person(connection, person_id, today)
    for year in years_of(connection, undead):
        erased[_TIME] += erasure.erase_working_time(connection, year, today)
    return +erased


def kind_of(kind: str) -> str:
    """Return the kind of record of a tombstone of this kind, whichever way it went."""
    return next((kind.removeprefix(way) for way in Way if kind.startswith(way)), kind)


def _links(connection: Connection, undead: Collection[Undead], kind: str) -> list[tuple[int, int]]:
    """Return the parts of contacts that are there again, as (contact, person)."""
    return [
        (contact_id, person_id)
        for contact_id, person_id in rows(
            connection,
            "SELECT contact_id, person_id FROM contact_concern WHERE id IN (SELECT value FROM json_each(?))",
            (listing(_ids(undead, kind)),),
        )
    ]


def _persons_of_referrals(connection: Connection, referral_ids: list[int]) -> set[int]:
    found = rows(
        connection,
        """SELECT c.person_id FROM referral AS r JOIN case_file AS c ON c.id = r.case_id
        WHERE r.id IN (SELECT value FROM json_each(?))""",
        (listing(referral_ids),),
    )
    return {number for (number,) in found}


def _ids(undead: Iterable[Undead], kind: str) -> list[int]:
    return [one.record_id for one in undead if one.kind == kind]
