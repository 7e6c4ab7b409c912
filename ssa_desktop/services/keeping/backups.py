"""Making backups: one file with both stores and their keys, read back before it counts."""

from __future__ import annotations

import os
import secrets
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Final

from ssa_desktop import __version__
from ssa_desktop.domain.errors import KnownError, RefusedError, UsageError
from ssa_desktop.domain.keeping.backup_plan import LONGEST_REMINDER_DAYS, goes_on, is_overdue
from ssa_desktop.services import policy
from ssa_desktop.services.keeping import backup_folders, backup_look, backup_upkeep, deletion_lists
from ssa_desktop.services.keeping.backup_look import Known, Seen
from ssa_desktop.services.keys import separation
from ssa_desktop.services.keys.places import refuse_own_file
from ssa_desktop.services.progress import CancelledError
from ssa_desktop.services.protection import emergency_numbers
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.connection import remove_store_file
from ssa_desktop.storage.copying import copy_store
from ssa_desktop.storage.files import unwritable, write_atomically
from ssa_desktop.storage.keeping import backup_records, tombstones
from ssa_desktop.storage.keeping.backup_file import SUFFIX, Manifest, StoreNote, open_backup, write_backup
from ssa_desktop.storage.keeping.backup_records import MadeRow
from ssa_desktop.storage.keys.keyfile import StoreKind, read_key_file
from ssa_desktop.storage.keys.mounts import on_same_disk
from ssa_desktop.storage.schema_steps import copies_before_steps, schema_version

FILE_BEGINNING: Final = "ssa-sicherung-"
BEFORE_ROTATION: Final = "vor-schluesselwechsel-"


class Stage(StrEnum):
    """What a backup is busy with."""

    COPY = "copy"
    WRITE = "write"
    UNPACK = "unpack"
    CHECK = "check"


StageProgress = Callable[[Stage, int, int], None]
"""Is told the stage, how much of it is done, and of how much. It raises :class:`CancelledError` to stop the work."""


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was made and read back: its file, its size in bytes, and how many older ones went for it."""

    path: Path
    size: int
    removed: int = 0


@dataclass(frozen=True, slots=True)
class PlaceState:
    """A place for backups: where it is, or was last seen; whether it is there now; its newest verified backup."""

    id: int
    folder: Path
    is_there: bool
    last: datetime | None
    count: int
    lacks_deletions: bool


@dataclass(frozen=True, slots=True)
class BackupState:
    """A backup as the list shows it. ``is_there``: None while its drive is not connected.

    One ``is_last_good`` stays beyond the day it ``goes_on``, until a newer one is verified.
    """

    id: int
    made_at: datetime
    folder: Path
    file_name: str
    size: int
    verified: bool
    verified_at: datetime | None
    goes_on: date
    is_there: bool | None
    holds_deleted: bool
    is_last_good: bool = False


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything the window shows of backups."""

    places: tuple[PlaceState, ...]
    backups: tuple[BackupState, ...]
    last_verified: datetime | None
    is_overdue: bool
    reminder_days: int
    keep_days: int


def ignore(_: Stage, __: int, ___: int) -> None:
    """Take no notice of progress."""


def create(ws: Workspace, path: Path, progress: StageProgress = ignore) -> Made:
    """Write a verified backup to ``path``; an older file there is replaced once the new one was read back.

    Raises :class:`UsageError` for a place that cannot be written or a full disk, :class:`RefusedError` for a place that
    is refused, :class:`DamagedError` where the stores or the medium are damaged, :class:`CancelledError`.
    """
    refuse_own_file(path)
    if path.exists() and not path.is_file():
        raise UsageError("file.unwritable", path=str(path))
    separation.require_output(ws, path)
    place_id = _place_of(ws, path)
    with _prepared(ws, progress) as copies:
        return copies.write(path, place_id, progress)


def is_beside_data(ws: Workspace, folder: Path) -> bool:
    """Whether a folder for backups lies on the disk of the data: what breaks that disk takes both."""
    return on_same_disk(ws.folder, folder)


def create_in_places(ws: Workspace, progress: StageProgress = ignore) -> tuple[Made, ...]:
    """Write a verified backup into every place that is there, and thin the older ones; return what was made.

    Raises as :func:`create`, and ``backup.no_place_there`` where there is none. A place that fails does not keep the
    others from getting theirs; its error is raised at the end.
    """
    found = backup_folders.reachable(ws)
    if not found:
        raise UsageError("backup.no_place_there")
    failure: KnownError | None = None
    made = []
    backup_upkeep.remove_leftovers(ws)
    deletion_lists.write_everywhere(ws)
    with _prepared(ws, progress) as copies:
        for place_id, folder in found.items():
            try:
                made.append(copies.write(_free_name(folder, copies.facts.made_at), place_id, progress))
            except CancelledError:
                raise
            except KnownError as error:
                failure = error
    removed = backup_upkeep.remove_superfluous(ws)
    if failure is not None:
        raise failure
    return tuple(replace(one, removed=removed) for one in made)


