"""Key slots: how a passphrase or a recovery code becomes a key, and how that key wraps the key of a store."""

from __future__ import annotations

import base64
import binascii
import hmac
import json
import re
import secrets
import threading
import time
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final, NoReturn

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from ssa_desktop.domain.errors import UsageError

KEY_BYTES: Final = 32
_NONCE_BYTES: Final = 12
_WRAPPED_BYTES: Final = KEY_BYTES + 16
_PASSPHRASE_SALT_BYTES: Final = 16
_RECOVERY_SALT_BYTES: Final = 32
_RECOVERY_PURPOSE: Final = b"ssa-desktop recovery slot"
_DEVICE_CHECK_PURPOSE: Final = b"ssa-desktop device check"
_DEVICE_CHECK_BYTES: Final = 16

_UNLOCK_SECONDS: Final = 1.0
_CALIBRATED_MEMORY_KIB: Final = 256 * 1024
_MAXIMUM_MEMORY_KIB: Final = 1024 * 1024
_MAXIMUM_ITERATIONS: Final = 64
_MAXIMUM_LANES: Final = 8
_MAXIMUM_WORK_KIB: Final = 4 * 1024 * 1024
"""Memory times iterations: what a forged file may make the program compute, some seconds on a slow machine."""

# OpenSSL takes the threads for several lanes from one pool, and two derivations that wait for it at once wait for ever.
# One lane needs no pool, and two of those run side by side.
_LANES_POOL: Final = threading.Lock()


class SlotFormatError(ValueError):
    """A slot that is not written as this version writes it."""


def json_object(text: str, format_name: str) -> dict[str, Any]:
    """Return the object of a JSON text of this format; raise ValueError where it is another, or a name stands twice."""

    def distinct(pairs: list[tuple[str, object]]) -> dict[str, object]:
        names = dict(pairs)
        if len(names) != len(pairs):
            raise SlotFormatError("a name stands twice")
        return names

    def refuse(constant: str) -> NoReturn:
        raise SlotFormatError(constant)

    content = json.loads(text, object_pairs_hook=distinct, parse_constant=refuse)
    if not isinstance(content, dict) or content.get("format") != format_name:
        raise SlotFormatError("another format")
    return content


@dataclass(frozen=True, slots=True)
class KdfCost:
    """What one passphrase guess costs: memory in KiB, passes over it, parallel lanes."""

    memory_kib: int
    iterations: int
    lanes: int


MINIMUM_COST: Final = KdfCost(memory_kib=64 * 1024, iterations=1, lanes=1)


class SlotKind(StrEnum):
    """What opens a slot."""

    PASSPHRASE = "passphrase"
    DEVICE = "device"
    """The passphrase together with a secret that only this computer keeps; it stands in the place of the former."""
    RECOVERY = "recovery"


@dataclass(frozen=True, slots=True)
class Argon2Kdf:
    """Argon2id, for secrets that can be guessed."""

    cost: KdfCost
    salt: bytes

    def derive(self, secret: bytes) -> bytes:
        """Return the 32-byte key-encryption key. Raises :class:`UsageError` when the memory is not there."""
        return _argon2id(self.cost, self.salt, secret)

    def as_json(self) -> dict[str, str | int]:
        """Return the parameters as they stand in the key file."""
        return {
            "name": "argon2id",
            "memory_kib": self.cost.memory_kib,
            "iterations": self.cost.iterations,
            "lanes": self.cost.lanes,
            "salt": _to_base64(self.salt),
        }


