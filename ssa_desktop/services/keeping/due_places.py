"""Where an item of the due list stands: its case, its offer, its day, or the page of its own kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from ssa_desktop.domain.keeping.retention import DueItem
from ssa_desktop.domain.kind_facts import for_every
from ssa_desktop.domain.kinds import DUE
from ssa_desktop.services.hit_target import (
    Target,
    place_of_attachment,
    place_of_contact,
    place_of_details,
    place_of_note,
    record_target,
)
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage import hit_places
from ssa_desktop.storage.keeping import due_candidates, due_records
from ssa_desktop.storage.sql import Connection

__all__ = ["Target", "place_of_due"]


def place_of_due(ws: Workspace, item: DueItem) -> Target:
    """Return where an item is to be looked at before it is deleted; an empty target where it has no place."""
    if item.kind in _PAGES:
        return _PAGES[item.kind]
    if item.kind == due_candidates.ANSWERS:
        return record_target(item.kind, due_candidates.year_of(item.id).start) or Target()
    with ws.read() as vault:
        number = due_candidates.record_id_of(vault, item.kind, item.id)
        return Target() if number is None else _PLACES[item.kind](vault, item, number)


def _place_of_talk(vault: Connection, item: DueItem, number: int) -> Target:
    return place_of_contact(vault, number, item.label, hit_places.day_of_contact(vault, number))


def _place_of_its_kind(_: Connection, item: DueItem, number: int) -> Target:
    return record_target(item.kind, number) or Target()


_PAGES: Final = {
    due_candidates.TIME: Target(page="times", panel="year"),
    due_candidates.TEXTS: Target(page="figures", panel="annual"),
    "filed_return": Target(page="figures", panel="filing"),
    due_records.EMERGENCY_CONTACT: Target(page="protection"),
}
"""Where stands what is due by the school year."""
_PLACES: Final[Mapping[str, Callable[[Connection, DueItem, int], Target]]] = {
    "case": lambda _, __, number: Target(number),
    "working_note": lambda vault, _, number: place_of_note(vault, number),
    "person": lambda _, __, number: Target(person_id=number),
    "contact": _place_of_talk,
    "attachment": lambda vault, _, number: place_of_attachment(vault, number),
    "offer_details": lambda vault, _, number: place_of_details(vault, number),
    # What has a place of its own is looked at there, as a hit of the search is.
    **{kind: _place_of_its_kind for kind in DUE - _PAGES.keys() if record_target(kind, 0) is not None},
}
for_every("places of what is due", DUE, {**_PAGES, **_PLACES})
