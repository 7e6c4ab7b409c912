"""Opening a store with SQLCipher: every setting in one function, and what its errors and its own checks mean."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final, NoReturn
from urllib.parse import quote

from sqlcipher3 import dbapi2

from ssa_desktop.domain.errors import DamagedError, KnownError, RefusedError, UsageError
from ssa_desktop.storage import interrupts
from ssa_desktop.storage.files import can_grow
from ssa_desktop.storage.keys.keyfile import StoreKind
from ssa_desktop.storage.keys.keyslots import KEY_BYTES

PAGE_BYTES: Final = 4096
_USUAL_KIB: Final = 2000
_CHECKED_KIB: Final = 32 * 1024
"""Of a store that is checked, so much is kept in memory; otherwise as much as SQLite does by itself."""
STATEMENTS_KEPT: Final = 1000
"""So many statements a connection keeps ready, which is more than the program has.

The driver lets go of those used least often. Where there is no room, that is each new one as soon as it was run, and a
save after a look at a few pages would have all of its statements read and planned anew.
"""
_BUSY_SECONDS: Final = 5.0
_APPLICATION_IDS: Final = {StoreKind.VAULT: 0x53534146, StoreKind.SCHOOLBOOK: 0x53534153}
END_SUFFIX: Final = "-end"
"""The end of the name of the file that knows what was confirmed last (``storage/keys/end_marks.py``)."""
SIDECARS: Final = ("-wal", "-shm", "-journal", END_SUFFIX)
"""What is kept beside a store, by SQLite and by this program, by the end of its name."""

# What would undo the settings below after they are made, or write keys and statements to a log.
_FIXED_PRAGMAS: Final = frozenset(
    {
        "key", "hexkey", "textkey", "rekey", "hexrekey", "textrekey",
        "cipher_log", "cipher_log_level", "cipher_profile", "temp_store", "temp_store_directory",
    }
)  # fmt: skip

_CORRUPT: Final = frozenset({dbapi2.SQLITE_CORRUPT, dbapi2.SQLITE_NOTADB, dbapi2.SQLITE_IOERR})
_UNWRITABLE: Final = frozenset({dbapi2.SQLITE_READONLY, dbapi2.SQLITE_CANTOPEN, dbapi2.SQLITE_PERM})
_BUSY: Final = frozenset({dbapi2.SQLITE_BUSY, dbapi2.SQLITE_LOCKED, dbapi2.SQLITE_PROTOCOL})
_BASE_CODE: Final = 0xFF
# The driver's backup gives SQLite's words for a code and not the code.
_CODES_BY_WORDS: Final = {
    "database or disk is full": dbapi2.SQLITE_FULL,
    "disk I/O error": dbapi2.SQLITE_IOERR,
    "database disk image is malformed": dbapi2.SQLITE_CORRUPT,
    "file is not a database": dbapi2.SQLITE_NOTADB,
    "attempt to write a readonly database": dbapi2.SQLITE_READONLY,
    "unable to open database file": dbapi2.SQLITE_CANTOPEN,
    "database is locked": dbapi2.SQLITE_BUSY,
    "database table is locked": dbapi2.SQLITE_LOCKED,
}
_VACUUM_NAME: Final = ""

_PAGE: Final = re.compile(r"\bpage (\d+)", re.IGNORECASE)
_SOUND: Final = "ok"


class StoreConnection(dbapi2.Connection):
    """A connection to a store: remembers its kind, file and key until it is closed, and loads no extension."""

    store_kind: StoreKind
    store_path: Path
    store_key: bytes = b""

    def enable_load_extension(self, enabled: bool, /) -> NoReturn:  # noqa: ARG002 - as in the base class
        """Refuse: code from elsewhere has no place in the process that holds the keys."""
        raise dbapi2.NotSupportedError("extensions are not loaded")

    def load_extension(self, *_: object, **__: object) -> NoReturn:
        """Refuse, as above."""
        raise dbapi2.NotSupportedError("extensions are not loaded")

    def close(self) -> None:
        """Close the connection and let go of the key."""
        self.store_key = b""
        super().close()


def open_store(
    path: Path, key: bytes, *, kind: StoreKind, create: bool = False, maintenance: bool = False
) -> StoreConnection:
    """Open a store with its raw 32-byte key, in autocommit; the caller begins and ends transactions.

    ``create`` makes a new, empty store and refuses a path that is taken; without it nothing is ever created. A
    ``maintenance`` connection may run VACUUM. One thread at a time may use the connection, any thread may be that one.

    Raises :class:`DamagedError`: ``store.missing``, ``store.wrong_kind``, ``store.damaged`` (the key file vouches for
    the key, so a store that the key does not open is damaged or belongs to another one); :class:`UsageError` for a
    place that cannot be written; :class:`RefusedError` for a taken path or a store that somebody else holds.
    """
    if len(key) != KEY_BYTES:
        raise ValueError("a store key has 32 bytes")
    if create:
        _create_empty(path)
    elif not path.is_file():
        raise DamagedError("store.missing", store=kind.file_name)
    try:
        with translate_errors(kind, path):
            return _opened(path, key, kind, create=create, maintenance=maintenance)
    except BaseException:
        if create:
            remove_store_file(path)
        raise


def remove_store_file(path: Path) -> None:
    """Remove a store's file, where there is one, with what is kept beside it."""
    for suffix in ("", *SIDECARS):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


