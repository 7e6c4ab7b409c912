"""Working time: overlaps never count twice, shares stand on direct plus indirect minutes, edges are in the corridor."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssa_desktop.domain.rounding import allot
from ssa_desktop.domain.time.worktime import CorridorState, TimeShares, TimeSpan, covered_parts, effective_minutes
from ssa_desktop.domain.vocabulary import ABSENCES, DIRECT, INDIRECT, OUTSIDE_ROLE, THIRDS, Activity
from tests.unit.domain.strategies import days_of_spans, minutes_by_activity


def at(hour: int, minute: int = 0) -> int:
    return hour * 60 + minute


EIGHT_TO_TEN = TimeSpan(1, at(8), 120)


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        pytest.param([], {}, id="no entry"),
        pytest.param([EIGHT_TO_TEN], {1: 120}, id="one entry"),
        pytest.param([EIGHT_TO_TEN, TimeSpan(2, at(10), 30)], {1: 120, 2: 30}, id="end meets start"),
        pytest.param([EIGHT_TO_TEN, TimeSpan(2, at(9, 30), 60)], {1: 90, 2: 60}, id="later start takes the end"),
        pytest.param([EIGHT_TO_TEN, TimeSpan(2, at(8, 30), 30)], {1: 90, 2: 30}, id="earlier keeps before and after"),
        pytest.param(
            [TimeSpan(2, at(8), 120), TimeSpan(1, at(9), 60)], {2: 60, 1: 60}, id="start decides, not the key"
        ),
        pytest.param([EIGHT_TO_TEN, TimeSpan(2, at(8), 45)], {1: 75, 2: 45}, id="same start: recorded later wins"),
        pytest.param([EIGHT_TO_TEN, TimeSpan(2, at(8), 120)], {1: 0, 2: 120}, id="same start and length"),
        pytest.param([EIGHT_TO_TEN, TimeSpan(2, at(8), 300)], {1: 0, 2: 300}, id="wholly covered counts nothing"),
        pytest.param(
            [TimeSpan(1, at(8), 240), TimeSpan(2, at(9), 60), TimeSpan(3, at(9, 30), 90)],
            {1: 120, 2: 30, 3: 90},
            id="three deep",
        ),
        pytest.param(
            [TimeSpan(1, at(8), 240), TimeSpan(2, at(8, 30), 30), TimeSpan(3, at(10), 30)],
            {1: 180, 2: 30, 3: 30},
            id="two holes",
        ),
        pytest.param(
            [TimeSpan(1, at(8), 60), TimeSpan(2, at(8, 30), 60), TimeSpan(3, at(9), 60)],
            {1: 30, 2: 30, 3: 60},
            id="a chain",
        ),
        pytest.param(
            [EIGHT_TO_TEN, TimeSpan(2, None, 50)], {1: 120, 2: 50}, id="untimed is not cropped and crops nothing"
        ),
        pytest.param([TimeSpan(1, None, 50), TimeSpan(2, None, 50)], {1: 50, 2: 50}, id="two untimed"),
        pytest.param([TimeSpan(1, at(23, 30), 60)], {1: 30}, id="past midnight counts on the next day"),
        pytest.param([TimeSpan(1, -30, 60)], {1: 30}, id="and there it comes from the day before"),
        pytest.param([TimeSpan(2, -30, 60), TimeSpan(1, 0, 20)], {1: 20, 2: 10}, id="what begins on the day wins"),
        pytest.param(
            [TimeSpan(1, at(0), 1440), TimeSpan(2, at(23, 59), 1)], {1: 1439, 2: 1}, id="the last minute of a day"
        ),
        pytest.param([TimeSpan(1, at(8), 120, 60)], {1: 60}, id="limit caps"),
        pytest.param([TimeSpan(1, at(8), 120, 120)], {1: 120}, id="limit of the whole length"),
        pytest.param([TimeSpan(1, at(8), 120, 0)], {1: 0}, id="limit of nothing is a limit"),
        pytest.param([TimeSpan(1, None, 50, 20)], {1: 20}, id="limit caps untimed"),
        pytest.param([TimeSpan(1, None, 50, 90)], {1: 50}, id="limit never adds"),
        pytest.param(
            [TimeSpan(1, at(8), 120, 60), TimeSpan(2, at(8, 15), 90)], {1: 30, 2: 90}, id="cropped below the limit"
        ),
        pytest.param(
            [TimeSpan(1, at(8), 120, 60), TimeSpan(2, at(9, 30), 30)], {1: 60, 2: 30}, id="cropped above the limit"
        ),
        pytest.param(
            [TimeSpan(1, at(8), 120), TimeSpan(2, at(8, 30), 60, 10)], {1: 60, 2: 10}, id="a limit frees nothing below"
        ),
    ],
)
def test_effective_minutes(spans, expected):
    assert effective_minutes(spans) == expected


def minute_by_minute(spans: list[TimeSpan]) -> dict[int, int]:
    """Give every minute to the entry with the latest start that covers it, the one recorded later of two."""
    counted = {span.key: span.minutes if span.start is None else 0 for span in spans}
    timed = [(span.start, span.key, span.minutes) for span in spans if span.start is not None]
    for minute in range(1440):
        covering = [(start, key) for start, key, length in timed if start <= minute < start + length]
        if covering:
            counted[max(covering)[1]] += 1
    return counted


@given(days_of_spans())
def test_effective_minutes_agree_with_a_count_minute_by_minute(spans):
    assert effective_minutes(spans) == minute_by_minute(spans)


@given(days_of_spans())
def test_what_is_covered_and_what_counts_make_up_an_entry(spans):
    counted, covered = effective_minutes(spans), covered_parts(spans)
    by_key = {span.key: span for span in spans}
    for span in spans:
        if span.start is None:
            assert span.key not in covered
            continue
        parts = covered[span.key]
        of_the_day = min(span.start + span.minutes, 1440) - max(span.start, 0)
        assert sum(part.minutes for part in parts) == max(0, of_the_day) - counted[span.key]
        assert parts == sorted(parts, key=lambda part: part.start)
        for part in parts:
            winner = by_key[part.by]
            assert winner.start is not None
            assert winner.start <= part.start < part.end <= winner.start + winner.minutes
            assert (winner.start, winner.key) > (span.start, span.key)


@given(days_of_spans())
def test_together_timed_entries_count_every_covered_minute_once(spans):
    covered = {
        minute
        for span in spans
        if span.start is not None
        for minute in range(max(span.start, 0), min(span.start + span.minutes, 1440))
    }
    counted = effective_minutes(spans)
    assert sum(counted[span.key] for span in spans if span.start is not None) == len(covered)


@given(days_of_spans(limited=True), st.randoms(use_true_random=False))
def test_the_order_in_which_entries_are_given_does_not_matter(spans, random):
    shuffled = random.sample(spans, len(spans))
    assert effective_minutes(shuffled) == effective_minutes(spans)


@given(days_of_spans(limited=True))
def test_a_limit_caps_its_own_entry_and_touches_no_other(spans):
    unlimited = effective_minutes([TimeSpan(span.key, span.start, span.minutes) for span in spans])
    for span in spans:
        free = unlimited[span.key]
        assert effective_minutes(spans)[span.key] == (free if span.limit is None else min(free, span.limit))


@given(days_of_spans())
def test_the_entry_with_the_latest_start_is_never_cropped(spans):
    timed = [span for span in spans if span.start is not None]
    if timed:
        last = max(timed, key=lambda span: (span.start, span.key))
        of_the_day = min(last.start + last.minutes, 1440) - max(last.start, 0)
        assert effective_minutes(spans)[last.key] == max(0, of_the_day)


@given(days_of_spans())
def test_a_further_entry_never_gives_minutes_to_another(spans):
    whole = effective_minutes(spans)
    for gone in spans:
        rest = effective_minutes([span for span in spans if span is not gone])
        assert all(whole[key] <= minutes for key, minutes in rest.items())


def shares(**minutes: int) -> TimeShares:
    return TimeShares({Activity(name): value for name, value in minutes.items()})


@pytest.mark.parametrize(
    ("direct", "indirect", "state"),
    [
        pytest.param(60, 40, CorridorState.WITHIN, id="exactly 60 percent"),
        pytest.param(65, 35, CorridorState.WITHIN, id="exactly 65 percent"),
        pytest.param(62, 38, CorridorState.WITHIN, id="between"),
        pytest.param(59_999, 40_001, CorridorState.BELOW, id="a hair below"),
        pytest.param(65_001, 34_999, CorridorState.ABOVE, id="a hair above"),
        pytest.param(599_999, 400_001, CorridorState.BELOW, id="below even when it rounds to the edge"),
        pytest.param(650_001, 349_999, CorridorState.ABOVE, id="above even when it rounds to the edge"),
        pytest.param(0, 1, CorridorState.BELOW, id="no direct work"),
        pytest.param(1, 0, CorridorState.ABOVE, id="nothing but direct work"),
        pytest.param(0, 0, None, id="no base"),
    ],
)
def test_state_of_the_direct_share(direct, indirect, state):
    assert shares(individual=direct, documentation=indirect).state is state


@pytest.mark.parametrize(
    ("edges", "state"),
    [
        pytest.param((Fraction(1, 2), Fraction(1, 2)), CorridorState.WITHIN, id="a corridor of one point"),
        pytest.param((Fraction(1, 3), Fraction(1, 2)), CorridorState.WITHIN, id="upper edge"),
        pytest.param((Fraction(1, 2), Fraction(2, 3)), CorridorState.WITHIN, id="lower edge"),
        pytest.param((Fraction(51, 100), Fraction(1)), CorridorState.BELOW, id="moved up"),
        pytest.param((Fraction(0), Fraction(49, 100)), CorridorState.ABOVE, id="moved down"),
    ],
)
def test_the_corridor_may_be_another(edges, state):
    assert TimeShares({Activity.GROUP: 30, Activity.TRAVEL: 30}, edges).state is state


def test_shares_of_a_plain_week():
    week = shares(
        individual=600, group=300, parents=120, teachers=60, preparation=240, travel=120, sick=480, catering=90
    )
    assert week.direct_minutes == 1080
    assert week.indirect_minutes == 360
    assert week.base_minutes == 1440
    assert week.outside_role_minutes == 90
    assert week.direct_share == Fraction(3, 4)
    assert week.indirect_share == Fraction(1, 4)
    assert week.thirds == {
        Activity.INDIVIDUAL: Fraction(2, 3),
        Activity.GROUP: Fraction(1, 3),
        Activity.OPEN: Fraction(0),
    }


@pytest.mark.parametrize("activity", [*OUTSIDE_ROLE, *ABSENCES], ids=str)
def test_what_is_no_work_of_hers_makes_no_base(activity):
    only = TimeShares({activity: 480})
    assert only.base_minutes == 0
    assert only.direct_share is None
    assert only.indirect_share is None
    assert only.state is None


@pytest.mark.parametrize("activity", ABSENCES, ids=str)
def test_absence_is_not_work_outside_the_role(activity):
    assert TimeShares({activity: 480}).outside_role_minutes == 0


@pytest.mark.parametrize("activity", [*DIRECT, *INDIRECT], ids=str)
def test_work_makes_the_base(activity):
    only = TimeShares({activity: 7})
    assert only.base_minutes == 7
    assert only.direct_share == (1 if activity in DIRECT else 0)
    assert only.indirect_share == (0 if activity in DIRECT else 1)
    assert only.outside_role_minutes == 0


@pytest.mark.parametrize("activity", [activity for activity in Activity if activity not in THIRDS], ids=str)
def test_thirds_are_of_individual_group_and_open_alone(activity):
    assert TimeShares({activity: 480}).thirds == dict.fromkeys(THIRDS)
    assert TimeShares({activity: 480, Activity.OPEN: 1}).thirds[Activity.OPEN] == 1


@given(minutes_by_activity)
def test_direct_and_indirect_shares_add_up_to_one(minutes):
    found = TimeShares(minutes)
    if found.base_minutes:
        assert found.direct_share is not None
        assert found.indirect_share is not None
        assert found.direct_share + found.indirect_share == 1
    else:
        assert found.direct_share is None
        assert found.indirect_share is None


@given(minutes_by_activity)
def test_thirds_add_up_to_one(minutes):
    parts = list(TimeShares(minutes).thirds.values())
    known = [part for part in parts if part is not None]
    assert len(known) in (0, len(parts))
    assert sum(known) == (1 if known else 0)


@given(minutes_by_activity)
def test_every_minute_is_base_or_outside_or_absence(minutes):
    found = TimeShares(minutes)
    absent = sum(minutes.get(activity, 0) for activity in ABSENCES)
    assert found.base_minutes + found.outside_role_minutes + absent == sum(minutes.values())


@given(minutes_by_activity, st.sampled_from([*OUTSIDE_ROLE, *ABSENCES]), st.integers(0, 5000))
def test_time_outside_the_role_moves_no_share(minutes, activity, more):
    before, after = TimeShares(minutes), TimeShares({**minutes, activity: more})
    assert (after.direct_share, after.indirect_share, after.thirds, after.state) == (
        before.direct_share,
        before.indirect_share,
        before.thirds,
        before.state,
    )


@given(st.dictionaries(st.sampled_from((*DIRECT, *INDIRECT)), st.integers(0, 5000), min_size=1), st.integers(0, 2))
def test_shares_that_are_shown_add_up_to_a_hundred(minutes: dict[Activity, int], digits: int):
    shares = TimeShares(minutes, left_out=frozenset({Activity.TRAVEL}))
    shown = shares.shown(digits)
    step = Fraction(1, 100 * 10**digits)
    if shown is None:
        assert not shares.base_minutes
        assert shares.shown_activities(digits) == {}
        return
    assert sum(shown) == 1
    activities = shares.shown_activities(digits)
    assert Activity.TRAVEL not in activities
    assert sum(share for activity, share in activities.items() if activity in DIRECT) == shown[0]
    assert sum(share for activity, share in activities.items() if activity in INDIRECT) == shown[1]
    assert shares.direct_share is not None
    assert abs(shown[0] - shares.direct_share) < step
    for activity, share in activities.items():
        assert abs(share - Fraction(minutes.get(activity, 0), shares.base_minutes)) < 2 * step
        assert (share / step).denominator == 1
    thirds = [share for share in shares.shown_thirds(digits).values() if share is not None]
    assert not thirds or sum(thirds) == 1


def test_thirds_are_shown_by_their_largest_remainders():
    thirds = dict.fromkeys((Activity.INDIVIDUAL, Activity.GROUP, Activity.OPEN), 60)
    shown = TimeShares(thirds).shown_thirds(0)
    assert [round(float(share or 0) * 100) for share in shown.values()] == [34, 33, 33]
    uneven = TimeShares({Activity.INDIVIDUAL: 1, Activity.GROUP: 2, Activity.OPEN: 3}).shown_thirds(0)
    assert [round(float(share or 0) * 100) for share in uneven.values()] == [17, 33, 50]
    assert allot(10, {}) == {}
    assert allot(7, {"a": 0, "b": 0}) == {"a": 0, "b": 0}


def test_what_follows_without_a_gap_is_one_stretch_for_whatever_comes_later():
    whole = TimeSpan(1, at(8), 60), TimeSpan(2, at(9), 60), TimeSpan(3, at(7, 30), 180)
    assert sum(effective_minutes(whole).values()) == 180
