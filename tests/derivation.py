"""Argon2id remembered: a passphrase that a worker has stretched for a key file once is not stretched for its copies.

The derivation depends on nothing but what it is given, and a copied store has the salt of the store it was copied from,
so what is remembered is what would come out again. Every parameter is the real one, and every new salt is derived for
real; so is everything in the tests of the derivation (``real_derivation``) and in every process that a test starts.
"""

from __future__ import annotations

from typing import Any

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

_derived: dict[tuple[object, ...], bytes] = {}


class RememberedArgon2id:
    """Stands in for ``Argon2id`` where the program takes it from."""

    def __init__(self, **parameters: Any) -> None:
        self._parameters = parameters

    def derive(self, key_material: bytes) -> bytes:
        asked = (*sorted(self._parameters.items()), key_material)
        if asked not in _derived:
            _derived[asked] = Argon2id(**self._parameters).derive(key_material)
        return _derived[asked]
