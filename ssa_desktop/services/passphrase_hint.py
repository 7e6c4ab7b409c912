"""How strong a passphrase looks by length and kinds of characters; a hint for whoever chooses one, not a gate.

The two ways to a good one follow the guidance of the BSI: 20 characters and more of two kinds, or 8 and more of four.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

LONG: Final = 20
LONG_KINDS: Final = 2
SHORT: Final = 8
SHORT_KINDS: Final = 4
_FEW_DIFFERENT: Final = 5


class Strength(StrEnum):
    """What the hint says."""

    WEAK = "weak"
    FAIR = "fair"
    GOOD = "good"


def strength(passphrase: str) -> Strength:
    """Return how strong a passphrase looks; one of few different characters is weak however long it is."""
    kinds = kinds_of_characters(passphrase)
    length = len(passphrase)
    if len(set(passphrase)) < _FEW_DIFFERENT or length < SHORT:
        return Strength.WEAK
    if (length >= LONG and kinds >= LONG_KINDS) or (length >= SHORT and kinds >= SHORT_KINDS):
        return Strength.GOOD
    return Strength.FAIR


def kinds_of_characters(passphrase: str) -> int:
    """Return how many of the four kinds occur: small letters, capitals, digits, anything else (a space too)."""
    return len({_kind(character) for character in passphrase})


def _kind(character: str) -> str:
    if character.isdigit():
        return "digit"
    if character.isalpha():
        return "capital" if character.isupper() else "small"
    return "other"
