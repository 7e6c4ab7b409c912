"""What proves a deletion, and what is left of a deleted record: a random id."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class PaperState(StrEnum):
    """What became of the paper that belonged to deleted records (DIN 66399 level 4 or higher when destroyed)."""

    NONE = "none"
    ASKED = "asked"
    DESTROYED = "destroyed"
    HANDED_OVER = "handed_over"


@dataclass(frozen=True, slots=True)
class DeletionRecord:
    """The proof of one deletion. ``kind`` and ``rule`` are words of closed lists, ``records`` how many rows went.

    ``mentions`` is in how many texts on others the names of those who went stood, ``redacted`` in how many of them they
    were blacked out.
    """

    uid: str
    deleted_on: date
    kind: str
    rule: str
    reason: str | None
    records: int
    paper: PaperState
    paper_on: date | None
    mentions: int = 0
    redacted: int = 0


@dataclass(frozen=True, slots=True)
class Tombstones:
    """How many records of a kind were deleted on a day, by the random ids that keep them from coming back."""

    deleted_on: date
    kind: str
    count: int
