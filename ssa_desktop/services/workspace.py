"""The opened data of one worker: vault and school book side by side, never joined, and the transactions on them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Final, TypeVar, cast

from ssa_desktop.domain.errors import DamagedError, KnownError, RefusedError, UsageError
from ssa_desktop.labels import topic_catalogue
from ssa_desktop.services import unlock_delay
from ssa_desktop.services.passphrase_strength import check_passphrase
from ssa_desktop.services.place_rules import Verdict, accepted_reason, refuse_place
from ssa_desktop.services.places import refuse_own_file
from ssa_desktop.storage import erasure, events, keychange, restore_swap
from ssa_desktop.storage.connection import (
    StoreConnection,
    empty_wal,
    open_store,
    remove_store_file,
    translate_errors,
    vacuum_and_empty_wal,
)
from ssa_desktop.storage.files import write_atomically
from ssa_desktop.storage.giving import noting_removed
from ssa_desktop.storage.keyfile import (
    KdfCost,
    StoreKind,
    calibrate_cost,
    create_key_file,
    device_secrets,
    open_with_passphrase,
    open_with_recovery_code,
)
from ssa_desktop.storage.meta import get_meta, set_meta
from ssa_desktop.storage.place_overrides import add_overrides
from ssa_desktop.storage.recovery import new_recovery_code, normalise_recovery_code
from ssa_desktop.storage.schema_steps import copies_before_steps, migrate
from ssa_desktop.storage.sql import Connection, transaction
from ssa_desktop.storage.storelock import StoreHold
from ssa_desktop.storage.topics import Topic, save_topics
from ssa_desktop.storage.walcheck import WalState, wal_state

RECOVERY_USED: Final = "recovery_code_used"
_DEMO: Final = "demo"

Clock = Callable[[], datetime]
T = TypeVar("T")


class Writer(StrEnum):
    """Who changes records, as the change log calls it."""

    WORKER = "worker"
    RECOVERY_CODE = "recovery_code"
    RULE = "rule"
    IMPORT = "import"
    RESTORE = "restore"


@dataclass(frozen=True, slots=True)
class SecurityNotice:
    """Something she has to be told at unlock: when, what kind (``notice.<kind>`` is its message), and its details."""

    happened_at: str
    kind: str
    details: Mapping[str, str | int | date] = field(default_factory=dict)


class Workspace:
    """Vault and school book, opened. Close it to lock: connections and keys are gone, the write-ahead logs empty.

    One thread uses it at a time.
    """

    def __init__(
        self,
        folder: Path,
        hold: StoreHold,
        connections: dict[StoreKind, StoreConnection],
        vault_key: bytes,
        clock: Clock,
    ) -> None:
        self.folder = folder
        self._hold = hold
        self._connections = connections
        self._vault_key = vault_key
        self._clock = clock
        self.writer = Writer.WORKER
        self.opened_with_code = False
        self.notices: tuple[SecurityNotice, ...] = ()
        self.accept_place: str | None = None
        self._kept: dict[str, tuple[object, object]] = {}
        self.erasures = 0
        """How often a person or records under a rule were deleted since the data were opened."""

    def now(self) -> datetime:
        """Return the local time, to the second."""
        return self._clock().replace(microsecond=0)

    def today(self) -> date:
        """Return the local calendar date."""
        return self._clock().date()

    def kept(self, what: str, sign: object, make: Callable[[], T]) -> T:
        """Return what ``make`` gives; it is made once, and anew as soon as ``sign``, on which it rests, is another.

        It is let go with the lock, and with every scrub: nothing of whoever was deleted stays.
        """
        if what not in self._kept or self._kept[what][0] != sign:
            self._kept[what] = (sign, make())
        return cast(T, self._kept[what][1])

    @contextmanager
    def read(self) -> Iterator[StoreConnection]:
        """Give the vault's connection for reading."""
        with translate_errors(StoreKind.VAULT):
            yield self._connection(StoreKind.VAULT)

    @contextmanager
    def change(self) -> Iterator[StoreConnection]:
        """Give the vault's connection for one transaction: all of it is saved, or nothing.

        The change log gets what kinds of records it changes, under the name of :attr:`writer`.
        """
        with (
            self._changing(StoreKind.VAULT) as connection,
            events.writing_as(connection, self.now().isoformat(), self.writer),
        ):
            yield connection

    @contextmanager
    def acting_as(self, writer: Writer) -> Iterator[None]:
        """Let the change log name another writer for what is changed inside the block."""
        before, self.writer = self.writer, writer
        try:
            yield
        finally:
            self.writer = before

    @contextmanager
    def read_schoolbook(self) -> Iterator[StoreConnection]:
        """Give the school book's connection for reading."""
        with translate_errors(StoreKind.SCHOOLBOOK):
            yield self._connection(StoreKind.SCHOOLBOOK)

    @contextmanager
    def change_schoolbook(self) -> Iterator[StoreConnection]:
        """Give the school book's connection for one transaction."""
        with self._changing(StoreKind.SCHOOLBOOK) as connection:
            yield connection

    @contextmanager
    def _changing(self, kind: StoreKind) -> Iterator[StoreConnection]:
        connection = self._connection(kind)
        with translate_errors(kind, self._path(kind)), transaction(connection), noting_removed(connection):
            yield connection

    def _path(self, kind: StoreKind) -> Path:
        return self.folder / kind.file_name

    def scrub_erased(self) -> bool:
        """Scrub as below after a deletion of a person or under a rule: no number given before is given again."""
        self.erasures += 1
        return self.scrub_if_possible()

    def scrub_if_possible(self) -> bool:
        """Scrub, and return whether that came to its end; what fails now is done at the next unlock."""
        try:
            self.scrub()
        except KnownError:
            return False
        return True

    def scrub(self) -> None:
        """Leave no byte of erased records: index written anew, free pages gone, write-ahead log empty.

        Runs after every deletion, and at unlock when an earlier one did not come to its end.
        """
        self._kept.clear()
        path = self._path(StoreKind.VAULT)
        with translate_errors(StoreKind.VAULT, path):
            connection = open_store(path, self._vault_key, kind=StoreKind.VAULT, maintenance=True)
            try:
                with transaction(connection):
                    erasure.rebuild_search_index(connection)
                vacuum_and_empty_wal(connection)
                # A copy taken before a schema step still holds what was just erased.
                for copy in copies_before_steps(path):
                    remove_store_file(copy)
                with transaction(connection):
                    erasure.clear_scrub_pending(connection)
                empty_wal(connection)
            finally:
                connection.close()

    def store_keys(self) -> dict[StoreKind, bytes]:
        """Return the keys of both stores, for those who wrap them anew."""
        return {kind: connection.store_key for kind, connection in self._connections.items()}

    def exchange_stores(self, exchange: Callable[[], None], new_keys: Mapping[StoreKind, bytes]) -> None:
        """Close both stores with empty logs, run ``exchange``, which puts others in their place, and open those.

        Whatever becomes of it, the stores that lie in the folder afterwards are open again, as far as they can be.
        """
        old_keys = self.store_keys()
        for kind, connection in self._connections.items():
            with translate_errors(kind, self._path(kind)):
                empty_wal(connection)
        connections, self._connections = self._connections, {}
        for connection in connections.values():
            connection.close()
        try:
            exchange()
        finally:
            self._reopen(new_keys, old_keys)

    @property
    def has_both_stores(self) -> bool:
        """Whether both stores are open: false once one could not be opened again after an exchange."""
        return len(self._connections) == len(StoreKind)

    def _reopen(self, new_keys: Mapping[StoreKind, bytes], old_keys: Mapping[StoreKind, bytes]) -> None:
        """Open each store that can be opened; what keeps the first other one closed is raised at the end."""
        failure: KnownError | None = None
        for kind in StoreKind:
            try:
                with translate_errors(kind, self._path(kind)):
                    self._connections[kind] = self._reopened(kind, new_keys[kind], old_keys[kind])
            except KnownError as error:
                failure = failure or error
        if StoreKind.VAULT in self._connections:
            self._vault_key = self._connections[StoreKind.VAULT].store_key
        if failure is not None:
            raise failure

    def _connection(self, kind: StoreKind) -> StoreConnection:
        if kind not in self._connections:
            raise UsageError("store.not_open", store=kind.file_name)
        return self._connections[kind]

    def reopen_vault(self) -> None:
        """Open the vault's connection anew: after it met a damaged page, the old one reads and writes nothing more."""
        key = self._connections[StoreKind.VAULT].store_key
        self._connections[StoreKind.VAULT].close()
        self._connections[StoreKind.VAULT] = open_store(self._path(StoreKind.VAULT), key, kind=StoreKind.VAULT)

    def _reopened(self, kind: StoreKind, *keys: bytes) -> StoreConnection:
        """Open a store with the first of the keys that fits."""
        for key in keys[:-1]:
            with suppress(DamagedError):
                return open_store(self._path(kind), key, kind=kind)
        return open_store(self._path(kind), keys[-1], kind=kind)

    def close(self) -> None:
        """Lock: empty the write-ahead logs, close both stores, let go of keys and of the folder, whatever fails."""
        self._vault_key = b""
        self._kept.clear()
        connections, self._connections = self._connections, {}
        with ExitStack() as closing:
            closing.callback(self._hold.release)
            for kind, connection in connections.items():
                closing.callback(_close_quietly, connection, kind)

    @property
    def is_demo(self) -> bool:
        """Whether the program made these stores as a demonstration."""
        with self.read() as vault:
            return bool(get_meta(vault, _DEMO, 0))


