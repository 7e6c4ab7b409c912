"""Every shipped indicator against a second, independent count; deleting and handing over changes none of them."""

from __future__ import annotations

import json
import random
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.services.figures import indicators
from ssa_desktop.services.figures.report_files import ReportFormat, render_indicators
from ssa_desktop.services.keeping import deletion
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.sql import rows
from tests.integration.figures.indicator_oracle import IndicatorOracle, enriched
from tests.integration.keeping.histories import YEARS, History, make_history
from tests.integration.program import Program, copy_of

ALL_YEARS = (*YEARS, "2024/25", "2025/26")
DAYS = (date(2022, 7, 31), date(2023, 9, 1), date(2024, 7, 31), date(2026, 7, 31))


def begin(template: Path, folder: Path, history: History, name: str = "akten.jsonl") -> Program:
    program = copy_of(template, folder, quick=True)
    program.do("import", "school", program.school_book(history.book))
    program.do("import", "records", program.records(history.records, name))
    return program


def reports(ws: Workspace) -> dict[tuple[str, Level], bytes]:
    return {
        (label, level): render_indicators(
            indicators.indicator_report(ws, SchoolYear.parse(label), level, tuple(indicators.shipped().values())),
            ReportFormat.JSON,
            "de",
        )
        for label in ALL_YEARS
        for level in Level
    }


def values_of(report: bytes) -> dict[str, dict[str, dict[str, Any]]]:
    return {
        unit["unit"]: {
            one["id"]: {period: value["value"] for period, value in one["periods"].items()}
            for one in unit["indicators"]
        }
        for unit in json.loads(report)["units"]
    }


def compare(ws: Workspace, history: History) -> int:
    """Compare every value; return how many were known."""
    oracle = IndicatorOracle(history.book, history.records)
    found, told = reports(ws), 0
    for year in YEARS:
        for level in Level:
            values = values_of(found[year, level])
            expected = {unit: oracle.indicators(year, schools) for unit, schools in oracle.units(level).items()}
            assert values.keys() == expected.keys()
            for unit in values:
                assert values[unit] == expected[unit], (year, level, unit)
                told += sum(value is not None for periods in values[unit].values() for value in periods.values())
    return told


@pytest.mark.parametrize("seed", range(5))
def test_every_indicator_is_the_one_counted_by_hand(template, tmp_path, seed):
    history = enriched(make_history(300 + seed, size=1 + seed % 3), seed)
    program = begin(template, tmp_path / "eine", history)
    with program.open() as ws:
        assert compare(ws, history) > 0


def test_the_comparison_leaves_no_shipped_indicator_out():
    known: set[str] = set()
    for seed in range(12):
        history = enriched(make_history(300 + seed, size=3), seed)
        oracle = IndicatorOracle(history.book, history.records)
        for schools in oracle.units("school").values():
            for year in YEARS:
                for name, periods in oracle.indicators(year, schools).items():
                    known |= {name} if any(value is not None for value in periods.values()) else set()
    assert known == set(indicators.shipped())


def pseudonyms_of(ws: Workspace) -> list[str]:
    with ws.read() as vault:
        return [one for (one,) in rows(vault, "SELECT pseudonym FROM person ORDER BY id")]


def delete_something(ws: Workspace, rng: random.Random) -> None:
    pseudonyms = pseudonyms_of(ws)
    if pseudonyms and rng.random() < 0.5:
        deletion.erase_person(ws, rng.choice(pseudonyms), "Antrag der Eltern")
        return
    on = rng.choice(DAYS)
    due = deletion.due(ws, on)
    chosen = frozenset(item.id for item in rng.sample(due, rng.randint(0, len(due))))
    deletion.erase_due(ws, on, len(chosen), chosen)


def walk(template: Path, folder: Path, seed: int, steps: int) -> None:
    """Delete in random order; after each step every report is the same, and still the one counted by hand."""
    rng = random.Random(seed)
    history = enriched(make_history(seed, size=1 + seed % 2), seed)
    program = begin(template, folder / "eine", history)
    with program.open() as ws:
        before = reports(ws)
        for _ in range(steps):
            delete_something(ws, rng)
            assert reports(ws) == before
        compare(ws, history)
    own_copy = program.data.parent / "eigene-kopie.jsonl"
    program.do("export", "records", own_copy)
    second = copy_of(template, folder / "andere", quick=True)
    second.do("import", "school", second.school_book(history.book))
    second.do("import", "records", own_copy)
    second.do("import", "records", own_copy)
    with second.open() as ws:
        assert reports(ws) == before
        for pseudonym in pseudonyms_of(ws):
            deletion.erase_person(ws, pseudonym, "Antrag der Eltern")
        due = deletion.due(ws, DAYS[-1])
        deletion.erase_due(ws, DAYS[-1], len(due))
        assert reports(ws) == before


@pytest.mark.parametrize("seed", range(400, 402))
def test_deleting_and_handing_over_changes_no_indicator(template, tmp_path, seed):
    walk(template, tmp_path, seed, steps=4)


@pytest.mark.soak
@pytest.mark.parametrize("block", range(30))
def test_many_deletions_change_no_indicator(template, tmp_path, block):
    for seed in range(7000 + block * 10, 7010 + block * 10):
        walk(template, tmp_path / str(seed), seed, steps=8)
