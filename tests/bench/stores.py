"""The stores that are measured, made once and kept in ``build/bench``; whoever writes works on a copy.

A store is named by a hash of what makes it and the numbers of the schema: another generator or schema has another one.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.workspace import Clock, Workspace
from ssa_desktop.storage.keys.keyfile import StoreKind
from ssa_desktop.storage.schema_steps import newest_version
from tests.bench import ten_years
from tests.bench.ten_years import NOW, PASSPHRASE, make_store
from tests.stores import copy_stores

CACHE: Final = Path(__file__).parents[2] / "build" / "bench"
_GENERATED_BY: Final = Path(ten_years.__file__)


@dataclass(frozen=True, slots=True)
class Made:
    """A store to measure: a share of the full number of records, spread over so many school years."""

    name: str
    size: float
    years: int


TEN: Final = Made("ten", 1.0, 10)
YEAR: Final = Made("year", 0.1, 1)
SHORT_TEN: Final = Made("short-ten", 0.2, 10)
SHORT_YEAR: Final = Made("short-year", 0.02, 1)
"""The short form: the same two sides at a fifth, where a call costs little more beside its rows than at full size."""
STORES: Final = {one.name: one for one in (TEN, YEAR, SHORT_TEN, SHORT_YEAR)}


def kept(made: Made, cache: Path = CACHE) -> Path:
    """Return the data folder of a store, only to be copied or read; it is made where it is not there yet."""
    place = cache / f"{made.name}-{_sign(made)}"
    if not (place / "data").exists():
        unfinished = cache / f"{made.name}-unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(parents=True)
        make_store(unfinished / "data", size=made.size, years=made.years)
        for old in cache.glob(f"{made.name}-????????????????"):
            shutil.rmtree(old, ignore_errors=True)
        unfinished.rename(place)
    return place / "data"


def copied(data: Path, to: Path) -> Path:
    """Copy a closed store into a new folder."""
    shutil.rmtree(to, ignore_errors=True)
    copy_stores(data, to)
    return to


def opened(data: Path, clock: Clock = lambda: NOW) -> Workspace:
    """Open a store at the moment at which its records end."""
    return open_workspace(data, clock=clock, passphrase=PASSPHRASE)


def _sign(made: Made) -> str:
    versions = [newest_version(kind) for kind in StoreKind]
    told = json.dumps([made.size, made.years, versions]).encode()
    return hashlib.sha256(_GENERATED_BY.read_bytes() + told).hexdigest()[:16]
