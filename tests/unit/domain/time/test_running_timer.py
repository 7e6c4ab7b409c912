"""The timer: exact minutes of the clock, doubts about a forgotten one, and nothing over midnight as one entry."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssa_desktop.domain.records import TimeEntry
from ssa_desktop.domain.time.running_timer import (
    DAY_MINUTES,
    LONG_MINUTES,
    RunningTimer,
    TimerDoubt,
    cut_at_midnight,
    minutes_past_midnight,
    passes_midnight,
    split_at_midnight,
)
from ssa_desktop.domain.vocabulary import Activity, TimeEvent

DAY = date(2026, 3, 4)
START = datetime(2026, 3, 4, 9, 10, 40)


def timer(started_at: datetime = START) -> RunningTimer:
    return RunningTimer(started_at, Activity.NETWORKING_EXTERNAL, "GS", TimeEvent.NETWORK_MEETING)


def test_seconds_do_not_count_and_one_timer_follows_another_without_a_gap():
    first = timer().entries(datetime(2026, 3, 4, 9, 55, 59))
    second = timer(datetime(2026, 3, 4, 9, 55, 59)).entries(datetime(2026, 3, 4, 10, 0, 1))
    assert first == (TimeEntry(DAY, 45, Activity.NETWORKING_EXTERNAL, "GS", 550, TimeEvent.NETWORK_MEETING),)
    assert second == (TimeEntry(DAY, 5, Activity.NETWORKING_EXTERNAL, "GS", 595, TimeEvent.NETWORK_MEETING),)
    assert timer().entries(START + timedelta(seconds=10)) == ()


@pytest.mark.parametrize(
    ("now", "doubt"),
    [
        (START + timedelta(minutes=LONG_MINUTES), None),
        (START + timedelta(minutes=LONG_MINUTES + 1), TimerDoubt.LONG),
        (datetime(2026, 3, 5, 0, 0, 30), TimerDoubt.LONG),
        (datetime(2026, 3, 5, 0, 1), TimerDoubt.MIDNIGHT),
        (START - timedelta(seconds=1), TimerDoubt.CLOCK_SET_BACK),
        (START, None),
    ],
)
def test_a_timer_that_may_have_been_forgotten_is_doubted(now, doubt):
    assert timer().doubt(now) is doubt
    assert timer().minutes_until(START - timedelta(hours=1)) == 0


def test_midnight_parts_a_night_and_ending_at_midnight_is_one_day():
    late = timer(datetime(2026, 3, 4, 23, 30))
    first, second = late.entries(datetime(2026, 3, 5, 0, 20))
    assert (first.date, first.start, first.minutes) == (DAY, 1410, 30)
    assert (second.date, second.start, second.minutes) == (DAY + timedelta(days=1), 0, 20)
    assert len(late.entries(datetime(2026, 3, 5, 0, 0))) == 1
    assert not passes_midnight(datetime(2026, 3, 4, 23, 30), datetime(2026, 3, 5, 0, 0, 59))


@given(start=st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 1)), length=st.integers(0, 5000))
def test_the_parts_of_a_timer_make_up_its_time_and_none_passes_midnight(start, length):
    end = start + timedelta(minutes=length)
    parts = timer(start).entries(end)
    assert sum(part.minutes for part in parts) == length
    assert not any(minutes_past_midnight(part) for part in parts)
    assert len({part.date for part in parts}) == len(parts)


@given(start=st.none() | st.integers(0, DAY_MINUTES - 1), minutes=st.integers(1, DAY_MINUTES))
def test_an_entry_is_split_into_what_it_was(start, minutes):
    entry = TimeEntry(date(2025, 12, 31), minutes, Activity.TRAVEL, None, start)
    parts = split_at_midnight(entry)
    assert sum(part.minutes for part in parts) == minutes
    assert not any(minutes_past_midnight(part) for part in parts)
    assert (parts == (entry,)) == (minutes_past_midnight(entry) == 0)
    assert cut_at_midnight(entry) == parts[0]
    if len(parts) == 2:
        assert (parts[1].date, parts[1].start) == (date(2026, 1, 1), 0)


def test_both_parts_of_a_night_are_of_the_same_school_and_kind():
    entry = TimeEntry(date(2026, 3, 4), 60, Activity.NETWORKING_EXTERNAL, "GS", 23 * 60 + 30, TimeEvent.CONFERENCE)
    parts = split_at_midnight(entry)
    assert [(part.school, part.activity, part.minutes) for part in parts] == [
        ("GS", Activity.NETWORKING_EXTERNAL, 30)
    ] * 2
