"""The school book as the window shows and edits it."""

from __future__ import annotations

from ssa_desktop.domain.errors import UsageError
from ssa_desktop.domain.schools import School, SchoolClass, SchoolYearFacts, Site
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage import schoolbook


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


def save(ws: Workspace, school: School, facts: SchoolYearFacts | None = None, site: Site | None = None) -> None:
    """Add or update a school, with its site and one year's facts, in one transaction."""
    if not school.code.strip() or not school.name.strip():
        raise UsageError("school.code_and_name")
    with ws.change_schoolbook() as connection:
        if site is not None:
            schoolbook.save_site(connection, site)
        schoolbook.save_school(connection, school)
        if facts is not None:
            schoolbook.save_school_year(connection, school.code, facts)
