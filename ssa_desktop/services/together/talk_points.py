"""What a yearly talk looks at point by point: how goals stood last, the services agreed for them, the conditions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.cooperation import (
    Condition,
    Evaluation,
    Goal,
    GoalReview,
    PointAbout,
    PointState,
    TalkPoint,
    lines_of,
)
from ssa_desktop.services.together import cooperation_conditions
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.kind_rows import Stored
from ssa_desktop.storage.sql import Connection
from ssa_desktop.storage.together import cooperation

_UNJUDGED: Final = GoalReview()
"""Open and without a word on it: the talk did not come to this goal."""


@dataclass(frozen=True, slots=True)
class LastState:
    """How a goal was judged last: in the talk on which school year, and what was said."""

    about: SchoolYear
    review: GoalReview


def last_states(ws: Workspace) -> dict[int, LastState]:
    """Return by goal how it was judged last; one that carries on another and was not judged itself as that one was."""
    with ws.read() as vault:
        return last_states_in(vault)


def last_states_in(vault: Connection) -> dict[int, LastState]:
    """Return what :func:`last_states` does, inside the caller's own reading."""
    own: dict[int, LastState] = {}
    for talk in cooperation.evaluations(vault):  # the latest first
        for goal, review in talk.value.reviews.items():
            if review != _UNJUDGED:
                own.setdefault(goal, LastState(talk.value.about, review))
    found = dict(own)
    origins = cooperation.origins(vault)
    for goal in origins:
        seen, before = {goal}, goal
        while before not in own and before in origins and origins[before] not in seen:
            before = origins[before]
            seen.add(before)
        if before in own:
            found[goal] = own[before]
    return found


def last_points(ws: Workspace, school: str, services: Sequence[TalkPoint]) -> list[TalkPoint | None]:
    """Return what the talks of a school said last of each of some services; None of one that was not discussed.

    A service is known by the goal it was agreed for, or by one that this goal carries on. Where the goal was entered
    anew it is known by its words, as long as no other service has the same: of two that are both "talks with single
    pupils" neither is told what was said of the other.
    """
    with ws.read() as vault:
        of = {one.record_id: one.value.school for one in cooperation.agreements(vault)}
        points = cooperation.talk_points(vault)
        talks = [
            [one.value for one in points.get(talk.record_id, ()) if one.value.about is PointAbout.SERVICE]
            for talk in cooperation.evaluations(vault)  # the latest first
            if of[talk.value.agreement_id] == school
        ]
        origins = cooperation.origins(vault)
    by_goal: dict[tuple[int, str], TalkPoint] = {}
    by_words: dict[str, TalkPoint] = {}
    said_of: set[int] = set()
    for talk in talks:
        alone = Counter(one.what for one in talk)
        for one in talk:
            goal = None if one.goal_id is None else _begun_as(one.goal_id, origins)
            if goal is not None:
                said_of.add(goal)
            if one.state is PointState.OPEN:
                continue
            if goal is not None:
                by_goal.setdefault((goal, one.what), one)
            if alone[one.what] == 1:
                by_words.setdefault(one.what, one)
    alone = Counter(one.what for one in services)
    found: list[TalkPoint | None] = []
    for one in services:
        goal = -1 if one.goal_id is None else _begun_as(one.goal_id, origins)
        known = by_goal.get((goal, one.what))
        is_new = goal not in said_of and alone[one.what] == 1
        found.append(by_words.get(one.what) if known is None and is_new else known)
    return found


def _begun_as(goal: int, origins: Mapping[int, int]) -> int:
    """Return the goal with which the one began that this one carries on, or the goal itself."""
    seen = {goal}
    while goal in origins and origins[goal] not in seen:
        goal = origins[goal]
        seen.add(goal)
    return goal


def points_to_discuss(
    goals: Iterable[Stored[Goal]], conditions: Iterable[Condition], said: Sequence[TalkPoint] = ()
) -> list[TalkPoint]:
    """Return a point for each service agreed for a goal and for each condition, as a talk ``said`` of it already.

    A condition is there or missing as it stands now. What was said of one that is not agreed any more stays.
    """
    known = {one.key: one for one in said}
    agreed = [
        TalkPoint(PointAbout.SERVICE, service, goal_id=goal.record_id)
        for goal in goals
        for service in dict.fromkeys(lines_of(goal.value.provisions))
    ]
    agreed += [TalkPoint(PointAbout.CONDITION, one.what, _now(one)) for one in conditions]
    asked = list({one.key: known.get(one.key, one) for one in agreed}.values())
    keys = {one.key for one in asked}
    return [*asked, *(one for one in said if one.key not in keys)]


def keep_points(
    vault: Connection,
    talk: Evaluation,
    evaluation_id: int,
    points: Sequence[TalkPoint],
    goals: Mapping[int, Goal],
    today: date,
) -> None:
    """Store what a talk says point by point. A condition that it found otherwise than it stood is changed along.

    One that is there now is there since the day of the talk.
    """
    before = {one.value.key: one.value.state for one in cooperation.talk_points(vault).get(evaluation_id, ())}
    kept = [one if one.goal_id is None or one.goal_id in goals else replace(one, goal_id=None) for one in points]
    cooperation.save_points(vault, evaluation_id, kept)
    said = {one.what: one for one in kept if one.about is PointAbout.CONDITION}
    for stored in cooperation.conditions(vault, talk.agreement_id):
        point, condition = said.get(stored.value.what), stored.value
        if point is None or point.state in (PointState.OPEN, before.get(point.key), _now(condition)):
            continue
        since = min(talk.date, today) if point.state is PointState.THERE else None
        cooperation_conditions.keep(vault, talk.agreement_id, replace(condition, since=since), stored.record_id)


def _now(condition: Condition) -> PointState:
    return PointState.MISSING if condition.is_missing else PointState.THERE
