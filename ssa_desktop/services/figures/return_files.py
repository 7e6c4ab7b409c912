"""The annual return as a file that may leave: scanned for names, with how each figure was counted."""

from __future__ import annotations

from collections.abc import Mapping

from ssa_desktop.domain.figures.annual_return import AnnualReturn
from ssa_desktop.domain.figures.explanation import CountedFigures
from ssa_desktop.services.figures.explanations import counted
from ssa_desktop.services.figures.report_files import ReportFormat, check_names, render_return
from ssa_desktop.services.workspace import Workspace


def checked_return(
    ws: Workspace, report: AnnualReturn, fmt: ReportFormat, language: str, own_topics: Mapping[str, str] | None = None
) -> bytes:
    """Return the annual return as the bytes of a file, after the scan for names; see :func:`check_names`."""
    check_names(ws, language, report)
    return render_return(report, fmt, language, own_topics, counted_for(ws, report, fmt))


def counted_for(ws: Workspace, report: AnnualReturn, fmt: ReportFormat) -> CountedFigures | None:
    """Return the numbers of entries behind the figures, for the format that shows them; none for a filed return."""
    if fmt is not ReportFormat.XLSX or report.filing is not None:
        return None
    return counted(ws, report)
