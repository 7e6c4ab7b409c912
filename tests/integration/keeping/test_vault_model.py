"""Whatever is done to a vault, in whatever order, it holds what a simple model of it holds: killed, restored, deleted.

The model is a number for each person and the words of each talk. After a restore a pseudonym may come to stand for
somebody else than in a newer backup, as its number was not given yet: who was erased is known by the number. A kill is
a copy of the folder as it lies there at that moment, with its logs; a restore brings back an older state, and what was
deleted since is deleted again.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from random import Random
from typing import Any, Final

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from ssa_desktop.domain.records import Concern, Contact, Person
from ssa_desktop.domain.vocabulary import Participant
from ssa_desktop.services import record_search
from ssa_desktop.services.cases import contacts
from ssa_desktop.services.keeping import backups, deletion, restoring
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import people
from ssa_desktop.services.workspace import Workspace
from tests.drawing import example_count
from tests.integration.program import PASSPHRASE, Program, copy_of

NOW = datetime(2026, 3, 4, 10, 15)
DAY = date(2026, 3, 2)


@dataclass
class Model:
    """What the vault should hold: each person's number by pseudonym, and the word of each talk with whose it was."""

    persons: dict[str, int] = field(default_factory=dict)
    talks: dict[str, int | None] = field(default_factory=dict)

    def copy(self) -> Model:
        return Model(dict(self.persons), dict(self.talks))

    def erase(self, number: int) -> None:
        self.persons = {pseudonym: who for pseudonym, who in self.persons.items() if who != number}
        self.talks = {word: who for word, who in self.talks.items() if who != number}


class Vault(RuleBasedStateMachine):
    """Random operations on a real vault beside the model; ``begin`` gives a fresh one."""

    begun = 0
    template: Path
    folder: Path

    def __init__(self) -> None:
        super().__init__()
        type(self).begun += 1
        self.place = self.folder / str(self.begun)
        self.program: Program = copy_of(self.template, self.place / "0")
        self.data = self.program.data
        self.model, self.saved, self.number = Model(), list[tuple[Path, Model]](), 0
        self.erased: set[int] = set()
        self.gone_words: set[str] = set()
        self.ws: Workspace = self.opened()

    def opened(self) -> Workspace:
        return open_workspace(self.data, clock=lambda: NOW, passphrase=PASSPHRASE)

    def next(self) -> int:
        self.number += 1
        return self.number

    def one(self, choice: int) -> str | None:
        """Return one of the persons, or nobody."""
        known = [*sorted(self.model.persons), None]
        return known[choice % len(known)]

    @initialize()
    def begin(self) -> None:
        """Begin with two persons, of whom and of nobody there are talks, and a backup of that."""
        for _ in range(2):
            self.add_somebody()
        for choice in range(3):
            self.talk(choice)
        self.back_up()

    @rule()
    def add_somebody(self) -> None:
        number = self.next()
        made = people.add(self.ws, Person(name=f"Erfunden Nummer{number}"))
        self.model.persons[str(people.get(self.ws, made).pseudonym)] = number

    @rule(choice=st.integers(0, 50))
    def talk(self, choice: int) -> None:
        who, word = self.one(choice), f"wort{self.next():04d}"
        concerns: tuple[Concern, ...] = ()
        if who is not None:
            with self.ws.read() as vault:
                (person_id,) = vault.execute("SELECT id FROM person WHERE pseudonym = ?", (who,)).fetchone()
            concerns = (Concern(person_id, None, f"Gesagt {word}"),)
        note = f"Gesagt {word}" if who is None else None
        contacts.record(self.ws, Contact("GS", DAY, 5, frozenset({Participant.PUPIL}), concerns=concerns, note=note))
        self.model.talks[word] = None if who is None else self.model.persons[who]

    @precondition(lambda self: self.model.persons)
    @rule(choice=st.integers(0, 50))
    def erase_somebody(self, choice: int) -> None:
        known = sorted(self.model.persons)
        who = known[choice % len(known)]
        before = set(self.model.talks)
        deletion.erase_person(self.ws, who, "auf Wunsch")
        self.erased.add(self.model.persons[who])
        self.model.erase(self.model.persons[who])
        self.gone_words |= before - set(self.model.talks)

    @rule()
    def lock(self) -> None:
        self.ws.close()
        self.ws = self.opened()

    @rule()
    def kill(self) -> None:
        copy = self.place / f"killed{self.next()}"
        shutil.copytree(self.data, copy)
        self.ws.close()
        self.data = copy
        self.ws = self.opened()

    @rule()
    def back_up(self) -> None:
        path = self.place / f"{self.next()}.ssab"
        backups.create(self.ws, path)
        self.saved.append((path, self.model.copy()))

    @precondition(lambda self: self.saved)
    @rule(choice=st.integers(0, 50))
    def restore(self, choice: int) -> None:
        path, then = self.saved[choice % len(self.saved)]
        self.ws.close()
        restoring.restore(self.data, path, restoring.Secret(PASSPHRASE), clock=lambda: NOW, replace=True)
        self.model = then.copy()
        for who in self.erased:
            self.model.erase(who)
        self.ws = self.opened()

    @invariant()
    def holds_what_the_model_holds(self) -> None:
        with self.ws.read() as vault:
            persons = {name for (name,) in vault.execute("SELECT pseudonym FROM person")}
        assert persons == set(self.model.persons)
        for word in self.model.talks:
            assert len(record_search.search(self.ws, word)) == 1, word
        for word in self.gone_words:
            assert record_search.search(self.ws, word) == [], word

    def teardown(self) -> None:
        self.ws.close()
        shutil.rmtree(self.place)


