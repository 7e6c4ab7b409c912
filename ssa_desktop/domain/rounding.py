"""Rounding in output: half up, as people in offices round."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import TypeVar

Key = TypeVar("Key")


def round_half_up(value: Fraction | None, digits: int) -> Decimal | None:
    """Return ``value`` with ``digits`` decimals, half up; None stays None."""
    if value is None:
        return None
    scaled = value * 10**digits
    whole = int(abs(scaled) + Fraction(1, 2))
    return (Decimal(whole if scaled >= 0 else -whole) / Decimal(10**digits)).quantize(
        Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP
    )


def allot(total: int, weights: Mapping[Key, int]) -> dict[Key, int]:
    """Part a whole number by weights so that the parts add up to it: the largest remainders get what is left.

    Of equal remainders the first gets it. Without any weight every part is 0.
    """
    whole = sum(weights.values())
    if not whole:
        return dict.fromkeys(weights, 0)
    parts = {key: total * weight // whole for key, weight in weights.items()}
    left = total - sum(parts.values())
    by_remainder = sorted(weights, key=lambda key: -(total * weights[key] % whole))
    for key in by_remainder[:left]:
        parts[key] += 1
    return parts


def shown_shares(minutes: Mapping[Key, int], digits: int) -> dict[Key, Fraction]:
    """Return shares of 1 that show ``digits`` decimals of a per cent and add up to exactly 100 %.

    For screen and paper; a figure that is reckoned with, or goes into a file, is rounded by itself.
    """
    hundred = 100 * 10**digits
    return {key: Fraction(part, hundred) for key, part in allot(hundred, minutes).items()}
