"""Her own words to a return: to a finding, to a figure, or to a unit as a whole."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from ssa_desktop.domain.figures.annual_return import AnnualReturn, Finding, Remark
from ssa_desktop.domain.figures.forms import Form

UNIT: Final = "unit"
NO_UNIT: Final = "*"
"""Stands for the unit of a remark on a finding that is about no unit, such as working time at no school."""
LONGEST: Final = 2000
"""Characters a remark may have: it has to fit beside a finding on paper."""

_ITEM: Final = "item:"
_FINDING: Final = "finding:"
_NAMING: Final = ("item", "part", "month", "threshold", "limit", "activity", "school", "date")
"""Details that say which finding it is. Counts are none: a remark stays while the number behind it changes."""


@dataclass(frozen=True, slots=True)
class About:
    """What a remark is about: the unit as a whole, an item, or (with ``key``) a finding on an item."""

    item: str | None = None
    key: str | None = None


def unit_of(finding: Finding) -> str:
    """Return the unit under which a remark on a finding is kept."""
    return finding.unit or NO_UNIT


def about_item(item: str) -> str:
    """Return under what a remark on an item of the form is kept."""
    return f"{_ITEM}{item}"


def about_finding(finding: Finding) -> str:
    """Return under what a remark on a finding is kept: the same as long as it is the same finding of its unit."""
    named = [f"{name}={finding.details[name]}" for name in _NAMING if name in finding.details]
    return _FINDING + " ".join([finding.item, finding.key, *named])


def read_about(about: str) -> About:
    """Return what a kept remark is about."""
    if about.startswith(_ITEM):
        return About(about.removeprefix(_ITEM))
    if about.startswith(_FINDING):
        item, _, rest = about.removeprefix(_FINDING).partition(" ")
        return About(item, rest.partition(" ")[0])
    return About()


def remarks_on(
    kept: Iterable[Remark], form: Form, units: Collection[str], findings: Iterable[Finding]
) -> tuple[Remark, ...]:
    """Return those of the kept remarks that belong to a return: on its units, items of its form, its findings.

    A remark on a finding that is settled says nothing any more; it stays kept, and comes back with its finding.
    """
    standing = {(unit_of(finding), about_finding(finding)) for finding in findings}
    asked = {UNIT, *(about_item(item.id) for item in form.items)}
    return tuple(one for one in kept if (one.about in asked and one.unit in units) or (one.unit, one.about) in standing)


def remark_on(report: AnnualReturn, finding: Finding) -> str:
    """Return her remark on a finding, or nothing."""
    about = about_finding(finding)
    return next((one.text for one in report.remarks if (one.unit, one.about) == (unit_of(finding), about)), "")


def other_remarks(report: AnnualReturn) -> list[Remark]:
    """Return the remarks on units and items: those that stand beside no finding; by unit, in the order of the form."""
    order = {UNIT: -1, **{about_item(item.id): number for number, item in enumerate(report.form.items)}}
    units = {unit.unit: number for number, unit in enumerate(report.units)}
    found = [one for one in report.remarks if one.about in order]
    return sorted(found, key=lambda one: (units.get(one.unit, len(units)), order[one.about]))
