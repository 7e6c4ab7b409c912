"""What is written down about the vault itself: disclosures, and security events shown at the next unlock."""

from __future__ import annotations

from datetime import date

from ssa_desktop.storage.sql import Connection, insert, new_uid, rows


def add_disclosure(
    connection: Connection, made_on: date, kind: str, recipient: str | None, purpose: str | None
) -> None:
    """Note that data left the vault: what kind, to whom, and why; None for her own copy."""
    insert(
        connection,
        "disclosure",
        {"uid": new_uid(), "made_on": made_on.isoformat(), "kind": kind, "recipient": recipient, "purpose": purpose},
    )


def add_security_event(connection: Connection, happened_at: str, kind: str) -> None:
    """Note a security event, to be shown at the next unlock."""
    insert(connection, "security_event", {"happened_at": happened_at, "kind": kind})


def unshown_security_events(connection: Connection) -> list[tuple[int, str, str]]:
    """Return the events not shown yet as (id, when, kind)."""
    return rows(connection, "SELECT id, happened_at, kind FROM security_event WHERE shown = 0 ORDER BY id")


def mark_events_shown(connection: Connection, up_to: int) -> None:
    """Note that the events up to an id were shown."""
    connection.execute("UPDATE security_event SET shown = 1 WHERE id <= ?", (up_to,))