def store_paths(folder: Path) -> list[Path]:
    """Return the four files of the two stores."""
    return [folder / name for kind in StoreKind for name in (kind.file_name, kind.key_file_name)]


def has_store(folder: Path) -> bool:
    """Whether any file of a store lies in the folder, or restored stores wait in it to be put in their place."""
    return restore_swap.is_pending(folder) or any(path.exists() for path in store_paths(folder))


def remove_stores(folder: Path) -> None:
    """Remove both stores with their key files. For stores that were begun in vain, and for the demonstration."""
    for kind in StoreKind:
        remove_store_file(folder / kind.file_name)
        (folder / kind.key_file_name).unlink(missing_ok=True)
    for name in keychange.own_names():
        (folder / name).unlink(missing_ok=True)
    unlock_delay.forget(folder)


def create_stores(
    folder: Path,
    passphrase: str,
    recovery_out: Path,
    *,
    clock: Clock,
    cost: KdfCost | None = None,
    demo: bool = False,
    accept_place: str | None = None,
) -> None:
    """Make both stores with their key files, and the recovery sheet as a PDF at ``recovery_out``.

    All of it or nothing: what was begun is removed when a step fails. A folder that holds a store is refused, and one
    that belongs to a school's network or to a cloud (``PlaceRefusedError``) unless ``accept_place`` says why it has to
    be; that reason is recorded. A demonstration holds nothing that needs this.
    """
    # Before anything in the folder is touched: a dead share would not answer.
    place = Verdict(str(folder)) if demo else refuse_place(folder, accept_place)
    if has_store(folder):
        raise RefusedError("setup.store_exists", folder=str(folder))
    check_passphrase(passphrase)
    refuse_own_file(recovery_out)
    # Imported here: reportlab is heavy and only set-up needs it.
    from ssa_desktop import __version__
    from ssa_desktop.documents.recovery_sheet import recovery_sheet

    code = new_recovery_code()
    sheet = recovery_sheet(code, clock().date(), str(folder.absolute()), __version__)
    with ExitStack() as undo:
        _make_folder(folder, undo)
        hold = StoreHold.acquire(folder)
        undo.callback(hold.discard)
        if has_store(folder):
            raise RefusedError("setup.store_exists", folder=str(folder))
        undo.callback(remove_stores, folder)
        undo.callback(_put_back, recovery_out, recovery_out.read_bytes() if recovery_out.is_file() else None)
        write_atomically(recovery_out, sheet)
        chosen = cost or calibrate_cost()
        for kind in StoreKind:
            key = create_key_file(folder / kind.key_file_name, kind, passphrase, code, chosen)
            with translate_errors(kind):
                connection = open_store(folder / kind.file_name, key, kind=kind, create=True)
                undo.callback(connection.close)
                migrate(connection, kind)
                if kind is StoreKind.VAULT:
                    _fill_vault(connection, demo=demo)
                    with transaction(connection):
                        add_overrides(connection, place, accepted_reason(accept_place) or "", _second(clock))
                empty_wal(connection)
                connection.close()
        undo.pop_all()
        hold.release()


