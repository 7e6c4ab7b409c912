"""What the school passed on about a case, and for which purpose (§ 64 Abs. 1 SGB VIII)."""

from __future__ import annotations

from ssa_desktop.domain.cases.provenance import Received
from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.services.cases.case_in_use import case_in_use
from ssa_desktop.services.keeping.removal import leave_tombstone
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.cases import provenance

__all__ = ["Received", "add", "of_case", "remove"]


def add(ws: Workspace, received: Received) -> int:
    """Note what the school passed on; return its id. What, from whom and purpose must say something."""
    if not all(text.strip() for text in (received.from_whom, received.what, received.purpose)):
        raise UsageError("received.incomplete")
    if received.date > ws.today():
        raise UsageError("received.future_day")
    with ws.change() as vault:
        case_in_use(vault, received.case_id)
        return provenance.add_received(vault, received)


def of_case(ws: Workspace, case_id: int) -> list[tuple[int, Received]]:
    """Return what the school passed on about a case, the latest first."""
    with ws.read() as vault:
        return provenance.received_of_case(vault, case_id)


def remove(ws: Workspace, received_id: int) -> None:
    """Remove a mistaken entry."""
    with ws.change() as vault:
        found = provenance.get_received(vault, received_id)
        if found is None:
            raise RefusedError("received.gone")
        case_in_use(vault, found.case_id)
        leave_tombstone(ws, vault, "received", received_id)
        provenance.remove_received(vault, received_id)
