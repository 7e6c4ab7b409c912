"""Blacking out a person's name in a text: each of its parts, as a whole word, whatever its capitals."""

from __future__ import annotations

import re
from typing import Final

BLACKED_OUT: Final = "[…]"
SHORTEST_PART: Final = 3


def name_parts(name: str) -> list[str]:
    """Return the words of a name that can be told apart from other words: those of three letters or more."""
    return [part for part in re.split(r"[\W_]+", name) if len(part) >= SHORTEST_PART]


def redact_name(text: str, name: str) -> str:
    """Return ``text`` with every whole-word occurrence of a part of ``name`` blacked out, its genitive too."""
    parts = sorted(name_parts(name), key=len, reverse=True)
    if not parts:
        return text
    pattern = rf"\b(?:{'|'.join(re.escape(part) for part in parts)})(?:s|'s|’s|’|')?(?!\w)"
    return re.sub(pattern, BLACKED_OUT, text, flags=re.IGNORECASE)
