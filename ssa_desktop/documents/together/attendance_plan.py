"""The plan of attendance for the head of a school as a paper. It goes to a German school, so it is German."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any, Final

from ssa_desktop.documents.sheet import Fields, Part, Readers, Ruled, Section, Sheet, Signatures, Small, Text
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.time.attendance import Attendance, Away
from ssa_desktop.labels import day_text, hours_text, label
from ssa_desktop.resources import resource_path

_LANGUAGE: Final = "de"


def attendance_sheet(found: Attendance, school: School, practitioner: str) -> Sheet:
    """Return the plan: where and when she is there, when not, and what of the school holidays."""
    said = _words()
    facts = (
        (said["school"], school.name),
        (said["who"], practitioner),
        (said["span"], f"{day_text(_LANGUAGE, found.first)} – {day_text(_LANGUAGE, found.last)}"),
        (said["room"], school.room or ""),
        (said["hours"], school.hours or ""),
    )
    sections = [
        Section(None, (Fields(tuple((name, value) for name, value in facts if value)),)),
        Section(said["week"], _week(found)),
        Section(said["away"], _away(found)),
    ]
    if found.holidays:
        rows = tuple(
            (one.name, _span(Away(one.first, one.last, is_whole=True)), str(said[f"holidays_{one.duty.value}"]))
            for one in found.holidays
        )
        sections.append(Section(said["holidays"], (Ruled(tuple(said["holidays_head"]), rows, (2, 2, 3)),)))
    sections.append(Section(None, (Small(said["note"]), Signatures(tuple(said["signatures"])))))
    return Sheet(said["title"], tuple(sections), _LANGUAGE, readers=Readers.PROFESSIONALS)


def _week(found: Attendance) -> tuple[Part, ...]:
    said = _words()
    if found.week is None:
        return (Text(said["week_none"]),)
    rows = tuple(
        (label(_LANGUAGE, "weekday", str(at)), hours_text(_LANGUAGE, minutes))
        for at, minutes in enumerate(found.week)
        if minutes
    )
    return (Ruled(tuple(said["week_head"]), rows, (1, 2)),)


def _away(found: Attendance) -> tuple[Part, ...]:
    said = _words()
    if not found.away:
        return (Text(said["away_none"]),)
    rows = tuple((_span(one), str(said["away_whole" if one.is_whole else "away_part"])) for one in found.away)
    return (Ruled(tuple(said["away_head"]), rows, (1, 1)),)


def _span(one: Away) -> str:
    first, last = day_text(_LANGUAGE, one.first), day_text(_LANGUAGE, one.last)
    if one.is_open:
        return str(_words()["away_open"]).format(first=first)
    return first if one.first == one.last else f"{first} – {last}"


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(resource_path("papers", "attendance.toml").read_text(encoding="utf-8"))
