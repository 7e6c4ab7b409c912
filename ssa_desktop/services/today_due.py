"""What of other pages is due by now: plans of protection, releases that end, and what working together asks for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from ssa_desktop.services.cases.case_page import name_cover
from ssa_desktop.services.protection import protection
from ssa_desktop.services.protection.protection import DueCheck
from ssa_desktop.services.rights import releases
from ssa_desktop.services.together import cooperation
from ssa_desktop.services.together.cooperation import Due
from ssa_desktop.services.workspace import Workspace

RELEASES_AHEAD = timedelta(days=30)
"""So long before its end a release from confidentiality is told to end."""


@dataclass(frozen=True, slots=True)
class DueRelease:
    """A release from confidentiality that ends soon: whose, in which case, on which day."""

    case_id: int
    pseudonym: str
    ends_on: date


@dataclass(frozen=True, slots=True)
class DueElsewhere:
    """What is due on other pages, each list by its days."""

    releases: tuple[DueRelease, ...] = ()
    cooperation: tuple[Due, ...] = ()
    plans: tuple[DueCheck, ...] = ()

    @property
    def number(self) -> int:
        """How much is due."""
        return len(self.plans) + len(self.releases) + len(self.cooperation)


def due_elsewhere(ws: Workspace, today: date) -> DueElsewhere:
    """Return what is due on other pages; a release that has ended already is told by its own panel."""
    ending = [
        DueRelease(view.release.case_id, view.pseudonym, view.release.ends_on)
        for view in releases.expiring(ws, today + RELEASES_AHEAD)
        if view.release.ends_on >= today
    ]
    listed = cooperation.due(ws, today)
    if any(map(_is_covered, listed)):
        # Made only where it is needed: it takes the names of everybody.
        cover = name_cover(ws)
        listed = [replace(one, covered=cover(one.what)) if _is_covered(one) else one for one in listed]
    return DueElsewhere(
        tuple(sorted(ending, key=lambda one: one.ends_on)), tuple(listed), tuple(protection.due_plans(ws))
    )


def _is_covered(one: Due) -> bool:
    """Whether names are covered in what is due: words of hers on nobody in particular."""
    return bool(one.what) and one.about is None
