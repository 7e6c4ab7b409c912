"""What a crash or a lost file cost of what was confirmed as saved: told until she says that she has looked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from ssa_desktop.services.workspace import SecurityNotice, Workspace
from ssa_desktop.storage.keys import end_marks
from ssa_desktop.storage.keys.end_marks import Loss, UncleanEnd
from ssa_desktop.storage.keys.keyfile import StoreKind


@dataclass(frozen=True, slots=True)
class Missing:
    """What is missing from a store, all its unclean ends together, or may be; ``number`` counts saved steps.

    ``since`` and ``until`` are the local times between which she may have entered it, as far as they are known.
    """

    store: StoreKind
    kind: Loss
    number: int
    since: datetime
    until: datetime
    noticed_at: str = field(compare=False)

    @property
    def message(self) -> str:
        """Its kind of notice: ``notice.<message>`` is its message."""
        return f"records_{self.kind}_{self.store}"


def missing(ws: Workspace) -> list[Missing]:
    """Return what is missing or may be, and was not acknowledged; empty when all that was confirmed is there."""
    with ws.read() as vault:
        found = {StoreKind.VAULT: end_marks.unacknowledged(vault)}
    with ws.read_schoolbook() as schoolbook:
        found[StoreKind.SCHOOLBOOK] = end_marks.unacknowledged(schoolbook)
    for store, end in ws.untold_ends().items():
        found[store].append(end)
    return [
        _together(store, kind, [end for end in unclean if end.kind is kind])
        for store, unclean in found.items()
        for kind in Loss
        if any(end.kind is kind for end in unclean)
    ]


def acknowledge(ws: Workspace) -> None:
    """Record that she has looked after what is missing; from now on it is told no longer."""
    at = ws.now().isoformat()
    with ws.change() as vault:
        end_marks.acknowledge(vault, at)
    with ws.change_schoolbook() as schoolbook:
        end_marks.acknowledge(schoolbook, at)


def notices(ws: Workspace) -> Iterable[SecurityNotice]:
    """Tell at every unlock what is missing, until it is acknowledged."""
    return [
        SecurityNotice(one.noticed_at, one.message, {"number": one.number, "since": one.since, "until": one.until})
        for one in missing(ws)
    ]


def _together(store: StoreKind, kind: Loss, unclean: list[UncleanEnd]) -> Missing:
    noticed = max(end.noticed_at for end in unclean)
    return Missing(
        store,
        kind,
        sum(end.number for end in unclean),
        datetime.fromisoformat(min(end.since or end.noticed_at for end in unclean)),
        datetime.fromisoformat(max(end.until or end.noticed_at for end in unclean)),
        noticed,
    )
