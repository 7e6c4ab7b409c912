"""Indicators in the annual report: no small count of children follows from one of them, also not by what is left."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from ssa_desktop.domain.figures.annual_report import FigureTable, SmallPrint
from ssa_desktop.domain.figures.annual_return import Level, UnitFrame
from ssa_desktop.domain.figures.indicators import (
    Indicator,
    IndicatorReport,
    IndicatorResult,
    Period,
    PeriodValue,
    UnitIndicators,
)
from ssa_desktop.domain.figures.small_counts import Small
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.time.worktime import TimeShares
from ssa_desktop.exchange.figures.form_file import form_for
from ssa_desktop.services.figures import annual_indicators
from ssa_desktop.services.figures.annual_figures import Figures, YearFigures
from ssa_desktop.services.figures.indicators import shipped as shipped_indicators
from ssa_desktop.services.figures.units import Unit
from ssa_desktop.texts import messages

YEAR = SchoolYear(2025)
NOTE = messages("de")["annual.hidden_note"]


def figures(**items: int) -> Figures:
    year = YearFigures(YEAR, dict(items), TimeShares({}), has_records=True)
    frame = UnitFrame("GS", "Musterschule", fte=Fraction(1, 2))
    unit = Unit("GS", "school:GS", ("GS",), frame)
    tolerance = Fraction(5, 100)
    return Figures(unit, form_for(YEAR), year, (year,), "de", today=YEAR.last_day, own_topics={}, tolerance=tolerance)


def shipped(code: str) -> Indicator:
    return shipped_indicators()[code]


def printed(*values: tuple[str, int, int]) -> tuple[list[str], bool]:
    """Return what is printed of indicators, given as numerator and denominator, and whether the note stands there."""
    results = []
    for code, above, below in values:
        value = PeriodValue(Fraction(above, below), Fraction(above), Fraction(below))
        results.append(IndicatorResult(shipped(code), {Period.YEAR: value}))
    return said(*results)


def said(*results: IndicatorResult) -> tuple[list[str], bool]:
    report = IndicatorReport(YEAR, Level.SCHOOL, (UnitIndicators("GS", "Musterschule", results),))
    parts = annual_indicators.indicators(figures(), report)
    (table,) = (part for part in parts if isinstance(part, FigureTable))
    return [row[1] for row in table.rows], SmallPrint(NOTE) in parts


@pytest.mark.parametrize(
    ("above", "below", "is_shown"),
    [
        pytest.param(6, 7, False, id="one is left"),
        pytest.param(26, 30, False, id="four are left"),
        pytest.param(25, 30, True, id="five are left"),
        pytest.param(30, 30, True, id="nobody is left"),
        pytest.param(0, 30, True, id="nobody is in it"),
        pytest.param(4, 30, False, id="four are in it"),
        pytest.param(0, 4, False, id="a small whole"),
    ],
)
@pytest.mark.parametrize("code", ["outcome_end_employment", "outcome_six_months_employment", "cases_closed_properly"])
def test_a_share_is_shown_where_nothing_small_follows_from_it(code, above, below, is_shown):
    ((shown,), has_note) = printed((code, above, below))
    assert (shown == "–", has_note) == (not is_shown, not is_shown)


def test_what_is_not_shown_does_not_follow_from_the_other_shares_of_the_same_whole():
    shares = (("outcome_end_employment", 9, 18), ("outcome_end_qualification", 6, 18), ("outcome_end_other", 3, 18))
    assert printed(*shares, ("cases_closed_properly", 20, 40)) == (["–", "–", "–", "50,0 %"], True)
    assert printed(*shares[:2])[0] == ["50,0 %", "33,3 %"]


def test_hours_and_goals_tell_nothing_of_children():
    shown = printed(("share_direct", 6, 7), ("goals_reached", 6, 7), ("consultations_per_hour", 20, 21))
    assert shown == (["85,7 %", "85,7 %", "0,95"], False)
    assert printed(("consultations_per_hour", 4, 21))[0] == ["–"]


def test_a_workload_is_shown_from_five_cases_on():
    indicator = shipped("caseload_against_key")
    of = {cases: PeriodValue(Fraction(cases, 30) / Fraction(1, 2)) for cases in (4, 5)}
    assert [said(IndicatorResult(indicator, {Period.YEAR: of[cases]}))[0] for cases in of] == [["–"], ["33,3 %"]]
    caseload = shipped("caseload_per_fte")
    values = [replace(of[4], value=Fraction(cases * 2)) for cases in (4, 5)]
    assert [said(IndicatorResult(caseload, {Period.YEAR: value}))[0] for value in values] == [["–"], ["10,00"]]


@pytest.mark.parametrize(
    ("advised", "pupils", "is_shown"), [(33, 142, True), (5, 6, False), (9, 13, False), (9, 14, True), (9, 9, True)]
)
def test_the_reach_of_a_tiny_school_is_not_shown(advised, pupils, is_shown):
    one = figures(pupils_advised=advised, pupils=pupils).year
    assert (one.decimal("reach_percent") is not Small.UNDER) == is_shown
    assert one.hides != is_shown
    assert one.decimal("pupils_advised_per_fte") is not Small.UNDER
