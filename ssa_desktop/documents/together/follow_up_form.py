"""The consent to a follow-up of a school leaver on one page, and below it the card to cut off. It is German."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from typing import Any, Final

from ssa_desktop.documents.sheet import Bullets, Fields, Notice, Part, Section, Sheet, Signatures, Small, Text
from ssa_desktop.domain.cases.follow_up import AgreedFollowUp, FollowUpWay
from ssa_desktop.domain.rights.carrier import Carrier
from ssa_desktop.labels import day_text
from ssa_desktop.law import citations
from ssa_desktop.resources import resource_path

_LANGUAGE: Final = "de"


def follow_up_sheet(agreed: AgreedFollowUp, until: date, carrier: Carrier) -> Sheet:
    """Return the page: the consent to sign, and of the way by card the card, on which no name stands.

    Name and way of contact are written by hand, so that no file holds them.
    """
    said = _words()
    places = {"due": day_text(_LANGUAGE, agreed.due), "until": day_text(_LANGUAGE, until), "code": agreed.code}
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
    sections = [Section(None, tuple(parts))]
    if agreed.way is FollowUpWay.CARD:
        card: tuple[Part, ...] = (
            Text(str(said["card_ask"]).format(**places)),
            Notice(f"{said['code']}: {agreed.code}"),
            Fields(((said["number"], carrier.practitioner_contact),)),
            Small(said["card_say"]),
        )
        sections += [Section(None, (Small(said["cut"]),)), Section(said["card_title"], card)]
    return Sheet(said["title"], tuple(sections), _LANGUAGE, subtitle=subtitle)


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(resource_path("papers", "follow_up.toml").read_text(encoding="utf-8"))
