"""Time without a school: which key holds, that parts add up exactly, and contract minutes of a school year."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssa_desktop.domain.time.common_time import (
    SHARED,
    SchoolYearWork,
    SharingKey,
    added_up,
    contract_minutes_by_school,
    shared_out,
    sharing_key,
)
from ssa_desktop.domain.time.contract import ContractPeriod
from ssa_desktop.domain.time.worktime import KeyKind
from ssa_desktop.domain.vocabulary import Activity

HALF, WHOLE = Fraction(1, 2), Fraction(1)
FIRST, LAST = date(2025, 8, 1), date(2026, 7, 31)
WEEK = (480, 480, 0, 240, 0, 0, 0)


def school(code: str, agreed: int = 0, posts: Fraction | None = None, base: int = 0) -> SchoolYearWork:
    return SchoolYearWork(code, agreed, posts, base, has_entries=base > 0)


@pytest.mark.parametrize(
    ("schools", "kind", "weights"),
    [
        # Contract minutes, also of a school without entries, and of one that has none and no entries either.
        ([school("A", 600, HALF, 10), school("B", 200, HALF, 90)], KeyKind.CONTRACT, [600, 200]),
        ([school("A", 600, HALF, 10), school("B", 200)], KeyKind.CONTRACT, [600, 200]),
        ([school("A", 600, HALF, 10), school("B", 0, HALF)], KeyKind.CONTRACT, [600, 0]),
        # Missing for one school with entries: posts of all of them, whatever the contract says.
        ([school("A", 600, HALF, 10), school("B", 0, WHOLE, 90)], KeyKind.FTE, [500_000_000, 1_000_000_000]),
        ([school("A", 600, None), school("B", 0, Fraction(1, 3), 90)], KeyKind.FTE, [0, 333_333_333]),
        # Missing there too, or nothing: own minutes.
        ([school("A", 600, HALF, 10), school("B", 0, None, 90)], KeyKind.OWN, [10, 90]),
        ([school("A", 600, HALF, 10), school("B", 0, Fraction(0), 90)], KeyKind.OWN, [10, 90]),
        ([school("A", 0, None, 10), school("B")], KeyKind.OWN, [10, 0]),
        # Before anything is entered.
        ([school("B"), school("A")], KeyKind.EQUAL, [1, 1]),
        ([school("A", 600), school("B")], KeyKind.CONTRACT, [600, 0]),
    ],
)
def test_one_key_for_all_schools_of_a_year(schools, kind, weights):
    key = sharing_key(schools)
    assert (key.kind, list(key.weights), list(key.weights.values())) == (kind, ["A", "B"], weights)


def test_entries_alone_ask_for_a_key_too():
    """A school with absences alone has no base minutes, but it has entries, and no contract."""
    with_absence = SchoolYearWork("B", has_entries=True)
    assert sharing_key([school("A", 600, None, 10), with_absence]).kind is KeyKind.OWN


def test_what_rounding_leaves_over_goes_to_the_largest_remainder_then_to_the_first_code():
    key = SharingKey(KeyKind.OWN, {"C": 1, "B": 1, "A": 1})
    minutes = {Activity.SUPERVISION: 100, Activity.TRAVEL: 2, Activity.TEACHERS: 3}
    assert shared_out(minutes, key) == {
        "A": {Activity.TEACHERS: 1, Activity.SUPERVISION: 34, Activity.TRAVEL: 1},
        "B": {Activity.TEACHERS: 1, Activity.SUPERVISION: 33, Activity.TRAVEL: 1},
        "C": {Activity.TEACHERS: 1, Activity.SUPERVISION: 33},
    }
    uneven = SharingKey(KeyKind.OWN, {"A": 10, "B": 7, "C": 3})
    # 7 minutes: 3.5, 2.45 and 1.05.
    assert [part[Activity.TRAVEL] for part in shared_out({Activity.TRAVEL: 7}, uneven).values()] == [4, 2, 1]


def test_neither_absences_nor_work_outside_the_role_are_anybodys_part():
    minutes = {Activity.LEAVE: 480, Activity.CATERING: 45, Activity.TRAINING: 60}
    assert shared_out(minutes, SharingKey(KeyKind.EQUAL, {"A": 1})) == {"A": {Activity.TRAINING: 60}}


weights = st.dictionaries(st.sampled_from("ABCDE"), st.integers(0, 10**9), min_size=1).filter(
    lambda found: any(found.values())
)
minutes_of = st.dictionaries(st.sampled_from(Activity), st.integers(0, 200_000))


@given(minutes_of, weights)
def test_the_schools_add_up_to_each_activity_exactly_and_each_is_within_a_minute(minutes, found):
    parts = shared_out(minutes, SharingKey(KeyKind.OWN, found))
    assert added_up(parts.values()) == {one: minutes[one] for one in SHARED if minutes.get(one)}
    whole = sum(found.values())
    for code, part in parts.items():
        for activity in SHARED:
            exact = Fraction(minutes.get(activity, 0) * found[code], whole)
            assert abs(part.get(activity, 0) - exact) < 1


periods = st.builds(
    ContractPeriod,
    st.tuples(*[st.integers(0, 1440)] * 7),
    st.dates(date(2024, 1, 1), date(2026, 12, 31)),
    st.none() | st.dates(date(2024, 1, 1), date(2027, 12, 31)),
    st.sampled_from(("A", "B", None)),
)


@given(st.lists(periods, max_size=4))
def test_contract_minutes_are_those_of_the_pattern_on_every_day_of_the_year(found):
    agreed = contract_minutes_by_school(found, FIRST, LAST)
    days = [FIRST + timedelta(number) for number in range((LAST - FIRST).days + 1)]
    for code in "AB":
        of_school = [period for period in found if period.school == code]
        assert agreed.get(code, 0) == sum(period.minutes_on(day) for period in of_school for day in days)


def test_contract_minutes_of_a_whole_year():
    year = [ContractPeriod(WEEK, date(2020, 1, 1), school="A"), ContractPeriod(WEEK, FIRST, FIRST, school="B")]
    # 52 weeks and one Friday, on which nothing is worked.
    assert contract_minutes_by_school(year, FIRST, LAST) == {"A": 52 * 1200, "B": 0}
