"""When a return is owed: the year that is being prepared, its two deadlines, and how far they are off.

The county takes the return by 31 October, within three months after the funding period, which ends on 31 July
(Fördergrundsätze of 28.11.2016, no. 8); a cooperation agreement may want the statistics at the end of the school year.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from ssa_desktop.domain.errors import UsageError
from ssa_desktop.domain.schoolyear import SchoolYear

PREPARED_FROM_MONTH: Final = 7
"""July: a year is prepared from its last month on."""
SOON_DAYS: Final = 30
_EARLIEST_MONTH: Final = 6
_LEAP_YEAR: Final = 2000


class ReturnStep(StrEnum):
    """The steps of preparing a return, in their order."""

    ENTRIES_CLOSED = "entries_closed"
    SCHOOL_FACTS = "school_facts"
    HAND_FIGURES = "hand_figures"
    FINDINGS = "findings"
    STATISTICS = "statistics"
    FILED = "filed"
    TYPED = "typed"
    SENT = "sent"


OWN_STEPS: Final = frozenset({ReturnStep.ENTRIES_CLOSED, ReturnStep.STATISTICS, ReturnStep.SENT})
"""The steps that only she can tell; the others follow from the data."""


class Phase(StrEnum):
    """How a deadline stands on a day."""

    AHEAD = "ahead"
    OPEN = "open"
    SOON = "soon"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True, order=True)
class YearlyDay:
    """A day of every year; 29 February is the 28th where there is none."""

    month: int
    day: int

    @classmethod
    def read(cls, text: str) -> YearlyDay:
        """Read ``10-31``; raise :class:`UsageError` for what no year has."""
        month, _, day = text.partition("-")
        if not (month.isdecimal() and day.isdecimal() and len(text) == len("10-31")):
            raise UsageError("filing.bad_deadline")
        return cls.of(int(month), int(day))

    @classmethod
    def of(cls, month: int, day: int) -> YearlyDay:
        """Return the day; raise :class:`UsageError` for one that no year has."""
        if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(_LEAP_YEAR, month)[1]:
            raise UsageError("filing.bad_deadline")
        return cls(month, day)

    def in_year(self, year: int) -> date:
        """Return the day in a calendar year."""
        return date(year, self.month, min(self.day, calendar.monthrange(year, self.month)[1]))

    def __str__(self) -> str:
        """As it is stored, ``10-31``."""
        return f"{self.month:02d}-{self.day:02d}"


RETURN_DEADLINE: Final = YearlyDay(10, 31)
STATISTICS_DEADLINE: Final = YearlyDay(7, 31)


def year_prepared(today: date) -> SchoolYear:
    """Return the school year whose return is prepared on a day: the one that ends this July, or ended last July."""
    return SchoolYear(today.year - (1 if today.month >= PREPARED_FROM_MONTH else 2))


def prepared_from(year: SchoolYear) -> date:
    """Return the day from which the return of a school year is prepared: 1 July."""
    return date(year.start + 1, PREPARED_FROM_MONTH, 1)


def deadline_of(year: SchoolYear, day: YearlyDay) -> date:
    """Return the deadline of a school year: the first such day from 1 June before its end on."""
    end = year.start + 1
    return day.in_year(end if day.month >= _EARLIEST_MONTH else end + 1)


def phase_on(today: date, deadline: date, year: SchoolYear) -> Phase:
    """Return how a deadline of a school year stands on a day."""
    if today > deadline:
        return Phase.OVERDUE
    if (deadline - today).days <= SOON_DAYS:
        return Phase.SOON
    return Phase.OPEN if today >= prepared_from(year) else Phase.AHEAD


def days_left(today: date, deadline: date) -> int:
    """Return how many days are left: 0 on the day itself, negative after it."""
    return (deadline - today).days
