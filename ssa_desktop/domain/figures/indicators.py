"""Steering indicators: a formula of known measures, a target with its tolerance, and how a period stands against them.

Targets are the practitioner's own; none is official for Schulsozialarbeit. What cannot be known is None, never 0, and
``missing`` says why.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.schoolyear import SchoolYear, add_months

MONTHS_OF_QUARTER: Final = 3


class Period(StrEnum):
    """A period of an indicator: a quarter of the school year (August–October and so on), or the whole year."""

    Q1 = "q1"
    Q2 = "q2"
    Q3 = "q3"
    Q4 = "q4"
    YEAR = "year"

    @property
    def is_quarter(self) -> bool:
        """Whether this is a part of the year."""
        return self is not Period.YEAR

    @property
    def months(self) -> tuple[int, ...]:
        """The calendar months of the period, in the order of the school year."""
        if self is Period.YEAR:
            return tuple(month for quarter in QUARTERS for month in quarter.months)
        first = 8 + MONTHS_OF_QUARTER * QUARTERS.index(self)
        return tuple((first + offset - 1) % 12 + 1 for offset in range(MONTHS_OF_QUARTER))

    def first_day(self, year: SchoolYear) -> date:
        """Return the day the period begins on in a school year."""
        number = 0 if self is Period.YEAR else QUARTERS.index(self)
        return add_months(year.first_day, MONTHS_OF_QUARTER * number)


QUARTERS: Final = (Period.Q1, Period.Q2, Period.Q3, Period.Q4)


def quarter_of(month: int) -> Period:
    """Return the quarter of the school year that a calendar month (1 to 12) belongs to."""
    return QUARTERS[(month - 8) % 12 // MONTHS_OF_QUARTER]


@lru_cache(maxsize=64)
def month_ends(year: SchoolYear) -> Mapping[int, date]:
    """Return the last day of each month of a school year, by calendar month, August first."""
    firsts = [add_months(year.first_day, offset) for offset in range(1, 13)]
    ends = {(first.month - 2) % 12 + 1: date.fromordinal(first.toordinal() - 1) for first in firsts}
    return MappingProxyType(ends)


class FormulaKind(StrEnum):
    """How an indicator is reckoned: a sum, a sum over another, or the median over the months of such a ratio."""

    COUNT = "count"
    RATIO = "ratio"
    MEDIAN = "median"


class IndicatorUnit(StrEnum):
    """What the values of an indicator are; it decides how many decimals are shown."""

    COUNT = "count"
    SHARE = "share"
    DECIMAL = "decimal"

    @property
    def digits(self) -> int:
        """Decimals in output; a share is a fraction of 1 and shown in per cent with one decimal."""
        return {IndicatorUnit.COUNT: 0, IndicatorUnit.SHARE: 4, IndicatorUnit.DECIMAL: 2}[self]


class Direction(StrEnum):
    """Which way is good: at least or at most the target, more or less than it, or between target and upper target.

    More and less than are strict: the target itself is not reached (docs/decisions, 0297).
    """

    HIGHER = "higher"
    ABOVE = "above"
    LOWER = "lower"
    BELOW = "below"
    WITHIN = "within"

    @property
    def is_strict(self) -> bool:
        """Whether a value that is the target misses it."""
        return self in (Direction.ABOVE, Direction.BELOW)

    @property
    def has_low(self) -> bool:
        """Whether values below the target are worse."""
        return self in (Direction.HIGHER, Direction.ABOVE, Direction.WITHIN)

    @property
    def has_high(self) -> bool:
        """Whether values above the target, of a range its upper one, are worse."""
        return self in (Direction.LOWER, Direction.BELOW, Direction.WITHIN)


class State(StrEnum):
    """How a value stands against its target; edges belong to the better side, but for that of a strict target."""

    REACHED = "reached"
    TOLERATED = "within_tolerance"
    MISSED = "missed"


class Trend(StrEnum):
    """How a value moved against the period before: the quarter before, or the year before."""

    UP = "up"
    DOWN = "down"
    SAME = "same"


class Missing(StrEnum):
    """Why a value is not known."""

    NOT_BEGUN = "not_begun"
    """The period lies ahead, or no month of it is over yet."""
    NO_BASE = "no_base"
    """The denominator is zero: nothing to divide by."""
    NOT_ENTERED = "not_entered"
    """Somebody has to enter something first: posts, pupils, figures by hand, outcomes."""
    NOT_BY_QUARTER = "not_by_quarter"
    """The measure is one of the whole year."""
    UNPARTED = "unparted"
    """Records were deleted before the program kept this measure, or kept it by quarter."""


class Intensity(StrEnum):
    """How much a case asks of her; a case without a word on it is a regular one."""

    LOW = "low"
    REGULAR = "regular"
    HIGH = "high"


class Moment(StrEnum):
    """When the outcome of a transition is asked for."""

    END = "end"
    SIX_MONTHS = "six_months"


class Outcome(StrEnum):
    """What became of a pupil between school and work; mini-jobs are no employment."""

    EMPLOYMENT = "employment"
    QUALIFICATION = "qualification"
    OTHER = "other"
    UNKNOWN = "unknown"


FOLLOW_UP_MONTHS: Final = 6
FIRST_TRANSITION_STAGE: Final = 8

CaseKey = Mapping[Intensity, int]
"""How many cases of an intensity one full-time post is planned for."""


@dataclass(frozen=True, slots=True)
class Formula:
    """Sums of known measures: ``numerator`` over ``denominator``; a count has no denominator.

    A median is taken over the months, and its measures are ones of months. ``key`` belongs to the measure ``workload``.
    """

    kind: FormulaKind
    numerator: tuple[str, ...]
    denominator: tuple[str, ...] = ()
    key: CaseKey = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Target:
    """What she wants to reach, exact, in the unit of the indicator (shares as fractions of 1).

    ``upper`` belongs to the direction ``within``; ``tolerance`` is how far beyond it a value may lie
    and still be tolerated.
    """

    value: Fraction
    upper: Fraction | None = None
    tolerance: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator with its words in both languages; ``is_own`` for those she made herself."""

    code: str
    label_de: str
    label_en: str
    formula: Formula
    unit: IndicatorUnit
    direction: Direction
    target: Target | None = None
    is_active: bool = False
    is_own: bool = False
    explanation_de: str = ""
    explanation_en: str = ""

    def label(self, language: str) -> str:
        """Return the name in a language."""
        return self.label_en if language == "en" else self.label_de

    def explanation(self, language: str) -> str:
        """Return how it is meant, in a language; empty for one of her own."""
        return self.explanation_en if language == "en" else self.explanation_de


