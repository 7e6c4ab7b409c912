"""The record of places that were accepted although they belong to a school's network or to a cloud."""

from __future__ import annotations

from dataclasses import dataclass

from ssa_desktop.domain.keys.place_rules import Clue, Finding, PlaceKind, Verdict
from ssa_desktop.storage.sql import Connection, insert, rows


@dataclass(frozen=True, slots=True)
class PlaceOverride:
    """One thing found about a folder, and why it was accepted."""

    folder: str
    finding: Finding
    reason: str
    recorded_at: str


def add_overrides(connection: Connection, verdict: Verdict, reason: str, recorded_at: str) -> None:
    """Record why each finding on a folder was accepted."""
    for finding in verdict.findings:
        insert(
            connection,
            "place_override",
            {
                "folder": verdict.folder,
                "kind": finding.kind,
                "product": finding.product,
                "clue": finding.clue,
                "place": finding.place,
                "reason": reason,
                "recorded_at": recorded_at,
            },
        )


def overrides(connection: Connection) -> list[PlaceOverride]:
    """Return every exception, the latest first."""
    return [
        PlaceOverride(folder, Finding(PlaceKind(kind), product, Clue(clue), place), reason, recorded_at)
        for folder, kind, product, clue, place, reason, recorded_at in rows(
            connection,
            """SELECT folder, kind, product, clue, place, reason, recorded_at FROM place_override
            ORDER BY recorded_at DESC, id""",
        )
    ]


def is_accepted(connection: Connection, verdict: Verdict) -> bool:
    """Whether everything found about a folder was accepted for that folder before."""
    known = {(found.folder, found.finding.kind, found.finding.product) for found in overrides(connection)}
    return all((verdict.folder, finding.kind, finding.product) in known for finding in verdict.findings)