def open_workspace(
    folder: Path,
    *,
    clock: Clock,
    passphrase: str | None = None,
    recovery_code: str | None = None,
    accept_place: str | None = None,
) -> Workspace:
    """Unlock both stores with the passphrase, or with the recovery code; the code's use is recorded in the vault.

    Stores that were moved to a school's network or a cloud meanwhile stay closed (``PlaceRefusedError``) unless
    ``accept_place`` says why they have to lie there.
    """
    accepted_reason(accept_place)
    if not has_store(folder):
        raise UsageError("setup.no_store", folder=str(folder))
    code = normalise_recovery_code(recovery_code) if recovery_code is not None else None

    def unlock(kind: StoreKind) -> bytes:
        path = folder / kind.key_file_name
        if code is not None:
            return open_with_recovery_code(path, kind, code)
        return open_with_passphrase(path, kind, passphrase or "", secrets[kind])

    with ExitStack() as undo:
        hold = StoreHold.acquire(folder)
        undo.callback(hold.release)
        # Before anything is read: key files and stores that belong together may not be in their places yet.
        restore_swap.finish(folder)
        exchanged = keychange.finish(folder)
        secrets = device_secrets(_key_files(folder)) if code is None else {}
        with unlock_delay.counting(folder, clock), ThreadPoolExecutor(max_workers=len(StoreKind)) as pool:
            keys = dict(zip(StoreKind, pool.map(unlock, StoreKind), strict=True))
        logs = {kind: wal_state(folder / kind.file_name) for kind in StoreKind}
        connections: dict[StoreKind, StoreConnection] = {}
        for kind in StoreKind:
            with translate_errors(kind):
                connections[kind] = open_store(folder / kind.file_name, keys[kind], kind=kind)
                undo.callback(connections[kind].close)
                migrate(connections[kind], kind)
        workspace = Workspace(folder, hold, connections, keys[StoreKind.VAULT], clock)
        workspace.accept_place = accept_place
        with workspace.read() as vault:
            pending = erasure.is_scrub_pending(vault)
        unscrubbed = pending and not workspace.scrub_if_possible()
        notices = [*_log_notices(workspace, logs), *_exchange_notices(workspace, exchanged)]
        if unscrubbed:
            notices.append(SecurityNotice(workspace.now().isoformat(), "scrub_pending"))
        with workspace.read() as vault:
            events_to_tell = events.unshown_security_events(vault)
        told = tuple(SecurityNotice(happened_at, kind) for _, happened_at, kind in events_to_tell)
        workspace.notices = (*told, *notices)
        if code is not None:
            with workspace.change() as vault:
                events.add_security_event(vault, workspace.now().isoformat(), RECOVERY_USED)
            workspace.writer = Writer.RECOVERY_CODE
            workspace.opened_with_code = True
        # Imported here: these steps work on a workspace.
        from ssa_desktop.services.at_unlock import run_unlock_steps

        workspace.notices += run_unlock_steps(workspace)
        if events_to_tell:
            # Only now: a step that keeps the data closed would have kept her from reading them.
            # What cannot be written now is told once more.
            with suppress(KnownError), workspace.change() as vault:
                events.mark_events_shown(vault, events_to_tell[-1][0])
        undo.pop_all()
    return workspace


