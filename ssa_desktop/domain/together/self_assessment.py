"""The conditions under which working together succeeds, judged by herself once a year: 1 (not at all) to 4 (wholly).

Source of the fourteen conditions: the guide of Lower Saxony on multiprofessional teams; the words are our own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Annotated, Final

from ssa_desktop.domain.kind_facts import PROSE, Fact, Shape
from ssa_desktop.domain.schoolyear import SchoolYear

LOWEST: Final = 1
HIGHEST: Final = 4


class Condition(StrEnum):
    """The conditions in their order."""

    ROOM = "room"
    TRUST = "trust"
    EQUAL_PART = "equal_part"
    COMPETENCE = "competence"
    DISCUSSION = "discussion"
    PROBLEMS = "problems"
    PERSPECTIVES = "perspectives"
    IDENTITY = "identity"
    GOALS = "goals"
    TALK = "talk"
    INFORMATION = "information"
    RULES = "rules"
    COMMITMENT = "commitment"
    RESPONSIBILITY = "responsibility"


REFLECTION: Final = "attitude"
"""Under which her reflection on her own attitude stands beside the conditions; it has a text and no answer."""


@dataclass(frozen=True, slots=True)
class Answer:
    """How a condition is met, None while she has not judged it, and a word on it."""

    answer: int | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """An answer as it is kept: of which school year and on which condition, or her reflection."""

    school_year: SchoolYear
    condition: Annotated[str, Fact(Shape.WORD, words=(*Condition, REFLECTION))]
    answer: Annotated[int | None, Fact(Shape.WHOLE, low=LOWEST, high=HIGHEST)]
    text: Annotated[str, PROSE]


def mean(answers: Mapping[str, Answer]) -> Fraction | None:
    """Return the mean of what was answered; None without any answer."""
    given = [one.answer for one in answers.values() if one.answer is not None]
    return Fraction(sum(given), len(given)) if given else None
