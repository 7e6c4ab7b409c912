"""What has numbers in it stands in the order of its numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssa_desktop.domain.natural_order import by_numbers


@pytest.mark.parametrize(
    "in_order",
    [
        ["P-3", "P-10", "P-100"],
        ["", "10a", "A 2", "A 10", "A 10 B 9", "A 10 B 10"],
        ["2009/10", "2023/24", "2024/25"],
        ["Klasse 7b", "Klasse 10a"],
        ["P-007", "P-8", "P-09"],
    ],
)
def test_numbers_stand_as_people_count(in_order: list[str]) -> None:
    found = in_order[::-1]
    found.sort(key=by_numbers)
    assert found == in_order


@given(st.integers(0, 10**40), st.integers(0, 10**40))
def test_of_two_numbers_the_smaller_comes_first(one: int, other: int) -> None:
    assert (by_numbers(f"P-{one}") < by_numbers(f"P-{other}")) is (one < other)
