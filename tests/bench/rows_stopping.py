"""Rows on stopping: how long each long call goes on at the most once she has pressed *Abbrechen*.

Between two steps that it tells, a call cannot be stopped: the longest of them is what is told. Beside each row stands
what comes after its last step, which is done as a whole or not at all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from time import perf_counter, process_time

from ssa_desktop.services.exchange import records_export, records_import
from ssa_desktop.services.figures import annual_report, merging
from ssa_desktop.services.figures.annual_report import AnnualFormat
from ssa_desktop.services.keeping import backups, deletion, restoring
from ssa_desktop.services.keeping.restoring import Secret
from ssa_desktop.services.keys import keys, rotation
from ssa_desktop.services.people import schools
from tests.bench.measuring import REFERENCE_MS, Found, Row, Sample, reference_ms
from tests.bench.places import Place
from tests.bench.rows_figures import YEAR
from tests.bench.rows_merging import written
from tests.bench.stores import copied, opened
from tests.bench.ten_years import NOW, PASSPHRASE, make_empty_store, write_records


@dataclass(slots=True)
class _Steps:
    """Takes the place of the line that shows how far it is; remembers the longest time between two of its steps."""

    longest: Sample = field(default_factory=lambda: Sample(0.0, 0.0))
    number: int = 0
    _last: tuple[float, float] = field(default_factory=lambda: (process_time(), perf_counter()))

    def step(self, *_: object) -> None:
        self.longest = max(self.longest, self.since(), key=lambda one: one.spent)
        self.number += 1
        self._last = process_time(), perf_counter()

    def since(self) -> Sample:
        """Return how long ago the last step was told."""
        return Sample(process_time() - self._last[0], perf_counter() - self._last[1])


def measure(place: Place, found: Found) -> None:
    """Do everything that takes long once, to its end."""

    def watch(name: str, call: Callable[[Callable[..., None]], object]) -> None:
        steps = _Steps()
        call(steps.step)
        rest = steps.since()
        found.add(Row(f"stop:{name}", (steps.longest,)))
        scale = REFERENCE_MS / reference_ms()
        told = f"{name}: {steps.number} steps, {rest.spent * scale * 1000:.0f} ms behind the last"
        found.notes.append(f"{place.made.name}: {told}")

    _of_an_open_store(place, watch)
    _of_backups(place, watch)
    _of_records(place, watch)
    files = written(place)
    watch("merge", lambda step: merging.merge(files, "de", step))
    merged = merging.merge(files, "de")
    watch("merge_workbook", lambda step: merging.write_workbook(place.work / "alle.xlsx", merged, "de", step))
    watch("merge_tables", lambda step: merging.write_tables(place.work / "tabellen", merged, "de", step))


def _of_an_open_store(place: Place, watch: Callable[[str, Callable[[Callable[..., None]], object]], None]) -> None:
    ws = opened(place.copy("ours"))
    try:
        with ws.read() as vault:
            pseudonym = vault.execute("SELECT pseudonym FROM person ORDER BY id DESC LIMIT 1").fetchone()[0]
        code = schools.listing(ws)[0].code
        watch("export", lambda step: records_export.export_records(ws, place.work / "aus.jsonl", progress=step))
        watch("annual_pdf", lambda step: annual_report.made(ws, YEAR, code, "de", AnnualFormat.PDF, step))
        watch("delete", lambda step: deletion.erase_person(ws, pseudonym, "Messung", progress=step))
        sheet = keys.new_sheet(ws)
        watch("rotation", lambda step: rotation.rotate(ws, PASSPHRASE, sheet, sheet.code[-4:], progress=step))
    finally:
        ws.close()


def _of_backups(place: Place, watch: Callable[[str, Callable[[Callable[..., None]], object]], None]) -> None:
    folder, file = place.copy("ours"), place.work / "eins.ssab"
    ws = opened(folder)
    try:
        watch("backup", lambda step: backups.create(ws, file, step))
    finally:
        ws.close()
    secret = Secret(passphrase=PASSPHRASE)
    watch("verify", lambda step: restoring.verify(file, secret, step))
    watch(
        "restore",
        lambda step: restoring.restore(folder, file, secret, clock=lambda: NOW, replace=True, progress=step),
    )


def _of_records(place: Place, watch: Callable[[str, Callable[[Callable[..., None]], object]], None]) -> None:
    file, empty = place.work / "akten.jsonl", place.work / "empty"
    write_records(file, place.made.size, place.made.years)
    empty.mkdir()
    make_empty_store(empty / "data", years=place.made.years)
    ws = opened(copied(empty / "data", place.work / "import"))
    try:
        watch("import", lambda step: records_import.import_records(ws, file, progress=step))
    finally:
        ws.close()
