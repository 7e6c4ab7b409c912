"""Many returns as one table, for a carrier or a county. It needs no opened data: the files are all there is."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from ssa_desktop.domain.errors import KnownError, UsageError
from ssa_desktop.domain.figures.merging import Merged, Merger
from ssa_desktop.error_texts import error_text
from ssa_desktop.exchange.figures.return_reader import SUFFIXES, read_return
from ssa_desktop.services.keys.places import refuse_own_file
from ssa_desktop.services.progress import Progress, ignore
from ssa_desktop.storage.files import nameless_file, new_folder
from ssa_desktop.texts import text


def files_of(places: Iterable[Path]) -> list[Path]:
    """Return the files to merge: each file named, and of a folder those that can be a return, by name.

    A file that is named twice stands twice: its second return is refused as one that is there already.
    """
    return [file for place in places for file in _files_at(place)]


def merge(files: Sequence[Path], language: str, progress: Progress = ignore) -> Merged:
    """Read the files one after another and merge them; one that cannot be read is named and left out.

    ``progress`` is told after each file; raises :class:`CancelledError` where it does.
    """
    merger = Merger()
    for number, file in enumerate(files):
        progress(number, len(files))
        try:
            merger.add(read_return(file))
        except KnownError as error:
            merger.broken(file.name, error_text(language, error))
    progress(len(files), len(files))
    return merger.result()


def write_workbook(path: Path, merged: Merged, language: str, progress: Progress = ignore) -> None:
    """Write the merged table as a workbook, row by row: whole or, where it is stopped, not at all.

    ``progress`` is told as :func:`merge` tells it. Raises :class:`UsageError` when there is nothing in the table.
    """
    from ssa_desktop.exchange.figures.merge_xlsx import merge_xlsx

    _refuse(path, merged)
    with nameless_file(path) as stream:
        merge_xlsx(merged, issue_texts(merged, language), language, stream, progress)


def write_tables(folder: Path, merged: Merged, language: str, progress: Progress = ignore) -> None:
    """Write the merged tables as plain CSV with a schema, for other programs: a new folder, whole or not at all.

    ``progress`` is told as :func:`merge` tells it. Raises :class:`UsageError` when there is nothing in the tables, and
    where something stands in the folder.
    """
    from ssa_desktop.exchange.figures.merge_csv import merge_csv

    _refuse(folder, merged)
    with new_folder(folder) as new_file:
        merge_csv(merged, issue_texts(merged, language), language, new_file, progress)


def free_folder(place: Path, name: str) -> Path:
    """Return a folder for :func:`write_tables` in a place, with a number where the name is taken."""
    found, number = place / name, 2
    while os.path.lexists(found):
        found, number = place / f"{name}-{number}", number + 1
    return found


def issue_texts(merged: Merged, language: str) -> list[str]:
    """Return what the merge has to say of files and schools, a sentence each."""
    return [text(language, f"merge.issue.{issue.kind}", about=issue.about, **issue.details) for issue in merged.issues]


def _refuse(path: Path, merged: Merged) -> None:
    if not merged.rows:
        raise UsageError("merge.nothing")
    refuse_own_file(path)


def _files_at(place: Path) -> Iterator[Path]:
    if not place.is_dir():
        yield place
        return
    try:
        found = sorted(place.iterdir())
    except OSError:
        raise UsageError("file.unreadable", path=str(place)) from None
    # Excel keeps a file of its own, named with ~$, beside a workbook that is open.
    yield from (
        file for file in found if file.suffix.lower() in SUFFIXES and file.is_file() and not file.name.startswith("~$")
    )
