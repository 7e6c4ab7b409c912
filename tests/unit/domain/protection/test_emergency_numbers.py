"""What is a number that can be dialled, and what is none: nothing that could name anybody."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssa_desktop.domain.protection.emergency_numbers import OWN, SHIPPED, HelpFunction, is_number, tidy


@pytest.mark.parametrize(
    "typed", ["110", "0761 19240", "+49 761 1234-0", "(0761) 12 34", "0761/1234", " 0761\t19240 ", "0761–1234"]
)
def test_what_can_be_dialled_is_a_number(typed: str) -> None:
    assert is_number(tidy(typed))


@pytest.mark.parametrize(
    "typed",
    ["", "11", "Frau Muster", "0761 123 Muster", "0761 123 (Mo)", "٠٧٦١١٢٣", "+", "(-)", "1" * 21, "0761\n1234x"],
)
def test_anything_else_is_none(typed: str) -> None:
    assert not is_number(tidy(typed))


@given(st.text())
def test_no_letter_is_ever_taken(typed: str) -> None:
    kept = tidy(typed)
    assert tidy(kept) == kept
    if is_number(kept):
        assert not any(one.isalpha() for one in kept)


def test_what_is_shipped_is_the_same_everywhere_and_the_rest_is_hers() -> None:
    assert list(SHIPPED.values()) == ["110", "112", "116 111"]
    assert set(OWN) == {
        HelpFunction.YOUTH_OFFICE_ON_CALL,
        HelpFunction.ADVISER_SERVICE,
        HelpFunction.POISON_CENTRE,
    }