@contextmanager
def translate_errors(kind: StoreKind, path: Path | None = None) -> Iterator[None]:
    """Turn what SQLCipher reports about the world into known errors; anything else passes as it is.

    The messages name the store's file, never a statement or a value. SQLCipher reports a quota as an I/O error, as it
    does damage; with the store's ``path`` the two are told apart.
    """
    try:
        yield
    except dbapi2.DatabaseError as error:
        if interrupts.CAME.is_set():
            raise KeyboardInterrupt from None
        code = getattr(error, "sqlite_errorcode", _CODES_BY_WORDS.get(str(error)))
        known = _known_error(code, kind)
        if known is None:
            raise
        if path is not None and code is not None and code & _BASE_CODE == dbapi2.SQLITE_IOERR and not can_grow(path):
            known = UsageError("store.disk_full", store=kind.file_name)
        raise known from error


def vacuum_and_empty_wal(connection: StoreConnection) -> None:
    """Write the whole store anew, without free pages, and empty its write-ahead log. Needs a maintenance connection."""
    connection.execute("VACUUM")
    empty_wal(connection)


def empty_wal(connection: StoreConnection, *, tries: int = 3) -> None:
    """Bring the write-ahead log into the store and cut it to nothing.

    Each try waits as long as the connection's busy timeout. Raises :class:`RefusedError` (``store.busy``) when somebody
    is still reading after the last one.
    """
    log = connection.store_path.with_name(connection.store_path.name + "-wal")
    for _ in range(tries):
        busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if not busy and (not log.exists() or log.stat().st_size == 0):
            return
    raise RefusedError("store.busy", store=connection.store_kind.file_name)


def keep_no_pages(connection: StoreConnection) -> None:
    """Let go of every page in memory; what is asked next is read from the file again."""
    connection.execute("PRAGMA shrink_memory")


def integrity_findings(connection: StoreConnection) -> list[str]:
    """Return the damaged areas of a store, each once; empty when it is sound. Nothing of what stands in them.

    An area is ``page 5``, ``table contact``, ``index contact_day``, ``link contact-person`` (a row of the first table
    points to a row of the second that is not there) or ``structure``. Checks every page's seal in the file, and every
    page that the tables reach, also those that still stand in the write-ahead log.
    """
    found: dict[str, None] = {}
    with translate_errors(connection.store_kind):
        names = _names(connection)
    found.update(dict.fromkeys(_areas(connection, "PRAGMA cipher_integrity_check", names)))
    if not found:
        with _many_pages_kept(connection):
            found.update(dict.fromkeys(_areas(connection, "PRAGMA integrity_check", names)))
            found.update(dict.fromkeys(_broken_links(connection)))
    if found:
        found.update(dict.fromkeys(_damaged_tables(connection, names)))
    return list(found)


@contextmanager
def _many_pages_kept(connection: StoreConnection) -> Iterator[None]:
    """Let a connection keep more pages in memory inside the block, and none of them behind it.

    An index is looked into in the order of its table, anywhere: with few pages kept each is decrypted again and again.
    """
    connection.execute(f"PRAGMA cache_size = -{_CHECKED_KIB}")
    try:
        yield
    finally:
        with suppress(dbapi2.DatabaseError):
            connection.execute(f"PRAGMA cache_size = -{_USUAL_KIB}")
            connection.execute("PRAGMA shrink_memory")


def _opened(path: Path, key: bytes, kind: StoreKind, *, create: bool, maintenance: bool) -> StoreConnection:
    # Four slashes stand for a Windows share, which is a path to SQLite and not a host.
    absolute = path.absolute().as_posix()
    connection: StoreConnection = dbapi2.connect(
        f"file://{'' if absolute.startswith('/') else '/'}{quote(absolute)}?mode=rw",
        uri=True,
        timeout=_BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=STATEMENTS_KEPT,
        factory=StoreConnection,
    )
    try:
        connection.store_kind, connection.store_path, connection.store_key = kind, path, key
        connection.execute("PRAGMA cipher_log_level = NONE")
        # The key cannot be bound. It is hex digits alone, and the statement goes nowhere but to SQLCipher.
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("PRAGMA cipher_memory_security = OFF")
        if create:
            connection.execute(f"PRAGMA application_id = {_APPLICATION_IDS[kind]}")
        _check_identity(connection, path, kind)
        if connection.execute("PRAGMA journal_mode = WAL").fetchone()[0] != "wal":
            raise UsageError("store.unwritable", store=kind.file_name)
        connection.execute("PRAGMA synchronous = FULL")
        # Without it, macOS leaves what was confirmed in the drive's own cache.
        connection.execute("PRAGMA fullfsync = ON")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.set_authorizer(_authorizer(maintenance=maintenance))
    except BaseException:
        connection.close()
        raise
    return connection


