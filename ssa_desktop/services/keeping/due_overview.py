"""The due list as the window shows it: due, held and why, postponed; and which backups still hold what goes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from ssa_desktop.domain.errors import KnownError
from ssa_desktop.domain.keeping.deletion_record import PaperState
from ssa_desktop.services.keeping import (
    automatic_deletion,
    backup_look,
    backup_upkeep,
    backups,
    deletion,
    deletion_records,
    due_list,
    due_preview,
    keeping,
    known_day,
    postponing,
)
from ssa_desktop.services.keeping.after_deletion import BackupLeft
from ssa_desktop.services.keeping.backup_look import Known, Seen
from ssa_desktop.services.keeping.deletion import Deleted, DueItem, DueState, Mentions, PersonPreview
from ssa_desktop.services.keeping.due_preview import DuePreview
from ssa_desktop.services.keeping.keeping import CaseKeeping
from ssa_desktop.services.keeping.known_day import DayQuestion
from ssa_desktop.services.keeping.postponing import Postponed, PostponingFault
from ssa_desktop.services.progress import Progress, ignore
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.people import people
from ssa_desktop.storage.people.people import NamedPerson

__all__ = [
    "Asked",
    "NamedPerson",
    "Questions",
    "asked",
    "backups_with_it",
    "end_postponements",
    "erase",
    "erase_person",
    "note_paper_destroyed",
    "postpone",
    "preview",
    "preview_person",
    "questions",
    "take_back_postponements",
]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is due on a day, the case behind each held item, and what is postponed.

    ``ahead`` are the ids of those not due today: for a day still to come this is only looked at. ``persons`` are those
    whom items are about, by pseudonym. ``last_days`` say until when each item may be put off, or why it may not be.
    ``held`` has the case of what was postponed before as well.
    """

    on: date
    items: list[DueItem]
    held: dict[str, CaseKeeping]
    postponed: list[Postponed]
    ahead: frozenset[str] = frozenset()
    persons: Mapping[str, NamedPerson] = field(default_factory=dict, repr=False)
    last_days: Mapping[str, date | PostponingFault] = field(default_factory=dict)


def asked(ws: Workspace, on: date) -> Asked:
    """Return what is due on or before a day, past or to come, with why the held items are held."""
    items = due_list.due(ws, on)
    ahead: frozenset[str] = frozenset()
    if on > ws.today():
        ahead = frozenset(item.id for item in items) - {item.id for item in due_list.due(ws, ws.today())}
    held = {}
    for item in items:
        if item.state is DueState.HELD or item.was_postponed:
            found = keeping.of_record(ws, item.kind, item.id)
            if found is not None:
                held[item.id] = found
    postponed = postponing.listing(ws)
    labels = {item.label for item in [*items, *(one.item for one in postponed)]}
    with ws.read() as vault:
        persons = {one.pseudonym: one for one in people.named_persons(vault) if one.pseudonym in labels}
    return Asked(on, items, held, postponed, ahead, persons, postponing.last_days(ws, items, ws.today()))


@dataclass(frozen=True, slots=True)
class Questions:
    """What she is asked before anything goes by itself: the date, the ids of many items, the number of many backups."""

    day: DayQuestion | None = None
    items: frozenset[str] = frozenset()
    backups: int | None = None

    def __bool__(self) -> bool:
        return self.day is not None or bool(self.items) or self.backups is not None


def questions(ws: Workspace) -> Questions:
    """Return what she is asked before anything goes by itself."""
    return Questions(known_day.question(ws), automatic_deletion.asked(ws), backup_upkeep.thinning_asked(ws))


def preview(
    ws: Workspace, on: date, chosen: frozenset[str], *, look_in_texts: bool = False, progress: Progress = ignore
) -> tuple[DuePreview, Known]:
    """Return what goes with chosen items, and what is known of the backups; no folder is touched.

    ``look_in_texts`` for the names of those who go, too; that takes longer.
    """
    found = due_preview.preview_due(ws, on, chosen, look_in_texts=look_in_texts, progress=progress)
    return found, backup_look.known(ws)


def backups_with_it(known: Known, seen: Seen | None = None) -> tuple[BackupLeft, ...]:
    """Return every backup there is: each of them was made before what is deleted now goes, the longest to stay first.

    Where nothing was ``seen``, because a folder does not answer, every backup that is known counts as there.
    """
    found = [
        BackupLeft(str(backup.folder / backup.file_name), backup.goes_on, backup.is_last_good)
        for backup in backups.put_together(known, seen or Seen({}, {}, frozenset())).backups
        if backup.is_there is not False
    ]
    return tuple(sorted(found, key=lambda left: (left.until, left.place), reverse=True))


def erase(
    ws: Workspace,
    on: date,
    chosen: frozenset[str],
    mentions: Mentions = Mentions.KEEP,
    progress: Progress = ignore,
    *,
    paper_destroyed: bool,
) -> Deleted:
    """Delete chosen items of the due list, and note in their deletion records that the paper is destroyed, if it is."""
    done = deletion.erase_due(ws, on, len(chosen), chosen, mentions, progress)
    if paper_destroyed:
        note_paper_destroyed(ws, done)
    return done


def note_paper_destroyed(ws: Workspace, done: Deleted) -> None:
    """Note that the paper of a deletion is destroyed, in every record that asks for it."""
    for uid in done.paper:
        deletion_records.set_paper(ws, uid, PaperState.DESTROYED)


def preview_person(ws: Workspace, pseudonym: str, progress: Progress = ignore) -> tuple[PersonPreview, Known]:
    """Return what deleting a person takes away, and what is known of the backups; no folder is touched.

    Raises :class:`UsageError` for an unknown pseudonym, :class:`RefusedError` while something keeps them from deletion.
    """
    found = deletion.preview_person(ws, pseudonym, progress)
    with ws.read() as vault:
        keeping.refuse_unasked_person(vault, found.person_id)
    return found, backup_look.known(ws)


def erase_person(
    ws: Workspace, pseudonym: str, reason: str, mentions: Mentions, progress: Progress = ignore
) -> Deleted:
    """Delete a person whose paper was said to be destroyed, and note that in the deletion record."""
    done = deletion.erase_person(ws, pseudonym, reason, mentions, progress)
    note_paper_destroyed(ws, done)
    return done


def postpone(ws: Workspace, items: Sequence[DueItem], until: date, reason: str) -> None:
    """Let items be due on a later day; all of them, or none.

    Raises as :func:`postponing.postpone`.
    """
    done: list[DueItem] = []
    try:
        for item in items:
            postponing.postpone(ws, item.kind, item.id, until, reason)
            done.append(item)
    except KnownError:
        take_back_postponements(ws, done)
        raise


def take_back_postponements(ws: Workspace, items: Sequence[DueItem]) -> None:
    """Take back that items were postponed a moment ago."""
    for item in items:
        postponing.take_back(ws, item.kind, item.id)


def end_postponements(ws: Workspace, items: Sequence[DueItem]) -> None:
    """Let items be due on the day of their rule again."""
    for item in items:
        postponing.end(ws, item.kind, item.id)
