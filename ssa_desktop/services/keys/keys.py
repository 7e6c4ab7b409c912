"""Changing what opens the stores: the passphrase, the recovery code, and the binding to this computer.

Both key files change together, as one step that a power cut cannot leave half-done (``storage/keys/keychange.py``).
"""

from __future__ import annotations

import hmac
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from ssa_desktop.domain.errors import KnownError, UnlockError, UsageError
from ssa_desktop.services import policy
from ssa_desktop.services.keys.passphrase_strength import check_passphrase, words_of
from ssa_desktop.services.people import schools
from ssa_desktop.services.rights import carrier
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage import events
from ssa_desktop.storage.keys import computer_secret, keychange
from ssa_desktop.storage.keys.keyfile import KeyFile, StoreKind, key_file_bytes, open_with_passphrase, read_key_file
from ssa_desktop.storage.keys.recovery_code import LOOKALIKES, new_recovery_code

PASSPHRASE_CHANGED: Final = "passphrase_changed"
RECOVERY_CODE_RENEWED: Final = "recovery_code_renewed"
DEVICE_BOUND: Final = "device_bound"
DEVICE_UNBOUND: Final = "device_unbound"


@dataclass(frozen=True, slots=True)
class KeyState:
    """How the stores open now."""

    is_bound: bool
    """Whether the passphrase opens on this computer only."""
    asks_passphrase: bool
    """Whether a change asks for the passphrase; not after opening with the recovery code, when it may be forgotten."""


@dataclass(frozen=True, slots=True)
class NewSheet:
    """A new recovery code on its sheet; it opens nothing until the old code is replaced by it."""

    code: str = field(repr=False)
    pdf: bytes = field(repr=False)

    def is_confirmed_by(self, typed: str) -> bool:
        """Whether this is the last group of the code, copied from the sheet in any accepted way of writing it."""
        expected = self.code.rpartition("-")[2]
        copied = "".join(typed.split()).upper().translate(LOOKALIKES)
        return hmac.compare_digest(copied.encode(), expected.encode())


def state(ws: Workspace) -> KeyState:
    """Return how the stores open now."""
    return KeyState(_files(ws)[StoreKind.VAULT].is_bound, not ws.opened_with_code)


def own_words(ws: Workspace) -> list[str]:
    """Return the names that somebody who knows the worker tries first: of schools, places and the carrier."""
    known = carrier.get(ws)
    names = [name for site in schools.sites(ws) for name in (site.name, site.code)]
    names += [text for school in schools.listing(ws) for text in (school.name, school.code, school.carrier or "")]
    names += [known.name, known.address, known.practitioner, known.practitioner_code, known.youth_office]
    return words_of(names)


def verify_passphrase(ws: Workspace, passphrase: str) -> None:
    """Raise :class:`UnlockError` when this is not the passphrase. It opens nothing that is not open already."""
    open_with_passphrase(_path(ws, StoreKind.VAULT), StoreKind.VAULT, passphrase)


def change_passphrase(ws: Workspace, new: str, *, current: str, bound: bool) -> None:
    """Set another passphrase, bound to this computer or not.

    ``current`` is not looked at when the stores were opened with the recovery code. Raises :class:`UsageError` for a
    passphrase that can be guessed, :class:`UnlockError` for a wrong ``current`` one or a keyring that does not take
    part; then nothing has changed.
    """
    _refuse_release(ws, bound=bound)
    _require(ws, current)
    check_passphrase(new, own_words(ws))
    was_bound = state(ws).is_bound
    _set_passphrase(ws, new, bound=bound)
    # She knows one now; from here on it is asked for.
    ws.opened_with_code = False
    note(ws, PASSPHRASE_CHANGED, "changed", "passphrase")
    if bound != was_bound:
        _note_binding(ws, bound=bound)


def set_bound(ws: Workspace, passphrase: str, *, bound: bool) -> None:
    """Bind the passphrase to this computer, or release it. Raises :class:`UnlockError` as above."""
    _refuse_release(ws, bound=bound)
    verify_passphrase(ws, passphrase)
    _set_passphrase(ws, passphrase, bound=bound)
    _note_binding(ws, bound=bound)


