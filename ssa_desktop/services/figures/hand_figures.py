"""Figures that no record answers, entered by hand for a school and year; unknown until she enters them, never 0.

Risk assessments and reports to the youth office are answered by their records too, in a school year in which any were
kept; what she entered by hand goes before, school by school. See docs/decisions, 0139. Partners and goals of the
agreement are answered by what is recorded under working together, which goes before; see docs/decisions, 0133.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ssa_desktop.domain.errors import UsageError
from ssa_desktop.domain.figures.annual_return import Finding, UnitFrame
from ssa_desktop.domain.figures.forms import RECORDED_TOO, UNRECORDED_MEASURES, Form
from ssa_desktop.domain.figures.plausibility import hand_findings
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.services.figures import recorded_figures
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.figures import counters, filed_returns
from ssa_desktop.storage.people import schoolbook
from ssa_desktop.storage.protection import protection_figures
from ssa_desktop.storage.sql import Connection, listing

MEASURES: Final = ("risk_assessments", "youth_office_reports", "partners", "goals.agreed", "goals.reached")
"""The measures that are entered by hand, in the order in which they are asked."""
MOST: Final = 99_999


@dataclass(frozen=True, slots=True)
class SchoolFigure:
    """A measure at one school: what she entered, and what records say, live and left by deleted ones; None unknown."""

    entered: int | None = None
    live: int | None = None
    left: int = 0
    records_first: bool = False

    @property
    def counted(self) -> int | None:
        """What records say, deleted ones counted along."""
        return None if self.live is None else self.live + self.left

    @property
    def value(self) -> int | None:
        """The figure: hers goes before, unless records do."""
        first, second = (self.counted, self.entered) if self.records_first else (self.entered, self.counted)
        return second if first is None else first

    @property
    def is_by_hand(self) -> bool:
        """Whether the figure is the one she entered."""
        return self.entered is not None and not (self.records_first and self.counted is not None)


def by_school(vault: Connection, year: SchoolYear, schools: Iterable[str], measure: str) -> dict[str, SchoolFigure]:
    """Return a measure at each school."""
    codes = list(dict.fromkeys(schools))
    entered = {
        one.school: one.value for one in filed_returns.hand_figures(vault, year, codes) if one.measure == measure
    }
    found = {code: SchoolFigure(entered.get(code)) for code in codes}
    if measure in recorded_figures.MEASURES:
        known = recorded_figures.recorded(vault, year, codes, measure)
        return {
            code: SchoolFigure(entered.get(code), one.live if one else None, one.left if one else 0, records_first=True)
            for code, one in ((code, known.get(code)) for code in codes)
        }
    first, last = year.first_day, year.last_day
    if measure not in RECORDED_TOO or not protection_figures.is_used(vault, first, last, str(year)):
        return found
    for code in codes:
        live = protection_figures.figures(vault, listing([code]), first.isoformat(), last.isoformat())[measure]
        left = counters.counters_of(vault, counters.school_unit(code), year).get(measure, 0)
        found[code] = SchoolFigure(entered.get(code), live, left)
    return found


def answered_by_records(ws: Workspace, year: SchoolYear) -> frozenset[str]:
    """Return the measures that need no figure by hand in a year, since their records were kept in it."""
    with ws.read_schoolbook() as book:
        codes = sorted(schoolbook.school_codes(book))
    with ws.read() as vault:
        is_used = protection_figures.is_used(vault, year.first_day, year.last_day, str(year))
        everywhere = {
            measure
            for measure in recorded_figures.MEASURES
            if codes and len(recorded_figures.recorded(vault, year, codes, measure)) == len(codes)
        }
    return (RECORDED_TOO if is_used else frozenset()) | everywhere


def values(vault: Connection, year: SchoolYear, schools: Sequence[str]) -> dict[str, int | None]:
    """Return the figure of each measure for schools together.

    None as long as one of the schools has none: a sum that lacks a part would be read as the whole.
    """
    found: dict[str, int | None] = {}
    for measure in sorted(UNRECORDED_MEASURES):
        of_each = [one.value for one in by_school(vault, year, schools, measure).values()]
        known = [value for value in of_each if value is not None]
        found[measure] = sum(known) if known and len(known) == len(of_each) else None
    return found


def entered(vault: Connection, year: SchoolYear, schools: Sequence[str]) -> frozenset[str]:
    """Return the measures of which the figure of schools together is hers, at least in part."""
    return frozenset(
        measure
        for measure in UNRECORDED_MEASURES
        if any(one.is_by_hand for one in by_school(vault, year, schools, measure).values())
    )


def findings(
    vault: Connection, year: SchoolYear, frame: UnitFrame, schools: Sequence[str], form: Form
) -> list[Finding]:
    """Return a remark for each measure that a form asks and of which records say something else than she entered."""
    found: list[Finding] = []
    for measure in sorted({item.measure for item in form.items} & (RECORDED_TOO | recorded_figures.MEASURES)):
        both = [one for one in by_school(vault, year, schools, measure).values() if one.entered is not None]
        entered = sum(one.entered or 0 for one in both)
        counted = sum(one.counted or 0 for one in both if one.counted is not None)
        if both and all(one.counted is not None for one in both):
            found += hand_findings(
                frame, measure, entered, counted, records_first=any(one.records_first for one in both)
            )
    return found


def of_school(ws: Workspace, year: SchoolYear, school: str) -> dict[str, SchoolFigure]:
    """Return every measure at one school."""
    with ws.read() as vault:
        return {measure: by_school(vault, year, [school], measure)[school] for measure in MEASURES}


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
