"""Where a part of the bench works: the kept store it measures, and a folder of its own for copies of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ssa_desktop.services.workspace import Clock, Workspace
from ssa_desktop.storage.sql import Connection
from tests.bench.bare_sql import bare_vault, vault_key
from tests.bench.stores import Made, copied, kept, opened
from tests.bench.ten_years import NOW


@dataclass(frozen=True, slots=True)
class Place:
    """The store that is measured and where to work; ``is_short`` asks for few rounds and small files."""

    made: Made
    work: Path
    is_short: bool = False

    @property
    def data(self) -> Path:
        """The kept store: only to be read or copied."""
        return kept(self.made)

    def copy(self, name: str) -> Path:
        """Return the data folder of a new copy."""
        folder = self.work / name
        folder.mkdir(parents=True, exist_ok=True)
        return copied(self.data, folder / "data")

    def rounds(self, number: int, *, short: int = 2) -> int:
        """Return how often a row is measured; the short form does with two, or ``short``, where it takes a moment."""
        return min(number, short) if self.is_short else number

    @contextmanager
    def both(self, *, writes: bool, clock: Clock = lambda: NOW) -> Iterator[tuple[Workspace, Connection]]:
        """Give the program and the bare side, each on a copy of its own of the same file."""
        ws = opened(self.copy("ours"), clock)
        bare = bare_vault(self.copy("bare"), vault_key(ws), writes=writes)
        try:
            yield ws, bare
        finally:
            bare.close()
            ws.close()
