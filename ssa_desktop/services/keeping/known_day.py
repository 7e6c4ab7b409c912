"""Whether today can be believed: in doubt nothing is removed or deleted by itself, and she is asked until she answers.

The same is asked before far more goes at once than ever before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from ssa_desktop.domain.keeping.known_day import DayVerdict, day_verdict, most_at_once
from ssa_desktop.services.workspace import SecurityNotice, Workspace
from ssa_desktop.storage.keeping import backup_places, backup_records, known_day
from ssa_desktop.storage.keeping.known_day import DELETION, THINNING
from ssa_desktop.storage.sql import Connection

__all__ = [
    "DATE_DOUBTED",
    "DELETION",
    "THINNING",
    "DayQuestion",
    "confirm_today",
    "is_carried",
    "may_go",
    "note_day",
    "note_day_she_wrote",
    "note_run",
    "question",
    "reminder",
    "verdict",
]

DATE_DOUBTED: Final = "date_doubted"


@dataclass(frozen=True, slots=True)
class DayQuestion:
    """The question whether today is the day it seems; ``known`` is the last day that was believed."""

    today: date
    known: date


def verdict(ws: Workspace) -> DayVerdict:
    """Return what the signs say of today."""
    today = ws.today()
    with ws.read() as vault:
        known = known_day.known_day(vault, today)
        if known is None:
            return DayVerdict.FEW_SIGNS
        signs = known_day.noted_signs(vault, known)
        found = day_verdict(today, known, signs)
        if found is DayVerdict.FEW_SIGNS:
            signs |= known_day.signs_in_records(vault, known)
            found = day_verdict(today, known, signs)
        places = backup_records.places(vault)
    if found is DayVerdict.FEW_SIGNS:
        backups = (backup_places.find(place.marker, place.folder, place.inner_path) for place in places)
        folders = [ws.folder, *(folder for folder in backups if folder is not None)]
        found = day_verdict(today, known, signs | known_day.signs_of_files(folders, known))
    return found


def is_carried(ws: Workspace) -> bool:
    """Whether several signs carry today's date, so that something may be removed because of it."""
    return verdict(ws) is DayVerdict.CARRIED


def note_day(ws: Workspace) -> Iterator[SecurityNotice]:
    """Note at unlock a day that nothing speaks against as a day of use; of another one she is asked."""
    today = ws.today()
    with ws.read() as vault:
        if known_day.is_noted(vault, today):
            return
    yield from reminder(ws)
    if not verdict(ws).is_doubted:
        with ws.change() as vault:
            known_day.note_use(vault, today)


def question(ws: Workspace) -> DayQuestion | None:
    """Return the question that today's date asks, if any."""
    if not verdict(ws).is_doubted:
        return None
    today = ws.today()
    with ws.read() as vault:
        known = known_day.known_day(vault, today)
    return None if known is None else DayQuestion(today, known)


def reminder(ws: Workspace) -> tuple[SecurityNotice, ...]:
    """Return the notice that asks whether the date is right, as long as that is open."""
    asked = question(ws)
    if asked is None:
        return ()
    return (SecurityNotice(ws.now().isoformat(), DATE_DOUBTED, {"today": asked.today, "known": asked.known}),)


def confirm_today(ws: Workspace) -> None:
    """Note her answer that today's date is right: it counts as a sign, and what was noted later than today no more."""
    with ws.change() as vault:
        known_day.note_answer(vault, ws.today())


def note_day_she_wrote(ws: Workspace, day: date) -> None:
    """Note a day that she wrote down herself as past or today: it counts as a sign where it says anything new."""
    today = ws.today()
    with ws.change() as vault:
        known = known_day.known_day(vault, today)
        if known is None or known < day <= today or day == today < known:
            known_day.note_answer(vault, day)


def may_go(ws: Workspace, kind: str, number: int, answered: int = 0) -> bool:
    """Whether so much may go at once, of a kind (:data:`DELETION`, :data:`THINNING`); she agreed to ``answered``."""
    with ws.read() as vault:
        return number <= most_at_once(known_day.largest_run(vault, kind), answered)


def note_run(vault: Connection, kind: str, today: date, number: int) -> None:
    """Note how much went at once, inside the caller's transaction; three times as much may go without asking then."""
    known_day.note_run(vault, kind, today, number)
