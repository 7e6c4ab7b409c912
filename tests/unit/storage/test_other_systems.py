"""What only Windows or macOS has, with their calls stood in for: what is asked, and what is made of it."""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import struct
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from ssa_desktop.domain.keys.place_rules import Mount
from ssa_desktop.storage import files
from ssa_desktop.storage.keeping import backup_places
from ssa_desktop.storage.keys import end_marks, mounts, own_folder, policy_place
from ssa_desktop.storage.keys.policy_place import UntrustedError, policy_path, read_trusted

pytestmark = pytest.mark.skipif(os.name == "nt", reason="stands in for another system")


class Called:
    """A system call that is stood in for: it notes what it was given and answers in turn."""

    def __init__(self, *answers: Any) -> None:
        self.given: list[tuple[Any, ...]] = []
        self._answers = list(answers)

    def __call__(self, *given: Any) -> Any:
        self.given.append(given)
        answer = self._answers.pop(0)
        return answer(*given) if callable(answer) else answer


def windows(monkeypatch: pytest.MonkeyPatch, **libraries: Any) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(**libraries), raising=False)


# ---- drives and mounts


def mac_entry(fs_type: str, point: str, source: str) -> bytes:
    return struct.pack("=72x16s1024s1024s32x", fs_type.encode(), point.encode(), source.encode())


@pytest.mark.parametrize("names", [("getfsstat",), ("getfsstat$INODE64", "getfsstat")])
def test_macos_is_asked_for_its_mounts_by_the_call_with_long_numbers(
    monkeypatch: pytest.MonkeyPatch, names: tuple[str, ...]
) -> None:
    raw = mac_entry("apfs", "/", "/dev/disk3s1") + mac_entry("smbfs", "/Volumes/Schule", "//x@server/schule")

    def filled(buffer: Any, size: int, _wait: int) -> int:
        assert size == len(raw)
        ctypes.memmove(buffer, raw, len(raw))
        return 2

    asked = Called(2, filled)

    class Libc:
        def __getitem__(self, name: str) -> Called:
            if name not in names:
                raise AttributeError(name)
            return asked

        getfsstat = asked if names == ("getfsstat",) else Called()

    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(ctypes, "CDLL", lambda _: Libc())
    assert mounts.system_mounts() == (
        Mount("/", "apfs", "/dev/disk3s1"),
        Mount("/Volumes/Schule", "smbfs", "//x@server/schule"),
    )
    assert asked.given[0] == (None, 0, 2)


@pytest.mark.parametrize("answers", [(0,), (-1,), (1, -1)])
def test_a_macos_that_tells_no_mounts_has_none(monkeypatch: pytest.MonkeyPatch, answers: tuple[int, ...]) -> None:
    asked = Called(*answers)
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(ctypes, "CDLL", lambda _: {"getfsstat$INODE64": asked})
    assert mounts.system_mounts() == ()


@pytest.mark.parametrize(("kind", "remote"), [(4, True), (3, False), (2, False), (1, False)])
def test_windows_tells_a_share_by_the_kind_of_its_drive(
    monkeypatch: pytest.MonkeyPatch, kind: int, remote: bool
) -> None:
    asked = Called(kind)
    windows(monkeypatch, kernel32=SimpleNamespace(GetDriveTypeW=asked))
    assert mounts.is_remote_drive("H:") is remote
    assert asked.given == [("H:\\",)]


def test_windows_does_not_tell_disks_and_rights_by_numbers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = SimpleNamespace(stat=lambda: SimpleNamespace(st_dev=1))
    tmp_path.chmod(0o755)
    with monkeypatch.context() as patch:
        patch.setattr(os, "name", "nt")
        found = mounts.on_same_disk(tmp_path, other), mounts.on_same_disk(tmp_path, tmp_path)  # type: ignore[arg-type]
        rights = mounts.readers(tmp_path)
        another, closed = own_folder.belongs_to_another(tmp_path), own_folder.close_to_others(tmp_path)
        files.sync_folder(tmp_path / "fehlt")
    assert found == (False, True)
    assert (rights, another, closed) == (None, False, False)
    assert tmp_path.stat().st_mode & 0o777 == 0o755


