"""Who was met last comes first: gone back through the days, and the same as by every talk of everybody."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from ssa_desktop.domain.keeping.keeping import Restriction, RestrictionGround
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.records import Case, Concern, Contact, Person
from ssa_desktop.domain.vocabulary import InitiatedBy, Participant
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import people as service
from ssa_desktop.services.people import schools
from ssa_desktop.storage.cases import casefiles, contacts
from ssa_desktop.storage.keeping import keeping
from ssa_desktop.storage.people import people
from ssa_desktop.storage.sql import rows
from tests.integration.program import PASSPHRASE
from tests.stores import new_stores

NOW = datetime(2026, 3, 4, 10, 15)
BY_EVERY_TALK = """SELECT p.id FROM in_use_person AS p
    LEFT JOIN contact_concern AS cc ON cc.person_id = p.id LEFT JOIN contact AS k ON k.id = cc.contact_id
    GROUP BY p.id ORDER BY max(k.date) DESC NULLS LAST, p.id DESC LIMIT ?"""


@pytest.mark.parametrize("seed", range(3))
def test_whoever_was_met_last_comes_first(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    new_stores(tmp_path / "data", PASSPHRASE, tmp_path / "blatt.pdf", clock=lambda: NOW)
    ws = open_workspace(tmp_path / "data", clock=lambda: NOW, passphrase=PASSPHRASE)
    try:
        schools.save(ws, School("GS", "Grundschule Muster"))
        with ws.change() as vault:
            everybody = [people.add_person(vault, Person(name=f"Kind {number}"), NOW.date()) for number in range(14)]
            for _ in range(25):
                concerns = tuple(Concern(one) for one in rng.sample(everybody[3:], rng.randrange(4)))
                held = NOW.date() - timedelta(rng.randrange(6))
                contacts.add_contact(vault, Contact("GS", held, 30, frozenset({Participant.PUPIL}), concerns=concerns))
            hidden = casefiles.add_case(vault, Case(everybody[5], "GS", NOW.date(), InitiatedBy.PUPIL))
            kept = Restriction(RestrictionGround.HARM, "P", "L", NOW.date(), until=date(2031, 1, 31))
            keeping.add_restriction(vault, hidden, kept)
        with ws.read() as vault:
            for limit in (1, 2, 7, 10, 12, 50):
                assert people.met_last(vault, limit) == [one for (one,) in rows(vault, BY_EVERY_TALK, (limit,))]
            assert not vault.in_transaction
        assert everybody[5] not in {one.person_id for one in service.find(ws, limit=50)}
    finally:
        ws.close()
