"""What keeps the vault apart from the school and from clouds: where the stores lie, what each holds, what was found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ssa_desktop.domain.keys.place_rules import PlaceRefusedError, Verdict
from ssa_desktop.services.keys.place_rules import (
    Client,
    accepted_reason,
    clients,
    file_system_of,
    judge,
    judge_output,
    this_system,
)
from ssa_desktop.services.keys.places import refuse_own_file
from ssa_desktop.services.workspace import SecurityNotice, Workspace
from ssa_desktop.storage.keys import holdings, mounts
from ssa_desktop.storage.keys.keyfile import StoreKind
from ssa_desktop.storage.keys.place_overrides import PlaceOverride, add_overrides, is_accepted, overrides

__all__ = [
    "Client",
    "PlaceOverride",
    "Separation",
    "StoreState",
    "accept",
    "check_place",
    "look",
    "may_lie",
    "require_output",
    "require_place",
]

_GROUP: Final = 0o070
_OTHERS: Final = 0o007


@dataclass(frozen=True, slots=True)
class StoreState:
    """One store: its file, its key file, its size in bytes, and how many records of each kind it holds."""

    path: Path
    key_path: Path
    size: int
    records: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Separation:
    """The state of separation. What the system does not tell is None.

    ``file_system`` is kind and mount point; ``group_may_read`` and ``others_may_read`` say whether the account's group,
    or every account of this computer, has any right on the folder.
    """

    folder: Path
    vault: StoreState
    schoolbook: StoreState
    school_codes: tuple[str, ...]
    class_labels: int
    verdict: Verdict
    clients: tuple[Client, ...]
    file_system: tuple[str, str] | None
    is_disk_encrypted: bool | None
    group_may_read: bool | None
    others_may_read: bool | None
    overrides: tuple[PlaceOverride, ...]


def look(ws: Workspace) -> Separation:
    """Return the state as it is now. Everything is read on this computer; nothing is asked outside it."""
    system = this_system()
    with ws.read() as vault:
        vault_records = holdings.vault_holdings(vault)
        codes = holdings.school_codes_in_vault(vault)
        labels = holdings.class_labels_in_vault(vault)
        accepted = overrides(vault)
    with ws.read_schoolbook() as book:
        book_records = holdings.schoolbook_holdings(book)
    mount = file_system_of(ws.folder, system)
    rights = mounts.readers(ws.folder)
    return Separation(
        folder=ws.folder.absolute(),
        vault=_state(ws.folder, StoreKind.VAULT, vault_records),
        schoolbook=_state(ws.folder, StoreKind.SCHOOLBOOK, book_records),
        school_codes=tuple(codes),
        class_labels=labels,
        verdict=judge(ws.folder, system),
        clients=tuple(clients(system)),
        file_system=None if mount is None else (mount.fs_type, mount.point),
        is_disk_encrypted=None if mount is None else mounts.is_encrypted(mount),
        group_may_read=None if rights is None else bool(rights & _GROUP),
        others_may_read=None if rights is None else bool(rights & _OTHERS),
        overrides=tuple(accepted),
    )


def check_place(ws: Workspace) -> Iterable[SecurityNotice]:
    """Keep stores closed that lie where they must not; an exception she gave a reason for is recorded in the vault.

    For the demonstration, whose records are invented, any place will do.
    """
    if not ws.is_demo:
        require_place(ws, ws.folder)
    return ()


def require_place(ws: Workspace, folder: Path, accept_place: str | None = None) -> None:
    """Raise for a folder that data or their backups must not lie in; an exception with a reason is recorded."""
    _require(ws, judge(folder), ws.accept_place if accept_place is None else accept_place)


def require_output(ws: Workspace, path: Path) -> None:
    """Raise for a file of hers that must not lie where she wants it; an exception with a reason is recorded.

    What leaves the demonstration may lie anywhere, as its stores may.
    """
    refuse_own_file(path)
    if not ws.is_demo:
        _require(ws, judge_output(path, ws.folder), ws.accept_place)


def may_lie(ws: Workspace, verdict: Verdict) -> bool:
    """Whether nothing speaks against a place, or what does was accepted for it before."""
    if verdict.is_ok or ws.is_demo:
        return True
    with ws.read() as vault:
        return is_accepted(vault, verdict)


def accept(ws: Workspace, verdict: Verdict, reason: str) -> None:
    """Record why a refused place has to be it; a blank reason is a :class:`UsageError` (``place.reason_missing``)."""
    _require(ws, verdict, reason)


def _require(ws: Workspace, verdict: Verdict, accept_place: str | None) -> None:
    reason = accepted_reason(accept_place)
    if may_lie(ws, verdict):
        return
    if reason is None:
        raise PlaceRefusedError(verdict)
    with ws.change() as vault:
        add_overrides(vault, verdict, reason, ws.now().isoformat())


def _state(folder: Path, kind: StoreKind, records: Mapping[str, int]) -> StoreState:
    path = folder / kind.file_name
    log = path.with_name(path.name + "-wal")
    size = sum(part.stat().st_size for part in (path, log) if part.exists())
    return StoreState(path.absolute(), (folder / kind.key_file_name).absolute(), size, records)
