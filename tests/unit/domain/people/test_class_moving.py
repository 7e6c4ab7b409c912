"""Which class follows a class when a school year begins, and what most likely becomes of a pupil."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssa_desktop.domain.people.class_moving import (
    HIGHEST_STAGE,
    TurnAnswer,
    last_stage,
    likely_answer,
    next_class,
    next_stage,
    stage_of,
    years_between,
)
from ssa_desktop.domain.records import Stage
from ssa_desktop.domain.schoolyear import SchoolYear


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("4b", "5b"),
        ("9", "10"),
        ("10", "11"),
        ("10a", "11a"),
        ("4 b", "5 b"),
        ("Klasse 4b", "Klasse 5b"),
        ("Jahrgang 1", "Jahrgang 2"),
        ("R7a", "R8a"),
        ("7.2", "8.2"),
        ("5/1", "6/1"),
        ("VKL", "VKL"),
        ("VKL 2", "VKL 2"),
        ("K1", "K2"),
        ("J1", "J2"),
        ("K2", None),
        ("K1/K2", None),
        ("3/4", None),
        ("1/2a", None),
        ("3-4", None),
        ("13", None),
        ("Bären", None),
        ("Flex A", None),
        ("", None),
        (None, None),
    ],
)
def test_the_next_class(before: str | None, after: str | None):
    assert next_class(before) == after


def test_two_years_on_a_class_is_two_stages_further():
    assert next_class("4b", 2) == "6b"
    assert next_class("12", 2) is None


@given(st.text(max_size=12), st.integers(1, 3))
def test_whatever_a_class_is_called_nothing_is_made_up(label: str, years: int):
    found = next_class(label, years)
    assert found is None or found == label.strip() or any(sign.isdigit() for sign in found)


@given(st.integers(0, HIGHEST_STAGE), st.sampled_from(["", "a", " b"]))
def test_a_class_and_its_stage_go_on_together(stage: int, letter: str):
    label = next_class(f"{stage}{letter}")
    assert next_stage(stage) == (None if label is None else int("".join(sign for sign in label if sign.isdigit())))


@pytest.mark.parametrize(("stage", "after"), [(4, 5), (0, 1), (12, 13), (13, None), ("vkl", "vkl"), (None, None)])
def test_the_next_stage(stage: Stage, after: Stage):
    assert next_stage(stage) == after


@pytest.mark.parametrize(
    ("label", "entered", "found"),
    [
        ("4b", None, 4),
        ("4b", 3, 3),
        ("K1", None, None),
        ("VKL", None, "vkl"),
        ("Bären", None, None),
        ("99", None, None),
    ],
)
def test_a_stage_that_was_not_entered_is_read_off_the_class(label: str, entered: Stage, found: Stage):
    assert stage_of(label, entered) == found


@pytest.mark.parametrize(
    ("kind", "stage"),
    [
        ("Grundschule", 4),
        ("Grund- und Werkrealschule", 10),
        ("Grund- und Hauptschule", 9),
        ("Realschule", 10),
        ("Gemeinschaftsschule", 10),
        ("Gemeinschaftsschule mit Oberstufe", None),
        ("Gymnasium", None),
        ("Berufliche Schule", None),
        ("SBBZ Lernen", None),
        ("Schule", None),
        (None, None),
    ],
)
def test_with_which_stage_a_kind_of_school_ends(kind: str | None, stage: int | None):
    assert last_stage(kind) == stage


@pytest.mark.parametrize(
    ("stage", "label", "kind", "years", "answer"),
    [
        (3, "3b", "Grundschule", 1, TurnAnswer.MOVES_UP),
        (4, "4b", "Grundschule", 1, TurnAnswer.LEFT),
        (None, "4b", "Grundschule", 1, TurnAnswer.LEFT),
        (4, "4b", "Gemeinschaftsschule", 1, TurnAnswer.MOVES_UP),
        (10, "10a", "Gemeinschaftsschule", 1, TurnAnswer.LEFT),
        (10, "10a", "Gymnasium", 1, TurnAnswer.MOVES_UP),
        (13, "13", "Gymnasium", 1, TurnAnswer.LEFT),
        (None, "K2", "Gymnasium", 1, TurnAnswer.LEFT),
        ("vkl", "VKL", "Grundschule", 1, TurnAnswer.MOVES_UP),
        (None, None, "Grundschule", 1, TurnAnswer.MOVES_UP),
        (3, "3b", "Grundschule", 2, None),
        (None, None, "Grundschule", 0, None),
    ],
)
def test_the_likely_answer(stage: Stage, label: str | None, kind: str, years: int, answer: TurnAnswer | None):
    assert likely_answer(stage, label, kind, years) is answer


def test_years_between_two_school_years():
    assert years_between(SchoolYear(2025), SchoolYear(2026)) == 1
    assert years_between(SchoolYear(2023), SchoolYear(2026)) == 3
    assert years_between(None, SchoolYear(2026)) == 0
