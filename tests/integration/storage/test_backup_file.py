"""The backup file: read strictly, every damage told or harmless, nothing left of a failed write."""

from __future__ import annotations

import io
import json
import os
import random
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from ssa_desktop.domain.errors import DamagedError, KnownError, TooNewError, UsageError
from ssa_desktop.storage.keeping.backup_file import MANIFEST, PARTS, Manifest, StoreNote, open_backup, write_backup
from ssa_desktop.storage.keys.keyfile import StoreKind

KEY = bytes(range(32))
FACTS = Manifest(
    datetime(2026, 3, 4, 10, 15), "0.9", {kind: StoreNote(f"{n:032x}", 6) for n, kind in enumerate(StoreKind)}, 3, 5
)


def ignore(_: int, __: int) -> None:
    return


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "teile"
    made.mkdir()
    rng = random.Random(4)
    for name in PARTS:
        (made / name).write_bytes(rng.randbytes(9000 if name.endswith(".db") else 700))
    return made


@pytest.fixture
def path(folder: Path, tmp_path: Path) -> Path:
    target = tmp_path / "ziel"
    target.mkdir()
    write_backup(target / "eins.ssab", folder, FACTS, KEY, ignore)
    return target / "eins.ssab"


def read(path: Path) -> tuple[list[str], dict[str, bytes]]:
    """Return which parts are damaged, and the bytes of the others."""
    with open_backup(path) as backup:
        out = path.parent / "heraus"
        out.mkdir(exist_ok=True)
        damaged = backup.unpack(out, ignore)
        found = {name: (out / name).read_bytes() for name in PARTS if name not in damaged}
        for name in PARTS:
            (out / name).unlink()
        return damaged, found


def test_what_is_written_is_read_and_sealed_by_its_vault(path, folder):
    damaged, found = read(path)
    assert damaged == []
    assert found == {name: (folder / name).read_bytes() for name in PARTS}
    with open_backup(path) as backup:
        assert backup.manifest.is_sealed_with(KEY)
        assert not backup.manifest.is_sealed_with(bytes(32))
        assert (backup.manifest.made_at, backup.manifest.sequence) == (FACTS.made_at, 5)
        other = replace(backup.manifest, made_at=datetime(2026, 3, 5))
    assert not other.is_sealed_with(KEY)
    assert path.stat().st_mode & 0o077 == 0


def test_it_says_nothing_but_sizes_checksums_times_numbers_and_ids(path):
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist() == [MANIFEST, *PARTS]
        content = json.loads(archive.read(MANIFEST))
    assert set(content) == {
        "format", "version", "made_at", "program", "stores", "tombstones", "parts", "seal", "checksum"
    }  # fmt: skip


def test_every_flipped_byte_is_told_or_changes_nothing(path, folder):
    """All of the frame, and a sample of the parts."""
    raw = path.read_bytes()
    whole = {name: (folder / name).read_bytes() for name in PARTS}
    rng = random.Random(7)
    frame = [*range(1600), *range(len(raw) - 450, len(raw))]
    told = 0
    for place in [*rng.sample(frame, 350), *rng.sample(range(1600, len(raw) - 450), 60)]:
        broken = bytearray(raw)
        broken[place] ^= 1 << rng.randrange(8)
        path.write_bytes(broken)
        try:
            damaged, found = read(path)
        except (DamagedError, TooNewError):
            told += 1
            continue
        assert all(found[name] == whole[name] for name in found), place
        told += bool(damaged)
    assert told > 300


@pytest.mark.parametrize("keep", [0, 1, 30, 100, 2000, 0.3, 0.5, 0.9, -200, -1])
def test_a_truncated_file_is_refused(path, keep):
    raw = path.read_bytes()
    path.write_bytes(raw[: int(len(raw) * keep) if isinstance(keep, float) else keep])
    with pytest.raises(DamagedError), open_backup(path):
        pass


def rewritten(path: Path, change: Callable[[list[tuple[zipfile.ZipInfo, bytes]]], None]) -> None:
    """Write the archive anew after a change to its entries, as somebody else would who puts one together."""
    with zipfile.ZipFile(path) as archive:
        entries = [(zipfile.ZipInfo(info.filename), archive.read(info)) for info in archive.infolist()]
    change(entries)
    with zipfile.ZipFile(path, "w") as archive:
        for info, data in entries:
            archive.writestr(info, data)


def extra(name: str) -> Callable[[list[tuple[zipfile.ZipInfo, bytes]]], None]:
    return lambda entries: entries.append((zipfile.ZipInfo(name), b"x"))


def twice(entries: list[tuple[zipfile.ZipInfo, bytes]]) -> None:
    entries.append(entries[1])


def fewer(entries: list[tuple[zipfile.ZipInfo, bytes]]) -> None:
    entries.pop()


def packed(entries: list[tuple[zipfile.ZipInfo, bytes]]) -> None:
    """A part of a thousand times its size in the file."""
    info = zipfile.ZipInfo(PARTS[0])
    info.compress_type = zipfile.ZIP_DEFLATED
    entries[1] = (info, bytes(9000))


