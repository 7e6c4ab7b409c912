"""How a figure of a return was counted: the rule, the entries behind it, and what deleted records left in counters.

The sum over the entries of a part and its counters is the part; a derived figure is worked out of its parts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from operator import attrgetter
from typing import Final, NamedTuple

from ssa_desktop.domain.figures.annual_return import Figure
from ssa_desktop.domain.figures.forms import KEYED_MEASURES, UNASSIGNED, FormItem, ItemUnit, tally_key
from ssa_desktop.domain.figures.small_counts import SMALLEST_SHOWN
from ssa_desktop.domain.time.worktime import KeyKind
from ssa_desktop.domain.vocabulary import COMMON, DIRECT, INDIRECT, OUTSIDE_ROLE, THIRDS, Activity


class EntryKind(StrEnum):
    """What an entry behind a figure is."""

    PUPIL = "pupil"
    CONTACT = "contact"
    CASE = "case"
    REFERRAL = "referral"
    TOPIC = "topic"
    OFFER = "offer"
    SESSION = "session"
    TIME = "time"
    SCHOOL = "school"
    BY_HAND = "by_hand"
    RISK_ASSESSMENT = "risk_assessment"
    YOUTH_OFFICE_REPORT = "youth_office_report"
    COOPERATION = "cooperation"
    DUE = "due"
    ACCOUNT = "account"
    COMMON = "common"
    """A unit's part of the time without a school, in an activity."""


@dataclass(frozen=True, slots=True)
class Who:
    """A person an entry is about. For the window alone: no file gets their name or pseudonym from here."""

    person_id: int
    pseudonym: str
    name: str | None = None


class Entry(NamedTuple):
    """One entry behind a figure and what it adds to it; thousands of them are made for one figure.

    ``record_id`` is that of the record its ``kind`` names (of a topic the contact that named it first, of what stands
    in the school book 0). ``word`` names what it is by a list and its word (``("activity", "travel")``), ``title`` is
    an offer's or what the school book says. ``number`` is how many contacts a pupil had, or sessions an offer.
    ``case_id`` and ``offer_id`` are those it belongs to. Where ``is_closed``, a restriction keeps it out of use: then
    nobody is named.
    """

    kind: EntryKind
    record_id: int
    day: date | None
    school: str | None
    adds: int | Fraction
    minutes: int | None = None
    number: int | None = None
    word: tuple[str, str] | None = None
    title: str | None = None
    who: tuple[Who, ...] = ()
    case_id: int | None = None
    offer_id: int | None = None
    is_closed: bool = False


_ADDS: Final = attrgetter("adds")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a rule: the key of a message and its details."""

    key: str
    details: Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a figure: the entries that add up to it, and what deleted records left in ``counters``.

    ``measure`` says what is counted, ``unit`` what kind of number it is. ``value`` is None where it cannot be known.
    """

    measure: str
    unit: ItemUnit
    value: int | Fraction | None
    entries: tuple[Entry, ...]
    counters: int = 0

    @property
    def live(self) -> int | Fraction:
        """What the entries add up to."""
        found: int | Fraction = sum(map(_ADDS, self.entries))
        return found

    @property
    def told_deleted(self) -> int | None:
        """What deleted records left, where it is large enough to point at nobody; else None."""
        return self.counters if self.counters >= SMALLEST_SHOWN else None

    @property
    def counted(self) -> Counted:
        """The part without its entries, and without what is left of deleted ones apart."""
        beginning = self.measure.partition(".")[0]
        number: int | None = len(self.entries) + (self.counters if beginning in _ONE_EACH else 0)
        # Of erased working time a sum is left; and a talk that others covered wholly leaves no entry, not even minutes.
        if beginning == "minutes" or (self.counters and beginning not in _ONE_EACH):
            number = None
        return Counted(self.measure, self.unit, self.value, number)


@dataclass(frozen=True, slots=True)
class Explanation:
    """How one figure of a unit was counted. Of a derived figure the ``parts`` are what it is worked out of.

    ``key`` is that of a figure counted by key. ``unknown`` says why the figure cannot be known, where it cannot.
    """

    unit: str
    title: str
    item: FormItem
    key: str | None
    figure: Figure
    rule: tuple[Sentence, ...]
    parts: tuple[Part, ...]
    unknown: Sentence | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """A part of a figure without its entries, for a file: it names nobody.

    ``entries`` is how many there are or were, deleted ones counted along: told apart, a single deletion would show what
    the deleted person was counted in. None where nobody knows how many made a sum that deleted ones left: a number that
    went down by a deletion would show as much.
    """

    measure: str
    unit: ItemUnit
    value: int | Fraction | None
    entries: int | None


