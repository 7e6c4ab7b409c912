"""Encrypting both stores anew under new random keys: for the case that a key may have come into other hands.

The stores are copied under the new keys and the copies checked; until then the old stores are not touched. Then stores
and key files take the places of the old ones together, as one step that a power cut cannot leave half-done.
"""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.services.keeping import backups
from ssa_desktop.services.keys import keys
from ssa_desktop.services.progress import Progress
from ssa_desktop.services.workspace import SecurityNotice, Workspace
from ssa_desktop.storage.connection import remove_store_file
from ssa_desktop.storage.copying import copy_store, page_count
from ssa_desktop.storage.keys import keychange
from ssa_desktop.storage.keys.keyfile import KeyFile, StoreKind, device_secrets, key_file_bytes, read_key_file
from ssa_desktop.storage.keys.keyslots import KEY_BYTES
from ssa_desktop.storage.schema_steps import copies_before_steps

STORE_KEYS_ROTATED: Final = "store_keys_rotated"
# The copies for the backup, the backup itself, the new stores, and a little more.
_ROOM: Final = 3.2
_STEPS: Final = 1000
# What share of the time each stage takes, as (begin, end) of the steps.
_BACKUP_STAGES: Final = {
    backups.Stage.COPY: (0, 400),
    backups.Stage.WRITE: (400, 500),
    backups.Stage.UNPACK: (400, 500),
    backups.Stage.CHECK: (400, 500),
}
_COPYING: Final = (500, _STEPS)


def rotate(
    ws: Workspace,
    passphrase: str,
    sheet: keys.NewSheet,
    typed: str,
    *,
    progress: Progress | None = None,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> None:
    """Give both stores new random keys, wrapped for the passphrase and for the new code on ``sheet``.

    The code is renewed with the keys, since the new keys cannot be wrapped for a code that lies sealed in an envelope.
    ``typed`` is its last group, copied from the printed sheet. A verified backup is made first and goes at the end,
    since it holds the old keys. Raises :class:`RefusedError` (``rotation.cancelled``) when ``is_cancelled`` says so
    before the new stores are put in place: then, as after every other error, the old stores, passphrase and code are
    what they were. Raises :class:`UnlockError` for a wrong passphrase, :class:`UsageError` for a full disk.
    """
    keys.confirm_sheet(sheet, typed)
    keys.verify_passphrase(ws, passphrase)
    keychange.finish(ws.folder)
    keychange.remove_waiting(ws.folder)
    _check_room(ws.folder)
    new_keys = {kind: secrets.token_bytes(KEY_BYTES) for kind in StoreKind}

    def tell(step: float) -> None:
        if is_cancelled():
            raise RefusedError("rotation.cancelled")
        if progress is not None:
            progress(int(step), _STEPS)

    backup: Path | None = None
    exchanging = False
    try:
        backup = backups.before_rotation(ws, lambda stage, done, total: tell(_at(_BACKUP_STAGES[stage], done, total)))
        _copy(ws, new_keys, lambda done, total: tell(_at(_COPYING, done, total)))
        rewrapped = _rewrapped(ws.folder, new_keys, passphrase, sheet.code)
        exchanging = True
        ws.exchange_stores(lambda: keychange.exchange(ws.folder, rewrapped, with_stores=True), new_keys)
    except BaseException:
        # An exchange that is decided and did not come to its end keeps its backup until it has; and so does one after
        # which a store could not be opened. The unlock that opens both removes it.
        if not (ws.folder / keychange.JOURNAL_NAME).exists():
            with suppress(OSError):
                keychange.remove_waiting(ws.folder)
            if backup is not None and (not exchanging or ws.has_both_stores):
                backups.after_rotation(backup)
        raise
    # What stands under the old keys can be opened by nobody any more; it goes at once.
    backups.after_rotation(backup)
    with suppress(OSError):
        for kind in StoreKind:
            for copy in copies_before_steps(ws.folder / kind.file_name):
                remove_store_file(copy)
    keys.note(ws, STORE_KEYS_ROTATED, "changed", "store_keys")


def at_unlock(ws: Workspace) -> tuple[SecurityNotice, ...]:
    """Remove the backup of a rotation that was interrupted: the stores are open, and it holds keys of before."""
    for path in ws.folder.glob(f"{backups.BEFORE_ROTATION}*"):
        backups.after_rotation(path)
    return ()


def _copy(ws: Workspace, new_keys: dict[StoreKind, bytes], progress: Progress) -> None:
    """Copy both stores under the new keys; each copy is read whole before it counts."""
    readings = {StoreKind.VAULT: ws.read, StoreKind.SCHOOLBOOK: ws.read_schoolbook}
    pages = {}
    for kind, reading in readings.items():
        with reading() as connection:
            pages[kind] = page_count(connection)
    total, before = sum(pages.values()), 0

    def tell(done: int, _: int) -> None:
        progress(min(before + done, total), total)

    for kind, reading in readings.items():
        with reading() as connection:
            copy_store(connection, ws.folder / keychange.rotating_name(kind), new_keys[kind], progress=tell)
        before += pages[kind]
    tell(0, total)


def _at(stage: tuple[int, int], done: int, total: int) -> float:
    begin, end = stage
    return begin + (end - begin) * min(done / total, 1) if total else begin


def _rewrapped(folder: Path, new_keys: dict[StoreKind, bytes], passphrase: str, code: str) -> dict[StoreKind, bytes]:
    """Return the new key files: the same stores and computer, other keys, the same passphrase, the new code."""
    paths = {kind: folder / kind.key_file_name for kind in StoreKind}
    bound = device_secrets(paths)

    def anew(kind: StoreKind) -> KeyFile:
        file = read_key_file(paths[kind], kind)
        return file.with_passphrase(new_keys[kind], passphrase, bound[kind]).with_recovery_code(new_keys[kind], code)

    return {kind: key_file_bytes(anew(kind)) for kind in StoreKind}


def _check_room(folder: Path) -> None:
    needed = _ROOM * sum((folder / kind.file_name).stat().st_size for kind in StoreKind)
    if shutil.disk_usage(folder).free < needed:
        raise UsageError("rotation.no_room", megabytes=int(needed / 1024 / 1024) + 1)
