"""The sheets by which school social work introduces itself at a school, from the school book and the carrier's page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ssa_desktop.domain.errors import RefusedError
from ssa_desktop.domain.together.introduction import Audience
from ssa_desktop.labels import label
from ssa_desktop.law import citations
from ssa_desktop.services.appointments import appointments
from ssa_desktop.services.people import leak_scan, schools
from ssa_desktop.services.rights import carrier as carriers
from ssa_desktop.services.workspace import Workspace

if TYPE_CHECKING:
    from ssa_desktop.documents.sheet import Sheet

FILE_NAMES: Final = {
    Audience.PUPILS: "vorstellung-schuelerinnen-und-schueler",
    Audience.PARENTS: "vorstellung-eltern",
    Audience.CONFERENCE: "vorstellung-glk",
}
"""The names suggested for the files, without their ending."""


def paper(ws: Workspace, school: str, audience: Audience, language: str) -> bytes:
    """Return a sheet as a PDF; raise :class:`NameLeakError` when it names somebody advised."""
    # reportlab is slow to import.
    from ssa_desktop.documents.sheet_pdf import sheet_pdf

    return sheet_pdf(_sheet(ws, school, audience, language))


def paper_docx(ws: Workspace, school: str, audience: Audience, language: str) -> bytes:
    """Return a sheet as a Word file, as :func:`paper` does."""
    # Word files need python-docx, which is slow to import.
    from ssa_desktop.documents.sheet_docx import sheet_docx

    return sheet_docx(_sheet(ws, school, audience, language))


def _sheet(ws: Workspace, school: str, audience: Audience, language: str) -> Sheet:
    # reportlab is slow to import.
    from ssa_desktop.documents.together.agreement import procedure_text
    from ssa_desktop.documents.together.introduction import Introduction, introduction_sheet

    found = next((one for one in schools.listing(ws) if one.code == school), None)
    if found is None:
        raise RefusedError("cooperation.gone")
    carrier = carriers.get(ws)
    texts = {"room": found.room or "", "hours": found.hours or "", "contact": carrier.practitioner_contact}
    with ws.read() as vault:
        leak_scan.check(vault, {label(language, "school_part", part): text for part, text in texts.items()})
    arranged = appointments.arrangement_of_school(ws, school)
    return introduction_sheet(
        audience,
        Introduction(
            found.name,
            carrier.practitioner,
            carrier.practitioner_contact,
            "" if arranged is None else str(arranged),
            found.room or "",
            found.hours or "",
            carrier.name or found.carrier or "",
            {
                "procedure": procedure_text(None if arranged is None else str(arranged)),
                **citations(carrier, "de"),
            },
        ),
    )
