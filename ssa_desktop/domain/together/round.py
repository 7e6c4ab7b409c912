"""Before a name is used in a round: who of those invited may be told, and what has to be confirmed otherwise.

The young person and their guardians need no release, except for what the other entrusted (§ 65 SGB VIII). In a round at
the school of the pupil a pseudonym hides nobody: it takes a release, or details changed so that nobody can tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ssa_desktop.domain.rights.disclosure import names_guardians, names_the_person
from ssa_desktop.domain.rights.releases import Release, names_recipient
from ssa_desktop.domain.together.cooperation import MeetingMethod, lines_of


class Told(StrEnum):
    """Whether somebody invited may hear the name."""

    FAMILY = "family"
    RELEASED = "released"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Invited:
    """One of those invited, as they are entered, and whether they may hear the name."""

    line: str
    told: Told


def invited(participants: str, releases: Iterable[Release]) -> tuple[Invited, ...]:
    """Return each line of those invited; ``releases`` are those in force for whom the round is about."""
    known = tuple(releases)
    return tuple(Invited(line, _told(line, known)) for line in lines_of(participants))


def needs_confirmation(
    method: MeetingMethod, *, school: str, school_of_person: str | None, parties: Sequence[Invited]
) -> bool:
    """Whether it has to be confirmed that nobody can tell whom it is about.

    In a peer consultation at the pupil's own school, and at a round table, while somebody may not hear the name; a
    consultation of nobody in particular is one of colleagues whose releases nobody can look up.
    """
    is_open = not parties or any(one.told is Told.NOBODY for one in parties)
    if method is MeetingMethod.ROUND_TABLE:
        return is_open
    return method is MeetingMethod.CASE_CONSULTATION and is_open and school_of_person in {school, None}


def _told(line: str, releases: Sequence[Release]) -> Told:
    if names_guardians(line) or any(names_the_person(part) for part in _parts(line)):
        return Told.FAMILY
    is_named = any(names_recipient(release, part) for release in releases for part in (line, *_parts(line)))
    return Told.RELEASED if is_named else Told.NOBODY


def _parts(line: str) -> tuple[str, ...]:
    """Return what a line is made of: name and function, with the name or the function in brackets."""
    before, _, behind = line.partition("(")
    return tuple(part for part in (before.strip(" ,"), behind.strip(" ),")) if part)
