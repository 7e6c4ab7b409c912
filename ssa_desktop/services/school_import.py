"""Schools, sites, counts and class lists into the school book."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ssa_desktop.domain.errors import InputError, UsageError
from ssa_desktop.domain.schools import SchoolClass
from ssa_desktop.exchange.class_list import read_class_list
from ssa_desktop.exchange.school_file import read_school_file
from ssa_desktop.storage import schoolbook

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ssa_desktop.domain.schoolyear import SchoolYear
    from ssa_desktop.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class SchoolImportSummary:
    """How many sites, schools and classes were added or updated, and pupils counted in a class list."""

    sites: int = 0
    schools: int = 0
    classes: int = 0
    pupils: int = 0


def import_school_file(ws: Workspace, path: Path) -> SchoolImportSummary:
    """Add or update sites and schools by code, all or nothing."""
    content = read_school_file(path)
    with ws.change_schoolbook() as connection:
        for site in content.sites:
            schoolbook.save_site(connection, site)
        known = {site.code for site in schoolbook.sites(connection)}
        for number, entry in enumerate(content.schools):
            if entry.school.site is not None and entry.school.site not in known:
                raise InputError("school_file.unknown_site", field=f"schools[{number}].site")
            schoolbook.save_school(connection, entry.school)
            for facts in entry.years:
                schoolbook.save_school_year(connection, entry.school.code, facts)
            for school_class in entry.classes:
                schoolbook.save_class(connection, entry.school.code, school_class)
    classes = sum(len(entry.classes) for entry in content.schools)
    return SchoolImportSummary(len(content.sites), len(content.schools), classes)


def import_class_list(
    ws: Workspace, path: Path, school: str, year: SchoolYear, column_map: Mapping[str, str]
) -> SchoolImportSummary:
    """Take counts and class teachers out of a class list; pupils' names are read past."""
    with ws.read_schoolbook() as connection:
        if school not in schoolbook.school_codes(connection):
            raise UsageError("school.unknown", school=school)
    counted = read_class_list(path, column_map)
    with ws.change_schoolbook() as connection:
        for found in counted:
            schoolbook.save_class(
                connection, school, SchoolClass(year, found.label, found.stage, found.pupils, found.teacher)
            )
    return SchoolImportSummary(classes=len(counted), pupils=sum(found.pupils.total for found in counted))
