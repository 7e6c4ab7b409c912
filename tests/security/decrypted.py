"""Looking for words in the bytes of a store: every page decrypted, with its free places and the write-ahead log.

This reads SQLCipher's page format by itself (AES-256-CBC, the page's random vector in its last 80 bytes), because
SQLite would hand out live rows only and nothing of what lies between them.
"""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

from ssa_desktop.storage.keys.keyfile import StoreKind, open_with_passphrase
from tests.integration.program import PASSPHRASE

PAGE = 4096
RESERVE = 80
VECTOR = 16
WAL_HEADER = 32
FRAME_HEADER = 24


def decrypted_pages(folder: Path, kind: StoreKind, passphrase: str = PASSPHRASE) -> Iterator[bytes]:
    """Yield every page of a store and of its write-ahead log, decrypted."""
    key = open_with_passphrase(folder / kind.key_file_name, kind, passphrase)
    raw = (folder / kind.file_name).read_bytes()
    assert len(raw) % PAGE == 0
    for number in range(len(raw) // PAGE):
        yield _page(raw[number * PAGE : (number + 1) * PAGE], number + 1, key)
    log = folder / (kind.file_name + "-wal")
    frames = log.read_bytes()[WAL_HEADER:] if log.exists() else b""
    for start in range(0, len(frames), FRAME_HEADER + PAGE):
        frame = frames[start : start + FRAME_HEADER + PAGE]
        (number,) = struct.unpack(">I", frame[:4])
        yield _page(frame[FRAME_HEADER:], number, key)


def _page(encrypted: bytes, number: int, key: bytes) -> bytes:
    begin = VECTOR if number == 1 else 0
    end = PAGE - RESERVE
    decryptor = Cipher(AES(key), CBC(encrypted[end : end + VECTOR])).decryptor()
    return decryptor.update(encrypted[begin:end]) + decryptor.finalize()


def decrypted(folder: Path) -> bytes:
    """Return every decrypted byte of both stores."""
    return b"".join(page for kind in StoreKind for page in decrypted_pages(folder, kind))


def spellings(word: str) -> set[bytes]:
    """Return how a word may stand in a file: its capitals, its accents, its encodings."""
    bare = "".join(sign for sign in unicodedata.normalize("NFD", word) if not unicodedata.combining(sign))
    forms = {form for text in (word, bare) for form in (text, text.casefold(), text.lower(), text.upper())}
    forms |= {unicodedata.normalize("NFD", form) for form in forms}
    return {form.encode(encoding) for form in forms for encoding in ("utf-8", "utf-16-le", "utf-16-be")}


def found_in(content: bytes, words: Iterable[str]) -> set[str]:
    """Return the words that stand in the bytes in any spelling."""
    return {word for word in words if any(spelling in content for spelling in spellings(word))}


def found_in_files(folders: Iterable[Path], words: Iterable[str]) -> set[str]:
    """Return the words that stand in a file below the folders, as it lies on the disk, or in its name."""
    found: set[str] = set()
    wanted = list(words)
    for folder in folders:
        for path in folder.rglob("*"):
            found |= found_in(path.name.encode(), wanted)
            if path.is_file():
                found |= found_in(path.read_bytes(), wanted)
    return found
