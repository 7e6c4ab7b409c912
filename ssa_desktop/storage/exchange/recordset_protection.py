"""What protects the records of the vault, with their ids, for a copy of the whole; and putting it into another vault.

What has no random id of its own comes with a text that tells it from all others of its kind in this vault.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from ssa_desktop.domain.cases.corrections import AskedBy, Dispute, Trace
from ssa_desktop.domain.keeping.keeping import CaseChoice
from ssa_desktop.domain.kinds import LINES
from ssa_desktop.domain.rights.information import Information
from ssa_desktop.storage.cases.attachments import get_attachment
from ssa_desktop.storage.cases.corrections import get_dispute
from ssa_desktop.storage.exchange.recordset import StoredRecord
from ssa_desktop.storage.keeping import keeping
from ssa_desktop.storage.rights import incidents
from ssa_desktop.storage.rights.disclosures import DisclosureRow, disclosures
from ssa_desktop.storage.rights.releases import get_release
from ssa_desktop.storage.sql import Connection, insert, row, rows, to_date, value


@dataclass(frozen=True, slots=True)
class Kept:
    """What hangs on a case or a person: the number of that, and the value."""

    holder_id: int
    value: Any


@dataclass(frozen=True, slots=True)
class KeptTrace:
    """What a field held before it was corrected; without ``contact_id`` of the person concerned."""

    person_id: int
    case_id: int | None
    contact_id: int | None
    step: str
    trace: Trace


@dataclass(frozen=True, slots=True)
class KeptDispute:
    """Something disputed: a case, or its part of one contact."""

    case_id: int
    contact_id: int | None
    dispute: Dispute | None


@dataclass(frozen=True, slots=True)
class KeptPostponement:
    """A record that is deleted later, by its kind and random id."""

    kind: str
    record_uid: str
    until: date
    reason: str
    decided_on: date
    due_on: date | None = None
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class KeptDisclosure:
    """A disclosure with the cases it holds content of, and the persons it is about without a case."""

    row: DisclosureRow
    case_ids: tuple[int, ...]
    person_ids: tuple[int, ...]


def uid_of(connection: Connection, kind: str, record_id: int) -> str:
    """Return the random id of one record."""
    table = LINES[kind].table
    return str(value(connection, f"SELECT uid FROM {table} WHERE id = ?", (record_id,)))


# ---- reading


def stored_releases(connection: Connection) -> Iterator[StoredRecord]:
    """Yield every release from confidentiality."""
    for release_id, uid in rows(connection, "SELECT id, uid FROM confidentiality_release ORDER BY id"):
        stored = get_release(connection, release_id)
        if stored is not None:
            yield StoredRecord("release", release_id, uid, stored.release)


def stored_choices(connection: Connection) -> Iterator[StoredRecord]:
    """Yield what was decided on cases."""
    statement = "SELECT d.id, c.id, c.uid FROM case_choice AS d JOIN case_file AS c ON c.id = d.case_id ORDER BY c.id"
    for choice_id, case_id, uid in rows(connection, statement):
        yield StoredRecord("case_choice", choice_id, uid, Kept(case_id, keeping.get_choice(connection, case_id)))


def stored_attachments(connection: Connection) -> Iterator[StoredRecord]:
    """Yield every attachment without its content."""
    for attachment_id, uid in rows(connection, "SELECT id, uid FROM attachment ORDER BY id"):
        found = get_attachment(connection, attachment_id)
        if found is not None:
            yield StoredRecord("attachment", attachment_id, uid, found.attachment)


def stored_information(connection: Connection) -> Iterator[StoredRecord]:
    """Yield how it stands with the data protection information of persons."""
    statement = (
        "SELECT i.id, p.id, p.uid FROM information_given AS i JOIN person AS p ON p.id = i.person_id ORDER BY p.id"
    )
    for information_id, person_id, uid in rows(connection, statement):
        known = Kept(person_id, incidents.information_of(connection, person_id))
        yield StoredRecord("information", information_id, uid, known)


def stored_traces(connection: Connection) -> Iterator[StoredRecord]:
    """Yield the earlier versions of what was corrected, field by field."""
    statement = """
        SELECT c.id, c.person_id, cc.case_id, cc.contact_id, c.step, c.corrected_on, c.asked_by, c.field, c.earlier
        FROM correction AS c LEFT JOIN contact_concern AS cc ON cc.id = c.concern_id ORDER BY c.id
    """
    for number, person_id, case_id, contact_id, step, on, asked_by, field, earlier in rows(connection, statement):
        trace = Trace(date.fromisoformat(on), AskedBy(asked_by), field, earlier)
        yield StoredRecord("correction", number, str(number), KeptTrace(person_id, case_id, contact_id, step, trace))


def stored_disputes(connection: Connection) -> Iterator[StoredRecord]:
    """Yield what is or was disputed."""
    statement = """
        SELECT d.id, d.uid, coalesce(d.case_id, cc.case_id), cc.contact_id
        FROM dispute AS d LEFT JOIN contact_concern AS cc ON cc.id = d.concern_id
        WHERE coalesce(d.case_id, cc.case_id) IS NOT NULL ORDER BY d.id
    """
    for number, uid, case_id, contact_id in rows(connection, statement):
        yield StoredRecord("dispute", number, uid, KeptDispute(case_id, contact_id, get_dispute(connection, number)))


def stored_postponements(connection: Connection) -> Iterator[StoredRecord]:
    """Yield what is deleted later than its rule says."""
    statement = "SELECT id, kind, record_uid, until, reason, decided_on, due_on, ended_on FROM postponement ORDER BY id"
    for number, kind, uid, until, reason, decided_on, due_on, ended_on in rows(connection, statement):
        decided = date.fromisoformat(decided_on)
        kept = KeptPostponement(
            kind, uid, date.fromisoformat(until), reason, decided, to_date(due_on), to_date(ended_on)
        )
        yield StoredRecord("postponement", number, f"{kind}\0{uid}", kept)


def stored_disclosures(connection: Connection) -> Iterator[StoredRecord]:
    """Yield the disclosures about persons who are still there, the oldest first."""
    for found in reversed(disclosures(connection)):
        links = rows(
            connection,
            """SELECT d.uid, dp.case_id, dp.person_id FROM disclosure AS d
            JOIN disclosure_person AS dp ON dp.disclosure_id = d.id WHERE d.id = ? ORDER BY dp.id""",
            (found.disclosure_id,),
        )
        if links:
            cases = tuple(dict.fromkeys(case_id for _, case_id, _ in links if case_id is not None))
            persons = tuple(dict.fromkeys(person_id for _, case_id, person_id in links if case_id is None))
            yield StoredRecord("disclosure", found.disclosure_id, links[0][0], KeptDisclosure(found, cases, persons))


# ---- writing


def concern_of(connection: Connection, contact_id: int, case_id: int | None, person_id: int | None) -> int | None:
    """Return the link of a contact to a case, or to a person without one."""
    found: int | None = value(
        connection,
        """SELECT id FROM contact_concern
        WHERE contact_id = :contact AND case_id IS :case AND (:person IS NULL OR person_id = :person)
        ORDER BY id LIMIT 1""",
        {"contact": contact_id, "case": case_id, "person": person_id},
    )
    return found


def add_trace(connection: Connection, person_id: int, concern_id: int | None, step: str, trace: Trace) -> int:
    """Store the earlier version of one field."""
    return insert(
        connection,
        "correction",
        {
            "person_id": person_id,
            "concern_id": concern_id,
            "step": step,
            "corrected_on": trace.corrected_on.isoformat(),
            "asked_by": trace.asked_by,
            "field": trace.field,
            "earlier": trace.earlier,
        },
    )


def set_choice(connection: Connection, case_id: int, choice: CaseChoice) -> int | None:
    """Store what was decided on a case and return its row id; None where something else was decided already."""
    known = keeping.get_choice(connection, case_id)
    if known not in (CaseChoice(), choice):
        return None
    keeping.set_choice(connection, case_id, choice)
    return _row_id(connection, "case_choice", "case_id", case_id)


def set_information(connection: Connection, person_id: int, information: Information) -> int | None:
    """Store how it stands with a person's information and return its row id; None where it stands otherwise already."""
    known = incidents.information_of(connection, person_id)
    if known not in (Information(), information):
        return None
    if known != information:
        incidents.set_information(connection, person_id, information)
    return _row_id(connection, "information_given", "person_id", person_id)


def set_postponement(connection: Connection, kept: KeptPostponement) -> int | None:
    """Store that a record is deleted later and return its row id; None where that was decided otherwise already."""
    optional = (day.isoformat() if day else None for day in (kept.due_on, kept.ended_on))
    wanted = (kept.until.isoformat(), kept.reason, kept.decided_on.isoformat(), *optional)
    found = row(
        connection,
        "SELECT id, until, reason, decided_on, due_on, ended_on FROM postponement WHERE kind = ? AND record_uid = ?",
        (kept.kind, kept.record_uid),
    )
    if found is not None:
        return int(found[0]) if tuple(found[1:]) == wanted else None
    columns = ("until", "reason", "decided_on", "due_on", "ended_on")
    named = {"kind": kept.kind, "record_uid": kept.record_uid, **dict(zip(columns, wanted, strict=True))}
    return insert(connection, "postponement", named)


def _row_id(connection: Connection, table: str, column: str, number: int) -> int:
    return int(value(connection, f"SELECT id FROM {table} WHERE {column} = ?", (number,)))
