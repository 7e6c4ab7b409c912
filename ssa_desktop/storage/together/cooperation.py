"""Agreements with their clauses and goals, and the yearly talks on them, in the vault."""

from __future__ import annotations

from collections.abc import Iterable

from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.cooperation import Agreement, Condition, Evaluation, Goal, GoalState, TalkPoint
from ssa_desktop.domain.together.together_kinds import AGREEMENT, CONDITION, EVALUATION, GOAL, TALK_POINT
from ssa_desktop.storage.kind_rows import Stored, save, stored_values, value_of
from ssa_desktop.storage.sql import Connection, change, row, rows, value


def save_agreement(connection: Connection, agreement: Agreement, agreement_id: int | None = None) -> int:
    """Store an agreement with its clauses, or write one anew; return its id. Goals stay."""
    return save(connection, AGREEMENT, agreement, agreement_id)


def agreements(connection: Connection) -> list[Stored[Agreement]]:
    """Return every agreement, the latest first."""
    return stored_values(connection, AGREEMENT, "from_date DESC, school, id DESC")


def agreement(connection: Connection, agreement_id: int) -> Agreement | None:
    """Return an agreement, or None."""
    return value_of(connection, AGREEMENT, agreement_id)


def uid_of(connection: Connection, agreement_id: int) -> str:
    """Return the random id of an agreement that is there."""
    return str(value(connection, "SELECT uid FROM agreement WHERE id = ?", (agreement_id,)))


def save_goal(
    connection: Connection, agreement_id: int, goal: Goal, goal_id: int | None = None, follows: int | None = None
) -> int:
    """Store a goal at the end of an agreement's, or write one anew; return its id.

    A new one may carry on the goal ``follows`` of an earlier agreement.
    """
    if goal_id is not None:
        return save(connection, GOAL, goal, goal_id)
    last = value(
        connection,
        "SELECT coalesce(max(position), 0) FROM agreement_goal WHERE agreement_id = ?",
        (agreement_id,),
    )
    return save(connection, GOAL, goal, agreement_id=agreement_id, position=int(last) + 1, follows_id=follows)


def origins(connection: Connection) -> dict[int, int]:
    """Return by goal which goal of an earlier agreement it carries on; one that begins anew is left out."""
    found = rows(connection, "SELECT id, follows_id FROM agreement_goal WHERE follows_id IS NOT NULL")
    return {int(goal_id): int(before) for goal_id, before in found}


def save_condition(
    connection: Connection, agreement_id: int, condition: Condition, condition_id: int | None = None
) -> int:
    """Store a condition at the end of an agreement's, or write one anew; return its id."""
    if condition_id is not None:
        return save(connection, CONDITION, condition, condition_id)
    last = value(
        connection,
        "SELECT coalesce(max(position), 0) FROM agreement_condition WHERE agreement_id = ?",
        (agreement_id,),
    )
    return save(connection, CONDITION, condition, agreement_id=agreement_id, position=int(last) + 1)


def conditions(connection: Connection, agreement_id: int) -> list[Stored[Condition]]:
    """Return the conditions of an agreement in their order."""
    return stored_values(connection, CONDITION, "position, id", where="agreement_id = ?", bound=(agreement_id,))


def agreement_of_goal(connection: Connection, goal_id: int) -> int | None:
    """Return the agreement of a goal, or None when the goal is gone."""
    found = value(connection, "SELECT agreement_id FROM agreement_goal WHERE id = ?", (goal_id,))
    return None if found is None else int(found)


def goals(connection: Connection, agreement_id: int) -> list[Stored[Goal]]:
    """Return the goals of an agreement in their order."""
    return stored_values(connection, GOAL, "position, id", where="agreement_id = ?", bound=(agreement_id,))


def set_positions(connection: Connection, goal_ids: Iterable[int]) -> None:
    """Put the goals of an agreement into this order."""
    for position, goal_id in enumerate(goal_ids, 1):
        change(connection, "UPDATE agreement_goal SET position = ? WHERE id = ?", (position, goal_id))


def save_evaluation(connection: Connection, talk: Evaluation, evaluation_id: int | None = None) -> int:
    """Store a yearly talk with what it says on each goal, or write one anew; return its id."""
    return save(connection, EVALUATION, talk, evaluation_id)


def evaluations(connection: Connection) -> list[Stored[Evaluation]]:
    """Return every yearly talk, the latest first; day and length are those of its working time, where it booked any."""
    return stored_values(connection, EVALUATION, "date DESC, id DESC", source="in_use_evaluation")


def talk_points(connection: Connection) -> dict[int, list[Stored[TalkPoint]]]:
    """Return by yearly talk what it said of services and conditions, in their order."""
    of = {int(one): int(talk) for one, talk in rows(connection, "SELECT id, evaluation_id FROM talk_point")}
    found: dict[int, list[Stored[TalkPoint]]] = {}
    for one in stored_values(connection, TALK_POINT, "position, id"):
        found.setdefault(of[one.record_id], []).append(one)
    return found


def save_points(connection: Connection, evaluation_id: int, points: Iterable[TalkPoint]) -> None:
    """Store what a yearly talk says of services and conditions, in this order and no more; a point keeps its id."""
    known = {one.value.key: one.record_id for one in talk_points(connection).get(evaluation_id, ())}
    for position, point in enumerate(points, 1):
        save(connection, TALK_POINT, point, known.pop(point.key, None), evaluation_id=evaluation_id, position=position)
    for record_id in known.values():
        change(connection, "DELETE FROM talk_point WHERE id = ?", (record_id,))


def reviewed_years(connection: Connection, agreement_id: int) -> set[SchoolYear]:
    """Return the school years on which a talk on the agreement was held."""
    found = rows(connection, "SELECT about_year FROM evaluation WHERE agreement_id = ?", (agreement_id,))
    return {SchoolYear.parse(year) for (year,) in found}


def latest_evaluation(connection: Connection, school: str, year: SchoolYear) -> int | None:
    """Return the talk held last on a school and year, or None."""
    found = row(
        connection,
        """SELECT e.id FROM evaluation AS e JOIN agreement AS a ON a.id = e.agreement_id
        WHERE a.school = ? AND e.about_year = ? ORDER BY e.date DESC, e.id DESC LIMIT 1""",
        (school, str(year)),
    )
    return None if found is None else int(found[0])


def goal_states(connection: Connection, evaluation_id: int) -> list[tuple[int, GoalState]]:
    """Return the goals of the agreement a talk was on, with how each was judged; one left out is open."""
    found = rows(
        connection,
        """SELECT g.id, coalesce(r.state, 'open') FROM evaluation AS e
        JOIN agreement_goal AS g ON g.agreement_id = e.agreement_id
        LEFT JOIN goal_review AS r ON r.goal_id = g.id AND r.evaluation_id = e.id
        WHERE e.id = ? ORDER BY g.position, g.id""",
        (evaluation_id,),
    )
    return [(goal_id, GoalState(state)) for goal_id, state in found]


def booked(connection: Connection) -> dict[str, set[int]]:
    """Return the talks and meetings that booked working time, by table."""
    return {
        table: {int(one) for (one,) in rows(connection, f"SELECT id FROM {table} WHERE time_id IS NOT NULL")}
        for table in ("evaluation", "team_meeting")
    }


def exists(connection: Connection, table: str, record_id: int) -> bool:
    """Whether a record is still there."""
    return row(connection, f"SELECT 1 FROM {table} WHERE id = ?", (record_id,)) is not None
