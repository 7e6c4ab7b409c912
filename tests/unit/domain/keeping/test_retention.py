"""Retention: start point plus period, never later than leaving the school."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssa_desktop.domain.errors import UsageError
from ssa_desktop.domain.keeping.keeping import ProtectionChoice
from ssa_desktop.domain.keeping.retention import (
    CaseDates,
    Period,
    PeriodKind,
    case_file_due,
    check_period,
    end_of_years_of,
    latest_start,
    period_end,
    protection_file_due,
    working_note_due,
)
from ssa_desktop.domain.keeping.retention_rules import RetentionRule
from ssa_desktop.domain.schoolyear import add_months
from ssa_desktop.domain.vocabulary import LeaveKind
from tests.unit.domain.strategies import days

maybe_days = st.none() | days
kinds = st.none() | st.sampled_from(LeaveKind)
GONE_FOR_GOOD = [LeaveKind.FINISHED, LeaveKind.UNKNOWN, None]


@pytest.mark.parametrize(
    ("closed", "left", "kind", "due"),
    [
        pytest.param(None, None, None, None, id="a running case has no date"),
        pytest.param(None, None, LeaveKind.FINISHED, None, id="a kind of leaving without a day is no leaving"),
        pytest.param(date(2025, 3, 10), None, None, date(2026, 7, 31), id="closed: end of the following school year"),
        pytest.param(date(2025, 7, 31), None, None, date(2026, 7, 31), id="closed on the last day of a year"),
        pytest.param(date(2025, 8, 1), None, None, date(2027, 7, 31), id="closed on the first day of a year"),
        pytest.param(
            None, date(2025, 8, 31), LeaveKind.CHANGED_SCHOOL, date(2026, 2, 28), id="changed school: six months"
        ),
        pytest.param(
            None, date(2023, 8, 31), LeaveKind.CHANGED_SCHOOL, date(2024, 2, 29), id="changed school: into a leap year"
        ),
        pytest.param(None, date(2025, 7, 31), LeaveKind.FINISHED, date(2025, 7, 31), id="finished: the day of leaving"),
        pytest.param(
            None, date(2025, 7, 31), LeaveKind.UNKNOWN, date(2025, 7, 31), id="unknown kind counts as finished"
        ),
        pytest.param(None, date(2025, 7, 31), None, date(2025, 7, 31), id="no kind counts as finished"),
        pytest.param(
            date(2025, 3, 10),
            date(2025, 7, 31),
            LeaveKind.FINISHED,
            date(2025, 7, 31),
            id="closed and then finished: not later than leaving",
        ),
        pytest.param(
            date(2025, 3, 10),
            date(2028, 7, 31),
            LeaveKind.FINISHED,
            date(2026, 7, 31),
            id="leaving long after does not prolong",
        ),
        pytest.param(
            date(2025, 3, 10),
            date(2025, 8, 31),
            LeaveKind.CHANGED_SCHOOL,
            date(2026, 2, 28),
            id="closed and then changed school",
        ),
        pytest.param(
            date(2025, 3, 10),
            date(2026, 4, 30),
            LeaveKind.CHANGED_SCHOOL,
            date(2026, 7, 31),
            id="closed long before changing school",
        ),
        pytest.param(
            date(2026, 1, 20),
            date(2025, 7, 31),
            LeaveKind.FINISHED,
            date(2025, 7, 31),
            id="closed after leaving: leaving came first",
        ),
        pytest.param(
            date(2026, 1, 20),
            date(2025, 7, 15),
            LeaveKind.CHANGED_SCHOOL,
            date(2026, 1, 15),
            id="closed after changing school",
        ),
    ],
)
def test_a_case_file_is_due(closed, left, kind, due):
    assert case_file_due(closed, left, kind) == due


def second_end_of_july(day: date) -> date:
    """Return the second 31 July on or after a day: the end of the school year that follows the day's own."""
    ends = [date(year, 7, 31) for year in range(day.year, day.year + 3)]
    return [end for end in ends if end >= day][1]


@given(days)
def test_a_closed_case_of_a_pupil_who_stays_is_due_at_the_end_of_the_following_year(closed):
    assert case_file_due(closed, None, None) == second_end_of_july(closed)


