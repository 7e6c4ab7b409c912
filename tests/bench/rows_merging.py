"""Rows on merging: the returns of 5,000 practitioners read into one table, and the workbook of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from openpyxl import Workbook, load_workbook

from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.services.figures import merging, reports
from ssa_desktop.services.figures.report_files import ReportFormat, render_return
from tests.bench.measuring import Found, Side, in_turns
from tests.bench.places import Place
from tests.bench.rows_figures import YEAR
from tests.bench.stores import opened

RETURNS: Final = 5_000
RETURNS_SHORT: Final = 60
_CARRIERS: Final = 60


def measure(place: Place, found: Found) -> None:
    """Merge as a county does; it needs no opened data, so one store is enough."""
    files = written(place)
    rounds = place.rounds(3)
    read = Side(lambda: [json.loads(file.read_bytes()) for file in files])
    found.add(in_turns("merge", Side(lambda: merging.merge(files, "de")), read, rounds=rounds, seconds=60))
    merged = merging.merge(files, "de")
    path = place.work / "zusammen.xlsx"
    merging.write_workbook(path, merged, "de")
    book = load_workbook(path, read_only=True)
    cells = [(sheet.title, list(sheet.iter_rows(values_only=True))) for sheet in book]

    def bare_book() -> None:
        plain = Workbook(write_only=True)
        for title, rows in cells:
            sheet = plain.create_sheet(title)
            for row in rows:
                sheet.append(row)
        plain.save(place.work / "bare.xlsx")

    ours = Side(lambda: merging.write_workbook(path, merged, "de"))
    found.add(in_turns("merge_workbook", ours, Side(bare_book), rounds=place.rounds(3), seconds=20, warm=False))


def written(place: Place) -> list[Path]:
    """Return the files that many practitioners hand in."""
    ws = opened(place.copy("ours"))
    try:
        report = reports.annual_return(ws, YEAR, Level.SCHOOL)
    finally:
        ws.close()
    content = json.loads(render_return(report, ReportFormat.JSON, "de"))
    content["units"] = content["units"][:1]
    folder = place.work / "meldungen"
    folder.mkdir()
    files = []
    for number in range(RETURNS_SHORT if place.is_short else RETURNS):
        content["practitioner"] = f"K{number}"
        content["units"][0]["items"].update(school_name=f"Schule {number}", carrier_name=f"Träger {number % _CARRIERS}")
        files.append(folder / f"{number:05}.json")
        files[-1].write_text(json.dumps(content), encoding="utf-8")
    return files
