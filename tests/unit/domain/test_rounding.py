"""Rounding is half up, exact from fractions."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssa_desktop.domain.rounding import round_half_up


@pytest.mark.parametrize(
    ("value", "digits", "expected"),
    [
        pytest.param(Fraction(1, 2), 0, "1", id="half goes up"),
        pytest.param(Fraction(5, 2), 0, "3", id="half to even would stay"),
        pytest.param(Fraction(49, 100), 0, "0", id="below half"),
        pytest.param(Fraction(133, 200), 2, "0.67", id="half in the third place"),
        pytest.param(Fraction(1005, 1000), 2, "1.01", id="a half that floats lose"),
        pytest.param(Fraction(1, 3), 4, "0.3333", id="a third"),
        pytest.param(Fraction(2, 3), 4, "0.6667", id="two thirds"),
        pytest.param(Fraction(99_995, 100_000), 4, "1.0000", id="carries over"),
        pytest.param(Fraction(66), 1, "66.0", id="whole number keeps its decimals"),
        pytest.param(Fraction(0), 2, "0.00", id="zero keeps its decimals"),
        pytest.param(Fraction(-1, 2), 0, "-1", id="negative half goes away from zero"),
        pytest.param(Fraction(-1, 3), 1, "-0.3", id="negative"),
    ],
)
def test_round_half_up(value, digits, expected):
    assert str(round_half_up(value, digits)) == expected


def test_what_is_unknown_stays_unknown():
    assert round_half_up(None, 2) is None


@given(st.integers(-(10**9), 10**9), st.integers(1, 10**6), st.integers(0, 4))
def test_rounding_agrees_with_long_division(part, whole, digits):
    with localcontext(prec=60):
        expected = (Decimal(part) / Decimal(whole)).quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    rounded = round_half_up(Fraction(part, whole), digits)
    assert rounded == expected
    assert rounded.as_tuple().exponent == -digits


@given(st.fractions(-1000, 1000), st.integers(0, 4))
def test_rounding_moves_by_at_most_half_a_digit(value, digits):
    rounded = round_half_up(value, digits)
    assert rounded is not None
    assert abs(Fraction(rounded) - value) <= Fraction(1, 2 * 10**digits)


@given(st.fractions(-1000, 1000), st.fractions(-1000, 1000), st.integers(0, 4))
def test_rounding_keeps_the_order(one, other, digits):
    low, high = round_half_up(min(one, other), digits), round_half_up(max(one, other), digits)
    assert low is not None
    assert high is not None
    assert low <= high