@given(maybe_days, days, st.sampled_from(GONE_FOR_GOOD))
def test_a_case_file_is_never_kept_beyond_leaving(closed, left, kind):
    due = case_file_due(closed, left, kind)
    assert due is not None
    assert due <= left


@given(maybe_days, days)
def test_a_case_file_is_never_kept_beyond_six_months_after_a_change_of_school(closed, left):
    due = case_file_due(closed, left, LeaveKind.CHANGED_SCHOOL)
    assert due is not None
    assert due <= add_months(left, 6)


@given(days, maybe_days, kinds)
def test_a_closed_case_is_never_kept_beyond_the_following_school_year(closed, left, kind):
    due = case_file_due(closed, left, kind)
    assert due is not None
    assert due <= second_end_of_july(closed)


@given(days, days, kinds)
def test_the_date_is_the_earliest_that_any_of_the_three_rules_gives(closed, left, kind):
    limits = [
        second_end_of_july(closed),
        second_end_of_july(left),
        add_months(left, 6) if kind is LeaveKind.CHANGED_SCHOOL else left,
    ]
    assert case_file_due(closed, left, kind) == min(limits)


@given(maybe_days, maybe_days)
def test_leaving_of_unknown_kind_counts_as_finished(closed, left):
    finished = case_file_due(closed, left, LeaveKind.FINISHED)
    assert case_file_due(closed, left, LeaveKind.UNKNOWN) == finished
    assert case_file_due(closed, left, None) == finished


@given(days, kinds)
def test_an_open_case_of_one_who_left_is_due_as_if_closed_that_day(left, kind):
    assert case_file_due(None, left, kind) == case_file_due(left, left, kind)


@given(maybe_days, maybe_days, kinds)
def test_only_a_running_case_has_no_date(closed, left, kind):
    assert (case_file_due(closed, left, kind) is None) == (closed is None and left is None)


@given(days, days, maybe_days, kinds)
def test_a_case_closed_earlier_is_never_due_later(one, other, left, kind):
    earlier, later = case_file_due(min(one, other), left, kind), case_file_due(max(one, other), left, kind)
    assert earlier is not None
    assert later is not None
    assert earlier <= later


@pytest.mark.parametrize(
    ("written", "due"),
    [
        pytest.param(date(2025, 9, 15), date(2026, 7, 31), id="autumn"),
        pytest.param(date(2026, 5, 4), date(2026, 7, 31), id="spring"),
        pytest.param(date(2026, 7, 31), date(2026, 7, 31), id="last day"),
        pytest.param(date(2026, 8, 1), date(2027, 7, 31), id="first day"),
    ],
)
def test_a_working_note_is_due_at_the_end_of_its_school_year(written, due):
    assert working_note_due(written) == due


@given(days)
def test_a_working_note_is_kept_for_less_than_a_year_and_never_due_before_it_was_written(written):
    assert 0 <= (working_note_due(written) - written).days <= 365


# Periods --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "amount", "start", "end"),
    [
        (PeriodKind.SCHOOL_YEARS, 0, date(2025, 9, 15), date(2026, 7, 31)),
        (PeriodKind.SCHOOL_YEARS, 0, date(2026, 7, 31), date(2026, 7, 31)),
        (PeriodKind.SCHOOL_YEARS, 1, date(2025, 8, 1), date(2027, 7, 31)),
        (PeriodKind.YEARS, 2, date(2024, 7, 31), date(2026, 7, 31)),
        (PeriodKind.YEARS, 1, date(2024, 2, 29), date(2025, 2, 28)),
        (PeriodKind.YEAR_ENDS, 3, date(2025, 1, 1), date(2028, 12, 31)),
        (PeriodKind.WITH_CASE, 3, date(2025, 12, 31), date(2028, 12, 31)),
        (PeriodKind.MONTHS, 6, date(2025, 8, 31), date(2026, 2, 28)),
        (PeriodKind.DAYS, 90, date(2025, 12, 1), date(2026, 3, 1)),
        (PeriodKind.DECISION, None, date(2025, 12, 1), None),
        (PeriodKind.UNLIMITED, None, date(2025, 12, 1), None),
    ],
)
def test_a_period_ends(kind, amount, start, end):
    assert period_end(Period(kind, amount), start) == end


