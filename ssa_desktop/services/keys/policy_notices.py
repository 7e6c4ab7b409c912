"""What she is told at unlock of the administrators' policy, and the one thing it has done: the place for backups."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from ssa_desktop.domain.errors import KnownError, RefusedError
from ssa_desktop.services import policy
from ssa_desktop.services.keeping import backup_upkeep
from ssa_desktop.services.keys import keys
from ssa_desktop.services.keys.place_rules import PlaceRefusedError
from ssa_desktop.services.workspace import SecurityNotice, Workspace
from ssa_desktop.storage.keeping import backup_records


def at_unlock(ws: Workspace) -> Iterable[SecurityNotice]:
    """Tell of a policy that does not count or has faults, and what it asks for that is not so yet."""
    now = ws.now().isoformat()
    for kind, details in policy.sayings():
        yield SecurityNotice(now, kind, details)
    if ws.is_demo:
        return
    if policy.current().must_be_bound and not keys.state(ws).is_bound:
        yield SecurityNotice(now, "policy_unbound")
    wanted = policy.data_folder()
    if wanted is not None and not policy.same_place(ws.folder, wanted):
        yield SecurityNotice(now, "policy_elsewhere", {"folder": str(wanted)})
    yield from remember_place(ws)


def remember_place(ws: Workspace) -> Iterator[SecurityNotice]:
    """Remember the place for backups that is laid down; tell where she has to be asked for a reason."""
    target = None if ws.is_demo else policy.backup_target()
    if target is not None:
        for kind in _remembered(ws, target):
            yield SecurityNotice(ws.now().isoformat(), kind, {"folder": str(target)})


def _remembered(ws: Workspace, target: Path) -> Iterator[str]:
    """Remember the place for backups as soon as it is there; tell where she has to be asked for a reason."""
    with ws.read() as vault:
        known = backup_records.places(vault)
    if any(policy.same_place(place.folder, target) for place in known):
        return
    try:
        backup_upkeep.add_place(ws, target)
    except PlaceRefusedError:
        yield "policy_target_refused"
    except (RefusedError, KnownError):
        # It lies with the data themselves, or is not there: the reminder of a missing backup says the rest.
        return
