"""Dates, times, lengths and posts as they are typed; undo history."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssa_desktop.ui.typed_values import read_date, read_minutes, read_post, read_time
from ssa_desktop.ui.undo import Step, UndoHistory

TODAY = date(2026, 3, 4)  # a Wednesday


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("1015", 615), ("10:15", 615), ("10.15", 615), (" 9 ", 540), ("915", 555), ("0:00", 0), ("23:59", 1439),
        ("10:15 Uhr", 615), ("24:00", None), ("10:60", None), ("", None), ("zehn", None), ("10:5", None),
        ("１０", None),
    ],
)  # fmt: skip
def test_a_time_is_read_as_it_is_typed(typed: str, expected: int | None) -> None:
    assert read_time(typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("3.2.", date(2026, 2, 3)), ("3.2", date(2026, 2, 3)), ("03.02.2026", date(2026, 2, 3)),
        ("3.2.25", date(2025, 2, 3)), ("0302", date(2026, 2, 3)), ("03022025", date(2025, 2, 3)),
        ("2026-02-03", date(2026, 2, 3)), ("heute", TODAY), ("Gestern", date(2026, 3, 3)),
        ("morgen", date(2026, 3, 5)), ("mi", TODAY), ("Mo.", date(2026, 3, 2)), ("do", date(2026, 2, 26)),
        # Without a year the nearest day is meant, over the turn of the year too.
        ("20.12.", date(2025, 12, 20)), ("1.9.", date(2026, 9, 1)),
        ("31.12.2200", date(2200, 12, 31)), ("31.12.9999", None), ("2201-01-01", None), ("1.1.1899", None),
        ("29.2.", None), ("31.4.", None), ("", None), ("bald", None), ("1.13.", None),
    ],
)  # fmt: skip
def test_a_date_is_read_as_it_is_typed(typed: str, expected: date | None) -> None:
    assert read_date(typed, TODAY) == expected


@given(st.dates(date(2000, 1, 1), date(2090, 12, 31)), st.integers(-170, 170))
def test_a_day_within_half_a_year_needs_no_year(today: date, days: int) -> None:
    day = date.fromordinal(today.toordinal() + days)
    if (day.month, day.day) != (2, 29):
        assert read_date(f"{day.day}.{day.month}.", today) == day


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("45", 45), ("45 min", 45), ("1:30", 90), ("1h30", 90), ("2h", 120), ("1440", 1440), ("24:00", 1440),
        ("1,5 h", 90), ("0.25h", 15), ("7,75 Std.", 465), ("2,5 Stunden", 150), ("0,0 h", None), ("1,33 h", 80),
        ("1 Std. 30 Min.", 90), ("¾ h", 45), ("1 : 30", 90), ("1,337 h", None), ("1:75", None),
        ("24,5 h", None), ("0", None), ("1441", None), ("-5", None), ("", None), ("1,5", None),
    ],
)  # fmt: skip
def test_minutes_are_read_as_they_are_typed(typed: str, expected: int | None) -> None:
    assert read_minutes(typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("0,5", Fraction(1, 2)), ("1.25", Fraction(5, 4)), ("50 %", Fraction(1, 2)), ("1", Fraction(1)),
        ("0", None), ("halb", None), ("", None), ("-1", None),
    ],
)  # fmt: skip
def test_a_post_is_read_exactly(typed: str, expected: Fraction | None) -> None:
    assert read_post(typed) == expected


@given(st.text(max_size=12))
def test_nothing_typed_breaks_the_reading(typed: str) -> None:
    start, minutes = read_time(typed), read_minutes(typed)
    assert start is None or 0 <= start < 1440
    assert minutes is None or 1 <= minutes <= 1440
    read_date(typed, TODAY)
    post = read_post(typed)
    assert post is None or post > 0


def test_a_new_step_ends_what_could_be_done_again() -> None:
    done: list[str] = []
    history = UndoHistory()
    history.add(Step("a", lambda: done.append("-a"), lambda: done.append("+a")))
    assert history.undo() is not None
    history.add(Step("b", lambda: done.append("-b")))
    assert history.redo() is None
    assert history.undo() is not None
    assert history.undo() is None
    assert history.redo() is None
    assert done == ["-a", "-b"]


def test_a_step_done_again_leaves_the_others_that_can_be_done_again() -> None:
    history = UndoHistory()

    def step(name: str) -> Step:
        return Step(name, lambda: None, lambda: None)

    history.add(step("a"))
    history.add(step("b"))
    history.undo()
    history.undo()
    first = history.redo()
    assert first is not None
    history.add(step("a"))
    history.settled()
    second = history.redo()
    assert second is not None
    assert (first.message, second.message) == ("a", "b")


@pytest.mark.parametrize(
    ("typed", "today", "expected"),
    [
        ("3.2.", date(2026, 3, 4), date(2027, 2, 3)),
        ("4.3.", date(2026, 3, 4), date(2026, 3, 4)),
        ("0503", date(2026, 3, 4), date(2026, 3, 5)),
        ("3.12.", date(2026, 3, 4), date(2026, 12, 3)),
        ("3.6.", date(2026, 11, 20), date(2027, 6, 3)),
        ("mo", date(2026, 3, 4), date(2026, 3, 9)),
        ("mi", date(2026, 3, 4), date(2026, 3, 4)),
        ("29.2.", date(2026, 3, 4), date(2028, 2, 29)),
        ("29.2.", date(2096, 3, 1), date(2104, 2, 29)),
        ("3.2.2025", date(2026, 3, 4), date(2025, 2, 3)),
        ("gestern", date(2026, 3, 4), date(2026, 3, 3)),
        ("31.2.", date(2026, 3, 4), None),
    ],
)
def test_where_a_day_lies_ahead_the_next_one_is_meant(typed: str, today: date, expected: date | None) -> None:
    assert read_date(typed, today, ahead=True) == expected
