"""What is read of the system's own lists: macOS's mounts, encrypted disks, permissions of a folder."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from ssa_desktop.domain.place_rules import Mount
from ssa_desktop.storage import mounts


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
