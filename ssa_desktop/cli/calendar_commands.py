"""The command that writes her appointments for a calendar of her own."""

from __future__ import annotations

from pathlib import Path

import click

from ssa_desktop.cli.builder import Builder
from ssa_desktop.cli.framework import path_type
from ssa_desktop.cli.unlocking import Access
from ssa_desktop.services.appointments.calendar_export import CalendarContent, write_calendar


def add_to(export_group: click.Group, b: Builder) -> None:
    """Add ``export calendar``."""
    contents = click.Choice([one.value for one in CalendarContent])
    export_group.add_command(
        b.command(
            "calendar",
            _calendar,
            click.Argument(["file"], type=path_type()),
            b.option("--content", key="calendar_content", type=contents, default=CalendarContent.BUSY.value),
            key="export_calendar",
        )
    )


def _calendar(access: Access, file: Path, content: str) -> None:
    with access.workspace(file) as ws:
        done = write_calendar(ws, file, CalendarContent(content), access.language)
    access.tell("calendar.done", dates=done.dates, path=str(file))
    if done.cancelled:
        access.tell("calendar.cancelled", cancelled=done.cancelled)
