"""Indicators by examples: periods, states, trends, what is not known and why, and what a definition must be."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssa_desktop.domain.errors import UsageError
from ssa_desktop.domain.figures.indicator_measures import KNOWN_CASES, CaseFacts, case_measures, posts_of_month
from ssa_desktop.domain.figures.indicator_values import UnitYear, amount_of, check_indicator, period_value
from ssa_desktop.domain.figures.indicators import (
    QUARTERS,
    Direction,
    Formula,
    FormulaKind,
    Indicator,
    IndicatorUnit,
    Intensity,
    Missing,
    Moment,
    Outcome,
    Period,
    State,
    Target,
    Trend,
    month_ends,
    quarter_of,
    state_of,
    trend_of,
)
from ssa_desktop.domain.people.schools import FtePeriod
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import Activity
from ssa_desktop.labels import bare_target_text, target_text

YEAR = SchoolYear(2025)
OVER = date(2027, 1, 1)


@pytest.mark.parametrize(
    ("month", "quarter"),
    [(8, "q1"), (10, "q1"), (11, "q2"), (1, "q2"), (2, "q3"), (4, "q3"), (5, "q4"), (7, "q4")],
)
def test_quarters_are_those_of_the_school_year(month, quarter):
    assert quarter_of(month) == quarter
    assert month in Period(quarter).months


def test_a_year_has_twelve_months_from_august_with_their_last_days():
    ends = month_ends(SchoolYear(2023))
    assert list(ends) == [8, 9, 10, 11, 12, 1, 2, 3, 4, 5, 6, 7]
    assert ends[8] == date(2023, 8, 31)
    assert ends[2] == date(2024, 2, 29)
    assert ends[7] == date(2024, 7, 31)
    assert Period.Q2.first_day(YEAR) == date(2025, 11, 1)


TARGET = Target(Fraction(60, 100), None, Fraction(5, 100))
RANGE = Target(Fraction(60, 100), Fraction(65, 100), Fraction(2, 100))


@pytest.mark.parametrize(
    ("percent", "target", "direction", "state"),
    [
        (60, TARGET, Direction.HIGHER, State.REACHED),
        (99, TARGET, Direction.HIGHER, State.REACHED),
        (55, TARGET, Direction.HIGHER, State.TOLERATED),
        (54, TARGET, Direction.HIGHER, State.MISSED),
        (60, TARGET, Direction.LOWER, State.REACHED),
        (65, TARGET, Direction.LOWER, State.TOLERATED),
        (66, TARGET, Direction.LOWER, State.MISSED),
        (65, RANGE, Direction.WITHIN, State.REACHED),
        (58, RANGE, Direction.WITHIN, State.TOLERATED),
        (67, RANGE, Direction.WITHIN, State.TOLERATED),
        (68, RANGE, Direction.WITHIN, State.MISSED),
        (60, None, Direction.HIGHER, None),
    ],
)
def test_the_edges_belong_to_the_better_state(percent, target, direction, state):
    assert state_of(Fraction(percent, 100), target, direction) is state


BARE = Target(Fraction(1, 2))
CORRIDOR = Target(Fraction(1, 2), None, Fraction(5, 100))


@pytest.mark.parametrize(
    ("permille", "target", "direction", "state"),
    [
        # „> 50 %“ without a tolerance: exactly 50 % misses it, a hair more reaches it.
        (501, BARE, Direction.ABOVE, State.REACHED),
        (500, BARE, Direction.ABOVE, State.MISSED),
        (499, BARE, Direction.ABOVE, State.MISSED),
        (500, BARE, Direction.HIGHER, State.REACHED),
        # With a tolerance of 45 to 50 %, both of its edges lie in it.
        (501, CORRIDOR, Direction.ABOVE, State.REACHED),
        (500, CORRIDOR, Direction.ABOVE, State.TOLERATED),
        (450, CORRIDOR, Direction.ABOVE, State.TOLERATED),
        (449, CORRIDOR, Direction.ABOVE, State.MISSED),
        (0, CORRIDOR, Direction.BELOW, State.REACHED),
        (499, BARE, Direction.BELOW, State.REACHED),
        (500, BARE, Direction.BELOW, State.MISSED),
        (500, BARE, Direction.LOWER, State.REACHED),
        (499, CORRIDOR, Direction.BELOW, State.REACHED),
        (500, CORRIDOR, Direction.BELOW, State.TOLERATED),
        (550, CORRIDOR, Direction.BELOW, State.TOLERATED),
        (551, CORRIDOR, Direction.BELOW, State.MISSED),
        # One-sided: nothing is too much of what is to be high, nor too little of what is to be low.
        (999, CORRIDOR, Direction.HIGHER, State.REACHED),
        (999, CORRIDOR, Direction.ABOVE, State.REACHED),
        (1, CORRIDOR, Direction.LOWER, State.REACHED),
    ],
)
def test_a_strict_target_is_not_reached_by_itself(permille, target, direction, state):
    assert state_of(Fraction(permille, 1000), target, direction) is state


def test_a_strict_target_is_held_to_the_exact_value_and_not_to_the_one_shown():
    assert state_of(Fraction(5001, 10000), BARE, Direction.ABOVE) is State.REACHED
    assert state_of(Fraction(4999, 10000), BARE, Direction.BELOW) is State.REACHED


@pytest.mark.parametrize(
    ("direction", "german", "english"),
    [
        (Direction.HIGHER, "mindestens 50,0 %, Toleranz 5,0 %", "at least 50.0%, tolerance 5.0%"),
        (Direction.ABOVE, "mehr als 50,0 %, Toleranz 5,0 %", "more than 50.0%, tolerance 5.0%"),
        (Direction.LOWER, "höchstens 50,0 %, Toleranz 5,0 %", "at most 50.0%, tolerance 5.0%"),
        (Direction.BELOW, "weniger als 50,0 %, Toleranz 5,0 %", "less than 50.0%, tolerance 5.0%"),
    ],
)
def test_each_direction_says_its_target(direction, german, english):
    one = replace(RATIO, unit=IndicatorUnit.SHARE, direction=direction, target=CORRIDOR)
    assert (target_text("de", one), target_text("en", one)) == (german, english)
    assert bare_target_text("de", one) == german.removesuffix(", Toleranz 5,0 %")
    assert [direction.has_low, direction.has_high].count(True) == 1


def test_of_the_unknown_nothing_is_said():
    assert state_of(None, TARGET, Direction.HIGHER) is None
    assert trend_of(None, Fraction(1)) is None
    assert trend_of(Fraction(1), None) is None
    assert [trend_of(Fraction(2), Fraction(n)) for n in (1, 2, 3)] == [Trend.UP, Trend.SAME, Trend.DOWN]


def case(opened="2025-09-01", closed=None, **more):
    facts = {
        "is_transition": True, "has_reason": True, "has_result": True, "is_released": False, "is_undecided": False,
        "intensity": Intensity.REGULAR, "stage": 9, "outcomes": {},
    }  # fmt: skip
    days = date.fromisoformat(opened), None if closed is None else date.fromisoformat(closed)
    return CaseFacts(*days, **{**facts, **more})


@pytest.mark.parametrize("gap", ["has_reason", "has_result", "is_released", "is_undecided"])
def test_a_case_lacking_one_thing_is_not_closed_properly(gap):
    whole = case(closed="2025-12-01")
    assert whole.is_closed_properly
    assert not replace(whole, **{gap: not getattr(whole, gap)}).is_closed_properly


@pytest.mark.parametrize(("stage", "counts"), [(7, False), (8, True), (13, True), ("vkl", True), (None, True)])
def test_transition_counts_from_stage_eight_and_where_the_stage_is_unknown(stage, counts):
    found = case_measures([case(closed="2025-12-01", stage=stage)], YEAR, OVER)
    assert found["q2.outcomes.end.all"] == int(counts)
    assert not case(is_transition=False).counts_as_transition


def test_a_case_is_open_at_the_end_of_a_month_up_to_the_day_it_is_closed():
    found = case_measures([case("2025-09-30", "2025-11-30", intensity=Intensity.HIGH)], YEAR, OVER)
    months = sorted(key for key in found if key.startswith("m"))
    assert months == ["m09.cases.high", "m10.cases.high", "m11.cases.high"]
    assert [found[month] for month in months] == [1, 1, 1]


def test_months_that_are_not_over_are_not_counted():
    found = case_measures([case()], YEAR, date(2025, 11, 30))
    assert sorted(key for key in found if key.startswith("m")) == ["m09.cases.regular", "m10.cases.regular"]


def test_the_follow_up_counts_where_it_is_due_and_not_before():
    ended = case("2025-02-01", "2025-05-15")
    # Six months after 15 May is in November: the next school year's second quarter.
    assert case_measures([ended], YEAR, date(2025, 11, 14))["q2.outcomes.six_months.all"] == 0
    assert case_measures([ended], YEAR, date(2025, 11, 15))["q2.outcomes.six_months.all"] == 1
    told = replace(ended, outcomes={Moment.SIX_MONTHS: Outcome.EMPLOYMENT})
    assert case_measures([told], YEAR, date(2025, 11, 1))["q2.outcomes.six_months.employment"] == 1


def unit(measures=(), folded=(), **more):
    facts = {"posts": dict.fromkeys(month_ends(YEAR), Fraction(1, 2)), "pupils": 100, "folded_before": {}, "goals": {}}
    return UnitYear(YEAR, more.pop("today", OVER), dict(measures), dict(folded), **{**facts, **more})


RATIO = Indicator(
    "x", "X", "X", Formula(FormulaKind.RATIO, ("contacts",), ("hours.direct", "hours.indirect")),
    IndicatorUnit.DECIMAL, Direction.HIGHER,
)  # fmt: skip


def test_a_ratio_without_a_base_is_unknown_and_never_zero():
    assert period_value(RATIO, unit(), Period.YEAR).missing is Missing.NO_BASE
    found = period_value(RATIO, unit({"minutes.individual": 60, "q1.hours.direct": 60}), Period.Q1)
    assert (found.value, found.missing) == (Fraction(0), None)


def test_a_period_that_lies_ahead_is_unknown_and_one_that_runs_says_so():
    ahead = unit({"contacts": 2}, today=date(2025, 12, 1))
    assert period_value(RATIO, ahead, Period.Q3).missing is Missing.NOT_BEGUN
    now = unit({"q2.contacts": 2, "q2.hours.direct": 60}, today=date(2025, 12, 1))
    running = period_value(RATIO, now, Period.Q2)
    assert running.value == 2
    assert running.is_running


def test_what_earlier_deletions_did_not_keep_by_quarter_cannot_be_parted_any_more():
    folded = {"contacts": 3, "q1.contacts": 2}
    old = unit({"contacts": 5, "q1.contacts": 2, "minutes.individual": 60}, folded)
    assert period_value(RATIO, old, Period.Q1).missing is Missing.UNPARTED
    assert period_value(RATIO, old, Period.YEAR).value == 5
    kept = unit({"contacts": 5, "q1.contacts": 5, "q1.hours.direct": 60}, {"contacts": 3, "q1.contacts": 3})
    assert period_value(RATIO, kept, Period.Q1).value == 5


def test_cases_deleted_before_their_months_were_kept_make_caseload_and_closing_unknown():
    old = unit({}, {"cases.new": 2, KNOWN_CASES: 1})
    for name in ("cases.closed_properly", "outcomes.end.all"):
        assert amount_of(name, old, Period.YEAR) is Missing.UNPARTED
    caseload = Formula(FormulaKind.MEDIAN, ("cases.open",), ("posts",))
    assert period_value(replace(RATIO, formula=caseload), old, Period.YEAR).missing is Missing.UNPARTED
    before = unit({}, {}, folded_before={"cases.new": 1})
    assert amount_of("outcomes.six_months.all", before, Period.Q1) is Missing.UNPARTED
    assert amount_of("outcomes.end.all", before, Period.Q1) == 0


def test_an_outcome_nobody_recorded_is_unknown_and_with_none_recorded_nothing_is_known():
    none = unit({"q1.outcomes.end.all": 2})
    assert amount_of("outcomes.end.unknown", none, Period.Q1) is Missing.NOT_ENTERED
    one = unit({"q1.outcomes.end.all": 3, "q1.outcomes.end.employment": 1})
    found = [amount_of(f"outcomes.end.{name}", one, Period.Q1) for name in ("employment", "other", "unknown")]
    assert found == [1, 0, 2]


def test_the_median_has_its_lowest_and_highest_month_and_leaves_months_without_a_post_out():
    posts = dict.fromkeys(month_ends(YEAR), Fraction(1, 2)) | {9: Fraction(0)}
    open_cases = {"m08.cases.low": 2, "m09.cases.regular": 9, "m10.cases.high": 4}
    formula = Formula(FormulaKind.MEDIAN, ("cases.open",), ("posts",))
    found = period_value(replace(RATIO, formula=formula), unit(open_cases, posts=posts), Period.Q1)
    assert [found.low, found.value, found.high] == [4, 6, 8]
    unknown = unit(open_cases, posts=posts | {10: None})
    assert period_value(replace(RATIO, formula=formula), unknown, Period.Q1).missing is Missing.NOT_ENTERED


def test_the_key_weighs_cases_by_their_intensity():
    key = {Intensity.LOW: 40, Intensity.REGULAR: 35, Intensity.HIGH: 30}
    formula = Formula(FormulaKind.MEDIAN, ("workload",), ("posts",), key)
    measures = {"m08.cases.low": 10, "m08.cases.regular": 7, "m08.cases.high": 3}
    found = period_value(replace(RATIO, formula=formula), unit(measures, today=date(2025, 9, 1)), Period.Q1)
    assert found.value == (Fraction(10, 40) + Fraction(7, 35) + Fraction(3, 30)) / Fraction(1, 2)


def test_figures_of_the_year_have_no_quarters_and_goals_are_unknown_until_entered():
    assert amount_of("pupils", unit(), Period.Q1) is Missing.NOT_BY_QUARTER
    assert amount_of("goals.agreed", unit(), Period.YEAR) is Missing.NOT_ENTERED
    assert amount_of("goals.agreed", unit(goals={"goals.agreed": 0}), Period.YEAR) == 0


def test_what_an_agreement_leaves_out_of_the_base_is_no_indirect_work():
    measures = {"q1.hours.indirect": 120, "q1.hours.travel": 30, "minutes.travel": 30, "minutes.training": 90}
    assert amount_of("hours.indirect", unit(measures), Period.Q1) == 2
    left_out = unit(measures, left_out=frozenset({Activity.TRAVEL}))
    assert [amount_of("hours.indirect", left_out, one) for one in (Period.Q1, Period.YEAR)] == [Fraction(3, 2)] * 2


def test_posts_of_a_month_are_weighted_by_its_days():
    periods = (FtePeriod(Fraction(1), None, date(2026, 2, 14)), FtePeriod(Fraction(1, 2), date(2026, 2, 15)))
    assert posts_of_month(YEAR, 2, periods) == Fraction(3, 4)
    assert posts_of_month(YEAR, 2, ()) is None


@given(st.lists(st.tuples(st.dates(date(2024, 1, 1), date(2026, 12, 31)), st.integers(-20, 500), st.booleans())))
def test_what_cases_contribute_adds_up_case_by_case(drawn):
    cases = [
        case(day.isoformat(), date.fromordinal(day.toordinal() + length).isoformat() if is_closed else None)
        for day, length, is_closed in drawn
    ]
    alone: Counter[str] = Counter()
    for one in cases:
        alone.update(case_measures([one], YEAR, OVER))
    assert case_measures(cases, YEAR, OVER) == alone
    assert sum(alone[f"{quarter}.cases.new"] for quarter in QUARTERS) == sum(one.opened in YEAR for one in cases)


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"label_de": " "}, "label"),
        ({"formula": Formula(FormulaKind.RATIO, (), ("posts",))}, "numerator"),
        ({"formula": Formula(FormulaKind.RATIO, ("contacts",))}, "denominator"),
        ({"formula": Formula(FormulaKind.COUNT, ("contacts",), ("posts",))}, "denominator"),
        ({"formula": Formula(FormulaKind.RATIO, ("nothing",), ("posts",))}, "measure"),
        ({"formula": Formula(FormulaKind.RATIO, ("cases.open",), ("posts",))}, "month_measure"),
        ({"formula": Formula(FormulaKind.MEDIAN, ("contacts",), ("posts",))}, "month_measure"),
        ({"formula": Formula(FormulaKind.MEDIAN, ("workload",), ("posts",))}, "key"),
        ({"unit": IndicatorUnit.COUNT}, "unit"),
        ({"target": Target(Fraction(-1))}, "target"),
        ({"target": Target(Fraction(1), Fraction(2))}, "upper"),
        ({"direction": Direction.WITHIN, "target": Target(Fraction(2), Fraction(1))}, "upper"),
        ({"direction": Direction.ABOVE, "target": Target(Fraction(1), Fraction(2))}, "upper"),
        ({"direction": Direction.BELOW, "target": Target(Fraction(0))}, "never"),
    ],
)
def test_a_definition_that_cannot_be_reckoned_is_refused(changed, problem):
    check_indicator(RATIO)
    with pytest.raises(UsageError, match=rf"^indicators\.{problem}$"):
        check_indicator(replace(RATIO, **changed))
