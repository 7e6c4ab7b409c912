"""Series of dates: the examples, and what holds for every rule."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssa_desktop.domain.appointments.series import LONGEST_DAYS, SeriesRule, part_free, series_days
from ssa_desktop.domain.errors import UsageError

MON, TUE, WED, THU, FRI = range(5)


def day(month: int, number: int) -> date:
    return date(2026, month, number)


@pytest.mark.parametrize(
    ("first", "last", "weekdays", "every", "expected"),
    [
        # 3 March 2026 is a Tuesday.
        (day(3, 3), day(3, 24), {TUE}, 1, [day(3, 3), day(3, 10), day(3, 17), day(3, 24)]),
        (day(3, 3), day(3, 24), {TUE}, 2, [day(3, 3), day(3, 17)]),
        (day(3, 3), day(3, 31), {TUE}, 3, [day(3, 3), day(3, 24)]),
        # The first day need not be one of the weekdays.
        (day(3, 3), day(3, 12), {MON, THU}, 1, [day(3, 5), day(3, 9), day(3, 12)]),
        # Every two weeks counts calendar weeks: Monday of the second week is left out, of the third it is in.
        (day(3, 3), day(3, 20), {MON, TUE}, 2, [day(3, 3), day(3, 16), day(3, 17)]),
        (day(3, 3), day(3, 3), {TUE}, 1, [day(3, 3)]),
        (day(3, 4), day(3, 9), {TUE}, 1, []),
        # Across the turn of the year and a leap day.
        (date(2027, 12, 28), date(2028, 1, 4), {TUE}, 1, [date(2027, 12, 28), date(2028, 1, 4)]),
        (date(2028, 2, 22), date(2028, 2, 29), {TUE}, 1, [date(2028, 2, 22), date(2028, 2, 29)]),
        # The clock change of 29 March 2026 moves no day.
        (day(3, 27), day(4, 3), {FRI}, 1, [day(3, 27), day(4, 3)]),
    ],
)
def test_the_days_of_a_rule(first: date, last: date, weekdays: set[int], every: int, expected: list[date]):
    assert series_days(SeriesRule(first, last, frozenset(weekdays), every)) == expected


@pytest.mark.parametrize(
    ("last", "weekdays", "every", "key"),
    [
        (day(3, 10), set(), 1, "series.no_weekday"),
        (day(3, 10), {7}, 1, "series.no_weekday"),
        (day(3, 2), {TUE}, 1, "series.ends_before"),
        (day(3, 10), {TUE}, 0, "series.weeks_apart"),
        (day(3, 10), {TUE}, 5, "series.weeks_apart"),
        (day(3, 3) + timedelta(days=LONGEST_DAYS), {TUE}, 1, "series.too_long"),
    ],
)
def test_a_rule_that_cannot_be_is_refused(last: date, weekdays: set[int], every: int, key: str):
    with pytest.raises(UsageError) as refused:
        SeriesRule(day(3, 3), last, frozenset(weekdays), every)
    assert refused.value.key == key


def test_the_longest_rule_is_allowed():
    rule = SeriesRule(day(3, 3), day(3, 3) + timedelta(days=LONGEST_DAYS - 1), frozenset({TUE}))
    assert len(series_days(rule)) == 53


def test_free_days_are_left_out_and_named():
    days = [day(3, 31), day(4, 7), day(4, 14)]
    assert part_free(days, {day(4, 7)}) == ([day(3, 31), day(4, 14)], [day(4, 7)])


rules = st.builds(
    lambda first, length, weekdays, every: SeriesRule(first, first + timedelta(days=length), weekdays, every),
    st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    st.integers(0, LONGEST_DAYS - 1),
    st.frozensets(st.integers(0, 6), min_size=1),
    st.integers(1, 4),
)


@given(rules)
def test_every_day_is_in_the_span_on_a_weekday_of_the_rule_and_once(rule: SeriesRule):
    days = series_days(rule)
    assert days == sorted(set(days))
    assert all(rule.first <= found <= rule.last and found.weekday() in rule.weekdays for found in days)


@given(rules)
def test_every_week_is_as_far_from_the_first_as_the_rule_says(rule: SeriesRule):
    monday = rule.first - timedelta(days=rule.first.weekday())
    assert all((found - monday).days // 7 % rule.every_weeks == 0 for found in series_days(rule))


@given(rules)
def test_a_weekly_rule_misses_no_day(rule: SeriesRule):
    weekly = SeriesRule(rule.first, rule.last, rule.weekdays)
    span = [rule.first + timedelta(days=number) for number in range((rule.last - rule.first).days + 1)]
    assert series_days(weekly) == [found for found in span if found.weekday() in rule.weekdays]
    assert set(series_days(rule)) <= set(series_days(weekly))


@given(rules, st.sets(st.dates(date(2000, 1, 1), date(2101, 1, 1)), max_size=20))
def test_days_are_parted_and_none_is_lost(rule: SeriesRule, free: set[date]):
    days = series_days(rule)
    kept, left_out = part_free(days, free)
    assert sorted(kept + left_out) == days
    assert not set(kept) & free
    assert set(left_out) <= free
