"""Planned sessions and planned working time in the vault; none of it is read by any figure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ssa_desktop.domain.appointments.plans import Plan, PlanState
from ssa_desktop.domain.vocabulary import Activity, TimeEvent
from ssa_desktop.storage.sql import Connection, change, insert, listing, new_uid, rows


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A planned date with its id and random id, and the title of its offer.

    ``covered`` is the title with names as initials, where somebody said by which names it is covered.
    """

    plan_id: int
    plan: Plan
    title: str | None
    uid: str
    covered: str | None = field(default=None, compare=False)


def add_plan(connection: Connection, plan: Plan, uid: str | None = None) -> int:
    """Store a planned date."""
    return insert(connection, "plan", {"uid": uid or new_uid(), **_columns(plan)})


def put_back_plan(connection: Connection, row: PlanRow) -> None:
    """Store a planned date under the ids it had: anew, or in place of what it is by now."""
    columns = {"id": row.plan_id, **_columns(row.plan)}
    statement = """
        UPDATE plan SET series = :series, offer_id = :offer_id, school = :school, date = :date, start = :start,
            minutes = :minutes, activity = :activity, event = :event, state = :state
        WHERE id = :id
    """
    if not change(connection, statement, columns):
        insert(connection, "plan", {"uid": row.uid, **columns})


def remove_plan(connection: Connection, plan_id: int) -> None:
    """Remove a planned date."""
    change(connection, "DELETE FROM plan WHERE id = ?", (plan_id,))


def plans_between(connection: Connection, first: date, last: date) -> list[PlanRow]:
    """Return the planned dates from ``first`` to ``last``, in order."""
    return _read(connection, "p.date BETWEEN ? AND ?", (first.isoformat(), last.isoformat()))


def plans_of_offer(connection: Connection, offer_id: int) -> list[PlanRow]:
    """Return the planned dates of an offer, in order."""
    return _read(connection, "p.offer_id = ?", (offer_id,))


def plans_of_series(connection: Connection, series: str) -> list[PlanRow]:
    """Return the dates planned together, in order."""
    return _read(connection, "p.series = ?", (series,))


def plans_by_id(connection: Connection, ids: Iterable[int]) -> list[PlanRow]:
    """Return those of the planned dates that are there, in order."""
    return _read(connection, "p.id IN (SELECT value FROM json_each(?))", (listing(ids),))


def _columns(plan: Plan) -> dict[str, Any]:
    return {
        "series": plan.series,
        "offer_id": plan.offer_id,
        # A session is at the school of its offer, also once that is another.
        "school": plan.school if plan.offer_id is None else None,
        "date": plan.date.isoformat(),
        "start": plan.start,
        "minutes": plan.minutes,
        "activity": plan.activity,
        "event": plan.event,
        "state": plan.state,
    }


def _read(connection: Connection, condition: str, bound: tuple[str | int, ...]) -> list[PlanRow]:
    statement = f"""
        SELECT p.id, p.series, p.date, p.minutes, p.start, p.offer_id, p.activity, coalesce(o.school, p.school),
            p.event, p.state, o.title, p.uid
        FROM plan AS p LEFT JOIN offer AS o ON o.id = p.offer_id
        WHERE {condition} ORDER BY p.date, p.start IS NULL, p.start, p.id
    """
    return [
        PlanRow(
            found[0],
            Plan(
                found[1],
                date.fromisoformat(found[2]),
                found[3],
                found[4],
                found[5],
                Activity(found[6]) if found[6] else None,
                found[7],
                TimeEvent(found[8]) if found[8] else None,
                PlanState(found[9]),
            ),
            found[10],
            found[11],
        )
        for found in rows(connection, statement, bound)
    ]