def _log_notices(workspace: Workspace, logs: dict[StoreKind, WalState]) -> tuple[SecurityNotice, ...]:
    """Tell of a write-ahead log that was not whole: SQLite drops its damaged part without a word."""
    told = {WalState.UNCERTAIN: "log_uncertain", WalState.DAMAGED: "log_damaged"}
    kinds = dict.fromkeys(told[state] for state in logs.values() if state in told)
    return tuple(SecurityNotice(workspace.now().isoformat(), kind) for kind in kinds)


def _exchange_notices(workspace: Workspace, exchanged: keychange.Outcome) -> tuple[SecurityNotice, ...]:
    """Tell what became of a change of keys that was interrupted, and take away what it left behind."""
    with suppress(OSError):
        if keychange.remove_waiting(workspace.folder) and exchanged is keychange.Outcome.NONE:
            exchanged = keychange.Outcome.UNDONE
    if exchanged is keychange.Outcome.NONE:
        return ()
    finished = exchanged is keychange.Outcome.FINISHED
    return (SecurityNotice(workspace.now().isoformat(), "keys_finished" if finished else "keys_undone"),)


def _key_files(folder: Path) -> dict[StoreKind, Path]:
    return {kind: folder / kind.key_file_name for kind in StoreKind}


def _fill_vault(connection: Connection, *, demo: bool) -> None:
    with transaction(connection):
        save_topics(connection, (Topic(entry.code, entry.label_de, entry.label_en) for entry in topic_catalogue()))
        if demo:
            set_meta(connection, _DEMO, 1)


def _second(clock: Clock) -> str:
    return clock().replace(microsecond=0).isoformat()


def _make_folder(folder: Path, undo: ExitStack) -> None:
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise UsageError("file.unwritable", path=str(folder)) from error
    for path in reversed(missing):
        undo.callback(_remove_empty_folder, path)


def _put_back(path: Path, before: bytes | None) -> None:
    """Leave a file as it was: with what stood in it, or not there."""
    if before is None:
        if path.is_file():
            path.unlink()
    else:
        write_atomically(path, before)


def _remove_empty_folder(path: Path) -> None:
    if path.is_dir() and not any(path.iterdir()):
        path.rmdir()


def _close_quietly(connection: StoreConnection, kind: StoreKind) -> None:
    """Close a connection; a log that could not be emptied now is examined and read at the next opening."""
    try:
        with suppress(KnownError), translate_errors(kind):
            empty_wal(connection)
    finally:
        connection.close()
