"""What a unit's figures count of the rows, and that the entries behind each figure add up to it."""

from __future__ import annotations

from datetime import date

import pytest

from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.figures.counting import tally
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.storage.connection import StoreConnection
from ssa_desktop.storage.figures.aggregates import joint_facts, recorded_years, trend_facts, unit_facts
from ssa_desktop.storage.figures.explained import entries_of_measure
from tests.unit.storage.vault_world import add

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
