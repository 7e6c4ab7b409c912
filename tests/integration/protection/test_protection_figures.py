"""Figures of risk assessments: counted by year and school, kept through deletions, explained, and taken along."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.protection.protection import (
    Agreement,
    EmergencyContact,
    EmergencyKind,
    FamilyTold,
    Indication,
    IndicationBasis,
    OfficeAnswer,
    ReportWay,
    RiskStep,
    StepAnswer,
    StepDone,
    YouthOfficeReport,
)
from ssa_desktop.domain.records import Case, Enrolment, Person
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import InitiatedBy
from ssa_desktop.services.cases import cases
from ssa_desktop.services.figures import explanations, hand_figures, reports, return_preparation
from ssa_desktop.services.keeping import deletion, keeping
from ssa_desktop.services.people import people
from ssa_desktop.services.protection import protection
from ssa_desktop.services.rights import disclosures
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.sql import rows
from tests.integration.program import Program, copy_of, rendered
from tests.integration.rights.disclosures.disclosure_world import open_at

TODAY = date(2026, 3, 4)
YEAR = SchoolYear(2025)
BEFORE = SchoolYear(2024)
ITEMS = ("risk_assessments", "youth_office_reports")
BOOK = {
    "sites": [{"code": "BZ", "name": "Bildungszentrum"}],
    "schools": [
        {"code": "GS", "name": "Grundschule", "site": "BZ"},
        {"code": "WRS", "name": "Werkrealschule", "site": "BZ"},
    ],
}


@pytest.fixture
def ws(quick_program: Program) -> Iterator[Workspace]:
    quick_program.do("import", "school", quick_program.school_book(BOOK))
    workspace = open_at(quick_program, TODAY)
    yield workspace
    workspace.close()


def child(ws: Workspace, name: str, school: str = "GS", opened: date = date(2024, 9, 20)) -> int:
    person_id = people.add(ws, Person(name=name, enrolments=(Enrolment(YEAR, school, "4b", 4),)))
    cases.open_case(ws, Case(person_id, school, opened, InitiatedBy.TEACHER))
    return person_id


def assessed(ws: Workspace, person_id: int, begun: date, reported: date | None = None) -> int:
    number = protection.begin(ws, person_id, begun).assessment_id
    if reported is not None:
        told = YouthOfficeReport(reported, "Jugendamt", ReportWay.PHONE, "was war", FamilyTold.BEFORE)
        protection.record_report(ws, number, told)
    return number


def figures(ws: Workspace, year: SchoolYear, level: Level = Level.SCHOOL) -> dict[str, tuple[object, ...]]:
    report = reports.annual_return(ws, year, level)
    return {unit.unit: tuple(unit.items[item] for item in ITEMS) for unit in report.units}


def test_they_are_unknown_until_one_is_kept_and_then_counted_by_school_and_year(ws: Workspace) -> None:
    assert figures(ws, YEAR) == {"GS": (None, None), "WRS": (None, None)}
    mila, ben = child(ws, "Mila Muster"), child(ws, "Ben Beispiel", "WRS")
    assessed(ws, mila, date(2025, 9, 30), reported=date(2025, 10, 2))
    assert figures(ws, YEAR) == {"GS": (1, 1), "WRS": (0, 0)}
    assert figures(ws, YEAR, Level.SITE) == {"BZ": (1, 1)}
    assert figures(ws, BEFORE) == {"GS": (None, None), "WRS": (None, None)}
    # Begun in one school year and told in the next: each counts on its own day.
    assessed(ws, ben, date(2025, 7, 28), reported=date(2025, 8, 2))
    assert figures(ws, BEFORE) == {"GS": (0, 0), "WRS": (1, 0)}
    assert figures(ws, YEAR) == {"GS": (1, 1), "WRS": (0, 1)}


def test_a_figure_by_hand_goes_before_and_a_remark_says_where_the_records_differ(ws: Workspace) -> None:
    assessed(ws, child(ws, "Mila Muster"), date(2025, 9, 30))
    hand_figures.save(ws, YEAR, "GS", {"risk_assessments": 3})
    assert figures(ws, YEAR)["GS"] == (3, 0)
    assert figures(ws, YEAR, Level.SITE)["BZ"] == (3, 0)
    found = [one for one in reports.annual_return(ws, YEAR, Level.SCHOOL).findings if "hand_differs" in one.key]
    assert [(one.unit, one.item, one.details["entered"], one.details["counted"]) for one in found] == [
        ("GS", "risk_assessments", 3, 1)
    ]
    hand_figures.save(ws, YEAR, "GS", {"risk_assessments": 1})
    assert not [one for one in reports.annual_return(ws, YEAR, Level.SCHOOL).findings if "hand_differs" in one.key]
    # Without any record nothing can differ.
    hand_figures.save(ws, BEFORE, "GS", {"risk_assessments": 5})
    assert not [one for one in reports.annual_return(ws, BEFORE, Level.SCHOOL).findings if "hand_differs" in one.key]
    assert figures(ws, BEFORE, Level.SITE) == {"BZ": (None, None)}


def test_what_records_answer_is_not_asked_for_by_hand(ws: Workspace) -> None:
    def still_open() -> int:
        prepared = return_preparation.load(ws, YEAR, Level.SCHOOL, "de")
        return next(step.open for step in prepared.steps if step.step.value == "hand_figures")

    before = still_open()
    assessed(ws, child(ws, "Mila Muster"), date(2025, 9, 30))
    assert before - still_open() == 4


@pytest.mark.parametrize("level", Level)
def test_deleting_a_person_changes_no_figure(ws: Workspace, level: Level) -> None:
    mila, ben = child(ws, "Mila Muster"), child(ws, "Ben Beispiel", "WRS")
    number = assessed(ws, mila, date(2025, 7, 28), reported=date(2025, 8, 2))
    assessed(ws, ben, date(2025, 10, 1))
    hand_figures.save(ws, YEAR, "WRS", {"risk_assessments": 4})
    protection.conclude(ws, number, TODAY, "")
    everything = {year: rendered(ws, year, level) for year in (BEFORE, YEAR)}
    # A § 8a file asks for a decision before its person can go.
    for person_id in (mila, ben):
        (case,) = [row for row in cases.listing(ws) if row.person_id == person_id]
        keeping.choose(ws, case.case_id, replace(keeping.of_case(ws, case.case_id).choice, protection_began=None,
                                                 protection_ended=None))  # fmt: skip
        deletion.erase_person(ws, people.get(ws, person_id).pseudonym or "", "Wunsch")
        assert {year: rendered(ws, year, level) for year in (BEFORE, YEAR)} == everything
    with ws.read() as vault:
        for table in ("risk_assessment", "risk_step", "risk_indication", "risk_agreement", "youth_office_report"):
            assert rows(vault, f"SELECT * FROM {table}") == []


def test_every_figure_is_explained_by_its_records_before_and_after_a_deletion(ws: Workspace) -> None:
    mila, ben = child(ws, "Mila Muster"), child(ws, "Ben Beispiel")
    number = assessed(ws, mila, date(2025, 9, 30), reported=date(2025, 10, 2))
    assessed(ws, ben, date(2025, 11, 4))
    shown = explanations.explain(ws, YEAR, Level.SCHOOL, "GS", "risk_assessments")
    (part,) = shown.parts
    assert (shown.figure, part.entries[0].record_id, part.counters) == (2, number, 0)
    assert [entry.day for entry in part.entries] == [date(2025, 9, 30), date(2025, 11, 4)]
    assert all(entry.kind.value == "risk_assessment" and entry.case_id for entry in part.entries)
    told = explanations.explain(ws, YEAR, Level.SCHOOL, "GS", "youth_office_reports")
    assert (told.figure, told.parts[0].entries[0].kind.value) == (1, "youth_office_report")
    (case,) = [row for row in cases.listing(ws) if row.person_id == mila]
    keeping.choose(ws, case.case_id, replace(keeping.of_case(ws, case.case_id).choice, protection_began=None))
    deletion.erase_person(ws, people.get(ws, mila).pseudonym or "", "Wunsch")
    (part,) = explanations.explain(ws, YEAR, Level.SITE, "BZ", "risk_assessments").parts
    assert (part.value, len(part.entries), part.counters) == (2, 1, 1)
    hand_figures.save(ws, YEAR, "GS", {"risk_assessments": 7})
    (part,) = explanations.explain(ws, YEAR, Level.SCHOOL, "GS", "risk_assessments").parts
    assert ([entry.kind.value for entry in part.entries], part.value, part.counters) == (["by_hand"], 7, 0)
    unknown = explanations.explain(ws, BEFORE, Level.SCHOOL, "GS", "risk_assessments")
    assert (unknown.figure, unknown.unknown is not None) == (None, True)


# ---- records files

PARTS = ("risk_assessment", "youth_office_report", "emergency_contact")


def whole(ws: Workspace) -> None:
    """Enter an assessment with everything that it can hold."""
    number = assessed(ws, child(ws, "Mila Muster"), date(2025, 9, 30))
    seen = Indication(date(2025, 9, 30), IndicationBasis.TOLD_BY_OTHER, "kommt ohne Essen", "Lehrkraft", "Sorge", 615)
    protection.add_part(ws, number, seen)
    agreed = Agreement(date(2025, 10, 1), "Frühstück", "Schule", date(2025, 10, 8), date(2025, 10, 9), "hält")
    protection.add_part(ws, number, agreed)
    protection.set_step(
        ws, number, RiskStep.TEAM, StepDone(StepAnswer.DONE, date(2025, 10, 1), "zweite Fachkraft", "einig", "", 720)
    )
    protection.set_step(ws, number, RiskStep.CHILD, StepDone(StepAnswer.NOT_POSSIBLE, TODAY, reason="krank"))
    report = YouthOfficeReport(
        date(2025, 10, 2), "Jugendamt", ReportWay.LETTER, "was war", FamilyTold.NOT_BEFORE, "Schutz", 540,
        date(2025, 10, 20), OfficeAnswer.YES, OfficeAnswer.NO, OfficeAnswer.UNKNOWN, "kein Besuch",
    )  # fmt: skip
    protection.record_report(ws, number, report)
    protection.conclude(ws, number, TODAY, "Hilfe läuft")
    protection.save_emergency_contact(ws, EmergencyContact(EmergencyKind.YOUTH_OFFICE, "ASD", "07000 1", "Mo–Fr"))


def test_another_vault_gets_everything_once(template, quick_program: Program, tmp_path) -> None:
    quick_program.do("import", "school", quick_program.school_book(BOOK))
    ws = open_at(quick_program, TODAY)
    whole(ws)
    (before,) = protection.listing(ws)
    told = disclosures.listing(ws)
    ws.close()
    path = tmp_path / "alles.jsonl"
    quick_program.do("export", "records", path)
    kinds = [json.loads(line)["kind"] for line in path.read_text(encoding="utf-8").splitlines()]
    assert {kind: kinds.count(kind) for kind in PARTS} == dict.fromkeys(PARTS, 1)
    other = copy_of(template, tmp_path / "andere", quick=True)
    other.do("import", "school", other.school_book(BOOK))
    for _ in range(2):
        other.do("import", "records", path)
    ws = open_at(other, TODAY)
    (after,) = protection.listing(ws)
    assert after.assessment == before.assessment
    assert protection.emergency_contacts(ws)[0][1].phone == "07000 1"
    # The report is still the one disclosure it was recorded as, and goes with it.
    assert [replace(one, disclosure_id=0) for one in disclosures.listing(ws)] == [
        replace(one, disclosure_id=0) for one in told
    ]
    protection.remove_report(ws, after.stored.report_ids[0])
    assert disclosures.listing(ws) == []
    assert figures(ws, YEAR)["GS"] == (1, 0)
    ws.close()


def test_its_own_copy_adds_nothing(quick_program: Program, tmp_path) -> None:
    quick_program.do("import", "school", quick_program.school_book(BOOK))
    ws = open_at(quick_program, TODAY)
    whole(ws)
    ws.close()
    quick_program.do("export", "records", tmp_path / "kopie.jsonl")
    before = quick_program.dump()
    quick_program.do("import", "records", tmp_path / "kopie.jsonl")
    assert quick_program.dump() == before
