"""Changing saved contacts, keeping what stood there before, and notes on what is disputed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ssa_desktop.domain.cases.corrections import AskedBy, Dispute, Earlier, Trace
from ssa_desktop.domain.records import Contact
from ssa_desktop.domain.vocabulary import Participant
from ssa_desktop.storage.sql import Connection, change, insert, new_uid, row, rows, to_date, value
from ssa_desktop.storage.time.worktimes import settle_days


@dataclass(frozen=True, slots=True)
class DisputeRow:
    """A dispute with its id; ``contact_id`` and ``day`` name the talk it is about, None for the whole case."""

    dispute_id: int
    dispute: Dispute
    contact_id: int | None
    day: date | None


def concern_of(connection: Connection, contact_id: int, case_id: int) -> tuple[int, str | None] | None:
    """Return the link of a contact to a case with the note on it, or None."""
    found = row(
        connection,
        """SELECT cc.id, t.text FROM contact_concern AS cc
        LEFT JOIN contact_text AS t ON t.concern_id = cc.id AND t.kind = 'note'
        WHERE cc.contact_id = ? AND cc.case_id = ? ORDER BY cc.id LIMIT 1""",
        (contact_id, case_id),
    )
    return None if found is None else (int(found[0]), found[1])


def own_concern_of(connection: Connection, contact_id: int, person_id: int) -> tuple[int, str | None] | None:
    """Return the link of a contact to a person directly, without a case, with the note on it, or None."""
    found = row(
        connection,
        """SELECT cc.id, t.text FROM contact_concern AS cc
        LEFT JOIN contact_text AS t ON t.concern_id = cc.id AND t.kind = 'note'
        WHERE cc.contact_id = ? AND cc.person_id = ? AND cc.case_id IS NULL AND NOT cc.bare ORDER BY cc.id LIMIT 1""",
        (contact_id, person_id),
    )
    return None if found is None else (int(found[0]), found[1])


def change_contact(connection: Connection, contact_id: int, contact: Contact) -> None:
    """Write the facts of a contact and its working time anew; whom it concerns and the notes stay."""
    before = value(connection, "SELECT date FROM contact WHERE id = ?", (contact_id,))
    day = contact.date.isoformat()
    change(
        connection,
        """UPDATE contact SET school = ?, date = ?, start = ?, minutes = ?, mode = ?, crisis = ?, activity = ?,
            with_pupil = ?, with_parent = ?, with_teacher = ?, with_third_party = ?, source = ?, entrusted_by = ?
        WHERE id = ?""",
        (
            contact.school,
            day,
            contact.start,
            contact.minutes,
            contact.mode,
            int(contact.crisis),
            contact.activity,
            *(int(who in contact.participants) for who in Participant),
            contact.source,
            contact.entrusted_by,
            contact_id,
        ),
    )
    change(connection, "DELETE FROM contact_topic WHERE contact_id = ?", (contact_id,))
    for topic in sorted(contact.topics):
        insert(connection, "contact_topic", {"contact_id": contact_id, "topic": topic})
    _write_text(connection, contact_id, None, "source_ground", contact.source_ground)
    change(
        connection,
        "UPDATE time_entry SET school = ?, date = ?, start = ?, minutes = ?, activity = ? WHERE contact_id = ?",
        (contact.school, day, contact.start, contact.minutes, contact.activity, contact_id),
    )
    change(
        connection,
        """UPDATE search_document SET date = ?
        WHERE kind = 'contact' AND record_id IN (SELECT id FROM contact_text WHERE contact_id = ?)""",
        (day, contact_id),
    )
    settle_days(connection, [before, day])


def change_note(connection: Connection, contact_id: int, concern_id: int | None, note: str | None) -> None:
    """Write the note on a contact anew; of one that concerns nobody (``concern_id`` None) its text."""
    _write_text(connection, contact_id, concern_id, "note", note)


def add_traces(
    connection: Connection, contact_id: int, concern_id: int, earlier: Iterable[Earlier], on: date, asked_by: AskedBy
) -> str:
    """Keep what was corrected of a contact, shared facts for everybody it concerns; return the mark of the step."""
    step = new_uid()
    everybody = rows(connection, "SELECT id, person_id FROM contact_concern WHERE contact_id = ?", (contact_id,))
    for one in earlier:
        for number, person_id in everybody:
            if one.is_shared or number == concern_id:
                _add_trace(connection, one, step, on, asked_by, (person_id, number))
    return step


def add_person_traces(
    connection: Connection, person_id: int, earlier: Iterable[Earlier], on: date, asked_by: AskedBy
) -> str:
    """Keep what was corrected of the facts on a person; return the mark of the step."""
    step = new_uid()
    for one in earlier:
        _add_trace(connection, one, step, on, asked_by, (person_id, None))
    return step


def traces_of_case(connection: Connection, case_id: int) -> list[tuple[int, Trace]]:
    """Return what was corrected of the contacts of a case, with their ids, oldest first."""
    statement = """
        SELECT cc.contact_id, c.corrected_on, c.asked_by, c.field, c.earlier
        FROM correction AS c JOIN contact_concern AS cc ON cc.id = c.concern_id
        WHERE cc.case_id = ? ORDER BY c.id
    """
    return [(found[0], _trace(*found[1:])) for found in rows(connection, statement, (case_id,))]


def traces_of_talks(connection: Connection, person_id: int) -> list[tuple[int, Trace]]:
    """Return what was corrected of all contacts of a person, with their ids, oldest first; nothing restricted."""
    statement = """
        SELECT cc.contact_id, c.corrected_on, c.asked_by, c.field, c.earlier
        FROM correction AS c JOIN contact_concern AS cc ON cc.id = c.concern_id
        WHERE cc.person_id = ? AND (cc.case_id IS NULL OR cc.case_id IN (SELECT id FROM in_use_case_file)) ORDER BY c.id
    """
    return [(found[0], _trace(*found[1:])) for found in rows(connection, statement, (person_id,))]


def disputes_of_person(connection: Connection, person_id: int) -> list[DisputeRow]:
    """Return what is or was disputed of a person's cases and contacts, oldest first; nothing restricted."""
    statement = """
        SELECT d.id, cc.contact_id, k.date, d.disputed_on, d.disputed_by, d.statement, d.resolved_on, d.outcome
        FROM dispute AS d
        LEFT JOIN contact_concern AS cc ON cc.id = d.concern_id
        LEFT JOIN contact AS k ON k.id = cc.contact_id
        WHERE d.person_id = ?
            AND coalesce(coalesce(d.case_id, cc.case_id) NOT IN (SELECT id FROM restricted_case), true)
        ORDER BY d.id
    """
    return [
        DisputeRow(number, _dispute(*found), contact_id, to_date(day))
        for number, contact_id, day, *found in rows(connection, statement, (person_id,))
    ]


