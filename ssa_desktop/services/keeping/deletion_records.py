"""The proofs of deletion: day, kind, rule, reason and number of what went; no name, pseudonym or content."""

from __future__ import annotations

from contextlib import suppress

from ssa_desktop.domain.errors import KnownError, RefusedError
from ssa_desktop.domain.keeping.deletion_record import DeletionRecord, PaperState, Tombstones
from ssa_desktop.law import cite
from ssa_desktop.services.keeping.retention_rules import periods
from ssa_desktop.services.rights import carrier
from ssa_desktop.services.workspace import Workspace, Writer
from ssa_desktop.storage.keeping import erasure, proofs

__all__ = [
    "DeletionRecord",
    "PaperState",
    "Tombstones",
    "erase_ended_logs",
    "listing",
    "paper_asked",
    "paper_list",
    "set_paper",
    "tombstones",
]


def listing(ws: Workspace) -> list[DeletionRecord]:
    """Return the deletion records, the latest first."""
    with ws.read() as vault:
        return proofs.deletion_records(vault)


def paper_asked(ws: Workspace) -> list[DeletionRecord]:
    """Return the records whose paper is still to be answered for: destroyed, or handed over."""
    return [record for record in listing(ws) if record.paper is PaperState.ASKED]


def set_paper(ws: Workspace, uid: str, state: PaperState) -> DeletionRecord:
    """Note what became of the paper that belonged to a deletion, as of today; return the record."""
    with ws.change() as vault:
        on = ws.today() if state in (PaperState.DESTROYED, PaperState.HANDED_OVER) else None
        if not proofs.set_paper(vault, uid, state, on):
            raise RefusedError("deletion_record.gone")
        return next(record for record in proofs.deletion_records(vault) if record.uid == uid)


def tombstones(ws: Workspace) -> list[Tombstones]:
    """Return how many random ids of deleted records are kept, by day and kind, the latest first."""
    with ws.read() as vault:
        return proofs.tombstones_by_day(vault)


def paper_list(ws: Workspace, language: str) -> bytes:
    """Return the deletion records and the number of tombstones as a PDF, without a name, a pseudonym or any content."""
    # Imported here: reportlab is heavy and only papers need it.
    from ssa_desktop.documents.keeping.deletion_records import deletion_records_pdf

    norm = cite("deletion", carrier.get(ws), language)
    return deletion_records_pdf(ws.today(), listing(ws), tombstones(ws), norm, language)


def erase_ended_logs(ws: Workspace) -> int:
    """End the logs whose period is over, at unlock; return how many lines went."""
    today = ws.today()
    with ws.read() as vault:
        rules = periods(vault)
        if not proofs.has_expired(vault, today, rules):
            return 0
    erased, has_texts = 0, False
    # A full disk must not keep her out; the next unlock tries again.
    with suppress(KnownError), ws.acting_as(Writer.RULE), ws.change() as vault:
        erased = proofs.erase_expired(vault, today, rules)
        has_texts = erasure.is_scrub_pending(vault)
    if has_texts:
        ws.scrub_if_possible()
    return erased
