"""Reports as files: one value, many renderings. The heavy writers are imported when one is wanted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from pathlib import Path

from ssa_desktop.domain.figures.annual_return import AnnualReturn
from ssa_desktop.domain.figures.explanation import CountedFigures
from ssa_desktop.domain.figures.indicators import IndicatorReport
from ssa_desktop.domain.keeping.retention import DueItem
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.time.forecast import Forecast
from ssa_desktop.domain.time.worktime import THIRDS_TOLERANCE, TimeShares
from ssa_desktop.services.keys.places import refuse_own_file
from ssa_desktop.services.people import leak_scan
from ssa_desktop.services.time.forecasts import MonthShares, corridor_forecast, year_course
from ssa_desktop.services.time.share_words import (
    base_line,
    forecast_lines,
    hours_chart,
    part_line,
    share_chart,
)
from ssa_desktop.services.time.shares_base import shares_base
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.files import write_atomically


class ReportFormat(StrEnum):
    """The renderings of a report."""

    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"
    PDF = "pdf"


def check_names(ws: Workspace, language: str, report: AnnualReturn | None = None) -> None:
    """Raise a :class:`~ssa_desktop.services.people.leak_scan.NameLeakError` when a report of figures would hold a name.

    Called before any report of figures is rendered for a file or a paper; the annual return is given along, since her
    remarks stand in it.
    """
    with ws.read() as vault:
        if report is None:
            leak_scan.check_figures(vault, language)
        else:
            leak_scan.check_return(vault, report, language)


def render_return(
    report: AnnualReturn,
    fmt: ReportFormat,
    language: str,
    own_topics: Mapping[str, str] | None = None,
    counted: CountedFigures | None = None,
) -> bytes:
    """Return the annual return as the bytes of a file.

    ``own_topics`` are labels of topics she named herself, ``counted`` what ``return_files.counted_for`` gives.
    """
    match fmt:
        case ReportFormat.JSON:
            from ssa_desktop.exchange.figures.return_json import return_json

            return return_json(report, language)
        case ReportFormat.CSV:
            from ssa_desktop.exchange.figures.return_csv import return_csv

            return return_csv(report, language, own_topics)
        case ReportFormat.XLSX:
            from ssa_desktop.exchange.figures.return_xlsx import return_xlsx

            return return_xlsx(report, language, own_topics, counted)
        case ReportFormat.PDF:
            from ssa_desktop.documents.return_report import return_pdf

            return return_pdf(report, language, own_topics)


@dataclass(frozen=True, slots=True)
class SharesExtras:
    """What the paper on working time shows beside the shares: the agreed tolerance, the forecast, the months."""

    tolerance: Fraction = THIRDS_TOLERANCE
    forecast: Forecast | None = None
    course: tuple[MonthShares, ...] = ()


def shares_extras(ws: Workspace, year: SchoolYear) -> SharesExtras:
    """Return what :func:`render_shares` shows beside the shares of a school year."""
    return SharesExtras(shares_base(ws).tolerance, corridor_forecast(ws, year), year_course(ws, year))


def render_shares(
    value: TimeShares,
    year: SchoolYear,
    units: Sequence[tuple[str, TimeShares]],
    fmt: ReportFormat,
    language: str,
    extras: SharesExtras | None = None,
) -> bytes:
    """Return the time-share report as the bytes of a file; ``units`` may be empty."""
    if fmt is ReportFormat.PDF:
        from ssa_desktop.documents.shares_report import Beside, shares_pdf

        beside = extras or SharesExtras()
        lines = forecast_lines(beside.forecast, language) if beside.forecast is not None else []
        charts = (share_chart(beside.course, language), hours_chart(beside.course, language)) if beside.course else ()
        return shares_pdf(
            value,
            year,
            units,
            language,
            Beside(
                beside.tolerance,
                base_line(value, language),
                tuple(lines),
                charts,
                without_unit(value, units),
                part_line(units, language),
            ),
        )
    from ssa_desktop.exchange.figures import shares_files

    match fmt:
        case ReportFormat.JSON:
            return shares_files.shares_json(value, year, units)
        case ReportFormat.CSV:
            return shares_files.shares_csv(value, year, units, language)
        case ReportFormat.XLSX:
            return shares_files.shares_xlsx(value, year, units, language)


def without_unit(value: TimeShares, units: Sequence[tuple[str, TimeShares]]) -> TimeShares | None:
    """Return the working time that no unit has; None where there is none, or no unit is shown."""
    rest = value.besides(shares for _, shares in units)
    return rest if units and rest.base_minutes else None


def render_indicators(report: IndicatorReport, fmt: ReportFormat, language: str) -> bytes:
    """Return the report on steering indicators as the bytes of a file."""
    if fmt is ReportFormat.PDF:
        from ssa_desktop.documents.indicators_report import indicators_pdf

        return indicators_pdf(report, language)
    from ssa_desktop.exchange.figures import indicators_files

    match fmt:
        case ReportFormat.JSON:
            return indicators_files.indicators_json(report, language)
        case ReportFormat.CSV:
            return indicators_files.indicators_csv(report, language)
        case ReportFormat.XLSX:
            return indicators_files.indicators_xlsx(report, language)


def render_due(on: date, items: Sequence[DueItem], fmt: ReportFormat, language: str) -> bytes:
    """Return the list of due deletions as the bytes of a file: JSON or PDF."""
    if fmt is ReportFormat.PDF:
        from ssa_desktop.documents.keeping.due_list import due_pdf

        return due_pdf(on, items, language)
    from ssa_desktop.exchange.due_files import due_json

    return due_json(on, items)


def write_file(path: Path, data: bytes) -> None:
    """Write a file to a place she chose, whole or not at all; never over a file of the data themselves."""
    refuse_own_file(path)
    write_atomically(path, data)