@dataclass(frozen=True, slots=True)
class DeviceKdf:
    """Argon2id keyed with a secret of the computer (the "secret value K" of RFC 9106, section 3.1).

    Without that secret no guess at the passphrase can be tried. ``check`` is derived from the secret and tells another
    one from a wrong passphrase; it gives nothing away, since 256 random bits cannot be guessed.
    """

    cost: KdfCost
    salt: bytes
    check: bytes

    @classmethod
    def new(cls, cost: KdfCost, device_secret: bytes) -> DeviceKdf:
        """Return one with a new salt for a secret of 32 bytes."""
        salt = secrets.token_bytes(_PASSPHRASE_SALT_BYTES)
        return cls(cost, salt, _device_check(device_secret, salt))

    def knows(self, device_secret: bytes) -> bool:
        """Whether this is the secret that the slot was made with."""
        return hmac.compare_digest(_device_check(device_secret, self.salt), self.check)

    def keyed_with(self, device_secret: bytes) -> _KeyedArgon2:
        """Return what derives the key from the passphrase."""
        return _KeyedArgon2(self, device_secret)

    def as_json(self) -> dict[str, str | int]:
        """Return the parameters as they stand in the key file."""
        return {
            "name": "argon2id-device",
            "memory_kib": self.cost.memory_kib,
            "iterations": self.cost.iterations,
            "lanes": self.cost.lanes,
            "salt": _to_base64(self.salt),
            "check": _to_base64(self.check),
        }


@dataclass(frozen=True, slots=True)
class _KeyedArgon2:
    kdf: DeviceKdf
    device_secret: bytes = field(repr=False)

    def derive(self, secret: bytes) -> bytes:
        return _argon2id(self.kdf.cost, self.kdf.salt, secret, self.device_secret)

    def as_json(self) -> dict[str, str | int]:
        return self.kdf.as_json()


@dataclass(frozen=True, slots=True)
class HkdfKdf:
    """HKDF with SHA-256, for a secret that is random already."""

    salt: bytes

    def derive(self, secret: bytes) -> bytes:
        """Return the 32-byte key-encryption key."""
        return HKDF(SHA256(), KEY_BYTES, self.salt, _RECOVERY_PURPOSE).derive(secret)

    def as_json(self) -> dict[str, str | int]:
        """Return the parameters as they stand in the key file."""
        return {"name": "hkdf-sha256", "salt": _to_base64(self.salt)}


@dataclass(frozen=True, slots=True)
class Slot:
    """A store's key, wrapped with AES-256-GCM under the key that ``kdf`` derives."""

    kind: SlotKind
    kdf: Argon2Kdf | DeviceKdf | HkdfKdf
    nonce: bytes
    wrapped: bytes


def passphrase_slot(store_key: bytes, passphrase: bytes, cost: KdfCost, binding: Mapping[str, object]) -> Slot:
    """Wrap a store's key under a passphrase. ``binding`` names the file and store that the slot is good for."""
    _check_cost(cost)
    kdf = Argon2Kdf(cost, secrets.token_bytes(_PASSPHRASE_SALT_BYTES))
    return _sealed(SlotKind.PASSPHRASE, kdf, store_key, passphrase, binding)


def device_slot(
    store_key: bytes, passphrase: bytes, device_secret: bytes, cost: KdfCost, binding: Mapping[str, object]
) -> Slot:
    """Wrap a store's key under a passphrase and the secret of this computer together."""
    _check_cost(cost)
    kdf = DeviceKdf.new(cost, device_secret)
    return _sealed(SlotKind.DEVICE, kdf.keyed_with(device_secret), store_key, passphrase, binding)


def recovery_slot(store_key: bytes, secret: bytes, binding: Mapping[str, object]) -> Slot:
    """Wrap a store's key under the secret of a recovery code; the salt is the file's own."""
    kdf = HkdfKdf(secrets.token_bytes(_RECOVERY_SALT_BYTES))
    return _sealed(SlotKind.RECOVERY, kdf, store_key, secret, binding)


def open_slot(
    slot: Slot, secret: bytes, binding: Mapping[str, object], device_secret: bytes | None = None
) -> bytes | None:
    """Return the store's key, or None when the secret, the binding or the parameters are not those of the wrap.

    A device slot needs the secret of the computer as well.
    """
    if isinstance(slot.kdf, DeviceKdf):
        if device_secret is None:
            return None
        kek = slot.kdf.keyed_with(device_secret).derive(secret)
    else:
        kek = slot.kdf.derive(secret)
    try:
        return AESGCM(kek).decrypt(slot.nonce, slot.wrapped, _bound(slot.kind, slot.kdf, binding))
    except InvalidTag:
        return None


