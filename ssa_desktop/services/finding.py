"""Full-text search over the vault."""

from __future__ import annotations

from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.searching import Hit, search_texts

__all__ = [
    "Hit",
    "search",
]


def search(ws: Workspace, text: str, limit: int = 200) -> list[Hit]:
    """Return the records in use in which a word begins with each word of ``text``; all with a negative ``limit``."""
    with ws.read() as vault:
        return search_texts(vault, text, limit)
