"""A backup of a program that did not note every removal: what it brings back is said and listed, nothing is hidden."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ssa_desktop.storage.connection import open_store
from ssa_desktop.storage.keys.keyfile import StoreKind, open_with_passphrase
from tests.integration.keeping.restore.test_restoring import made_of
from tests.integration.program import Program
from tests.integration.storage.test_old_stores import PASSPHRASE, STORES

EARLIER = "stammt von einer früheren Version"


@pytest.fixture
def program(tmp_path) -> Program:
    (tmp_path / "passwort.txt").write_text(PASSPHRASE, encoding="utf-8")
    return Program(tmp_path / "data")


@pytest.fixture
def backup(tmp_path) -> Path:
    """A backup of the store of the step before, sealed as that program sealed it."""
    shutil.copytree(STORES / "19", tmp_path / "alt")
    made_of(tmp_path / "alt", tmp_path / "alt.ssab", PASSPHRASE)
    shutil.rmtree(tmp_path / "alt")
    made: Path = tmp_path / "alt.ssab"
    return made


def remove_as_then(folder: Path, *statements: str) -> None:
    """Remove records as the earlier program did: with no trace of it."""
    key = open_with_passphrase(folder / "fallakte.key", StoreKind.VAULT, PASSPHRASE)
    store = open_store(folder / "fallakte.db", key, kind=StoreKind.VAULT)
    for statement in statements:
        store.execute(statement)
    store.close()


def test_what_is_back_is_listed_by_kind_and_day(program, backup):
    shutil.copytree(STORES / "19", program.data)
    remove_as_then(
        program.data,
        "DELETE FROM appointment WHERE id = (SELECT max(id) FROM appointment WHERE date = '2026-03-10')",
        "DELETE FROM emergency_contact WHERE id = (SELECT max(id) FROM emergency_contact)",
        "DELETE FROM text_block WHERE id = (SELECT max(id) FROM text_block)",
    )
    said = program.do("restore", backup, "--replace").err
    assert EARLIER in said
    assert "Wieder da sind 3 Einträge" in said
    for line in ("– Termin: 10.03.2026", "– Notfallkarte: –", "– Textbaustein: –"):
        assert line in said.splitlines()
    # Made by this program, a backup knows: nothing is said any more.
    program.do("backup", "create", program.data.parent / "neu.ssab")
    assert EARLIER not in program.do("restore", program.data.parent / "neu.ssab", "--replace").err


def test_nothing_is_back_when_nothing_was_removed(program, backup):
    shutil.copytree(STORES / "19", program.data)
    said = program.do("restore", backup, "--replace").err
    assert EARLIER in said
    assert "ist nichts wieder da" in said


def test_without_the_stores_there_were_it_says_that_they_could_not_be_asked(program, backup):
    said = program.do("restore", backup).err
    assert EARLIER in said
    assert "ließ sich dafür nicht fragen" in said
