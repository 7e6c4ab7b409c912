"""What was agreed on shares of working time: the corridor, what is left out of the base, how far a third may be off."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from ssa_desktop.domain.errors import UsageError
from ssa_desktop.domain.time.worktime import CORRIDOR, SWITCHABLE, THIRDS_TOLERANCE, TimeShares
from ssa_desktop.domain.vocabulary import Activity
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.sql import Connection
from ssa_desktop.storage.time import shares_settings

LEAST_TOLERANCE: Final = 0
MOST_TOLERANCE: Final = 20
LEAST_EDGE: Final = 1
MOST_EDGE: Final = 99


@dataclass(frozen=True, slots=True)
class SharesBase:
    """``left_out`` are activities of :data:`SWITCHABLE`; ``tolerance`` is how far off a third may be, as a fraction.

    ``corridor`` are the edges between which the share of direct work is to lie, as fractions.
    """

    left_out: frozenset[Activity] = frozenset()
    tolerance: Fraction = THIRDS_TOLERANCE
    corridor: tuple[Fraction, Fraction] = CORRIDOR

    def shares(self, minutes: Mapping[Activity, int]) -> TimeShares:
        """Return the shares of working time by activity, on this base and against this corridor."""
        return TimeShares(minutes, self.corridor, self.left_out)

    @property
    def corridor_points(self) -> tuple[int, int]:
        """The edges of the corridor in per cent."""
        return round(self.corridor[0] * 100), round(self.corridor[1] * 100)


def shares_base(ws: Workspace) -> SharesBase:
    """Return what was agreed; by default everything is in the base and a third may be off by 5 percentage points."""
    with ws.read() as vault:
        return shares_base_of(vault)


def shares_base_of(vault: Connection) -> SharesBase:
    """Return what was agreed, where the vault is open already."""
    stored, points = shares_settings.left_out(vault), shares_settings.tolerance_points(vault)
    corridor = shares_settings.corridor_points(vault)
    is_known = points is not None and LEAST_TOLERANCE <= points <= MOST_TOLERANCE
    return SharesBase(
        frozenset(activity for activity in SWITCHABLE if activity.value in stored),
        Fraction(points or 0, 100) if is_known else THIRDS_TOLERANCE,
        (Fraction(corridor[0], 100), Fraction(corridor[1], 100)) if _is_corridor(corridor) and corridor else CORRIDOR,
    )


def set_shares_base(
    ws: Workspace,
    left_out: Iterable[Activity],
    tolerance_points: int,
    corridor_points: tuple[int, int] | None = None,
) -> SharesBase:
    """Store what was agreed, the tolerance in percentage points from 0 to 20; return what was before.

    The edges of the corridor are whole per cent from 1 to 99, the smaller first; without them they stay as they are.
    """
    chosen = frozenset(left_out)
    if not chosen <= frozenset(SWITCHABLE):
        raise UsageError("shares.not_switchable")
    if not LEAST_TOLERANCE <= tolerance_points <= MOST_TOLERANCE:
        raise UsageError("shares.tolerance", least=LEAST_TOLERANCE, most=MOST_TOLERANCE)
    if corridor_points is not None and not _is_corridor(corridor_points):
        raise UsageError("thresholds.corridor")
    with ws.change() as vault:
        before = shares_base_of(vault)
        shares_settings.save(vault, (activity.value for activity in chosen), tolerance_points, corridor_points)
    return before


def _is_corridor(points: tuple[int, int] | None) -> bool:
    return points is not None and LEAST_EDGE <= points[0] < points[1] <= MOST_EDGE
