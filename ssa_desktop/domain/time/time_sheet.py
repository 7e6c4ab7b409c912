"""The time sheet for the carrier: sums of days or months by kind of work, absences, target and balance. No case data.

It holds no start of any talk, no topic, no title of an offer and no name; what it is made of never read such things.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.time.balance import DayBalance, LeaveState, SpanBalance
from ssa_desktop.domain.vocabulary import Activity


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A day or a month in minutes. Target and balance are None where no contract hours are known.

    ``is_over`` is false of a row that lies wholly after the day up to which is counted: only its target is known.
    """

    first: date
    schools: tuple[str, ...]
    target: int | None
    direct: int
    indirect: int
    outside_role: int
    credited: dict[Activity, int]
    overtime_off: int
    balance: int | None
    public_holiday: str | None = None
    in_school_holidays: bool = False
    is_over: bool = True

    @property
    def worked(self) -> int:
        """All minutes worked."""
        return self.direct + self.indirect + self.outside_role


@dataclass(frozen=True, slots=True)
class TimeSheet:
    """A month (rows are days) or a school year (rows are months), with its sum and what the paper says beside it.

    ``schools`` are the names of the schools by code, from the school book; ``carrier`` and ``practitioner`` are what
    she entered under the carrier's particulars, empty where nothing was.
    """

    span: SpanBalance
    year: SchoolYear | None
    rows: tuple[SheetRow, ...]
    total: SheetRow
    leave: LeaveState
    schools: dict[str, str]
    carrier: str
    practitioner: str

    @property
    def is_running(self) -> bool:
        """Whether the span goes on after the day up to which is counted."""
        return self.span.until < self.span.last


def day_row(day: DayBalance, until: date) -> SheetRow:
    """Return the row of a day."""
    return SheetRow(
        day.day,
        day.schools,
        day.target if day.in_contract else None,
        day.direct,
        day.indirect,
        day.outside_role,
        day.credited_by(),
        day.overtime_off,
        day.balance if day.in_contract else None,
        day.public_holiday,
        day.in_school_holidays,
        day.day <= until,
    )


def sum_row(span: SpanBalance) -> SheetRow:
    """Return the row of several days: the target of all of them, the rest as far as it is counted."""
    counted: Sequence[DayBalance] = span.counted
    return SheetRow(
        span.first,
        tuple(sorted({school for day in counted for school in day.schools})),
        span.target,
        sum(day.direct for day in counted),
        sum(day.indirect for day in counted),
        sum(day.outside_role for day in counted),
        span.credited_by(),
        sum(day.overtime_off for day in counted),
        span.balance,
        is_over=span.first <= span.until,
    )
