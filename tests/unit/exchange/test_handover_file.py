"""The encrypted file of a handover, of one chunk and of several: what differs from it in anything is refused."""

from __future__ import annotations

import hashlib
import os
import random
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from ssa_desktop.domain.errors import DamagedError, InputError, TooNewError, UnlockError
from ssa_desktop.exchange import handover_file
from ssa_desktop.exchange.handover_file import Package, open_package, read_package, seal_package

SECRET: Final = bytes(range(20))
OTHER: Final = bytes(range(1, 21))
ABOUT: Final = {"format": "ssa-handover", "version": 1}
HEAD: Final = 108
CHUNK: Final = (1 << 20) + 16
CHUNKS: Final = 3


def package(records: bytes = b'{"kind":"format"}\n') -> Package:
    return Package(dict(ABOUT), None, records)


def large() -> Package:
    """Return a package of three chunks: what cannot be packed any smaller."""
    return package(random.Random(5).randbytes(5 << 19))


def parts(data: bytes) -> list[bytes]:
    return [data[place : place + CHUNK] for place in range(HEAD, len(data), CHUNK)]


@pytest.mark.parametrize("made", [package(), package(b""), large()], ids=["small", "empty", "large"])
def test_what_was_sealed_is_read_again(made: Package, tmp_path: Path) -> None:
    data = seal_package(made, SECRET)
    assert open_package(data, SECRET) == made
    path = tmp_path / "a.ssau"
    path.write_bytes(data)
    told: list[tuple[int, int]] = []
    assert read_package(path, SECRET, lambda *said: told.append(said)) == made
    assert told[-1] == (len(data), len(data))
    assert (len(data) - HEAD - 16 * len(parts(data))) % (1 << 16) == 0


def test_two_files_of_one_package_have_nothing_in_common() -> None:
    one, two = (seal_package(package(), SECRET) for _ in range(2))
    assert one[:28] == two[:28]
    assert sum(left == right for left, right in zip(one[28:], two[28:], strict=True)) < len(one) / 50


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data[:-1],
        lambda data: data[: HEAD + 2 * CHUNK],
        lambda data: data[:HEAD],
        lambda data: data + b"\0",
        lambda data: data + bytes(CHUNK),
        lambda data: data[:HEAD] + parts(data)[1] + parts(data)[0] + parts(data)[2],
        lambda data: data[:HEAD] + parts(data)[0] + data[HEAD:],
        lambda data: data[:HEAD] + parts(data)[0] + parts(data)[2],
        lambda data: data[:HEAD] + parts(data)[0] + parts(seal_package(large(), SECRET))[1] + parts(data)[2],
        lambda data: seal_package(large(), SECRET)[:HEAD] + data[HEAD:],
    ],
    ids=["byte", "chunk", "all", "more", "chunk more", "moved", "twice", "left out", "foreign", "other head"],
)
def test_a_chunk_that_is_missing_moved_or_foreign_is_refused(change: Callable[[bytes], bytes]) -> None:
    data = seal_package(large(), SECRET)
    assert len(parts(data)) == CHUNKS
    with pytest.raises(DamagedError):
        open_package(change(data), SECRET)


def test_a_flipped_bit_anywhere_is_refused() -> None:
    data, chance = seal_package(large(), SECRET), random.Random(11)
    places = [chance.randrange(len(data)) for _ in range(40)]
    for place in [*range(0, HEAD, 7), HEAD - 1, HEAD, HEAD + CHUNK - 1, HEAD + CHUNK, len(data) - 1, *places]:
        changed = bytearray(data)
        changed[place] ^= 1 << chance.randrange(8)
        with pytest.raises(DamagedError):
            open_package(bytes(changed), SECRET)


def test_another_code_is_told_from_damage() -> None:
    with pytest.raises(UnlockError):
        open_package(seal_package(package(), SECRET), OTHER)


def sealed(content: bytes, length: int | None = None, version: int = 1) -> bytes:
    """Return a file with a good code and a content that no program writes."""
    salt = os.urandom(32)
    key, check = handover_file._keys(SECRET, salt)
    head = handover_file._HEAD.pack(handover_file._MAGIC, version, salt, check)
    head += hashlib.sha256(head).digest()
    filled = struct.pack(">Q", len(content) if length is None else length) + content
    filled += bytes(-len(filled) % (1 << 16))
    return head + b"".join(handover_file._sealed(AESGCM(key), head, filled, lambda *_: None))


FRONT: Final = b'{"about":{"format":"ssa-handover","version":1},"schools":null}\n'


def bomb() -> bytes:
    packing = zlib.compressobj(9)
    return b"".join([packing.compress(FRONT), *(packing.compress(bytes(1 << 20)) for _ in range(64)), packing.flush()])


@pytest.mark.parametrize(
    "data",
    [
        sealed(zlib.compress(FRONT), length=(1 << 64) - 1),
        sealed(zlib.compress(FRONT), length=1),
        sealed(zlib.compress(FRONT) + b"more"),
        sealed(zlib.compress(FRONT) + zlib.compress(b"more")),
        sealed(zlib.compress(FRONT)[:-4]),
        sealed(b""),
        sealed(zlib.compress(bytes(100))),
        sealed(zlib.compress(b"[]\n")),
        sealed(zlib.compress(FRONT.replace(b"null", b"3"))),
        sealed(zlib.compress(FRONT.replace(b"ssa-handover", b"ssa-other"))),
        sealed(zlib.compress(FRONT.replace(b"1}", b'"1"}'))),
        sealed(zlib.compress(b"[" * 100_000 + b"\n")),
    ],
    ids=["far too long", "too short", "trailing", "two", "cut", "nothing", "zeros", "list", "schools", "format", "text",
         "deep"],
)  # fmt: skip
def test_a_content_that_no_program_writes_is_damaged(data: bytes) -> None:
    with pytest.raises(DamagedError):
        open_package(data, SECRET)


def test_a_content_that_unpacks_to_more_than_a_file_may_hold_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = sealed(bomb())
    assert len(data) < 1 << 18
    assert len(open_package(data, SECRET).records) == 64 << 20
    monkeypatch.setattr(handover_file, "FILE_LIMIT", 1 << 20)
    with pytest.raises(DamagedError):
        open_package(data, SECRET)
    with pytest.raises(InputError):
        open_package(seal_package(large(), SECRET), SECRET)


@pytest.mark.parametrize(
    "data", [sealed(zlib.compress(FRONT), version=2), sealed(zlib.compress(FRONT.replace(b"1}", b"2}")))]
)
def test_a_later_version_says_so(data: bytes) -> None:
    with pytest.raises(TooNewError):
        open_package(data, SECRET)


@pytest.mark.parametrize("length", [0, 1, 27, HEAD - 1])
def test_a_head_that_is_cut_is_no_package(length: int) -> None:
    with pytest.raises(DamagedError):
        open_package(seal_package(package(), SECRET)[:length], SECRET)
