"""Whether two names may be one person's: the same words, in either order, with one slip of the hand in each."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from itertools import permutations
from typing import Final

from ssa_desktop.domain.word_match import folded_words

_SHORTEST_WITH_SLIP: Final = 4
"""A word shorter than this has to be the same: one letter of three makes another name."""
_MOST_WORDS: Final = 5


class Likeness(IntEnum):
    """How near two names are, the nearest first."""

    SAME = 0
    """The same words, though perhaps in another order, or with umlauts written out."""
    SIMILAR = 1
    """One letter too many, too few or another, or two swapped, in a word or more."""
    PART = 2
    """All words of one name stand in the other, which has more: a second first name, a double surname."""


def likeness(one: str, other: str) -> Likeness | None:
    """Return how near two names are; None when they are different, or one is empty.

    A single word, such as a first name alone, is like only a name that is one word too.
    """
    return likeness_of_words(folded_words(one), folded_words(other))


def likeness_of_words(one: Sequence[str], other: Sequence[str]) -> Likeness | None:
    """Return what :func:`likeness` does for two names of which the folded words are known."""
    first, second = tuple(one[:_MOST_WORDS]), tuple(other[:_MOST_WORDS])
    if not first or not second:
        return None
    if sorted(first) == sorted(second):
        return Likeness.SAME
    if len(first) == len(second):
        fits = any(all(map(is_slip_apart, first, order)) for order in permutations(second))
        return Likeness.SIMILAR if fits else None
    fewer, more = sorted((first, second), key=len)
    if len(fewer) < 2:
        return None
    return Likeness.PART if any(_all_fit(fewer, order) for order in permutations(more, len(fewer))) else None


def is_slip_apart(one: str, other: str) -> bool:
    """Whether two words are the same but for one slip: a letter more, less or another, or two neighbours swapped."""
    if one == other:
        return True
    if min(len(one), len(other)) < _SHORTEST_WITH_SLIP or abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    rest, rest_of_other = one[start:], other[start:]
    if len(rest) == len(rest_of_other):
        swapped = rest[:2] == rest_of_other[1::-1] and rest[2:] == rest_of_other[2:]
        return swapped or rest[1:] == rest_of_other[1:]
    return rest[1:] == rest_of_other or rest == rest_of_other[1:]


def _all_fit(words: Sequence[str], others: Sequence[str]) -> bool:
    return all(map(is_slip_apart, words, others))
