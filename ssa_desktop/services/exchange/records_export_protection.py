"""What protects the records, as lines of a records file: releases, holds, traces, attachments and the rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from ssa_desktop.domain.cases.attachments import Attachment
from ssa_desktop.domain.kinds import BY_SCHOOL_YEAR, PUT_OFF
from ssa_desktop.domain.rights.disclosure import DisclosureKind, Ground
from ssa_desktop.domain.rights.releases import Release
from ssa_desktop.exchange.records.protection_format import (
    NO_CASE,
    AttachmentLine,
    CaseChoiceLine,
    CorrectionLine,
    DisclosureLine,
    DisputeLine,
    InformationLine,
    PostponementLine,
    ProtectionValue,
    ReleaseLine,
)
from ssa_desktop.exchange.records.records_format import RecordKind
from ssa_desktop.storage.cases import attachments
from ssa_desktop.storage.exchange import recordset
from ssa_desktop.storage.exchange import recordset_protection as stored
from ssa_desktop.storage.exchange.recordset_protection import KeptDisclosure, KeptDispute, KeptPostponement, KeptTrace
from ssa_desktop.storage.exchange.references import References
from ssa_desktop.storage.keeping import due_candidates
from ssa_desktop.storage.sql import Connection

ProtectionLine = tuple[str, str, ProtectionValue, int]
"""Kind, id in the file, value, row id."""

_ID_DIGITS = 32
_LINE_OF = {called: line for line, called in PUT_OFF.items()}


def own_id(references: References, *parts: str) -> str:
    """Return an id for what has no random one: this vault always gives the same, and no other vault gives it."""
    return references.keyed_hash("\0".join(parts).encode()).hex()[:_ID_DIGITS]


def protection_lines(vault: Connection, references: References) -> Iterator[ProtectionLine]:
    """Yield everything but the attachments, in an order in which what is referred to comes first."""
    yield from _of_cases(vault, references)
    yield from _of_rights(vault, references)
    yield from _disclosures(vault)
    for one in stored.stored_postponements(vault):
        name = own_id(references, "postponement", one.uid)
        yield RecordKind.POSTPONEMENT, name, _postponement(one.value), one.record_id


def attachment_lines(vault: Connection) -> Iterator[ProtectionLine]:
    """Yield the attachments; the content of one is read when it is asked for."""
    cases, offers, agreements, trainings = (
        recordset.uids(vault, line) for line in ("case", "offer", "agreement", "training")
    )
    for one in stored.stored_attachments(vault):
        kept: Attachment = one.value
        line = AttachmentLine(
            case=None if kept.holder.case_id is None else cases[kept.holder.case_id],
            offer=None if kept.holder.offer_id is None else offers[kept.holder.offer_id],
            type=kept.kind,
            title=kept.title,
            added=kept.added_on,
            sha256=kept.sha256,
            content=partial(_content, vault, one.record_id),
            agreement=None if kept.holder.agreement_id is None else agreements[kept.holder.agreement_id],
            training=None if kept.holder.training_id is None else trainings[kept.holder.training_id],
        )
        yield RecordKind.ATTACHMENT, one.uid, line, one.record_id


def _content(vault: Connection, attachment_id: int) -> bytes:
    return attachments.content_of(vault, attachment_id) or b""


def _of_cases(vault: Connection, references: References) -> Iterator[ProtectionLine]:
    cases = recordset.uids(vault, "case")
    for one in stored.stored_releases(vault):
        release: Release = one.value
        released = ReleaseLine(cases[release.case_id], replace(release, case_id=NO_CASE))
        yield RecordKind.RELEASE, one.uid, released, one.record_id
    for one in stored.stored_choices(vault):
        chosen = CaseChoiceLine(one.uid, one.value.value)
        yield RecordKind.CASE_CHOICE, own_id(references, "case_choice", one.uid), chosen, one.record_id


def _of_rights(vault: Connection, references: References) -> Iterator[ProtectionLine]:
    persons, cases = recordset.uids(vault, "person"), recordset.uids(vault, "case")
    contacts = recordset.uids(vault, "contact")
    for one in stored.stored_information(vault):
        informed = InformationLine(one.uid, one.value.value)
        yield RecordKind.INFORMATION, own_id(references, "information", one.uid), informed, one.record_id
    for one in stored.stored_traces(vault):
        kept: KeptTrace = one.value
        corrected = CorrectionLine(
            person=persons[kept.person_id] if kept.case_id is None else None,
            case=None if kept.case_id is None else cases[kept.case_id],
            contact=None if kept.contact_id is None else contacts[kept.contact_id],
            step=kept.step,
            trace=kept.trace,
        )
        yield RecordKind.CORRECTION, own_id(references, "correction", one.uid), corrected, one.record_id
    for one in stored.stored_disputes(vault):
        noted: KeptDispute = one.value
        if noted.dispute is None:
            continue
        contact = None if noted.contact_id is None else contacts[noted.contact_id]
        disputed = DisputeLine(cases[noted.case_id], contact, noted.dispute)
        yield RecordKind.DISPUTE, one.uid, disputed, one.record_id


def _disclosures(vault: Connection) -> Iterator[ProtectionLine]:
    persons, cases = recordset.uids(vault, "person"), recordset.uids(vault, "case")
    releases = recordset.uids(vault, "release")
    for one in stored.stored_disclosures(vault):
        kept: KeptDisclosure = one.value
        found = kept.row
        line = DisclosureLine(
            date=found.made_on,
            type=DisclosureKind(found.kind),
            cases=tuple(cases[number] for number in kept.case_ids),
            persons=tuple(persons[number] for number in kept.person_ids),
            recipient=found.recipient,
            purpose=found.purpose,
            ground=Ground(found.ground or Ground.HANDOVER),
            parts=found.parts,
            pseudonymised=found.is_pseudonymised,
            release=None if found.release_id is None else releases[found.release_id],
            necessity=found.necessity,
        )
        yield RecordKind.DISCLOSURE, one.uid, line, one.record_id


def _postponement(kept: KeptPostponement) -> PostponementLine:
    by_year = kept.kind in BY_SCHOOL_YEAR
    record = str(due_candidates.year_of(kept.record_uid)) if by_year else kept.record_uid
    kind = _LINE_OF[kept.kind]
    return PostponementLine(kind, record, kept.until, kept.reason, kept.decided_on, kept.due_on, kept.ended_on)
