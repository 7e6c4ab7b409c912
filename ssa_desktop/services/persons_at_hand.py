"""Every person and school in one go, so that a few letters find her while they are typed."""

from __future__ import annotations

from dataclasses import dataclass

from ssa_desktop.domain.schools import School
from ssa_desktop.services import schools
from ssa_desktop.services.people import initials
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.person_index import IndexedCase, IndexedPerson, person_index

__all__ = [
    "AtHand",
    "IndexedCase",
    "IndexedPerson",
    "at_hand",
    "shown_name",
]


@dataclass(frozen=True, slots=True)
class AtHand:
    """The persons in use, the one met last first, and the schools."""

    persons: tuple[IndexedPerson, ...]
    schools: tuple[School, ...]


def at_hand(ws: Workspace) -> AtHand:
    """Return what a few letters may mean; what is restricted is not offered."""
    listed = tuple(schools.listing(ws))
    with ws.read() as vault:
        return AtHand(tuple(person_index(vault)), listed)


def shown_name(person: IndexedPerson, *, discreet: bool) -> str:
    """Return how a person is called on screen."""
    return initials(person.name, person.pseudonym) if discreet else person.name or person.pseudonym