def test_drives_are_letters_on_windows_and_volumes_on_macos(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(sys, "platform", "win32")
        patch.setattr(Path, "exists", lambda path: str(path) in {"C:\\", "E:\\"})
        drives = backup_places.mount_points()
    assert drives == [Path("C:\\"), Path("E:\\")]
    with monkeypatch.context() as patch:
        patch.setattr(sys, "platform", "darwin")
        patch.setattr(backup_places, "_folders_in", lambda folder: [folder / "STICK"])
        assert backup_places.mount_points() == [Path("/"), Path("/Volumes/STICK")]


# ---- files


def test_only_a_file_system_without_the_call_may_refuse_to_sync_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(code: int) -> None:
        def fails(_: int) -> None:
            raise OSError(code, os.strerror(code))

        monkeypatch.setattr(os, "fsync", fails)

    failing(errno.EINVAL)
    files.sync_folder(tmp_path)
    failing(errno.EIO)
    with pytest.raises(OSError, match="Input/output"):
        files.sync_folder(tmp_path)


def test_files_are_written_where_the_system_knows_neither_nameless_files_nor_rights(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "O_TMPFILE")
    monkeypatch.delattr(os, "fchmod")
    path = tmp_path / "muster.txt"
    files.write_atomically(path, b"eins")
    files.write_atomically(path, b"zwei")
    assert path.read_bytes() == b"zwei"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("platform", "without", "called"),
    [("darwin", "", "F_FULLFSYNC"), ("linux", "", "fdatasync"), ("linux", "fdatasync", "fsync")],
)
def test_the_number_reaches_the_disk_by_what_the_system_has_for_it(
    monkeypatch: pytest.MonkeyPatch, platform: str, without: str, called: str
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(fcntl, "F_FULLFSYNC", 51, raising=False)
    monkeypatch.setattr(fcntl, "fcntl", lambda _, what: asked.append("F_FULLFSYNC" if what == 51 else str(what)))
    for name in ("fdatasync", "fsync"):
        if name == without:
            monkeypatch.delattr(os, name)
        else:
            monkeypatch.setattr(os, name, lambda _, name=name: asked.append(name))
    end_marks._sync(0)
    assert asked == [called]


# ---- the policy of the computer


@pytest.mark.parametrize(
    ("failed", "told", "folder"),
    [(0, "D:\\Gemeinsam", "D:\\Gemeinsam"), (1, "D:\\Gemeinsam", "C:\\ProgramData"), (0, "", "C:\\ProgramData")],
)
def test_windows_says_where_the_data_of_all_users_lie(
    monkeypatch: pytest.MonkeyPatch, failed: int, told: str, folder: str
) -> None:
    def ask(_window: None, what: int, _token: None, _flags: int, buffer: Any) -> int:
        assert what == 0x23
        buffer.value = told
        return failed

    windows(monkeypatch, shell32=SimpleNamespace(SHGetFolderPathW=ask))
    assert policy_path() == Path(folder) / "SSA-Desktop" / "policy.toml"


def test_macos_has_a_place_of_its_own_for_the_policy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert policy_path() == Path("/Library/Application Support/SSA-Desktop/policy.toml")


def test_on_windows_the_lists_of_rights_decide_and_no_link_is_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, link = tmp_path / "policy.toml", tmp_path / "link.toml"
    file.write_bytes(b"language = 'de'\n")
    link.symlink_to(file)
    monkeypatch.setattr(sys, "platform", "win32")
    trusted = Called(True, False)
    monkeypatch.setattr(policy_place, "_windows_trusts", trusted, raising=False)
    assert read_trusted(file, 5) == b"langua"
    for path in (file, link, tmp_path):
        with pytest.raises(UntrustedError):
            read_trusted(path, 5)
    assert trusted.given == [(file,), (file,)]


def test_a_folder_that_hides_the_policy_is_no_missing_policy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    monkeypatch.setattr(policy_place, "is_roots", lambda *_: True)
    with pytest.raises(PermissionError):
        read_trusted(tmp_path / "policy.toml", 5)


def test_a_policy_exchanged_while_it_is_opened_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "policy.toml"
    file.write_bytes(b"language = 'de'\n")
    monkeypatch.setattr(policy_place, "is_roots", lambda *_: True)
    assert read_trusted(file, 100) == b"language = 'de'\n"
    real = os.fstat(0)
    monkeypatch.setattr(os, "fstat", lambda _: real)
    with pytest.raises(UntrustedError):
        read_trusted(file, 100)
