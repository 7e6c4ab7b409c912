"""How the goals of the agreement stood in a school year: by the talk held last on it, also once that is deleted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.cooperation import GoalReview, GoalState, Reached, reached_goals
from ssa_desktop.storage.figures import counters
from ssa_desktop.storage.sql import Connection, change
from ssa_desktop.storage.together.cooperation import goal_states, latest_evaluation

_LEFT: Final = "goals.left."
"""Begins the counters that erased talks leave: how many goals of a school and year were judged in each way."""


def reached_in(connection: Connection, school: str, year: SchoolYear) -> Reached | None:
    """Return how the goals stood at a school in a year, erased talks counted along; None where no talk was held."""
    live = of_talks(connection, school, year)
    left = {
        key.removeprefix(_LEFT): number
        for key, number in counters.counters_of(connection, counters.school_unit(school), year).items()
        if key.startswith(_LEFT)
    }
    if live is None and not left:
        return None
    states = {} if live is None else live.states
    return Reached({state: states.get(state, 0) + left.get(state.value, 0) for state in GoalState})


def pass_on_origin(connection: Connection, goals: Iterable[int]) -> None:
    """Let what carries on one of some goals carry on the one before it: they are about to go."""
    for goal in goals:
        change(
            connection,
            "UPDATE agreement_goal SET follows_id = (SELECT follows_id FROM agreement_goal WHERE id = ?)"
            " WHERE follows_id = ?",
            (goal, goal),
        )


def of_talks(connection: Connection, school: str, year: SchoolYear) -> Reached | None:
    """Return what the last talk that is kept on a school and year says of the goals; None without a talk."""
    latest = latest_evaluation(connection, school, year)
    if latest is None:
        return None
    states = goal_states(connection, latest)
    return reached_goals((goal for goal, _ in states), {goal: GoalReview(state) for goal, state in states})


def keep_lost(connection: Connection, school: str, year: SchoolYear, before: Reached | None) -> None:
    """Keep in the counters of a school and year what its talks said ``before`` and say no longer."""
    after = of_talks(connection, school, year)
    lost = Counter(_states(before))
    lost.subtract(_states(after))
    amounts = {f"{_LEFT}{state}": number for state, number in lost.items() if number}
    counters.add_to_counters(connection, counters.school_unit(school), year, amounts)


def _states(found: Reached | None) -> dict[str, int]:
    return {} if found is None else {state.value: number for state, number in found.states.items()}
