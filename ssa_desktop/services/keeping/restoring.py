"""Bringing a backup back: unpacked and checked beside the old stores, deletions done again, then put in their place."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from ssa_desktop.domain.errors import DamagedError, KnownError, RefusedError, UnlockError, UsageError
from ssa_desktop.domain.keeping.retention import DueItem
from ssa_desktop.services import policy
from ssa_desktop.services.keeping import (
    automatic_deletion,
    backup_folders,
    backups_taken_over,
    deletion,
    erase_again,
)
from ssa_desktop.services.keeping.backups import Stage, StageProgress, ignore
from ssa_desktop.services.keys import unlock_delay
from ssa_desktop.services.keys.place_rules import Verdict, accepted_reason, refuse_place
from ssa_desktop.services.keys.places import refuse_folder_of_another, refuse_silent_folder
from ssa_desktop.services.protection import emergency_numbers
from ssa_desktop.services.rights import handover_open
from ssa_desktop.services.workspace import RECOVERY_USED, Clock, Workspace, Writer, has_store
from ssa_desktop.storage import events
from ssa_desktop.storage.connection import StoreConnection, integrity_findings, open_store, translate_errors
from ssa_desktop.storage.exchange import references
from ssa_desktop.storage.files import unwritable
from ssa_desktop.storage.keeping import backup_records, restore_swap, tombstones
from ssa_desktop.storage.keeping.backup_file import BackupFile, Manifest, open_backup
from ssa_desktop.storage.keeping.backup_records import MadeRow, PlaceRow
from ssa_desktop.storage.keeping.tombstones import Tombstone
from ssa_desktop.storage.keys import keychange
from ssa_desktop.storage.keys.keyfile import (
    StoreKind,
    device_secrets,
    open_with_passphrase,
    open_with_recovery_code,
    passphrase_error,
    read_key_file,
)
from ssa_desktop.storage.keys.place_overrides import add_overrides, is_accepted
from ssa_desktop.storage.keys.recovery_code import normalise_recovery_code
from ssa_desktop.storage.keys.storelock import StoreHold
from ssa_desktop.storage.schema_steps import migrate, require_known, schema_version

_UNSEALED: Final = "backup.not_sealed"
_CHECKS: Final = 2 * len(StoreKind) + 1
"""Steps of a restore behind the unpacking: each store checked, both put in order, each checked once more."""


@dataclass(frozen=True, slots=True)
class Secret:
    """What opens a backup: its passphrase, or its recovery code."""

    passphrase: str | None = None
    recovery_code: str | None = None

    def keys(self, folder: Path, kinds: Iterable[StoreKind] = StoreKind) -> dict[StoreKind, bytes]:
        """Return the keys of stores in a folder. Raises :class:`UnlockError` and what reading a key file raises."""
        paths = {kind: folder / kind.key_file_name for kind in kinds}
        if self.recovery_code is not None:
            code = normalise_recovery_code(self.recovery_code)
            return {kind: open_with_recovery_code(path, kind, code) for kind, path in paths.items()}
        secrets = device_secrets(paths)

        def unlock(kind: StoreKind) -> bytes:
            return open_with_passphrase(paths[kind], kind, self.passphrase or "", secrets[kind])

        try:
            with ThreadPoolExecutor(max_workers=len(StoreKind)) as pool:
                return dict(zip(paths, pool.map(unlock, paths), strict=True))
        except UnlockError as error:
            raise passphrase_error(error, paths) from None


def secret_of(typed: str) -> Secret:
    """Return what was typed as what it is: a recovery code proves itself by its check characters."""
    try:
        return Secret(recovery_code=normalise_recovery_code(typed))
    except UnlockError:
        return Secret(passphrase=typed)


@dataclass(frozen=True, slots=True)
class BackupFinding:
    """What is wrong with a backup: a message key, the part, and where in it. No content."""

    key: str
    part: str
    area: str = ""


@dataclass(frozen=True, slots=True)
class Verified:
    """What reading a backup came to: when it was made, and what is wrong with it; nothing when it is whole."""

    made_at: datetime
    findings: tuple[BackupFinding, ...]


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did.

    ``deleted_again`` records had been deleted after the backup was made, and ``taken_back`` are those of an arrival
    that had been taken back; only these leave the figures too. ``known_until``: deletions after that moment may not be
    known, and ``due`` is what is due today; None when every deletion is known. ``rejected`` are the files
    of deletions that were not believed. ``old_opened`` is False when the replaced stores could not be asked.
    ``automatic_off``: automatic deletion was on in the backup, and is off now.
    """

    made_at: datetime
    deleted_again: int
    known_until: datetime | None
    due: tuple[DueItem, ...]
    rejected: tuple[Path, ...]
    old_opened: bool | None
    automatic_off: bool = False
    taken_back: int = 0


