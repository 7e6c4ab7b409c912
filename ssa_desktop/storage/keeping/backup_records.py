"""What the vault knows of its backups: the places they go to, the files it made, when it reminds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from ssa_desktop.storage.meta import get_meta, remove_meta, set_meta
from ssa_desktop.storage.sql import Connection, insert, rows, value

_SINCE: Final = "backup_in_use_since"
_REMINDER: Final = "backup_reminder_days"
_RESTORED: Final = "restored_from"
_KNOWN_UNTIL: Final = "restored_known_until"
_AUTOMATIC_OFF: Final = "restored_automatic_off"
_WRITING: Final = "backup.writing."


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A folder for backups as it was added; ``tombstones_written`` is the highest tombstone written there."""

    id: int
    marker: str
    folder: Path
    inner_path: str
    tombstones_written: int


@dataclass(frozen=True, slots=True)
class MadeRow:
    """A backup file that this vault made. It lies in a place, or in ``folder``."""

    id: int
    made_at: datetime
    file_name: str
    place_id: int | None
    folder: Path | None
    size: int
    verified: bool
    verified_at: datetime | None
    tombstones: int


def places(connection: Connection) -> list[PlaceRow]:
    """Return the places in the order they were added; none in a vault of an older schema."""
    if not value(connection, "SELECT count(*) FROM sqlite_master WHERE name = 'backup_place'"):
        return []
    found = rows(connection, "SELECT id, marker, folder, inner_path, tombstones_written FROM backup_place ORDER BY id")
    return [PlaceRow(number, marker, Path(folder), inner, written) for number, marker, folder, inner, written in found]


def add_place(connection: Connection, marker: str, folder: Path, inner: str, on: date) -> int:
    """Remember a place, or that the one with this marker lies elsewhere now; return its id."""
    connection.execute(
        """INSERT INTO backup_place (marker, folder, inner_path, added_on) VALUES (?, ?, ?, ?)
        ON CONFLICT (marker) DO UPDATE SET folder = excluded.folder, inner_path = excluded.inner_path""",
        (marker, str(folder), inner, on.isoformat()),
    )
    return int(value(connection, "SELECT id FROM backup_place WHERE marker = ?", (marker,)))


def remove_place(connection: Connection, place_id: int, folder: Path) -> None:
    """Forget a place; the backups in it stay known by their folder."""
    connection.execute("UPDATE backup_made SET folder = ?, place_id = NULL WHERE place_id = ?", (str(folder), place_id))
    connection.execute("DELETE FROM backup_place WHERE id = ?", (place_id,))


def set_tombstones_written(connection: Connection, place_id: int, sequence: int) -> None:
    """Note up to which tombstone the file in a place goes; who notes it late takes nothing back."""
    connection.execute(
        "UPDATE backup_place SET tombstones_written = max(tombstones_written, ?) WHERE id = ?", (sequence, place_id)
    )


def backups_made(connection: Connection) -> list[MadeRow]:
    """Return the backups that may still be there, the newest first; none in a vault of an older schema."""
    if not value(connection, "SELECT count(*) FROM sqlite_master WHERE name = 'backup_made'"):
        return []
    found = rows(
        connection,
        """SELECT id, made_at, file_name, place_id, folder, size, verified, verified_at, tombstones
        FROM backup_made ORDER BY made_at DESC, id DESC""",
    )
    return [_made(fields) for fields in found]


def add_backup(connection: Connection, made: MadeRow) -> int:
    """Remember a backup, in place of an older one that its file replaced; its own id is given here and returned."""
    connection.execute(
        "DELETE FROM backup_made WHERE file_name = ? AND place_id IS ? AND folder IS ?",
        (made.file_name, made.place_id, None if made.folder is None else str(made.folder)),
    )
    return insert(
        connection,
        "backup_made",
        {
            "made_at": made.made_at.isoformat(),
            "file_name": made.file_name,
            "place_id": made.place_id,
            "folder": None if made.folder is None else str(made.folder),
            "size": made.size,
            "verified": int(made.verified),
            "verified_at": None if made.verified_at is None else made.verified_at.isoformat(),
            "tombstones": made.tombstones,
        },
    )


def begin_writing(connection: Connection, mark: str, path: Path) -> None:
    """Note which file a backup is being written to, for the case that it does not come to its end."""
    set_meta(connection, f"{_WRITING}{mark}", str(path))


