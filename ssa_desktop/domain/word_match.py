"""Whether what is typed means a title or a name: beginnings of words, with umlauts, ß and capitals folded."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

_DIGRAPH: Final = re.compile(r"([aou])e")
_WORD: Final = re.compile(r"[^\W_]+")

WHOLE_BEGINNING: Final = 0
"""The words typed begin the words of the title, from its first one on."""
ANY_BEGINNING: Final = 1
"""Each word typed begins some word of the title."""
LEAPING: Final = 2
"""The letters typed are beginnings of words put together: ``nefa`` means „Neuer Fall“."""
BY_OTHER_WORDS: Final = 3
"""Some of the words typed stand in what else is said of the thing."""


def fold(text: str) -> str:
    """Return a text by which ä, ae and a are the same, as are ß and ss, accents and capitals.

    The folded beginning of a word is always a beginning of the folded word, so that typing on never loses a match.
    """
    plain = unicodedata.normalize("NFD", text.casefold())
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _DIGRAPH.sub(r"\1", bare)


def folded_words(text: str) -> tuple[str, ...]:
    """Return the folded words of a text; signs between them only part them."""
    return tuple(_WORD.findall(fold(text)))


def rank(typed: Sequence[str], title: Sequence[str], others: Sequence[str] = ()) -> int | None:
    """Return how well folded words mean a title, 0 best; None when they do not.

    ``others`` are further words by which it may be found, such as a class or a word of the same sense.
    """
    if not typed:
        return WHOLE_BEGINNING
    if len(typed) <= len(title) and all(word.startswith(part) for part, word in zip(typed, title, strict=False)):
        return WHOLE_BEGINNING
    if _each_begins(typed, title):
        return ANY_BEGINNING
    if len(typed) == 1 and _leaps(typed[0], title):
        return LEAPING
    if _each_begins(typed, (*title, *others)):
        return BY_OTHER_WORDS
    return None


def _each_begins(typed: Sequence[str], words: Sequence[str]) -> bool:
    return all(any(word.startswith(part) for word in words) for part in typed)


def _leaps(letters: str, words: Sequence[str]) -> bool:
    """Whether letters are beginnings of words put together, in their order; words may be passed over."""
    if not letters:
        return True
    for place, word in enumerate(words):
        longest = next((n for n, pair in enumerate(zip(letters, word, strict=False)) if pair[0] != pair[1]), None)
        most = min(len(letters), len(word)) if longest is None else longest
        if any(_leaps(letters[length:], words[place + 1 :]) for length in range(most, 0, -1)):
            return True
    return False
