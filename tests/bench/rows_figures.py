"""Rows on figures: the return, the indicators, how a figure was counted, the papers of them, the charts."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Final

from openpyxl import Workbook, load_workbook

from ssa_desktop.domain.figures.annual_return import AnnualReturn, Level
from ssa_desktop.domain.records import Contact
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import Participant
from ssa_desktop.services.cases import captures
from ssa_desktop.services.figures import annual_report, explanations, indicators, reports, year_charts
from ssa_desktop.services.figures.annual_report import AnnualFormat
from ssa_desktop.services.figures.report_files import ReportFormat, render_return
from ssa_desktop.services.figures.units import units
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.sql import Connection
from tests.bench.bare_figures import (
    Statement,
    consultations,
    explanation_statements,
    indicator_statements,
    return_statements,
)
from tests.bench.bare_sql import reading
from tests.bench.measuring import Found, Side, alone, in_turns
from tests.bench.places import Place
from tests.bench.ten_years import NOW

YEAR: Final = SchoolYear.of(NOW.date())
ITEM: Final = "pupil_consultations"


def measure(place: Place, found: Found) -> None:
    """Measure the figures of the last year; nothing that was kept of an earlier time helps."""
    with place.both(writes=False) as (ws, bare):
        by_level = {level: [unit.schools for unit in units(ws, YEAR, level)] for level in Level}
        both = [schools for level in Level for schools in by_level[level]]
        schools = by_level[Level.SCHOOL]
        _compare(ws, bare, schools)
        shipped = tuple(indicators.shipped().values())
        code = schools[0][0]
        rows: dict[str, tuple[Callable[[], object], list[Statement]]] = {
            "return": (
                lambda: [reports.annual_return(ws, YEAR, level) for level in Level],
                return_statements(both, YEAR),
            ),
            "indicators": (
                lambda: indicators.indicator_report(ws, YEAR, Level.SCHOOL, shipped),
                indicator_statements(schools, YEAR),
            ),
            "explanation": (
                lambda: explanations.explain(ws, YEAR, Level.SCHOOL, code, ITEM),
                explanation_statements(schools[0], YEAR),
            ),
        }
        for name, (ours, statements) in rows.items():
            sides = Side(ours, lambda: _forget(ws)), Side(reading(bare, statements))
            found.add(in_turns(name, *sides, rounds=place.rounds(7, short=5)))
        _papers(place, found, ws, code)


def _compare(ws: Workspace, bare: Connection, schools: list[tuple[str, ...]]) -> None:
    """See that the bare side counts what the program counts."""
    report = reports.annual_return(ws, YEAR, Level.SCHOOL)
    for unit, codes in zip(report.units, schools, strict=True):
        talks, pupils, minutes = consultations(bare, codes, YEAR)
        figures = [value for value in unit.items.values() if isinstance(value, int)]
        if talks not in figures or pupils not in figures or not minutes:
            raise AssertionError(f"the bare side counts something else: {talks} talks, {pupils} pupils")


def _forget(ws: Workspace) -> None:
    for of_connection in ws._kept.values():
        of_connection.clear()


def _papers(place: Place, found: Found, ws: Workspace, code: str) -> None:
    rounds = place.rounds(3)
    report = reports.annual_return(ws, YEAR, Level.SCHOOL)
    book = render_return(report, ReportFormat.XLSX, "de")
    found.add(in_turns("return_xlsx", Side(lambda: _xlsx(report)), Side(_bare_book(book)), rounds=rounds))

    def forget() -> None:
        _forget(ws)

    def build() -> None:
        annual_report.build(ws, YEAR, code)

    found.add(alone("annual_first", Side(build, forget), rounds=rounds, warm=True))
    talk = Contact(code, NOW.date(), 20, frozenset({Participant.PUPIL}))
    saved = Side(build, lambda: captures.capture(ws, talk))
    found.add(alone("annual_report", saved, rounds=rounds, warm=True))
    charts = Side(lambda: year_charts.year_charts(ws, YEAR, None, "de"), forget)
    found.add(alone("charts", charts, rounds=rounds, warm=True))
    if not place.is_short:
        pdf = Side(lambda: render_return(report, ReportFormat.PDF, "de"))
        found.add(alone("return_pdf", pdf, rounds=rounds, warm=True))
        annual = annual_report.build(ws, YEAR, code)
        made = Side(lambda: annual_report.render(annual, AnnualFormat.PDF))
        found.add(alone("annual_pdf", made, rounds=rounds, warm=True))


def _xlsx(report: AnnualReturn) -> bytes:
    return render_return(report, ReportFormat.XLSX, "de")


def _bare_book(book: bytes) -> Callable[[], None]:
    """Return what writes the cells of a workbook once more, plainly."""
    cells = [[cell.value for cell in row] for sheet in load_workbook(io.BytesIO(book)) for row in sheet.iter_rows()]

    def write() -> None:
        plain = Workbook()
        for row in cells:
            plain.worksheets[0].append(row)
        plain.save(io.BytesIO())

    return write
