"""What a process does with a data folder until it is killed: back it up, bring a backup back, change what opens it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Final

from ssa_desktop.services.keeping import backup_upkeep, backups, known_day, restoring
from ssa_desktop.services.keys import keys, rotation
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.workspace import Workspace
from tests.integration.program import PASSPHRASE

NEW: Final = "Acht Dohlen schweigen lange"


def ready(told: Mapping[str, str]) -> Callable[[], object]:
    """Return what is to be done with the folder ``data``; a new code is written into the file ``new``."""
    data, act = Path(told["data"]), told["act"]
    earlier, now = (datetime.fromisoformat(told[name]) for name in ("earlier", "now"))
    if act == "restore":
        secret = restoring.Secret(recovery_code=_code(told))
        return lambda: restoring.restore(data, Path(told["backup"]), secret, clock=lambda: now, replace=True)
    moment = [earlier if act == "backup" else now]
    ws = open_workspace(data, clock=lambda: moment[0], recovery_code=_code(told))
    if act == "backup":
        place = Path(told["place"])
        place.mkdir()
        backup_upkeep.add_place(ws, place)
        backups.create_in_places(ws)
        moment[0] = now
        # Otherwise nothing goes on a day that is so far ahead.
        known_day.confirm_today(ws)
        return lambda: _left(ws, lambda: backups.create_in_places(ws))
    if act == "passphrase":
        return lambda: _left(ws, lambda: keys.change_passphrase(ws, NEW, current=PASSPHRASE, bound=False))
    sheet = keys.new_sheet(ws)
    Path(told["new"]).write_text(sheet.code, encoding="utf-8")
    if act == "code":
        return lambda: _left(ws, lambda: keys.renew_recovery_code(ws, sheet, current=PASSPHRASE, typed=sheet.code[-4:]))
    return lambda: _left(ws, lambda: rotation.rotate(ws, PASSPHRASE, sheet, sheet.code[-4:]))


def _code(told: Mapping[str, str]) -> str:
    return Path(told["code"]).read_text(encoding="utf-8")


def _left(ws: Workspace, act: Callable[[], object]) -> None:
    """Do it and close the stores, which is part of it."""
    act()
    ws.close()
