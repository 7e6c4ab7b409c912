"""What stands beside the records of the vault, for a copy of the whole; and putting it into another vault.

Each kind of line is a table with a key: what there is once for it. Values come and go as JSON has them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from ssa_desktop.domain.people.person_links import seen_from_other
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.time.worktime import THIRDS_TOLERANCE
from ssa_desktop.storage.events import used_on
from ssa_desktop.storage.figures import form_definitions
from ssa_desktop.storage.people import person_links
from ssa_desktop.storage.sql import Connection, insert, new_uid, row, rows
from ssa_desktop.storage.time import contracts, shares_settings

_DEFAULT_TOLERANCE: Final = round(THIRDS_TOLERANCE * 100)
"""Percentage points."""


@dataclass(frozen=True, slots=True)
class FiguresTable:
    """The table behind a kind of line: which column holds which field, and which fields are its key.

    ``has_uid``: its rows have a random id, and two of the same content are two. ``case`` is read and written as the
    number of the case. ``has_position``: she put its rows into an order, which is that of the lines.
    """

    name: str
    columns: Mapping[str, str]
    key: tuple[str, ...]
    has_uid: bool = False
    has_position: bool = False


def _same(*names: str) -> dict[str, str]:
    return {name: name for name in names}


TABLES: Final[Mapping[str, FiguresTable]] = {
    "outcome": FiguresTable(
        "case_outcome",
        {"case": "case_id", "moment": "moment", "outcome": "outcome", "recorded": "recorded_on"},
        ("case", "moment"),
        has_uid=True,
    ),
    "intensity": FiguresTable("case_intensity", {"case": "case_id", "intensity": "intensity"}, ("case",)),
    "indicator": FiguresTable("indicator", {"code": "code", "active": "active", "definition": "body"}, ("code",)),
    "indicator_note": FiguresTable(
        "indicator_note",
        {"indicator": "code", **_same("school_year", "level", "unit", "period", "text")},
        ("indicator", "school_year", "level", "unit", "period"),
    ),
    "hand_figure": FiguresTable(
        "hand_figure", _same("school", "school_year", "measure", "value"), ("school", "school_year", "measure")
    ),
    "return_remark": FiguresTable(
        "return_remark",
        _same("school_year", "level", "unit", "about", "text"),
        ("school_year", "level", "unit", "about"),
    ),
    "filed_return": FiguresTable(
        "filed_return",
        {
            **_same("school_year", "level"),
            "form": "form_id",
            "version": "version",
            "filed": "filed_on",
            **_same("reason", "content"),
            "sha256": "digest",
        },
        ("school_year", "level", "version"),
        has_uid=True,
    ),
    "form": FiguresTable(
        "form_definition", {"form": "form_id", "definition": "body", "changed": "changed_on"}, ("form",)
    ),
    "contract": FiguresTable(
        "contract_period",
        {
            "school": "school",
            "from": "from_date",
            "to": "to_date",
            "pattern": "pattern",
            "school_holidays": "school_holidays",
        },
        (),
        has_uid=True,
    ),
    "annual_text": FiguresTable(
        "annual_text",
        _same("school", "school_year", "chapter", "text", "included"),
        ("school", "school_year", "chapter"),
    ),
    "emergency_contact": FiguresTable(
        "emergency_contact",
        {"position": "position", "type": "kind", **_same("name", "phone", "note"), "confirmed": "used_on"},
        (),
        has_uid=True,
    ),
    "appointment": FiguresTable(
        "appointment",
        {
            "person": "person_id",
            "contact": "contact_id",
            "class": "class_label",
            **_same("school", "date", "start", "minutes", "state", "arranged", "slip_number", "slip_state"),
            **_same("teacher_informed", "series"),
        },
        (),
        has_uid=True,
    ),
    "plan": FiguresTable(
        "plan",
        {"offer": "offer_id", **_same("school", "date", "start", "minutes", "activity", "event", "state", "series")},
        (),
        has_uid=True,
    ),
    "annual_agreement": FiguresTable(
        "annual_agreement",
        {**_same("school", "school_year", "agreed_with"), "agreed": "agreed_on"},
        ("school", "school_year"),
    ),
    "text_block": FiguresTable("text_block", _same("short", "text"), ("short",), has_position=True),
    "capture_template": FiguresTable(
        "capture_template",
        {
            **_same("name", "minutes"),
            "with": "participants",
            **_same("mode", "activity", "crisis", "topics", "source", "entrusted_by", "source_ground", "note"),
        },
        ("name",),
        has_position=True,
    ),
    "person_link": FiguresTable(
        "person_link",
        {"person": "person_id", "other": "other_id", "relation": "kind", "linked": "linked_on"},
        ("person", "other"),
    ),
    "school_year_turn": FiguresTable(
        "school_year_turn",
        {
            "person": "person_id",
            "school_year": "school_year",
            "answer": "turn_answer",
            "school": "school",
            "noted": "noted_on",
        },
        ("person", "school_year"),
    ),
    "year_start_done": FiguresTable(
        "year_start_done",
        {**_same("school_year", "school", "step"), "done": "done_on"},
        ("school_year", "school", "step"),
    ),
}
_FLAGS: Final = frozenset({"active", "included", "crisis", "teacher_informed"})
_CODES: Final = frozenset({"with", "topics"})
_STAYING: Final = frozenset({"indicator", "year_start_done"})
"""Kinds of which a row of the vault's own stays as she has it."""
SETTINGS: Final = ("form_choice", "work_year", "shares_base")
"""Kinds of which a setting of the vault's own stands before the file's."""


