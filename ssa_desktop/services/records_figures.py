"""What stands beside the records, to and from a records file: indicators, figures by hand, filed returns, contract."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from ssa_desktop.domain.errors import InputError
from ssa_desktop.exchange.figures_format import FIGURES_FIELDS, FiguresLine
from ssa_desktop.exchange.indicator_definition import definition_json, stored_definition
from ssa_desktop.exchange.records_format import RecordKind, RecordLine
from ssa_desktop.services.records_export_protection import own_id
from ssa_desktop.services.records_import_protection import Resolve
from ssa_desktop.storage import recordset
from ssa_desktop.storage import recordset_figures as stored
from ssa_desktop.storage.references import References
from ssa_desktop.storage.sql import Connection

CheckSchool = Callable[[RecordLine, str, str], None]
"""Refuses a school that is not in the school book; the last is the name of the field."""

_WITH_RANDOM_ID: Final = frozenset(kind for kind, table in stored.TABLES.items() if table.has_uid)


def figures_lines(vault: Connection, references: References) -> Iterator[tuple[RecordKind, str, FiguresLine, int]]:
    """Yield every line of these kinds with its id and row id."""
    cases = recordset.uids(vault, "case")
    for kind, uid, values, row_id in stored.stored_figures(vault):
        if "case" in values:
            values["case"] = cases[values["case"]]
        if kind == "indicator":
            values["definition"] = definition_json(stored_definition(values["code"], values["definition"]))
        ordered: dict[str, Any] = {name: values[name] for name in FIGURES_FIELDS[kind][2:]}
        known_as = str(values["case"]) if kind == "intensity" else uid
        name = uid if kind in _WITH_RANDOM_ID else own_id(references, kind, known_as)
        yield RecordKind(kind), name, FiguresLine(kind, ordered), row_id


def add_line(
    vault: Connection, line: RecordLine, value: FiguresLine, resolve: Resolve, check_school: CheckSchool
) -> int | None:
    """Add one line; return the id of its record, or None when the case it belongs to was deleted.

    Raises :class:`InputError` where the vault says something else already of what there is once.
    """
    values = dict(value.values)
    school = values.get("school")
    if isinstance(school, str):
        check_school(line, school, "school")
    if "case" in values:
        case_id = resolve(line, RecordKind.CASE, value.text("case"), "case")
        if case_id is None:
            return None
        values["case"] = case_id
    record_id = stored.add_figures(vault, value.kind, values)
    if record_id is None:
        raise InputError("records.already_otherwise", line=line.line, field=stored.TABLES[value.kind].key[0])
    return record_id
