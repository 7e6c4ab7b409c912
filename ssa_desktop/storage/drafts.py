"""Half-typed captures, kept encrypted in the vault until they are saved or thrown away."""

from __future__ import annotations

from collections.abc import Iterable

from ssa_desktop.storage.sql import Connection, insert, rows


def save_draft(connection: Connection, name: str, body: str, saved_at: str, person_ids: Iterable[int]) -> None:
    """Store or replace a draft; it goes when one of the persons it is about is deleted."""
    remove_draft(connection, name)
    draft_id = insert(connection, "draft", {"name": name, "body": body, "saved_at": saved_at})
    for person_id in sorted(set(person_ids)):
        insert(connection, "draft_person", {"draft_id": draft_id, "person_id": person_id})


def link_draft_to_everybody(connection: Connection, name: str) -> None:
    """Let a draft go with whoever is deleted: whom it is about is not known."""
    connection.execute(
        """INSERT INTO draft_person (draft_id, person_id)
        SELECT d.id, p.id FROM draft AS d CROSS JOIN person AS p WHERE d.name = ?
        AND p.id NOT IN (SELECT person_id FROM draft_person WHERE draft_id = d.id)""",
        (name,),
    )


def drafts(connection: Connection) -> dict[str, tuple[str, str]]:
    """Return every draft by name: its body and when it was saved."""
    return {
        name: (body, saved_at) for name, body, saved_at in rows(connection, "SELECT name, body, saved_at FROM draft")
    }


def remove_draft(connection: Connection, name: str) -> None:
    """Throw a draft away."""
    connection.execute("DELETE FROM draft WHERE name = ?", (name,))
