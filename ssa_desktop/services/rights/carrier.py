"""The carrier's particulars, written down once and printed on every paper that needs them."""

from __future__ import annotations

import json
from dataclasses import asdict, fields

from ssa_desktop.domain.rights.carrier import Carrier, CarrierKind
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.meta import get_meta, set_meta
from ssa_desktop.storage.sql import Connection

_CARRIER = "carrier"


def get(ws: Workspace) -> Carrier:
    """Return the carrier as it was entered; empty texts where nothing was."""
    with ws.read() as vault:
        return stored(vault)


def stored(vault: Connection) -> Carrier:
    """Return the carrier inside the caller's own reading."""
    kept = json.loads(get_meta(vault, _CARRIER, "{}"))
    known = {found.name for found in fields(Carrier)}
    values = {name: value for name, value in kept.items() if name in known}
    if "kind" in values:
        values["kind"] = CarrierKind(values["kind"])
    return Carrier(**values)


def save(ws: Workspace, carrier: Carrier) -> Carrier:
    """Store the carrier; return what stood there before, so that it can be undone."""
    with ws.change() as vault:
        before = stored(vault)
        set_meta(vault, _CARRIER, json.dumps(asdict(carrier), ensure_ascii=False, sort_keys=True))
    return before
