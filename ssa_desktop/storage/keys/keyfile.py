"""The key file beside a store: a versioned JSON file with the key slots that the store's random key is wrapped in."""

from __future__ import annotations

import hashlib
import json
import re
import secrets
import unicodedata
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Final

from ssa_desktop.domain.errors import DamagedError, RefusedError, TooNewError, UnlockError, UsageError
from ssa_desktop.storage.files import write_atomically
from ssa_desktop.storage.keys import computer_secret
from ssa_desktop.storage.keys.keyslots import (
    KEY_BYTES,
    MINIMUM_COST,
    DeviceKdf,
    HkdfKdf,
    KdfCost,
    Slot,
    SlotFormatError,
    SlotKind,
    calibrate_cost,
    canonical,
    device_slot,
    exact_fields,
    is_chosen_here,
    json_object,
    open_slot,
    passphrase_slot,
    recovery_slot,
    slot_from_json,
    slot_to_json,
)
from ssa_desktop.storage.keys.recovery_code import recovery_secret

__all__ = [
    "MINIMUM_COST",
    "KdfCost",
    "KeyFile",
    "StoreKind",
    "calibrate_cost",
    "create_key_file",
    "device_secrets",
    "key_file_bytes",
    "open_with_passphrase",
    "open_with_recovery_code",
    "passphrase_error",
    "read_key_file",
]

FORMAT_NAME: Final = "ssa-desktop-key"
KEY_FILE_CHANGED: Final = "keys.wrong_or_changed"
FORMAT_VERSION: Final = 2
"""The newest version that is read. A file is written in the oldest one that can say what it holds."""
_SLOTS: Final = {
    1: (SlotKind.PASSPHRASE, SlotKind.RECOVERY),
    2: (SlotKind.DEVICE, SlotKind.RECOVERY),
}
# The wraps of every version are bound to this one: the recovery slot stays as it is when the slot beside it changes,
# since nobody has the code at hand then.
_BOUND_VERSION: Final = 1
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
class KeyFile:
    """What a key file holds. It is never changed: the ``with_…`` methods return another one."""

    store_id: str
    kind: StoreKind
    slots: tuple[Slot, ...]

    @property
    def is_bound(self) -> bool:
        """Whether the passphrase opens only together with the secret of a computer."""
        return any(slot.kind is SlotKind.DEVICE for slot in self.slots)

    @property
    def version(self) -> int:
        """The oldest version of the format that can say this."""
        return 2 if self.is_bound else 1

    @property
    def cost(self) -> KdfCost:
        """What one guess at the passphrase costs."""
        kdf = self.slots[0].kdf
        if isinstance(kdf, HkdfKdf):
            raise TypeError("a key file begins with the slot of the passphrase")
        return kdf.cost

    def fits(self, device_secret: bytes) -> bool:
        """Whether this is the secret of the computer that the file is bound to."""
        kdf = self.slots[0].kdf
        return isinstance(kdf, DeviceKdf) and kdf.knows(device_secret)

    def with_passphrase(self, store_key: bytes, passphrase: str, device_secret: bytes | None = None) -> KeyFile:
        """Return it with another passphrase, bound to a computer when its secret is given."""
        if not passphrase:
            raise UsageError("keys.passphrase_empty")
        typed = _passphrase_bytes(passphrase)
        if device_secret is None:
            slot = passphrase_slot(store_key, typed, self.cost, self.binding())
        else:
            slot = device_slot(store_key, typed, device_secret, self.cost, self.binding())
        return replace(self, slots=(slot, *self.slots[1:]))

    def with_recovery_code(self, store_key: bytes, code: str) -> KeyFile:
        """Return it with another recovery code; the one before opens it no longer."""
        slot = recovery_slot(store_key, recovery_secret(code), self.binding())
        return replace(self, slots=(self.slots[0], slot))

    def binding(self) -> dict[str, object]:
        """Return what a wrap is good for: this format, this store."""
        return {
            "format": FORMAT_NAME,
            "version": _BOUND_VERSION,
            "store_id": self.store_id,
            "store_kind": self.kind.value,
        }

    def slot(self, kind: SlotKind) -> Slot:
        """Return the slot of a kind."""
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
    empty = KeyFile(uuid.uuid4().hex, kind, ())
    slots = (
        passphrase_slot(store_key, _passphrase_bytes(passphrase), cost, empty.binding()),
        recovery_slot(store_key, recovery_secret(recovery_code), empty.binding()),
    )
    write_atomically(path, key_file_bytes(KeyFile(empty.store_id, kind, slots)))
    return store_key


