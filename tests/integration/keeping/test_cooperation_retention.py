"""Working together ends by rules of its own: due, held, put off, deleted with its proofs; no figure changes by it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.keeping.keeping import Hold, HoldGround
from ssa_desktop.domain.keeping.retention import DueState
from ssa_desktop.domain.keeping.retention_rules import RetentionRule
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.records import Case, Person
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.cooperation import (
    AgreedAction,
    Agreement,
    Evaluation,
    Goal,
    GoalReview,
    GoalState,
    MeetingMethod,
    TeamMeeting,
)
from ssa_desktop.domain.together.self_assessment import Answer
from ssa_desktop.domain.vocabulary import CaseResult, CloseReason, InitiatedBy
from ssa_desktop.services.cases import cases
from ssa_desktop.services.exchange import records_export, records_import
from ssa_desktop.services.figures import hand_figures, indicators, reports
from ssa_desktop.services.figures.report_files import ReportFormat, render_return
from ssa_desktop.services.keeping import (
    automatic_deletion,
    deletion,
    due_overview,
    due_preview,
    erase_again,
    keeping,
    postponing,
)
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import people, schools
from ssa_desktop.services.together import (
    cooperation_actions,
    cooperation_agreements,
    cooperation_meetings,
    cooperation_partners,
)
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.figures import filed_returns
from ssa_desktop.storage.keeping import tombstones
from ssa_desktop.storage.together import cooperation
from ssa_desktop.storage.together.cooperation_erasure import erase_agreements
from tests.drawing import example_count
from tests.integration.keeping.days_of_use import used_until
from tests.integration.program import PASSPHRASE
from tests.security.decrypted import decrypted, found_in
from tests.stores import copy_stores, new_stores

YEAR = SchoolYear(2023)
MEANT = date(2024, 3, 4)


class Diary:
    """The day of the program, which a test turns on."""

    def __init__(self, day: date) -> None:
        self.turn_to(day)

    def turn_to(self, day: date) -> None:
        self.now = datetime(day.year, day.month, day.day, 10, 15)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("zusammen") / "data"
    start = datetime(2024, 3, 4, 10, 15)
    new_stores(folder, PASSPHRASE, folder.parent / "blatt.pdf", clock=lambda: start)
    ws = open_workspace(folder, clock=lambda: start, passphrase=PASSPHRASE)
    schools.save(ws, School("GS", "Grundschule Muster", carrier="Träger Muster"))
    ws.close()
    return folder


@pytest.fixture
def diary() -> Diary:
    return Diary(MEANT)


@pytest.fixture
def ws(template: Path, tmp_path: Path, diary: Diary) -> Iterator[Workspace]:
    opened = copied(template, tmp_path / "data", diary)
    yield opened
    opened.close()


def copied(source: Path, folder: Path, diary: Diary) -> Workspace:
    copy_stores(source, folder)
    return open_workspace(folder, clock=lambda: diary.now, passphrase=PASSPHRASE)


def fill(ws: Workspace) -> None:
    """Keep one of each kind: an agreement with goals and a talk, a meeting, an action of each and alone, answers."""
    agreement = Agreement("GS", date(2023, 9, 1), date(2024, 7, 31))
    made = cooperation_agreements.save(ws, agreement).record_id
    goals = [cooperation_agreements.save_goal(ws, made, Goal(f"Ziel {one}")).record_id for one in range(4)]
    states = (GoalState.REACHED, GoalState.REACHED, GoalState.PARTLY)
    reviews = {goal: GoalReview(state, "Zinnober") for goal, state in zip(goals, states, strict=False)}
    action = AgreedAction("Zinnoberraum öffnen", "Schulleitung", MEANT)
    talk = Evaluation(made, YEAR, MEANT, 90, 840, "Schulleitung", "Zinnober besprochen", reviews)
    cooperation_meetings.save_evaluation(ws, talk, actions=[(None, action)])
    cooperation_meetings.save_meeting(ws, meeting(), actions=[(None, action)])
    cooperation_actions.save(ws, action)
    cooperation_partners.assess(ws, YEAR, {"room": Answer(3, "Zinnober war knapp")})


def meeting(**changed: object) -> TeamMeeting:
    made = TeamMeeting(
        "GS", MeetingMethod.OTHER, MEANT, 60, 600, "Zinnober im Flur", "Hausmeister", notes={"subject": "Zinnober"}
    )
    return replace(made, **changed)  # type: ignore[arg-type]


def figures(ws: Workspace) -> tuple[object, ...]:
    report = reports.annual_return(ws, YEAR, Level.SCHOOL)
    with ws.read() as vault:
        by_hand = hand_figures.values(vault, YEAR, ["GS"])
    return (
        [unit.items for unit in report.units],
        render_return(report, ReportFormat.JSON, "de"),
        reports.time_shares(ws, YEAR),
        by_hand,
        cooperation_meetings.reached(ws, "GS", YEAR),
        indicators.indicator_report(ws, YEAR, Level.SCHOOL),
    )


def on_list(ws: Workspace) -> list[tuple[str, str, date]]:
    return [(item.kind, item.rule.value, item.due) for item in deletion.due(ws, ws.today())]


def count(ws: Workspace, table: str) -> int:
    with ws.read() as vault:
        return int(vault.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def together(ws: Workspace) -> dict[str, int]:
    tables = ("agreement", "agreement_goal", "evaluation", "goal_review", "team_meeting", "team_meeting_note")
    return {table: count(ws, table) for table in (*tables, "agreed_action", "self_assessment")}


def test_each_kind_is_due_on_the_day_of_its_rule(ws, diary):
    fill(ws)
    diary.turn_to(date(2026, 7, 30))
    assert on_list(ws) == []
    two_years = date(2026, 7, 31)
    diary.turn_to(two_years)
    short = [
        ("agreed_action", "agreed_action", two_years),
        ("self_assessment", "self_assessment", two_years),
        ("team_meeting", "team_meeting", two_years),
        ("time", "working_time", two_years),
    ]
    assert on_list(ws) == short
    diary.turn_to(date(2034, 7, 30))
    assert on_list(ws) == short
    diary.turn_to(date(2034, 7, 31))
    assert on_list(ws) == [*short, ("agreement", "cooperation_agreement", date(2034, 7, 31))]
    found = {item.kind: (item.id, item.label, item.of) for item in deletion.due(ws, ws.today())}
    assert found["agreement"][1] == "GS 2023–24"
    assert found["self_assessment"] == ("self_assessment:2023/24", "2023/24", None)
    assert found["team_meeting"][1:] == found["agreed_action"][1:] == (None, MEANT)


def test_deleting_all_of_it_leaves_no_record_no_word_and_every_figure(ws, diary):
    fill(ws)
    diary.turn_to(date(2034, 7, 31))
    before = figures(ws)
    items = deletion.due(ws, ws.today())
    seen = due_preview.preview_due(ws, ws.today(), frozenset(item.id for item in items))
    gone = {"agreement": 1, "evaluation": 1, "team_meeting": 1, "agreed_action": 3, "self_assessment": 1}
    assert gone.items() <= seen.records.items()
    assert found_in(decrypted(ws.folder), {"Zinnober"}) == {"Zinnober"}, "the word is planted"
    # Nothing went by looking.
    assert together(ws)["agreement_goal"] == 4
    assert deletion.erase_due(ws, ws.today(), len(items)).is_scrubbed
    assert set(together(ws).values()) == {0}
    assert found_in(decrypted(ws.folder), {"Zinnober"}) == set()
    assert figures(ws) == before
    with ws.read() as vault:
        assert hand_figures.values(vault, YEAR, ["GS"])["goals.agreed"] == 4
    assert on_list(ws) == []
    with ws.read() as vault:
        proofs = vault.execute("SELECT kind, rule, records, reason FROM deletion_record ORDER BY kind, rule").fetchall()
        kinds = {stone.kind for stone in tombstones.all_tombstones(vault)}
    assert proofs == [
        ("agreed_action", "agreed_action", 1, None),
        ("agreed_action", "cooperation_agreement", 1, None),
        ("agreed_action", "team_meeting", 1, None),
        ("agreement", "cooperation_agreement", 1, None),
        ("evaluation", "cooperation_agreement", 1, None),
        ("self_assessment", "self_assessment", 1, None),
        ("team_meeting", "team_meeting", 1, None),
        ("time", "working_time", 2, None),
    ]
    assert kinds == {"agreement", "evaluation", "team_meeting", "agreed_action", "self_assessment", "time"}


def test_the_working_time_of_a_deleted_meeting_stays_with_its_event(ws, diary):
    fill(ws)
    diary.turn_to(date(2026, 7, 31))
    before = figures(ws)
    (item,) = [one for one in deletion.due(ws, ws.today()) if one.kind == "team_meeting"]
    deletion.erase_due(ws, ws.today(), 1, frozenset({item.id}))
    assert figures(ws) == before
    with ws.read() as vault:
        left = vault.execute("SELECT minutes, start, event FROM time_entry WHERE event IS NOT NULL").fetchall()
    assert left == [(60, None, "team_meeting")]


def test_an_older_backup_does_not_bring_it_back(ws, diary, tmp_path):
    fill(ws)
    ws.close()
    older = tmp_path / "sicherung"
    copy_stores(tmp_path / "data", older)
    diary.turn_to(date(2034, 7, 31))
    later = open_workspace(tmp_path / "data", clock=lambda: diary.now, passphrase=PASSPHRASE)
    before = figures(later)
    deletion.erase_due(later, later.today(), len(deletion.due(later, later.today())))
    with later.read() as vault:
        stones = tombstones.all_tombstones(vault)
    later.close()
    back = copied(older, tmp_path / "zurück", diary)
    assert together(back)["evaluation"] == 1
    assert erase_again.erase_tombstoned(back, stones) == len(stones)
    assert set(together(back).values()) == {0}
    assert figures(back) == before
    back.close()


def test_what_is_left_of_it_travels_to_another_vault(ws, diary, template, tmp_path):
    fill(ws)
    diary.turn_to(date(2034, 7, 31))
    deletion.erase_due(ws, ws.today(), len(deletion.due(ws, ws.today())))
    path = tmp_path / "datensatz.jsonl"
    records_export.export_records(ws, path)
    other = copied(template, tmp_path / "andere", diary)
    records_import.import_records(other, path)
    assert figures(other) == figures(ws)
    other.close()


def test_what_is_on_a_case_stays_with_it_and_a_hold_keeps_a_meeting_on_its_person(ws, diary):
    person_id = people.add(ws, Person(name="Mila Muster"))
    case_id = cases.open_case(ws, Case(person_id, "GS", MEANT, InitiatedBy.PUPIL))
    hers = AgreedAction("Termin", "Klassenleitung", MEANT, case_id=case_id)
    cooperation_meetings.save_meeting(ws, meeting(case_id=case_id))
    cooperation_meetings.save_meeting(ws, meeting(person_id=person_id, start=800), actions=[(None, hers)])
    running = cases.view(ws, case_id).case
    closed = replace(running, closed=MEANT, close_reason=CloseReason.GOAL_REACHED, result=CaseResult.IMPROVED)
    cases.correct(ws, case_id, closed)
    hold_id = keeping.set_hold(ws, case_id, Hold(HoldGround.COMPLAINT, "Verfahren läuft", MEANT))
    diary.turn_to(date(2026, 7, 31))
    before = figures(ws)
    found = {item.kind: item for item in deletion.due(ws, ws.today()) if item.kind != "time"}
    assert found.keys() == {"case", "team_meeting"}
    assert found["team_meeting"].state is DueState.HELD
    assert found["team_meeting"].label == people.line(ws, person_id).pseudonym
    asked = due_overview.asked(ws, ws.today())
    assert asked.held[found["team_meeting"].id].holds[0][1].reason == "Verfahren läuft"
    keeping.lift_hold(ws, hold_id)
    deletion.erase_due(ws, ws.today(), 1, frozenset({found["team_meeting"].id}))
    assert figures(ws) == before
    # The meeting on the case, and what was agreed on the case in the other one, go with the case alone.
    assert (count(ws, "team_meeting"), count(ws, "agreed_action")) == (1, 1)


def test_it_goes_by_itself_where_that_is_turned_on_but_not_under_a_hold_past_its_day(ws, diary):
    fill(ws)
    person_id = people.add(ws, Person(name="Mila Muster"))
    case_id = cases.open_case(ws, Case(person_id, "GS", MEANT, InitiatedBy.PUPIL))
    keeping.set_hold(ws, case_id, Hold(HoldGround.COMPLAINT, "Verfahren", MEANT, until=MEANT + timedelta(days=30)))
    cooperation_meetings.save_meeting(ws, meeting(person_id=person_id, start=900))
    automatic_deletion.set_days(ws, 14)
    diary.turn_to(date(2026, 7, 31))
    used_until(ws, ws.today())
    automatic_deletion.remind(ws)
    assert automatic_deletion.run(ws) == ()
    diary.turn_to(date(2026, 8, 14))
    (notice,) = automatic_deletion.run(ws)
    assert (notice.kind, notice.details["number"]) == ("deleted_automatically", 4)
    left = together(ws)
    assert (left["agreement"], left["team_meeting"], left["agreed_action"], left["self_assessment"]) == (1, 1, 1, 0)


def test_it_is_put_off_and_why_goes_with_the_record(ws, diary):
    fill(ws)
    diary.turn_to(date(2034, 7, 31))
    items = [item for item in deletion.due(ws, ws.today()) if item.kind != "time"]
    for item in items:
        postponing.postpone(ws, item.kind, item.id, ws.today() + timedelta(days=9), "Der Zinnober steht noch aus")
    assert [kind for kind, _, _ in on_list(ws)] == ["time"]
    diary.turn_to(date(2034, 8, 9))
    assert {item.kind for item in deletion.due(ws, ws.today())} >= {item.kind for item in items}
    deletion.erase_due(ws, ws.today(), 5)
    assert count(ws, "postponement") == 0


def test_a_meeting_that_goes_with_its_person_takes_along_why_it_was_put_off(ws, diary):
    person_id = people.add(ws, Person(name="Mila Muster"))
    cooperation_meetings.save_meeting(ws, meeting(person_id=person_id))
    diary.turn_to(date(2026, 7, 31))
    (item,) = [one for one in deletion.due(ws, ws.today()) if one.kind == "team_meeting"]
    postponing.postpone(ws, item.kind, item.id, ws.today() + timedelta(days=9), "Mila fragt noch danach")
    deletion.erase_person(ws, people.line(ws, person_id).pseudonym, "Wunsch")
    assert count(ws, "postponement") == 0


def test_an_open_action_counts_from_the_day_it_was_to_be_done(ws, diary):
    action = AgreedAction("Raum klären", "Schulleitung", MEANT, date(2025, 9, 1))
    cooperation_actions.save(ws, action)
    diary.turn_to(date(2028, 7, 30))
    assert on_list(ws) == []
    diary.turn_to(date(2028, 7, 31))
    assert on_list(ws) == [("agreed_action", RetentionRule.AGREED_ACTION, date(2028, 7, 31))]


@settings(
    max_examples=example_count(25, 1000),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    talks=st.lists(
        st.tuples(
            st.integers(0, 2),
            st.integers(2022, 2024),
            st.integers(1, 28),
            st.lists(st.sampled_from(GoalState), max_size=3),
        ),
        max_size=6,
    ),
    goals=st.lists(st.integers(0, 3), min_size=3, max_size=3),
    order=st.permutations([0, 1, 2]),
    by_hand=st.booleans(),
)
def test_no_order_of_deleting_agreements_changes_how_the_goals_stood(ws, talks, goals, order, by_hand):
    years = [SchoolYear(start) for start in (2022, 2023, 2024)]
    with ws.change() as vault:
        vault.execute("SAVEPOINT example")
        if by_hand:
            filed_returns.save_hand_figures(vault, years[0], "GS", {"goals.agreed": 9, "goals.reached": 8})
        made, goals_of = [], []
        for number in range(3):
            agreement = Agreement("GS", date(2022, 8, 1), date(2023 + number, 7, 31))
            made.append(cooperation.save_agreement(vault, agreement))
            goals_of.append([cooperation.save_goal(vault, made[-1], Goal("Ziel")) for _ in range(goals[number])])
        for number, start, day, states in talks:
            reviews = {goal: GoalReview(state) for goal, state in zip(goals_of[number], states, strict=False)}
            about = Evaluation(made[number], SchoolYear(start), date(start + 1, 3, day), 60, None, "", "", reviews)
            cooperation.save_evaluation(vault, about)

        def stood() -> list[object]:
            found: list[object] = []
            for year in years:
                reached = cooperation_meetings.reached_in(vault, "GS", year)
                # A talk on no goals says as little as none.
                said = reached if reached and reached.agreed else None
                found.append((hand_figures.values(vault, year, ["GS"]), said))
            return found

        before = stood()
        for number in order:
            erase_agreements(vault, [made[number]], date(2035, 8, 1))
            assert stood() == before
        assert cooperation.agreements(vault) == []
        # Nothing of an example stays for the next one.
        vault.execute("ROLLBACK TO example")
