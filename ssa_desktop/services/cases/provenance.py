"""From whom the entries of a case are known (§ 62 SGB VIII)."""

from __future__ import annotations

from ssa_desktop.domain.cases.provenance import ProvenanceCounts
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.cases import provenance

__all__ = ["ProvenanceCounts", "of_case"]


def of_case(ws: Workspace, case_id: int) -> ProvenanceCounts:
    """Return how many entries of a case there are, and how many of them are not from the person concerned."""
    with ws.read() as vault:
        return provenance.provenance_counts(vault, case_id)