def end_writing(connection: Connection, mark: str) -> None:
    """Note that it came to its end: it is among those that were made, or nothing of it is left."""
    remove_meta(connection, f"{_WRITING}{mark}")


def half_written(connection: Connection) -> dict[str, Path]:
    """Return the files of backups that did not come to their end, by the mark in the names of what else is left."""
    found = rows(connection, "SELECT key, value FROM meta WHERE substr(key, 1, ?) = ?", (len(_WRITING), _WRITING))
    return {key.removeprefix(_WRITING): Path(path) for key, path in found}


def set_verified(connection: Connection, backup_id: int, at: datetime, *, verified: bool) -> None:
    """Note what reading a backup came to, and when."""
    connection.execute(
        "UPDATE backup_made SET verified = ?, verified_at = ? WHERE id = ?", (int(verified), at.isoformat(), backup_id)
    )


def remove_backup(connection: Connection, backup_id: int) -> None:
    """Remove a backup from the list that is not there any more."""
    connection.execute("DELETE FROM backup_made WHERE id = ?", (backup_id,))


def last_verified(connection: Connection) -> datetime | None:
    """Return when the newest verified backup was made."""
    found = value(connection, "SELECT max(made_at) FROM backup_made WHERE verified")
    return None if found is None else datetime.fromisoformat(found)


def in_use_since(connection: Connection) -> date | None:
    """Return the first day on which backups could be made."""
    found = get_meta(connection, _SINCE)
    return None if found is None else date.fromisoformat(found)


def set_in_use_since(connection: Connection, day: date) -> None:
    """Note the first day on which backups could be made."""
    set_meta(connection, _SINCE, day.isoformat())


def reminder_days(connection: Connection, default: int) -> int:
    """Return after how many days without a verified backup she is reminded."""
    return int(get_meta(connection, _REMINDER, default))


def set_reminder_days(connection: Connection, days: int) -> None:
    """Set after how many days she is reminded."""
    set_meta(connection, _REMINDER, days)


def remove_notices_of_due(connection: Connection) -> None:
    """Remove since when she has been told of due records: each notice period begins anew."""
    connection.execute("DELETE FROM due_notice")


def note_restore(
    connection: Connection,
    happened_at: datetime,
    made_at: datetime,
    known_until: datetime | None,
    *,
    automatic_off: bool = False,
) -> None:
    """Note inside a restored vault which backup it comes from, and until when deletions are known; None: all are.

    ``automatic_off``: automatic deletion was on in the backup and was turned off.
    """
    insert(connection, "security_event", {"happened_at": happened_at.isoformat(), "kind": "restored", "shown": 1})
    set_meta(connection, _RESTORED, f"{happened_at.isoformat()} {made_at.isoformat()}")
    remove_restore_warnings(connection)
    if known_until is not None:
        set_meta(connection, _KNOWN_UNTIL, known_until.isoformat())
    if automatic_off:
        set_meta(connection, _AUTOMATIC_OFF, 1)


def restore_noted(connection: Connection) -> tuple[datetime, datetime] | None:
    """Return when the vault was restored, and from a backup of when; None once that was told."""
    found = get_meta(connection, _RESTORED)
    if found is None:
        return None
    happened_at, _, made_at = str(found).partition(" ")
    return datetime.fromisoformat(happened_at), datetime.fromisoformat(made_at)


def restore_warnings(connection: Connection) -> tuple[datetime | None, bool]:
    """Return until when deletions are known, None for all; and whether a restore turned automatic deletion off."""
    until = get_meta(connection, _KNOWN_UNTIL)
    return None if until is None else datetime.fromisoformat(until), bool(get_meta(connection, _AUTOMATIC_OFF, 0))


def remove_restore_note(connection: Connection) -> None:
    """Remove where the vault comes from, once it was told."""
    remove_meta(connection, _RESTORED)


def remove_restore_warnings(connection: Connection) -> None:
    """Remove what a restore leaves to be looked at, once she has seen it."""
    remove_meta(connection, _KNOWN_UNTIL)
    remove_meta(connection, _AUTOMATIC_OFF)


def _made(fields: tuple[Any, ...]) -> MadeRow:
    number, made_at, file_name, place_id, folder, size, verified, verified_at, tombstones = fields
    return MadeRow(
        number,
        datetime.fromisoformat(made_at),
        file_name,
        place_id,
        None if folder is None else Path(folder),
        size,
        bool(verified),
        None if verified_at is None else datetime.fromisoformat(verified_at),
        tombstones,
    )
