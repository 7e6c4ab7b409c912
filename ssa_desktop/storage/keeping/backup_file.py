"""The backup file: both stores and both key files as they are, and a manifest that vouches for every byte of them.

It is a ZIP archive without compression. Nothing in it is readable without a key but sizes, checksums, times, schema
numbers and the random ids of the stores; docs/backup-format.md describes it.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, Final

from ssa_desktop.domain.errors import DamagedError, TooNewError, UsageError
from ssa_desktop.storage.files import new_file, unwritable
from ssa_desktop.storage.keys.keyfile import StoreKind
from ssa_desktop.storage.keys.keyslots import SlotFormatError, canonical, exact_fields, json_object

SUFFIX: Final = ".ssab"
FORMAT_NAME: Final = "ssa-desktop-backup"
FORMAT_VERSION: Final = 1
MANIFEST: Final = "manifest.json"
PARTS: Final = tuple(name for kind in StoreKind for name in (kind.file_name, kind.key_file_name))
_SEAL_PURPOSE: Final = b"ssa-desktop backup manifest\n"
_SMALL_BYTES: Final = 64 * 1024
_LARGEST_FRAME: Final = 4096
"""What an archive of five entries may hold beside their content: headers and directory."""
_CHUNK: Final = 1024 * 1024
_MADE: Final = (1980, 1, 1, 0, 0, 0)
_BROKEN: Final = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error, ValueError, EOFError, RuntimeError,
    OverflowError, RecursionError,
)  # fmt: skip

Tell = Callable[[int, int], None]
"""Is told how many bytes are done, and of how many; what it raises ends the work."""


@dataclass(frozen=True, slots=True)
class StoreNote:
    """What a manifest says of one store: its random id and its schema number."""

    id: str
    schema: int


@dataclass(frozen=True, slots=True)
class Part:
    """One file of a backup: its name, size and SHA-256."""

    name: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself. ``sequence`` and ``tombstones`` count the deletions it knows of."""

    made_at: datetime
    program: str
    stores: Mapping[StoreKind, StoreNote]
    tombstones: int
    sequence: int
    parts: tuple[Part, ...] = ()
    seal: str = ""

    @property
    def size(self) -> int:
        """The bytes of all parts."""
        return sum(part.bytes for part in self.parts)

    def is_sealed_with(self, key: bytes) -> bool:
        """Whether the vault that holds ``key`` made this backup, and nobody put it together from others."""
        return hmac.compare_digest(self.seal, _seal(_facts(self), key))


