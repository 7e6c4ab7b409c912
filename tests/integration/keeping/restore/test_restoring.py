"""A backup brings everything back; what is damaged, newer or not ours is told and nothing begun."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from ssa_desktop.services.check import check
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.storage.connection import open_store
from ssa_desktop.storage.keeping import tombstones
from ssa_desktop.storage.keeping.backup_file import Manifest, StoreNote, open_backup, write_backup
from ssa_desktop.storage.keys.keyfile import (
    StoreKind,
    key_file_bytes,
    open_with_passphrase,
    open_with_recovery_code,
    read_key_file,
)
from ssa_desktop.storage.keys.storelock import StoreHold
from ssa_desktop.storage.schema_steps import newest_version, oldest_version, schema_version
from ssa_desktop.storage.sql import value
from tests.integration.keeping.backups import HERS, RECORDS, YEARS, files_of
from tests.integration.keeping.restore.restore_world import STORES, content, is_one_clear_message, now
from tests.integration.program import PASSPHRASE, Program, run_command
from tests.integration.storage.test_old_stores import IN_RICH, RICH
from tests.security.decrypted import found_in


def test_a_backup_brings_back_everything_as_it_was(filled, backup):
    before, figures = content(filled), filled.reports(YEARS)
    more = [{**RECORDS[0], "id": "p3", "name": "Zoe Zufall", "pseudonym": None}]
    filled.do("import", "records", filled.records(more))
    assert content(filled) != before
    done = filled.do("restore", backup, "--replace")
    assert "Zurückgespielt" in done.err
    assert "nur bis" not in done.err
    assert content(filled) == before
    assert filled.reports(YEARS) == figures
    assert files_of(filled.data) >= STORES
    assert not [name for name in files_of(filled.data) if name.startswith(".ssa")]
    assert filled.do("search", "Sumpfdotterblume", "--json").json["hits"]


def test_it_opens_with_its_passphrase_and_with_its_code(filled, backup, tmp_path):
    for number, key in enumerate(
        (("--password-file", filled.password_file), ("--recovery-code-file", filled.code_file))
    ):
        done = run_command(*key, "backup", "verify", backup)
        assert (done.code, done.out) == (0, "")
        assert "vollständig" in done.err
        data = tmp_path / f"neu{number}" / "data"
        assert run_command("--data", data, *key, "restore", backup).code == 0
        assert files_of(data) >= STORES
        told = run_command("--data", data, "--password-file", filled.password_file, "check").err
        assert "wurde eine Sicherung vom" in told
        assert "wurde eine Sicherung vom" not in run_command("--data", data, *key, "check").err


def test_a_wrong_passphrase_is_told_and_nothing_begun(filled, backup, tmp_path):
    wrong = tmp_path / "falsch.txt"
    wrong.write_text("Sieben Raben fliegen laut", encoding="utf-8")
    data = tmp_path / "neu" / "data"
    is_one_clear_message(run_command("--password-file", wrong, "backup", "verify", backup), 3)
    is_one_clear_message(run_command("--data", data, "--password-file", wrong, "restore", backup), 3)
    assert not (tmp_path / "neu").exists()
    before = files_of(filled.data)
    is_one_clear_message(
        run_command("--data", filled.data, "--password-file", wrong, "restore", backup, "--replace"), 3
    )
    assert files_of(filled.data) == before


def test_a_backup_bound_to_another_computer_opens_with_its_code_alone(filled, tmp_path):
    code = filled.code_file.read_text(encoding="utf-8")
    for kind in StoreKind:
        path = filled.data / kind.key_file_name
        key = open_with_recovery_code(path, kind, code)
        path.write_bytes(key_file_bytes(read_key_file(path, kind).with_passphrase(key, PASSPHRASE, bytes(range(32)))))
    bound = tmp_path / "gebunden.ssab"
    filled.do("backup", "create", bound)
    data = tmp_path / "neu" / "data"
    done = run_command("--data", data, "--password-file", filled.password_file, "restore", bound)
    assert done.code == 3
    assert "Wiederherstellung" in done.err
    assert not data.exists()
    assert run_command("--data", data, "--recovery-code-file", filled.code_file, "restore", bound).code == 0
    assert run_command("--data", data, "--recovery-code-file", filled.code_file, "check").code == 0


def test_a_store_is_not_replaced_unless_asked_to(filled, backup):
    before = {name: (filled.data / name).read_bytes() for name in STORES}
    is_one_clear_message(filled.try_("restore", backup), 5)
    assert {name: (filled.data / name).read_bytes() for name in STORES} == before


def test_stores_that_are_open_elsewhere_are_neither_backed_up_nor_replaced(filled, backup, tmp_path):
    hold = StoreHold.acquire(filled.data)
    try:
        is_one_clear_message(filled.try_("backup", "create", tmp_path / "zwei.ssab"), 5)
        is_one_clear_message(filled.try_("restore", backup, "--replace"), 5)
    finally:
        hold.release()
    assert not (tmp_path / "zwei.ssab").exists()


def test_a_cloud_is_no_place_for_a_backup_or_for_restored_stores(filled, backup, tmp_path):
    name = "Nextcloud"
    cloud = tmp_path / name
    cloud.mkdir()
    done = filled.try_("backup", "create", cloud / "eins.ssab")
    assert (done.code, name in done.err) == (5, True)
    is_one_clear_message(
        run_command("--data", cloud / "data", "--recovery-code-file", filled.code_file, "restore", backup), 5
    )
    assert list(cloud.iterdir()) == []


def test_places_that_cannot_be_written_and_files_of_the_data(filled, tmp_path):
    (tmp_path / "datei").write_text("x", encoding="utf-8")
    for place in (tmp_path / "fehlt" / "a.ssab", tmp_path, tmp_path / "datei" / "a.ssab"):
        is_one_clear_message(filled.try_("backup", "create", place), 2)
    done = filled.try_("backup", "create", filled.data / "fallakte.db")
    is_one_clear_message(done, 2)
    assert not [name for name in files_of(filled.data) if name.startswith(".ssa")]


def test_files_that_are_no_backup(filled, tmp_path):
    for name, raw in (
        ("a.ssab", b""),
        ("b.ssab", b"PK\x03\x04"),
        ("c.ssab", (filled.data / "fallakte.db").read_bytes()),
    ):
        (tmp_path / name).write_bytes(raw)
        is_one_clear_message(filled.try_("backup", "verify", tmp_path / name), 4)
        is_one_clear_message(filled.try_("restore", tmp_path / name, "--replace"), 4)
    for command in (("backup", "verify"), ("restore",)):
        is_one_clear_message(filled.try_(*command, tmp_path / "fehlt.ssab"), 2)


def part_offsets(path: Path) -> dict[str, range]:
    import zipfile

    with zipfile.ZipFile(path) as archive:
        return {
            info.filename: range(info.header_offset + 30 + len(info.filename), info.header_offset + info.file_size)
            for info in archive.infolist()
        }


@pytest.mark.parametrize("part", sorted(STORES))
def test_damage_in_a_part_is_a_finding_that_names_it_and_is_never_restored(filled, backup, part):
    rng = random.Random(part)
    raw = bytearray(backup.read_bytes())
    raw[rng.choice(part_offsets(backup)[part])] ^= 1
    backup.write_bytes(raw)
    done = filled.try_("backup", "verify", backup)
    assert (done.code, done.out) == (1, "")
    assert part in done.err
    assert not found_in(done.err.encode(), HERS)
    before = {name: (filled.data / name).read_bytes() for name in STORES}
    done = filled.try_("restore", backup, "--replace")
    is_one_clear_message(done, 4)
    assert part in done.err
    assert {name: (filled.data / name).read_bytes() for name in STORES} == before


def test_a_broken_page_that_the_checksums_vouch_for_is_a_finding(filled, backup, tmp_path):
    """Somebody who can write checksums anew has no key for the seals of the pages."""
    parts = tmp_path / "teile"
    parts.mkdir()
    with open_backup(backup) as file:
        file.unpack(parts, lambda *_: None)
        facts = file.manifest
    raw = bytearray((parts / "fallakte.db").read_bytes())
    raw[20 * 4096 + 100] ^= 1
    (parts / "fallakte.db").write_bytes(raw)
    write_backup(backup, parts, facts, bytes(32), lambda *_: None)
    done = filled.try_("backup", "verify", backup)
    assert done.code == 1
    assert "page 21" in done.err
    is_one_clear_message(filled.try_("restore", backup, "--replace"), 4)


def test_a_backup_put_together_by_somebody_else_is_noticed(filled, backup, tmp_path):
    """An old school book beside a newer vault, each whole in itself: the seal does not fit."""
    parts = tmp_path / "teile"
    parts.mkdir()
    with open_backup(backup) as file:
        file.unpack(parts, lambda *_: None)
        facts = file.manifest
    write_backup(backup, parts, facts, bytes(32), lambda *_: None)
    done = filled.try_("backup", "verify", backup)
    assert (done.code, "Siegel" in done.err) == (1, True)
    done = filled.try_("restore", backup, "--replace")
    is_one_clear_message(done, 4)
    assert "Siegel" in done.err


@pytest.mark.parametrize("keep", [0.2, 0.7, 0.999])
def test_a_truncated_backup(filled, backup, keep):
    raw = backup.read_bytes()
    backup.write_bytes(raw[: int(len(raw) * keep)])
    is_one_clear_message(filled.try_("backup", "verify", backup), 4)
    is_one_clear_message(filled.try_("restore", backup, "--replace"), 4)


def made_of(folder: Path, path: Path, passphrase: str, **schema: int) -> None:
    """Put a backup together as the program does, of stores as they are."""
    notes, seal = {}, b""
    for kind in StoreKind:
        key = open_with_passphrase(folder / kind.key_file_name, kind, passphrase)
        store = open_store(folder / kind.file_name, key, kind=kind)
        if kind is StoreKind.VAULT:
            store.execute("BEGIN")
            seal = tombstones.ensure_seal_key(store)
            store.execute("COMMIT")
        if kind.value in schema:
            store.execute(f"PRAGMA user_version = {schema[kind.value]}")
        notes[kind] = StoreNote(read_key_file(folder / kind.key_file_name, kind).store_id, schema_version(store))
        store.close()
    facts = Manifest(now(), "0.1", notes, 0, 0)
    write_backup(path, folder, facts, seal, lambda *_: None)


@pytest.mark.parametrize("kind", list(StoreKind))
def test_a_backup_of_a_newer_program(filled, tmp_path, kind):
    newer = tmp_path / "neuer"
    shutil.copytree(filled.data, newer)
    made_of(newer, tmp_path / "neuer.ssab", PASSPHRASE, **{kind.value: 99})
    for command in (("backup", "verify"), ("restore",)):
        done = filled.try_(*command, tmp_path / "neuer.ssab", *(["--replace"] if command == ("restore",) else []))
        is_one_clear_message(done, 4)
        assert "99" in done.err


@pytest.mark.parametrize("kind", list(StoreKind))
def test_a_backup_of_an_earlier_program_says_what_to_do(filled, tmp_path, kind):
    older = tmp_path / "alt"
    shutil.copytree(filled.data, older)
    made_of(older, tmp_path / "alt.ssab", PASSPHRASE, **{kind.value: oldest_version(kind) - 1})
    before = {path: path.read_bytes() for path in filled.data.iterdir()}
    for command in (("backup", "verify"), ("restore",)):
        done = filled.try_(*command, tmp_path / "alt.ssab", *(["--replace"] if command == ("restore",) else []))
        is_one_clear_message(done, 4)
        assert "früheren Fassung" in done.err
        assert f"auf Stand {oldest_version(kind)} bringt" in done.err
    assert {path: path.read_bytes() for path in filled.data.iterdir()} == before


def test_a_backup_of_the_schema_before_is_upgraded(tmp_path):
    shutil.copytree(RICH, tmp_path / "alt")
    made_of(tmp_path / "alt", tmp_path / "alt.ssab", PASSPHRASE)
    (tmp_path / "passwort.txt").write_text(PASSPHRASE, encoding="utf-8")
    program = Program(tmp_path / "data")
    program.do("restore", tmp_path / "alt.ssab")
    assert files_of(program.data) & STORES == STORES
    assert not [name for name in files_of(program.data) if "before" in name]
    ws = open_workspace(program.data, clock=now, passphrase=PASSPHRASE)
    try:
        with ws.read() as vault:
            assert schema_version(vault) == newest_version(StoreKind.VAULT)
            assert value(vault, "SELECT count(*) FROM emergency_contact") > 0
        assert [finding.area for finding in check(ws)] == [IN_RICH]
    finally:
        ws.close()
