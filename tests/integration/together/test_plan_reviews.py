"""A plan of support is looked at again: its day is told until a later plan or the day itself is gone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from ssa_desktop.domain.keeping.keeping import Restriction, RestrictionGround
from ssa_desktop.domain.records import Case, Person
from ssa_desktop.domain.together.cooperation import DueKind, MeetingMethod, TeamMeeting
from ssa_desktop.domain.vocabulary import InitiatedBy
from ssa_desktop.services.cases import cases
from ssa_desktop.services.keeping import deletion, keeping
from ssa_desktop.services.people import people
from ssa_desktop.services.together import cooperation, cooperation_meetings
from ssa_desktop.services.together.cooperation import Due
from ssa_desktop.services.workspace import Workspace

TODAY = date(2026, 3, 4)
REVIEW = date(2026, 5, 20)
PLAN = TeamMeeting("GS", MeetingMethod.SUPPORT_PLAN, TODAY, 45, subject="Lesen", review_on=REVIEW)


def case_of(ws: Workspace, name: str = "Mila Muster") -> tuple[int, int]:
    person_id = people.add(ws, Person(name=name))
    return person_id, cases.open_case(ws, Case(person_id, "GS", TODAY, InitiatedBy.PUPIL))


def reviews(ws: Workspace, on: date) -> list[Due]:
    return [one for one in cooperation.due(ws, on) if one.kind is DueKind.SUPPORT_PLAN]


@pytest.mark.parametrize(("days", "told", "late"), [(-15, 0, 0), (-14, 1, 0), (0, 1, 0), (1, 1, 1), (400, 1, 1)])
def test_it_is_told_two_weeks_ahead_and_stays_until_it_is_done(ws: Workspace, days: int, told: int, late: int) -> None:
    _, case_id = case_of(ws)
    made = cooperation_meetings.save_meeting(ws, replace(PLAN, case_id=case_id))
    found = reviews(ws, REVIEW + timedelta(days=days))
    assert [one.record_id for one in found] == [made.record_id] * told
    assert [one.is_overdue for one in found] == [bool(late)] * told
    assert all((one.on, one.what, one.school, one.about is not None) == (REVIEW, "Lesen", "GS", True) for one in found)


def test_a_later_plan_for_the_same_takes_its_place_and_one_for_others_does_not(ws: Workspace) -> None:
    (_, case_id), (_, other) = case_of(ws), case_of(ws, "Ada Probe")
    nobody = replace(PLAN, subject="Pausenhof")
    for meeting in (replace(PLAN, case_id=case_id), replace(PLAN, case_id=other), nobody, PLAN):
        cooperation_meetings.save_meeting(ws, meeting)
    assert len(reviews(ws, REVIEW)) == 4
    later = replace(PLAN, date=TODAY + timedelta(days=60), review_on=None)
    # What is no plan, and a plan for another subject, leave it.
    cooperation_meetings.save_meeting(
        ws, replace(later, case_id=case_id, method=MeetingMethod.ROUND_TABLE), books_time=False
    )
    cooperation_meetings.save_meeting(ws, replace(later, subject="Rechnen"), books_time=False)
    assert len(reviews(ws, REVIEW)) == 4
    step = cooperation_meetings.save_meeting(ws, replace(later, case_id=case_id), books_time=False)
    cooperation_meetings.save_meeting(ws, replace(later, subject="Pausenhof"), books_time=False)
    assert sorted((one.what, one.about is None) for one in reviews(ws, REVIEW)) == [("Lesen", False), ("Lesen", True)]
    # A mistaken later one removed, the earlier is told again.
    cooperation_meetings.remove_meeting(ws, step.record_id)
    assert len(reviews(ws, REVIEW)) == 3


def test_nothing_is_told_of_who_is_out_of_use_or_gone(ws: Workspace) -> None:
    (person_id, case_id), (_, other) = case_of(ws), case_of(ws, "Ada Probe")
    for number in (case_id, other):
        cooperation_meetings.save_meeting(ws, replace(PLAN, case_id=number))
    until = TODAY + timedelta(days=90)
    keeping.restrict(
        ws, other, Restriction(RestrictionGround.DISPUTED, "Grund", "Träger", TODAY, until, informed_on=TODAY)
    )
    assert [one.about and one.about.person_id for one in reviews(ws, REVIEW)] == [person_id]
    deletion.erase_person(ws, people.line(ws, person_id).pseudonym, "Wunsch")
    assert reviews(ws, REVIEW) == []
