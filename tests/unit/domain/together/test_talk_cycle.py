"""When the yearly talk on an agreement is due: by its cycle, or on the day that was agreed in the last one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.cooperation import Agreement, Evaluation
from ssa_desktop.domain.together.talk_cycle import DueTalk, TalkCycle, due_talk

YEAR = SchoolYear(2025)
AGREED = Agreement("GS", date(2025, 8, 1), date(2027, 7, 31))
NOVEMBER_2026 = date(2026, 11, 30)


def held(about: SchoolYear, on: date, next_on: date | None = None) -> Evaluation:
    return Evaluation(1, about, on, 90, next_on=next_on)


@pytest.mark.parametrize(
    ("month", "by", "told"),
    [
        (11, date(2026, 11, 30), date(2026, 10, 1)),
        (12, date(2026, 12, 31), date(2026, 11, 1)),
        (8, date(2026, 8, 31), date(2026, 7, 1)),
        (1, date(2027, 1, 31), date(2026, 12, 1)),
        (2, date(2027, 2, 28), date(2027, 1, 1)),
        (7, date(2027, 7, 31), date(2027, 6, 1)),
    ],
)
def test_a_year_is_talked_about_in_the_one_after_it(month, by, told):
    cycle = TalkCycle(1, month)
    assert (cycle.due_by(YEAR), cycle.told_from(YEAR)) == (by, told)


@pytest.mark.parametrize(
    ("today", "done", "due"),
    [
        (date(2026, 9, 30), (), None),
        (date(2026, 10, 1), (), YEAR),
        (date(2026, 12, 24), (), YEAR),
        (date(2026, 12, 24), (YEAR,), None),
        (date(2026, 12, 24), (YEAR.next,), None),
        (date(2026, 12, 24), (YEAR.previous,), YEAR),
        (date(2027, 10, 1), (YEAR,), YEAR.next),
        # Nobody makes up for talks of years long over.
        (date(2029, 1, 1), (), None),
    ],
)
def test_each_november_the_latest_year_alone_is_due(today, done, due):
    talks = [held(year, date(2026, 7, 1)) for year in done]
    found = due_talk(TalkCycle(), [AGREED], talks, today)
    assert (found and found.about) == due
    if found is not None:
        assert found.by == TalkCycle().due_by(found.about)


@pytest.mark.parametrize(("every", "done", "is_due"), [(1, 1, True), (2, 1, False), (2, 2, True), (3, 2, False)])
def test_a_cycle_of_several_years_passes_over_those_after_a_talk(every, done, is_due):
    long = Agreement("GS", date(2020, 8, 1), date(2030, 7, 31))
    talks = [held(SchoolYear(YEAR.start - done), date(2025, 11, 20))]
    assert (due_talk(TalkCycle(every), [long], talks, NOVEMBER_2026) is not None) is is_due


def test_of_an_agreement_and_its_follow_up_the_one_of_that_year_is_talked_about():
    following = Agreement("GS", date(2027, 8, 1), date(2029, 7, 31))
    assert due_talk(TalkCycle(), [following, AGREED], [], NOVEMBER_2026) == DueTalk(1, YEAR, NOVEMBER_2026)
    assert due_talk(TalkCycle(), [following], [], NOVEMBER_2026) is None


def test_a_day_that_was_agreed_goes_before_the_cycle():
    on = date(2027, 3, 10)
    talks = [held(YEAR, date(2026, 9, 20), on), held(YEAR.previous, date(2025, 11, 1), date(2026, 11, 1))]
    assert due_talk(TalkCycle(), [AGREED], talks, date(2027, 2, 7)) is None
    assert due_talk(TalkCycle(), [AGREED], talks, date(2027, 2, 8)) == DueTalk(0, YEAR, on)
    assert due_talk(TalkCycle(), [AGREED], talks, on + timedelta(days=9)) == DueTalk(0, YEAR, on)
    # Held without another date, the cycle goes on.
    talks.append(held(YEAR, on))
    assert due_talk(TalkCycle(), [AGREED], talks, on) is None


def test_a_day_agreed_for_a_time_without_an_agreement_is_told_of_the_one_in_force_on_it():
    on = date(2026, 9, 15)
    first_talk = [held(YEAR.previous, date(2026, 7, 1), on)]
    begins = Agreement("GS", date(2026, 8, 1), date(2027, 7, 31))
    assert due_talk(TalkCycle(), [begins], first_talk, on) == DueTalk(0, YEAR, on)
    gone = Agreement("GS", date(2020, 8, 1), date(2021, 7, 31))
    assert due_talk(TalkCycle(), [gone], first_talk, on) is None


@given(
    st.integers(1, 3), st.integers(1, 12), st.dates(date(2021, 8, 1), date(2030, 7, 31))
)  # fmt: skip
def test_while_an_agreement_is_in_force_no_talk_is_due_twice(every, month, today):
    cycle = TalkCycle(every, month)
    long = Agreement("GS", date(2019, 8, 1), date(2031, 7, 31))
    found = due_talk(cycle, [long], [], today)
    assert found is not None
    assert cycle.told_from(found.about) <= today < cycle.told_from(found.about.next)
    assert due_talk(cycle, [long], [held(found.about, today)], today) is None


def test_of_two_agreements_in_one_year_the_later_is_talked_about():
    first = Agreement("GS", date(2025, 8, 1), date(2026, 1, 31))
    second = Agreement("GS", date(2026, 2, 1), date(2027, 7, 31))
    assert due_talk(TalkCycle(), [first, second], [], NOVEMBER_2026) == DueTalk(1, YEAR, NOVEMBER_2026)
    assert due_talk(TalkCycle(), [second, first], [], NOVEMBER_2026) == DueTalk(0, YEAR, NOVEMBER_2026)


def test_what_is_signed_is_talked_about_before_a_later_draft():
    signed = replace(Agreement("GS", date(2025, 8, 1), date(2027, 7, 31)), signed_on=date(2025, 9, 1))
    draft = Agreement("GS", date(2026, 2, 1), date(2028, 7, 31))
    assert due_talk(TalkCycle(), [draft, signed], [], NOVEMBER_2026) == DueTalk(1, YEAR, NOVEMBER_2026)
    both = [replace(draft, signed_on=date(2026, 2, 1)), signed]
    assert due_talk(TalkCycle(), both, [], NOVEMBER_2026) == DueTalk(0, YEAR, NOVEMBER_2026)


def test_the_talk_that_was_held_last_says_the_next_date_whatever_year_it_was_about():
    on = date(2026, 12, 1)
    talks = [held(YEAR, date(2026, 5, 1)), held(YEAR.previous, date(2026, 6, 1), on)]
    assert due_talk(TalkCycle(), [AGREED], talks, on) == DueTalk(0, YEAR, on)
