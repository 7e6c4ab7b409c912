"""When there is time for an appointment: the next free quarter of an hour within the hours of a school day."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

SCHOOL_BEGINS: Final = 8 * 60
SCHOOL_ENDS: Final = 16 * 60
"""Minutes after midnight between which an appointment is offered; any other time can be typed."""
STEP: Final = 15


def next_step(minute: int, step: int = STEP) -> int:
    """Return a minute of the day, or the next whole quarter of an hour after it."""
    return -(-minute // step) * step


def free_start(taken: Iterable[tuple[int, int]], earliest: int, minutes: int) -> int | None:
    """Return the first quarter from ``earliest`` on that leaves so many minutes free; None where none does.

    ``taken`` are start and end in minutes after midnight. It begins and ends within the hours of a school day.
    """
    spans = sorted(taken)
    start = next_step(max(earliest, SCHOOL_BEGINS))
    while start + minutes <= SCHOOL_ENDS:
        until = max((end for begin, end in spans if begin < start + minutes and end > start), default=None)
        if until is None:
            return start
        start = next_step(until)
    return None
