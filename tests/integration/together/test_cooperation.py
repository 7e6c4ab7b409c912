"""Working together on real stores: kept, undone, counted, deleted with its case, and carried to another vault."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from ssa_desktop.domain.appointments.plans import Plan
from ssa_desktop.domain.errors import InputError, RefusedError
from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.keeping.keeping import Restriction, RestrictionGround
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.records import Case, Person
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.cooperation import (
    AgreedAction,
    DueKind,
    Evaluation,
    Goal,
    GoalReview,
    GoalState,
    MeetingMethod,
    Partner,
    PartnerKind,
    TeamMeeting,
)
from ssa_desktop.domain.together.self_assessment import Answer
from ssa_desktop.domain.vocabulary import Activity, CaseResult, CloseReason, InitiatedBy, Role, TimeEvent
from ssa_desktop.exchange.records.kind_lines import KindLine
from ssa_desktop.exchange.records.records_writer import canonical_bytes
from ssa_desktop.services.appointments import plans
from ssa_desktop.services.cases import cases
from ssa_desktop.services.exchange import records_export, records_import
from ssa_desktop.services.figures import explanations, hand_figures, reports
from ssa_desktop.services.keeping import deletion, keeping
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import people, schools
from ssa_desktop.services.people.leak_scan import NameLeakError
from ssa_desktop.services.time import times
from ssa_desktop.services.together import (
    cooperation,
    cooperation_actions,
    cooperation_agreements,
    cooperation_meetings,
    cooperation_papers,
    cooperation_partners,
)
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.appointments import plans as plans_stored
from ssa_desktop.storage.figures import indicator_facts
from tests.steps import Done
from tests.stores import copy_stores, new_stores

PASSPHRASE = "Kastanie fliegt leise 7"
NOW = datetime(2026, 3, 4, 10, 15)
TODAY = NOW.date()
YEAR = SchoolYear(2025)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("zusammen") / "data"
    new_stores(folder, PASSPHRASE, folder.parent / "blatt.pdf", clock=lambda: NOW)
    ws = open_workspace(folder, clock=lambda: NOW, passphrase=PASSPHRASE)
    schools.save(ws, School("GS", "Grundschule Muster", carrier="Träger Muster"))
    schools.save(ws, School("WRS", "Werkrealschule Muster"))
    ws.close()
    return folder


@pytest.fixture
def ws(template: Path, tmp_path: Path):
    folder = tmp_path / "data"
    copy_stores(template, folder)
    opened = open_workspace(folder, clock=lambda: NOW, passphrase=PASSPHRASE)
    yield opened
    opened.close()


def with_goals(ws: Workspace, school: str = "GS") -> tuple[int, list[int]]:
    made = cooperation_agreements.save(ws, cooperation_agreements.blank(ws, school))
    goals = [
        cooperation_agreements.save_goal(ws, made.record_id, Goal(f"Ziel {number}", "Raum\nZeit")).record_id
        for number in (1, 2, 3)
    ]
    return made.record_id, goals


def talk(agreement_id: int, goals: list[int], about: SchoolYear = YEAR) -> Evaluation:
    states = (GoalState.REACHED, GoalState.PARTLY)
    reviews = {goal: GoalReview(state, "Grund") for goal, state in zip(goals, states, strict=False)}
    return Evaluation(agreement_id, about, TODAY, 90, 840, "Schulleitung", "Absprachen", reviews)


def mila(ws: Workspace) -> tuple[int, int]:
    person_id = people.add(ws, Person(name="Mila Muster"))
    return person_id, cases.open_case(ws, Case(person_id, "GS", TODAY, InitiatedBy.PUPIL))


def meeting_on(case_id: int | None, **changed: object) -> TeamMeeting:
    made = TeamMeeting(
        "GS", MeetingMethod.ROUND_TABLE, TODAY, 60, 600, "Wechsel", "Klassenleitung", case_id=case_id,
        notes={"situation": "Wie es steht"},
    )  # fmt: skip
    return replace(made, **changed)  # type: ignore[arg-type]


def contents(ws: Workspace) -> dict[str, object]:
    """Return everything that stands on working together, with the working time."""
    tables = ("agreement", "agreement_clause", "agreement_goal", "evaluation", "goal_review", "team_meeting")
    more = ("team_meeting_note", "partner", "partner_year", "agreed_action", "time_entry")
    with ws.read() as vault:
        return {table: sorted(vault.execute(f"SELECT * FROM {table}").fetchall()) for table in (*tables, *more)}


def test_a_new_agreement_proposes_wording_and_parties(ws):
    found = cooperation_agreements.blank(ws, "GS")
    assert (found.first, found.last) == (YEAR.first_day, YEAR.last_day)
    assert found.school_name == "Grundschule Muster"
    assert found.carrier == "Träger Muster"
    assert "{" not in "".join(found.clauses.values())


def _asked(do: Callable[[], object]) -> Callable[[Workspace], object]:
    return lambda _: do()


def test_every_change_is_undone_and_done_again(ws):
    agreement_id, goals = with_goals(ws)
    _, case_id = mila(ws)
    action = AgreedAction("Raum suchen", "Schulleitung", TODAY)
    cooperation_meetings.save_evaluation(ws, talk(agreement_id, goals), actions=[(None, action)])
    meeting = cooperation_meetings.save_meeting(ws, meeting_on(case_id), actions=[(None, action)])
    partner = cooperation_partners.save(
        ws, Partner("Frau Muster", PartnerKind.ASD, "Jugendamt", counted=frozenset({YEAR}))
    )
    alone = cooperation_actions.save(ws, action)
    steps = [
        lambda: cooperation_agreements.follow(ws, agreement_id).step,
        lambda: cooperation_agreements.order_goals(ws, agreement_id, goals[::-1]),
        lambda: cooperation_agreements.save_goal(ws, agreement_id, Goal("Anders"), goals[0]).step,
        lambda: cooperation_agreements.remove_goal(ws, goals[0]),
        lambda: cooperation_agreements.remove(ws, agreement_id),
        lambda: cooperation_meetings.save_meeting(ws, meeting_on(None, minutes=30), meeting.record_id).step,
        lambda: cooperation_meetings.remove_meeting(ws, meeting.record_id),
        lambda: cooperation_partners.save(ws, Partner("Anders", PartnerKind.OTHER), partner.record_id).step,
        lambda: cooperation_partners.remove(ws, partner.record_id),
        lambda: cooperation_actions.set_done(ws, alone.record_id, TODAY).step,
        lambda: cooperation_actions.remove(ws, alone.record_id),
    ]
    for do in steps:
        before = contents(ws)
        step = Done(ws, _asked(do))
        after = contents(ws)
        assert after != before
        step.take_back()
        assert contents(ws) == before
        step.again()
        assert contents(ws) == after
        step.take_back()
        assert contents(ws) == before


def test_a_meeting_books_its_time_once_and_follows_a_change(ws):
    _, case_id = mila(ws)
    made = cooperation_meetings.save_meeting(ws, meeting_on(case_id))
    cooperation_meetings.save_meeting(ws, meeting_on(case_id, minutes=45, with_family=True), made.record_id)
    (entry,) = times.day_sheet(ws, TODAY).entries
    assert (entry.entry.minutes, entry.entry.activity) == (45, Activity.INDIVIDUAL)
    assert entry.entry.event is TimeEvent.TEAM_MEETING
    # Changed in the week's sheet, the meeting says so too: it is written down once.
    times.change(ws, entry.time_id, [replace(entry.entry, minutes=50)])
    (line,) = cooperation_meetings.meetings(ws)
    assert line.meeting.minutes == 50
    cooperation_meetings.save_meeting(ws, meeting_on(case_id), made.record_id, books_time=False)
    assert times.day_sheet(ws, TODAY).entries == []


def test_deleting_a_person_takes_their_meeting_and_changes_no_figure(ws):
    person_id, case_id = mila(ws)
    action = AgreedAction("Termin machen", "Klassenleitung", TODAY)
    cooperation_meetings.save_meeting(ws, meeting_on(case_id), actions=[(None, action)])
    # A later start crops the meeting; what counts of it must stay.
    times.add(ws, replace(times.day_sheet(ws, TODAY).entries[0].entry, start=630, minutes=15, event=None))
    cooperation_actions.save(ws, replace(action, case_id=case_id))
    cooperation_meetings.save_meeting(ws, meeting_on(None, person_id=person_id, start=960))

    def figures() -> tuple[object, object, object]:
        report = reports.annual_return(ws, YEAR, Level.SCHOOL)
        return (
            [unit.items for unit in report.units],
            [finding for finding in report.findings if finding.key != "plausibility.small_count"],
            reports.time_shares(ws, YEAR),
        )

    before = figures()
    deletion.erase_person(ws, people.line(ws, person_id).pseudonym, "Wunsch")
    assert figures() == before
    assert cooperation_meetings.meetings(ws) == []
    assert cooperation_actions.listing(ws) == []
    entries = [row for row in times.day_sheet(ws, TODAY).entries if row.entry.event is TimeEvent.TEAM_MEETING]
    assert [row.effective for row in entries] == [45, 60]
    assert all(row.entry.start is None and row.left_by_deleted for row in entries)


SLOT = Plan("woche", TODAY, 45, 630, activity=Activity.COORDINATION_INTERNAL, school="GS", event=TimeEvent.TEAM_MEETING)


def team_meetings(ws: Workspace) -> object:
    explained = explanations.explain(ws, YEAR, Level.SCHOOL, "GS", "team_meetings")
    assert explained.parts[0].live == explained.figure
    return explained.figure


def confirmed(ws: Workspace, plan: Plan) -> None:
    with ws.change() as vault:
        number = plans_stored.add_plan(vault, plan)
    plans.confirm(ws, number)


@pytest.mark.parametrize("slot_first", [True, False])
@pytest.mark.parametrize(
    ("changes", "count"),
    [
        ({}, 1),
        ({"start": 645}, 1),
        ({"start": 660}, 2),  # it begins when the meeting is over
        ({"start": 555}, 2),  # it is over when the meeting begins
        ({"school": "WRS"}, 1),  # another school has its own
        ({"start": None}, 2),  # nobody knows when it was
        ({"event": TimeEvent.CONFERENCE}, 1),  # it counts as a conference
    ],
)
def test_the_slot_of_a_meeting_and_the_meeting_count_once(ws, slot_first, changes, count):
    meeting = meeting_on(None, start=600)
    if slot_first:
        confirmed(ws, replace(SLOT, **changes))
    cooperation_meetings.save_meeting(ws, meeting)
    if not slot_first:
        confirmed(ws, replace(SLOT, **changes))
    assert team_meetings(ws) == count


def test_two_entries_of_hers_are_two_meetings_as_long_as_none_is_recorded(ws):
    for start in (600, 630):
        confirmed(ws, replace(SLOT, start=start))
    assert team_meetings(ws) == 2


def test_a_meeting_that_goes_under_its_rule_leaves_the_count_as_it_was(ws):
    confirmed(ws, replace(SLOT, date=date(2023, 3, 1)))
    person_id = people.add(ws, Person(name="Mila Muster"))
    made = Done(
        ws,
        lambda ws: cooperation_meetings.save_meeting(
            ws, meeting_on(None, date=date(2023, 3, 1), start=600, person_id=person_id)
        ),
    )
    year = SchoolYear(2022)

    def count() -> object:
        return reports.annual_return(ws, year, Level.SCHOOL).units[0].items["team_meetings"]

    assert count() == 1
    made.take_back()
    assert count() == 1
    made.again()
    deletion.erase_person(ws, people.line(ws, person_id).pseudonym, "Wunsch")
    assert cooperation_meetings.meetings(ws) == []
    assert count() == 1


def test_goals_and_partners_are_answered_by_records_else_by_hand(ws):
    def of(measure: str, *codes: str) -> int | None:
        with ws.read() as vault:
            return hand_figures.values(vault, YEAR, codes)[measure]

    hand_figures.save(ws, YEAR, "GS", {"goals.agreed": 5, "goals.reached": 4, "partners": 9})
    assert (of("goals.agreed", "GS"), of("goals.reached", "GS"), of("partners", "GS")) == (5, 4, 9)
    agreement_id, goals = with_goals(ws)
    assert of("goals.agreed", "GS") == 5
    cooperation_meetings.save_evaluation(ws, talk(agreement_id, goals))
    assert (of("goals.agreed", "GS"), of("goals.reached", "GS")) == (3, 1)
    for school in (None, "GS"):
        partner = Partner("Stelle", PartnerKind.COUNSELLING, school=school, counted=frozenset({YEAR}))
        cooperation_partners.save(ws, partner)
    assert (of("partners", "GS"), of("partners", "WRS"), of("partners", "GS", "WRS")) == (2, 1, 2)
    assert of("goals.agreed", "GS", "WRS") is None
    keys = [finding.key for finding in reports.annual_return(ws, YEAR, Level.SCHOOL).findings]
    assert "plausibility.records_differ" in keys
    hand_figures.save(ws, YEAR, "GS", {"partners": None})
    keys = [finding.key for finding in reports.annual_return(ws, YEAR, Level.SCHOOL).findings]
    assert "plausibility.records_differ" not in keys


@pytest.mark.parametrize(
    ("agreed_on", "done_on", "is_proper"),
    [
        (TODAY, None, False),
        (TODAY, TODAY, True),
        (TODAY, TODAY + timedelta(days=1), False),
        (TODAY + timedelta(days=1), None, True),
    ],
)
@pytest.mark.parametrize("in_meeting", [True, False])
def test_a_case_closed_with_an_open_action_is_not_properly_closed(ws, agreed_on, done_on, is_proper, in_meeting):
    person_id, case_id = mila(ws)
    action = AgreedAction("Anruf", "ASD", agreed_on, done_on=done_on)
    if in_meeting:
        cooperation_meetings.save_meeting(ws, meeting_on(case_id), actions=[(None, action)])
    else:
        cooperation_actions.save(ws, replace(action, case_id=case_id))
    closed = Case(
        person_id, "GS", TODAY, InitiatedBy.PUPIL, closed=TODAY, close_reason=CloseReason.GOAL_REACHED,
        result=CaseResult.IMPROVED,
    )  # fmt: skip
    cases.correct(ws, case_id, closed)
    with ws.read() as vault:
        (facts,) = indicator_facts.case_facts(vault, ["GS"], YEAR)
    assert facts.is_closed_properly is is_proper


def test_what_is_due(ws):
    agreement_id, goals = with_goals(ws)
    cooperation_actions.save(ws, AgreedAction("Bald", "ich", TODAY, TODAY + timedelta(days=7)))
    cooperation_actions.save(ws, AgreedAction("Später", "ich", TODAY, TODAY + timedelta(days=60)))

    def kinds(day: date) -> list[DueKind]:
        return [one.kind for one in cooperation.due(ws, day)]

    assert kinds(TODAY) == [DueKind.ACTION]
    assert kinds(date(2026, 7, 2)) == [DueKind.ACTION, DueKind.ACTION, DueKind.ENDING]
    assert kinds(date(2026, 10, 2)) == [DueKind.ACTION, DueKind.ACTION, DueKind.ENDED, DueKind.REVIEW]
    cooperation_meetings.save_evaluation(ws, talk(agreement_id, goals))
    cooperation_agreements.follow(ws, agreement_id)
    assert kinds(date(2026, 10, 2)) == [DueKind.ACTION, DueKind.ACTION]
    assert DueKind.ENDED in kinds(date(2028, 1, 1))


def test_papers_refuse_a_name_and_hold_what_was_agreed(ws):
    agreement_id, goals = with_goals(ws)
    assert cooperation_papers.agreement(ws, agreement_id, "de").startswith(b"%PDF")
    evaluation = cooperation_meetings.save_evaluation(ws, talk(agreement_id, goals)).record_id
    assert cooperation_papers.preparation(ws, agreement_id, YEAR, "de").startswith(b"%PDF")
    assert cooperation_papers.minutes(ws, evaluation, "de").startswith(b"%PDF")
    people.add(ws, Person(name="Mila Muster"))
    cooperation_agreements.save_goal(ws, agreement_id, Goal("Mila kommt pünktlich"))
    with pytest.raises(NameLeakError):
        cooperation_papers.agreement(ws, agreement_id, "de")


def test_all_of_it_travels_to_another_vault_and_back(ws, template, tmp_path):
    agreement_id, goals = with_goals(ws)
    _, case_id = mila(ws)
    action = AgreedAction("Raum suchen", "Schulleitung", TODAY, TODAY, TODAY)
    cooperation_meetings.save_evaluation(ws, talk(agreement_id, goals), actions=[(None, action)])
    cooperation_meetings.save_meeting(ws, meeting_on(case_id), actions=[(None, action)])
    cooperation_partners.save(ws, Partner("Frau Muster", PartnerKind.ASD, counted=frozenset({YEAR})))
    cooperation_partners.assess(ws, YEAR, {"trust": Answer(3, "gut")})
    cooperation_actions.save(ws, replace(action, case_id=case_id))
    file = tmp_path / "alles.jsonl"
    records_export.export_records(ws, file)
    assert not records_import.import_records(ws, file).added

    folder = tmp_path / "anderer"
    copy_stores(template, folder)
    other = open_workspace(folder, clock=lambda: NOW, passphrase=PASSPHRASE)
    try:
        records_import.import_records(other, file)
        assert [one.agreement for one in cooperation_agreements.listing(other)] == [
            one.agreement for one in cooperation_agreements.listing(ws)
        ]
        assert cooperation_meetings.reached(other, "GS", YEAR) == cooperation_meetings.reached(ws, "GS", YEAR)
        assert [one.partner for one in cooperation_partners.listing(other)] == [
            one.partner for one in cooperation_partners.listing(ws)
        ]
        assert cooperation_partners.assessments(other) == cooperation_partners.assessments(ws)
        (mine,), (theirs,) = cooperation_meetings.meetings(ws), cooperation_meetings.meetings(other)
        assert replace(theirs.meeting, case_id=mine.meeting.case_id) == mine.meeting
        assert theirs.is_booked
        assert [one.action.what for one in cooperation_actions.listing(other)] == ["Raum suchen"] * 3
        again = tmp_path / "wieder.jsonl"
        records_export.export_records(other, again)
        kinds = ('"agreement"', '"goal"', '"evaluation"', '"meeting"', '"partner"', '"action"', '"self_assessment"')
        for text in (file.read_text("utf-8"), again.read_text("utf-8")):
            assert all(f'"kind":{kind}' in text for kind in kinds)
    finally:
        other.close()


@pytest.mark.parametrize(
    ("kind", "change", "key"),
    [
        ("meeting", {}, "records.already_otherwise"),
        ("evaluation", {"time": "of the meeting"}, "records.already_otherwise"),
        ("action", {"person": "of the person"}, "records.not_both"),
        ("action", {"case": "of the case"}, "records.not_both"),
    ],
)
def test_a_line_that_would_share_what_only_one_can_have_is_refused(ws, tmp_path, kind, change, key):
    agreement_id, goals = with_goals(ws)
    _, case_id = mila(ws)
    action = AgreedAction("Raum suchen", "Schulleitung", TODAY)
    cooperation_meetings.save_evaluation(ws, talk(agreement_id, goals))
    cooperation_meetings.save_meeting(ws, meeting_on(case_id), actions=[(None, action)])
    file = tmp_path / "alles.jsonl"
    records_export.export_records(ws, file)
    lines = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    of = {line["kind"]: line for line in lines}
    known = {
        "of the meeting": of["meeting"]["time"],
        "of the person": of["person"]["id"],
        "of the case": of["case"]["id"],
    }
    added = {**of[kind], "id": "anders", **{name: known[value] for name, value in change.items()}}
    file.write_text("\n".join(json.dumps(line) for line in [*lines, added]), "utf-8")
    before = cooperation_meetings.meetings(ws)
    with pytest.raises(InputError) as refused:
        records_import.import_records(ws, file)
    assert (refused.value.key, refused.value.details["line"]) == (key, len(lines) + 1)
    assert cooperation_meetings.meetings(ws) == before


def test_nothing_on_a_restricted_case_is_written_removed_or_taken_back(ws):
    _, case_id = mila(ws)
    action = AgreedAction("Raum suchen", "Schulleitung", TODAY)
    meeting = cooperation_meetings.save_meeting(ws, meeting_on(case_id), actions=[(None, action)])
    (of_meeting,) = cooperation_actions.listing(ws)
    alone = cooperation_actions.save(ws, replace(action, case_id=case_id))
    gone = cooperation_actions.save(ws, replace(action, what="Anruf", case_id=case_id))
    removal = Done(ws, lambda ws: cooperation_actions.remove(ws, gone.record_id))
    elsewhere = cooperation_actions.save(ws, action)
    keeping.restrict(
        ws,
        case_id,
        Restriction(RestrictionGround.DISPUTED, "Richtigkeit bestritten", "ich", TODAY, until=date(2031, 1, 31)),
    )

    def rows() -> list[tuple[object, ...]]:
        with ws.read() as vault:
            return [*vault.execute("SELECT * FROM agreed_action"), *vault.execute("SELECT * FROM team_meeting")]

    before = rows()
    for attempt in (
        lambda: cooperation_meetings.remove_meeting(ws, meeting.record_id),
        lambda: cooperation_meetings.save_meeting(ws, meeting_on(case_id), meeting.record_id),
        lambda: cooperation_actions.remove(ws, of_meeting.action_id),
        lambda: cooperation_actions.remove(ws, alone.record_id),
        lambda: cooperation_actions.save(ws, replace(action, case_id=case_id), elsewhere.record_id),
    ):
        with pytest.raises(RefusedError, match=r"cooperation\.restricted"):
            attempt()
        assert rows() == before
    with pytest.raises(RefusedError, match=r"case\.restricted"):
        removal.take_back()
    assert rows() == before
    cooperation_actions.remove(ws, elsewhere.record_id)


def slot_entries(ws: Workspace) -> list[tuple[int, int, int | None]]:
    """Return the team's entries of the day: their ids, minutes and starts."""
    found = [row for row in times.day_sheet(ws, TODAY).entries if row.entry.event is TimeEvent.TEAM_MEETING]
    return [(row.time_id, row.entry.minutes, row.entry.start) for row in found]


