"""A verified copy of a store in another file, under the same key or another one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from ssa_desktop.domain.errors import DamagedError
from ssa_desktop.storage.connection import (
    StoreConnection,
    empty_wal,
    integrity_findings,
    open_store,
    remove_store_file,
    translate_errors,
)
from ssa_desktop.storage.keys.end_marks import close_mark

_PAGES_AT_ONCE: Final = 500


def copy_store(
    source: StoreConnection, target: Path, key: bytes, *, progress: Callable[[int, int], None] | None = None
) -> None:
    """Copy a store page by page into the new file ``target`` under ``key``, and read the copy to see that it is sound.

    ``progress`` is told how many pages are done, and of how many. Nothing is left at ``target`` unless all went well.
    Raises what :func:`open_store` raises, and :class:`DamagedError` when source and copy are not sound.
    """

    def tell(_: int, remaining: int, total: int) -> None:
        if progress is not None:
            progress(total - remaining, total)

    copy = open_store(target, key, kind=source.store_kind, create=True)
    try:
        try:
            with translate_errors(source.store_kind, target):
                # Nobody reads it before all of it is there, and what is not whole is removed: no log is written of it.
                copy.execute("PRAGMA journal_mode = OFF")
                source.backup(copy, pages=_PAGES_AT_ONCE, progress=tell)
                copy.execute("PRAGMA journal_mode = WAL")
                # The work that is under way in the source is none of the copy's.
                close_mark(copy)
                empty_wal(copy)
            if integrity_findings(copy):
                raise DamagedError("store.damaged", store=source.store_kind.file_name)
        finally:
            copy.close()
    except BaseException:
        remove_store_file(target)
        raise


def page_count(connection: StoreConnection) -> int:
    """Return how many pages a store has, for the progress of what goes through all of them."""
    with translate_errors(connection.store_kind):
        return int(connection.execute("PRAGMA page_count").fetchone()[0])
