"""Whether words typed stand in a text, and where: beginnings of words, as the index of the search finds them.

For records that are too few for an index of their own: the texts themselves are read, so that nothing of them stands
anywhere else. No pattern is built of what is typed: those are kept by the interpreter beyond a lock.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from ssa_desktop.domain.spellings import has_umlaut, spellings

_WORD: Final = re.compile(r"[^\W_]+")
_BEFORE: Final = 3
"""As many words of the text stand before the first one found."""


def _bare_letters() -> dict[int, str]:
    found = {}
    for code in (*range(0x0041, 0x005B), *range(0x00C0, 0x0250), *range(0x1E00, 0x1F00)):
        bare = unicodedata.normalize("NFD", chr(code))[0].lower()
        if len(bare) == 1 and bare != chr(code):
            found[code] = bare
    return found


_BARE: Final = _bare_letters()
"""Each letter to the small one without accent: always one for one, so that places stay what they are."""


class SearchedText:
    """A text made ready to be searched many times."""

    __slots__ = ("bare", "small", "text")

    def __init__(self, text: str) -> None:
        self.text = unicodedata.normalize("NFC", text)
        self.bare = self.text.lower() if self.text.isascii() else self.text.translate(_BARE)
        small = self.text.lower()
        # Of a few foreign letters the small one is longer.
        self.small = small if len(small) == len(self.text) else self.bare


class TextSearch:
    """The words of what she typed; all of them have to stand in a text."""

    def __init__(self, typed: str) -> None:
        words = _WORD.findall(unicodedata.normalize("NFC", typed))
        # An umlaut that is meant has to be there; else u finds ü as well.
        self.words = tuple(words)
        """The words typed, in their order."""
        self._ways = tuple(
            (has_umlaut(word), tuple(way if has_umlaut(word) else way.translate(_BARE) for way in spellings(word)))
            for word in words
        )

    def finds(self, text: SearchedText, called: SearchedText | None = None) -> bool:
        """Whether every word typed begins a word of the text, or of what such texts are ``called``."""
        texts = (text,) if called is None else (text, called)
        return bool(self._ways) and all(
            any(next(_places(one, ways, is_exact=is_exact), None) is not None for one in texts)
            for is_exact, ways in self._ways
        )

    def marked(self, text: SearchedText, begin: str, end: str, most: int) -> str:
        """Return the place of the text where most of the words stand, at most ``most`` words long, each one marked.

        Where none of them stands it is the beginning. What is left out before or after it stands as „…“.
        """
        words = [found.span() for found in _WORD.finditer(text.text)]
        hits: dict[int, set[int]] = defaultdict(set)
        for number, (is_exact, ways) in enumerate(self._ways):
            for start in _places(text, ways, is_exact=is_exact):
                hits[start].add(number)
        places = [place for place, (start, _) in enumerate(words) if start in hits]
        if not words:
            return text.text
        places = places or [0]
        best = max(places, key=lambda place: (len(_found_in(words[place : place + most - _BEFORE], hits)), -place))
        first = max(0, min(best - _BEFORE, len(words) - most))
        last = min(first + most, len(words))
        parts, at = [], words[first][0] if first else 0
        for start, stop in words[first:last]:
            said = text.text[start:stop]
            parts += [text.text[at:start], f"{begin}{said}{end}" if start in hits else said]
            at = stop
        if last == len(words):
            parts.append(text.text[at:])
        return f"{'… ' if first else ''}{''.join(parts)}{' …' if last < len(words) else ''}"


def _found_in(words: list[tuple[int, int]], hits: dict[int, set[int]]) -> set[int]:
    return {number for start, _ in words for number in hits.get(start, ())}


def _places(text: SearchedText, ways: tuple[str, ...], *, is_exact: bool) -> Iterator[int]:
    """Return where words begin with one of ``ways``."""
    searched = text.small if is_exact else text.bare
    for way in ways:
        at = searched.find(way)
        while at >= 0:
            if not at or not searched[at - 1].isalnum():
                yield at
            at = searched.find(way, at + 1)
