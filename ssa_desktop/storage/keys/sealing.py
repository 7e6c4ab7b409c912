"""Bytes that only the holder of a store's key can read, to be kept in memory while the store is closed."""

from __future__ import annotations

import os
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_PURPOSE: Final = b"ssa-desktop half-typed text in memory"
_NONCE: Final = 12
_KEY: Final = 32


def seal(store_key: bytes, data: bytes) -> bytes:
    """Encrypt bytes under a key derived from that of a store."""
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(_derived(store_key)).encrypt(nonce, data, None)


def unseal(store_key: bytes, sealed: bytes) -> bytes | None:
    """Decrypt what :func:`seal` gave; None with the key of another store."""
    try:
        return AESGCM(_derived(store_key)).decrypt(sealed[:_NONCE], sealed[_NONCE:], None)
    except InvalidTag:
        return None


def _derived(store_key: bytes) -> bytes:
    return HKDF(SHA256(), _KEY, None, _PURPOSE).derive(store_key)
