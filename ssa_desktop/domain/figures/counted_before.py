"""Whether a pupil of a late entry was counted before, in what a deletion left as a sum.

The sums of deleted records (counters) hold no link to anybody. When a talk is written down for a school year that is
over, nobody but the user can say whether the child is in them: she is asked, and the child is counted once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from ssa_desktop.domain.errors import QuestionError
from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import CountedBefore


class CountedAnswer(StrEnum):
    """What is answered: not counted yet; counted at this school; only counted at another school of its site."""

    NO = "no"
    SCHOOL = "school"
    SITE = "site"


LEFT_OUT_AT: Final[Mapping[Level, tuple[CountedBefore, ...]]] = {
    Level.SCHOOL: (CountedBefore.SCHOOL, CountedBefore.BOTH),
    Level.SITE: (CountedBefore.SITE, CountedBefore.BOTH),
}
"""What a talk says of its pupil where they are left out of the number of pupils of a unit."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A pupil in one unit and school year, as far as the store knows.

    ``in_counters``: pupils are in the sums of deleted records. ``live``: talks of theirs stand there that count.
    ``left_out``: one of these says that they are in the sums.
    """

    in_counters: bool
    live: bool = False
    left_out: bool = False

    @property
    def is_counted(self) -> bool | None:
        """Whether they are in the sums; None where only the user can know."""
        if self.live:
            return self.left_out
        return None if self.in_counters else False


def answers_asked(school: Standing, site: Standing, *, others_counted: bool) -> tuple[CountedAnswer, ...]:
    """Return the answers to choose from; none where nothing has to be asked.

    ``others_counted``: the sums of the site hold pupils of its other schools.
    """
    asked = []
    if school.is_counted is None:
        asked.append(CountedAnswer.SCHOOL)
    if site.is_counted is None and others_counted:
        asked.append(CountedAnswer.SITE)
    return (*asked, CountedAnswer.NO) if asked else ()


def can_be(answer: CountedAnswer, asked: Collection[CountedAnswer], site: Standing) -> bool:
    """Whether an answer that nobody was given to choose from can be true.

    Who has talks at another school of the site may be said to be counted there; of a site of whose other schools nobody
    is counted that cannot be.
    """
    return answer in asked or (answer is CountedAnswer.SITE and site.is_counted is not None)


def counted_before(school: Standing, site: Standing, answer: CountedAnswer | None) -> CountedBefore | None:
    """Return what a talk is to say of its pupil; who was counted at the school was counted at its site."""
    at_school, at_site = school.is_counted, site.is_counted
    if at_school is None:
        at_school = answer is CountedAnswer.SCHOOL
    if at_site is None:
        at_site = answer in {CountedAnswer.SCHOOL, CountedAnswer.SITE}
    if at_school:
        return CountedBefore.BOTH if at_site else CountedBefore.SCHOOL
    return CountedBefore.SITE if at_site else None


@dataclass(frozen=True, slots=True)
class MaybeCounted:
    """A question: was this pupil counted at the school in that year before? ``answers`` are those to choose from."""

    person_id: int
    pseudonym: str
    name: str | None = field(repr=False)
    school: str
    year: SchoolYear
    answers: tuple[CountedAnswer, ...] = field(compare=False)


class MaybeCountedError(QuestionError):
    """Late entries cannot be booked before it is said whether their pupils were counted before. Nothing is changed."""

    def __init__(self, questions: Iterable[MaybeCounted]) -> None:
        self.questions = tuple(questions)
        super().__init__("contact.maybe_counted", number=len(self.questions))
