"""The annual return as one value: the figures of each unit in the order of the form, and what the check found.

Every rendering (JSON, CSV, workbook, PDF, window) shows this value.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Final

from ssa_desktop.domain.figures.counting import COMMON_PART
from ssa_desktop.domain.figures.forms import (
    KEYED_MEASURES,
    UNASSIGNED,
    UNRECORDED_MEASURES,
    VISITS_MEASURES,
    Form,
    FormItem,
    ItemUnit,
    tally_key,
)
from ssa_desktop.domain.rounding import round_half_up
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.time.worktime import KeyKind, TimeShares
from ssa_desktop.domain.vocabulary import OUTSIDE_ROLE, Activity

Figure = int | str | Decimal | Mapping[str, int] | None
SHARE_DIGITS: Final = 4
_WHOLES: Final = (("share.direct", "share.indirect"), ("share.individual", "share.group", "share.open"))
"""Measures that are parts of one whole."""
MINUTES_PER_HOUR: Final = 60


class Level(StrEnum):
    """Unit of a return: each school (for the Landratsamt) or each site (for the KVJS)."""

    SCHOOL = "school"
    SITE = "site"


class Severity(StrEnum):
    """An error stops filing; a remark may be explained."""

    ERROR = "error"
    REMARK = "remark"


@dataclass(frozen=True, slots=True)
class Finding:
    """What the plausibility check found: about which unit and item, and a message key with its details."""

    severity: Severity
    unit: str
    item: str
    key: str
    details: Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class UnitFrame:
    """What the school book says of a unit in the year; None where it says nothing.

    ``fte`` is exact, ``title`` heads the unit.
    """

    unit: str
    title: str
    school_name: str | None = None
    school_type: str | None = None
    site_name: str | None = None
    carrier_name: str | None = None
    fte: Fraction | None = None
    practitioners: int | None = None
    pupils: int | None = None


@dataclass(frozen=True, slots=True)
class UnitReturn:
    """The figures of one unit by item id, in the order of the form; ``by_hand`` are the measures she entered."""

    unit: str
    title: str
    items: Mapping[str, Figure]
    by_hand: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Remark:
    """Her words to a return: of which unit, on what (see ``domain/figures/return_remarks.py``), and the text."""

    unit: str
    about: str
    text: str


@dataclass(frozen=True, slots=True)
class Filing:
    """That a return was filed: on which day, as which version, why once more (empty at first), and its digest."""

    version: int
    on: date
    reason: str
    digest: str


@dataclass(frozen=True, slots=True)
class AnnualReturn:
    """The return of a school year for one level; ``practitioner`` is the short code of whose it is, if she has one.

    ``filing`` is None for live figures. ``sharing_key`` says by what time without a school was shared out among the
    units; None where there was none, and of a return that was filed before shares took it in.
    """

    form: Form
    school_year: SchoolYear
    level: Level
    units: tuple[UnitReturn, ...]
    findings: tuple[Finding, ...]
    practitioner: str | None = None
    remarks: tuple[Remark, ...] = ()
    filing: Filing | None = None
    sharing_key: KeyKind | None = None

    @property
    def has_errors(self) -> bool:
        """Whether a finding stops filing."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)


def unit_return(
    form: Form,
    frame: UnitFrame,
    measures: Mapping[str, int],
    keys: Mapping[str, Sequence[str]],
    unparted: Collection[int] = (),
    by_hand: Mapping[str, int | None] | None = None,
    left_out: frozenset[Activity] = frozenset(),
    entered_by_hand: frozenset[str] = frozenset(),
) -> UnitReturn:
    """Fill the form for one unit.

    ``measures`` is the tally with the counters of deleted records added, and the unit's part of the time without a
    school beside its own; ``keys`` lists, for each measure counted by
    key (referral targets, topics), the keys to show even when they are zero. ``unparted`` are the thresholds at which
    deleted persons cannot be parted any more: their bands cannot be known. ``by_hand`` are the figures of
    measures that can be entered, None where neither she nor a record says any; ``entered_by_hand`` names those that
    are hers. ``left_out`` is indirect work that an agreement leaves out of the base of the shares.
    """
    entered = by_hand or {}
    shares = time_shares_of(measures, left_out)
    figures = {
        item.id: None
        if item.threshold in unparted
        else entered.get(item.measure)
        if item.measure in UNRECORDED_MEASURES
        else _figure(item, frame, measures, keys, shares)
        for item in form.items
    }
    return UnitReturn(frame.unit, frame.title, figures, entered_by_hand)


