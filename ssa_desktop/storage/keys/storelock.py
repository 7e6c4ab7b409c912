"""One program at a time on a data folder: a lock that ends with the process, and who holds it."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.storage.files import write_atomically

LOCK_NAME: Final = ".lock"
HOLDER_NAME: Final = ".holder.json"
_STARTED: Final = datetime.now().astimezone().replace(tzinfo=None, microsecond=0)
_LARGEST_BYTES: Final = 4096


class StoreHold:
    """The hold on a data folder, from :meth:`acquire` to :meth:`release`; any thread may release it.

    Keep it: a hold that nobody refers to any more is let go of.
    """

    def __init__(self, folder: Path, lock: FileLock) -> None:
        self.folder = folder
        self._lock = lock

    @classmethod
    def acquire(cls, folder: Path) -> StoreHold:
        """Take hold of a folder, or raise :class:`RefusedError` at once.

        ``store.in_use`` names the holder's computer and when that program was started; where that cannot be told,
        ``store.in_use_unknown``. A folder that cannot be written is a :class:`UsageError`.
        """
        if not folder.is_dir():
            # FileLock would make the folder.
            raise UsageError("file.unwritable", path=str(folder))
        # A lock that is only the presence of a file would outlive a killed process: better none at all.
        lock = FileLock(folder / LOCK_NAME, timeout=0, mode=0o600, thread_local=False, fallback_to_soft=False)
        try:
            lock.acquire()
        except Timeout:
            raise _in_use(folder) from None
        except OSError as error:
            raise UsageError("file.unwritable", path=str(folder)) from error
        try:
            write_atomically(folder / HOLDER_NAME, _own_description())
        except BaseException:
            lock.release()
            raise
        return cls(folder, lock)

    def release(self) -> None:
        """Let go of the folder; a second call does nothing."""
        if not self._lock.is_locked:
            return
        try:
            (self.folder / HOLDER_NAME).unlink(missing_ok=True)
        except OSError:
            # Left behind it misleads nobody: it counts only while the lock is held.
            pass
        finally:
            self._lock.release()

    def discard(self) -> None:
        """Let go and take the lock's file away as well, for a folder in which nothing was made after all."""
        if os.name != "nt":
            # Removed while held: whoever opened it meanwhile finds it unlinked and makes a new one.
            (self.folder / LOCK_NAME).unlink(missing_ok=True)
            self.release()
        else:
            self.release()
            (self.folder / LOCK_NAME).unlink(missing_ok=True)


@contextmanager
def hold_stores(folder: Path) -> Iterator[None]:
    """Hold a data folder for a block. Raises as :meth:`StoreHold.acquire`."""
    hold = StoreHold.acquire(folder)
    try:
        yield
    finally:
        hold.release()


def _own_description() -> bytes:
    description = {"process": os.getpid(), "host": platform.node(), "started": _STARTED.isoformat()}
    return json.dumps(description).encode("ascii")


def _in_use(folder: Path) -> RefusedError:
    try:
        with (folder / HOLDER_NAME).open("rb") as stream:
            found = json.loads(stream.read(_LARGEST_BYTES))
        host, started = str(found["host"]), datetime.fromisoformat(found["started"])
    except (OSError, ValueError, TypeError, KeyError):
        return RefusedError("store.in_use_unknown")
    return RefusedError("store.in_use", host=host, since=started)
