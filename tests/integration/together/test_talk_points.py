"""The yearly talk point by point: services, conditions, the state of goals over follow-up agreements, the minutes."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from ssa_desktop.domain.errors import UsageError
from ssa_desktop.domain.figures.annual_report import AnnualChapter, FigureTable, Prose
from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.people.schools import FtePeriod, School, SchoolYearFacts, Site
from ssa_desktop.domain.records import Person
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.cooperation import (
    AgreedAction,
    Condition,
    DueKind,
    Evaluation,
    Goal,
    GoalReview,
    GoalState,
    PointAbout,
    PointState,
    TalkPoint,
)
from ssa_desktop.domain.together.talk_cycle import TalkCycle
from ssa_desktop.services import record_search
from ssa_desktop.services.exchange import records_export, records_import
from ssa_desktop.services.figures import annual_report, annual_texts, filing
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import people, schools
from ssa_desktop.services.people.leak_scan import NameLeakError
from ssa_desktop.services.together import (
    cooperation,
    cooperation_actions,
    cooperation_agreements,
    cooperation_conditions,
    cooperation_meetings,
    cooperation_papers,
    talk_cycle,
    talk_points,
)
from ssa_desktop.services.together.cooperation_agreements import AgreementLine
from ssa_desktop.services.together.cooperation_meetings import EvaluationLine
from ssa_desktop.services.together.talk_points import LastState
from ssa_desktop.services.workspace import Workspace
from tests.integration.together.dated_store import PASSPHRASE, template, ws
from tests.steps import Done
from tests.stores import copy_stores
from tests.unit.documents.reading import words

__all__ = ["template", "ws"]

NOW = datetime(2026, 11, 20, 10, 15)
TODAY = NOW.date()
YEAR = SchoolYear(2025)
GOAL = Goal("Konflikte selbst lösen", "- Projekttage in Klasse 5\n- Streitschlichter")
ROOM = Condition("Eigener Raum", "Schulträger")


def without_feet(printed: str) -> str:
    """Return the words of a paper as if it had one page."""
    return re.sub(r" Vorbereitung des Auswertungsgesprächs Seite \d von \d(?= )", "", printed)


def fill(ws: Workspace) -> None:
    facts = SchoolYearFacts(YEAR, 180, date(2025, 10, 15), (FtePeriod(Fraction(1)),), 1)
    schools.save(ws, School("GS", "Grundschule Muster"), facts)


def begun(ws: Workspace) -> AgreementLine:
    draft = replace(
        cooperation_agreements.blank(ws, "GS"), first=YEAR.first_day, last=YEAR.last_day, others="Elternbeirat",
        county="Landratsamt Muster",
    )  # fmt: skip
    number = cooperation_agreements.save(ws, draft).record_id
    cooperation_agreements.save_goal(ws, number, GOAL)
    cooperation_conditions.save(ws, number, ROOM)
    cooperation_agreements.sign(ws, number, YEAR.first_day)
    return line_of(ws, number)


def line_of(ws: Workspace, number: int) -> AgreementLine:
    return next(one for one in cooperation_agreements.listing(ws) if one.agreement_id == number)


def talk(line: AgreementLine, state: GoalState = GoalState.PARTLY, **changed: object) -> Evaluation:
    reviews = {goal.record_id: GoalReview(state, "weil") for goal in line.goals}
    return replace(Evaluation(line.agreement_id, YEAR, TODAY, 90, 840, "Schulleitung", "", reviews), **changed)  # type: ignore[arg-type]


def to_discuss(ws: Workspace, line: AgreementLine, said: tuple[TalkPoint, ...] = ()) -> list[TalkPoint]:
    conditions = cooperation_conditions.of_agreement(ws, line.agreement_id)
    return talk_points.points_to_discuss(line.goals, conditions, said)


def judged(ws: Workspace, line: AgreementLine) -> list[TalkPoint]:
    days, mediators, room = to_discuss(ws, line)
    return [
        replace(days, state=PointState.ADAPT, reason="künftig in Klasse 6"),
        replace(mediators, state=PointState.DROP, reason="niemand meldet sich"),
        replace(room, state=PointState.THERE, reason="seit dem Umbau"),
    ]


def only_talk(ws: Workspace) -> EvaluationLine:
    (found,) = cooperation_meetings.evaluations(ws)
    return found


def test_each_line_of_the_provisions_is_a_service_to_be_judged(ws: Workspace) -> None:
    line = begun(ws)
    days, mediators, room = to_discuss(ws, line)
    assert (days.what, mediators.what) == ("Projekttage in Klasse 5", "Streitschlichter")
    assert {days.goal_id, mediators.goal_id} == {line.goals[0].record_id}
    assert room == TalkPoint(PointAbout.CONDITION, "Eigener Raum", PointState.MISSING)
    cooperation_meetings.save_evaluation(ws, talk(line), points=judged(ws, line))
    assert list(only_talk(ws).points) == judged(ws, line)
    # Asked for again, what was said stands as it was said.
    assert to_discuss(ws, line, only_talk(ws).points) == judged(ws, line)


def test_what_is_not_agreed_any_more_stays_as_it_was_said(ws: Workspace) -> None:
    line = begun(ws)
    gone = TalkPoint(PointAbout.SERVICE, "Pausencafé", PointState.DROP, "Raum fehlt")
    assert to_discuss(ws, line, (gone,))[-1] == gone


def test_a_condition_found_there_is_there_from_then_on_and_back(ws: Workspace) -> None:
    line = begun(ws)
    made = cooperation_meetings.save_evaluation(ws, talk(line), points=judged(ws, line))
    assert cooperation_conditions.of_agreement(ws, line.agreement_id) == [replace(ROOM, since=TODAY)]
    # Changed elsewhere since, it is not set back by writing the talk anew …
    (stored,) = cooperation_conditions.listing(ws)
    cooperation_conditions.set_since(ws, stored.condition_id, None)
    cooperation_meetings.save_evaluation(ws, talk(line), made.record_id, points=only_talk(ws).points)
    assert cooperation_conditions.of_agreement(ws, line.agreement_id) == [ROOM]
    # … but by saying otherwise in it.
    cooperation_conditions.set_since(ws, stored.condition_id, TODAY)
    missing = [
        replace(one, state=PointState.MISSING) if one.about is PointAbout.CONDITION else one
        for one in only_talk(ws).points
    ]
    cooperation_meetings.save_evaluation(ws, talk(line), made.record_id, points=missing)
    assert cooperation_conditions.of_agreement(ws, line.agreement_id) == [ROOM]


def test_a_talk_without_points_leaves_them(ws: Workspace) -> None:
    line = begun(ws)
    made = cooperation_meetings.save_evaluation(ws, talk(line), points=judged(ws, line))
    before = only_talk(ws).points
    cooperation_meetings.save_evaluation(ws, talk(line, text="Neu"), made.record_id)
    assert only_talk(ws).points == before
    with ws.read() as vault:
        numbers = vault.execute("SELECT uid FROM talk_point ORDER BY id").fetchall()
    cooperation_meetings.save_evaluation(ws, talk(line), made.record_id, points=before)
    with ws.read() as vault:
        assert vault.execute("SELECT uid FROM talk_point ORDER BY id").fetchall() == numbers
    cooperation_meetings.save_evaluation(ws, talk(line), made.record_id, points=[before[1]])
    assert only_talk(ws).points == (before[1],)


def test_points_and_conditions_are_taken_back_with_their_talk(ws: Workspace) -> None:
    line = begun(ws)

    def all_of_it() -> object:
        return cooperation_meetings.evaluations(ws), cooperation_conditions.listing(ws)

    before = all_of_it()
    done = Done(ws, lambda ws: cooperation_meetings.save_evaluation(ws, talk(line), points=judged(ws, line)))
    after = all_of_it()
    assert after != before
    done.take_back()
    assert all_of_it() == before
    done.again()
    assert all_of_it() == after
    number = only_talk(ws).evaluation_id
    removed = Done(ws, lambda ws: cooperation_meetings.remove_evaluation(ws, number))
    assert cooperation_meetings.evaluations(ws) == []
    removed.take_back()
    assert all_of_it() == after


def test_what_was_agreed_becomes_an_action_of_the_list(ws: Workspace) -> None:
    line = begun(ws)
    action = AgreedAction("Raum suchen", "Schulträger", TODAY, TODAY + timedelta(days=30))
    cooperation_meetings.save_evaluation(ws, talk(line), actions=[(None, action)])
    (found,) = cooperation_actions.listing(ws)
    assert (found.action.what, found.action.who, found.action.due_on) == (action.what, action.who, action.due_on)
    assert found.talk == YEAR


def test_the_next_talk_is_after_this_one(ws: Workspace) -> None:
    line = begun(ws)
    with pytest.raises(UsageError, match=r"cooperation\.next_before"):
        cooperation_meetings.save_evaluation(ws, talk(line, next_on=TODAY))
    cooperation_meetings.save_evaluation(ws, talk(line, next_on=TODAY + timedelta(days=1)))
    assert only_talk(ws).talk.next_on == TODAY + timedelta(days=1)


def test_a_next_talk_mistyped_by_a_century_would_silence_the_cycle_and_is_refused(ws: Workspace) -> None:
    line = begun(ws)
    with pytest.raises(UsageError, match=r"cooperation\.next_far"):
        cooperation_meetings.save_evaluation(ws, talk(line, next_on=date(2127, 11, 20)))
    with pytest.raises(UsageError, match=r"cooperation\.next_far"):
        cooperation_meetings.save_evaluation(ws, talk(line, next_on=date(2031, 1, 1)))
    assert cooperation_meetings.evaluations(ws) == []
    # The longest cycle, and late in it.
    cooperation_meetings.save_evaluation(ws, talk(line, next_on=date(2030, 12, 31)))


def test_a_talk_looks_back_on_no_year_to_come(ws: Workspace) -> None:
    line = begun(ws)
    running = SchoolYear.of(TODAY)
    with pytest.raises(UsageError, match=r"cooperation\.about_ahead"):
        cooperation_meetings.save_evaluation(ws, replace(talk(line), about=running.next))
    cooperation_meetings.save_evaluation(ws, replace(talk(line), about=running))


def test_a_goal_the_talk_did_not_come_to_keeps_its_last_state(ws: Workspace) -> None:
    line = begun(ws)
    goal = line.goals[0].record_id
    partly = GoalReview(GoalState.PARTLY, "wächst")
    first = replace(talk(line), about=YEAR.previous, date=TODAY - timedelta(days=365))
    cooperation_meetings.save_evaluation(ws, replace(first, reviews={goal: partly}))
    cooperation_meetings.save_evaluation(ws, replace(talk(line), reviews={goal: GoalReview()}))
    assert talk_points.last_states(ws) == {goal: LastState(YEAR.previous, partly)}
    said = GoalReview(GoalState.OPEN, "beginnt im Frühjahr")
    cooperation_meetings.save_evaluation(ws, replace(talk(line), reviews={goal: said}))
    assert talk_points.last_states(ws) == {goal: LastState(YEAR, said)}


@pytest.mark.parametrize("what", ["agreement", "goal"])
def test_the_last_state_outlives_an_agreement_in_between_that_is_removed(ws: Workspace, what: str) -> None:
    line = begun(ws)
    goal, partly = line.goals[0].record_id, GoalReview(GoalState.PARTLY, "wächst")
    cooperation_meetings.save_evaluation(ws, replace(talk(line), reviews={goal: partly}))
    between = cooperation_agreements.follow(ws, line.agreement_id).record_id
    latest = cooperation_agreements.follow(ws, between).record_id
    lines = {one.agreement_id: one for one in cooperation_agreements.listing(ws)}
    middle, last = lines[between].goals[0].record_id, lines[latest].goals[0].record_id
    step = Done(
        ws,
        lambda one: (
            cooperation_agreements.remove(one, between)
            if what == "agreement"
            else cooperation_agreements.remove_goal(one, middle)
        ),
    )
    expected = LastState(YEAR, partly)
    assert talk_points.last_states(ws) == {goal: expected, last: expected}
    step.take_back()
    assert talk_points.last_states(ws) == {goal: expected, middle: expected, last: expected}
    # What was judged in between comes back with it, and the way over it is the one there was.
    reached = GoalReview(GoalState.REACHED)
    held = Evaluation(between, SchoolYear.of(TODAY), TODAY, 60, reviews={middle: reached})
    cooperation_meetings.save_evaluation(ws, held)
    assert talk_points.last_states(ws)[last] == LastState(SchoolYear.of(TODAY), reached)


def test_the_last_state_of_a_goal_survives_follow_ups_and_versions(ws: Workspace) -> None:
    line = begun(ws)
    cooperation_meetings.save_evaluation(ws, talk(line))
    following = line_of(ws, cooperation_agreements.follow(ws, line.agreement_id).record_id)
    # In other words it is still the same goal.
    (goal,) = following.goals
    cooperation_agreements.save_goal(ws, following.agreement_id, Goal("Anders gesagt", "Runden"), goal.record_id)
    cooperation_agreements.sign(ws, following.agreement_id, TODAY)
    version = line_of(ws, cooperation_agreements.new_version(ws, following.agreement_id).record_id)
    states = talk_points.last_states(ws)
    for one in (line, following, version):
        (goal,) = one.goals
        assert states[goal.record_id].review == GoalReview(GoalState.PARTLY, "weil")
        assert states[goal.record_id].about == YEAR
    assert "teilweise erreicht (2025/26)" in words(
        cooperation_papers.preparation(ws, version.agreement_id, YEAR.next, "de")
    )
    # A talk of its own says more than the one before; the one before keeps what was said in its own.
    later = talk(following, GoalState.REACHED, about=YEAR.next, date=TODAY)
    cooperation_meetings.save_evaluation(ws, later)
    states = talk_points.last_states(ws)
    assert states[version.goals[0].record_id].review.state is GoalState.REACHED
    assert states[line.goals[0].record_id].review.state is GoalState.PARTLY


def test_a_goal_at_another_school_begins_anew(ws: Workspace) -> None:
    schools.save(ws, School("GS", "Grundschule Muster", "SZ"), None, Site("SZ", "Schulzentrum"))
    schools.save(ws, School("RS", "Realschule Muster", "SZ"))
    line = begun(ws)
    cooperation_meetings.save_evaluation(ws, talk(line))
    cooperation_agreements.cover_site(ws, line.agreement_id)
    (other,) = (one for one in cooperation_agreements.listing(ws) if one.agreement.school == "RS")
    assert other.goals[0].record_id not in talk_points.last_states(ws)


def test_what_carries_on_does_not_change_what_was_signed(ws: Workspace) -> None:
    line = begun(ws)
    assert cooperation_agreements.fingerprint_now(line) == line.agreement.fingerprint
    version = line_of(ws, cooperation_agreements.new_version(ws, line.agreement_id).record_id)
    goals = [goal.value for goal in line.goals]
    assert [goal.value for goal in version.goals] == goals
    assert line_of(ws, line.agreement_id).agreement.fingerprint == line.agreement.fingerprint


def test_the_sheet_asks_for_each_service_with_what_was_said_last(ws: Workspace) -> None:
    line = begun(ws)
    cooperation_meetings.save_evaluation(ws, talk(line), points=judged(ws, line))
    # What a later talk did not come to stands as it was said before.
    later = talk(line, about=YEAR.next, date=TODAY + timedelta(days=1))
    cooperation_meetings.save_evaluation(ws, later, points=to_discuss(ws, line), books_time=False)
    following = cooperation_agreements.follow(ws, line.agreement_id).record_id
    said = words(cooperation_papers.preparation(ws, following, YEAR.next, "de"))
    for wanted in (
        "Projekttage in Klasse 5 anpassen",
        "Streitschlichter entfällt",
        "Heute: weiter, anpassen, entfällt",
    ):
        assert wanted in said


def test_of_two_services_with_the_same_words_each_has_what_was_said_of_it(ws: Workspace) -> None:
    line = begun(ws)
    cooperation_agreements.remove(ws, line.agreement_id)
    draft = replace(cooperation_agreements.blank(ws, "GS"), first=YEAR.first_day, last=YEAR.last_day)
    number = cooperation_agreements.save(ws, draft).record_id
    first = cooperation_agreements.save_goal(ws, number, Goal("Ankommen", "Beratung")).record_id
    second = cooperation_agreements.save_goal(ws, number, Goal("Bleiben", "Beratung")).record_id
    said = [
        TalkPoint(PointAbout.SERVICE, "Beratung", PointState.DROP, goal_id=first),
        TalkPoint(PointAbout.SERVICE, "Beratung", PointState.NEEDED, goal_id=second),
    ]
    cooperation_meetings.save_evaluation(ws, Evaluation(number, YEAR, TODAY, 60), points=said)
    following = cooperation_agreements.follow(ws, number).record_id
    printed = words(cooperation_papers.preparation(ws, following, YEAR.next, "de"))
    assert "Beratung entfällt Beratung weiter gebraucht" in printed
    # A goal that is new has nothing said of it, whatever another's service is called.
    cooperation_agreements.save_goal(ws, following, Goal("Neu", "Beratung"))
    printed = words(cooperation_papers.preparation(ws, following, YEAR.next, "de"))
    assert "Beratung entfällt Beratung weiter gebraucht Beratung Fragen" in without_feet(printed)


def test_words_that_two_services_had_tell_nothing_of_a_goal_entered_anew(ws: Workspace) -> None:
    line = begun(ws)
    goals = [
        cooperation_agreements.save_goal(ws, number, Goal(goal, "Beratung")).record_id
        for number in [cooperation_agreements.save(ws, cooperation_agreements.blank(ws, "GS")).record_id]
        for goal in ("Ankommen", "Bleiben")
    ]
    said = [TalkPoint(PointAbout.SERVICE, "Beratung", PointState.DROP, goal_id=goal) for goal in goals]
    cooperation_meetings.save_evaluation(ws, talk(line), points=said)
    anew = cooperation_agreements.save(ws, cooperation_agreements.blank(ws, "GS")).record_id
    cooperation_agreements.save_goal(ws, anew, Goal("Ganz neu", "Beratung"))
    assert "Beratung Fragen" in words(cooperation_papers.preparation(ws, anew, YEAR.next, "de"))


@pytest.mark.parametrize(("days", "since"), [(-7, -7), (0, 0), (3, 0)])
def test_a_condition_found_in_a_talk_is_there_since_its_day_but_never_ahead(
    ws: Workspace, days: int, since: int
) -> None:
    line = begun(ws)
    found = [TalkPoint(PointAbout.CONDITION, ROOM.what, PointState.THERE)]
    held = talk(line, date=TODAY + timedelta(days=days))
    cooperation_meetings.save_evaluation(ws, held, points=found, books_time=False)
    (condition,) = cooperation_conditions.of_agreement(ws, line.agreement_id)
    assert condition.since == TODAY + timedelta(days=since)


def test_a_service_under_a_goal_entered_anew_is_known_by_its_words(ws: Workspace) -> None:
    line = begun(ws)
    cooperation_meetings.save_evaluation(ws, talk(line), points=judged(ws, line))
    anew = cooperation_agreements.save(ws, cooperation_agreements.blank(ws, "GS")).record_id
    cooperation_agreements.save_goal(ws, anew, Goal("Ganz neu", "Streitschlichter\nLesepaten"))
    printed = words(cooperation_papers.preparation(ws, anew, YEAR.next, "de"))
    assert "Streitschlichter entfällt Lesepaten Fragen" in without_feet(printed)
    # At another school nothing was said.
    schools.save(ws, School("RS", "Realschule Muster"))
    other = cooperation_agreements.save(ws, cooperation_agreements.blank(ws, "RS")).record_id
    cooperation_agreements.save_goal(ws, other, Goal("Ganz neu", "Streitschlichter"))
    assert "Streitschlichter Fragen" in words(cooperation_papers.preparation(ws, other, YEAR.next, "de"))


def test_the_sheet_has_what_is_still_to_be_done_at_this_school_alone(ws: Workspace) -> None:
    line = begun(ws)
    schools.save(ws, School("RS", "Realschule Muster"))
    other = cooperation_agreements.save(ws, cooperation_agreements.blank(ws, "RS")).record_id
    agreed = [(None, AgreedAction(what, "Schulträger", TODAY)) for what in ("Raum suchen", "Telefon klären")]
    done = [(None, AgreedAction("Schild malen", "Schule", TODAY, done_on=TODAY))]
    cooperation_meetings.save_evaluation(ws, talk(line), actions=[agreed[0], *done])
    cooperation_meetings.save_evaluation(ws, Evaluation(other, YEAR, TODAY, 60), actions=agreed[1:])
    printed = words(cooperation_papers.preparation(ws, line.agreement_id, YEAR.next, "de"))
    assert "Raum suchen Schulträger" in printed
    assert "Telefon klären" not in printed
    assert "Schild malen" not in printed


def test_the_minutes_hold_every_part_and_a_line_for_each_party(ws: Workspace) -> None:
    line = begun(ws)
    action = AgreedAction("Raum suchen", "Schulträger", TODAY, date(2027, 1, 15))
    held = talk(line, text="Läuft gut", next_on=date(2027, 11, 18))
    made = cooperation_meetings.save_evaluation(ws, held, actions=[(None, action)], points=judged(ws, line))
    said = words(cooperation_papers.minutes(ws, made.record_id, "de"))
    for wanted in (
        "Kooperationsvereinbarung, Laufzeit 01.08.2025 – 31.07.2026",
        "Die Jahresmeldung 2025/26 war am Tag des Gesprächs noch nicht abgegeben.",
        "Konflikte selbst lösen teilweise erreicht weil",
        "Projekttage in Klasse 5 anpassen künftig in Klasse 6",
        "Streitschlichter entfällt niemand meldet sich",
        "Eigener Raum ist da seit dem Umbau",
        "Läuft gut",
        "Raum suchen Schulträger 15.01.2027",
        "Nächstes Auswertungsgespräch: 18.11.2027",
        "Ort, Datum, Unterschrift: Schulträger",
        "Ort, Datum, Unterschrift: Schulleitung",
        "Ort, Datum, Unterschrift: Träger der Schulsozialarbeit",
        "Ort, Datum, Unterschrift: Fachkraft",
        "Ort, Datum, Unterschrift: Elternbeirat",
        "Ort, Datum, Unterschrift: Landratsamt Muster",
    ):
        assert wanted in said, wanted
    filing.file_return(ws, YEAR, Level.SCHOOL)
    said = words(cooperation_papers.minutes(ws, made.record_id, "de"))
    assert "Jahresmeldung 2025/26 (KVJS-Erhebungsbogen), abgegeben am 20.11.2026 je Schule" in said


def test_what_was_filed_after_the_talk_was_no_basis_of_it(ws: Workspace) -> None:
    line = begun(ws)
    made = cooperation_meetings.save_evaluation(ws, talk(line, date=TODAY - timedelta(days=1)))
    filing.file_return(ws, YEAR, Level.SCHOOL)
    said = words(cooperation_papers.minutes(ws, made.record_id, "de"))
    assert "war am Tag des Gesprächs noch nicht abgegeben" in said


@pytest.mark.parametrize("place", [0, 2])
def test_a_name_in_a_reason_stops_the_minutes(ws: Workspace, place: int) -> None:
    people.add(ws, Person(name="Mila Muster"))
    line = begun(ws)
    points = judged(ws, line)
    points[place] = replace(points[place], reason="wegen Mila")
    made = cooperation_meetings.save_evaluation(ws, talk(line), points=points)
    with pytest.raises(NameLeakError):
        cooperation_papers.minutes(ws, made.record_id, "de")


def test_a_reason_is_found_and_all_of_it_travels(ws: Workspace, template: Path, tmp_path: Path) -> None:
    line = begun(ws)
    cooperation_meetings.save_evaluation(ws, talk(line, next_on=date(2027, 11, 18)), points=judged(ws, line))
    cooperation_agreements.follow(ws, line.agreement_id)
    hits = record_search.search(ws, "Umbau")
    assert [hit.kind for hit in hits] == ["evaluation"]
    path = tmp_path / "alles.jsonl"
    records_export.export_records(ws, path)
    other = tmp_path / "anderswo"
    copy_stores(template, other)
    there = open_workspace(other, clock=lambda: NOW, passphrase=PASSPHRASE)
    try:
        records_import.import_records(there, path)
        records_import.import_records(there, path)
        assert only_talk(there).talk.next_on == date(2027, 11, 18)
        assert [replace(one, goal_id=None) for one in only_talk(there).points] == [
            replace(one, goal_id=None) for one in judged(ws, line)
        ]
        newest = cooperation_agreements.listing(there)[0]
        assert talk_points.last_states(there)[newest.goals[0].record_id].review.state is GoalState.PARTLY
    finally:
        there.close()


def test_points_go_with_the_agreement_and_the_goal_they_were_on(ws: Workspace) -> None:
    line = begun(ws)
    cooperation_meetings.save_evaluation(ws, talk(line), points=judged(ws, line))
    cooperation_agreements.remove(ws, line.agreement_id)
    with ws.read() as vault:
        assert vault.execute("SELECT count(*) FROM talk_point").fetchone() == (0,)


def test_the_annual_report_has_the_table_of_goals_under_cooperation(ws: Workspace) -> None:
    line = begun(ws)
    cooperation_meetings.save_evaluation(ws, talk(line))
    report = annual_report.build(ws, YEAR, "GS")
    tables = {
        chapter.heading: part.rows
        for chapter in report.chapters
        for part in chapter.parts
        if isinstance(part, FigureTable) and "Ziele" in part.title
    }
    assert tables == {"Zusammenarbeit und Ausblick": (("teilweise erreicht", "1"), ("vereinbart", "1"))}
    # Her own words stand below it; without a talk there is no table.
    annual_texts.write(ws, "GS", YEAR, AnnualChapter.OUTLOOK, "Wir machen weiter.")
    (outlook,) = [one for one in annual_report.build(ws, YEAR, "GS").chapters if one.id is AnnualChapter.OUTLOOK]
    assert [type(part) for part in outlook.parts] == [FigureTable, Prose]
    earlier = annual_report.build(ws, YEAR.previous, "GS")
    assert not any(
        isinstance(part, FigureTable) and "Ziele" in part.title for c in earlier.chapters for part in c.parts
    )


def test_how_often_the_talk_is_held_is_kept_undone_and_travels(ws: Workspace, template: Path, tmp_path: Path) -> None:
    line = begun(ws)

    def reviews() -> list[tuple[int | None, date | None, bool]]:
        due = cooperation.due(ws, TODAY)
        return [(one.record_id, one.on, one.is_overdue) for one in due if one.kind is DueKind.REVIEW]

    assert talk_cycle.cycle(ws) == TalkCycle(1, 11)
    assert reviews() == [(line.agreement_id, date(2026, 11, 30), False)]
    done = Done(ws, lambda ws: talk_cycle.set_cycle(ws, TalkCycle(2, 9)))
    assert reviews() == [(line.agreement_id, date(2026, 9, 30), True)]
    path = tmp_path / "alles.jsonl"
    records_export.export_records(ws, path)
    copy_stores(template, tmp_path / "anderswo")
    there = open_workspace(tmp_path / "anderswo", clock=lambda: NOW, passphrase=PASSPHRASE)
    try:
        records_import.import_records(there, path)
        assert talk_cycle.cycle(there) == TalkCycle(2, 9)
        # Her own stands before that of a file.
        talk_cycle.set_cycle(there, TalkCycle(3, 5))
        records_import.import_records(there, path)
        assert talk_cycle.cycle(there) == TalkCycle(3, 5)
    finally:
        there.close()
    done.take_back()
    assert talk_cycle.cycle(ws) == TalkCycle(1, 11)
    cooperation_meetings.save_evaluation(ws, talk(line, next_on=date(2026, 12, 10)))
    assert reviews() == [(line.agreement_id, date(2026, 12, 10), False)]


@pytest.mark.parametrize("wanted", [TalkCycle(0, 11), TalkCycle(4, 11), TalkCycle(1, 0), TalkCycle(1, 13)])
def test_a_cycle_that_cannot_be_is_refused(ws: Workspace, wanted: TalkCycle) -> None:
    with pytest.raises(UsageError, match=r"cooperation\.cycle"):
        talk_cycle.set_cycle(ws, wanted)
    assert talk_cycle.cycle(ws) == TalkCycle()
