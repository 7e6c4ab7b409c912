"""What two persons who are both recorded are to each other. She links them by hand; names alone say nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final


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


def seen_from_other(kind: LinkKind) -> LinkKind:
    """Return what the first person is for the second, when the second is ``kind`` for the first."""
    return _SEEN_FROM_OTHER.get(kind, kind)


@dataclass(frozen=True, slots=True)
class PersonLink:
    """``other_id`` is ``kind`` for ``person_id``."""

    person_id: int
    other_id: int
    kind: LinkKind
    linked_on: date
