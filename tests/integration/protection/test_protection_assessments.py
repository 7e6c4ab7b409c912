"""Risk assessments on real stores: begun, entered step by step, told to the youth office, concluded, and taken back."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.domain.keeping.keeping import (
    CaseChoice,
    Hold,
    HoldGround,
    ProtectionChoice,
    Restriction,
    RestrictionGround,
)
from ssa_desktop.domain.keeping.retention import DueState, HeldBecause
from ssa_desktop.domain.keeping.retention_rules import RetentionRule
from ssa_desktop.domain.protection.protection import (
    Agreement,
    EmergencyContact,
    EmergencyKind,
    FamilyTold,
    Indication,
    IndicationBasis,
    Missing,
    OfficeAnswer,
    ReportWay,
    RiskStep,
    StepAnswer,
    StepDone,
    YouthOfficeReport,
    due_checks,
    missing,
    next_step,
)
from ssa_desktop.domain.records import Case, Enrolment, Person, Referral
from ssa_desktop.domain.rights.access import Requester
from ssa_desktop.domain.rights.carrier import Carrier, CarrierKind
from ssa_desktop.domain.rights.disclosure import Disclosure, DisclosureKind, Ground, Necessity
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import CloseReason, InitiatedBy, ReferralTarget
from ssa_desktop.services.cases import cases
from ssa_desktop.services.keeping import deletion, keeping
from ssa_desktop.services.people import people
from ssa_desktop.services.protection import protection, protection_papers, report_letter
from ssa_desktop.services.rights import access, carrier, disclosures
from ssa_desktop.services.workspace import Workspace
from tests.integration.program import Program, copy_of
from tests.integration.rights.disclosures.disclosure_world import open_at
from tests.steps import Done

TODAY = date(2026, 3, 4)
BEGUN = date(2026, 3, 2)
SEEN = Indication(BEGUN, IndicationBasis.TOLD_BY_OTHER, "Mila kommt ohne Essen", "Nachbarin Beispiel", "Sorge")
TEAM = StepDone(StepAnswer.DONE, BEGUN, "Frau Beispiel, zweite Fachkraft", "Beide sehen Mila in Not")
AGREED = Agreement(BEGUN, "Frühstück in der Schule", "Schule", date(2026, 3, 3))
REPORT = YouthOfficeReport(
    date(2026, 3, 3),
    "Jugendamt Musterkreis",
    ReportWay.PHONE,
    "Mila kommt seit Wochen ohne Essen",
    FamilyTold.NOT_BEFORE,
    "Schutz in Frage gestellt",
    600,
)


@pytest.fixture
def ws(quick_program: Program) -> Iterator[Workspace]:
    book = {"schools": [{"code": "GS", "name": "Wilhelmschule"}]}
    quick_program.do("import", "school", quick_program.school_book(book))
    workspace = open_at(quick_program, TODAY)
    yield workspace
    workspace.close()


def mila(ws: Workspace, *, name: str = "Mila Muster") -> int:
    return people.add(ws, Person(name=name, born="2014-05", enrolments=(Enrolment(SchoolYear(2025), "GS", "4b", 4),)))


def mila_with_case(ws: Workspace) -> tuple[int, int]:
    person_id = mila(ws)
    return person_id, cases.open_case(ws, Case(person_id, "GS", date(2026, 1, 12), InitiatedBy.TEACHER))


def words(data: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages).split())


def test_an_assessment_joins_the_open_case_of_the_child(ws: Workspace) -> None:
    person_id, case_id = mila_with_case(ws)
    begun = protection.begin(ws, person_id, BEGUN)
    assert (begun.case_id, begun.is_new_case) == (case_id, False)
    (view,) = protection.listing(ws)
    assert (view.person.title, view.assessment.begun_on, view.adviser_term) == ("Mila Muster", BEGUN, "IeF")
    assert next_step(view.assessment) is RiskStep.INDICATIONS


def test_without_an_open_case_one_is_opened_and_taken_back_with_it(ws: Workspace) -> None:
    person_id = mila(ws)
    begun_step = Done(ws, lambda ws: protection.begin(ws, person_id, BEGUN, is_acute=True))
    begun = begun_step.made
    assert begun.is_new_case
    assert cases.view(ws, begun.case_id).case.opened == BEGUN
    begun_step.take_back()
    assert protection.listing(ws) == []
    assert cases.listing(ws) == []
    # Done again it is the same one, so that what was undone after it can be done again too.
    begun_step.again()
    assert protection.view(ws, begun.assessment_id).stored.case_id == begun.case_id


def test_every_part_is_entered_changed_and_taken_back(ws: Workspace) -> None:
    number = protection.begin(ws, mila(ws), BEGUN).assessment_id
    seen = protection.add_part(ws, number, SEEN)
    agreed = protection.add_part(ws, number, AGREED)
    assert protection.set_step(ws, number, RiskStep.TEAM, TEAM) is None
    found = protection.view(ws, number)
    # Entered two days after it happened: both days are kept.
    assert found.assessment.indications == (replace(SEEN, entered_on=TODAY),)
    assert found.assessment.steps == {RiskStep.TEAM: replace(TEAM, entered_on=TODAY)}
    assert found.assessment.agreements == (replace(AGREED, entered_on=TODAY),)
    assert (found.stored.indication_ids, found.stored.agreement_ids) == ((seen,), (agreed,))
    protection.change_part(ws, agreed, replace(AGREED, checked_on=TODAY, finding="hält"))
    assert protection.view(ws, number).assessment.agreements[0].finding == "hält"
    assert protection.set_step(ws, number, RiskStep.TEAM, None) == replace(TEAM, entered_on=TODAY)
    gone = Done(ws, lambda ws: protection.remove_part(ws, Indication, seen))
    protection.remove_part(ws, Agreement, agreed)
    empty = protection.view(ws, number).assessment
    assert (empty.indications, empty.steps, empty.agreements) == ((), {}, ())
    gone.take_back()
    assert protection.view(ws, number).stored.indication_ids == (seen,)
    with pytest.raises(RefusedError):
        protection.remove_part(ws, Agreement, agreed)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda ws, number: protection.add_part(ws, number, replace(SEEN, seen_on=date(2026, 3, 5))),
        lambda ws, number: protection.add_part(ws, number, replace(SEEN, fact=" ")),
        lambda ws, number: protection.add_part(ws, number, replace(AGREED, what="")),
        lambda ws, number: protection.set_step(ws, number, RiskStep.TEAM, replace(TEAM, done_on=date(2026, 3, 5))),
        lambda ws, number: protection.record_report(ws, number, replace(REPORT, recipient=" ")),
        lambda ws, number: protection.conclude(ws, number, date(2026, 3, 1), ""),
        lambda ws, number: protection.conclude(ws, number, date(2026, 3, 5), ""),
    ],
)
def test_only_what_cannot_be_is_refused(ws: Workspace, wrong) -> None:
    number = protection.begin(ws, mila(ws), BEGUN).assessment_id
    with pytest.raises(UsageError):
        wrong(ws, number)
    assert protection.view(ws, number).assessment.indications == ()


def test_a_step_without_its_reason_is_kept_and_told_as_missing(ws: Workspace) -> None:
    number = protection.begin(ws, mila(ws), BEGUN).assessment_id
    protection.set_step(ws, number, RiskStep.GUARDIANS, StepDone(StepAnswer.ENDANGERING, BEGUN))
    assert (RiskStep.GUARDIANS, Missing.REASON) in missing(protection.view(ws, number).assessment)


# ---- the youth office


def test_a_report_is_recorded_as_a_disclosure_once_and_goes_with_it(ws: Workspace) -> None:
    person_id, case_id = mila_with_case(ws)
    number = protection.begin(ws, person_id, BEGUN).assessment_id
    report_id = protection.record_report(ws, number, REPORT)
    (told,) = disclosures.listing(ws)
    assert (told.kind, told.ground, told.made_on) == (
        DisclosureKind.YOUTH_OFFICE_REPORT,
        Ground.SECRECY_EXCEPTION,
        REPORT.reported_on,
    )
    assert told.recipient == "Jugendamt Musterkreis"
    assert "§ 8a Abs. 4 SGB VIII" in (told.purpose or "")
    # Looking at the letter and printing it records nothing more.
    report_letter.letter(ws, number, report_id, "de")
    assert len(disclosures.listing(ws)) == 1
    answered = replace(REPORT, answered_on=TODAY, confirmed=OfficeAnswer.YES, acted=OfficeAnswer.YES)
    protection.correct_report(ws, report_id, answered)
    (kept,) = protection.view(ws, number).assessment.reports
    assert (kept.answered_on, kept.confirmed, kept.still_acting) == (TODAY, OfficeAnswer.YES, None)
    with pytest.raises(UsageError):
        protection.correct_report(ws, report_id, replace(REPORT, recipient="jemand anderes"))
    protection.remove_report(ws, report_id)
    assert disclosures.listing(ws) == []
    assert protection.of_case(ws, case_id)[0].assessment.reports == ()


def test_a_name_among_the_recipients_is_refused_and_nothing_is_recorded(ws: Workspace) -> None:
    number = protection.begin(ws, mila(ws), BEGUN).assessment_id
    with pytest.raises(RefusedError):
        protection.record_report(ws, number, replace(REPORT, recipient="Jugendamt wegen Mila Muster"))
    assert disclosures.listing(ws) == []
    assert protection.view(ws, number).assessment.reports == ()


def test_a_restricted_case_is_not_shown_and_not_written_to(ws: Workspace) -> None:
    person_id, case_id = mila_with_case(ws)
    number = protection.begin(ws, person_id, BEGUN).assessment_id
    keeping.restrict(
        ws, case_id, Restriction(RestrictionGround.DISPUTED, "Klage", "Träger", TODAY, until=date(2031, 1, 31))
    )
    assert protection.listing(ws) == []
    with pytest.raises(RefusedError):
        protection.view(ws, number)
    with pytest.raises(RefusedError):
        protection.add_part(ws, number, SEEN)


# ---- papers


def test_the_minutes_say_everything_with_days_persons_and_what_is_open(ws: Workspace) -> None:
    carrier.save(ws, Carrier(name="Träger Muster", practitioner="Frau Fachkraft", adviser_term="iseF"))
    number = protection.begin(ws, mila(ws), BEGUN).assessment_id
    protection.add_part(ws, number, SEEN)
    protection.set_step(ws, number, RiskStep.TEAM, TEAM)
    protection.record_report(ws, number, REPORT)
    text = words(protection_papers.minutes(ws, number, "de"))
    for said in (
        "Mila Muster",
        "Nachbarin Beispiel",
        "Mila kommt ohne Essen",
        "Sorge",
        "Frau Beispiel, zweite Fachkraft",
        "Jugendamt Musterkreis",
        "Eingetragen am 04.03.2026",
        "Beratung durch die iseF",
        "Zum Zeitpunkt des Drucks offen",
        "Ort, Datum, Unterschrift: zweite Fachkraft",
    ):
        assert said in text
    assert "Risk assessment: minutes" in words(protection_papers.minutes(ws, number, "en"))


def test_the_version_for_the_consultation_names_nobody_and_is_recorded_when_it_leaves(ws: Workspace) -> None:
    person_id, _case_id = mila_with_case(ws)
    of_ben = people.get(ws, mila(ws, name="Ben Beispiel")).pseudonym or ""
    number = protection.begin(ws, person_id, BEGUN).assessment_id
    protection.add_part(ws, number, replace(SEEN, fact=f"Mila sagt: Ben hat Milas Brot genommen, siehe {of_ben}"))
    protection.set_step(ws, number, RiskStep.TEAM, TEAM)
    protection.record_report(ws, number, REPORT)
    data, disclosure = protection_papers.summary(ws, number, "de")
    text = words(data)
    pseudonym = people.get(ws, person_id).pseudonym or ""
    for name in (
        "Mila",
        "Muster",
        "Ben ",
        "Wilhelmschule",
        "4b",
        "Nachbarin",
        "Frau Beispiel",
        "Musterkreis",
        pseudonym,
        of_ben,
    ):
        assert name not in text
    assert "Kind A" in text
    assert "hat" in text
    assert disclosures.problems(ws, disclosure) == []
    disclosures.disclose(ws, disclosure, lambda: None)
    assert next(one.kind for one in disclosures.listing(ws)) == "risk_assessment"
    assert disclosures.listing(ws)[0].is_pseudonymised


def test_the_letter_says_what_was_told_and_asks_for_the_answer(ws: Workspace) -> None:
    carrier.save(ws, Carrier(name="Träger Muster", youth_office="Jugendamt Musterkreis\nMusterweg 1"))
    number = protection.begin(ws, mila(ws), BEGUN).assessment_id
    protection.add_part(ws, number, SEEN)
    report_id = protection.record_report(ws, number, REPORT)
    text = words(report_letter.letter(ws, number, report_id, "de"))
    for said in (
        "Musterweg 1",
        "Mila Muster",
        "Mila kommt seit Wochen ohne Essen",
        "Schutz in Frage gestellt",
        "§ 4 Abs. 4 KKG",
        "§ 78 SGB X",
    ):
        assert said in text
    # Who told her is no part of it, nor what she makes of it.
    assert "Nachbarin" not in text
    assert "Sorge" not in text
    with pytest.raises(RefusedError):
        report_letter.letter(ws, number, report_id + 1, "de")


@pytest.mark.parametrize("is_acute", [False, True])
@pytest.mark.parametrize("language", ["de", "en"])
def test_the_letter_claims_no_step_that_was_not_recorded(ws: Workspace, language: str, is_acute: bool) -> None:
    number = protection.begin(ws, mila(ws), BEGUN).assessment_id
    protection.set_beginning(ws, number, BEGUN, is_acute=is_acute)
    report_id = protection.record_report(ws, number, replace(REPORT, content=""))
    text = words(report_letter.letter(ws, number, report_id, language)).casefold()
    for claimed in ("einschätz", "assess", "fachkräft", "professional", "anhaltspunkte:", "indications:", "abwend"):
        assert claimed not in text
    assert ("akute gefahr" in text or "acute danger" in text) is is_acute


def test_the_letter_tells_the_steps_recorded_up_to_its_day_and_no_later_one(ws: Workspace) -> None:
    number = protection.begin(ws, mila(ws), BEGUN).assessment_id
    protection.add_part(ws, number, SEEN)
    protection.set_step(ws, number, RiskStep.TEAM, TEAM)
    protection.set_step(ws, number, RiskStep.CHILD, StepDone(StepAnswer.ENDANGERING, BEGUN, reason="Onkel droht"))
    protection.set_step(ws, number, RiskStep.HELP, StepDone(StepAnswer.DECLINED, TODAY))
    protection.add_part(ws, number, replace(AGREED, agreed_on=TODAY))
    report_id = protection.record_report(ws, number, REPORT)
    text = words(report_letter.letter(ws, number, report_id, "de"))
    assert "Gewichtige Anhaltspunkte: von jemand anderem gesagt (02.03.2026)" in text
    assert "Einschätzung mit Fachkräften: hat stattgefunden (02.03.2026)" in text
    assert "Das Kind einbeziehen: nicht einbezogen" in text
    # Of the day after the letter, and what was noted of a step, nothing stands in it.
    for kept in ("abgelehnt", "Schutzplan", "Onkel", "zweite Fachkraft", "Beide sehen"):
        assert kept not in text


def test_within_the_youth_office_the_letter_is_not_headed_as_a_report_under_8a(ws: Workspace) -> None:
    number = protection.begin(ws, mila(ws), BEGUN).assessment_id
    report_id = protection.record_report(ws, number, REPORT)
    carrier.save(ws, Carrier(kind=CarrierKind.YOUTH_OFFICE))
    text = words(report_letter.letter(ws, number, report_id, "de"))
    assert "Mitteilung nach" not in text
    assert text.startswith("Interner Vermerk")
    assert "Sehr geehrte" not in text
    for kind in set(CarrierKind) - {CarrierKind.YOUTH_OFFICE}:
        carrier.save(ws, Carrier(kind=kind))
        text = words(report_letter.letter(ws, number, report_id, "de"))
        assert "Datum 03.03.2026 Mitteilung nach § 8a Abs. 4 SGB VIII" in text


# ---- keeping


def test_the_dates_of_the_matter_follow_and_its_keeping_is_decided_at_its_end(ws: Workspace) -> None:
    person_id, case_id = mila_with_case(ws)
    number = protection.begin(ws, person_id, BEGUN).assessment_id
    assert keeping.of_case(ws, case_id).choice == CaseChoice(protection_began=BEGUN)
    before = Done(ws, lambda ws: protection.conclude(ws, number, TODAY, "Hilfe läuft"))
    assert keeping.of_case(ws, case_id).choice == CaseChoice(protection_began=BEGUN, protection_ended=TODAY)
    decided = replace(
        keeping.of_case(ws, case_id).choice,
        protection_choice=ProtectionChoice.AS_CASE_FILE,
        protection_reason="mit dem Jugendamt vereinbart",
    )
    choosing = Done(ws, lambda ws: keeping.choose(ws, case_id, decided))
    again = Done(ws, lambda ws: protection.reopen(ws, number))
    assert keeping.of_case(ws, case_id).choice == CaseChoice(protection_began=BEGUN)
    again.take_back()
    assert keeping.of_case(ws, case_id).choice.protection_choice is ProtectionChoice.AS_CASE_FILE
    # What was decided on its end comes after it: that goes first.
    with pytest.raises(RefusedError, match=r"step\.changed_since"):
        before.take_back()
    assert keeping.of_case(ws, case_id).choice == replace(decided, protection_decided_on=TODAY)
    choosing.take_back()
    before.take_back()
    assert protection.view(ws, number).assessment.is_open
    assert keeping.of_case(ws, case_id).choice == CaseChoice(protection_began=BEGUN)


def test_a_second_matter_keeps_the_first_beginning_and_ends_with_the_last(ws: Workspace) -> None:
    person_id, case_id = mila_with_case(ws)
    first = protection.begin(ws, person_id, BEGUN).assessment_id
    protection.conclude(ws, first, date(2026, 3, 3), "")
    second = protection.begin(ws, person_id, TODAY).assessment_id
    assert keeping.of_case(ws, case_id).choice == CaseChoice(protection_began=BEGUN)
    protection.conclude(ws, second, TODAY, "")
    assert keeping.of_case(ws, case_id).choice == CaseChoice(protection_began=BEGUN, protection_ended=TODAY)


def test_the_file_is_held_for_the_decision_and_goes_under_its_rule_when_it_is_made(ws: Workspace) -> None:
    person_id, case_id = mila_with_case(ws)
    number = protection.begin(ws, person_id, BEGUN).assessment_id
    protection.add_part(ws, number, SEEN)
    protection.conclude(ws, number, TODAY, "")
    closed = replace(cases.view(ws, case_id).case, closed=TODAY, close_reason=CloseReason.GOAL_REACHED)
    cases.correct(ws, case_id, closed)
    day = date(2027, 8, 1)
    (item,) = [one for one in deletion.due(ws, day) if one.kind == "case"]
    assert (item.rule, item.state, item.held_because) == (
        RetentionRule.PROTECTION_FILE,
        DueState.HELD,
        HeldBecause.DECISION,
    )
    choice = replace(
        keeping.of_case(ws, case_id).choice,
        protection_choice=ProtectionChoice.AS_CASE_FILE,
        protection_reason="vereinbart",
    )
    keeping.choose(ws, case_id, choice)
    (item,) = [one for one in deletion.due(ws, day) if one.kind == "case"]
    assert item.state is DueState.DUE
    keeping.set_hold(ws, case_id, Hold(HoldGround.SECTION_9B, "Heimakte", TODAY))
    (item,) = [one for one in deletion.due(ws, day) if one.kind == "case"]
    assert item.held_because is HeldBecause.HOLD


# ---- what is to be looked at


def test_plans_to_be_looked_at_are_those_of_open_assessments_in_use(ws: Workspace) -> None:
    """The same as the page says of each, the longest due first; nothing of concluded and restricted ones."""
    begun = {}
    for number, name in enumerate(("Mila", "Nils", "Ole", "Pia", "Quin")):
        begun[name] = protection.begin(ws, mila(ws, name=f"{name} Muster"), BEGUN)
        day = date(2026, 3, 4 - number % 2)
        for check_on, checked_on in ((day, None), (date(2026, 3, 5), None), (date(2026, 3, 1), TODAY), (None, None)):
            agreement = replace(AGREED, check_on=check_on, checked_on=checked_on)
            protection.add_part(ws, begun[name].assessment_id, agreement)
    protection.conclude(ws, begun["Ole"].assessment_id, TODAY, "Gut ausgegangen")
    keeping.restrict(
        ws,
        begun["Pia"].case_id,
        Restriction(RestrictionGround.DISPUTED, "Klage", "Träger", TODAY, until=date(2031, 1, 31)),
    )
    expected = [
        (view.stored.assessment_id, view.person.pseudonym, min(one.check_on for one in due if one.check_on))
        for view in protection.listing(ws)
        if (due := due_checks(view.assessment, TODAY))
    ]
    found = [(one.assessment_id, one.pseudonym, one.since) for one in protection.due_plans(ws)]
    assert sorted(found) == sorted(expected)
    assert [(number, since.day) for number, _, since in found] == [
        (begun["Nils"].assessment_id, 3), (begun["Mila"].assessment_id, 4), (begun["Quin"].assessment_id, 4)
    ]  # fmt: skip


# ---- access


def test_the_copy_holds_the_assessment_and_names_no_informant(ws: Workspace, tmp_path) -> None:
    person_id, _ = mila_with_case(ws)
    number = protection.begin(ws, person_id, BEGUN).assessment_id
    protection.add_part(ws, number, SEEN)
    protection.set_step(ws, number, RiskStep.TEAM, TEAM)
    path = tmp_path / "auskunft.json"
    access.answer(ws, people.get(ws, person_id).pseudonym or "", Requester.SELF, access.to_file(path, "de"), TODAY)
    reply = path.read_text(encoding="utf-8")
    assert "Mila kommt ohne Essen" in reply
    assert "Gewichtiger Anhaltspunkt" in reply
    assert "Nachbarin" not in reply
    assert json.loads(reply)
    on_paper = tmp_path / "auskunft.pdf"
    access.answer(ws, people.get(ws, person_id).pseudonym or "", Requester.SELF, access.to_file(on_paper, "de"), TODAY)
    lines = [line.strip() for page in PdfReader(on_paper).pages for line in page.extract_text().splitlines()]
    named = lines.index("Schritt der Gefährdungseinschätzung")
    assert lines[named + 1 : named + 3] == [
        "Schritt: Einschätzung mit Fachkräften",
        "Ergebnis des Schritts: hat stattgefunden",
    ]


def test_guardians_are_given_neither_assessment_nor_that_it_was_told(ws: Workspace, tmp_path) -> None:
    person_id, _ = mila_with_case(ws)
    number = protection.begin(ws, person_id, BEGUN).assessment_id
    protection.add_part(ws, number, SEEN)
    protection.record_report(ws, number, REPORT)
    path = tmp_path / "auskunft.json"
    pseudonym = people.get(ws, person_id).pseudonym or ""
    access.answer(ws, pseudonym, Requester.GUARDIAN, access.to_file(path, "de"), TODAY)
    reply = path.read_text(encoding="utf-8")
    for word in ("ohne Essen", "Nachbarin", "Musterkreis", "Gefährdung", "Jugendamt"):
        assert word not in reply


def guardians_reply(ws: Workspace, person_id: int, path: Path) -> str:
    pseudonym = people.get(ws, person_id).pseudonym or ""
    access.answer(ws, pseudonym, Requester.GUARDIAN, access.to_file(path, "de"), TODAY)
    if path.suffix == ".json":
        return path.read_text(encoding="utf-8")
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


def told_of_danger(ws: Workspace, case_id: int) -> None:
    """Tell others of the danger, by word of mouth: what the danger is stands in why it may be told."""
    necessity = Necessity("Gewalt zu Hause", "eilt", "Schutz wiegt mehr", "ein Satz")
    for ground, why in ((Ground.NECESSITY, necessity), (Ground.SECRECY_EXCEPTION, None)):
        told = Disclosure(DisclosureKind.ORAL, "Schulleitung", "Schutz des Kindes", ground, (case_id,), necessity=why)
        disclosures.disclose(ws, told, lambda: None)


@pytest.mark.parametrize("form", ["json", "pdf"])
@pytest.mark.parametrize("with_case", [True, False])
def test_a_matter_leaves_no_trace_in_what_guardians_get(template, tmp_path, form, with_case) -> None:
    """What happened in its wake reads like nothing: the case opened for it, its day, and what others were told."""
    replies = []
    for is_there in (False, True):
        program = copy_of(template, tmp_path / str(is_there), quick=True)
        program.do("import", "school", program.school_book({"schools": [{"code": "GS", "name": "Wilhelmschule"}]}))
        workspace = open_at(program, TODAY)
        person_id = mila_with_case(workspace)[0] if with_case else mila(workspace)
        if is_there:
            begun = protection.begin(workspace, person_id, BEGUN)
            assert begun.is_new_case is not with_case
            protection.add_part(workspace, begun.assessment_id, SEEN)
            protection.record_report(workspace, begun.assessment_id, REPORT)
            cases.add_referral(workspace, Referral(begun.case_id, REPORT.reported_on, ReferralTarget.ASD))
            told_of_danger(workspace, begun.case_id)
        replies.append(guardians_reply(workspace, person_id, program.data.parent / f"auskunft.{form}"))
        workspace.close()
    assert replies[0] == replies[1]
    assert ("Wilhelmschule" in replies[0]) is with_case


def test_the_day_of_a_choice_on_the_case_is_not_the_one_of_its_matter(ws: Workspace, tmp_path) -> None:
    """Where something else was chosen for the case, that stands there without the day the matter began."""
    person_id, case_id = mila_with_case(ws)
    protection.begin(ws, person_id, BEGUN)
    chosen = keeping.of_case(ws, case_id).choice
    keeping.choose(ws, case_id, replace(chosen, reopened_on=date(2026, 2, 2), reopened_reason="Streit in der Klasse"))
    reply = guardians_reply(ws, person_id, tmp_path / "auskunft.json")
    assert "Streit in der Klasse" in reply
    assert "2026-02-02" in reply
    assert BEGUN.isoformat() not in reply


@pytest.mark.parametrize("is_noted", [True, False])
@pytest.mark.parametrize(("day", "is_given"), [(date(2026, 3, 1), True), (BEGUN, False)])
def test_guardians_get_a_referral_of_before_the_matter(ws: Workspace, tmp_path, day, is_given, is_noted) -> None:
    """The same where the assessment came by a file without its matter in the case."""
    person_id, case_id = mila_with_case(ws)
    cases.add_referral(ws, Referral(case_id, day, ReferralTarget.ASD))
    cases.add_referral(ws, Referral(case_id, BEGUN, ReferralTarget.COUNSELLING))
    protection.begin(ws, person_id, BEGUN)
    if not is_noted:
        with ws.change() as vault:
            vault.execute("UPDATE case_choice SET protection_began = NULL")
    reply = guardians_reply(ws, person_id, tmp_path / "auskunft.json")
    assert "Beratungsstelle" in reply
    assert ("Allgemeiner Sozialer Dienst" in reply) is is_given


# ---- the emergency card


def test_the_card_is_a_list_of_hers_without_names_of_the_vault(ws: Workspace) -> None:
    mila(ws)
    office = EmergencyContact(EmergencyKind.YOUTH_OFFICE, "ASD Musterkreis", "07000 1")
    first = protection.save_emergency_contact(ws, office)
    second = protection.save_emergency_contact(ws, EmergencyContact(EmergencyKind.OTHER, "Kinderklinik", "07000 2"))
    protection.save_emergency_contact(ws, replace(office, note="Mo–Fr"), first)
    assert [(number, one.note) for number, one in protection.emergency_contacts(ws)] == [(first, "Mo–Fr"), (second, "")]
    both = protection.emergency_contacts(ws)
    gone = Done(ws, lambda ws: protection.remove_emergency_contact(ws, first))
    assert protection.emergency_contacts(ws) == both[1:]
    gone.take_back()
    assert protection.emergency_contacts(ws) == both
    for wrong in (replace(office, name=" "), replace(office, note="für Mila Muster")):
        with pytest.raises(UsageError):
            protection.save_emergency_contact(ws, wrong)
