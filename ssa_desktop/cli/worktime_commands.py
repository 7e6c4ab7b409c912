"""The command for the time sheet that goes to the carrier."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Final

import click

from ssa_desktop.cli import output
from ssa_desktop.cli.builder import Builder
from ssa_desktop.cli.framework import school_year_type
from ssa_desktop.cli.unlocking import Access
from ssa_desktop.domain.errors import UsageError
from ssa_desktop.domain.schoolyear import SchoolYear

_FORMATS: Final = ("csv", "xlsx", "pdf")
_MONTH: Final = re.compile(r"(\d{4})-(0[1-9]|1[0-2])", re.ASCII)
_FIRST_YEAR: Final = 1900


def add_to(report_group: click.Group, b: Builder) -> None:
    """Add ``report working-time``."""
    report_group.add_command(
        b.command(
            "working-time",
            _working_time,
            b.option("--month", key="month"),
            b.option("--school-year", key="school_year", type=school_year_type(b.language)),
            b.option("--format", "fmt", key="format", type=click.Choice(_FORMATS), default="csv"),
            b.path("--out", key="out"),
            key="report_working_time",
        )
    )


def _working_time(
    access: Access, month: str | None, school_year: SchoolYear | None, fmt: str, out: Path | None
) -> None:
    from ssa_desktop.services.time import time_export

    if (month is None) == (school_year is None):
        raise UsageError("cli.month_or_year")
    chosen = _month(month) if month is not None else date.min
    form = time_export.SheetFormat(fmt)
    if out is None and form is not time_export.SheetFormat.CSV:
        raise UsageError("cli.out_needed", format=fmt)
    with access.workspace(out) as ws:
        sheet = (
            time_export.month_sheet(ws, chosen, access.language)
            if school_year is None
            else time_export.year_sheet(ws, school_year, access.language)
        )
    output.deliver(time_export.render(sheet, form, access.language), out)


def _month(written: str) -> date:
    match = _MONTH.fullmatch(written)
    if match is None or int(match[1]) < _FIRST_YEAR:
        raise UsageError("cli.bad_month", month=written)
    return date(int(match[1]), int(match[2]), 1)