def traces_of_person(connection: Connection, person_id: int) -> list[Trace]:
    """Return what was corrected of the facts on a person, oldest first."""
    statement = """
        SELECT corrected_on, asked_by, field, earlier FROM correction
        WHERE person_id = ? AND concern_id IS NULL ORDER BY id
    """
    return [_trace(*found) for found in rows(connection, statement, (person_id,))]


def created_on(connection: Connection, person_id: int) -> date | None:
    """Return the day a person was entered."""
    return to_date(value(connection, "SELECT created_on FROM person WHERE id = ?", (person_id,)))


# ---- disputes


def add_dispute(
    connection: Connection, person_id: int, dispute: Dispute, *, case_id: int | None, concern_id: int | None
) -> int:
    """Store a note on something disputed: a whole case, or the person's part of a contact."""
    return insert(
        connection,
        "dispute",
        {
            "uid": new_uid(),
            "person_id": person_id,
            "case_id": case_id,
            "concern_id": concern_id,
            "disputed_on": dispute.disputed_on.isoformat(),
            "disputed_by": dispute.disputed_by,
            "statement": dispute.statement,
            "resolved_on": dispute.resolved_on.isoformat() if dispute.resolved_on else None,
            "outcome": dispute.outcome or None,
        },
    )


def change_dispute(connection: Connection, dispute_id: int, dispute: Dispute) -> None:
    """Write a note on something disputed anew, as when it is settled."""
    change(
        connection,
        """UPDATE dispute SET disputed_on = ?, disputed_by = ?, statement = ?, resolved_on = ?, outcome = ?
        WHERE id = ?""",
        (
            dispute.disputed_on.isoformat(),
            dispute.disputed_by,
            dispute.statement,
            dispute.resolved_on.isoformat() if dispute.resolved_on else None,
            dispute.outcome or None,
            dispute_id,
        ),
    )


def get_dispute(connection: Connection, dispute_id: int) -> Dispute | None:
    """Return a note on something disputed, or None."""
    found = row(
        connection,
        "SELECT disputed_on, disputed_by, statement, resolved_on, outcome FROM dispute WHERE id = ?",
        (dispute_id,),
    )
    return None if found is None else _dispute(*found)


def disputes_of_case(connection: Connection, case_id: int) -> list[DisputeRow]:
    """Return what is or was disputed of a case and of its contacts, oldest first."""
    statement = """
        SELECT d.id, cc.contact_id, k.date, d.disputed_on, d.disputed_by, d.statement, d.resolved_on, d.outcome
        FROM dispute AS d
        LEFT JOIN contact_concern AS cc ON cc.id = d.concern_id
        LEFT JOIN contact AS k ON k.id = cc.contact_id
        WHERE d.case_id = ? OR cc.case_id = ? ORDER BY d.id
    """
    return [
        DisputeRow(number, _dispute(*found), contact_id, to_date(day))
        for number, contact_id, day, *found in rows(connection, statement, (case_id, case_id))
    ]


def _write_text(connection: Connection, contact_id: int, concern_id: int | None, kind: str, text: str | None) -> None:
    bound = (contact_id, concern_id, kind)
    known = value(
        connection,
        "SELECT id FROM contact_text WHERE contact_id = ? AND concern_id IS ? AND kind = ?",
        bound,
    )
    if not text:
        change(connection, "DELETE FROM contact_text WHERE id = ?", (known,))
    elif known is None:
        named = dict(zip(("contact_id", "concern_id", "kind"), bound, strict=True))
        insert(connection, "contact_text", {**named, "text": text})
    else:
        change(connection, "UPDATE contact_text SET text = ? WHERE id = ? AND text <> ?", (text, known, text))


def _add_trace(
    connection: Connection, one: Earlier, step: str, on: date, asked_by: AskedBy, whose: tuple[int, int | None]
) -> None:
    insert(
        connection,
        "correction",
        {
            "person_id": whose[0],
            "concern_id": whose[1],
            "step": step,
            "corrected_on": on.isoformat(),
            "asked_by": asked_by,
            "field": one.field,
            "earlier": one.earlier,
        },
    )


def _trace(corrected_on: str, asked_by: str, field: str, earlier: str) -> Trace:
    return Trace(date.fromisoformat(corrected_on), AskedBy(asked_by), field, earlier)


def _dispute(
    disputed_on: str, disputed_by: str, statement: str, resolved_on: str | None, outcome: str | None
) -> Dispute:
    return Dispute(
        date.fromisoformat(disputed_on), AskedBy(disputed_by), statement, to_date(resolved_on), outcome or ""
    )
