"""Who leads a team and where it meets, as its latest meeting has it; teams of one school are told by their time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ssa_desktop.domain.together.cooperation import TeamMeeting


@dataclass(frozen=True, slots=True)
class Habit:
    """Who leads and in which room; empty where no meeting says so."""

    moderator: str = ""
    room: str = ""


def habit(meetings: Iterable[TeamMeeting], school: str, day: date | None, start: int | None) -> Habit:
    """Return what the latest meeting of the same school, weekday and beginning says, else the latest of the school.

    ``meetings`` come the latest first, ``start`` is in minutes after midnight. One that names neither says nothing.
    """
    said = [one for one in meetings if one.school == school and (one.moderator or one.room)]
    same = (one for one in said if _is_of_slot(one, day, start))
    found = next(same, said[0] if said else None)
    return Habit() if found is None else Habit(found.moderator, found.room)


def _is_of_slot(meeting: TeamMeeting, day: date | None, start: int | None) -> bool:
    if day is None or start is None:
        return False
    return meeting.date.weekday() == day.weekday() and meeting.start == start
