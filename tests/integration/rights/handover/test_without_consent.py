"""The narrow grounds without consent: who has them, for whom, and that only what was ticked goes along."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from ssa_desktop.domain.rights.carrier import Carrier, CarrierKind
from ssa_desktop.services.rights import carrier as carriers
from tests.integration.program import Program, Record, copy_of
from tests.integration.rights.handover.filled import hers, hers_template
from tests.integration.rights.handover.handover_world import (
    consent,
    create,
    decisions,
    inside,
    running_assessment,
    try_create,
)

__all__ = ["hers", "hers_template"]

DAY = (date.today() - timedelta(days=30)).isoformat()
SOON = (date.today() + timedelta(days=10)).isoformat()
BOOK: Record = {"sites": [], "schools": [{"code": "GS", "name": "Grundschule Probe", "years": [], "classes": []}]}
FOUR = dict.fromkeys(("danger", "not_avertable", "weighing", "means"), "so")
GROUNDS: list[dict[str, Any]] = [
    {"ground": "necessity", "necessity": FOUR},
    {"ground": "risk_assessment", "called_in": "adviser"},
    {"ground": "risk_assessment", "called_in": "carrier"},
    {"ground": "change_of_responsibility"},
]


def records() -> list[Record]:
    case: Record = {"kind": "case", "person": "p", "school": "GS", "opened": DAY, "initiated_by": "pupil",
                    "type": "counselling"}  # fmt: skip
    talk: Record = {"kind": "contact", "cases": ["c"], "persons": [], "school": "GS", "date": DAY, "minutes": 30,
                    "with": ["pupil"], "mode": "conversation", "crisis": False, "activity": "individual",
                    "topics": ["family"], "source": "self"}  # fmt: skip
    return [
        {"kind": "person", "id": "p", "role": "pupil", "name": None, "gender": "w", "enrolment": []},
        {**case, "id": "c"},
        {**case, "id": "leise"},
        {"kind": "case_choice", "id": "w", "case": "leise", "without_guardians": True,
         "without_guardians_reason": "auf eigenen Wunsch"},
        {**talk, "id": "k1", "note": "Wort-Gefahr"},
        {**talk, "id": "k2", "note": "Wort-Anderes"},
        {"kind": "referral", "id": "v", "case": "c", "date": DAY, "target": "psychiatry"},
        {"kind": "appointment", "id": "t", "person": "p", "school": "GS", "date": SOON, "minutes": 30,
         "start": "10:00", "state": "planned", "arranged": "slip",
         "teacher_informed": False},
        {"kind": "action", "id": "a", "person": None, "case": "c", "who": "", "what": "Wort-Absprache",
         "agreed": DAY, "due": SOON, "done": None},
        consent("c", "Kinder- und Jugendpsychiatrie"),
        running_assessment("c"),
        running_assessment("leise"),
    ]  # fmt: skip


def rows(program: Program, statement: str) -> list[Any]:
    with program.open() as ws, ws.read() as vault:
        return list(vault.execute(statement))


def said(program: Program, ground: dict[str, Any], *ticked: str, case: str = "c") -> Path:
    hidden = 1 if case == "leise" else 0
    (uid,) = next(
        iter(
            rows(
                program,
                f"""SELECT c.uid FROM case_file c LEFT JOIN case_choice d ON d.case_id = c.id
                WHERE coalesce(d.without_guardians, 0) = {hidden}""",
            )
        )
    )
    talks = dict(rows(program, "SELECT t.text, k.uid FROM contact_text t JOIN contact k ON k.id = t.contact_id"))
    entries = [{"kind": "contact", "id": talks[word], "include": True} for word in ticked]
    return decisions(program, {"cases": [{"case": uid, "include": True, **ground}], "entries": entries})


def employ_by_the_youth_office(program: Program) -> None:
    with program.open() as ws:
        carriers.save(ws, Carrier("Jugendamt Muster", CarrierKind.YOUTH_OFFICE))


@pytest.mark.parametrize("ground", GROUNDS, ids=lambda one: "-".join(map(str, one.values()))[:30])
@pytest.mark.parametrize("kind", ["successor", "deputy"])
def test_only_what_is_ticked_goes_with_the_case(hers: Program, ground: dict[str, Any], kind: str) -> None:
    employ_by_the_youth_office(hers)
    package = create(hers, kind, "--decisions", said(hers, ground, "Wort-Gefahr"))
    lines = [json.loads(line) for line in inside(package).records.splitlines()]
    about_her = {line["kind"] for line in lines if line["kind"] in {"referral", "appointment", "action", "release"}}
    assert about_her == set()
    assert "Wort-Gefahr" in str(lines)
    assert "Wort-Anderes" not in str(lines)
    assert "Wort-Absprache" not in str(lines)
    (made,) = rows(hers, "SELECT ground, purpose FROM disclosure WHERE kind = 'handover'")
    assert made[0] == ground["ground"]
    who = {"adviser": "insoweit erfahrene Fachkraft", "carrier": "Fachkraft des Trägers"}.get(
        str(ground.get("called_in"))
    )
    assert who is None or who in made[1]


def test_who_is_not_the_youth_office_has_no_change_of_responsibility(hers: Program) -> None:
    chosen = said(hers, {"ground": "change_of_responsibility"}, "Wort-Gefahr")
    before = hers.dump()
    refused = try_create(hers, "successor", "--decisions", chosen)
    assert refused.code == 5
    assert "Jugendamt" in refused.err
    assert hers.dump() == before


@pytest.mark.parametrize("ground", GROUNDS[1:], ids=["adviser", "carrier", "change"])
def test_where_no_assessment_runs_nobody_is_called_in(hers: Program, ground: dict[str, Any]) -> None:
    employ_by_the_youth_office(hers)
    chosen = said(hers, ground, "Wort-Gefahr")
    with hers.open() as ws, ws.change() as vault:
        vault.execute("UPDATE risk_assessment SET closed_on = begun_on")
    refused = try_create(hers, "deputy", "--decisions", chosen)
    assert refused.code == 5
    assert "Gefährdungseinschätzung" in refused.err
    assert not list(hers.data.parent.glob("paket.*"))


@pytest.mark.parametrize(
    "ground",
    [{"ground": "risk_assessment"}, {"ground": "risk_assessment", "called_in": "school"},
     {"ground": "necessity", "necessity": FOUR, "called_in": "adviser"}, {"called_in": "carrier"},
     {"ground": "necessity"}, {"ground": "necessity", "necessity": {**FOUR, "means": " "}},
     {"ground": "necessity", "necessity": dict.fromkeys(("danger", "weighing", "means"), "so")}],
)  # fmt: skip
def test_a_ground_is_said_whole_or_it_is_wrong_use(hers: Program, ground: dict[str, Any]) -> None:
    refused = try_create(hers, "deputy", "--decisions", said(hers, ground, "Wort-Gefahr"))
    assert refused.code == 2, refused
    assert not list(hers.data.parent.glob("paket.*"))


@pytest.mark.parametrize("ground", GROUNDS[:3], ids=["necessity", "adviser", "carrier"])
def test_what_guardians_do_not_know_of_travels_on_no_such_ground(hers: Program, ground: dict[str, Any]) -> None:
    refused = try_create(hers, "deputy", "--decisions", said(hers, ground, case="leise"))
    assert refused.code == 5
    assert not list(hers.data.parent.glob("paket.*"))


@pytest.mark.parametrize("ground", GROUNDS, ids=["necessity", "adviser", "carrier", "change"])
def test_a_new_school_gets_nothing_without_consent(hers: Program, ground: dict[str, Any]) -> None:
    employ_by_the_youth_office(hers)
    refused = try_create(hers, "school", "--decisions", said(hers, ground, "Wort-Gefahr"))
    assert refused.code == 5
    assert "Jugendamt" in refused.err


def test_who_assesses_a_risk_learns_neither_name_nor_birth(template: Path, tmp_path: Path) -> None:
    hers = copy_of(template, tmp_path / "born", quick=True)
    hers.do("import", "school", hers.school_book(BOOK))
    named = {"name": "Anna Ahornfeld", "born": "2012-04"}
    hers.do("import", "records", hers.records([{**line, **(named if line["id"] == "p" else {})} for line in records()]))
    told = said(hers, {"ground": "risk_assessment", "called_in": "adviser"}, "Wort-Gefahr")
    (person,) = persons_in(create(hers, "deputy", "--decisions", told, to="Fachkraft", name="a"))
    assert (person["name"], person["born"]) == (None, None)
    with_consent = create(hers, "deputy", to="Kinder- und Jugendpsychiatrie", name="b")
    assert [(one["name"], one["born"]) for one in persons_in(with_consent)] == [("Anna Ahornfeld", "2012-04")]


def persons_in(package: Path) -> list[Record]:
    lines = (json.loads(line) for line in inside(package).records.splitlines())
    return [line for line in lines if line["kind"] == "person"]


def test_who_signed_beside_the_guardian_stays_out(template: Path, tmp_path: Path) -> None:
    hers = copy_of(template, tmp_path / "second", quick=True)
    hers.do("import", "school", hers.school_book(BOOK))
    both = {"second_guardian": "Wort-Vater"}
    hers.do(
        "import",
        "records",
        hers.records([{**line, **(both if line["kind"] == "release" else {})} for line in records()]),
    )
    assert b"Wort-Vater" not in inside(create(hers, "deputy", to="Kinder- und Jugendpsychiatrie")).records
