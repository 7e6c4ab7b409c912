"""Names, titles and class labels stand on one line and show every sign they have."""

from __future__ import annotations

import unicodedata
from typing import Final

_DIRECTION: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that turn the direction of writing: what is read is then not what is stored, on paper or in a list."""
_UNSEEN: Final = frozenset({"Cc", "Zl", "Zp"})
_FORMULA: Final = ("=", "+", "-", "@")
CODE_LIMIT: Final = 40
"""Characters of a code or pseudonym."""


def has_hidden_signs(text: str) -> bool:
    """Whether a text has control characters, line breaks or marks of direction. Joiners, which names need, are none."""
    return any(sign in _DIRECTION or unicodedata.category(sign) in _UNSEEN for sign in text)


def without_hidden_signs(text: str | None) -> str | None:
    """Return a typed or pasted line without its hidden signs, a space for a line break; None and nothing left: None.

    Text copied from a chat or an office document brings marks of direction that nobody sees.
    """
    if text is None or not has_hidden_signs(text):
        return text
    shown = (sign if not has_hidden_signs(sign) else "" if sign in _DIRECTION else " " for sign in text)
    return " ".join("".join(shown).split()) or None


def is_code(text: str) -> bool:
    """Whether a text is usable as a code or pseudonym: 1 to 40 visible characters that no spreadsheet reckons with."""
    visible = all(sign.isprintable() and not sign.isspace() for sign in text)
    return 0 < len(text) <= CODE_LIMIT and visible and not looks_like_formula(text)


def looks_like_formula(text: str) -> bool:
    """Whether a spreadsheet would take a text for a formula."""
    return text.startswith(_FORMULA)
