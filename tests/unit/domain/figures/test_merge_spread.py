"""How far practitioners of merged returns are apart: from five on, and never of one alone."""

from __future__ import annotations

from decimal import Decimal
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.figures.merge_spread import SpreadOf, spreads
from ssa_desktop.domain.figures.merging import Merged, Merger
from ssa_desktop.domain.figures.return_figures import MergeValue, ReturnFile, UnitFigures
from ssa_desktop.domain.schoolyear import SchoolYear

YEAR = SchoolYear(2024)


def merged(*returns: tuple[str, dict[str, MergeValue]], level: Level = Level.SCHOOL) -> Merged:
    merger = Merger()
    for number, (who, items) in enumerate(returns):
        unit = UnitFigures(f"S{number}", {"school_name": f"Schule {number}", "carrier_name": "Träger", **items})
        merger.add(ReturnFile(f"{number}.json", "f-1", False, YEAR, level, who or None, (unit,)))
    return merger.result()


def advised(who: str, number: int | None, fte: str | None = "0.5") -> tuple[str, dict[str, MergeValue]]:
    return who, {"pupils_advised": number, "fte": None if fte is None else Decimal(fte)}


FIVE = [advised(who, number) for who, number in zip("ABCDE", (10, 40, 20, 35, 30), strict=True)]


def test_five_practitioners_have_a_minimum_a_median_and_a_maximum():
    absolute, per_post = spreads(merged(*FIVE))
    assert (absolute.of, absolute.practitioners) == (SpreadOf.ADVISED, 5)
    assert (absolute.low, absolute.middle, absolute.high) == (Decimal("10.0"), Decimal("30.0"), Decimal("40.0"))
    assert per_post.of is SpreadOf.ADVISED_PER_POST
    assert (per_post.low, per_post.middle, per_post.high) == (Decimal("20.0"), Decimal("60.0"), Decimal("80.0"))
    assert (absolute.school_year, absolute.level) == (YEAR, Level.SCHOOL)


def test_of_six_the_median_lies_between_the_two_in_the_middle():
    absolute, _ = spreads(merged(*FIVE, advised("F", 31)))
    assert absolute.middle == Decimal("30.5")


@pytest.mark.parametrize(
    "sixth",
    [
        None,
        advised("", 7),  # nobody knows whose it is
        advised("B", 7),  # the same practitioner at another school
        advised("F", None),
    ],
)
def test_four_who_say_something_tell_nothing(sixth):
    assert spreads(merged(*FIVE[:4], *([sixth] if sixth else []))) == []


def test_what_one_says_of_several_schools_is_added_up():
    absolute, per_post = spreads(merged(*FIVE, advised("B", 20, "0.1")))
    assert (absolute.practitioners, absolute.high) == (5, Decimal("60.0"))
    assert per_post.high == Decimal("100.0")


def test_without_a_post_there_is_no_figure_per_post():
    found = spreads(merged(*FIVE[:4], advised("E", 30, None)))
    assert [one.of for one in found] == [SpreadOf.ADVISED]
    assert [one.of for one in spreads(merged(*FIVE[:4], advised("E", 30, "0")))] == [SpreadOf.ADVISED]


def test_cases_are_those_carried_over_and_the_new_ones():
    cases: list[tuple[str, dict[str, MergeValue]]] = [
        (who, {"cases_carried_over": number, "cases_new": 2}) for number, who in enumerate("ABCDE")
    ]
    (found,) = spreads(merged(*cases))
    assert (found.of, found.low, found.high) == (SpreadOf.CASES, Decimal("2.0"), Decimal("6.0"))
    cases[0] = ("A", {"cases_new": 2})
    assert spreads(merged(*cases)) == []


def test_levels_are_never_mixed():
    merger = Merger()
    for number, who in enumerate("ABCDE"):
        level = Level.SITE if who == "E" else Level.SCHOOL
        unit = UnitFigures(f"S{number}", {"school_name": f"Schule {number}", "pupils_advised": 5})
        merger.add(ReturnFile(f"{number}.json", "f-1", False, YEAR, level, who, (unit,)))
    assert spreads(merger.result()) == []


@given(st.lists(st.integers(0, 500), min_size=5, max_size=12))
def test_the_ends_and_the_middle_are_those_of_the_sorted_figures(numbers):
    absolute, _ = spreads(merged(*(advised(f"P{place}", number) for place, number in enumerate(numbers))))
    assert (absolute.low, absolute.high) == (min(numbers), max(numbers))
    assert absolute.middle == Decimal(median(numbers)).quantize(Decimal("0.1"))
