"""Values at the points of lines: none lies over another, and those that say most stay."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ssa_desktop.domain.figures.chart_labels import Box, PointLabel, kept_places, place_labels, said_places
from ssa_desktop.domain.figures.charts import Series

FRAME = Box(0, 0, 400, 200)
MARKER = 8.0


def row(*heights: float, width: float = 40, frame: Box = FRAME) -> list[PointLabel]:
    series = Series("a", tuple(Fraction(height) for height in heights))
    kept = kept_places(series)
    step = frame.width / len(heights)
    return [
        PointLabel(frame.left + step * (place + 0.5), height, width, 12, place in kept)
        for place, height in enumerate(heights)
    ]


def apart(boxes: list[Box | None]) -> bool:
    shown = [box for box in boxes if box is not None]
    return not any(one.overlaps(other) for number, one in enumerate(shown) for other in shown[:number])


def test_where_there_is_room_every_value_stands_above_its_point():
    labels = row(20, 60, 40, 90)
    boxes = place_labels(labels, FRAME, MARKER)
    assert [box.bottom for box in boxes if box] == [label.y + MARKER / 2 for label in labels]
    assert [(box.left + box.right) / 2 for box in boxes if box] == [label.x for label in labels]


def test_at_the_top_it_stands_below_and_at_an_edge_further_in():
    first, *_, last = place_labels(row(195, 100, 195, width=150), FRAME, MARKER)
    assert first == Box(0, 195 - MARKER / 2 - 12, 150, 12)
    assert last is not None
    assert last.right == FRAME.right


def test_two_values_close_to_each_other_stand_above_and_below():
    labels = [PointLabel(100, 50, 40, 12, is_kept=True), PointLabel(100, 55, 40, 12, is_kept=True)]
    lower, upper = place_labels(labels, FRAME, MARKER)
    assert lower is not None
    assert upper is not None
    assert lower.top <= 50
    assert upper.bottom >= 55


@pytest.mark.parametrize("number", [13, 40, 120])
def test_too_many_values_leave_some_out_but_never_the_first_the_last_and_the_extremes(number: int) -> None:
    heights = [80 + (place * 37 % 50) for place in range(number)]
    heights[number // 2], heights[number // 3] = 10, 180
    labels = row(*heights)
    boxes = place_labels(labels, FRAME, MARKER)
    assert apart(boxes)
    assert all(boxes[place] is not None for place in (0, number - 1, number // 2, number // 3))
    assert (None in boxes) == (number > 13)


@example([[0.0] * 6], 317.81203609237633, 53.89629249349636)  # its right edge is rounded to outside
@given(
    st.lists(st.lists(st.floats(0, 200), min_size=6, max_size=6), min_size=1, max_size=4),
    st.floats(60, 600),
    st.floats(8, 70),
)
def test_no_two_values_overlap_and_none_lies_outside(rows: list[list[float]], wide: float, width: float) -> None:
    frame = Box(-7, 0, max(wide, width), 220)
    labels = [label for heights in rows for label in row(*heights, width=width, frame=frame)]
    boxes = place_labels(labels, frame, MARKER)
    assert apart(boxes)
    assert all(frame.holds(box) for box in boxes if box is not None)
    if len(rows) == 1:
        assert all(box is not None for box, label in zip(boxes, labels, strict=True) if label.is_kept)


def test_a_row_without_a_value_keeps_nothing_and_gaps_are_no_ends():
    assert kept_places(Series("a", (None, None))) == frozenset()
    assert kept_places(Series("a", (None, 3, 9, 1, 4, None))) == {1, 2, 3, 4}


@pytest.mark.parametrize(
    ("left", "bottom", "is_held"),
    [(0, 0, True), (360, 188, True), (360.5, 0, False), (0, 188.5, False), (-0.5, 0, False), (0, -0.5, False)],
)
def test_what_was_put_to_an_edge_lies_within(left: float, bottom: float, is_held: bool):
    assert FRAME.holds(Box(left, bottom, 40, 12)) is is_held


def test_of_a_short_row_every_value_is_written_of_a_long_one_those_that_say_most() -> None:
    assert said_places(Series("a", (None, 1, 2, 3, 4, 5, 6, None))) == {1, 2, 3, 4, 5, 6}
    assert said_places(Series("a", (5, 1, 2, 3, 4, 9, 6))) == {0, 1, 5, 6}


@pytest.mark.parametrize(
    ("line", "crosses"),
    [
        (((0, 0), (100, 100)), True),
        (((0, 0), (100, 0)), False),
        (((10, 0), (10, 100)), False),  # along its edge
        (((15, 0), (15, 100)), True),
        (((0, 15), (5, 15)), False),
        (((12, 12), (13, 13)), True),
        (((0, 25), (25, 50)), False),
        (((30, 0), (0, 30)), True),
        (((9, 0), (0, 9)), False),
    ],
)
def test_whether_a_line_runs_through_a_box(line, crosses: bool) -> None:
    box = Box(10, 10, 10, 10)
    assert box.is_crossed_by(line) is crosses
    assert box.is_crossed_by((line[1], line[0])) is crosses


@given(st.lists(st.floats(10, 190), min_size=2, max_size=6))
def test_a_value_lies_off_the_lines_where_there_is_room(heights: list[float]) -> None:
    frame = Box(0, -100, 900, 500)
    labels = row(*heights, frame=frame)
    points = [(label.x, label.y) for label in labels]
    lines = list(pairwise(points))
    for box in place_labels(labels, frame, MARKER, lines):
        assert box is not None
        assert not any(box.is_crossed_by(line) for line in lines)
