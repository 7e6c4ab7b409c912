"""Her own words in lists, with the full names in them as initials while the discreet view is on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from ssa_desktop.domain.people.name_cover import NameCover

_BEGUN: Final = 2
"""So many letters of a word are seen of what may be a name that nobody knows yet."""


def begun_words(text: str) -> str:
    """Return how what stands in a foreign table begins; figures and days stay, also beside a name in one cell."""
    words = text.split() if any(sign.isdigit() for sign in text) else [text]
    return " ".join(map(_begun, words))


def _begun(word: str) -> str:
    return word if any(sign.isdigit() for sign in word) or len(word) <= _BEGUN else f"{word[:_BEGUN]}…"


class CoveredWords:
    """Returns a text as it may be read now. Each is covered once, until :meth:`set_cover` is called again."""

    def __init__(self, discreet: Callable[[], bool]) -> None:
        self._discreet = discreet
        self._cover: NameCover | None = None
        self._covered: dict[str, str] = {}

    def set_cover(self, cover: NameCover) -> None:
        """Say by which names texts are covered; what was covered before is forgotten."""
        self._cover = cover
        self._covered.clear()

    def __call__(self, text: str) -> str:
        """Return the text, in the discreet view with full names as initials; before the names are known nothing."""
        if not self._discreet():
            return text
        if self._cover is None:
            return ""
        if text not in self._covered:
            self._covered[text] = self._cover(text)
        return self._covered[text]
