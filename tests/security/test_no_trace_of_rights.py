"""Earlier versions, disputes, requests and decisions leave no byte behind when their person or case is deleted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ssa_desktop.domain.cases.corrections import AskedBy, Dispute
from ssa_desktop.domain.records import Case, Concern, Contact, Person
from ssa_desktop.domain.rights.access import AccessRequest, Checks, Choice, Ground, Requester, Verdict
from ssa_desktop.domain.vocabulary import InitiatedBy, Participant
from ssa_desktop.services.cases import cases, contacts, corrections
from ssa_desktop.services.keeping import deletion
from ssa_desktop.services.people import people
from ssa_desktop.services.rights import access
from tests.integration.program import Program, copy_of
from tests.security.decrypted import decrypted, found_in

BOOK = {"schools": [{"code": "GS", "name": "Musterschule"}]}
OF_THE_CASE = {"Brombeerdickicht", "Quittengelee", "Sumpfdotterblume", "Wacholderzweig"}
OF_THE_PERSON = {"Xylophonfieber", "Kirschkernspucken"}


@pytest.fixture
def filled(template: Path, tmp_path: Path) -> Program:
    """A case of 2023 with a corrected, disputed and refused talk, on a person with a request; another of theirs."""
    program = copy_of(template, tmp_path / "eigene", quick=True)
    program.do("import", "school", program.school_book(BOOK))
    with program.open() as ws:
        person_id = people.add(ws, Person(name="Mila Muster", pseudonym="P-2023-001"))
        with ws.change() as vault:
            vault.execute("UPDATE person SET created_on = '2023-01-01'")
        case_id = cases.open_case(ws, Case(person_id, "GS", date(2023, 1, 9), InitiatedBy.PUPIL))
        cases.open_case(ws, Case(person_id, "GS", date(2023, 1, 9), InitiatedBy.PUPIL))
        talk = Contact("GS", date(2023, 2, 6), 30, frozenset({Participant.PUPIL}))
        noted = replace(talk, concerns=(Concern(person_id, case_id, "Brombeerdickicht " * 200),))
        contact_id = contacts.record(ws, noted)
        corrections.correct_contact(ws, case_id, contact_id, talk, "Neu", AskedBy.SELF)
        corrections.dispute(ws, case_id, contact_id, Dispute(date(2023, 3, 1), AskedBy.SELF, "Quittengelee"))
        corrections.dispute(ws, case_id, None, Dispute(date(2023, 3, 1), AskedBy.SELF, "Sumpfdotterblume"))
        renamed = Person(name="Kirschkernspucken Muster")
        corrections.correct_person(ws, person_id, renamed, AskedBy.SELF)
        corrections.correct_person(ws, person_id, Person(name="Mila Muster"), AskedBy.SELF)
        checks = Checks(date(2023, 3, 1), "Xylophonfieber")
        request_id = access.note(ws, AccessRequest(person_id, Requester.SELF, date(2023, 3, 1), checks))
        decided = {("contact", contact_id): Choice(Verdict.REFUSE, Ground.OWN_DECISION, "Wacholderzweig")}
        out = access.to_file(tmp_path / "weg.json", "de")
        access.hand_over(ws, request_id, decided, out)
        closed = replace(cases.view(ws, case_id).case, closed=date(2023, 6, 1))
        cases.correct(ws, case_id, closed)
    (tmp_path / "weg.json").unlink()
    return program


def test_before_a_deletion_every_word_is_found(filled):
    assert found_in(decrypted(filled.data), OF_THE_CASE | OF_THE_PERSON) == OF_THE_CASE | OF_THE_PERSON


def test_with_the_case_goes_what_was_said_of_it_and_the_person_stays(filled):
    with filled.open() as ws:
        due = [item for item in deletion.due(ws, date(2024, 7, 31)) if item.kind == "case"]
        deletion.erase_due(ws, date(2024, 7, 31), len(due), frozenset(item.id for item in due))
    assert found_in(decrypted(filled.data), OF_THE_CASE | OF_THE_PERSON) == OF_THE_PERSON


def test_with_the_person_goes_everything(filled):
    filled.do("person", "delete", "P-2023-001", "--reason", "Wunsch")
    assert found_in(decrypted(filled.data), OF_THE_CASE | OF_THE_PERSON) == set()
