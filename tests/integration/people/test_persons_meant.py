"""Whom the palette offers for a text: the same as by a look at everybody, though only those offered are read."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from ssa_desktop.domain.keeping.keeping import Restriction, RestrictionGround
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.records import Case, Concern, Contact, Enrolment, Person
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import InitiatedBy, Participant
from ssa_desktop.domain.word_match import folded_words, rank
from ssa_desktop.services.keeping import deletion
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import people, schools
from ssa_desktop.services.people.persons_at_hand import persons_meant
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.cases import casefiles, contacts
from ssa_desktop.storage.keeping import keeping
from ssa_desktop.storage.people import people as stored
from ssa_desktop.storage.people.person_index import IndexedPerson, person_index, persons_of_cases
from tests.integration.program import PASSPHRASE
from tests.stores import new_stores

NOW = datetime(2026, 3, 4, 10, 15)
SCHOOLS = {"GS": "Grundschule Muster", "RS": "Realschule Übung"}
FIRST, LAST = ("Mila", "Müller", "Anna", "Grete", "Rosa"), ("Muster", "Mueller", "Übung", "Annas", "Gruber")
TYPED = (
    "",
    "m",
    "mu",
    "mila",
    "mila mu",
    "mimu",
    "5a",
    "gs",
    "grund",
    "anna 5b",
    "001",
    "p-2026",
    "zz",
    "real ro",
    "--",
)


def fill(ws: Workspace, rng: random.Random) -> set[int]:
    """Fill the store with persons and talks; return on whom a case is restricted."""
    for code, called in SCHOOLS.items():
        schools.save(ws, School(code, called))
    numbers = []
    with ws.change() as vault:
        for _ in range(30):
            name = None if rng.random() < 0.1 else f"{rng.choice(FIRST)} {rng.choice(LAST)}"
            place = Enrolment(SchoolYear(2025), rng.choice(list(SCHOOLS)), rng.choice((None, "5a", "5b", "10c")))
            enrolled = (place,) if rng.random() < 0.8 else ()
            numbers.append(stored.add_person(vault, Person(name=name, enrolments=enrolled), NOW.date()))
        cases = [
            casefiles.add_case(vault, Case(one, "GS", NOW.date() - timedelta(rng.randrange(90)), InitiatedBy.PUPIL))
            for one in rng.choices(numbers, k=20)
        ]
        for _ in range(40):
            of = tuple(Concern(one) for one in rng.sample(numbers[4:], 2))
            held = NOW.date() - timedelta(rng.randrange(20))
            contacts.add_contact(vault, Contact("GS", held, 30, frozenset({Participant.PUPIL}), concerns=of))
        kept = Restriction(RestrictionGround.HARM, "P", "L", NOW.date(), until=date(2031, 1, 31))
        hidden = rng.sample(cases, 4)
        for one in hidden:
            keeping.add_restriction(vault, one, kept)
    return persons_of_cases(vault, hidden)


def words_of(one: IndexedPerson) -> tuple[tuple[str, ...], tuple[str, ...]]:
    called = (one.name or "", one.pseudonym, one.pseudonym[-3:])
    where = (one.class_label or "", one.school or "", SCHOOLS.get(one.school or "", ""))
    return tuple(word for text in called for word in folded_words(text)), tuple(
        word for text in where for word in folded_words(text)
    )


@pytest.mark.parametrize("seed", range(3))
def test_they_are_those_a_look_at_everybody_finds(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    new_stores(tmp_path / "data", PASSPHRASE, tmp_path / "blatt.pdf", clock=lambda: NOW)
    ws = open_workspace(tmp_path / "data", clock=lambda: NOW, passphrase=PASSPHRASE)
    try:
        hidden = fill(ws, rng)
        with ws.read() as vault:
            everybody = person_index(vault)
        before = rng.sample(everybody, 3)
        of_case = [one.cases[0].case_id for one in everybody if one.cases][:1]
        used = {one.person_id for one in before}
        for typed in TYPED:
            ranks = {one: rank(folded_words(typed), *words_of(one)) for one in everybody}
            meant = [one for one in everybody if ranks[one] is not None]
            meant.sort(key=lambda one: ranks[one] or 0)
            if not folded_words(typed):
                assert persons_meant(ws, typed, 5, list(used)) == tuple(
                    one for one in everybody if one.person_id in used
                )
                continue
            for most in (1, 5, 50):
                assert persons_meant(ws, typed, most) == tuple(meant[:most])
                found = persons_meant(ws, typed, most, list(used))
                assert set(meant[:most]) | {one for one in meant if one.person_id in used} >= set(found)
                assert {one for one in meant if one.person_id in used} <= set(found)
                assert list(found) == sorted(found, key=meant.index)
        (case_id,) = of_case
        (owner,) = [one for one in everybody if case_id in {case.case_id for case in one.cases}]
        assert persons_meant(ws, "", 5, (), [case_id]) == (owner,)
        gone = next(one for one in everybody if one.name and not one.cases and one.person_id not in hidden)
        deletion.erase_person(ws, gone.pseudonym, "Wunsch")
        assert gone.person_id not in {one.person_id for one in persons_meant(ws, gone.name or "", 50)}
        other = next(one for one in before if one != gone)
        people.correct(ws, other.person_id, Person(name="Zacharias Neu"))
        assert [one.person_id for one in persons_meant(ws, "zach", 5)] == [other.person_id]
    finally:
        ws.close()
