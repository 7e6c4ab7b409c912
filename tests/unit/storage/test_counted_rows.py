"""What a unit's figures count of the rows, and that the entries behind each figure add up to it."""

from __future__ import annotations

from datetime import date

import pytest

from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.figures.counting import tally
from ssa_desktop.domain.figures.indicator_measures import CaseFacts, case_measures
from ssa_desktop.domain.figures.indicators import Intensity, Moment, Outcome
from ssa_desktop.domain.kinds import KINDS
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.storage.cases import follow_ups
from ssa_desktop.storage.connection import StoreConnection
from ssa_desktop.storage.figures.aggregates import (
    joint_facts,
    months_with_entries,
    recorded_years,
    trend_facts,
    unit_facts,
)
from ssa_desktop.storage.figures.explained import entries_of_measure
from ssa_desktop.storage.figures.explained_work import time_elsewhere
from ssa_desktop.storage.figures.indicator_facts import case_facts, indicator_measures, known_cases
from ssa_desktop.storage.sql import rows
from tests.unit.storage.vault_world import ANNA, ANNAS_CASE, BEN, BENS_CASE, CEM, add, record_of, talk

YEAR = SchoolYear(2030)
FIRST, LAST = "2030-08-01", "2031-07-31"
BEFORE, AFTER = "2030-07-31", "2031-08-01"
THRESHOLDS = (2, 3)


def live_through(vault: StoreConnection, school: str, day: str) -> None:
    """Let one of everything that counts be on a day at a school: a pupil with two talks, one with one, an offer."""
    made = {"created_on": day, "role": "pupil"}
    one = add(vault, "person", pseudonym=f"A-{school}-{day}", gender="w", **made)
    other = add(vault, "person", pseudonym=f"B-{school}-{day}", gender="m", **made)
    parent = add(vault, "person", pseudonym=f"C-{school}-{day}", role="guardian", gender="w", created_on=day)
    add(vault, "enrolment", person_id=one, school=school, school_year=str(SchoolYear.of(date.fromisoformat(day))),
        class_label="7a", stage="7")  # fmt: skip
    of = {"school": school, "opened": day, "initiated_by": "pupil"}
    case = add(vault, "case_file", person_id=one, type="counselling", closed=day, close_reason="goal_reached", **of)
    add(vault, "case_file", person_id=other, type="counselling", **of)
    talk = {"school": school, "date": day, "start": 600, "minutes": 30, "mode": "conversation", "crisis": 0}
    talk |= {"activity": "individual", "with_parent": 0, "with_teacher": 0, "with_third_party": 0, "source": "self"}
    for persons, said in (
        ((one, other), {"with_pupil": 1, "crisis": 1}),
        ((one,), {"with_pupil": 1, "mode": "home_visit"}),
        ((parent,), {"with_pupil": 0, "with_parent": 1}),
        ((), {"with_pupil": 1}),
        ((), {"with_pupil": 0, "with_teacher": 1, "with_third_party": 1}),
    ):
        contact = add(vault, "contact", **{**talk, **said})
        for person in persons:
            concern = case if person == one and said.get("crisis") else None
            add(vault, "contact_concern", contact_id=contact, person_id=person, case_id=concern)
        add(vault, "contact_topic", contact_id=contact, topic="friends")
        add(vault, "time_entry", school=school, date=day, start=600, minutes=30, activity="individual",
            contact_id=contact, effective=6)  # fmt: skip
    add(vault, "referral", case_id=case, date=day, target="youth_office")
    assessment = add(vault, "risk_assessment", case_id=case, begun_on=day, acute=0, closing="")
    add(vault, "youth_office_report", assessment_id=assessment, reported_on=day, **REPORT)
    counts = {"participants_w": 1, "participants_m": 2, "participants_d": 3, "participants_unknown": 4}
    offer = add(vault, "offer", school=school, type="group", title="Runde", from_date=day, **counts)
    for visits in (5, None):
        session = add(vault, "offer_session", offer_id=offer, date=day, start=700, minutes=45, visits=visits)
        add(vault, "time_entry", school=school, date=day, start=700, minutes=45, activity="group", session_id=session,
            effective=20)  # fmt: skip
    add(
        vault,
        "time_entry",
        school=school,
        date=day,
        minutes=60,
        activity="networking_external",
        event="conference",
        effective=50,
    )


