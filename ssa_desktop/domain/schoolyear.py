"""The school year: 1 August to 31 July, written ``2025/26``.

Reckoning never leaves the calendar: what would end after the year 9999 ends on its last day. So a date she meant as
"without end" keeps nothing from being reckoned.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import MAXYEAR, date
from typing import Final

from ssa_desktop.domain.errors import UsageError

FIRST_MONTH: Final = 8
FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2200
"""The first and the last year of a date that is typed or brought in; what lies beyond is a slip."""
_IN_EVERY_MONTH: Final = 28
"""Every month has a day of this number."""
_LABEL: Final = re.compile(r"(\d{4})/(\d{2})", re.ASCII)
_UNDERLINE: Final = re.compile(r"(?<!\d)_|_(?!\d)", re.ASCII)
# A year of two digits only behind the word: "Klassen 9/10" are none.
_NAMED: Final = re.compile(
    r"(?<!\d)(?:(20\d{2})|(?<=schuljahr )(\d{2})|(?<=sj )(\d{2}))\s?[/_–-]\s?(?:20)?(\d{2})(?!\d)", re.ASCII
)


@dataclass(frozen=True, slots=True, order=True)
class SchoolYear:
    """A school year, named by the calendar year in which it begins."""

    start: int

    @classmethod
    def parse(cls, label: str) -> SchoolYear:
        """Read ``2025/26``; raise :class:`UsageError` for anything else, such as ``2025/27``."""
        match = _LABEL.fullmatch(label)
        if match is None or not 1900 <= int(match[1]) <= 9998 or (int(match[1]) + 1) % 100 != int(match[2]):
            raise UsageError("schoolyear.invalid", label=label)
        return cls(int(match[1]))

    @classmethod
    def of(cls, day: date) -> SchoolYear:
        """Return the school year in which ``day`` lies."""
        return cls(day.year if day.month >= FIRST_MONTH else day.year - 1)

    @property
    def first_day(self) -> date:
        """1 August."""
        return date(self.start, FIRST_MONTH, 1) if self.start <= MAXYEAR else date.max

    @property
    def last_day(self) -> date:
        """31 July of the next calendar year."""
        return date(self.start + 1, FIRST_MONTH - 1, 31) if self.start < MAXYEAR else date.max

    @property
    def days(self) -> int:
        """Number of days, 365 or 366."""
        return (self.last_day - self.first_day).days + 1

    @property
    def next(self) -> SchoolYear:
        """The school year that follows."""
        return SchoolYear(self.start + 1)

    @property
    def previous(self) -> SchoolYear:
        """The school year before."""
        return SchoolYear(self.start - 1)

    def __contains__(self, day: date) -> bool:
        """Whether ``day`` lies in this school year."""
        return self.first_day <= day <= self.last_day

    def __str__(self) -> str:
        """The label, ``2025/26``."""
        return f"{self.start:04d}/{(self.start + 1) % 100:02d}"


def named_year(texts: Iterable[str]) -> SchoolYear | None:
    """Return the school year that titles or names of files speak of, such as "Statistik 2024-25", if it is just one."""
    found = set()
    for text in texts:
        for match in _NAMED.finditer(" ".join(_UNDERLINE.sub(" ", text.casefold()).split())):
            start = int(match[1] or f"20{match[2] or match[3]}")
            if (start + 1) % 100 == int(match[4]):
                found.add(SchoolYear(start))
    return found.pop() if len(found) == 1 else None


def add_months(day: date, months: int) -> date:
    """Return the same day ``months`` later; a day the target month lacks becomes its last day.

    31 August plus six months is 28 (or 29) February, as § 188 BGB reckons periods.
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if year > MAXYEAR:
        return date.max
    if day.day <= _IN_EVERY_MONTH:
        return date(year, month + 1, day.day)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
