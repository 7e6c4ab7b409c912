"""The units of a return: each school, or each site with its schools, and what the school book says of them.

A school that gets a site after records were deleted brings it the margins of what was deleted.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from ssa_desktop.domain.figures.annual_return import Level, UnitFrame
from ssa_desktop.domain.people.schools import School, SchoolYearFacts, Site
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.figures import counters
from ssa_desktop.storage.meta import get_meta, set_meta
from ssa_desktop.storage.people import schoolbook

_KNOWN: Final = "site_of_school"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of a return: ``key`` names its counters, ``schools`` are the codes it adds up."""

    code: str
    key: str
    schools: tuple[str, ...]
    frame: UnitFrame

    @property
    def level(self) -> Level:
        """The level at which it counts: a school without a site counts as a school, also among sites."""
        return Level.SITE if self.key == counters.site_unit(self.code) else Level.SCHOOL


def units(ws: Workspace, year: SchoolYear, level: Level) -> list[Unit]:
    """Return the units of the school book; a school without a site is a site of its own."""
    with ws.read_schoolbook() as connection:
        sites = {site.code: site for site in schoolbook.sites(connection)}
        schools = schoolbook.schools(connection)
        facts = schoolbook.school_years(connection, year)
    if level is Level.SCHOOL:
        return [
            Unit(
                school.code,
                counters.school_unit(school.code),
                (school.code,),
                _frame(school.code, school.name, sites.get(school.site or ""), [school], facts),
            )
            for school in schools
        ]
    # A school without a site may have the code of somebody else's site.
    grouped: dict[tuple[str, bool], list[School]] = {}
    for school in schools:
        grouped.setdefault((school.site or school.code, school.site is not None), []).append(school)
    found = []
    for (code, has_site), members in sorted(grouped.items()):
        site = sites.get(code) if has_site else None
        key = counters.site_unit(code) if site else counters.school_unit(code)
        title = site.name if site else members[0].name
        codes = tuple(school.code for school in members)
        found.append(Unit(code, key, codes, _frame(code, title, site, members, facts)))
    return found


def _frame(
    code: str, title: str, site: Site | None, schools: Sequence[School], facts: dict[str, SchoolYearFacts]
) -> UnitFrame:
    years = [facts[school.code] for school in schools if school.code in facts]
    return UnitFrame(
        unit=code,
        title=title,
        school_name=_joined([school.name for school in schools]),
        school_type=_joined([school.school_type for school in schools]),
        site_name=site.name if site else None,
        carrier_name=_joined([school.carrier for school in schools]),
        fte=_fte([year.fte_of_year for year in years]),
        practitioners=max((year.practitioners for year in years if year.practitioners is not None), default=None),
        pupils=_sum([year.pupils for year in years]),
    )


def _joined(names: Sequence[str | None]) -> str | None:
    """Return the different names in order, or None without any."""
    return ", ".join(dict.fromkeys(name for name in names if name)) or None


def _sum(numbers: Sequence[int | None]) -> int | None:
    """Return the sum; None when nothing is known, or one of the parts is not."""
    known = [number for number in numbers if number is not None]
    return sum(known) if known and len(known) == len(numbers) else None


def _fte(numbers: Sequence[Fraction | None]) -> Fraction | None:
    known = [number for number in numbers if number is not None]
    return sum(known, Fraction(0)) if known and len(known) == len(numbers) else None


def follow_sites(ws: Workspace) -> None:
    """Give the margins of schools that have a site now, and had none before, to that site as well.

    A margin cannot know who came to two schools; a pupil deleted before their schools shared a site counts at each.
    What a school brought to one site stays there when it changes to another.
    """
    with ws.read_schoolbook() as connection:
        sites = {school.code: school.site for school in schoolbook.schools(connection)}
    with ws.read() as vault:
        known: dict[str, str | None] = json.loads(get_meta(vault, _KNOWN, "{}"))
    if known == sites:
        return
    with ws.change() as vault:
        for code, site in sites.items():
            if site is not None and code in known and known[code] is None:
                for unit, year, measure, value in counters.all_counters(vault):
                    if unit == counters.school_unit(code):
                        counters.add_to_counters(
                            vault, counters.site_unit(site), SchoolYear.parse(year), {measure: value}
                        )
        set_meta(vault, _KNOWN, json.dumps(sites, sort_keys=True))
