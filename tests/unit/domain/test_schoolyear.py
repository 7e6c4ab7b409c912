"""School year: bounds, labels, and the months that periods are reckoned in."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssa_desktop.domain.errors import UsageError
from ssa_desktop.domain.schoolyear import SchoolYear, add_months, named_year
from tests.unit.domain.strategies import days, school_years


@pytest.mark.parametrize(
    ("label", "start"),
    [
        pytest.param("2025/26", 2025, id="plain"),
        pytest.param("1999/00", 1999, id="turn of the century"),
        pytest.param("2008/09", 2008, id="leading zero"),
        pytest.param("2099/00", 2099, id="next turn of a century"),
        pytest.param("1900/01", 1900, id="first year"),
        pytest.param("9998/99", 9998, id="last year whose end is a date"),
    ],
)
def test_a_label_names_the_year_it_begins_in(label, start):
    assert SchoolYear.parse(label) == SchoolYear(start)


@pytest.mark.parametrize(
    "label",
    [
        pytest.param("", id="empty"),
        pytest.param("2025", id="one year alone"),
        pytest.param("2025/27", id="years two apart"),
        pytest.param("2025/25", id="same year twice"),
        pytest.param("2025/24", id="backwards"),
        pytest.param("2025/2026", id="second year in full"),
        pytest.param("25/26", id="first year short"),
        pytest.param("2025-26", id="hyphen"),
        pytest.param("2025\N{FRACTION SLASH}26", id="another slash"),
        pytest.param("2025/6", id="one digit"),
        pytest.param("2025/026", id="three digits"),
        pytest.param("02025/26", id="five digits"),
        pytest.param(" 2025/26", id="space before"),
        pytest.param("2025/26 ", id="space after"),
        pytest.param("2025 / 26", id="spaces inside"),
        pytest.param("2025/26\n", id="line end after"),
        pytest.param("2025/26\0", id="null character after"),
        pytest.param("٢٠٢٥/٢٦", id="Arabic digits"),
        pytest.param("\N{FULLWIDTH DIGIT TWO}025/26", id="full-width digit"),
        pytest.param("+025/26", id="sign"),
        pytest.param("20x5/26", id="letter"),
        pytest.param("0000/01", id="year zero"),
        pytest.param("1899/00", id="before the first year"),
        pytest.param("9999/00", id="ends beyond the calendar"),
    ],
)
def test_anything_else_is_no_school_year(label):
    with pytest.raises(UsageError) as error:
        SchoolYear.parse(label)
    assert error.value.key == "schoolyear.invalid"
    assert error.value.details == {"label": label}
    assert error.value.exit_code == 2


@given(st.text(alphabet="0123456789/ ٢", max_size=8))
def test_what_is_read_is_written_the_same(label):
    try:
        year = SchoolYear.parse(label)
    except UsageError:
        return
    assert str(year) == label


@given(st.integers(1900, 9998).map(SchoolYear))
def test_a_written_label_is_read_back(year):
    assert SchoolYear.parse(str(year)) == year


@pytest.mark.parametrize(
    ("day", "label"),
    [
        pytest.param(date(2025, 7, 31), "2024/25", id="last day"),
        pytest.param(date(2025, 8, 1), "2025/26", id="first day"),
        pytest.param(date(2025, 12, 31), "2025/26", id="end of the calendar year"),
        pytest.param(date(2026, 1, 1), "2025/26", id="new year"),
        pytest.param(date(2024, 2, 29), "2023/24", id="leap day"),
        pytest.param(date(2000, 7, 31), "1999/00", id="turn of the century"),
    ],
)
def test_a_day_lies_in_the_year_from_august_to_july(day, label):
    assert str(SchoolYear.of(day)) == label


@given(days)
def test_a_day_lies_in_its_school_year_and_in_no_neighbour(day):
    year = SchoolYear.of(day)
    assert day in year
    assert day not in year.next
    assert day not in year.previous


@given(school_years)
def test_school_years_follow_without_gap_or_overlap(year):
    assert (year.first_day.month, year.first_day.day) == (8, 1)
    assert (year.last_day.month, year.last_day.day) == (7, 31)
    assert year.last_day + timedelta(days=1) == year.next.first_day
    assert year.first_day - timedelta(days=1) == year.previous.last_day
    assert year.first_day in year
    assert year.last_day in year
    assert year.previous < year < year.next


@pytest.mark.parametrize(
    ("label", "length"),
    [
        pytest.param("2025/26", 365, id="plain"),
        pytest.param("2023/24", 366, id="leap day in its second half"),
        pytest.param("2024/25", 365, id="begins in a leap year after the leap day"),
        pytest.param("1999/00", 366, id="2000 is a leap year"),
        pytest.param("2099/00", 365, id="2100 is none"),
    ],
)
def test_a_school_year_has_a_leap_day_when_its_february_has(label, length):
    assert SchoolYear.parse(label).days == length


@given(school_years)
def test_days_counts_every_day(year):
    assert year.days == sum(
        1 for offset in range(368) if SchoolYear.of(year.first_day + timedelta(days=offset)) == year
    )


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        pytest.param(date(2025, 8, 31), 6, date(2026, 2, 28), id="a day that February lacks"),
        pytest.param(date(2023, 8, 31), 6, date(2024, 2, 29), id="leap year"),
        pytest.param(date(2025, 2, 28), 6, date(2025, 8, 28), id="the last of a month is no other month's last"),
        pytest.param(date(2025, 3, 31), 3, date(2025, 6, 30), id="thirty days"),
        pytest.param(date(2025, 6, 15), 6, date(2025, 12, 15), id="to December"),
        pytest.param(date(2025, 12, 31), 2, date(2026, 2, 28), id="over new year"),
        pytest.param(date(2024, 2, 29), 12, date(2025, 2, 28), id="a year after the leap day"),
        pytest.param(date(2025, 5, 7), 0, date(2025, 5, 7), id="no month"),
        pytest.param(date(2025, 1, 31), -2, date(2024, 11, 30), id="back"),
    ],
)
def test_months_later_is_the_same_day_or_the_last_of_the_month(day, months, expected):
    assert add_months(day, months) == expected


@given(st.dates(date(1900, 1, 1), date.max), st.integers(0, 2400))
def test_reckoning_ends_with_the_calendar(day, months):
    later = add_months(day, months)
    assert later >= day
    assert later < date.max or (day.year * 12 + day.month + months) >= 9999 * 12 + 12
    year = SchoolYear.of(day)
    assert day in year
    assert year.last_day <= year.next.first_day <= year.next.last_day


@given(days, st.integers(-600, 600))
def test_adding_months_moves_the_month_and_keeps_the_day_where_it_can(day, months):
    later = add_months(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day == min(day.day, calendar.monthrange(later.year, later.month)[1])


@pytest.mark.parametrize(
    ("texts", "start"),
    [
        (["Statistik 2024-25"], 2024),
        (["klassen_2024_25"], 2024),
        (["Klassenlisten Schuljahr 2024/2025"], 2024),
        (["SJ 24/25", "Stand 12.9.2024"], 2024),
        (["Liste", "2024 – 2025"], 2024),
        (["Schuljahr 2024/25", "2024/25"], 2024),
        (["2099/00"], 2099),
        (["Schuljahr 2024/25", "2023/24"], None),
        (["Klassen 9/10", "24/25", "11/12"], None),
        (["2024/26", "2024-2023", "12024/25", "2024/251", "1924/25"], None),
        (["Stand 2024-12-25", "1.9.2024", ""], None),
        ([], None),
    ],
)
def test_the_school_year_that_titles_and_names_of_files_speak_of(texts: list[str], start: int | None) -> None:
    assert named_year(texts) == (None if start is None else SchoolYear(start))
