"""The consent to a follow-up of a school leaver on one page, and below it what is cut off for them. It is German."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any, Final

from ssa_desktop.documents.sheet import (
    Bullets,
    Cut,
    Fields,
    Notice,
    Part,
    Readers,
    Section,
    Sheet,
    Signatures,
    Small,
    Text,
)
from ssa_desktop.domain.cases.follow_up import AgreedFollowUp, FollowUpWay, lapses_on, last_day_to_answer
from ssa_desktop.domain.rights.carrier import Carrier
from ssa_desktop.labels import day_text
from ssa_desktop.law import citations
from ssa_desktop.resources import resource_path

_LANGUAGE: Final = "de"


def follow_up_sheet(agreed: AgreedFollowUp, carrier: Carrier, backup_days: int) -> Sheet:
    """Return the page: the consent to sign, and below it for the young person the code, with no name beside it.

    Name and way of contact are written by hand, so that no file holds them. A backup lasts ``backup_days`` at most.
    """
    said = _words()
    days = {"due": agreed.due, "until": lapses_on(agreed.due), "last": last_day_to_answer(agreed.due)}
    places = {name: day_text(_LANGUAGE, day) for name, day in days.items()}
    more = said["one_more_day"] if backup_days == 1 else str(said["more_days"]).format(number=backup_days)
    places |= {"code": agreed.code, "backup_days": str(more)}
    who = ", ".join(one for one in (carrier.practitioner, carrier.name) if one)
    parts: list[Part] = [Text(said["intro"]), Text(str(said[agreed.way]).format(**places))]
    if agreed.way is FollowUpWay.CONTACT:
        parts.append(Fields(((said["way"], ""),)))
    parts += [
        Bullets(tuple(str(one).format(**places) for one in said["points"])),
        Fields(((said["keeper"], who), (said["number"], carrier.practitioner_contact))),
        Signatures(tuple(said["signatures"])),
    ]
    subtitle = str(said["subtitle"]).format(**citations(carrier, _LANGUAGE))
    off = said["cut_off"][agreed.way]
    card: tuple[Part, ...] = (
        Text(str(off["ask"]).format(**places)),
        Notice(f"{said['code']}: {agreed.code}"),
        Fields(((said["number"], carrier.practitioner_contact),)),
        Small(off["say"]),
    )
    sections = (Section(None, tuple(parts)), Section(None, (Cut(said["cut"]),)), Section(off["title"], card))
    return Sheet(said["title"], sections, _LANGUAGE, subtitle=subtitle, readers=Readers.FAMILIES)


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(resource_path("papers", "follow_up.toml").read_text(encoding="utf-8"))