REPORT: dict[str, str] = {}
"""The words of a report, of which there are to be some."""


@pytest.fixture
def lived(vault: StoreConnection) -> StoreConnection:
    """The first and the last day of a year, the days beside them, and another school in the middle of it."""
    facts = vault.execute("PRAGMA table_info(youth_office_report)").fetchall()
    REPORT.update({name: "" for _, name, _, needed, default, _ in facts if needed and default is None})
    for name in ("id", "uid", "assessment_id", "reported_on"):
        REPORT.pop(name, None)
    vault.execute("INSERT INTO topic (code, label_de, label_en, position) VALUES ('friends', '', '', 1)")
    for school, day in (("X1", FIRST), ("X1", LAST), ("X1", BEFORE), ("X1", AFTER), ("X2", "2031-01-15")):
        live_through(vault, school, day)
    return vault


def test_a_year_holds_its_first_and_last_day_at_its_own_schools(lived: StoreConnection) -> None:
    found = {name: number for name, number in tally(unit_facts(lived, ["X1"], YEAR), THRESHOLDS).items() if number}
    by_hand = {
        "pupils_advised": 4, "pupils_advised.gender.w": 2, "pupils_advised.gender.m": 2, "pupils_advised.up_to_2": 4,
        "cases.new": 4, "cases.carried_over": 1, "cases.closed": 2, "referrals.youth_office": 2,
        "risk_assessments": 2, "youth_office_reports": 2, "crisis_interventions": 2, "home_visits": 2,
        "cases.initiated_by.pupil": 2, "topic_mentions.friends": 10, "offers.group": 2, "participants.group": 20,
        "participants.group.gender.d": 6, "sessions.group": 4, "visits.group": 10, "visits_counted.group": 2,
        "minutes.individual": 60, "minutes.group": 80, "minutes.networking_external": 100, "events.conference": 2,
    }  # fmt: skip
    assert {name: found.get(name) for name in by_hand} == by_hand
    both = tally(unit_facts(lived, ["X1", "X2"], YEAR), THRESHOLDS)
    assert both["pupils_advised"] == 6
    assert both["minutes.group"] == 120
    assert tally(unit_facts(lived, ["RS"], YEAR), THRESHOLDS).total() == 0


@pytest.mark.parametrize("schools", [["X1"], ["X2"], ["X1", "X2"], ["RS"]], ids=str)
def test_the_entries_behind_a_figure_add_up_to_it(lived: StoreConnection, schools: list[str]) -> None:
    counted = tally(unit_facts(lived, schools, YEAR), THRESHOLDS)
    every = set(tally(unit_facts(lived, ["X1", "X2"], YEAR), THRESHOLDS))
    assert len(every) > 40
    for measure in sorted(every):
        entries = entries_of_measure(lived, measure, schools, YEAR.first_day, YEAR.last_day)
        assert sum(entry.adds for entry in entries) == counted[measure], measure
        days = [entry.day for entry in entries if entry.day is not None]
        assert days == sorted(days) or measure.startswith(("pupils", "topic")), measure


def test_all_time_is_every_school_together(lived: StoreConnection) -> None:
    for measure in ("minutes.group", "events.conference", "minutes.individual"):
        parts = [
            entries_of_measure(lived, measure, schools, YEAR.first_day, YEAR.last_day)
            for schools in (["X1"], ["X2"], None)
        ]
        one, other, whole = (sum(entry.adds for entry in part) for part in parts)
        assert one + other == whole > 0


def test_a_measure_that_nothing_adds_up_to_is_refused(lived: StoreConnection) -> None:
    with pytest.raises(ValueError, match="wind"):
        entries_of_measure(lived, "wind.speed", ["X1"], YEAR.first_day, YEAR.last_day)


