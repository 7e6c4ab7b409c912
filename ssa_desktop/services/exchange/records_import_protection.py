"""What protects the records, from a file into the vault: releases, holds, traces, attachments and the rest."""

from __future__ import annotations

from collections.abc import Callable, Set
from dataclasses import replace
from datetime import date

from ssa_desktop.domain.cases.attachments import Attachment, Holder
from ssa_desktop.domain.errors import InputError
from ssa_desktop.domain.keeping.retention import Postponement
from ssa_desktop.domain.kinds import BY_SCHOOL_YEAR, PUT_OFF, TRAINING
from ssa_desktop.domain.rights.disclosure import Disclosure
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.together_kinds import AGREEMENT
from ssa_desktop.exchange.records.protection_format import (
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
from ssa_desktop.exchange.records.records_format import RecordKind, RecordLine
from ssa_desktop.storage.cases import attachments, casefiles, corrections
from ssa_desktop.storage.exchange import recordset_protection as stored
from ssa_desktop.storage.exchange.recordset_protection import KeptPostponement
from ssa_desktop.storage.exchange.references import References
from ssa_desktop.storage.keeping import due_candidates
from ssa_desktop.storage.rights import releases
from ssa_desktop.storage.rights.disclosures import Concerned, add_disclosure
from ssa_desktop.storage.sql import Connection

Resolve = Callable[[RecordLine, str, str, str], int | None]
"""Finds the record behind an id of the file, named with its field; None when it was deleted here."""

_STEP_DIGITS = 16


class ProtectionImport:
    """Adds the lines of one file that carry what protects its records, inside the import's transaction."""

    def __init__(
        self, vault: Connection, references: References, topic_codes: Set[str], resolve: Resolve, today: date
    ) -> None:
        self._vault = vault
        self._references = references
        self._topics = topic_codes
        self._resolve = resolve
        self._today = today

    def add(self, line: RecordLine, value: ProtectionValue) -> int | None:
        """Add one line; return the id of its record, or None when what it hangs on was deleted."""
        match value:
            case CorrectionLine():
                return self._add_correction(line, value)
            case DisclosureLine():
                return self._add_disclosure(line, value)
            case PostponementLine():
                return self._add_postponement(line, value)
            case InformationLine():
                person_id = self._resolve(line, RecordKind.PERSON, value.person, "person")
                if person_id is None:
                    return None
                return _only(line, "person", stored.set_information(self._vault, person_id, value.information))
            case AttachmentLine():
                return self._add_attachment(line, value)
            case _:
                case_id = self._resolve(line, RecordKind.CASE, value.case, "case")
                return None if case_id is None else self._add_to_case(line, value, case_id)

    def _add_to_case(
        self,
        line: RecordLine,
        value: ReleaseLine | CaseChoiceLine | DisputeLine,
        case_id: int,
    ) -> int | None:
        record_id: int | None
        match value:
            case ReleaseLine():
                if not set(value.release.topics) <= self._topics:
                    raise InputError("records.unknown_topic", line=line.line, field="topics")
                record_id = releases.add_release(self._vault, replace(value.release, case_id=case_id))
            case CaseChoiceLine():
                record_id = _only(line, "case", stored.set_choice(self._vault, case_id, value.choice))
            case DisputeLine():
                record_id = self._add_dispute(line, value, case_id)
        return record_id

    def _add_dispute(self, line: RecordLine, value: DisputeLine, case_id: int) -> int | None:
        person_id = casefiles.person_of_case(self._vault, case_id)
        if value.contact is None:
            return corrections.add_dispute(self._vault, person_id, value.dispute, case_id=case_id, concern_id=None)
        contact_id = self._resolve(line, RecordKind.CONTACT, value.contact, "contact")
        if contact_id is None:
            return None
        concern_id = self._concern(line, contact_id, case_id, None)
        return corrections.add_dispute(self._vault, person_id, value.dispute, case_id=None, concern_id=concern_id)

    def _add_correction(self, line: RecordLine, value: CorrectionLine) -> int | None:
        case_id = person_id = concern_id = None
        if value.case is not None:
            case_id = self._resolve(line, RecordKind.CASE, value.case, "case")
            person_id = None if case_id is None else casefiles.person_of_case(self._vault, case_id)
        elif value.person is not None:
            person_id = self._resolve(line, RecordKind.PERSON, value.person, "person")
        if person_id is None:
            return None
        if value.contact is not None:
            contact_id = self._resolve(line, RecordKind.CONTACT, value.contact, "contact")
            if contact_id is None:
                return None
            concern_id = self._concern(line, contact_id, case_id, person_id)
        # Like every id of a file, the mark of a step is not kept as it is.
        step = self._references.keyed_hash(f"step\0{value.step}".encode()).hex()[:_STEP_DIGITS]
        return stored.add_trace(self._vault, person_id, concern_id, step, value.trace)

    def _concern(self, line: RecordLine, contact_id: int, case_id: int | None, person_id: int | None) -> int:
        found = stored.concern_of(self._vault, contact_id, case_id, person_id)
        if found is None:
            raise InputError("records.not_concerned", line=line.line, field="contact")
        return found

    def _add_attachment(self, line: RecordLine, value: AttachmentLine) -> int | None:
        if value.case is not None:
            case_id = self._resolve(line, RecordKind.CASE, value.case, "case")
            holder = None if case_id is None else Holder(case_id=case_id)
        elif value.agreement is not None:
            agreement_id = self._resolve(line, AGREEMENT.line, value.agreement, "agreement")
            holder = None if agreement_id is None else Holder(agreement_id=agreement_id)
        elif value.training is not None:
            training_id = self._resolve(line, TRAINING.line, value.training, "training")
            holder = None if training_id is None else Holder(training_id=training_id)
        else:
            offer_id = self._resolve(line, RecordKind.OFFER, value.offer or "", "offer")
            holder = None if offer_id is None else Holder(offer_id=offer_id)
        if holder is None:
            return None
        content = value.content()
        kept = Attachment(holder, value.type, value.title, len(content), value.sha256, value.added)
        return attachments.add_attachment(self._vault, kept, content)

    def _add_disclosure(self, line: RecordLine, value: DisclosureLine) -> int | None:
        """Record a disclosure about those who are still there; about nobody, there is nothing to record."""
        concerned = []
        for case in value.cases:
            case_id = self._resolve(line, RecordKind.CASE, case, "cases")
            if case_id is not None:
                concerned.append(Concerned(casefiles.person_of_case(self._vault, case_id), case_id))
        for person in value.persons:
            person_id = self._resolve(line, RecordKind.PERSON, person, "persons")
            if person_id is not None:
                concerned.append(Concerned(person_id, None))
        if not concerned:
            return None
        release_id = None
        if value.release is not None:
            release_id = self._resolve(line, RecordKind.RELEASE, value.release, "release")
        made = Disclosure(
            kind=value.type,
            recipient=value.recipient or "",
            purpose=value.purpose or "",
            ground=value.ground,
            release_id=release_id,
            is_pseudonymised=value.pseudonymised,
            necessity=value.necessity,
            parts=value.parts,
        )
        return add_disclosure(self._vault, value.date, made, concerned)

    def _add_postponement(self, line: RecordLine, value: PostponementLine) -> int | None:
        if value.record_kind in BY_SCHOOL_YEAR:
            uid = due_candidates.year_id(value.record_kind, SchoolYear.parse(value.record))
        else:
            record_id = self._resolve(line, value.record_kind, value.record, "record")
            if record_id is None:
                return None
            uid = stored.uid_of(self._vault, value.record_kind, record_id)
        self._check_postponement(line, value)
        kept = KeptPostponement(
            PUT_OFF[value.record_kind], uid, value.until, value.reason, value.decided, value.due, value.ended
        )
        return _only(line, "record", stored.set_postponement(self._vault, kept))

    def _check_postponement(self, line: RecordLine, value: PostponementLine) -> None:
        """Refuse what could not have been put off here: a working note, or anything for longer than may be.

        Without ``due`` it is of an earlier version, which allowed both: kept as it was, it holds no longer than that.
        """
        if value.decided > self._today:
            raise InputError("records.postponed_ahead", line=line.line, field="decided")
        if value.due is None:
            return
        if value.record_kind == "working_note":
            raise InputError("records.postponed_note", line=line.line, field="record_kind")
        longest = Postponement(value.until, value.decided, value.due).longest
        if value.until > longest:
            raise InputError("records.postponed_too_long", line=line.line, field="until", until=longest)


def _only(line: RecordLine, field: str, record_id: int | None) -> int:
    """Return the record of what there is once for each case, person or record; raise where it is otherwise already."""
    if record_id is None:
        raise InputError("records.already_otherwise", line=line.line, field=field)
    return record_id