@dataclass(frozen=True, slots=True)
class _OldVault:
    """What the vault that is replaced knows. ``opened``: whether it could be asked; None without one."""

    opened: bool | None
    stones: frozenset[Tombstone] = frozenset()
    places: tuple[PlaceRow, ...] = ()
    made: tuple[MadeRow, ...] = ()
    came: references.Marks | None = None


@dataclass(frozen=True, slots=True)
class _Known:
    """The deletions that were found outside the backup."""

    stones: frozenset[Tombstone]
    until: datetime | None
    rejected: tuple[Path, ...]
    old: _OldVault


def verify(path: Path, secret: Secret, progress: StageProgress = ignore) -> Verified:
    """Read a backup, open both stores with its own passphrase or code, and check every page.

    Raises :class:`DamagedError` for a file that is no backup or has no readable manifest, :class:`TooNewError`,
    :class:`TooOldError`, :class:`UnlockError`, :class:`UsageError` for a file that is not there.
    """
    with open_backup(path) as backup, tempfile.TemporaryDirectory(prefix="ssa-") as name:
        manifest, folder = backup.manifest, Path(name)
        _refuse_unknown(manifest)
        damaged = backup.unpack(folder, lambda done, total: progress(Stage.UNPACK, done, total))
        found = [BackupFinding("backup.part_damaged", part) for part in damaged]
        whole = [kind for kind in StoreKind if kind.key_file_name not in damaged]
        for place, (kind, key) in enumerate(secret.keys(folder, whole).items()):
            progress(Stage.CHECK, place, len(whole))
            found += _findings(folder, kind, key, manifest)
    return Verified(manifest.made_at, tuple(dict.fromkeys(found)))


def restore(
    folder: Path,
    path: Path,
    secret: Secret,
    *,
    clock: Clock,
    replace: bool = False,
    accept_place: str | None = None,
    progress: StageProgress = ignore,
) -> Restored:
    """Bring a backup back into the data folder, and delete again what was deleted after it was made.

    Until everything is ready the old stores stay as they are; then both are exchanged in one step that survives a power
    cut. Raises :class:`RefusedError` for a folder that holds a store, without ``replace``, or is open elsewhere, and
    for a refused place; :class:`DamagedError`, :class:`TooNewError`, :class:`TooOldError`, :class:`UnlockError`,
    :class:`UsageError` as :func:`verify`; a damaged backup is never restored in part.
    """
    refuse_silent_folder(folder)
    if not has_store(folder):
        policy.refuse_new_data(folder)
    verdict = refuse_place(folder, accept_place)
    refuse_folder_of_another(folder)
    with open_backup(path) as backup:
        _refuse_unknown(backup.manifest)
        if has_store(folder) and not replace:
            raise RefusedError("restore.store_exists", folder=str(folder))
        with _held(folder, replace=replace), _work_folder(folder) as work:
            if has_store(folder) and not replace:
                raise RefusedError("restore.store_exists", folder=str(folder))
            _unpack(backup, work, progress)
            ws = _opened(work, secret, backup, clock, progress)
            try:
                progress(Stage.CHECK, len(StoreKind), _CHECKS)
                _record_exception(ws, verdict, accept_place)
                done = _put_in_order(ws, folder, path, secret, backup.manifest)
                keys = ws.store_keys()
            finally:
                ws.close()
            for place, kind in enumerate(StoreKind, start=len(StoreKind) + 1):
                progress(Stage.CHECK, place, _CHECKS)
                _check_closed(work / kind.file_name, keys[kind], kind, path)
            progress(Stage.CHECK, _CHECKS, _CHECKS)
            restore_swap.commit(work)
            # From here on it is decided: what cannot be moved now is moved when the folder is opened.
            with suppress(UsageError):
                restore_swap.finish(folder)
                _settle(folder, keys)
            unlock_delay.remove_failures(folder)
            emergency_numbers.take_over(folder, path, backup.manifest.stores[StoreKind.VAULT].id)
    return done


def _check_closed(store_path: Path, key: bytes, kind: StoreKind, path: Path) -> None:
    """See that a store which is to take the old one's place is whole in its own file, now that nothing is changed."""
    _whole_store(store_path, key, kind, path).close()
    if any((store_path.with_name(store_path.name + suffix)).exists() for suffix in ("-wal", "-journal")):
        raise DamagedError("backup.parts_damaged", path=str(path), parts=kind.file_name)


