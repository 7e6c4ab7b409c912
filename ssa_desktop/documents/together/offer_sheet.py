"""What is known of an offer on one page, for the head of the school: place, what was cleared, aim and evaluation."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from ssa_desktop.documents.sheet import Fields, Readers, Section, Sheet, Signatures, Small, prose
from ssa_desktop.domain.figures.small_counts import SMALLEST_SHOWN, shown
from ssa_desktop.domain.offer_details import OfferDetails
from ssa_desktop.domain.records import Offer
from ssa_desktop.labels import day_text, hours_text, label
from ssa_desktop.resources import resource_path

_LANGUAGE: Final = "de"


@dataclass(frozen=True, slots=True)
class OfferSheet:
    """An offer with its details, how often it took place and how long in all; ``school`` is its name."""

    offer: Offer
    details: OfferDetails | None
    school: str
    sessions: int
    minutes: int


def offer_sheet(found: OfferSheet) -> Sheet:
    """Return the page. A number of children below five is not told, nor how they are spread."""
    said, offer, details = _words(), found.offer, found.details
    agreed, insured = (None, None) if details is None else (details.agreed_on, details.insured_on)
    facts = [
        (said["school"], found.school),
        (said["type"], label(_LANGUAGE, "offer_type", offer.type)),
        (said["class"], offer.class_label or ""),
        (said["period"], _period(offer)),
        (said["place"], "" if details is None else details.place),
        (said["agreed"], said["open"] if agreed is None else day_text(_LANGUAGE, agreed)),
        (said["insured"], said["open"] if insured is None else day_text(_LANGUAGE, insured)),
        (said["enrolled"], _heads(offer.participants.total)),
        (said["sessions"], _sessions(found)),
    ]
    sections = [Section(offer.title, (Fields(tuple((name, text) for name, text in facts if text)),))]
    for heading, text in (("aim", details.aim), ("evaluation", details.evaluation)) if details is not None else ():
        if parts := prose(text):
            sections.append(Section(said[heading], parts))
    sections.append(Section(None, (Small(said["note"]), Signatures(tuple(said["signatures"])))))
    return Sheet(said["title"], tuple(sections), _LANGUAGE, readers=Readers.PROFESSIONALS)


def _period(offer: Offer) -> str:
    first = day_text(_LANGUAGE, offer.from_date)
    if offer.to_date is None:
        return str(_words()["since"]).format(first=first)
    return str(_words()["span"]).format(first=first, last=day_text(_LANGUAGE, offer.to_date))


def _heads(total: int) -> str:
    if not total:
        return ""
    told = shown(total)
    return str(told) if isinstance(told, int) else str(_words()["under"]).format(least=SMALLEST_SHOWN)


def _sessions(found: OfferSheet) -> str:
    if not found.sessions:
        return ""
    hours = hours_text(_LANGUAGE, found.minutes)
    return str(_words()["sessions_said"]).format(count=found.sessions, hours=hours)


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(resource_path("papers", "offer.toml").read_text(encoding="utf-8"))
