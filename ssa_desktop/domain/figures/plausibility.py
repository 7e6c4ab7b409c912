"""Plausibility of a return: sums that must agree, figures that cannot be, counts that can point at a child."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final

from ssa_desktop.domain.figures.annual_return import Finding, Severity, UnitFrame
from ssa_desktop.domain.figures.counting import STAGE_GROUPS
from ssa_desktop.domain.figures.forms import KEYED_MEASURES
from ssa_desktop.domain.vocabulary import DIRECT, INDIRECT, OUTSIDE_ROLE, Gender

SMALL_COUNT: Final = 4
QUIET_DAYS: Final = 90
"""An open case without a contact for so many days is remarked on."""
QUIET: Final = "cases.quiet"
"""The measure of such cases, as they stand on the last day of the school year, and until then on the day itself."""
UNPLACED: Final = "contacts.unplaced"
"""The measure of contacts of which nobody said who was present: they are in no column of the return."""


def unit_findings(
    frame: UnitFrame, measures: Mapping[str, int], thresholds: Iterable[int], empty_months: Iterable[str] = ()
) -> list[Finding]:
    """Return what the check finds for one unit; ``empty_months`` are months (``2025-11``) without any entry."""
    limits = tuple(thresholds)
    # What counters keep for other reports makes no facts of this one: a deletion would bring them in.
    has_facts = any(number for key, number in measures.items() if key.partition(".")[0] in _FACTS and key != QUIET)
    months = [_remark(frame, "month", "plausibility.empty_month", month=month) for month in empty_months]
    return [
        *_frame_findings(frame, measures, has_facts=has_facts),
        *_sum_findings(frame, measures, limits),
        *(months if has_facts else []),
        *_small_counts(frame, measures, limits),
    ]


def band_findings(frame: UnitFrame, measures: Mapping[str, int], unparted: Mapping[int, int]) -> list[Finding]:
    """Return a remark for each threshold at which deleted persons, by their number, cannot be parted any more."""
    advised = measures.get("pupils_advised", 0)
    return [
        _remark(
            frame,
            "pupils_advised",
            "plausibility.bands_unparted",
            threshold=threshold,
            count=min(number, advised),
        )
        for threshold, number in sorted(unparted.items())
    ]


def work_findings(
    frame: UnitFrame, measures: Mapping[str, int], contract_minutes: int | None, *, is_over: bool
) -> list[Finding]:
    """Return what is found of the unit's work: what is in no area of the return, too many hours, cases left open.

    ``contract_minutes`` are those of the year, or until today while it ``is_over`` not; None without a contract.
    """
    found = []
    outside = sum(measures.get(f"minutes.{activity}", 0) for activity in OUTSIDE_ROLE)
    if outside:
        found.append(_remark(frame, "outside_role_minutes", "plausibility.outside_role", minutes=outside))
    unplaced = measures.get(UNPLACED, 0)
    if unplaced > 0:
        found.append(_remark(frame, "contacts", "plausibility.unplaced_contacts", count=unplaced))
    worked = sum(measures.get(f"minutes.{activity}", 0) for activity in (*DIRECT, *INDIRECT, *OUTSIDE_ROLE))
    if contract_minutes is not None and worked > contract_minutes:
        key = "plausibility.over_contract" if is_over else "plausibility.over_contract_yet"
        found.append(_remark(frame, "working_time", key, minutes=worked, contract_minutes=contract_minutes))
    quiet = measures.get(QUIET, 0)
    if quiet > 0:
        found.append(_remark(frame, "open_cases", "plausibility.quiet_cases", count=quiet, days=QUIET_DAYS))
    return found


def hand_findings(
    frame: UnitFrame, measure: str, entered: int, counted: int, *, records_first: bool = False
) -> list[Finding]:
    """Return a remark where a figure entered by hand says something else than the records.

    The one by hand counts, unless ``records_first``.
    """
    if entered == counted:
        return []
    key = "plausibility.records_differ" if records_first else "plausibility.hand_differs"
    return [_remark(frame, measure, key, entered=entered, counted=counted)]


def elsewhere_findings(minutes: int) -> list[Finding]:
    """Return a remark on working time that stands at no school of the school book, and so in no unit of the return."""
    if minutes <= 0:
        return []
    return [Finding(Severity.REMARK, "", "working_time", "plausibility.time_elsewhere", {"minutes": minutes})]


def measure_of_small_count(item: str, thresholds: Iterable[int]) -> str:
    """Return the measure that a finding of a small count names by ``item``."""
    known = {**_PERSON_ITEMS, **_band_items(tuple(thresholds))}
    return next((measure for measure, name in known.items() if name == item), item)


def _frame_findings(frame: UnitFrame, measures: Mapping[str, int], *, has_facts: bool) -> Iterator[Finding]:
    advised = measures.get("pupils_advised", 0)
    if frame.fte is None or frame.fte <= 0:
        report = _error if has_facts else _remark
        yield report(frame, "fte", "plausibility.fte_missing")
    if frame.pupils is None:
        yield _remark(frame, "pupils", "plausibility.pupils_missing")
    elif advised > frame.pupils:
        yield _error(frame, "reach_percent", "plausibility.reach_over_100", advised=advised, pupils=frame.pupils)


def _sum_findings(frame: UnitFrame, measures: Mapping[str, int], thresholds: tuple[int, ...]) -> Iterator[Finding]:
    advised = measures.get("pupils_advised", 0)
    for part, keys in _sums(thresholds):
        added = sum(measures.get(key, 0) for key in keys)
        if added != advised:
            yield _error(frame, "pupils_advised", "plausibility.sum_differs", part=part, added=added, total=advised)
    # A joint contact counts for each pupil it concerned, so only the busiest pupil forces a number of contacts; a
    # contact without anybody recorded concerned none of them.
    busiest = max((limit + 1 for limit in thresholds if measures.get(f"pupils_advised.over_{limit}", 0) > 0), default=0)
    forced = max(busiest, 1 if advised > 0 else 0)
    if forced > measures.get("consultations.pupil", 0) - measures.get("consultations.anonymous", 0):
        yield _error(frame, "pupil_consultations", "plausibility.too_few_consultations", forced=forced)


def _small_counts(frame: UnitFrame, measures: Mapping[str, int], thresholds: tuple[int, ...]) -> Iterator[Finding]:
    """Yield a remark for each count of children, or of what befell them, small enough to point at one."""
    items = {**_PERSON_ITEMS, **_band_items(thresholds)}
    keyed = [key for key in sorted(measures) if key.split(".")[0] in KEYED_MEASURES]
    for key, item in (*items.items(), *((key, key) for key in keyed)):
        count = measures.get(key, 0)
        if 1 <= count <= SMALL_COUNT:
            details: dict[str, str | int] = {"unit": frame.unit, "item": item, "count": count}
            yield Finding(Severity.REMARK, frame.unit, item.split(".")[0], "plausibility.small_count", details)


def _band_items(thresholds: tuple[int, ...]) -> dict[str, str]:
    return {
        f"pupils_advised.{side}_{limit}{gender and f'.gender.{gender}'}": "_".join(
            filter(None, ("pupils_advised", side, str(limit), gender))
        )
        for limit in thresholds
        for side in ("up_to", "over")
        for gender in ("", *(gender.value for gender in Gender))
    }


def _error(frame: UnitFrame, item: str, key: str, **details: str | int) -> Finding:
    return Finding(Severity.ERROR, frame.unit, item, key, {"unit": frame.unit, **details})


def _remark(frame: UnitFrame, item: str, key: str, **details: str | int) -> Finding:
    return Finding(Severity.REMARK, frame.unit, item, key, {"unit": frame.unit, **details})


def site_findings(site: UnitFrame, site_advised: int, schools_advised: int) -> list[Finding]:
    """Return an error when a site counts more pupils than its schools together."""
    if site_advised <= schools_advised:
        return []
    details: dict[str, str | int] = {"unit": site.unit, "site": site_advised, "schools": schools_advised}
    return [Finding(Severity.ERROR, site.unit, "pupils_advised", "plausibility.site_over_schools", details)]


def counts_another_school(site: Mapping[str, int], schools: Mapping[str, int]) -> bool:
    """Whether counters of a site hold what was deleted at a school that is not, or was not then, one of its schools.

    ``site`` are its counters, ``schools`` those of its schools added up. While the schools stay at their site, talks
    are the same in both, and of a pupil at two schools the site has one where the schools have two.
    """
    talks = {key for key in site.keys() | schools.keys() if key.partition(".")[0] in _TALKS}
    is_more = site.get("pupils_advised", 0) > schools.get("pupils_advised", 0)
    return is_more or any(site.get(key, 0) != schools.get(key, 0) for key in talks)


def after_a_move(findings: Iterable[Finding], sites: Collection[str]) -> list[Finding]:
    """Return the findings, with remarks for the errors that only the move of a school can have brought to ``sites``.

    What is left of deleted records cannot be taken along to another site, so nobody could ever settle such an error.
    """
    return [
        Finding(Severity.REMARK, finding.unit, finding.item, "plausibility.school_moved", {"unit": finding.unit})
        if finding.unit in sites and finding.key in _ERRORS_OF_A_MOVE
        else finding
        for finding in findings
    ]


def _sums(thresholds: Iterable[int]) -> list[tuple[str, list[str]]]:
    return [
        ("gender", [f"pupils_advised.gender.{gender}" for gender in Gender]),
        ("stage", [f"pupils_advised.stage.{group}" for group in STAGE_GROUPS]),
        *((f"band {limit}", [f"pupils_advised.{side}_{limit}" for side in ("up_to", "over")]) for limit in thresholds),
    ]


_TALKS: Final = frozenset({"contacts", "consultations"})
"""The beginnings of measures of which a site has as much as its schools together."""
_ERRORS_OF_A_MOVE: Final = frozenset(
    {"plausibility.site_over_schools", "plausibility.too_few_consultations", "plausibility.reach_over_100"}
)
_FACTS: Final = frozenset(
    {
        "pupils_advised",
        "contacts",
        "consultations",
        "home_visits",
        "crisis_interventions",
        "cases",
        "referrals",
        "topic_mentions",
        "events",
        "minutes",
        "offers",
        "participants",
        "sessions",
        "visits",
        "visits_counted",
    }
)
"""The beginnings of the measures that a return counts."""
_PERSON_ITEMS: Final = {
    "pupils_advised": "pupils_advised",
    **{f"pupils_advised.gender.{gender}": f"pupils_advised_{gender}" for gender in Gender},
    **{f"pupils_advised.stage.{group}": f"pupils_advised_stage_{group}" for group in STAGE_GROUPS},
    "home_visits": "home_visits",
    "crisis_interventions": "crisis_interventions",
}
