"""The printed recovery code: making it, reading it as people type it, and the secret it stands for."""

from __future__ import annotations

import secrets
import unicodedata
from typing import Final

from ssa_desktop.domain.errors import UnlockError

SECRET_BITS: Final = 160
ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U, so that a hand-copied character is read in one way only."""

_BITS_PER_CHARACTER: Final = 5
_SECRET_LENGTH: Final = SECRET_BITS // _BITS_PER_CHARACTER
_CHECK_LENGTH: Final = 4
_GROUP: Final = 4
# The largest prime below 32**4. It divides no difference that one wrong character or two swapped neighbours can make,
# also where the pair straddles secret and check: each such slip is detected, not only most of them.
_CHECK_MODULUS: Final = 1_048_573
LOOKALIKES: Final = str.maketrans("OIL", "011")


def new_recovery_code() -> str:
    """Return a new random code: 160 bits and four check characters, in groups of four joined by ``-``, on one line."""
    return _written(secrets.randbits(SECRET_BITS))


def normalise_recovery_code(text: str) -> str:
    """Return the code as it was printed.

    Accepts lower case, spaces, line breaks, any dashes or none, O for 0, I and L for 1. Raises :class:`UnlockError`
    (``keys.recovery_code_mistyped``) when length or check characters do not fit.
    """
    return _written(_number(text))


def recovery_secret(code: str) -> bytes:
    """Return the 20 secret bytes of a code, typed in any accepted way. Raises :class:`UnlockError` as above."""
    return _number(code).to_bytes(SECRET_BITS // 8, "big")


def _written(number: int) -> str:
    characters = _base32(number, _SECRET_LENGTH) + _base32(number % _CHECK_MODULUS, _CHECK_LENGTH)
    return "-".join(characters[start : start + _GROUP] for start in range(0, len(characters), _GROUP))


def _number(text: str) -> int:
    characters = "".join(character for character in text if not _is_separator(character))
    # Only ASCII is turned to upper case: other letters may grow into look-alikes of it.
    if not characters.isascii():
        raise UnlockError("keys.recovery_code_mistyped")
    characters = characters.upper().translate(LOOKALIKES)
    if len(characters) != _SECRET_LENGTH + _CHECK_LENGTH or not set(characters) <= set(ALPHABET):
        raise UnlockError("keys.recovery_code_mistyped")
    number = _value(characters[:_SECRET_LENGTH])
    if _value(characters[_SECRET_LENGTH:]) != number % _CHECK_MODULUS:
        raise UnlockError("keys.recovery_code_mistyped")
    return number


def _is_separator(character: str) -> bool:
    # Dashes (Pd), the minus sign, and the invisible characters (Cf) that come along when text is copied from a PDF.
    return character.isspace() or character == "\N{MINUS SIGN}" or unicodedata.category(character) in {"Pd", "Cf"}


def _base32(number: int, length: int) -> str:
    shifts = range((length - 1) * _BITS_PER_CHARACTER, -1, -_BITS_PER_CHARACTER)
    return "".join(ALPHABET[number >> shift & 31] for shift in shifts)


def _value(characters: str) -> int:
    number = 0
    for character in characters:
        number = number << _BITS_PER_CHARACTER | ALPHABET.index(character)
    return number
