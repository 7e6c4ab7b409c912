"""The order of what has numbers in it: P-3 before P-10, as people count."""

from __future__ import annotations

import re
from typing import Final

_DIGITS: Final = re.compile(r"[0-9]+")
_WIDEST: Final = 6
"""Digits of the number of digits: no text has a number of a million of them."""


def by_numbers(text: str) -> str:
    """Return what a text is sorted by: of its numbers the shorter one, which is the smaller, comes first."""
    return _DIGITS.sub(lambda found: _sortable(found.group().lstrip("0")), text)


def _sortable(digits: str) -> str:
    return f"{len(digits):0{_WIDEST}}{digits}"
