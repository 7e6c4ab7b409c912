"""What is half-typed: kept in the vault after a pause and at lock, given back at unlock.

On a full disk, room that was held for this is given up; where even that is not enough, the words wait in memory, sealed
with the vault's key, until it is unlocked again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from ssa_desktop.domain.errors import UsageError
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage import drafts
from ssa_desktop.storage.cases import casefiles
from ssa_desktop.storage.keys import disk_reserve, sealing
from ssa_desktop.storage.keys.keyfile import StoreKind
from ssa_desktop.storage.people import people

DISK_FULL: Final = "store.disk_full"


@dataclass(frozen=True, slots=True)
class Draft:
    """Something half-typed: where it belongs, what the fields held, and when it was kept.

    ``waits``: it is in memory alone, since the vault had no room for it.
    """

    name: str
    fields: dict[str, Any]
    saved_at: datetime
    waits: bool = False


def keep(
    ws: Workspace,
    name: str,
    fields: dict[str, Any],
    person_ids: Iterable[int] = (),
    case_ids: Iterable[int] = (),
    *,
    of_anybody: bool = False,
) -> None:
    """Keep what the fields hold under a name, in place of what was there.

    It goes when one of the persons it is about is deleted, directly or through a case of theirs, and is not kept when
    one of them is gone already. One ``of_anybody`` goes with whoever is deleted.
    """
    body = json.dumps(fields, ensure_ascii=False, sort_keys=True)
    with ws.change() as vault:
        cases = [casefiles.get_case(vault, case_id) for case_id in set(case_ids)]
        about = {*person_ids, *(case.person_id for case in cases if case is not None)}
        if None in cases or any(not people.has_person(vault, person_id) for person_id in about):
            drafts.remove_draft(vault, name)
        else:
            drafts.save_draft(vault, name, body, ws.now().isoformat(), about)
            if of_anybody:
                drafts.link_draft_to_everybody(vault, name)


def kept(ws: Workspace) -> dict[str, Draft]:
    """Return every draft by name."""
    with ws.read() as vault:
        found = drafts.drafts(vault)
    return {
        name: Draft(name, json.loads(body), datetime.fromisoformat(saved_at))
        for name, (body, saved_at) in found.items()
    }


def remove(ws: Workspace, name: str) -> None:
    """Remove a draft: it was saved, or is not wanted."""
    with ws.change() as vault:
        drafts.remove_draft(vault, name)


def hold_room(ws: Workspace) -> bool:
    """Hold room on the disk for what is half-typed, for the day the disk is full; return whether it is held."""
    return disk_reserve.hold(ws.folder)


def keep_at_last(ws: Workspace, keep_them: Callable[[], None]) -> None:
    """Keep drafts before the data are closed: on a full disk the room held for it is given up first.

    Raises what ``keep_them`` raises when that does not help.
    """
    try:
        keep_them()
    except UsageError as error:
        if error.key != DISK_FULL or not disk_reserve.give_up(ws.folder):
            raise
        keep_them()


def seal(ws: Workspace, found: Mapping[str, dict[str, Any] | None]) -> bytes:
    """Return drafts as bytes that only the opened vault can read again, to be kept in memory while it is locked."""
    body = json.dumps(found, ensure_ascii=False).encode()
    return sealing.seal(ws.store_keys()[StoreKind.VAULT], body)


def unseal(ws: Workspace, sealed: bytes) -> dict[str, dict[str, Any] | None]:
    """Return what :func:`seal` was given; nothing when it belongs to another vault."""
    body = sealing.unseal(ws.store_keys()[StoreKind.VAULT], sealed)
    found: dict[str, dict[str, Any] | None] = {} if body is None else json.loads(body)
    return found
