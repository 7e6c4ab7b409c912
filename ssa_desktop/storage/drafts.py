"""Half-typed captures, kept encrypted in the vault until they are saved or thrown away."""

from __future__ import annotations

from ssa_desktop.storage.sql import Connection, rows


def save_draft(connection: Connection, name: str, body: str, saved_at: str, person_id: int | None) -> None:
    """Store or replace a draft; one on a person goes when she is deleted."""
    connection.execute(
        """INSERT INTO draft (name, body, saved_at, person_id) VALUES (?, ?, ?, ?)
        ON CONFLICT (name) DO UPDATE
        SET body = excluded.body, saved_at = excluded.saved_at, person_id = excluded.person_id""",
        (name, body, saved_at, person_id),
    )


def drafts(connection: Connection) -> dict[str, tuple[str, str]]:
    """Return every draft by name: its body and when it was saved."""
    return {
        name: (body, saved_at) for name, body, saved_at in rows(connection, "SELECT name, body, saved_at FROM draft")
    }


def remove_draft(connection: Connection, name: str) -> None:
    """Throw a draft away."""
    connection.execute("DELETE FROM draft WHERE name = ?", (name,))
