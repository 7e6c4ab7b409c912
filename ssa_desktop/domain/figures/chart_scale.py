"""The axis of a chart: from where to where it runs and in which round steps, the same on paper and in the window."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from ssa_desktop.domain.figures.charts import Chart, ChartKind, ChartUnit

_STEPS: Final = (1, 2, 5)
_MOST_STEPS: Final = 6


@dataclass(frozen=True, slots=True)
class Scale:
    """The ends of an axis in the unit of the chart's values, and the distance of its marks."""

    low: Fraction
    high: Fraction
    step: Fraction

    @property
    def marks(self) -> tuple[Fraction, ...]:
        """The values that bear a mark, from low to high."""
        number = int((self.high - self.low) / self.step)
        return tuple(self.low + self.step * place for place in range(number + 1))

    def place(self, value: Fraction) -> float:
        """Return where a value lies between the ends, from 0 to 1."""
        return float((value - self.low) / (self.high - self.low))


def scale_of(chart: Chart) -> Scale:
    """Return the axis that holds every value of a chart, its band and its target; zero always lies on it.

    A chart whose values lie on a scale of their own has that as its axis, with each of its steps.
    """
    if chart.span is not None:
        return Scale(Fraction(chart.span[0]), Fraction(chart.span[1]), Fraction(1))
    if chart.kind is ChartKind.STACKED:
        columns = zip(*(series.values for series in chart.series), strict=True)
        values = [sum((Fraction(value) for value in column if value is not None), Fraction(0)) for column in columns]
    else:
        values = [Fraction(value) for series in chart.series for value in series.values if value is not None]
    values += [*(chart.band or ()), *(() if chart.target is None else (chart.target,)), Fraction(0)]
    low, high = min(values), max(values)
    if low == high:
        high = Fraction(1)
    step = _step(high - low, whole=chart.unit is ChartUnit.COUNT)
    return Scale(_down(low, step), -_down(-high, step), step)


def _down(value: Fraction, step: Fraction) -> Fraction:
    return step * (value // step)


def _step(span: Fraction, *, whole: bool) -> Fraction:
    """Return the smallest step of the form 1, 2 or 5 times a power of ten that needs few marks."""
    power = Fraction(1)
    while power * _MOST_STEPS >= span:
        power /= 10
    while power * 10 * _MOST_STEPS < span:
        power *= 10
    while True:
        for factor in _STEPS:
            step = power * factor
            if step * _MOST_STEPS >= span:
                return max(step, Fraction(1)) if whole else step
        power *= 10
