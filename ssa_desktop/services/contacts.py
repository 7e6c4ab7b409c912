"""Contacts: write one down, see the day's and a case's, take a mistaken one back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.domain.records import Case, Concern, Contact, Person
from ssa_desktop.domain.vocabulary import InitiatedBy
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage import casefiles, contacts, people, schoolbook, topics
from ssa_desktop.storage.contacts import ContactRow
from ssa_desktop.storage.sql import Connection

__all__ = [
    "ContactRow",
    "NewCase",
    "Recorded",
    "latest",
    "of_case",
    "of_day",
    "record",
    "remove_mistaken",
    "take_back",
]


@dataclass(frozen=True, slots=True)
class NewCase:
    """A case to open with the contact that begins it, for the contact's only person."""

    initiated_by: InitiatedBy


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a capture added; enough to take it back."""

    contact_id: int
    person_id: int | None = None
    case_id: int | None = None


def record(
    ws: Workspace, contact: Contact, *, new_person: Person | None = None, new_case: NewCase | None = None
) -> Recorded:
    """Write a contact down with everything it needs in one transaction.

    With ``new_person`` she is added and the contact's note becomes the note on her; with ``new_case`` a case is opened
    for the contact's only person. Raises :class:`UsageError` for an unknown school or topic, :class:`RefusedError` when
    a person or case concerned is gone.
    """
    with ws.read_schoolbook() as schoolbook_connection:
        known_schools = schoolbook.school_codes(schoolbook_connection)
    if contact.school not in known_schools:
        raise UsageError("contact.unknown_school", school=contact.school)
    with ws.change() as vault:
        if not contact.topics <= {topic.code for topic in topics.topics(vault)}:
            raise UsageError("contact.unknown_topic")
        person_id = None
        if new_person is not None:
            person_id = people.add_person(vault, new_person, ws.today())
            contact = replace(contact, concerns=(Concern(person_id, None, contact.note),), note=None)
        case_id = None
        if new_case is not None:
            case_id, contact = _open_case(vault, contact, new_case)
        _check_concerns(vault, contact)
        return Recorded(contacts.add_contact(vault, contact), person_id, case_id)


def take_back(ws: Workspace, recorded: Recorded) -> None:
    """Undo a capture: the contact goes, and what it brought along, as long as nothing else hangs on it."""
    with ws.change() as vault:
        contacts.remove_contact(vault, recorded.contact_id)
        if recorded.case_id is not None:
            casefiles.remove_empty_case(vault, recorded.case_id)
        if recorded.person_id is not None:
            people.remove_empty_person(vault, recorded.person_id)


def remove_mistaken(ws: Workspace, contact_id: int) -> Contact:
    """Remove a contact that never took place, with its time; return it, so that it can be recorded again."""
    with ws.change() as vault:
        contact = contacts.get_contact(vault, contact_id)
        if contact is None:
            raise RefusedError("contact.gone")
        contacts.remove_contact(vault, contact_id)
        return contact


def of_day(ws: Workspace, day: date) -> list[ContactRow]:
    """Return the contacts of a day."""
    with ws.read() as vault:
        return contacts.contacts_between(vault, day, day)


def of_case(ws: Workspace, case_id: int) -> list[ContactRow]:
    """Return the contacts of a case, oldest first."""
    with ws.read() as vault:
        return contacts.contacts_of_case(vault, case_id)


def latest(ws: Workspace) -> Contact | None:
    """Return the contact recorded last: its school, minutes and participants are the next capture's defaults."""
    with ws.read() as vault:
        return contacts.latest_contact(vault)


def _open_case(vault: Connection, contact: Contact, new_case: NewCase) -> tuple[int, Contact]:
    if len(contact.concerns) != 1:
        raise UsageError("contact.case_needs_one_person")
    concern = contact.concerns[0]
    case = Case(concern.person_id, contact.school, contact.date, new_case.initiated_by)
    case_id = casefiles.add_case(vault, case)
    return case_id, replace(contact, concerns=(replace(concern, case_id=case_id),))


def _check_concerns(vault: Connection, contact: Contact) -> None:
    for concern in contact.concerns:
        if people.get_person(vault, concern.person_id) is None:
            raise RefusedError("person.gone")
        if concern.case_id is not None and casefiles.get_case(vault, concern.case_id) is None:
            raise RefusedError("case.gone")
