"""The ways a word may be written: ä or ae, ö or oe, ü or ue, ß or ss."""

from __future__ import annotations

import re
import unicodedata
from itertools import islice, product
from typing import Final

_WAYS: Final = {
    "ä": ("ä", "ae"),
    "ö": ("ö", "oe"),
    "ü": ("ü", "ue"),
    "ae": ("ae", "ä"),
    "oe": ("oe", "ö"),
    "ue": ("ue", "ü"),
    "ß": ("ß", "ss"),
    "ss": ("ss", "ß"),
}
_PLACE: Final = re.compile("|".join(_WAYS))
_UMLAUT: Final = re.compile("[äöü]|[aou]e")
_MOST: Final = 16


def spellings(word: str) -> tuple[str, ...]:
    """Return the ways a word may be written, in small letters, the one given first; of many the first sixteen."""
    small = unicodedata.normalize("NFC", word).lower()
    parts: list[tuple[str, ...]] = []
    end = 0
    for found in _PLACE.finditer(small):
        parts += [(small[end : found.start()],), _WAYS[found[0]]]
        end = found.end()
    parts.append((small[end:],))
    return tuple(dict.fromkeys("".join(way) for way in islice(product(*parts), _MOST)))


def has_umlaut(word: str) -> bool:
    """Whether an umlaut is in a word, or what may stand for one."""
    return bool(_UMLAUT.search(unicodedata.normalize("NFC", word).lower()))


def as_written(spelling: str) -> tuple[str, ...]:
    """Return how a spelling may stand in a text: small, with a capital, in capitals; composed and decomposed."""
    ways = (spelling, spelling[:1].upper() + spelling[1:], spelling.replace("ß", "ẞ").upper())
    return tuple(dict.fromkeys(form for way in ways for form in (way, unicodedata.normalize("NFD", way))))