@dataclass(frozen=True, slots=True)
class CountedFigures:
    """The ``parts`` of a return's figures by unit and item (with its key behind: ``referrals.asd``).

    ``left_out`` is what an agreement leaves out of the base of the shares.
    """

    parts: Mapping[tuple[str, str], tuple[Counted, ...]]
    left_out: frozenset[Activity] = frozenset()


MINUTE_GROUPS: Final[Mapping[str, tuple[Activity, ...]]] = {
    "minutes.direct": DIRECT,
    "minutes.indirect": INDIRECT,
    "minutes.base": (*DIRECT, *INDIRECT),
    UNASSIGNED: (*DIRECT, *INDIRECT),
    "minutes.thirds": THIRDS,
    "minutes.outside_role": OUTSIDE_ROLE,
    "minutes.working": (*DIRECT, *INDIRECT, *OUTSIDE_ROLE),
    "minutes.placed": (*DIRECT, *(one for one in INDIRECT if one not in COMMON), *OUTSIDE_ROLE),
    **{f"minutes.{activity}": (activity,) for activity in Activity},
}
"""Measures of working time with the activities they add up: groups of them, and each alone."""

_ONE_EACH: Final = frozenset(
    {
        "pupils_advised",
        "contacts",
        "consultations",
        "home_visits",
        "crisis_interventions",
        "cases",
        "referrals",
        "topic_mentions",
        "offers",
        "sessions",
        "visits_counted",
        "events",
        "risk_assessments",
        "youth_office_reports",
    }
)
"""The beginnings of measures to which every entry adds 1: what deleted ones left is how many there were."""
_BASES: Final = frozenset({"minutes.base", "minutes.indirect", UNASSIGNED})
"""The groups that an agreement can leave something out of."""

_PARTS: Final[Mapping[str, tuple[str, ...]]] = {
    "share.direct": ("minutes.direct", "minutes.base"),
    "share.indirect": ("minutes.indirect", "minutes.base"),
    **{f"share.{activity}": (f"minutes.{activity}", "minutes.thirds") for activity in THIRDS},
    "derived.pupils_advised_per_fte": ("pupils_advised", "frame.fte"),
    "derived.reach_percent": ("pupils_advised", "frame.pupils"),
    "derived.consultations_per_hour": ("contacts", "minutes.base"),
}
_RULES: Final[Mapping[str, tuple[str, ...]]] = {
    "frame.fte": ("fte", "school_sum"),
    "frame.pupils": ("pupils_of_school", "school_sum"),
    "frame.practitioners": ("practitioners",),
    "contacts": ("consultation",),
    "consultations.pupil": ("consultation", "with_pupil", "joint"),
    "consultations.parent": ("consultation", "with_parent", "joint"),
    "consultations.teacher": ("consultation", "with_teacher", "joint"),
    "consultations.third_party": ("consultation", "with_third_party", "joint"),
    "consultations.anonymous": ("anonymous",),
    "home_visits": ("home_visit",),
    "crisis_interventions": ("crisis",),
    "cases.carried_over": ("carried_over",),
    "cases.new": ("case_new",),
    "cases.closed": ("case_closed",),
    "referrals": ("referral",),
    "topic_mentions": ("topic",),
    "minutes.outside_role": ("outside_role", "effective"),
    UNASSIGNED: ("common_part", "common_rounding"),
    "share.direct": ("share_direct", "share_base", "share_shown", "effective"),
    "share.indirect": ("share_indirect", "share_base", "share_shown", "effective"),
    **{f"share.{activity}": ("share_third", "share_shown", "effective") for activity in THIRDS},
    "derived.pupils_advised_per_fte": ("per_fte", "pupil_once"),
    "derived.reach_percent": ("reach", "pupil_once"),
    "derived.consultations_per_hour": ("per_hour", "share_base", "effective"),
    "partners": ("partners_counted", "records_before"),
    "goals.agreed": ("goals_of_talk", "records_before"),
    "goals.reached": ("goals_of_talk", "records_before"),
    "risk_assessments": ("risk_assessments", "hand_before"),
    "youth_office_reports": ("youth_office_reports", "hand_before"),
}
_RULES_BY_BEGINNING: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("frame.", ("school_book",)),
    ("cases.duration.", ("case_duration",)),
    ("cases.initiated_by.", ("initiated_by",)),
    ("offers.", ("offer",)),
    ("participants.", ("participants",)),
    ("sessions.", ("session",)),
    ("visits.", ("visits",)),
    ("events.", ("event",)),
    ("minutes.", ("minutes", "effective")),
)


