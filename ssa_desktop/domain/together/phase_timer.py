"""Where a peer consultation is by the clock: its phases follow each other with the minutes that are theirs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ssa_desktop.domain.together.cooperation import PHASE_MINUTES

MINUTE: Final = 60
WHOLE_SECONDS: Final = sum(PHASE_MINUTES.values()) * MINUTE


@dataclass(frozen=True, slots=True)
class PhaseNow:
    """A phase, its number from 1, and how many seconds of it are left; the last one has none left at the end."""

    phase: str
    number: int
    left: int

    @property
    def is_over(self) -> bool:
        """Whether the time of the whole consultation is up."""
        return self.left == 0 and self.number == len(PHASE_MINUTES)


def phase_at(seconds: int) -> PhaseNow:
    """Return where a consultation is that has run for so many seconds."""
    left = max(0, seconds)
    for number, (phase, minutes) in enumerate(PHASE_MINUTES.items(), start=1):
        length = minutes * MINUTE
        if left < length:
            return PhaseNow(phase, number, length - left)
        left -= length
    return PhaseNow(tuple(PHASE_MINUTES)[-1], len(PHASE_MINUTES), 0)


def start_of(number: int) -> int:
    """Return after how many seconds the phase with a number from 1 begins; one that there is not begins at the end."""
    return sum(tuple(PHASE_MINUTES.values())[: max(0, number - 1)]) * MINUTE
