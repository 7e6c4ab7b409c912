"""The carrier's particulars, as the vault keeps them: one setting."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, fields, replace
from typing import Any, Final

from ssa_desktop.domain.rights.carrier import Carrier, CarrierFacts, CarrierKind
from ssa_desktop.storage.meta import get_meta, set_meta
from ssa_desktop.storage.sql import Connection

_CARRIER: Final = "carrier"
_KIND: Final = "carrier_kind"
"""What a records file calls the kind of carrier: every line has a kind of its own."""


def stored(connection: Connection) -> Carrier:
    """Return the carrier as it was entered; empty texts where nothing was."""
    kept = json.loads(get_meta(connection, _CARRIER, "{}"))
    known = {found.name for found in fields(Carrier)}
    values = {name: value for name, value in kept.items() if name in known}
    if "kind" in values:
        values["kind"] = CarrierKind(values["kind"])
    return Carrier(**values)


def save(connection: Connection, carrier: Carrier) -> None:
    """Store the carrier."""
    set_meta(connection, _CARRIER, json.dumps(asdict(carrier), ensure_ascii=False, sort_keys=True))


def told(connection: Connection) -> dict[str, Any] | None:
    """Return what a records file says of the carrier; None before it was entered."""
    found = stored(connection)
    if not found.name.strip():
        return None
    values = {one.name: getattr(found, one.name) for one in fields(CarrierFacts)}
    return {**{name: value for name, value in values.items() if name != "kind"}, _KIND: str(found.kind)}


def take_over(connection: Connection, values: Mapping[str, Any]) -> None:
    """Enter what a records file says of the carrier where none is entered; her own name stays as it is."""
    found = stored(connection)
    if not found.name.strip():
        given = {one.name: values[one.name] for one in fields(CarrierFacts) if one.name != "kind"}
        save(connection, replace(found, **given, kind=CarrierKind(values[_KIND])))
