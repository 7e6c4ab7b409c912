"""The secret of this computer, kept in the operating system's keyring, that a passphrase can be bound to."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future
from importlib import import_module
from typing import TYPE_CHECKING, Final, TypeVar

from ssa_desktop.domain.errors import KnownError, UnlockError

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

T = TypeVar("T")

SERVICE: Final = "SSA-Desktop"
"""Under this name, with the store's random id as the user, the entries stand in the keyring."""
ANSWER_SECONDS: Final = 10.0
"""How long a keyring may take to answer. One that asks the user for its password answers when she has typed it."""
SECRET_BYTES: Final = 32

# What really encrypts or is kept by the system for the user alone. Everything else that can be plugged into `keyring`,
# files of plain text among it, is refused, whatever the user's own settings of `keyring` say.
_TRUSTED: Final = {
    "keyring.backends.SecretService": ("Keyring",),
    "keyring.backends.libsecret": ("Keyring",),
    "keyring.backends.kwallet": ("DBusKeyring", "DBusKeyringKWallet4"),
    "keyring.backends.Windows": ("WinVaultKeyring",),
    "keyring.backends.macOS": ("Keyring",),
}


def new_secret() -> bytes:
    """Return a new random secret."""
    return secrets.token_bytes(SECRET_BYTES)


def read_secrets(store_ids: Iterable[str]) -> dict[str, bytes]:
    """Return the secrets of stores.

    Raises :class:`UnlockError`: ``device.no_keyring`` where there is none that is trusted, ``device.locked`` for one
    that stays locked, ``device.late`` for one that does not answer, ``device.missing`` for a deleted entry,
    ``device.failed`` for anything else. Entries that hold something else come back as they are.
    """
    wanted = list(store_ids)

    def read(keyring: KeyringBackend) -> dict[str, str | None]:
        return {store_id: keyring.get_password(SERVICE, store_id) for store_id in wanted}

    found = _ask(read)
    if None in found.values():
        raise UnlockError("device.missing")
    return {store_id: _decoded(text or "") for store_id, text in found.items()}


def keep_secrets(kept: Mapping[str, bytes]) -> None:
    """Put the secrets of stores into the keyring and read them back. Raises as :func:`read_secrets`."""

    def keep(keyring: KeyringBackend) -> bool:
        for store_id, secret in kept.items():
            keyring.set_password(SERVICE, store_id, secret.hex())
        return all(keyring.get_password(SERVICE, store_id) == secret.hex() for store_id, secret in kept.items())

    if not _ask(keep):
        raise UnlockError("device.failed")


def remove_secrets(store_ids: Iterable[str]) -> bool:
    """Remove the secrets of stores from the keyring; return whether that could be done."""
    wanted = list(store_ids)

    def forget(keyring: KeyringBackend) -> None:
        for store_id in wanted:
            if keyring.get_password(SERVICE, store_id) is not None:
                keyring.delete_password(SERVICE, store_id)

    try:
        _ask(forget)
    except UnlockError:
        return False
    return True


def _ask(question: Callable[[KeyringBackend], T]) -> T:
    """Put a question to the keyring in a thread that may hang without holding the program, not even at its end."""
    answer: Future[T] = Future()

    def ask() -> None:
        try:
            answer.set_result(question(_trusted_keyring()))
        except BaseException as error:  # noqa: BLE001 - whatever a keyring raises is told to who asked
            answer.set_exception(error)

    threading.Thread(target=ask, name="ssa-keyring", daemon=True).start()
    try:
        return answer.result(ANSWER_SECONDS)
    except KnownError:
        raise
    except TimeoutError:
        raise UnlockError("device.late") from None
    except Exception as error:
        raise UnlockError("device.locked" if _is_locked(error) else "device.failed") from error


def _trusted_keyring() -> KeyringBackend:
    """Return the keyring to use: the one the user chose in the settings of `keyring`, or the system's best."""
    # Imported here: only who binds her passphrase needs it.
    from keyring import core

    chosen = core.load_env() or core.load_config()
    if chosen is not None:
        if type(chosen).__name__ not in _TRUSTED.get(type(chosen).__module__, ()):
            raise UnlockError("device.no_keyring")
        return chosen
    # Looked for each time: a keyring that was not running at first may be running now.
    kinds = [getattr(import_module(module), name, None) for module, names in _TRUSTED.items() for name in names]
    viable: list[type[KeyringBackend]] = [kind for kind in kinds if kind is not None and kind.viable]
    if not viable:
        raise UnlockError("device.no_keyring")
    return max(viable, key=lambda kind: kind.priority)()


def _is_locked(error: BaseException) -> bool:
    from keyring.errors import InitError, KeyringLocked

    return isinstance(error, InitError | KeyringLocked)


def _decoded(text: str) -> bytes:
    """Return the bytes of an entry; something else in its place gives bytes that fit no slot."""
    try:
        return bytes.fromhex(text)
    except ValueError:
        return b""
