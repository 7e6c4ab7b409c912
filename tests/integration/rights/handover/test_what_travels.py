"""What a package holds and what stays: line by line, looked at where it arrives and in the bytes of the file."""

from __future__ import annotations

import json
import random
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from ssa_desktop.exchange.handover_file import open_package
from ssa_desktop.storage.keys.recovery_code import recovery_secret
from tests.integration.program import Program, Record, dump_of
from tests.integration.rights.handover.filled import hers, hers_template, his
from tests.integration.rights.handover.handover_world import (
    TO,
    consent,
    create,
    decisions,
    inside,
    open_,
    try_create,
    try_open,
)

__all__ = ["hers", "hers_template", "his"]

TODAY = date.today()
DAY = (TODAY - timedelta(days=30)).isoformat()
BOOK: Record = {"sites": [], "schools": [{"code": "GS", "name": "Grundschule Probe", "years": [], "classes": []}]}
NAMES = {"anna": "Anna Ahornfeld", "bea": "Bea Birkenau", "cem": "Cem Zedernholz", "dora": "Dora Distelmann"}


def person(uid: str) -> Record:
    return {"kind": "person", "id": uid, "role": "pupil", "name": NAMES[uid], "gender": "w", "born": "2012-04",
            "enrolment": [{"school_year": "2025/26", "school": "GS", "class": "4b", "stage": 4}]}  # fmt: skip


def case(uid: str) -> Record:
    return {"kind": "case", "id": f"fall {uid}", "person": uid, "school": "GS", "opened": DAY,
            "initiated_by": "pupil", "type": "counselling"}  # fmt: skip


def talk(uid: str, cases: list[str], note: str | dict[str, str], **changes: Any) -> Record:
    text: Record = {"note": note} if isinstance(note, str) else {"notes": note}
    return {"kind": "contact", "id": uid, "cases": cases, "persons": [], "school": "GS", "date": DAY, "start": None,
            "minutes": 30, "with": ["pupil"], "mode": "conversation", "crisis": False, "activity": "individual",
            "topics": ["family"], "source": "self", **text, **changes}  # fmt: skip


def records() -> list[Record]:
    return [
        *(person(uid) for uid in NAMES),
        *(case(uid) for uid in NAMES),
        consent("fall anna", TO, topics=["family"]),
        consent("fall dora", TO, topics=["family"]),
        talk("klar", ["fall anna"], "Wort-Klar"),
        talk("thema", ["fall anna"], "Wort-Thema", topics=["family", "bullying"]),
        talk("eltern", ["fall anna"], "Wort-Eltern", source="parent", source_ground="Elterngespräch"),
        talk("lehrkraft", ["fall anna"], "Wort-Lehrkraft", entrusted_by="teacher"),
        talk("unklar", ["fall anna"], "Wort-Unklar", **{"with": ["teacher"]}),
        talk("zusammen", ["fall anna", "fall bea"], {"fall anna": "Wort-Eigen", "fall bea": "Wort-Fremd"}),
        talk("beas", ["fall bea"], "Wort-Bea"),
        talk("niemand", [], "Wort-Niemand"),
        {"kind": "time", "id": "t", "school": "GS", "date": DAY, "start": "08:00", "minutes": 60,
         "activity": "documentation", "event": None},
        {"kind": "working_note", "id": "n", "case": "fall anna", "date": DAY, "text": "Wort-Arbeitsnotiz"},
        {"kind": "case_choice", "id": "w", "case": "fall cem", "without_guardians": True,
         "without_guardians_reason": "auf eigenen Wunsch"},
        consent("fall cem", TO, consented_by="guardians", child_view="nein",
                capacity={"capable": False, "assessed": DAY, "reason": "noch jung"}),
        talk("geheim", ["fall cem"], "Wort-Geheim"),
        {"kind": "restriction", "id": "r", "case": "fall dora", "ground": "disputed", "reason": "bestritten",
         "by_whom": "die Person", "since": DAY, "until": (TODAY + timedelta(days=50)).isoformat(), "informed": DAY},
        talk("doras", ["fall dora"], "Wort-Dora"),
    ]  # fmt: skip


def texts(program: Program) -> str:
    with program.open() as ws:
        return json.dumps(dump_of(ws), ensure_ascii=False)


