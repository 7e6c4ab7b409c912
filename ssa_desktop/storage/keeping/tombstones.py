"""Tombstones: the random ids of what was deleted, in the vault and in files beside the backups.

An old backup still holds what was deleted after it was made. The files let a restore delete it again; they hold random
ids, the kind of record and the day, and a seal by a key that only the vault and its backups know.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from ssa_desktop.storage.keys.keyslots import KEY_BYTES, SlotFormatError, canonical, exact_fields
from ssa_desktop.storage.meta import get_meta, set_meta
from ssa_desktop.storage.sql import Connection, rows, value

FORMAT_NAME: Final = "ssa-desktop-tombstones"
FORMAT_VERSION: Final = 1
_KEY: Final = "tombstone_key"
_SEAL_PURPOSE: Final = b"ssa-desktop tombstones\n"
_LARGEST_BYTES: Final = 64 * 1024 * 1024
_UID: Final = re.compile(r"[0-9a-f]{1,64}")
_KIND: Final = re.compile(r"[a-z_]{1,40}")
_STORE_ID: Final = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True, order=True)
class Tombstone:
    """What is left of a deleted record; ``redacted`` when a person's name was blacked out in texts on others.

    ``spares``: then texts on namesakes were spared; one without it is of an earlier version.
    """

    uid: str
    kind: str
    deleted_on: date
    redacted: bool = False
    spares: bool = False


@dataclass(frozen=True, slots=True)
class TombstoneFile:
    """The tombstones of a vault as they stood when the file was written."""

    store_id: str
    written_at: datetime
    sequence: int
    tombstones: tuple[Tombstone, ...]
    seal: str = ""

    def sealed_with(self, key: bytes) -> bytes:
        """Return the file's bytes, sealed."""
        content = {**self._content(), "seal": self._seal(key)}
        return (json.dumps(content, separators=(",", ":")) + "\n").encode("ascii")

    def is_sealed_with(self, key: bytes) -> bool:
        """Whether the vault that holds ``key`` wrote this file."""
        return hmac.compare_digest(self.seal, self._seal(key))

    def _content(self) -> dict[str, Any]:
        return {
            "format": FORMAT_NAME,
            "version": FORMAT_VERSION,
            "store_id": self.store_id,
            "written_at": self.written_at.isoformat(),
            "sequence": self.sequence,
            # Only those that spare say so: what was sealed before stays what it is.
            "tombstones": [
                [stone.uid, stone.kind, stone.deleted_on.isoformat(), stone.redacted, *([True] if stone.spares else [])]
                for stone in self.tombstones
            ],
        }

    def _seal(self, key: bytes) -> str:
        return hmac.new(key, _SEAL_PURPOSE + canonical(self._content()), hashlib.sha256).hexdigest()


def file_name(store_id: str) -> str:
    """Return what the tombstone file of a vault is called, in its data folder and in every backup place."""
    return f"ssa-loeschungen-{store_id[:12]}.json"


def all_tombstones(connection: Connection) -> tuple[Tombstone, ...]:
    """Return the tombstones of a vault in their order; of any schema, since a vault that is replaced may be older."""
    known = {name for (name,) in rows(connection, "SELECT name FROM pragma_table_info('tombstone')")}
    marks = ", ".join(name if name in known else "0" for name in ("redacted", "spares"))
    return tuple(
        Tombstone(uid, kind, date.fromisoformat(day), bool(redacted), bool(spares))
        for uid, kind, day, redacted, spares in rows(
            connection, f"SELECT uid, kind, deleted_on, {marks} FROM tombstone ORDER BY id"
        )
    )


def sequence(connection: Connection) -> int:
    """Return the number of the newest tombstone; it only grows."""
    return int(value(connection, "SELECT coalesce(max(id), 0) FROM tombstone"))


def count(connection: Connection) -> int:
    """Return how many tombstones there are."""
    return int(value(connection, "SELECT count(*) FROM tombstone"))