@given(days, st.sampled_from(PeriodKind), st.integers(0, 20), st.integers(0, 20))
def test_a_longer_period_never_ends_earlier(start, kind, one, other):
    shorter, longer = (period_end(Period(kind, amount), start) for amount in sorted((one, other)))
    assert shorter is None or (longer is not None and start <= shorter <= longer)


@given(maybe_days, days, kinds, st.sampled_from(PeriodKind), st.integers(0, 30))
def test_no_period_keeps_a_case_file_beyond_leaving_the_school(closed, left, kind, unit, amount):
    due = case_file_due(closed, left, kind, Period(unit, amount))
    assert due is not None
    assert due <= (add_months(left, 6) if kind is LeaveKind.CHANGED_SCHOOL else left)


@pytest.mark.parametrize(
    ("rule", "period"),
    [
        (RetentionRule.BACKUP, Period(PeriodKind.DAYS, 91)),
        (RetentionRule.BACKUP, Period(PeriodKind.DAYS, 0)),
        (RetentionRule.BACKUP, Period(PeriodKind.MONTHS, 2)),
        (RetentionRule.COUNTS, Period(PeriodKind.YEARS, 1)),
        (RetentionRule.PROTECTION_FILE, Period(PeriodKind.YEARS, 10)),
        (RetentionRule.RELEASE, Period(PeriodKind.YEARS, 3)),
        (RetentionRule.CASE_FILE, Period(PeriodKind.UNLIMITED)),
        (RetentionRule.CASE_FILE, Period(PeriodKind.YEARS)),
        (RetentionRule.CASE_FILE, Period(PeriodKind.YEARS, -1)),
        (RetentionRule.CASE_FILE, Period(PeriodKind.YEARS, 101)),
        (RetentionRule.WORKING_TIME, Period(PeriodKind.DAYS, 0)),
    ],
)
def test_a_period_that_a_rule_may_not_have_is_refused(rule, period):
    with pytest.raises(UsageError):
        check_period(rule, period)


@pytest.mark.parametrize(
    ("rule", "period", "key", "details"),
    [
        (RetentionRule.BACKUP, Period(PeriodKind.DAYS, 91), "retention.amount", {"least": 1, "most": 90}),
        (RetentionRule.BACKUP, Period(PeriodKind.YEARS, 1), "retention.period_not_for_rule", {}),
    ],
)
def test_why_a_period_is_refused_is_told_with_its_bounds(rule, period, key, details):
    with pytest.raises(UsageError) as error:
        check_period(rule, period)
    assert (error.value.key, error.value.details) == (key, details)


@pytest.mark.parametrize(
    ("rule", "period"),
    [
        (RetentionRule.BACKUP, Period(PeriodKind.DAYS, 90)),
        (RetentionRule.CASE_FILE, Period(PeriodKind.YEARS, 10)),
        (RetentionRule.RELEASE, Period(PeriodKind.WITH_CASE, 0)),
        (RetentionRule.WORKING_NOTE, Period(PeriodKind.DAYS, 14)),
    ],
)
def test_a_period_that_a_rule_may_have_is_taken(rule, period):
    check_period(rule, period)


# Child protection (§ 8a SGB VIII) -------------------------------------------------------------------------------------

CLOSED, BEGAN, ENDED = date(2025, 3, 10), date(2024, 11, 1), date(2025, 9, 30)
AS_CASE, TEN, NINE_B = ProtectionChoice