def check_made(ws: Workspace, backup_id: int, progress: StageProgress = ignore) -> bool:
    """Read a backup of this vault again and note whether it is whole.

    The seal by the vault's own key proves that the manifest is ours, and its checksums that every byte is as it was
    when both copies were opened and checked. Raises :class:`UsageError` while its drive is not connected.
    """
    with ws.read() as vault:
        row = next((row for row in backup_records.backups_made(vault) if row.id == backup_id), None)
        key = tombstones.seal_key(vault)
    path = None if row is None else backup_folders.path_of(row, backup_folders.reachable(ws))
    if row is None or path is None or not path.parent.is_dir():
        raise UsageError("backup.not_there")
    try:
        with open_backup(path) as backup:
            whole = (
                key is not None
                and backup.manifest.is_sealed_with(key)
                and backup.manifest.made_at == row.made_at
                and not backup.damaged_parts(lambda done, total: progress(Stage.CHECK, done, total))
            )
    except (CancelledError, UsageError):
        raise
    except KnownError:
        whole = False
    with ws.change() as vault:
        backup_records.set_verified(vault, backup_id, ws.now(), verified=whole)
    return whole


def before_rotation(ws: Workspace, progress: StageProgress = ignore) -> Path:
    """Write a verified backup into the data folder, to fall back on while the stores get other keys."""
    path = ws.folder / f"{BEFORE_ROTATION}{_stamp(ws.now())}{SUFFIX}"
    try:
        with _prepared(ws, progress) as copies:
            copies.write(path, None, progress)
    except KnownError:
        after_rotation(path)
        raise
    return path


def after_rotation(path: Path) -> None:
    """Remove the backup that :func:`before_rotation` made, once the stores open with their new keys."""
    if path.name.startswith(BEFORE_ROTATION):
        with suppress(OSError):
            path.unlink(missing_ok=True)


def overview(ws: Workspace) -> Overview:
    """Return the places and backups with their states, as they are found now."""
    with ws.reading_once():
        backup_upkeep.remove_missing(ws)
        found = backup_look.known(ws)
    return put_together(found, backup_look.look(found))


def forget_cleared(ws: Workspace, seen: Seen) -> Overview:
    """Remove from the list what somebody else took away, as it was seen; return the places and backups without it."""
    backup_upkeep.forget(ws, seen.cleared)
    return put_together(backup_look.known(ws), seen)


def put_together(known: Known, seen: Seen) -> Overview:
    """Return the places and backups with their states, as they are known and were seen."""
    folders = {place.id: seen.found.get(place.id, place.folder) for place in known.places}
    states = []
    for place in known.places:
        there = [row for row in known.made if row.place_id == place.id]
        good = max((row.made_at for row in there if row.verified), default=None)
        behind = place.tombstones_written < known.newest
        states.append(PlaceState(place.id, folders[place.id], place.id in seen.found, good, len(there), behind))
    missing = {number for number, is_there in seen.is_there.items() if not is_there}
    last_good = backup_upkeep.last_good(known.made, missing)
    backups = []
    for row in known.made:
        folder = row.folder if row.place_id is None else folders[row.place_id]
        assert folder is not None  # noqa: S101 - a backup lies in a place or in a folder
        backups.append(
            BackupState(
                row.id, row.made_at, folder, row.file_name, row.size, row.verified, row.verified_at,
                goes_on(row.made_at, known.keep_days), seen.is_there.get(row.id), row.tombstones < known.newest,
                row.id in last_good,
            )
        )  # fmt: skip
    overdue = is_overdue(known.last.date() if known.last else None, known.since, known.today, known.reminder_days)
    return Overview(tuple(states), tuple(backups), known.last, overdue, known.reminder_days, known.keep_days)


def set_reminder_days(ws: Workspace, days: int) -> None:
    """Set after how many days without a verified backup she is reminded, 1 to 60; refused where it is laid down."""
    policy.refuse_if_fixed(policy.Setting.REMINDER_DAYS)
    if not 1 <= days <= LONGEST_REMINDER_DAYS:
        raise UsageError("backup.reminder_days", least=1, most=LONGEST_REMINDER_DAYS)
    with ws.change() as vault:
        backup_records.set_reminder_days(vault, days)


