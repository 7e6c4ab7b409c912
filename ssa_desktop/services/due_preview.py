"""What deleting chosen items of the due list takes along."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage import casefiles, contacts, duelist


@dataclass(frozen=True, slots=True)
class DuePreview:
    """How many records go. ``joint_contacts`` stay for the others they concern and lose the part on the deleted."""

    cases: int
    contacts: int
    joint_contacts: int
    working_notes: int
    referrals: int


def preview_due(ws: Workspace, on: date, chosen: frozenset[str]) -> DuePreview:
    """Return what goes with the items due on a day that are ``chosen`` by their ids."""
    with ws.read() as vault:
        items = [item for item in duelist.due_items(vault, on) if item.id in chosen]
        ids = {(item.kind, duelist.record_id_of(vault, item.kind, item.id)) for item in items}
        case_ids = {number for kind, number in ids if kind == "case" and number is not None}
        note_ids = {number for kind, number in ids if kind == "working_note" and number is not None}
        whole: set[int] = set()
        joint: set[int] = set()
        referrals = 0
        for case_id in case_ids:
            for row in contacts.contacts_of_case(vault, case_id):
                alone = all(concern.case_id in case_ids for concern in row.contact.concerns)
                (whole if alone else joint).add(row.contact_id)
            note_ids |= {note_id for note_id, _ in casefiles.working_notes_of(vault, case_id=case_id)}
            referrals += len(casefiles.referrals_of_case(vault, case_id))
    return DuePreview(len(case_ids), len(whole), len(joint), len(note_ids), referrals)
