"""Reports as files: one value, many renderings. The heavy writers are imported when one is wanted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path

from ssa_desktop.domain.annual_return import AnnualReturn
from ssa_desktop.domain.retention import DueItem
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.worktime import TimeShares
from ssa_desktop.services import leak_scan
from ssa_desktop.services.places import refuse_own_file
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.files import write_atomically


class ReportFormat(StrEnum):
    """The renderings of a report."""

    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"
    PDF = "pdf"


def check_names(ws: Workspace, language: str) -> None:
    """Raise a :class:`~ssa_desktop.services.leak_scan.NameLeakError` when a report of figures would hold a name.

    Called before any report of figures is rendered for a file or a paper.
    """
    with ws.read() as vault:
        leak_scan.check_figures(vault, language)


def render_return(report: AnnualReturn, fmt: ReportFormat, language: str) -> bytes:
    """Return the annual return as the bytes of a file."""
    match fmt:
        case ReportFormat.JSON:
            from ssa_desktop.exchange.return_json import return_json

            return return_json(report, language)
        case ReportFormat.CSV:
            from ssa_desktop.exchange.return_csv import return_csv

            return return_csv(report, language)
        case ReportFormat.XLSX:
            from ssa_desktop.exchange.return_xlsx import return_xlsx

            return return_xlsx(report, language)
        case ReportFormat.PDF:
            from ssa_desktop.documents.return_report import return_pdf

            return return_pdf(report, language)


def render_shares(
    value: TimeShares, year: SchoolYear, units: Sequence[tuple[str, TimeShares]], fmt: ReportFormat, language: str
) -> bytes:
    """Return the time-share report as the bytes of a file; ``units`` may be empty."""
    if fmt is ReportFormat.PDF:
        from ssa_desktop.documents.shares_report import shares_pdf

        return shares_pdf(value, year, units, language)
    from ssa_desktop.exchange import shares_files

    match fmt:
        case ReportFormat.JSON:
            return shares_files.shares_json(value, year, units)
        case ReportFormat.CSV:
            return shares_files.shares_csv(value, year, units, language)
        case ReportFormat.XLSX:
            return shares_files.shares_xlsx(value, year, units, language)


def render_due(on: date, items: Sequence[DueItem], fmt: ReportFormat, language: str) -> bytes:
    """Return the list of due deletions as the bytes of a file: JSON or PDF."""
    if fmt is ReportFormat.PDF:
        from ssa_desktop.documents.due_list import due_pdf

        return due_pdf(on, items, language)
    from ssa_desktop.exchange.due_files import due_json

    return due_json(on, items)


def write_file(path: Path, data: bytes) -> None:
    """Write a file to a place she chose, whole or not at all; never over a file of the data themselves."""
    refuse_own_file(path)
    write_atomically(path, data)
