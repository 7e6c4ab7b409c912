"""What is known of an offer as a paper for the head of the school: no name of anybody, and no small number."""

from __future__ import annotations

from ssa_desktop.domain.errors import RefusedError
from ssa_desktop.labels import label
from ssa_desktop.services.offers import offers
from ssa_desktop.services.people import leak_scan, schools
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.offers import offers as stored


def paper(ws: Workspace, offer_id: int, language: str) -> bytes:
    """Return the page of an offer as a PDF; raise :class:`NameLeakError` when it names somebody advised."""
    # reportlab is slow to import.
    from ssa_desktop.documents.sheet_pdf import sheet_pdf
    from ssa_desktop.documents.together.offer_sheet import OfferSheet, offer_sheet

    with ws.read() as vault:
        offer = stored.get_offer(vault, offer_id)
        if offer is None:
            raise RefusedError("offer.gone")
        sessions = stored.sessions_of_offer(vault, offer_id)
    details = offers.details(ws, offer_id)
    said = [offer.title, offer.class_label or ""]
    if details is not None:
        said += [details.place, details.aim, details.evaluation]
    with ws.read() as vault:
        leak_scan.check(vault, {label(language, "leak_field", "offer"): "\n".join(said)})
    names = {one.code: one.name for one in schools.listing(ws)}
    minutes = sum(one.effective for one in sessions)
    school = names.get(offer.school, offer.school)
    return sheet_pdf(offer_sheet(OfferSheet(offer, details, school, len(sessions), minutes)))
