"""What is recorded on working together, for a copy of the whole; and putting it into another vault.

What a row refers to comes and goes as the number of a row; values come and go as JSON has them otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from ssa_desktop.labels import clock_text
from ssa_desktop.storage.events import used_on
from ssa_desktop.storage.sql import Connection, insert, new_uid, row, rows
from ssa_desktop.storage.together.cooperation_erasure import new_answer_id

_COLUMNS: Final[Mapping[str, tuple[str, Mapping[str, str]]]] = {
    "partner": (
        "partner",
        {
            "name": "name",
            "type": "kind",
            "institution": "institution",
            "position": "position",
            "phone": "phone",
            "mail": "mail",
            "note": "note",
            "school": "school",
            "active": "active",
            "used": "used_on",
        },
    ),
    "agreement": (
        "agreement",
        {
            "school": "school",
            "from": "from_date",
            "to": "to_date",
            "signed": "signed_on",
            "authority": "authority",
            "authority_by": "authority_by",
            "school_name": "school_name",
            "school_by": "school_by",
            "carrier": "carrier",
            "carrier_by": "carrier_by",
        },
    ),
    "goal": (
        "agreement_goal",
        {"agreement": "agreement_id", "position": "position", "goal": "goal", "provisions": "provisions"},
    ),
    "evaluation": (
        "evaluation",
        {
            "agreement": "agreement_id",
            "about": "about_year",
            "date": "date",
            "start": "start",
            "minutes": "minutes",
            "participants": "participants",
            "text": "text",
            "time": "time_id",
        },
    ),
    "meeting": (
        "team_meeting",
        {
            "school": "school",
            "method": "method",
            "date": "date",
            "start": "start",
            "minutes": "minutes",
            "subject": "subject",
            "participants": "participants",
            "with_family": "with_family",
            "with_others": "with_others",
            "person": "person_id",
            "case": "case_id",
            "time": "time_id",
        },
    ),
    "action": (
        "agreed_action",
        {
            "meeting": "meeting_id",
            "evaluation": "evaluation_id",
            "person": "person_id",
            "case": "case_id",
            "what": "what",
            "who": "who",
            "agreed": "agreed_on",
            "due": "due_on",
            "done": "done_on",
        },
    ),
}
_FLAGS: Final = frozenset({"active", "with_family", "with_others"})
TABLE_OF: Final[Mapping[str, str]] = {
    "person": "person",
    "case": "case_file",
    "agreement": "agreement",
    "goal": "agreement_goal",
    "meeting": "team_meeting",
    "evaluation": "evaluation",
    "time": "time_entry",
}
"""The tables that lines refer to, by the kind of line."""


def uids(connection: Connection, kind: str) -> dict[int, str]:
    """Return the random id of every row that lines of a kind stand for, by row id."""
    table = TABLE_OF[kind]
    return dict(rows(connection, f"SELECT id, uid FROM {table}"))


def stored_cooperation(connection: Connection) -> Iterator[tuple[str, str, dict[str, Any], int]]:
    """Yield each row as (kind, random id, fields, row id), what others refer to first."""
    for kind, (table, known) in _COLUMNS.items():
        columns = ", ".join(("uid", *known.values()))
        for row_id, uid, *values in rows(connection, f"SELECT id, {columns} FROM {table} ORDER BY id"):
            found = {name: _read(name, one) for name, one in zip(known, values, strict=True)}
            yield kind, uid, {**found, **_parts(connection, kind, row_id)}, row_id
    for row_id, year, condition, answer, text in rows(
        connection, "SELECT id, school_year, condition, answer, text FROM self_assessment ORDER BY id"
    ):
        fields = {"school_year": year, "condition": condition, "answer": answer, "text": text}
        yield "self_assessment", f"{year}\0{condition}", fields, row_id


def has_record(connection: Connection, time_id: int) -> bool:
    """Whether a meeting or a yearly talk booked this working time."""
    statement = """SELECT EXISTS (SELECT 1 FROM team_meeting WHERE time_id = ?)
        OR EXISTS (SELECT 1 FROM evaluation WHERE time_id = ?)"""
    return bool(row(connection, statement, (time_id, time_id))[0])


def add_cooperation(connection: Connection, kind: str, values: Mapping[str, Any]) -> int | None:
    """Store the fields of a line and return the row id; None where the vault says otherwise of what there is once."""
    if kind == "self_assessment":
        return _add_assessment(connection, values)
    table, known = _COLUMNS[kind]
    written = {column: _written(name, values[name]) for name, column in known.items()}
    if kind == "agreement":
        written["direct_lower"], written["direct_upper"] = values["direct"]
    if kind == "partner":
        # Where the file does not say when it was used last, read in is entered.
        written["used_on"] = used_on(connection, written["used_on"])
    made = insert(connection, table, {"uid": new_uid(), **written})
    match kind:
        case "agreement":
            for clause, text in values["clauses"].items():
                insert(connection, "agreement_clause", {"agreement_id": made, "clause": clause, "text": text})
        case "partner":
            for year in values["counted"]:
                insert(connection, "partner_year", {"partner_id": made, "school_year": year})
        case "meeting":
            for phase, text in values["phases"].items():
                insert(connection, "team_meeting_note", {"meeting_id": made, "phase": phase, "text": text})
        case "evaluation":
            for review in values["goals"]:
                insert(
                    connection,
                    "goal_review",
                    {
                        "evaluation_id": made,
                        "goal_id": review["goal"],
                        "state": review["state"],
                        "reason": review["reason"],
                    },
                )
    return made


def _parts(connection: Connection, kind: str, row_id: int) -> dict[str, Any]:
    """Return the fields of a line that stand in tables of their own."""
    match kind:
        case "agreement":
            lower, upper = row(connection, "SELECT direct_lower, direct_upper FROM agreement WHERE id = ?", (row_id,))
            clauses = rows(
                connection, "SELECT clause, text FROM agreement_clause WHERE agreement_id = ? ORDER BY id", (row_id,)
            )
            return {"direct": [lower, upper], "clauses": dict(clauses)}
        case "partner":
            years = rows(
                connection,
                "SELECT school_year FROM partner_year WHERE partner_id = ? ORDER BY school_year",
                (row_id,),
            )
            return {"counted": [year for (year,) in years]}
        case "meeting":
            notes = rows(
                connection, "SELECT phase, text FROM team_meeting_note WHERE meeting_id = ? ORDER BY id", (row_id,)
            )
            return {"phases": dict(notes)}
        case "evaluation":
            reviews = rows(
                connection,
                "SELECT goal_id, state, reason FROM goal_review WHERE evaluation_id = ? ORDER BY id",
                (row_id,),
            )
            return {"goals": [{"goal": goal, "state": state, "reason": reason} for goal, state, reason in reviews]}
    return {}


def _add_assessment(connection: Connection, values: Mapping[str, Any]) -> int | None:
    key = (values["school_year"], values["condition"])
    found = row(connection, "SELECT id, answer, text FROM self_assessment WHERE school_year = ? AND condition = ?", key)
    if found is not None:
        return int(found[0]) if tuple(found[1:]) == (values["answer"], values["text"]) else None
    return insert(connection, "self_assessment", {"id": new_answer_id(connection), **values})


def _read(name: str, value: Any) -> Any:
    if name in _FLAGS:
        return bool(value)
    return clock_text(value) if name == "start" and value is not None else value


def _written(name: str, value: Any) -> Any:
    if name == "start" and value is not None:
        hours, minutes = str(value).split(":")
        return int(hours) * 60 + int(minutes)
    return int(value) if isinstance(value, bool) else value
