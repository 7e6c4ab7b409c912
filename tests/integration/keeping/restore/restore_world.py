"""A store that holds something, and a backup of it"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from tests.integration.bad_input.bad_input_world import is_one_clear_message as says_one_thing
from tests.integration.keeping.backups import fill
from tests.integration.program import Done, Program, copy_of

STORES = {"fallakte.db", "fallakte.key", "schule.db", "schule.key"}


@pytest.fixture(scope="module")
def filled_template(template: Path, tmp_path_factory) -> Path:
    program = copy_of(template, tmp_path_factory.mktemp("gefuellt"), quick=True)
    fill(program)
    made = program.data.parent / "unterwegs"
    made.mkdir()
    program.do("backup", "create", made / "eins.ssab")
    # The copies of these data must not meet at the one place that they all know.
    made.rename(program.data.parent / "stick")
    return program.data.parent


@pytest.fixture
def filled(filled_template, tmp_path) -> Program:
    return copy_of(filled_template, tmp_path / "eigene", quick=True)


@pytest.fixture
def backup(filled: Program) -> Path:
    return filled.data.parent / "stick" / "eins.ssab"


def is_one_clear_message(done: Done, code: int) -> None:
    """As for every other command, but for what is told at each unlocking before."""
    says_one_thing(replace(done, err=done.err.splitlines(keepends=True)[-1]), code)


def content(program: Program) -> dict[str, list[str]]:
    """Return every row but what the program notes of backups and unlocking by itself."""
    rows = program.dump()
    # The index is written anew by a scrub; what it finds is tested by searching.
    for table in [table for table in rows if table.startswith("vault.search_index")]:
        del rows[table]
    for table in ("vault.meta", "vault.backup_made", "vault.change_log", "vault.sqlite_sequence"):
        rows.pop(table, None)
    return rows


def now() -> datetime:
    return datetime(2026, 3, 4, 10, 15)
