"""Files that somebody wrote with care, every checksum right: what says something else than the format is damage."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

import pytest

from ssa_desktop.domain.errors import DamagedError
from ssa_desktop.storage.keeping import backup_file, restore_swap, tombstones
from ssa_desktop.storage.keeping.backup_file import MANIFEST, PARTS, Manifest, StoreNote, open_backup, write_backup
from ssa_desktop.storage.keeping.tombstones import Tombstone, TombstoneFile, read_file
from ssa_desktop.storage.keys.keyfile import StoreKind
from ssa_desktop.storage.keys.keyslots import canonical

KEY: Final = bytes(range(32))
NOW: Final = datetime(2026, 3, 4, 10, 15)
STORE: Final = "0123456789abcdef" * 2
Change = Callable[[dict[str, Any]], object]


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    """A backup of four small files."""
    folder = tmp_path / "stores"
    folder.mkdir()
    for name in PARTS:
        (folder / name).write_bytes(name.encode())
    notes = {kind: StoreNote(STORE, 7) for kind in StoreKind}
    path = tmp_path / "muster.ssab"
    write_backup(path, folder, Manifest(NOW, "1.0.0", notes, 3, 5), KEY, lambda *_: None)
    return path


def rewritten(path: Path, change: Change) -> None:
    """Write a backup anew with another manifest, and a checksum that fits it."""
    with zipfile.ZipFile(path) as archive:
        content = {name: archive.read(name) for name in archive.namelist()}
    manifest = json.loads(content[MANIFEST])
    change(manifest)
    if "checksum" in manifest:
        manifest["checksum"] = backup_file._checksum(manifest)
    content[MANIFEST] = (json.dumps(manifest) + "\n").encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in content.items():
            archive.writestr(name, data)


def test_a_manifest_rewritten_as_it_was_is_taken(backup: Path) -> None:
    rewritten(backup, lambda manifest: None)
    with open_backup(backup) as opened:
        assert (opened.manifest.tombstones, opened.manifest.sequence) == (3, 5)
        assert opened.manifest.stores[StoreKind.VAULT] == StoreNote(STORE, 7)
        assert opened.manifest.is_sealed_with(KEY)
        assert not opened.manifest.is_sealed_with(bytes(32))
        assert opened.damaged_parts(lambda *_: None) == []


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda it: it.update(made_at=20260304), id="a number for the time"),
        pytest.param(lambda it: it.update(made_at="2026-03-04 10:15:00"), id="another way to write the time"),
        pytest.param(lambda it: it.update(made_at="2026-02-30T10:15:00"), id="a day that is none"),
        pytest.param(lambda it: it.update(program=""), id="no program"),
        pytest.param(lambda it: it.update(program="1.0\n"), id="a line end in the program"),
        pytest.param(lambda it: it.update(parts={}), id="parts in no order"),
        pytest.param(lambda it: it["parts"].reverse(), id="parts in another order"),
        pytest.param(lambda it: it["parts"].pop(), id="a part too few"),
        pytest.param(lambda it: it["parts"][0].update(bytes=-1), id="less than nothing"),
        pytest.param(lambda it: it["parts"][0].update(bytes=True), id="a truth for a number"),
        pytest.param(lambda it: it["parts"][0].update(bytes="10"), id="a text for a number"),
        pytest.param(lambda it: it["parts"][0].update(sha256="0" * 63), id="a short digest"),
        pytest.param(lambda it: it["parts"][1].update(bytes=64 * 1024 + 1), id="a key file too large"),
        pytest.param(lambda it: it["tombstones"].update(count=1.5), id="half a tombstone"),
        pytest.param(lambda it: it["stores"]["vault"].update(id=STORE.upper()), id="an id in capitals"),
        pytest.param(lambda it: it["stores"].pop("vault"), id="a store too few"),
        pytest.param(lambda it: it.update(note="mehr"), id="a field too many"),
        pytest.param(lambda it: it.pop("checksum"), id="no checksum"),
    ],
)
def test_a_manifest_of_another_form_is_damage(backup: Path, change: Change) -> None:
    rewritten(backup, change)
    with pytest.raises(DamagedError) as error, open_backup(backup):
        pass
    assert error.value.key == "backup.damaged"


@pytest.mark.parametrize("field", ["checksum", "format", "version", "files"])
def test_a_journal_that_says_something_else_is_none(field: str) -> None:
    raw = restore_swap._journal_bytes(dict.fromkeys(PARTS, "1:ab"))
    assert restore_swap._entries(raw) == dict.fromkeys(PARTS, "1:ab")
    content = json.loads(raw)
    content[field] = {"vault.db": "1:ab"} if field == "files" else "2"
    if field != "checksum":
        del content["checksum"]
        content["checksum"] = hashlib.sha256(canonical(content)).hexdigest()
    with pytest.raises(ValueError):
        restore_swap._entries(json.dumps(content).encode())


@pytest.fixture
def stones(tmp_path: Path) -> Path:
    path = tmp_path / tombstones.file_name(STORE)
    known = (Tombstone("ab12", "contact", date(2026, 1, 2)), Tombstone("cd", "person", date(2026, 1, 3), True, True))
    path.write_bytes(TombstoneFile(STORE, NOW, 9, known).sealed_with(KEY))
    return path


def test_a_list_of_tombstones_is_read_as_it_was_written(stones: Path) -> None:
    found = read_file(stones)
    assert found is not None
    assert found.is_sealed_with(KEY)
    assert not found.is_sealed_with(bytes(32))
    assert (found.store_id, found.written_at, found.sequence) == (STORE, NOW, 9)
    assert [(stone.uid, stone.redacted, stone.spares) for stone in found.tombstones] == [
        ("ab12", False, False),
        ("cd", True, True),
    ]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda it: it.update(format="ssa-desktop-backup"), id="another format"),
        pytest.param(lambda it: it.update(version=2), id="another version"),
        pytest.param(lambda it: it.update(sequence="9"), id="a text for a number"),
        pytest.param(lambda it: it.update(sequence=True), id="a truth for a number"),
        pytest.param(lambda it: it.update(tombstones={}), id="no list"),
        pytest.param(lambda it: it.update(store_id=7), id="a number for the store"),
        pytest.param(lambda it: it.update(store_id="0" * 31), id="a short id"),
        pytest.param(lambda it: it.update(seal=None), id="no seal"),
        pytest.param(lambda it: it.update(written_at=NOW.isoformat() + "+01:00"), id="a time with a zone"),
        pytest.param(lambda it: it.update(written_at="gestern"), id="no time"),
        pytest.param(lambda it: it["tombstones"].append(["ab", "contact", "2026-01-02"]), id="a stone too short"),
        pytest.param(lambda it: it["tombstones"][0].append(False), id="a stone that spares not, and says so"),
        pytest.param(lambda it: it["tombstones"][0].__setitem__(0, "xyz"), id="an id of other letters"),
        pytest.param(lambda it: it["tombstones"][0].__setitem__(1, "Contact"), id="a kind in capitals"),
        pytest.param(lambda it: it["tombstones"][0].__setitem__(2, "2026-02-30"), id="a day that is none"),
        pytest.param(lambda it: it["tombstones"][0].__setitem__(3, 1), id="a number for a truth"),
        pytest.param(lambda it: it.update(more=1), id="a field too many"),
    ],
)
def test_a_list_of_tombstones_of_another_form_is_none(stones: Path, change: Change) -> None:
    content = json.loads(stones.read_bytes())
    change(content)
    stones.write_text(json.dumps(content), encoding="utf-8")
    assert read_file(stones) is None


def test_a_list_without_end_is_not_read(stones: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    size = stones.stat().st_size
    monkeypatch.setattr(tombstones, "_LARGEST_BYTES", size)
    assert read_file(stones) is not None
    monkeypatch.setattr(tombstones, "_LARGEST_BYTES", size - 1)
    assert read_file(stones) is None
    assert read_file(stones.with_name("fehlt.json")) is None
