"""Figures that records of working together answer where she keeps them: goals of the agreement, and partners."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.cooperation import Reached
from ssa_desktop.storage.sql import Connection
from ssa_desktop.storage.together import cooperation_goals, cooperation_partners

PARTNERS: Final = "partners"
GOALS_AGREED: Final = "goals.agreed"
GOALS_REACHED: Final = "goals.reached"
MEASURES: Final = frozenset({PARTNERS, GOALS_AGREED, GOALS_REACHED})
"""The measures; where records answer one of a school and year, they go before a figure by hand."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """What records say at a school: those that are kept, and what erased ones left."""

    live: int
    left: int = 0


def recorded(vault: Connection, year: SchoolYear, schools: Sequence[str], measure: str) -> dict[str, Recorded]:
    """Return what each school adds to a measure of them together; a school without records is left out.

    Goals come from the last yearly talk on the year. Partners are those of the directory that she lets count in it; one
    for all schools counts once, at the first.
    """
    codes = list(dict.fromkeys(schools))
    if measure == PARTNERS:
        return _partners(vault, year, codes)
    found = {}
    for school in codes:
        goals = cooperation_goals.reached_in(vault, school, year)
        if goals is not None and goals.agreed:
            talk = cooperation_goals.of_talks(vault, school, year)
            live = 0 if talk is None else _number(talk, measure)
            found[school] = Recorded(live, _number(goals, measure) - live)
    return found


def _number(goals: Reached, measure: str) -> int:
    return goals.agreed if measure == GOALS_AGREED else goals.reached


def _partners(vault: Connection, year: SchoolYear, codes: Sequence[str]) -> dict[str, Recorded]:
    counted = [school for _, school in cooperation_partners.counted_partners(vault, year)]
    erased = cooperation_partners.erased_partners(vault, year)
    shared, shared_left = counted.count(None), erased.get(None, 0)
    found = {}
    for number, school in enumerate(codes):
        own, left = counted.count(school), erased.get(school, 0)
        if own or shared or left or shared_left:
            is_first = number == 0
            found[school] = Recorded(own + (shared if is_first else 0), left + (shared_left if is_first else 0))
    return found
