"""The axis holds what is drawn, in round steps."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest

from ssa_desktop.domain.figures.chart_scale import scale_of
from ssa_desktop.domain.figures.charts import Chart, ChartKind, ChartUnit, Series


def _chart(*values: int | Fraction | None, kind=ChartKind.BARS, unit=ChartUnit.DECIMAL, **more) -> Chart:
    names = tuple(str(place) for place in range(len(values)))
    return Chart("", kind, unit, names, (Series("", values),), **more)


@pytest.mark.parametrize(
    ("values", "low", "high", "step"),
    [
        ((34, 3), 0, 40, 10),
        ((0,), 0, 1, Fraction(1, 5)),
        ((Fraction(-7, 2), Fraction(41, 4)), -5, 15, 5),
        ((1200,), 0, 1200, 200),
        ((Fraction(1, 2),), 0, Fraction(1, 2), Fraction(1, 10)),
    ],
)
def test_marks_are_round(values, low, high, step) -> None:
    scale = scale_of(_chart(*values))
    assert (scale.low, scale.high, scale.step) == (low, high, step)


def test_counts_have_whole_marks() -> None:
    assert scale_of(_chart(1, unit=ChartUnit.COUNT)).marks == (Fraction(0), Fraction(1))


def test_band_and_target_lie_on_the_axis() -> None:
    scale = scale_of(_chart(10, band=(Fraction(60), Fraction(65)), target=Fraction(90)))
    assert scale.high >= 90
    assert 0 <= scale.place(Fraction(60)) <= 1


def test_a_stack_is_as_high_as_its_parts_together() -> None:
    chart = Chart("", ChartKind.STACKED, ChartUnit.COUNT, ("a",), (Series("x", (30,)), Series("y", (None,))) * 2)
    assert scale_of(chart).high == 60


def test_nothing_known_still_has_an_axis() -> None:
    assert scale_of(_chart(None, None)).high == 1


def test_any_values_lie_between_few_marks() -> None:
    luck = random.Random(7)
    for _ in range(500):
        value = Fraction(luck.randint(-(10 ** luck.randint(0, 6)), 10 ** luck.randint(0, 6)), luck.randint(1, 99))
        scale = scale_of(_chart(value))
        assert scale.low <= min(value, Fraction(0))
        assert max(value, Fraction(0)) <= scale.high
        assert len(scale.marks) <= 8
        assert scale.marks[-1] == scale.high


def test_values_on_a_scale_of_their_own_have_its_ends_and_each_of_its_steps() -> None:
    scale = scale_of(_chart(Fraction(29, 10), kind=ChartKind.LINES, span=(1, 4)))
    assert [int(mark) for mark in scale.marks] == [1, 2, 3, 4]
    assert scale.step == 1