def uids(program: Program) -> dict[str, str]:
    """Return the random id of each talk, by the last word of its note, and of each case, by its person's name."""
    path = program.data.parent / "eigene.jsonl"
    program.do("export", "records", path)
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    persons = {line["id"]: line["name"] for line in lines if line["kind"] == "person"}
    found = {persons[line["person"]]: line["id"] for line in lines if line["kind"] == "case"}
    for line in lines:
        if line["kind"] == "contact":
            found |= dict.fromkeys([line["note"] or "", *(line["notes"] or {}).values()], line["id"])
    return found


def test_only_what_consent_covers_arrives(hers: Program, his: Program) -> None:
    package = create(hers, "successor")
    open_(his, package)
    there = texts(his)
    assert "Wort-Klar" in there
    assert "Wort-Eigen" in there
    stays = ("Thema", "Eltern", "Lehrkraft", "Unklar", "Fremd", "Bea", "Niemand", "Arbeitsnotiz", "Geheim", "Dora")
    assert [word for word in stays if f"Wort-{word}" in there] == []
    assert NAMES["anna"] in there
    assert [name for name in NAMES.values() if name in there] == [NAMES["anna"]]
    assert "Übergabe; Grund: Einwilligung" in there
    # Her working time goes as sums of the year, without days and hours; her contract and her own judgement stay.
    kinds = {json.loads(line)["kind"] for line in inside(package).records.splitlines()}
    assert "counter" in kinds
    assert not kinds & {"time", "working_note", "contract", "work_year", "self_assessment", "disclosure", "meeting"}


def test_nothing_of_it_can_be_read_on_the_way(hers: Program) -> None:
    package = create(hers, "successor", to=TO)
    data = package.read_bytes()
    # None is so short that it could stand among the random bytes by chance.
    for word in (
        *NAMES.values(),
        "Ahornfeld",
        "Wort-",
        "Klar",
        TO,
        "Probe",
        '"GS"',
        "ssa-exchange",
        "P-20",
        "successor",
    ):
        assert word.encode() not in data
    other = create(hers, "successor", name="noch einmal").read_bytes()
    same = sum(one == two for one, two in zip(data[100:], other[100:], strict=False))
    assert same < len(data) * 0.02


