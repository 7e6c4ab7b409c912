"""Records that stand by themselves: what there is to check, to store and to remove follows from their declaration.

A kind whose saving books time, moves something else or asks more of its fields has a service of its own, which can
check first and store here.
"""

from __future__ import annotations

from datetime import date
from typing import Any, TypeVar

from ssa_desktop.domain.errors import UsageError
from ssa_desktop.domain.kind_facts import Field, Kind, Rule, Shape
from ssa_desktop.domain.plain_lines import says_nothing
from ssa_desktop.services.cases.contacts import check_school
from ssa_desktop.services.together.cooperation_steps import Made, Step, removed, saved
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.kind_rows import Stored, stored_values
from ssa_desktop.storage.kind_rows import save as save_row

__all__ = ["Made", "Step", "Stored", "check", "listing", "remove", "save"]

T = TypeVar("T")


def listing(ws: Workspace, kind: Kind[T]) -> list[Stored[T]]:
    """Return the records of a kind that has a day, the latest first: those that are not over before those that are."""
    with ws.read() as vault:
        found = stored_values(vault, kind, f"{kind.field(kind.day).column} DESC, id DESC")
    return sorted(found, key=lambda one: bool(kind.over) and getattr(one.value, kind.over) is not None)


def save(ws: Workspace, kind: Kind[T], value: T, record_id: int | None = None) -> Made:
    """Store a record, or write one anew; raise :class:`UsageError` for what :func:`check` refuses."""
    check(ws, kind, value)
    return saved(ws, kind.table, record_id, lambda vault: save_row(vault, kind, value, record_id))


def remove(ws: Workspace, kind: Kind[Any], record_id: int) -> Step:
    """Remove a record that was a mistake."""
    return removed(ws, kind.table, record_id)


def check(ws: Workspace, kind: Kind[T], value: T) -> None:
    """Refuse what the declaration rules out: no such school, nothing written, a day ahead, days the wrong way round."""
    for field in kind.fields:
        if not field.is_beside:
            _check_field(ws, field, _of(value, field))
    for rule, first, second in kind.rules:
        early, late = (_of(value, kind.field(name)) for name in (first, second))
        if rule is Rule.IN_ORDER and early is not None and late is not None and late < early:
            raise UsageError("record.order")


def _check_field(ws: Workspace, field: Field, held: Any) -> None:
    if field.shape is Shape.SCHOOL and held is not None:
        check_school(ws, held)
    if field.shape is Shape.WORDS and held is not None and says_nothing(held):
        raise UsageError("record.empty")
    if field.fact.is_past and isinstance(held, date) and held > ws.today():
        raise UsageError("record.ahead")


def _of(value: Any, field: Field) -> Any:
    for name in field.path:
        value = getattr(value, name)
    return value