def test_the_entry_of_a_confirmed_slot_becomes_the_meetings_own(ws):
    confirmed(ws, SLOT)
    ((slot, _, _),) = slot_entries(ws)
    made = Done(
        ws, lambda ws: cooperation_meetings.save_meeting(ws, meeting_on(None, start=600), slot_id=slot).record_id
    )
    # Written anew with what the meeting says, under the same number; the hour stands there once.
    assert slot_entries(ws) == [(slot, 60, 600)]
    assert team_meetings(ws) == 1
    assert cooperation_meetings.meeting(ws, made.made).is_booked
    made.take_back()
    assert slot_entries(ws) == [(slot, 45, 630)]
    assert team_meetings(ws) == 1
    made.again()
    assert slot_entries(ws) == [(slot, 60, 600)]
    assert team_meetings(ws) == 1


def test_a_slot_is_taken_once_and_only_where_it_is_one(ws):
    confirmed(ws, SLOT)
    ((slot, _, _),) = slot_entries(ws)
    cooperation_meetings.save_meeting(ws, meeting_on(None, start=600), slot_id=slot)
    # Another meeting cannot take it away, nor one that books no time, nor can an entry of something else be taken.
    cooperation_meetings.save_meeting(ws, meeting_on(None, start=900), slot_id=slot)
    cooperation_meetings.save_meeting(ws, meeting_on(None, start=960), slot_id=10**9)
    assert sorted(start or 0 for _, _, start in slot_entries(ws)) == [600, 900, 960]
    confirmed(ws, replace(SLOT, start=1080, event=TimeEvent.CONFERENCE))
    conference = next(row for row in times.day_sheet(ws, TODAY).entries if row.entry.event is TimeEvent.CONFERENCE)
    cooperation_meetings.save_meeting(ws, meeting_on(None, start=1140), slot_id=conference.time_id)
    after = next(row for row in times.day_sheet(ws, TODAY).entries if row.entry.event is TimeEvent.CONFERENCE)
    assert (after.time_id, after.entry.start) == (conference.time_id, 1080)


