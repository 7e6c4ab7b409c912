"""The letter with which the Schulträger invites to the yearly talk: one for each who is invited. It is German."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from ssa_desktop.documents.sheet import (
    Bullets,
    Fields,
    Greeting,
    Readers,
    Section,
    Sheet,
    Signatures,
    Text,
    prose,
)
from ssa_desktop.documents.sheet import Letter as SheetLetter
from ssa_desktop.documents.together.agreement import words
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.cooperation import Agreement
from ssa_desktop.labels import clock_text, day_text

_LANGUAGE: Final = "de"


@dataclass(frozen=True, slots=True)
class Letter:
    """What every letter of an invitation holds; ``basis`` says whether the return was filed."""

    agreement: Agreement
    about: SchoolYear
    day: date
    start: int | None
    minutes: int
    place: str
    invited: tuple[str, ...]
    note: str
    basis: str
    written: date


def proposed_guests(agreement: Agreement) -> tuple[str, ...]:
    """Return who is invited by the sample agreement, each by their function, and the further parties."""
    said = words()["invitation"]
    fixed = (str(one).format(school=agreement.school_name, carrier=agreement.carrier) for one in said["guests"])
    county = tuple(str(said["county"]).format(county=one) for one in agreement.county.splitlines() if one.strip())
    others = tuple(one.strip() for one in agreement.others.splitlines() if one.strip())
    return (*(one.strip(" ,:") for one in fixed), *(county or (str(said["no_county"]),)), *others)


def subject() -> str:
    """Return what the talk is called in a calendar."""
    return str(words()["invitation"]["subject"])


def letter_sheet(found: Letter, guest: str) -> Sheet:
    """Return the letter to one who is invited."""
    said, agreement = words()["invitation"], found.agreement
    first, last = (day_text(_LANGUAGE, day) for day in (agreement.first, agreement.last))
    rests_on = tuple(str(one).format(basis=found.basis, first=first, last=last) for one in said["basis_points"])
    when = (
        (str(said["day"]), day_text(_LANGUAGE, found.day)),
        (str(said["time"]), _time(found)),
        (str(said["place"]), found.place),
    )
    opening = str(said["opening"]).format(school=agreement.school_name, year=found.about)
    head = SheetLetter(_sender(agreement), guest, _information(found, said))
    return Sheet(
        str(said["title"]),
        (
            Section(None, (Greeting(str(said["salutation"])), Text(opening), Fields(when))),
            Section(str(said["agenda"]), (Bullets(tuple(said["agenda_points"])), *prose(found.note))),
            Section(str(said["basis"]), (Bullets(rests_on),)),
            Section(str(said["invited"]), (Bullets(found.invited),)),
            Section(
                None,
                (Text(str(said["closing"])), Greeting(str(said["regards"])), Signatures((str(said["signature"]),))),
            ),
        ),
        _LANGUAGE,
        # Parents and pupils may be invited.
        readers=Readers.FAMILIES,
        letter=head,
    )


def _sender(agreement: Agreement) -> str:
    """Return who sends the letter: the Schulträger. Where it is not recorded nothing stands there.

    Whoever represents it is a person, no sender, and has no place in the window of an envelope.
    """
    # An agreement has its address in one line, behind the name.
    name, _, address = agreement.authority.partition(",")
    return "\n".join(part.strip() for part in (name, address) if part.strip())


def _information(found: Letter, said: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Return what stands beside the address: the date, and who represents the sender."""
    written = (str(said["written"]), day_text(_LANGUAGE, found.written))
    by = found.agreement.authority_by.strip()
    return (written, (str(said["represented"]), by)) if by else (written,)


def _time(found: Letter) -> str:
    if found.start is None:
        return ""
    ends = clock_text(found.start + found.minutes)
    return str(words()["invitation"]["from_to"]).format(start=clock_text(found.start), end=ends)
