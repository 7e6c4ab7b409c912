"""The command that reports steering indicators."""

from __future__ import annotations

from pathlib import Path

from ssa_desktop.cli import output
from ssa_desktop.cli.unlocking import Access
from ssa_desktop.domain.errors import UsageError
from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.services.figures import indicators
from ssa_desktop.services.figures.report_files import ReportFormat, render_indicators


def report_indicators(access: Access, school_year: SchoolYear, level: str | None, fmt: str, out: Path | None) -> None:
    """Report the indicators she turned on, or all that are shipped; and remind of co-determination."""
    if out is None and fmt not in {ReportFormat.JSON, ReportFormat.CSV}:
        raise UsageError("cli.out_needed", format=fmt)
    with access.workspace(out) as ws:
        wanted = indicators.asked_for(ws)
        report = indicators.indicator_report(ws, school_year, Level(level or Level.SCHOOL), wanted)
        indicators.check_names(ws, report, access.language)
    output.deliver(render_indicators(report, ReportFormat(fmt), access.language), out)
    access.tell("indicators.codetermination")