def test_parts_of_the_facts_are_those_of_the_whole(lived: StoreConnection) -> None:
    whole = tally(unit_facts(lived, ["X1"], YEAR), THRESHOLDS)
    for part in (trend_facts, joint_facts):
        found = tally(part(lived, ["X1"], YEAR, Level.SCHOOL), THRESHOLDS)
        assert {name: whole[name] for name in found} == dict(found)
        assert found.total() > 20
    years = recorded_years(lived)
    assert years is not None
    assert years[0] < YEAR.previous
    assert years[1] == YEAR.next


def test_the_first_and_the_last_year_are_found_in_whatever_was_recorded(vault: StoreConnection) -> None:
    assert recorded_years(vault) == (SchoolYear(2023), SchoolYear(2024))
    for day in ("2020-01-10", "2028-01-10"):
        add(vault, "time_entry", school="GS", date=day, minutes=20, activity="travel", effective=20)
    assert recorded_years(vault) == (SchoolYear(2019), SchoolYear(2027))
    vault.execute("DELETE FROM time_entry")
    vault.execute("UPDATE case_file SET opened = '2021-10-01' WHERE id = ?", (ANNAS_CASE,))
    assert recorded_years(vault) == (SchoolYear(2021), SchoolYear(2024))


def test_whom_a_talk_was_with_and_how_often_a_topic_was_named(vault: StoreConnection) -> None:
    """A topic is named once by a case, however many talks there were; a talk with nobody noted is one of its own."""
    vault.execute("INSERT INTO topic (code, label_de, label_en, position) VALUES ('friends', '', '', 1)")
    talk(vault, 8, "2024-10-08", (BEN, BENS_CASE, "Text"))
    talk(vault, 9, "2024-10-09", (BEN, BENS_CASE, "Text"))
    for number in (8, 9):
        add(vault, "contact_topic", contact_id=number, topic="friends")
    vault.execute("UPDATE contact SET with_pupil = 0, with_parent = 1, mode = 'phone' WHERE id = 8")
    vault.execute("UPDATE contact SET with_pupil = 0, mode = 'home_visit' WHERE id = 9")
    found = tally(unit_facts(vault, ["GS"], SchoolYear(2024)), THRESHOLDS)
    assert (found["topic_mentions.friends"], found["home_visits"]) == (1, 1)
    assert found["contacts.unplaced"] == 1
    add(vault, "time_entry", school="GS", date="2024-12-01", minutes=20, activity="travel", effective=0)
    add(vault, "time_entry", school="GMS", date="2024-11-01", minutes=20, activity="travel", effective=20)
    assert months_with_entries(vault, ["GS"], SchoolYear(2024)) == {"2024-10", "2025-01", "2025-02"}
    for who in ("pupil", "parent", "teacher", "third_party"):
        vault.execute("UPDATE contact SET with_pupil = 0, with_parent = 0, with_teacher = 0, with_third_party = 0")
        vault.execute(f"UPDATE contact SET with_{who} = 1")
        assert tally(unit_facts(vault, ["GS"], SchoolYear(2024)), THRESHOLDS)["contacts.unplaced"] == 0, who


def case_fact(vault: StoreConnection, case: int) -> CaseFacts:
    (found,) = [one for one in known_cases(vault, ["GS"], SchoolYear(2023)) if one.case_id == case]
    assert found.school == "GS"
    assert found.person == (ANNA, "P-1", "Anna Muster")
    return found.facts


