"""Backups by command: made, verified, brought back; what is damaged or refused; what was deleted stays deleted."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from ssa_desktop.services import backups, keys, restoring
from ssa_desktop.services.check import check
from ssa_desktop.services.workspace import Workspace, open_workspace
from ssa_desktop.storage import backup_file, restore_swap, tombstones
from ssa_desktop.storage.backup_file import Manifest, StoreNote, open_backup, write_backup
from ssa_desktop.storage.connection import open_store
from ssa_desktop.storage.keyfile import (
    StoreKind,
    key_file_bytes,
    open_with_passphrase,
    open_with_recovery_code,
    read_key_file,
)
from ssa_desktop.storage.schema_steps import newest_version, schema_version
from ssa_desktop.storage.storelock import StoreHold
from tests.integration.backups import HERS, OF_OTHERS, PSEUDONYM, RECORDS, YEARS, files_of, fill
from tests.integration.program import PASSPHRASE, Done, Program, cheap_keys, copy_of, run_command
from tests.integration.test_bad_input import is_one_clear_message as says_one_thing
from tests.integration.test_bad_input import run_with_little_room
from tests.security.decrypted import decrypted, found_in, found_in_files

STORES = {"fallakte.db", "fallakte.key", "schule.db", "schule.key"}
NEW_PASSPHRASE = "Elf Enten baden morgens 4"


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


def with_passphrase(program: Program, *arguments: str | Path) -> Done:
    return run_command("--data", program.data, "--password-file", program.password_file, *arguments)


def content(program: Program) -> dict[str, list[str]]:
    """Return every row but what the program notes of backups and unlocking by itself."""
    rows = program.dump()
    # The index is written anew by a scrub; what it finds is tested by searching.
    for table in [table for table in rows if table.startswith("vault.search_index")]:
        del rows[table]
    for table in ("vault.meta", "vault.backup_made", "vault.change_log", "vault.sqlite_sequence"):
        rows.pop(table, None)
    return rows


# The way there and back -----------------------------------------------------------------------------------------------


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


# Damage ---------------------------------------------------------------------------------------------------------------


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
    facts = Manifest(_now(), "0.1", notes, 0, 0)
    write_backup(path, folder, facts, seal, lambda *_: None)


def _now() -> datetime:
    return datetime(2026, 3, 4, 10, 15)


@pytest.mark.parametrize("kind", list(StoreKind))
def test_a_backup_of_a_newer_program(filled, tmp_path, kind):
    newer = tmp_path / "neuer"
    shutil.copytree(filled.data, newer)
    made_of(newer, tmp_path / "neuer.ssab", PASSPHRASE, **{kind.value: 99})
    for command in (("backup", "verify"), ("restore",)):
        done = filled.try_(*command, tmp_path / "neuer.ssab", *(["--replace"] if command == ("restore",) else []))
        is_one_clear_message(done, 4)
        assert "99" in done.err


def test_a_backup_of_an_older_schema_is_upgraded(tmp_path):
    old = Path(__file__).parent / "storage" / "stores" / "1"
    shutil.copytree(old, tmp_path / "alt")
    made_of(tmp_path / "alt", tmp_path / "alt.ssab", PASSPHRASE)
    (tmp_path / "passwort.txt").write_text(PASSPHRASE, encoding="utf-8")
    program = Program(tmp_path / "data")
    program.do("restore", tmp_path / "alt.ssab")
    assert files_of(program.data) & STORES == STORES
    assert not [name for name in files_of(program.data) if "before" in name]
    ws = open_workspace(program.data, clock=_now, passphrase=PASSPHRASE)
    try:
        with ws.read() as vault:
            assert schema_version(vault) == newest_version(StoreKind.VAULT)
        assert check(ws) == []
    finally:
        ws.close()


# Deleted again --------------------------------------------------------------------------------------------------------


def test_who_was_deleted_since_is_deleted_again_and_no_figure_changes(filled, backup):
    assert found_in(decrypted(filled.data), HERS) == HERS
    figures = filled.reports(YEARS)
    filled.do("person", "delete", PSEUDONYM, "--reason", "Antrag")
    done = filled.do("restore", backup, "--replace")
    assert "wieder gelöscht" in done.err
    assert found_in(decrypted(filled.data), {*HERS, PSEUDONYM} | OF_OTHERS) == OF_OTHERS
    assert found_in_files([filled.data], HERS) == set()
    assert filled.reports(YEARS) == figures
    assert not filled.do("search", "Zwölfeich", "--json").json["hits"]
    assert "nichts" not in done.err
    with filled.open() as ws:
        assert check(ws) == []


def test_what_was_deleted_under_its_rule_is_deleted_again(filled, backup):
    figures = filled.reports(YEARS)
    items = filled.do("retention", "due", "--on", "2024-07-31", "--json").json["items"]
    assert {item["kind"] for item in items} >= {"case", "working_note"}
    filled.do("retention", "delete", "--on", "2024-07-31", "--expect", str(len(items)))
    after = filled.do("retention", "due", "--on", "2024-07-31", "--json").json["items"]
    assert filled.reports(YEARS) == figures
    filled.do("restore", backup, "--replace")
    assert found_in(decrypted(filled.data), HERS) == set()
    assert filled.reports(YEARS) == figures
    assert filled.do("retention", "due", "--on", "2024-07-31", "--json").json["items"] == after


def test_a_part_of_a_joint_talk_that_was_deleted_is_deleted_again(filled, tmp_path):
    """The other's part keeps the talk, a talk of today keeps the person: only the part itself has gone."""
    talk = next(record for record in RECORDS if record["kind"] == "contact") | {"start": None, "note": None}
    joint = {"id": "k8", "cases": ["c2"], "persons": ["p3"], "notes": {"c2": "Bleibt", "p3": "Libellenflug"}}
    recent = {"id": "k9", "cases": [], "persons": ["p3"], "date": f"{date.today():%Y-%m-%d}"}
    person = next(record for record in RECORDS if record["kind"] == "person") | {"id": "p3", "pseudonym": "P-2022-999"}
    filled.do("import", "records", filled.records([person | {"name": "Otto Ohnefall"}, talk | joint, talk | recent]))
    backup = tmp_path / "teil.ssab"
    filled.do("backup", "create", backup)
    figures = filled.reports(YEARS)
    items = filled.do("retention", "due", "--on", "2024-07-31", "--json").json["items"]
    assert "contact" in {item["kind"] for item in items}
    filled.do("retention", "delete", "--on", "2024-07-31", "--expect", str(len(items)))
    assert found_in(decrypted(filled.data), {"Libellenflug"}) == set()
    for _ in range(2):
        filled.do("restore", backup, "--replace")
        assert found_in(decrypted(filled.data), {"Libellenflug", "Bleibt"}) == {"Bleibt"}
        assert filled.reports(YEARS) == figures
        assert filled.do("retention", "due", "--on", "2024-07-31", "--json").json["items"] == []


