"""Whether today's date can be believed, before something is removed because of it.

A computer whose battery died, or whose clock somebody set, starts in another year, and does so again the next day.
Nothing that cannot be taken back may hang on that, so a date has to be carried by several signs from shortly before it,
or by her own word. How long and how much is our own choice.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

LONGEST_ABSENCE_DAYS: Final = 60
"""Days without any sign that still are an ordinary absence, as the summer holidays are."""
FEWEST_SIGNS: Final = 2
USUAL_RUN: Final = 20
"""So much may always go at once."""
LARGER_BY: Final = 3
"""Beyond :data:`USUAL_RUN`, so many times the largest earlier run may go without being asked about."""


class SignKind(StrEnum):
    """What a day may be known by. Only an answer carries a date alone."""

    USE = "use"
    ANSWER = "answer"
    ENTRY = "entry"
    CHANGE = "change"
    BACKUP = "backup"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign that a day was."""

    kind: SignKind
    day: date


class DayVerdict(StrEnum):
    """What the signs say of today. ``FEW_SIGNS``: nothing against it, but too little for it, as in a new store."""

    CARRIED = "carried"
    FEW_SIGNS = "few_signs"
    AHEAD = "ahead"
    BEHIND = "behind"

    @property
    def is_doubted(self) -> bool:
        """Whether she has to be asked."""
        return self in (DayVerdict.AHEAD, DayVerdict.BEHIND)


def day_verdict(today: date, known: date | None, signs: Collection[Sign]) -> DayVerdict:
    """Return what the signs say of today; ``known`` is the last day that was believed, None where none is known.

    A sign after ``known`` proves nothing: it was written while the date was in doubt, or by the start that asks. So
    what a wrong clock leaves behind never makes it right, neither on its second day nor when it is wrong once more.
    """
    if known is None:
        return DayVerdict.FEW_SIGNS
    if today < known:
        return DayVerdict.BEHIND
    if today - known > timedelta(days=LONGEST_ABSENCE_DAYS):
        return DayVerdict.AHEAD
    first = today - timedelta(days=LONGEST_ABSENCE_DAYS)
    near = {sign for sign in signs if first <= sign.day <= known and (sign.day < today or sign.kind is SignKind.ANSWER)}
    if len(near) >= FEWEST_SIGNS or any(sign.kind is SignKind.ANSWER for sign in near):
        return DayVerdict.CARRIED
    return DayVerdict.FEW_SIGNS


def most_at_once(largest: int, answered: int = 0) -> int:
    """Return how much may go at once: ``largest`` went before at the most, ``answered`` is what she said may go."""
    return max(USUAL_RUN, LARGER_BY * largest, answered)
