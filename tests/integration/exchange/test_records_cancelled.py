"""Giving out and reading in all records tells how far it is; stopped anywhere it leaves nothing behind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from ssa_desktop.demo.stores import DEMO_PASSPHRASE
from ssa_desktop.domain.people.schools import School
from ssa_desktop.exchange.records.records_reader import read_records
from ssa_desktop.services.exchange import records_export, records_import
from ssa_desktop.services.figures.reports import record_counts
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import schools
from ssa_desktop.services.progress import CancelledError
from ssa_desktop.services.rights import disclosures
from ssa_desktop.services.workspace import Workspace
from tests.integration.program import Program
from tests.stores import copy_stores, demo_stores

NOW = datetime(2026, 3, 4, 10, 15)


class Watch:
    """Takes note of what it is told, and stops the work at one of its steps."""

    def __init__(self, stop_at: int | None = None) -> None:
        self.told: list[float] = []
        self._stop_at = stop_at

    def __call__(self, done: int, total: int) -> None:
        if len(self.told) == self._stop_at:
            raise CancelledError("export.cancelled")
        assert 0 <= done <= total > 0
        self.told.append(done / total)


@pytest.fixture(scope="module")
def made() -> Path:
    return demo_stores(years=1, cases=12, seed=4, now=NOW)


@pytest.fixture
def ws(made: Path, tmp_path: Path) -> Iterator[Workspace]:
    copy_stores(made, tmp_path / "data")
    workspace = open_workspace(tmp_path / "data", clock=lambda: NOW, passphrase=DEMO_PASSPHRASE)
    yield workspace
    workspace.close()


@pytest.fixture
def other(quick_program: Program, ws: Workspace) -> Iterator[Workspace]:
    """Empty stores with the same schools."""
    code = quick_program.code_file.read_text(encoding="utf-8")
    opened = open_workspace(quick_program.data, clock=lambda: NOW, recovery_code=code)
    for school in schools.listing(ws):
        schools.save(opened, School(school.code, school.name))
    yield opened
    opened.close()


def steps(work: Callable[[Watch], object]) -> list[int]:
    """Return the first and the last steps of work that is done to its end, and some between."""
    watch = Watch()
    work(watch)
    assert watch.told == sorted(watch.told)
    assert watch.told[0] == 0
    assert watch.told[-1] == 1
    last = len(watch.told) - 1
    return sorted({0, 1, last // 4, last // 2, last * 3 // 4, last - 1, last})


def test_a_copy_that_is_stopped_is_no_file_and_noted_nowhere(ws, tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    # The first copy gives the vault the ids that all later ones have.
    at = steps(lambda watch: records_export.export_records(ws, tmp_path / "whole.jsonl", progress=watch))
    noted = disclosures.listing(ws)
    for step in at:
        with pytest.raises(CancelledError):
            records_export.export_records(ws, folder / "copy.jsonl", progress=Watch(step))
        assert list(folder.iterdir()) == []
    assert disclosures.listing(ws) == noted
    records_export.export_records(ws, folder / "copy.jsonl")
    assert len(disclosures.listing(ws)) == len(noted) + 1


def test_a_file_that_was_there_stays_as_it_was(ws, tmp_path):
    path = tmp_path / "copy.jsonl"
    path.write_text("earlier", encoding="utf-8")
    with pytest.raises(CancelledError):
        records_export.export_records(ws, path, progress=Watch(3))
    assert path.read_text(encoding="utf-8") == "earlier"


def test_records_whose_reading_is_stopped_change_nothing(ws, other, tmp_path):
    path = tmp_path / "all.jsonl"
    records_export.export_records(ws, path)
    at = steps(lambda watch: records_import.import_records(other, path, dry_run=True, progress=watch))
    empty = record_counts(other)
    assert not any(empty.values())
    for step in at:
        with pytest.raises(CancelledError):
            records_import.import_records(other, path, progress=Watch(step))
        assert record_counts(other) == empty
    found = records_import.import_records(other, path)
    assert found.added.total() == len(read_records(path))
    assert not found.known
    # That a copy was made is recorded after what is in it.
    assert record_counts(other) == {**record_counts(ws), "disclosure": record_counts(ws)["disclosure"] - 1}
