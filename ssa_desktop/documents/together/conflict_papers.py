"""The record of a conflict, and the Träger's notices of absence, deputy and change, each as one value for PDF and Word.

They go to German offices and schools, so what the program says in them is German. Of an absence they give no reason.
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
    Greeting,
    Letter,
    Part,
    Readers,
    Ruled,
    Section,
    Sheet,
    Signatures,
    Small,
    Text,
    prose,
)
from ssa_desktop.domain.plain_lines import says_nothing
from ssa_desktop.domain.together.conflict import Conflict, ConflictStep
from ssa_desktop.domain.together.cooperation import lines_of
from ssa_desktop.domain.together.staff_notice import NoticeKind, StaffNotice
from ssa_desktop.labels import day_text, label
from ssa_desktop.resources import resource_path

_LANGUAGE: Final = "de"


@dataclass(frozen=True, slots=True)
class NoticeParties:
    """Who sends a notice, about whom, for which school, and to whom; an empty text was not entered yet."""

    carrier: str
    practitioner: str
    school: str
    recipients: tuple[str, ...]


def conflict_sheet(conflict: Conflict, school: str) -> Sheet:
    """Return the record of a conflict: what it is about, who is in it, who was told when, and what came of it."""
    said = _words()["conflict"]
    facts = [
        (said["school"], school),
        (said["kind"], label(_LANGUAGE, "conflict_kind", conflict.kind)),
        (said["began"], day_text(_LANGUAGE, conflict.began_on)),
        (label(_LANGUAGE, "conflict_part", "subject"), conflict.subject),
    ]
    if conflict.settled_on is not None:
        facts.append((said["settled"], day_text(_LANGUAGE, conflict.settled_on)))
    sections = [
        Section(None, (Fields(tuple(facts)),)),
        Section(label(_LANGUAGE, "conflict_part", "parties"), (Bullets(lines_of(conflict.parties)),)),
        Section(
            said["steps"], (Ruled(tuple(said["steps_head"]), tuple(_steps(conflict)), (5, 2)), Small(said["basis"]))
        ),
    ]
    if conflict.external.strip():
        sections.append(Section(label(_LANGUAGE, "conflict_part", "external"), prose(conflict.external)))
    sections += [
        Section(label(_LANGUAGE, "conflict_part", "result"), _result(conflict)),
        Section(None, (Signatures(tuple(said["signatures"])),)),
    ]
    return Sheet(said["title"], tuple(sections), _LANGUAGE, banner=said["banner"], readers=Readers.PROFESSIONALS)


def _steps(conflict: Conflict) -> list[tuple[str, str]]:
    said = _words()["conflict"]
    own = {step for stage in conflict.stages() for step in stage}
    found = []
    for step in ConflictStep:
        day = conflict.done_on(step)
        if day is None and step not in own:
            continue
        left = said["open"] if conflict.settled_on is None else said["not_reached"]
        found.append((label(_LANGUAGE, "conflict_step", step), left if day is None else day_text(_LANGUAGE, day)))
    return found


def _result(conflict: Conflict) -> tuple[Part, ...]:
    said, parts = _words()["conflict"], list(prose(conflict.result))
    if conflict.settled_on is not None:
        return tuple(parts) or (Text(said["no_result_said"]),)
    steps = ", ".join(label(_LANGUAGE, "conflict_next", step) for step in conflict.next_steps())
    return (*parts, Text(str(said["no_result"]).format(steps=steps) if steps else said["no_result_yet"]))


def notice_sheet(notice: StaffNotice, parties: NoticeParties) -> Sheet:
    """Return a notice as a letter of the Träger, a draft until the day on which it was given is entered."""
    said = _words()["notice"]
    own = said[notice.kind.value]
    given = "" if notice.given_on is None else day_text(_LANGUAGE, notice.given_on)
    head = Letter(
        parties.carrier, "\n".join(parties.recipients), ((said["school"], parties.school), (said["day"], given))
    )
    text = str(own["text"]).format(who=_who(parties.practitioner), when=_when(notice), first=_day(notice.first))
    if notice.last is None and notice.kind is not NoticeKind.CHANGE:
        text = f"{text} {said['open_end_said']}"
    has_deputy = not says_nothing(notice.deputy)
    deputy: tuple[Part, ...] = prose(notice.deputy) if has_deputy else (Text(own["no_deputy"]),)
    if notice.kind is NoticeKind.LONG and has_deputy:
        agreed = own["to_agree"] if notice.agreed_on is None else str(own["agreed"]).format(day=_day(notice.agreed_on))
        deputy = (*deputy, Text(agreed))
    sections = [Section(None, (Greeting(said["salutation"]), Text(text))), Section(own["deputy"], deputy)]
    if notice.kind is not NoticeKind.SHORT:
        sections.append(Section(None, (Text(said["entrusted"]),)))
    sections.append(Section(None, (Greeting(said["regards"]), Signatures(tuple(said["signatures"])))))
    banner = said["draft"] if notice.given_on is None else None
    return Sheet(own["title"], tuple(sections), _LANGUAGE, banner=banner, letter=head, readers=Readers.PROFESSIONALS)


def _who(practitioner: str) -> str:
    said = _words()["notice"]
    return str(said["who_named"]).format(name=practitioner) if practitioner else str(said["who"])


def _when(notice: StaffNotice) -> str:
    said = _words()["notice"]
    if notice.last is None:
        return str(said["open_end"]).format(first=_day(notice.first))
    if notice.last == notice.first:
        return str(said["on"]).format(first=_day(notice.first))
    return str(said["span"]).format(first=_day(notice.first), last=_day(notice.last))


def _day(day: date) -> str:
    return day_text(_LANGUAGE, day)


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(resource_path("papers", "conflict.toml").read_text(encoding="utf-8"))