def write_backup(path: Path, folder: Path, facts: Manifest, key: bytes, tell: Tell, mark: str = "") -> Manifest:
    """Write the four files of ``folder`` into a backup at ``path``, read it back, and return its manifest.

    The file takes its name only after it was read back and every part has the checksum that the manifest states.
    Nothing is left when something fails. Raises :class:`UsageError` for a full disk or a place that cannot be written,
    :class:`DamagedError` (``backup.not_written``) when the medium gives back something else.
    """
    parts = tuple(_part(folder / name) for name in PARTS)
    sealed = Manifest(facts.made_at, facts.program, facts.stores, facts.tombstones, facts.sequence, parts)
    content = {**_facts(sealed), "seal": _seal(_facts(sealed), key)}
    content["checksum"] = _checksum(content)
    total = 2 * sealed.size
    with new_file(path, mark=mark) as (stream, temporary):
        _write_archive(stream, folder, content, parts, lambda done: tell(done, total))
        stream.flush()
        os.fsync(stream.fileno())
        if hasattr(os, "posix_fadvise"):
            # So that the medium is read below, and not the system's memory of what was written.
            os.posix_fadvise(stream.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        try:
            with open_backup(temporary) as backup:
                wrong = backup.damaged_parts(lambda done, _: tell(sealed.size + done, total))
        except DamagedError:
            wrong = [MANIFEST]
        except UsageError as error:
            # The drive is gone.
            raise UsageError("file.unwritable", path=str(path)) from error
        if wrong:
            raise DamagedError("backup.not_written", path=str(path))
    return Manifest(
        facts.made_at, facts.program, facts.stores, facts.tombstones, facts.sequence, parts, str(content["seal"])
    )


class BackupFile:
    """A backup opened for reading; its manifest is whole, its parts are not read yet."""

    def __init__(self, path: Path, archive: zipfile.ZipFile, manifest: Manifest) -> None:
        self.path = path
        self.manifest = manifest
        self._archive = archive

    def damaged_parts(self, tell: Tell) -> list[str]:
        """Read every part and return the names of those that are not what the manifest states."""
        return self._read(None, tell)

    def unpack(self, folder: Path, tell: Tell) -> list[str]:
        """Write every part into ``folder``, for its owner alone; return the names of those that are damaged."""
        return self._read(folder, tell)

    def _read(self, folder: Path | None, tell: Tell) -> list[str]:
        done, damaged = 0, []
        for part in self.manifest.parts:
            target = None if folder is None else _create(folder / part.name)
            try:
                if not self._read_part(part, target, partial(self._tell, tell, done)):
                    damaged.append(part.name)
            finally:
                if target is not None:
                    target.close()
            done += part.bytes
        return damaged

    def _tell(self, tell: Tell, before: int, count: int) -> None:
        tell(before + count, self.manifest.size)

    def _read_part(self, part: Part, target: BinaryIO | None, tell: Callable[[int], None]) -> bool:
        digest, count = hashlib.sha256(), 0
        try:
            with self._archive.open(part.name) as stream:
                while True:
                    try:
                        chunk = stream.read(_CHUNK)
                    except (OSError, *_BROKEN):
                        return False
                    if not chunk:
                        break
                    digest.update(chunk)
                    count += len(chunk)
                    if target is not None:
                        _write(target, chunk)
                    tell(count)
        except (OSError, *_BROKEN):
            return False
        return count == part.bytes and digest.hexdigest() == part.sha256


@contextmanager
def open_backup(path: Path) -> Iterator[BackupFile]:
    """Open a backup and read its manifest; the parts are read by what the block calls.

    Raises :class:`UsageError` for a file that is not there or cannot be read, :class:`DamagedError` for one that is no
    backup (``backup.not_ours``) or whose frame or manifest is damaged (``backup.damaged``), :class:`TooNewError`.
    """
    try:
        # A device may have no end, and a pipe nobody at its other one.
        if not stat.S_ISREG(path.stat().st_mode):
            raise UsageError("file.no_file", path=str(path))
        stream = path.open("rb")
    except FileNotFoundError as error:
        raise UsageError("file.missing", path=str(path)) from error
    except OSError as error:
        raise UsageError("file.unreadable", path=str(path)) from error
    with stream:
        yield _opened(path, stream)


def _opened(path: Path, stream: BinaryIO) -> BackupFile:
    try:
        archive = zipfile.ZipFile(stream)
        infos = archive.infolist()
        content = _manifest_content(archive, infos)
    except (OSError, *_BROKEN):
        raise DamagedError("backup.not_ours", path=str(path)) from None
    try:
        version = content.get("version")
        if isinstance(version, int) and not isinstance(version, bool) and version > FORMAT_VERSION:
            raise TooNewError("backup.too_new", path=str(path))
        manifest = _parsed(content)
        _check_frame(infos, manifest, stream.seek(0, os.SEEK_END))
    except _BROKEN:
        # Without its cause: that could quote the file.
        raise DamagedError("backup.damaged", path=str(path)) from None
    return BackupFile(path, archive, manifest)


def _manifest_content(archive: zipfile.ZipFile, infos: list[zipfile.ZipInfo]) -> dict[str, Any]:
    first = infos[0] if infos else None
    if first is None or first.filename != MANIFEST or first.compress_type != zipfile.ZIP_STORED:
        raise SlotFormatError("no manifest")
    if first.file_size > _SMALL_BYTES or first.compress_size != first.file_size:
        raise SlotFormatError("the manifest is too large")
    with archive.open(first) as stream:
        raw = stream.read(_SMALL_BYTES + 1)
    return json_object(raw.decode("ascii"), FORMAT_NAME)


def _check_frame(infos: list[zipfile.ZipInfo], manifest: Manifest, file_bytes: int) -> None:
    """Hold the archive to just the entries that are written: none twice, none more, no other name, nothing packed."""
    if [info.filename for info in infos] != [MANIFEST, *PARTS]:
        raise SlotFormatError("other entries")
    sizes = {part.name: part.bytes for part in manifest.parts}
    for info in infos[1:]:
        if info.compress_type != zipfile.ZIP_STORED or info.flag_bits & 1:
            raise SlotFormatError("a packed entry")
        if not info.compress_size == info.file_size == sizes[info.filename]:
            raise SlotFormatError("another size")
    if not 0 <= file_bytes - sum(info.file_size for info in infos) <= _LARGEST_FRAME:
        raise SlotFormatError("something more in the file")


def _write_archive(
    stream: BinaryIO, folder: Path, content: Mapping[str, object], parts: tuple[Part, ...], tell: Callable[[int], None]
) -> None:
    done = 0
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(_entry(MANIFEST), json.dumps(content, indent=1) + "\n")
        for part in parts:
            entry = _entry(part.name)
            entry.file_size = part.bytes
            with (folder / part.name).open("rb") as source, archive.open(entry, "w") as target:
                while chunk := source.read(_CHUNK):
                    target.write(chunk)
                    done += len(chunk)
                    tell(done)


def _entry(name: str) -> zipfile.ZipInfo:
    # No time and no permissions: the manifest says when, and the parts are unpacked for their owner alone.
    return zipfile.ZipInfo(name, _MADE)


def _part(path: Path) -> Part:
    digest, count = hashlib.sha256(), 0
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
            count += len(chunk)
    return Part(path.name, count, digest.hexdigest())


def _create(path: Path) -> BinaryIO:
    try:
        return os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o600), "wb")
    except OSError as error:
        raise unwritable(path, error) from error