def renamed(entries: list[tuple[zipfile.ZipInfo, bytes]]) -> None:
    entries[2] = (zipfile.ZipInfo("../fallakte.key"), entries[2][1])


def other_order(entries: list[tuple[zipfile.ZipInfo, bytes]]) -> None:
    entries[1], entries[3] = entries[3], entries[1]


def large_manifest(entries: list[tuple[zipfile.ZipInfo, bytes]]) -> None:
    entries[0] = (entries[0][0], entries[0][1] + b" " * 70_000)


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    "change",
    [extra("../../boese.sh"), extra("/etc/passwd"), extra("mehr.txt"), twice, fewer, packed, renamed, other_order,
     large_manifest],
)  # fmt: skip
def test_any_other_archive_is_refused(path, change):
    rewritten(path, change)
    with pytest.raises(DamagedError), open_backup(path):
        pass


def test_a_file_with_something_before_or_behind_is_refused(path):
    raw = path.read_bytes()
    for other in (b"\0" * 5000 + raw, raw[:-22] + b"\0" * 5000 + raw[-22:]):
        path.write_bytes(other)
        with pytest.raises(DamagedError), open_backup(path):
            pass


def changed_manifest(path: Path, **fields: object) -> None:
    def change(entries: list[tuple[zipfile.ZipInfo, bytes]]) -> None:
        content = {**json.loads(entries[0][1]), **fields}
        entries[0] = (entries[0][0], json.dumps(content).encode())

    rewritten(path, change)


@pytest.mark.parametrize(
    "fields",
    [
        {"made_at": "2026-03-05T10:15:00"},
        {"format": "something-else"},
        {"more": 1},
        {"version": True},
        {"parts": []},
        {"tombstones": {"count": -1, "sequence": 1}},
    ],
)
def test_a_changed_manifest_is_refused(path, fields):
    changed_manifest(path, **fields)
    with pytest.raises(DamagedError), open_backup(path):
        pass


def test_a_later_format_is_told_as_such(path):
    changed_manifest(path, version=2, something_new={"deep": [1]})
    with pytest.raises(TooNewError), open_backup(path):
        pass


@pytest.mark.parametrize("content", [b"", b"kein Archiv", b"PK\x03\x04 kein Zip", b"\0" * 5000])
def test_a_file_that_is_none(tmp_path, content):
    other = tmp_path / "anderes.ssab"
    other.write_bytes(content)
    with pytest.raises(DamagedError) as caught, open_backup(other):
        pass
    assert caught.value.key == "backup.not_ours"


def test_another_archive_is_none_of_ours(tmp_path):
    other = tmp_path / "fotos.zip"
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("foto.txt", "x")
    with pytest.raises(DamagedError) as caught, open_backup(other):
        pass
    assert caught.value.key == "backup.not_ours"


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(UsageError), open_backup(tmp_path / "fehlt.ssab"):
        pass
    with pytest.raises(UsageError), open_backup(tmp_path):
        pass


class _StopError(KnownError):
    """Stands for whatever ends the work."""


@pytest.mark.parametrize("after", [1, 3, 5, 7])
def test_stopping_at_any_step_leaves_nothing_and_the_older_file(path, folder, after):
    older = path.read_bytes()
    calls = io.StringIO()

    def stop(_: int, __: int) -> None:
        calls.write(".")
        if len(calls.getvalue()) > after:
            raise _StopError("backup.cancelled")

    for target in (path, path.with_name("zwei.ssab")):
        calls.seek(0)
        calls.truncate()
        with pytest.raises(_StopError):
            write_backup(target, folder, FACTS, KEY, stop)
    assert path.read_bytes() == older
    assert [file.name for file in path.parent.iterdir()] == ["eins.ssab"]


def test_a_medium_that_gives_back_something_else_is_not_believed(path, folder, monkeypatch):
    """What is written is read back from the disk before it gets its name."""
    from ssa_desktop.storage.keeping import backup_file

    opened = backup_file.open_backup

    def worn_out(target: Path) -> object:
        raw = bytearray(target.read_bytes())
        raw[-3000] ^= 1
        target.write_bytes(raw)
        return opened(target)

    monkeypatch.setattr(backup_file, "open_backup", worn_out)
    with pytest.raises(DamagedError) as caught:
        write_backup(path.with_name("zwei.ssab"), folder, FACTS, KEY, ignore)
    assert caught.value.key == "backup.not_written"
    assert [file.name for file in path.parent.iterdir()] == ["eins.ssab"]


def test_a_drive_that_knows_no_permissions_takes_a_backup(path, folder, monkeypatch):
    """FAT and exFAT refuse to set them."""

    def refused(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "fchmod", refused)
    write_backup(path.with_name("zwei.ssab"), folder, FACTS, KEY, ignore)
    assert read(path.with_name("zwei.ssab"))[0] == []
