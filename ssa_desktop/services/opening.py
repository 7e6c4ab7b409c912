"""Opening both stores: unlocked, brought to their newest schema, examined, and the steps of each unlock taken."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from ssa_desktop.domain.errors import DamagedError, KnownError, UnlockError, UsageError
from ssa_desktop.services.at_unlock import run_unlock_steps, run_without_far
from ssa_desktop.services.keys import unlock_delay
from ssa_desktop.services.keys.place_rules import accepted_reason
from ssa_desktop.services.keys.places import close_to_others, refuse_folder_of_another, refuse_silent_folder
from ssa_desktop.services.workspace import RECOVERY_USED, Clock, SecurityNotice, Workspace, Writer, has_store
from ssa_desktop.storage import events
from ssa_desktop.storage.connection import (
    StoreConnection,
    open_store,
    translate_errors,
)
from ssa_desktop.storage.keeping import erasure, restore_swap
from ssa_desktop.storage.keys import keychange
from ssa_desktop.storage.keys.end_marks import before_opening
from ssa_desktop.storage.keys.keyfile import (
    StoreKind,
    device_secrets,
    open_with_passphrase,
    open_with_recovery_code,
    passphrase_error,
)
from ssa_desktop.storage.keys.recovery_code import normalise_recovery_code
from ssa_desktop.storage.keys.storelock import StoreHold
from ssa_desktop.storage.schema_steps import migrate


def open_workspace(
    folder: Path,
    *,
    clock: Clock,
    passphrase: str | None = None,
    recovery_code: str | None = None,
    accept_place: str | None = None,
    up: Callable[[], float] = unlock_delay.seconds_up,
    lists_apart: bool = False,
) -> Workspace:
    """Unlock both stores with the passphrase, or with the recovery code; the code's use is recorded in the vault.

    Stores that were moved to a school's network or a cloud meanwhile stay closed (``PlaceRefusedError``) unless
    ``accept_place`` says why they have to lie there. A folder of another account is refused; her own, if others get
    into it, is closed to them, and she is told. With ``lists_apart`` nothing waits for a place of backups on another
    computer: :attr:`Workspace.far_left` says which were left out, and :attr:`Workspace.owes_lists` that the list of
    what is deleted meanwhile is to be written beside the backups.
    """
    accepted_reason(accept_place)
    refuse_silent_folder(folder)
    if not has_store(folder):
        raise UsageError("setup.no_store", folder=str(folder))
    refuse_folder_of_another(folder)
    mended = close_to_others(folder)
    code = normalise_recovery_code(recovery_code) if recovery_code is not None else None
    with ExitStack() as undo:
        hold = StoreHold.acquire(folder)
        undo.callback(hold.release)
        # Before anything is read: key files and stores that belong together may not be in their places yet.
        swapped = restore_swap.finish(folder)
        with _way_back(folder):
            exchanged = keychange.finish(folder)
            with unlock_delay.counting(folder, clock, up):
                keys = _unlocked(folder, passphrase or "", code)
            before = {kind: before_opening(folder / kind.file_name, keys[kind], kind) for kind in StoreKind}
            connections = _opened(folder, keys, undo)
        # Restored stores are open: what they replaced goes, now or at the next unlock.
        with suppress(KnownError):
            restore_swap.settle(folder)
        workspace = Workspace(folder, hold, connections, keys[StoreKind.VAULT], clock)
        workspace.accept_place = accept_place
        if lists_apart:
            workspace.lists_apart = workspace.owe_lists
        workspace.examine_ends(before)
        with workspace.read() as vault:
            pending = erasure.is_scrub_pending(vault)
        unscrubbed = pending and not workspace.scrub_if_possible()
        notices = [*_exchange_notices(workspace, exchanged)]
        if mended:
            notices.append(SecurityNotice(workspace.now().isoformat(), "folder_mended"))
        if swapped is restore_swap.Outcome.UNDONE:
            notices.append(SecurityNotice(workspace.now().isoformat(), "restore_undone"))
        if unscrubbed:
            notices.append(SecurityNotice(workspace.now().isoformat(), "scrub_pending"))
        with workspace.read() as vault:
            events_to_tell = events.unshown_security_events(vault)
        told = tuple(SecurityNotice(happened_at, kind) for _, happened_at, kind in events_to_tell)
        workspace.notices = (*told, *notices)
        if code is not None:
            with workspace.change() as vault:
                events.add_security_event(vault, workspace.now().isoformat(), RECOVERY_USED)
            workspace.writer = Writer.RECOVERY_CODE
            workspace.opened_with_code = True
        workspace.notices += (run_without_far if lists_apart else run_unlock_steps)(workspace)
        if events_to_tell:
            # Only now: a step that keeps the data closed would have kept her from reading them.
            # What cannot be written now is told once more.
            with suppress(KnownError), workspace.change() as vault:
                events.mark_events_shown(vault, events_to_tell[-1][0])
        undo.pop_all()
    return workspace


def _unlocked(folder: Path, passphrase: str, code: str | None) -> dict[StoreKind, bytes]:
    """Return the keys of both stores, unlocked side by side."""
    secrets = device_secrets(_key_files(folder)) if code is None else {}

    def unlock(kind: StoreKind) -> bytes:
        path = folder / kind.key_file_name
        if code is not None:
            return open_with_recovery_code(path, kind, code)
        return open_with_passphrase(path, kind, passphrase, secrets[kind])

    try:
        with ThreadPoolExecutor(max_workers=len(StoreKind)) as pool:
            return dict(zip(StoreKind, pool.map(unlock, StoreKind), strict=True))
    except UnlockError as error:
        raise passphrase_error(error, _key_files(folder)) from None


def _opened(folder: Path, keys: Mapping[StoreKind, bytes], undo: ExitStack) -> dict[StoreKind, StoreConnection]:
    """Open both stores in their newest schema; with an error both are closed, later by ``undo``."""
    connections: dict[StoreKind, StoreConnection] = {}
    with ExitStack() as closing:
        for kind in StoreKind:
            with translate_errors(kind):
                connections[kind] = open_store(folder / kind.file_name, keys[kind], kind=kind)
                closing.callback(connections[kind].close)
                migrate(connections[kind], kind)
        undo.push(closing.pop_all())
    return connections


@contextmanager
def _way_back(folder: Path) -> Iterator[None]:
    """Put back what a restore replaced when its stores turn out to be damaged at their first opening."""
    try:
        yield
    except DamagedError as error:
        if restore_swap.put_back(folder):
            raise DamagedError("restore.put_back") from error
        raise


def _exchange_notices(workspace: Workspace, exchanged: keychange.Outcome) -> tuple[SecurityNotice, ...]:
    """Tell what became of a change of keys that was interrupted, and take away what it left behind."""
    with suppress(OSError):
        if keychange.remove_waiting(workspace.folder) and exchanged is keychange.Outcome.NONE:
            exchanged = keychange.Outcome.UNDONE
    if exchanged is keychange.Outcome.NONE:
        return ()
    finished = exchanged is keychange.Outcome.FINISHED
    return (SecurityNotice(workspace.now().isoformat(), "keys_finished" if finished else "keys_undone"),)


def _key_files(folder: Path) -> dict[StoreKind, Path]:
    return {kind: folder / kind.key_file_name for kind in StoreKind}
