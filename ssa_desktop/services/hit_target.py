"""Where a search hit leads: the very entry, in the case, the offer or the day it stands in."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date

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
    """Return where a hit stands. A person leads to their running or newest case, else to their own page."""
    number = hit.record_id
    of_its_own = record_target(hit.kind, number)
    if of_its_own is not None:
        return of_its_own
    with ws.read() as vault:
        match hit.kind:
            case "person":
                case_id = hit_places.case_of_person(vault, number)
                return Target(case_id) if case_id is not None else Target(person_id=number)
            case "contact":
                return place_of_contact(vault, number, hit.label, hit.day)
            case "working_note":
                return place_of_note(vault, number, hit.day)
            case "attachment":
                case_id, offer_id, day = hit_places.holder_of_attachment(vault, number)
                return Target(case_id, offer_id=offer_id, day=day, attachment_id=number)
            case "received":
                return Target(hit_places.case_of_received(vault, number), day=hit.day, received_id=number)
            case "offer":
                return Target(offer_id=number, day=hit.day)
    return Target()


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
