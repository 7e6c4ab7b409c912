"""Answers of hers that were deleted and given again: only the deleted ones go after a restore, or by a list."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Final

from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.self_assessment import Answer
from ssa_desktop.services.exchange import records_export, records_import
from ssa_desktop.services.keeping import deletion, deletion_lists
from ssa_desktop.services.together import cooperation_partners
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.together import cooperation_erasure
from tests.integration.keeping.backups import opened
from tests.integration.program import Program
from tests.stores import copy_stores

YEAR: Final = SchoolYear(2023)
DUE: Final = datetime(2026, 7, 31, 10, 0)
OLD: Final = {"room": Answer(2, "Zinnober war knapp"), "trust": Answer(4)}
EARLIER: Final = "a04d357fc673761c"
"""How SHA-256 of "self_assessment 2023/24 room" begins."""
NEW: Final = {"room": Answer(3, "Nachgetragen")}


@contextmanager
def store(program: Program) -> Iterator[Workspace]:
    ws = opened(program, DUE)
    try:
        yield ws
    finally:
        ws.close()


def back_up(program: Program, name: str) -> Path:
    stick = program.data.parent / "stick"
    stick.mkdir(exist_ok=True)
    program.do("backup", "create", stick / name)
    return stick / name


def answers(ws: Workspace) -> dict[str, Answer]:
    return cooperation_partners.assessments(ws).get(YEAR, {})


def delete_due(ws: Workspace) -> None:
    deletion.erase_due(ws, ws.today(), len(deletion.due(ws, ws.today())))
    assert answers(ws) == {}


def test_given_again_they_stay_through_lists_and_a_restore_and_the_deleted_ones_stay_away(
    quick_program: Program,
) -> None:
    with store(quick_program) as ws:
        cooperation_partners.assess(ws, YEAR, OLD)
    older = back_up(quick_program, "älter.ssab")
    with store(quick_program) as ws:
        delete_due(ws)
        cooperation_partners.assess(ws, YEAR, NEW)
        # The list outside names the deleted ones.
        deletion_lists.write_everywhere(ws)
        assert answers(ws) == NEW
    newer = back_up(quick_program, "neuer.ssab")
    quick_program.do("restore", newer, "--replace")
    with store(quick_program) as ws:
        assert answers(ws) == NEW
    quick_program.do("restore", older, "--replace")
    with store(quick_program) as ws:
        assert answers(ws) == {}


def test_deleted_twice_neither_comes_back(quick_program: Program) -> None:
    with store(quick_program) as ws:
        cooperation_partners.assess(ws, YEAR, OLD)
        delete_due(ws)
        cooperation_partners.assess(ws, YEAR, NEW)
    backup = back_up(quick_program, "eins.ssab")
    with store(quick_program) as ws:
        delete_due(ws)
    quick_program.do("restore", backup, "--replace")
    with store(quick_program) as ws:
        assert answers(ws) == {}


def test_what_is_changed_or_read_in_is_named_apart_too(quick_program: Program, tmp_path: Path) -> None:
    def names(ws: Workspace) -> set[str]:
        with ws.read() as vault:
            return {uid for _, uid in cooperation_erasure.answers(vault)}

    other = replace(quick_program, data=quick_program.data.parent / "andere")
    copy_stores(quick_program.data, other.data)
    with store(quick_program) as ws:
        cooperation_partners.assess(ws, YEAR, OLD)
        first = names(ws)
        assert len(first) == len(OLD)
        cooperation_partners.assess(ws, YEAR, {"room": Answer(1, "Anders")})
        assert names(ws) == first
        records_export.export_records(ws, tmp_path / "datensatz.jsonl")
    with store(other) as ws:
        records_import.import_records(ws, tmp_path / "datensatz.jsonl")
        assert len(names(ws)) == len(OLD)
        assert not names(ws) & first


def test_an_answer_of_an_earlier_version_is_found_by_the_name_it_was_buried_under(quick_program: Program) -> None:
    with store(quick_program) as ws:
        with ws.change() as vault:
            vault.execute("INSERT INTO self_assessment VALUES (7, '2023/24', 'room', 3, '')")
        with ws.read() as vault:
            assert cooperation_erasure.answers(vault) == [(7, EARLIER)]