def _write(target: BinaryIO, chunk: bytes) -> None:
    try:
        target.write(chunk)
        target.flush()
    except OSError as error:
        raise unwritable(Path(str(target.name)), error) from error


def _facts(manifest: Manifest) -> dict[str, Any]:
    """Return a manifest as it is written, without seal and checksum."""
    return {
        "format": FORMAT_NAME,
        "version": FORMAT_VERSION,
        "made_at": manifest.made_at.isoformat(),
        "program": manifest.program,
        "stores": {kind.value: {"id": note.id, "schema": note.schema} for kind, note in manifest.stores.items()},
        "tombstones": {"count": manifest.tombstones, "sequence": manifest.sequence},
        "parts": [{"name": part.name, "bytes": part.bytes, "sha256": part.sha256} for part in manifest.parts],
    }


def _seal(facts: Mapping[str, Any], key: bytes) -> str:
    return hmac.new(key, _SEAL_PURPOSE + canonical(facts), hashlib.sha256).hexdigest()


def _checksum(content: Mapping[str, Any]) -> str:
    return hashlib.sha256(canonical({name: value for name, value in content.items() if name != "checksum"})).hexdigest()


def _parsed(content: dict[str, Any]) -> Manifest:
    names = ("format", "version", "made_at", "program", "stores", "tombstones", "parts", "seal", "checksum")
    fields: dict[str, Any] = exact_fields(content, names)
    if fields["checksum"] != _checksum(fields) or fields["version"] != FORMAT_VERSION:
        raise SlotFormatError("checksum")
    stores = exact_fields(fields["stores"], [kind.value for kind in StoreKind])
    counts = exact_fields(fields["tombstones"], ("count", "sequence"))
    parts = tuple(_part_from_json(part) for part in _list(fields["parts"]))
    if tuple(part.name for part in parts) != PARTS:
        raise SlotFormatError("parts")
    if any(part.bytes > _SMALL_BYTES for part in parts if part.name.endswith(".key")):
        raise SlotFormatError("a key file is too large")
    return Manifest(
        datetime.fromisoformat(_text(fields["made_at"], r"[0-9T:-]{19}")),
        _text(fields["program"], r"[0-9A-Za-z.+-]{1,40}"),
        {kind: _note_from_json(stores[kind.value]) for kind in StoreKind},
        _whole(counts["count"]),
        _whole(counts["sequence"]),
        parts,
        _text(fields["seal"], r"[0-9a-f]{64}"),
    )


def _note_from_json(value: object) -> StoreNote:
    fields = exact_fields(value, ("id", "schema"))
    return StoreNote(_text(fields["id"], r"[0-9a-f]{32}"), _whole(fields["schema"]))


def _part_from_json(value: object) -> Part:
    fields = exact_fields(value, ("name", "bytes", "sha256"))
    return Part(
        _text(fields["name"], r"[a-z.]{1,20}"), _whole(fields["bytes"]), _text(fields["sha256"], r"[0-9a-f]{64}")
    )


def _text(value: object, pattern: str) -> str:
    if not isinstance(value, str) or not re.fullmatch(pattern, value):
        raise SlotFormatError("text")
    return value


def _whole(value: object) -> int:
    # bool is an int in Python, not in JSON.
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise SlotFormatError("number")
    return value


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise SlotFormatError("list")
    return value
