"""The list of topics she chooses from."""

from __future__ import annotations

from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage import topics
from ssa_desktop.storage.topics import Topic

__all__ = [
    "Topic",
    "listing",
]


def listing(ws: Workspace) -> list[Topic]:
    """Return all topics in their order, those not offered any more included."""
    with ws.read() as vault:
        return topics.topics(vault)
