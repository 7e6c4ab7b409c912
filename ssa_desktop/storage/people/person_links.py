"""Persons linked by hand."""

from __future__ import annotations

from typing import Final

from ssa_desktop.domain.people.person_links import PERSON_LINK, PersonLink, seen_from_other
from ssa_desktop.storage.kind_rows import columns_of, stored_values
from ssa_desktop.storage.sql import Connection, change, insert

_OF_PERSON: Final = "person_id = :person OR other_id = :person"
_OF_BOTH: Final = "(person_id = :one AND other_id = :other) OR (person_id = :other AND other_id = :one)"


def add_link(connection: Connection, link: PersonLink) -> int:
    """Store a link; return its id."""
    return insert(connection, "person_link", columns_of(PERSON_LINK, link))


def links_of_person(connection: Connection, person_id: int) -> list[tuple[int, PersonLink]]:
    """Return the links of a person as seen from them, with their ids, in the order they were made."""
    found = []
    for one in stored_values(connection, PERSON_LINK, where=_OF_PERSON, bound={"person": person_id}):
        link = one.value
        if link.person_id != person_id:
            link = PersonLink(person_id, link.person_id, seen_from_other(link.kind), link.linked_on)
        found.append((one.record_id, link))
    return found


def link_between(connection: Connection, one: int, other: int) -> tuple[int, PersonLink] | None:
    """Return the link of two persons as it was made, whichever was first, with its id; None when they have none."""
    found = stored_values(connection, PERSON_LINK, where=_OF_BOTH, bound={"one": one, "other": other})
    return (found[0].record_id, found[0].value) if found else None


def remove_link(connection: Connection, link_id: int) -> None:
    """Remove a link; both persons stay."""
    change(connection, "DELETE FROM person_link WHERE id = ?", (link_id,))
