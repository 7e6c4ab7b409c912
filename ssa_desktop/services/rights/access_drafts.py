"""What was typed into a draft, for the copy of one of the persons it is about."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from ssa_desktop.domain.rights.access import AccessEntry, AccessField

_PERSON_KEYS: Final = ("person", "person_id")


def own_draft(entry: AccessEntry, person_id: int) -> AccessEntry:
    """Return a draft with its texts one by one, without the part on others; any other entry as it is."""
    if entry.kind != "draft":
        return entry
    rows = []
    for row in entry.rows:
        shown: list[AccessField] = []
        for one in row:
            if one.column != "body":
                shown.append(one)
            else:
                shown += [
                    AccessField("draft", "body", typed, is_prose=True)
                    for typed in _texts(_own_part(json.loads(str(one.value)), person_id))
                ]
        rows.append(tuple(shown))
    return replace(entry, rows=tuple(rows))


def _own_part(fields: Any, person_id: int) -> Any:
    """Return the fields of a draft without the blocks that name other persons."""
    if isinstance(fields, list):
        return [_own_part(one, person_id) for one in fields if not _is_on_others(one, person_id)]
    if isinstance(fields, dict):
        return {key: _own_part(one, person_id) for key, one in fields.items() if not _is_on_others(one, person_id)}
    return fields


def _is_on_others(fields: Any, person_id: int) -> bool:
    if not isinstance(fields, dict):
        return False
    named = {fields[key] for key in _PERSON_KEYS if isinstance(fields.get(key), int)}
    return bool(named) and person_id not in named


def _texts(fields: Any) -> Iterator[str]:
    """Yield what was typed into a draft."""
    if isinstance(fields, str) and fields.strip():
        yield fields
    elif isinstance(fields, list):
        for one in fields:
            yield from _texts(one)
    elif isinstance(fields, dict):
        for one in fields.values():
            yield from _texts(one)
