"""Where a search hit leads: the very entry, in the case, the offer or the day it stands in."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date

from ssa_desktop.services.finding import Hit
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage import hit_places


@dataclass(frozen=True, slots=True)
class Target:
    """An entry: of a case, an offer, a day, or on the page of its own kind; all None where there is no place for it.

    ``page`` and ``panel`` are where a record of working together or of child protection is shown.
    """

    case_id: int | None = None
    offer_id: int | None = None
    day: date | None = None
    contact_id: int | None = None
    note_id: int | None = None
    attachment_id: int | None = None
    received_id: int | None = None
    page: str | None = None
    panel: str = ""
    meeting_id: int | None = None
    action_id: int | None = None
    assessment_id: int | None = None
    agreement_id: int | None = None
    evaluation_id: int | None = None
    partner_id: int | None = None
    year: int | None = None
    """In which the school year begins."""

    @property
    def about(self) -> dict[str, int]:
        """The numbers that say which entry it is, by their names."""
        named = {
            one.name: getattr(self, one.name) for one in fields(self) if one.name.endswith("_id") or one.name == "year"
        }
        return {name: number for name, number in named.items() if number is not None}


def target_of_hit(ws: Workspace, hit: Hit) -> Target:
    """Return where a hit stands. A person leads to her running or newest case, else to the day she was met last."""
    number = hit.record_id
    of_its_own = record_target(hit.kind, number)
    if of_its_own is not None:
        return of_its_own
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


def record_target(kind: str, number: int) -> Target | None:
    """Return where a record stands that has a place of its own kind; None for the other kinds."""
    match kind:
        case "team_meeting":
            return Target(page="cooperation", panel="meetings", meeting_id=number)
        case "agreed_action":
            return Target(page="cooperation", panel="actions", action_id=number)
        case "risk_assessment":
            return Target(page="protection", assessment_id=number)
        case "agreement":
            return Target(page="cooperation", panel="agreement", agreement_id=number)
        case "evaluation":
            return Target(page="cooperation", panel="evaluations", evaluation_id=number)
        case "partner":
            return Target(page="cooperation", panel="directory", partner_id=number)
        case "self_assessment":
            return Target(page="cooperation", panel="assessment", year=number)
    return None


def case_of_hit(ws: Workspace, hit: Hit) -> int | None:
    """Return the case a hit stands in, or None where it has none."""
    return target_of_hit(ws, hit).case_id
