"""The figures of returns as files hold them, read and packed to be merged."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.schoolyear import SchoolYear

MergeValue = int | Decimal | str | None
"""A figure of one item; keyed items are flat, as ``topic_mentions.family``. None where it is not known."""


@dataclass(frozen=True, slots=True)
class UnitFigures:
    """The figures of one unit of a return, by flat item id in the order of its file."""

    unit: str
    items: Mapping[str, MergeValue]

    def text(self, item: str) -> str:
        """Return a text of the frame; empty where the file has none."""
        value = self.items.get(item)
        return value if isinstance(value, str) else ""

    def column_of(self, items: Sequence[str]) -> list[MergeValue]:
        """Return the figures of these items in their order; None where there is none."""
        return list(map(plain_items(self.items).get, items))


class PackedItems(Mapping[str, MergeValue]):
    """The figures of a unit without a table of their own: thousands of returns of one form share one.

    A figure takes eight bytes beside itself, so that a whole state's returns of twenty years lie in memory.
    """

    __slots__ = ("figures", "places")

    def __init__(self, places: Mapping[str, int], figures: tuple[MergeValue, ...]) -> None:
        """``places`` says at which of the ``figures`` an item stands."""
        self.places = places
        self.figures = figures

    def __getitem__(self, item: str) -> MergeValue:
        return self.figures[self.places[item]]

    def __iter__(self) -> Iterator[str]:
        return iter(self.places)

    def __len__(self) -> int:
        return len(self.places)

    def get(self, item: str, default: object = None) -> Any:
        """Return the figure of an item; ``default`` where there is none."""
        place = self.places.get(item)
        return default if place is None else self.figures[place]

    def plain(self) -> dict[str, MergeValue]:
        """Return the same as a table of its own, which is quicker to ask."""
        return dict(zip(self.places, self.figures, strict=True))


def plain_items(items: Mapping[str, MergeValue]) -> Mapping[str, MergeValue]:
    """Return figures as a table that is quick to ask."""
    return items.plain() if isinstance(items, PackedItems) else items


def places_of(items: Mapping[str, MergeValue]) -> Mapping[str, object]:
    """Return something with the items in their order, of packed figures what they share."""
    return items.places if isinstance(items, PackedItems) else items


def columns_of(figures: Sequence[Mapping[str, MergeValue]]) -> Callable[[str], Sequence[MergeValue]]:
    """Return a function that gives all figures of an item, None where one has none."""
    packed = [one for one in figures if isinstance(one, PackedItems)]
    if len(packed) == len(figures) and all(one.places is packed[0].places for one in packed):
        nothing = (None,) * len(figures)
        columns = dict(zip(packed[0].places, zip(*(one.figures for one in packed), strict=True), strict=True))
        return lambda item: columns.get(item, nothing)
    plain = [plain_items(one) for one in figures]
    return lambda item: [one.get(item) for one in plain]


@dataclass(frozen=True, slots=True)
class ReturnFile:
    """A return as it was read from a file.

    ``source`` is what the file is called in messages, ``version`` that of a filed return, 0 for live figures.
    """

    source: str
    form: str
    official: bool
    school_year: SchoolYear
    level: Level
    practitioner: str | None
    units: tuple[UnitFigures, ...]
    version: int = 0
