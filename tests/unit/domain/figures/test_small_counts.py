"""No small count of children is printed, and none can be worked out, also by somebody who knows the rule."""

from __future__ import annotations

import itertools
import random
from collections import defaultdict
from typing import Any

import pytest

from ssa_desktop.domain.figures.small_counts import Line, Small, breakdown, listing, shown, tells


def test_one_to_four_are_not_shown() -> None:
    assert [shown(count) for count in (None, 0, 1, 4, 5)] == [None, 0, Small.UNDER, Small.UNDER, 5]


@pytest.mark.parametrize(
    ("parts", "lines"),
    [
        ({"w": 18, "m": 15}, (Line(("w",), 18), Line(("m",), 15))),
        ({"w": 18, "m": 14, "d": 1}, (Line(("w",), 18), Line(("m", "d"), 15))),
        ({"w": 18, "m": 14, "d": 1, "unknown": 0}, (Line(("w",), 18), Line(("m", "d", "unknown"), 15))),
        ({"w": 18, "m": 0}, (Line(("w",), 18), Line(("m",), 0))),
        ({"w": 12, "m": 3, "d": 2}, (Line(("w",), 12), Line(("m", "d"), 5))),
        ({"a": 12, "b": 4, "c": 4}, ()),
        ({"a": 20, "b": 12, "c": 4, "d": 4}, (Line(("a",), 20), Line(("b", "c", "d"), 20))),
        ({"w": 3, "m": 1}, ()),
        ({"w": 30, "m": 1}, ()),
        ({}, ()),
    ],
)
def test_small_lines_are_put_together(parts, lines) -> None:
    assert breakdown(parts) == lines


@pytest.mark.parametrize(
    ("part", "whole", "is_told"),
    [(6, 7, True), (4, 20, True), (16, 20, True), (5, 10, False), (0, 4, True), (0, 5, False), (20, 20, False)],
)
def test_a_share_tells_its_part_its_whole_and_what_is_left(part, whole, is_told) -> None:
    assert tells(part, whole) is is_told


@pytest.mark.parametrize(("number", "checked", "tried"), [(2, 14, 40), (3, 9, 20), (4, 6, 13)])
def test_no_part_that_was_put_together_can_be_told(number, checked, tried) -> None:
    """Every table with these many parts: whoever sees the lines and the total, and knows the rule, cannot tell one."""
    keys = "abcd"[:number]
    possible: defaultdict[Any, list[set[int]]] = defaultdict(lambda: [set() for _ in keys])
    results: dict[tuple[int, ...], Any] = {}
    for counts in itertools.product(range(tried + 1), repeat=number):
        lines = breakdown(dict(zip(keys, counts, strict=True)))
        seen = (sum(counts), lines)
        for place, count in enumerate(counts):
            possible[seen][place].add(count)
        if max(counts) <= checked:
            results[counts] = seen
    for counts, seen in results.items():
        total, lines = seen
        if total < 5:
            assert lines == ()
            continue
        for place, count in enumerate(counts):
            printed = any(line.keys == (keys[place],) for line in lines)
            assert not (printed and 0 < count < 5), counts
            if 0 < count < 5:
                assert len(possible[seen][place]) > 1, (counts, lines)


def test_lines_add_up_to_the_total() -> None:
    luck = random.Random(11)
    for _ in range(2000):
        parts = {str(place): luck.choice((0, 1, 2, 4, 5, 9, 40)) for place in range(luck.randint(1, 9))}
        lines = breakdown(parts)
        assert not lines or sum(line.count for line in lines) == sum(parts.values())
        assert not lines or sorted(key for line in lines for key in line.keys) == sorted(parts)
        assert all(line.count == 0 or line.count >= 5 for line in lines)


def test_breakdowns_of_one_total_tell_nothing_of_each_other() -> None:
    """Gender and stage share their total alone: each choice of one goes with each choice of the other."""
    genders = defaultdict(set)
    stages = defaultdict(set)
    for parts in itertools.product(range(12), repeat=3):
        if sum(parts) == 11:
            genders[breakdown(dict(zip("wmd", parts, strict=True)))].add(parts)
            stages[breakdown(dict(zip("123", parts, strict=True)))].add(parts)
    for gender_seen, gender_ways in genders.items():
        for stage_ways in stages.values():
            together = set(itertools.product(gender_ways, stage_ways))
            small = [place for place in range(3) if any(0 < way[place] < 5 for way in gender_ways)]
            assert gender_seen == () or all(len({way[0][place] for way in together}) > 1 for place in small)


def test_a_list_without_a_total_groups_what_is_left() -> None:
    counts = {"family": 9, "bullying": 3, "media": 7, "poverty": 0, "eating": 1}
    top, rest = listing(counts, 1)
    assert top == (Line(("family",), 9),)
    assert rest == Line(("media", "bullying", "eating"), 11)
    top, rest = listing(counts, 5)
    assert [line.keys[0] for line in top] == ["family", "media"]
    assert rest is not None
    assert shown(rest.count) is Small.UNDER
    assert listing({"family": 9}, 3) == ((Line(("family",), 9),), None)
    assert listing({}, 3) == ((), None)
