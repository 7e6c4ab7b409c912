"""Writing a file so that there is either the old one or the whole new one, never half of it."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from pathlib import Path
from typing import Final

from ssa_desktop.domain.errors import UsageError

_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT}) if hasattr(errno, "EDQUOT") else frozenset({errno.ENOSPC})
_NO_FOLDER_SYNC: Final = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EACCES, errno.EPERM})
_PREFIX: Final = ".ssa-"
_SUFFIX: Final = ".tmp"
_PROBE_BYTES: Final = 1024 * 1024


def write_atomically(path: Path, data: bytes, *, mode: int = 0o600) -> None:
    """Write ``data`` to ``path`` with the permissions ``mode``, replacing what stands there; all of it or nothing.

    The bytes go to a file of a random name in the same folder, reach the disk, and take the name at the end. A device
    or pipe (``/dev/stdout``) is written to, not replaced. Raises :class:`UsageError`: ``file.disk_full`` for a full
    disk or quota, ``file.unwritable`` for anything else that fails, a missing folder among it.
    """
    try:
        if _is_special(path):
            with path.open("wb", buffering=0) as stream:
                _write_all(stream.fileno(), data)
        else:
            # Behind a link the file itself is replaced, in its own folder; the link stays.
            _replace(path.resolve() if path.is_symlink() else path, data, mode)
    except OSError as error:
        if error.errno in _FULL:
            raise UsageError("file.disk_full", path=str(path)) from error
        raise UsageError("file.unwritable", path=str(path)) from error


def sync_folder(folder: Path) -> None:
    """Make names that were just given or taken in a folder last through a power cut, where the system can do that."""
    if os.name == "nt":
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        # Some file systems know no such call, and a folder may be writable without being readable.
        if error.errno not in _NO_FOLDER_SYNC:
            raise


def can_grow(path: Path) -> bool:
    """Whether a file may become longer: a quota or a limit on file sizes is told apart from damage by trying."""
    try:
        length = max((part.stat().st_size for part in path.parent.glob(f"{path.name}*")), default=0)
        with tempfile.TemporaryFile(dir=path.parent, prefix=_PREFIX) as stream:
            stream.seek(length)
            stream.write(bytes(_PROBE_BYTES))
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        return error.errno not in {*_FULL, errno.EFBIG}
    return True


def _is_special(path: Path) -> bool:
    try:
        kind = path.stat().st_mode
    except FileNotFoundError:
        return False
    return not stat.S_ISREG(kind)


def _replace(path: Path, data: bytes, mode: int) -> None:
    descriptor, name = tempfile.mkstemp(prefix=_PREFIX, suffix=_SUFFIX, dir=path.parent)
    temporary = Path(name)
    try:
        try:
            _write_all(descriptor, data)
            if hasattr(os, "fchmod"):
                os.fchmod(descriptor, mode)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def _write_all(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]