def test_a_backup_written_by_hand_gets_the_list_of_deletions_beside_it(filled, tmp_path):
    stick = tmp_path / "von-hand"
    stick.mkdir()
    filled.do("backup", "create", stick / "eins.ssab")
    filled.do("person", "delete", PSEUDONYM, "--reason", "Antrag")
    assert len(list(stick.glob("ssa-loeschungen-*.json"))) == 1
    # The laptop is lost; the drive alone knows.
    shutil.rmtree(filled.data)
    filled.do("restore", stick / "eins.ssab")
    assert found_in(decrypted(filled.data), HERS) == set()


def test_a_name_that_was_blacked_out_is_blacked_out_again(filled, backup):
    filled.do("person", "delete", PSEUDONYM, "--reason", "Antrag", "--mentions", "redact")
    filled.do("restore", backup, "--replace")
    assert found_in(decrypted(filled.data), {"Mila", *HERS}) == set()
    with filled.open() as ws, ws.read() as vault:
        texts = [text for (text,) in vault.execute("SELECT text FROM contact_text")]
    assert "Streit mit […], Sumpfdotterblume" in texts


def test_a_second_restore_has_nothing_left_to_delete(filled, backup):
    filled.do("person", "delete", PSEUDONYM, "--reason", "Antrag")
    filled.do("restore", backup, "--replace")
    with filled.open() as ws, ws.read() as vault:
        first = set(tombstones.all_tombstones(vault))
    filled.do("restore", backup, "--replace")
    with filled.open() as ws, ws.read() as vault:
        assert set(tombstones.all_tombstones(vault)) == first


