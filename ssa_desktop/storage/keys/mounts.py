"""What the system says of its file systems, without touching any of them: a dead share must not hang the program."""

from __future__ import annotations

import ctypes
import os
import stat
import struct
import sys
from pathlib import Path
from typing import Final

from ssa_desktop.domain.keys.place_rules import Mount, read_fstab, read_mountinfo

_MOUNTINFO: Final = Path("/proc/self/mountinfo")
_FSTAB: Final = Path("/etc/fstab")
_SYS_BLOCK: Final = Path("/sys/dev/block")
_CRYPT: Final = "CRYPT-"
_DEEPEST: Final = 8

# macOS, struct statfs of sys/mount.h: kind, mount point and source are texts at fixed places.
_STATFS_BYTES: Final = 2168
_STATFS_TEXTS: Final = struct.Struct("=72x16s1024s1024s32x")
_NO_WAIT: Final = 2

_DRIVE_REMOTE: Final = 4


def system_mounts() -> tuple[Mount, ...]:
    """Return the mounted file systems as the system lists them; nothing where it has no such list."""
    if sys.platform == "darwin":
        return _mac_mounts()
    return read_mountinfo(_text(_MOUNTINFO))


def system_fstab() -> dict[str, str]:
    """Return the file system kinds that ``/etc/fstab`` gives for mount points not mounted yet."""
    return read_fstab(_text(_FSTAB))


def read_statfs(raw: bytes) -> tuple[Mount, ...]:
    """Read the array of ``struct statfs`` that macOS gives."""
    found = []
    for start in range(0, len(raw) - _STATFS_BYTES + 1, _STATFS_BYTES):
        parts = _STATFS_TEXTS.unpack(raw[start : start + _STATFS_BYTES])
        fs_type, point, source = (part.split(b"\0", 1)[0].decode("utf-8", "replace") for part in parts)
        found.append(Mount(point, fs_type, source))
    return tuple(found)


def is_remote_drive(drive: str) -> bool:
    r"""Whether a Windows drive (``H:``) is a share of another machine; never elsewhere. Asks the system's own table."""
    if sys.platform == "win32":
        return bool(ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\") == _DRIVE_REMOTE)
    return False


def is_encrypted(mount: Mount) -> bool | None:
    """Whether a file system lies on a disk that Linux encrypts (dm-crypt, LUKS); None where that cannot be told."""
    device = _device_of(mount)
    if device is None:
        return None
    return _is_crypt(_SYS_BLOCK / device, 0)


def on_same_disk(one: Path, other: Path) -> bool:
    """Whether two folders lie on the same file system, or on the same disk where Linux tells it (by partitions)."""
    try:
        devices = [path.stat().st_dev for path in (one, other)]
    except OSError:
        return False
    if devices[0] == devices[1]:
        return True
    if os.name == "nt" or not all(devices):
        return False
    first, second = (_disks(_SYS_BLOCK / f"{os.major(device)}:{os.minor(device)}", 0) for device in devices)
    return bool(first & second)


def readers(folder: Path) -> int | None:
    """Return the permissions of a folder for others than its owner (``0o077``), None where they say nothing."""
    if os.name == "nt":
        return None
    try:
        return stat.S_IMODE(folder.stat().st_mode) & 0o077
    except OSError:
        return None


def _disks(device: Path, depth: int) -> frozenset[Path]:
    """Return the disks that a device lies on, also below encryption and volume groups."""
    try:
        below = list((device / "slaves").iterdir())
    except OSError:
        below = []
    if below and depth < _DEEPEST:
        return frozenset().union(*(_disks(part, depth + 1) for part in below))
    # The folder of a partition lies in that of its disk.
    return frozenset({device.resolve().parent if (device / "partition").exists() else device.resolve()})


def _device_of(mount: Mount) -> str | None:
    """Return the block device of a file system as ``major:minor``; btrfs and others have one by their source alone."""
    if mount.device and (_SYS_BLOCK / mount.device).exists():
        return mount.device
    if not mount.source.startswith("/dev/"):
        return None
    try:
        number = Path(mount.source).stat().st_rdev
    except OSError:
        return None
    device = f"{os.major(number)}:{os.minor(number)}"
    return device if (_SYS_BLOCK / device).exists() else None


def _is_crypt(device: Path, depth: int) -> bool:
    """Whether a device, or every device it is made of (LVM over LUKS), is encrypted."""
    if _text(device / "dm" / "uuid").startswith(_CRYPT):
        return True
    try:
        below = list((device / "slaves").iterdir())
    except OSError:
        return False
    return bool(below) and depth < _DEEPEST and all(_is_crypt(part, depth + 1) for part in below)


def _mac_mounts() -> tuple[Mount, ...]:
    libc = ctypes.CDLL(None)
    try:
        # On Intel the plain name is the old structure.
        ask = libc["getfsstat$INODE64"]
    except AttributeError:
        ask = libc.getfsstat
    number = ask(None, 0, _NO_WAIT)
    if number <= 0:
        return ()
    buffer = ctypes.create_string_buffer(_STATFS_BYTES * number)
    number = ask(buffer, ctypes.sizeof(buffer), _NO_WAIT)
    return read_statfs(buffer.raw[: _STATFS_BYTES * max(0, number)])


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ""
