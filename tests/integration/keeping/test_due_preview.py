"""The preview of due items says what their deletion takes along."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, datetime

from ssa_desktop.domain.records import Case, Concern, Contact, Person, Referral, WorkingNote
from ssa_desktop.domain.vocabulary import InitiatedBy, LeaveKind, Participant, ReferralTarget
from ssa_desktop.services.cases import case_start, cases, contacts
from ssa_desktop.services.keeping import deletion, due_preview
from ssa_desktop.services.keeping.due_preview import DuePreview, NamedPerson
from tests.integration.program import dump_of

NOW = datetime(2026, 3, 4, 10, 15)
PUPIL = frozenset({Participant.PUPIL})


def case(person_id: int = 0, school: str = "GS") -> Case:
    return Case(person_id, school, date(2025, 9, 15), InitiatedBy.PUPIL)


def test_the_preview_of_due_items_counts_what_the_deletion_takes(ws):
    """Two cases that are due share a contact, and one of them shares another with a case that runs."""
    ids = [case_start.start(ws, case(), Person(name=name)) for name in ("Mila Muster", "Ben Beispiel", "Zoe Zufall")]
    concerns = [Concern(started.person_id or 0, started.case_id, "Text") for started in ids]
    mila, ben, zoe = concerns
    contacts.record(ws, Contact("GS", date(2025, 9, 20), 30, PUPIL, concerns=(mila,)))
    contacts.record(ws, Contact("GS", date(2025, 9, 21), 30, PUPIL, concerns=(mila, ben)))
    contacts.record(ws, Contact("GS", date(2025, 9, 22), 30, PUPIL, concerns=(ben, zoe)))
    cases.add_working_note(ws, WorkingNote(date(2025, 9, 20), "Text", ids[0].case_id))
    cases.add_referral(ws, Referral(ids[1].case_id, date(2025, 9, 23), ReferralTarget.ASD))
    for started in ids[:2]:
        view = cases.view(ws, started.case_id)
        left = Case(
            view.case.person_id, "GS", view.case.opened, view.case.initiated_by,
            left_school=date(2026, 1, 31), leave_kind=LeaveKind.FINISHED,
        )  # fmt: skip
        cases.correct(ws, started.case_id, left)
    today = NOW.date()
    due = {item.id for item in deletion.due(ws, today)}
    assert due_preview.preview_due(ws, today, frozenset()) == DuePreview()
    before = dump_of(ws)
    found = due_preview.preview_due(ws, today, frozenset(due))
    assert dump_of(ws) == before, "a preview changes nothing"
    assert found.figures > 0
    gone = (NamedPerson("Mila Muster", "P-2026-001"), NamedPerson("Ben Beispiel", "P-2026-002"))
    assert replace(found, figures=0) == DuePreview(
        Counter(case=2, contact=2, working_note=1, referral=1, person=2), joint_contacts=1, gone=gone
    )
    assert "Muster" not in repr(found)
    deletion.erase_due(ws, today, len(due))
    left_contacts = cases.view(ws, ids[2].case_id).contacts
    assert [len(row.contact.concerns) for row in left_contacts] == [1]