def leave(connection: Connection, kind: str, uid: str, on: date) -> None:
    """Leave the tombstone of a record, removed or about to be: of this kind, whatever the removal itself left."""
    connection.execute(
        """INSERT INTO tombstone (uid, kind, deleted_on) VALUES (?, ?, ?)
        ON CONFLICT (uid) DO UPDATE SET kind = excluded.kind, deleted_on = min(deleted_on, excluded.deleted_on)""",
        (uid, kind, on.isoformat()),
    )


def mark_told(connection: Connection) -> None:
    """Note, before lists of them are written outside, that no tombstone can be taken back any more."""
    connection.execute("UPDATE tombstone SET told = 1 WHERE NOT told")


def add_missing(connection: Connection, stones: Iterable[Tombstone]) -> None:
    """Take over tombstones: those that are not there yet, and for the others the day of the first deletion."""
    for stone in sorted(stones, key=lambda stone: (stone.deleted_on, stone.uid)):
        connection.execute(
            """INSERT INTO tombstone (uid, kind, deleted_on, redacted, spares, told) VALUES (?, ?, ?, ?, ?, 1)
            ON CONFLICT (uid) DO UPDATE SET kind = excluded.kind, told = 1,
                deleted_on = min(deleted_on, excluded.deleted_on), redacted = max(redacted, excluded.redacted),
                spares = iif(redacted, min(spares, excluded.spares), excluded.spares)""",
            (stone.uid, stone.kind, stone.deleted_on.isoformat(), int(stone.redacted), int(stone.spares)),
        )


def mark_redacted(connection: Connection, uids: Iterable[str], *, spares: bool = False) -> None:
    """Note that the names of persons who were just erased were blacked out in texts on others."""
    for uid in uids:
        connection.execute(
            "UPDATE tombstone SET redacted = 1, spares = ? WHERE kind = 'person' AND uid = ?", (int(spares), uid)
        )


def seal_key(connection: Connection) -> bytes | None:
    """Return the key that seals this vault's backups and tombstone files, or None where it has none yet."""
    found = get_meta(connection, _KEY)
    return bytes(found) if found is not None else None


def ensure_seal_key(connection: Connection) -> bytes:
    """Return the key, made now if there was none; within a transaction of the caller's."""
    found = seal_key(connection)
    if found is None:
        found = secrets.token_bytes(KEY_BYTES)
        set_meta(connection, _KEY, found)
    return found


def read_file(path: Path) -> TombstoneFile | None:
    """Read a tombstone file, its seal unchecked; None where there is none that can be read."""
    try:
        with path.open("rb") as stream:
            raw = stream.read(_LARGEST_BYTES + 1)
        return _parsed(json.loads(raw.decode("ascii"))) if len(raw) <= _LARGEST_BYTES else None
    except (OSError, ValueError, RecursionError):
        return None


def _parsed(content: object) -> TombstoneFile:
    names = ("format", "version", "store_id", "written_at", "sequence", "tombstones", "seal")
    fields: dict[str, Any] = exact_fields(content, names)
    known = fields["format"] == FORMAT_NAME and fields["version"] == FORMAT_VERSION
    if not (known and type(fields["sequence"]) is int and isinstance(fields["tombstones"], list)):
        raise SlotFormatError("no tombstone file")
    texts = [fields["store_id"], fields["written_at"], fields["seal"]]
    if not all(isinstance(text, str) for text in texts) or not _STORE_ID.fullmatch(fields["store_id"]):
        raise SlotFormatError("no text")
    stones = tuple(_stone(entry) for entry in fields["tombstones"])
    written_at = datetime.fromisoformat(fields["written_at"])
    if written_at.tzinfo is not None:
        raise SlotFormatError("a time with a zone")
    return TombstoneFile(fields["store_id"], written_at, fields["sequence"], stones, fields["seal"])


def _stone(entry: object) -> Tombstone:
    match entry:
        case [str(uid), str(kind), str(day), bool(redacted), *spares] if (
            _UID.fullmatch(uid) and _KIND.fullmatch(kind) and spares in ([], [True])
        ):
            return Tombstone(uid, kind, date.fromisoformat(day), redacted, bool(spares))
    raise SlotFormatError("no tombstone")
