"""Whether data lie in a folder, told from file names alone: asking loads neither SQLCipher nor cryptography."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from platformdirs import user_data_path

from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.storage.file_names import refuse_unusable_here
from ssa_desktop.storage.keys import own_folder
from ssa_desktop.storage.keys.own_folder import close_to_others

__all__ = [
    "EMERGENCY_FILE",
    "FAILURES_FILE",
    "PREFERENCES_FILE",
    "RESTORED_FOLDER",
    "STORE_FILES",
    "close_to_others",
    "holds_data",
    "refuse_folder_of_another",
    "refuse_own_file",
    "refuse_same_file",
    "refuse_silent_folder",
    "refuse_unusable_name",
    "usual_data_folder",
]

STORE_FILES: Final = ("fallakte.db", "fallakte.key", "schule.db", "schule.key")
RESTORED_FOLDER: Final = ".ssa-restored"
FAILURES_FILE: Final = ".unlock-failures.json"
PREFERENCES_FILE: Final = ".window.json"
EMERGENCY_FILE: Final = "notfallnummern.json"
"""Not hidden: she is to see that it is there, and that anybody can read it."""
_EXCHANGE_FILES: Final = (
    "schluessel.journal", "fallakte.key.new", "schule.key.new", "fallakte.db.rotating", "schule.db.rotating",
)  # fmt: skip
"""What a change of the keys may leave behind when it is interrupted, as in ``storage/keys/keychange.py``."""
_DELETIONS: Final = "ssa-loeschungen-"
"""How the file begins that tells a restored backup what was deleted since, as in ``storage/keeping/tombstones.py``."""
_SIDECARS: Final = ("-wal", "-shm", "-journal", "-end")
_OWN_FILES: Final = frozenset(
    {*STORE_FILES, ".lock", ".holder.json", FAILURES_FILE, PREFERENCES_FILE, EMERGENCY_FILE, *_EXCHANGE_FILES}
    | {name + suffix for name in (*STORE_FILES, *_EXCHANGE_FILES) if ".db" in name for suffix in _SIDECARS}
)


def usual_data_folder() -> Path:
    """Return the platform's folder for the user's data."""
    return user_data_path("ssa-desktop", appauthor=False)


def holds_data(folder: Path) -> bool:
    """Whether any file of the two stores lies in the folder, or restored ones wait in it to be put in their place."""
    return any((folder / name).exists() for name in (*STORE_FILES, RESTORED_FOLDER))


def refuse_folder_of_another(folder: Path) -> None:
    """Raise :class:`RefusedError` for a folder of another account, which may exchange whatever lies in it."""
    if own_folder.belongs_to_another(folder):
        raise RefusedError("place.other_owner", folder=str(folder))


def refuse_silent_folder(folder: Path) -> None:
    """Raise :class:`RefusedError` for a folder on a share that does not answer, before anything waits for it."""
    from ssa_desktop.storage.keeping.far_folders import is_silent

    if is_silent(folder.absolute()):
        raise RefusedError("place.silent", folder=str(folder))


def refuse_same_file(path: Path, code_out: Path) -> None:
    """Raise :class:`UsageError` where a package and its code would go to one file, however the two are written."""
    one, other = (os.path.normcase(os.path.realpath(place)) for place in (path, code_out))
    if one == other:
        raise UsageError("handover.same_file")


def refuse_unusable_name(path: Path) -> None:
    """Raise :class:`UsageError` for a path that this system cannot take for a file. Nothing is touched."""
    refuse_unusable_here(path)


def refuse_own_file(path: Path) -> None:
    """Raise :class:`UsageError` for a file of the data themselves: a report or a copy must not take its place.

    So for a name that is no file's; that comes before anything touches it.
    """
    refuse_unusable_name(path)
    target = Path(os.path.realpath(path))
    name = target.name.lower()
    is_own = name in _OWN_FILES or (name.startswith(_DELETIONS) and name.endswith(".json"))
    if is_own and holds_data(target.parent):
        raise UsageError("file.own_data", path=str(path))
