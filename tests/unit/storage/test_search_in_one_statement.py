"""What the search reads in portions and picks out of an index is what one plain statement over everything finds."""

from __future__ import annotations

import json
import random
from typing import Final

import pytest

from ssa_desktop.domain.spellings import as_written, has_umlaut, spellings
from ssa_desktop.storage import searching
from ssa_desktop.storage.connection import StoreConnection
from ssa_desktop.storage.searching import Match, best_matches, newest_matches
from ssa_desktop.storage.sql import rows, to_date
from tests.unit.storage.vault_world import ANNA, ANNAS_CASE, BEN, BENS_CASE, CEM, add, talk

WORDS: Final = ("Ruhe", "Übung", "Ubung", "müde", "Straße", "Muster", "Pause")
ASKED: Final = (*WORDS, "ru", "Uebung", "muede", "Strasse", "Ruhe Muster", "P", "xyz")
LIMITS: Final = (-1, 0, 1, 3, 8, 1000)
BEARERS: Final = (
    (ANNA, ANNAS_CASE), (ANNA, None), (BEN, BENS_CASE), (BEN, None), (CEM, None),
)  # fmt: skip
PLAIN: Final = f"""
    SELECT d.id, d.kind, d.date FROM search_index JOIN search_document AS d ON d.id = search_index.rowid
    LEFT JOIN contact_text AS ct ON d.kind = 'contact' AND ct.id = d.record_id
    WHERE search_index MATCH ?
    AND (d.person_id IS NULL OR d.person_id NOT IN (SELECT id FROM restricted_person))
    AND NOT (d.kind = 'contact' AND EXISTS (SELECT 1 FROM restriction) AND {searching._TEXT_IS_RESTRICTED})
    AND NOT (d.kind = 'working_note'
        AND d.record_id IN (SELECT id FROM working_note WHERE case_id IN (SELECT id FROM restricted_case)))
    AND NOT (d.kind = 'attachment' AND d.record_id NOT IN (SELECT id FROM in_use_attachment))
    AND NOT (d.kind = 'received' AND d.record_id NOT IN (SELECT id FROM in_use_received))
    AND NOT EXISTS (SELECT 1 FROM json_each(?) AS word
        WHERE NOT EXISTS (SELECT 1 FROM json_each(word.value) AS form WHERE d.text LIKE form.value))
    ORDER BY
"""
BEST: Final = "d.kind <> 'person', rank, d.date DESC, d.id LIMIT ?"
NEWEST: Final = "d.date IS NULL, d.date DESC, CASE WHEN d.date IS NULL THEN rank END, d.id DESC LIMIT ?"


def plainly(vault: StoreConnection, text: str, order: str, limit: int) -> list[Match]:
    words = text.split()
    query = " AND ".join(f"({' OR '.join(f'{chr(34)}{way}{chr(34)}*' for way in spellings(word))})" for word in words)
    meant = [[f"%{form}%" for way in spellings(word) for form in as_written(way)] for word in words if has_umlaut(word)]
    found = rows(vault, f"{PLAIN} {order}", (query, json.dumps(meant), limit))
    return [Match(number, kind, to_date(day)) for number, kind, day in found]


def fill(vault: StoreConnection, draw: random.Random) -> None:
    """Write talks on one and on several, with equal texts too, grounds, notes and restrictions, and remove some."""
    for number in range(100, 100 + draw.randrange(30, 60)):
        texts = [
            (*draw.choice(BEARERS), " ".join(draw.choices(WORDS, k=draw.randrange(1, 5))))
            for _ in range(draw.randrange(1, 4))
        ]
        talk(vault, number, f"2025-{draw.randrange(1, 13):02d}-{draw.randrange(1, 9):02d}", *texts)
        if draw.random() < 0.4:
            add(vault, "contact_text", contact_id=number, kind="source_ground", text=draw.choice(WORDS))
    for name in draw.sample(WORDS, 3):
        add(vault, "person", pseudonym=f"P-9{len(name)}{name}", role="pupil", name=f"{name} Muster", gender="unknown",
            created_on="2025-01-01")  # fmt: skip
    for case in draw.sample((ANNAS_CASE, BENS_CASE), draw.randrange(3)):
        add(vault, "restriction", case_id=case, ground="harm", reason="x", by_whom="y", since="2025-01-01",
            lifted_on=draw.choice((None, None, "2025-02-01")))  # fmt: skip
    vault.execute("DELETE FROM contact_text WHERE id % 7 = 3")


@pytest.mark.parametrize("few", [0, 2000], ids=["from the index of all", "one by one"])
@pytest.mark.parametrize("seed", range(12))
def test_hits_order_and_numbers_are_those_of_one_plain_statement(
    vault: StoreConnection, seed: int, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "_FEW", few)
    monkeypatch.setattr(searching, "_PORTION", 1)
    fill(vault, random.Random(seed))
    for text in ASKED:
        for limit in LIMITS:
            assert best_matches(vault, text, limit) == plainly(vault, text, BEST, limit), (text, limit)
        every = plainly(vault, text, NEWEST, -1)
        for most in (0, 1, 5, 1000):
            found = newest_matches(vault, text, most)
            for kind in {one.kind for one in every} | found.keys():
                of_kind = [one for one in every if one.kind == kind]
                assert (list(found[kind].matches), found[kind].total) == (of_kind[:most], len(of_kind)), (text, kind)
