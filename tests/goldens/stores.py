"""The stores that are asked: a demonstration of three years, and the store in which a record of every kind stands."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Final

from ssa_desktop.demo.stores import DEMO_PASSPHRASE, make_demo
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.workspace import Workspace
from tests.integration.storage.test_old_stores import PASSPHRASE, RICH

NOW: Final = datetime(2026, 3, 4, 10, 15)
NAMES: Final = ("demo", "every_kind")


def make(folder: Path) -> None:
    """Make the stores anew; their random ids stay as they are from then on."""
    made = make_demo(folder / "made", years=3, cases=40, seed=1, clock=lambda: NOW, language="de").data
    made.rename(folder / "demo")
    shutil.rmtree(folder / "made")
    shutil.copytree(RICH, folder / "every_kind")
    for name in NAMES:
        # What opening changes once is changed before anything is compared.
        with closing(_open(folder / name, name)):
            pass


@contextmanager
def copy_of(stores: Path, name: str) -> Iterator[Workspace]:
    """Give an opened copy that may be changed."""
    with work_folder(stores) as place:
        folder = place / "data"
        shutil.copytree(stores / name, folder, ignore=shutil.ignore_patterns(".lock", ".holder.json"))
        with closing(_open(folder, name)) as ws:
            yield ws


@contextmanager
def work_folder(stores: Path) -> Iterator[Path]:
    """Give an empty folder whose name is always the same: it is shown in the window."""
    place = stores.parent / "work"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    yield place
    # The lock of a window that closes may go at the same time.
    shutil.rmtree(place, ignore_errors=True)


def _open(folder: Path, name: str) -> Workspace:
    passphrase = DEMO_PASSPHRASE if name == "demo" else PASSPHRASE
    return open_workspace(folder, clock=lambda: NOW, passphrase=passphrase)
