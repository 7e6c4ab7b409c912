"""Writing a file so that there is either the old one or the whole new one, never half of it."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Final

from ssa_desktop.domain.errors import UsageError
from ssa_desktop.storage.file_names import refuse_unusable_here

_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT}) if hasattr(errno, "EDQUOT") else frozenset({errno.ENOSPC})
_NO_FOLDER_SYNC: Final = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EACCES, errno.EPERM})
_PREFIX: Final = ".ssa-"
_SUFFIX: Final = ".tmp"
_OWN_FILES: Final = "/proc/self/fd"
_PROBE_BYTES: Final = 1024 * 1024
_HELD_SECONDS: Final = 1.0 if os.name == "nt" else 0.0
"""So long a virus scanner or an index may hold a file that Windows then lets nobody replace."""
_PAUSE_SECONDS: Final = 0.05


def write_atomically(path: Path, data: bytes, *, mode: int = 0o600) -> None:
    """Write ``data`` to ``path`` with the permissions ``mode``, replacing what stands there; all of it or nothing.

    The bytes go to a new file in the same folder, reach the disk, and take the name at the end. A device or pipe
    (``/dev/stdout``) is written to, not replaced. Raises :class:`UsageError`: ``file.disk_full`` for a full disk or
    quota, ``file.path_too_long`` and its like for a name that is no file's, ``file.unwritable`` for anything else that
    fails, a missing folder among it.
    """
    # Windows hangs on the name of a device.
    refuse_unusable_here(path)
    try:
        if _is_special(path):
            with path.open("wb", buffering=0) as stream:
                _write_all(stream.fileno(), data)
        else:
            # Behind a link the file itself is replaced, in its own folder; the link stays.
            _replace(path.resolve() if path.is_symlink() else path, data, mode)
    except OSError as error:
        raise unwritable(path, error) from error


@contextmanager
def new_file(path: Path, *, mode: int = 0o600, mark: str = "") -> Iterator[tuple[BinaryIO, Path]]:
    """Give a stream to a new file and a path to read it back by; at the block's end it takes the place of ``path``.

    For files too large to be held in memory. What was written has reached the disk before the block's caller goes on.
    When the block raises, nothing is left and an older file stands as it was. A program that is killed may leave a file
    ``.ssa-<mark>….tmp`` beside it: in the moment before it takes its place, and while it is written where the system
    knows no files without a name. Raises as :func:`write_atomically`.
    """
    target = path.resolve() if path.is_symlink() else path
    try:
        with (
            _nameless(target, mode, mark) as (descriptor, readable),
            os.fdopen(os.dup(descriptor), "w+b") as stream,
        ):
            yield stream, readable
    except OSError as error:
        raise unwritable(path, error) from error


def take_name(source: Path, target: Path) -> None:
    """Let a file or folder take a name, and the place of what has it; raise :class:`OSError` where that is refused.

    On Windows a refusal is waited out for a second: whoever looks at a new file there keeps it from being moved.
    """
    end = time.monotonic() + _HELD_SECONDS
    while True:
        try:
            source.replace(target)
            return
        except PermissionError:
            if time.monotonic() >= end:
                raise
            time.sleep(_PAUSE_SECONDS)


def leftovers(folder: Path, mark: str = "") -> list[Path]:
    """Return what killed programs left half-written in a folder, with a ``mark`` only that."""
    return sorted(folder.glob(f"{_PREFIX}{mark}*{_SUFFIX}"))


def unwritable(path: Path, error: OSError) -> UsageError:
    """Return what a failed write to ``path`` means: ``file.disk_full`` or ``file.unwritable``."""
    return UsageError("file.disk_full" if error.errno in _FULL else "file.unwritable", path=str(path))


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
    with _nameless(path, mode) as (descriptor, _):
        _write_all(descriptor, data)


@contextmanager
def nameless_file(path: Path, *, mode: int = 0o600) -> Iterator[BinaryIO]:
    """Give a stream to a file that gets the name ``path`` when it is whole, as :func:`write_atomically` does.

    For texts too large to be held in memory that must not stay behind when the program is killed meanwhile.
    """
    target = path.resolve() if path.is_symlink() else path
    try:
        with _nameless(target, mode) as (descriptor, _), os.fdopen(os.dup(descriptor), "wb") as stream:
            yield stream
    except OSError as error:
        raise unwritable(path, error) from error


@contextmanager
def new_folder(path: Path) -> Iterator[Callable[[str], AbstractContextManager[BinaryIO]]]:
    """Give a function that makes files, by their names, in a folder that is new or empty: all of them or none.

    Each reaches the disk when its own block ends; they take their names when all are there, the last made first. When
    the block raises, nothing is left; a killed program leaves at most what :func:`new_file` says. Raises
    :class:`UsageError` as :func:`write_atomically`, and ``file.folder_taken`` where something is in the folder.
    """
    named: list[Path] = []
    try:
        is_new = _make_folder(path)
        try:
            with ExitStack() as files:

                @contextmanager
                def new_file(name: str) -> Iterator[BinaryIO]:
                    descriptor, _ = files.enter_context(_nameless(path / name, 0o600))
                    named.append(path / name)
                    with os.fdopen(os.dup(descriptor), "wb") as stream:
                        yield stream
                        stream.flush()
                        os.fsync(descriptor)

                yield new_file
            sync_folder(path.parent)
        except BaseException:
            for one in named:
                with suppress(OSError):
                    one.unlink(missing_ok=True)
            if is_new:
                with suppress(OSError):
                    path.rmdir()
            raise
    except OSError as error:
        raise unwritable(path, error) from error


def _make_folder(path: Path) -> bool:
    """Make a folder that only its owner reads, and return whether it is new; one that is there has to be empty."""
    try:
        path.mkdir(mode=0o700)
    except FileExistsError:
        if not path.is_dir() or any(path.iterdir()):
            raise UsageError("file.folder_taken", path=str(path)) from None
        return False
    return True


@contextmanager
def _nameless(path: Path, mode: int, mark: str = "") -> Iterator[tuple[int, Path]]:
    """Give a new file in the folder of ``path``: its descriptor, and a path to it until the block's end.

    Then it is on the disk under its name.
    On Linux the file has no name until then, so that a killed program leaves nothing of it; elsewhere a random one.
    """
    temporary: Path | None = None
    if _is_special(path):
        # A device or a pipe would be replaced by a file, a folder only fail at the very end.
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
    descriptor = _open_unnamed(path.parent)
    if descriptor is None:
        descriptor, name = tempfile.mkstemp(prefix=_PREFIX + mark, suffix=_SUFFIX, dir=path.parent)
        temporary = Path(name)
    try:
        try:
            yield descriptor, temporary or Path(_OWN_FILES, str(descriptor))
            _set_mode(descriptor, mode)
            os.fsync(descriptor)
            if temporary is None:
                temporary = _named(descriptor, path, mark)
        finally:
            os.close(descriptor)
        take_name(temporary, path)
    except BaseException:
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def _named(descriptor: int, path: Path, mark: str) -> Path:
    """Give a file without a name a random one beside ``path``, to be replaced at once."""
    free = path.with_name(f"{_PREFIX}{mark}{os.urandom(8).hex()}{_SUFFIX}")
    # Only with a folder given does Python follow the link to the file itself.
    links = os.open(_OWN_FILES, os.O_RDONLY)
    try:
        os.link(str(descriptor), free, src_dir_fd=links, follow_symlinks=True)
    finally:
        os.close(links)
    return free


def _open_unnamed(folder: Path) -> int | None:
    """Open a file without a name, or return None where the system or the drive knows no such files."""
    flag = getattr(os, "O_TMPFILE", None)
    if flag is None or not Path(_OWN_FILES).is_dir():
        return None
    try:
        return os.open(folder, flag | os.O_RDWR, 0o600)
    except OSError:
        # Whatever is wrong with the folder, a named file meets it too and says so.
        return None


def _set_mode(descriptor: int, mode: int) -> None:
    if hasattr(os, "fchmod"):
        # A drive with FAT or exFAT knows no permissions of its own and refuses these.
        with suppress(PermissionError):
            os.fchmod(descriptor, mode)


def _write_all(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]
