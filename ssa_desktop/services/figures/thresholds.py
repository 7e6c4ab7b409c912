"""Every threshold that a report rests on, read where it is kept; it is changed there and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from ssa_desktop.domain.figures.plausibility import QUIET_DAYS, SMALL_COUNT
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.services.figures import forms, return_deadline
from ssa_desktop.services.figures.return_deadline import Deadlines
from ssa_desktop.services.time.shares_base import shares_base_of
from ssa_desktop.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Thresholds:
    """``corridor`` and ``tolerance`` are fractions, ``bands`` the edges of the form chosen for the year.

    ``small_count`` is the largest count that may point at a child, ``quiet_days`` how long a quiet case had no talk.
    These two are fixed: deleted cases were counted by them, and the annual report's merged lines are proved for them.
    """

    corridor: tuple[Fraction, Fraction]
    tolerance: Fraction
    bands: tuple[int, ...]
    deadlines: Deadlines
    small_count: int = SMALL_COUNT
    quiet_days: int = QUIET_DAYS


def thresholds(ws: Workspace) -> Thresholds:
    """Return the thresholds that hold now, the bands for the form of the running school year."""
    form = forms.default_form(ws, SchoolYear.of(ws.today()))
    with ws.read() as vault:
        base = shares_base_of(vault)
        return Thresholds(base.corridor, base.tolerance, form.thresholds, return_deadline.stored(vault))
