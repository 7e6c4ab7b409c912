"""When a return is owed, around the days at which that changes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssa_desktop.domain.errors import UsageError
from ssa_desktop.domain.figures.return_calendar import (
    RETURN_DEADLINE,
    STATISTICS_DEADLINE,
    Phase,
    YearlyDay,
    days_left,
    deadline_of,
    phase_on,
    prepared_from,
    year_prepared,
)
from ssa_desktop.domain.schoolyear import SchoolYear

DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("today", "year"),
    [
        ("2026-06-30", "2024/25"),
        ("2026-07-01", "2025/26"),
        ("2026-07-31", "2025/26"),
        ("2026-08-01", "2025/26"),
        ("2026-10-31", "2025/26"),
        ("2026-12-31", "2025/26"),
        ("2027-06-30", "2025/26"),
        ("2027-07-01", "2026/27"),
        ("2028-02-29", "2026/27"),
    ],
)
def test_a_year_is_prepared_from_its_last_month_on(today, year):
    assert str(year_prepared(date.fromisoformat(today))) == year


@pytest.mark.parametrize(
    ("year", "day", "deadline"),
    [
        ("2025/26", RETURN_DEADLINE, "2026-10-31"),
        ("2025/26", STATISTICS_DEADLINE, "2026-07-31"),
        ("2025/26", YearlyDay(6, 30), "2026-06-30"),
        ("2025/26", YearlyDay(6, 1), "2026-06-01"),
        ("2025/26", YearlyDay(5, 31), "2027-05-31"),
        ("2025/26", YearlyDay(1, 15), "2027-01-15"),
        ("2025/26", YearlyDay(2, 29), "2027-02-28"),
        ("2026/27", YearlyDay(2, 29), "2028-02-29"),
        ("2099/00", RETURN_DEADLINE, "2100-10-31"),
    ],
)
def test_a_deadline_is_the_next_such_day(year, day, deadline):
    assert deadline_of(SchoolYear.parse(year), day) == date.fromisoformat(deadline)


@pytest.mark.parametrize(
    ("today", "phase", "left"),
    [
        ("2026-06-30", Phase.AHEAD, 123),
        ("2026-07-01", Phase.OPEN, 122),
        ("2026-09-30", Phase.OPEN, 31),
        ("2026-10-01", Phase.SOON, 30),
        ("2026-10-31", Phase.SOON, 0),
        ("2026-11-01", Phase.OVERDUE, -1),
    ],
)
def test_a_deadline_comes_nearer(today, phase, left):
    year, day = SchoolYear(2025), date.fromisoformat(today)
    deadline = deadline_of(year, RETURN_DEADLINE)
    assert (phase_on(day, deadline, year), days_left(day, deadline)) == (phase, left)


@pytest.mark.parametrize("text", ["10-31", "02-29", "01-01", "12-31"])
def test_a_day_of_every_year_is_read_as_it_is_written(text):
    assert str(YearlyDay.read(text)) == text


@pytest.mark.parametrize(
    "text", ["", "10", "10-32", "13-01", "00-10", "02-30", "1-1", "-1-01", "10-31-", "1²-01", "a-b"]
)
def test_a_day_no_year_has_is_refused(text):
    with pytest.raises(UsageError):
        YearlyDay.read(text)


@given(DAYS)
def test_the_year_prepared_began_its_preparation_within_a_year(today):
    begun = prepared_from(year_prepared(today))
    assert begun <= today < begun + timedelta(days=366)


@given(DAYS, st.integers(1, 12), st.integers(1, 31))
def test_a_deadline_lies_within_a_year_of_june(today, month, day):
    year = year_prepared(today)
    deadline = deadline_of(year, YearlyDay(month, min(day, 28)))
    assert date(year.start + 1, 6, 1) <= deadline < date(year.start + 2, 6, 1)
