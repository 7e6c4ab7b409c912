"""Whatever a deputy enters on the cases of a package comes back, not only her talks; and goes again as one step."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from ssa_desktop.domain.cases.attachments import AttachmentKind, Holder
from ssa_desktop.domain.protection.protection import (
    FamilyTold,
    Indication,
    IndicationBasis,
    ReportWay,
    YouthOfficeReport,
)
from ssa_desktop.domain.records import Concern, Contact, Referral, WorkingNote
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.cooperation import AgreedAction
from ssa_desktop.domain.vocabulary import Participant, ReferralTarget
from ssa_desktop.services.cases import attachments, cases, contacts
from ssa_desktop.services.protection import protection
from ssa_desktop.services.rights import handover_open, handovers
from ssa_desktop.services.together import cooperation_actions
from tests.integration.keeping.histories import make_history
from tests.integration.program import Program, copy_of, dump_of
from tests.integration.rights.handover.handover_world import (
    TO,
    consent,
    create,
    decisions,
    inside,
    lately,
    open_,
    try_open,
)

WORDS = {"Wort-Brief", "Wort-Absprache", "Wort-Persönlich", "Wort-Anzeichen", "Wort-Meldung", "Wort-Vertretung"}
PLACES = ("attachment", "agreed_action", "referral", "risk_assessment", "risk_indication", "youth_office_report")
REPORTS = ("kvjs", "time-shares", "indicators")


@pytest.fixture
def hers(template: Path, tmp_path: Path) -> Program:
    program = copy_of(template, tmp_path / "hers", quick=True)
    history, _ = lately(make_history(2, size=2))
    program.do("import", "school", program.school_book(history.book))
    consents = (consent(one["id"], TO) for one in history.of("case"))
    program.do("import", "records", program.records([*history.records, *consents]))
    return program


@pytest.fixture
def deputy(hers: Program, template: Path, tmp_path: Path) -> Program:
    program = copy_of(template, tmp_path / "deputy", quick=True)
    open_(program, create(hers, "deputy"))
    return program


def enter_everything(program: Program, *, talk: bool = True, name: str = "") -> None:
    """Enter on a case whatever there is to enter, and jottings of her own beside it."""
    today, path = date.today(), program.data.parent / "Wort-Brief.pdf"
    path.write_bytes(b"Erfundener Brief")
    with program.open() as ws:
        with ws.read() as vault:
            case, person, school = vault.execute("SELECT id, person_id, school FROM case_file LIMIT 1").fetchone()
        if talk:
            concern = (Concern(person, case, "Wort-Vertretung"),)
            contacts.record(ws, Contact(school, today, 20, frozenset({Participant.PUPIL}), concerns=concern))
        attachments.add(ws, Holder(case_id=case), path, AttachmentKind.LETTER)
        cooperation_actions.save(ws, AgreedAction("Wort-Absprache" + name, "", today, case_id=case))
        cooperation_actions.save(ws, AgreedAction("Wort-Persönlich", "", today, person_id=person))
        cooperation_actions.save(ws, AgreedAction("Wort-Eigenes", "", today))
        cases.add_referral(ws, Referral(case, today, ReferralTarget.ASD))
        begun = protection.begin(ws, person, today, case_id=case).assessment_id
        protection.add_part(ws, begun, Indication(today, IndicationBasis.OBSERVED, "Wort-Anzeichen"))
        told = YouthOfficeReport(today, "Jugendamt, ASD", ReportWay.PHONE, "Wort-Meldung", FamilyTold.BEFORE)
        protection.record_report(ws, begun, told)
        cases.add_working_note(ws, WorkingNote(today, "Wort-Arbeitsnotiz", case))


def give_back(program: Program, folder: Path, *arguments: str) -> Path:
    back = folder / "zurueck.ssau"
    done = program.try_("handover", "return", back, "--code-out", folder / "zurueck.txt", *arguments)
    assert done.code == 0, done
    return back


def test_everything_she_entered_comes_back_and_is_taken_back_as_one_step(
    hers: Program, deputy: Program, tmp_path: Path
) -> None:
    enter_everything(deputy)
    back = give_back(deputy, tmp_path)
    records = inside(back).records.decode()
    assert {word for word in WORDS if word in records} == WORDS
    assert "Wort-Eigenes" not in records
    assert "Wort-Arbeitsnotiz" not in records
    with hers.open() as ws:
        before = dump_of(ws)
        opened = handover_open.look(ws, back, back.with_suffix(".txt").read_text(encoding="utf-8").splitlines()[0])
        arrived = handover_open.take_in(ws, opened)
        there = dump_of(ws)
        text = json.dumps(there, ensure_ascii=False)
        assert {word for word in WORDS if word in text} == WORDS
        assert {place: len(there[f"vault.{place}"]) - len(before[f"vault.{place}"]) for place in PLACES} == {
            **dict.fromkeys(PLACES, 1), "agreed_action": 2,
        }  # fmt: skip
        # The file waits for a decision, as that of any § 8a matter.
        (found,) = protection.listing(ws)
        with ws.read() as vault:
            (began,) = vault.execute(
                "SELECT protection_began FROM case_choice WHERE case_id = ?", (found.stored.case_id,)
            ).fetchone()
        assert began == date.today().isoformat()
        assert arrived.handover_id is not None
        handover_open.take_back(ws, arrived.handover_id)
        after = dump_of(ws)
        for place in (*PLACES, "case_choice", "contact", "counter", "handover", "attachment_content"):
            assert after[f"vault.{place}"] == before[f"vault.{place}"], place


@pytest.mark.parametrize("talk", [True, False])
def test_what_comes_back_changes_no_figure_of_the_owner(
    hers: Program, deputy: Program, tmp_path: Path, talk: bool
) -> None:
    year = str(SchoolYear.of(date.today()))

    def figures() -> list[object]:
        # A month without an entry has one now, so what is found amiss is less.
        return [
            {**hers.try_("report", name, "--school-year", year, "--level", level).json, "findings": None}
            for name in REPORTS
            for level in ("school", "site")
        ]

    before = figures()
    enter_everything(deputy, talk=talk)
    back = give_back(deputy, tmp_path)
    open_(hers, back)
    assert figures() == before
    # A second return brings what is new and nothing twice.
    amounts = {place: len(hers.dump()[f"vault.{place}"]) for place in PLACES}
    enter_everything(deputy, talk=talk, name=" zwei")
    open_(hers, give_back(deputy, tmp_path))
    after = {place: len(hers.dump()[f"vault.{place}"]) for place in PLACES}
    assert {place: after[place] - amounts[place] for place in PLACES} == {
        **dict.fromkeys(PLACES, 1), "agreed_action": 2,
    }  # fmt: skip


def test_what_the_package_brought_of_any_kind_does_not_come_back(hers: Program, template: Path, tmp_path: Path) -> None:
    enter_in_the_case_that_goes(hers)
    with hers.open() as ws, ws.read() as vault:
        entries = [
            {"kind": kind, "id": uid, "include": True}
            for kind in ("attachment", "risk_assessment")
            for (uid,) in vault.execute(f"SELECT uid FROM {kind}")
        ]
    deputy = copy_of(template, tmp_path / "deputy", quick=True)
    open_(deputy, create(hers, "deputy", "--decisions", decisions(hers, {"entries": entries})))
    assert len(deputy.dump()["vault.risk_assessment"]) == 1
    # It counts where it came from, and nobody knows here how many there were.
    found = deputy.try_("report", "kvjs", "--school-year", str(SchoolYear.of(date.today()))).json["units"]
    assert {unit["items"]["risk_assessments"] for unit in found} == {None}
    back = give_back(deputy, tmp_path)
    assert len(inside(back).records.splitlines()) == 1
    assert try_open(hers, back).code == 0


def enter_in_the_case_that_goes(program: Program) -> None:
    with program.open() as ws:
        with ws.read() as vault:
            case, person = vault.execute("SELECT id, person_id FROM case_file WHERE closed IS NULL").fetchone()
        path = program.data.parent / "Brief.pdf"
        path.write_bytes(b"Erfundener Brief")
        attachments.add(ws, Holder(case_id=case), path, AttachmentKind.LETTER)
        cooperation_actions.save(ws, AgreedAction("Absprache", "", date.today(), case_id=case))
        protection.begin(ws, person, date.today(), case_id=case)


def test_a_name_in_any_of_it_is_asked_about(hers: Program, deputy: Program, tmp_path: Path) -> None:
    other = {"kind": "person", "id": "x", "role": "pupil", "name": "Xaver Xylander", "gender": "m", "enrolment": []}
    deputy.do("import", "records", deputy.records([other]))
    enter_everything(deputy, name=" mit Xaver Xylander")
    asked = deputy.try_("handover", "return", tmp_path / "a", "--code-out", tmp_path / "b")
    assert (asked.code, "Xylander" in asked.err) == (5, False)
    with deputy.open() as ws:
        (package,) = (one for one in handovers.listing(ws) if one.direction == "received")
        (found,) = handovers.names_in_return(ws, package.handover_id)
        assert found.key[0] == "action"
    black = decisions(deputy, {"entries": [{"kind": "action", "id": found.key[1], "names": "black_out"}]})
    assert "Wort-Absprache mit […]" in inside(give_back(deputy, tmp_path, "--decisions", str(black))).records.decode()