def test_what_indicators_ask_of_a_case(vault: StoreConnection) -> None:
    """Each of another case changes nothing; a case that runs has nothing left open at its end."""
    words = dict.fromkeys(
        ("purpose", "limits", "consequences", "entrusted_by", "consented_by", "child_view", "conflict_decision"), ""
    )
    kept = {"granted_on": "2023-10-04", "form": "written", **words}
    facts = dict.fromkeys(("health_data", "conflict", "revocability_told"), 0)
    plain = case_fact(vault, ANNAS_CASE)
    assert (plain.has_reason, plain.has_result, plain.is_released, plain.is_undecided) == (True, False, False, False)
    assert (plain.has_open_action, plain.is_asked_apart, plain.is_transition) == (False, False, False)
    other = add(vault, "case_file", person_id=ANNA, opened="2023-10-01", school="GS", initiated_by="pupil",
                type="transition")  # fmt: skip
    running = case_fact(vault, other)
    assert (running.is_transition, running.has_reason, running.closed) == (True, False, None)

    def release(case: int, **said: str) -> int:
        return add(vault, "confidentiality_release", case_id=case, **{"ends_on": "2024-03-02", **kept, **facts, **said})

    def action(**said: object) -> int:
        given = {"person": None, "case": None, "meeting": None, "agreed": "2024-03-01", "done": None, **said}
        return record_of(vault, KINDS["action"], **given)

    release(other)
    release(ANNAS_CASE, ends_on="2024-03-01")
    release(ANNAS_CASE, revoked_on="2024-01-01")
    release(ANNAS_CASE, purpose_ended_on="2024-01-01")
    assert not case_fact(vault, ANNAS_CASE).is_released
    assert not case_fact(vault, other).is_released
    release(ANNAS_CASE)
    assert case_fact(vault, ANNAS_CASE).is_released
    meeting, elsewhere = (record_of(vault, KINDS["meeting"], person=None, case=case) for case in (ANNAS_CASE, other))
    action(case=other), action(meeting=elsewhere)
    action(case=ANNAS_CASE, agreed="2024-03-02")
    action(case=ANNAS_CASE, done="2024-03-01")
    assert not case_fact(vault, ANNAS_CASE).has_open_action
    assert not case_fact(vault, other).has_open_action
    for said in ({"case": ANNAS_CASE}, {"meeting": meeting}, {"case": ANNAS_CASE, "done": "2024-03-02"}):
        number = action(**said)
        assert case_fact(vault, ANNAS_CASE).has_open_action
        vault.execute("DELETE FROM agreed_action WHERE id = ?", (number,))
    add(
        vault,
        "case_choice",
        case_id=ANNAS_CASE,
        protection_began="2023-12-01",
        protection_choice="ten_years_from_majority",
    )
    add(vault, "case_choice", case_id=other)
    assert not case_fact(vault, ANNAS_CASE).is_undecided
    assert not case_fact(vault, other).is_undecided
    vault.execute("UPDATE case_choice SET protection_choice = NULL")
    assert case_fact(vault, ANNAS_CASE).is_undecided
    assert not case_fact(vault, other).is_undecided
    record_of(vault, KINDS["follow_up"], case=other)
    assert not case_fact(vault, ANNAS_CASE).is_asked_apart
    assert case_fact(vault, other).is_asked_apart
    add(vault, "case_outcome", case_id=ANNAS_CASE, moment="end", outcome="employment", recorded_on="2024-03-01")
    add(vault, "case_outcome", case_id=other, moment="six_months", outcome="unknown", recorded_on="2024-03-01")
    assert case_fact(vault, ANNAS_CASE).outcomes == {Moment.END: Outcome.EMPLOYMENT}
    assert case_fact(vault, other).outcomes == {Moment.SIX_MONTHS: Outcome.UNKNOWN}
    add(vault, "case_intensity", case_id=other, intensity="high")
    assert [case_fact(vault, one).intensity for one in (ANNAS_CASE, other)] == [Intensity.REGULAR, Intensity.HIGH]


def test_follow_ups_of_a_year_are_measures_of_its_indicators(vault: StoreConnection) -> None:
    year, today = SchoolYear(2024), date(2026, 1, 1)
    without = indicator_measures(vault, ["GS"], year, today)
    record_of(vault, KINDS["follow_up"], case=ANNAS_CASE)
    vault.execute("UPDATE follow_up SET due_on = '2024-09-01', school = 'GS', case_id = NULL")
    asked = follow_ups.measures(vault, ["GS"], year, today)
    assert asked.total() > 0
    assert indicator_measures(vault, ["GS"], year, today) == without + asked


def test_a_pupil_of_whom_a_talk_says_they_are_counted_already_is_left_out(vault: StoreConnection) -> None:
    talk(vault, 20, "2030-10-01", (ANNA, None, "Text"), (BEN, None, "Text"))
    vault.execute(
        "UPDATE contact_concern SET counted_before = 'school' WHERE contact_id = 20 AND person_id = ?", (BEN,)
    )
    assert tally(unit_facts(vault, ["GS"], YEAR), THRESHOLDS)["pupils_advised"] == 1


