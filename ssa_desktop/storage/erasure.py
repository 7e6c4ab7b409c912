"""Erasing records for good: rows, texts, search rows; what stays is a random tombstone and a record without content.

These functions run inside the caller's transaction; the caller folds the figures into counters around them and scrubs
the store afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ssa_desktop.domain.redaction import stands_in
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.storage.meta import clear_meta, get_meta, set_meta
from ssa_desktop.storage.sql import Connection, change, insert, listing, new_uid, row, rows
from ssa_desktop.storage.worktimes import detach_contacts

_SCRUB_PENDING = "scrub_pending"


@dataclass(frozen=True, slots=True)
class Mention:
    """A text of somebody else in which a name stands: what kind of record, of whom, of which day. Not the text."""

    kind: str
    record_id: int
    pseudonym: str | None
    day: date | None


@dataclass(frozen=True, slots=True)
class ErasureScope:
    """The schools and days that an erasure can change figures of: (school, first day, last day or None for open)."""

    spans: tuple[tuple[str, date, date | None], ...]

    def years(self, school: str, last: SchoolYear) -> set[SchoolYear]:
        """Return the school years of one school within the scope; an open end reaches to ``last``."""
        found: set[SchoolYear] = set()
        for code, first_day, last_day in self.spans:
            if code == school:
                first = SchoolYear.of(first_day)
                end = max(first, last if last_day is None else SchoolYear.of(last_day))
                found.update(SchoolYear(start) for start in range(first.start, end.start + 1))
        return found

    @property
    def schools(self) -> frozenset[str]:
        """The codes of the schools."""
        return frozenset(code for code, _, _ in self.spans)


def cases_of_person(connection: Connection, person_id: int) -> list[int]:
    """Return the ids of a person's cases."""
    return [number for (number,) in rows(connection, "SELECT id FROM case_file WHERE person_id = ?", (person_id,))]


def persons_of_cases(connection: Connection, case_ids: Iterable[int]) -> list[int]:
    """Return the ids of the persons that cases belong to."""
    return [
        number
        for (number,) in rows(
            connection,
            "SELECT DISTINCT person_id FROM case_file WHERE id IN (SELECT value FROM json_each(?)) ORDER BY person_id",
            (listing(case_ids),),
        )
    ]


def extent_of_person(connection: Connection, person_id: int) -> tuple[int, int, int, int, int]:
    """Return how much is recorded on a person: cases, contacts, joint contacts, working notes, appointments."""
    found = row(
        connection,
        """SELECT
            (SELECT count(*) FROM case_file WHERE person_id = :person),
            (SELECT count(DISTINCT contact_id) FROM contact_concern WHERE person_id = :person),
            (SELECT count(DISTINCT mine.contact_id) FROM contact_concern AS mine
                JOIN contact_concern AS theirs
                ON theirs.contact_id = mine.contact_id AND theirs.person_id <> :person
                WHERE mine.person_id = :person),
            (SELECT count(*) FROM working_note WHERE person_id = :person
                OR case_id IN (SELECT id FROM case_file WHERE person_id = :person)),
            (SELECT count(*) FROM appointment WHERE person_id = :person)""",
        {"person": person_id},
    )
    cases, contacts, joint, notes, appointments = found
    return cases, contacts, joint, notes, appointments


def scope_of_cases(connection: Connection, case_ids: Iterable[int]) -> ErasureScope:
    """Return what erasing cases can change figures of."""
    wanted = listing(case_ids)
    spans = rows(
        connection,
        """SELECT school, opened, max(closed, opened) FROM case_file
        WHERE id IN (SELECT value FROM json_each(?))
        UNION SELECT k.school, k.date, k.date FROM contact AS k JOIN contact_concern AS cc ON cc.contact_id = k.id
        WHERE cc.case_id IN (SELECT value FROM json_each(?))
        UNION SELECT c.school, r.date, r.date FROM referral AS r JOIN case_file AS c ON c.id = r.case_id
        WHERE c.id IN (SELECT value FROM json_each(?))
        UNION SELECT school, closed, closed FROM case_file
        WHERE closed IS NOT NULL AND id IN (SELECT value FROM json_each(?))""",
        (wanted, wanted, wanted, wanted),
    )
    return _scope(spans)


def scope_of_persons_of_cases(connection: Connection, case_ids: Iterable[int]) -> ErasureScope:
    """Return what erasing cases can change figures of, and their persons where nothing else holds them."""
    persons = persons_of_cases(connection, case_ids)
    spans = [span for person in persons for span in scope_of_person(connection, person).spans]
    return ErasureScope(tuple(dict.fromkeys(spans)))


def scope_of_person(connection: Connection, person_id: int) -> ErasureScope:
    """Return what erasing a person can change figures of."""
    cases = scope_of_cases(connection, cases_of_person(connection, person_id))
    direct = _scope(
        rows(
            connection,
            """SELECT DISTINCT k.school, k.date, k.date FROM contact AS k
            JOIN contact_concern AS cc ON cc.contact_id = k.id WHERE cc.person_id = ?""",
            (person_id,),
        )
    )
    return ErasureScope((*cases.spans, *direct.spans))


