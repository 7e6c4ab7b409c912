"""The key file beside a store: a versioned JSON file with the key slots that the store's random key is wrapped in."""

from __future__ import annotations

import hashlib
import json
import re
import secrets
import unicodedata
import uuid
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final, NoReturn

from ssa_desktop.domain.errors import DamagedError, RefusedError, TooNewError, UnlockError, UsageError
from ssa_desktop.storage.files import write_atomically
from ssa_desktop.storage.keyslots import (
    KEY_BYTES,
    MINIMUM_COST,
    KdfCost,
    Slot,
    SlotFormatError,
    SlotKind,
    calibrate_cost,
    canonical,
    exact_fields,
    open_slot,
    passphrase_slot,
    recovery_slot,
    slot_from_json,
    slot_to_json,
)
from ssa_desktop.storage.recovery import recovery_secret

__all__ = [
    "MINIMUM_COST",
    "KdfCost",
    "StoreKind",
    "calibrate_cost",
    "create_key_file",
    "open_with_passphrase",
    "open_with_recovery_code",
]

FORMAT_NAME: Final = "ssa-desktop-key"
FORMAT_VERSION: Final = 1
_LARGEST_BYTES: Final = 64 * 1024


class StoreKind(StrEnum):
    """Which of the two stores."""

    VAULT = "vault"
    SCHOOLBOOK = "schoolbook"

    @property
    def file_name(self) -> str:
        """The usual name of the store's file; messages call the store by it."""
        return "fallakte.db" if self is StoreKind.VAULT else "schule.db"

    @property
    def key_file_name(self) -> str:
        """The usual name of the store's key file."""
        return "fallakte.key" if self is StoreKind.VAULT else "schule.key"


@dataclass(frozen=True, slots=True)
class _KeyFile:
    store_id: str
    kind: StoreKind
    slots: tuple[Slot, ...]

    def binding(self) -> dict[str, object]:
        """Return what a wrap is good for: this format, this store."""
        return {
            "format": FORMAT_NAME,
            "version": FORMAT_VERSION,
            "store_id": self.store_id,
            "store_kind": self.kind.value,
        }

    def slot(self, kind: SlotKind) -> Slot:
        return next(slot for slot in self.slots if slot.kind is kind)


def create_key_file(path: Path, kind: StoreKind, passphrase: str, recovery_code: str, cost: KdfCost) -> bytes:
    """Make a random 32-byte store key, write it to a new key file in a passphrase and a recovery slot, and return it.

    The file is for its owner alone (mode 0600). Raises :class:`RefusedError` when the path is taken,
    :class:`UnlockError` for a mistyped code, :class:`UsageError` when it cannot be written.
    """
    if path.exists():
        raise RefusedError("keys.exists", path=str(path))
    if not passphrase:
        raise UsageError("keys.passphrase_empty")
    store_key = secrets.token_bytes(KEY_BYTES)
    empty = _KeyFile(uuid.uuid4().hex, kind, ())
    slots = (
        passphrase_slot(store_key, _passphrase_bytes(passphrase), cost, empty.binding()),
        recovery_slot(store_key, recovery_secret(recovery_code), empty.binding()),
    )
    write_atomically(path, _written(_KeyFile(empty.store_id, kind, slots)))
    return store_key


def open_with_passphrase(path: Path, kind: StoreKind, passphrase: str) -> bytes:
    """Return the store's key.

    Raises :class:`UnlockError` for a wrong passphrase, :class:`DamagedError` for a missing or damaged file or one of
    the other store, :class:`TooNewError` for a newer format, :class:`UsageError` for a file that cannot be read.
    """
    file = _read(path, kind)
    key = open_slot(file.slot(SlotKind.PASSPHRASE), _passphrase_bytes(passphrase), file.binding())
    if key is None:
        raise UnlockError("keys.wrong_passphrase")
    return key


