"""Years that stand beside a report's own are counted for what is shown of them alone, and to the same figures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Final

import pytest

from ssa_desktop.demo.stores import DEMO_PASSPHRASE
from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.services.figures import annual_figures, annual_report
from ssa_desktop.services.figures.units import units
from ssa_desktop.services.keeping import deletion
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.workspace import Workspace
from tests.stores import copy_stores, demo_stores

NOW: Final = datetime(2026, 3, 4, 10, 15)
THIS_YEAR: Final = SchoolYear.of(NOW.date())
YEARS: Final = [SchoolYear(THIS_YEAR.start - back) for back in range(4)]


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    copy_stores(demo_stores(years=3, cases=25, seed=5, now=NOW), tmp_path / "data")
    opened = open_workspace(tmp_path / "data", clock=lambda: NOW, passphrase=DEMO_PASSPHRASE)
    yield opened
    opened.close()


def test_a_report_is_the_same_as_with_every_year_counted_wholly(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    with ws.read() as vault:
        persons = [pseudonym for (pseudonym,) in vault.execute("SELECT pseudonym FROM person ORDER BY id LIMIT 2")]
    for pseudonym in persons:
        deletion.erase_person(ws, pseudonym, "Anlass")
    schools = [unit.code for unit in units(ws, THIS_YEAR, Level.SCHOOL)]
    few = [annual_report.build(ws, THIS_YEAR, code) for code in schools]
    monkeypatch.setattr(annual_figures, "year_beside", annual_figures.year_figures)
    assert few == [annual_report.build(ws, THIS_YEAR, code) for code in schools]


def test_each_figure_of_a_trend_is_that_of_its_year(ws: Workspace) -> None:
    form = annual_figures.form_of(ws, THIS_YEAR)
    shown = 0
    for unit in units(ws, THIS_YEAR, Level.SCHOOL):
        for year in YEARS:
            beside = annual_figures.year_beside(ws, unit, year, form)
            whole = annual_figures.year_figures(ws, unit, year, form)
            assert beside.has_records == whole.has_records
            assert {**whole.items, **beside.items} == dict(whole.items)
            assert beside.items.keys() >= annual_figures.TREND_ITEMS
            shown += sum(bool(beside.items[item]) for item in annual_figures.TREND_ITEMS)
    assert shown > len(annual_figures.TREND_ITEMS)


def test_a_year_with_nothing_but_a_case_has_records_in_a_trend_too(ws: Workspace) -> None:
    year = SchoolYear(THIS_YEAR.start - 4)
    unit = units(ws, year, Level.SCHOOL)[0]
    form = annual_figures.form_of(ws, THIS_YEAR)
    with ws.change() as vault:
        vault.execute("UPDATE case_file SET opened = ?, school = ? WHERE id = 1", (f"{year.first_day}", unit.code))
    assert annual_figures.year_beside(ws, unit, year, form).has_records


def test_years_before_the_first_form_do_not_keep_a_report_from_being_made(ws: Workspace) -> None:
    first = SchoolYear(2015)
    code = units(ws, first, Level.SCHOOL)[0].code
    assert annual_report.build(ws, first, code).school_year == first


def test_what_was_counted_of_a_trend_goes_with_a_deletion(ws: Workspace) -> None:
    unit = units(ws, THIS_YEAR, Level.SCHOOL)[0]
    annual_figures.year_beside(ws, unit, THIS_YEAR.previous, annual_figures.form_of(ws, THIS_YEAR))
    assert any(ws._kept.values())
    with ws.read() as vault:
        pseudonym = vault.execute("SELECT pseudonym FROM person ORDER BY id LIMIT 1").fetchone()[0]
    deletion.erase_person(ws, pseudonym, "Anlass")
    assert not any(ws._kept.values())
