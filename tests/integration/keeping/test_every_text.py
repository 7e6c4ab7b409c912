"""A word in every text of every kind: found, brought to another vault, blacked out, and gone with its record."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

import pytest

from ssa_desktop.domain.kind_facts import Seen, Stays
from ssa_desktop.domain.kinds import KINDS, called
from ssa_desktop.domain.people.schools import School, Site
from ssa_desktop.domain.records import Case, Person
from ssa_desktop.domain.vocabulary import InitiatedBy
from ssa_desktop.services import record_search
from ssa_desktop.services.cases import cases
from ssa_desktop.services.exchange import records_export, records_import
from ssa_desktop.services.keeping import deletion
from ssa_desktop.services.keeping.deletion import Mentions
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import people, schools
from ssa_desktop.services.workspace import Workspace
from tests.integration.every_text import SAID, WITH_ROWS, fill_every
from tests.integration.program import Program, copy_of
from tests.security.decrypted import decrypted

NOW: Final = datetime(2026, 3, 4, 10, 15)


def open_at(program: Program, now: datetime = NOW) -> Workspace:
    code = program.code_file.read_text(encoding="utf-8")
    return open_workspace(program.data, clock=lambda: now, recovery_code=code)


def begin(ws: Workspace) -> dict[str, int]:
    schools.save(ws, School("GS", "Schule am Bach", "SZ"), None, Site("SZ", "Zentrum"))
    person = people.add(ws, Person(name="Ada Wundersam"))
    other = people.add(ws, Person())
    return {
        "person": person,
        "other": other,
        "case": cases.open_case(ws, Case(person, "GS", date(2025, 9, 15), InitiatedBy.PUPIL)),
    }


@pytest.fixture(scope="module")
def filled(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    program = copy_of(template, tmp_path_factory.mktemp("jeder-text"), quick=True)
    ws = open_at(program)
    ids = begin(ws)
    with ws.change() as vault:
        fill_every(vault, ids)
    ws.close()
    return program.data.parent


@pytest.fixture
def here(filled: Path, tmp_path: Path) -> Program:
    return copy_of(filled, tmp_path / "hier", quick=True)


def standing(program: Program) -> set[str]:
    """Return the places whose word stands in a decrypted byte of the vault."""
    content = decrypted(program.data)
    return {place for place, word in SAID.items() if word.encode() in content}


SEARCHED_WITH: Final = {
    "goal": "agreement", "condition": "agreement", "talk_point": "evaluation",
}  # fmt: skip
"""Kinds that are found as parts of others."""
NOT_SEARCHED: Final = {
    "annual_agreement": "stands on the page of the report", "annual_text": "stands on the page of the report",
    "emergency_contact": "the card shows all of them", "text_block": "found where it is typed",
    "capture_template": "found where it is chosen", "filed_return": "found by its school year",
    "hold": "stands at its case", "paper_file": "stands at its case",
    "restriction": "out of use, so that nothing of it is found",
    "indicator_note": "stands at its indicator", "return_remark": "stands in the return",
}  # fmt: skip
NOT_BY_WORDS: Final = frozenset({"follow_up.name", "follow_up.contact"})
"""Of a follow-up the code is looked for and nothing else."""


def test_every_text_is_searched_or_has_a_reason(here: Program) -> None:
    searched = {kind.line: called(kind) for kind in WITH_ROWS if Seen.IN_SEARCH in kind.seen}
    found_as = {**searched, **{line: called(KINDS[whole]) for line, whole in SEARCHED_WITH.items()}}
    assert {place.partition(".")[0] for place in SAID} == found_as.keys() | NOT_SEARCHED.keys()
    ws = open_at(here)
    hits = {place: {hit.kind for hit in record_search.search(ws, word)} for place, word in SAID.items()}
    ws.close()
    assert {place: kinds for place, kinds in hits.items() if kinds} == {
        place: {found_as[place.partition(".")[0]]}
        for place in SAID
        if place.partition(".")[0] in found_as and place not in NOT_BY_WORDS
    }


def said_in_lines(path: Path) -> dict[str, Any]:
    """Return what each place of the lines of a records file says."""
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    by_kind = {line["kind"]: line for line in lines}
    found = {}
    for place in SAID:
        kind, field, *word = place.split(".")
        value = by_kind[kind][field]
        if isinstance(value, list):
            (value,) = (one["reason"] for one in value)
        found[place] = value[word[0]] if word else value
    return found


def test_every_text_comes_to_another_vault_in_its_own_place(here: Program, template: Path, tmp_path: Path) -> None:
    there = copy_of(template, tmp_path / "dort", quick=True)
    ws = open_at(here)
    records_export.export_records(ws, tmp_path / "hin.jsonl")
    ws.close()
    assert said_in_lines(tmp_path / "hin.jsonl") == SAID
    ws = open_at(there)
    schools.save(ws, School("GS", "Schule am Bach", "SZ"), None, Site("SZ", "Zentrum"))
    records_import.import_records(ws, tmp_path / "hin.jsonl")
    records_export.export_records(ws, tmp_path / "her.jsonl")
    again = records_import.import_records(ws, tmp_path / "her.jsonl")
    ws.close()
    assert said_in_lines(tmp_path / "her.jsonl") == SAID
    assert sum(again.added.values()) == 0


def test_what_is_due_leaves_no_byte_of_its_texts(here: Program) -> None:
    assert standing(here) == SAID.keys()
    ws = open_at(here, datetime(2070, 1, 1, 9, 0))
    with ws.change() as vault:
        vault.execute("UPDATE case_file SET closed = '2026-03-02', close_reason = 'goal_reached'")
    deletion.erase_due(ws, ws.today(), len(deletion.due(ws, ws.today())))
    ws.close()
    left = {place.partition(".")[0] for place in standing(here)}
    assert left == {kind.line for kind in WITH_ROWS if set(kind.ends) <= set(Stays)} & {
        place.partition(".")[0] for place in SAID
    }


def test_a_name_in_any_text_is_blacked_out_with_who_bears_it(template: Path, tmp_path: Path) -> None:
    program = copy_of(template, tmp_path / "namen", quick=True)
    ws = open_at(program)
    ids = begin(ws)
    # On somebody else, who stays.
    case_id = cases.open_case(ws, Case(ids["other"], "GS", date(2025, 9, 15), InitiatedBy.PUPIL))
    with ws.change() as vault:
        fill_every(
            vault,
            {"person": ids["other"], "other": ids["person"], "case": case_id},
            said=lambda place: f"Ada Wundersam {SAID[place]}",
        )
    pseudonym = people.line(ws, ids["person"]).pseudonym
    found = deletion.erase_person(ws, pseudonym, "Antrag", mentions=Mentions.REDACT)
    ws.close()
    assert found.mentions == ()
    content = decrypted(program.data)
    assert b"Wundersam" not in content
    # What else stood there is left.
    assert standing(program) == SAID.keys()
