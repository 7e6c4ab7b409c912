"""When there is time for an appointment: free quarters within the school day."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssa_desktop.domain.appointments.free_time import SCHOOL_BEGINS, SCHOOL_ENDS, STEP, free_start, next_step


@pytest.mark.parametrize(
    ("taken", "earliest", "expected"),
    [
        ([], 0, 480),
        ([], 615, 615),
        ([], 616, 630),
        ([(610, 640)], 600, 645),
        ([(600, 605)], 590, 615),
        ([(630, 660)], 600, 600),
        ([(625, 660)], 600, 660),
        ([(480, 600), (590, 700)], 480, 705),
        ([], 930, 930),
        ([], 931, None),
        ([(480, 960)], 480, None),
        ([(0, 1440)], 480, None),
    ],
)
def test_the_first_quarter_with_half_an_hour_free(
    taken: list[tuple[int, int]], earliest: int, expected: int | None
) -> None:
    assert free_start(taken, earliest, 30) == expected


def test_a_whole_quarter_is_its_own_next() -> None:
    assert [next_step(minute) for minute in (0, 1, 15, 16)] == [0, 15, 15, 30]


SPANS = st.lists(st.tuples(st.integers(0, 1439), st.integers(1, 300)).map(lambda one: (one[0], sum(one))), max_size=8)


@given(SPANS, st.integers(0, 1439), st.integers(5, 120))
def test_nothing_overlaps_and_nothing_earlier_would_fit(
    taken: list[tuple[int, int]], earliest: int, minutes: int
) -> None:
    found = free_start(taken, earliest, minutes)

    def fits(start: int) -> bool:
        return all(end <= start or begin >= start + minutes for begin, end in taken)

    quarters = range(next_step(max(earliest, SCHOOL_BEGINS)), SCHOOL_ENDS - minutes + 1, STEP)
    assert found == next((start for start in quarters if fits(start)), None)