def test_on_a_new_laptop_the_drive_tells_what_was_deleted_and_until_when(filled, backup, tmp_path):
    """The old laptop is gone; the drive was there at the deletion."""
    with filled.open() as ws:
        from ssa_desktop.services import backup_upkeep

        backup_upkeep.add_place(ws, backup.parent)
    filled.do("person", "delete", PSEUDONYM, "--reason", "Antrag")
    shutil.rmtree(filled.data)
    data = tmp_path / "neu" / "data"
    done = run_command("--data", data, "--recovery-code-file", filled.code_file, "restore", backup)
    assert done.code == 0
    assert "wieder gelöscht" in done.err
    assert "Löschungen sind nur bis" in done.err
    assert found_in(decrypted(data), HERS) == set()
    told = run_command("--data", data, "--password-file", filled.password_file, "check").err
    assert "Datenschutz › Fristen" in told


def test_without_any_list_of_deletions_it_says_so_and_shows_what_is_due(filled, backup, tmp_path):
    data = tmp_path / "neu" / "data"
    alone = tmp_path / "nur-die-datei" / "eins.ssab"
    alone.parent.mkdir()
    shutil.copyfile(backup, alone)
    shutil.rmtree(filled.data.parent / "stick")
    done = run_command("--data", data, "--recovery-code-file", filled.code_file, "restore", alone)
    assert done.code == 0
    assert "Löschungen sind nur bis" in done.err
    assert PSEUDONYM in done.err.split("Löschungen sind nur bis")[1]
    assert done.out == ""


@pytest.mark.parametrize("how", ["seal", "content", "broken", "foreign"])
def test_a_list_of_deletions_that_is_not_ours_is_told_and_not_used(filled, backup, how):
    """Whoever can write to the drive must not be able to delete, or to hide a deletion, unnoticed."""
    other = copy_of(filled.data.parent, backup.parent.parent / "andere", quick=True)
    victim = person_uids(filled)[0]
    with other.open() as ws:
        own = read_key_file(other.data / "fallakte.key", StoreKind.VAULT).store_id
        with ws.read() as vault:
            key = tombstones.seal_key(vault)
    assert key is not None
    stone = tombstones.Tombstone(victim, "person", _now().date())
    file = tombstones.TombstoneFile(own, _now(), 99, (stone,))
    good = file.sealed_with(key)
    path = backup.parent / tombstones.file_name(own)
    path.write_bytes(
        {
            "seal": file.sealed_with(bytes(32)),
            "content": good.replace(b'"person"', b'"case"'),
            "broken": good[:-20],
            "foreign": tombstones.TombstoneFile("0" * 32, _now(), 99, (stone,)).sealed_with(key),
        }[how]
    )
    done = filled.do("restore", backup, "--replace")
    assert path.name in done.err
    assert "nicht verwendet" in done.err
    assert len(person_uids(filled)) == 2
    path.write_bytes(good)
    done = filled.do("restore", backup, "--replace")
    assert "nicht verwendet" not in done.err
    assert victim not in person_uids(filled)


def person_uids(program: Program) -> list[str]:
    with program.open() as ws, ws.read() as vault:
        return [uid for (uid,) in vault.execute("SELECT uid FROM person ORDER BY id")]


def test_after_another_passphrase_the_old_store_cannot_be_asked_but_the_folder_can(filled, backup, monkeypatch):
    cheap_keys(monkeypatch)
    filled.do("person", "delete", PSEUDONYM, "--reason", "Antrag")
    with open_opened(filled) as ws:
        keys.change_passphrase(ws, NEW_PASSPHRASE, current=PASSPHRASE, bound=False)
    done = with_passphrase(filled, "restore", backup, "--replace")
    assert done.code == 0
    assert "ließ sich mit dieser Passphrase nicht öffnen" in done.err
    assert "wieder gelöscht" in done.err
    assert "nur bis" not in done.err
    assert with_passphrase(filled, "check").code == 0


@contextlib.contextmanager
def open_opened(program: Program) -> Iterator[Workspace]:
    ws = open_workspace(program.data, clock=_now, passphrase=PASSPHRASE)
    try:
        yield ws
    finally:
        ws.close()


# Power cuts -----------------------------------------------------------------------------------------------------------


def prepared(program: Program, backup: Path) -> None:
    """Bring a restore to the moment at which it is decided, and no further."""
    secret = restoring.Secret(recovery_code=program.code_file.read_text(encoding="utf-8"))

    def die(folder: Path) -> None:
        if restore_swap.is_pending(folder):
            raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(restore_swap, "finish", die)
        with pytest.raises(KeyboardInterrupt):
            restoring.restore(program.data, backup, secret, clock=_now, replace=True)


