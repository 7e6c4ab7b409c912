"""Full names in a text on screen, shown as initials: for whoever sits beside her and reads along.

A first name alone stays: the text would not read any more, and it tells nobody else who it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from ssa_desktop.domain.name_scan import NameHit, NameIndex, name_hits, name_index

_BETWEEN: Final = re.compile(
    r"[\s,_\-–’']{1,3}(?:(?:von|van|de|der|den|da|di|el|al|zu|zur|zum)[\s\-]+){0,2}", re.IGNORECASE
)
_WORD: Final = re.compile(r"[^\W\d_]+")
_SHORTEST_PART: Final = 2


class NameCover:
    """Covers the full names of these persons, given as (id, name); made once for many texts."""

    def __init__(self, names: Iterable[tuple[int, str | None]]) -> None:
        listed = [(number, name) for number, name in names if name]
        self._index: NameIndex = name_index(listed, _SHORTEST_PART)
        # Whoever is known by one word alone is named by it in full.
        self._single = frozenset(number for number, name in listed if len(_WORD.findall(name)) == 1)

    def __call__(self, text: str) -> str:
        """Return the text with every full name as its initials."""
        composed = unicodedata.normalize("NFC", text)
        written, place = [], 0
        for start, end, initials in self.covered(composed):
            written += [composed[place:start], initials]
            place = end
        return "".join([*written, composed[place:]])

    def marked(self, text: str, begin: str, end: str) -> str:
        """Return what calling it does, of a text with marks ``begin`` and ``end``; a name that has one is marked."""
        composed = unicodedata.normalize("NFC", text)
        plain, spans = _without_marks(composed, begin, end)
        covered = self.covered(plain)
        pieces = [
            (start, stop, initials, any(start < last and first < stop for first, last in spans))
            for start, stop, initials in covered
        ]
        pieces += [
            (first, last, plain[first:last], True)
            for first, last in spans
            if not any(start < last and first < stop for start, stop, _ in covered)
        ]
        written, place = [], 0
        for start, stop, said, is_marked in sorted(pieces):
            written += [plain[place:start], f"{begin}{said}{end}" if is_marked else said]
            place = stop
        return "".join([*written, plain[place:]])

    def covered(self, composed: str) -> list[tuple[int, int, str]]:
        """Return where full names stand in a composed text (NFC), each with what is written in its place."""
        found: list[tuple[int, int, str]] = []
        place = 0
        for start, end in self._full_names(composed):
            if start < place:
                continue
            covered = _initials(composed[start:end])
            # At the end of a sentence there is one full stop already.
            found.append((start, end, covered[:-1] if composed[end : end + 1] == "." else covered))
            place = end
        return found

    def _full_names(self, text: str) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        run: list[NameHit] = []
        bearers: frozenset[int] = frozenset()
        for hit in name_hits(text, self._index):
            common = bearers & hit.bearers if run else frozenset()
            if run and common and hit.start >= run[-1].end and _BETWEEN.fullmatch(text, run[-1].end, hit.start):
                run, bearers = [*run, hit], common
                continue
            found += self._whole(run, bearers)
            run, bearers = [hit], hit.bearers
        return found + self._whole(run, bearers)

    def _whole(self, run: list[NameHit], bearers: frozenset[int]) -> list[tuple[int, int]]:
        is_full = len(run) > 1 or bool(run and (bearers & self._single or len(_WORD.findall(run[0].word)) > 1))
        return [(run[0].start, run[-1].end)] if is_full else []


def _without_marks(text: str, begin: str, end: str) -> tuple[str, list[tuple[int, int]]]:
    """Return a text without its marks, and what stood between them."""
    plain: list[str] = []
    spans: list[tuple[int, int]] = []
    place = opened = 0
    for part in re.split(f"([{begin}{end}])", text):
        if part == begin:
            opened = place
        elif part == end:
            spans.append((opened, place))
        else:
            plain.append(part)
            place += len(part)
    return "".join(plain), spans


def _initials(words: str) -> str:
    return " ".join(f"{word[0]}." for word in _WORD.findall(words))
