"""Whether all that was confirmed as saved is still there when a store is opened, also after its log was lost.

What was saved last stands in the write-ahead log until it is emptied, and SQLite takes a log that is missing, empty or
cut short for nothing written. So the store counts its transactions in a row of its own, and a small file beside it,
sealed under a key derived from the store's, holds the number of the last one that reached the disk: a store that is
behind it has lost records. A mark in the main file says that work is under way; with it, a missing file is no order.
"""

from __future__ import annotations

import hmac
import os
import secrets
import struct
import sys
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from ssa_desktop.domain.errors import KnownError, UsageError
from ssa_desktop.storage.connection import END_SUFFIX, StoreConnection, empty_wal, translate_errors
from ssa_desktop.storage.files import write_atomically
from ssa_desktop.storage.keys.keyfile import StoreKind, read_key_file
from ssa_desktop.storage.keys.keyslots import KEY_BYTES
from ssa_desktop.storage.keys.walcheck import WalState, wal_state
from ssa_desktop.storage.sql import Connection, change, row, rows, transaction, value

_PURPOSE: Final = b"ssa-desktop end of store\n"
_MAGIC: Final = b"SSAEND\x00\x01"
_FACTS: Final = struct.Struct(">8s16sQ19s")
_SEAL_BYTES: Final = 32
_RECORD_BYTES: Final = _FACTS.size + _SEAL_BYTES
# Two places by turns, so far apart that no device writes both at once: a power cut in one leaves the other.
_PLACES: Final = (0, 4096)
_FILE_BYTES: Final = _PLACES[-1] + _RECORD_BYTES


class Loss(StrEnum):
    """What an unclean end cost."""

    LOST = "lost"
    """So many transactions that were confirmed are not there."""
    DAMAGED = "damaged"
    """Something confirmed stood behind a damaged place of the log and is not there."""
    UNCERTAIN = "uncertain"
    """What would tell whether all is there is not there itself."""


@dataclass(frozen=True, slots=True)
class UncleanEnd:
    """An end that cost something, or may have.

    ``since`` is when the newest transaction that is there was made, ``until`` the newest that was confirmed; local
    times to the second, None where that is not known. ``number`` counts transactions, 0 where that is not known.
    """

    noticed_at: str
    kind: Loss
    number: int = 0
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Before:
    """What lay beside a store before it was opened: the sealed numbers, and the log's own word where there are none."""

    sealed: tuple[_Sealed, ...]
    log: WalState


@dataclass(frozen=True, slots=True)
class _Sealed:
    session: bytes
    commits: int
    at: str


@dataclass(frozen=True, slots=True)
class _Row:
    is_open: bool
    session: bytes
    commits: int
    at: str | None


