"""How far apart practitioners are in merged returns: minimum, median and maximum, from five of them on.

With fewer the ends would name single colleagues. Practitioners are told apart by their codes; a return without one may
be of anybody and is left out. What one of them says of several schools is added up.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from statistics import median
from typing import Final

from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.figures.merging import FTE, NOBODY, Merged, MergedRow, number_in, persons
from ssa_desktop.domain.schoolyear import SchoolYear

LEAST_PRACTITIONERS: Final = 5
_ONE_DECIMAL: Final = Decimal("0.1")


class SpreadOf(StrEnum):
    """What is compared over practitioners."""

    CASES = "cases"
    ADVISED = "advised"
    CASES_PER_POST = "cases_per_post"
    ADVISED_PER_POST = "advised_per_post"

    @property
    def items(self) -> tuple[str, ...]:
        """The items that are added up."""
        cases = self in {SpreadOf.CASES, SpreadOf.CASES_PER_POST}
        return ("cases_carried_over", "cases_new") if cases else ("pupils_advised",)

    @property
    def is_per_post(self) -> bool:
        """Whether it is divided by the posts of the practitioner."""
        return self in {SpreadOf.CASES_PER_POST, SpreadOf.ADVISED_PER_POST}


@dataclass(frozen=True, slots=True)
class Spread:
    """Minimum, median and maximum of so many practitioners, in one school year and at one level."""

    school_year: SchoolYear
    level: Level
    of: SpreadOf
    practitioners: int
    low: Decimal
    middle: Decimal
    high: Decimal


def spreads(merged: Merged) -> list[Spread]:
    """Return the spreads of each school year and level; what fewer than five practitioners say is left out."""
    apart: dict[tuple[str, str], list[MergedRow]] = {}
    for row in merged.rows:
        if row.practitioner != NOBODY:
            apart.setdefault((str(row.school_year), row.level.value), []).append(row)
    found = []
    for _, rows in sorted(apart.items()):
        by_person: dict[tuple[str, int], list[MergedRow]] = {}
        for row, person in zip(rows, persons(rows), strict=True):
            by_person.setdefault(person, []).append(row)
        for of in SpreadOf:
            known = [one for of_one in by_person.values() if (one := _value(of_one, of)) is not None]
            if len(known) >= LEAST_PRACTITIONERS:
                ends = (min(known), Decimal(median(known)), max(known))
                shown = (one.quantize(_ONE_DECIMAL, rounding=ROUND_HALF_UP) for one in ends)
                found.append(Spread(rows[0].school_year, rows[0].level, of, len(known), *shown))
    return found


def _value(rows: Sequence[MergedRow], of: SpreadOf) -> Decimal | None:
    """Return the figure of one practitioner; None where one of her returns lacks something of it."""
    total = _sum(number_in(row, item) for row in rows for item in of.items)
    if not of.is_per_post or total is None:
        return total
    posts = _sum(number_in(row, FTE) for row in rows)
    return total / posts if posts else None


def _sum(numbers: Iterable[int | Decimal | None]) -> Decimal | None:
    total = Decimal()
    for number in numbers:
        if number is None:
            return None
        total += number
    return total
