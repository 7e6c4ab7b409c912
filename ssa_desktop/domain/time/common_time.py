"""Time without a school, shared out among the schools: by which key, and in whole minutes that add up exactly.

Supervision, training, administration and travel belong to the 35 to 40 % of indirect work as well, but often name no
school. So every activity of the base of the shares, direct ones too, is shared out activity by activity among all
schools of the school book, by one key of the school year. Rule: design of the annual return (KVJS), "Shares take in the
unit's part of time without a school"; docs/decisions, 0320.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import floor
from typing import Final

from ssa_desktop.domain.rounding import allot
from ssa_desktop.domain.time.contract import WEEK, ContractPeriod
from ssa_desktop.domain.time.worktime import KeyKind
from ssa_desktop.domain.vocabulary import DIRECT, INDIRECT, Activity

SHARED: Final = (*DIRECT, *INDIRECT)
"""The activities that are shared out: those of the base. Work outside the role and absences are nobody's part."""
_POST: Final = 10**9
"""What a full post weighs: weights are whole numbers, so that a key that was kept is the key that was reckoned."""


@dataclass(frozen=True, slots=True)
class SchoolYearWork:
    """What the key asks of a school in a school year.

    ``contract_minutes`` is 0 and ``posts`` (full-time posts divided by practitioners) None where nothing was entered.
    ``base_minutes`` are those of direct and indirect work that name the school; ``has_entries`` whether any time does.
    """

    code: str
    contract_minutes: int = 0
    posts: Fraction | None = None
    base_minutes: int = 0
    has_entries: bool = False


@dataclass(frozen=True, slots=True)
class SharingKey:
    """The key of a school year: how much each school weighs, by its code, in the order of the codes."""

    kind: KeyKind
    weights: Mapping[str, int]


def sharing_key(schools: Iterable[SchoolYearWork]) -> SharingKey:
    """Return the one key of a school year for all schools of the school book, those without entries too.

    Contract minutes, unless a school with entries has none; else posts, unless one of them lacks these; else the
    schools' own base minutes; and equal parts where all of it comes to nothing.
    """
    found = sorted(schools, key=lambda school: school.code)
    worked = [school for school in found if school.has_entries]
    by_kind = {
        KeyKind.CONTRACT: {school.code: school.contract_minutes for school in found},
        KeyKind.FTE: {school.code: floor((school.posts or 0) * _POST + Fraction(1, 2)) for school in found},
    }
    for kind, weights in by_kind.items():
        if any(weights.values()) and all(weights[school.code] > 0 for school in worked):
            return SharingKey(kind, weights)
    own = {school.code: max(0, school.base_minutes) for school in found}
    if any(own.values()):
        return SharingKey(KeyKind.OWN, own)
    return SharingKey(KeyKind.EQUAL, {school.code: 1 for school in found})


def shared_out(minutes: Mapping[Activity, int], key: SharingKey) -> dict[str, dict[Activity, int]]:
    """Return each school's part of time without a school, by its code and activity, in whole minutes.

    Activity by activity by largest remainder, of equal remainders the first code in order: so the parts of an activity
    add up to it exactly. Without any school nothing is shared out.
    """
    weights = dict(sorted(key.weights.items()))
    found: dict[str, dict[Activity, int]] = {code: {} for code in weights}
    if not any(weights.values()):
        return found
    for activity in SHARED:
        whole = minutes.get(activity, 0)
        if whole:
            for code, part in allot(whole, weights).items():
                if part:
                    found[code][activity] = part
    return found


def added_up(parts: Iterable[Mapping[Activity, int]]) -> dict[Activity, int]:
    """Return parts of several schools together, by activity: a site has those of its schools."""
    found: dict[Activity, int] = {}
    for part in parts:
        for activity, minutes in part.items():
            found[activity] = found.get(activity, 0) + minutes
    return found


def contract_minutes_by_school(periods: Sequence[ContractPeriod], first: date, last: date) -> dict[str, int]:
    """Return the minutes agreed for each school from ``first`` to ``last``: its pattern on every day of its periods.

    Holidays, leave and hours worked ahead are as they are everywhere: they are no matter of one school, and a key may
    not change because a calendar is entered later. Hours that name no school are left out.
    """
    found: dict[str, int] = {}
    for period in periods:
        span = period.within(first, last)
        if span is None or period.school is None:
            continue
        begin, end = span
        weeks, days = divmod((end - begin).days + 1, WEEK)
        beyond = (period.pattern[(begin.weekday() + day) % WEEK] for day in range(days))
        found[period.school] = found.get(period.school, 0) + weeks * period.weekly_minutes + sum(beyond)
    return found
