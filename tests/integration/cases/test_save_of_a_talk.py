"""What a save of a talk asks, and that it is not saved where something it names is not there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

import pytest

from ssa_desktop.domain.errors import KnownError
from ssa_desktop.domain.keeping.keeping import Restriction, RestrictionGround
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.records import Case, Contact, Person
from ssa_desktop.domain.vocabulary import InitiatedBy, Participant
from ssa_desktop.services.cases import captures, cases, contacts
from ssa_desktop.services.cases.captures import Concerned
from ssa_desktop.services.keeping import keeping
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import people, schools
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.cases.topics import topics
from tests.integration.program import Program

NOW = datetime(2026, 3, 4, 9, 10)
DAY = date(2026, 3, 4)
PUPIL = frozenset({Participant.PUPIL})
RESTRICTION = Restriction(
    RestrictionGround.HARM, "Verfahren läuft", "Leitung", DAY, informed_on=DAY, until=date(2031, 1, 31)
)
MOST_ASKED = 7
"""Of the school, each of two topics, the person, the case, and the sums that a late entry is asked about; one spare."""


@dataclass(frozen=True)
class World:
    ws: Workspace
    mila: int
    milas_case: int
    ben: int
    known: tuple[str, str]

    def save(self, *concerned: Concerned, school: str = "GS", topic: str = "") -> int:
        talk = Contact(school, DAY, 20, PUPIL, topics=frozenset((topic,) if topic else self.known))
        return captures.capture(self.ws, talk, concerned).contact_id


@pytest.fixture
def world(quick_program: Program) -> Iterator[World]:
    code = quick_program.code_file.read_text(encoding="utf-8")
    ws = open_workspace(quick_program.data, clock=lambda: NOW, recovery_code=code)
    schools.save(ws, School("GS", "Schule GS"))
    mila, ben = (people.add(ws, Person(name=name)) for name in ("Mila Muster", "Ben Beispiel"))
    milas = cases.open_case(ws, Case(mila, "GS", DAY, InitiatedBy.PUPIL))
    with ws.read() as vault:
        first, second = (topic.code for topic in topics(vault)[:2])
    yield World(ws, mila, milas, ben, (first, second))
    ws.close()


def test_a_talk_is_one_transaction_and_asks_nothing_twice(world: World) -> None:
    world.save(Concerned(world.mila, case_id=world.milas_case, note="Streit"))
    asked: list[str] = []
    with world.ws.read() as vault, world.ws.read_schoolbook() as book:
        for connection in (vault, book):
            connection.set_trace_callback(asked.append)
        world.save(Concerned(world.mila, case_id=world.milas_case, note="Versöhnung"))
        for connection in (vault, book):
            connection.set_trace_callback(None)
    questions = Counter(" ".join(one.split()) for one in asked if one.lstrip().startswith("SELECT"))
    assert [one for one, number in questions.items() if number > 1] == []
    assert 0 < len(questions) <= MOST_ASKED
    assert Counter(asked)["BEGIN IMMEDIATE"] == Counter(asked)["COMMIT"] == 1


@pytest.mark.parametrize(
    ("school", "topic", "whose", "key"),
    [
        ("WRS", "", "mila", "contact.unknown_school"),
        ("GS", "erfunden", "mila", "contact.unknown_topic"),
        ("GS", "", "nobody", "person.gone"),
        ("GS", "", "no case", "case.gone"),
        ("GS", "", "ben", "case.gone"),
        ("GS", "", "restricted", "case.restricted"),
    ],
)
def test_a_talk_that_names_what_is_not_there_is_not_saved(
    world: World, school: str, topic: str, whose: str, key: str
) -> None:
    person = {"nobody": 999, "ben": world.ben}.get(whose, world.mila)
    case = 999 if whose == "no case" else None if whose == "nobody" else world.milas_case
    if whose == "restricted":
        keeping.restrict(world.ws, world.milas_case, RESTRICTION)
    with pytest.raises(KnownError) as refused:
        world.save(Concerned(person, case_id=case, note="Streit"), school=school, topic=topic)
    assert refused.value.key == key
    assert contacts.of_day(world.ws, DAY) == []


def test_a_restriction_that_was_lifted_keeps_no_talk_from_being_saved(world: World) -> None:
    keeping.lift_restriction(world.ws, keeping.restrict(world.ws, world.milas_case, RESTRICTION))
    saved = world.save(Concerned(world.mila, case_id=world.milas_case, note="Streit"))
    assert [row.contact_id for row in contacts.of_day(world.ws, DAY)] == [saved]


def test_one_unknown_topic_among_known_ones_is_told(world: World) -> None:
    talk = Contact("GS", DAY, 20, PUPIL, topics=frozenset((*world.known, "erfunden")))
    with pytest.raises(KnownError) as refused:
        captures.capture(world.ws, talk, [Concerned(world.mila)])
    assert refused.value.key == "contact.unknown_topic"
