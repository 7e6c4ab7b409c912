"""Bezugspersonen: linking two persons who are both recorded, by hand."""

from __future__ import annotations

from dataclasses import dataclass

from ssa_desktop.domain.errors import RefusedError
from ssa_desktop.domain.people.person_links import LinkKind, PersonLink
from ssa_desktop.services.people.people import PersonLine
from ssa_desktop.services.people.people import lines as person_lines
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage import hit_places
from ssa_desktop.storage.people import people, person_links


@dataclass(frozen=True, slots=True)
class LinkedPerson:
    """A person linked to another: what they are for that one, and the case they have themselves, if any."""

    link_id: int
    kind: LinkKind
    person: PersonLine
    case_id: int | None


def of_person(ws: Workspace, person_id: int) -> list[LinkedPerson]:
    """Return those linked to a person, in the order they were linked."""
    with ws.read() as vault:
        found = person_links.links_of_person(vault, person_id)
        case_ids = {link.other_id: hit_places.case_of_person(vault, link.other_id) for _, link in found}
    known = person_lines(ws, [link.other_id for _, link in found])
    return [
        LinkedPerson(link_id, link.kind, known[link.other_id], case_ids[link.other_id])
        for link_id, link in found
        if link.other_id in known
    ]


def link(ws: Workspace, person_id: int, other_id: int, kind: LinkKind) -> int:
    """Link two persons; return the id of the link.

    Raises :class:`RefusedError` for a person with themselves, for two who are linked already, and for one who is gone.
    """
    with ws.change() as vault:
        if person_id == other_id:
            raise RefusedError("person_link.self")
        if any(not people.has_person(vault, number) for number in (person_id, other_id)):
            raise RefusedError("person.gone")
        if person_links.link_between(vault, person_id, other_id) is not None:
            raise RefusedError("person_link.double")
        return person_links.add_link(vault, PersonLink(person_id, other_id, kind, ws.today()))


def unlink(ws: Workspace, person_id: int, other_id: int) -> PersonLink:
    """Remove the link of two persons; return it, so that it can be put back."""
    with ws.change() as vault:
        found = person_links.link_between(vault, person_id, other_id)
        if found is None:
            raise RefusedError("person_link.gone")
        person_links.remove_link(vault, found[0])
        return found[1]
