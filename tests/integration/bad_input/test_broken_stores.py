"""Stores that are damaged, newer, mixed up or held elsewhere are told and left as they are."""

from __future__ import annotations

import json
import sys

import pytest

from ssa_desktop.storage.connection import open_store
from ssa_desktop.storage.keys.keyfile import StoreKind, open_with_passphrase
from tests.integration.bad_input.bad_input_world import NEW, is_one_clear_message, listing
from tests.integration.program import PASSPHRASE
from tests.processes import PIPE, started


@pytest.mark.parametrize("name", ["fallakte.key", "schule.key"])
@pytest.mark.parametrize("how", ["truncated", "empty", "gone", "newer", "other", "flipped"])
def test_a_key_file_that_is_not_what_it_should_be(filled, name, how):
    path = filled.data / name
    raw = path.read_bytes()
    content = json.loads(raw)
    changed = {
        "truncated": raw[: len(raw) // 2],
        "empty": b"",
        "newer": json.dumps({**content, "version": 99}).encode(),
        "other": (filled.data / ({"fallakte.key", "schule.key"} - {name}).pop()).read_bytes(),
        "flipped": raw[:300] + bytes([raw[300] ^ 1]) + raw[301:],
    }.get(how)
    if changed is None:
        path.unlink()
    else:
        path.write_bytes(changed)
    files = listing(filled.data)
    done = filled.try_("check")
    is_one_clear_message(done, 4)
    assert name in done.err
    assert ("neuer" in done.err) == (how == "newer")
    assert listing(filled.data) == files


@pytest.mark.parametrize("name", ["fallakte.db", "schule.db"])
@pytest.mark.parametrize("keep", [0, 1, 100, 4096, 5000, -4096, -1])
def test_a_truncated_store_is_told_and_left_as_it_is(filled, name, keep):
    path = filled.data / name
    path.write_bytes(path.read_bytes()[:keep] if keep else b"")
    files = listing(filled.data)
    done = filled.try_("check")
    is_one_clear_message(done, 4)
    assert name in done.err
    assert {key: value for key, value in listing(filled.data).items() if key.endswith((".db", ".key"))} == {
        key: value for key, value in files.items() if key.endswith((".db", ".key"))
    }


@pytest.mark.parametrize("name", ["fallakte.db", "schule.db"])
@pytest.mark.parametrize("place", [0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 0.999])
def test_a_damaged_byte_is_reported_with_what_is_affected(filled, name, place):
    path = filled.data / name
    raw = bytearray(path.read_bytes())
    raw[int(len(raw) * place)] ^= 1
    path.write_bytes(raw)
    done = filled.try_("check", "--json")
    if done.code == 4:
        is_one_clear_message(done, 4)
        assert name in done.err
        return
    assert done.code == 1, done
    found = done.json
    assert found["ok"] is False
    store = "vault" if name == "fallakte.db" else "schoolbook"
    assert {finding["store"] for finding in found["findings"]} == {store}
    assert any("page" in finding["message"] for finding in found["findings"])


@pytest.mark.parametrize("step", [30, pytest.param(3, marks=pytest.mark.soak)])
def test_damage_in_the_middle_does_not_keep_the_check_from_naming_it(filled, step):
    """A store is refused when opening reads what is broken (the schema); else the check names what is affected."""
    with filled.open() as ws, ws.read() as vault:
        written = "length(sql) + length(name) + length(tbl_name)"
        (schema_bytes,) = vault.execute(f"SELECT sum({written}) FROM sqlite_schema WHERE sql IS NOT NULL").fetchone()
    path = filled.data / "fallakte.db"
    raw = bytearray(path.read_bytes())
    refused = 0
    pages = range(20, len(raw) // 4096, step)
    for page in pages:
        broken = raw.copy()
        broken[page * 4096 + 100] ^= 1
        path.write_bytes(broken)
        done = filled.try_("check", "--json")
        if done.code == 4:
            is_one_clear_message(done, 4)
            refused += 1
        else:
            assert (done.code, f"page {page + 1}" in done.out) == (1, True), (page, done)
    # The schema fills at most so many of the pages that were tried: long statements leave up to a third of one free.
    assert refused <= 3 * schema_bytes // (2 * 4096 * step) + 2 < len(pages)


@pytest.mark.parametrize("kind", list(StoreKind))
def test_a_store_of_a_newer_program(filled, kind):
    key = open_with_passphrase(filled.data / kind.key_file_name, kind, PASSPHRASE)
    connection = open_store(filled.data / kind.file_name, key, kind=kind)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    done = filled.try_("check")
    is_one_clear_message(done, 4)
    assert kind.file_name in done.err
    assert "99" in done.err


def test_the_files_of_two_stores_in_each_others_place(filled):
    vault, book = filled.data / "fallakte.db", filled.data / "schule.db"
    vault.rename(filled.data / "x")
    book.rename(vault)
    (filled.data / "x").rename(book)
    is_one_clear_message(filled.try_("check"), 4)


def test_stores_that_another_process_holds(filled):
    script = (
        "import sys; from datetime import datetime; from pathlib import Path\n"
        "from ssa_desktop.services.opening import open_workspace\n"
        "ws = open_workspace(Path(sys.argv[1]), clock=datetime.now, passphrase=sys.argv[2])\n"
        "print('offen', flush=True); sys.stdin.readline(); ws.close()\n"
    )
    arguments = [sys.executable, "-c", script, str(filled.data), PASSPHRASE]
    with started(arguments, stdin=PIPE, stdout=PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "offen\n"
        for command in (("check",), ("import", "records", filled.records(NEW)), ("init", "--recovery-out", "b.pdf")):
            done = filled.try_(*command)
            is_one_clear_message(done, 5)
            # Where and since when, in words; a number of a process says nothing to her.
            assert "schon geöffnet" in done.err or command[0] == "init"
            assert str(holder.pid) not in done.err
        holder.communicate("\n")
    filled.do("check")
