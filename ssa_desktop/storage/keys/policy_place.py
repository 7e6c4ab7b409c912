"""Where an administrator lays the policy file, and whether nobody else can have written what lies there.

A file counts only where administrators alone can change it: then it is their word. Who else could write it could also
take a rule away, so such a file is not read at all.
"""

from __future__ import annotations

import ctypes
import os
import stat
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

FILE_NAME: Final = "policy.toml"
_LINUX: Final = Path("/etc/ssa-desktop")
_MAC: Final = Path("/Library/Application Support/SSA-Desktop")
_WINDOWS: Final = "SSA-Desktop"
_ROOT: Final = 0
_OTHERS_WRITE: Final = 0o022

SYSTEM_SIDS: Final = frozenset(
    {
        "S-1-5-18",  # the system itself
        "S-1-5-32-544",  # the group of administrators
        "S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464",  # what installs Windows' own parts
    }
)
_ALLOWS: Final = frozenset({0, 5, 9, 11})
"""Kinds of entries that give rights: plain, for an object, and both with a condition."""
_INHERIT_ONLY: Final = 0x08
_TAKES_OVER: Final = 0x10000 | 0x40000 | 0x80000 | 0x10000000
"""Deleting, changing the rights, changing the owner; everything."""
_WRITES: Final = _TAKES_OVER | 0x2 | 0x4 | 0x10 | 0x100 | 0x40000000
"""Writing, appending, attributes; writing in general."""
_REPLACES: Final = _TAKES_OVER | 0x40
"""Of a folder: deleting what lies in it. Adding files is not taken for it: whoever adds one is its owner."""

_COMMON_DATA: Final = 0x23
_FILE_OBJECT: Final = 1
_OWNER_AND_RIGHTS: Final = 0x1 | 0x4


class UntrustedError(Exception):
    """Somebody else than an administrator owns the file, or may change or replace it."""


@dataclass(frozen=True, slots=True)
class Right:
    """One entry of a Windows list of rights: its kind, flags, what it gives, and to whom (as ``S-1-5-…``)."""

    kind: int
    flags: int
    mask: int
    sid: str


def policy_path() -> Path:
    """Return where the policy of this computer lies, there or not. No variable of the user's has a say in it."""
    if sys.platform == "win32":
        buffer = ctypes.create_unicode_buffer(260)
        failed = ctypes.windll.shell32.SHGetFolderPathW(None, _COMMON_DATA, None, 0, buffer)
        return Path("C:\\ProgramData" if failed or not buffer.value else buffer.value) / _WINDOWS / FILE_NAME
    return (_MAC if sys.platform == "darwin" else _LINUX) / FILE_NAME


def read_trusted(path: Path, limit: int) -> bytes | None:
    """Return what stands in the file, one byte more than ``limit`` at most, or None where there is none.

    Raises :class:`UntrustedError`, and :class:`OSError` for one that is trusted and cannot be read.
    """
    if not os.path.lexists(path):
        # A folder that hides it is as good as a file that cannot be read.
        if path.parent.is_dir() and not os.access(path.parent, os.X_OK):
            _refuse_folders(path)
            raise PermissionError(path)
        return None
    if sys.platform == "win32":
        # No link: who may make one could point it at any file of the administrators'.
        if path.is_symlink() or not path.is_file() or not _windows_trusts(path):
            raise UntrustedError
        with path.open("rb") as stream:
            return stream.read(limit + 1)
    _refuse_folders(path)
    found = path.stat()
    if not is_roots(found.st_uid, found.st_mode) or not stat.S_ISREG(found.st_mode):
        raise UntrustedError
    with path.open("rb") as stream:
        # What was opened, whatever has come to its place since.
        opened = os.fstat(stream.fileno())
        if (opened.st_dev, opened.st_ino) != (found.st_dev, found.st_ino):
            raise UntrustedError
        return stream.read(limit + 1)


