"""What is recorded on working together, to and from a records file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from ssa_desktop.domain.errors import InputError
from ssa_desktop.exchange.records.cooperation_format import COOPERATION_FIELDS
from ssa_desktop.exchange.records.figures_format import FiguresLine
from ssa_desktop.exchange.records.records_format import RecordKind, RecordLine
from ssa_desktop.services.exchange.records_export_protection import own_id
from ssa_desktop.services.exchange.records_import_protection import Resolve
from ssa_desktop.storage.exchange import recordset_cooperation as stored
from ssa_desktop.storage.exchange.references import References
from ssa_desktop.storage.sql import Connection

CheckSchool = Callable[[RecordLine, str, str], None]
_NEEDED: Final = frozenset({"agreement", "person", "case", "meeting", "evaluation"})
"""What a line goes with: where it was deleted here, the line is skipped. Working time that is gone is left out."""


def cooperation_lines(vault: Connection, references: References) -> Iterator[tuple[RecordKind, str, FiguresLine, int]]:
    """Yield every line of these kinds with its id and row id."""
    uids = {kind: stored.uids(vault, kind) for kind in stored.TABLE_OF}
    for kind, uid, values, row_id in stored.stored_cooperation(vault):
        for name in COOPERATION_FIELDS[kind][2:]:
            if name in uids and isinstance(values.get(name), int):
                values[name] = uids[name].get(values[name])
        for review in values["goals"] if kind == "evaluation" else ():
            review["goal"] = uids["goal"][review["goal"]]
        ordered: dict[str, Any] = {name: values[name] for name in COOPERATION_FIELDS[kind][2:]}
        name = own_id(references, kind, uid) if kind == "self_assessment" else uid
        yield RecordKind(kind), name, FiguresLine(kind, ordered), row_id


def add_line(
    vault: Connection, line: RecordLine, value: FiguresLine, resolve: Resolve, check_school: CheckSchool
) -> int | None:
    """Add one line; return the id of its record, or None when what it goes with was deleted."""
    values = dict(value.values)
    school = values.get("school")
    if isinstance(school, str):
        check_school(line, school, "school")
    for name in COOPERATION_FIELDS[value.kind][2:]:
        if name in stored.TABLE_OF and name != value.kind and isinstance(values.get(name), str) and name != "goal":
            record_id = resolve(line, RecordKind(name), str(values[name]), name)
            if record_id is None and name in _NEEDED:
                return None
            values[name] = record_id
    time_id = values.get("time")
    if isinstance(time_id, int) and stored.has_record(vault, time_id):
        raise InputError("records.already_otherwise", line=line.line, field="time")
    if value.kind == "evaluation":
        values["goals"] = [one for one in _reviews(line, values["goals"], resolve) if one["goal"] is not None]
    record_id = stored.add_cooperation(vault, value.kind, values)
    if record_id is None:
        raise InputError("records.already_otherwise", line=line.line, field="condition")
    return record_id


def _reviews(line: RecordLine, found: Any, resolve: Resolve) -> Iterator[dict[str, Any]]:
    for one in found:
        yield {**one, "goal": resolve(line, RecordKind.GOAL, one["goal"], "goals")}
