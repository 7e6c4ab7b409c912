"""Which quarters lie before a day, and whether an indicator lay beyond its tolerance in all of them.

One bad quarter is weather; of several in a row reasons are asked for, with what was agreed on (talks, training).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from ssa_desktop.domain.figures.indicators import QUARTERS, Period, PeriodValue, State, month_ends, quarter_of
from ssa_desktop.domain.schoolyear import SchoolYear

QUARTERS_IN_A_ROW: Final = 3

Quarter = tuple[SchoolYear, Period]


def ended_quarters(today: date, number: int = QUARTERS_IN_A_ROW) -> tuple[Quarter, ...]:
    """Return the last quarters of school years that are over on a day, the earliest first."""
    year, place = SchoolYear.of(today), QUARTERS.index(quarter_of(today.month))
    found: list[Quarter] = []
    while len(found) < number:
        if not place:
            year, place = year.previous, len(QUARTERS)
        place -= 1
        found.append((year, QUARTERS[place]))
    return tuple(reversed(found))


def is_missed_throughout(values: Sequence[PeriodValue]) -> bool:
    """Whether each quarter has a value and all of them lie beyond the tolerance; what is unknown ends a row."""
    return len(values) >= QUARTERS_IN_A_ROW and all(value.state is State.MISSED for value in values)


def has_data(measures: Mapping[str, int], year: SchoolYear, period: Period) -> bool:
    """Whether anything was recorded of a quarter: before her first entry a count is 0, which misses nothing."""
    begins = (f"{period}.", *(f"m{month:02d}." for month in month_ends(year) if month in period.months))
    return any(count for name, count in measures.items() if name.startswith(begins))
