"""Papers as they are looked at in the discreet view."""

from __future__ import annotations

from ssa_desktop.documents.pdfium.covered_pages import CoveredPages, cover_pages
from ssa_desktop.services.cases.case_page import name_cover
from ssa_desktop.services.workspace import Workspace


def covered(ws: Workspace, data: bytes) -> CoveredPages | None:
    """Return a PDF with bars over the names of all persons; None where it cannot be read to look for them."""
    from pypdfium2 import PdfiumError

    names = name_cover(ws)
    try:
        return cover_pages(data, names.covered)
    except PdfiumError:
        return None
