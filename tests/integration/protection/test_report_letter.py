"""The letter to the youth office: each line only where it was ticked, families typed and never looked up."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from ssa_desktop.domain.errors import UsageError
from ssa_desktop.domain.keeping.keeping import ProtectionChoice
from ssa_desktop.domain.protection.protection import (
    FamilyTold,
    Indication,
    IndicationBasis,
    LetterLine,
    ReportWay,
    RiskStep,
    StepAnswer,
    StepDone,
    StepState,
    YouthOfficeReport,
    missing,
    standing,
)
from ssa_desktop.domain.records import Enrolment, Person
from ssa_desktop.domain.rights.carrier import Carrier, CarrierKind
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import Gender
from ssa_desktop.services import record_search
from ssa_desktop.services.keeping import deletion, keeping
from ssa_desktop.services.people import people
from ssa_desktop.services.protection import protection, protection_papers, report_letter
from ssa_desktop.services.rights import carrier, disclosures
from ssa_desktop.services.workspace import Workspace
from tests.integration.program import Program
from tests.integration.rights.disclosures.disclosure_world import open_at
from tests.steps import Done

TODAY = date(2026, 3, 4)
BEGUN = date(2026, 3, 2)
REPORT = YouthOfficeReport(BEGUN, "Jugendamt Musterkreis", ReportWay.LETTER, "Mila kommt ohne Essen", FamilyTold.BEFORE)
SAID = {line: f"Wortlaut-{line.value}" for line in LetterLine}


@pytest.fixture
def ws(quick_program: Program) -> Iterator[Workspace]:
    book = {"schools": [{"code": "GS", "name": "Wilhelmschule"}]}
    quick_program.do("import", "school", quick_program.school_book(book))
    workspace = open_at(quick_program, TODAY)
    yield workspace
    workspace.close()


def begun(ws: Workspace) -> int:
    """Begin an assessment for a child whose mother and brother the vault knows too."""
    years = (Enrolment(SchoolYear(2025), "GS", "4b", 4),)
    people.add(ws, Person(name="Ruth Muster"))
    people.add(ws, Person(name="Timo Muster", enrolments=years))
    child = people.add(ws, Person(name="Mila Muster", gender=Gender.W, born="2014-05", enrolments=years))
    return protection.begin(ws, child, BEGUN).assessment_id


def words(data: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages).split())


def letter(ws: Workspace, number: int, report: YouthOfficeReport, language: str = "de") -> str:
    return words(report_letter.letter(ws, number, protection.record_report(ws, number, report), language))


@pytest.mark.parametrize("line", LetterLine)
def test_a_line_is_in_the_letter_only_where_it_was_ticked(ws: Workspace, line: LetterLine) -> None:
    number = begun(ws)
    without = letter(ws, number, replace(REPORT, lines={one: said for one, said in SAID.items() if one is not line}))
    assert SAID[line] not in without
    for other in set(LetterLine) - {line}:
        assert SAID[other] in without
    alone = letter(ws, number, replace(REPORT, lines={line: SAID[line]}))
    assert SAID[line] in alone
    assert not any(SAID[other] in alone for other in set(LetterLine) - {line})


@pytest.mark.parametrize("language", ["de", "en"])
def test_facts_stand_apart_from_what_she_makes_of_them(ws: Workspace, language: str) -> None:
    lines = {LetterLine.FACTS: "- blaue Flecken", LetterLine.JUDGEMENT: "große Sorge"}
    text = letter(ws, begun(ws), replace(REPORT, lines=lines), language)
    heads = ("Facts observed", "What I make of them") if language == "en" else ("Beobachtete", "Meine Einschätzung")
    assert text.index(heads[0]) < text.index("blaue Flecken") < text.index(heads[1]) < text.index("große Sorge")


def test_the_full_birth_date_stands_in_the_place_of_the_month(ws: Workspace) -> None:
    number = begun(ws)
    assert "2014-05" in letter(ws, number, REPORT)
    text = letter(ws, number, replace(REPORT, lines={LetterLine.BIRTH: "03.05.2014"}))
    assert "03.05.2014" in text
    assert "2014-05" not in text


def test_of_the_family_nothing_is_proposed_and_nothing_looked_up(ws: Workspace) -> None:
    number = begun(ws)
    carrier.save(ws, Carrier(practitioner_contact="0761 123456", adviser_term="iseF"))
    protection.add_part(
        ws, number, Indication(BEGUN, IndicationBasis.TOLD_BY_OTHER, "isst nichts", "eine Lehrkraft", "hungrig", 615)
    )
    for step, done in {
        RiskStep.PROTECTIVE: StepDone(StepAnswer.FOUND, BEGUN, note="Oma holt sie ab"),
        RiskStep.ADVISER: StepDone(StepAnswer.DONE, BEGUN, "Frau Rat", "nicht allein lassen"),
        RiskStep.HELP: StepDone(StepAnswer.DECLINED, BEGUN, note="Frühstück"),
        RiskStep.RESULT: StepDone(StepAnswer.NOT_EXCLUDED, BEGUN, reason="seit Wochen"),
        RiskStep.SCHOOL: StepDone(StepAnswer.NECESSITY, BEGUN, "Schulleitung", "dass sie fehlt", "Gefahr"),
    }.items():
        protection.set_step(ws, number, step, done)
    found = report_letter.suggestions(ws, number, "de")
    assert found == {
        LetterLine.FACTS: "- 02.03.2026, 10:15 Uhr, von jemand anderem gesagt (eine Lehrkraft): isst nichts",
        LetterLine.JUDGEMENT: "hungrig",
        LetterLine.SEX: "weiblich",
        LetterLine.PROTECTIVE: "Oma holt sie ab",
        LetterLine.HELP: "angeboten und abgelehnt: Frühstück",
        # By function, not by name.
        LetterLine.ADVISER: "Beraten durch eine iseF am 02.03.2026, pseudonymisiert: nicht allein lassen",
        LetterLine.RESULT: "Gefährdung nicht auszuschließen: seit Wochen",
        LetterLine.SCHOOL_SAID: "mitgeteilt, rechtfertigender Notstand (§ 34 StGB): dass sie fehlt",
        LetterLine.REACHABILITY: "0761 123456",
    }
    text = letter(ws, number, replace(REPORT, lines=found))
    assert "Ruth" not in text
    assert "Timo" not in text
    assert "Frau Rat" not in text


def test_the_steps_so_far_are_left_out_where_they_are_not_ticked(ws: Workspace) -> None:
    number = begun(ws)
    protection.set_step(ws, number, RiskStep.TEAM, StepDone(StepAnswer.DONE, BEGUN, "wir"))
    assert "hat stattgefunden" in letter(ws, number, REPORT)
    assert "hat stattgefunden" not in letter(ws, number, replace(REPORT, tells_steps=False))


@pytest.mark.parametrize("kind", CarrierKind)
@pytest.mark.parametrize("is_agreed", [True, False])
def test_the_norm_follows_from_the_carrier(ws: Workspace, kind: CarrierKind, is_agreed: bool) -> None:
    number = begun(ws)
    carrier.save(ws, Carrier(kind=kind, has_protection_agreement=is_agreed))
    text = letter(ws, number, REPORT)
    (told,) = disclosures.listing(ws)
    assert "§ 4 Abs. 3 KKG" in (told.purpose or "")
    if kind is CarrierKind.YOUTH_OFFICE:
        assert text.startswith("Interner Vermerk")
        assert "§ 8a" not in text
        assert "Sehr geehrte" not in text
        assert "Mit freundlichen" not in text
    elif is_agreed:
        assert "Datum 02.03.2026 Mitteilung nach § 8a Abs. 4 SGB VIII Kind" in text
        assert "nach der Vereinbarung meines Trägers" in text
    else:
        assert "Datum 02.03.2026 Mitteilung nach § 4 Abs. 3 KKG Kind" in text
        assert "§ 8a" not in text + (told.purpose or "")


def test_the_sheet_to_copy_holds_the_same_and_when_management_was_told(ws: Workspace) -> None:
    number = begun(ws)
    report = replace(REPORT, lines=SAID, management_on=TODAY)
    report_id = protection.record_report(ws, number, report)
    text = words(report_letter.copy_sheet(ws, number, report_id, "de"))
    for said in (*SAID.values(), "Mila Muster", "Mila kommt ohne Essen", "Wilhelmschule", "Die Familie ist vorher"):
        assert said in text
    assert "Leitung beim Träger informiert am 04.03.2026" in text
    assert "Sehr geehrte" not in text
    assert "Unterschrift" not in text
    assert len(disclosures.listing(ws)) == 1


def test_the_day_management_was_told_is_not_to_come(ws: Workspace) -> None:
    with pytest.raises(UsageError, match=r"protection\.future"):
        protection.record_report(ws, begun(ws), replace(REPORT, management_on=date(2026, 3, 5)))


def test_blank_lines_are_not_kept(ws: Workspace) -> None:
    number = begun(ws)
    protection.record_report(ws, number, replace(REPORT, lines={LetterLine.ADDRESS: "  ", LetterLine.SEX: " w "}))
    assert protection.view(ws, number).assessment.reports[0].lines == {LetterLine.SEX: "w"}


def test_the_minutes_hold_the_lines_and_leave_steps_out_that_say_nothing(ws: Workspace) -> None:
    number = begun(ws)
    text = words(protection_papers.minutes(ws, number, "de"))
    assert "Schutzfaktoren" not in text
    assert "Was die Schule erfahren hat" not in text
    protection.record_report(ws, number, replace(REPORT, lines=SAID))
    protection.set_step(ws, number, RiskStep.SCHOOL, StepDone(StepAnswer.RELEASED, BEGUN, "Klassenlehrkraft", "fehlt"))
    text = words(protection_papers.minutes(ws, number, "de"))
    assert all(said in text for said in SAID.values())
    assert "Was die Schule erfahren hat" in text
    # Who advises learns neither the school nor what was said there.
    summary = words(protection_papers.summary(ws, number, "de")[0])
    assert "Klassenlehrkraft" not in summary
    assert "Schule erfahren" not in summary


def test_a_step_that_may_be_left_out_is_never_next_and_lacks_nothing(ws: Workspace) -> None:
    number = begun(ws)
    found = protection.view(ws, number).assessment
    states = {one.step: one for one in standing(found)}
    for step in (RiskStep.PROTECTIVE, RiskStep.SCHOOL):
        assert states[step].state is StepState.OPTIONAL
        assert states[step].missing == ()
    protection.set_step(ws, number, RiskStep.SCHOOL, StepDone(StepAnswer.NECESSITY, BEGUN))
    assert RiskStep.SCHOOL in {step for step, _ in missing(protection.view(ws, number).assessment)}
    protection.set_step(ws, number, RiskStep.SCHOOL, StepDone(StepAnswer.RELEASED, BEGUN))
    assert RiskStep.SCHOOL not in {step for step, _ in missing(protection.view(ws, number).assessment)}


def test_the_lines_are_taken_back_found_and_gone_with_the_child(ws: Workspace) -> None:
    number = begun(ws)
    child = protection.view(ws, number).person.person_id
    recorded = Done(ws, lambda ws: protection.record_report(ws, number, replace(REPORT, lines=SAID)))
    assert [hit.kind for hit in record_search.search(ws, "Wortlaut-siblings")] == ["risk_assessment"]
    recorded.take_back()
    assert record_search.search(ws, "Wortlaut-siblings") == []
    recorded.again()
    assert protection.view(ws, number).assessment.reports[0].lines == SAID
    protection.conclude(ws, number, TODAY, "")
    case_id = protection.view(ws, number).stored.case_id
    choice = replace(keeping.of_case(ws, case_id).choice, protection_choice=ProtectionChoice.AS_CASE_FILE)
    keeping.choose(ws, case_id, replace(choice, protection_reason="so vereinbart"))
    deletion.erase_person(ws, people.get(ws, child).pseudonym or "", "fertig")
    assert record_search.search(ws, "Wortlaut-siblings") == []


def test_a_line_of_a_file_from_before_is_the_same_still(quick_program: Program, tmp_path: Path) -> None:
    """Nothing of what came later stands in a line that does not use it: read in twice, it changes nothing."""
    from ssa_desktop.exchange.records.records_writer import canonical_bytes
    from ssa_desktop.exchange.records.risk_format import YouthOfficeReportLine

    line = json.loads(canonical_bytes("youth_office_report", "m1", YouthOfficeReportLine("g1", None, REPORT)))
    assert not {"management", "tells_steps", "lines"} & line.keys()