def parts_of(item: FormItem, key: str | None = None) -> tuple[str, ...]:
    """Return the measures that a figure is made of: what is above and below the line of a derived one, else one."""
    if item.measure in _PARTS:
        return _PARTS[item.measure]
    if item.measure in KEYED_MEASURES and key is not None:
        return (f"{item.measure}.{key}",)
    return (tally_key(item),)


def takes_part(item: FormItem) -> bool:
    """Whether a figure takes in the unit's part of the time without a school: shares do, and what has their base."""
    return item.measure in _PARTS and any(part.startswith("minutes.") for part in _PARTS[item.measure])


def common_entries(
    part: Mapping[Activity, int], measure: str, left_out: Collection[Activity] = ()
) -> tuple[Entry, ...]:
    """Return a unit's part of the time without a school, activity by activity, as far as it belongs to a measure."""
    return tuple(
        Entry(EntryKind.COMMON, 0, None, None, minutes, word=("activity", activity.value))
        for activity in activities_of(measure, left_out)
        if (minutes := part.get(activity, 0))
    )


def says_key(item: FormItem) -> bool:
    """Whether it is said of a figure by what time without a school was shared out, where there was any."""
    return takes_part(item) or item.measure == UNASSIGNED


def common_rule(item: FormItem, key: KeyKind | None) -> tuple[Sentence, ...]:
    """Return what is said where a figure takes in a part of the time without a school, and by which key."""
    if key is None or not says_key(item):
        return ()
    part = () if item.measure == UNASSIGNED else (Sentence("explained.common_part", {}),)
    return (*part, key_sentence(key))


def key_sentence(key: KeyKind) -> Sentence:
    """Return the sentence that names by what time without a school was shared out."""
    return Sentence(f"explained.key_{key}", {})


def unit_of_part(measure: str, item: FormItem | None = None) -> ItemUnit:
    """Return what kind of number a part is."""
    if measure.startswith("minutes."):
        return ItemUnit.MINUTES
    if measure == "frame.fte":
        return ItemUnit.FTE
    return ItemUnit.TEXT if item is not None and item.unit is ItemUnit.TEXT else ItemUnit.COUNT


def rule_of(item: FormItem) -> tuple[Sentence, ...]:
    """Return the rule by which an item is counted, sentence by sentence, with the threshold that applied."""
    measure = item.measure
    if measure == "pupils_advised" or measure.startswith("pupils_advised."):
        return _rule_of_pupils(item)
    names = _RULES.get(measure) or next(
        (names for beginning, names in _RULES_BY_BEGINNING if measure.startswith(beginning)), ()
    )
    return tuple(Sentence(f"explained.{name}", {}) for name in names)


def left_out_rule(measures: Iterable[str], left_out: Iterable[Activity]) -> tuple[Sentence, ...]:
    """Return the sentences that name what the base leaves out, where that matters to a figure with these parts."""
    if not any(measure in _BASES for measure in measures):
        return ()
    return tuple(Sentence("explained.left_out", {"activity": activity.value}) for activity in sorted(left_out))


def _rule_of_pupils(item: FormItem) -> tuple[Sentence, ...]:
    said = [Sentence("explained.pupil_once", {})]
    said += [
        Sentence(f"explained.band_{side}", {"threshold": item.threshold})
        for side in ("up_to", "over")
        if item.measure.startswith(f"pupils_advised.{side}") and item.threshold is not None
    ]
    if ".gender." in item.measure:
        said.append(Sentence("explained.gender", {}))
    if ".stage." in item.measure:
        said.append(Sentence("explained.stage", {}))
    return tuple(said)


def activities_of(measure: str, left_out: Collection[Activity] = ()) -> tuple[Activity, ...]:
    """Return the activities that a measure of working time adds up, less what an agreement leaves out of the base."""
    found = MINUTE_GROUPS[measure]
    return tuple(activity for activity in found if activity not in left_out) if measure in _BASES else found


def in_counters(measure: str, folded: Mapping[str, int], left_out: Collection[Activity] = ()) -> int:
    """Return what deleted records left of a measure; of a group of minutes, or of all keys, their sum.

    Of parts of the time without a school it is nothing: what is left of them is in the parts.
    """
    if measure == UNASSIGNED:
        return 0
    if measure in MINUTE_GROUPS:
        return sum(folded.get(f"minutes.{activity}", 0) for activity in activities_of(measure, left_out))
    if measure in KEYED_MEASURES:
        return sum(number for key, number in folded.items() if key.startswith(f"{measure}."))
    return folded.get(measure, 0)