def open_with_passphrase(path: Path, kind: StoreKind, passphrase: str, device_secret: bytes | None = None) -> bytes:
    """Return the store's key.

    A file that is bound to the computer takes its secret from ``device_secret``, or asks the keyring for it. Raises
    :class:`UnlockError` for a wrong passphrase, and as :func:`device.read_secrets` where the computer's secret is not
    to be had; :class:`DamagedError` for a missing or damaged file or one of the other store, :class:`TooNewError` for a
    newer format, :class:`UsageError` for a file that cannot be read.
    """
    file = read_key_file(path, kind)
    slot = file.slots[0]
    if isinstance(slot.kdf, DeviceKdf):
        if device_secret is None:
            device_secret = computer_secret.read_secrets([file.store_id])[file.store_id]
        if not file.fits(device_secret):
            raise UnlockError("device.changed")
    key = open_slot(slot, _passphrase_bytes(passphrase), file.binding(), device_secret)
    if key is None:
        # The wrap is bound to the cost: with another one in the file, the right passphrase opens nothing either.
        raise UnlockError("keys.wrong_passphrase" if is_chosen_here(file.cost) else KEY_FILE_CHANGED)
    return key


def passphrase_error(error: UnlockError, paths: Mapping[StoreKind, Path]) -> UnlockError:
    """Return what a passphrase that opens nothing means for files that belong together.

    Both were made at one cost and keep it. Where they differ, somebody changed one of them.
    """
    if error.key != "keys.wrong_passphrase":
        return error
    costs = {read_key_file(path, kind).cost for kind, path in paths.items()}
    return error if len(costs) == 1 else UnlockError(KEY_FILE_CHANGED)


def open_with_recovery_code(path: Path, kind: StoreKind, code: str) -> bytes:
    """Return the store's key. Raises as :func:`open_with_passphrase`, for a mistyped and for a wrong code apart."""
    secret = recovery_secret(code)
    file = read_key_file(path, kind)
    key = open_slot(file.slot(SlotKind.RECOVERY), secret, file.binding())
    if key is None:
        raise UnlockError("keys.wrong_recovery_code")
    return key


def device_secrets(paths: Mapping[StoreKind, Path]) -> dict[StoreKind, bytes | None]:
    """Return the computer's secret for each key file, None for one that is bound to none.

    The keyring is asked once for all. Raises as :func:`open_with_passphrase`.
    """
    bound = {kind: file for kind, path in paths.items() if (file := read_key_file(path, kind)).is_bound}
    found = computer_secret.read_secrets(file.store_id for file in bound.values()) if bound else {}
    for file in bound.values():
        if not file.fits(found[file.store_id]):
            raise UnlockError("device.changed")
    return {kind: found[bound[kind].store_id] if kind in bound else None for kind in paths}


def _passphrase_bytes(passphrase: str) -> bytes:
    # Keyboards of different systems send ü as one character or as two; NFC makes them one. Half surrogates, which a
    # broken input method may send, are kept as they are rather than ending in an error.
    return unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")


def key_file_bytes(file: KeyFile) -> bytes:
    """Return a key file as it stands on the disk."""
    content = {**file.binding(), "version": file.version, "slots": [slot_to_json(slot) for slot in file.slots]}
    content["checksum"] = _checksum(content)
    return (json.dumps(content, indent=2) + "\n").encode("ascii")


def _checksum(content: dict[str, object]) -> str:
    """Return the SHA-256 of everything but the checksum: it tells a damaged file from a wrong passphrase."""
    return hashlib.sha256(canonical({name: value for name, value in content.items() if name != "checksum"})).hexdigest()


def read_key_file(path: Path, kind: StoreKind) -> KeyFile:
    """Read a key file without opening it. Raises as :func:`open_with_passphrase`, but for the passphrase."""
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
    return json_object(raw.decode("utf-8"), FORMAT_NAME)


def _version(content: dict[str, object]) -> int:
    version = content.get("version")
    # bool is an int in Python, not in JSON.
    if not isinstance(version, int) or isinstance(version, bool) or version < min(_SLOTS):
        raise SlotFormatError("no version")
    return version


def _parsed(content: dict[str, object]) -> KeyFile:
    fields = exact_fields(content, ("format", "version", "store_id", "store_kind", "slots", "checksum"))
    if fields["checksum"] != _checksum(fields):
        raise SlotFormatError("checksum")
    store_id, kind, slots = fields["store_id"], fields["store_kind"], fields["slots"]
    if not isinstance(store_id, str) or not re.fullmatch(r"[0-9a-f]{32}", store_id):
        raise SlotFormatError("store id")
    if not isinstance(kind, str) or not isinstance(slots, list):
        raise SlotFormatError("store kind or slots")
    file = KeyFile(store_id, StoreKind(kind), tuple(slot_from_json(slot) for slot in slots))
    if tuple(slot.kind for slot in file.slots) != _SLOTS[_version(fields)]:
        raise SlotFormatError("slots missing or twice")
    return file
