"""The demonstration: two stores with believable invented records, and every report made of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Final

from ssa_desktop.demo.appointments import add_appointments
from ssa_desktop.demo.calendar import DemoYears
from ssa_desktop.demo.contract import demo_holidays, demo_spans, fitting, trial
from ssa_desktop.demo.cooperation import add_cooperation, add_offer_details
from ssa_desktop.demo.protection import add_protection
from ssa_desktop.demo.records import demo_records, demo_school_file
from ssa_desktop.demo.texts import annual_texts as invented_annual_texts
from ssa_desktop.demo.times import LEAVE_DAYS
from ssa_desktop.domain.errors import DamagedError, RefusedError, UnlockError
from ssa_desktop.domain.figures.annual_report import AnnualChapter
from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.time.contract import WorkYear
from ssa_desktop.domain.time.work_calendar import school_years_between
from ssa_desktop.exchange.records.records_writer import write_records
from ssa_desktop.services.appointments import slips
from ssa_desktop.services.exchange import records_import, school_import
from ssa_desktop.services.figures import annual_report, annual_texts, reports
from ssa_desktop.services.figures.report_files import ReportFormat, render_due, render_shares, shares_extras, write_file
from ssa_desktop.services.figures.return_files import checked_return
from ssa_desktop.services.keeping import deletion
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.store_making import create_stores
from ssa_desktop.services.time import balance, contracts, school_calendar
from ssa_desktop.services.workspace import Clock, Workspace, has_store, remove_stores
from ssa_desktop.storage.keys.keyfile import MINIMUM_COST, StoreKind, open_with_passphrase
from ssa_desktop.storage.keys.storelock import StoreHold

DEMO_PASSPHRASE: Final = "Vorführung mit erfundenen Daten"
DATA_FOLDER: Final = "data"
_SLIPS: Final = 8
_NAMES: Final = {Level.SCHOOL: "jahresmeldung-schulen", Level.SITE: "jahresmeldung-standort"}
_KEYS: Final = {Level.SCHOOL: "demo.file_return_school", Level.SITE: "demo.file_return_site"}


@dataclass(frozen=True, slots=True)
class DemoMade:
    """What the demonstration holds, and the files made of it as (name, message key)."""

    data: Path
    cases: int
    contacts: int
    due: int
    files: tuple[tuple[str, str], ...]


def make_demo(out: Path, *, years: int, cases: int, seed: int, clock: Clock, language: str) -> DemoMade:
    """Make the demonstration anew in ``out``; a store there that it did not make is refused and left alone."""
    data = out / DATA_FOLDER
    if has_store(out):
        raise RefusedError("demo.not_ours", folder=str(out))
    _remove_old(data, clock)
    recovery = out / "wiederherstellungsblatt.pdf"
    out.mkdir(parents=True, exist_ok=True)
    files: list[tuple[str, str]] = [(recovery.name, "demo.file_recovery")]
    try:
        # Its passphrase is printed on the screen, so a slow derivation would protect nothing.
        create_stores(data, DEMO_PASSPHRASE, recovery, clock=clock, cost=MINIMUM_COST, demo=True)
        with _opened(data, clock) as ws:
            _fill(ws, data, years=years, cases=cases, seed=seed)
            return _make_files(ws, out, files, language)
    except BaseException:
        # Half a demonstration would look like the whole one.
        remove_stores(data)
        if data.is_dir():
            StoreHold.acquire(data).discard()
        for name, _ in files:
            (out / name).unlink(missing_ok=True)
        for folder in (data, out):
            with suppress(OSError):
                folder.rmdir()
        raise


def _remove_old(data: Path, clock: Clock) -> None:
    if not has_store(data):
        return
    try:
        # Asked of the key file first: somebody's own data must not be told of a failed attempt to open them.
        open_with_passphrase(data / StoreKind.VAULT.key_file_name, StoreKind.VAULT, DEMO_PASSPHRASE)
        with _opened(data, clock) as ws:
            ours = ws.is_demo
    except (UnlockError, DamagedError) as error:
        raise RefusedError("demo.not_ours", folder=str(data)) from error
    if not ours:
        raise RefusedError("demo.not_ours", folder=str(data))
    remove_stores(data)


@contextmanager
def _opened(data: Path, clock: Clock) -> Iterator[Workspace]:
    ws = open_workspace(data, clock=clock, passphrase=DEMO_PASSPHRASE)
    try:
        yield ws
    finally:
        ws.close()


def _fill(ws: Workspace, data: Path, *, years: int, cases: int, seed: int) -> None:
    """Bring the invented records in the way any file comes in; the files themselves do not stay."""
    school_file, records_file = data / "schulen.json", data / "akten.jsonl"
    today = ws.today()
    try:
        content = demo_school_file(seed=seed, years=years, today=today)
        write_file(school_file, json.dumps(content, ensure_ascii=False).encode())
        write_file(records_file, write_records(demo_records(seed=seed, years=years, cases=cases, today=today)))
        school_import.import_school_file(ws, school_file)
        records_import.import_records(ws, records_file)
    finally:
        school_file.unlink(missing_ok=True)
        records_file.unlink(missing_ok=True)
    school = reports.first_school(ws)
    if school is not None:
        add_cooperation(ws, school)
        add_offer_details(ws)
    add_protection(ws)
    _agree_hours(ws, seed, DemoYears.until(today, years))
    add_appointments(ws)


def _agree_hours(ws: Workspace, seed: int, years: DemoYears) -> None:
    """Enter school holidays, leave and contract hours; the hours are measured on what is recorded."""
    for holiday in demo_holidays(years):
        school_calendar.add(ws, holiday)
    for year in years.booked:
        contracts.save_year(ws, year, WorkYear(Fraction(LEAVE_DAYS)))
    yesterday = years.today - timedelta(1)
    measured = []
    for first, last in demo_spans(seed, years):
        period_id, _ = contracts.save(ws, trial(first, last))
        measured.append((period_id, first, last))
    fitted = []
    for period_id, first, last in measured:
        until = min(last or yesterday, yesterday)
        found = [balance.span(ws, begin, end) for begin, end in _parts_by_year(first, until)]
        asked = sum((one.target_so_far or 0) - (one.credited or 0) for one in found)
        fitted.append((period_id, fitting(first, last, asked=asked, worked=sum(one.worked or 0 for one in found))))
    for period_id, period in fitted:
        contracts.save(ws, period, period_id)


def _parts_by_year(first: date, last: date) -> list[tuple[date, date]]:
    """Part a span at the beginnings of its school years."""
    return [(max(first, year.first_day), min(last, year.last_day)) for year in school_years_between(first, last)]


def _write_annual(ws: Workspace, school: str, year: SchoolYear) -> None:
    """Write what an annual report says beside its figures, for the year and the one before."""
    for written in (year.previous, year):
        for chapter, words in invented_annual_texts().items():
            annual_texts.write(ws, school, written, AnnualChapter(chapter), words.format(year=written))


def _make_files(ws: Workspace, out: Path, files: list[tuple[str, str]], language: str) -> DemoMade:
    """Make the papers and files of a demonstration; ``files`` gets the name of each, and what it is."""

    def make(name: str, data: bytes, key: str) -> None:
        files.append((name, key))
        write_file(out / name, data)

    # The last full school year is the one the return is owed for; a demonstration of one year may not reach back to it.
    current = SchoolYear.of(ws.today())
    year = current.previous if current.previous in reports.recorded_years(ws) else current
    make("beratungszettel.pdf", slips.blank_slips(ws, _SLIPS, reports.first_school(ws)), "demo.file_slips")
    shares = reports.time_shares(ws, year)
    by_school = reports.time_shares_by_unit(ws, year, Level.SCHOOL)
    make(
        "zeitanteile.pdf",
        render_shares(shares, year, by_school, ReportFormat.PDF, language, shares_extras(ws, year)),
        "demo.file_shares",
    )
    for level in Level:
        report = reports.annual_return(ws, year, level)
        for fmt in ReportFormat:
            make(f"{_NAMES[level]}.{fmt}", checked_return(ws, report, fmt, language), _KEYS[level])
    school = reports.first_school(ws)
    if school is not None:
        _write_annual(ws, school, year)
        annual = annual_report.build(ws, year, school, language)
        make("jahresbericht.pdf", annual_report.checked(ws, annual, annual_report.AnnualFormat.PDF), "demo.file_annual")
    due = deletion.due(ws, ws.today())
    for fmt in (ReportFormat.JSON, ReportFormat.PDF):
        make(f"faellige-loeschungen.{fmt}", render_due(ws.today(), due, fmt, language), "demo.file_due")
    counts = reports.record_counts(ws)
    return DemoMade(out / DATA_FOLDER, counts["case"], counts["contact"], len(due), tuple(files))
