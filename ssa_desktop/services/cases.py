"""Cases with their working notes and referrals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ssa_desktop.domain.errors import RefusedError
from ssa_desktop.domain.records import Case, Person, Referral, WorkingNote
from ssa_desktop.domain.retention import case_file_due, working_note_due
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage import casefiles, contacts, erasure, people
from ssa_desktop.storage.casefiles import CaseRow
from ssa_desktop.storage.contacts import ContactRow
from ssa_desktop.storage.sql import Connection

__all__ = [
    "CaseRow",
    "CaseView",
    "add_referral",
    "add_working_note",
    "correct",
    "destroy_working_note",
    "listing",
    "open_case",
    "take_back_referral",
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
    """Return every case as a line, those met last first."""
    with ws.read() as vault:
        return casefiles.case_rows(vault)


def open_case(ws: Workspace, case: Case) -> int:
    """Open a case."""
    with ws.change() as vault:
        if people.get_person(vault, case.person_id) is None:
            raise RefusedError("person.gone")
        return casefiles.add_case(vault, case)


def correct(ws: Workspace, case_id: int, case: Case) -> Case:
    """Write the facts of a case anew, as when it is closed; return what they were, so that it can be undone."""
    with ws.change() as vault:
        before = _existing(vault, case_id)
        casefiles.change_case(vault, case_id, case)
        return before


def view(ws: Workspace, case_id: int) -> CaseView:
    """Return a case with person, contacts, working notes, referrals and the day it is due."""
    with ws.read() as vault:
        case = _existing(vault, case_id)
        person = people.get_person(vault, case.person_id)
        if person is None:
            raise RefusedError("person.gone")
        notes = casefiles.working_notes_of(vault, case_id=case_id)
        return CaseView(
            case_id,
            case,
            person,
            contacts.contacts_of_case(vault, case_id),
            [(note_id, note, working_note_due(note.date)) for note_id, note in notes],
            casefiles.referrals_of_case(vault, case_id),
            case_file_due(case.closed, case.left_school, case.leave_kind),
        )


def add_working_note(ws: Workspace, note: WorkingNote) -> int:
    """Store a working note, apart from the case file."""
    with ws.change() as vault:
        if note.case_id is not None:
            _existing(vault, note.case_id)
        if note.person_id is not None and people.get_person(vault, note.person_id) is None:
            raise RefusedError("person.gone")
        return casefiles.add_working_note(vault, note)


def destroy_working_note(ws: Workspace, note_id: int) -> None:
    """Destroy a working note: its file entry is decided. Nothing of it stays; there is no undo."""
    with ws.change() as vault:
        casefiles.remove_working_note(vault, note_id)
        erasure.mark_scrub_pending(vault)
    ws.scrub_if_possible()


def add_referral(ws: Workspace, referral: Referral) -> int:
    """Note that a case was handed on."""
    with ws.change() as vault:
        _existing(vault, referral.case_id)
        return casefiles.add_referral(vault, referral)


def take_back_referral(ws: Workspace, referral_id: int) -> None:
    """Remove a mistaken referral."""
    with ws.change() as vault:
        casefiles.remove_referral(vault, referral_id)


def _existing(vault: Connection, case_id: int) -> Case:
    case = casefiles.get_case(vault, case_id)
    if case is None:
        raise RefusedError("case.gone")
    return case