@dataclass(frozen=True, slots=True)
class _Copies:
    """Checked copies of both stores with their key files in a folder, ready to be written into backups."""

    ws: Workspace
    folder: Path
    facts: Manifest
    key: bytes

    def write(self, path: Path, place_id: int | None, progress: StageProgress) -> Made:
        """Write one backup file, remember it, and return it."""

        def tell(done: int, total: int) -> None:
            progress(Stage.WRITE, done, total)

        mark = self._begin(path)
        try:
            manifest = write_backup(path, self.folder, self.facts, self.key, tell, mark)
        except BaseException:
            # Killed here, the next unlock finds nothing and takes the note back.
            with suppress(KnownError), self.ws.change() as vault:
                backup_records.end_writing(vault, mark)
            raise
        made = MadeRow(
            0, manifest.made_at, path.name, place_id, None if place_id is not None else path.absolute().parent,
            path.stat().st_size, verified=True, verified_at=self.ws.now(), tombstones=manifest.sequence,
        )  # fmt: skip
        try:
            with self.ws.change() as vault:
                backup_records.add_backup(vault, made)
                backup_records.end_writing(vault, mark)
        except KnownError as error:
            # It is whole, and may stand where an older one stood: better one that is remembered at the next unlock.
            until = goes_on(manifest.made_at, backup_upkeep.keep_days(self.ws))
            raise UsageError("backup.not_remembered", path=str(path), until=until) from error
        self._remove_old_copies()
        if path.parent.resolve() != self.ws.folder.resolve():
            emergency_numbers.copy_beside(self.ws.folder, path, manifest.stores[StoreKind.VAULT].id)
        return Made(path, made.size)

    def _begin(self, path: Path) -> str:
        """Note which file is being written, so that the next unlock removes or remembers what a killed program left."""
        mark = secrets.token_hex(8)
        with self.ws.change() as vault:
            backup_records.begin_writing(vault, mark, path.absolute())
        return mark

    def _remove_old_copies(self) -> None:
        """Remove what schema steps left: the upgraded stores were checked while they were copied, and are backed up."""
        for kind in StoreKind:
            for copy in copies_before_steps(self.ws.folder / kind.file_name):
                with suppress(OSError):
                    remove_store_file(copy)


@contextmanager
def _prepared(ws: Workspace, progress: StageProgress) -> Iterator[_Copies]:
    """Copy both stores and their key files into a private folder beside them; it goes at the end of the block."""
    with ws.change() as vault:
        key = tombstones.ensure_seal_key(vault)
    try:
        folder = Path(tempfile.mkdtemp(prefix=backup_upkeep.WORK_PREFIX, dir=ws.folder))
    except OSError as error:
        raise unwritable(ws.folder, error) from error
    try:
        yield _Copies(ws, folder, _copy_all(ws, folder, progress), key)
    except UsageError as error:
        if error.key != "store.disk_full":
            raise
        raise UsageError("backup.no_room", folder=str(ws.folder)) from error
    except OSError as error:
        raise unwritable(ws.folder, error) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _copy_all(ws: Workspace, folder: Path, progress: StageProgress) -> Manifest:
    made_at = ws.now()
    notes = {}
    with ws.read() as vault:
        number, newest = tombstones.count(vault), tombstones.sequence(vault)
    readings = {StoreKind.VAULT: ws.read, StoreKind.SCHOOLBOOK: ws.read_schoolbook}
    for place, (kind, reading) in enumerate(readings.items()):

        def tell(done: int, total: int, before: int = place) -> None:
            progress(Stage.COPY, before * total + done, len(readings) * total)

        key_file = ws.folder / kind.key_file_name
        write_atomically(folder / kind.key_file_name, key_file.read_bytes())
        with reading() as connection:
            copy_store(connection, folder / kind.file_name, connection.store_key, progress=tell)
            notes[kind] = StoreNote(
                read_key_file(folder / kind.key_file_name, kind).store_id, schema_version(connection)
            )
    return Manifest(made_at, __version__, notes, number, newest)


def _place_of(ws: Workspace, path: Path) -> int | None:
    """Return the place that a file lies in, so that it is thinned with the others there; None for any other folder."""
    parent = os.path.realpath(path.absolute().parent)
    found = backup_folders.reachable(ws)
    return next((number for number, folder in found.items() if os.path.realpath(folder) == parent), None)


def _free_name(folder: Path, made_at: datetime) -> Path:
    stamp = _stamp(made_at)
    names = [f"{FILE_BEGINNING}{stamp}{SUFFIX}", *(f"{FILE_BEGINNING}{stamp}-{n}{SUFFIX}" for n in range(2, 100))]
    for name in names:
        if not (folder / name).exists():
            return folder / name
    raise RefusedError("backup.no_free_name", folder=str(folder))


def _stamp(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d-%H%M%S}"