def time_shares_of(measures: Mapping[str, int], left_out: frozenset[Activity] = frozenset()) -> TimeShares:
    """Return the working time that stands in a tally: a unit's own, and its part of the time without a school."""
    part = {one: minutes for one in Activity if (minutes := measures.get(f"{COMMON_PART}{one}", 0))}
    minutes_of = {one: measures.get(f"minutes.{one}", 0) + part.get(one, 0) for one in Activity}
    return TimeShares(minutes_of, left_out=left_out, common=part)


def _figure(
    item: FormItem,
    frame: UnitFrame,
    measures: Mapping[str, int],
    keys: Mapping[str, Sequence[str]],
    shares: TimeShares,
) -> Figure:
    measure = item.measure
    figure: Figure
    if measure.startswith("frame."):
        figure = _frame_figure(item, frame)
    elif measure in KEYED_MEASURES:
        figure = _by_key(measure, measures, keys.get(measure, ()))
    elif measure in VISITS_MEASURES:
        figure = _visits(measure.removeprefix("visits."), measures)
    elif measure == "minutes.outside_role":
        figure = sum(measures.get(f"minutes.{activity}", 0) for activity in OUTSIDE_ROLE)
    elif measure == UNASSIGNED:
        figure = shares.unassigned_minutes
    elif item.unit in (ItemUnit.SHARE, ItemUnit.DECIMAL1, ItemUnit.DECIMAL2):
        figure = _derived(measure, frame, measures, shares)
    else:
        figure = measures.get(tally_key(item), 0)
    return figure


def _frame_figure(item: FormItem, frame: UnitFrame) -> Figure:
    name = item.measure.removeprefix("frame.")
    if name == "fte":
        return round_half_up(frame.fte, SHARE_DIGITS)
    figure: Figure = getattr(frame, name)
    return figure


def _by_key(measure: str, measures: Mapping[str, int], shown: Sequence[str]) -> dict[str, int]:
    prefix = f"{measure}."
    counted = {key.removeprefix(prefix): value for key, value in measures.items() if key.startswith(prefix) and value}
    return {key: counted.get(key, 0) for key in [*shown, *sorted(counted.keys() - set(shown))]}


def _visits(kind: str, measures: Mapping[str, int]) -> int | None:
    """Return the visits of a kind of offer; None when sessions were held and nobody counted at any of them."""
    if measures.get(f"sessions.{kind}", 0) and not measures.get(f"visits_counted.{kind}", 0):
        return None
    return measures.get(f"visits.{kind}", 0)


def _derived(measure: str, frame: UnitFrame, measures: Mapping[str, int], shares: TimeShares) -> Decimal | None:
    advised = measures.get("pupils_advised", 0)
    match measure:
        case "share.direct":
            return round_half_up(shares.direct_share, SHARE_DIGITS)
        case "share.indirect":
            return round_half_up(shares.indirect_share, SHARE_DIGITS)
        case "share.individual" | "share.group" | "share.open":
            return round_half_up(shares.thirds[Activity(measure.removeprefix("share."))], SHARE_DIGITS)
        case "derived.pupils_advised_per_fte":
            return round_half_up(Fraction(advised) / frame.fte if frame.fte else None, 1)
        case "derived.reach_percent":
            return round_half_up(Fraction(advised * 100, frame.pupils) if frame.pupils else None, 2)
        case "derived.consultations_per_hour":
            base = shares.base_minutes
            rate = Fraction(measures.get("contacts", 0) * MINUTES_PER_HOUR, base) if base else None
            return round_half_up(rate, 2)
    raise ValueError(f"no such measure: {measure}")


def shown_figures(form: Form, figures: Mapping[str, Figure]) -> Mapping[str, Figure]:
    """Return the figures of a unit as screen and paper show them: the parts of a whole add up to exactly 100 %.

    Each share is rounded by itself where it is reckoned with or goes into a file; what the rounding left over is given
    to the greatest part, the first of equal ones.
    """
    found = dict(figures)
    for measures in _WHOLES:
        asked = [item.id for measure in measures for item in form.items if item.measure == measure]
        parts: dict[str, Decimal] = {}
        for one in asked:
            figure = figures.get(one)
            if isinstance(figure, Decimal):
                parts[one] = figure
        left = 1 - sum(parts.values(), Decimal())
        # A form of her own may ask for some of the parts alone, or for one twice.
        if len(asked) == len(parts) == len(measures) and left and abs(left) < Decimal(1).scaleb(1 - SHARE_DIGITS):
            greatest = max(parts, key=parts.__getitem__)
            found[greatest] = parts[greatest] + left
    return found
