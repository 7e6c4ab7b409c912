"""The check of both stores: damage, and records that do not fit each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from ssa_desktop.domain.errors import DamagedError
from ssa_desktop.services.figures import filing
from ssa_desktop.services.figures.forms import unreadable_forms
from ssa_desktop.services.keys import unclean_ends
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage import consistency
from ssa_desktop.storage.connection import integrity_findings
from ssa_desktop.storage.people import schoolbook

UNCLEAN_END: Final = "unclean_end"
"""The area of what is missing after an unclean end: the one finding that goes by being acknowledged."""


@dataclass(frozen=True, slots=True)
class CheckFinding:
    """What the check found: in which store and area, and a message key with its details. No content."""

    store: str
    area: str
    key: str
    details: Mapping[str, str | int | date]


def check(ws: Workspace) -> list[CheckFinding]:
    """Return what is wrong with the stores; empty when nothing is."""
    found = []
    unclean = [_missing(one) for one in _unclean_ends(ws)]
    with ws.read() as vault:
        found += [_damage("vault", area) for area in integrity_findings(vault)]
        with ws.read_schoolbook() as connection:
            found += [_damage("schoolbook", area) for area in integrity_findings(connection)]
        if found:
            # What a damaged store says of its records proves nothing.
            return [*found, *unclean]
        found += unclean
        found += [
            CheckFinding("vault", area, f"check.{area}", {"count": count})
            for area, count in consistency.inconsistencies(vault).items()
        ]
        found += [
            CheckFinding(
                "vault", "filed_return", "check.filed_return", {"year": str(row.school_year), "version": row.version}
            )
            for row in filing.changed_since(vault)
        ]
        found += [CheckFinding("vault", "form", "check.form", {"form": one}) for one in unreadable_forms(vault)]
        in_use = consistency.schools_in_use(vault)
    with ws.read_schoolbook() as connection:
        unknown = in_use - schoolbook.school_codes(connection)
    found += [CheckFinding("vault", "school", "check.unknown_school", {"school": code}) for code in sorted(unknown)]
    return found


def _unclean_ends(ws: Workspace) -> list[unclean_ends.Missing]:
    try:
        return unclean_ends.missing(ws)
    except DamagedError:
        # The check of the pages names it.
        return []


def _missing(one: unclean_ends.Missing) -> CheckFinding:
    details: dict[str, str | int | date] = {"number": one.number, "since": one.since, "until": one.until}
    return CheckFinding(one.store.value, UNCLEAN_END, f"notice.{one.message}", details)


def _damage(store: str, area: str) -> CheckFinding:
    return CheckFinding(store, "integrity", "check.damage", {"place": area})
