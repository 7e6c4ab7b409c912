"""Rounding in output: half up, as people in offices round."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction


def round_half_up(value: Fraction | None, digits: int) -> Decimal | None:
    """Return ``value`` with ``digits`` decimals, half up; None stays None."""
    if value is None:
        return None
    scaled = value * 10**digits
    whole = int(abs(scaled) + Fraction(1, 2))
    return (Decimal(whole if scaled >= 0 else -whole) / Decimal(10**digits)).quantize(
        Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP
    )
