"""The part of a person in a talk: recorded on themselves, and from there moved into a case of theirs and back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ssa_desktop.storage.sql import Connection, change, listing, rows


def movable_links(connection: Connection, person_id: int) -> list[tuple[int, int, date]]:
    """Return the links of talks to a person directly as (link, contact, day), oldest first.

    What is left bare of a deleted case is none of them, nor the talk that stands in a case of theirs as well.
    """
    statement = """
        SELECT cc.id, cc.contact_id, k.date FROM contact_concern AS cc JOIN contact AS k ON k.id = cc.contact_id
        WHERE cc.person_id = ? AND cc.case_id IS NULL AND NOT cc.bare AND NOT EXISTS (
            SELECT 1 FROM contact_concern AS other
            WHERE other.contact_id = cc.contact_id AND other.person_id = cc.person_id AND other.id <> cc.id
        )
        ORDER BY k.date, k.start IS NULL, k.start, k.id
    """
    found = rows(connection, statement, (person_id,))
    return [(link_id, contact_id, date.fromisoformat(day)) for link_id, contact_id, day in found]


def bare_talks(connection: Connection, person_id: int) -> frozenset[int]:
    """Return the contacts of a person of which a deleted case left them the bare facts."""
    found = rows(connection, "SELECT contact_id FROM contact_concern WHERE person_id = ? AND bare", (person_id,))
    return frozenset(contact_id for (contact_id,) in found)


def move_in(connection: Connection, link_ids: Iterable[int], case_id: int) -> None:
    """Let links to a person be links to their case; their notes, corrections and disputes stay on them."""
    change(
        connection,
        "UPDATE contact_concern SET case_id = ?, moved = 1 WHERE id IN (SELECT value FROM json_each(?))",
        (case_id, listing(link_ids)),
    )


def move_all_out(connection: Connection, case_ids: Iterable[int]) -> None:
    """Let whatever was moved into cases be on their persons again."""
    change(
        connection,
        """UPDATE contact_concern SET case_id = NULL, moved = 0
        WHERE moved AND case_id IN (SELECT value FROM json_each(?))""",
        (listing(case_ids),),
    )
