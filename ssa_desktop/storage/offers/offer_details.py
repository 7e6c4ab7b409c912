"""What there is to know of offers beside what counts, in the vault."""

from __future__ import annotations

from ssa_desktop.domain.kinds import OFFER_DETAILS
from ssa_desktop.domain.offer_details import OfferDetails
from ssa_desktop.storage.kind_rows import save, stored_values
from ssa_desktop.storage.sql import Connection, change, value


def details(connection: Connection, offer_id: int) -> OfferDetails | None:
    """Return what is known of an offer, or None."""
    found = stored_values(connection, OFFER_DETAILS, where="offer_id = ?", bound=(offer_id,))
    return found[0].value if found else None


def save_details(connection: Connection, found: OfferDetails) -> None:
    """Keep what is known of an offer in place of what was; nothing where it says nothing."""
    number = value(connection, "SELECT id FROM offer_details WHERE offer_id = ?", (found.offer_id,))
    if not found.is_empty:
        save(connection, OFFER_DETAILS, found, number)
    elif number is not None:
        change(connection, "DELETE FROM offer_details WHERE id = ?", (number,))
