"""A school that changes its site after a deletion: what the earlier site keeps of it stops no filing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from fractions import Fraction

import pytest

from ssa_desktop.domain.errors import RefusedError
from ssa_desktop.domain.figures.annual_return import Finding, Level, Severity
from ssa_desktop.domain.people.schools import FtePeriod, School, SchoolYearFacts, Site
from ssa_desktop.domain.records import Concern, Contact, Enrolment, Person
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import Participant
from ssa_desktop.services.cases import contacts
from ssa_desktop.services.figures import explanations, filing, reports
from ssa_desktop.services.keeping import deletion
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import people, schools
from ssa_desktop.services.workspace import Workspace
from tests.integration.program import Program

YEAR = SchoolYear(2025)
NOW = datetime(2026, 7, 20, 10, 0)
PUPIL = frozenset({Participant.PUPIL})
SITES = {"SZ": Site("SZ", "Schulzentrum Muster"), "TZ": Site("TZ", "Talzentrum Muster")}
MOVED = "plausibility.school_moved"


@pytest.fixture
def ws(quick_program: Program) -> Iterator[Workspace]:
    code = quick_program.code_file.read_text(encoding="utf-8")
    made = open_workspace(quick_program.data, clock=lambda: NOW, recovery_code=code)
    for school, site in (("GS", "SZ"), ("WRS", "SZ"), ("RS", "TZ")):
        put(made, school, site)
    yield made
    made.close()


def put(ws: Workspace, school: str, site: str, pupils: int = 100) -> None:
    facts = SchoolYearFacts(YEAR, pupils, date(2025, 10, 15), (FtePeriod(Fraction(1, 2)),), 1)
    schools.save(ws, School(school, f"Musterschule {school}", site, "Schule", "Träger Muster"), facts, SITES[site])


def pupil(ws: Workspace, name: str, school: str = "GS") -> int:
    return people.add(ws, Person(name=name, enrolments=(Enrolment(YEAR, school, "3a", 3),)))


def talk(ws: Workspace, day: int, *whom: int, school: str = "GS") -> None:
    concerns = tuple(Concern(person) for person in whom)
    contacts.record(ws, Contact(school, date(2026, 1, day), 30, PUPIL, concerns=concerns))


def delete(ws: Workspace, person: int) -> None:
    deletion.erase_person(ws, people.line(ws, person).pseudonym, "Antrag")


def found(ws: Workspace, unit: str) -> dict[str, Finding]:
    """Return what is found of a site beside small counts and empty months, by item."""
    report = reports.annual_return(ws, YEAR, Level.SITE)
    left_aside = ("plausibility.small_count", "plausibility.empty_month")
    return {one.item: one for one in report.findings if one.unit == unit and one.key not in left_aside}


def errors(ws: Workspace) -> list[Finding]:
    return [one for one in reports.annual_return(ws, YEAR, Level.SITE).findings if one.severity is Severity.ERROR]


def test_a_site_that_keeps_a_deleted_pupil_of_a_school_that_left_can_be_filed(ws):
    mila = pupil(ws, "Mila Muster")
    talk(ws, 12, mila)
    delete(ws, mila)
    assert found(ws, "SZ") == {}
    put(ws, "GS", "TZ")
    finding = found(ws, "SZ")["pupils_advised"]
    assert (finding.key, finding.severity) == (MOVED, Severity.REMARK)
    assert errors(ws) == []
    assert explanations.entries_of_finding(ws, YEAR, Level.SITE, finding).value == 1
    version = filing.file_return(ws, YEAR, Level.SITE)
    assert {unit.unit: unit.items["pupils_advised"] for unit in version.report.units} == {"SZ": 1, "TZ": 0}


def test_so_can_one_that_keeps_the_pupil_without_the_joint_talk_that_went_along(ws):
    mila, nils = pupil(ws, "Mila Muster"), pupil(ws, "Nils Muster")
    for day in (12, 13, 14, 15):
        talk(ws, day, mila, nils)
    delete(ws, mila)
    put(ws, "GS", "TZ")
    finding = found(ws, "SZ")["pupil_consultations"]
    assert (finding.key, finding.severity) == (MOVED, Severity.REMARK)
    assert explanations.entries_of_finding(ws, YEAR, Level.SITE, finding).measure == "consultations.pupil"
    assert errors(ws) == []
    filing.file_return(ws, YEAR, Level.SITE)


def test_so_can_one_that_keeps_more_pupils_than_its_other_schools_have(ws):
    for number in range(3):
        one = pupil(ws, f"Muster {number}")
        talk(ws, 12 + number, one)
        delete(ws, one)
    put(ws, "WRS", "SZ", pupils=2)
    put(ws, "GS", "TZ")
    assert found(ws, "SZ")["reach_percent"].key == MOVED
    filing.file_return(ws, YEAR, Level.SITE)


def test_without_a_move_a_deletion_makes_no_remark_of_an_error(ws):
    persons = [pupil(ws, f"Muster {number}") for number in range(3)]
    for person in persons:
        talk(ws, 12, person)
        talk(ws, 13, person, school="WRS")
    put(ws, "GS", "SZ", pupils=1)
    put(ws, "WRS", "SZ", pupils=1)
    before = found(ws, "SZ")
    assert before["reach_percent"].severity is Severity.ERROR
    delete(ws, persons[0])
    assert found(ws, "SZ") == before
    with pytest.raises(RefusedError):
        filing.file_return(ws, YEAR, Level.SITE)
