"""The command for the annual report of a school."""

from __future__ import annotations

from pathlib import Path

import click

from ssa_desktop.cli.builder import Builder
from ssa_desktop.cli.framework import school_year_type
from ssa_desktop.cli.unlocking import Access
from ssa_desktop.domain.errors import UsageError
from ssa_desktop.domain.schoolyear import SchoolYear


def add_to(report_group: click.Group, b: Builder) -> None:
    """Add ``report annual``."""
    report_group.add_command(
        b.command(
            "annual",
            _annual,
            b.option("--school-year", key="school_year", type=school_year_type(b.language), required=True),
            b.option("--school", key="school", required=True),
            b.path("--out", key="out_annual", required=True),
            key="report_annual",
        )
    )


def _annual(access: Access, school_year: SchoolYear, school: str, out: Path) -> None:
    from ssa_desktop.services.figures import annual_report
    from ssa_desktop.services.figures.report_files import write_file

    suffix = out.suffix.lower().removeprefix(".")
    if suffix not in set(annual_report.AnnualFormat):
        raise UsageError("annual.suffix")
    with access.workspace(out) as ws:
        report = annual_report.build(ws, school_year, school, access.language)
        data = annual_report.checked(ws, report, annual_report.AnnualFormat(suffix))
    write_file(out, data)
    access.tell("annual.done", path=str(out))