def _settle(folder: Path, keys: Mapping[StoreKind, bytes]) -> None:
    """Open the new stores in their place, and only then remove the old ones; put these back where that fails."""
    try:
        for kind in StoreKind:
            store = open_store(folder / kind.file_name, keys[kind], kind=kind)
            try:
                with translate_errors(kind):
                    schema_version(store)
            finally:
                store.close()
    except DamagedError:
        restore_swap.put_back(folder)
        raise
    restore_swap.settle(folder)


def _record_exception(ws: Workspace, verdict: Verdict, accept_place: str | None) -> None:
    """Record why the stores may lie in a place that is refused, as setting up and unlocking do."""
    reason = accepted_reason(accept_place)
    if reason is not None and not verdict.is_ok:
        with ws.change() as vault:
            if not is_accepted(vault, verdict):
                add_overrides(vault, verdict, reason, ws.now().isoformat())


def _put_in_order(ws: Workspace, folder: Path, path: Path, secret: Secret, manifest: Manifest) -> Restored:
    """Delete again what was deleted, note where the stores come from, and leave no byte of what is gone."""
    known = _known_deletions(ws, folder, path, secret, manifest)
    taken_back = handover_open.take_back_again(ws, known.stones)
    deleted = erase_again.erase_tombstoned(ws, known.stones)
    with ws.change() as vault:
        if known.old.came is not None:
            references.take_over(vault, known.old.came)
        was_on = automatic_deletion.begin_anew(vault)
        backup_records.note_restore(vault, ws.now(), manifest.made_at, known.until, automatic_off=was_on)
        if secret.recovery_code is not None:
            events.add_security_event(vault, ws.now().isoformat(), RECOVERY_USED)
    backups_taken_over.take_over(ws, known.old.places, known.old.made)
    backups_taken_over.adopt(ws, path)
    ws.scrub()
    due = deletion.due(ws, ws.today()) if known.until is not None else []
    return Restored(
        manifest.made_at,
        deleted,
        known.until,
        tuple(due),
        known.rejected,
        known.old.opened,
        was_on,
        taken_back,
    )


# Deletions known elsewhere --------------------------------------------------------------------------------------------


def _known_deletions(ws: Workspace, folder: Path, path: Path, secret: Secret, manifest: Manifest) -> _Known:
    """Collect tombstones from the stores that are replaced, the data folder, beside the backup and from every place.

    Only the data folder is told of each deletion at once; a drive may have been away. So what is known from a drive
    alone is known until that file was written.
    """
    own = manifest.stores[StoreKind.VAULT].id
    with ws.read() as vault:
        key = tombstones.seal_key(vault) or b""
        stones = set(tombstones.all_tombstones(vault))
        places = backup_records.places(vault)
    old = _ask_old_store(folder, secret, own)
    stones |= old.stones
    name = tombstones.file_name(own)
    found = [backup_folders.find_place(place) for place in (*places, *old.places)]
    beside = [folder, path.absolute().parent, *(place for place in found if place is not None)]
    complete, until, rejected = bool(old.opened), manifest.made_at, []
    for file_path in dict.fromkeys(place / name for place in beside):
        if not file_path.exists():
            continue
        file = tombstones.read_file(file_path)
        if file is None or file.store_id != own or not file.is_sealed_with(key):
            rejected.append(file_path)
            continue
        stones |= set(file.tombstones)
        until = max(until, file.written_at)
        complete = complete or (file_path.parent == folder and file.sequence >= manifest.sequence)
    return _Known(frozenset(stones), None if complete else until, tuple(rejected), old)


def _ask_old_store(folder: Path, secret: Secret, own: str) -> _OldVault:
    """Return what the vault that is replaced knows of deletions and backups.

    A vault with another id is another person's work, or an earlier one of hers: its deletions concern nothing here.
    """
    if not (folder / StoreKind.VAULT.file_name).exists():
        return _OldVault(None)
    try:
        # A change of keys that a power cut interrupted is brought to its end, so that the files fit each other.
        keychange.finish(folder)
        if read_key_file(folder / StoreKind.VAULT.key_file_name, StoreKind.VAULT).store_id != own:
            return _OldVault(None)
        key = secret.keys(folder, [StoreKind.VAULT])[StoreKind.VAULT]
        with translate_errors(StoreKind.VAULT):
            old = open_store(folder / StoreKind.VAULT.file_name, key, kind=StoreKind.VAULT)
            try:
                return _OldVault(
                    True,
                    frozenset(tombstones.all_tombstones(old)),
                    tuple(backup_records.places(old)),
                    tuple(backup_records.backups_made(old)),
                    references.marks_of_deleted(old),
                )
            finally:
                old.close()
    except KnownError:
        return _OldVault(False)


