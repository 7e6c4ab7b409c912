"""What the list of cases is narrowed by: each case's topics, of which all cases hold the same strings."""

from __future__ import annotations

from datetime import date, datetime

from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.records import Case, Contact, Person
from ssa_desktop.domain.vocabulary import InitiatedBy, Participant
from ssa_desktop.services.cases import captures, case_list, cases
from ssa_desktop.services.cases.captures import Concerned
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import people, schools
from tests.integration.program import Program

NOW = datetime(2026, 3, 4, 9, 10)
DAY = date(2026, 3, 4)
MILAS = "conflict_peers", "performance"


def test_thousands_of_cases_share_the_codes_of_their_topics(quick_program: Program) -> None:
    code = quick_program.code_file.read_text(encoding="utf-8")
    ws = open_workspace(quick_program.data, clock=lambda: NOW, recovery_code=code)
    try:
        schools.save(ws, School("GS", "Schule GS"))
        mila, ben, kim = (people.add(ws, Person(name=f"{name} Muster")) for name in ("Mila", "Ben", "Kim"))
        opened = [cases.open_case(ws, Case(one, "GS", DAY, InitiatedBy.PUPIL)) for one in (mila, ben, kim)]
        said = ((mila, opened[0], MILAS), (mila, opened[0], MILAS[:1]), (ben, opened[1], MILAS[:1]))
        for person, case_id, topics in said:
            talk = Contact("GS", DAY, 20, frozenset({Participant.PUPIL}), topics=frozenset(topics))
            captures.capture(ws, talk, (Concerned(person, case_id=case_id),))
        found = case_list.load(ws).topics
    finally:
        ws.close()
    assert {case_id: sorted(codes) for case_id, codes in found.items()} == {
        opened[0]: list(MILAS),
        opened[1]: list(MILAS[:1]),
    }
    held = [one for codes in found.values() for one in codes if one == MILAS[0]]
    assert len(held) == 2
    assert held[0] is held[1]