def test_of_200_flipped_bytes_every_one_is_refused_and_changes_nothing(hers: Program, his: Program) -> None:
    package = create(hers, "successor")
    data, code = package.read_bytes(), package.with_suffix(".txt")
    before = his.dump()
    chance = random.Random(13)
    from ssa_desktop.domain.errors import DamagedError

    secret = recovery_secret(code.read_text(encoding="utf-8").splitlines()[0])
    places = [*range(100), *chance.sample(range(100, len(data)), 100)]
    for place in places:
        broken = bytearray(data)
        broken[place] ^= 1 << chance.randrange(8)
        with pytest.raises(DamagedError):
            open_package(bytes(broken), secret)
    # By command a few of them: each unlocks anew.
    for place in (0, 30, 60, len(data) // 2, len(data) - 1):
        broken = bytearray(data)
        broken[place] ^= 1
        package.write_bytes(broken)
        assert try_open(his, package).code == 4
    package.write_bytes(data[:-1])
    assert try_open(his, package).code == 4
    package.write_bytes(data + b"x")
    assert try_open(his, package).code == 4
    assert his.dump() == before


def test_how_the_commands_end(hers: Program, his: Program, tmp_path: Path) -> None:
    package = create(hers, "successor")
    other = create(hers, "successor", name="anderes")
    wrong = ("--code-file", other.with_suffix(".txt"))
    assert his.try_("handover", "open", package, *wrong).code == 3
    (tmp_path / "vertippt.txt").write_text("ABCD", encoding="utf-8")
    assert his.try_("handover", "open", package, "--code-file", tmp_path / "vertippt.txt").code == 3
    assert his.try_("handover", "open", package, "--code-file", tmp_path / "fehlt.txt").code == 2
    assert his.try_("handover", "open", tmp_path / "fehlt.ssau", *wrong).code == 2
    pseudonyms = {NAMES[uid]: self_of(hers, NAMES[uid]) for uid in ("bea", "cem")}
    assert try_create(hers, "successor", "--person", "P-1999-001", name="a").code == 2
    assert try_create(hers, "successor", "--person", pseudonyms[NAMES["bea"]], name="a").code == 5
    assert try_create(hers, "school", "--person", pseudonyms[NAMES["cem"]], name="a").code == 5
    assert try_create(hers, "school", to="Schule ohne Einwilligung", name="a").code == 5
    assert try_create(hers, "successor", "--until", TODAY.isoformat(), name="a").code == 2
    assert try_create(hers, "deputy", "--until", (TODAY - timedelta(days=1)).isoformat(), name="a").code == 2
    assert try_create(hers, "deputy", "--until", (TODAY + timedelta(days=91)).isoformat(), name="a").code == 5
    assert try_create(hers, "deputy", "--until", "morgen", name="a").code == 2
    assert try_create(hers, "successor", "--decisions", tmp_path / "fehlt.json", name="a").code == 2
    assert try_create(hers, "successor", to=NAMES["anna"], name="a").code == 5
    assert not list(hers.data.parent.glob("a.*"))
    assert try_create(hers, "deputy", "--until", (TODAY + timedelta(days=90)).isoformat(), name="a").code == 0


def self_of(program: Program, name: str) -> str:
    hits = program.do("search", name, "--json").json["hits"]
    return str(next(hit["label"] for hit in hits if hit["kind"] == "person"))


def test_the_code_may_stand_on_a_page(hers: Program, his: Program) -> None:
    folder = hers.data.parent
    hers.do("handover", "create", folder / "p", "--to", TO, "--kind", "successor", "--code-out", folder / "blatt.pdf")
    his.do("handover", "open", folder / "p", "--code-file", folder / "blatt.pdf")
    assert his.pseudonyms()


def test_a_trial_changes_nothing_and_a_second_opening_adds_nothing(hers: Program, his: Program) -> None:
    package = create(hers, "successor")
    before = his.dump()
    open_(his, package, "--dry-run")
    assert his.dump() == before
    open_(his, package)
    once = his.dump()
    open_(his, package)
    assert his.dump() == once


def test_ticks_reach_as_far_as_consent_and_no_further(hers: Program) -> None:
    known = uids(hers)
    unclear = {"kind": "contact", "id": known["Wort-Unklar"], "include": True, "entrusted_by": "pupil"}
    dora = {"case": known[NAMES["dora"]], "include": True}
    package = create(hers, "successor", "--decisions", decisions(hers, {"cases": [dora], "entries": [unclear]}))
    held = inside(package).records.decode()
    assert "Wort-Unklar" in held
    assert "Wort-Dora" in held
    # The restriction travels as a mark: not why, and not by whom.
    (mark,) = (json.loads(line) for line in held.splitlines() if '"kind":"restriction"' in line)
    assert (mark["ground"], mark["reason"], mark["by_whom"]) == ("disputed", "–", "–")
    beyond = {"kind": "contact", "id": known["Wort-Eltern"], "include": True}
    refused = try_create(hers, "successor", "--decisions", decisions(hers, {"entries": [beyond]}), name="b")
    assert refused.code == 5
    # Nor does a decision say otherwise than the record who entrusted something.
    for word in ("Wort-Lehrkraft", "Wort-Eltern"):
        claimed = {"kind": "contact", "id": known[word], "include": True, "entrusted_by": "pupil"}
        refused = try_create(hers, "successor", "--decisions", decisions(hers, {"entries": [claimed]}), name="b")
        assert refused.code == 5
    out = {"kind": "contact", "id": known["Wort-Klar"], "include": False}
    package = create(hers, "successor", "--decisions", decisions(hers, {"entries": [out]}), name="c")
    assert "Wort-Klar" not in inside(package).records.decode()
    assert "Wort-Eigen" in inside(package).records.decode()


def test_a_new_school_gets_the_report_and_what_is_ticked(hers: Program, his: Program) -> None:
    known = uids(hers)
    said = {"cases": [{"case": known[NAMES["anna"]], "include": True, "report": "Kurzer Bericht für die neue Schule"}]}
    package = create(hers, "school", "--decisions", decisions(hers, said))
    held = inside(package)
    assert "Wort-" not in held.records.decode()
    kinds = {json.loads(line)["kind"] for line in held.records.splitlines()}
    assert kinds <= {"format", "person", "case", "release", "restriction"}
    open_(his, package)
    assert "Kurzer Bericht für die neue Schule" in texts(his)
    ticked = said | {"entries": [{"kind": "contact", "id": known["Wort-Klar"], "include": True}]}
    package = create(hers, "school", "--decisions", decisions(hers, ticked), name="b")
    assert "Wort-Klar" in inside(package).records.decode()
    ground = {"case": known[NAMES["bea"]], "include": True, "ground": "necessity",
              "necessity": dict.fromkeys(("danger", "not_avertable", "weighing", "means"), "so")}  # fmt: skip
    assert try_create(hers, "school", "--decisions", decisions(hers, {"cases": [ground]}), name="d").code == 5


def test_on_necessity_only_what_is_ticked_goes(hers: Program) -> None:
    known = uids(hers)
    ground = {"case": known[NAMES["bea"]], "include": True, "ground": "necessity",
              "necessity": dict.fromkeys(("danger", "not_avertable", "weighing", "means"), "so")}  # fmt: skip
    entry = {"kind": "contact", "id": known["Wort-Bea"], "include": True}
    held = inside(create(hers, "successor", "--decisions", decisions(hers, {"cases": [ground], "entries": [entry]})))
    assert "Wort-Bea" in held.records.decode()
    assert "Wort-Fremd" not in held.records.decode()
    ground["ground"] = "change_of_responsibility"
    del ground["necessity"]
    # That ground is the youth office's own (§ 65 Abs. 1 Nr. 3 SGB VIII).
    assert try_create(hers, "successor", "--decisions", decisions(hers, {"cases": [ground]}), name="b").code == 5


def test_names_of_others_are_asked_about(hers: Program) -> None:
    hers.do("import", "records", hers.records([talk("name", ["fall anna"], "Streit mit Bea Birkenau")], "mehr.jsonl"))
    asked = try_create(hers, "successor")
    assert asked.code == 5
    assert "Birkenau" not in asked.err
    assert not list(hers.data.parent.glob("paket.*"))
    black = inside(create(hers, "successor", "--decisions", decisions(hers, {"names": "black_out"}))).records.decode()
    assert "Streit mit […]" in black
    kept = inside(create(hers, "successor", "--decisions", decisions(hers, {"names": "keep"}), name="b"))
    assert "Streit mit Bea Birkenau" in kept.records.decode()


@pytest.mark.parametrize(
    "content",
    [{"x": 1}, {"cases": [{"case": "a"}]}, {"cases": [{"case": "a", "include": True, "ground": "own_right"}]},
     {"entries": [{"kind": "working_note", "id": "n", "include": True}]}, {"names": "weg"},
     {"cases": [{"case": "gibt es nicht", "include": True}]},
     {"entries": [{"kind": "contact", "id": "gibt es nicht", "include": False}]}],
)  # fmt: skip
def test_wrong_decisions_are_wrong_use(hers: Program, content: dict[str, Any]) -> None:
    done = try_create(hers, "successor", "--decisions", decisions(hers, content))
    assert done.code == 2, done
    assert not list(hers.data.parent.glob("paket.*"))


def test_marks_tell_that_something_is_and_not_what_was_said(hers: Program) -> None:
    soon = (TODAY + timedelta(days=40)).isoformat()
    doctor = consent("fall anna", "Kinder- und Jugendpsychiatrie", purpose="Wort-Zweck", limits="Wort-Grenzen")
    disputed = {"kind": "dispute", "case": "fall anna", "disputed": DAY}
    to_do = {"kind": "action", "who": "", "agreed": DAY, "due": soon, "done": None}
    more: list[Record] = [
        {**doctor, "id": "an die Klinik", "consequences": "Wort-Folgen"},
        {**disputed, "id": "d1", "contact": None, "disputed_by": "guardian", "statement": "Wort-Fallstreit"},
        {**disputed, "id": "d2", "contact": "klar", "disputed_by": "self", "statement": "Wort-Teilstreit"},
        {**disputed, "id": "d3", "contact": "lehrkraft", "disputed_by": "self", "statement": "Wort-Lehrerstreit"},
        {**to_do, "id": "a1", "person": "anna", "case": None, "what": "Wort-Absprache"},
        {**to_do, "id": "a2", "person": None, "case": None, "what": "Wort-Vorhaben"},
    ]
    hers.do("import", "records", hers.records(more, "mehr.jsonl"))
    own = {"Klar", "Eigen", "Teilstreit"}
    for kind, words in (
        ("successor", own | {"Absprache", "Vorhaben"}),
        ("deputy", own | {"Absprache"}),
        ("school", set[str]()),
    ):
        held = inside(create(hers, kind, name=kind)).records.decode()
        assert set(re.findall(r"Wort-(\w+)", held)) == words, kind
        assert "Jugendpsychiatrie" in held
        assert '"kind":"dispute"' in held


def test_of_the_other_schools_nobody_but_a_successor_learns(hers: Program) -> None:
    other = {"code": "AND", "name": "Wort-Andernorts", "years": [], "classes": []}
    hers.do("import", "school", hers.school_book({"sites": [], "schools": [*BOOK["schools"], other]}))
    for kind, codes in (("successor", ["AND", "GS"]), ("deputy", ["GS"]), ("school", ["GS"])):
        opened = inside(create(hers, kind, name=kind))
        assert opened.schools is not None
        assert sorted(one["code"] for one in opened.schools["schools"]) == codes, kind


def test_each_person_gets_a_disclosure_with_its_ground(hers: Program) -> None:
    create(hers, "successor")
    with hers.open() as ws, ws.read() as vault:
        found = vault.execute(
            """SELECT d.kind, d.ground, d.recipient, p.name FROM disclosure AS d
            JOIN disclosure_person AS dp ON dp.disclosure_id = d.id JOIN person AS p ON p.id = dp.person_id"""
        ).fetchall()
    assert found == [("handover", "consent", f"{TO}, Stadt Musterstadt", NAMES["anna"])]


def test_a_successor_gets_the_whole_school_book_and_others_a_name(hers: Program, his: Program) -> None:
    with hers.open() as ws, ws.change_schoolbook() as book:
        book.execute(
            "INSERT INTO school_holiday (name, first_day, last_day) VALUES ('Ferien', '2026-12-23', '2027-01-08')"
        )
        book.execute("INSERT INTO school_arrangement (school, arranged) VALUES ('GS', 'slip')")
    open_(his, create(hers, "successor"))
    with his.open() as ws:
        there = dump_of(ws)
    assert "Ferien" in there["schoolbook.school_holiday"][0]
    assert "slip" in there["schoolbook.school_arrangement"][0]
    assert inside(create(hers, "deputy", name="b")).about["calendar"] is None


def test_who_may_be_known_already_is_told_by_pseudonym_alone(hers: Program, his: Program) -> None:
    his.do("import", "school", his.school_book(BOOK))
    his.do("import", "records", his.records([{**person("anna"), "id": "eine andere"}]))
    (known,) = his.pseudonyms()
    done = open_(his, create(hers, "successor"), "--dry-run")
    assert known in done.err
    assert "Ahornfeld" not in done.err


def test_what_is_on_a_person_alone_stays_where_a_case_of_theirs_is_hidden(hers: Program, his: Program) -> None:
    soon = (TODAY + timedelta(days=10)).isoformat()
    on_anna = {"kind": "action", "meeting": None, "evaluation": None, "what": "Wort-Absprache",
               "who": "Schulsozialarbeit", "agreed": DAY, "due": soon, "done": None}  # fmt: skip
    lines = [
        {**on_anna, "id": "von ihr", "person": "anna", "case": None},
        {**on_anna, "id": "im fall", "person": None, "case": "fall anna", "what": "Wort-Fallabsprache"},
    ]
    hers.do("import", "records", hers.records(lines, "absprachen.jsonl"))
    held = inside(create(hers, "deputy")).records.decode()
    assert "Wort-Absprache" in held
    assert "Wort-Fallabsprache" in held
    hidden = {"kind": "case_choice", "id": "w2", "case": "geheim", "without_guardians": True,
              "without_guardians_reason": "auf eigenen Wunsch"}  # fmt: skip
    hers.do("import", "records", hers.records([{**case("anna"), "id": "geheim"}, hidden], "geheim.jsonl"))
    for kind in ("deputy", "successor"):
        held = inside(create(hers, kind, name=kind)).records.decode()
        assert "Wort-Absprache" not in held
        assert "Wort-Fallabsprache" in held
    open_(his, hers.data.parent / "successor.ssau")
