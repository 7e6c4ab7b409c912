"""Names in a text on screen, shown as initials: for whoever sits beside her and reads along.

A first or last name alone is covered like a full one: beside her sits somebody who knows who Mila is. What is written
small is taken for a word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from ssa_desktop.domain.people.name_letters import out_of_address
from ssa_desktop.domain.people.name_matcher import NameMatcher

_WORD: Final = re.compile(r"[^\W\d_]+")


class NameCover:
    """Covers the names of these persons, given as (id, name); made once for many texts.

    The names of the ``schools`` stay, also where a person is called like a part of one.
    """

    def __init__(self, names: Iterable[tuple[int, str | None]], schools: Iterable[str] = ()) -> None:
        self._matcher = NameMatcher(names)
        called = sorted({unicodedata.normalize("NFC", one) for one in schools if one}, key=lambda one: (-len(one), one))
        self._schools = re.compile(rf"\b(?:{'|'.join(map(re.escape, called))})\b") if called else None

    def __call__(self, text: str) -> str:
        """Return the text with every name, and every part of one that stands alone, as its initials."""
        composed = unicodedata.normalize("NFC", text)
        written, place = [], 0
        for start, end, initials in self.covered(composed):
            written += [composed[place:start], initials]
            place = end
        return "".join([*written, composed[place:]])

    def marked(self, text: str, begin: str, end: str) -> str:
        """Return the few words of a hit, covered, with marks ``begin`` and ``end``; a marked name stays marked."""
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
        """Return where names stand in a composed text (NFC), each with what is written in its place."""
        found: list[tuple[int, int, str]] = []
        schools = [] if self._schools is None else [one.span() for one in self._schools.finditer(composed)]
        for hit in self._matcher.hits(composed):
            # A letter coded as in an address is neither small nor a capital: it is covered.
            if not hit.full and composed[hit.start].islower():
                continue
            start, end = hit.start, hit.end
            if any(first <= start and end <= last for first, last in schools):
                continue
            covered = _initials(composed[start:end])
            # At the end of a sentence there is one full stop already.
            found.append((start, end, covered[:-1] if composed[end : end + 1] == "." else covered))
        return found


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
    read = out_of_address(words) if "%" in words else words
    return " ".join(f"{word[0]}." for word in _WORD.findall(read))
