"""A form definition of the annual return: which items are asked, in which order, and how each is measured."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from ssa_desktop.domain.figures.counting import CASE_DURATIONS, STAGE_GROUPS
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import Gender, InitiatedBy, OfferType, TimeEvent


class ItemUnit(StrEnum):
    """What the figure of an item is."""

    TEXT = "text"
    COUNT = "count"
    MINUTES = "minutes"
    SHARE = "share"
    DECIMAL1 = "decimal1"
    DECIMAL2 = "decimal2"
    FTE = "fte"
    COUNT_BY_KEY = "count_by_key"


@dataclass(frozen=True, slots=True)
class FormItem:
    """One figure asked: ``id`` names it in every file, ``measure`` how it is counted, ``threshold`` the band's edge."""

    id: str
    label: str
    label_en: str
    area: str
    unit: ItemUnit
    measure: str
    threshold: int | None = None


@dataclass(frozen=True, slots=True)
class FormArea:
    """A part of the form with its heading."""

    id: str
    label: str
    label_en: str


@dataclass(frozen=True, slots=True)
class Form:
    """A version of the annual return's form."""

    id: str
    title: str
    title_en: str
    official: bool
    valid_from: SchoolYear
    valid_to: SchoolYear | None
    areas: tuple[FormArea, ...]
    items: tuple[FormItem, ...]

    @property
    def thresholds(self) -> tuple[int, ...]:
        """The band edges that the form asks for, ascending."""
        return tuple(sorted({item.threshold for item in self.items if item.threshold is not None}))


FRAME_MEASURES: Final = {
    "frame.school_name": ItemUnit.TEXT,
    "frame.school_type": ItemUnit.TEXT,
    "frame.site_name": ItemUnit.TEXT,
    "frame.carrier_name": ItemUnit.TEXT,
    "frame.fte": ItemUnit.FTE,
    "frame.practitioners": ItemUnit.COUNT,
    "frame.pupils": ItemUnit.COUNT,
}
DERIVED_MEASURES: Final = {
    "share.direct": ItemUnit.SHARE,
    "share.indirect": ItemUnit.SHARE,
    "share.individual": ItemUnit.SHARE,
    "share.group": ItemUnit.SHARE,
    "share.open": ItemUnit.SHARE,
    "derived.pupils_advised_per_fte": ItemUnit.DECIMAL1,
    "derived.reach_percent": ItemUnit.DECIMAL2,
    "derived.consultations_per_hour": ItemUnit.DECIMAL2,
}
UNRECORDED_MEASURES: Final = frozenset(
    {"risk_assessments", "youth_office_reports", "partners", "goals.agreed", "goals.reached"}
)
"""Measures that need not have records: their figure can be entered by hand, and is None until one of both is there."""
RECORDED_TOO: Final = frozenset({"risk_assessments", "youth_office_reports"})
"""Those of them that records answer in a school year in which any were kept; a figure by hand goes before."""

KEYED_MEASURES: Final = frozenset({"referrals", "topic_mentions"})
VISITS_MEASURES: Final = frozenset({"visits.open", "visits.parents"})

_GENDERS: Final = tuple(f".gender.{gender}" for gender in Gender)
_COUNTED_OFFERS: Final = (OfferType.GROUP, OfferType.CLASS, OfferType.PROJECT, OfferType.OPEN)
COUNT_MEASURES: Final = frozenset(
    {
        "pupils_advised",
        *(f"pupils_advised{gender}" for gender in _GENDERS),
        *(f"pupils_advised.stage.{group}" for group in STAGE_GROUPS),
        *(f"pupils_advised.{band}{gender}" for band in ("up_to", "over") for gender in ("", *_GENDERS)),
        *(f"consultations.{who}" for who in ("pupil", "parent", "teacher", "third_party", "anonymous")),
        "contacts",
        "home_visits",
        "crisis_interventions",
        "cases.carried_over",
        "cases.new",
        "cases.closed",
        *(f"cases.duration.{duration}" for duration in CASE_DURATIONS),
        *(f"cases.initiated_by.{who}" for who in InitiatedBy),
        *(f"offers.{kind}" for kind in _COUNTED_OFFERS),
        *(f"participants.{kind}{gender}" for kind in _COUNTED_OFFERS for gender in ("", *_GENDERS)),
        *(f"sessions.{kind}" for kind in OfferType),
        *(f"events.{event}" for event in TimeEvent),
    }
)
UNASSIGNED: Final = "minutes.unassigned"
"""A unit's part of the time without a school; it is in its shares. Every other measure of minutes is its own time."""
MINUTES_MEASURES: Final = frozenset(
    {"minutes.networking_external", "minutes.coordination_internal", "minutes.outside_role", UNASSIGNED}
)
BANDED: Final = re.compile(r"pupils_advised\.(up_to|over)(\.gender\.\w+)?")


def unit_of_measure(measure: str) -> ItemUnit | None:
    """Return what kind of figure a measure gives, or None when the program knows no such measure."""
    if measure in FRAME_MEASURES:
        return FRAME_MEASURES[measure]
    if measure in DERIVED_MEASURES:
        return DERIVED_MEASURES[measure]
    if measure in KEYED_MEASURES:
        return ItemUnit.COUNT_BY_KEY
    if measure in MINUTES_MEASURES:
        return ItemUnit.MINUTES
    if measure in COUNT_MEASURES or measure in UNRECORDED_MEASURES or measure in VISITS_MEASURES:
        return ItemUnit.COUNT
    return None


def tally_key(item: FormItem) -> str:
    """Return the key under which an item's measure stands in a tally; bands carry their threshold."""
    match = BANDED.fullmatch(item.measure)
    if match is None:
        return item.measure
    return f"pupils_advised.{match[1]}_{item.threshold}{match[2] or ''}"
