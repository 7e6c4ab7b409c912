"""Where a search hit leads: the very entry, in the case, the offer or the day it stands in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ssa_desktop.services.finding import Hit
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage import hit_places


@dataclass(frozen=True, slots=True)
class Target:
    """An entry: of a case, an offer or, without either, of a day; all None where there is no place for it yet."""

    case_id: int | None = None
    offer_id: int | None = None
    day: date | None = None
    contact_id: int | None = None
    note_id: int | None = None
    attachment_id: int | None = None
    received_id: int | None = None


def target_of_hit(ws: Workspace, hit: Hit) -> Target:
    """Return where a hit stands. A person leads to her running or newest case, else to the day she was met last."""
    number = hit.record_id
    with ws.read() as vault:
        match hit.kind:
            case "person":
                case_id = hit_places.case_of_person(vault, number)
                return Target(case_id) if case_id is not None else Target(day=hit_places.last_met(vault, number))
            case "contact":
                return Target(hit_places.case_of_contact(vault, number, hit.label), day=hit.day, contact_id=number)
            case "working_note":
                return Target(hit_places.case_of_note(vault, number), day=hit.day, note_id=number)
            case "attachment":
                case_id, offer_id, day = hit_places.holder_of_attachment(vault, number)
                return Target(case_id, offer_id, day, attachment_id=number)
            case "received":
                return Target(hit_places.case_of_received(vault, number), day=hit.day, received_id=number)
            case "offer":
                return Target(offer_id=number, day=hit.day)
    return Target()


def case_of_hit(ws: Workspace, hit: Hit) -> int | None:
    """Return the case a hit stands in, or None where it has none."""
    return target_of_hit(ws, hit).case_id
