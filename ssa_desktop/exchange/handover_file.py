"""The encrypted file of a handover: one package under a code, read as a whole or not at all.

The format stands in ``docs/handover-format.md``. The content is encrypted in chunks with AES-256-GCM; each is bound to
its place, to being the last one or not, and to the head of the file, so that no byte can differ and no chunk can be
missing, moved or come from another file. The key comes from the secret of the code by HKDF; the code
itself is never stored.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from ssa_desktop.domain.errors import DamagedError, TooNewError, UnlockError
from ssa_desktop.exchange.strict_json import JsonError, parse_json

SUFFIX: Final = ".ssau"
FORMAT: Final = "ssa-handover"
VERSION: Final = 1
FILE_LIMIT: Final = 1_000_000_000

_MAGIC: Final = b"SSA-DESKTOP-UEBERGABE\r\n\x1a\n\x00"
_HEAD: Final = struct.Struct(f">{len(_MAGIC)}sH32s16s")
_SUM: Final = 32
_PURPOSE: Final = b"ssa-desktop handover package 1"
_CHUNK: Final = 1 << 20
_TAG: Final = 16
_PAD: Final = 1 << 16
_LENGTH: Final = struct.Struct(">Q")
_LAST: Final = b"\x01"
_MORE: Final = b"\x00"


@dataclass(frozen=True, slots=True)
class Package:
    """What a package holds: what it says of itself, the school book's part (or None), and a records file."""

    about: dict[str, Any]
    schools: dict[str, Any] | None
    records: bytes


def seal_package(package: Package, secret: bytes) -> bytes:
    """Return the file of a package that only the ``secret`` of its code opens.

    Two files of the same package differ in every byte after the first few. The content is filled up to whole 64 KiB, so
    that its size tells little.
    """
    salt = os.urandom(32)
    key, check = _keys(secret, salt)
    head = _HEAD.pack(_MAGIC, VERSION, salt, check)
    head += hashlib.sha256(head).digest()
    return head + b"".join(_sealed(AESGCM(key), head, _filled(_content(package))))


def open_package(data: bytes, secret: bytes) -> Package:
    """Return what a file holds, checked to the last byte.

    Raises :class:`DamagedError` for a file that is no package or differs in a byte, :class:`TooNewError` for a later
    version, :class:`UnlockError` (``handover.wrong_code``) where the code is of another package.
    """
    size = _HEAD.size + _SUM
    head = data[:size]
    if not data.startswith(_MAGIC[: len(data)] or _MAGIC):
        raise DamagedError("handover.not_ours")
    if len(head) < size or hashlib.sha256(head[: _HEAD.size]).digest() != head[_HEAD.size :]:
        raise DamagedError("handover.damaged")
    _, version, salt, check = _HEAD.unpack(head[: _HEAD.size])
    if version > VERSION:
        raise TooNewError("handover.too_new")
    key, expected = _keys(secret, salt)
    if not hmac.compare_digest(check, expected):
        raise UnlockError("handover.wrong_code")
    try:
        filled = b"".join(_opened(AESGCM(key), head, data[size:]))
        (length,) = _LENGTH.unpack(filled[: _LENGTH.size])
        return _package(_unpacked(filled[_LENGTH.size : _LENGTH.size + length]))
    except (InvalidTag, struct.error, zlib.error, JsonError, KeyError, TypeError, ValueError) as error:
        raise DamagedError("handover.damaged") from error


def _unpacked(data: bytes) -> bytes:
    """Unpack, up to the limit of a file: a few bytes can stand for more than there is memory."""
    unpacking = zlib.decompressobj()
    found = unpacking.decompress(data, FILE_LIMIT)
    if unpacking.unconsumed_tail or not unpacking.eof:
        raise ValueError
    return found


def _keys(secret: bytes, salt: bytes) -> tuple[bytes, bytes]:
    derived = HKDF(SHA256(), 48, salt, _PURPOSE).derive(secret)
    return derived[:32], derived[32:]


def _sealed(cipher: AESGCM, head: bytes, data: bytes) -> Iterator[bytes]:
    places = range(0, len(data), _CHUNK)
    for number, place in enumerate(places):
        yield cipher.encrypt(_nonce(number, is_last=number == len(places) - 1), data[place : place + _CHUNK], head)


def _opened(cipher: AESGCM, head: bytes, data: bytes) -> Iterator[bytes]:
    places = range(0, max(1, len(data)), _CHUNK + _TAG)
    for number, place in enumerate(places):
        chunk = data[place : place + _CHUNK + _TAG]
        yield cipher.decrypt(_nonce(number, is_last=number == len(places) - 1), chunk, head)


def _nonce(number: int, *, is_last: bool) -> bytes:
    # The key is of this file alone: its salt is random.
    return (_LAST if is_last else _MORE) + number.to_bytes(11, "big")


def _filled(content: bytes) -> bytes:
    data = _LENGTH.pack(len(content)) + content
    return data + bytes(-len(data) % _PAD)


def _content(package: Package) -> bytes:
    front = json.dumps({"about": package.about, "schools": package.schools}, ensure_ascii=False, sort_keys=True)
    return zlib.compress(front.encode() + b"\n" + package.records, 6)


def _package(content: bytes) -> Package:
    front, _, records = content.partition(b"\n")
    found = parse_json(front.decode("utf-8"))
    if not isinstance(found, dict) or not isinstance(found["about"], dict):
        raise TypeError
    schools = found["schools"]
    if schools is not None and not isinstance(schools, dict):
        raise TypeError
    about = found["about"]
    if about["format"] != FORMAT:
        raise ValueError
    if about["version"] > VERSION:
        raise TooNewError("handover.too_new")
    return Package(about, schools, records)
