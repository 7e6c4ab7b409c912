"""Names, titles and class labels stand on one line and show every sign they have."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from ssa_desktop.domain.people.name_letters import UNSEEN

_DIRECTION: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that turn the direction of writing: what is read is then not what is stored, on paper or in a list."""
_UNSEEN: Final = frozenset({"Cc", "Zl", "Zp"})
_NEVER_SEEN: Final = re.compile(f"[{UNSEEN}]")
_JOINERS: Final = frozenset("\u200c\u200d")
"""They shape letters that are seen, in Persian names for one."""
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


def says_nothing(text: str) -> bool:
    """Whether nothing of a text can be seen: it is empty, or blanks and signs that are not seen."""
    return not as_read(text).strip()


def as_read(text: str) -> str:
    """Return a text without any sign that is not seen: two that are read the same are compared as the same."""
    return _NEVER_SEEN.sub("", text)


def without_unseen(text: str) -> str:
    """Return a typed line without spaces of no width, soft hyphens and the like; the joiners that names need stay.

    They come along from Word, a mail or a web page, and would part words for whoever compares or searches.
    """
    return _NEVER_SEEN.sub(lambda found: found[0] if found[0] in _JOINERS else "", text).strip()


def is_code(text: str) -> bool:
    """Whether a text is usable as a code or pseudonym: 1 to 40 visible characters that no spreadsheet reckons with."""
    visible = all(sign.isprintable() and not sign.isspace() for sign in text)
    return 0 < len(text) <= CODE_LIMIT and visible and not looks_like_formula(text)


def looks_like_formula(text: str) -> bool:
    """Whether a spreadsheet would take a text for a formula."""
    return text.startswith(_FORMULA)
