"""The directory of team and partners as a paper: for the conference, the deputy, or the wall behind her desk."""

from __future__ import annotations

import re
from enum import StrEnum

from ssa_desktop.domain.together.cooperation import TEAM, Partner
from ssa_desktop.labels import label
from ssa_desktop.services.people import leak_scan, schools
from ssa_desktop.services.together import cooperation_partners
from ssa_desktop.services.workspace import Workspace


class DirectoryPart(StrEnum):
    """Who stands on the list."""

    ALL = "all"
    TEAM = "team"
    PARTNERS = "partners"


def paper(ws: Workspace, part: DirectoryPart, language: str) -> bytes:
    """Return the list of those who are there now as a PDF, without her remarks on them.

    Raises :class:`NameLeakError` when a text names somebody advised; who is in the directory stands there by name.
    """
    # reportlab is slow to import.
    from ssa_desktop.documents.sheet_pdf import sheet_pdf
    from ssa_desktop.documents.together.directory_list import directory_sheet

    wanted = {DirectoryPart.TEAM: {True}, DirectoryPart.PARTNERS: {False}}.get(part, {True, False})
    listed = (line.partner for line in cooperation_partners.listing(ws))
    found = [one for one in listed if one.active and (one.kind in TEAM) in wanted]
    field = label(language, "leak_field", "directory")
    texts = "\n".join(text for one in found for text in (one.phone, _mail(one), one.offers, one.agreement))
    functions = "\n".join(text for one in found for text in (one.name, one.position, one.institution))
    with ws.read() as vault:
        leak_scan.check(vault, {field: texts}, functions={field: functions})
    names = {one.code: one.name for one in schools.listing(ws)}
    return sheet_pdf(directory_sheet(found, names, ws.today()))


def _mail(one: Partner) -> str:
    """Return an address without the words of whose it is: a professional's own name is in most of them."""
    own = "|".join(re.escape(word) for word in re.findall(r"\w{2,}", one.name))
    return re.sub(own, "", one.mail, flags=re.IGNORECASE) if own else one.mail
