"""Rows on everything at once: all records written to a file, and brought in from one."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from ssa_desktop.services.exchange import records_export, records_import
from tests.bench.bare_sql import all_rows, bare_vault, dump, insert_all, refuse_other_rows, vault_key
from tests.bench.measuring import Found, Side, amount, in_turns
from tests.bench.memory import begin_peak, peak_mib, trim
from tests.bench.places import Place
from tests.bench.stores import copied, opened
from tests.bench.ten_years import make_empty_store, write_records

_SECONDS: Final = 60
"""Bringing in ten years takes more than that: then there is one round."""


def measure(place: Place, found: Found) -> None:
    """Measure the way out, then the way in."""
    file = place.work / "akten.jsonl"
    with place.both(writes=False) as (ws, bare):
        plain = place.work / "plain.jsonl"
        memory = _Memory()

        def export() -> None:
            records_export.export_records(ws, file)
            memory.look()

        def fresh() -> None:
            file.unlink(missing_ok=True)
            memory.begin()

        sides = Side(export, fresh), Side(lambda: dump(bare, plain))
        found.add(in_turns("export", *sides, rounds=place.rounds(3), seconds=_SECONDS, warm=False))
        found.add(amount("export_memory", memory.most, unit="MiB"))
        rows = all_rows(bare)
    write_records(file, place.made.size, place.made.years)
    empty = place.work / "empty"
    empty.mkdir()
    make_empty_store(empty / "data", years=place.made.years)
    _import(place, found, file, empty / "data", rows)


def _import(place: Place, found: Found, file: Path, empty: Path, rows: dict[str, list[tuple[Any, ...]]]) -> None:
    ours, raw = place.work / "import-ours", place.work / "import-bare"
    memory = _Memory()

    def bring_in() -> None:
        ws = opened(ours)
        records_import.import_records(ws, file)
        ws.close()
        memory.look()

    def fresh() -> None:
        copied(empty, ours)
        memory.begin()

    ws = opened(copied(empty, raw))
    key = vault_key(ws)
    ws.close()

    def insert() -> None:
        bare = bare_vault(raw, key, writes=True)
        insert_all(bare, rows)
        bare.close()

    sides = Side(bring_in, fresh), Side(insert, lambda: copied(empty, raw))
    found.add(in_turns("import", *sides, rounds=place.rounds(3), seconds=_SECONDS, warm=False))
    found.add(amount("import_memory", memory.most, unit="MiB"))
    ws, bare = opened(ours), bare_vault(raw, key)
    with ws.read() as vault:
        refuse_other_rows(vault, bare)
    bare.close()
    ws.close()


class _Memory:
    """How much more than before the program's side takes at its height; of several rounds the most."""

    most = 0.0
    _before = 0.0

    def begin(self) -> None:
        """Give back what is free and begin anew."""
        trim()
        self._before = begin_peak()

    def look(self) -> None:
        """Note the height of this round."""
        self.most = max(self.most, peak_mib() - self._before)
