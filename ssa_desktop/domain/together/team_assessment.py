"""How everybody of a team judged the conditions: sheets without a name become means, and are gone after that.

A sheet is typed as its answers in the order of the conditions. What is kept is a :class:`TeamAssessment`; there is no
record of a single sheet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Annotated, Final

from ssa_desktop.domain.kind_facts import SCHOOL, Fact, Shape
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.self_assessment import HIGHEST, LOWEST, Condition

FEWEST: Final = 3
"""So many answers make a mean: of two, each would know the other's."""
FEWEST_FOR_SPREAD: Final = 5
"""From so many on the middle half is said, which then leaves out at least one answer at either end."""
TENTHS: Final = 10
_OPEN: Final = frozenset("-–0")
_BETWEEN: Final = frozenset(" \t,;|")
_CONDITIONS: Final = len(Condition)

Sheet = tuple[int | None, ...]
"""The answers of one sheet, in the order of the conditions; None where nothing was marked."""


class SheetFault(StrEnum):
    """Why a typed line is no sheet."""

    SIGN = "sign"
    LENGTH = "length"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed: the sheets, or the first line (from 1) that is none, why, and how many answers it has."""

    sheets: tuple[Sheet, ...]
    line: int = 0
    fault: SheetFault | None = None
    answers: int = 0


@dataclass(frozen=True, slots=True)
class TeamAssessment:
    """What stays of the sheets of a school and a school year: nothing by which one of them could be told.

    ``means`` are tenths, in the order of the conditions; 0 where fewer than three answered. ``lows`` and ``highs`` are
    the bounds of the middle half of the answers; 0 where fewer than five answered.
    """

    school: Annotated[str, SCHOOL]
    school_year: SchoolYear
    averaged_on: Annotated[date, Fact(json="averaged", is_past=True)]
    sheets: Annotated[int, Fact(Shape.WHOLE, low=FEWEST)]
    means: Annotated[tuple[int, ...], Fact(Shape.NUMBERS, high=HIGHEST * TENTHS, size=_CONDITIONS)]
    lows: Annotated[tuple[int, ...], Fact(Shape.NUMBERS, high=HIGHEST, size=_CONDITIONS)]
    highs: Annotated[tuple[int, ...], Fact(Shape.NUMBERS, high=HIGHEST, size=_CONDITIONS)]

    def mean(self) -> Fraction | None:
        """Return the mean over the conditions that have one, in whole answers; None where none has."""
        known = [one for one in self.means if one]
        return Fraction(sum(known), len(known) * TENTHS) if known else None


def read_sheets(text: str) -> Typed:
    """Read one sheet from each line: a number for each condition, a dash where nothing was marked."""
    found: list[Sheet] = []
    for number, line in enumerate(text.splitlines(), 1):
        signs = [sign for sign in line if sign not in _BETWEEN]
        if not signs:
            continue
        values = [_answer(sign) for sign in signs]
        sheet = tuple(value or None for value in values)
        fault = None
        if None in values:
            fault = SheetFault.SIGN
        elif len(signs) != _CONDITIONS:
            fault = SheetFault.LENGTH
        elif not any(sheet):
            fault = SheetFault.EMPTY
        if fault is not None:
            return Typed(tuple(found), number, fault, len(signs))
        found.append(sheet)
    return Typed(tuple(found))


def _answer(sign: str) -> int | None:
    """Return the answer that a sign says, 0 for none; None for one that says nothing."""
    if sign in _OPEN:
        return 0
    return int(sign) if sign in {str(value) for value in range(LOWEST, HIGHEST + 1)} else None


def averaged(school: str, year: SchoolYear, on: date, sheets: Sequence[Sheet]) -> TeamAssessment:
    """Return what stays of sheets."""
    answers = [sorted(one for one in column if one is not None) for column in zip(*sheets, strict=True)]
    spread = [_middle_half(given) for given in answers]
    return TeamAssessment(
        school,
        year,
        on,
        len(sheets),
        tuple(_mean_in_tenths(given) for given in answers),
        tuple(low for low, _ in spread),
        tuple(high for _, high in spread),
    )


def _mean_in_tenths(given: Sequence[int]) -> int:
    if len(given) < FEWEST:
        return 0
    # Half up, as everywhere.
    return (2 * TENTHS * sum(given) + len(given)) // (2 * len(given))


def _middle_half(given: Sequence[int]) -> tuple[int, int]:
    """Return the bounds of what is left of sorted answers without the lowest and the highest quarter."""
    if len(given) < FEWEST_FOR_SPREAD:
        return 0, 0
    quarter = len(given) // 4
    return given[quarter], given[-1 - quarter]
