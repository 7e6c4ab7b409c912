"""Schools, sites, counts and class lists into the school book."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ssa_desktop.domain.errors import InputError, UsageError
from ssa_desktop.domain.people.schools import School, SchoolClass, SchoolYearFacts, Site
from ssa_desktop.exchange.class_list import ListHead, read_class_list, read_head
from ssa_desktop.exchange.school_file import (
    SchoolEntry,
    SchoolFile,
    read_school_file,
    refuse_unknown_sites,
    school_content,
    school_json,
)
from ssa_desktop.exchange.strict_json import JsonError
from ssa_desktop.services.people.schools import refuse_used
from ssa_desktop.storage.people import school_use, schoolbook

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ssa_desktop.domain.schoolyear import SchoolYear
    from ssa_desktop.services.workspace import Workspace
    from ssa_desktop.storage.sql import Connection


@dataclass(frozen=True, slots=True)
class SchoolImportSummary:
    """How many sites, schools and classes were added or updated."""

    sites: int = 0
    schools: int = 0
    classes: int = 0


class Part(StrEnum):
    """What of the school book a school file speaks of."""

    SITE = "site"
    SCHOOL = "school"
    YEAR = "year"
    CLASS = "class"


@dataclass(frozen=True, slots=True)
class SchoolFileChanges:
    """What a school file does to the school book: what is new and what is replaced, by part and name.

    What the file does not speak of stays as it is.
    """

    content: SchoolFile
    added: tuple[tuple[Part, str], ...]
    changed: tuple[tuple[Part, str], ...]
    same: int
    before: Mapping[tuple[Part, str, str, str], object]
    """What stood there of what the file speaks of, by part, code, school year and label."""

    @property
    def summary(self) -> SchoolImportSummary:
        """How many sites, schools and classes the file has."""
        classes = sum(len(entry.classes) for entry in self.content.schools)
        return SchoolImportSummary(len(self.content.sites), len(self.content.schools), classes)


def compare_school_file(ws: Workspace, path: Path) -> SchoolFileChanges:
    """Say what a school file would change, and change nothing.

    Raises :class:`InputError` for what is wrong in the file, a site that is not known included.
    """
    with ws.read_schoolbook() as connection:
        known = {site.code for site in schoolbook.sites(connection)}
    return compare_school_content(ws, read_school_file(path, known))


def compare_school_content(ws: Workspace, content: SchoolFile) -> SchoolFileChanges:
    """Say what the content of a school file would change, and change nothing.

    Raises :class:`InputError` for a site that is not known.
    """
    with ws.read_schoolbook() as connection:
        content = _with_known_parties(content, {one.code: one for one in schoolbook.schools(connection)})
        known = _held(connection, content)
        known_sites = {site.code for site in schoolbook.sites(connection)}
    try:
        refuse_unknown_sites(content, known_sites)
    except JsonError as error:
        raise InputError(f"school_file.{error.problem}", **error.shown) from None
    added, changed, same = [], [], 0
    for key, (name, after) in _told(content).items():
        if key not in known:
            added.append((key[0], name))
        elif known[key] != after:
            changed.append((key[0], name))
        else:
            same += 1
    before = {key: known[key] for key in _told(content) if key in known}
    return SchoolFileChanges(content, tuple(added), tuple(changed), same, before)


def save_school_file(ws: Workspace, changes: SchoolFileChanges) -> SchoolImportSummary:
    """Write what :func:`compare_school_file` found into the school book, all or nothing."""
    with ws.change_schoolbook() as connection:
        for site in changes.content.sites:
            schoolbook.save_site(connection, site)
        for entry in changes.content.schools:
            schoolbook.save_school(connection, entry.school)
            for facts in entry.years:
                schoolbook.save_school_year(connection, entry.school.code, facts)
            for school_class in entry.classes:
                schoolbook.save_class(connection, entry.school.code, school_class)
    return changes.summary


def take_school_file_back(ws: Workspace, changes: SchoolFileChanges) -> None:
    """Give the school book back what :func:`save_school_file` wrote over, and remove what it added.

    A site that was new stays where a school stands on it or a figure is told of it.
    Raises :class:`RefusedError` when something was recorded meanwhile for a school that was new.
    """
    told, before = _told(changes.content), changes.before
    gone = [key for key in told if key not in before]
    refuse_used(ws, [code for part, code, _, _ in gone if part is Part.SCHOOL])
    empty = _unused_sites(ws, [code for part, code, _, _ in gone if part is Part.SITE])
    with ws.change_schoolbook() as connection:
        for (part, code, _, _), held in before.items():
            _put(connection, part, code, held)
        for key in reversed(gone):
            part, code, _, _ = key
            held = told[key][1]
            if part is Part.SCHOOL:
                schoolbook.remove_school(connection, code)
            elif isinstance(held, SchoolYearFacts):
                schoolbook.remove_school_year(connection, code, held.school_year)
            elif isinstance(held, SchoolClass):
                schoolbook.remove_class(connection, code, held)
        for code in empty:
            schoolbook.remove_empty_site(connection, code)


def kept_changes(changes: SchoolFileChanges) -> dict[str, Any]:
    """Return what :func:`save_school_file` writes, with what stood there before, to be taken back at any later day."""
    schools = {key[1]: held for key, held in changes.before.items() if isinstance(held, School)}
    held_before = [(key[1], held) for key, held in changes.before.items()]
    before = SchoolFile(
        tuple(held for held in changes.before.values() if isinstance(held, Site)),
        tuple(
            SchoolEntry(
                school,
                tuple(one for of, one in held_before if of == code and isinstance(one, SchoolYearFacts)),
                tuple(one for of, one in held_before if of == code and isinstance(one, SchoolClass)),
            )
            for code, school in schools.items()
        ),
    )
    return {"before": school_json(before), "after": school_json(changes.content)}


def give_back(ws: Workspace, kept: Mapping[str, Any]) -> None:
    """Take back what :func:`kept_changes` tells of, as far as it stands as it was written.

    A new school stays where a record speaks of it, or where she has changed it or added to it.
    """
    content = school_content(kept["after"])
    told, before = _told(content), _told(school_content(kept["before"]))
    new = {key[1] for key in told if key[0] is Part.SCHOOL and key not in before}
    with ws.read() as vault:
        staying = {code for code in new if school_use.is_used(vault, code)}
    empty = _unused_sites(ws, [key[1] for key in told if key[0] is Part.SITE and key not in before])
    with ws.change_schoolbook() as connection:
        held = _held(connection, content)
        as_told = {key for key, (_, said) in told.items() if held.get(key) == said}
        staying |= {code for code in new if {key for key in held if _is_of(key, code)} - as_told}
        for key, (_, was) in before.items():
            if key in as_told:
                _put(connection, key[0], key[1], was)
        for key in reversed([one for one in told if one not in before and one in as_told]):
            part, code, _, _ = key
            said = told[key][1]
            if part is Part.SITE or code in staying:
                continue
            if part is Part.SCHOOL:
                schoolbook.remove_school(connection, code)
            elif isinstance(said, SchoolYearFacts):
                schoolbook.remove_school_year(connection, code, said.school_year)
            elif isinstance(said, SchoolClass):
                schoolbook.remove_class(connection, code, said)
        for key in told:
            if key[0] is Part.SITE and key[1] in empty and key in as_told:
                schoolbook.remove_empty_site(connection, key[1])


def _unused_sites(ws: Workspace, codes: Iterable[str]) -> list[str]:
    """Return those of some sites of which no figure is told."""
    with ws.read() as vault:
        return [code for code in codes if not school_use.is_site_used(vault, code)]


def _is_of(key: _Key, code: str) -> bool:
    return key[0] is not Part.SITE and key[1] == code


def _put(connection: Connection, part: Part, code: str, held: object) -> None:
    """Write one thing of the school book as it was."""
    if part is Part.SITE and isinstance(held, Site):
        schoolbook.save_site(connection, held)
    elif isinstance(held, School):
        schoolbook.save_school(connection, held)
    elif isinstance(held, SchoolYearFacts):
        schoolbook.save_school_year(connection, code, held)
    elif isinstance(held, SchoolClass):
        schoolbook.save_class(connection, code, held)


def import_school_file(ws: Workspace, path: Path) -> SchoolImportSummary:
    """Add or update sites and schools by code, all or nothing."""
    return save_school_file(ws, compare_school_file(ws, path))


def _with_known_parties(content: SchoolFile, known: Mapping[str, School]) -> SchoolFile:
    """Return what the file says, with the parties of an agreement that it does not speak of as they are known."""
    entries = (
        replace(entry, school=entry.school.with_parties_of(known.get(entry.school.code, entry.school)))
        for entry in content.schools
    )
    return replace(content, schools=tuple(entries))


_Key = tuple[Part, str, str, str]
"""Part, code, school year and label."""


def _told(content: SchoolFile) -> dict[_Key, tuple[str, object]]:
    """Return everything a file says, with the name by which it is told."""
    found: dict[_Key, tuple[str, object]] = {}
    for site in content.sites:
        found[Part.SITE, site.code, "", ""] = site.name, site
    for entry in content.schools:
        code = entry.school.code
        found[Part.SCHOOL, code, "", ""] = entry.school.name, entry.school
        for facts in entry.years:
            found[Part.YEAR, code, str(facts.school_year), ""] = f"{code} {facts.school_year}", facts
        for one in entry.classes:
            found[Part.CLASS, code, str(one.school_year), one.label] = f"{code} {one.school_year} {one.label}", one
    return found


def _held(connection: Connection, content: SchoolFile) -> dict[_Key, object]:
    """Return what the school book says of the schools in a file."""
    found: dict[_Key, object] = {(Part.SITE, site.code, "", ""): site for site in schoolbook.sites(connection)}
    found |= {(Part.SCHOOL, school.code, "", ""): school for school in schoolbook.schools(connection)}
    for entry in content.schools:
        code = entry.school.code
        for facts in schoolbook.years_of_school(connection, code):
            found[Part.YEAR, code, str(facts.school_year), ""] = facts
        for year in {one.school_year for one in entry.classes}:
            for one in schoolbook.classes_of_school(connection, code, year):
                found[Part.CLASS, code, str(year), one.label] = one
    return found


@dataclass(frozen=True, slots=True)
class ClassListChanges:
    """What a class list does to the classes the school book knows of a school and year.

    ``changed`` are pairs of before and after, ``absent`` the classes that are not in the list; those stay.
    """

    school: str
    year: SchoolYear
    added: tuple[SchoolClass, ...]
    changed: tuple[tuple[SchoolClass, SchoolClass], ...]
    same: tuple[SchoolClass, ...]
    absent: tuple[SchoolClass, ...]

    @property
    def pupils(self) -> int:
        """Pupils counted in the list."""
        after = (*self.added, *(after for _, after in self.changed), *self.same)
        return sum(found.pupils.total for found in after)

    @property
    def classes(self) -> int:
        """Classes in the list."""
        return len(self.added) + len(self.changed) + len(self.same)


def class_list_head(path: Path) -> ListHead:
    """Return the columns of a class list that can be chosen, and the school year that it names itself."""
    return read_head(path)


def compare_class_list(
    ws: Workspace, path: Path, school: str, year: SchoolYear, column_map: Mapping[str, str]
) -> ClassListChanges:
    """Say what a class list would change, and change nothing."""
    with ws.read_schoolbook() as connection:
        if school not in schoolbook.school_codes(connection):
            raise UsageError("school.unknown", school=school)
        known = {found.label: found for found in schoolbook.classes_of_school(connection, school, year)}
    added, changed, same = [], [], []
    for found in read_class_list(path, column_map):
        before = known.pop(found.label, None)
        after = SchoolClass(year, found.label, found.stage, found.pupils, found.teacher)
        if before is None:
            added.append(after)
        elif before == after:
            same.append(after)
        else:
            changed.append((before, after))
    return ClassListChanges(school, year, tuple(added), tuple(changed), tuple(same), tuple(known.values()))


def save_class_list(ws: Workspace, changes: ClassListChanges) -> None:
    """Write what :func:`compare_class_list` found into the school book."""
    with ws.change_schoolbook() as connection:
        for school_class in (*changes.added, *(after for _, after in changes.changed)):
            schoolbook.save_class(connection, changes.school, school_class)


def import_class_list(
    ws: Workspace, path: Path, school: str, year: SchoolYear, column_map: Mapping[str, str]
) -> ClassListChanges:
    """Take counts and class teachers out of a class list; pupils' names are read past."""
    changes = compare_class_list(ws, path, school, year, column_map)
    save_class_list(ws, changes)
    return changes
