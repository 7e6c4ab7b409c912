"""Rows on everything at once: all records written to a file, and brought in from one."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from ssa_desktop.services.exchange import records_export, records_import
from tests.bench.bare_sql import all_rows, bare_vault, dump, insert_all, vault_key
from tests.bench.measuring import Found, Side, amount, in_turns
from tests.bench.memory import taken_by
from tests.bench.places import Place
from tests.bench.stores import copied, opened
from tests.bench.ten_years import make_empty_store, write_records


def measure(place: Place, found: Found) -> None:
    """Measure the way out first: its own file is the one that is brought in."""
    file = place.work / "akten.jsonl"
    with place.both(writes=False) as (ws, bare):
        plain = place.work / "plain.jsonl"
        ours = Side(lambda: records_export.export_records(ws, file), lambda: file.unlink(missing_ok=True))
        if not place.is_short:
            found.add(amount("export_memory", taken_by(ours.do), unit="MiB"))
        found.add(
            in_turns("export", ours, Side(lambda: dump(bare, plain)), rounds=_rounds(place), seconds=90, warm=False)
        )
        rows = all_rows(bare)
    write_records(file, place.made.size, place.made.years)
    empty = place.work / "empty"
    empty.mkdir()
    make_empty_store(empty / "data", years=place.made.years)
    _import(place, found, file, empty / "data", rows)


def _import(place: Place, found: Found, file: Path, empty: Path, rows: dict[str, list[tuple[Any, ...]]]) -> None:
    ours, raw = place.work / "import-ours", place.work / "import-bare"

    def bring_in() -> None:
        ws = opened(ours)
        records_import.import_records(ws, file)
        ws.close()

    ws = opened(copied(empty, raw))
    key = vault_key(ws)
    ws.close()

    def insert() -> None:
        bare = bare_vault(raw, key, writes=True)
        insert_all(bare, rows)
        bare.close()

    sides = Side(bring_in, lambda: copied(empty, ours)), Side(insert, lambda: copied(empty, raw))
    found.add(in_turns("import", *sides, rounds=_rounds(place), seconds=100, warm=False))
    if not place.is_short:
        copied(empty, ours)
        found.add(amount("import_memory", taken_by(bring_in), unit="MiB"))
    for folder in (ours, raw):
        shutil.rmtree(folder)


def _rounds(place: Place) -> int:
    return 1 if place.is_short else 3
