"""Whether today's date can be believed, before something is removed because of it.

A computer whose battery died, or whose clock somebody set, starts in another year. Nothing that cannot be taken back
may hang on one such start.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

LONGEST_ABSENCE_DAYS: Final = 90
"""Days without an unlock that still are an ordinary absence; our own choice, as long as backups live."""


def is_believable(today: date, known: date | None, doubted: date | None) -> bool:
    """Whether a day follows the last one that was believed closely enough.

    ``known`` is that day, None where nothing is known; ``doubted`` is a day on which an unlock was not believed: a
    second unlock on a later day near to it shows that the date is what it seems.
    """
    if known is None or _follows(today, known):
        return True
    return doubted is not None and today > doubted and _follows(today, doubted)


def _follows(today: date, before: date) -> bool:
    return timedelta() <= today - before <= timedelta(days=LONGEST_ABSENCE_DAYS)
