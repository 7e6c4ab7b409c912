"""The opened data of one worker: vault and school book side by side, never joined, and the transactions on them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from threading import RLock, local
from typing import Final, TypeVar, cast
from weakref import WeakSet

from ssa_desktop.domain import kept_texts
from ssa_desktop.domain.errors import DamagedError, KnownError, UsageError
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.services.keys import unlock_delay
from ssa_desktop.storage import events
from ssa_desktop.storage.connection import (
    StoreConnection,
    empty_wal,
    keep_no_pages,
    open_store,
    remove_store_file,
    translate_errors,
    vacuum_and_empty_wal,
)
from ssa_desktop.storage.figures.changed_years import ChangedYears
from ssa_desktop.storage.free_memory import give_back
from ssa_desktop.storage.keeping import erasure, restore_swap
from ssa_desktop.storage.keeping.far_folders import in_a_hurry
from ssa_desktop.storage.keys import keychange
from ssa_desktop.storage.keys.end_marks import Before, StoreEnd, UncleanEnd, saved_state
from ssa_desktop.storage.keys.keyfile import (
    StoreKind,
)
from ssa_desktop.storage.keys.storelock import StoreHold
from ssa_desktop.storage.meta import get_meta
from ssa_desktop.storage.reading import ReadingConnections, ReadingStoppedError
from ssa_desktop.storage.row_steps import Image, Key, Noting, RowNotes, RowStep
from ssa_desktop.storage.schema_steps import copies_before_steps
from ssa_desktop.storage.sql import Connection, reading_once, state_of, transaction

RECOVERY_USED: Final = "recovery_code_used"
DEMO: Final = "demo"

Clock = Callable[[], datetime]
T = TypeVar("T")


class Lane(StrEnum):
    """What reads beside what is written: what she waits for, and long work that nobody has to wait for."""

    PROMPT = "prompt"
    LONG = "long"


class _Thread(local):
    """Which lane this thread reads in; none: it is the one that may write."""

    lane: Lane | None = None


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

    One thread changes them at a time. Each lane of :class:`Lane` may have a thread of its own that only reads.
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
        self._paths = {kind: folder / kind.file_name for kind in StoreKind}
        self._hold = hold
        self._connections = connections
        self._ends = {kind: _end_of(connection) for kind, connection in connections.items()}
        self._vault_key = vault_key
        self._clock = clock
        self.writer = Writer.WORKER
        self.opened_with_code = False
        self.notices: tuple[SecurityNotice, ...] = ()
        self.accept_place: str | None = None
        self.lists_apart: Callable[[], object] | None = None
        """Has the window write the lists of deletions beside the backups; from any thread (docs/decisions, 0529)."""
        self.owes_lists = False
        """Whether something was deleted while the data were being opened for the window, which has the lists written
        as soon as it has the data."""
        self.far_left: frozenset[Path] = frozenset()
        """The folders of other computers that the unlocking for the window did not touch (docs/decisions, 0581)."""
        self._kept: dict[Lane | None, dict[str, tuple[object, object]]] = {lane: {} for lane in (None, *Lane)}
        # What she waits for is a display; long work reads far more than answers should be kept of.
        self._lanes = {
            lane: ReadingConnections(self._opened_again, self._kept[lane].clear, asks_once=lane is Lane.PROMPT)
            for lane in Lane
        }
        self._thread = _Thread()
        self._turn = RLock()
        self.erasures = 0
        """How often a person or records under a rule were deleted since the data were opened."""
        self._years: ChangedYears | None = None
        self._noting: Noting | None = None
        self._notes: dict[StoreKind, RowNotes] = {}
        self._steps: WeakSet[RowStep] = WeakSet()

    def owe_lists(self) -> None:
        """Remember that lists of deletions are to be written beside the backups."""
        self.owes_lists = True

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
        kept = self._kept[self._thread.lane]
        if what not in kept or kept[what][0] != sign:
            kept[what] = (sign, make())
        return cast(T, kept[what][1])

    def kept_of(self, vault: Connection, what: str, make: Callable[[], T]) -> T:
        """Return what ``make`` gives, as :meth:`kept` does, resting on every row of the vault.

        Inside of a transaction that changes it nothing is kept: it may not be saved.
        """
        if self._thread.lane is None and vault.in_transaction:
            return make()
        return self.kept(what, state_of(vault), make)

    def kept_of_year(self, vault: Connection, what: str, year: SchoolYear, make: Callable[[], T]) -> T:
        """Return what ``make`` gives, as :meth:`kept_of` does, resting on the rows that sums of a year are made of.

        Which those are, :data:`~ssa_desktop.storage.figures.changed_years.WATCHED` says.
        """
        if self._thread.lane is None and vault.in_transaction:
            return make()
        known = self.kept(what, None, dict[SchoolYear, tuple[int, T]])
        now, years = saved_state(vault), self._years
        if year in known:
            then = known[year][0]
            if then == now or (years is not None and years.is_same(year, then, now)):
                return known[year][1]
        known[year] = now, make()
        return known[year][1]

    def beside(self, call: Callable[[Workspace], T]) -> T:
        """Run a call that only reads, in this thread, while another one writes; return what it gives.

        It sees one state of each store. Where the stores are needed alone meanwhile, it is run anew afterwards, so that
        it waits for no share either. Raises :class:`ReadingEndedError` once they are locked.
        """
        with in_a_hurry():
            return self._beside(call, Lane.PROMPT)

    def beside_long(self, call: Callable[[Workspace], T]) -> T:
        """Run long work in this thread while another one writes: as :meth:`beside`, but it may write in between.

        It waits for its turn then, and sees what was written meanwhile. It has to be such as may be begun anew while it
        reads; what it writes is written in any case, also at the lock.
        """
        return self._beside(call, Lane.LONG)

    def _beside(self, call: Callable[[Workspace], T], lane: Lane) -> T:
        while True:
            try:
                with self._lanes[lane].used(), self._in_lane(lane):
                    return call(self)
            except ReadingStoppedError:
                continue

    def forget_answers(self) -> None:
        """Let go of what the stores answered for what is shown by now."""
        self._lanes[Lane.PROMPT].forget_answers()

    @contextmanager
    def _in_lane(self, lane: Lane | None) -> Iterator[None]:
        before, self._thread.lane = self._thread.lane, lane
        try:
            yield
        finally:
            self._thread.lane = before

    def in_turn(self, call: Callable[[], T]) -> T:
        """Run a call that may write; long work beside it does not write before its end, and it waits for no share."""
        with self._turn, in_a_hurry():
            return call()

    @contextmanager
    def read(self) -> Iterator[StoreConnection]:
        """Give the vault's connection for reading."""
        with translate_errors(StoreKind.VAULT):
            yield self._connection(StoreKind.VAULT)

    @contextmanager
    def reading_once(self) -> Iterator[None]:
        """Ask each store each statement once in the block: what parts of a report ask alike, one answer is for all."""
        with self.read() as vault, self.read_schoolbook() as book, reading_once(vault), reading_once(book):
            yield

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
    def noting(self, step: RowStep) -> Iterator[Noting]:
        """Note in ``step`` which rows the transactions inside the block change; see ``services/row_steps.py``."""
        before, self._noting = self._noting, Noting(step)
        if step.erasures is None:
            step.erasures = self.erasures
        self._steps.add(step)
        noting = self._noting
        try:
            yield noting
        finally:
            self._noting = before
            # What was saved before a part of it failed is noted too; what was not saved is as it was.
            if all(self._connections.get(kind) is notes.connection for kind, notes in noting.notes()):
                noting.end()
            else:
                noting.drop()

    def notes_of(self, kind: StoreKind) -> RowNotes:
        """Return what notes the rows of a store; it is made with the first step that writes to it."""
        connection, notes = self._connection(kind), self._notes.get(kind)
        if notes is None or notes.connection is not connection:
            notes = self._notes[kind] = RowNotes(connection)
        return notes

    @contextmanager
    def _changing(self, kind: StoreKind) -> Iterator[StoreConnection]:
        lane = self._thread.lane
        if lane is Lane.PROMPT:
            raise RuntimeError("what is run beside others changes nothing")
        if lane is Lane.LONG:
            with self._lanes[lane].writing(self._turn), self._in_lane(None), self._changing(kind) as connection:
                yield connection
        else:
            with self._turn, self._changing_now(kind) as connection:
                yield connection

    @contextmanager
    def _changing_now(self, kind: StoreKind) -> Iterator[StoreConnection]:
        connection, end, now = self._connection(kind), self._ends[kind], self.now().isoformat()
        with translate_errors(kind, self._path(kind)):
            end.before_write(connection, now)
            if self._noting is not None:
                # Before the transaction: what it does not save would take the triggers along.
                self.notes_of(kind)
            years = self._years_watched(connection) if kind is StoreKind.VAULT else None
            with transaction(connection), self._rows_noted(kind):
                yield connection
                number = end.count(connection, now)
                if years is not None:
                    years.committing(number)
            end.confirm(connection)

    def _years_watched(self, connection: StoreConnection) -> ChangedYears:
        """Return what watches the vault's connection; it begins with the first transaction, and before it."""
        if self._years is None or self._years.connection is not connection:
            self._years = ChangedYears(connection)
        return self._years

    def noted(self, kind: StoreKind) -> Mapping[Key, Image | None]:
        """Return what was noted so far of a store in the step that runs."""
        return {} if self._noting is None else self._noting.stores[kind][1]

    @contextmanager
    def _rows_noted(self, kind: StoreKind) -> Iterator[None]:
        if self._noting is None:
            yield
        else:
            with self._noting.noting(kind, self.notes_of(kind)):
                yield

    def examine_ends(self, before: Mapping[StoreKind, Before]) -> None:
        """See whether all that was confirmed is there. A damaged store is told of by whatever reads it next."""
        for kind, connection in self._connections.items():
            with suppress(KnownError), translate_errors(kind):
                self._ends[kind].examine(connection, before[kind], self.now().isoformat())

    def untold_ends(self) -> dict[StoreKind, UncleanEnd]:
        """Return what was found of the last end of a store and could not be written into it."""
        return {kind: found for kind, end in self._ends.items() if (found := end.untold) is not None}

    def _let_go(self) -> None:
        """Keep nothing of what was made of what was read; the lanes let go of theirs when they are closed."""
        self._kept[None].clear()
        self._years = None
        kept_texts.let_go()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep everybody else from the stores: no lane has a page of them until the end of the block."""
        with ExitStack() as stack:
            for lane in self._lanes.values():
                stack.enter_context(lane.closed())
            yield

    def _opened_again(self, kind: StoreKind) -> StoreConnection:
        """Open a store once more, for a lane."""
        return open_store(self._path(kind), self._connections[kind].store_key, kind=kind)

    def rest(self) -> bool:
        """Empty the write-ahead logs while nothing is written: from now on the stores themselves hold all there is.

        Memory goes back to the system: the pages that were read, and what else is free. False, and nothing is done,
        while long work reads.
        """
        if self._lanes[Lane.LONG].is_used:
            return False
        with self._alone():
            self._empty_logs()
            for kind, connection in self._connections.items():
                with translate_errors(kind, self._path(kind)):
                    keep_no_pages(connection)
        give_back()
        return True

    def _empty_logs(self) -> None:
        for kind, connection in self._connections.items():
            with translate_errors(kind, self._path(kind)):
                self._ends[kind].rest(connection)

    def _path(self, kind: StoreKind) -> Path:
        return self._paths[kind]

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
        self._let_go()
        self.drop_steps()
        path = self._path(StoreKind.VAULT)
        with self._alone(), translate_errors(StoreKind.VAULT, path):
            connection = open_store(path, self._vault_key, kind=StoreKind.VAULT, maintenance=True)
            try:
                with transaction(connection):
                    erasure.rebuild_search_index(connection)
                vacuum_and_empty_wal(connection)
                # A copy taken before a schema step still holds what was just erased.
                for copy in copies_before_steps(path):
                    remove_store_file(copy)
                with transaction(connection):
                    erasure.remove_scrub_pending(connection)
                empty_wal(connection)
            finally:
                connection.close()
                # The statements that a connection keeps ready hold what was last given to them.
                self.reopen_vault()

    def drop_steps(self) -> None:
        """Let go of what was noted of every step: nobody takes back any of them."""
        if self._noting is not None:
            self._noting.drop()
        for step in list(self._steps):
            step.drop()

    def store_keys(self) -> dict[StoreKind, bytes]:
        """Return the keys of both stores, for those who wrap them anew."""
        return {kind: connection.store_key for kind, connection in self._connections.items()}

    def exchange_stores(self, exchange: Callable[[], None], new_keys: Mapping[StoreKind, bytes]) -> None:
        """Close both stores with empty logs, run ``exchange``, which puts others in their place, and open those.

        Whatever becomes of it, the stores that lie in the folder afterwards are open again, as far as they can be.
        """
        old_keys = self.store_keys()
        with self._alone():
            self._empty_logs()
            self._let_go()
            connections, self._connections = self._connections, {}
            for kind, connection in connections.items():
                self._ends.pop(kind).close()
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
                    reopened = self._reopened(kind, new_keys[kind], old_keys[kind])
                    self._connections[kind], self._ends[kind] = reopened, _end_of(reopened)
            except KnownError as error:
                failure = failure or error
        if StoreKind.VAULT in self._connections:
            self._vault_key = self._connections[StoreKind.VAULT].store_key
        if failure is not None:
            raise failure

    def _connection(self, kind: StoreKind) -> StoreConnection:
        if self._thread.lane is not None:
            return self._lanes[self._thread.lane].connection(kind)
        if kind not in self._connections:
            raise UsageError("store.not_open", store=kind.file_name)
        return self._connections[kind]

    def reopen_vault(self) -> None:
        """Open the vault's connection anew, with nothing of the old one.

        After it met a damaged page, that reads and writes nothing more.
        """
        before = self._connections[StoreKind.VAULT]
        self._let_go()
        # Where it does not open, the old one is still there to say why.
        self._connections[StoreKind.VAULT] = open_store(
            self._path(StoreKind.VAULT), before.store_key, kind=StoreKind.VAULT
        )
        before.close()

    def _reopened(self, kind: StoreKind, *keys: bytes) -> StoreConnection:
        """Open a store with the first of the keys that fits."""
        for key in keys[:-1]:
            with suppress(DamagedError):
                return open_store(self._path(kind), key, kind=kind)
        return open_store(self._path(kind), keys[-1], kind=kind)

    def close(self) -> None:
        """Lock: empty the write-ahead logs, close both stores, let go of keys and of the folder, whatever fails."""
        for lane in self._lanes.values():
            lane.end()
        self._vault_key = b""
        self._let_go()
        self.drop_steps()
        self._notes.clear()
        connections, self._connections = self._connections, {}
        with ExitStack() as closing:
            closing.callback(self._hold.release)
            for kind, connection in connections.items():
                closing.callback(_close_quietly, connection, self._ends.pop(kind), kind)

    @property
    def is_demo(self) -> bool:
        """Whether the program made these stores as a demonstration."""
        with self.read() as vault:
            return bool(get_meta(vault, DEMO, 0))


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
    unlock_delay.remove_failures(folder)


def _end_of(connection: StoreConnection) -> StoreEnd:
    return StoreEnd(connection.store_path, connection.store_key, connection.store_kind)


def _close_quietly(connection: StoreConnection, end: StoreEnd, kind: StoreKind) -> None:
    """Close a connection; a log that could not be emptied now is examined and read at the next opening."""
    try:
        with suppress(KnownError), translate_errors(kind):
            end.rest(connection)
    finally:
        end.close()
        connection.close()
