"""Where a search hit leads: the case it belongs to."""

from __future__ import annotations

from datetime import date

from ssa_desktop.services import cases
from ssa_desktop.services.cases import CaseRow
from ssa_desktop.services.finding import Hit
from ssa_desktop.services.workspace import Workspace

_CONTACT = "contact"
_WORKING_NOTE = "working_note"


def case_of_hit(ws: Workspace, hit: Hit) -> int | None:
    """Return the case a hit stands in, else the person's running or newest case, or None where she has none."""
    own = [row for row in cases.listing(ws) if hit.label is not None and row.pseudonym == hit.label]
    for row in own:
        view = cases.view(ws, row.case_id)
        in_contacts = hit.kind == _CONTACT and any(found.contact_id == hit.record_id for found in view.contacts)
        in_notes = hit.kind == _WORKING_NOTE and any(note_id == hit.record_id for note_id, _, _ in view.working_notes)
        if in_contacts or in_notes:
            return row.case_id
    return max(own, key=_newness).case_id if own else None


def _newness(row: CaseRow) -> tuple[bool, date, int]:
    return row.closed is None, row.opened, row.case_id
