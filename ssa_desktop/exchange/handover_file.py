"""The encrypted file of a handover: one package under a code, read as a whole or not at all.

The format stands in ``docs/handover-format.md``. The content is encrypted in chunks with AES-256-GCM; each is bound to
its place, to being the last one or not, and to the head of the file, so that no byte can differ and no chunk can be
missing, moved or come from another file. The key comes from the secret of the code by HKDF; the code
itself is never stored.
"""

from __future__ import annotations

import hashlib
import hmac
import io
import json
import os
import stat
import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from ssa_desktop.domain.errors import DamagedError, InputError, TooNewError, UnlockError, UsageError
from ssa_desktop.exchange.input_file import MEGABYTE, printable
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


Tell = Callable[[int, int], None]
"""Is told how much is done, and of how much; it raises what stops the work."""


def _ignore(_: int, __: int) -> None:
    """Take no notice of how far it is."""


@dataclass(frozen=True, slots=True)
class Package:
    """What a package holds: what it says of itself, the school book's part (or None), and a records file."""

    about: dict[str, Any]
    schools: dict[str, Any] | None
    records: bytes


def seal_package(package: Package, secret: bytes, tell: Tell = _ignore) -> bytes:
    """Return the file of a package that only the ``secret`` of its code opens; ``tell`` is told how far it is.

    Two files of the same package differ in every byte after the first few. The content is filled up to whole 64 KiB, so
    that its size tells little.
    """
    salt = os.urandom(32)
    key, check = _keys(secret, salt)
    head = _HEAD.pack(_MAGIC, VERSION, salt, check)
    head += hashlib.sha256(head).digest()
    return head + b"".join(_sealed(AESGCM(key), head, _filled(_content(package)), tell))


def read_package(path: Path, secret: bytes, tell: Tell = _ignore) -> Package:
    """Return what a file holds, checked to the last byte; ``tell`` is told how many bytes of how many were read.

    What is no package is known by its first bytes, and no more of it is read; of a package never more than one chunk
    that is not checked yet. Raises :class:`UsageError` for what is no file, and as :func:`open_package`.
    """
    try:
        # A device may have no end, and a pipe nobody at its other one.
        if not stat.S_ISREG(path.stat().st_mode):
            raise UsageError("file.no_file", path=printable(path))
        stream = path.open("rb")
    except (FileNotFoundError, NotADirectoryError):
        raise UsageError("file.missing", path=printable(path)) from None
    except (OSError, ValueError):  # ValueError: a NUL in the path
        raise UsageError("file.unreadable", path=printable(path)) from None
    with stream:
        try:
            return _read(stream, os.fstat(stream.fileno()).st_size, secret, tell)
        except OSError:
            raise UsageError("file.unreadable", path=printable(path)) from None


def open_package(data: bytes, secret: bytes) -> Package:
    """Return what the bytes of a file hold, checked to the last byte.

    Raises :class:`DamagedError` for a file that is no package or differs in a byte, :class:`TooNewError` for a later
    version, :class:`UnlockError` (``handover.wrong_code``) where the code is of another package, :class:`InputError`
    for one that is too large.
    """
    return _read(io.BytesIO(data), len(data), secret, _ignore)


def _read(stream: BinaryIO, length: int, secret: bytes, tell: Tell) -> Package:
    head = stream.read(_HEAD.size + _SUM)
    if not head.startswith(_MAGIC[: len(head)] or _MAGIC):
        raise DamagedError("handover.not_ours")
    if len(head) < _HEAD.size + _SUM or hashlib.sha256(head[: _HEAD.size]).digest() != head[_HEAD.size :]:
        raise DamagedError("handover.damaged")
    _, version, salt, check = _HEAD.unpack(head[: _HEAD.size])
    if version > VERSION:
        raise TooNewError("handover.too_new")
    key, expected = _keys(secret, salt)
    if not hmac.compare_digest(check, expected):
        raise UnlockError("handover.wrong_code")
    if length > FILE_LIMIT:
        raise InputError("handover.too_large", limit=FILE_LIMIT // MEGABYTE)
    try:
        return _package(_unpacked(_opened(AESGCM(key), head, stream, length, tell)))
    except (InvalidTag, struct.error, zlib.error, JsonError, KeyError, TypeError, ValueError) as error:
        raise DamagedError("handover.damaged") from error


def _unpacked(chunks: Iterator[bytes]) -> bytes:
    """Unpack, up to the limit of a file: a few bytes can stand for more than there is memory.

    All chunks are read to the last, also those that only fill the file up.
    """
    first = next(chunks)
    (left,) = _LENGTH.unpack(first[: _LENGTH.size])
    unpacking, found = zlib.decompressobj(), bytearray()
    for chunk in chain((first[_LENGTH.size :],), chunks):
        part = chunk[:left]
        left -= len(part)
        found += unpacking.decompress(part, FILE_LIMIT + 1 - len(found))
        if len(found) > FILE_LIMIT or unpacking.unconsumed_tail:
            raise ValueError
    if left or not unpacking.eof or unpacking.unused_data:
        raise ValueError
    return bytes(found)


def _keys(secret: bytes, salt: bytes) -> tuple[bytes, bytes]:
    derived = HKDF(SHA256(), 48, salt, _PURPOSE).derive(secret)
    return derived[:32], derived[32:]


def _sealed(cipher: AESGCM, head: bytes, data: bytes, tell: Tell) -> Iterator[bytes]:
    places = range(0, len(data), _CHUNK)
    for number, place in enumerate(places):
        tell(number + 1, len(places))
        yield cipher.encrypt(_nonce(number, is_last=number == len(places) - 1), data[place : place + _CHUNK], head)


def _opened(cipher: AESGCM, head: bytes, stream: BinaryIO, length: int, tell: Tell) -> Iterator[bytes]:
    """Yield the chunks, each once it is checked; which is the last one is known by what follows it."""
    chunk, number, done = stream.read(_CHUNK + _TAG), 0, len(head)
    while True:
        following = stream.read(_CHUNK + _TAG)
        done += len(chunk)
        tell(min(done, length), length)
        yield cipher.decrypt(_nonce(number, is_last=not following), chunk, head)
        if not following:
            return
        if done > FILE_LIMIT:
            raise ValueError
        chunk, number = following, number + 1


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
