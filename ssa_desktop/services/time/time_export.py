"""The time sheet for the carrier, as a file: the working time of a month or a school year without any case data."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from enum import StrEnum

from ssa_desktop.domain.errors import RefusedError
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.time.balance import SpanBalance
from ssa_desktop.domain.time.time_sheet import TimeSheet, day_row, sum_row
from ssa_desktop.labels import label
from ssa_desktop.services.figures import report_files
from ssa_desktop.services.people import leak_scan, schools
from ssa_desktop.services.rights import carrier
from ssa_desktop.services.time import balance
from ssa_desktop.services.workspace import Workspace


class SheetFormat(StrEnum):
    """The renderings of a time sheet."""

    CSV = "csv"
    XLSX = "xlsx"
    PDF = "pdf"


def month_sheet(ws: Workspace, month: date, language: str = "de") -> TimeSheet:
    """Return the time sheet of the calendar month in which a day lies, a row for each day.

    Raise :class:`RefusedError` where the days were erased under their rule, and
    :class:`~ssa_desktop.services.people.leak_scan.NameLeakError` where what stands on it holds the name of a person.
    """
    span = balance.month(ws, month, language)
    year = SchoolYear.of(span.first)
    return _sheet(ws, span, None, balance.school_year(ws, year, language), language)


def year_sheet(ws: Workspace, year: SchoolYear, language: str = "de") -> TimeSheet:
    """Return the time sheet of a school year, a row for each month; it raises what :func:`month_sheet` does."""
    found = balance.school_year(ws, year, language)
    return _sheet(ws, found.whole, year, found, language)


def particulars(ws: Workspace) -> tuple[str, str]:
    """Return carrier and practitioner as they stand on the sheet: what she entered, else the carrier of the schools.

    Schools of different carriers say nothing about who gets the sheet, so nothing is taken from them.
    """
    entered = carrier.get(ws)
    of_schools = {school.carrier.strip() for school in schools.listing(ws) if school.carrier and school.carrier.strip()}
    name = entered.name.strip() or (of_schools.pop() if len(of_schools) == 1 else "")
    return name, entered.practitioner.strip()


def save_particulars(ws: Workspace, name: str, practitioner: str) -> None:
    """Keep carrier and practitioner where they were not entered yet; what was entered is changed in the settings."""
    entered = carrier.get(ws)
    wanted = replace(
        entered, name=entered.name.strip() or name, practitioner=entered.practitioner.strip() or practitioner
    )
    if wanted != entered:
        carrier.save(ws, wanted)


def render(sheet: TimeSheet, fmt: SheetFormat, language: str) -> bytes:
    """Return a time sheet as the bytes of a file."""
    if fmt is SheetFormat.PDF:
        from ssa_desktop.documents.time_sheet import time_sheet_pdf

        return time_sheet_pdf(sheet, language)
    from ssa_desktop.exchange.figures import time_export_files

    if fmt is SheetFormat.CSV:
        return time_export_files.time_sheet_csv(sheet, language)
    return time_export_files.time_sheet_xlsx(sheet, language)


def _sheet(
    ws: Workspace, span: SpanBalance, year: SchoolYear | None, of_year: balance.YearBalance, language: str
) -> TimeSheet:
    if span.erased:
        raise RefusedError("timesheet.erased")
    report_files.check_names(ws, language)
    name, practitioner = particulars(ws)
    with ws.read() as vault:
        leak_scan.check(vault, {label(language, "leak_field", "time_sheet_carrier"): name})
    names = {school.code: school.name for school in schools.listing(ws)}
    rows = (
        tuple(day_row(day, span.until) for day in span.days)
        if year is None
        else tuple(sum_row(month) for month in of_year.months)
    )
    total = sum_row(span)
    shown = {code: names.get(code, code) for code in total.schools}
    return TimeSheet(span, year, rows, total, of_year.leave, shown, name, practitioner)
