"""How working together was judged year by year: her own answers beside the means and the middle half of a team."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.self_assessment import Answer, Condition, mean
from ssa_desktop.domain.together.team_assessment import TENTHS, TeamAssessment


@dataclass(frozen=True, slots=True)
class CourseYear:
    """What is known of one school year, from 1 to 4; None where nothing is.

    ``low`` and ``high`` bound the middle half of the team's answers to one condition.
    """

    year: SchoolYear
    own: Fraction | None
    team: Fraction | None
    low: Fraction | None
    high: Fraction | None


def course(
    own: Mapping[SchoolYear, Mapping[str, Answer]], team: Iterable[TeamAssessment], condition: Condition | None
) -> tuple[CourseYear, ...]:
    """Return each school year from the first to the last of which something is known, those between them too.

    ``team`` are the results of one school. Without a condition it is the mean over all of them, which has no spread:
    that of the answers to different conditions would say nothing of how far people are apart.
    """
    results = {one.school_year: one for one in team}
    found = {
        year: CourseYear(year, _own(own.get(year, {}), condition), *_team(results.get(year), condition))
        for year in {*own, *results}
    }
    known = sorted(year for year, one in found.items() if one.own is not None or one.team is not None)
    if not known:
        return ()
    years = (SchoolYear(start) for start in range(known[0].start, known[-1].start + 1))
    return tuple(found.get(year, CourseYear(year, None, None, None, None)) for year in years)


def _own(answers: Mapping[str, Answer], condition: Condition | None) -> Fraction | None:
    if condition is None:
        return mean(answers)
    answer = answers.get(condition, Answer()).answer
    return None if answer is None else Fraction(answer)


def _team(
    result: TeamAssessment | None, condition: Condition | None
) -> tuple[Fraction | None, Fraction | None, Fraction | None]:
    if result is None:
        return None, None, None
    if condition is None:
        return result.mean(), None, None
    place = tuple(Condition).index(condition)
    middle, low, high = result.means[place], result.lows[place], result.highs[place]
    return (
        Fraction(middle, TENTHS) if middle else None,
        Fraction(low) if low else None,
        Fraction(high) if high else None,
    )