@pytest.mark.parametrize(
    ("dates", "due", "asked"),
    [
        pytest.param(CaseDates(protection_began=BEGAN), None, True, id="a running case has no date"),
        pytest.param(
            CaseDates(closed=CLOSED, protection_began=BEGAN),
            date(2026, 7, 31),
            True,
            id="asked from its day",
        ),
        pytest.param(
            CaseDates(closed=CLOSED, protection_began=BEGAN, protection_ended=ENDED, born="2012-04"),
            date(2026, 7, 31),
            True,
            id="the end of the matter decides nothing",
        ),
        pytest.param(
            CaseDates(None, None, None, "2012-04", BEGAN, ENDED, NINE_B), None, False, id="decided while the case runs"
        ),
        pytest.param(
            CaseDates(CLOSED, None, None, None, BEGAN, ENDED, AS_CASE),
            date(2027, 7, 31),
            False,
            id="as a case file, from the end of the matter",
        ),
        pytest.param(
            CaseDates(CLOSED, None, None, None, BEGAN, date(2025, 1, 10), AS_CASE),
            date(2026, 7, 31),
            False,
            id="as a case file, from closing",
        ),
        pytest.param(CaseDates(None, None, None, None, BEGAN, ENDED), None, True, id="undecided while it runs"),
        pytest.param(
            CaseDates(None, None, None, None, BEGAN, ENDED, TEN), None, True, id="it runs, and birth is unknown"
        ),
        pytest.param(
            CaseDates(CLOSED, date(2025, 7, 31), LeaveKind.FINISHED, None, BEGAN, ENDED, AS_CASE),
            ENDED,
            False,
            id="never before the matter ended",
        ),
        pytest.param(
            CaseDates(CLOSED, None, None, "2012-04", BEGAN, ENDED, TEN), date(2040, 4, 30), False, id="28 years old"
        ),
        pytest.param(
            CaseDates(CLOSED, None, None, "2012-02", BEGAN, ENDED, NINE_B),
            date(2112, 2, 29),
            False,
            id="70 years after the 30th birthday",
        ),
        pytest.param(
            CaseDates(CLOSED, None, None, "1979-04", BEGAN, ENDED, TEN),
            date(2027, 7, 31),
            False,
            id="long grown up: not before a case file",
        ),
        pytest.param(
            CaseDates(CLOSED, None, None, None, BEGAN, ENDED, TEN), date(2026, 7, 31), True, id="birth unknown: asked"
        ),
        pytest.param(
            CaseDates(CLOSED, None, None, None, BEGAN, ENDED, NINE_B), date(2026, 7, 31), True, id="§ 9b, birth unknown"
        ),
    ],
)
def test_a_child_protection_file_is_due(dates, due, asked):
    assert protection_file_due(dates) == (due, asked)


@given(days, maybe_days, kinds, maybe_days, st.none() | st.sampled_from(ProtectionChoice))
def test_a_child_protection_file_is_never_due_before_a_case_file(closed, left, kind, ended, choice):
    dates = CaseDates(closed, left, kind, "2012-04", BEGAN, ended, choice)
    due, _ = protection_file_due(dates)
    plain = case_file_due(closed, left, kind)
    assert due is not None
    assert plain is not None
    assert due >= plain
    assert choice is None or ended is None or due >= ended


@given(st.lists(maybe_days, max_size=4))
def test_what_was_last_to_be_looked_at_counts_from_the_end_of_that_school_year(found):
    end = end_of_years_of(found)
    known = [day for day in found if day is not None]
    assert (end is None) == (known == [])
    if end is not None:
        assert (end.month, end.day) == (7, 31)
        assert all(day <= end for day in known)
        assert any((end - day).days < 366 for day in known)
        assert end_of_years_of(known[::-1]) == end


DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))
PERIODS = st.one_of(
    st.builds(Period, st.sampled_from([PeriodKind.DECISION, PeriodKind.UNLIMITED])),
    st.builds(
        Period,
        st.sampled_from([kind for kind in PeriodKind if kind not in (PeriodKind.DECISION, PeriodKind.UNLIMITED)]),
        st.integers(0, 2_000),
    ),
)


@given(PERIODS, DAYS, DAYS)
def test_what_began_after_the_latest_start_is_not_over_and_all_before_is(period, start, on):
    latest, end = latest_start(lambda day: period_end(period, day), on), period_end(period, start)
    assert (end is not None and end <= on) == (latest is not None and start <= latest)


@given(PERIODS, st.none() | DAYS, st.none() | DAYS, st.sampled_from([None, *LeaveKind]), DAYS)
def test_a_case_file_is_due_once_its_closing_or_its_leaving_alone_says_so(period, closed, left, kind, on):
    """The due list counts on it: case files are looked for by each of the two days by itself."""

    def is_over(one: date | None, other: date | None) -> bool:
        due = case_file_due(one, other, kind, period)
        return due is not None and due <= on

    assert is_over(closed, left) == (is_over(closed, None) or is_over(None, left))
