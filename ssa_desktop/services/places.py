"""Whether data lie in a folder, told from file names alone: asking loads neither SQLCipher nor cryptography."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from ssa_desktop.domain.errors import UsageError

STORE_FILES: Final = ("fallakte.db", "fallakte.key", "schule.db", "schule.key")
_OWN_FILES: Final = frozenset(
    {*STORE_FILES, ".lock", ".holder.json"}
    | {name + suffix for name in STORE_FILES if name.endswith(".db") for suffix in ("-wal", "-shm", "-journal")}
)


def holds_data(folder: Path) -> bool:
    """Whether any file of the two stores lies in the folder."""
    return any((folder / name).exists() for name in STORE_FILES)


def refuse_own_file(path: Path) -> None:
    """Raise :class:`UsageError` for a file of the data themselves: a report or a copy must not take its place."""
    target = Path(os.path.realpath(path))
    if target.name.lower() in _OWN_FILES and holds_data(target.parent):
        raise UsageError("file.own_data", path=str(path))
