"""Meetings, talks, agreements, the directory and reports to the youth office removed by hand do not come back."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final

import pytest

from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.protection.protection import FamilyTold, ReportWay, YouthOfficeReport
from ssa_desktop.domain.records import Person
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.cooperation import (
    AgreedAction,
    Agreement,
    Evaluation,
    Goal,
    GoalReview,
    GoalState,
    MeetingMethod,
    Partner,
    PartnerKind,
    TeamMeeting,
)
from ssa_desktop.services.keeping import after_deletion
from ssa_desktop.services.people import people, schools
from ssa_desktop.services.protection import protection
from ssa_desktop.services.rights import disclosures
from ssa_desktop.services.together import (
    cooperation_actions,
    cooperation_agreements,
    cooperation_meetings,
    cooperation_partners,
)
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.sql import rows, value
from tests.integration.keeping.backups import opened
from tests.integration.program import Program
from tests.steps import Done

DAY: Final = date(2026, 2, 2)
NOW: Final = datetime(2026, 2, 2, 10, 0)
YEAR: Final = SchoolYear(2025)
REPORT: Final = YouthOfficeReport(DAY, "Jugendamt Beispielkreis", ReportWay.PHONE, "Was war", FamilyTold.BEFORE)
TABLES: Final = (
    "agreement", "agreement_goal", "evaluation", "goal_review", "team_meeting", "agreed_action", "partner",
    "partner_year", "time_entry", "risk_assessment", "youth_office_report", "disclosure",
)  # fmt: skip


@dataclass(frozen=True)
class Removal:
    """What is removed, and how many rows go by table."""

    remove: Callable[[Workspace], object]
    goes: dict[str, int]


REMOVALS = {
    "meeting": Removal(
        lambda ws: cooperation_meetings.remove_meeting(ws, 1),
        {"team_meeting": 1, "agreed_action": 1, "time_entry": 1},
    ),
    "talk": Removal(
        lambda ws: cooperation_meetings.remove_evaluation(ws, 1),
        {"evaluation": 1, "goal_review": 1, "time_entry": 1},
    ),
    "agreement": Removal(
        lambda ws: cooperation_agreements.remove(ws, 1),
        {"agreement": 1, "agreement_goal": 1, "evaluation": 1, "goal_review": 1, "time_entry": 1},
    ),
    "goal": Removal(lambda ws: cooperation_agreements.remove_goal(ws, 1), {"agreement_goal": 1, "goal_review": 1}),
    "action": Removal(lambda ws: cooperation_actions.remove(ws, 2), {"agreed_action": 1}),
    "partner": Removal(lambda ws: cooperation_partners.remove(ws, 1), {"partner": 1, "partner_year": 1}),
    "report": Removal(lambda ws: protection.remove_report(ws, 1), {"youth_office_report": 1, "disclosure": 1}),
}


@pytest.fixture
def filled(quick_program: Program) -> Program:
    with closing(opened(quick_program, NOW)) as ws:
        schools.save(ws, School("GS", "Grundschule Muster"))
        agreement = Agreement("GS", date(2025, 8, 1), date(2026, 7, 31), school_name="Grundschule Muster")
        number = cooperation_agreements.save(ws, agreement).record_id
        goal = cooperation_agreements.save_goal(ws, number, Goal("Sprechzeit einrichten")).record_id
        talk = Evaluation(number, YEAR, DAY, 60, 840, reviews={goal: GoalReview(GoalState.REACHED)})
        cooperation_meetings.save_evaluation(ws, talk)
        meeting = TeamMeeting("GS", MeetingMethod.CASE_CONSULTATION, DAY, 45, 600)
        cooperation_meetings.save_meeting(ws, meeting, actions=[(None, AgreedAction("Raum suchen", "", DAY))])
        cooperation_actions.save(ws, AgreedAction("Aushang", "", DAY))
        cooperation_partners.save(ws, Partner("Frau Muster", PartnerKind.ASD, counted=frozenset({YEAR})))
        protection.begin(ws, people.add(ws, Person(name="Mila Muster")), DAY)
        protection.record_report(ws, 1, REPORT)
    return quick_program


def counts(ws: Workspace) -> dict[str, int]:
    with ws.read() as vault:
        return {table: int(value(vault, f"SELECT count(*) FROM {table}")) for table in TABLES}


def back_up(program: Program) -> Path:
    stick = program.data.parent / "stick"
    stick.mkdir(exist_ok=True)
    program.do("backup", "create", stick / "eins.ssab")
    return stick / "eins.ssab"


def uids(ws: Workspace) -> set[str]:
    with ws.read() as vault:
        having = [table for table in TABLES if table not in {"goal_review", "partner_year"}]
        return {uid for table in having for (uid,) in rows(vault, f"SELECT uid FROM {table}")}


@pytest.mark.parametrize("what", REMOVALS)
def test_what_was_removed_stays_away_after_a_restore(filled: Program, what: str) -> None:
    backup, removal = back_up(filled), REMOVALS[what]
    with closing(opened(filled, NOW)) as ws:
        before = counts(ws)
        removal.remove(ws)
        after = counts(ws)
        assert after == {table: number - removal.goes.get(table, 0) for table, number in before.items()}
    filled.do("restore", backup, "--replace")
    with closing(opened(filled, NOW)) as ws:
        assert counts(ws) == after
        with ws.read() as vault:
            assert value(vault, "SELECT count(*) FROM counter") == 0


@pytest.mark.parametrize("what", REMOVALS)
def test_what_was_put_back_stays_through_a_restore_under_its_own_id(filled: Program, what: str) -> None:
    backup, removal = back_up(filled), REMOVALS[what]
    with closing(opened(filled, NOW)) as ws:
        before, known = counts(ws), uids(ws)
        Done(ws, removal.remove).take_back()
        assert (counts(ws), uids(ws)) == (before, known)
        with ws.read() as vault:
            assert value(vault, "SELECT count(*) FROM tombstone") == 0
    filled.do("restore", backup, "--replace")
    with closing(opened(filled, NOW)) as ws:
        assert counts(ws) == before


@pytest.mark.parametrize("what", REMOVALS)
def test_what_lists_outside_name_is_put_back_as_another_record(filled: Program, what: str) -> None:
    removal = REMOVALS[what]
    with closing(opened(filled, NOW)) as ws:
        before = counts(ws)
        removed = Done(ws, removal.remove)
        after_deletion.tell_backups(ws)
        removed.take_back()
        assert counts(ws) == before
        with ws.read() as vault:
            burnt = {uid for (uid,) in rows(vault, "SELECT uid FROM tombstone")}
        assert burnt
        assert not burnt & uids(ws)


def test_an_action_and_a_time_left_out_when_a_meeting_is_written_anew_stay_away(filled: Program) -> None:
    backup = back_up(filled)
    with closing(opened(filled, NOW)) as ws:
        (line,) = cooperation_meetings.meetings(ws)
        cooperation_meetings.save_meeting(ws, line.meeting, 1, books_time=False, actions=[])
        after = counts(ws)
    filled.do("restore", backup, "--replace")
    with closing(opened(filled, NOW)) as ws:
        assert counts(ws) == after
        assert len(cooperation_meetings.meetings(ws)) == 1


def test_a_report_removed_by_mistake_is_among_the_disclosures_once(filled: Program) -> None:
    with closing(opened(filled, NOW)) as ws:
        assert len(disclosures.listing(ws)) == 1
        Done(ws, lambda ws: protection.remove_report(ws, 1)).take_back()
        assert len(disclosures.listing(ws)) == 1
