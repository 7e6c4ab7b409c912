"""The rows of declared kinds, for a copy of the whole; and putting them into another vault.

What a row refers to comes and goes as the number of a row; values come and go as JSON has them otherwise.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from ssa_desktop.domain import kinds
from ssa_desktop.domain.kind_facts import Field, Kind, Shape
from ssa_desktop.domain.people.person_links import PERSON_LINK, seen_from_other
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.time.worktime import THIRDS_TOLERANCE
from ssa_desktop.domain.together import together_kinds
from ssa_desktop.domain.together.talk_cycle import TalkCycle
from ssa_desktop.labels import clock_text
from ssa_desktop.storage.events import used_on
from ssa_desktop.storage.figures import form_definitions
from ssa_desktop.storage.people import person_links
from ssa_desktop.storage.rights import carrier
from ssa_desktop.storage.sql import Connection, insert, row, rows
from ssa_desktop.storage.time import contracts, shares_settings
from ssa_desktop.storage.together import talk_settings
from ssa_desktop.storage.together.cooperation_erasure import new_answer_id

_DEFAULT_TOLERANCE: Final = round(THIRDS_TOLERANCE * 100)
"""Percentage points."""
_USED: Final = frozenset({"partner", "emergency_contact"})
_POSITIONED: Final = frozenset({"indicator"})
"""Kinds that have a position without being in her order."""


def stored_kinds(connection: Connection) -> Iterator[tuple[str, str | None, dict[str, Any], int]]:
    """Yield each row as (kind, its random id where that names it, fields, row id)."""
    for kind in (*kinds.OF_CASES, *kinds.FIGURES):
        yield from _stored(connection, kind)
    yield from _stored_settings(connection)
    for kind in kinds.TOGETHER:
        yield from _stored(connection, kind)


def has_record(connection: Connection, time_id: int) -> bool:
    """Whether a meeting, a yearly talk or training booked this working time."""
    statement = """SELECT EXISTS (SELECT 1 FROM team_meeting WHERE time_id = ?)
        OR EXISTS (SELECT 1 FROM evaluation WHERE time_id = ?)
        OR EXISTS (SELECT 1 FROM training WHERE time_id = ?)"""
    return bool(row(connection, statement, (time_id,) * 3)[0])


def add_record(connection: Connection, kind: Kind[Any], values: Mapping[str, Any]) -> int | None:
    """Store the fields of a line and return the row id; None where its key stands for something else already."""
    if kind in kinds.SETTINGS:
        return _add_setting(connection, kind, values)
    table = kind.table
    written: dict[str, Any] = {}
    for field in kind.fields:
        if not field.has_rows:
            written.update(zip(field.columns, _written(field, values[field.json]), strict=True))
    if kind.key:
        columns = ", ".join(written)
        keys = [kind.field(name).column for name in kind.key]
        condition = " AND ".join(f"{column} = ?" for column in keys)
        statement = f"SELECT id, {columns} FROM {table} WHERE {condition}"
        found = row(connection, statement, [written[column] for column in keys])
        if found is not None:
            return int(found[0]) if kind.keeps_own or tuple(found[1:]) == tuple(written.values()) else None
    if kind is PERSON_LINK:
        linked = person_links.link_between(connection, values["person"], values["other"])
        if linked is not None:
            # Linked from the other side: the same, if it says the same.
            return linked[0] if seen_from_other(linked[1].kind) == values["relation"] else None
    record_id = insert(connection, table, {**written, **_beside(connection, kind, written, values)})
    for field in kind.fields:
        if field.has_rows:
            _add_rows(connection, field, record_id, values[field.json])
    return record_id


def _beside(
    connection: Connection, kind: Kind[Any], written: Mapping[str, Any], values: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the columns of a new row that no line says."""
    if kind.line in _USED:
        # Where the file does not say when it was used or confirmed last, read in is entered.
        return {"used_on": used_on(connection, written["used_on"])}
    if kind.has_position or kind.line in _POSITIONED:
        table = kind.table
        return {"position": int(row(connection, f"SELECT coalesce(max(position), 0) + 1 FROM {table}")[0])}
    if kind is kinds.CONTRACT:
        return {"weekly_minutes": sum(values["pattern"])}
    return {"id": new_answer_id(connection)} if kind is together_kinds.SELF_ASSESSMENT else {}


def _stored(connection: Connection, kind: Kind[Any]) -> Iterator[tuple[str, str | None, dict[str, Any], int]]:
    table = kind.table
    plain = [field for field in kind.fields if not field.has_rows]
    parts = {field: _rows_of(connection, field) for field in kind.fields if field.has_rows}
    uid, place = "NULL" if kind.by_key else "uid", "position" if kind.has_position else "id"
    columns = ", ".join((uid, place, *(column for field in plain for column in field.columns)))
    for row_id, own, _, *found in rows(connection, f"SELECT id, {columns} FROM {table} ORDER BY 3, 1"):
        rest = iter(found)
        values = {field.json: _read(field, [next(rest) for _ in field.columns]) for field in plain}
        values |= {field.json: _collected(field, known.get(row_id, ())) for field, known in parts.items()}
        yield kind.line, own, values, row_id


