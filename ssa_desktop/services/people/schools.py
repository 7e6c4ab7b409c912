"""The school book as the window shows and edits it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.domain.people.schools import School, SchoolClass, SchoolYearFacts, Site, is_new_code
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.people import school_use, schoolbook
from ssa_desktop.storage.sql import Connection


def listing(ws: Workspace) -> list[School]:
    """Return the schools by code."""
    with ws.read_schoolbook() as connection:
        return schoolbook.schools(connection)


def sites(ws: Workspace) -> list[Site]:
    """Return the sites by code."""
    with ws.read_schoolbook() as connection:
        return schoolbook.sites(connection)


def years(ws: Workspace, school: str) -> list[SchoolYearFacts]:
    """Return what is known of a school, by year."""
    with ws.read_schoolbook() as connection:
        return schoolbook.years_of_school(connection, school)


def classes(ws: Workspace, school: str, year: SchoolYear) -> list[SchoolClass]:
    """Return the classes of a school in a year."""
    with ws.read_schoolbook() as connection:
        return schoolbook.classes_of_school(connection, school, year)


@dataclass(frozen=True, slots=True)
class SavedSchool:
    """What :func:`save` wrote over, for :func:`take_back`: None stands for what was not there before."""

    code: str
    school: School | None
    site_code: str | None
    site: Site | None
    year: SchoolYear | None
    facts: SchoolYearFacts | None


def save(ws: Workspace, school: School, facts: SchoolYearFacts | None = None, site: Site | None = None) -> SavedSchool:
    """Add or update a school, with its site and one year's facts, in one transaction; return what was there before."""
    if not school.code.strip() or not school.name.strip():
        raise UsageError("school.code_and_name")
    with ws.change_schoolbook() as connection:
        before = SavedSchool(
            school.code,
            next((one for one in schoolbook.schools(connection) if one.code == school.code), None),
            site.code if site is not None else None,
            next((one for one in schoolbook.sites(connection) if site is not None and one.code == site.code), None),
            facts.school_year if facts is not None else None,
            _facts_of(connection, school.code, facts.school_year) if facts is not None else None,
        )
        new = (code for code, known in ((before.code, before.school), (before.site_code, before.site)) if not known)
        if not all(code is None or is_new_code(code) for code in new):
            raise UsageError("school.bad_code")
        if site is not None:
            schoolbook.save_site(connection, site)
        schoolbook.save_school(connection, school)
        if facts is not None:
            schoolbook.save_school_year(connection, school.code, facts)
    return before


def refuse_used(ws: Workspace, codes: Iterable[str]) -> None:
    """Raise :class:`RefusedError` when a record speaks of one of these schools."""
    with ws.read() as vault:
        used = [code for code in codes if school_use.is_used(vault, code)]
    if used:
        raise RefusedError("school.in_use", school=used[0])


def _facts_of(connection: Connection, school: str, year: SchoolYear) -> SchoolYearFacts | None:
    return next((one for one in schoolbook.years_of_school(connection, school) if one.school_year == year), None)
