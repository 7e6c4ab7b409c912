"""Where an item of the due list stands: its case, its offer, its day, or the page of its own kind."""

from __future__ import annotations

from typing import Final

from ssa_desktop.domain.keeping.retention import DueItem
from ssa_desktop.services.hit_target import Target, place_of_contact, place_of_note, record_target
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage import hit_places
from ssa_desktop.storage.keeping import due_candidates
from ssa_desktop.storage.sql import Connection
from ssa_desktop.storage.together import cooperation_erasure

__all__ = ["Target", "place_of_due"]


_PAGES: Final = {
    due_candidates.TIME: Target(page="times", panel="year"),
    due_candidates.TEXTS: Target(page="figures", panel="annual"),
    "filed_return": Target(page="figures", panel="filing"),
    due_candidates.EMERGENCY_CONTACT: Target(page="protection"),
}
"""Where stands what is due by the school year."""


def place_of_due(ws: Workspace, item: DueItem) -> Target:
    """Return where an item is to be looked at before it is deleted; an empty target where it has no place."""
    if item.kind in _PAGES:
        return _PAGES[item.kind]
    if item.kind == cooperation_erasure.ANSWER:
        return record_target(item.kind, due_candidates.year_of_answers_id(item.id).start) or Target()
    with ws.read() as vault:
        number = due_candidates.record_id_of(vault, item.kind, item.id)
        return Target() if number is None else _place_of_record(vault, item, number)


def _place_of_record(vault: Connection, item: DueItem, number: int) -> Target:
    match item.kind:
        case "case":
            return Target(number)
        case "working_note":
            return place_of_note(vault, number)
        case "person":
            return Target(person_id=number)
        case "contact":
            return place_of_contact(vault, number, item.label, hit_places.day_of_contact(vault, number))
        case "attachment":
            case_id, offer_id, day = hit_places.holder_of_attachment(vault, number)
            return Target(case_id, offer_id=offer_id, day=day, attachment_id=number)
    return record_target(item.kind, number) or Target()
