"""Erasing records for good: rows, texts, search rows; what stays is a random tombstone and a record without content.

These functions run inside the caller's transaction; the caller folds the figures into counters around them and scrubs
the store afterwards.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.keeping.deletion_record import PaperState
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.storage.figures.filed_returns import remove_preparation
from ssa_desktop.storage.keeping.erasure_extent import (
    CONTACT_BARED,
    CONTACT_NOTE,
    CONTACT_PART,
    MovedPart,
    cases_of_person,
    direct_parts,
    has_other_records,
    moved_parts,
    notes_on_nobody,
)
from ssa_desktop.storage.keeping.removal_policies import WITH_STONE
from ssa_desktop.storage.keeping.tombstones import leave
from ssa_desktop.storage.meta import get_meta, remove_meta, set_meta
from ssa_desktop.storage.sql import Connection, change, insert, listing, new_uid, row, rows
from ssa_desktop.storage.time.worktimes import detach_contacts, erase_unattached
from ssa_desktop.storage.together.cooperation_time import detach_of_cases, detach_of_person

_SCRUB_PENDING = "scrub_pending"


def erase_cases(
    connection: Connection,
    case_ids: Iterable[int],
    on: date,
    staying: Iterable[int] = (),
    year_begins: date | None = None,
) -> int:
    """Erase cases with their notes, referrals and part of every contact; return how many records were erased.

    A contact that concerns nobody else goes too; its working time stays, cut loose. Of a person who is ``staying``, the
    contacts since ``year_begins`` keep their bare facts, without text and case: the return counts them once for the
    whole school year, and the year is not over.
    """
    wanted = listing(case_ids)
    moved = moved_parts(connection, wanted)
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
    _leave_tombstones_of_moved(connection, moved, on)
    for kind, table, column in (("referral", "referral", "case_id"), ("case", "case_file", "id")):
        found = rows(
            connection,
            f"SELECT id, uid FROM {table} WHERE {column} IN (SELECT value FROM json_each(?))",
            (wanted,),
        )
        erased += _erase_rows(connection, kind, table, found, on)
    return erased


def erase_person(connection: Connection, person_id: int, on: date) -> int:
    """Erase a person with everything recorded on them; return the number of records erased."""
    erased = erase_cases(connection, cases_of_person(connection, person_id), on)
    detach_of_person(connection, person_id)
    erased += _erase_working_notes_where(connection, "person_id = ?", (person_id,), on)
    concerns = rows(connection, "SELECT id, contact_id FROM contact_concern WHERE person_id = ?", (person_id,))
    erased += _erase_concerns(connection, concerns, on)
    connection.execute("DELETE FROM appointment WHERE person_id = ?", (person_id,))
    connection.execute("DELETE FROM search_document WHERE person_id = ?", (person_id,))
    found = rows(connection, "SELECT id, uid FROM person WHERE id = ?", (person_id,))
    return erased + _erase_rows(connection, "person", "person", found, on)


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


def erase_notes_on_nobody(connection: Connection, contact_ids: Iterable[int], on: date) -> int:
    """Erase what is written in contacts that concern nobody; they stay and count. Return how many were emptied.

    Each text leaves a tombstone, so that a restored backup does not bring it back.
    """
    wanted = set(contact_ids)
    found = [one for one in notes_on_nobody(connection) if one[0] in wanted]
    for _, text_id, uid in found:
        # Deleted again after a restore, it has its tombstone already.
        connection.execute(
            "INSERT OR IGNORE INTO tombstone (uid, kind, deleted_on) VALUES (?, ?, ?)",
            (uid, CONTACT_NOTE, on.isoformat()),
        )
        connection.execute("DELETE FROM contact_text WHERE id = ?", (text_id,))
    emptied = {contact_id for contact_id, _, _ in found}
    for table in ("postponement", "due_notice"):
        change(
            connection,
            f"""DELETE FROM {table} WHERE kind = 'contact' AND record_uid IN
            (SELECT uid FROM contact WHERE id IN (SELECT value FROM json_each(?)))""",
            (listing(emptied),),
        )
    return len(emptied)


def bare_parts(connection: Connection, link_ids: Iterable[int]) -> int:
    """Strip links of contacts to persons of their text once more, as their case left them; return how many."""
    found = rows(
        connection,
        """SELECT id, contact_id, person_id FROM contact_concern
        WHERE case_id IS NULL AND NOT bare AND id IN (SELECT value FROM json_each(?))""",
        (listing(link_ids),),
    )
    for concern_id, contact_id, person_id in found:
        _make_bare(connection, concern_id, contact_id, person_id)
    return len(found)


def erase_contacts(connection: Connection, contact_ids: Iterable[int], on: date) -> int:
    """Erase contacts as a whole, whomever they concern; return how many went. Their working time stays, cut loose."""
    concerns = rows(
        connection,
        "SELECT id, contact_id FROM contact_concern WHERE contact_id IN (SELECT value FROM json_each(?))",
        (listing(contact_ids),),
    )
    return _erase_concerns(connection, concerns, on)


def erase_parts(connection: Connection, concern_ids: Iterable[int], on: date) -> int:
    """Erase single parts of contacts with their notes; return how many contacts went, since nobody is left in them."""
    concerns = rows(
        connection,
        "SELECT id, contact_id FROM contact_concern WHERE id IN (SELECT value FROM json_each(?))",
        (listing(concern_ids),),
    )
    return _erase_concerns(connection, concerns, on)


def erase_filed_returns(connection: Connection, ids: Iterable[int], on: date) -> Counter[str]:
    """Erase filed returns; with the last of a year and level go the remarks and ticks that led to it."""
    return Counter(filed_return=sum(_erase_filed_return(connection, number, on) for number in ids))


def _erase_filed_return(connection: Connection, filed_id: int, on: date) -> int:
    found = row(connection, "SELECT school_year, level FROM filed_return WHERE id = ?", (filed_id,))
    if found is None:
        return 0
    erased = erase_record(connection, "filed_return", filed_id, on)
    left = row(connection, "SELECT 1 FROM filed_return WHERE school_year = ? AND level = ?", found)
    if left is None:
        remove_preparation(connection, SchoolYear.parse(found[0]), Level(found[1]))
    return erased


def erase_record(connection: Connection, table: str, record_id: int, on: date) -> int:
    """Erase one row of a table that nothing has to be done for beside it; what hangs on it goes by the schema."""
    found = rows(connection, f"SELECT id, uid FROM {table} WHERE id = ?", (record_id,))
    stone = WITH_STONE.get(table)
    return _erase_rows(connection, table if stone is None else stone.kind, table, found, on)


def erase_working_time(connection: Connection, year: SchoolYear, on: date) -> int:
    """Erase the working time of a school year that belongs to no contact and no session; return how many entries."""
    erased = erase_unattached(connection, year.first_day, year.last_day)
    return _erase_rows(connection, "time", "time_entry", erased, on)


def erase_person_alone(connection: Connection, person_id: int, today: date, on: date) -> int:
    """Erase a person when nothing holds them any more on the day ``on``; return the number of records erased."""
    if has_other_records(connection, person_id, on):
        return 0
    return erase_person(connection, person_id, today)


def erase_working_note(connection: Connection, note_id: int, on: date) -> int:
    """Erase one working note under its rule."""
    return _erase_working_notes_where(connection, "id = ?", (note_id,), on)


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


def remove_scrub_pending(connection: Connection) -> None:
    """Note that the scrub came to its end."""
    remove_meta(connection, _SCRUB_PENDING)


def rebuild_search_index(connection: Connection) -> None:
    """Write the search index anew, so that no separator of an erased word stays, and drop planner samples."""
    connection.execute("INSERT INTO search_index (search_index) VALUES ('rebuild')")
    for (table,) in rows(connection, "SELECT name FROM sqlite_master WHERE name IN ('sqlite_stat1', 'sqlite_stat4')"):
        connection.execute(f"DELETE FROM {table}")


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
    return _erase_rows(connection, "contact", "contact", orphans, on)


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
        _make_bare(connection, concern_id, contact_id, person_id)


def _make_bare(connection: Connection, concern_id: int, contact_id: int, person_id: int) -> None:
    connection.execute("DELETE FROM contact_text WHERE concern_id = ?", (concern_id,))
    connection.execute(
        """DELETE FROM contact_concern WHERE id = ? AND EXISTS (
            SELECT 1 FROM contact_concern WHERE contact_id = ? AND person_id = ? AND case_id IS NULL AND id <> ?
        )""",
        (concern_id, contact_id, person_id, concern_id),
    )
    connection.execute("UPDATE contact_concern SET case_id = NULL, bare = 1, moved = 0 WHERE id = ?", (concern_id,))
    is_joint = row(connection, "SELECT count(*) FROM contact_concern WHERE contact_id = ?", (contact_id,))[0] > 1
    if not is_joint:
        connection.execute("DELETE FROM contact_text WHERE contact_id = ?", (contact_id,))
        connection.execute("DELETE FROM contact_topic WHERE contact_id = ?", (contact_id,))


def _leave_tombstones_of_moved(connection: Connection, moved: Iterable[MovedPart], on: date) -> None:
    """Leave tombstones for what went with a case and had been moved into it: a backup made before has it outside."""
    for part in moved:
        left = row(
            connection,
            """SELECT k.id IS NOT NULL, max(cc.person_id IS NOT NULL), max(coalesce(cc.bare, 0))
            FROM contact AS k LEFT JOIN contact_concern AS cc ON cc.contact_id = k.id AND cc.person_id = ?
            WHERE k.id = ?""",
            (part.person_id, part.contact_id),
        )
        is_there, has_link, is_bare = left
        if not is_there or (has_link and not is_bare):
            # The contact has a tombstone of its own; or it stands in another case of theirs, or on themselves, as well.
            continue
        uid, kind = (part.bare_uid, CONTACT_BARED) if has_link else (part.uid, CONTACT_PART)
        connection.execute(
            "INSERT OR IGNORE INTO tombstone (uid, kind, deleted_on) VALUES (?, ?, ?)", (uid, kind, on.isoformat())
        )


def _erase_working_notes_where(connection: Connection, condition: str, bound: tuple[str | int, ...], on: date) -> int:
    found = rows(connection, f"SELECT id, uid FROM working_note WHERE {condition}", bound)
    return _erase_rows(connection, "working_note", "working_note", found, on)


def _erase_rows(connection: Connection, kind: str, table: str, found: Iterable[tuple[int, str]], on: date) -> int:
    """Delete rows and leave their random ids as tombstones."""
    erased = 0
    for record_id, uid in found:
        change(connection, f"DELETE FROM {table} WHERE id = ?", (record_id,))
        leave(connection, kind, uid, on)
        erased += 1
    return erased
