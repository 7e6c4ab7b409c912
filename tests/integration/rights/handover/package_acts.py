"""What a process does with a package until it is killed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from ssa_desktop.domain.rights.handover import HandoverKind
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.rights import handover_create, handover_open


def ready(told: Mapping[str, str]) -> Callable[[], object]:
    """Open the store, and return what writes or takes in the package."""
    code = Path(told["code"]).read_text(encoding="utf-8")
    ws = open_workspace(Path(told["data"]), clock=datetime.now, recovery_code=code)
    package, sheet = Path(told["package"]), Path(told["sheet"])
    if told["act"] == "write":
        prepared = handover_create.prepare(ws, handover_create.Asked(HandoverKind.SUCCESSOR, told["to"]))
        return lambda: handover_create.write(ws, package, sheet, prepared)
    opened = handover_open.look(ws, package, sheet.read_text(encoding="utf-8").splitlines()[0])
    return lambda: handover_open.take_in(ws, opened)
