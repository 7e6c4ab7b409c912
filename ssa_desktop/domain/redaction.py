"""Blacking out a person's name in a text, wherever :mod:`ssa_desktop.domain.name_scan` finds it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from ssa_desktop.domain.name_scan import BLACKED_OUT, SHORTEST_PART, name_hits, name_index, name_parts

__all__ = ["BLACKED_OUT", "SHORTEST_PART", "name_parts", "redact_name", "redact_names", "stands_in"]

_APOSTROPHE: Final = re.compile(r"(?:['’]s|['’])(?![^\W\d_])", re.IGNORECASE)


def redact_name(text: str, name: str, shortest: int = SHORTEST_PART) -> str:
    """Return ``text`` with every whole-word occurrence of a part of ``name`` blacked out, its genitive too.

    Digits and underscores end a word; umlauts, ß and accents may be written either way.
    """
    return redact_names(text, [name], shortest)


def redact_names(text: str, names: Iterable[str], shortest: int = SHORTEST_PART) -> str:
    """Return ``text`` with every whole-word occurrence of a part of any of the names blacked out."""
    composed = unicodedata.normalize("NFC", text)
    written, place = [], 0
    for hit in name_hits(composed, name_index(enumerate(names), shortest)):
        if hit.start < place:
            continue
        genitive = _APOSTROPHE.match(composed, hit.end)
        written += [composed[place : hit.start], BLACKED_OUT]
        place = genitive.end() if genitive else hit.end
    return "".join([*written, composed[place:]]) if written else text


def stands_in(text: str, name: str) -> bool:
    """Whether a part of a name stands in a text, so that blacking it out would change it."""
    return bool(name_hits(text, name_index([(0, name)])))
