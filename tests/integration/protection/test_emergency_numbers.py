"""The file of emergency numbers: outside the stores, harmless when broken, and beside every backup."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ssa_desktop.domain.errors import UsageError
from ssa_desktop.domain.protection.emergency_numbers import SHIPPED, HelpFunction
from ssa_desktop.domain.protection.protection import EmergencyContact, EmergencyKind
from ssa_desktop.services.keys.places import EMERGENCY_FILE, refuse_own_file
from ssa_desktop.services.protection import emergency_numbers, protection
from ssa_desktop.services.protection.emergency_numbers import EmergencyNumbers
from tests.integration.program import Program, run_command

POISON = HelpFunction.POISON_CENTRE
ADVISER = HelpFunction.ADVISER_SERVICE
GOOD = {
    "format": "ssa-emergency-numbers",
    "version": 1,
    "notice": "",
    "numbers": {"poison_centre": "0761 19240"},
}


def test_what_she_enters_stands_behind_what_is_shipped(tmp_path: Path) -> None:
    assert emergency_numbers.read(tmp_path).all() == dict(SHIPPED)
    assert emergency_numbers.keep(tmp_path, {POISON: " 0761  19240 "}) == EmergencyNumbers()
    found = emergency_numbers.read(tmp_path)
    assert found == EmergencyNumbers({POISON: "0761 19240"})
    assert found.all() == {**SHIPPED, POISON: "0761 19240"}
    written = (tmp_path / EMERGENCY_FILE).read_text("utf-8")
    assert "Wer an diesem Laptop sitzt" in written
    assert emergency_numbers.keep(tmp_path, {}) == found
    assert list(tmp_path.iterdir()) == []


def test_a_name_is_refused_and_leaves_what_stood_there(tmp_path: Path) -> None:
    emergency_numbers.keep(tmp_path, {POISON: "0761 19240"})
    with pytest.raises(UsageError, match=r"protection\.no_number"):
        emergency_numbers.keep(tmp_path, {POISON: "Frau Muster 0761 1"})
    assert emergency_numbers.read(tmp_path).own == {POISON: "0761 19240"}


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"{",
        b"[" * 3000,
        b" " * 5000,
        json.dumps({**GOOD, "version": 2}).encode(),
        json.dumps({**GOOD, "more": 1}).encode(),
        json.dumps({**GOOD, "numbers": []}).encode(),
        json.dumps({**GOOD, "numbers": {"poison_centre": "Frau Muster"}}).encode(),
        json.dumps({**GOOD, "numbers": {"poison_centre": 7}}).encode(),
        json.dumps({**GOOD, "numbers": {"police": "0900 1"}}).encode(),
        json.dumps({**GOOD, "numbers": {"mila": "0900 1"}}).encode(),
        None,
    ],
)
def test_a_broken_file_is_told_hides_nothing_shipped_and_is_written_anew(tmp_path: Path, broken: bytes | None) -> None:
    path = tmp_path / EMERGENCY_FILE
    if broken is None:
        path.mkdir()
    else:
        path.write_bytes(broken)
    found = emergency_numbers.read(tmp_path)
    assert found == EmergencyNumbers(is_broken=True)
    assert found.all() == dict(SHIPPED)
    if broken is not None:
        emergency_numbers.keep(tmp_path, {POISON: "0761 19240"})
        assert emergency_numbers.read(tmp_path).own == {POISON: "0761 19240"}
    else:
        with pytest.raises(UsageError):
            emergency_numbers.keep(tmp_path, {POISON: "0761 19240"})


def test_no_report_takes_its_place(quick_program: Program) -> None:
    emergency_numbers.keep(quick_program.data, {POISON: "0761 19240"})
    with pytest.raises(UsageError, match=r"file\.own_data"):
        refuse_own_file(quick_program.data / EMERGENCY_FILE)


def test_nothing_of_the_card_in_the_vault_comes_into_the_file(quick_program: Program) -> None:
    with quick_program.open() as ws:
        card = EmergencyContact(EmergencyKind.ADVISER, "Frau Geheim", "0761 777")
        protection.save_emergency_contact(ws, card)
        emergency_numbers.keep(ws.folder, {POISON: "0761 19240"})
    found = (quick_program.data / EMERGENCY_FILE).read_text("utf-8")
    assert "Geheim" not in found
    assert "777" not in found


def test_the_numbers_come_along_to_another_laptop(quick_program: Program, tmp_path: Path) -> None:
    stick, elsewhere = tmp_path / "stick", tmp_path / "neu" / "data"
    stick.mkdir()
    emergency_numbers.keep(quick_program.data, {POISON: "0761 19240"})
    quick_program.do("backup", "create", stick / "eins.ssab")
    key = ("--password-file", quick_program.password_file)
    assert run_command("--data", elsewhere, *key, "restore", stick / "eins.ssab").code == 0
    assert emergency_numbers.read(elsewhere).own == {POISON: "0761 19240"}
    # Where there are some already, these stay.
    emergency_numbers.keep(elsewhere, {ADVISER: "0761 333"})
    assert run_command("--data", elsewhere, *key, "restore", stick / "eins.ssab", "--replace").code == 0
    assert emergency_numbers.read(elsewhere).own == {ADVISER: "0761 333"}


def test_a_broken_copy_beside_a_backup_does_no_harm(quick_program: Program, tmp_path: Path) -> None:
    stick, elsewhere = tmp_path / "stick", tmp_path / "neu" / "data"
    stick.mkdir()
    emergency_numbers.keep(quick_program.data, {POISON: "0761 19240"})
    quick_program.do("backup", "create", stick / "eins.ssab")
    (beside,) = stick.glob("ssa-notfallnummern-*.json")
    beside.write_text(json.dumps({**GOOD, "numbers": {"poison_centre": "Mila Muster"}}))
    key = ("--password-file", quick_program.password_file)
    assert run_command("--data", elsewhere, *key, "restore", stick / "eins.ssab").code == 0
    assert not (elsewhere / EMERGENCY_FILE).exists()


def test_a_backup_without_numbers_leaves_none_beside_it(quick_program: Program, tmp_path: Path) -> None:
    emergency_numbers.keep(quick_program.data, {POISON: "0761 19240"})
    quick_program.do("backup", "create", tmp_path / "eins.ssab")
    assert len(list(tmp_path.glob("ssa-notfallnummern-*.json"))) == 1
    # A broken file is no reason to take the last good copy away.
    (quick_program.data / EMERGENCY_FILE).write_bytes(b"{")
    quick_program.do("backup", "create", tmp_path / "zwei.ssab")
    assert len(list(tmp_path.glob("ssa-notfallnummern-*.json"))) == 1
    emergency_numbers.keep(quick_program.data, {})
    quick_program.do("backup", "create", tmp_path / "drei.ssab")
    assert list(tmp_path.glob("ssa-notfallnummern-*.json")) == []


def test_half_of_a_file_is_told_and_shows_no_part_of_a_number(tmp_path: Path) -> None:
    emergency_numbers.keep(tmp_path, {POISON: "0761 19240"})
    path = tmp_path / EMERGENCY_FILE
    whole = path.read_bytes()
    for length in range(len(whole.rstrip())):
        path.write_bytes(whole[:length])
        assert emergency_numbers.read(tmp_path) == EmergencyNumbers(is_broken=True), length


@pytest.mark.parametrize("sign", ["\x00", "\x1b[2J", "\u202e", "\n", "\u2028", "<b>"])
def test_a_number_with_a_sign_that_is_no_part_of_one_is_not_shown(tmp_path: Path, sign: str) -> None:
    numbers = {"poison_centre": f"0761{sign} 1"}
    (tmp_path / EMERGENCY_FILE).write_text(json.dumps({**GOOD, "numbers": numbers}), encoding="utf-8")
    assert emergency_numbers.read(tmp_path) == EmergencyNumbers(is_broken=True)


def test_a_file_of_somebody_else_is_told_and_hides_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    emergency_numbers.keep(tmp_path, {POISON: "0761 19240"})

    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "not hers")

    monkeypatch.setattr(Path, "open", refused)
    found = emergency_numbers.read(tmp_path)
    assert (found.is_broken, found.all()) == (True, dict(SHIPPED))


def test_a_full_disk_leaves_what_stood_there_and_stops_no_backup(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    emergency_numbers.keep(tmp_path, {POISON: "0761 19240"})

    def full(path: Path, _: bytes) -> None:
        raise UsageError("file.disk_full", path=str(path))

    monkeypatch.setattr(emergency_numbers, "write_atomically", full)
    with pytest.raises(UsageError, match=r"file\.disk_full"):
        emergency_numbers.keep(tmp_path, {POISON: "0761 1"})
    assert emergency_numbers.read(tmp_path).own == {POISON: "0761 19240"}
    place = tmp_path / "stick"
    place.mkdir()
    emergency_numbers.copy_beside(tmp_path, place / "sicherung.ssab", "a" * 32)
    assert list(place.iterdir()) == []
