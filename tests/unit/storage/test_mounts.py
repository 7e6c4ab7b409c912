"""What is read of the system's own lists: macOS's mounts, encrypted disks, permissions of a folder."""

from __future__ import annotations

import os
import struct
from pathlib import Path
from types import SimpleNamespace

import pytest

from ssa_desktop.domain.keys.place_rules import Mount
from ssa_desktop.storage.keeping import far_folders
from ssa_desktop.storage.keys import mounts


def test_the_list_of_macos_is_read():
    def entry(fs_type: str, point: str, source: str) -> bytes:
        texts = (fs_type.encode(), point.encode(), source.encode())
        return struct.pack("=72x16s1024s1024s32x", *texts)

    raw = entry("apfs", "/", "/dev/disk3s1") + entry("smbfs", "/Volumes/Schule", "//x@server/schule")
    assert mounts.read_statfs(raw) == (
        Mount("/", "apfs", "/dev/disk3s1"),
        Mount("/Volumes/Schule", "smbfs", "//x@server/schule"),
    )
    assert mounts.read_statfs(b"") == ()


def test_linux_lists_at_least_the_root():
    if Path("/proc/self/mountinfo").exists():
        assert any(mount.point == "/" for mount in mounts.system_mounts())


@pytest.fixture
def devices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Devices as /sys lists them: a plain disk, LUKS on it, LVM on LUKS, a mirror of which one half is plain."""
    for number, uuid, slaves in (
        ("8:1", None, ()),
        ("253:0", "CRYPT-LUKS2-0123456789abcdef-cryptroot", ("8:1",)),
        ("253:1", "LVM-abcdef", ("253:0",)),
        ("9:0", None, ("253:0", "8:1")),
    ):
        device = tmp_path / number
        (device / "slaves").mkdir(parents=True)
        if uuid is not None:
            (device / "dm").mkdir()
            (device / "dm" / "uuid").write_text(uuid + "\n", encoding="utf-8")
        for slave in slaves:
            (device / "slaves" / slave).symlink_to(tmp_path / slave)
    monkeypatch.setattr(mounts, "_SYS_BLOCK", tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("device", "is_encrypted"),
    [("8:1", False), ("253:0", True), ("253:1", True), ("9:0", False), ("0:44", None), ("", None)],
)
def test_an_encrypted_disk_is_told_also_below_a_volume_group(devices, device, is_encrypted):
    assert mounts.is_encrypted(Mount("/", "ext4", "tmpfs", device)) is is_encrypted


def test_the_rights_of_others_on_a_folder(tmp_path):
    for mode, rights in ((0o700, 0), (0o750, 0o050), (0o755, 0o055)):
        tmp_path.chmod(mode)
        assert mounts.readers(tmp_path) == rights
    assert mounts.readers(tmp_path / "fehlt") is None


def test_no_drive_is_remote_outside_windows():
    assert not mounts.is_remote_drive("H:")


class Folder:
    """A folder on a device of its own choice: only what it lies on is asked of it."""

    def __init__(self, device: str) -> None:
        self._device = os.makedev(*map(int, device.split(":")))

    def stat(self) -> SimpleNamespace:
        return SimpleNamespace(st_dev=self._device)


@pytest.fixture
def disks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two disks with partitions as /sys lays them out; LUKS on one of each, a disk without partitions, a mirror."""
    links = tmp_path / "dev"
    links.mkdir()

    def device(number: str, place: str, *slaves: str, partition: bool = False) -> None:
        folder = tmp_path / "devices" / place
        (folder / "slaves").mkdir(parents=True)
        for slave in slaves:
            (folder / "slaves" / slave.replace(":", "-")).symlink_to((links / slave).resolve())
        if partition:
            (folder / "partition").write_text("1\n", encoding="utf-8")
        (links / number).symlink_to(folder)

    for letter, major in (("a", 8), ("b", 9)):
        device(f"{major}:0", f"sd{letter}")
        device(f"{major}:1", f"sd{letter}/sd{letter}1", partition=True)
        device(f"{major}:2", f"sd{letter}/sd{letter}2", partition=True)
        device(f"{major + 240}:0", f"virtual/dm-{letter}", f"{major}:2")
    device("10:0", "stick")
    device("11:0", "virtual/md0", "8:1", "9:1")
    monkeypatch.setattr(mounts, "_SYS_BLOCK", links)


@pytest.mark.skipif(os.name == "nt", reason="read from Linux's own lists")
@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("8:1", "8:1", True),
        ("8:1", "8:2", True),
        ("8:0", "8:2", True),
        ("8:1", "9:1", False),
        ("248:0", "8:1", True),
        ("248:0", "9:1", False),
        ("248:0", "249:0", False),
        ("11:0", "9:2", True),
        ("11:0", "10:0", False),
        ("8:1", "10:0", False),
        # Without a device of its own (tmpfs, btrfs, shares) it lies on what nobody tells.
        ("0:44", "0:45", False),
        ("0:44", "0:44", True),
    ],
)
def test_folders_on_one_disk_are_told_by_partitions_and_through_encryption(disks, one, other, same):
    assert mounts.on_same_disk(Folder(one), Folder(other)) is same  # type: ignore[arg-type]


def test_a_folder_that_is_not_there_lies_on_no_disk(tmp_path):
    assert not mounts.on_same_disk(tmp_path, tmp_path / "fehlt")


def test_a_folder_of_this_computer_is_not_far_and_one_of_another_is(monkeypatch):
    listed = (Mount("/", "ext4", "/dev/a"), Mount("/mnt/schule", "nfs4", "nas:/x"))
    monkeypatch.setattr(far_folders, "system_mounts", lambda: listed)
    folders = ("/mnt/schule", "/mnt/schule/ssa", "/mnt", "/mnt/schulen", "/home/x")
    assert [far_folders.is_far(Path(one)) for one in folders] == [True, True, False, False, False]
    monkeypatch.setattr(far_folders, "system_mounts", lambda: ())
    assert not far_folders.is_far(Path("/mnt/schule"))
