"""A chart as one value: the same numbers are drawn in the window, on paper and in a document to edit."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

ChartValue = int | Decimal | Fraction | None
"""A value of a chart; None where nothing is known. Shares are fractions of 1."""


class ChartKind(StrEnum):
    """How a chart is drawn: bars beside each other, bars on top of each other, lines."""

    BARS = "bars"
    STACKED = "stacked"
    LINES = "lines"


class ChartUnit(StrEnum):
    """What the values of a chart are."""

    COUNT = "count"
    HOURS = "hours"
    BALANCE = "balance"
    """Hours more or less than agreed, with their sign."""
    SHARE = "share"
    DECIMAL = "decimal"


@dataclass(frozen=True, slots=True)
class Series:
    """A named row of values, one for each category of its chart."""

    name: str
    values: tuple[ChartValue, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart with its words, in the language it is shown in.

    ``band`` is a range to lie in (a corridor, a tolerance), ``target`` a value to reach; both in the values' unit.
    ``target_said`` is the target in words where it is not simply to be reached („mehr als 50,0 %“).
    """

    title: str
    kind: ChartKind
    unit: ChartUnit
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    band: tuple[Fraction, Fraction] | None = None
    target: Fraction | None = None
    target_said: str = ""
    is_monthly: bool = False
    """Whether the categories are months; a table calls them so."""
    is_corridor: bool = False
    """Whether the band is the agreed corridor, which is called so; any other is a range."""
    span: tuple[int, int] | None = None
    """The ends of a scale of whole steps that the values lie on, such as answers from 1 to 4; zero is no part of it."""
    ends_with_rest: bool = False
    """Whether the last category sums up all that has no bar of its own: bars draw it grey and apart from the others."""

    def __post_init__(self) -> None:
        """Refuse a series that does not fit the categories; a mistake of the caller."""
        if any(len(one.values) != len(self.categories) for one in self.series):
            raise ValueError("a series needs one value for each category")
