"""In the vault: from whom the entries of a case are known, what the school passed on, where paper stands."""

from __future__ import annotations

from ssa_desktop.domain.cases.provenance import PaperFile, ProvenanceCounts, Received
from ssa_desktop.domain.kinds import PAPER_FILE, RECEIVED
from ssa_desktop.storage.kind_rows import columns_of, stored_values, value_of
from ssa_desktop.storage.sql import Connection, change, insert, new_uid, put, row


def provenance_counts(connection: Connection, case_id: int) -> ProvenanceCounts:
    """Return how many entries a case has, how many are known from others, and how many of those lack a ground."""
    found = row(
        connection,
        """WITH entry (source, ground) AS (
            SELECT k.source, t.text FROM contact AS k
            JOIN contact_concern AS cc ON cc.contact_id = k.id AND cc.case_id = :case
            LEFT JOIN contact_text AS t ON t.contact_id = k.id AND t.kind = 'source_ground'
            UNION ALL SELECT source, source_ground FROM working_note WHERE case_id = :case
        )
        SELECT count(*), coalesce(sum(source <> 'self'), 0),
            coalesce(sum(source <> 'self' AND trim(coalesce(ground, '')) = ''), 0)
        FROM entry""",
        {"case": case_id},
    )
    return ProvenanceCounts(*(int(number) for number in found))


def add_received(connection: Connection, received: Received) -> int:
    """Store what the school passed on."""
    return insert(connection, "received", {"uid": new_uid(), **columns_of(RECEIVED, received)})


def received_of_case(connection: Connection, case_id: int) -> list[tuple[int, Received]]:
    """Return what the school passed on about a case with its ids, the latest first."""
    found = stored_values(connection, RECEIVED, "date DESC, id DESC", where="case_id = ?", bound=(case_id,))
    return [(one.record_id, one.value) for one in found]


def get_received(connection: Connection, received_id: int) -> Received | None:
    """Return one of them, or None."""
    return value_of(connection, RECEIVED, received_id)


def remove_received(connection: Connection, received_id: int) -> int:
    """Remove one of them."""
    return change(connection, "DELETE FROM received WHERE id = ?", (received_id,))


def paper_of_case(connection: Connection, case_id: int) -> PaperFile | None:
    """Return where the paper of a case stands, or None where there is none."""
    found = stored_values(connection, PAPER_FILE, where="case_id = ?", bound=(case_id,))
    return found[0].value if found else None


def set_paper(connection: Connection, case_id: int, paper: PaperFile | None) -> None:
    """Note where the paper of a case stands; None for no paper any more."""
    if paper is None:
        change(connection, "DELETE FROM paper_file WHERE case_id = ?", (case_id,))
    else:
        put(connection, "paper_file", {"case_id": case_id}, columns_of(PAPER_FILE, paper))