def slot_to_json(slot: Slot) -> dict[str, object]:
    """Return a slot as it stands in the key file."""
    return {
        "kind": slot.kind.value,
        "kdf": slot.kdf.as_json(),
        "nonce": _to_base64(slot.nonce),
        "wrapped": _to_base64(slot.wrapped),
    }


def slot_from_json(value: object) -> Slot:
    """Read a slot. Raises :class:`SlotFormatError` for anything this version does not write itself."""
    fields = exact_fields(value, ("kind", "kdf", "nonce", "wrapped"))
    nonce = _bytes(fields["nonce"], _NONCE_BYTES)
    wrapped = _bytes(fields["wrapped"], _WRAPPED_BYTES)
    if fields["kind"] == SlotKind.PASSPHRASE.value:
        return Slot(SlotKind.PASSPHRASE, _argon2_from_json(fields["kdf"]), nonce, wrapped)
    if fields["kind"] == SlotKind.DEVICE.value:
        return Slot(SlotKind.DEVICE, _device_from_json(fields["kdf"]), nonce, wrapped)
    if fields["kind"] == SlotKind.RECOVERY.value:
        return Slot(SlotKind.RECOVERY, _hkdf_from_json(fields["kdf"]), nonce, wrapped)
    raise SlotFormatError("unknown slot kind")


