"""The schools of a package beside those of the school book here: codes that two share, schools that stand twice."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from ssa_desktop.domain.errors import RefusedError
from ssa_desktop.domain.rights.handover import HandoverKind
from ssa_desktop.exchange.handover_file import Package
from ssa_desktop.exchange.school_file import SchoolFile
from ssa_desktop.services.exchange import school_import
from ssa_desktop.services.exchange.school_import import SchoolFileChanges
from ssa_desktop.services.rights.handover_front import About
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.people import schoolbook

_MOST_CODES: Final = 1000


def refuse_other_schools(ws: Workspace, schools: SchoolFile) -> None:
    """Refuse a school book that would rename a school here, and bring two schools together under one code."""
    with ws.read_schoolbook() as book:
        known = {one.code: one.name for one in schoolbook.schools(book)}
    for entry in schools.schools:
        code, name = entry.school.code, entry.school.name
        if code in known and known[code].split() != name.split():
            raise RefusedError("handover.other_school", code=code, here=known[code], there=name)


def schools_twice(ws: Workspace, schools: SchoolFile) -> tuple[tuple[str, str, str], ...]:
    """Return the schools that would stand in the school book twice, under two codes."""
    with ws.read_schoolbook() as book:
        known = {" ".join(one.name.split()).casefold(): one.code for one in schoolbook.schools(book)}
    found = ((one.school.name, known.get(" ".join(one.school.name.split()).casefold())) for one in schools.schools)
    codes = (one.school.code for one in schools.schools)
    return tuple(
        (name, here, there) for (name, here), there in zip(found, codes, strict=True) if here not in (None, there)
    )


def only_new(changes: SchoolFileChanges) -> SchoolFileChanges:
    """Leave what the school book says of schools it knows: only those that cases need and nobody knows are added."""
    added = {name for part, name in changes.added if part is school_import.Part.SCHOOL}
    schools = tuple(one for one in changes.content.schools if one.school.name in added)
    content = SchoolFile((), schools)
    return SchoolFileChanges(content, changes.added, (), changes.same, {})


def own_codes(ws: Workspace, about: About, schools: SchoolFile, package: Package) -> tuple[SchoolFile, bytes]:
    """Keep apart two schools that share a code: what is no successor's gets another code for a school unknown here."""
    lines = [json.loads(line) for line in package.records.splitlines()]
    if about.kind is HandoverKind.SUCCESSOR:
        return schools, package.records
    used = {code for line in lines for code in _codes(line)}
    with ws.read_schoolbook() as book:
        known = {one.code: one.name for one in schoolbook.schools(book)}
    named = [one for one in schools.schools if one.school.code in used]
    other: dict[str, str] = {}
    codes = {name: code for code, name in known.items()}
    # A code that is free here may be that of another school of the package.
    taken = {*known, *used}
    for one in named:
        code = one.school.code
        if one.school.name in codes:
            other[code] = codes[one.school.name]
        elif code in known:
            free = (f"{code}-{number}" for number in range(2, _MOST_CODES))
            other[code] = next(new for new in free if new not in taken)
            taken.add(other[code])
    entries = tuple(
        replace(one, school=replace(one.school, code=other.get(one.school.code, one.school.code))) for one in named
    )
    if all(code == new for code, new in other.items()):
        return SchoolFile((), entries), package.records
    for line in lines:
        if isinstance(line.get("school"), str):
            line["school"] = other.get(line["school"], line["school"])
        for enrolment in line.get("enrolment", ()):
            enrolment["school"] = other.get(enrolment["school"], enrolment["school"])
    return SchoolFile((), entries), b"".join(json.dumps(line, ensure_ascii=False).encode() + b"\n" for line in lines)


def _codes(line: Mapping[str, Any]) -> set[str]:
    found = {line["school"]} if isinstance(line.get("school"), str) else set()
    return found | {one["school"] for one in line.get("enrolment", ()) if isinstance(one, dict)}