def open_with_recovery_code(path: Path, kind: StoreKind, code: str) -> bytes:
    """Return the store's key. Raises as :func:`open_with_passphrase`, for a mistyped and for a wrong code apart."""
    secret = recovery_secret(code)
    file = _read(path, kind)
    key = open_slot(file.slot(SlotKind.RECOVERY), secret, file.binding())
    if key is None:
        raise UnlockError("keys.wrong_recovery_code")
    return key


def _passphrase_bytes(passphrase: str) -> bytes:
    # Keyboards of different systems send ü as one character or as two; NFC makes them one. Half surrogates, which a
    # broken input method may send, are kept as they are rather than ending in an error.
    return unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")


def _written(file: _KeyFile) -> bytes:
    content = {**file.binding(), "slots": [slot_to_json(slot) for slot in file.slots]}
    content["checksum"] = _checksum(content)
    return (json.dumps(content, indent=2) + "\n").encode("ascii")


def _checksum(content: dict[str, object]) -> str:
    """Return the SHA-256 of everything but the checksum: it tells a damaged file from a wrong passphrase."""
    return hashlib.sha256(canonical({name: value for name, value in content.items() if name != "checksum"})).hexdigest()


def _read(path: Path, kind: StoreKind) -> _KeyFile:
    try:
        with path.open("rb") as stream:
            raw = stream.read(_LARGEST_BYTES + 1)
    except FileNotFoundError:
        raise DamagedError("keys.missing", path=str(path)) from None
    except OSError:
        raise UsageError("keys.unreadable", path=str(path)) from None
    if len(raw) > _LARGEST_BYTES:
        raise DamagedError("keys.damaged", path=str(path))
    try:
        content = _object(raw)
        # Asked before all else: a newer format may differ in everything that is checked in this one.
        file = None if _version(content) > FORMAT_VERSION else _parsed(content)
    except (ValueError, RecursionError):
        # Without its cause: that could quote the file.
        raise DamagedError("keys.damaged", path=str(path)) from None
    if file is None:
        raise TooNewError("keys.too_new", path=str(path))
    if file.kind is not kind:
        raise DamagedError("keys.wrong_kind", path=str(path))
    return file


def _object(raw: bytes) -> dict[str, object]:
    content = json.loads(raw.decode("utf-8"), object_pairs_hook=_distinct, parse_constant=_refuse)
    if not isinstance(content, dict) or content.get("format") != FORMAT_NAME:
        raise SlotFormatError("not a key file")
    return content


def _version(content: dict[str, object]) -> int:
    version = content.get("version")
    # bool is an int in Python, not in JSON.
    if not isinstance(version, int) or isinstance(version, bool) or version < FORMAT_VERSION:
        raise SlotFormatError("no version")
    return version


def _parsed(content: dict[str, object]) -> _KeyFile:
    fields = exact_fields(content, ("format", "version", "store_id", "store_kind", "slots", "checksum"))
    if fields["checksum"] != _checksum(fields):
        raise SlotFormatError("checksum")
    store_id, kind, slots = fields["store_id"], fields["store_kind"], fields["slots"]
    if not isinstance(store_id, str) or not re.fullmatch(r"[0-9a-f]{32}", store_id):
        raise SlotFormatError("store id")
    if not isinstance(kind, str) or not isinstance(slots, list):
        raise SlotFormatError("store kind or slots")
    file = _KeyFile(store_id, StoreKind(kind), tuple(slot_from_json(slot) for slot in slots))
    if [slot.kind for slot in file.slots] != [SlotKind.PASSPHRASE, SlotKind.RECOVERY]:
        raise SlotFormatError("slots missing or twice")
    return file


def _distinct(pairs: list[tuple[str, object]]) -> dict[str, object]:
    names = dict(pairs)
    if len(names) != len(pairs):
        raise SlotFormatError("a name stands twice")
    return names


def _refuse(constant: str) -> NoReturn:
    raise SlotFormatError(constant)