def _rows_of(connection: Connection, field: Field) -> dict[int, list[tuple[Any, ...]]]:
    """Return the rows of a part, by the record they belong to; years in their order, others as they were written."""
    table, owner, *held = field.columns
    columns = ", ".join((owner, *held))
    found: dict[int, list[tuple[Any, ...]]] = {}
    for record_id, *values in rows(connection, f"SELECT {columns} FROM {table} ORDER BY id"):
        found.setdefault(record_id, []).append(tuple(values))
    return found


def _collected(field: Field, found: Sequence[tuple[Any, ...]]) -> Any:
    if field.shape is Shape.YEARS:
        return sorted(year for (year,) in found)
    if field.shape is Shape.TEXTS:
        return dict(found)
    return [{"goal": goal, "state": state, "reason": reason} for goal, state, reason in found]


def _add_rows(connection: Connection, field: Field, record_id: int, said: Any) -> None:
    table, owner, *held = field.columns
    found: Sequence[tuple[Any, ...]]
    if field.shape is Shape.YEARS:
        found = [(year,) for year in said]
    elif field.shape is Shape.TEXTS:
        found = list(said.items())
    else:
        found = [(one["goal"], one["state"], one["reason"]) for one in said]
    for values in found:
        insert(connection, table, {owner: record_id, **dict(zip(held, values, strict=True))})


_READ: Final[Mapping[Shape, Callable[[Any], Any]]] = {
    Shape.FLAG: bool,
    Shape.CLOCK: clock_text,
    Shape.WORDS_OF_LIST: lambda value: value.split(",") if value else [],
}


def _read(field: Field, found: Sequence[Any]) -> Any:
    if len(found) > 1:
        return list(found)
    (value,) = found
    if field.shape is Shape.NUMBERS:
        return [int(number) for number in value.split(",")]
    read = _READ.get(field.shape)
    return value if value is None or read is None else read(value)


def _written(field: Field, value: Any) -> Sequence[Any]:
    if len(field.columns) > 1:
        return list(value)
    if value is None:
        return [None]
    match field.shape:
        case Shape.FLAG:
            return [int(value)]
        case Shape.CLOCK:
            hours, minutes = str(value).split(":")
            return [int(hours) * 60 + int(minutes)]
        case Shape.WORDS_OF_LIST | Shape.NUMBERS:
            return [",".join(str(one) for one in value)]
    return [json.dumps(value, ensure_ascii=False, sort_keys=True) if isinstance(value, dict) else value]


# Settings without a table of their own --------------------------------------------------------------------------------


def _stored_settings(connection: Connection) -> Iterator[tuple[str, str | None, dict[str, Any], int]]:
    for year, form in form_definitions.chosen_forms(connection).items():
        yield "form_choice", None, {"school_year": str(year), "form": form}, 0
    for label, settled in sorted(contracts.work_years(connection).items()):
        yield "work_year", None, {"school_year": label, "counts_from": None, **settled}, 0
    if shares_settings.is_agreed(connection):
        points = shares_settings.tolerance_points(connection)
        chosen = list(shares_settings.left_out(connection))
        edges = shares_settings.corridor_points(connection)
        agreed = {
            "left_out": chosen,
            "tolerance": _DEFAULT_TOLERANCE if points is None else points,
            "corridor": None if edges is None else list(edges),
        }
        yield "shares_base", None, agreed, 0
    held = talk_settings.cycle(connection)
    if held is not None:
        yield "talk_cycle", None, {"every": held.every, "month": held.month}, 0
    told = carrier.told(connection)
    if told is not None:
        yield "carrier", None, told, 0


def _add_setting(connection: Connection, kind: Kind[Any], values: Mapping[str, Any]) -> int:
    """Keep a setting where this vault has none of its own; return its number: that of the school year, or 0."""
    if kind is kinds.FORM_CHOICE:
        year = SchoolYear.parse(values["school_year"])
        if form_definitions.chosen_form(connection, year) is None:
            form_definitions.choose_form(connection, year, values["form"])
        return year.start
    if kind is kinds.WORK_YEAR:
        settled = {name: values[name] for name in ("leave_days", "leave_in_holidays", "carry_over", "counts_from")}
        contracts.add_work_year(connection, values["school_year"], settled)
        return SchoolYear.parse(values["school_year"]).start
    if kind is kinds.CARRIER:
        carrier.take_over(connection, values)
    elif kind is kinds.TALK_CYCLE:
        if talk_settings.cycle(connection) is None:
            talk_settings.save(connection, TalkCycle(values["every"], values["month"]))
    elif not shares_settings.is_agreed(connection):
        shares_settings.save(connection, values["left_out"], values["tolerance"], values["corridor"])
    return 0
