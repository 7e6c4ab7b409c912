"""A form with another threshold comes after persons were deleted: what cannot be known is said, and never guessed."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ssa_desktop.domain.figures.annual_return import Level, Severity
from ssa_desktop.domain.figures.forms import Form
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.exchange.figures.form_file import form_for, parse_form
from ssa_desktop.exchange.figures.return_json import return_json
from ssa_desktop.resources import resource_path
from ssa_desktop.services.figures import forms, reports
from ssa_desktop.services.workspace import Workspace
from tests.integration.keeping.histories import YEARS, make_history
from tests.integration.keeping.test_deletion_invariance import (
    begin,
    begin_with,
    case,
    contact,
    delete_due,
    erase_person,
    pseudonym_of,
    pupil,
)
from tests.integration.program import Program

YEAR = SchoolYear(2022)
FORM_FILE = resource_path("forms", "kvjs-vorlaeufig-1.toml")


def form_with(threshold: int) -> Form:
    """The shipped form with another limit between the bands; its items keep their ids."""
    return parse_form(re.sub(r"(?m)^threshold = 3$", f"threshold = {threshold}", FORM_FILE.read_text(encoding="utf-8")))


def bands(ws: Workspace, threshold: int, level: Level = Level.SCHOOL) -> dict[str, tuple[Any, Any, Any]]:
    """The pupils advised and their two bands, by unit."""
    report = reports.annual_return(ws, YEAR, level, form_with(threshold))
    names = ("pupils_advised", "pupils_advised_up_to_3", "pupils_advised_over_3")
    return {unit.unit: tuple(unit.items[name] for name in names) for unit in report.units}  # type: ignore[misc]


def told(ws: Workspace, threshold: int) -> list[tuple[str, Any]]:
    """The remarks on pupils that cannot be parted, as (unit, number)."""
    report = reports.annual_return(ws, YEAR, Level.SCHOOL, form_with(threshold))
    assert all(found.key != "plausibility.sum_differs" for found in report.findings)
    found = [finding for finding in report.findings if finding.key == "plausibility.bands_unparted"]
    assert {finding.severity for finding in found} <= {Severity.REMARK}
    return [(finding.unit, finding.details["count"]) for finding in found]


def records(**contacts: int) -> list[Any]:
    """Pupils with a case and that many contacts each."""
    found: list[Any] = []
    for name, number in contacts.items():
        found += [pupil(name), case(f"c-{name}", name)]
        found += [contact(f"k-{name}-{n}", [f"c-{name}"], f"2022-10-{n + 1:02d}") for n in range(number)]
    return found


def test_the_form_is_another_one():
    assert form_with(5).thresholds == (5,)
    assert form_for(YEAR).thresholds == (3,)


def test_bands_of_deleted_persons_cannot_be_parted_at_a_new_threshold(quick_program):
    begin_with(quick_program, records(Mila=4, Nils=7, Zoe=2))
    with quick_program.open() as ws:
        assert bands(ws, 5)["GS"] == (3, 2, 1)
        assert told(ws, 5) == []
    erase_person(quick_program, pseudonym_of(quick_program, "Mila"))
    with quick_program.open() as ws:
        assert bands(ws, 5) == {"GS": (3, None, None), "WRS": (0, 0, 0)}
        assert bands(ws, 5, Level.SITE) == {"SZ": (3, None, None)}
        assert bands(ws, 3)["GS"] == (3, 1, 2)
        assert told(ws, 5) == [("GS", 1)]
        assert told(ws, 3) == []
        data = return_json(reports.annual_return(ws, YEAR, Level.SCHOOL, form_with(5)), "de").decode()
    assert "5 Gesprächen" in data
    erase_person(quick_program, pseudonym_of(quick_program, "Nils"))
    with quick_program.open() as ws:
        assert told(ws, 5) == [("GS", 2)]


def test_a_pupil_of_whom_a_part_of_the_talks_went_cannot_be_parted_either(quick_program):
    """They have two cases; the first is deleted. Four talks are left of six, and the return still counts six."""
    lines = [
        pupil("Mila"), case("c1", "Mila", closed="2022-10-20"), case("c2", "Mila"),
        *(contact(f"k{n}", ["c1"], f"2022-10-0{n + 1}") for n in range(2)),
        *(contact(f"n{n}", ["c2"], f"2022-11-0{n + 1}") for n in range(4)),
    ]  # fmt: skip
    begin_with(quick_program, lines)
    with quick_program.open() as ws:
        assert bands(ws, 5)["GS"] == (1, 0, 1)
    assert delete_due(quick_program, "2024-07-31") == 1
    with quick_program.open() as ws:
        assert bands(ws, 3)["GS"] == (1, 0, 1)
        assert bands(ws, 5)["GS"] == (1, None, None)
        assert told(ws, 5) == [("GS", 1)]


def test_counters_keep_the_bands_of_every_threshold_known_at_the_time(quick_program):
    begin_with(quick_program, records(Mila=4, Nils=7))
    with quick_program.open() as ws:
        forms.save_own(ws, replace(form_with(5), id="eigener"))
    erase_person(quick_program, pseudonym_of(quick_program, "Mila"))
    with quick_program.open() as ws:
        assert bands(ws, 5)["GS"] == (2, 1, 1)
        assert bands(ws, 4)["GS"] == (2, None, None)
        assert (told(ws, 5), told(ws, 4)) == ([], [("GS", 1)])


def test_what_cannot_be_parted_travels_with_the_records(quick_program, template, tmp_path):
    from tests.integration.program import copy_of

    begin_with(quick_program, records(Mila=4, Nils=7))
    erase_person(quick_program, pseudonym_of(quick_program, "Mila"))
    path = quick_program.data.parent / "kopie.jsonl"
    quick_program.do("export", "records", path)
    second = copy_of(template, tmp_path / "zweite", quick=True)
    second.do("import", "school", quick_program.data.parent / "schulen.json")
    second.do("import", "records", path)
    with second.open() as ws:
        assert bands(ws, 5)["GS"] == (2, None, None)


def figures(ws: Workspace, year: SchoolYear, level: Level, threshold: int) -> dict[str, dict[str, Any]]:
    report = reports.annual_return(ws, year, level, form_with(threshold))
    return {unit.unit: dict(unit.items) for unit in report.units}


def later_threshold(template: Path, folder: Path, seed: int) -> int:
    """Delete at random; at another threshold each band is as before, or left out. Return how many were left out."""
    rng = random.Random(seed)
    program: Program = begin(template, folder, make_history(seed, size=2))
    years = [SchoolYear.parse(year) for year in YEARS]

    def every() -> dict[tuple[SchoolYear, Level], dict[str, dict[str, Any]]]:
        with program.open() as ws:
            return {(year, level): figures(ws, year, level, 2) for year in years for level in Level}

    before = every()
    steps: list[Callable[[], object]] = [
        lambda: delete_due(program, rng.choice(("2022-07-31", "2023-09-01", "2025-07-31"))),
        lambda: erase_person(program, rng.choice(program.pseudonyms())) if program.pseudonyms() else None,
    ]
    for _ in range(3):
        rng.choice(steps)()
    left_out = 0
    for key, units in every().items():
        for unit, items in units.items():
            for item, figure in items.items():
                expected = before[key][unit][item]
                if figure is None and expected is not None:
                    assert re.search(r"_(up_to|over)_3", item), item
                    left_out += 1
                else:
                    assert figure == expected, (key, unit, item)
    return left_out


def test_a_later_threshold_is_never_answered_wrongly(template, tmp_path):
    assert sum(later_threshold(template, tmp_path / str(seed), seed) for seed in range(700, 706)) > 0


@pytest.mark.soak
@pytest.mark.parametrize("block", range(20))
def test_a_later_threshold_is_never_answered_wrongly_in_many_histories(template, tmp_path, block):
    for seed in range(7000 + block * 10, 7010 + block * 10):
        later_threshold(template, tmp_path / str(seed), seed)


def test_a_form_of_another_year_changes_only_what_is_asked(quick_program):
    begin_with(quick_program, records(Mila=4))
    with quick_program.open() as ws:
        plain = reports.annual_return(ws, YEAR, Level.SCHOOL)
        given = reports.annual_return(ws, YEAR, Level.SCHOOL, replace(form_for(YEAR), id="probe"))
    assert [unit.items for unit in plain.units] == [unit.items for unit in given.units]
    assert given.form.id == "probe"
