"""The corridor forecast: who works what it recommends ends at the target; what cannot be reached is said."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssa_desktop.domain.time.forecast import LEAST_WEEKS_RECORDED, Forecast, Reach, corridor_forecast, working_weeks
from ssa_desktop.domain.time.worktime import CORRIDOR, THIRDS_TOLERANCE, TimeShares
from ssa_desktop.domain.vocabulary import DIRECT, INDIRECT, THIRDS, Activity

THIRD = Fraction(1, 3)
minutes_of_year = st.dictionaries(st.sampled_from([*DIRECT, *INDIRECT, Activity.CATERING]), st.integers(0, 60_000))
weeks = st.integers(1, 220).map(lambda days: Fraction(days, 5))


def forecast(direct: int, indirect: int, gone: int = 20, left: int = 20, contract: int | None = None) -> Forecast:
    shares = TimeShares({Activity.GROUP: direct, Activity.DOCUMENTATION: indirect})
    return corridor_forecast(shares, Fraction(gone), Fraction(left), contract)


def test_half_of_the_year_at_half_of_the_time():
    # 20 weeks of 20 hours, half of them direct: 60 % of 800 hours are 480, less 200 done, over 20 weeks: 14 a week.
    found = forecast(200 * 60, 200 * 60)
    assert found.now_share == found.end_share == Fraction(1, 2)
    assert found.weekly == 20 * 60
    low, high = found.targets
    assert (low.share, low.reach) == (Fraction(3, 5), Reach.POSSIBLE)
    assert low.direct_weekly == 14 * 60
    assert low.indirect_weekly == 6 * 60
    assert high.direct_weekly == 16 * 60


def test_a_few_days_are_no_pace_and_only_a_contract_is_reckoned_with():
    shares = TimeShares({Activity.GROUP: 30})
    early = corridor_forecast(
        shares, Fraction(14), Fraction(20), recent=shares, weeks_recorded=LEAST_WEEKS_RECORDED - 1
    )
    assert early.now_share == 1
    assert (early.end_share, early.weekly, early.targets, early.thirds) == (None, None, (), None)
    by_contract = corridor_forecast(shares, Fraction(14), Fraction(20), 20 * 1200, shares, weeks_recorded=1)
    assert (by_contract.end_share, by_contract.by_recent, by_contract.thirds) == (None, False, None)
    assert by_contract.weekly == 1200
    assert [target.reach for target in by_contract.targets] == [Reach.POSSIBLE] * 2
    enough = corridor_forecast(shares, Fraction(14), Fraction(20), recent=shares, weeks_recorded=LEAST_WEEKS_RECORDED)
    assert enough == corridor_forecast(shares, Fraction(14), Fraction(20), recent=shares)
    assert enough.targets


@pytest.mark.parametrize(
    ("direct", "indirect", "left", "reaches"),
    [
        (100, 900, 5, (Reach.TOO_LATE, Reach.TOO_LATE)),
        (990, 10, 2, (Reach.PASSED, Reach.PASSED)),
        (620, 380, 2, (Reach.POSSIBLE, Reach.POSSIBLE)),
        (600, 400, 1, (Reach.POSSIBLE, Reach.TOO_LATE)),
        (700, 300, 2, (Reach.PASSED, Reach.POSSIBLE)),
    ],
)
def test_what_can_still_be_reached_is_said(direct, indirect, left, reaches):
    found = forecast(direct, indirect, gone=20, left=left)
    assert tuple(target.reach for target in found.targets) == reaches
    for target in found.targets:
        assert (target.direct_weekly is None) == (target.reach is not Reach.POSSIBLE)


def test_without_any_time_and_without_a_contract_nothing_is_said():
    found = corridor_forecast(TimeShares({}), Fraction(10), Fraction(30))
    assert (found.now_share, found.end_share, found.weekly, found.targets, found.thirds) == (None, None, None, (), None)
    assert not found.is_over


def test_with_a_contract_the_first_day_of_the_year_has_its_recommendation():
    found = corridor_forecast(TimeShares({}), Fraction(0), Fraction(40), 40 * 60 * 20)
    assert found.by_contract
    assert found.weekly == 20 * 60
    assert [target.direct_weekly for target in found.targets] == [12 * 60, 13 * 60]
    assert found.end_share is None
    assert found.thirds is None


def test_at_the_end_of_the_year_it_ends_where_it_is():
    found = forecast(610, 390, gone=40, left=0, contract=5000)
    assert found.is_over
    assert found.end_share == Fraction(61, 100)
    assert found.targets == ()


def test_a_contract_that_asks_for_nothing_more_leaves_the_share_as_it_is():
    found = forecast(610, 390, left=4, contract=0)
    assert found.end_share == Fraction(61, 100)
    assert [target.reach for target in found.targets] == [Reach.PASSED, Reach.TOO_LATE]


def test_the_latest_weeks_set_the_pace():
    shares = TimeShares({Activity.OPEN: 500, Activity.TRAINING: 500})
    recent = TimeShares({Activity.OPEN: 70, Activity.TRAINING: 30})
    found = corridor_forecast(shares, Fraction(10), Fraction(10), recent=recent)
    assert found.by_recent
    assert found.end_share == Fraction(60, 100)
    unknown = corridor_forecast(shares, Fraction(10), Fraction(10), recent=TimeShares({}))
    assert not unknown.by_recent
    assert unknown.end_share == Fraction(1, 2)


def test_what_is_left_out_of_the_base_plays_no_part():
    shares = TimeShares(
        {Activity.OPEN: 600, Activity.TRAINING: 400, Activity.TRAVEL: 1000}, left_out=frozenset({Activity.TRAVEL})
    )
    assert corridor_forecast(shares, Fraction(10), Fraction(10)).end_share == Fraction(60, 100)


def test_of_the_contract_hours_that_part_is_reckoned_that_was_in_the_base_so_far():
    # Of 1000 minutes 600 were in the base; of the 500 the contract still asks for each week 300 are therefore reckoned.
    spent = {Activity.GROUP: 300, Activity.DOCUMENTATION: 300, Activity.TRAVEL: 150, Activity.CATERING: 250}
    shares = TimeShares(spent | {Activity.SICK: 480}, left_out=frozenset({Activity.TRAVEL}))
    found = corridor_forecast(shares, Fraction(2), Fraction(4), 4 * 500)
    assert found.weekly == 300
    low = found.targets[0]
    assert low.direct_weekly is not None
    assert low.indirect_weekly is not None
    assert low.direct_weekly + low.indirect_weekly == 300
    assert (300 + 4 * low.direct_weekly) / (600 + 4 * 300) == low.share
    # Nothing of the base is known yet: the contract alone speaks.
    assert corridor_forecast(TimeShares({Activity.CATERING: 250}), Fraction(2), Fraction(4), 2000).weekly == 500


@given(minutes=minutes_of_year, gone=weeks, left=weeks, contract=st.none() | st.integers(1, 200_000))
def test_who_works_the_recommended_hours_ends_at_the_target(minutes, gone, left, contract):
    shares = TimeShares(minutes)
    found = corridor_forecast(shares, gone, left, contract)
    for target in found.targets:
        rest = (found.weekly or 0) * left
        if target.reach is Reach.POSSIBLE:
            assert target.direct_weekly is not None
            assert target.indirect_weekly is not None
            assert min(target.direct_weekly, target.indirect_weekly) >= 0
            assert target.direct_weekly + target.indirect_weekly == found.weekly
            end = shares.direct_minutes + target.direct_weekly * left
            assert end == target.share * (shares.base_minutes + rest)
        elif target.reach is Reach.TOO_LATE:
            assert shares.direct_minutes + rest < target.share * (shares.base_minutes + rest)
        else:
            assert shares.direct_minutes > target.share * (shares.base_minutes + rest)
    assert [target.share for target in found.targets] in ([], list(CORRIDOR))


@given(minutes=minutes_of_year, gone=weeks, left=weeks)
def test_the_thirds_are_parted_as_evenly_as_still_possible(minutes, gone, left):
    shares = TimeShares(minutes)
    plan = corridor_forecast(shares, gone, left).thirds
    done = {activity: minutes.get(activity, 0) for activity in THIRDS}
    if not sum(done.values()):
        assert plan is None
        return
    assert plan is not None
    added = {activity: weekly * left for activity, weekly in plan.weekly.items()}
    whole = sum(done.values()) * (1 + left / gone)
    assert sum(done.values()) + sum(added.values()) == whole
    assert all(minutes >= 0 for minutes in added.values())
    assert {activity: (done[activity] + added[activity]) / whole for activity in THIRDS} == dict(plan.end)
    assert plan.is_exact == all(share == THIRD for share in plan.end.values())
    # Nothing is added to what is more than the least: pouring elsewhere could only end less even.
    least = min(plan.end.values())
    assert all(plan.end[activity] == least for activity in THIRDS if added[activity])
    assert plan.is_within == (max(abs(share - THIRD) for share in plan.end.values()) <= THIRDS_TOLERANCE)


def test_thirds_that_cannot_be_reached_come_as_near_as_they_can():
    shares = TimeShares({Activity.INDIVIDUAL: 900, Activity.GROUP: 60, Activity.OPEN: 40})
    plan = corridor_forecast(shares, Fraction(10), Fraction(2)).thirds
    assert plan is not None
    assert (plan.is_exact, plan.is_within) == (False, False)
    # 200 minutes are left for the three: group and open come up to 150 each.
    assert plan.weekly == {Activity.INDIVIDUAL: 0, Activity.GROUP: 45, Activity.OPEN: 55}


@pytest.mark.parametrize(
    ("first", "last", "free", "days"),
    [
        (date(2026, 3, 2), date(2026, 3, 8), [], 5),
        (date(2026, 3, 4), date(2026, 3, 4), [], 1),
        (date(2026, 3, 7), date(2026, 3, 8), [], 0),
        (date(2026, 3, 9), date(2026, 3, 8), [], 0),
        (date(2026, 3, 2), date(2026, 3, 15), [(date(2026, 3, 6), date(2026, 3, 9))], 8),
        (
            date(2026, 3, 2),
            date(2026, 3, 6),
            [(date(2026, 3, 3), date(2026, 3, 4)), (date(2026, 3, 4), date(2026, 3, 4))],
            3,
        ),
        (date(2026, 3, 2), date(2026, 3, 6), [(date(2026, 2, 1), date(2026, 4, 1))], 0),
    ],
)
def test_weeks_are_working_days_over_five(first, last, free, days):
    assert working_weeks(first, last, free) == Fraction(days, 5)


def test_a_week_of_hers_may_have_fewer_days():
    # Monday to Thursday: the free Friday takes nothing away.
    free = [(date(2026, 3, 5), date(2026, 3, 6))]
    assert working_weeks(date(2026, 3, 2), date(2026, 3, 15), free, {0, 1, 2, 3}) == Fraction(7, 4)


@given(
    first=st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    length=st.integers(0, 400),
    free=st.lists(st.tuples(st.integers(-10, 410), st.integers(0, 30)), max_size=4),
)
def test_weeks_agree_with_counting_day_by_day(first, length, free):
    last = first + timedelta(days=length)
    spans = [(first + timedelta(days=at), first + timedelta(days=at + more)) for at, more in free]
    days = [first + timedelta(days=number) for number in range(length + 1)]
    working = [day for day in days if day.weekday() < 5 and not any(begin <= day <= end for begin, end in spans)]
    assert working_weeks(first, last, spans) == Fraction(len(working), 5)
