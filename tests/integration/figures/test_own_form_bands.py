"""Deleting persons changes no figure of a form of her own: her thresholds count as soon as the form is kept."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ssa_desktop.domain.figures import form_editing as editing
from ssa_desktop.domain.figures.annual_return import AnnualReturn, Level
from ssa_desktop.domain.figures.forms import Form
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.exchange.figures.form_file import form_for
from ssa_desktop.exchange.figures.measure_catalogue import measure_catalogue
from ssa_desktop.services.figures import filing, forms, reports
from ssa_desktop.services.workspace import Workspace
from tests.integration.keeping.histories import YEARS, make_history
from tests.integration.keeping.test_bands_after_deletion import bands, form_with, records, told
from tests.integration.keeping.test_deletion_invariance import (
    begin,
    begin_with,
    delete_due,
    erase_person,
    pseudonym_of,
)
from tests.integration.program import Program, copy_of
from tests.steps import Done

YEAR = SchoolYear(2022)


def own(threshold: int, form_id: str = "eigener") -> Form:
    """The shipped form with all its bands at another edge, as the editor makes it."""
    copy = editing.copied(form_for(YEAR), form_id, "Eigener Bogen")
    return editing.with_thresholds(copy, 3, threshold, measure_catalogue())


def test_the_bands_of_her_own_form_outlast_a_deletion(quick_program):
    begin_with(quick_program, records(Mila=4, Nils=7, Zoe=2))
    with quick_program.open() as ws:
        forms.save_own(ws, own(5))
    for name in ("Mila", "Nils"):
        erase_person(quick_program, pseudonym_of(quick_program, name))
        with quick_program.open() as ws:
            assert (bands(ws, 5)["GS"], bands(ws, 3)["GS"]) == ((3, 2, 1), (3, 1, 2))
            assert bands(ws, 5, Level.SITE)["SZ"] == (3, 2, 1)
            assert bands(ws, 6)["GS"] == (3, None, None)
            assert told(ws, 5) == []


def test_an_edge_that_comes_after_a_deletion_parts_only_those_deleted_later(quick_program):
    begin_with(quick_program, records(Mila=4, Nils=7, Zoe=2))
    erase_person(quick_program, pseudonym_of(quick_program, "Mila"))
    with quick_program.open() as ws:
        forms.save_own(ws, own(5))
        assert (bands(ws, 5)["GS"], told(ws, 5)) == ((3, None, None), [("GS", 1)])
    erase_person(quick_program, pseudonym_of(quick_program, "Nils"))
    with quick_program.open() as ws:
        # Nils can be parted; Mila cannot, and the remark goes on saying so of one.
        assert (bands(ws, 5)["GS"], told(ws, 5)) == ((3, None, None), [("GS", 1)])
        # The edge is changed to one never used: that parts neither of them.
        forms.save_own(ws, own(6), replaces="eigener")
        assert told(ws, 6) == [("GS", 2)]


def test_bands_are_known_when_a_removed_form_is_put_back(quick_program):
    begin_with(quick_program, records(Mila=4, Nils=7, Zoe=2))
    with quick_program.open() as ws:
        forms.save_own(ws, own(6))
        forms.save_own(ws, own(5), replaces="eigener")
        Done(ws, lambda ws: forms.remove_own(ws, "eigener")).take_back()
    erase_person(quick_program, pseudonym_of(quick_program, "Mila"))
    with quick_program.open() as ws:
        assert (bands(ws, 5)["GS"], told(ws, 5)) == ((3, 2, 1), [])
        # So is the edge it had before she changed it.
        assert (bands(ws, 6)["GS"], told(ws, 6)) == ((3, 2, 1), [])
        with ws.read() as vault:
            assert forms.band_thresholds(vault) == (3, 5, 6)


def test_a_removed_form_keeps_its_edge_as_one_a_return_was_filed_with(quick_program):
    begin_with(quick_program, records(Mila=4, Nils=7, Zoe=2))
    with quick_program.open() as ws:
        forms.save_own(ws, own(5))
        version = filing.file_return(ws, YEAR, Level.SCHOOL, forms.form(ws, "eigener"))
        forms.save_own(ws, own(6, "anderer"))
        for form_id in ("eigener", "anderer"):
            forms.remove_own(ws, form_id)
        with ws.read() as vault:
            assert forms.band_thresholds(vault) == (3, 5, 6)
    erase_person(quick_program, pseudonym_of(quick_program, "Mila"))
    with quick_program.open() as ws:
        assert filing.differences(ws, version) == []
        assert version.report.form.id == "eigener"
        assert (told(ws, 5), told(ws, 6)) == ([], [])


def test_the_bands_of_her_own_form_travel_with_the_records(quick_program, template, tmp_path):
    begin_with(quick_program, records(Mila=4, Nils=7))
    with quick_program.open() as ws:
        forms.save_own(ws, own(5))
    erase_person(quick_program, pseudonym_of(quick_program, "Mila"))
    path = quick_program.data.parent / "kopie.jsonl"
    quick_program.do("export", "records", path)
    second = copy_of(template, tmp_path / "zweite", quick=True)
    second.do("import", "school", quick_program.data.parent / "schulen.json")
    second.do("import", "records", path)
    with second.open() as ws:
        assert (bands(ws, 5)["GS"], told(ws, 5)) == ((2, 1, 1), [])


def every(ws: Workspace, form: Form) -> dict[tuple[SchoolYear, Level], tuple[Any, ...]]:
    """The figures of a form in every year and on both levels."""
    found: dict[tuple[SchoolYear, Level], AnnualReturn] = {
        (year, level): reports.annual_return(ws, year, level, form)
        for year in map(SchoolYear.parse, YEARS)
        for level in Level
    }
    return {key: report.units for key, report in found.items()}


def deletions_change_nothing(template: Path, folder: Path, seed: int) -> None:
    """Delete at random with two forms of her own, one of which changes its edge in between."""
    rng = random.Random(seed)
    program: Program = begin(template, folder, make_history(seed, size=2))
    with program.open() as ws:
        first, second = (forms.save_own(ws, own(limit, f"bogen-{limit}")) for limit in rng.sample(range(1, 6), 2))
        before = every(ws, first), every(ws, second), every(ws, form_with(3))
    for _ in range(3):
        if rng.random() < 0.5:
            delete_due(program, rng.choice(("2022-07-31", "2023-09-01", "2025-07-31")))
        elif program.pseudonyms():
            erase_person(program, rng.choice(program.pseudonyms()))
        with program.open() as ws:
            # A form more, and a form with other words, change no counter.
            forms.save_own(ws, replace(second, title=f"Titel {rng.random()}"), replaces=second.id)
            forms.save_own(ws, own(rng.randrange(7, 30), f"neu-{rng.random()}".replace(".", "-")))
            assert (every(ws, first), every(ws, second), every(ws, form_with(3))) == before


def test_deletions_change_no_figure_of_her_own_forms(template, tmp_path):
    deletions_change_nothing(template, tmp_path / "eine", 811)


@pytest.mark.soak
@pytest.mark.parametrize("block", range(10))
def test_deletions_change_no_figure_of_her_own_forms_in_many_histories(template, tmp_path, block):
    for seed in range(8200 + block * 6, 8206 + block * 6):
        deletions_change_nothing(template, tmp_path / str(seed), seed)
