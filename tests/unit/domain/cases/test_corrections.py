"""What a correction keeps, and when it leaves a trace."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ssa_desktop.domain.cases.corrections import (
    AskedBy,
    Dispute,
    Earlier,
    contact_changes,
    leaves_trace,
    note_change,
    person_changes,
)
from ssa_desktop.domain.records import Concern, Contact, Enrolment, Person
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import Gender, Participant

TODAY = date(2026, 3, 4)
TALK = Contact("GS", TODAY, 30, frozenset({Participant.PUPIL}))


@pytest.mark.parametrize(
    ("asked_by", "written_on", "expected"),
    [
        (AskedBy.OWN_MISTAKE, TODAY, False),
        (AskedBy.OWN_MISTAKE, date(2026, 3, 3), True),
        (AskedBy.SELF, TODAY, True),
        (AskedBy.GUARDIAN, TODAY, True),
    ],
)
def test_only_a_slip_of_her_own_on_the_same_day_leaves_no_trace(asked_by, written_on, expected):
    assert leaves_trace(asked_by, written_on, TODAY) is expected


def test_only_facts_that_differ_are_kept_and_whom_it_concerns_is_no_fact():
    after = replace(TALK, minutes=45, topics=frozenset({"family"}), concerns=(Concern(1, 2, "anders"),))
    assert contact_changes(TALK, after) == [Earlier("minutes", "30"), Earlier("topics", "")]
    assert contact_changes(TALK, TALK) == []


def test_a_note_is_kept_as_hers_alone():
    assert note_change("alt", None) == [Earlier("note", "alt", is_shared=False)]
    assert note_change(None, "neu") == [Earlier("note", "", is_shared=False)]
    assert note_change(None, "") == []


def test_a_further_school_year_is_no_correction():
    year = SchoolYear(2025)
    before = Person(name="Mila", enrolments=(Enrolment(year, "GS", "4b", 4),))
    moved_up = replace(before, enrolments=(*before.enrolments, Enrolment(year.next, "WRS", "5a", 5)))
    assert person_changes(before, moved_up) == []
    wrong = replace(before, gender=Gender.W, enrolments=(Enrolment(year, "GS", "4c", 4),))
    assert person_changes(before, wrong) == [Earlier("gender", "unknown"), Earlier("enrolment", "2025/26, GS, 4b, 4")]


def test_a_dispute_is_open_until_it_is_settled():
    noted = Dispute(TODAY, AskedBy.SELF, "Nein")
    assert noted.is_open
    assert not replace(noted, resolved_on=TODAY).is_open


def test_each_fact_is_kept_under_its_own_name():
    after = replace(TALK, school="WRS", date=date(2026, 3, 3), start=600, crisis=True)
    assert [one.field for one in contact_changes(TALK, after)] == ["school", "date", "start", "crisis"]
    person = Person(name="Mila", born="2012-04")
    changed = replace(person, name="Mila Muster", born="2012-05")
    assert person_changes(person, changed) == [Earlier("name", "Mila"), Earlier("born", "2012-04")]
