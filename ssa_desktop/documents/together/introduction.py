"""School social work introduces itself at a school: a sheet for pupils, one for parents, one for the conference.

It goes up on walls and out to families of a German school, so what the program says in it is German.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from ssa_desktop.documents.sheet import Fields, Readers, Section, Sheet, prose
from ssa_desktop.domain.together.introduction import Audience
from ssa_desktop.resources import resource_path

_LANGUAGE: Final = "de"


@dataclass(frozen=True, slots=True)
class Introduction:
    """What stands in the sheets of a school; ``places`` fill their sentences.

    ``arranged`` is how an appointment in lessons is arranged there, as pupils are told: a word of the closed list.
    """

    school: str
    practitioner: str
    contact: str
    arranged: str
    room: str
    hours: str
    carrier: str
    places: Mapping[str, str]


def introduction_sheet(audience: Audience, found: Introduction) -> Sheet:
    """Return a sheet for somebody: hours and room, voluntary, secret, and how to come."""
    said = _words()
    own = said[audience.value]
    facts = (
        (said["who"], found.practitioner),
        (said["room"], found.room),
        (said["hours"], found.hours or said["no_hours"]),
        (said["contact"], found.contact),
        (said["carrier"], found.carrier),
    )
    places = {"procedure_for_pupils": str(said["arranged"][found.arranged or "none"]), **found.places}
    # An empty field is a line to fill in by hand: where she is and whom to ask for always has one.
    head = Fields(tuple((name, value) for name, value in facts if value or name != said["carrier"]))
    sections = (
        Section(None, (head,)),
        *(Section(one["heading"], prose(str(one["text"]).format_map(places))) for one in own["section"]),
    )
    readers = Readers.PROFESSIONALS if audience is Audience.CONFERENCE else Readers.FAMILIES
    return Sheet(own["title"], sections, _LANGUAGE, subtitle=found.school, readers=readers)


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(resource_path("papers", "introduction.toml").read_text(encoding="utf-8"))
