"""Where the records that the search finds stand; what a restriction takes out of use stands nowhere."""

from __future__ import annotations

from datetime import date

from ssa_desktop.domain.cases.attachments import Holder
from ssa_desktop.storage.sql import Connection, row, to_date, value


def case_of_person(connection: Connection, person_id: int) -> int | None:
    """Return a person's running case, or the one opened last; None without one."""
    statement = """
        SELECT id FROM in_use_case_file WHERE person_id = ?
        ORDER BY closed IS NOT NULL, opened DESC, id DESC LIMIT 1
    """
    found: int | None = value(connection, statement, (person_id,))
    return found


def day_of_contact(connection: Connection, contact_id: int) -> date | None:
    """Return the day of a contact."""
    return to_date(value(connection, "SELECT date FROM contact WHERE id = ?", (contact_id,)))


def case_of_contact(connection: Connection, contact_id: int, pseudonym: str | None) -> int | None:
    """Return the case a contact is recorded in, of a joint one that of the person named; None where that is in none."""
    statement = """
        SELECT cc.case_id FROM contact_concern AS cc JOIN person AS p ON p.id = cc.person_id
        WHERE cc.contact_id = :contact AND cc.case_id IN (SELECT id FROM in_use_case_file)
            AND (p.pseudonym = :named OR NOT EXISTS (
                SELECT 1 FROM contact_concern AS other JOIN person AS q ON q.id = other.person_id
                WHERE other.contact_id = :contact AND q.pseudonym = :named
            ))
        ORDER BY cc.id LIMIT 1
    """
    found: int | None = value(connection, statement, {"contact": contact_id, "named": pseudonym})
    return found


def person_of_contact(connection: Connection, contact_id: int, pseudonym: str | None) -> int | None:
    """Return the person in use a contact is on, of a joint one the one named; None where it is on nobody."""
    statement = """
        SELECT cc.person_id FROM contact_concern AS cc JOIN in_use_person AS p ON p.id = cc.person_id
        WHERE cc.contact_id = ? AND (cc.case_id IS NULL OR cc.case_id IN (SELECT id FROM in_use_case_file))
        ORDER BY p.pseudonym IS NOT ?, cc.id LIMIT 1
    """
    found: int | None = value(connection, statement, (contact_id, pseudonym))
    return found


def offer_of_session(connection: Connection, session_id: int) -> tuple[int, date] | None:
    """Return the offer of a session and its day, or None."""
    found = row(connection, "SELECT offer_id, date FROM offer_session WHERE id = ?", (session_id,))
    return None if found is None else (int(found[0]), date.fromisoformat(found[1]))


def offer_of_details(connection: Connection, details_id: int) -> int | None:
    """Return the offer that something is known of."""
    found = value(connection, "SELECT offer_id FROM offer_details WHERE id = ?", (details_id,))
    return None if found is None else int(found)


def case_of_note(connection: Connection, note_id: int) -> int | None:
    """Return the case of a working note; None for one on a person directly."""
    found: int | None = value(connection, "SELECT case_id FROM working_note WHERE id = ?", (note_id,))
    return found


def person_of_note(connection: Connection, note_id: int) -> int | None:
    """Return the person a working note is on directly, without a case."""
    found: int | None = value(connection, "SELECT person_id FROM working_note WHERE id = ?", (note_id,))
    return found


def holder_of_attachment(connection: Connection, attachment_id: int) -> tuple[Holder | None, date | None]:
    """Return what an attachment hangs on, None for one that is gone, and the first day of its offer."""
    statement = """
        SELECT a.case_id, a.offer_id, a.agreement_id, a.training_id, o.from_date
        FROM attachment AS a LEFT JOIN offer AS o ON o.id = a.offer_id WHERE a.id = ?
    """
    found = row(connection, statement, (attachment_id,))
    return (None, None) if found is None else (Holder(*found[:4]), to_date(found[4]))


def case_of_transition(connection: Connection, transition_id: int) -> int | None:
    """Return the case that a plan between school and work is of."""
    found: int | None = value(connection, "SELECT case_id FROM transition WHERE id = ?", (transition_id,))
    return found


def case_of_received(connection: Connection, received_id: int) -> int | None:
    """Return the case that something received belongs to."""
    found: int | None = value(connection, "SELECT case_id FROM received WHERE id = ?", (received_id,))
    return found
