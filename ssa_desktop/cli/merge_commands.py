"""The command that merges the returns of several practitioners; it needs no store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ssa_desktop.cli.builder import Builder
from ssa_desktop.cli.framework import path_type
from ssa_desktop.cli.unlocking import Access
from ssa_desktop.domain.errors import UsageError
from ssa_desktop.texts import text

if TYPE_CHECKING:
    from ssa_desktop.services.progress import Progress

_FOUND_SOMETHING = 1
_STEP = 250
_ROWS = 20_000
_BOOK = "xlsx"
_TABLES = "csv"


def add_to(root: click.Group, b: Builder) -> None:
    """Add ``merge``."""
    files = click.Argument(["files"], type=path_type(), nargs=-1, required=True)
    out = b.path("--out", key="merge_out", required=True)
    fmt = b.option("--format", "fmt", key="merge_format", type=click.Choice([_BOOK, _TABLES]), default=_BOOK)
    root.add_command(b.command("merge", _merge, files, fmt, out, asks_of_place=False))


def _merge(access: Access, files: tuple[Path, ...], fmt: str, out: Path) -> int:
    from ssa_desktop.services.figures import merging

    if (out.suffix.lower() == ".xlsx") != (fmt == _BOOK):
        raise UsageError("merge.out_xlsx" if fmt == _BOOK else "merge.out_folder")
    found = merging.files_of(files)
    if any(out.exists() and file.exists() and out.samefile(file) for file in found):
        raise UsageError("merge.out_is_input")
    merged = merging.merge(found, access.language, _progress(access.language, "merge.progress", _STEP))
    for line in merging.issue_texts(merged, access.language):
        click.echo(line, err=True)
    write = merging.write_workbook if fmt == _BOOK else merging.write_tables
    write(out, merged, access.language, _progress(access.language, "merge.writing", _ROWS))
    sources = len({row.source for row in merged.rows})
    access.tell("merge.done", returns=len(merged.rows), files=sources, path=str(out))
    return _FOUND_SOMETHING if merged.has_refusals else 0


def _progress(language: str, key: str, step: int) -> Progress:
    """Return what tells each ``step`` files or rows; Ctrl+C ends the work at any of them, and nothing is written."""
    told = 0

    def tell(done: int, total: int) -> None:
        nonlocal told
        if done - told >= step:
            told = done
            click.echo(text(language, key, done=done, total=total), err=True)

    return tell
