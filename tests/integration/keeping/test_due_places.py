"""Every item of the due list leads to the place where it can be looked at before it is deleted."""

from __future__ import annotations

from datetime import date

from ssa_desktop.domain.keeping.retention import DueItem
from ssa_desktop.domain.records import Case, Concern, Contact, Enrolment, Person, TimeEntry, WorkingNote
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.cooperation import Agreement
from ssa_desktop.domain.vocabulary import Activity, InitiatedBy, Participant
from ssa_desktop.services.cases import case_start, cases, contacts
from ssa_desktop.services.keeping import due_overview
from ssa_desktop.services.keeping.due_places import Target, place_of_due
from ssa_desktop.services.people import people
from ssa_desktop.services.time import times
from ssa_desktop.services.together import cooperation_agreements
from ssa_desktop.services.workspace import Workspace

FAR = date(2045, 12, 31)
PUPIL = frozenset({Participant.PUPIL})


def found(ws: Workspace) -> dict[str, tuple[DueItem, Target]]:
    """Return the items of the list by their kinds, each with its place."""
    return {item.kind: (item, place_of_due(ws, item)) for item in due_overview.asked(ws, FAR).items}


def test_each_kind_leads_to_where_it_stands(ws):
    day = date(2025, 9, 20)
    begun = Case(0, "GS", day, InitiatedBy.PUPIL, closed=date(2025, 12, 1))
    mila = case_start.start(ws, begun, Person(name="Mila Muster"))
    cases.add_working_note(ws, WorkingNote(day, "Text", mila.case_id))
    ben = people.add(ws, Person(name="Ben Beispiel"))
    contact_id = contacts.record(ws, Contact("GS", day, 30, PUPIL, concerns=(Concern(ben),)))
    zoe = people.add(ws, Person(name="Zoe Zufall"))
    agreement = cooperation_agreements.save(
        ws, Agreement("GS", date(2023, 8, 1), date(2026, 7, 31), school_name="Grundschule Muster")
    )
    times.add(ws, TimeEntry(day, 60, Activity.TRAINING, "GS"))
    places = {kind: place for kind, (_, place) in found(ws).items()}
    assert places["case"] == Target(mila.case_id)
    assert places["working_note"] == Target(mila.case_id, note_id=1)
    assert places["contact"] == Target(person_id=ben, day=day, contact_id=contact_id)
    assert places["person"] == Target(person_id=zoe)
    assert places["time"].page == "times"
    assert (places["agreement"].page, places["agreement"].about) == (
        "cooperation",
        {"agreement_id": agreement.record_id},
    )


def test_the_list_knows_name_and_latest_class_of_everybody_in_it(ws):
    year = SchoolYear(2025)
    classes = (Enrolment(year.previous, "GS", "3b", 3), Enrolment(year, "GS", "4b", 4))
    people.add(ws, Person(name="Mila Muster", enrolments=classes))
    people.add(ws, Person())
    asked = due_overview.asked(ws, FAR)
    assert [(one.pseudonym, one.name, one.class_label) for one in asked.persons.values()] == [
        ("P-2026-001", "Mila Muster", "4b"),
        ("P-2026-002", None, None),
    ]
    assert "Muster" not in repr(asked)
