"""Where a search hit leads: the very entry, in the case, the offer or the day it stands in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Final

from ssa_desktop.domain.kind_facts import Kind, Seen, for_every
from ssa_desktop.domain.kinds import ALL, called, seen_in
from ssa_desktop.services.record_search import Hit
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage import hit_places
from ssa_desktop.storage.sql import Connection


@dataclass(frozen=True, slots=True)
class Target:
    """An entry: of a case, a person, an offer or on the page of its own kind; all None where there is no place for it.

    A talk on nobody stands on its ``day`` alone.
    ``page`` and ``panel`` are where a record of working together or of child protection is shown.
    """

    case_id: int | None = None
    person_id: int | None = None
    """On whose page it stands, where it stands in no case."""
    offer_id: int | None = None
    day: date | None = None
    contact_id: int | None = None
    note_id: int | None = None
    attachment_id: int | None = None
    received_id: int | None = None
    page: str | None = None
    panel: str = ""
    named: tuple[str, int] | None = None
    """A record with a place of its own: what its id is called there, and the id."""
    year: int | None = None
    """In which the school year begins."""

    @property
    def about(self) -> dict[str, int]:
        """The numbers that say which entry it is, by their names."""
        named = {
            one.name: getattr(self, one.name) for one in fields(self) if one.name.endswith("_id") or one.name == "year"
        }
        found = {name: number for name, number in named.items() if number is not None}
        return found if self.named is None else {**found, self.named[0]: self.named[1]}


def target_of_hit(ws: Workspace, hit: Hit) -> Target:
    """Return where a hit stands. A person leads to their running or newest case, else to their own page."""
    of_its_own = record_target(hit.kind, hit.record_id)
    if of_its_own is not None:
        return of_its_own
    with ws.read() as vault:
        return _PLACES[hit.kind](vault, hit)


def place_of_contact(vault: Connection, contact_id: int, pseudonym: str | None, day: date | None) -> Target:
    """Return where a talk stands: in the case of the person named, on that page, or on its day where it is nobody's."""
    case_id = hit_places.case_of_contact(vault, contact_id, pseudonym)
    person_id = None if case_id is not None else hit_places.person_of_contact(vault, contact_id, pseudonym)
    return Target(case_id, person_id, day=day, contact_id=contact_id)


def place_of_note(vault: Connection, note_id: int, day: date | None = None) -> Target:
    """Return where a working note stands: in its case, or on the page of the person it is on."""
    case_id = hit_places.case_of_note(vault, note_id)
    person_id = None if case_id is not None else hit_places.person_of_note(vault, note_id)
    return Target(case_id, person_id, day=day, note_id=note_id)


def target_of_contact(ws: Workspace, contact_id: int, pseudonym: str | None = None) -> Target:
    """Return where a talk stands; of a joint one the part of the person named, or else the first."""
    with ws.read() as vault:
        return place_of_contact(vault, contact_id, pseudonym, hit_places.day_of_contact(vault, contact_id))


def target_of_session(ws: Workspace, session_id: int) -> Target:
    """Return where a session of an offer stands."""
    with ws.read() as vault:
        found = hit_places.offer_of_session(vault, session_id)
    return Target() if found is None else Target(offer_id=found[0], day=found[1])


def record_target(kind: str, number: int) -> Target | None:
    """Return where a record stands that has a place of its own kind; None for the other kinds."""
    place = _OWN_PLACES.get(kind)
    return None if place is None else place(number)


def case_of_hit(ws: Workspace, hit: Hit) -> int | None:
    """Return the case a hit stands in, or None where it has none."""
    return target_of_hit(ws, hit).case_id


def _place_of_person(vault: Connection, hit: Hit) -> Target:
    case_id = hit_places.case_of_person(vault, hit.record_id)
    return Target(case_id) if case_id is not None else Target(person_id=hit.record_id)


def place_of_attachment(vault: Connection, attachment_id: int) -> Target:
    """Return where an attachment stands: in its case or offer, with its agreement or its entry of training."""
    holder, day = hit_places.holder_of_attachment(vault, attachment_id)
    if holder is None:
        return Target(attachment_id=attachment_id)
    if holder.agreement_id is not None:
        return _OWN_PLACES["agreement"](holder.agreement_id)
    if holder.training_id is not None:
        return _OWN_PLACES["training"](holder.training_id)
    return Target(holder.case_id, offer_id=holder.offer_id, day=day, attachment_id=attachment_id)


def place_of_details(vault: Connection, details_id: int, day: date | None = None) -> Target:
    """Return where what is known of an offer stands: with the offer, in the year of a day."""
    return Target(offer_id=hit_places.offer_of_details(vault, details_id), day=day)


def _place_of_received(vault: Connection, hit: Hit) -> Target:
    return Target(hit_places.case_of_received(vault, hit.record_id), day=hit.day, received_id=hit.record_id)


def _shown(kind: Kind[Any]) -> Callable[[int], Target]:
    page, _, panel = kind.shown.partition("/")
    return lambda number: Target(page=page, panel=panel, named=(kind.number, number))


_OWN_PLACES: Final[Mapping[str, Callable[[int], Target]]] = {
    "risk_assessment": lambda number: Target(page="protection", named=("assessment_id", number)),
    "self_assessment": lambda number: Target(page="cooperation", panel="assessment", year=number),
    **{called(kind): _shown(kind) for kind in ALL if kind.shown},
}
"""Where the records of a kind have a place of their own."""
_PLACES: Final[Mapping[str, Callable[[Connection, Hit], Target]]] = {
    "person": _place_of_person,
    "contact": lambda vault, hit: place_of_contact(vault, hit.record_id, hit.label, hit.day),
    "working_note": lambda vault, hit: place_of_note(vault, hit.record_id, hit.day),
    "attachment": lambda vault, hit: place_of_attachment(vault, hit.record_id),
    "received": _place_of_received,
    "transition": lambda vault, hit: Target(hit_places.case_of_transition(vault, hit.record_id), day=hit.day),
    "offer_details": lambda vault, hit: place_of_details(vault, hit.record_id, hit.day),
    "offer": lambda _, hit: Target(offer_id=hit.record_id, day=hit.day),
}
for_every("places of hits", seen_in(Seen.IN_SEARCH), {**_OWN_PLACES, **_PLACES})
