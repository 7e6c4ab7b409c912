"""What was deleted since a backup is deleted again after it was brought back."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from ssa_desktop.services.check import check
from ssa_desktop.services.keys import keys
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.keeping import tombstones
from ssa_desktop.storage.keys.keyfile import StoreKind, read_key_file
from tests.integration.keeping.backups import HERS, OF_OTHERS, PSEUDONYM, RECORDS, YEARS
from tests.integration.keeping.restore.restore_world import now
from tests.integration.program import PASSPHRASE, Done, Program, cheap_keys, copy_of, run_command
from tests.security.decrypted import decrypted, found_in, found_in_files

NEW_PASSPHRASE = "Elf Enten baden morgens 4"


def with_passphrase(program: Program, *arguments: str | Path) -> Done:
    return run_command("--data", program.data, "--password-file", program.password_file, *arguments)


def test_who_was_deleted_since_is_deleted_again_and_no_figure_changes(filled, backup):
    assert found_in(decrypted(filled.data), HERS) == HERS
    figures = filled.reports(YEARS)
    filled.do("person", "delete", PSEUDONYM, "--reason", "Antrag")
    done = filled.do("restore", backup, "--replace")
    assert "wieder gelöscht" in done.err
    assert "Die Zahlen der Auswertung sind wie in der Sicherung." in done.err
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
    """The other's part keeps the talk, a recent talk keeps the person: only the part itself has gone."""
    talk = next(record for record in RECORDS if record["kind"] == "contact") | {"start": None, "note": None}
    joint = {"id": "k8", "cases": ["c2"], "persons": ["p3"], "notes": {"c2": "Bleibt", "p3": "Libellenflug"}}
    recent = {"id": "k9", "cases": [], "persons": ["p3"], "date": "2024-06-03"}
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
        from ssa_desktop.services.keeping import backup_upkeep

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
    stone = tombstones.Tombstone(victim, "person", now().date())
    file = tombstones.TombstoneFile(own, now(), 99, (stone,))
    good = file.sealed_with(key)
    path = backup.parent / tombstones.file_name(own)
    path.write_bytes(
        {
            "seal": file.sealed_with(bytes(32)),
            "content": good.replace(b'"person"', b'"case"'),
            "broken": good[:-20],
            "foreign": tombstones.TombstoneFile("0" * 32, now(), 99, (stone,)).sealed_with(key),
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
    assert "ließ sich mit dieser Passphrase oder diesem Code nicht öffnen" in done.err
    assert "Orte, die nur er kannte, fügen Sie bitte unter Datenschutz › Sicherung neu hinzu" in done.err
    assert "wieder gelöscht" in done.err
    assert "nur bis" not in done.err
    assert with_passphrase(filled, "check").code == 0


@contextlib.contextmanager
def open_opened(program: Program) -> Iterator[Workspace]:
    ws = open_workspace(program.data, clock=now, passphrase=PASSPHRASE)
    try:
        yield ws
    finally:
        ws.close()
