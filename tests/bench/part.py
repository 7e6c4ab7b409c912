"""Parts of the bench in a process of their own: ``python -m tests.bench.part NAME[,NAME…] STORE FOLDER [--short]``.

It writes what each found as JSON. A process of its own keeps what one part leaves in memory out of the next one's way;
only in the short form several share one, to save its beginning. Keys are derived once for each store and remembered:
what the derivation takes is told apart (``rows_start``), and is in no other row.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Final

from ssa_desktop.storage.keys import keyslots
from tests.bench.measuring import Found, reference_ms
from tests.bench.places import Place
from tests.bench.stores import STORES, opened
from tests.derivation import RememberedArgon2id

PARTS: Final[Mapping[str, str]] = {
    "records": "rows_records",
    "deletion": "rows_deletion",
    "figures": "rows_figures",
    "exchange": "rows_exchange",
    "backups": "rows_backups",
    "merging": "rows_merging",
    "stopping": "rows_stopping",
    "window": "rows_window",
    "hour": "rows_hour",
    "start": "rows_start",
}
ONCE: Final = frozenset({"merging", "start", "stopping"})
"""The parts that are the same for every store, or of which the large one says all: they are measured on one."""
ONCE_SHORT: Final = frozenset(PARTS) - {"figures"}
"""In the short form growth is reckoned of the figures alone: a second window costs as much as all the rest."""
REPEATED: Final = {"hour": 3}
"""The parts that the long form runs so often: a gap of the loop counts when it comes in two of three hours."""
NOT_SHORT: Final = frozenset({"hour", "stopping"})
"""What the short form leaves to others: ``tests/ui/test_stays_quick.py`` watches the loop, its window the memory.

In small nothing is to be stopped.
"""
OWN_PROCESS: Final = frozenset({"window", "hour", "start"})
"""The parts with a window or with processes of their own: nothing else runs beside them."""
_DERIVES: Final = "Argon2id"
"""What derives keys, by its name in the module that has them derived."""


def main() -> None:
    """Measure the parts and write what they found to standard output, by their names."""
    parser = argparse.ArgumentParser()
    parser.add_argument("names", type=lambda typed: typed.split(","))
    parser.add_argument("store", choices=STORES)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--short", action="store_true")
    given = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    all_found = {}
    for name in given.names:
        found = Found(reference=[reference_ms()])
        place = Place(STORES[given.store], given.folder / name, given.short)
        place.work.mkdir(parents=True)
        if name in OWN_PROCESS:
            # As the command does, which needs nothing of Qt before it.
            import_module("ssa_desktop.ui")
        module = import_module(f"tests.bench.{PARTS[name]}")
        with _remembered_keys(place):
            module.measure(place, found)
        found.reference.append(reference_ms())
        all_found[name] = found.plain()
    sys.stdout.write(json.dumps(all_found))
    sys.stdout.flush()
    # Qt's own end of a process is not what is measured.
    os._exit(0)


@contextmanager
def _remembered_keys(place: Place) -> Iterator[None]:
    """Derive the keys of the store before anything is measured, and give them from memory from then on."""
    # By hand: what else could put it there brings ten megabytes of modules, which the memory told would hold too.
    derived = getattr(keyslots, _DERIVES)
    setattr(keyslots, _DERIVES, RememberedArgon2id)
    try:
        once = place.copy("derived")
        opened(once).close()
        shutil.rmtree(once)
        yield
    finally:
        setattr(keyslots, _DERIVES, derived)


if __name__ == "__main__":
    main()
