"""What the vault knows of ids that came in with files: keyed hashes, never the ids themselves, which may be names."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

from ssa_desktop.storage.meta import get_meta, set_meta
from ssa_desktop.storage.sql import Connection, change, row, rows, value

_KEY = "import_key"
_BLOCK: Final = 64
"""Bytes of a block of SHA-256; the key has fewer."""
_INNER: Final = bytes(byte ^ 0x36 for byte in range(256))
_OUTER: Final = bytes(byte ^ 0x5C for byte in range(256))


@dataclass(frozen=True, slots=True)
class Reference:
    """A known id: the record behind it (None when it was deleted) and the hash of the content it came with."""

    record_id: int | None
    content_hash: bytes | None

    @property
    def is_deleted(self) -> bool:
        """Whether the record was erased since."""
        return self.record_id is None


@dataclass(frozen=True, slots=True)
class Marks:
    """What a vault knows of ids whose records were deleted: its key, and each kind with the keyed hash of the id."""

    key: bytes
    deleted: frozenset[tuple[str, bytes]]


def marks_of_deleted(connection: Connection) -> Marks | None:
    """Return what is known of ids whose records were deleted; None where no file brought any."""
    key = get_meta(connection, _KEY)
    found = rows(connection, "SELECT kind, id_hash FROM import_ref WHERE record_id IS NULL")
    return None if key is None else Marks(key, frozenset(found))


def take_over(connection: Connection, marks: Marks) -> None:
    """Know them in a restored vault, too, so that the file they came with does not bring them a second time.

    What the backup knows of an id stays. A vault that had its own key by then can make nothing of them.
    """
    own = get_meta(connection, _KEY)
    if own is None:
        set_meta(connection, _KEY, marks.key)
    elif own != marks.key:
        return
    connection.executemany(
        "INSERT INTO import_ref (kind, id_hash) VALUES (?, ?) ON CONFLICT (kind, id_hash) DO NOTHING",
        sorted(marks.deleted),
    )


def remove_setting(connection: Connection, kind: str, number: int) -> None:
    """Know nothing any more of a setting that a file brought: it is removed, and may be imported again."""
    change(connection, "DELETE FROM import_ref WHERE kind = ? AND record_id = ?", (kind, number))


class References:
    """The ids that files brought along, looked up by kind and id. The key is made when it is needed first."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._key: bytes | None = get_meta(connection, _KEY)
        self._begun: tuple[Any, Any] | None = None

    @property
    def is_begun(self) -> bool:
        """Whether anything can be known: as long as there is no key, no hash was ever made with it."""
        return self._key is not None

    def keyed_hash(self, content: bytes) -> bytes:
        """Return the keyed hash of anything; without the vault it says nothing."""
        if self._key is None:
            self._key = secrets.token_bytes(32)
            set_meta(self._connection, _KEY, self._key)
        if self._begun is None:
            # HMAC begun once for all that is hashed: a file has hundreds of thousands of ids and contents.
            block = self._key.ljust(_BLOCK, b"\0")
            self._begun = sha256(block.translate(_INNER)), sha256(block.translate(_OUTER))
        inner, outer = (begun.copy() for begun in self._begun)
        inner.update(content)
        outer.update(inner.digest())
        hashed: bytes = outer.digest()
        return hashed

    def knows_any(self) -> bool:
        """Whether any id came in with a file, or went out with one, so that it is worth looking for one."""
        return self.is_begun and bool(value(self._connection, "SELECT EXISTS (SELECT 1 FROM import_ref)"))

    def find(self, kind: str, file_id: str) -> Reference | None:
        """Return what is known of an id, or None; looking writes nothing."""
        if not self.is_begun:
            return None
        found = row(
            self._connection,
            "SELECT record_id, content_hash FROM import_ref WHERE kind = ? AND id_hash = ?",
            (kind, self._id_hash(kind, file_id)),
        )
        return None if found is None else Reference(*found)

    def remember(self, kind: str, file_id: str, record_id: int, content: bytes) -> None:
        """Note an id with its record and the canonical content of its line."""
        self._connection.execute(
            """INSERT INTO import_ref (kind, id_hash, content_hash, record_id) VALUES (?, ?, ?, ?)
            ON CONFLICT (kind, id_hash) DO UPDATE
            SET content_hash = excluded.content_hash, record_id = excluded.record_id""",
            (kind, self._id_hash(kind, file_id), self.keyed_hash(content), record_id),
        )

    def remember_all(self, found: Sequence[tuple[str, str, int, bytes]]) -> None:
        """Note ids with their records and canonical contents; what is known just so already is not written again."""
        self._connection.executemany(
            """INSERT INTO import_ref (kind, id_hash, content_hash, record_id) VALUES (?, ?, ?, ?)
            ON CONFLICT (kind, id_hash) DO UPDATE
            SET content_hash = excluded.content_hash, record_id = excluded.record_id
            WHERE content_hash IS NOT excluded.content_hash OR record_id IS NOT excluded.record_id""",
            [
                (kind, self._id_hash(kind, file_id), self.keyed_hash(content), record_id)
                for kind, file_id, record_id, content in found
            ],
        )

    def remember_deleted(self, kind: str, file_id: str) -> None:
        """Note an id whose record was not taken in, because what it hangs on was deleted here."""
        self._connection.execute(
            "INSERT INTO import_ref (kind, id_hash) VALUES (?, ?) ON CONFLICT (kind, id_hash) DO NOTHING",
            (kind, self._id_hash(kind, file_id)),
        )

    def _id_hash(self, kind: str, file_id: str) -> bytes:
        return self.keyed_hash(f"{kind}\0{file_id}".encode())
