"""Erasing records for good: rows, texts, search rows; what stays is a random tombstone and a record without content.

These functions run inside the caller's transaction; the caller folds the figures into counters around them and scrubs
the store afterwards.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from ssa_desktop.domain.annual_return import Level
from ssa_desktop.domain.deletion_record import PaperState
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.storage.cooperation_time import detach_of_cases, detach_of_person
from ssa_desktop.storage.filed_returns import remove_preparation
from ssa_desktop.storage.meta import clear_meta, get_meta, set_meta
from ssa_desktop.storage.sql import Connection, change, insert, listing, new_uid, row, rows
from ssa_desktop.storage.worktimes import detach_contacts, erase_unattached

_SCRUB_PENDING = "scrub_pending"
CONTACT_PART: Final = "contact_part"
"""The kind of a tombstone for one person's part of a joint contact."""


@dataclass(frozen=True, slots=True)
class ContactPart:
    """What a contact holds on a person linked directly: the ids of link, contact and person, and a name of its own."""

    concern_id: int
    contact_id: int
    person_id: int
    uid: str


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
        UNION SELECT c.school, a.begun_on, a.begun_on FROM risk_assessment AS a JOIN case_file AS c ON c.id = a.case_id
        WHERE c.id IN (SELECT value FROM json_each(?))
        UNION SELECT c.school, r.reported_on, r.reported_on FROM youth_office_report AS r
        JOIN risk_assessment AS a ON a.id = r.assessment_id JOIN case_file AS c ON c.id = a.case_id
        WHERE c.id IN (SELECT value FROM json_each(?))
        UNION SELECT school, closed, closed FROM case_file
        WHERE closed IS NOT NULL AND id IN (SELECT value FROM json_each(?))
        -- The follow-up of a transition counts six months after its end.
        UNION SELECT school, closed, date(closed, '+6 months') FROM case_file
        WHERE closed IS NOT NULL AND type = 'transition' AND id IN (SELECT value FROM json_each(?))""",
        (wanted, wanted, wanted, wanted, wanted, wanted, wanted),
    )
    return _scope(spans)


def scope_of_time(connection: Connection, year: SchoolYear) -> ErasureScope:
    """Return what erasing the working time of a school year can change figures of."""
    first, last = year.first_day.isoformat(), year.last_day.isoformat()
    return _scope(
        rows(
            connection,
            "SELECT DISTINCT school, ?, ? FROM time_entry WHERE school IS NOT NULL AND date BETWEEN ? AND ?",
            (first, last, first, last),
        )
    )


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
    detach_of_cases(connection, wanted)
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
    detach_of_person(connection, person_id)
    erased += _erase_working_notes_where(connection, "person_id = ?", (person_id,), on)
    concerns = rows(connection, "SELECT id, contact_id FROM contact_concern WHERE person_id = ?", (person_id,))
    erased += _erase_concerns(connection, concerns, on)
    connection.execute("DELETE FROM appointment WHERE person_id = ?", (person_id,))
    connection.execute("DELETE FROM search_document WHERE person_id = ?", (person_id,))
    found = rows(connection, "SELECT id, uid FROM person WHERE id = ?", (person_id,))
    return erased + _bury(connection, "person", "person", found, on)


def erase_direct_parts(connection: Connection, links: Iterable[tuple[int, int]], on: date) -> int:
    """Erase what contacts hold on persons linked directly, given as (contact, person); return how many contacts went.

    The part of everybody else stays; a contact that concerns nobody else goes, and its working time stays, cut loose.
    Each part leaves a tombstone: contact and person may both stay, and a restored backup must not bring it back.
    """
    wanted = set(links)
    parts = [part for part in direct_parts(connection) if (part.contact_id, part.person_id) in wanted]
    for part in parts:
        # Deleted again after a restore, it has its tombstone already.
        connection.execute(
            "INSERT OR IGNORE INTO tombstone (uid, kind, deleted_on) VALUES (?, ?, ?)",
            (part.uid, CONTACT_PART, on.isoformat()),
        )
    return _erase_concerns(connection, [(part.concern_id, part.contact_id) for part in parts], on)


def direct_parts(connection: Connection) -> list[ContactPart]:
    """Return every link of a contact to a person without a case, with a name for it made of both random ids."""
    return [
        ContactPart(concern_id, contact_id, person_id, _part_uid(contact_uid, person_uid))
        for concern_id, contact_id, person_id, contact_uid, person_uid in rows(
            connection,
            """SELECT cc.id, cc.contact_id, cc.person_id, k.uid, p.uid FROM contact_concern AS cc
            JOIN contact AS k ON k.id = cc.contact_id JOIN person AS p ON p.id = cc.person_id
            WHERE cc.case_id IS NULL ORDER BY cc.id""",
        )
    ]


def _part_uid(contact_uid: str, person_uid: str) -> str:
    return hashlib.sha256(f"{contact_uid} {person_uid}".encode("ascii")).hexdigest()[: len(contact_uid)]


def erase_contacts(connection: Connection, contact_ids: Iterable[int], on: date) -> int:
    """Erase contacts as a whole, whomever they concern; return how many went. Their working time stays, cut loose."""
    concerns = rows(
        connection,
        "SELECT id, contact_id FROM contact_concern WHERE contact_id IN (SELECT value FROM json_each(?))",
        (listing(contact_ids),),
    )
    return _erase_concerns(connection, concerns, on)


def direct_parts_without_case(connection: Connection, contact_ids: Iterable[int]) -> list[tuple[int, int]]:
    """Return the links of contacts to persons without any case, as (contact, person)."""
    return [
        (contact_id, person_id)
        for contact_id, person_id in rows(
            connection,
            """SELECT contact_id, person_id FROM contact_concern AS cc
            WHERE cc.case_id IS NULL AND cc.contact_id IN (SELECT value FROM json_each(?))
                AND NOT EXISTS (SELECT 1 FROM case_file WHERE person_id = cc.person_id)
            ORDER BY cc.id""",
            (listing(contact_ids),),
        )
    ]


def erase_attachment(connection: Connection, attachment_id: int, on: date) -> int:
    """Erase a file kept in the vault with its content."""
    found = rows(connection, "SELECT id, uid FROM attachment WHERE id = ?", (attachment_id,))
    return _bury(connection, "attachment", "attachment", found, on)


def erase_filed_return(connection: Connection, filed_id: int, on: date) -> int:
    """Erase a filed return; with the last of a year and level go the remarks and ticks that led to it."""
    found = row(connection, "SELECT school_year, level FROM filed_return WHERE id = ?", (filed_id,))
    if found is None:
        return 0
    erased = erase_record(connection, "filed_return", "filed_return", filed_id, on)
    left = row(connection, "SELECT 1 FROM filed_return WHERE school_year = ? AND level = ?", found)
    if left is None:
        remove_preparation(connection, SchoolYear.parse(found[0]), Level(found[1]))
    return erased


def erase_record(connection: Connection, kind: str, table: str, record_id: int, on: date) -> int:
    """Erase one row of a table that nothing has to be done for beside it; what hangs on it goes by the schema."""
    return _bury(
        connection, kind, table, rows(connection, f"SELECT id, uid FROM {table} WHERE id = ?", (record_id,)), on
    )


def erase_working_time(connection: Connection, year: SchoolYear, on: date) -> int:
    """Erase the working time of a school year that belongs to no contact and no session; return how many entries."""
    erased = erase_unattached(connection, year.first_day, year.last_day)
    return _bury(connection, "time", "time_entry", erased, on)


def erase_person_alone(connection: Connection, person_id: int, on: date, year_begins: date) -> int:
    """Erase a person when nothing holds her any more; return the number of records erased."""
    if has_other_records(connection, person_id, year_begins):
        return 0
    return erase_person(connection, person_id, on)


def parts_of_contacts(connection: Connection) -> dict[int, int]:
    """Return how many links each contact has."""
    return dict(
        rows(
            connection,
            """SELECT k.id, count(cc.id) FROM contact AS k LEFT JOIN contact_concern AS cc ON cc.contact_id = k.id
            GROUP BY k.id""",
        )
    )


def attachments_in_all(connection: Connection) -> int:
    """Return how many files are kept in the vault."""
    return int(row(connection, "SELECT count(*) FROM attachment")[0])


def persons_losing_cases(connection: Connection, case_ids: Iterable[int]) -> list[int]:
    """Return the persons who have no case beside these."""
    wanted = listing(case_ids)
    return [
        number
        for (number,) in rows(
            connection,
            """SELECT DISTINCT c.person_id FROM case_file AS c WHERE c.id IN (SELECT value FROM json_each(?))
            AND NOT EXISTS (
                SELECT 1 FROM case_file WHERE person_id = c.person_id AND id NOT IN (SELECT value FROM json_each(?))
            ) ORDER BY c.person_id""",
            (wanted, wanted),
        )
    ]


def person_of_note(connection: Connection, note_id: int) -> int | None:
    """Return the person a working note is on, by herself or by her case; None for nobody."""
    found = row(
        connection,
        """SELECT coalesce(n.person_id, c.person_id) FROM working_note AS n LEFT JOIN case_file AS c ON c.id = n.case_id
        WHERE n.id = ?""",
        (note_id,),
    )
    return None if found is None or found[0] is None else int(found[0])


def cases_with_paper(connection: Connection, case_ids: Iterable[int]) -> frozenset[int]:
    """Return those of the cases of which there is paper."""
    return frozenset(
        number
        for (number,) in rows(
            connection,
            "SELECT case_id FROM paper_file WHERE case_id IN (SELECT value FROM json_each(?))",
            (listing(case_ids),),
        )
    )


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
    connection: Connection,
    *,
    on: date,
    kind: str,
    rule: str,
    reason: str | None,
    records: int,
    paper: PaperState = PaperState.NONE,
) -> str:
    """Write the proof of a deletion: day, kind, rule, reason, number of records; no name, pseudonym or content.

    Returns its random id.
    """
    uid = new_uid()
    insert(
        connection,
        "deletion_record",
        {
            "uid": uid,
            "deleted_on": on.isoformat(),
            "kind": kind,
            "rule": rule,
            "reason": reason,
            "records": records,
            "paper": paper,
        },
    )
    return uid


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
