"""Figures that no record answers, entered by hand for a school and year; unknown until she enters them, never 0."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from ssa_desktop.domain.errors import UsageError
from ssa_desktop.domain.forms import UNRECORDED_MEASURES
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage import filed_returns
from ssa_desktop.storage.sql import Connection

MEASURES: Final = ("risk_assessments", "youth_office_reports", "partners", "goals.agreed", "goals.reached")
"""The measures that are entered by hand, in the order in which they are asked."""
MOST: Final = 99_999


def values(vault: Connection, year: SchoolYear, schools: Sequence[str]) -> dict[str, int | None]:
    """Return the figure of each measure for schools together.

    None as long as one of the schools has none: a sum that lacks a part would be read as the whole.
    """
    entered = filed_returns.hand_figures(vault, year, schools)
    found: dict[str, int | None] = {}
    for measure in sorted(UNRECORDED_MEASURES):
        known = [figure.value for figure in entered if figure.measure == measure]
        found[measure] = sum(known) if known and len(known) == len(set(schools)) else None
    return found


def of_schools(ws: Workspace, year: SchoolYear, schools: Sequence[str]) -> dict[str, dict[str, int]]:
    """Return what was entered, by school and measure."""
    found: dict[str, dict[str, int]] = {school: {} for school in schools}
    with ws.read() as vault:
        for figure in filed_returns.hand_figures(vault, year, schools):
            found[figure.school][figure.measure] = figure.value
    return found


def save(ws: Workspace, year: SchoolYear, school: str, figures: Mapping[str, int | None]) -> dict[str, int | None]:
    """Keep figures of a school by their measures, None for not known; return those they take the place of.

    Raises :class:`UsageError` for a measure that records answer, and for a figure below 0 or beyond all sense.
    """
    for measure, number in figures.items():
        if measure not in UNRECORDED_MEASURES:
            raise UsageError("filing.not_by_hand")
        if number is not None and not 0 <= number <= MOST:
            raise UsageError("filing.figure_range", most=MOST)
    with ws.change() as vault:
        entered = {one.measure: one.value for one in filed_returns.hand_figures(vault, year, [school])}
        filed_returns.save_hand_figures(vault, year, school, figures)
    return {measure: entered.get(measure) for measure in figures}