def test_a_power_cut_at_any_step_leaves_the_new_stores_whole(filled, backup, tmp_path):
    filled.do("person", "delete", PSEUDONYM, "--reason", "Antrag")
    (filled.data / "fallakte.before-1.db").write_bytes(b"Kopie")
    prepared(filled, backup)
    number = len(list(restore_swap.steps(filled.data)))
    assert number >= 12
    for done in range(number + 1):
        copy = copy_of(filled.data.parent, tmp_path / f"{done}", quick=True)
        for step in list(restore_swap.steps(copy.data))[:done]:
            step()
        with copy.open() as ws:
            assert check(ws) == []
            with ws.read() as vault:
                assert vault.execute("SELECT count(*) FROM deletion_record WHERE rule = 'restore'").fetchone()[0] > 0
        left = files_of(copy.data)
        assert left >= STORES
        assert not [name for name in left if name.startswith(".ssa") or "before" in name], (done, left)


def test_a_power_cut_before_it_is_decided_leaves_the_old_stores(filled, backup, monkeypatch):
    before = content(filled)
    secret = restoring.Secret(recovery_code=filled.code_file.read_text(encoding="utf-8"))

    def die(_: Path) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(restore_swap, "commit", die)
        # A killed program does not clear away what it made.
        patch.setattr(shutil, "rmtree", lambda *_, **__: None)
        with pytest.raises(KeyboardInterrupt):
            restoring.restore(filled.data, backup, secret, clock=_now, replace=True)
    assert [name for name in files_of(filled.data) if name.startswith(restore_swap.WORK_PREFIX)]
    assert content(filled) == before
    assert not [name for name in files_of(filled.data) if name.startswith(".ssa")]


_DIE = """
import os, sys
from datetime import datetime
from pathlib import Path
from ssa_desktop.services import restoring
from ssa_desktop.storage import restore_swap
moves = []
move = restore_swap._move
def dying(source, target):
    moves.append(source)
    if len(moves) == int(sys.argv[4]):
        os._exit(9)
    move(source, target)
restore_swap._move = dying
secret = restoring.Secret(recovery_code=Path(sys.argv[3]).read_text())
restoring.restore(Path(sys.argv[1]), Path(sys.argv[2]), secret, clock=datetime.now, replace=True)
"""


@pytest.mark.parametrize("moves", [1, 4])
def test_a_program_that_dies_while_it_exchanges_the_stores(filled, backup, moves):
    filled.do("person", "delete", PSEUDONYM, "--reason", "Antrag")
    arguments = [str(argument) for argument in (filled.data, backup, filled.code_file, moves)]
    assert subprocess.run([sys.executable, "-c", _DIE, *arguments], check=False).returncode == 9
    assert restore_swap.is_pending(filled.data)
    assert "wurde eine Sicherung vom" in filled.do("check").err
    assert found_in(decrypted(filled.data), HERS) == set()


# Little room ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def small_disk(tmp_path) -> Iterator[Path | None]:
    """A file system of 640 KB, or None where this user may not mount one."""
    place = tmp_path / "kleine-platte"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=640k", "tmpfs", str(place)]
    try:
        mounted = os.name == "posix" and subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        mounted = False
    yield place if mounted else None
    if mounted:
        subprocess.run(["umount", str(place)], check=True)


def test_a_full_drive_leaves_nothing_and_is_told(filled, backup, small_disk):
    if small_disk is None:
        pytest.skip("this user may not mount a file system")
    done = filled.try_("backup", "create", small_disk / "eins.ssab")
    is_one_clear_message(done, 2)
    assert "kein Platz" in done.err
    assert list(small_disk.iterdir()) == []
    assert not [name for name in files_of(filled.data) if name.startswith(".ssa")]
    data = small_disk / "data"
    done = run_command("--data", data, "--recovery-code-file", filled.code_file, "restore", backup)
    is_one_clear_message(done, 2)
    assert not data.exists()


def test_a_data_folder_without_room_for_the_copies(filled, tmp_path):
    done = run_with_little_room(filled, 300_000, "backup", "create", tmp_path / "eins.ssab")
    is_one_clear_message(done, 2)
    assert "nicht genug Platz" in done.err
    assert not (tmp_path / "eins.ssab").exists()
    assert not [name for name in files_of(filled.data) if name.startswith(".ssa")]


def test_nothing_of_the_vault_is_readable_in_a_backup(backup):
    words = {*HERS, *OF_OTHERS, PSEUDONYM, "Mila", "Musterschule", PASSPHRASE, str(backup.parent), "SQLite format 3"}
    assert found_in_files([backup.parent], words) == set()
    assert backup.suffix == backup_file.SUFFIX
    assert backups.FILE_BEGINNING.isascii()
