"""Reading the school book's exchange file (JSON): sites, schools, their years, posts and classes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from ssa_desktop.domain.errors import InputError
from ssa_desktop.domain.people.schools import FtePeriod, School, SchoolClass, SchoolYearFacts, Site
from ssa_desktop.exchange.input_file import MEGABYTE, decode_utf8, read_input
from ssa_desktop.exchange.json_fields import (
    COUNT_LIMIT,
    LABEL_LIMIT,
    NAME_LIMIT,
    Fields,
    code,
    day,
    fraction,
    listing,
    one_line,
    participants,
    prose,
    refuse_repeated,
    school_year,
    stage,
    whole,
)
from ssa_desktop.exchange.strict_json import JsonError, JsonPath, line_of, parse_json

FILE_LIMIT: Final = 20 * MEGABYTE

_FILE_FIELDS: Final = ("sites", "schools")
_SITE_FIELDS: Final = ("code", "name")
_SCHOOL_FIELDS: Final = (
    "code", "site", "name", "school_type", "carrier", "address", "head", "authority",
    "authority_by", "room", "hours", "years", "classes",
)  # fmt: skip
_YEAR_FIELDS: Final = ("school_year", "pupils", "pupils_on", "fte", "practitioners")
_PERIOD_FIELDS: Final = ("from", "to", "fte")
_CLASS_FIELDS: Final = ("school_year", "label", "stage", "pupils", "teacher")

_FTE: Final = fraction(0, 1000)
_HEADS: Final = whole(0, COUNT_LIMIT)


@dataclass(frozen=True, slots=True)
class SchoolEntry:
    """A school with what the file says about its years and classes."""

    school: School
    years: tuple[SchoolYearFacts, ...]
    classes: tuple[SchoolClass, ...]


@dataclass(frozen=True, slots=True)
class SchoolFile:
    """The content of one file, in its order."""

    sites: tuple[Site, ...]
    schools: tuple[SchoolEntry, ...]


def read_school_file(path: Path, known_sites: Collection[str] = ()) -> SchoolFile:
    """Return the content of a school book file. Posts are exact fractions of a full-time post.

    ``known_sites`` are the codes of the sites that the school book has. Raise :class:`UsageError` for a file that is
    not there and :class:`InputError`, with line and field, for whatever is wrong in it, a site that nobody knows too.
    """
    data = read_input(path, limit=FILE_LIMIT, too_large="school_file.too_large")
    text = decode_utf8(data, bad_utf8="school_file.bad_utf8")
    try:
        content = school_content(parse_json(text))
        refuse_unknown_sites(content, known_sites)
    except JsonError as error:
        problem = error
    else:
        return content
    line = line_of(text, problem.path) if problem.line is None else problem.line
    raise InputError(f"school_file.{problem.problem}", line=line, **problem.shown)


def refuse_unknown_sites(content: SchoolFile, known: Collection[str]) -> None:
    """Raise :class:`JsonError` where a school names a site that is neither in the file nor known."""
    sites = {*known, *(site.code for site in content.sites)}
    for number, entry in enumerate(content.schools):
        if entry.school.site is not None and entry.school.site not in sites:
            raise JsonError("unknown_site", ("schools", number, "site"))


def school_content(value: object) -> SchoolFile:
    """Return the content of a school book file from its JSON value; raises :class:`JsonError`."""
    fields = Fields(value, (), _FILE_FIELDS)
    sites = fields.optional("sites", listing(_site)) or ()
    schools = fields.required("schools", listing(_school))
    refuse_repeated([site.code for site in sites], ("sites",), "code")
    refuse_repeated([entry.school.code for entry in schools], ("schools",), "code")
    return SchoolFile(sites, schools)


def school_json(content: SchoolFile) -> dict[str, Any]:
    """Return what :func:`school_content` reads, with posts exactly as they were typed."""
    return {
        "sites": [{"code": one.code, "name": one.name} for one in content.sites],
        "schools": [
            {
                "code": entry.school.code,
                "site": entry.school.site,
                "name": entry.school.name,
                "school_type": entry.school.school_type,
                "carrier": entry.school.carrier,
                "address": entry.school.address,
                "head": entry.school.head,
                "authority": entry.school.authority,
                "authority_by": entry.school.authority_by,
                "room": entry.school.room,
                "hours": entry.school.hours,
                "years": [_year_json(one) for one in entry.years],
                "classes": [_class_json(one) for one in entry.classes],
            }
            for entry in content.schools
        ],
    }


def _year_json(facts: SchoolYearFacts) -> dict[str, Any]:
    return {
        "school_year": str(facts.school_year),
        "pupils": facts.pupils,
        "pupils_on": facts.pupils_on and facts.pupils_on.isoformat(),
        "fte": [
            {
                "from": one.first and one.first.isoformat(),
                "to": one.last and one.last.isoformat(),
                "fte": float(one.fte),
            }
            for one in facts.fte
        ],
        "practitioners": facts.practitioners,
    }


def _class_json(one: SchoolClass) -> dict[str, Any]:
    heads = one.pupils
    return {
        "school_year": str(one.school_year),
        "label": one.label,
        "stage": one.stage,
        "pupils": {"w": heads.w, "m": heads.m, "d": heads.d, "unknown": heads.unknown},
        "teacher": one.teacher,
    }


def _site(value: object, path: JsonPath) -> Site:
    fields = Fields(value, path, _SITE_FIELDS)
    return Site(code=fields.required("code", code), name=fields.required("name", _name))


def _school(value: object, path: JsonPath) -> SchoolEntry:
    fields = Fields(value, path, _SCHOOL_FIELDS)
    school = School(
        code=fields.required("code", code),
        name=fields.required("name", _name),
        site=fields.optional("site", code),
        school_type=fields.optional("school_type", _name_or_blank),
        carrier=fields.optional("carrier", _name_or_blank),
        address=fields.optional("address", _lines_or_blank),
        head=fields.optional("head", _name_or_blank),
        authority=fields.optional("authority", _lines_or_blank),
        authority_by=fields.optional("authority_by", _name_or_blank),
        room=fields.optional("room", _name_or_blank),
        hours=fields.optional("hours", _lines_or_blank),
    )
    years = fields.optional("years", listing(_year)) or ()
    classes = fields.optional("classes", listing(_class)) or ()
    refuse_repeated([year.school_year for year in years], (*path, "years"), "school_year")
    refuse_repeated([(item.school_year, item.label) for item in classes], (*path, "classes"), "label")
    return SchoolEntry(school, years, classes)


def _year(value: object, path: JsonPath) -> SchoolYearFacts:
    fields = Fields(value, path, _YEAR_FIELDS)
    return SchoolYearFacts(
        school_year=fields.required("school_year", school_year),
        pupils=fields.optional("pupils", _HEADS),
        pupils_on=fields.optional("pupils_on", day),
        fte=fields.optional("fte", _fte) or (),
        practitioners=fields.optional("practitioners", _HEADS),
    )


def _fte(value: object, path: JsonPath) -> tuple[FtePeriod, ...]:
    """Read posts: one number for the whole year, or a list of periods that do not overlap."""
    if not isinstance(value, list):
        return (FtePeriod(_FTE(value, path)),)
    periods = listing(_period)(value, path)
    _refuse_overlap(periods, path)
    return periods


def _period(value: object, path: JsonPath) -> FtePeriod:
    fields = Fields(value, path, _PERIOD_FIELDS)
    fte: Fraction = fields.required("fte", _FTE)
    first = fields.optional("from", day)
    last = fields.optional("to", day)
    if first is not None and last is not None and first > last:
        fields.fail("period_backwards", "to")
    return FtePeriod(fte, first, last)


def _refuse_overlap(periods: Sequence[FtePeriod], path: JsonPath) -> None:
    in_time = sorted(range(len(periods)), key=lambda index: periods[index].first or date.min)
    for earlier, later in pairwise(in_time):
        last, first = periods[earlier].last, periods[later].first
        if last is None or first is None or first <= last:
            raise JsonError("periods_overlap", (*path, later))


def _class(value: object, path: JsonPath) -> SchoolClass:
    fields = Fields(value, path, _CLASS_FIELDS)
    return SchoolClass(
        school_year=fields.required("school_year", school_year),
        label=fields.required("label", one_line(LABEL_LIMIT)),
        stage=fields.optional("stage", stage),
        pupils=fields.required("pupils", participants),
        teacher=fields.optional("teacher", _name_or_blank),
    )


def _name(value: object, path: JsonPath) -> str:
    return one_line(NAME_LIMIT)(value, path)


def _lines_or_blank(value: object, path: JsonPath) -> str | None:
    """Read an address: each of its lines is read as a name is."""
    lines = (line.strip() for line in prose(value, path).split("\n"))
    return "\n".join(_name(line, path) for line in lines if line) or None


def _name_or_blank(value: object, path: JsonPath) -> str | None:
    """Read a name; a blank one says as much as none."""
    text = prose(value, path)
    return _name(text, path) if text.strip() else None
