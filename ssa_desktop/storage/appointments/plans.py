"""Planned sessions and planned working time in the vault; none of it is read by any figure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from ssa_desktop.domain.appointments.plans import Plan
from ssa_desktop.domain.kinds import PLAN
from ssa_desktop.storage.kind_rows import column_list, columns_of, made
from ssa_desktop.storage.sql import Connection, change, insert, listing, new_uid, rewrite, rows


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


def add_plan(connection: Connection, plan: Plan) -> int:
    """Store a planned date."""
    return insert(connection, "plan", {"uid": new_uid(), **_columns(plan)})


def change_plan(connection: Connection, row: PlanRow) -> None:
    """Write a planned date anew."""
    rewrite(connection, "plan", row.plan_id, _columns(row.plan))


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
    # A session is at the school of its offer, also once that is another.
    school = plan.school if plan.offer_id is None else None
    return {**columns_of(PLAN, plan), "school": school}


def _read(connection: Connection, condition: str, bound: tuple[str | int, ...]) -> list[PlanRow]:
    columns = column_list(PLAN, "p")
    statement = f"""
        SELECT p.id, o.title, o.school, p.uid, {columns}
        FROM plan AS p LEFT JOIN offer AS o ON o.id = p.offer_id
        WHERE {condition} ORDER BY p.date, p.start IS NULL, p.start, p.id
    """
    found = []
    for number, title, school, uid, *held in rows(connection, statement, bound):
        plan = made(PLAN, held)
        found.append(PlanRow(number, replace(plan, school=school or plan.school), title, uid))
    return found