def test_a_meeting_that_books_nothing_leaves_the_slot_as_it_was(ws):
    confirmed(ws, SLOT)
    ((slot, _, _),) = slot_entries(ws)
    cooperation_meetings.save_meeting(ws, meeting_on(None, start=600), slot_id=slot, books_time=False)
    assert slot_entries(ws) == [(slot, 45, 630)]
    assert team_meetings(ws) == 1


def test_an_alias_is_made_for_the_round_and_never_the_vaults_own(ws):
    person_id = people.add(ws, Person(name="Mila Muster", role=Role.PUPIL))
    hint = cooperation_meetings.case_hint(ws, person_id, "de")
    assert hint.alias == "Kind A"
    assert people.line(ws, person_id).pseudonym not in repr(hint)


def test_a_line_of_the_directory_from_before_is_the_same_still():
    """What came later stands in it only where it says something: read in twice, a file from before changes nothing."""
    texts = dict.fromkeys(("institution", "position", "phone", "mail", "note", "offers", "agreement"), "")
    values: dict[str, Any] = {
        **texts,
        "name": "Frau Rat",
        "type": "network",
        "school": None,
        "active": True,
        "counted": [],
    }
    line = json.loads(
        canonical_bytes("partner", "p", KindLine("partner", {**values, "last_contact": None, "used": None}))
    )
    assert not {"offers", "agreement", "last_contact"} & line.keys()
    said = {**values, "offers": "Kurse", "last_contact": "2026-03-01", "used": None}
    more = json.loads(canonical_bytes("partner", "p", KindLine("partner", said)))
    assert (more["offers"], more["last_contact"]) == ("Kurse", "2026-03-01")
