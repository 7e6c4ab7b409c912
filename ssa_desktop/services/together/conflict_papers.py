"""The record of a conflict and the Träger's notices as papers, scanned for names before they are made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ssa_desktop.domain.errors import RefusedError
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.together.staff_notice import NoticeRecipient, StaffNotice
from ssa_desktop.labels import label
from ssa_desktop.services.people import leak_scan, schools
from ssa_desktop.services.rights import carrier as carriers
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.together import conflicts

if TYPE_CHECKING:
    from ssa_desktop.documents.sheet import Sheet


def conflict(ws: Workspace, conflict_id: int, language: str) -> bytes:
    """Return the record of a conflict; raise :class:`NameLeakError` when it names somebody advised."""
    return _pdf(_conflict(ws, conflict_id, language))


def conflict_docx(ws: Workspace, conflict_id: int, language: str) -> bytes:
    """Return the record of a conflict as a Word file, as :func:`conflict` does."""
    return _docx(_conflict(ws, conflict_id, language))


def notice(ws: Workspace, notice_id: int, language: str) -> bytes:
    """Return a notice as a letter of the Träger; raise :class:`NameLeakError` when it names somebody advised."""
    return _pdf(_notice(ws, notice_id, language))


def notice_docx(ws: Workspace, notice_id: int, language: str) -> bytes:
    """Return a notice as a Word file, as :func:`notice` does."""
    return _docx(_notice(ws, notice_id, language))


def _conflict(ws: Workspace, conflict_id: int, language: str) -> Sheet:
    # reportlab is slow to import.
    from ssa_desktop.documents.together.conflict_papers import conflict_sheet

    with ws.read() as vault:
        found = conflicts.conflict(vault, conflict_id)
        if found is None:
            raise RefusedError("cooperation.gone")
        texts = {"subject": found.subject, "external": found.external, "result": found.result}
        leak_scan.check(
            vault,
            {label(language, "conflict_part", part): text for part, text in texts.items()},
            functions={label(language, "conflict_part", "parties"): found.parties},
        )
    return conflict_sheet(found, _named(_school(ws, found.school), found.school))


def _notice(ws: Workspace, notice_id: int, language: str) -> Sheet:
    # reportlab is slow to import.
    from ssa_desktop.documents.together.conflict_papers import NoticeParties, notice_sheet

    with ws.read() as vault:
        found = conflicts.notice(vault, notice_id)
        if found is None:
            raise RefusedError("cooperation.gone")
        leak_scan.check(vault, {}, functions={label(language, "conflict_part", "deputy"): found.deputy})
    carrier, school = carriers.get(ws), _school(ws, found.school)
    named = carrier.name or (school.carrier if school else "") or ""
    county = carrier.youth_office.partition("\n")[0].strip()
    parties = NoticeParties(
        "\n".join(part for part in (named, carrier.address) if part),
        carrier.practitioner,
        _named(school, found.school),
        _recipients(found, school, county),
    )
    return notice_sheet(found, parties)


def _recipients(found: StaffNotice, school: School | None, county: str) -> tuple[str, ...]:
    """Return whom a notice goes to: the function, with the name and address that the school book has."""
    known = {
        NoticeRecipient.HEAD: (school.head if school else None) or "",
        NoticeRecipient.AUTHORITY: ((school.authority if school else None) or "").replace("\n", ", "),
        NoticeRecipient.COUNTY: county,
    }
    return tuple(
        ": ".join(part for part in (label("de", "notice_recipient", one), known[one]) if part)
        for one in found.recipients
    )


def _school(ws: Workspace, code: str) -> School | None:
    return next((one for one in schools.listing(ws) if one.code == code), None)


def _named(school: School | None, code: str) -> str:
    return school.name if school else code


def _pdf(whole: Sheet) -> bytes:
    # reportlab is slow to import.
    from ssa_desktop.documents.sheet_pdf import sheet_pdf

    return sheet_pdf(whole)


def _docx(whole: Sheet) -> bytes:
    # Word files need python-docx, which is slow to import.
    from ssa_desktop.documents.sheet_docx import sheet_docx

    return sheet_docx(whole)
