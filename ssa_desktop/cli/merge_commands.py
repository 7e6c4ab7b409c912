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


def add_to(root: click.Group, b: Builder) -> None:
    """Add ``merge``."""
    files = click.Argument(["files"], type=path_type(), nargs=-1, required=True)
    out = b.path("--out", key="merge_out", required=True)
    root.add_command(b.command("merge", _merge, files, out, asks_of_place=False))


def _merge(access: Access, files: tuple[Path, ...], out: Path) -> int:
    from ssa_desktop.services.figures import merging
    from ssa_desktop.services.figures.report_files import write_file

    if out.suffix.lower() != ".xlsx":
        raise UsageError("merge.out_xlsx")
    found = merging.files_of(files)
    if any(out.exists() and file.exists() and out.samefile(file) for file in found):
        raise UsageError("merge.out_is_input")
    merged = merging.merge(found, access.language, _progress(access.language))
    for line in merging.issue_texts(merged, access.language):
        click.echo(line, err=True)
    write_file(out, merging.workbook(merged, access.language))
    sources = len({row.source for row in merged.rows})
    access.tell("merge.done", returns=len(merged.rows), files=sources, path=str(out))
    return _FOUND_SOMETHING if merged.has_refusals else 0


def _progress(language: str) -> Progress:
    def tell(done: int, total: int) -> None:
        if done and done % _STEP == 0:
            click.echo(text(language, "merge.progress", done=done, total=total), err=True)

    return tell
