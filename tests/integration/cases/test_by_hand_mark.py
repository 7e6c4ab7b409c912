"""A figure is marked as entered by hand where she entered it, and not where what is recorded has answered."""

from __future__ import annotations

import io
from datetime import date

from openpyxl import load_workbook
from pypdf import PdfReader

from ssa_desktop.domain.figures.annual_return import AnnualReturn, Filing, Level
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.cooperation import Partner, PartnerKind
from ssa_desktop.exchange.figures.frozen_return import freeze, thaw
from ssa_desktop.services.figures import hand_figures, reports
from ssa_desktop.services.figures.report_files import ReportFormat, render_return
from ssa_desktop.services.people import schools
from ssa_desktop.services.together import cooperation_partners
from tests.integration.program import Program

YEAR = SchoolYear(2025)


def marks(report: AnnualReturn) -> tuple[int, int]:
    """Return how often a figure is marked in the workbook and on paper."""
    book = load_workbook(io.BytesIO(render_return(report, ReportFormat.XLSX, "de")))
    cells = [cell.value for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    paper = PdfReader(io.BytesIO(render_return(report, ReportFormat.PDF, "de")))
    return cells.count("von Hand"), "".join(page.extract_text() for page in paper.pages).count("(von Hand)")


def frozen_again(report: AnnualReturn) -> AnnualReturn:
    return thaw(freeze(report, Filing(1, date(2026, 10, 1), "", ""), {}, {}), "").report


def test_only_what_she_entered_is_marked(quick_program: Program):
    with quick_program.open() as ws:
        schools.save(ws, School("GS", "Grundschule Muster"))
        assert marks(reports.annual_return(ws, YEAR, Level.SCHOOL)) == (0, 0)
        hand_figures.save(ws, YEAR, "GS", {"partners": 9, "risk_assessments": 2})
        entered = reports.annual_return(ws, YEAR, Level.SCHOOL)
        assert entered.units[0].by_hand == {"partners", "risk_assessments"}
        assert marks(entered) == marks(frozen_again(entered)) == (2, 2)
        partner = Partner("Stelle", PartnerKind.COUNSELLING, school="GS", counted=frozenset({YEAR}))
        cooperation_partners.save(ws, partner)
        answered = reports.annual_return(ws, YEAR, Level.SCHOOL)
        assert answered.units[0].by_hand == {"risk_assessments"}
        assert marks(answered) == marks(frozen_again(answered)) == (1, 1)


def test_a_return_filed_before_this_was_noted_keeps_its_marks(quick_program: Program):
    with quick_program.open() as ws:
        schools.save(ws, School("GS", "Grundschule Muster"))
        hand_figures.save(ws, YEAR, "GS", {"partners": 9})
        report = reports.annual_return(ws, YEAR, Level.SCHOOL)
    content = freeze(report, Filing(1, date(2026, 10, 1), "", ""), {}, {})
    earlier = content.replace(',"by_hand":["partners"]', "").replace('"by_hand":["partners"],', "")
    assert earlier != content
    assert marks(thaw(earlier, "").report) == (1, 1)
