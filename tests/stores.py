"""Stores for tests: a worker makes new ones of a moment, and each demonstration, once; tests work on copies."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path

from ssa_desktop.demo.stores import make_demo
from ssa_desktop.services import first_steps
from ssa_desktop.services.store_making import create_stores
from ssa_desktop.storage.keys.keyfile import MINIMUM_COST
from ssa_desktop.storage.keys.storelock import HOLDER_NAME, LOCK_NAME

_made: dict[tuple[str, datetime], Path] = {}
_kept = tempfile.TemporaryDirectory(prefix="ssa-test-stores-", ignore_cleanup_errors=True)
atexit.register(_kept.cleanup)


def new_stores(folder: Path, passphrase: str, sheet: Path, *, clock: Callable[[], datetime]) -> None:
    """Put new stores into a folder and their recovery sheet beside them, as ``create_stores`` makes them at that time.

    All copies have the same keys and ids: two that are to differ in them are made with ``create_stores``.
    """
    asked = passphrase, clock()
    if asked not in _made:
        place = Path(_kept.name, str(len(_made)))
        place.mkdir()
        # Imported here: the bench uses this module, and measures the memory of what it imports.
        from unittest.mock import patch

        # As of somebody who has set up what there is to set up.
        with patch.object(first_steps, "begin"):
            create_stores(place / "data", passphrase, place / "sheet.pdf", clock=clock, cost=MINIMUM_COST)
        _made[asked] = place
    sheet.parent.mkdir(parents=True, exist_ok=True)
    copy_stores(_made[asked] / "data", folder)
    shutil.copy2(_made[asked] / "sheet.pdf", sheet)


def copy_stores(made: Path, folder: Path) -> None:
    """Copy the folder of closed stores, without what says who holds them."""
    shutil.copytree(made, folder, ignore=shutil.ignore_patterns(LOCK_NAME, HOLDER_NAME), dirs_exist_ok=True)


@cache
def demo_stores(*, years: int, cases: int, seed: int, now: datetime) -> Path:
    """Return the data folder of a German demonstration, made once by a worker: only to be copied."""
    place = Path(tempfile.mkdtemp(dir=_kept.name))
    return make_demo(place, years=years, cases=cases, seed=seed, clock=lambda: now, language="de").data
