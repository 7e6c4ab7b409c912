"""Cases with their working notes and referrals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.domain.keeping.retention import working_note_due
from ssa_desktop.domain.keeping.retention_rules import RetentionRule
from ssa_desktop.domain.records import Case, Person, Referral, WorkingNote
from ssa_desktop.services.cases.case_in_use import case_in_use, existing_case
from ssa_desktop.services.keeping.after_deletion import tell_backups
from ssa_desktop.services.keeping.removal import leave_mistake_tombstone
from ssa_desktop.services.keeping.retention_rules import periods
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.cases import casefiles, contacts
from ssa_desktop.storage.cases.casefiles import CaseRow
from ssa_desktop.storage.cases.contacts import ContactRow
from ssa_desktop.storage.keeping import due_candidates, erasure, keeping
from ssa_desktop.storage.people import people
from ssa_desktop.storage.sql import Connection

__all__ = [
    "CaseRow",
    "CaseView",
    "add_referral",
    "add_working_note",
    "correct",
    "erase_working_note",
    "listing",
    "open_case",
    "read_view",
    "remove_referral",
    "reopen",
    "rewrite",
    "view",
]


@dataclass(frozen=True, slots=True)
class CaseView:
    """Everything on one case, as its page shows it. ``due`` is the day the file must go, None while it runs."""

    case_id: int
    case: Case
    person: Person
    contacts: Sequence[ContactRow]
    working_notes: Sequence[tuple[int, WorkingNote, date]]
    referrals: Sequence[tuple[int, Referral]]
    due: date | None


def listing(ws: Workspace) -> list[CaseRow]:
    """Return every case in use as a line, those met last first; a restricted one is found in its own list only."""
    with ws.read() as vault:
        due = due_candidates.cases_due(vault, periods(vault))
        return [
            replace(row, due=due[row.case_id]) if row.closed or row.left_school else row
            for row in casefiles.case_rows(vault)
        ]


def open_case(ws: Workspace, case: Case) -> int:
    """Open a case."""
    with ws.change() as vault:
        if not people.has_person(vault, case.person_id):
            raise RefusedError("person.gone")
        return casefiles.add_case(vault, case)


def correct(ws: Workspace, case_id: int, case: Case) -> Case:
    """Write the facts of a case anew, as when it is closed; return what they were, so that it can be undone."""
    with ws.change() as vault:
        return rewrite(vault, case_id, case)


def reopen(ws: Workspace, case_id: int, reason: str) -> None:
    """Open a closed case again for a new need, which is kept with it; its period begins at its next closing.

    Raises :class:`UsageError` without a reason, :class:`RefusedError` for a case that runs.
    """
    if not reason.strip():
        raise UsageError("case.reopen_reason")
    with ws.change() as vault:
        before = case_in_use(vault, case_id)
        if before.closed is None:
            raise RefusedError("case.not_closed")
        choice = keeping.get_choice(vault, case_id)
        casefiles.change_case(vault, case_id, replace(before, closed=None, close_reason=None, result=None))
        keeping.set_choice(vault, case_id, replace(choice, reopened_on=ws.today(), reopened_reason=reason.strip()))


def rewrite(vault: Connection, case_id: int, case: Case) -> Case:
    """Do the same inside the caller's own change."""
    before = case_in_use(vault, case_id)
    casefiles.change_case(vault, case_id, case)
    return before


def view(ws: Workspace, case_id: int) -> CaseView:
    """Return a case with person, contacts, working notes, referrals and the day it is due.

    Raises :class:`RefusedError` for a restricted one: that is opened with a reason, by ``services.keeping``.
    """
    with ws.read() as vault:
        case_in_use(vault, case_id)
        return read_view(vault, case_id)


def read_view(vault: Connection, case_id: int) -> CaseView:
    """Return a case inside the caller's own reading, restricted or not; of other restricted cases nothing is in it."""
    case = existing_case(vault, case_id)
    person = people.get_person(vault, case.person_id)
    if person is None:
        raise RefusedError("person.gone")
    notes = casefiles.working_notes_of(vault, case_id=case_id)
    rules = periods(vault)
    note_period = rules[RetentionRule.WORKING_NOTE]
    return CaseView(
        case_id,
        case,
        person,
        keeping.without_restricted(vault, contacts.contacts_of_case(vault, case_id), case_id),
        [(note_id, note, working_note_due(note.date, note_period)) for note_id, note in notes],
        casefiles.referrals_of_case(vault, case_id),
        due_candidates.case_due(vault, case_id, rules)[0],
    )


def add_working_note(ws: Workspace, note: WorkingNote) -> int:
    """Store a working note, apart from the case file."""
    with ws.change() as vault:
        if note.case_id is not None:
            case_in_use(vault, note.case_id)
        if note.person_id is not None and not people.has_person(vault, note.person_id):
            raise RefusedError("person.gone")
        return casefiles.add_working_note(vault, note)


def erase_working_note(ws: Workspace, note_id: int) -> None:
    """Destroy a working note: its file entry is decided. No undo; backups are told to forget it."""
    with ws.change() as vault:
        erasure.erase_working_note(vault, note_id, ws.today())
        erasure.mark_scrub_pending(vault)
    ws.scrub_if_possible()
    tell_backups(ws)


def add_referral(ws: Workspace, referral: Referral) -> int:
    """Note that a case was handed on."""
    with ws.change() as vault:
        case_in_use(vault, referral.case_id)
        return casefiles.add_referral(vault, referral)


def remove_referral(ws: Workspace, referral_id: int) -> None:
    """Remove a mistaken referral."""
    with ws.change() as vault:
        leave_mistake_tombstone(ws, vault, "referral", referral_id)
        casefiles.remove_referral(vault, referral_id)
