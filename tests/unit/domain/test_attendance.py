"""Days away as the head of a school reads them: joined over days without work there, whole or in part."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ssa_desktop.domain.time.attendance import Away, away_spans

MONDAY = date(2026, 3, 2)
WEEK = (240, 0, 240, 240, 120, 0, 0)


def usual(day: date) -> int:
    return WEEK[day.weekday()]


def spans(*away: tuple[int, int], days: int = 14) -> list[tuple[int, int, bool]]:
    """Return the spans, each as the number of its first and last day from Monday on and whether it is whole."""
    minutes = {MONDAY + timedelta(days=at): gone for at, gone in away}
    found = away_spans(minutes, usual, MONDAY, MONDAY + timedelta(days=days - 1))
    return [((one.first - MONDAY).days, (one.last - MONDAY).days, one.is_whole) for one in found]


@pytest.mark.parametrize(
    ("away", "expected"),
    [
        ((), []),
        (((0, 240),), [(0, 0, True)]),
        (((0, 120),), [(0, 0, False)]),
        (((0, 240), (2, 240)), [(0, 2, True)]),
        (((0, 240), (2, 120), (3, 240)), [(0, 0, True), (2, 2, False), (3, 3, True)]),
        (((4, 120), (7, 240)), [(4, 7, True)]),
        (((0, 240), (3, 240)), [(0, 0, True), (3, 3, True)]),
        (((1, 240), (5, 240)), []),
        (((0, 300), (20, 240)), [(0, 0, True)]),
    ],
    ids=["none", "whole", "part", "joined over a free day", "a part parts", "over a weekend", "a day there parts",
         "days without work there", "more than usual, and beyond the span"],
)  # fmt: skip
def test_days_away_are_joined_as_long_as_she_is_not_there_between(
    away: tuple[tuple[int, int], ...], expected: list[tuple[int, int, bool]]
) -> None:
    assert spans(*away) == expected


def test_a_span_ends_with_the_plan() -> None:
    minutes = {MONDAY + timedelta(days=at): 240 for at in range(14)}
    found = away_spans(minutes, usual, MONDAY, MONDAY)
    assert found == (Away(MONDAY, MONDAY, is_whole=True),)
