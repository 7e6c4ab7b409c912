"""The closed lists hold exactly the words of the exchange format, and every activity has one group."""

from __future__ import annotations

from enum import StrEnum

import pytest

from ssa_desktop.domain.vocabulary import (
    ABSENCES,
    CONTACT_ACTIVITIES,
    DIRECT,
    GROUP_OF,
    HIGHEST_STAGE,
    INDIRECT,
    OUTSIDE_ROLE,
    STAGE_VKL,
    THIRDS,
    Activity,
    ActivityGroup,
    CaseResult,
    CaseType,
    CloseReason,
    Gender,
    InitiatedBy,
    LeaveKind,
    Mode,
    OfferType,
    Participant,
    ReferralTarget,
    Role,
    Source,
    TimeEvent,
    session_activity,
)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (Role, "pupil parent teacher other"),
        (Gender, "w m d unknown"),
        (Participant, "pupil parent teacher third_party"),
        (Mode, "conversation phone home_visit accompaniment written online"),
        (Source, "self parent teacher third_party"),
        (InitiatedBy, "pupil parent teacher head ssa youth_office peers other"),
        (CaseType, "counselling transition"),
        (CloseReason, "goal_reached moved left_school referred broken_off other"),
        (CaseResult, "improved partly unchanged worse unknown"),
        (LeaveKind, "finished changed_school unknown"),
        (ReferralTarget, "asd counselling psychiatry school_psychology careers other"),
        (OfferType, "group class project open parents teachers"),
        (TimeEvent, "conference network_meeting team_meeting"),
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else "",
)
def test_the_words_are_those_of_the_exchange_format(words: type[StrEnum], expected: str):
    assert [word.value for word in words] == expected.split()


@pytest.mark.parametrize(
    ("group", "members", "expected"),
    [
        (ActivityGroup.DIRECT, DIRECT, "individual group open parents teachers"),
        (
            ActivityGroup.INDIRECT,
            INDIRECT,
            (
                "preparation documentation coordination_internal networking_external "
                "supervision training administration travel"
            ),
        ),
        (ActivityGroup.OUTSIDE_ROLE, OUTSIDE_ROLE, "teaching_cover break_supervision all_day_care catering"),
        (ActivityGroup.ABSENCE, ABSENCES, "leave sick public_holiday overtime_off"),
    ],
    ids=lambda value: value if isinstance(value, ActivityGroup) else "",
)
def test_the_activities_of_each_group(group, members, expected):
    assert [activity.value for activity in members] == expected.split()
    assert [activity for activity in Activity if GROUP_OF[activity] is group] == list(members)


def test_every_activity_has_exactly_one_group():
    listed = [*DIRECT, *INDIRECT, *OUTSIDE_ROLE, *ABSENCES]
    assert sorted(listed) == sorted(Activity)
    assert GROUP_OF.keys() == set(Activity)


def test_individual_group_and_open_work_should_be_about_equal():
    assert set(THIRDS) == {Activity.INDIVIDUAL, Activity.GROUP, Activity.OPEN}


def test_a_contact_books_direct_work_with_a_person():
    assert set(CONTACT_ACTIVITIES) == {Activity.INDIVIDUAL, Activity.PARENTS, Activity.TEACHERS}


@pytest.mark.parametrize(
    ("offer", "activity"),
    [
        (OfferType.OPEN, Activity.OPEN),
        (OfferType.PARENTS, Activity.PARENTS),
        (OfferType.TEACHERS, Activity.TEACHERS),
        (OfferType.GROUP, Activity.GROUP),
        (OfferType.CLASS, Activity.GROUP),
        (OfferType.PROJECT, Activity.GROUP),
    ],
    ids=str,
)
def test_a_session_books_the_activity_of_its_offer(offer, activity):
    assert session_activity(offer) is activity


@pytest.mark.parametrize("offer", OfferType, ids=str)
def test_every_session_is_direct_work(offer):
    assert session_activity(offer) in DIRECT


def test_stages_run_to_thirteen_and_preparation_classes_stand_apart():
    assert HIGHEST_STAGE == 13
    assert STAGE_VKL == "vkl"
