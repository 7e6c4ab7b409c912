"""The course of the self-assessment: years without an answer between others stay, spread is of one condition alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.assessment_course import CourseYear, course
from ssa_desktop.domain.together.self_assessment import REFLECTION, Answer, Condition
from ssa_desktop.domain.together.team_assessment import averaged, read_sheets

YEAR = SchoolYear(2025)
SHEETS = read_sheets("1234-213443322\n4321-213443321\n2234-213443324\n3234-213443323\n4234-213443322").sheets
FIVE = averaged("GS", YEAR, date(2026, 3, 4), SHEETS)
OWN: dict[SchoolYear, dict[str, Answer]] = {
    SchoolYear(2022): {Condition.ROOM: Answer(2), Condition.TRUST: Answer(3)},
    YEAR: {Condition.ROOM: Answer(4)},
}


def test_one_condition_has_her_answer_and_the_mean_and_spread_of_the_team_by_year() -> None:
    unknown = [CourseYear(SchoolYear(year), None, None, None, None) for year in (2023, 2024)]
    assert course(OWN, [FIVE], Condition.ROOM) == (
        CourseYear(SchoolYear(2022), Fraction(2), None, None, None),
        *unknown,
        CourseYear(YEAR, Fraction(4), Fraction(28, 10), Fraction(2), Fraction(4)),
    )


def test_of_a_condition_that_too_few_of_the_team_answered_only_hers_is_known() -> None:
    own: dict[SchoolYear, dict[str, Answer]] = {YEAR: {Condition.DISCUSSION: Answer(1)}}
    assert course(own, [FIVE], Condition.DISCUSSION) == (CourseYear(YEAR, Fraction(1), None, None, None),)


def test_the_mean_of_all_has_no_spread() -> None:
    first, *_, last = course(OWN, [FIVE], None)
    assert (first.own, last.own, last.team) == (Fraction(5, 2), Fraction(4), FIVE.mean())
    assert {first.low, first.high, last.low, last.high} == {None}


def test_a_team_without_spread_has_its_mean() -> None:
    few = averaged("GS", YEAR.previous, date(2025, 3, 4), SHEETS[:4])
    one, _ = course({}, [FIVE, few], Condition.ROOM)
    assert (one.year, one.team, one.low, one.high) == (YEAR.previous, Fraction(25, 10), None, None)


def test_a_year_with_a_thought_and_no_answer_is_none() -> None:
    assert course({YEAR: {REFLECTION: Answer(None, "Gelernt")}}, [], None) == ()
    assert course({}, [], Condition.ROOM) == ()
    blank = replace(FIVE, means=(0,) * 14, lows=(0,) * 14, highs=(0,) * 14)
    assert course({}, [blank], None) == ()
