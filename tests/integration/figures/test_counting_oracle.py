"""Every figure of the reports against a second, independent count of the same random records."""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path
from typing import Any

import pytest

from tests.integration.figures.oracle import Items, Oracle
from tests.integration.keeping.histories import YEARS, History, make_history
from tests.integration.program import Program, copy_of

KEYED = {"referrals", "topic_mentions"}


def without_zeros(items: Items) -> Items:
    return {
        key: {name: count for name, count in figure.items() if count} if key in KEYED else figure
        for key, figure in items.items()
    }


def bring_in(program: Program, history: History) -> None:
    program.do("import", "school", program.school_book(history.book))
    program.do("import", "records", program.records(history.records))


def compare(program: Program, history: History, but: Collection[str] = ()) -> int:
    """Compare every item (``but`` some) of every unit, level and year; return how many were more than nothing."""
    oracle = Oracle(history.book, history.records)
    reports = program.reports(YEARS)
    told = 0
    for year in YEARS:
        for level in ("school", "site"):
            units = json.loads(reports[year, f"kvjs {level}"])["units"]
            reported = {unit["unit"]: without_zeros(unit["items"]) for unit in units}
            expected = oracle.kvjs(year, level)
            assert reported.keys() == expected.keys()
            for unit, items in expected.items():
                for item in but:
                    del items[item]
                found = {key: reported[unit][key] for key in items}
                assert found == items, (year, level, unit)
                told += sum(1 for figure in items.values() if figure)
            told += compare_shares(json.loads(reports[year, f"time-shares {level}"]), year, level, oracle)
    return told


def compare_shares(report: dict[str, Any], year: str, level: str, oracle: Oracle) -> int:
    units = {unit.pop("unit"): unit for unit in report.pop("units", [])}
    # By what it was shared out is said where there was anything to share out.
    is_shared = any(unit["unassigned_minutes"] for unit in units.values())
    key = {"sharing_key": oracle.sharing(year)[0]} if is_shared else {}
    assert report == {"school_year": year, **oracle.time_shares(year), **key}
    assert units == {unit: oracle.time_shares(year, schools) for unit, schools in oracle.units(level).items()}
    return sum(1 for minutes in report["by_activity"].values() if minutes)


def test_the_commands_print_what_is_compared_here(quick_program):
    program = quick_program
    bring_in(program, make_history(2))
    reports = program.reports(YEARS[:1])
    for level in ("school", "site"):
        for report in ("kvjs", "time-shares"):
            done = program.try_("report", report, "--school-year", YEARS[0], "--level", level)
            assert done.out.encode() == reports[YEARS[0], f"{report} {level}"]


def test_no_item_of_the_form_is_left_out_of_the_comparison(quick_program):
    program = quick_program
    history = make_history(1)
    bring_in(program, history)
    (items,) = list(program.kvjs(YEARS[0]).values())[:1]
    counted = next(iter(Oracle(history.book, history.records).kvjs(YEARS[0], "school").values()))
    assert items.keys() == counted.keys()


@pytest.mark.parametrize("seed", range(24))
def test_every_figure_is_the_one_counted_by_hand(template, tmp_path, seed):
    program = copy_of(template, tmp_path / "eigene", quick=True)
    history = make_history(seed, size=1 + seed % 3)
    bring_in(program, history)
    assert compare(program, history) > 0


@pytest.mark.soak
@pytest.mark.parametrize("block", range(50))
def test_every_figure_is_the_one_counted_by_hand_in_many_histories(template, tmp_path: Path, block):
    for seed in range(1000 + block * 20, 1020 + block * 20):
        program = copy_of(template, tmp_path / str(seed), quick=True)
        history = make_history(seed, size=1 + seed % 4)
        bring_in(program, history)
        assert compare(program, history) > 0
