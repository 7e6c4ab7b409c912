"""The start of the school year: what is done at which school."""

from __future__ import annotations

from datetime import date

from ssa_desktop.domain.people import year_start as rules
from ssa_desktop.domain.people.year_start import YearStart, YearStartStep
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.services.people import schools
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.people import year_start


def of_day(ws: Workspace, today: date) -> YearStart | None:
    """Return what is shown on a day; None out of season, without a school, and once everything is done."""
    if not rules.is_season(today):
        return None
    codes = [school.code for school in schools.listing(ws)]
    with ws.read() as vault:
        return rules.year_start(today, codes, year_start.done_steps(vault, SchoolYear.of(today)))


def tick(ws: Workspace, year: SchoolYear, school: str, step: YearStartStep, *, done: bool) -> None:
    """Note that a step is done at a school, or that it is not."""
    with ws.change() as vault:
        year_start.set_done(vault, year, school, step, ws.today() if done else None)