def erase_cases(
    connection: Connection,
    case_ids: Iterable[int],
    on: date,
    staying: Iterable[int] = (),
    year_begins: date | None = None,
) -> int:
    """Erase cases with their notes, referrals and part of every contact; return how many records were erased.

    A contact that concerns nobody else goes too; its working time stays, cut loose. Of a person who is ``staying``, the
    contacts since ``year_begins`` keep their bare facts, without text and case: the return counts her once for the
    whole school year, and the year is not over.
    """
    wanted = listing(case_ids)
    if year_begins is not None:
        _keep_bare_contacts(connection, wanted, listing(staying), year_begins)
    erased = _erase_working_notes_where(connection, "case_id IN (SELECT value FROM json_each(?))", (wanted,), on)
    concerns = rows(
        connection,
        "SELECT id, contact_id FROM contact_concern WHERE case_id IN (SELECT value FROM json_each(?))",
        (wanted,),
    )
    erased += _erase_concerns(connection, concerns, on)
    for kind, table, column in (("referral", "referral", "case_id"), ("case", "case_file", "id")):
        found = rows(
            connection,
            f"SELECT id, uid FROM {table} WHERE {column} IN (SELECT value FROM json_each(?))",
            (wanted,),
        )
        erased += _bury(connection, kind, table, found, on)
    return erased


def erase_person(connection: Connection, person_id: int, on: date) -> int:
    """Erase a person with everything recorded on her; return the number of records erased."""
    erased = erase_cases(connection, cases_of_person(connection, person_id), on)
    erased += _erase_working_notes_where(connection, "person_id = ?", (person_id,), on)
    concerns = rows(connection, "SELECT id, contact_id FROM contact_concern WHERE person_id = ?", (person_id,))
    erased += _erase_concerns(connection, concerns, on)
    connection.execute("DELETE FROM appointment WHERE person_id = ?", (person_id,))
    connection.execute("DELETE FROM search_document WHERE person_id = ?", (person_id,))
    found = rows(connection, "SELECT id, uid FROM person WHERE id = ?", (person_id,))
    return erased + _bury(connection, "person", "person", found, on)


def erase_working_note(connection: Connection, note_id: int, on: date) -> int:
    """Erase one working note under its rule."""
    return _erase_working_notes_where(connection, "id = ?", (note_id,), on)


def persons_staying(connection: Connection, case_ids: Iterable[int], year_begins: date) -> list[int]:
    """Return the persons of cases on whom something else is recorded, beside those cases.

    Bare contacts of a school year that is over hold nobody.
    """
    return [
        number
        for (number,) in rows(
            connection,
            """WITH going (id) AS (SELECT value FROM json_each(?))
            SELECT DISTINCT c.person_id FROM case_file AS c
            WHERE c.id IN (SELECT id FROM going) AND (
                EXISTS (SELECT 1 FROM case_file WHERE person_id = c.person_id AND id NOT IN (SELECT id FROM going))
                OR EXISTS (
                    SELECT 1 FROM contact_concern AS cc JOIN contact AS k ON k.id = cc.contact_id
                    WHERE cc.person_id = c.person_id
                        AND (cc.case_id IS NULL OR cc.case_id NOT IN (SELECT id FROM going))
                        AND NOT (cc.bare AND k.date < ?)
                )
                OR EXISTS (SELECT 1 FROM working_note WHERE person_id = c.person_id)
                OR EXISTS (SELECT 1 FROM appointment WHERE person_id = c.person_id AND state = 'planned')
            )""",
            (listing(case_ids), year_begins.isoformat()),
        )
    ]


def has_other_records(connection: Connection, person_id: int, year_begins: date) -> bool:
    """Whether anything is still recorded on a person beside name, enrolments and bare contacts of finished years."""
    found = row(
        connection,
        """SELECT EXISTS (SELECT 1 FROM case_file WHERE person_id = :person)
            OR EXISTS (
                SELECT 1 FROM contact_concern AS cc JOIN contact AS k ON k.id = cc.contact_id
                WHERE cc.person_id = :person AND NOT (cc.bare AND k.date < :year_begins)
            )
            OR EXISTS (SELECT 1 FROM working_note WHERE person_id = :person)
            OR EXISTS (SELECT 1 FROM appointment WHERE person_id = :person AND state = 'planned')""",
        {"person": person_id, "year_begins": year_begins.isoformat()},
    )
    return bool(found[0])


def add_deletion_record(
    connection: Connection, *, on: date, kind: str, rule: str, reason: str | None, records: int
) -> None:
    """Write the proof of a deletion: day, kind, rule, reason, number of records; no name, pseudonym or content."""
    insert(
        connection,
        "deletion_record",
        {
            "uid": new_uid(),
            "deleted_on": on.isoformat(),
            "kind": kind,
            "rule": rule,
            "reason": reason,
            "records": records,
        },
    )


def mark_scrub_pending(connection: Connection) -> None:
    """Note, inside the deleting transaction, that free pages and the index are yet to be scrubbed."""
    set_meta(connection, _SCRUB_PENDING, 1)


