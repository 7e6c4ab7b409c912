"""Where a search hit leads: the case it belongs to."""

from __future__ import annotations

from datetime import date

from ssa_desktop.services import cases
from ssa_desktop.services.cases import CaseRow
from ssa_desktop.services.finding import Hit
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage import attachments, provenance

_CONTACT = "contact"
_WORKING_NOTE = "working_note"
_ATTACHMENT = "attachment"
_RECEIVED = "received"


def case_of_hit(ws: Workspace, hit: Hit) -> int | None:
    """Return the case a hit stands in, else the person's running or newest case, or None where she has none."""
    if hit.kind in {_ATTACHMENT, _RECEIVED}:
        return _case_of_paper(ws, hit)
    own = [row for row in cases.listing(ws) if hit.label is not None and row.pseudonym == hit.label]
    for row in own:
        view = cases.view(ws, row.case_id)
        in_contacts = hit.kind == _CONTACT and any(found.contact_id == hit.record_id for found in view.contacts)
        in_notes = hit.kind == _WORKING_NOTE and any(note_id == hit.record_id for note_id, _, _ in view.working_notes)
        if in_contacts or in_notes:
            return row.case_id
    return max(own, key=_newness).case_id if own else None


def _case_of_paper(ws: Workspace, hit: Hit) -> int | None:
    with ws.read() as vault:
        if hit.kind == _RECEIVED:
            received = provenance.get_received(vault, hit.record_id)
            return None if received is None else received.case_id
        found = attachments.get_attachment(vault, hit.record_id)
        return None if found is None else found.attachment.holder.case_id


def _newness(row: CaseRow) -> tuple[bool, date, int]:
    return row.closed is None, row.opened, row.case_id
