"""Posts of a school year: periods weighted by the days they cover of it."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssa_desktop.domain.people.schools import FtePeriod, SchoolYearFacts, fte_of_year
from ssa_desktop.domain.records import Participants
from ssa_desktop.domain.schoolyear import SchoolYear
from tests.unit.domain.strategies import school_years

YEAR = SchoolYear(2025)
LEAP_YEAR = SchoolYear(2023)
HALF, THREE_QUARTERS = Fraction(1, 2), Fraction(3, 4)


@pytest.mark.parametrize(
    ("year", "periods", "expected"),
    [
        pytest.param(YEAR, [], None, id="nobody entered it"),
        pytest.param(YEAR, [FtePeriod(HALF)], HALF, id="one number for the whole year"),
        pytest.param(YEAR, [FtePeriod(Fraction(0))], Fraction(0), id="a post of nothing is known"),
        pytest.param(
            YEAR,
            [FtePeriod(HALF, date(2025, 8, 1), date(2026, 1, 31)), FtePeriod(THREE_QUARTERS, date(2026, 2, 1))],
            (HALF * 184 + THREE_QUARTERS * 181) / 365,
            id="more hours from February",
        ),
        pytest.param(
            LEAP_YEAR,
            [FtePeriod(HALF, date(2023, 8, 1), date(2024, 1, 31)), FtePeriod(THREE_QUARTERS, date(2024, 2, 1))],
            (HALF * 184 + THREE_QUARTERS * 182) / 366,
            id="more hours from February of a leap year",
        ),
        pytest.param(YEAR, [FtePeriod(Fraction(1), date(2026, 7, 31))], Fraction(1, 365), id="last day alone"),
        pytest.param(YEAR, [FtePeriod(Fraction(1), None, date(2025, 8, 1))], Fraction(1, 365), id="first day alone"),
        pytest.param(
            LEAP_YEAR,
            [FtePeriod(Fraction(1), date(2024, 2, 29), date(2024, 2, 29))],
            Fraction(1, 366),
            id="leap day alone",
        ),
        pytest.param(
            YEAR, [FtePeriod(Fraction(1), date(2020, 1, 1), date(2030, 1, 1))], Fraction(1), id="reaches over both ends"
        ),
        pytest.param(YEAR, [FtePeriod(Fraction(1), date(2026, 8, 1))], Fraction(0), id="begins the day after"),
        pytest.param(YEAR, [FtePeriod(Fraction(1), None, date(2025, 7, 31))], Fraction(0), id="ended the day before"),
        pytest.param(
            YEAR,
            [FtePeriod(HALF, None, date(2025, 10, 31)), FtePeriod(HALF, date(2026, 1, 1))],
            HALF * (92 + 212) / 365,
            id="a gap counts nothing",
        ),
    ],
)
def test_posts_of_a_year(year, periods, expected):
    assert fte_of_year(year, tuple(periods)) == expected
    assert SchoolYearFacts(year, fte=tuple(periods)).fte_of_year == expected


maybe_near = st.none() | st.dates(date(2023, 1, 1), date(2025, 1, 1))
posts = st.builds(FtePeriod, st.fractions(0, 2, max_denominator=20), maybe_near, maybe_near)


@given(st.lists(posts, min_size=1, max_size=3))
def test_posts_agree_with_a_count_day_by_day(periods):
    every_day = [LEAP_YEAR.first_day + timedelta(days=offset) for offset in range(366)]
    summed = sum(
        period.fte
        for day in every_day
        for period in periods
        if (period.first is None or period.first <= day) and (period.last is None or day <= period.last)
    )
    assert fte_of_year(LEAP_YEAR, tuple(periods)) == Fraction(summed) / 366


@given(school_years, st.fractions(0, 2, max_denominator=100), st.integers(0, 363))
def test_cutting_a_period_in_two_changes_nothing(year, fte, offset):
    cut = year.first_day + timedelta(days=offset)
    parts = (FtePeriod(fte, None, cut), FtePeriod(fte, cut + timedelta(days=1), None))
    assert fte_of_year(year, parts) == fte


def test_participants_are_counted_by_heads():
    assert Participants(9, 11, 2, 1).total == 23
    assert Participants().total == 0