def canonical(value: object) -> bytes:
    """Return the one byte form of a JSON value that checksums and wraps are made over."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode("ascii")


def exact_fields(value: object, names: Iterable[str]) -> dict[str, object]:
    """Return a JSON object that has just these fields, or raise :class:`SlotFormatError`."""
    if not isinstance(value, dict) or set(value) != set(names):
        raise SlotFormatError("missing or unknown fields")
    return value


def calibrate_cost() -> KdfCost:
    """Measure this machine and return the cost at which unlocking both stores, side by side, takes about a second."""
    # The first run pays for memory that the system has not handed out yet.
    return cost_for(min(_measure_both() for _ in range(3)))


def cost_for(seconds: float) -> KdfCost:
    """Return the cost for a machine that needs ``seconds`` for both stores at the minimum cost.

    Memory first, then passes, as RFC 9106 section 4 advises; at most 256 MiB for each store, since two run at once on
    laptops with little memory.
    """
    steps = max(1, int(_UNLOCK_SECONDS / seconds))
    memory = MINIMUM_COST.memory_kib
    while memory < _CALIBRATED_MEMORY_KIB and memory * 2 <= MINIMUM_COST.memory_kib * steps:
        memory *= 2
    passes = MINIMUM_COST.memory_kib * steps // memory
    passes = min(passes, _MAXIMUM_ITERATIONS, _MAXIMUM_WORK_KIB // memory)
    return KdfCost(memory, passes, MINIMUM_COST.lanes)


def is_chosen_here(cost: KdfCost) -> bool:
    """Whether this program may have chosen a cost; it reads higher ones, which only somebody else writes."""
    return cost.memory_kib <= _CALIBRATED_MEMORY_KIB and cost.lanes == MINIMUM_COST.lanes


def _measure_both() -> float:
    kdf = Argon2Kdf(MINIMUM_COST, bytes(_PASSPHRASE_SALT_BYTES))
    with ThreadPoolExecutor(max_workers=2) as pool:
        started = time.perf_counter()
        list(pool.map(kdf.derive, (b"first", b"second")))
        return time.perf_counter() - started


def _argon2id(cost: KdfCost, salt: bytes, passphrase: bytes, key: bytes | None = None) -> bytes:
    kdf = Argon2id(
        salt=salt,
        length=KEY_BYTES,
        iterations=cost.iterations,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
        secret=key,
    )
    try:
        with _LANES_POOL if cost.lanes > 1 else nullcontext():
            return kdf.derive(passphrase)
    except MemoryError:
        raise UsageError("keys.out_of_memory", megabytes=cost.memory_kib // 1024) from None


def _device_check(device_secret: bytes, salt: bytes) -> bytes:
    return HKDF(SHA256(), _DEVICE_CHECK_BYTES, salt, _DEVICE_CHECK_PURPOSE).derive(device_secret)


def _sealed(
    kind: SlotKind,
    kdf: Argon2Kdf | _KeyedArgon2 | HkdfKdf,
    store_key: bytes,
    secret: bytes,
    binding: Mapping[str, object],
) -> Slot:
    nonce = secrets.token_bytes(_NONCE_BYTES)
    wrapped = AESGCM(kdf.derive(secret)).encrypt(nonce, store_key, _bound(kind, kdf, binding))
    return Slot(kind, kdf.kdf if isinstance(kdf, _KeyedArgon2) else kdf, nonce, wrapped)


def _bound(kind: SlotKind, kdf: Argon2Kdf | DeviceKdf | _KeyedArgon2 | HkdfKdf, binding: Mapping[str, object]) -> bytes:
    return canonical({**binding, "slot": kind.value, "kdf": kdf.as_json()})


def _check_cost(cost: KdfCost) -> None:
    if not (
        MINIMUM_COST.memory_kib <= cost.memory_kib <= _MAXIMUM_MEMORY_KIB
        and MINIMUM_COST.iterations <= cost.iterations <= _MAXIMUM_ITERATIONS
        and MINIMUM_COST.lanes <= cost.lanes <= _MAXIMUM_LANES
        and cost.memory_kib * cost.iterations <= _MAXIMUM_WORK_KIB
    ):
        raise SlotFormatError("cost out of limits")


def _argon2_from_json(value: object) -> Argon2Kdf:
    fields = exact_fields(value, ("name", "memory_kib", "iterations", "lanes", "salt"))
    if fields["name"] != "argon2id":
        raise SlotFormatError("unknown key derivation")
    cost = KdfCost(_whole(fields["memory_kib"]), _whole(fields["iterations"]), _whole(fields["lanes"]))
    _check_cost(cost)
    return Argon2Kdf(cost, _bytes(fields["salt"], _PASSPHRASE_SALT_BYTES))


def _device_from_json(value: object) -> DeviceKdf:
    fields = exact_fields(value, ("name", "memory_kib", "iterations", "lanes", "salt", "check"))
    if fields["name"] != "argon2id-device":
        raise SlotFormatError("unknown key derivation")
    cost = KdfCost(_whole(fields["memory_kib"]), _whole(fields["iterations"]), _whole(fields["lanes"]))
    _check_cost(cost)
    salt, check = _bytes(fields["salt"], _PASSPHRASE_SALT_BYTES), _bytes(fields["check"], _DEVICE_CHECK_BYTES)
    return DeviceKdf(cost, salt, check)


def _hkdf_from_json(value: object) -> HkdfKdf:
    fields = exact_fields(value, ("name", "salt"))
    if fields["name"] != "hkdf-sha256":
        raise SlotFormatError("unknown key derivation")
    return HkdfKdf(_bytes(fields["salt"], _RECOVERY_SALT_BYTES))


def _whole(value: object) -> int:
    # bool is an int in Python, not in JSON.
    if not isinstance(value, int) or isinstance(value, bool):
        raise SlotFormatError("not a whole number")
    return value


def _bytes(value: object, length: int) -> bytes:
    if not isinstance(value, str) or not re.fullmatch(r"[A-Za-z0-9+/]*={0,2}", value):
        raise SlotFormatError("not base64")
    try:
        content = base64.b64decode(value, validate=True)
    except binascii.Error:
        raise SlotFormatError("not base64") from None
    # Spare bits of the last character would let two texts stand for the same bytes.
    if len(content) != length or _to_base64(content) != value:
        raise SlotFormatError("wrong length")
    return content


def _to_base64(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")