def is_scrub_pending(connection: Connection) -> bool:
    """Whether an earlier deletion was not scrubbed to its end."""
    return bool(get_meta(connection, _SCRUB_PENDING, 0))


def clear_scrub_pending(connection: Connection) -> None:
    """Note that the scrub came to its end."""
    clear_meta(connection, _SCRUB_PENDING)


def rebuild_search_index(connection: Connection) -> None:
    """Write the search index anew, so that no separator of an erased word stays, and drop planner samples."""
    connection.execute("INSERT INTO search_index (search_index) VALUES ('rebuild')")
    for (table,) in rows(connection, "SELECT name FROM sqlite_master WHERE name IN ('sqlite_stat1', 'sqlite_stat4')"):
        connection.execute(f"DELETE FROM {table}")


def mentions_of_name(connection: Connection, person_id: int, name: str) -> list[Mention]:
    """Return where a part of a person's name stands in texts of others: wherever blacking it out would change them."""
    return [
        Mention(kind, record_id, pseudonym, date.fromisoformat(day) if day else None)
        for kind, record_id, pseudonym, day, text in rows(
            connection,
            """SELECT d.kind, d.record_id, p.pseudonym, d.date, d.text
            FROM search_document AS d
            LEFT JOIN person AS p ON p.id = d.person_id
            WHERE d.person_id IS NOT ? AND d.kind IN ('contact', 'working_note', 'offer')
            ORDER BY d.date, d.id""",
            (person_id,),
        )
        if stands_in(text, name)
    ]


def _scope(spans: Iterable[tuple[str, str, str | None]]) -> ErasureScope:
    return ErasureScope(
        tuple(
            (school, date.fromisoformat(first), date.fromisoformat(last) if last else None)
            for school, first, last in spans
        )
    )


def _erase_concerns(connection: Connection, concerns: Iterable[tuple[int, int]], on: date) -> int:
    """Erase links of contacts with their notes, then the contacts left without any; return how many contacts went."""
    contact_ids = set()
    for concern_id, contact_id in concerns:
        connection.execute("DELETE FROM contact_text WHERE concern_id = ?", (concern_id,))
        connection.execute("DELETE FROM contact_concern WHERE id = ?", (concern_id,))
        contact_ids.add(contact_id)
    orphans = rows(
        connection,
        """SELECT id, uid FROM contact WHERE id IN (SELECT value FROM json_each(?))
        AND NOT EXISTS (SELECT 1 FROM contact_concern WHERE contact_id = contact.id)""",
        (listing(contact_ids),),
    )
    detach_contacts(connection, (contact_id for contact_id, _ in orphans))
    for contact_id, _ in orphans:
        connection.execute("DELETE FROM contact_text WHERE contact_id = ?", (contact_id,))
    return _bury(connection, "contact", "contact", orphans, on)


def _keep_bare_contacts(connection: Connection, case_ids: str, person_ids: str, year_begins: date) -> None:
    """Strip contacts of their text and case, where the person stays and the school year is not over."""
    concerns = rows(
        connection,
        """SELECT cc.id, cc.contact_id, cc.person_id
        FROM contact_concern AS cc JOIN contact AS k ON k.id = cc.contact_id
        WHERE cc.case_id IN (SELECT value FROM json_each(?)) AND cc.person_id IN (SELECT value FROM json_each(?))
            AND k.date >= ?""",
        (case_ids, person_ids, year_begins.isoformat()),
    )
    for concern_id, contact_id, person_id in concerns:
        connection.execute("DELETE FROM contact_text WHERE concern_id = ?", (concern_id,))
        connection.execute(
            """DELETE FROM contact_concern WHERE id = ? AND EXISTS (
                SELECT 1 FROM contact_concern WHERE contact_id = ? AND person_id = ? AND case_id IS NULL
            )""",
            (concern_id, contact_id, person_id),
        )
        connection.execute("UPDATE contact_concern SET case_id = NULL, bare = 1 WHERE id = ?", (concern_id,))
        is_joint = row(connection, "SELECT count(*) FROM contact_concern WHERE contact_id = ?", (contact_id,))[0] > 1
        if not is_joint:
            connection.execute("DELETE FROM contact_text WHERE contact_id = ?", (contact_id,))
            connection.execute("DELETE FROM contact_topic WHERE contact_id = ?", (contact_id,))


def _erase_working_notes_where(connection: Connection, condition: str, bound: tuple[str | int, ...], on: date) -> int:
    found = rows(connection, f"SELECT id, uid FROM working_note WHERE {condition}", bound)
    return _bury(connection, "working_note", "working_note", found, on)


def _bury(connection: Connection, kind: str, table: str, found: Iterable[tuple[int, str]], on: date) -> int:
    """Delete rows and leave their random ids as tombstones."""
    buried = 0
    for record_id, uid in found:
        change(connection, f"DELETE FROM {table} WHERE id = ?", (record_id,))
        insert(connection, "tombstone", {"uid": uid, "kind": kind, "deleted_on": on.isoformat()})
        buried += 1
    return buried
