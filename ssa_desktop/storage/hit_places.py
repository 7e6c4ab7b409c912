"""Where the records that the search finds stand; what a restriction takes out of use stands nowhere."""

from __future__ import annotations

from datetime import date

from ssa_desktop.storage.restricted import RESTRICTED_CASES
from ssa_desktop.storage.sql import Connection, row, to_date, value


def case_of_person(connection: Connection, person_id: int) -> int | None:
    """Return a person's running case, or the one opened last; None without one."""
    statement = f"""
        SELECT id FROM case_file WHERE person_id = ? AND id NOT IN ({RESTRICTED_CASES})
        ORDER BY closed IS NOT NULL, opened DESC, id DESC LIMIT 1
    """
    found: int | None = value(connection, statement, (person_id,))
    return found


def last_met(connection: Connection, person_id: int) -> date | None:
    """Return the day of a person's latest contact."""
    statement = """
        SELECT max(k.date) FROM contact AS k JOIN contact_concern AS cc ON cc.contact_id = k.id WHERE cc.person_id = ?
    """
    return to_date(value(connection, statement, (person_id,)))


def day_of_contact(connection: Connection, contact_id: int) -> date | None:
    """Return the day of a contact."""
    return to_date(value(connection, "SELECT date FROM contact WHERE id = ?", (contact_id,)))


def case_of_contact(connection: Connection, contact_id: int, pseudonym: str | None) -> int | None:
    """Return the case a contact is recorded in, of a joint one that of the person named."""
    statement = f"""
        SELECT cc.case_id FROM contact_concern AS cc JOIN person AS p ON p.id = cc.person_id
        WHERE cc.contact_id = ? AND cc.case_id IS NOT NULL AND cc.case_id NOT IN ({RESTRICTED_CASES})
        ORDER BY p.pseudonym IS NOT ?, cc.id LIMIT 1
    """
    found: int | None = value(connection, statement, (contact_id, pseudonym))
    return found


def case_of_note(connection: Connection, note_id: int) -> int | None:
    """Return the case of a working note, or that of the person it is on."""
    found = row(connection, "SELECT case_id, person_id FROM working_note WHERE id = ?", (note_id,))
    if found is None:
        return None
    case_id: int | None = found[0]
    return case_of_person(connection, found[1]) if case_id is None and found[1] is not None else case_id


def holder_of_attachment(connection: Connection, attachment_id: int) -> tuple[int | None, int | None, date | None]:
    """Return case or offer of an attachment, and the first day of the offer."""
    statement = """
        SELECT a.case_id, a.offer_id, o.from_date FROM attachment AS a LEFT JOIN offer AS o ON o.id = a.offer_id
        WHERE a.id = ?
    """
    found = row(connection, statement, (attachment_id,))
    return (None, None, None) if found is None else (found[0], found[1], to_date(found[2]))


def case_of_received(connection: Connection, received_id: int) -> int | None:
    """Return the case that something received belongs to."""
    found: int | None = value(connection, "SELECT case_id FROM received WHERE id = ?", (received_id,))
    return found
