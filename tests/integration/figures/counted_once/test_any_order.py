"""Talks, deletions and late entries in any order give the figures of no deletion."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from ssa_desktop.domain.cases.corrections import AskedBy
from ssa_desktop.domain.figures.counted_before import CountedAnswer, MaybeCounted
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.services.cases import contacts, corrections
from ssa_desktop.services.exchange import records_export, records_import
from ssa_desktop.services.figures import counting_once
from ssa_desktop.services.keeping import deletion
from ssa_desktop.services.people import people
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.cases import contacts as stored_contacts
from ssa_desktop.storage.sql import rows
from tests.integration.figures.counted_once.once_world import (
    NO,
    NOW,
    SCHOOL,
    SITE,
    SITES,
    YEARS,
    child,
    headcounts,
    opened,
    talk_of,
)
from tests.steps import Done
from tests.stores import copy_stores


@dataclass(slots=True)
class _Talk:
    who: int
    school: str
    year: SchoolYear
    contact_id: int | None


class _World:
    """Children with talks of years that are over, and what was really there, deletions left aside."""

    def __init__(self, ws: Workspace, rng: random.Random) -> None:
        self.ws = ws
        self.rng = rng
        self.talks: list[_Talk] = []
        self.persons: dict[int, int] = {}
        self.asked = 0

    def true_answer(self, question: MaybeCounted) -> CountedAnswer:
        """Answer as somebody who remembers every talk."""
        self.asked += 1
        (who,) = [who for who, person_id in self.persons.items() if person_id == question.person_id]
        there = {one.school for one in self.talks if one.who == who and one.year == question.year}
        if question.school in there:
            return SCHOOL
        site = SITES[question.school]
        return SITE if site is not None and any(SITES[school] == site for school in there) else NO

    def expected(self, year: SchoolYear) -> dict[str, int]:
        found = {
            school: len({one.who for one in self.talks if (one.school, one.year) == (school, year)}) for school in SITES
        }
        at_site = {one.who for one in self.talks if SITES[one.school] == "SZ" and one.year == year}
        return {**found, "SZ": len(at_site)}

    def step(self) -> None:
        what = self.rng.random()
        with counting_once.answering(self.true_answer):
            if what < 0.6:
                self.record()
            elif what < 0.8:
                self.delete_some()
            elif what < 0.87:
                self.delete_child()
            elif what < 0.94:
                self.undo()
            else:
                self.move()
        self.forget_gone()

    def record(self) -> None:
        who, year, school = self.rng.randrange(4), self.rng.choice(YEARS), self.rng.choice(list(SITES))
        together = {who, self.rng.randrange(4)} if self.rng.random() < 0.2 else {who}
        for one in together:
            if one not in self.persons:
                self.persons[one] = child(self.ws, f"Kind {'ABCD'[one]}")
        day = date(year.start + 1, self.rng.randint(1, 6), self.rng.randint(1, 28))
        contact_id = contacts.record(self.ws, talk_of(*(self.persons[one] for one in together), school=school, day=day))
        self.talks += [_Talk(one, school, year, contact_id) for one in together]

    def delete_some(self) -> None:
        due = deletion.due(self.ws, NOW.date())
        chosen = frozenset(item.id for item in self.rng.sample(due, self.rng.randint(0, len(due))))
        deletion.erase_due(self.ws, NOW.date(), len(chosen), chosen)

    def delete_child(self) -> None:
        if self.persons:
            person = people.get(self.ws, self.rng.choice(list(self.persons.values())))
            deletion.erase_person(self.ws, str(person.pseudonym), "Antrag der Eltern")

    def undo(self) -> None:
        alive = [one for one in self.talks if one.contact_id is not None]
        if alive:
            talk = self.rng.choice(alive)
            Done(self.ws, lambda ws: contacts.remove_mistaken(ws, talk.contact_id or 0)).take_back()

    def move(self) -> None:
        """Correct school and year of a talk, where the sums hold nothing of its child there that would stay behind."""
        free = [
            one
            for one in self.talks
            if one.contact_id is not None
            and [other.contact_id for other in self.talks].count(one.contact_id) == 1
            and not any(
                other.contact_id is None and (other.who, other.year) == (one.who, one.year) for other in self.talks
            )
        ]
        if free:
            talk = self.rng.choice(free)
            talk.year = SchoolYear(1999)  # while it is asked about, it counts nowhere
            school, year = self.rng.choice(list(SITES)), self.rng.choice(YEARS)
            with self.ws.read() as vault:
                before = stored_contacts.get_contact(vault, talk.contact_id or 0)
            assert before is not None
            facts = replace(before, school=school, date=date(year.start + 1, self.rng.randint(1, 6), 7))
            facts = replace(facts, minutes=before.minutes % 60 + 1)
            person_id = self.persons[talk.who]
            corrections.correct_contact(
                self.ws, None, talk.contact_id or 0, facts, None, AskedBy.OWN_MISTAKE, person_id
            )
            talk.school, talk.year = school, year

    def forget_gone(self) -> None:
        with self.ws.read() as vault:
            concerned = set(rows(vault, "SELECT contact_id, person_id FROM contact_concern"))
            known = {number for (number,) in rows(vault, "SELECT id FROM person")}
        for one in self.talks:
            if (one.contact_id, self.persons.get(one.who)) not in concerned:
                one.contact_id = None
        self.persons = {who: number for who, number in self.persons.items() if number in known}


def walk(ws: Workspace, seed: int, steps: int, copy: Path, template: Path) -> int:
    world = _World(ws, random.Random(seed))
    for _ in range(steps):
        world.step()
        for year in YEARS:
            assert headcounts(ws, year) == world.expected(year), seed
    records_export.export_records(ws, copy / "kopie.jsonl")
    copy_stores(template, copy / "zweite")
    second = opened(copy / "zweite")
    try:
        records_import.import_records(second, copy / "kopie.jsonl")
        for year in YEARS:
            assert headcounts(second, year) == world.expected(year), seed
    finally:
        second.close()
    return world.asked


@pytest.mark.parametrize("seed", range(3))
def test_talks_deletions_and_late_entries_in_any_order_count_as_without_a_deletion(ws, template, tmp_path, seed):
    assert walk(ws, seed, 30, tmp_path, template) > 0


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(1000, 1060))
def test_many_orders_count_as_without_a_deletion(ws, template, tmp_path, seed):
    walk(ws, seed, 80, tmp_path, template)
