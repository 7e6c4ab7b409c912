"""Where the values of a line chart are written: close to their points, and never over each other.

The same rule on paper and in the window. Heights grow upwards; a drawing that counts downwards turns its signs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ssa_desktop.domain.figures.charts import Series

_MOST_STEPS: Final = 2
"""How many lines a value may be moved away from its point before one that may be left out is left out."""
_ALL_SAID: Final = 6
"""How many values a line may have for each of them to be written."""
_ROUNDING: Final = 1e-6


Stretch = tuple[tuple[float, float], tuple[float, float]]
"""A straight piece of a line, by its ends."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle by its lower left corner."""

    left: float
    bottom: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.width

    @property
    def top(self) -> float:
        """Its upper edge."""
        return self.bottom + self.height

    def overlaps(self, other: Box) -> bool:
        """Whether both share some area; edges may touch."""
        return (
            self.left < other.right and other.left < self.right and self.bottom < other.top and other.bottom < self.top
        )

    def holds(self, other: Box) -> bool:
        """Whether the other lies within; what was put to an edge does, however its sum is rounded."""
        return (
            self.left - _ROUNDING <= other.left
            and other.right <= self.right + _ROUNDING
            and self.bottom - _ROUNDING <= other.bottom
            and other.top <= self.top + _ROUNDING
        )

    def is_crossed_by(self, stretch: Stretch) -> bool:
        """Whether a straight line runs through it; one that only touches its edge does not."""
        (x, y), (end_x, end_y) = stretch
        first, last = 0.0, 1.0
        for start, way, low, high in ((x, end_x - x, self.left, self.right), (y, end_y - y, self.bottom, self.top)):
            if not way:
                if not low < start < high:
                    return False
                continue
            enters, leaves = sorted(((low - start) / way, (high - start) / way))
            first, last = max(first, enters), min(last, leaves)
        return first < last


@dataclass(frozen=True, slots=True)
class PointLabel:
    """A value to be written at a point: how large it is, and whether it stays where others are left out."""

    x: float
    y: float
    width: float
    height: float
    is_kept: bool = False


def kept_places(series: Series) -> frozenset[int]:
    """Return the places of a row whose values stay readable: the first, the last, the lowest and the highest known."""
    known = [(value, place) for place, value in enumerate(series.values) if value is not None]
    if not known:
        return frozenset()
    lowest, highest = (chosen(known, key=lambda one: one[0])[1] for chosen in (min, max))
    return frozenset({known[0][1], known[-1][1], lowest, highest})


def said_places(series: Series) -> frozenset[int]:
    """Return the places of a row whose values are written: all of a short row, else those that stay readable."""
    known = frozenset(place for place, value in enumerate(series.values) if value is not None)
    return known if len(known) <= _ALL_SAID else kept_places(series)


def place_labels(
    labels: Sequence[PointLabel], frame: Box, marker: float, lines: Sequence[Stretch] = ()
) -> list[Box | None]:
    """Return where each value is written within ``frame``, or None for one that is left out because it has no room.

    Those that are kept come first. A value stands above its point, else below it, at its side above or below, else a
    line further away; it covers no other value, and no point (``marker`` across) and none of the ``lines`` while there
    is a place that spares them.
    """
    markers = [Box(label.x - marker / 2, label.y - marker / 2, marker, marker) for label in labels]
    placed: list[Box | None] = [None] * len(labels)
    taken: list[Box] = []
    for number in sorted(range(len(labels)), key=lambda number: not labels[number].is_kept):
        label = labels[number]
        free = [box for box in _candidates(label, frame, marker) if not any(box.overlaps(one) for one in taken)]
        spared = [box for box in free if not any(box.overlaps(one) for one in markers)]
        clear = (box for box in spared if not any(box.is_crossed_by(line) for line in lines))
        found = next(clear, next(iter(spared or free), None))
        if found is not None:
            placed[number] = found
            taken.append(found)
    return placed


def _candidates(label: PointLabel, frame: Box, marker: float) -> Iterator[Box]:
    """Yield the places of a value, the best first. Near an edge of the frame it is moved inwards."""
    middle, aside = label.x - label.width / 2, label.width / 2 + marker / 4
    lefts = [max(frame.left, min(middle + way, frame.right - label.width)) for way in (0, -aside, aside)]
    most = int(frame.height / label.height) + 1 if label.is_kept else _MOST_STEPS
    for step in range(most):
        away = marker / 2 + step * label.height
        for left in lefts:
            for bottom in (label.y + away, label.y - away - label.height):
                box = Box(left, bottom, label.width, label.height)
                if frame.holds(box):
                    yield box
