"""What the services give out: files, reports, papers, lists and hits."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any, Final

import openpyxl
from pypdf import PdfReader

from ssa_desktop.documents.rights.paper_words import Paper
from ssa_desktop.domain.errors import KnownError
from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.keeping.retention import DueState
from ssa_desktop.domain.rights.access import Checks, Requester
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.services import record_search
from ssa_desktop.services.exchange import records_export
from ssa_desktop.services.figures import annual_report, indicators, report_files, reports
from ssa_desktop.services.figures.report_files import ReportFormat
from ssa_desktop.services.keeping import deletion, deletion_records
from ssa_desktop.services.people import persons_at_hand, schools
from ssa_desktop.services.rights import access, papers
from ssa_desktop.services.time import time_export
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.people.person_index import person_index
from tests.goldens.stores import NAMES, copy_of
from tests.integration.program import dump_of

LANGUAGES: Final = ("de", "en")
DAYS_OF_DELETION: Final = (date(2026, 3, 4), date(2026, 1, 1), date(2025, 8, 1))
WORDS: Final = (
    "Muster", "Anruf", "Eltern", "Gespräch", "Klasse", "Streit", "Jugendamt", "Ziel", "Gruppe", "P-", "Beratung",
    "2025", "Termin", "Runder", "Hilfe", "Schule", "a", "Vereinbarung", "Angst", "Lehrkraft",
)  # fmt: skip
_MOST_PERSONS: Final = 6
_CHANCE: Final = re.compile(r"'[0-9a-f]{16,32}'|b'.*?'|b\".*?\"")
"""Random ids and bytes, which each deletion makes anew."""


def write(stores: Path, out: Path) -> None:
    """Write what is given out of each store; every way that changes it has a copy of its own."""
    for name in NAMES:
        with copy_of(stores, name) as ws:
            _schema(ws, out / name)
            _reports(ws, out / name / "reports")
            if name == "demo":
                # The other one holds words that no version wrote.
                _papers(ws, out / name / "papers")
            _found(ws, out / name)
            _due(ws, out / name)
        with copy_of(stores, name) as ws:
            _records(ws, out / name)
        with copy_of(stores, name) as ws:
            _copies(ws, out / name / "copies")
        with copy_of(stores, name) as ws:
            _deleted(ws, out / name / "deleted")


def _put(path: Path, content: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, bytes):
        content = readable(path.name, content)
    elif not isinstance(content, str):
        content = json.dumps(content, ensure_ascii=False, indent=1, default=str) + "\n"
    path.write_text(content, encoding="utf-8")


def readable(name: str, content: bytes) -> str:
    """Return a file as text that can be compared: days and random marks of its making are left out."""
    if name.endswith(".pdf"):
        return "\n\f\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    if name.endswith(".xlsx"):
        book = openpyxl.load_workbook(io.BytesIO(content))
        return "\n".join(
            f"{sheet.title}!{cell.coordinate}: {cell.value!r}" for sheet in book for row in sheet for cell in row
        )
    return content.decode()


def _schema(ws: Workspace, out: Path) -> None:
    for store, reading in (("vault", ws.read), ("schoolbook", ws.read_schoolbook)):
        with reading() as connection:
            asked = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type, name"
            _put(out / f"{store}.sql", ";\n\n".join(sql for (sql,) in connection.execute(asked)))


def _records(ws: Workspace, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    records_export.export_records(ws, out / "records.jsonl")


def _reports(ws: Workspace, out: Path) -> None:
    for year in reports.recorded_years(ws):
        place = out / str(year.start)
        for level, language, form in product(Level, LANGUAGES, ReportFormat):
            for kind, make in _REPORTS.items():
                _put(
                    place / f"{kind}.{level.value}.{language}.{form.value}",
                    _or_error(make, ws, year, level, form, language),
                )
        for sheet in time_export.SheetFormat:
            _put(place / f"hours.{sheet.value}", _or_error(_hours, ws, year, sheet))
        for school, language in product(schools.listing(ws), LANGUAGES):
            _put(place / f"annual.{school.code}.{language}.pdf", _or_error(_annual, ws, year, school.code, language))


def _return(ws: Workspace, year: SchoolYear, level: Level, form: ReportFormat, language: str) -> bytes:
    return report_files.render_return(reports.annual_return(ws, year, level), form, language)


def _shares(ws: Workspace, year: SchoolYear, level: Level, form: ReportFormat, language: str) -> bytes:
    units = reports.time_shares_by_unit(ws, year, level)
    return report_files.render_shares(reports.time_shares(ws, year), year, units, form, language)


def _indicators(ws: Workspace, year: SchoolYear, level: Level, form: ReportFormat, language: str) -> bytes:
    report = indicators.indicator_report(ws, year, level, indicators.listing(ws))
    return report_files.render_indicators(report, form, language)


def _hours(ws: Workspace, year: SchoolYear, form: time_export.SheetFormat) -> bytes:
    return time_export.render(time_export.year_sheet(ws, year), form, "de")


_REPORTS: Final = {"kvjs": _return, "shares": _shares, "indicators": _indicators}


def _annual(ws: Workspace, year: SchoolYear, school: str, language: str) -> bytes:
    return annual_report.render(annual_report.build(ws, year, school, language), annual_report.AnnualFormat.PDF)


def _or_error(make: Callable[..., bytes], *arguments: object) -> Any:
    try:
        return make(*arguments)
    except KnownError as error:
        return {"refused": error.key}


def _papers(ws: Workspace, out: Path) -> None:
    for paper in Paper:
        if paper is not Paper.BREACH:
            _put(out / f"{paper.value}.pdf", papers.make(ws, paper))
    _put(out / "deletion_records.pdf", deletion_records.paper_list(ws, "de"))


def _found(ws: Workspace, out: Path) -> None:
    for language in LANGUAGES:
        found = {word: [repr(hit) for hit in record_search.search(ws, word, 50, language)] for word in WORDS}
        _put(out / f"hits.{language}.json", found)
    at_hand = persons_at_hand.at_hand(ws)
    with ws.read() as vault:
        persons = person_index(vault)
    lines: dict[str, Sequence[object]] = {
        "persons": persons,
        "schools": at_hand.schools,
        "records": at_hand.records,
    }
    _put(out / "at_hand.json", {field: [repr(one) for one in of_field] for field, of_field in lines.items()})


def _due(ws: Workspace, out: Path) -> None:
    for day in DAYS_OF_DELETION:
        items = deletion.due(ws, day)
        _put(out / f"due.{day}.json", report_files.render_due(day, items, ReportFormat.JSON, "de"))
        _put(out / f"due.{day}.pdf", report_files.render_due(day, items, ReportFormat.PDF, "de"))


def _pseudonyms(ws: Workspace) -> list[str]:
    return sorted(hit.label for hit in record_search.search(ws, "P-", 200) if hit.kind == "person" and hit.label)


def _copies(ws: Workspace, out: Path) -> None:
    out.mkdir(parents=True)
    pseudonyms = _pseudonyms(ws)
    for pseudonym in pseudonyms[:: max(1, len(pseudonyms) // _MOST_PERSONS)]:
        for form in ("json", "pdf"):
            path = out / f"{pseudonym}.{form}"
            access.answer(ws, pseudonym, Requester.SELF, access.to_file(path, "de"), checks=Checks())
            path.write_text(readable(path.name, path.read_bytes()), encoding="utf-8")


def _deleted(ws: Workspace, out: Path) -> None:
    """Delete what is due, then one person; write the proofs, the figures after it, and every row that is left."""
    day = ws.today()
    items = [item for item in deletion.due(ws, day) if item.state is DueState.DUE]
    deletion.erase_due(ws, day, len(items), mentions=deletion.Mentions.REDACT)
    pseudonyms = _pseudonyms(ws)
    deletion.erase_person(ws, pseudonyms[0], "Wunsch", deletion.Mentions.REDACT)
    _put(out / "proofs.pdf", deletion_records.paper_list(ws, "de"))
    _reports(ws, out / "reports")
    _put(out / "rows.json", {name: sorted(_without_chance(found)) for name, found in dump_of(ws).items()})


def _without_chance(found: list[str]) -> Iterator[str]:
    for row in found:
        yield _CHANCE.sub("<chance>", row)
