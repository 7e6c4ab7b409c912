"""On which form an annual report is made: that of the return filed last, else the one she works with."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ssa_desktop.domain.figures import form_editing as editing
from ssa_desktop.domain.figures.annual_report import AnnualChapter, AnnualReport, FigureTable, Points
from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.figures.forms import Form
from ssa_desktop.domain.records import Person
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.exchange.figures.form_file import form_for
from ssa_desktop.exchange.figures.measure_catalogue import measure_catalogue
from ssa_desktop.services.figures import annual_report, filing, forms, reports
from ssa_desktop.services.figures.annual_report import AnnualFormat
from ssa_desktop.services.people import people
from ssa_desktop.services.people.leak_scan import NameLeakError
from tests.integration.figures import test_zaberfeld as zaberfeld
from tests.integration.keeping.histories import YEARS, make_history
from tests.integration.keeping.test_deletion_invariance import begin
from tests.integration.program import Program, copy_of

YEAR = SchoolYear.parse(YEARS[-1])


@pytest.fixture(scope="module")
def filled(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Program:
    return begin(template, tmp_path_factory.mktemp("bogenwahl") / "eigene", make_history(5))


@pytest.fixture
def program(filled: Program, tmp_path: Path) -> Program:
    return copy_of(filled.data.parent, tmp_path / "eigene", quick=True)


def own(threshold: int, title: str) -> Form:
    """A form with ids of her own, its bands at another edge, that asks for hardly anything else."""
    copy = editing.with_thresholds(editing.copied(form_for(YEAR), "eigener", title), 3, threshold, measure_catalogue())
    items = [item for item in copy.items if item.threshold or item.area == "1"]
    return replace(copy, items=tuple(replace(item, id=f"z{number}") for number, item in enumerate(items)))


def tables(report: AnnualReport) -> list[FigureTable]:
    """The tables without the rows of bands."""
    found = [part for chapter in report.chapters for part in chapter.parts if isinstance(part, FigureTable)]
    return [replace(one, rows=tuple(row for row in one.rows if "davon mit" not in row[0])) for one in found]


def bands(report: AnnualReport) -> list[tuple[str, ...]]:
    (area,) = (chapter for chapter in report.chapters if chapter.id is AnnualChapter.AREA_1)
    table = next(part for part in area.parts if isinstance(part, FigureTable))
    return [row for row in table.rows if "davon mit" in row[0]]


def named(report: AnnualReport) -> str:
    (basis,) = (chapter for chapter in report.chapters if chapter.id is AnnualChapter.BASIS)
    points = next(part for part in basis.parts if isinstance(part, Points))
    return points.points[0]


def codes() -> list[str]:
    return [str(school["code"]) for school in make_history(5).book["schools"]]


def test_an_own_form_gives_the_bands_and_its_name_and_hides_the_same_small_counts(program):
    with program.open() as ws:
        shipped = [annual_report.build(ws, YEAR, code) for code in codes()]
        form = forms.save_own(ws, own(1, "Bogen des Landkreises"))
        forms.choose_form(ws, YEAR, form.id)
        hers = [annual_report.build(ws, YEAR, code) for code in codes()]
    # There is something to be hidden in it.
    assert any(
        "unter 5" in cell for report in shipped for table in tables(report) for row in table.rows for cell in row
    )
    assert [tables(report) for report in hers] == [tables(report) for report in shipped]
    for report in hers:
        assert "Bogen des Landkreises" in named(report)


def test_the_bands_of_an_own_form_stand_in_the_report(template, tmp_path):
    program = copy_of(template, tmp_path / "zaberfeld", quick=True)
    program.do("import", "school", program.school_book(zaberfeld.school_book()))
    program.do("import", "records", program.records(zaberfeld.records()))
    year = SchoolYear.parse(zaberfeld.YEAR)
    with program.open() as ws:
        form = forms.save_own(ws, own(2, "Bogen des Landkreises"))
        forms.choose_form(ws, year, form.id)
        (unit,) = (one for one in reports.annual_return(ws, year, Level.SCHOOL, form).units if one.unit == "GS")
        counted = {item.measure: unit.items[item.id] for item in form.items}
        found = bands(annual_report.build(ws, year, "GS"))
    expected = [counted["pupils_advised.up_to"], counted["pupils_advised.over"]]
    assert [row[1] for row in found] == [str(count) for count in expected]
    assert ["bis zu 2 " in found[0][0], "mehr als 2 " in found[1][0]] == [True, True]


def test_a_form_without_bands_gives_a_report_without_them(program):
    with program.open() as ws:
        form = own(3, "Ohne Grenze")
        form = replace(form, items=tuple(item for item in form.items if item.threshold is None))
        forms.choose_form(ws, YEAR, forms.save_own(ws, form).id)
        for code in codes():
            report = annual_report.build(ws, YEAR, code)
            assert bands(report) == []
            assert annual_report.render(report, AnnualFormat.PDF).startswith(b"%PDF")


def test_the_form_of_the_return_filed_last_comes_first_unless_it_is_damaged(program):
    with program.open() as ws:
        forms.save_own(ws, own(1, "Erster Bogen"))
        filing.file_return(ws, YEAR, Level.SCHOOL, forms.form(ws, "eigener"))
        other = replace(own(2, "Zweiter Bogen"), id="anderer")
        filing.file_return(ws, YEAR, Level.SCHOOL, forms.save_own(ws, other), "auf anderem Bogen")
        # A return of the other level and a form chosen since change nothing.
        filing.file_return(ws, YEAR, Level.SITE, form_for(YEAR))
        forms.choose_form(ws, YEAR, "eigener")
        forms.remove_own(ws, "anderer")
        assert "Zweiter Bogen" in named(annual_report.build(ws, YEAR, codes()[0]))
        with ws.change() as vault:
            vault.execute("UPDATE filed_return SET digest = '0' WHERE version = 2")
        assert "Erster Bogen" in named(annual_report.build(ws, YEAR, codes()[0]))
        with ws.change() as vault:
            vault.execute("DELETE FROM filed_return")
        assert "Erster Bogen" in named(annual_report.build(ws, YEAR, codes()[0]))
        forms.choose_form(ws, YEAR, None)
        assert form_for(YEAR).title in named(annual_report.build(ws, YEAR, codes()[0]))


def test_a_name_in_the_title_of_a_form_that_is_gone_stops_the_report(program):
    with program.open() as ws:
        forms.save_own(ws, own(1, "Bogen Zwetschge"))
        filing.file_return(ws, YEAR, Level.SCHOOL, forms.form(ws, "eigener"))
        forms.remove_own(ws, "eigener")
        people.add(ws, Person(name="Zoe Zwetschge"))
        report = annual_report.build(ws, YEAR, codes()[0])
        with pytest.raises(NameLeakError):
            annual_report.check_names(ws, report)


def test_the_command_takes_the_chosen_form(program, tmp_path):
    out = tmp_path / "bericht.docx"
    program.do("report", "annual", "--school-year", str(YEAR), "--school", codes()[0], "--out", out)
    shipped = out.read_bytes()
    with program.open() as ws:
        forms.choose_form(ws, YEAR, forms.save_own(ws, own(1, "Bogen des Landkreises")).id)
    program.do("report", "annual", "--school-year", str(YEAR), "--school", codes()[0], "--out", out)
    assert out.read_bytes() != shipped
