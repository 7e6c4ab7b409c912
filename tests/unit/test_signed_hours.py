"""Hours are written one way everywhere: a real minus, a plus where the sign matters; charts in hours and minutes."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from ssa_desktop.domain.errors import InputError
from ssa_desktop.domain.figures.charts import ChartUnit
from ssa_desktop.error_texts import error_text
from ssa_desktop.labels import chart_mark_text, chart_text, clock_hours, hours_text


@pytest.mark.parametrize(
    ("minutes", "plain", "signed"), [(-2229, "−37:09", "−37:09"), (293, "4:53", "+4:53"), (0, "0:00", "0:00")]
)
def test_hours_have_one_sign_everywhere(minutes: int, plain: str, signed: str):
    assert (clock_hours(minutes), clock_hours(minutes, signed=True)) == (plain, signed)
    assert hours_text("de", minutes) == f"{plain} Std."
    assert hours_text("de", minutes, signed=True) == f"{signed} Std."


def test_bars_of_hours_are_labelled_in_hours_and_minutes():
    assert chart_text("de", ChartUnit.HOURS, Fraction(5717, 100)) == "57:10 Std."
    assert chart_text("de", ChartUnit.HOURS, 10) == "10:00 Std."
    assert chart_mark_text("de", ChartUnit.HOURS, Fraction(50)) == "50:00 Std."


def test_the_line_of_a_holiday_file_is_named_once():
    for language in ("de", "en"):
        for key in ("holidays.order", "holidays.no_start", "table.no_such_line"):
            said = error_text(language, InputError(key, line=3))
            assert len(re.findall("(?i)zeile 3|line 3", said)) == 1, said
