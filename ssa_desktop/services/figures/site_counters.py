"""Counters of a school that gets a site after records were deleted: the site takes the school's margins over."""

from __future__ import annotations

import json

from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.figures import counters
from ssa_desktop.storage.meta import get_meta, set_meta
from ssa_desktop.storage.people import schoolbook

_KNOWN = "site_of_school"


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
