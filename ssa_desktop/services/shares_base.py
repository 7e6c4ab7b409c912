"""What was agreed on shares of working time: what is left out of their base, how far a third may be off."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from ssa_desktop.domain.errors import UsageError
from ssa_desktop.domain.vocabulary import Activity
from ssa_desktop.domain.worktime import SWITCHABLE, THIRDS_TOLERANCE
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage import shares_settings
from ssa_desktop.storage.sql import Connection

LEAST_TOLERANCE: Final = 0
MOST_TOLERANCE: Final = 20


@dataclass(frozen=True, slots=True)
class SharesBase:
    """``left_out`` are activities of :data:`SWITCHABLE`; ``tolerance`` is how far off a third may be, as a fraction."""

    left_out: frozenset[Activity] = frozenset()
    tolerance: Fraction = THIRDS_TOLERANCE


def shares_base(ws: Workspace) -> SharesBase:
    """Return what was agreed; by default everything is in the base and a third may be off by 5 percentage points."""
    with ws.read() as vault:
        return shares_base_of(vault)


def shares_base_of(vault: Connection) -> SharesBase:
    """Return what was agreed, where the vault is open already."""
    stored, points = shares_settings.left_out(vault), shares_settings.tolerance_points(vault)
    is_known = points is not None and LEAST_TOLERANCE <= points <= MOST_TOLERANCE
    return SharesBase(
        frozenset(activity for activity in SWITCHABLE if activity.value in stored),
        Fraction(points or 0, 100) if is_known else THIRDS_TOLERANCE,
    )


def set_shares_base(ws: Workspace, left_out: Iterable[Activity], tolerance_points: int) -> SharesBase:
    """Store what was agreed, the tolerance in percentage points from 0 to 20; return what was before."""
    chosen = frozenset(left_out)
    if not chosen <= frozenset(SWITCHABLE):
        raise UsageError("shares.not_switchable")
    if not LEAST_TOLERANCE <= tolerance_points <= MOST_TOLERANCE:
        raise UsageError("shares.tolerance", least=LEAST_TOLERANCE, most=MOST_TOLERANCE)
    with ws.change() as vault:
        before = shares_base_of(vault)
        shares_settings.save(vault, (activity.value for activity in chosen), tolerance_points)
    return before