def _create_empty(path: Path) -> None:
    """Make an empty file for its owner alone; SQLite gives its sidecar files the same permissions."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        raise RefusedError("store.exists", path=str(path)) from None
    except OSError as error:
        raise UsageError("file.unwritable", path=str(path)) from error


def _check_identity(connection: StoreConnection, path: Path, kind: StoreKind) -> None:
    """Read the first page and see that it is this kind of store, whole."""
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    found = connection.execute("PRAGMA application_id").fetchone()[0]
    if found == 0:
        # SQLite takes a file of no or one byte for a new database.
        raise DamagedError("store.damaged", store=kind.file_name)
    if found != _APPLICATION_IDS[kind]:
        raise DamagedError("store.wrong_kind", store=kind.file_name)
    # SQLite notices missing pages, not a cut-off last one. With a log, a crash may have left the file like that.
    log = path.with_name(path.name + "-wal")
    with suppress(FileNotFoundError):
        if log.stat().st_size:
            return
    if path.stat().st_size % PAGE_BYTES:
        raise DamagedError("store.damaged", store=kind.file_name)


def _authorizer(*, maintenance: bool) -> Callable[..., int]:
    def decide(action: int, first: str | None, second: str | None, *_: object) -> int:
        if action == dbapi2.SQLITE_ATTACH:
            # VACUUM attaches a store without a name. A name that is bound or computed arrives here as None.
            allowed = maintenance and first == _VACUUM_NAME
        elif action == dbapi2.SQLITE_FUNCTION:
            allowed = second != "load_extension"
        elif action == dbapi2.SQLITE_PRAGMA:
            allowed = second is None or (first or "").lower() not in _FIXED_PRAGMAS
        else:
            allowed = True
        return int(dbapi2.SQLITE_OK if allowed else dbapi2.SQLITE_DENY)

    return decide


def _known_error(code: int | None, kind: StoreKind) -> KnownError | None:
    base = None if code is None else code & _BASE_CODE
    if base in _CORRUPT:
        return DamagedError("store.damaged", store=kind.file_name)
    if base == dbapi2.SQLITE_FULL:
        return UsageError("store.disk_full", store=kind.file_name)
    if base in _UNWRITABLE:
        return UsageError("store.unwritable", store=kind.file_name)
    if base in _BUSY:
        return RefusedError("store.busy", store=kind.file_name)
    return None


def _names(connection: StoreConnection) -> dict[str, str]:
    return dict(connection.execute("SELECT name, type FROM sqlite_master WHERE type IN ('table', 'index')"))


def _areas(connection: StoreConnection, check: str, names: dict[str, str]) -> Iterator[str]:
    try:
        messages = [str(message) for (message,) in connection.execute(check)]
    except dbapi2.DatabaseError:
        yield "structure"
        return
    for message in messages:
        if message == _SOUND:
            continue
        # A message may quote what it does not trust; only names that the schema knows are taken from it.
        areas = [f"page {page}" for page in _PAGE.findall(message)]
        areas += [f"{names[word]} {word}" for word in re.findall(r"\w+", message) if word in names]
        yield from areas or ["structure"]


def _broken_links(connection: StoreConnection) -> Iterator[str]:
    try:
        for table, _, parent, _ in connection.execute("PRAGMA foreign_key_check"):
            yield f"link {table}-{parent}"
    except dbapi2.DatabaseError:
        yield "structure"


def _damaged_tables(connection: StoreConnection, names: dict[str, str]) -> Iterator[str]:
    """Yield the tables that a damaged page belongs to.

    A connection reads nothing more after the first broken seal, so each table is tried on a fresh one.
    """
    for name in sorted(name for name, kind in names.items() if kind == "table"):
        try:
            fresh = open_store(connection.store_path, connection.store_key, kind=connection.store_kind)
        except DamagedError:
            yield "structure"
            return
        try:
            sound = fresh.execute(f"PRAGMA integrity_check({_quoted(name)})").fetchall() == [(_SOUND,)]
        except dbapi2.DatabaseError:
            sound = False
        finally:
            fresh.close()
        if not sound:
            yield f"table {name}"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
