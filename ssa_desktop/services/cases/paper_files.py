"""Where the paper part of a file stands, so that a deletion can ask for it."""

from __future__ import annotations

from ssa_desktop.domain.cases.provenance import PaperFile
from ssa_desktop.domain.errors import UsageError
from ssa_desktop.services.cases.case_in_use import case_in_use
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.cases import provenance
from ssa_desktop.storage.sql import Connection

__all__ = ["PaperFile", "get", "of_case", "save"]


def of_case(vault: Connection, case_id: int) -> PaperFile | None:
    """Return where the paper of a case stands, inside the caller's own reading; None where there is none."""
    return provenance.paper_of_case(vault, case_id)


def get(ws: Workspace, case_id: int) -> PaperFile | None:
    """Return where the paper of a case stands; None where there is none."""
    with ws.read() as vault:
        return of_case(vault, case_id)


def save(ws: Workspace, case_id: int, paper: PaperFile | None) -> PaperFile | None:
    """Note where the paper stands, None for none; return what was noted before, so that it can be undone."""
    if paper is not None and not paper.place.strip():
        raise UsageError("paper.place_missing")
    with ws.change() as vault:
        case_in_use(vault, case_id)
        before = of_case(vault, case_id)
        provenance.set_paper(vault, case_id, paper)
        return before
