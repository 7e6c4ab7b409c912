"""Three quarters in a row beyond the tolerance, by examples."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from ssa_desktop.domain.figures.indicators import Missing, Period, PeriodValue, State
from ssa_desktop.domain.figures.missed_quarters import ended_quarters, has_data, is_missed_throughout
from ssa_desktop.domain.schoolyear import SchoolYear

BEFORE, YEAR = SchoolYear(2024), SchoolYear(2025)


@pytest.mark.parametrize(
    ("today", "quarters"),
    [
        (date(2026, 5, 1), [(YEAR, "q1"), (YEAR, "q2"), (YEAR, "q3")]),
        (date(2026, 4, 30), [(BEFORE, "q4"), (YEAR, "q1"), (YEAR, "q2")]),
        (date(2026, 1, 31), [(BEFORE, "q3"), (BEFORE, "q4"), (YEAR, "q1")]),
        (date(2025, 8, 1), [(BEFORE, "q2"), (BEFORE, "q3"), (BEFORE, "q4")]),
    ],
)
def test_quarters_that_are_over_lie_before_the_one_that_runs(today, quarters):
    assert [(year, period.value) for year, period in ended_quarters(today)] == quarters


MISSED = PeriodValue(Fraction(1, 5), state=State.MISSED)
TOLERATED = PeriodValue(Fraction(2, 5), state=State.TOLERATED)
UNKNOWN = PeriodValue(None, missing=Missing.NO_BASE)


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ([MISSED, MISSED, MISSED], True),
        ([MISSED, MISSED, TOLERATED], False),
        ([TOLERATED, MISSED, MISSED], False),
        ([MISSED, UNKNOWN, MISSED], False),
        ([MISSED, MISSED], False),
        ([], False),
    ],
)
def test_only_three_known_quarters_make_a_row(values, told):
    assert is_missed_throughout(values) is told


@pytest.mark.parametrize(
    ("name", "known"),
    [("q1.contacts", True), ("m08.cases.regular", True), ("m11.cases.regular", False), ("contacts", False)],
)
def test_a_quarter_has_data_by_its_own_measures_alone(name, known):
    assert has_data({name: 1}, YEAR, Period.Q1) is known
    assert not has_data({name: 0}, YEAR, Period.Q1)
