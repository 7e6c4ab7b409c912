"""A case is opened in one step with its person, and taken back as long as nothing hangs on it."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.domain.records import Case, Person, WorkingNote
from ssa_desktop.domain.vocabulary import InitiatedBy, Participant
from ssa_desktop.services.cases import case_start, cases
from ssa_desktop.services.people import people
from tests.steps import Done

NOW = datetime(2026, 3, 4, 10, 15)
PUPIL = frozenset({Participant.PUPIL})


def case(person_id: int = 0, school: str = "GS") -> Case:
    return Case(person_id, school, date(2025, 9, 15), InitiatedBy.PUPIL)


def test_a_new_person_comes_with_their_case_and_goes_with_it(ws):
    started_step = Done(ws, lambda ws: case_start.start(ws, case(), Person(name="Mila Muster")))
    started = started_step.made
    assert started.person_id is not None
    assert cases.view(ws, started.case_id).person.name == "Mila Muster"
    started_step.take_back()
    assert cases.listing(ws) == []
    assert people.find(ws) == []


def test_a_known_person_stays_when_their_case_is_taken_back(ws):
    person_id = people.add(ws, Person(name="Mila Muster"))
    started_step = Done(ws, lambda ws: case_start.start(ws, case(person_id)))
    started = started_step.made
    assert started.person_id is None
    started_step.take_back()
    assert cases.listing(ws) == []
    assert len(people.find(ws)) == 1


def test_what_has_something_in_it_is_not_taken_back(ws):
    started_step = Done(ws, lambda ws: case_start.start(ws, case(), Person(name="Mila Muster")))
    started = started_step.made
    cases.add_working_note(ws, WorkingNote(NOW.date(), "Text", started.case_id))
    with pytest.raises(RefusedError):
        started_step.take_back()
    assert len(cases.listing(ws)) == 1


def test_an_unknown_school_changes_nothing(ws):
    with pytest.raises(UsageError) as raised:
        case_start.start(ws, case(school="XX"), Person(name="Mila Muster"))
    assert raised.value.key == "contact.unknown_school"
    assert people.find(ws) == []


def test_a_person_who_is_gone_is_refused(ws):
    with pytest.raises(RefusedError):
        case_start.start(ws, case(99))
