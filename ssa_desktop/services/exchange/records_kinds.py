"""Declared kinds to and from a records file: working together, appointments, figures by hand, settings and the rest."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, Final

from ssa_desktop.domain.errors import InputError
from ssa_desktop.domain.kind_facts import Gone, Shape
from ssa_desktop.domain.kinds import INDICATOR, KINDS, LINES
from ssa_desktop.exchange.figures.indicator_definition import definition_json, stored_definition
from ssa_desktop.exchange.records.kind_lines import KindLine
from ssa_desktop.exchange.records.records_format import RecordLine
from ssa_desktop.services.exchange.records_export_protection import own_id
from ssa_desktop.services.exchange.records_import_protection import Resolve
from ssa_desktop.storage.exchange import recordset
from ssa_desktop.storage.exchange import recordset_kinds as stored
from ssa_desktop.storage.exchange.references import References
from ssa_desktop.storage.sql import Connection

CheckSchool = Callable[[RecordLine, str, str], None]
"""Refuses a school that is not in the school book; the last is the name of the field."""

_SERIES: Final = "series"
_SERIES_DIGITS: Final = 16
_RANDOM_MARK: Final = re.compile(rf"[0-9a-f]{{{_SERIES_DIGITS}}}", re.ASCII)
_PLACE: Final = 4


def place_of(line: str) -> int:
    """Return where the lines of a kind stand in an import: what they refer to comes before them."""
    kind = LINES[line]
    if kind.place is not None:
        return kind.place
    referred = [place_of(field.fact.refers) for field in kind.fields if field.fact.refers]
    return max([_PLACE, *(place + 1 for place in referred)])


def kind_lines(vault: Connection, references: References) -> Iterator[tuple[str, str, KindLine, int]]:
    """Yield every line of these kinds with its id and row id."""
    uids = {line: recordset.uids(vault, line) for line in _referred_to()}
    for line, uid, values, row_id in stored.stored_kinds(vault):
        kind = KINDS[line]
        for field in kind.references:
            if values[field.json] is not None:
                values[field.json] = uids[field.fact.refers].get(values[field.json])
        for field in kind.fields:
            for review in values[field.json] if field.shape is Shape.REVIEWS else ():
                review["goal"] = uids[field.fact.refers][review["goal"]]
        if kind is INDICATOR:
            values["definition"] = definition_json(stored_definition(values["code"], values["definition"]))
        ordered: dict[str, Any] = {field.json: values[field.json] for field in kind.fields}
        name = uid or own_id(references, line, "\0".join(str(values[part]) for part in kind.key))
        yield line, name, KindLine(line, ordered), row_id


def add_line(
    vault: Connection,
    line: RecordLine,
    value: KindLine,
    references: References,
    resolve: Resolve,
    check_school: CheckSchool,
) -> int | None:
    """Add one line; return the id of its record, or None when what it goes with was deleted.

    Raises :class:`InputError` where the vault says something else already of what there is once.
    """
    kind, values = KINDS[value.kind], dict[str, Any](value.values)
    for field in kind.fields:
        said = values[field.json]
        if field.shape is Shape.SCHOOL and said is not None:
            check_school(line, said, field.json)
    for field in kind.references:
        if values[field.json] is not None:
            found = resolve(line, field.fact.refers, values[field.json], field.json)
            if found is None and field.fact.gone is Gone.GOES:
                return None
            values[field.json] = found
    if values.get("time") is not None and stored.has_record(vault, values["time"]):
        raise InputError("records.already_otherwise", line=line.line, field="time")
    for field in kind.fields:
        if field.shape is Shape.REVIEWS:
            reviews = (
                {**one, "goal": resolve(line, field.fact.refers, one["goal"], field.json)} for one in values[field.json]
            )
            values[field.json] = [one for one in reviews if one["goal"] is not None]
    if values.get(_SERIES) is not None and not _RANDOM_MARK.fullmatch(values[_SERIES]):
        # Like every id of a file, the mark of a series may hold a name; one that a vault gave does not.
        values[_SERIES] = references.keyed_hash(f"series\0{values[_SERIES]}".encode()).hex()[:_SERIES_DIGITS]
    record_id = stored.add_record(vault, kind, values)
    if record_id is None:
        raise InputError("records.already_otherwise", line=line.line, field=kind.key[0])
    return record_id


def _referred_to() -> set[str]:
    return {field.fact.refers for kind in KINDS.values() for field in kind.fields if field.fact.refers}
