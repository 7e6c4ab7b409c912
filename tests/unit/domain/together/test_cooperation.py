"""Rules of working together: periods, yearly talks due, goals reached, what a meeting's time goes into."""

from __future__ import annotations

from datetime import date

import pytest

from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.cooperation import (
    PHASES,
    AgreedAction,
    Agreement,
    GoalReview,
    GoalState,
    MeetingMethod,
    Partner,
    PartnerKind,
    TeamMeeting,
    following_period,
    lines_of,
    reached_goals,
)
from ssa_desktop.domain.together.self_assessment import Answer, mean
from ssa_desktop.domain.vocabulary import Activity

DAY = date(2026, 3, 4)
YEAR = SchoolYear(2025)


def agreement(first: date, last: date) -> Agreement:
    return Agreement("GS", first, last)


@pytest.mark.parametrize(
    ("first", "last", "following"),
    [
        (date(2025, 8, 1), date(2026, 7, 31), (date(2026, 8, 1), date(2027, 7, 31))),
        (date(2024, 8, 1), date(2026, 7, 31), (date(2026, 8, 1), date(2028, 7, 31))),
        (date(2025, 9, 1), date(2025, 12, 31), (date(2026, 1, 1), date(2026, 5, 2))),
        (date(2025, 9, 1), date(2026, 7, 31), (date(2026, 8, 1), date(2027, 6, 30))),
        (date(2025, 8, 1), date(2025, 12, 31), (date(2026, 1, 1), date(2026, 6, 2))),
    ],
)
def test_the_following_period_begins_the_next_day_and_is_as_long(first, last, following):
    assert following_period(agreement(first, last)) == following


def test_a_goal_the_talk_said_nothing_on_is_open():
    found = reached_goals([1, 2, 3], {1: GoalReview(GoalState.REACHED), 3: GoalReview(GoalState.PARTLY, "halb")})
    assert (found.agreed, found.reached) == (3, 1)
    assert found.states[GoalState.OPEN] == 1


@pytest.mark.parametrize(
    ("with_family", "with_others", "activity"),
    [
        (False, False, Activity.COORDINATION_INTERNAL),
        (False, True, Activity.NETWORKING_EXTERNAL),
        (True, False, Activity.INDIVIDUAL),
        (True, True, Activity.INDIVIDUAL),
    ],
)
def test_with_the_family_there_a_meeting_is_work_on_the_case(with_family, with_others, activity):
    meeting = TeamMeeting("GS", MeetingMethod.ROUND_TABLE, DAY, 60, with_family=with_family, with_others=with_others)
    assert meeting.activity is activity


def test_every_method_begins_and_ends_with_how_people_meet():
    for method in MeetingMethod:
        assert (PHASES[method][0], PHASES[method][-1]) in {("opening", "closing"), ("roles", "exchange")}
        assert len(set(PHASES[method])) == len(PHASES[method])


def test_an_action_is_overdue_after_its_day_until_it_is_done():
    assert AgreedAction("a", "b", DAY, DAY).is_overdue(date(2026, 3, 5))
    assert not AgreedAction("a", "b", DAY, DAY).is_overdue(DAY)
    assert not AgreedAction("a", "b", DAY, DAY, DAY).is_overdue(date(2026, 3, 5))
    assert not AgreedAction("a", "b", DAY).is_overdue(date(2030, 1, 1))


def test_names_lines_and_means():
    assert Partner("Frau Muster", PartnerKind.ASD, "Jugendamt").called == "Frau Muster, Jugendamt"
    assert lines_of("- eins\n\n  zwei \n• drei") == ("eins", "zwei", "drei")
    assert mean({}) is None
    assert mean({"a": Answer(1), "b": Answer(4), "c": Answer(None, "x")}) == 2.5
