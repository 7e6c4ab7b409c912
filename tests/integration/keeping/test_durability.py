"""What was confirmed is there after the process was killed, and the store opens."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

from tests.integration.program import PASSPHRASE, Program, copy_of
from tests.processes import PIPE, started

_RECORD = """
import sys
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from ssa_desktop.domain.records import Contact
from ssa_desktop.domain.vocabulary import Participant
from ssa_desktop.services.cases import contacts
from ssa_desktop.services.opening import open_workspace
ws = open_workspace(Path(sys.argv[1]), clock=datetime.now, passphrase=sys.argv[2])
begin, most = int(sys.argv[3]), int(sys.argv[4])
for number in range(begin, begin + most):
    note = f"Gespräch {number} " * (1 + number * 37 % 200)
    contact = Contact("GS", date(2022, 10, 10), 5, frozenset({Participant.PUPIL}), topics=frozenset({"family"}))
    made = contacts.record(ws, replace(contact, note=note))
    print(made, number, flush=True)
sys.stdin.read()  # waits to be killed
"""
ROUNDS = 10
ENDLESS = 10_000
FEW = 16
"""Contacts that fit into the log many times over: SQLite carries nothing of them over into the store itself."""


def kill_while_recording(program: Program, begin: int, wanted: int, most: int = ENDLESS) -> dict[int, int]:
    """Let a process record contacts, kill it once `wanted` are confirmed, and return all it had confirmed, by id.

    It goes on writing while it is killed, unless `most` is `wanted`: then it waits for it, with its stores open.
    """
    arguments = [sys.executable, "-c", _RECORD, str(program.data), PASSPHRASE, str(begin), str(most)]
    confirmed = {}
    with started(arguments, stdin=PIPE, stdout=PIPE) as process:
        assert process.stdout is not None
        for _ in range(wanted):
            record, number = process.stdout.readline().split()
            confirmed[int(record)] = int(number)
        process.kill()
        # Confirmed as well: what stood in the pipe when the process died.
        for line in process.stdout:
            if line.endswith("\n"):
                record, number = line.split()
                confirmed[int(record)] = int(number)
    assert process.returncode == -9
    return confirmed


def rounds(template: Path, folder: Path, seed: int, number: int) -> None:
    rng = random.Random(seed)
    program = copy_of(template, folder)
    program.do("import", "school", program.school_book({"schools": [{"code": "GS", "name": "Musterschule"}]}))
    confirmed: dict[int, int] = {}
    for _ in range(number):
        confirmed |= kill_while_recording(program, len(confirmed), rng.randint(1, 60))
        with program.open() as ws, ws.read() as vault:
            stored = dict(vault.execute("SELECT contact_id, text FROM contact_text"))
            times = {key for (key,) in vault.execute("SELECT contact_id FROM time_entry")}
        assert set(confirmed) <= set(stored)
        assert times == set(stored)
        for record, written in confirmed.items():
            assert stored[record] == f"Gespräch {written} " * (1 + written * 37 % 200)
        # At most the one that was being written is there without having been confirmed.
        assert len(stored) - len(confirmed) <= number
    assert program.do("check", "--json").json == {"ok": True, "findings": []}


def test_no_confirmed_contact_is_lost_when_the_program_is_killed(template, tmp_path):
    rounds(template, tmp_path / "eigene", seed=7, number=ROUNDS)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(20))
def test_no_confirmed_contact_is_lost_in_many_rounds(template, tmp_path, seed):
    rounds(template, tmp_path / "eigene", seed, number=50)


def test_a_byte_damaged_in_what_a_killed_program_left_is_told(template, tmp_path):
    """SQLite drops what stands behind a damaged place of the log without a word; the program must not."""
    program = copy_of(template, tmp_path / "eigene")
    program.do("import", "school", program.school_book({"schools": [{"code": "GS", "name": "Musterschule"}]}))
    confirmed = kill_while_recording(program, 0, wanted=FEW, most=FEW)
    assert sorted(confirmed.values()) == list(range(FEW))
    log = program.data / "fallakte.db-wal"
    raw = bytearray(log.read_bytes())
    raw[len(raw) // 2] ^= 1
    log.write_bytes(raw)
    told = program.try_("check")
    assert told.code == 1
    assert "fehlt, was zuletzt gespeichert wurde" in told.out
    with program.open() as ws, ws.read() as vault:
        stored = {key for (key,) in vault.execute("SELECT contact_id FROM contact_text")}
    assert stored < set(confirmed)
    assert stored == set(sorted(confirmed)[: len(stored)])
    number = FEW - len(stored)
    assert ("1 Schritt." if number == 1 else f"{number} Schritte.") in told.out
