"""The school book: sites, schools, years, posts and classes. It knows nothing of the vault."""

from __future__ import annotations

from dataclasses import astuple
from datetime import date
from fractions import Fraction

from ssa_desktop.domain.people.schools import FtePeriod, School, SchoolClass, SchoolYearFacts, Site
from ssa_desktop.domain.records import Participants
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.storage.sql import Connection, insert, row, rows, stage_from_text, stage_to_text, to_date, value


def save_site(connection: Connection, site: Site) -> None:
    """Add a site, or update the one with its code."""
    connection.execute(
        "INSERT INTO site (code, name) VALUES (?, ?) ON CONFLICT (code) DO UPDATE SET name = excluded.name",
        (site.code, site.name),
    )


def save_school(connection: Connection, school: School) -> None:
    """Add a school, or update the one with its code."""
    connection.execute(
        """INSERT INTO school (
            code, name, site, school_type, carrier, address, head, authority, authority_by, room, hours
        ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (code) DO UPDATE SET site = excluded.site, name = excluded.name,
            school_type = excluded.school_type, carrier = excluded.carrier, address = excluded.address,
            head = excluded.head, authority = excluded.authority, authority_by = excluded.authority_by,
            room = excluded.room, hours = excluded.hours""",
        astuple(school),
    )


def save_school_year(connection: Connection, school: str, facts: SchoolYearFacts) -> None:
    """Add or replace what is known of a school in a year."""
    year = str(facts.school_year)
    connection.execute(
        """INSERT INTO school_year (school, school_year, pupils, pupils_on, practitioners) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (school, school_year) DO UPDATE
        SET pupils = excluded.pupils, pupils_on = excluded.pupils_on, practitioners = excluded.practitioners""",
        (school, year, facts.pupils, facts.pupils_on.isoformat() if facts.pupils_on else None, facts.practitioners),
    )
    year_id = value(connection, "SELECT id FROM school_year WHERE school = ? AND school_year = ?", (school, year))
    connection.execute("DELETE FROM fte_period WHERE school_year_id = ?", (year_id,))
    for period in facts.fte:
        insert(
            connection,
            "fte_period",
            {
                "school_year_id": year_id,
                "first_day": period.first.isoformat() if period.first else None,
                "last_day": period.last.isoformat() if period.last else None,
                "fte": str(period.fte),
            },
        )


def save_class(connection: Connection, school: str, school_class: SchoolClass) -> None:
    """Add or replace a class of a school year."""
    pupils = school_class.pupils
    connection.execute(
        """INSERT INTO school_class (
            school, school_year, label, stage, pupils_w, pupils_m, pupils_d, pupils_unknown, teacher
        ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (school, school_year, label) DO UPDATE SET stage = excluded.stage, pupils_w = excluded.pupils_w,
            pupils_m = excluded.pupils_m, pupils_d = excluded.pupils_d, pupils_unknown = excluded.pupils_unknown,
            teacher = excluded.teacher""",
        (
            school,
            str(school_class.school_year),
            school_class.label,
            stage_to_text(school_class.stage),
            pupils.w,
            pupils.m,
            pupils.d,
            pupils.unknown,
            school_class.teacher,
        ),
    )


def remove_class(connection: Connection, school: str, school_class: SchoolClass) -> None:
    """Remove a class of a school year that was added by mistake."""
    connection.execute(
        "DELETE FROM school_class WHERE school = ? AND school_year = ? AND label = ?",
        (school, str(school_class.school_year), school_class.label),
    )


def remove_school(connection: Connection, school: str) -> None:
    """Remove a school that was added by mistake, with its years and classes."""
    connection.execute("DELETE FROM school WHERE code = ?", (school,))


def remove_school_year(connection: Connection, school: str, year: SchoolYear) -> None:
    """Remove what is known of a school in a year."""
    connection.execute("DELETE FROM school_year WHERE school = ? AND school_year = ?", (school, str(year)))


def remove_empty_site(connection: Connection, site: str) -> None:
    """Remove a site, unless a school stands on it."""
    connection.execute(
        "DELETE FROM site WHERE code = :site AND NOT EXISTS (SELECT 1 FROM school WHERE site = :site)", {"site": site}
    )


def sites(connection: Connection) -> list[Site]:
    """Return the sites by code."""
    return [Site(code, name) for code, name in rows(connection, "SELECT code, name FROM site ORDER BY code")]


def schools(connection: Connection) -> list[School]:
    """Return the schools by code."""
    found = rows(
        connection,
        """SELECT code, name, site, school_type, carrier, address, head, authority, authority_by, room, hours
        FROM school ORDER BY code""",
    )
    return [School(*one) for one in found]


def has_school(connection: Connection, code: str) -> bool:
    """Whether the school book knows a school."""
    return row(connection, "SELECT 1 FROM school WHERE code = ?", (code,)) is not None


def school_codes(connection: Connection) -> frozenset[str]:
    """Return the codes of all schools."""
    return frozenset(code for (code,) in rows(connection, "SELECT code FROM school"))


def school_years(connection: Connection, year: SchoolYear) -> dict[str, SchoolYearFacts]:
    """Return what is known of each school in a year, by school code."""
    found: dict[str, SchoolYearFacts] = {}
    for year_id, school, pupils, pupils_on, practitioners in rows(
        connection,
        "SELECT id, school, pupils, pupils_on, practitioners FROM school_year WHERE school_year = ?",
        (str(year),),
    ):
        found[school] = SchoolYearFacts(
            year, pupils, to_date(pupils_on), _fte_periods(connection, year_id), practitioners
        )
    return found


def years_of_school(connection: Connection, school: str) -> list[SchoolYearFacts]:
    """Return what is known of one school, by year."""
    return [
        SchoolYearFacts(
            SchoolYear.parse(year), pupils, to_date(pupils_on), _fte_periods(connection, year_id), practitioners
        )
        for year_id, year, pupils, pupils_on, practitioners in rows(
            connection,
            """SELECT id, school_year, pupils, pupils_on, practitioners FROM school_year
            WHERE school = ? ORDER BY school_year""",
            (school,),
        )
    ]


def classes_of_school(connection: Connection, school: str, year: SchoolYear) -> list[SchoolClass]:
    """Return the classes of a school in a year, by stage and label."""
    return [
        SchoolClass(year, label, stage_from_text(stage), Participants(w, m, d, unknown), teacher)
        for label, stage, w, m, d, unknown, teacher in rows(
            connection,
            """SELECT label, stage, pupils_w, pupils_m, pupils_d, pupils_unknown, teacher
            FROM school_class WHERE school = ? AND school_year = ? ORDER BY CAST(stage AS INTEGER), label""",
            (school, str(year)),
        )
    ]


def _fte_periods(connection: Connection, year_id: int) -> tuple[FtePeriod, ...]:
    return tuple(
        FtePeriod(
            Fraction(fte),
            date.fromisoformat(first) if first else None,
            date.fromisoformat(last) if last else None,
        )
        for first, last, fte in rows(
            connection,
            "SELECT first_day, last_day, fte FROM fte_period WHERE school_year_id = ? ORDER BY id",
            (year_id,),
        )
    )
