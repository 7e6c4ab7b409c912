"""What stands beside the records, to and from a records file: indicators, figures by hand, filed returns, contract."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, Final

from ssa_desktop.domain.errors import InputError
from ssa_desktop.exchange.figures.indicator_definition import definition_json, stored_definition
from ssa_desktop.exchange.records.figures_format import FIGURES_FIELDS, FiguresLine
from ssa_desktop.exchange.records.records_format import RecordKind, RecordLine
from ssa_desktop.services.exchange.records_export_protection import own_id
from ssa_desktop.services.exchange.records_import_protection import Resolve
from ssa_desktop.storage.exchange import recordset
from ssa_desktop.storage.exchange import recordset_figures as stored
from ssa_desktop.storage.exchange.references import References
from ssa_desktop.storage.sql import Connection

CheckSchool = Callable[[RecordLine, str, str], None]
"""Refuses a school that is not in the school book; the last is the name of the field."""

_REFERENCES: Final = {
    "case": RecordKind.CASE,
    "person": RecordKind.PERSON,
    "other": RecordKind.PERSON,
    "offer": RecordKind.OFFER,
    "contact": RecordKind.CONTACT,
}
"""Fields that name another line, by what it is."""
_KNOWN_BY: Final = {
    "intensity": ("case",),
    "person_link": ("person", "other"),
    "school_year_turn": ("person", "school_year"),
}
"""Kinds without a random id of their own that are told apart by that of another line."""
_SERIES_DIGITS: Final = 16
_RANDOM_MARK: Final = re.compile(rf"[0-9a-f]{{{_SERIES_DIGITS}}}", re.ASCII)
_WITH_RANDOM_ID: Final = frozenset(kind for kind, table in stored.TABLES.items() if table.has_uid)


def figures_lines(vault: Connection, references: References) -> Iterator[tuple[RecordKind, str, FiguresLine, int]]:
    """Yield every line of these kinds with its id and row id."""
    known = {name: recordset.uids(vault, kind) for name, kind in _REFERENCES.items()}
    for kind, uid, values, row_id in stored.stored_figures(vault):
        for name, uids in known.items():
            if values.get(name) is not None:
                values[name] = uids[values[name]]
        if kind == "indicator":
            values["definition"] = definition_json(stored_definition(values["code"], values["definition"]))
        ordered: dict[str, Any] = {name: values[name] for name in FIGURES_FIELDS[kind][2:]}
        known_as = "\0".join(str(values[part]) for part in _KNOWN_BY[kind]) if kind in _KNOWN_BY else uid
        name = uid if kind in _WITH_RANDOM_ID else own_id(references, kind, known_as)
        yield RecordKind(kind), name, FiguresLine(kind, ordered), row_id


def add_line(
    vault: Connection,
    line: RecordLine,
    value: FiguresLine,
    references: References,
    resolve: Resolve,
    check_school: CheckSchool,
) -> int | None:
    """Add one line; return the id of its record, or None when the case, person or offer it belongs to was deleted.

    Raises :class:`InputError` where the vault says something else already of what there is once.
    """
    values = dict(value.values)
    school = values.get("school")
    if isinstance(school, str):
        check_school(line, school, "school")
    for name, kind in _REFERENCES.items():
        if values.get(name) is not None:
            found = resolve(line, kind, value.text(name), name)
            if found is None and name != "contact":
                return None
            # An appointment stays without the talk that was booked for it.
            values[name] = found
    if values.get("series") is not None and not _RANDOM_MARK.fullmatch(value.text("series")):
        # Like every id of a file, the mark of a series may hold a name; one that a vault gave does not.
        mark = references.keyed_hash(f"series\0{value.text('series')}".encode())
        values["series"] = mark.hex()[:_SERIES_DIGITS]
    record_id = stored.add_figures(vault, value.kind, values)
    if record_id is None:
        raise InputError("records.already_otherwise", line=line.line, field=stored.TABLES[value.kind].key[0])
    return record_id