# Unpacking and opening ------------------------------------------------------------------------------------------------


def _refuse_unknown(manifest: Manifest) -> None:
    for kind, note in manifest.stores.items():
        require_known(kind, note.schema)


@contextmanager
def _held(folder: Path, *, replace: bool) -> Iterator[None]:
    """Hold the data folder, made where it is missing; a folder that was made in vain is removed again."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    with ExitStack() as undo:
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise UsageError("file.unwritable", path=str(folder)) from error
        for path in reversed(missing):
            undo.callback(_remove_if_empty, path)
        hold = StoreHold.acquire(folder)
        undo.callback(hold.release if has_store(folder) else hold.discard)
        try:
            restore_swap.finish(folder)
        except DamagedError:
            if not replace:
                raise
            restore_swap.discard(folder)
        yield
        undo.pop_all()
        hold.release()


@contextmanager
def _work_folder(folder: Path) -> Iterator[Path]:
    try:
        work = Path(tempfile.mkdtemp(prefix=restore_swap.WORK_PREFIX, dir=folder))
    except OSError as error:
        raise unwritable(folder, error) from error
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _unpack(backup: BackupFile, work: Path, progress: StageProgress) -> None:
    damaged = backup.unpack(work, lambda done, total: progress(Stage.UNPACK, done, total))
    if damaged:
        raise DamagedError("backup.parts_damaged", path=str(backup.path), parts=", ".join(damaged))


def _opened(work: Path, secret: Secret, backup: BackupFile, clock: Clock, progress: StageProgress) -> Workspace:
    """Open what was unpacked, check every page, and bring it to the newest schema."""
    manifest, path = backup.manifest, backup.path
    keys = secret.keys(work)
    with ExitStack() as undo:
        connections: dict[StoreKind, StoreConnection] = {}
        for place, kind in enumerate(StoreKind):
            progress(Stage.CHECK, place, _CHECKS)
            connections[kind] = store = _whole_store(work / kind.file_name, keys[kind], kind, path)
            undo.callback(store.close)
        seal = tombstones.seal_key(connections[StoreKind.VAULT])
        if seal is None or not manifest.is_sealed_with(seal):
            raise DamagedError(_UNSEALED)
        for kind, connection in connections.items():
            migrate(connection, kind)
        hold = StoreHold.acquire(work)
        undo.pop_all()
    ws = Workspace(work, hold, connections, keys[StoreKind.VAULT], clock)
    ws.writer = Writer.RESTORE
    return ws


def _whole_store(store_path: Path, key: bytes, kind: StoreKind, path: Path) -> StoreConnection:
    """Open a store of the backup at ``path`` and check every page of it."""
    damaged = DamagedError("backup.parts_damaged", path=str(path), parts=kind.file_name)
    try:
        store = open_store(store_path, key, kind=kind)
    except DamagedError as error:
        raise damaged from error
    try:
        with translate_errors(kind, store_path):
            if integrity_findings(store):
                raise damaged
    except BaseException:
        store.close()
        raise
    return store


def _findings(folder: Path, kind: StoreKind, key: bytes, manifest: Manifest) -> Iterator[BackupFinding]:
    part = kind.file_name
    try:
        # A change of keys that a power cut interrupted is brought to its end, so that the files fit each other.
        keychange.finish(folder)
        if read_key_file(folder / kind.key_file_name, kind).store_id != manifest.stores[kind].id:
            yield BackupFinding("backup.part_foreign", kind.key_file_name)
        store = open_store(folder / part, key, kind=kind)
    except DamagedError:
        yield BackupFinding("backup.part_damaged", part)
        return
    try:
        with translate_errors(kind):
            areas = integrity_findings(store)
            if not areas and schema_version(store) != manifest.stores[kind].schema:
                yield BackupFinding("backup.part_foreign", part)
            if not areas and kind is StoreKind.VAULT:
                seal = tombstones.seal_key(store)
                if seal is None or not manifest.is_sealed_with(seal):
                    yield BackupFinding(_UNSEALED, part)
    except DamagedError:
        areas = ["structure"]
    finally:
        store.close()
    for area in areas:
        yield BackupFinding("backup.area_damaged", part, area)


def _remove_if_empty(path: Path) -> None:
    if path.is_dir() and not any(path.iterdir()):
        path.rmdir()
