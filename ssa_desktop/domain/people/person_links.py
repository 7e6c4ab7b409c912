"""What two persons who are both recorded are to each other. She links them by hand; names alone say nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Final

from ssa_desktop.domain.kind_facts import ON_PERSONS, Forgotten, Kind, OwnStone, Rule, Travels, called, refers_to
from ssa_desktop.domain.vocabulary import Role


class LinkKind(StrEnum):
    """What the other person is for the one whose case is shown."""

    GUARDIAN = "guardian"
    CHILD = "child"
    SIBLING = "sibling"
    TEACHER = "teacher"
    PUPIL = "pupil"
    OTHER = "other"


_SEEN_FROM_OTHER: Final = {
    LinkKind.GUARDIAN: LinkKind.CHILD,
    LinkKind.CHILD: LinkKind.GUARDIAN,
    LinkKind.TEACHER: LinkKind.PUPIL,
    LinkKind.PUPIL: LinkKind.TEACHER,
}


_LIKELY: Final = {
    (Role.PUPIL, Role.PARENT): LinkKind.GUARDIAN,
    (Role.PUPIL, Role.TEACHER): LinkKind.TEACHER,
    (Role.PARENT, Role.PUPIL): LinkKind.CHILD,
    (Role.TEACHER, Role.PUPIL): LinkKind.PUPIL,
}


def likely_kind(own: Role, other: Role) -> LinkKind | None:
    """Return what a person in a role most likely is for the one in the other; None where she has to say it.

    Two pupils may be siblings or only friends, and nobody is taken for a guardian by being listed first.
    """
    return _LIKELY.get((own, other))


def seen_from_other(kind: LinkKind) -> LinkKind:
    """Return what the first person is for the second, when the second is ``kind`` for the first."""
    return _SEEN_FROM_OTHER.get(kind, kind)


@dataclass(frozen=True, slots=True)
class PersonLink:
    """``other_id`` is ``kind`` for ``person_id``."""

    person_id: Annotated[int, refers_to("person")]
    other_id: Annotated[int, refers_to("person", json="other")]
    kind: Annotated[LinkKind, called("relation")]
    linked_on: Annotated[date, called("linked")]


PERSON_LINK: Final = Kind(
    "person_link",
    PersonLink,
    "person_link",
    OwnStone("person_link"),
    ON_PERSONS,
    key=("person", "other"),
    by_key=True,
    rules=((Rule.NOT_THE_SAME, "other", "person"),),
    forgotten=Forgotten.BLANKED,
    is_personal=True,
    travels=Travels.NOWHERE,
)
