"""The invitation to a yearly talk, drafted for the Schulträger: letters for each who is invited, a calendar file."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.domain.plain_lines import says_nothing
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.cooperation import Agreement
from ssa_desktop.exchange.calendar_file import CalendarDate, calendar_file
from ssa_desktop.labels import label
from ssa_desktop.services.cases.contacts import check_midnight
from ssa_desktop.services.figures.report_files import write_file
from ssa_desktop.services.people import leak_scan
from ssa_desktop.services.together import talk_figures
from ssa_desktop.services.together.cooperation_papers import basis_line, party_texts
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.files import unwritable
from ssa_desktop.storage.sql import Connection
from ssa_desktop.storage.together import cooperation

MINUTES: Final = 90
MOST_INVITED: Final = 30
_FOLDER: Final = "Einladung-Auswertungsgespraech"
_UID_LENGTH: Final = 32


@dataclass(frozen=True, slots=True)
class Invitation:
    """To which talk she invites for the Schulträger: when, where, whom by function (one a line), with which note."""

    agreement_id: int
    about: SchoolYear
    day: date
    start: int | None = None
    minutes: int = MINUTES
    place: str = ""
    invited: tuple[str, ...] = ()
    note: str = ""


def proposed(ws: Workspace, agreement_id: int) -> tuple[tuple[str, ...], str]:
    """Return whom an invitation proposes to invite to a talk on an agreement, and where."""
    # The papers' words; reportlab comes with them and is slow to import.
    from ssa_desktop.documents.together.invitation import proposed_guests

    with ws.read() as vault:
        found = _agreement(vault, agreement_id)
    return proposed_guests(found), found.school_name


def files(ws: Workspace, invitation: Invitation, language: str) -> dict[str, bytes]:
    """Return the files of an invitation by their names: a PDF and a Word file for each invited, one calendar file.

    Names and the calendar file say nothing of anybody; raise :class:`NameLeakError` when a letter names somebody
    advised, and :class:`UsageError` without anybody invited or for a day that is past.
    """
    # Word files need python-docx, which is slow to import.
    from ssa_desktop.documents.sheet_docx import sheet_docx
    from ssa_desktop.documents.sheet_pdf import sheet_pdf
    from ssa_desktop.documents.together.evaluation_papers import invitation_basis_line
    from ssa_desktop.documents.together.invitation import Letter, letter_sheet, proposed_guests, subject

    invited = tuple(one.strip() for one in invitation.invited if not says_nothing(one))
    if invitation.day < ws.today():
        raise UsageError("cooperation.invited_past")
    if not invited:
        raise UsageError("cooperation.nobody_invited")
    if len(invited) > MOST_INVITED:
        raise UsageError("cooperation.many_invited", most=MOST_INVITED)
    check_midnight(invitation.start, invitation.minutes)
    with ws.read() as vault:
        agreement = _agreement(vault, invitation.agreement_id)
        uid = cooperation.uid_of(vault, invitation.agreement_id)
    # What is proposed comes from the agreement, whose parties are looked through by themselves.
    own = {agreement.school_name, *proposed_guests(agreement)}
    parties = party_texts(
        ws, agreement, language, "authority", "authority_by", "school_name", "carrier", "others", "county"
    )
    said = {
        **parties.texts,
        label(language, "agreement_part", "place"): "" if invitation.place in own else invitation.place,
        label(language, "agreement_part", "text"): invitation.note,
    }
    guests = {label(language, "agreement_part", "invited"): "\n".join(one for one in invited if one not in own)}
    with ws.read() as vault:
        leak_scan.check(vault, said, functions={**parties.functions, **guests})
    filed = talk_figures.basis(ws, invitation.about, agreement.school)
    basis = (
        invitation_basis_line(invitation.about) if filed is None else basis_line(invitation.about, filed, ws.today())
    )
    letter = Letter(
        agreement,
        invitation.about,
        invitation.day,
        invitation.start,
        invitation.minutes,
        invitation.place.strip(),
        invited,
        invitation.note.strip(),
        basis,
        ws.today(),
    )
    made: dict[str, bytes] = {}
    for number, guest in enumerate(invited, 1):
        sheet = letter_sheet(letter, guest)
        made[f"einladung-{number}.pdf"] = sheet_pdf(sheet)
        made[f"einladung-{number}.docx"] = sheet_docx(sheet)
    known_as = hashlib.sha256(f"{uid} {invitation.about}".encode()).hexdigest()[:_UID_LENGTH]
    entry = CalendarDate(
        f"{known_as}@ssa-desktop",
        invitation.day,
        invitation.start,
        invitation.minutes,
        subject(),
        invitation.place.strip(),
        f"{agreement.school_name}, Schuljahr {invitation.about}",
    )
    made["termin.ics"] = calendar_file([entry], ws.now())
    return made


def write(place: Path, day: date, made: Mapping[str, bytes]) -> tuple[str, int]:
    """Write the files of an invitation to a talk on a day into a new folder; return its name and how many there are.

    All of them or none: where one cannot be written, the folder goes again. Raises :class:`UsageError` as
    ``write_file``, also where the folder cannot be made.
    """
    name = f"{_FOLDER}-{day.isoformat()}"
    number, folder = 1, place / name
    while folder.exists():
        number += 1
        folder = place / f"{name}-{number}"
    try:
        folder.mkdir()
    except OSError as error:
        raise unwritable(folder, error) from error
    try:
        for file_name, content in made.items():
            write_file(folder / file_name, content)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return folder.name, len(made)


def _agreement(vault: Connection, agreement_id: int) -> Agreement:
    found = cooperation.agreement(vault, agreement_id)
    if found is None:
        raise RefusedError("cooperation.gone")
    return found
