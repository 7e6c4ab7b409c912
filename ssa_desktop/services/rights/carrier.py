"""The carrier's particulars, written down once and printed on every paper that needs them."""

from __future__ import annotations

from ssa_desktop.domain.rights.carrier import Carrier
from ssa_desktop.services import policy
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.rights import carrier as kept
from ssa_desktop.storage.sql import Connection


def get(ws: Workspace) -> Carrier:
    """Return the carrier as it was entered, or laid down by the policy; empty texts where nothing was."""
    with ws.read() as vault:
        return stored(vault)


def stored(vault: Connection) -> Carrier:
    """Return the carrier inside the caller's own reading, with what is laid down of it."""
    return policy.current().carrier(kept.stored(vault))


def save(ws: Workspace, carrier: Carrier) -> Carrier:
    """Store the carrier, all but what is laid down; return what stood there before, so that it can be undone."""
    with ws.change() as vault:
        before = kept.stored(vault)
        kept.save(vault, policy.current().carrier_to_keep(carrier, before))
    return policy.current().carrier(before)
