"""Offers and their sessions."""

from __future__ import annotations

from ssa_desktop.domain.errors import RefusedError
from ssa_desktop.domain.records import Offer, Session
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.time.running_timer import minutes_beyond
from ssa_desktop.services.keeping.removal import leave_mistake_tombstone
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.offers import offers
from ssa_desktop.storage.offers.offers import OfferRow, SessionRow

__all__ = [
    "OfferRow",
    "SessionRow",
    "add",
    "add_session",
    "correct",
    "listing",
    "remove_mistaken",
    "remove_session",
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
