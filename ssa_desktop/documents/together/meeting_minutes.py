"""The minutes of a team meeting: who met when on what, what was said step by step, and what was agreed.

They go to colleagues of a German school, so what the program says in them is German.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Final

from ssa_desktop.documents.sheet import (
    Bullets,
    Fields,
    Lines,
    Notice,
    Readers,
    Ruled,
    Section,
    Sheet,
    Signatures,
    Small,
    Text,
    prose,
)
from ssa_desktop.documents.sheet_pdf import sheet_pdf
from ssa_desktop.domain.rights.carrier import Logo
from ssa_desktop.domain.together.cooperation import AgreedAction, MeetingMethod
from ssa_desktop.labels import clock_text, day_text, hours_text, label, weekday_text
from ssa_desktop.resources import resource_path

_LANGUAGE: Final = "de"
_ROOM: Final = 2
"""Empty lines where nobody was entered as taking part."""


@dataclass(frozen=True, slots=True)
class MeetingMinutes:
    """What the minutes hold; ``phases`` are what was said by phase, in their order.

    ``school`` is empty where it would tell whom the meeting is about, ``about`` where it is about nobody. ``purpose``
    is what binds whoever gets the paper.
    """

    method: MeetingMethod
    day: date
    start: int | None
    minutes: int
    school: str
    subject: str
    about: str
    participants: tuple[str, ...]
    phases: tuple[tuple[str, str], ...]
    actions: tuple[AgreedAction, ...]
    purpose: str = ""
    moderator: str = ""
    room: str = ""
    review_on: date | None = None
    logo: Logo | None = None


def meeting_minutes(found: MeetingMinutes) -> bytes:
    """Return the minutes as a PDF."""
    words = _words()
    when = [weekday_text(_LANGUAGE, found.day)]
    if found.start is not None:
        when.append(str(words["at"]).format(time=clock_text(found.start)))
    when.append(hours_text(_LANGUAGE, found.minutes))
    facts = (
        (words["when"], ", ".join(when)),
        (words["room"], found.room),
        (words["moderator"], found.moderator),
        (words["subject"], found.subject),
        (words["about"], found.about),
        (words["review"], _day(found.review_on)),
    )
    # An empty field would be a line to fill in by hand.
    head = Fields(tuple((name, value) for name, value in facts if value))
    sections = [Section(None, (Notice(words["case_notice"]), head) if found.about else (head,))]
    if found.purpose:
        sections[0] = Section(None, (*sections[0].parts, Small(found.purpose)))
    taken_part = Bullets(found.participants) if found.participants else Lines(_ROOM)
    sections.append(Section(words["taken_part"], (taken_part,)))
    sections += [
        Section(label(_LANGUAGE, "meeting_phase", phase), parts)
        for phase, text in found.phases
        if (parts := prose(text))
    ]
    rows = tuple((one.what, one.who, _day(one.due_on), _day(one.done_on)) for one in found.actions)
    agreed = Ruled(tuple(words["actions_head"]), rows, (5, 3, 2, 2)) if rows else Text(words["no_actions"])
    sections += [
        Section(words["actions"], (agreed,)),
        Section(None, (Signatures(tuple(words["signatures"])),)),
    ]
    method = label(_LANGUAGE, "meeting_method", found.method)
    subtitle = " · ".join(part for part in (method, day_text(_LANGUAGE, found.day), found.school) if part)
    return sheet_pdf(
        Sheet(str(words["title"]), tuple(sections), _LANGUAGE, subtitle, logo=found.logo, readers=Readers.PROFESSIONALS)
    )


def _day(day: date | None) -> str:
    return "" if day is None else day_text(_LANGUAGE, day)


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(resource_path("papers", "meeting.toml").read_text(encoding="utf-8"))
