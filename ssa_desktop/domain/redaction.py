"""Blacking out a person's name in a text: each of its parts, as a whole word, whatever its capitals."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

BLACKED_OUT: Final = "[…]"
SHORTEST_PART: Final = 3
_LETTER: Final = r"[^\W\d_]"


def name_parts(name: str, shortest: int = SHORTEST_PART) -> list[str]:
    """Return the words of a name that can be told apart from other words: those of ``shortest`` letters or more.

    A name of shorter words alone is looked for as a whole.
    """
    words = re.findall(rf"{_LETTER}+", unicodedata.normalize("NFC", name))
    return [word for word in words if len(word) >= shortest] or ([" ".join(words)] if words else [])


def redact_name(text: str, name: str, shortest: int = SHORTEST_PART) -> str:
    """Return ``text`` with every whole-word occurrence of a part of ``name`` blacked out, its genitive too.

    Digits and underscores end a word, ß stands for ss, and accents may be written either way.
    """
    parts = sorted(name_parts(name, shortest), key=len, reverse=True)
    if not parts:
        return text
    names = "|".join(_pattern(part) for part in parts)
    pattern = rf"(?<!{_LETTER})(?:{names})(?:s|'s|’s|’|')?(?!{_LETTER})"
    return re.sub(pattern, BLACKED_OUT, unicodedata.normalize("NFC", text), flags=re.IGNORECASE)


def _pattern(part: str) -> str:
    escaped = re.escape(part.lower().replace("ß", "ss"))
    return escaped.replace("ss", "(?:ss|ß)").replace("\\ ", r"\s+")


def stands_in(text: str, name: str) -> bool:
    """Whether blacking a name out would change a text."""
    return redact_name(text, name) != unicodedata.normalize("NFC", text)
