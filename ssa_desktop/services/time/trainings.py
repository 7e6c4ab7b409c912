"""The log of training and supervision: each entry books its working time once, and a year of it makes a paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ssa_desktop.domain.errors import UsageError
from ssa_desktop.domain.plain_lines import says_nothing
from ssa_desktop.domain.records import TimeEntry
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.time.training import Training, TrainingKind
from ssa_desktop.labels import label
from ssa_desktop.services.cases.contacts import check_midnight
from ssa_desktop.services.people import leak_scan
from ssa_desktop.services.rights import carrier as carriers
from ssa_desktop.services.together.cooperation_steps import Made, Step, removed, saved
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.cases.attachments import with_certificate
from ssa_desktop.storage.sql import Connection
from ssa_desktop.storage.time import trainings as stored
from ssa_desktop.storage.together.cooperation_time import keep_time

if TYPE_CHECKING:
    from ssa_desktop.documents.sheet import Sheet


@dataclass(frozen=True, slots=True)
class TrainingLine:
    """An entry of the log as one line: whether it booked working time, and whether a file proves it."""

    training_id: int
    training: Training
    is_booked: bool
    has_certificate: bool = False


def listing(ws: Workspace) -> list[TrainingLine]:
    """Return the log, the latest first."""
    with ws.read() as vault:
        booked, proved = stored.booked(vault), with_certificate(vault)
        return [
            TrainingLine(one.record_id, one.value, one.record_id in booked, one.record_id in proved)
            for one in stored.trainings(vault)
        ]


def of_year(ws: Workspace, year: SchoolYear) -> list[TrainingLine]:
    """Return the entries of a school year in the order of their days."""
    return [line for line in reversed(listing(ws)) if line.training.date in year]


def save(ws: Workspace, training: Training, training_id: int | None = None, *, books_time: bool = True) -> Made:
    """Store an entry, or write one anew, and book its working time once, for no school of its own.

    Training without a subject and days ahead are refused.
    """
    if training.kind is TrainingKind.TRAINING and says_nothing(training.subject):
        raise UsageError("training.subject")
    if training.date > ws.today():
        raise UsageError("training.ahead")
    check_midnight(training.start, training.minutes)

    def write(vault: Connection) -> int:
        made = stored.save_training(vault, training, training_id)
        entry = TimeEntry(training.date, training.minutes, training.activity, None, training.start)
        keep_time(vault, "training", made, entry if books_time else None)
        return made

    return saved(ws, "training", training_id, write)


def remove(ws: Workspace, training_id: int) -> Step:
    """Remove an entry with its working time and its files."""
    return removed(ws, "training", training_id)


def paper(ws: Workspace, year: SchoolYear, language: str) -> bytes:
    """Return the list of a school year as a PDF; raise :class:`NameLeakError` when it names somebody advised."""
    # reportlab is slow to import.
    from ssa_desktop.documents.sheet_pdf import sheet_pdf

    return sheet_pdf(_sheet(ws, year, language))


def paper_docx(ws: Workspace, year: SchoolYear, language: str) -> bytes:
    """Return the list of a school year as a Word file, as :func:`paper` does."""
    # Word files need python-docx, which is slow to import.
    from ssa_desktop.documents.sheet_docx import sheet_docx

    return sheet_docx(_sheet(ws, year, language))


def _sheet(ws: Workspace, year: SchoolYear, language: str) -> Sheet:
    # reportlab is slow to import.
    from ssa_desktop.documents.together.training_list import training_sheet

    lines = of_year(ws, year)
    found = [line.training for line in lines]
    said = {
        label(language, "training_part", part): "\n".join(str(getattr(one, part)) for one in found)
        for part in ("subject", "certificate")
    }
    providers = {label(language, "training_part", "provider"): "\n".join(one.provider for one in found)}
    with ws.read() as vault:
        leak_scan.check(vault, said, functions=providers)
    carrier = carriers.get(ws)
    listed = [(line.training, line.has_certificate) for line in lines]
    return training_sheet(year, listed, carrier.practitioner, carrier.name)
