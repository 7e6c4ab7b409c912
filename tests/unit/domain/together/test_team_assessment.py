"""Sheets of a team: read line by line, and averaged so that nothing of a single one is left."""

from __future__ import annotations

import random
from dataclasses import fields
from datetime import date
from fractions import Fraction

import pytest

from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.self_assessment import Condition
from ssa_desktop.domain.together.team_assessment import SheetFault, TeamAssessment, Typed, averaged, read_sheets

DAY = date(2026, 3, 4)
YEAR = SchoolYear(2025)
SHEET = (1, 2, 3, 4, None, 2, 1, 3, 4, 4, 3, 3, 2, 2)


def of(*first: int | None) -> TeamAssessment:
    """Return what stays of sheets that gave these answers to the first sentence and 2 to each other one."""
    return averaged("GS", YEAR, DAY, [(one, *[2] * 13) for one in first])


@pytest.mark.parametrize(
    "line",
    ["1234-213443322", "1234–213443322", "12340213443322", "1 2 3 4 - 2 1 3 4 4 3 3 2 2", "1,2,3,4,-;2|1\t3443322"],
)
def test_a_sheet_is_a_line_of_fourteen_signs(line: str) -> None:
    assert read_sheets(f"\n{line}\n  \n{line}\n") == Typed((SHEET, SHEET))


@pytest.mark.parametrize(
    ("line", "fault", "answers"),
    [
        ("1234-21344332", SheetFault.LENGTH, 13),
        ("1234-2134433222", SheetFault.LENGTH, 15),
        ("1235-213443322", SheetFault.SIGN, 14),
        ("123x", SheetFault.SIGN, 4),
        ("1234-21344332²", SheetFault.SIGN, 14),
        ("١234-213443322", SheetFault.SIGN, 14),
        ("--------------", SheetFault.EMPTY, 14),
    ],
)
def test_the_first_line_that_is_no_sheet_is_named(line: str, fault: SheetFault, answers: int) -> None:
    good = "1234-213443322"
    assert read_sheets(f"{good}\n\n{line}\nxxx") == Typed((SHEET,), 3, fault, answers)


def test_nothing_typed_is_no_sheet() -> None:
    assert read_sheets(" \n\t\n") == Typed(())


@pytest.mark.parametrize(
    ("first", "mean"),
    [((1, 2, 2), 17), ((1, 1, 2), 13), ((4, 4, 4), 40), ((1, 2, None), 0), ((None,) * 5, 0), ((1, 2, 2, 2), 18)],
    ids=["up", "down", "one voice", "two answers are too few", "no answer", "half up"],
)
def test_a_mean_needs_three_answers_and_is_rounded_half_up(first: tuple[int | None, ...], mean: int) -> None:
    assert of(*first).means == (mean, *[20] * 13)
    assert of(*first).sheets == len(first)


@pytest.mark.parametrize(
    ("first", "spread"),
    [
        ((1, 2, 3, 4), (0, 0)),
        ((1, 2, 3, 4, None), (0, 0)),
        ((4, 1, 4, 4, 4), (4, 4)),
        ((1, 2, 3, 4, 4), (2, 4)),
        ((4, 3, 3, 2, 2, 1, 1, 1), (1, 3)),
    ],
    ids=["four", "four answers of five", "who stands apart is left out", "five", "eight"],
)
def test_the_middle_half_is_said_from_five_answers_on(first: tuple[int | None, ...], spread: tuple[int, int]) -> None:
    result = of(*first)
    assert (result.lows[0], result.highs[0]) == spread
    others = (0, 0) if len(first) < 5 else (2, 2)
    assert {*zip(result.lows[1:], result.highs[1:], strict=True)} == {others}


def test_what_stays_does_not_depend_on_who_answered_what() -> None:
    """Answers of each sentence may be dealt to other sheets, and the sheets shuffled: the same stays."""
    rng = random.Random(4)
    columns = [[rng.choice((1, 2, 3, 4, None)) for _ in range(9)] for _ in Condition]
    kept = averaged("GS", YEAR, DAY, list(zip(*columns, strict=True)))
    for column in columns:
        rng.shuffle(column)
    assert averaged("GS", YEAR, DAY, list(zip(*columns, strict=True))) == kept
    assert {one.name for one in fields(TeamAssessment)} == {
        "school", "school_year", "averaged_on", "sheets", "means", "lows", "highs",
    }  # fmt: skip


def test_the_mean_over_all_leaves_out_what_has_none() -> None:
    assert of(4, 4, 4).mean() == Fraction(40 + 13 * 20, 140)
    assert of(4, None, 4).mean() == 2
    assert averaged("GS", YEAR, DAY, [(None,) * 14] * 3).mean() is None
