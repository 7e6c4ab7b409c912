"""Contacts: write one down, see the day's and a case's, take a mistaken one back."""

from __future__ import annotations

from datetime import date

from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.domain.records import Contact
from ssa_desktop.domain.time.running_timer import minutes_beyond
from ssa_desktop.services.cases.case_in_use import cases_in_use
from ssa_desktop.services.figures.counting_once import settle_new
from ssa_desktop.services.keeping.removal import leave_mistake_tombstone
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.cases import contacts, topics
from ssa_desktop.storage.cases.contacts import ContactRow
from ssa_desktop.storage.keeping import keeping
from ssa_desktop.storage.people import people, schoolbook
from ssa_desktop.storage.sql import Connection

__all__ = [
    "ContactRow",
    "add_checked",
    "check_midnight",
    "check_school",
    "latest",
    "of_case",
    "of_day",
    "on_nobody",
    "record",
    "remove_mistaken",
]


def record(ws: Workspace, contact: Contact) -> int:
    """Write a contact down as it is; return its id.

    Raises :class:`UsageError` for an unknown school or topic, :class:`RefusedError` when a person or case is gone or it
    reaches into the next day, :class:`MaybeCountedError` where it is not said whether a pupil was counted before.
    """
    check_midnight(contact.start, contact.minutes)
    check_school(ws, contact.school)
    with ws.change() as vault:
        contact_id = add_checked(vault, contact)
        settle_new(ws, vault, [contact_id])
        return contact_id


def check_midnight(start: int | None, minutes: int) -> None:
    """Raise :class:`RefusedError` (``contact.past_midnight``) for a talk that reaches into the next day.

    A talk is one record of one day and cannot be split as a time entry can.
    """
    if minutes_beyond(start, minutes):
        raise RefusedError("contact.past_midnight")


def check_school(ws: Workspace, school: str) -> None:
    """Raise :class:`UsageError` for a school that is not in the school book."""
    with ws.read_schoolbook() as connection:
        if not schoolbook.has_school(connection, school):
            raise UsageError("contact.unknown_school", school=school)


def add_checked(vault: Connection, contact: Contact) -> int:
    """Store a contact inside the caller's transaction, once its topics, persons and cases are known to be there."""
    if not topics.has_topics(vault, contact.topics):
        raise UsageError("contact.unknown_topic")
    for concern in contact.concerns:
        if not people.has_person(vault, concern.person_id):
            raise RefusedError("person.gone")
    cases_in_use(vault, contact)
    return contacts.add_contact(vault, contact)


def remove_mistaken(ws: Workspace, contact_id: int) -> None:
    """Remove a contact that never took place, with its time.

    A restore of an older backup removes it again, and what it counts.
    """
    with ws.change() as vault:
        contact = contacts.get_contact(vault, contact_id)
        if contact is None:
            raise RefusedError("contact.gone")
        cases_in_use(vault, contact)
        leave_mistake_tombstone(ws, vault, "contact", contact_id)
        contacts.remove_contact(vault, contact_id)


def of_day(ws: Workspace, day: date) -> list[ContactRow]:
    """Return the contacts of a day; those of restricted cases without person, topics and texts."""
    with ws.read() as vault:
        return keeping.without_restricted(vault, contacts.contacts_between(vault, day, day), covered=True)


def of_case(ws: Workspace, case_id: int) -> list[ContactRow]:
    """Return the contacts of a case, oldest first; of other restricted cases nothing is in them."""
    with ws.read() as vault:
        return keeping.without_restricted(vault, contacts.contacts_of_case(vault, case_id), case_id)


def on_nobody(ws: Workspace, contact_id: int) -> ContactRow:
    """Return a contact on which nobody is recorded, whole.

    Raises :class:`RefusedError` for one that is gone, or that concerns only persons taken out of use.
    """
    with ws.read() as vault:
        found = contacts.row_of_contact(vault, contact_id)
    if found is None:
        raise RefusedError("contact.gone")
    if found.contact.concerns:
        raise RefusedError("case.restricted")
    return found


def latest(ws: Workspace) -> Contact | None:
    """Return the contact recorded last: its school, minutes and participants are the next capture's defaults."""
    with ws.read() as vault:
        return contacts.latest_contact(vault)
