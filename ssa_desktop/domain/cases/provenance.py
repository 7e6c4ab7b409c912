"""Where data come from: the person concerned unless a ground says why not (§ 62 SGB VIII), who entrusted them (§ 65).

What the school passed on carries its purpose (§ 64 Abs. 1 SGB VIII), and paper beside the file its place.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Final

from ssa_desktop.domain.kind_facts import PAST, WORDS, Fact, refers_to
from ssa_desktop.domain.vocabulary import Activity, Participant, Role, Source

LONGEST_TEXT: Final = 500

_OWN_PART: Final = {
    Role.PUPIL: Participant.PUPIL,
    Role.PARENT: Participant.PARENT,
    Role.TEACHER: Participant.TEACHER,
    Role.OTHER: Participant.THIRD_PARTY,
}
_SOURCES: Final = {
    Participant.PARENT: Source.PARENT,
    Participant.TEACHER: Source.TEACHER,
    Participant.THIRD_PARTY: Source.THIRD_PARTY,
}
_ACTIVITIES: Final = {Participant.PARENT: Activity.PARENTS, Participant.TEACHER: Activity.TEACHERS}
_ORDER: Final = (Participant.PUPIL, Participant.PARENT, Participant.TEACHER, Participant.THIRD_PARTY)


_TEXT: Final[Fact] = WORDS.but(longest=LONGEST_TEXT)


@dataclass(frozen=True, slots=True)
class Received:
    """Something the school passed on about a case: when, from whom (a function, not a name), what, and for what."""

    case_id: Annotated[int, refers_to("case")]
    date: Annotated[date, PAST]
    from_whom: Annotated[str, _TEXT]
    what: Annotated[str, _TEXT]
    purpose: Annotated[str, _TEXT]


@dataclass(frozen=True, slots=True)
class PaperFile:
    """Where the paper part of a file stands, and since when."""

    case_id: Annotated[int, refers_to("case")]
    place: Annotated[str, _TEXT]
    since: Annotated[date, PAST]


@dataclass(frozen=True, slots=True)
class ProvenanceCounts:
    """How many entries a case has, how many are not from the person concerned, and how many of those lack a ground."""

    entries: int
    from_others: int
    without_ground: int


def default_present(roles: Collection[Role]) -> frozenset[Participant]:
    """Return who was there unless she says otherwise: those concerned and nobody else; of nobody recorded a pupil.

    Whoever else was there at the talk before is no reason: a parent or teacher who was not there would be counted.
    """
    return frozenset(_OWN_PART[role] for role in roles) or frozenset({Participant.PUPIL})


def default_source(present: Collection[Participant], roles: Collection[Role]) -> Source:
    """Return from whom an entry is known unless she says otherwise.

    The person concerned (§ 62 Abs. 2 SGB VIII), as long as everybody concerned took part in the talk; a pupil who is
    there, or nobody being recorded, is the person concerned too. Else whoever did.
    """
    concerned = {_OWN_PART[role] for role in roles}
    if not present or not concerned or concerned <= set(present) or Participant.PUPIL in present:
        return Source.SELF
    first = entrusted_by(present)
    return _SOURCES.get(first, Source.SELF) if first is not None else Source.SELF


def entrusted_by(present: Collection[Participant]) -> Participant | None:
    """Return who entrusted what was said, unless she says otherwise: the pupil, else parent, teacher, third party."""
    return next((who for who in _ORDER if who in present), None)


def default_activity(present: Collection[Participant]) -> Activity:
    """Return what a talk is booked as unless she says otherwise: by who was there, the pupil before all others."""
    first = entrusted_by(present)
    return _ACTIVITIES.get(first, Activity.INDIVIDUAL) if first is not None else Activity.INDIVIDUAL


def needs_ground(source: Source, ground: str | None) -> bool:
    """Whether an entry lacks the ground for not being collected from the person concerned (§ 62 Abs. 3 SGB VIII)."""
    return source is not Source.SELF and not (ground or "").strip()