class StoreEnd:
    """Keeps count for one open store. One thread uses it at a time, that of the store's connection."""

    def __init__(self, path: Path, key: bytes, kind: StoreKind) -> None:
        self._file = path.with_name(path.name + END_SUFFIX)
        self._kind = kind
        store_id = read_key_file(path.with_name(kind.key_file_name), kind).store_id
        own_key = HKDF(SHA256(), KEY_BYTES, bytes.fromhex(store_id), _PURPOSE + kind.value.encode()).derive(key)
        # Begun once: to take in the key takes longer than to seal the few bytes of a number.
        self._begun_seal: hmac.HMAC | None = hmac.new(own_key, None, "sha256")
        self._session = b""
        self._descriptor: int | None = None
        self._next_place = 0
        self._last: bytes | None = None
        self._untold: tuple[UncleanEnd, int] | None = None

    @property
    def untold(self) -> UncleanEnd | None:
        """What was found at opening and could not be written down yet."""
        return None if self._untold is None else self._untold[0]

    def sealed(self) -> tuple[_Sealed, ...]:
        """Return the numbers that stand sealed beside the store; none where the file is missing or another store's."""
        try:
            with self._file.open("rb") as stream:
                raw = stream.read(_FILE_BYTES + 1)
        except OSError:
            return ()
        found = []
        for place in _PLACES:
            facts = raw[place : place + _FACTS.size]
            seal = raw[place + _FACTS.size : place + _RECORD_BYTES]
            if len(seal) == _SEAL_BYTES and hmac.compare_digest(seal, self._seal(facts)):
                magic, session, commits, at = _FACTS.unpack(facts)
                if magic == _MAGIC:
                    found.append(_Sealed(session, commits, at.decode("ascii")))
        return tuple(found)

    def examine(self, connection: StoreConnection, before: Before, now: str) -> None:
        """See whether something that was confirmed is missing, and write that down in the store.

        What cannot be written now is :attr:`untold`, and comes before anything else that is written.
        """
        there = _read_row(connection)
        found = _judged(there, before, now)
        if found is not None:
            self._untold = (found, max((one.commits for one in before.sealed), default=0))
            with suppress(KnownError), translate_errors(self._kind, connection.store_path):
                self._write_down(connection)

    def before_write(self, connection: StoreConnection, now: str) -> None:
        """Before the first transaction since the log was empty: let the main file say that work is under way.

        Raises :class:`UsageError` where there is no room for that; then nothing is to be written.
        """
        if self._descriptor is not None:
            return
        if self._untold is not None:
            self._write_down(connection)
        there = _read_row(connection)
        session = secrets.token_bytes(16)
        # The file first and with the number of now: a crash before the mark leaves a closed store that it agrees with.
        # The session of before stays in it as well, for the mark that an unclean end left.
        first = _Sealed(session, there.commits, now)
        second = _Sealed(there.session or session, there.commits, now)
        self._write_file(first, second)
        with transaction(connection):
            connection.execute(
                "UPDATE store_end SET is_open = 1, session = ?, at = ? WHERE id = 1", (session.hex(), now)
            )
        # A reader or a full disk keeps the mark in the log. The sealed number tells a loss without it as well, and what
        # she writes on a full disk finds its room in the log.
        with suppress(KnownError), translate_errors(self._kind, connection.store_path):
            empty_wal(connection, tries=1)
        self._session = session
        self._open_file()

    def count(self, connection: StoreConnection, now: str) -> int:
        """Count the running transaction, as its last statement, and make ready what :meth:`confirm` writes.

        Returns its number, which :func:`saved_state` gives once it is saved.
        """
        counted = "UPDATE store_end SET commits = commits + 1, at = ? WHERE id = 1 RETURNING commits"
        number = int(rows(connection, counted, (now,))[0][0])
        self._last = self._record(_Sealed(self._session, number, now))
        return number

    def confirm(self, connection: StoreConnection) -> None:
        """Seal the number of the transaction that was just committed; it has reached the disk when this returns.

        A disk that refuses takes nothing back: the transaction is in the log already. The log is brought into the store
        then, where it needs no number, and the next transaction begins with a new file or not at all.
        """
        if self._descriptor is None or self._last is None:
            return
        try:
            os.lseek(self._descriptor, _PLACES[self._next_place], os.SEEK_SET)
            _write_all(self._descriptor, self._last)
            _sync(self._descriptor)
        except OSError:
            self._close_file()
            with suppress(KnownError), translate_errors(self._kind, connection.store_path):
                self.rest(connection)
            return
        self._next_place = 1 - self._next_place

    def rest(self, connection: StoreConnection) -> None:
        """Empty the log, and only then let the main file say that nothing is under way. Raises as :func:`empty_wal`.

        The file of numbers goes last: the store itself holds all there is. What is still untold keeps what tells it.
        """
        empty_wal(connection)
        self._close_file()
        if self._untold is not None:
            return
        if _read_row(connection).is_open:
            with transaction(connection):
                close_mark(connection)
            empty_wal(connection)
        with suppress(OSError):
            self._file.unlink(missing_ok=True)

    def close(self) -> None:
        """Let go of the file and of the key."""
        self._close_file()
        self._begun_seal = None

    def _write_down(self, connection: StoreConnection) -> None:
        """Note the loss, and count on after what was confirmed, so that it is not found a second time."""
        if self._untold is None:
            return
        found, confirmed = self._untold
        with transaction(connection):
            change(
                connection,
                "INSERT INTO unclean_end (noticed_at, kind, number, since, until) VALUES (?, ?, ?, ?, ?)",
                (found.noticed_at, found.kind, found.number, found.since, found.until),
            )
            connection.execute(
                "UPDATE store_end SET is_open = 0, commits = max(commits, ?) + 1 WHERE id = 1", (confirmed,)
            )
        self._untold = None
        with suppress(KnownError), translate_errors(self._kind, connection.store_path):
            empty_wal(connection, tries=1)

    def _record(self, sealed: _Sealed) -> bytes:
        facts = _FACTS.pack(_MAGIC, sealed.session, sealed.commits, sealed.at.encode("ascii"))
        return facts + self._seal(facts)

    def _seal(self, facts: bytes) -> bytes:
        if self._begun_seal is None:
            raise ValueError("the key was let go of")
        seal = self._begun_seal.copy()
        seal.update(facts)
        return seal.digest()

    def _write_file(self, first: _Sealed, second: _Sealed) -> None:
        content = self._record(first).ljust(_PLACES[1], b"\x00") + self._record(second)
        try:
            write_atomically(self._file, content)
        except UsageError as error:
            key = "store.disk_full" if error.key == "file.disk_full" else "store.unwritable"
            raise UsageError(key, store=self._kind.file_name) from error

    def _open_file(self) -> None:
        try:
            self._descriptor = os.open(self._file, os.O_WRONLY | getattr(os, "O_BINARY", 0))
        except OSError as error:
            raise UsageError("store.unwritable", store=self._kind.file_name) from error
        # Over the session of before: the first place holds this one.
        self._next_place = 1

    def _close_file(self) -> None:
        descriptor, self._descriptor, self._last = self._descriptor, None, None
        if descriptor is not None:
            with suppress(OSError):
                os.close(descriptor)


