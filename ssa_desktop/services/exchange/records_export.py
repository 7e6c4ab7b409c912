"""All records into one file, in plaintext: her own copy, which goes to nobody else."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any, Final

from ssa_desktop.domain.records import Case, Contact, Offer, Person, Session, WorkingNote
from ssa_desktop.domain.rights.disclosure import Disclosure, DisclosureKind, Ground
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.exchange.input_file import MEGABYTE
from ssa_desktop.exchange.records.records_format import (
    BareLinkLine,
    CaseLine,
    ContactLine,
    CounterLine,
    EffectiveMinutesLine,
    OfferLine,
    PersonLine,
    RecordKind,
    SessionLine,
    TimeLine,
    WorkingNoteLine,
)
from ssa_desktop.exchange.records.records_writer import format_line, line_and_canonical
from ssa_desktop.services.exchange.records_export_protection import attachment_lines, own_id, protection_lines
from ssa_desktop.services.exchange.records_kinds import kind_lines
from ssa_desktop.services.exchange.records_risk import risk_lines
from ssa_desktop.services.exchange.records_topics import topic_lines
from ssa_desktop.services.keys.places import refuse_own_file
from ssa_desktop.services.progress import STEP, Progress, ignore
from ssa_desktop.services.rights import disclosures
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.exchange import recordset
from ssa_desktop.storage.exchange.references import References
from ssa_desktop.storage.figures import counters
from ssa_desktop.storage.files import nameless_file, write_atomically
from ssa_desktop.storage.rights import handovers
from ssa_desktop.storage.sql import Connection, room_for_pages

Found = tuple[str, str, Any, int]
"""Kind, id in the file, value, row id."""

_AT_ONCE: Final = 500
"""So many ids are noted by one statement."""


def export_records(
    ws: Workspace,
    path: Path,
    *,
    progress: Progress = ignore,
) -> int:
    """Write every record to a file as her own copy and note that it left; return the number of lines.

    It holds what was entrusted to her alone (§§ 64, 65 SGB VIII), so it goes to nobody but herself. The ids of the file
    are known to the vault afterwards, so that bringing it back in adds nothing. ``progress`` is told how far it is;
    where it raises :class:`~ssa_desktop.services.progress.CancelledError` there is no file, and nothing is noted.
    """
    refuse_own_file(path)
    with ws.change() as vault, room_for_pages(vault):
        references = References(vault)
        expected = max(1, sum(recordset.record_counts(vault).values()))
        # The gate opens before anything is written; what it records is no part of this file.
        own = disclosures.record(vault, ws.today(), Disclosure(DisclosureKind.RECORDS, "", "", Ground.OWN_COPY))
        # So that she is asked for it once somebody in it is deleted, and when she leaves.
        copy = handovers.NewPackage("given", handovers.OWN_COPY, secrets.token_hex(16), "", ws.today())
        handovers.add(vault, copy)
        found = _without_disclosure(every_line(vault, references), own)
        # Inside the transaction: a copy that could not be written is not noted as one.
        return _write(path, _told(_remembered(references, found), expected, progress))


def every_line(vault: Connection, references: References) -> Iterator[Found]:
    """Yield everything that is recorded, in the order in which a records file has it: nothing refers further down."""
    return chain(
        topic_lines(vault, references),
        plain_lines(vault),
        left_of_the_deleted(vault, references),
        protection_lines(vault, references),
        risk_lines(vault),
        kind_lines(vault, references),
        attachment_lines(vault),
    )


def _without_disclosure(found: Iterable[Found], disclosure_id: int) -> Iterator[Found]:
    return (one for one in found if (one[0], one[3]) != (RecordKind.DISCLOSURE, disclosure_id))


def _remembered(references: References, found: Iterable[Found]) -> Iterator[bytes]:
    """Yield the lines of a file, each once it is known to the vault or about to be; nothing is held for longer."""
    yield format_line(is_own_copy=True)
    noted: list[tuple[str, str, int, bytes]] = []
    for kind, uid, value, record_id in found:
        line, canonical = line_and_canonical(kind, uid, value)
        noted.append((kind, uid, record_id, canonical))
        if len(noted) == _AT_ONCE:
            references.remember_all(noted)
            noted.clear()
        yield line
    references.remember_all(noted)


def _told(lines: Iterable[bytes], expected: int, progress: Progress) -> Iterator[bytes]:
    """Yield the lines, and let the work be stopped every few of them and after every long one: an attachment."""
    number = length = 0
    for line in lines:
        if number % STEP == 0 or length > MEGABYTE:
            progress(min(number, expected), expected)
        number, length = number + 1, len(line)
        yield line
    progress(expected, expected)


def _write(path: Path, lines: Iterable[bytes]) -> int:
    """Write a file line by line, all of it or nothing; return the number of records."""
    if path.exists() and not path.is_file():
        data = list(lines)
        write_atomically(path, b"".join(data))
        return len(data) - 1
    written = 0
    with nameless_file(path) as stream:
        for line in lines:
            stream.write(line)
            written += 1
    return written - 1


def plain_lines(vault: Connection) -> Iterator[tuple[str, str, Any, int]]:
    """Yield persons, cases, offers, what booked time, working notes and referrals, each with its id and row id."""
    persons = recordset.uids(vault, "person")
    cases = recordset.uids(vault, "case")
    offers = recordset.uids(vault, "offer")
    for stored in recordset.stored_people(vault):
        yield RecordKind.PERSON, stored.uid, _person(stored.value), stored.record_id
    for stored in recordset.stored_cases(vault):
        yield RecordKind.CASE, stored.uid, _case(stored.value, persons), stored.record_id
    for stored in recordset.stored_offers(vault):
        yield RecordKind.OFFER, stored.uid, _offer(stored.value), stored.record_id
    for stored in recordset.stored_times(vault):
        match stored.value:
            case Contact() as contact:
                yield RecordKind.CONTACT, stored.uid, _contact(contact, cases, persons), stored.record_id
            case Session() as session:
                value = SessionLine(
                    offers[session.offer_id], session.date, session.start, session.minutes, session.visits
                )
                yield RecordKind.SESSION, stored.uid, value, stored.record_id
            case (entry, is_left):
                time = TimeLine(
                    entry.school, entry.date, entry.start, entry.minutes, entry.activity, entry.event, is_left
                )
                yield RecordKind.TIME, stored.uid, time, stored.record_id
    for stored in recordset.stored_working_notes(vault):
        yield RecordKind.WORKING_NOTE, stored.uid, _working_note(stored.value, cases, persons), stored.record_id


def left_of_the_deleted(vault: Connection, references: References) -> Iterator[tuple[str, str, Any, int]]:
    """Yield counters, fixed minutes and bare links, under ids that no other vault gives."""
    for unit, year, measure, amount in counters.all_counters(vault):
        counter = CounterLine(unit, SchoolYear.parse(year), measure, amount)
        yield RecordKind.COUNTER, own_id(references, unit, year, measure), counter, 0
    for kind, uid, minutes in recordset.fixed_minutes(vault):
        yield RecordKind.EFFECTIVE_MINUTES, own_id(references, kind, uid), EffectiveMinutesLine(kind, uid, minutes), 0
    for contact_uid, person_uid in recordset.bare_links(vault):
        yield (
            RecordKind.BARE_LINK,
            own_id(references, contact_uid, person_uid),
            BareLinkLine(contact_uid, person_uid),
            0,
        )


def _person(person: Person) -> PersonLine:
    return PersonLine(person.role, person.name, person.gender, person.born, person.enrolments, person.pseudonym)


def _case(case: Case, persons: dict[int, str]) -> CaseLine:
    return CaseLine(
        persons[case.person_id],
        case.school,
        case.opened,
        case.closed,
        case.close_reason,
        case.result,
        case.initiated_by,
        case.type,
        case.left_school,
        case.leave_kind,
    )


def _offer(offer: Offer) -> OfferLine:
    return OfferLine(
        offer.school, offer.type, offer.title, offer.class_label, offer.from_date, offer.to_date, offer.participants
    )


def _contact(contact: Contact, cases: dict[int, str], persons: dict[int, str]) -> ContactLine:
    """Return a contact's line; a text on one concern alone is its note, several stand under the concern's id."""
    ids = [
        cases[concern.case_id] if concern.case_id is not None else persons[concern.person_id]
        for concern in contact.concerns
    ]
    notes = {uid: concern.note for uid, concern in zip(ids, contact.concerns, strict=True) if concern.note}
    counted = {uid: concern.counted_before for uid, concern in zip(ids, contact.concerns, strict=True)}
    single = len(ids) == 1
    note = next(iter(notes.values()), None) if single else contact.note
    return ContactLine(
        cases=tuple(cases[concern.case_id] for concern in contact.concerns if concern.case_id is not None),
        persons=tuple(persons[concern.person_id] for concern in contact.concerns if concern.case_id is None),
        school=contact.school,
        date=contact.date,
        start=contact.start,
        minutes=contact.minutes,
        with_=contact.participants,
        mode=contact.mode,
        crisis=contact.crisis,
        activity=contact.activity,
        topics=contact.topics,
        note=note,
        notes=notes if notes and not single else None,
        source=contact.source,
        source_ground=contact.source_ground,
        entrusted_by=contact.entrusted_by,
        counted_before={uid: str(said) for uid, said in counted.items() if said is not None} or None,
    )


def _working_note(note: WorkingNote, cases: dict[int, str], persons: dict[int, str]) -> WorkingNoteLine:
    return WorkingNoteLine(
        cases[note.case_id] if note.case_id is not None else None,
        persons[note.person_id] if note.person_id is not None else None,
        note.date,
        note.text,
        note.source,
        note.source_ground,
        note.entrusted_by,
    )
