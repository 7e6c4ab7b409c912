"""Persons like the one typed: found among all in use, also right after a change to a name; the same as one by one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ssa_desktop.domain.cases.corrections import AskedBy
from ssa_desktop.domain.keeping.keeping import Restriction, RestrictionGround
from ssa_desktop.domain.people.name_likeness import Likeness, likeness
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.records import Case, Person
from ssa_desktop.domain.vocabulary import InitiatedBy
from ssa_desktop.services.cases import cases, corrections
from ssa_desktop.services.keeping import deletion, keeping
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import people, schools
from ssa_desktop.services.people.similar_people import similar
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.people.person_index import person_index
from tests.drawing import example_count
from tests.integration.program import PASSPHRASE
from tests.stores import copy_stores, new_stores

NOW = datetime(2026, 3, 4, 10, 15)
NAMES = ("Mila Muster", "Mila Müster", "Muster Mila", "Mila", "Milla", "Ben Beispiel", "Ben Karl Beispiel", "Beñ", "")


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ähnlich") / "data"
    new_stores(folder, PASSPHRASE, folder.parent / "blatt.pdf", clock=lambda: NOW)
    return folder


@pytest.fixture
def ws(template: Path, tmp_path: Path) -> Iterator[Workspace]:
    copy_stores(template, tmp_path / "data")
    opened = open_workspace(tmp_path / "data", clock=lambda: NOW, passphrase=PASSPHRASE)
    yield opened
    opened.close()


def found(ws: Workspace, name: str, born: str | None = None) -> set[tuple[int, Likeness]]:
    return {(one.person.person_id, one.how) for one in similar(ws, name, born=born)}


def test_a_name_is_known_from_its_entry_to_its_change_restriction_and_deletion(ws):
    schools.save(ws, School("GS", "Grundschule Muster"))
    assert found(ws, "Mila Muster") == set()
    mila = people.add(ws, Person(name="Mila Muster"))
    assert found(ws, "Mila Muster") == {(mila, Likeness.SAME)}
    with ws.change() as vault:
        vault.execute("UPDATE person SET name = 'Ben Beispiel' WHERE id = ?", (mila,))
    assert found(ws, "Mila Muster") == set()
    case_id = cases.open_case(ws, Case(mila, "GS", NOW.date(), InitiatedBy.PUPIL))
    assert found(ws, "Ben Beispil") == {(mila, Likeness.SIMILAR)}
    kept = keeping.restrict(
        ws,
        case_id,
        Restriction(RestrictionGround.DISPUTED, "Prüfung", "Fachkraft", NOW.date(), until=date(2031, 1, 31)),
    )
    assert found(ws, "Ben Beispiel") == set()
    keeping.lift_restriction(ws, kept)
    deletion.erase_person(ws, people.line(ws, mila).pseudonym, "Wunsch")
    assert found(ws, "Ben Beispiel") == set()


@settings(
    max_examples=example_count(25, 1000),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    known=st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from((None, "2014-03", "2015-09"))), max_size=6),
    typed=st.sampled_from(NAMES[:-1]),
    born=st.sampled_from((None, "2014-03")),
)
def test_the_short_way_finds_who_a_look_at_everybody_finds(ws, known, typed, born):
    with ws.change() as vault:
        vault.execute("DELETE FROM person")
    for name, month in known:
        people.add(ws, replace(Person(name=name or None), born=month))
    with ws.read() as vault:
        everybody = person_index(vault)
    expected = set()
    for one in everybody:
        how = likeness(typed, one.name or "")
        if how is not None and (how is Likeness.SAME or not born or not one.born or born == one.born):
            expected.add((one.person_id, how))
    assert found(ws, typed, born) == expected
    with ws.read() as vault:
        chosen = {one.person_id for one in everybody[::2]}
        assert [one for one in everybody if one.person_id in chosen] == person_index(vault, chosen)


def test_days_and_cases_of_those_found_are_theirs(ws):
    schools.save(ws, School("GS", "Grundschule Muster"))
    ids = [people.add(ws, Person(name=name)) for name in ("Mila Muster", "Mila Muster")]
    case_id = cases.open_case(ws, Case(ids[1], "GS", date(2026, 2, 2), InitiatedBy.PUPIL))
    assert {one.person.person_id: one.case_id for one in similar(ws, "Mila Muster")} == {ids[0]: None, ids[1]: case_id}


def test_what_nobody_sees_is_no_part_of_a_name_however_it_comes(template: Path, tmp_path: Path) -> None:
    copy_stores(template, tmp_path / "data")
    ws = open_workspace(tmp_path / "data", clock=lambda: NOW, passphrase=PASSPHRASE)
    try:
        number = people.add(ws, Person(name="Mila\u202e\x1b Muster\n"))
        assert people.get(ws, number).name == "Mila Muster"
        corrections.correct_person(ws, number, replace(people.get(ws, number), name="Mila\n\u2066Muster"), AskedBy.SELF)
        assert people.get(ws, number).name == "Mila Muster"
    finally:
        ws.close()