def before_opening(path: Path, key: bytes, kind: StoreKind) -> Before:
    """Read what lies beside a store. To be called before anybody opens it: opening reads the log in."""
    end = StoreEnd(path, key, kind)
    try:
        sealed = end.sealed()
    finally:
        end.close()
    return Before(sealed, WalState.EMPTY if sealed else wal_state(path))


def close_mark(connection: Connection) -> None:
    """Let a store say that nothing is under way; one of a schema without the mark is left as it is."""
    if value(connection, "SELECT 1 FROM sqlite_master WHERE name = 'store_end'") is not None:
        connection.execute("UPDATE store_end SET is_open = 0 WHERE id = 1 AND is_open = 1")


def saved_state(connection: Connection) -> int:
    """Return a number that is another as soon as a transaction was saved in the store; one that runs does not count."""
    return int(value(connection, "SELECT commits FROM store_end WHERE id = 1"))


def unacknowledged(connection: Connection) -> list[UncleanEnd]:
    """Return the ends that cost something, or may have, and that she has not said to have seen."""
    return [
        UncleanEnd(noticed_at, Loss(kind), number, since, until)
        for noticed_at, kind, number, since, until in rows(
            connection,
            """SELECT noticed_at, kind, number, since, until FROM unclean_end
            WHERE acknowledged_at IS NULL ORDER BY id""",
        )
    ]


def acknowledge(connection: Connection, at: str) -> None:
    """Note that she has seen all of them."""
    connection.execute("UPDATE unclean_end SET acknowledged_at = ? WHERE acknowledged_at IS NULL", (at,))


def _judged(there: _Row, before: Before, now: str) -> UncleanEnd | None:
    newest = max(before.sealed, key=lambda one: one.commits, default=None)
    if newest is not None and newest.commits > there.commits:
        return UncleanEnd(now, Loss.LOST, newest.commits - there.commits, there.at, newest.at)
    if not before.sealed and before.log is WalState.DAMAGED:
        return UncleanEnd(now, Loss.DAMAGED, since=there.at)
    knows = any(one.session == there.session for one in before.sealed)
    if (there.is_open and not knows) or (not before.sealed and before.log is WalState.UNCERTAIN):
        return UncleanEnd(now, Loss.UNCERTAIN, since=there.at)
    return None


def _read_row(connection: Connection) -> _Row:
    is_open, session, commits, at = row(connection, "SELECT is_open, session, commits, at FROM store_end WHERE id = 1")
    return _Row(bool(is_open), bytes.fromhex(session), int(commits), at)


def _write_all(descriptor: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _sync(descriptor: int) -> None:
    if sys.platform == "darwin":
        import fcntl

        # Without it what was written stays in the drive's own cache, as SQLite's own settings say for the store.
        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
    elif hasattr(os, "fdatasync"):
        os.fdatasync(descriptor)
    else:
        os.fsync(descriptor)