def new_sheet(ws: Workspace, language: str = "de") -> NewSheet:
    """Make a new recovery code and its sheet. Nothing changes by that."""
    # Imported here: reportlab is heavy.
    from ssa_desktop import __version__
    from ssa_desktop.documents.recovery_sheet import recovery_sheet

    code = new_recovery_code()
    return NewSheet(code, recovery_sheet(code, ws.today(), str(ws.folder.absolute()), __version__, language))


def renew_recovery_code(ws: Workspace, sheet: NewSheet, *, current: str, typed: str) -> None:
    """Let the code of a sheet open the stores, and the one before no longer.

    ``typed`` is the last group, copied from the printed sheet: before it is in her hands the old code stays. Raises
    :class:`UsageError` (``keys.sheet_unconfirmed``), and :class:`UnlockError` for a wrong passphrase ``current``.
    """
    confirm_sheet(sheet, typed)
    _require(ws, current)
    keys = ws.store_keys()
    _exchange(ws, lambda kind, file: file.with_recovery_code(keys[kind], sheet.code))
    note(ws, RECOVERY_CODE_RENEWED, "changed", "recovery_code")


def confirm_sheet(sheet: NewSheet, typed: str) -> None:
    """Raise :class:`UsageError` when what was copied from the sheet does not stand on it."""
    if not sheet.is_confirmed_by(typed):
        raise UsageError("keys.sheet_unconfirmed")


def note(ws: Workspace, event: str, action: str, kind: str) -> None:
    """Write down that a kind of key was changed: in the change log, and to be told at the next unlock."""
    # The keys are changed: a full disk that keeps this line from being written must not be told as if they were not.
    with suppress(KnownError), ws.change() as vault:
        events.log_change(vault, action, kind)
        events.add_security_event(vault, ws.now().isoformat(), event)


def _refuse_release(ws: Workspace, *, bound: bool) -> None:
    """Raise :class:`RefusedError` for taking away a binding that is laid down."""
    if not bound and state(ws).is_bound:
        policy.refuse_if_fixed(policy.Setting.BOUND)


def _require(ws: Workspace, passphrase: str) -> None:
    """Ask for the passphrase once more: somebody else may sit at an open window."""
    if not ws.opened_with_code:
        verify_passphrase(ws, passphrase)


def _set_passphrase(ws: Workspace, passphrase: str, *, bound: bool) -> None:
    files, keys = _files(ws), ws.store_keys()
    secrets = _bind(files) if bound else {}
    _exchange(ws, lambda kind, file: file.with_passphrase(keys[kind], passphrase, secrets.get(kind)))
    if not bound and any(file.is_bound for file in files.values()):
        # What stays in the keyring opens nothing; it is removed for tidiness, where that can be done.
        computer_secret.remove_secrets(file.store_id for file in files.values())


def _bind(files: dict[StoreKind, KeyFile]) -> dict[StoreKind, bytes]:
    """Return the secrets of this computer, those in its keyring where they fit, else new ones that it has taken.

    They are in the keyring before a key file needs them, and the entry that a bound file needs is not replaced unless
    it is of no use any more.
    """
    ids = {kind: file.store_id for kind, file in files.items()}
    if all(file.is_bound for file in files.values()):
        with suppress(UnlockError):
            found = computer_secret.read_secrets(ids.values())
            if all(file.fits(found[file.store_id]) for file in files.values()):
                return {kind: found[store_id] for kind, store_id in ids.items()}
    made = {kind: computer_secret.new_secret() for kind in files}
    computer_secret.keep_secrets({ids[kind]: secret for kind, secret in made.items()})
    return made


def _exchange(ws: Workspace, rewrapped: Callable[[StoreKind, KeyFile], KeyFile]) -> None:
    keychange.finish(ws.folder)
    keychange.exchange(ws.folder, {kind: key_file_bytes(rewrapped(kind, file)) for kind, file in _files(ws).items()})


def _note_binding(ws: Workspace, *, bound: bool) -> None:
    note(ws, DEVICE_BOUND if bound else DEVICE_UNBOUND, "added" if bound else "removed", "device_binding")


def _files(ws: Workspace) -> dict[StoreKind, KeyFile]:
    return {kind: read_key_file(_path(ws, kind), kind) for kind in StoreKind}


def _path(ws: Workspace, kind: StoreKind) -> Path:
    return ws.folder / kind.key_file_name
