"""Persons linked by hand."""

from __future__ import annotations

from datetime import date

from ssa_desktop.domain.people.person_links import LinkKind, PersonLink, seen_from_other
from ssa_desktop.storage.sql import Connection, change, insert, row, rows


def add_link(connection: Connection, link: PersonLink) -> int:
    """Store a link; return its id."""
    return insert(
        connection,
        "person_link",
        {
            "person_id": link.person_id,
            "other_id": link.other_id,
            "kind": link.kind,
            "linked_on": link.linked_on.isoformat(),
        },
    )


def links_of_person(connection: Connection, person_id: int) -> list[tuple[int, PersonLink]]:
    """Return the links of a person as seen from them, with their ids, in the order they were made."""
    statement = """
        SELECT id, person_id, other_id, kind, linked_on FROM person_link
        WHERE person_id = :person OR other_id = :person ORDER BY id
    """
    found = []
    for link_id, first, second, kind, linked_on in rows(connection, statement, {"person": person_id}):
        seen, other = (LinkKind(kind), second) if first == person_id else (seen_from_other(LinkKind(kind)), first)
        found.append((link_id, PersonLink(person_id, other, seen, date.fromisoformat(linked_on))))
    return found


def link_between(connection: Connection, one: int, other: int) -> tuple[int, PersonLink] | None:
    """Return the link of two persons as it was made, whichever was first, with its id; None when they have none."""
    statement = """
        SELECT id, person_id, other_id, kind, linked_on FROM person_link
        WHERE (person_id = :one AND other_id = :other) OR (person_id = :other AND other_id = :one)
    """
    found = row(connection, statement, {"one": one, "other": other})
    if found is None:
        return None
    link_id, first, second, kind, linked_on = found
    return link_id, PersonLink(first, second, LinkKind(kind), date.fromisoformat(linked_on))


def remove_link(connection: Connection, link_id: int) -> None:
    """Remove a link; both persons stay."""
    change(connection, "DELETE FROM person_link WHERE id = ?", (link_id,))
