"""What keeps a record from deletion keeps it where it arrives: holds, restrictions, postponements, open decisions."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from ssa_desktop.domain.cases.attachments import AttachmentKind, Holder
from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.keeping.retention import DueState, HeldBecause
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.time.training import Training, TrainingKind
from ssa_desktop.services.cases import attachments
from ssa_desktop.services.figures import filing
from ssa_desktop.services.keeping import due_list
from ssa_desktop.services.rights import handover_open
from ssa_desktop.services.time import trainings
from ssa_desktop.services.together import cooperation_agreements
from tests.integration.program import Program, Record, dump_of
from tests.integration.rights.handover.filled import hers, hers_template, his
from tests.integration.rights.handover.handover_world import (
    TO,
    consent,
    create,
    decisions,
    inside,
    open_,
)
from tests.unit.storage.vault_world import LINE_EXAMPLES

__all__ = ["hers", "hers_template", "his"]

TODAY = date.today()
LONG_AGO, CLOSED = "2015-03-01", "2016-03-01"
SOON = (TODAY + timedelta(days=20)).isoformat()
BOOK: Record = {"sites": [], "schools": [{"code": "GS", "name": "Grundschule Probe", "years": [], "classes": []}]}
WHO = ("frei", "sperre", "sperre vorbei", "aufgehoben", "einschr", "aufgeschoben", "abgelaufen", "8a", "8a ohne")
"""Each has a case that is due by its rule, and what keeps it or does not."""


def records() -> list[Record]:
    lines: list[Record] = []
    for uid in WHO:
        lines += [
            {"kind": "person", "id": uid, "role": "pupil", "name": None, "gender": "w", "enrolment": []},
            {"kind": "case", "id": f"fall {uid}", "person": uid, "school": "GS", "opened": LONG_AGO, "closed": CLOSED,
             "close_reason": "moved", "initiated_by": "pupil", "type": "counselling"},
            consent(f"fall {uid}", TO, topics=["family"]),
            {"kind": "contact", "id": f"k {uid}", "cases": [f"fall {uid}"], "persons": [], "school": "GS",
             "date": "2015-06-01", "minutes": 30, "with": ["pupil"], "mode": "conversation", "crisis": False,
             "activity": "individual", "topics": ["family"], "source": "self", "note": f"Notiz {uid}."},
        ]  # fmt: skip
    hold: Record = {"kind": "hold", "ground": "court_order", "reason": "Wort-Sperre Az. 3", "set": LONG_AGO}
    put_off: Record = {"kind": "postponement", "record_kind": "case", "reason": "Wort-Aufschub",
                       "due": "2017-07-31", "ended": None}  # fmt: skip
    risk: Record = {"kind": "case_choice", "without_guardians": False, "protection_began": LONG_AGO,
                    "protection_ended": CLOSED}  # fmt: skip
    return [
        *lines,
        {**hold, "id": "h1", "case": "fall sperre", "until": SOON, "reviewed": TODAY.isoformat()},
        {**hold, "id": "h2", "case": "fall sperre vorbei", "until": "2020-01-01"},
        {**hold, "id": "h3", "case": "fall aufgehoben", "lifted": "2020-01-01"},
        {"kind": "restriction", "id": "r", "case": "fall einschr", "ground": "legal_claim", "reason": "Wort-Einschr",
         "by_whom": "Wort-Wer", "since": LONG_AGO, "until": SOON, "informed": LONG_AGO},
        {**put_off, "id": "p1", "record": "fall aufgeschoben", "decided": TODAY.isoformat(), "until": SOON},
        {**put_off, "id": "p2", "record": "fall abgelaufen", "decided": "2017-08-01", "until": "2017-08-20"},
        {**risk, "id": "w1", "case": "fall 8a"},
        {"kind": "risk_assessment", "id": "a1", "case": "fall 8a", "begun": LONG_AGO, "acute": False,
         "closed": CLOSED, "closing": None, "indications": [], "steps": [], "agreements": []},
        {**risk, "id": "w2", "case": "fall 8a ohne"},
    ]  # fmt: skip


def said(hers: Program) -> Path:
    """Return her decisions: the restricted case and the assessment of a risk go along."""
    with hers.open() as ws, ws.read() as vault:
        restricted = vault.execute("SELECT c.uid FROM restriction r JOIN case_file c ON c.id = r.case_id").fetchone()[0]
        assessed = vault.execute("SELECT uid FROM risk_assessment").fetchone()[0]
    entry = {"kind": "risk_assessment", "id": assessed, "include": True}
    return decisions(hers, {"cases": [{"case": restricted, "include": True}], "entries": [entry]})


def notes(program: Program) -> set[str]:
    with program.open() as ws:
        found = dump_of(ws)["vault.contact_text"]
    return {uid for uid in WHO if any(f"Notiz {uid}." in one for one in found)}


def lines_of(package: Path, kind: str) -> list[dict[str, Any]]:
    lines = (json.loads(line) for line in inside(package).records.splitlines())
    return [line for line in lines if line["kind"] == kind]


@pytest.mark.parametrize("kind", ["successor", "deputy"])
def test_what_was_kept_is_kept_on_arrival_and_the_rest_that_is_due_goes(hers: Program, his: Program, kind: str) -> None:
    package = create(hers, kind, "--decisions", said(hers))
    done = open_(his, package)
    # What is free, what was lifted, and the matter of which nothing was told, go: 3 of them.
    assert notes(his) == set(WHO) - {"frei", "aufgehoben", "8a ohne"}
    assert "3 Einträge waren nach den Fristen hier schon fällig" in done.err
    states = {item["due"]: item["state"] for item in his.do("retention", "due", "--json").json["items"]}
    assert set(states.values()) == {"due", "held"}
    # Of the reasons not a word leaves; the ground and the days do.
    held = inside(package).records.decode()
    assert "Wort-" not in held
    marks = sorted(lines_of(package, "hold"), key=lambda line: str(line["until"]))
    assert [(one["ground"], one["until"], one["reason"]) for one in marks] == [
        ("court_order", "2020-01-01", "–"),
        ("court_order", SOON, "–"),
    ]
    assert marks[1]["reviewed"] == TODAY.isoformat()
    assert sorted(one["until"] for one in lines_of(package, "postponement")) == ["2017-08-20", SOON]
    (choice,) = lines_of(package, "case_choice")
    assert (choice["protection_began"], choice["protection_choice"]) == (LONG_AGO, None)


def test_a_file_that_waits_for_a_decision_waits_for_it_where_it_arrives(hers: Program, his: Program) -> None:
    """Its assessment came by a records file, without the § 8a matter: the window asks, nothing goes by itself."""
    (line,) = (one for one in records() if one["id"] == "a1")
    hers.do("import", "records", hers.records([{**line, "id": "a2", "case": "fall frei"}], "einschätzung.jsonl"))
    with hers.open() as ws, ws.read() as vault:
        told = [{"kind": "risk_assessment", "id": uid, "include": True}
                for (uid,) in vault.execute("SELECT uid FROM risk_assessment")]  # fmt: skip
    open_(his, create(hers, "successor", "--decisions", decisions(hers, {"entries": told})))
    assert {"frei", "8a"} <= notes(his)
    with his.open() as ws:
        waiting = [one.held_because for one in due_list.due(ws, TODAY) if one.state is DueState.HELD]
    assert waiting.count(HeldBecause.DECISION) == 2


def test_of_what_stays_neither_hold_nor_postponement_is_told(hers: Program) -> None:
    package = create(hers, "successor")
    assert len(lines_of(package, "hold")) == 2
    assert lines_of(package, "restriction") == []
    # Without the assessment nobody learns that there was a matter under § 8a SGB VIII.
    assert lines_of(package, "case_choice") == []
    with hers.open() as ws, ws.change() as vault:
        vault.execute("DELETE FROM confidentiality_release WHERE case_id IN (SELECT case_id FROM hold)")
        vault.execute(
            """DELETE FROM confidentiality_release WHERE case_id IN
            (SELECT c.id FROM case_file c JOIN postponement p ON p.record_uid = c.uid)"""
        )
    package = create(hers, "successor", name="b")
    assert lines_of(package, "hold") == lines_of(package, "postponement") == []


def test_an_arrival_with_holds_is_taken_back_whole(hers: Program, his: Program) -> None:
    package = create(hers, "successor", "--decisions", said(hers))
    code = package.with_suffix(".txt").read_text(encoding="utf-8").splitlines()[0]
    tables = ("person", "case_file", "hold", "restriction", "postponement", "case_choice", "import_ref", "counter")
    with his.open() as ws:
        before = {table: dump_of(ws)[f"vault.{table}"] for table in tables}
        arrived = handover_open.take_in(ws, handover_open.look(ws, package, code))
        there = {table: dump_of(ws)[f"vault.{table}"] for table in tables}
        assert [len(there[table]) for table in ("hold", "restriction", "postponement", "case_choice")] == [2, 1, 2, 1]
        assert arrived.handover_id is not None
        handover_open.take_back(ws, arrived.handover_id)
        assert {table: dump_of(ws)[f"vault.{table}"] for table in tables} == before
        # And taken in anew it is kept as before.
        handover_open.take_in(ws, handover_open.look(ws, package, code))
        assert len(dump_of(ws)["vault.hold"]) == 2


def test_a_deletion_of_what_is_held_is_refused_where_it_arrived(hers: Program, his: Program) -> None:
    open_(his, create(hers, "successor"))
    with his.open() as ws, ws.read() as vault:
        pseudonym = vault.execute(
            """SELECT p.pseudonym FROM hold h JOIN case_file c ON c.id = h.case_id JOIN person p ON p.id = c.person_id
            WHERE h.until > ?""",
            (TODAY.isoformat(),),
        ).fetchone()[0]
    assert his.try_("person", "delete", pseudonym, "--reason", "Antrag").code == 5


OF_NOBODY: dict[str, Record] = {
    "agreement": {**LINE_EXAMPLES["agreement"], "from": "2009-09-01", "to": "2011-07-31", "signed": None},
    "partner": {**LINE_EXAMPLES["partner"], "school": None, "used": "2009-01-15", "counted": []},
    "annual_text": {"school": "GS", "school_year": "2009/10", "chapter": "foreword", "text": "Worte"},
    "time": {"school": "GS", "date": "2010-03-01", "start": None, "minutes": 20, "activity": "travel", "event": None},
}
"""What is due, about nobody, and travels to who takes over."""


def put_off_of_nobody() -> list[Record]:
    put_off: Record = {"kind": "postponement", "reason": "Wort-Aufschub", "decided": TODAY.isoformat(), "until": SOON,
               "due": None, "ended": None}  # fmt: skip
    named = {"agreement": "agreement", "partner": "partner", "report_texts": "2009/10", "time": "2009/10"}
    return [
        *({**line, "kind": kind, "id": kind} for kind, line in OF_NOBODY.items()),
        *({**put_off, "id": f"a {kind}", "record_kind": kind, "record": record} for kind, record in named.items()),
        # Of this year nothing is there, and of herself nothing travels; nor does her working time, but as figures.
        {**put_off, "id": "leer", "record_kind": "report_texts", "record": "2010/11"},
        {**put_off, "id": "sie", "record_kind": "self_assessment", "record": "2009/10"},
    ]


def test_what_was_put_off_about_nobody_is_put_off_for_who_takes_over(hers: Program, his: Program) -> None:
    hers.do("import", "records", hers.records(put_off_of_nobody(), "niemand.jsonl"))
    package = create(hers, "successor", "--decisions", said(hers))
    marks = {one["record_kind"]: one for one in lines_of(package, "postponement") if one["record_kind"] != "case"}
    assert marks.keys() == {"agreement", "partner", "report_texts"}
    assert {one["reason"] for one in marks.values()} == {"–"}
    open_(his, package)
    with his.open() as ws, ws.read() as vault:
        kept = vault.execute("SELECT kind, until FROM postponement WHERE kind <> 'case' ORDER BY kind").fetchall()
        assert kept == [(kind, SOON) for kind in ("agreement", "partner", "report_texts")]
        assert [vault.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("agreement", "partner")] == [
            1,
            1,
        ]


def test_of_what_is_his_own_already_nothing_is_put_off(hers: Program, his: Program) -> None:
    put_off: Record = {"kind": "postponement", "id": "a", "record_kind": "filed_return", "record": "b", "until": SOON,
                       "reason": "Wort-Aufschub", "decided": TODAY.isoformat(), "due": None, "ended": None}  # fmt: skip
    filed: Record = {**LINE_EXAMPLES["filed_return"], "kind": "filed_return", "id": "b"}
    hers.do("import", "records", hers.records([filed, put_off], "erhebung.jsonl"))
    package = create(hers, "successor", "--decisions", said(hers))
    assert "filed_return" in {one["record_kind"] for one in lines_of(package, "postponement")}
    his.do("import", "school", his.school_book(BOOK))
    with his.open() as ws:
        filing.file_return(ws, SchoolYear(2025), Level.SCHOOL)
    open_(his, package)
    with his.open() as ws, ws.read() as vault:
        assert vault.execute("SELECT filed_on FROM filed_return").fetchall() == [(TODAY.isoformat(),)]
        assert vault.execute("SELECT count(*) FROM postponement WHERE kind = 'filed_return'").fetchone() == (0,)


@pytest.mark.parametrize(("kind", "goes"), [("successor", True), ("deputy", False)])
def test_an_annex_goes_where_its_agreement_goes(
    hers: Program, his: Program, tmp_path: Path, kind: str, goes: bool
) -> None:
    path = tmp_path / "Konzept.pdf"
    path.write_bytes(b"Erfundenes Konzept")
    with hers.open() as ws:
        draft = cooperation_agreements.blank(ws, "GS")
        number = cooperation_agreements.save(ws, replace(draft, last=draft.first.replace(year=2099))).record_id
        attachments.add(ws, Holder(agreement_id=number), path, AttachmentKind.CONCEPT)
    package = create(hers, kind, "--decisions", said(hers))
    assert [one["title"] for one in lines_of(package, "attachment")] == (["Konzept.pdf"] if goes else [])
    open_(his, package)
    with his.open() as ws:
        found = [
            attachments.content(ws, row.attachment_id)
            for line in cooperation_agreements.listing(ws)
            for row in attachments.listing(ws, Holder(agreement_id=line.agreement_id))
        ]
    assert found == ([b"Erfundenes Konzept"] if goes else [])


@pytest.mark.parametrize("kind", ["successor", "deputy"])
def test_a_certificate_of_hers_goes_to_nobody(hers: Program, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "Bescheinigung.pdf"
    path.write_bytes(b"Erfundene Bescheinigung")
    with hers.open() as ws:
        number = trainings.save(ws, Training(TrainingKind.TRAINING, ws.today(), 60, None, "Muster")).record_id
        attachments.add(ws, Holder(training_id=number), path, AttachmentKind.CERTIFICATE)
    package = create(hers, kind, "--decisions", said(hers))
    assert (lines_of(package, "attachment"), lines_of(package, "training")) == ([], [])


@pytest.mark.parametrize("kind", ["successor", "school", "deputy"])
def test_a_file_of_an_offer_goes_to_nobody_and_stops_no_arrival(
    hers: Program, his: Program, tmp_path: Path, kind: str
) -> None:
    offer: Record = {"kind": "offer", "id": "o", "school": "GS", "type": "group", "title": "Runde", "class": None,
                     "from": TODAY.isoformat(), "to": None,
                     "participants": {"w": 1, "m": 1, "d": 0, "unknown": 0}}  # fmt: skip
    hers.do("import", "records", hers.records([offer], "angebot.jsonl"))
    path = tmp_path / "Liste.pdf"
    path.write_bytes(b"Erfundene Namen aller, die da waren")
    with hers.open() as ws:
        with ws.read() as vault:
            (number,) = vault.execute("SELECT id FROM offer").fetchone()
        attachments.add(ws, Holder(offer_id=number), path, AttachmentKind.PARTICIPANTS_LIST)
    package = create(hers, kind, "--decisions", said(hers))
    assert lines_of(package, "attachment") == []
    assert len(lines_of(package, "offer")) == (kind == "successor")
    open_(his, package)


def test_why_somebody_was_not_informed_stays(hers: Program, his: Program) -> None:
    withheld: Record = {"kind": "information", "id": "i", "person": "sperre", "given": None, "withheld": LONG_AGO,
                        "withheld_reason": "Wort-Grund", "withheld_ended": None}  # fmt: skip
    hers.do("import", "records", hers.records([withheld], "hinweise.jsonl"))
    package = create(hers, "successor", "--decisions", said(hers))
    (mark,) = lines_of(package, "information")
    assert (mark["withheld"], mark["withheld_reason"]) == (LONG_AGO, "–")
    open_(his, package)
    with his.open() as ws:
        assert "'–'" in dump_of(ws)["vault.information_given"][0]


def test_whom_to_call_in_an_emergency_goes_with_nobody_else_than_her(hers: Program, his: Program) -> None:
    """A line that nobody confirmed for years is due, and stays at an arrival all the same, as at an unlock."""
    old = {**LINE_EXAMPLES["emergency_contact"], "kind": "emergency_contact", "id": "n", "confirmed": "2015-01-10"}
    hers.do("import", "records", hers.records([old], "nummern.jsonl"))
    open_(his, create(hers, "successor"))
    assert len(his.dump()["vault.emergency_contact"]) == 1