def stored_figures(connection: Connection) -> Iterator[tuple[str, str, dict[str, Any], int]]:
    """Yield each row as (kind, text that tells it from all others of its kind, fields, row id)."""
    for kind, known in TABLES.items():
        table = known.name
        uid, place = "uid" if known.has_uid else "NULL", "position" if known.has_position else "id"
        columns = ", ".join((uid, place, *known.columns.values()))
        for row_id, own, _, *values in rows(connection, f"SELECT id, {columns} FROM {table} ORDER BY 3, 1"):
            found = {name: _read(name, one) for name, one in zip(known.columns, values, strict=True)}
            yield kind, own or "\0".join(str(found[name]) for name in known.key), found, row_id
    yield from _stored_settings(connection)


def add_figures(connection: Connection, kind: str, values: Mapping[str, Any]) -> int | None:
    """Store the fields of a line and return the row id; None where its key stands for something else already."""
    if kind in SETTINGS:
        return _add_setting(connection, kind, values)
    known = TABLES[kind]
    table = known.name
    written = {known.columns[name]: _written(name, one) for name, one in values.items()}
    if known.key:
        condition = " AND ".join(f"{known.columns[name]} = ?" for name in known.key)
        columns = ", ".join(written)
        bound = [written[known.columns[name]] for name in known.key]
        found = row(connection, f"SELECT id, {columns} FROM {table} WHERE {condition}", bound)
        if found is not None:
            return int(found[0]) if kind in _STAYING or tuple(found[1:]) == tuple(written.values()) else None
    if kind == "person_link":
        linked = person_links.link_between(connection, values["person"], values["other"])
        if linked is not None:
            # Linked from the other side: the same, if it says the same.
            is_same = seen_from_other(linked[1].kind) == values["relation"]
            return linked[0] if is_same else None
    if kind == "indicator" or known.has_position:
        written["position"] = int(row(connection, f"SELECT coalesce(max(position), 0) + 1 FROM {table}")[0])
    if kind == "contract":
        written["weekly_minutes"] = sum(values["pattern"])
    if known.has_uid:
        written["uid"] = new_uid()
    if kind == "emergency_contact":
        # Where the file does not say when it was confirmed last, read in is entered.
        written["used_on"] = used_on(connection, written["used_on"])
    return insert(connection, table, written)


def _read(name: str, value: Any) -> Any:
    if value is None:
        return None
    if name in _FLAGS:
        return bool(value)
    if name == "pattern":
        return [int(minutes) for minutes in value.split(",")]
    if name in _CODES:
        return value.split(",") if value else []
    if name == "start":
        return f"{value // 60:02d}:{value % 60:02d}"
    return value


def _written(name: str, value: Any) -> Any:
    if isinstance(value, bool):
        return int(value)
    if name == "start" and value is not None:
        hours, minutes = value.split(":")
        return int(hours) * 60 + int(minutes)
    if name == "pattern" or name in _CODES:
        return ",".join(str(one) for one in value)
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    return value


# Settings without a table of their own --------------------------------------------------------------------------------


def _stored_settings(connection: Connection) -> Iterator[tuple[str, str, dict[str, Any], int]]:
    for year, form in form_definitions.chosen_forms(connection).items():
        yield "form_choice", str(year), {"school_year": str(year), "form": form}, 0
    for label, settled in sorted(contracts.work_years(connection).items()):
        yield "work_year", label, {"school_year": label, "counts_from": None, **settled}, 0
    if shares_settings.is_agreed(connection):
        points = shares_settings.tolerance_points(connection)
        chosen = list(shares_settings.left_out(connection))
        edges = shares_settings.corridor_points(connection)
        agreed = {
            "left_out": chosen,
            "tolerance": _DEFAULT_TOLERANCE if points is None else points,
            "corridor": None if edges is None else list(edges),
        }
        yield "shares_base", "", agreed, 0


def _add_setting(connection: Connection, kind: str, values: Mapping[str, Any]) -> int:
    """Keep a setting where this vault has none of its own; return its number: that of the school year, or 0."""
    if kind == "form_choice":
        year = SchoolYear.parse(values["school_year"])
        if form_definitions.chosen_form(connection, year) is None:
            form_definitions.choose_form(connection, year, values["form"])
        return year.start
    if kind == "work_year":
        settled = {name: values[name] for name in ("leave_days", "leave_in_holidays", "carry_over", "counts_from")}
        contracts.add_work_year(connection, values["school_year"], settled)
        return SchoolYear.parse(values["school_year"]).start
    if not shares_settings.is_agreed(connection):
        shares_settings.save(connection, values["left_out"], values["tolerance"], values["corridor"])
    return 0