def is_roots(owner: int, mode: int) -> bool:
    """Whether a file or folder belongs to root and nobody else may write to it."""
    return owner == _ROOT and not mode & _OTHERS_WRITE


def _refuse_folders(path: Path) -> None:
    """Raise where somebody else could put another file in the place of this one, or of what a link leads to."""
    for folder in {*path.parents, *Path(os.path.realpath(path)).parents}:
        found = folder.stat()
        # In a folder with the sticky bit nobody renames or removes what is root's.
        shared = found.st_uid == _ROOT and found.st_mode & stat.S_ISVTX
        if not shared and not is_roots(found.st_uid, found.st_mode):
            raise UntrustedError


def administrators_alone(owner: str, rights: Iterable[Right] | None, *, folder: bool) -> bool:
    """Whether on Windows nobody but administrators may change a file, or exchange what lies in a folder.

    No list of rights at all (None) is one that allows everybody everything.
    """
    if owner not in SYSTEM_SIDS or rights is None:
        return False
    forbidden = _REPLACES if folder else _WRITES
    return all(
        right.sid in SYSTEM_SIDS or right.kind not in _ALLOWS or right.flags & _INHERIT_ONLY
        for right in rights
        if right.mask & forbidden
    )


if sys.platform == "win32":
    # Written by the documentation of advapi32; run under Wine.

    class _AclSize(ctypes.Structure):
        _fields_ = (("count", ctypes.c_ulong), ("used", ctypes.c_ulong), ("free", ctypes.c_ulong))

    def _windows_trusts(path: Path) -> bool:
        return all(
            administrators_alone(*_rights(place), folder=is_folder)
            for place, is_folder in ((path, False), (path.parent, True))
        )

    def _rights(path: Path) -> tuple[str, list[Right] | None]:
        """Return the owner of a file or folder and its list of rights; raises :class:`OSError`."""
        advapi, kernel = ctypes.windll.advapi32, ctypes.windll.kernel32
        owner, acl, whole = ctypes.c_void_p(), ctypes.c_void_p(), ctypes.c_void_p()
        failed = advapi.GetNamedSecurityInfoW(
            ctypes.c_wchar_p(str(path)), _FILE_OBJECT, _OWNER_AND_RIGHTS, ctypes.byref(owner), None,
            ctypes.byref(acl), None, ctypes.byref(whole),
        )  # fmt: skip
        if failed:
            raise ctypes.WinError(failed)
        try:
            rights = None if not acl.value else [_right(acl, number) for number in range(_count(acl))]
            return _sid_text(owner), rights
        finally:
            kernel.LocalFree(whole)

    def _count(acl: ctypes.c_void_p) -> int:
        size = _AclSize()
        if not ctypes.windll.advapi32.GetAclInformation(acl, ctypes.byref(size), ctypes.sizeof(size), 2):
            raise ctypes.WinError()
        return int(size.count)

    def _right(acl: ctypes.c_void_p, number: int) -> Right:
        entry = ctypes.c_void_p()
        if not ctypes.windll.advapi32.GetAce(acl, number, ctypes.byref(entry)) or not entry.value:
            raise ctypes.WinError()
        # A header of kind, flags and length, then the rights; in plain entries the account follows.
        kind, flags = ctypes.string_at(entry.value, 2)
        mask = int.from_bytes(ctypes.string_at(entry.value + 4, 4), "little")
        sid = _sid_text(ctypes.c_void_p(entry.value + 8)) if kind in {0, 9} else ""
        return Right(kind, flags, mask, sid)

    def _sid_text(sid: ctypes.c_void_p) -> str:
        text = ctypes.c_wchar_p()
        if not ctypes.windll.advapi32.ConvertSidToStringSidW(sid, ctypes.byref(text)):
            raise ctypes.WinError()
        try:
            return text.value or ""
        finally:
            ctypes.windll.kernel32.LocalFree(text)
