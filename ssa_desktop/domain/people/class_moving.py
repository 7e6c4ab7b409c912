"""The turn of the school year: which class follows a class, with which stage a school ends, and the likely answer.

What a class is called is hers to say; where a name does not tell for sure what follows, nothing is made up.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Final

from ssa_desktop.domain.kind_facts import SCHOOL, Forgotten, Kind, PartOf, Travels, called, refers_to
from ssa_desktop.domain.records import Stage
from ssa_desktop.domain.schoolyear import SchoolYear

HIGHEST_STAGE: Final = 13
_PREPARATION: Final = "vkl"
_LAST_COURSE_YEAR: Final = 2


class TurnAnswer(StrEnum):
    """What becomes of a pupil when a school year begins."""

    MOVES_UP = "moves_up"
    REPEATS = "repeats"
    LEFT = "left"
    CHANGED_SCHOOL = "changed_school"


@dataclass(frozen=True, slots=True)
class SchoolYearTurn:
    """What was answered for a pupil at the turn of a school year; ``school`` where it changed to one that is known."""

    person_id: Annotated[int, refers_to("person")]
    school_year: SchoolYear
    answer: Annotated[TurnAnswer, called("answer", "turn_answer")]
    school: Annotated[str | None, SCHOOL]
    noted_on: Annotated[date, called("noted")]


_CLASS: Final = re.compile(
    r"(?P<before>(?:klasse|kl\.?|jahrgang|jg\.?|stufe|lerngruppe|lg)\s*|[a-z])?"
    r"(?P<number>\d{1,2})"
    r"(?P<after>\D*|(?P<sign>[./-])\d{1,2}\D?)",
    re.IGNORECASE | re.ASCII,
)
_COURSES: Final = frozenset("kjq")
"""The letters of the two course years before the Abitur: K1 and K2, J1 and J2, Q1 and Q2."""

_LAST_STAGES: Final = (
    ("grundschule", 4),
    ("hauptschule", 9),
    ("werkreal", 10),
    ("realschule", 10),
    ("gemeinschaftsschule", 10),
    ("sekundarschule", 10),
    ("oberschule", 10),
    ("gesamtschule", 10),
)
_GOES_ON: Final = ("gymnasi", "oberstufe", "beruf", "sbbz", "förder", "sonderpäd")
"""Schools of several ends, or with an end that differs from pupil to pupil: there nothing is suggested."""


def next_class(class_label: str | None, years: int = 1) -> str | None:
    """Return what a class is called ``years`` later: 4b becomes 5b, VKL stays; None where the name does not tell.

    A class of two stages (3/4, K1/K2) has children of whom half stay in it; so nothing is said of it.
    """
    label = (class_label or "").strip()
    if label.casefold().startswith(_PREPARATION):
        return label
    match = _CLASS.fullmatch(label)
    if match is None:
        return None
    number, after = int(match["number"]), match["after"]
    if match["sign"] in {"/", "-"} and int(re.sub(r"\D", "", after) or 0) == number + 1:
        return None
    if not match["sign"] and re.search(r"\d|/", after):
        return None
    before = match["before"] or ""
    following = number + years
    highest = _LAST_COURSE_YEAR if before.casefold() in _COURSES else HIGHEST_STAGE
    return f"{before}{following}{after}" if following <= highest else None


def next_stage(stage: Stage, years: int = 1) -> Stage:
    """Return the stage ``years`` later; a preparation class stays one, and beyond 13 nothing is known."""
    if isinstance(stage, int):
        return stage + years if stage + years <= HIGHEST_STAGE else None
    return stage


def stage_of(class_label: str | None, stage: Stage) -> Stage:
    """Return the stage, or what the name of the class says of it where none was entered."""
    if stage is not None:
        return stage
    label = (class_label or "").strip()
    if label.casefold().startswith(_PREPARATION):
        return _PREPARATION
    match = _CLASS.fullmatch(label)
    if match is None or (match["before"] or "").casefold() in _COURSES or next_class(label, 0) is None:
        return None
    number = int(match["number"])
    return number if 1 <= number <= HIGHEST_STAGE else None


def last_stage(school_type: str | None) -> int | None:
    """Return the stage with which a kind of school ends; None where that is not known or differs."""
    told = (school_type or "").casefold()
    if any(word in told for word in _GOES_ON):
        return None
    # "Grund- und Werkrealschule" ends with its upper part; "Grund-" alone says the same as "Grundschule".
    found = [stage for word, stage in _LAST_STAGES if word in told]
    return max(found) if found else None


def likely_answer(stage: Stage, class_label: str | None, school_type: str | None, years: int) -> TurnAnswer | None:
    """Return what a pupil most likely does, or None where it has to be asked.

    ``years`` have passed since their class was entered: after more than one nobody knows what happened in between.
    """
    if years != 1:
        return None
    known, end = stage_of(class_label, stage), last_stage(school_type)
    if isinstance(known, int) and end is not None and known >= end:
        return TurnAnswer.LEFT
    is_last_course = (class_label or "").strip().casefold() in {f"{letter}{_LAST_COURSE_YEAR}" for letter in _COURSES}
    if known == HIGHEST_STAGE or is_last_course:
        return TurnAnswer.LEFT
    return TurnAnswer.MOVES_UP


def years_between(last: SchoolYear | None, year: SchoolYear) -> int:
    """Return how many school years after that of their last class a year begins; 0 where no class was ever entered."""
    return 0 if last is None else year.start - last.start


SCHOOL_YEAR_TURN: Final = Kind(
    "school_year_turn",
    SchoolYearTurn,
    "school_year_turn",
    PartOf(("person",), "what was answered for them at the turn of a school year"),
    key=("person", "school_year"),
    by_key=True,
    forgotten=Forgotten.BLANKED,
    is_personal=True,
    travels=Travels.NOWHERE,
)