@dataclass(frozen=True, slots=True)
class PeriodValue:
    """An indicator in one period. ``low`` and ``high`` belong to a median; ``missing`` says why ``value`` is None.

    ``is_running`` while the period is not over: the value is the one up to today.
    """

    value: Fraction | None
    numerator: Fraction | None = None
    denominator: Fraction | None = None
    low: Fraction | None = None
    high: Fraction | None = None
    state: State | None = None
    trend: Trend | None = None
    missing: Missing | None = None
    note: str | None = None
    is_running: bool = False


@dataclass(frozen=True, slots=True)
class IndicatorResult:
    """An indicator of one unit, by period."""

    indicator: Indicator
    periods: Mapping[Period, PeriodValue]


@dataclass(frozen=True, slots=True)
class UnitIndicators:
    """The indicators of one school or site."""

    unit: str
    title: str
    results: tuple[IndicatorResult, ...]


@dataclass(frozen=True, slots=True)
class IndicatorReport:
    """The indicators of a school year for one level."""

    school_year: SchoolYear
    level: Level
    units: tuple[UnitIndicators, ...]


def state_of(value: Fraction | None, target: Target | None, direction: Direction) -> State | None:
    """Return how a value stands against a target; None without either.

    Edges belong to the better state. Only a strict target is not reached by itself: what lies on it is within the
    tolerance, or without a tolerance missed. The value is exact, however few decimals are shown of it.
    """
    if value is None or target is None:
        return None
    low, high = target.value, target.upper if target.upper is not None else target.value
    below = low - value if direction.has_low else Fraction(0)
    above = value - high if direction.has_high else Fraction(0)
    beyond = max(Fraction(0), below, above)
    if not beyond and not (direction.is_strict and value == target.value):
        return State.REACHED
    return State.TOLERATED if target.tolerance and beyond <= target.tolerance else State.MISSED


def trend_of(value: Fraction | None, before: Fraction | None) -> Trend | None:
    """Return how a value moved; None when one of both is unknown."""
    if value is None or before is None:
        return None
    if value == before:
        return Trend.SAME
    return Trend.UP if value > before else Trend.DOWN