def machine(template: Path, folder: Path) -> type[Vault]:
    return type("Vault", (Vault,), {"template": template, "folder": folder, "begun": 0})


@pytest.fixture
def schooled(template: Path, tmp_path: Path) -> Path:
    """Stores with a school, to be copied."""
    program = copy_of(template, tmp_path / "schooled")
    program.do("import", "school", program.school_book({"schools": [{"code": "GS", "name": "Musterschule"}]}))
    return tmp_path / "schooled"


@pytest.mark.parametrize("seed", [1, 2])
def test_a_vault_holds_what_its_model_holds(schooled, tmp_path, seed):
    random, walk = Random(seed), machine(schooled, tmp_path)()
    walk.begin()
    steps = [*PLAIN, *CHOOSING] * 2
    random.shuffle(steps)
    for step in steps:
        if step is not Vault.erase_somebody or walk.model.persons:
            step(walk, *([random.randrange(50)] if step in CHOOSING else []))
        walk.holds_what_the_model_holds()
    assert walk.erased
    walk.teardown()


PLAIN: Final[tuple[Any, ...]] = (Vault.add_somebody, Vault.lock, Vault.kill, Vault.back_up)
CHOOSING: Final[tuple[Any, ...]] = (Vault.talk, Vault.erase_somebody, Vault.restore)


def test_a_pseudonym_given_anew_after_a_restore_erases_nobody_of_another_backup(schooled, tmp_path):
    walk = machine(schooled, tmp_path)()
    walk.begin()
    walk.add_somebody()
    walk.back_up()
    walk.restore(0)
    walk.add_somebody()
    assert sorted(walk.model.persons) == ["P-2026-001", "P-2026-002", "P-2026-003"]
    walk.erase_somebody(2)
    walk.restore(1)
    walk.holds_what_the_model_holds()
    assert len(walk.model.persons) == 3
    walk.teardown()


@pytest.mark.soak
def test_a_vault_holds_what_its_model_holds_in_any_order(schooled, tmp_path):
    chosen = settings(max_examples=example_count(5, 150), stateful_step_count=40, deadline=None)
    run_state_machine_as_test(machine(schooled, tmp_path), settings=chosen)
