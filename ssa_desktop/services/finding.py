"""Full-text search over the vault."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.searching import MARK_BEGIN, MARK_END, Hit, search_texts

__all__ = [
    "KINDS",
    "MARK_BEGIN",
    "MARK_END",
    "MOST_HITS",
    "Hit",
    "HitGroup",
    "grouped",
    "search",
]

KINDS: Final = ("person", "contact", "working_note", "offer", "attachment", "received")
"""The kinds of records that are searched, in the order they are shown."""
MOST_HITS: Final = 2000
"""As many hits a list shows; who gets that many types another word."""


@dataclass(frozen=True, slots=True)
class HitGroup:
    """The hits of one kind, the best ones, and how many there are in all."""

    kind: str
    hits: tuple[Hit, ...]
    total: int


def search(ws: Workspace, text: str, limit: int = 200) -> list[Hit]:
    """Return the records in use in which a word begins with each word of ``text``; all with a negative ``limit``."""
    with ws.read() as vault:
        return search_texts(vault, text, limit)


def grouped(ws: Workspace, text: str, most: int) -> list[HitGroup]:
    """Return the hits by kind, ``most`` lines in all, shared out so that every kind with hits has its best ones."""
    found = search(ws, text, MOST_HITS)
    by_kind = {kind: [hit for hit in found if hit.kind == kind] for kind in KINDS}
    shares = shared_out([len(hits) for hits in by_kind.values()], most)
    return [
        HitGroup(kind, tuple(hits[:share]), len(hits))
        for (kind, hits), share in zip(by_kind.items(), shares, strict=True)
        if hits
    ]


def shared_out(wanted: Sequence[int], most: int) -> list[int]:
    """Return how many of ``most`` places each gets that wants some: by turns, one at a time."""
    given = [0] * len(wanted)
    left = min(most, sum(wanted))
    while left:
        for place, number in enumerate(wanted):
            if left and given[place] < number:
                given[place] += 1
                left -= 1
    return given
