"""Offers and their sessions."""

from __future__ import annotations

from dataclasses import replace

from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.domain.offer_details import OfferDetails
from ssa_desktop.domain.records import Offer, Session
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.time.running_timer import minutes_beyond
from ssa_desktop.services.keeping.removal import leave_mistake_tombstone
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.offers import offer_details, offers
from ssa_desktop.storage.offers.offers import OfferRow, SessionRow

__all__ = [
    "OfferDetails",
    "OfferRow",
    "SessionRow",
    "add",
    "add_session",
    "correct",
    "details",
    "listing",
    "remove_mistaken",
    "remove_session",
    "save_details",
    "sessions",
]


def listing(ws: Workspace, year: SchoolYear) -> list[OfferRow]:
    """Return the offers that run in a school year, with their sessions of it."""
    with ws.read() as vault:
        return offers.offer_rows(vault, year.first_day, year.last_day)


def add(ws: Workspace, offer: Offer) -> int:
    """Store an offer."""
    with ws.change() as vault:
        return offers.add_offer(vault, offer)


def correct(ws: Workspace, offer_id: int, offer: Offer) -> Offer:
    """Write the facts of an offer anew; return what they were."""
    with ws.change() as vault:
        before = offers.get_offer(vault, offer_id)
        if before is None:
            raise RefusedError("offer.gone")
        offers.change_offer(vault, offer_id, offer)
        return before


def remove_mistaken(ws: Workspace, offer_id: int) -> None:
    """Remove an offer that never was, with its sessions."""
    with ws.change() as vault:
        offers.remove_offer(vault, offer_id)


def details(ws: Workspace, offer_id: int) -> OfferDetails | None:
    """Return where an offer is, what was cleared for it, its aim and what came of it; None where nothing was said."""
    with ws.read() as vault:
        return offer_details.details(vault, offer_id)


def save_details(ws: Workspace, found: OfferDetails) -> None:
    """Keep what is known of an offer beside what counts, written today; a day ahead is refused."""
    today = ws.today()
    if any(day is not None and day > today for day in (found.agreed_on, found.insured_on)):
        raise UsageError("offer.details_ahead")
    with ws.change() as vault:
        if offers.get_offer(vault, found.offer_id) is None:
            raise RefusedError("offer.gone")
        offer_details.save_details(vault, replace(found, written_on=today))


def sessions(ws: Workspace, offer_id: int) -> list[SessionRow]:
    """Return the sessions of an offer, newest first."""
    with ws.read() as vault:
        return offers.sessions_of_offer(vault, offer_id)


def add_session(ws: Workspace, session: Session) -> int:
    """Store a session; its time is booked with it.

    :class:`RefusedError` (``session.past_midnight``) when it reaches into the next day.
    """
    if minutes_beyond(session.start, session.minutes):
        raise RefusedError("session.past_midnight")
    with ws.change() as vault:
        if offers.get_offer(vault, session.offer_id) is None:
            raise RefusedError("offer.gone")
        return offers.add_session(vault, session)


def remove_session(ws: Workspace, session_id: int) -> None:
    """Remove a mistaken session with its time.

    A restore of an older backup removes it again, and what it counts.
    """
    with ws.change() as vault:
        if offers.get_session(vault, session_id) is None:
            raise RefusedError("session.gone")
        leave_mistake_tombstone(ws, vault, "session", session_id)
        offers.remove_session(vault, session_id)
