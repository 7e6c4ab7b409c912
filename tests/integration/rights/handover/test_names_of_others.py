"""Names of those who stay, wherever they stand in a package: told with their place, blacked out or kept as she says."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from ssa_desktop.domain.rights.handover import CaseDecision, Decisions, HandoverKind, Names
from ssa_desktop.services.rights import handover_create
from tests.integration.program import Program, Record
from tests.integration.rights.handover.filled import hers, hers_template
from tests.integration.rights.handover.handover_world import TO, consent, create, decisions, inside, try_create

__all__ = ["hers", "hers_template"]

TODAY = date.today()
DAY = (TODAY - timedelta(days=30)).isoformat()
YEAR = "2025/26"
BOOK: Record = {
    "sites": [], "schools": [{"code": "GS", "name": "Birkenau-Schule Probe", "years": [], "classes": []}]
}  # fmt: skip
WORD = "Birkenau"


def records() -> list[Record]:
    case: Record = {"kind": "case", "school": "GS", "opened": DAY, "initiated_by": "pupil", "type": "counselling"}
    talk: Record = {"kind": "contact", "persons": [], "school": "GS", "date": DAY, "minutes": 30, "with": ["pupil"],
                    "mode": "conversation", "crisis": False, "activity": "individual", "topics": ["family"],
                    "source": "self"}  # fmt: skip
    pupil: Record = {"kind": "person", "role": "pupil", "gender": "w", "enrolment": []}
    return [
        {**pupil, "id": "anna", "name": "Anna Ahornfeld"},
        {**pupil, "id": "bea", "name": "Bea Birkenau"},
        {**case, "id": "c", "person": "anna"},
        {**talk, "id": "k", "cases": ["c"], "note": "Streit mit Bea Birkenau in der Pause"},
        {**talk, "id": "eigen", "cases": ["c"], "note": "Anna Ahornfeld erzählt"},
        {"kind": "action", "id": "a", "person": None, "case": "c", "who": "", "what": "mit Birkenau reden",
         "agreed": DAY, "due": DAY, "done": None},
        {"kind": "agreement", "id": "v", "school": "GS", "from": "2025-08-01", "to": "2027-07-31", "signed": None,
         "authority": "Gemeinde Probe", "authority_by": "Bürgermeisterin Birkenau", "school_name": "Birkenau-Schule",
         "school_by": "", "carrier": "", "carrier_by": "", "direct": [60, 65], "others": "", "county": "",
         "version": 1,
         "clauses": {"more": "Bea Birkenau wird begleitet"}},
        {"kind": "goal", "id": "z", "agreement": "v", "position": 1, "goal": "Bea Birkenau kommt zur Schule",
         "provisions": "Absprache mit Frau Birkenau"},
        {"kind": "evaluation", "id": "e", "agreement": "v", "about": YEAR, "date": DAY, "start": None, "minutes": 60,
         "participants": "", "text": "Gesprochen über Birkenau", "goals": [], "time": None},
        {"kind": "partner", "id": "p", "name": "Frau Birkenau", "type": "police", "institution": "", "position": "",
         "phone": "", "mail": "", "note": "", "school": None, "active": True, "counted": [], "used": DAY},
        {"kind": "partner", "id": "q", "name": "Herr Ulmer", "type": "police", "institution": "", "position": "",
         "phone": "", "mail": "", "note": "kennt Bea Birkenau", "school": None, "active": True, "counted": [],
         "used": DAY},
        {"kind": "offer", "id": "o", "school": "GS", "type": "group", "title": "Gruppe um Bea Birkenau", "class": None,
         "from": DAY, "to": None, "participants": {"w": 1, "m": 0, "d": 0, "unknown": 0}},
        {"kind": "topic", "id": "t", "code": "eigenes", "label_de": "Birkenau-Streit", "label_en": "", "position": 90,
         "active": True},
        consent("c", TO, topics=["family"]),
        {**consent("c", "Klinik"), "id": "klinik", "recipients": [{"who": "Dr. Birkenau", "organisation": "Klinik"}]},
    ]  # fmt: skip


def lines_of(package: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in inside(package).records.splitlines()]


def naming(package: Path) -> set[str]:
    """Return the kinds of the lines in which she is named."""
    return {line["kind"] for line in lines_of(package) if WORD in json.dumps(line, ensure_ascii=False)}


EVERYWHERE = {"contact", "action", "agreement", "goal", "evaluation", "partner", "offer", "topic", "release"}
IN_FUNCTION = {"agreement", "partner", "release"}


def test_every_place_is_told_before_anything_is_written(hers: Program) -> None:
    with hers.open() as ws:
        with ws.read() as vault:
            (case,) = vault.execute("SELECT uid FROM case_file").fetchone()
        said = Decisions({case: CaseDecision(report="Siehe Bea Birkenau")})
        ready = handover_create.prepare(ws, handover_create.Asked(HandoverKind.SUCCESSOR, TO, decisions=said))
    found = {(one.kind, one.in_function) for one in ready.content.names}
    assert {kind for kind, _ in found} == EVERYWHERE | {"report"}
    assert {kind for kind, in_function in found if in_function} == {"partner", "release"}
    assert all(WORD in " ".join(one.excerpts) for one in ready.content.names)
    assert {one.of for one in ready.content.names if one.kind in ("contact", "action", "report")} == {
        (f"P-{TODAY.year}-001",)
    }
    # By command the places are told, and no name.
    refused = try_create(hers, "successor", "--decisions", decisions(hers, {"cases": [
        {"case": case, "include": True, "report": "Siehe Bea Birkenau"}]}))  # fmt: skip
    assert refused.code == 5
    assert WORD not in refused.err
    for word in ("Ziel der Vereinbarung", "Vereinbarte Maßnahme", "Thema Ihrer Liste", "Übergabebericht", "Gespräch"):
        assert word in refused.err
    assert not list(hers.data.parent.glob("paket.*"))


def test_blacked_out_is_everything_but_who_acts_in_a_function(hers: Program) -> None:
    package = create(hers, "successor", "--decisions", decisions(hers, {"names": "black_out"}))
    assert naming(package) == IN_FUNCTION
    held = lines_of(package)
    (agreement,) = (line for line in held if line["kind"] == "agreement")
    assert agreement["authority_by"] == "Bürgermeisterin Birkenau"
    assert agreement["clauses"] == {"more": "[…] wird begleitet"}
    (goal,) = (line for line in held if line["kind"] == "goal")
    assert goal["goal"] == "[…] kommt zur Schule"
    assert {line["note"] for line in held if line["kind"] == "partner"} == {"", "kennt […]"}
    assert "Anna Ahornfeld erzählt" in {line["note"] for line in held if line["kind"] == "contact"}


def test_each_entry_can_be_kept_or_blacked_out_by_itself(hers: Program) -> None:
    with hers.open() as ws:
        ready = handover_create.prepare(ws, handover_create.Asked(HandoverKind.SUCCESSOR, TO))
    names = {one.kind: one.key[1] for one in ready.content.names if one.kind != "partner"}
    partner = next(one.key[1] for one in ready.content.names if one.kind == "partner" and one.in_function)
    entries = [
        {"kind": "goal", "id": names["goal"], "names": "keep"},
        {"kind": "partner", "id": partner, "names": "black_out"},
        {"kind": "release", "id": names["release"], "names": "black_out"},
    ]
    said = decisions(hers, {"names": "black_out", "entries": entries})
    package = create(hers, "successor", "--decisions", said)
    assert naming(package) == {"agreement", "goal"}
    # Kept on the whole, and blacked out in one place.
    entries = [{"kind": "goal", "id": names["goal"], "names": "black_out"}]
    package = create(hers, "successor", "--decisions", decisions(hers, {"names": "keep", "entries": entries}), name="b")
    assert naming(package) == EVERYWHERE - {"goal"}
    # Decided one by one, nothing is left to be asked.
    kept = [{"kind": one.kind, "id": one.key[1], "names": "keep"} for one in ready.content.names]
    package = create(hers, "successor", "--decisions", decisions(hers, {"entries": kept}), name="c")
    assert naming(package) == EVERYWHERE


@pytest.mark.parametrize("how", [Names.BLACK_OUT, Names.KEEP])
def test_a_report_reads_as_was_decided(hers: Program, how: Names) -> None:
    with hers.open() as ws, ws.read() as vault:
        (case,) = vault.execute("SELECT uid FROM case_file").fetchone()
    said = {"names": str(how), "cases": [{"case": case, "include": True, "report": "Siehe Bea Birkenau"}]}
    package = create(hers, "school", "--decisions", decisions(hers, said))
    (told,) = inside(package).about["cases"]
    assert told["report"] == ("Siehe […]" if how is Names.BLACK_OUT else "Siehe Bea Birkenau")


def test_a_signed_agreement_stands_as_it_was_signed_unless_she_says_otherwise(hers: Program) -> None:
    with hers.open() as ws:
        with ws.change() as vault:
            vault.execute("UPDATE agreement SET signed_on = ?", (DAY,))
        ready = handover_create.prepare(ws, handover_create.Asked(HandoverKind.SUCCESSOR, TO))
        with ws.read() as vault:
            (goal,) = vault.execute("SELECT uid FROM agreement_goal").fetchone()
    assert all(one.in_function for one in ready.content.names if one.kind in ("agreement", "goal"))
    assert {"agreement", "goal"} <= {one.kind for one in ready.content.names}
    package = create(hers, "successor", "--decisions", decisions(hers, {"names": "black_out"}))
    assert naming(package) == IN_FUNCTION | {"goal"}
    entries = [{"kind": "goal", "id": goal, "names": "black_out"}]
    said = decisions(hers, {"names": "black_out", "entries": entries})
    assert naming(create(hers, "successor", "--decisions", said, name="b")) == IN_FUNCTION
