"""The counting rules: from the facts of one unit and school year to additive measures.

A measure is a whole number under a dotted key, such as ``pupils_advised.gender.w``. Measures add up, so what a deleted
person contributed can be kept as a counter of the same key, with no trace of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from ssa_desktop.domain.records import Stage
from ssa_desktop.domain.schoolyear import add_months
from ssa_desktop.domain.vocabulary import STAGE_VKL, Gender

DEFAULT_BAND_THRESHOLD: Final = 3
STAGE_GROUPS: Final = ("0", "1_4", "5_6", "7_8", "9_10", "11_plus", "vkl", "unknown")
CASE_DURATIONS: Final = ("up_to_3_months", "3_to_12_months", "over_12_months")
ALL_TIME_UNIT: Final = "all"
"""The unit that keeps all erased working time of a school year, with and without a school."""
COMMON_PART: Final = "common."
"""What the measures of a unit's part of the time without a school begin with; the activity follows."""
PARTLY: Final = "bands.partly"
"""Pupils of whom a part of the contacts was deleted, once for each deletion; beside it those parted at a threshold."""
_UPPER_STAGES: Final = ((0, "0"), (4, "1_4"), (6, "5_6"), (8, "7_8"), (10, "9_10"))


@dataclass(frozen=True, slots=True)
class AdvisedPupil:
    """What counts of one advised pupil in a unit and year: their contacts, gender and stage. No id, no name."""

    contacts: int
    gender: Gender
    stage: Stage


@dataclass(frozen=True, slots=True)
class PupilContacts:
    """A pupil's counted contacts at one school of a unit: how many, the day of the latest, their stage there."""

    person_id: int
    gender: Gender
    contacts: int
    latest: date
    stage: Stage


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """The recorded facts of one unit and school year.

    ``counts`` holds what the store adds up itself, by measure key; ``closed_cases`` the (opened, closed) days of the
    cases closed in the year.
    """

    advised: tuple[AdvisedPupil, ...]
    closed_cases: tuple[tuple[date, date], ...]
    counts: Mapping[str, int]


def stage_group(stage: Stage) -> str:
    """Return the group of the return's stage table that a stage belongs to."""
    if stage is None:
        return "unknown"
    if isinstance(stage, str):
        return STAGE_VKL
    return next((group for upper, group in _UPPER_STAGES if stage <= upper), "11_plus")


def _stage_rank(stage: Stage) -> int:
    """Order stages for one day at several schools: the higher stage, then vkl, then unknown."""
    if stage is None:
        return -2
    return -1 if isinstance(stage, str) else stage


def advised_pupils(rows: Iterable[PupilContacts]) -> tuple[AdvisedPupil, ...]:
    """Return each pupil once for the unit, with all contacts there and the stage of the latest counted one."""
    by_person: dict[int, list[PupilContacts]] = {}
    for row in rows:
        by_person.setdefault(row.person_id, []).append(row)
    pupils = []
    for parts in by_person.values():
        if len(parts) == 1:
            (one,) = parts
            pupils.append(AdvisedPupil(one.contacts, one.gender, one.stage))
            continue
        latest = max(part.latest for part in parts)
        stage = max((part.stage for part in parts if part.latest == latest), key=_stage_rank)
        pupils.append(AdvisedPupil(sum(part.contacts for part in parts), parts[0].gender, stage))
    return tuple(pupils)


def case_duration(opened: date, closed: date) -> str:
    """Return the duration group of a closed case; a period ends on the same day of the month."""
    if closed <= add_months(opened, 3):
        return CASE_DURATIONS[0]
    return CASE_DURATIONS[1] if closed <= add_months(opened, 12) else CASE_DURATIONS[2]


def band(contacts: int, threshold: int) -> str:
    """Return the band of a pupil with that many contacts."""
    return f"up_to_{threshold}" if contacts <= threshold else f"over_{threshold}"


def tally(facts: UnitFacts, thresholds: Iterable[int] = (DEFAULT_BAND_THRESHOLD,)) -> Counter[str]:
    """Return every additive measure of the unit; one that is missing is zero."""
    measures: Counter[str] = Counter({key: value for key, value in facts.counts.items() if value})
    limits = tuple(thresholds)
    alike = Counter(facts.advised)
    for pupil, number in alike.items():
        measures["pupils_advised"] += number
        measures[f"pupils_advised.gender.{pupil.gender}"] += number
        measures[f"pupils_advised.stage.{stage_group(pupil.stage)}"] += number
        for threshold in limits:
            name = f"pupils_advised.{band(pupil.contacts, threshold)}"
            measures[name] += number
            measures[f"{name}.gender.{pupil.gender}"] += number
    for opened, closed in facts.closed_cases:
        measures[f"cases.duration.{case_duration(opened, closed)}"] += 1
    return measures


def difference(before: Mapping[str, int], after: Mapping[str, int]) -> dict[str, int]:
    """Return what has to be added to ``after`` to get ``before``: the share of what was deleted, without zeros."""
    return {
        key: before.get(key, 0) - after.get(key, 0)
        for key in before.keys() | after.keys()
        if before.get(key, 0) != after.get(key, 0)
    }


def total(live: Mapping[str, int], folded: Mapping[str, int]) -> dict[str, int]:
    """Return live measures with the counters of deleted records added."""
    return {key: live.get(key, 0) + folded.get(key, 0) for key in live.keys() | folded.keys()}


def known_partly(threshold: int) -> str:
    """Return the measure of the partly deleted pupils whose bands at a threshold were kept."""
    return f"{PARTLY}_{threshold}"


def month_key(month: str) -> str:
    """Return the measure that keeps a month (``2025-11``) as one with an entry of working time."""
    return f"months.{month[-2:]}"


def unparted(folded: Mapping[str, int], threshold: int) -> int:
    """Return how many pupils in the counters cannot be parted at a threshold that was unknown when they were deleted.

    Zero for a threshold that was known then: the bands of those counters add up to all of their pupils.
    """
    parted = sum(folded.get(f"pupils_advised.{side}_{threshold}", 0) for side in ("up_to", "over"))
    gone = folded.get("pupils_advised", 0) - parted
    partly = folded.get(PARTLY, 0) - folded.get(known_partly(threshold), 0)
    return max(0, gone) + max(0, partly)