def test_a_pupil_is_shown_by_the_latest_talk_and_the_latest_case(vault: StoreConnection) -> None:
    later = add(vault, "case_file", person_id=BEN, school="GS", opened="2030-09-01", initiated_by="pupil",
                type="counselling")  # fmt: skip
    for number, day, case in ((20, "2030-10-01", BENS_CASE), (21, "2030-11-01", later), (22, "2030-12-01", None)):
        talk(vault, number, day, (BEN, case, "Text"))
    vault.execute("UPDATE contact SET school = 'X1' WHERE id = 22")
    entries = entries_of_measure(vault, "pupils_advised", ["GS", "X1"], YEAR.first_day, YEAR.last_day)
    assert [(entry.day, entry.case_id) for entry in entries] == [(date(2030, 12, 1), later)]
    (entry,) = entries_of_measure(vault, "pupils_advised", ["GS"], YEAR.first_day, YEAR.last_day)
    assert (entry.day, entry.case_id) == (date(2030, 11, 1), later)


def test_working_time_of_a_talk_says_whom_it_concerns_also_over_every_school(vault: StoreConnection) -> None:
    talk(vault, 20, "2030-10-01", (BEN, BENS_CASE, "Text"))
    for schools in (["GS"], None):
        (entry,) = entries_of_measure(vault, "minutes.individual", schools, YEAR.first_day, YEAR.last_day)
        assert entry.case_id == BENS_CASE, schools


def test_working_time_elsewhere_bears_the_title_of_the_offer_it_was_for(vault: StoreConnection) -> None:
    of: dict[str, str | int] = {"school": "Elsewhere", "type": "group", "from_date": "2030-10-01"}
    of |= {f"participants_{letter}": 0 for letter in ("w", "m", "d", "unknown")}
    for hour, title in ((9, "Runde"), (10, "Kreis"), (11, None)):
        said = {"school": "Elsewhere", "date": "2030-10-01", "start": hour * 60, "minutes": 30}
        session = None
        if title is not None:
            kept = {name: said[name] for name in ("date", "start", "minutes")}
            session = add(vault, "offer_session", offer_id=add(vault, "offer", title=title, **of), **kept)
        add(vault, "time_entry", session_id=session, activity="group", effective=30, **said)
    found = time_elsewhere(vault, ["GS"], YEAR.first_day, YEAR.last_day, ["group"])
    assert [one.title for one in found] == ["Runde", "Kreis", None]


def test_sessions_whose_visits_were_counted_are_those_told(lived: StoreConnection) -> None:
    entries = entries_of_measure(lived, "visits_counted.group", ["X2"], YEAR.first_day, YEAR.last_day)
    visits = dict(rows(lived, "SELECT id, visits FROM offer_session"))
    assert {visits[one.record_id]: one.adds for one in entries} == {5: 1, None: 0}


@pytest.mark.parametrize("several", [(ANNA, BEN), (ANNA, BEN, CEM)], ids=["two", "three"])
def test_a_talk_with_several_tells_all_of_them(vault: StoreConnection, several: tuple[int, ...]) -> None:
    talk(vault, 20, "2030-10-01", *((person, None, "Text") for person in several))
    (entry,) = entries_of_measure(vault, "consultations.pupil", ["GS"], YEAR.first_day, YEAR.last_day)
    assert sorted(one.person_id for one in entry.who) == list(several)


def test_measures_of_cases_by_quarter_and_month_are_among_those_of_indicators(vault: StoreConnection) -> None:
    add(vault, "case_file", person_id=ANNA, opened="2030-10-02", school="GS", initiated_by="pupil", type="counselling")
    found = indicator_measures(vault, ["GS"], YEAR, date(2031, 1, 15))
    of_cases = case_measures(case_facts(vault, ["GS"], YEAR), YEAR, date(2031, 1, 15))
    assert of_cases.total() > 1
    assert {name: found[name] for name in of_cases} == of_cases
