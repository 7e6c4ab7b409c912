"""Small counts of children in a report that others read: none is printed, and none can be worked out from the rest.

A count from 1 to 4 is shown as "under 5". In a breakdown of a printed total one such line would follow by subtraction,
so its small lines and its zeros are put together to one line, with as many larger ones as it takes until nobody can
tell any of them: the line holds at least two parts and at least five children, and it either holds a larger part or
leaves open how the children are spread. A breakdown of which nothing else is left is not shown at all, and neither is
one whose total is small. Two breakdowns of the same total give nothing away about each other, since the total is all
they share; tables that cross two of them are therefore not made at all. A share is shown where neither its part nor its
whole nor what is left of the whole is small.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import Final

SMALLEST_SHOWN: Final = 5


class Small(Enum):
    """What stands for a count that is not shown."""

    UNDER = "under"


Shown = int | Small | None
"""A count as it may be shown; None is not known."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a breakdown: the keys of the parts that it adds up, and their sum."""

    keys: tuple[str, ...]
    count: int


def shown(count: int | None) -> Shown:
    """Return a count of children as it may be shown."""
    return Small.UNDER if count is not None and 0 < count < SMALLEST_SHOWN else count


def tells(part: Fraction | int, whole: Fraction | int) -> bool:
    """Whether a share would tell a small count: the part, the whole, or what of the whole is not in the part.

    From 85.7 % follows 6 of 7, and so the one who is not among the six.
    """
    return any(0 < count < SMALLEST_SHOWN for count in (part, whole, whole - part))


def breakdown(parts: Mapping[str, int]) -> tuple[Line, ...]:
    """Return the lines of a breakdown whose total is printed beside it, in the order of its parts; empty for none.

    The line of what was put together stands last.
    """
    if sum(parts.values()) < SMALLEST_SHOWN:
        return ()
    small = {key for key, count in parts.items() if 0 < count < SMALLEST_SHOWN}
    if not small:
        return tuple(Line((key,), count) for key, count in parts.items())
    merged = small | {key for key, count in parts.items() if count == 0}
    while merged != parts.keys() and _tells(merged, parts):
        # Parts of the same size go together: which of them was taken would tell how large the small ones are.
        next_size = min(count for key, count in parts.items() if key not in merged)
        merged |= {key for key, count in parts.items() if count == next_size}
    if merged == parts.keys():
        return ()
    apart = [Line((key,), count) for key, count in parts.items() if key not in merged]
    together = tuple(key for key in parts if key in merged)
    return (*apart, Line(together, sum(parts[key] for key in together)))


def listing(counts: Mapping[str, int], most: int) -> tuple[tuple[Line, ...], Line | None]:
    """Return the largest counts, at most so many, and a line for the others together.

    No total stands beside such a list, so a line follows from no other. Zeros are left out. The last line is shown as
    :func:`shown` says; None without others.
    """
    found = sorted(((-count, place, key) for place, (key, count) in enumerate(counts.items()) if count), key=_order)
    top = [Line((key,), -count) for count, _, key in found if -count >= SMALLEST_SHOWN][:most]
    named = {line.keys[0] for line in top}
    rest = tuple(key for _, _, key in found if key not in named)
    return tuple(top), Line(rest, sum(counts[key] for key in rest)) if rest else None


def _order(entry: tuple[int, int, str]) -> tuple[int, int]:
    return entry[0], entry[1]


def _tells(merged: set[str], parts: Mapping[str, int]) -> bool:
    """Whether what was put together can still be told apart by whoever knows the rule."""
    together = sum(parts[key] for key in merged)
    if len(merged) < 2 or together < SMALLEST_SHOWN:
        return True
    all_small = all(parts[key] < SMALLEST_SHOWN for key in merged)
    return all_small and together >= len(merged) * (SMALLEST_SHOWN - 1)
