"""What binds the recipient stands with every package, and a package holds what one of its kind may hold, once."""

from __future__ import annotations

import io
import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from ssa_desktop.domain.errors import RefusedError
from ssa_desktop.domain.rights.carrier import Carrier, CarrierKind
from ssa_desktop.domain.rights.disclosure import Ground, Necessity
from ssa_desktop.exchange.handover_file import Package, seal_package
from ssa_desktop.services.rights import carrier as carriers
from ssa_desktop.services.rights import handover_open, handovers, leaving
from ssa_desktop.storage.keys.recovery_code import recovery_secret
from tests.integration.program import Program, Record, copy_of, dump_of
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

DAY = (date.today() - timedelta(days=30)).isoformat()
BOOK: Record = {"sites": [], "schools": [{"code": "GS", "name": "Grundschule Probe", "years": [], "classes": []}]}
FOUR = Necessity("Wort-Gefahr", "Wort-anders", "Wort-Abwägung", "Wort-Mittel")


def records() -> list[Record]:
    return [
        {"kind": "person", "id": "p", "role": "pupil", "name": "Anna Ahornfeld", "gender": "w", "enrolment": []},
        {"kind": "case", "id": "c", "person": "p", "school": "GS", "opened": DAY, "initiated_by": "pupil",
         "type": "counselling"},
        {"kind": "contact", "id": "k", "cases": ["c"], "persons": [], "school": "GS", "date": DAY, "minutes": 30,
         "with": ["pupil"], "mode": "conversation", "crisis": False, "activity": "individual", "topics": ["family"],
         "source": "self", "note": "Wort-Gespräch"},
        consent("c", TO),
    ]  # fmt: skip


def said(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("kind", "purpose"),
    [("successor", "Fortführung der Beratung durch die Nachfolge"), ("deputy", "Vertretung bei Ausfall")],
)
def test_what_it_may_be_used_for_stands_on_the_sheet_and_is_told_at_the_opening(
    hers: Program, his: Program, kind: str, purpose: str
) -> None:
    bound = f"Zweckbindung (§ 78 SGB X): Diese Sozialdaten werden allein zu diesem Zweck übermittelt: {purpose}."
    package = create(hers, kind)
    assert bound in package.with_suffix(".txt").read_text(encoding="utf-8")
    assert bound in said(open_(his, package).err)
    page = hers.data.parent / "blatt.pdf"
    hers.do("handover", "create", hers.data.parent / "b.ssau", "--to", TO, "--kind", kind, "--code-out", page)
    (read,) = PdfReader(io.BytesIO(page.read_bytes())).pages
    assert bound in said(read.extract_text())


def test_the_norm_is_that_of_whoever_gives_it(hers: Program, his: Program) -> None:
    with hers.open() as ws:
        carriers.save(ws, Carrier("Diakonie Muster", CarrierKind.INDEPENDENT))
    assert "§ 78 SGB X entsprechend, § 61 Abs. 3 SGB VIII" in open_(his, create(hers, "deputy")).err


def test_a_return_binds_too(hers: Program, his: Program, tmp_path: Path) -> None:
    open_(his, create(hers, "deputy"))
    back = tmp_path / "r.ssau"
    his.do("handover", "return", back, "--code-out", tmp_path / "r.txt")
    assert "übermittelt: Rückgabe der Vertretung." in (tmp_path / "r.txt").read_text(encoding="utf-8")
    assert "übermittelt: Rückgabe der Vertretung." in open_(hers, back).err


def test_what_went_out_does_not_come_back_by_the_store_of_somebody_else(
    hers: Program, his: Program, template: Path, tmp_path: Path
) -> None:
    """She goes, he takes over, and hands over to her again: her store still holds it all."""
    open_(his, create(hers, "successor"))
    third = copy_of(template, tmp_path / "third", quick=True)
    open_(third, create(his, "successor"))
    back = create(third, "successor")
    before = hers.dump()
    refused = try_open(hers, back)
    assert refused.code == 5
    assert "stünde und zählte es zweimal" in refused.err
    assert hers.dump() == before
    # Elsewhere it is taken in. What goes out of her own cases alone holds nothing of it.
    own = copy_of(template, tmp_path / "own", quick=True)
    open_(own, back)
    assert inside(create(hers, "deputy", name="d")).about["holds"] == []
    own.do("import", "records", own.records([
        {**line, "id": f"own {line['id']}",
         **{name: f"own {line[name]}" for name in ("person", "case") if line.get(name)},
         **({"cases": ["own c"]} if "cases" in line else {})} for line in records()]))  # fmt: skip
    with own.open() as ws, ws.read() as vault:
        (pseudonym,) = vault.execute(
            """SELECT pseudonym FROM person WHERE id NOT IN
            (SELECT person_id FROM handover_person WHERE person_id IS NOT NULL)"""
        ).fetchone()
    assert inside(create(own, "deputy", "--person", pseudonym, name="d")).about["holds"] == []
    assert len(inside(create(own, "deputy", name="e")).about["holds"]) == 3


FOREIGN: dict[str, Record] = {
    "counter": {"kind": "counter", "id": "x", "unit": "school:GS", "school_year": "2025/26",
                "measure": "pupils_advised", "value": 99},
    "working_note": {"kind": "working_note", "id": "x", "case": None, "person": None, "date": DAY, "text": "Wort"},
    "training": {"kind": "training", "id": "x", "type": "training", "date": DAY, "start": None, "minutes": 30,
                 "subject": "Wort", "provider": "", "certificate": "", "time": None},
}  # fmt: skip


@pytest.mark.parametrize("kind", ["deputy", "return"])
@pytest.mark.parametrize("foreign", sorted(FOREIGN))
def test_a_line_that_no_package_of_its_kind_brings_is_refused(
    hers: Program, his: Program, tmp_path: Path, kind: str, foreign: str
) -> None:
    """Sums would count, and a working note or her training stand in another's store."""
    package, into = create(hers, "deputy"), his
    if kind == "return":
        open_(his, package)
        package, into = tmp_path / "r.ssau", hers
        his.do("handover", "return", package, "--code-out", tmp_path / "r.txt")
    line = (json.dumps(FOREIGN[foreign]) + "\n").encode()
    refused_whole(into, forged(package, records=inside(package).records + line))


@pytest.mark.parametrize(
    "about",
    [{"package": ""}, {"package": "x" * 32}, {"package": "A" * 32}, {"holds": ["x"]}, {"holds": 3}, {"notice": "a\nb"},
     {"notice": None}],
    ids=str,
)  # fmt: skip
def test_what_no_program_writes_is_refused(hers: Program, his: Program, about: dict[str, Any]) -> None:
    refused_whole(his, forged(create(hers, "deputy"), about=about))


@pytest.mark.parametrize(
    "about",
    [{"until": None}, {"until": (date.today() + timedelta(days=91)).isoformat()}, {"until": "9999-12-31"},
     {"made": "0001-01-01"}, {"calendar": {"holidays": [], "arrangements": {}}}],
    ids=str,
)  # fmt: skip
def test_what_binds_a_deputy_cannot_be_left_out(hers: Program, his: Program, about: dict[str, Any]) -> None:
    """Her package has a last day, at most 90 days away, and brings nothing for the school book."""
    refused_whole(his, forged(create(hers, "deputy"), about=about))


HOLIDAY: Record = {"school": None, "name": "Ferien", "from": "2026-12-23", "to": "2027-01-08"}


@pytest.mark.parametrize(
    "calendar",
    [{"holidays": [{**HOLIDAY, "school": "XX"}]}, {"holidays": [{**HOLIDAY, "school": 5}]},
     {"holidays": [{**HOLIDAY, "name": ["a"]}]}, {"holidays": [{**HOLIDAY, "name": "a\nb"}]},
     {"holidays": [{**HOLIDAY, "name": "x" * 501}]}, {"holidays": [{**HOLIDAY, "to": "2026-12-22"}]},
     {"holidays": {"a": HOLIDAY}}, {"arrangements": {"XX": "slip"}}, {"arrangements": {"GS": "Wort"}}],
    ids=lambda one: str(one)[:60],
)  # fmt: skip
def test_a_calendar_that_nobody_writes_is_refused(hers: Program, his: Program, calendar: dict[str, Any]) -> None:
    refused_whole(his, forged(create(hers, "successor"), about={"calendar": calendar}))


def test_holidays_that_are_here_for_every_school_come_once(hers: Program, his: Program) -> None:
    package = forged(create(hers, "successor"), about={"calendar": {"holidays": [{**HOLIDAY, "school": "GS"}] * 2}})
    with his.open() as ws, ws.change_schoolbook() as book:
        book.execute(
            "INSERT INTO school_holiday (name, first_day, last_day) VALUES ('Ferien', ?, ?)",
            (HOLIDAY["from"], HOLIDAY["to"]),
        )
    open_(his, package)
    assert len(his.dump()["schoolbook.school_holiday"]) == 1


@pytest.mark.parametrize("report", ["a\0b", ["a"], {"a": 1}, 7, "x" * 100_001], ids=lambda one: str(one)[:8])
def test_a_report_that_nobody_writes_is_refused(hers: Program, his: Program, report: object) -> None:
    package = create(hers, "deputy")
    cases = [{**one, "report": report} for one in inside(package).about["cases"]]
    refused_whole(his, forged(package, about={"cases": cases}))


def forged(package: Path, about: dict[str, Any] | None = None, records: bytes | None = None) -> Path:
    """Write a package anew under its own code, as whoever has both could."""
    found = inside(package)
    code = package.with_suffix(".txt").read_text(encoding="utf-8").splitlines()[0]
    made = Package({**found.about, **(about or {})}, found.schools, found.records if records is None else records)
    package.write_bytes(seal_package(made, recovery_secret(code)))
    return package


def refused_whole(program: Program, package: Path) -> None:
    before = program.dump()
    assert try_open(program, package).code == 4
    assert program.dump() == before


@pytest.mark.parametrize(
    ("ground", "necessity", "key"),
    [
        (None, None, "handover.archive_needs_ground"),
        (Ground.OWN_COPY, None, "handover.archive_needs_ground"),
        (Ground.RISK_ASSESSMENT, None, "handover.archive_needs_ground"),
        (Ground.CHANGE_OF_RESPONSIBILITY, None, "disclosure.youth_office_only"),
        (Ground.NECESSITY, None, "disclosure.necessity_incomplete"),
        (Ground.NECESSITY, Necessity("Gefahr", "anders", " ", "Mittel"), "disclosure.necessity_incomplete"),
        (Ground.NECESSITY, Necessity("Gefahr", "Bert Buchenau", "w", "m"), "disclosure.name_in_necessity"),
        (Ground.NECESSITY, FOUR, None),
        (Ground.CONSENT, None, None),
    ],
)
def test_an_archive_opens_on_a_ground_that_carries_it(
    hers: Program, his: Program, tmp_path: Path, ground: Ground, necessity: Necessity | None, key: str | None
) -> None:
    archive, sheet = tmp_path / "a.ssau", tmp_path / "a.txt"
    with hers.open() as ws:
        leaving.seal(ws, archive, sheet)
    assert "Zweckbindung" not in sheet.read_text(encoding="utf-8")
    other = {"kind": "person", "id": "x", "role": "pupil", "name": "Bert Buchenau", "gender": "m", "enrolment": []}
    his.do("import", "records", his.records([other]))
    with his.open() as ws:
        opened = handover_open.look(ws, archive, sheet.read_text(encoding="utf-8").splitlines()[0])
        if key is not None:
            with pytest.raises(RefusedError) as refused:
                handover_open.take_in(ws, opened, ground=ground, necessity=necessity)
            assert refused.value.key == key
            assert handovers.listing(ws) == []
            return
        handover_open.take_in(ws, opened, ground=ground, necessity=necessity)
        (told,) = dump_of(ws)["vault.received"]
    assert {word for word in FOUR.parts if word in told} == (set(FOUR.parts) if necessity else set())


def test_the_youth_office_opens_an_archive_at_a_change_of_responsibility(
    hers: Program, his: Program, tmp_path: Path
) -> None:
    archive, sheet = tmp_path / "a.ssau", tmp_path / "a.txt"
    with hers.open() as ws:
        leaving.seal(ws, archive, sheet)
    with his.open() as ws:
        carriers.save(ws, Carrier("Jugendamt Muster", CarrierKind.YOUTH_OFFICE))
        opened = handover_open.look(ws, archive, sheet.read_text(encoding="utf-8").splitlines()[0])
        arrived = handover_open.take_in(ws, opened, ground=Ground.CHANGE_OF_RESPONSIBILITY)
    assert arrived.handover_id is not None


def test_a_report_of_many_lines_stands_where_it_arrives_and_in_a_copy(
    hers: Program, his: Program, template: Path, tmp_path: Path
) -> None:
    with hers.open() as ws, ws.read() as vault:
        (uid,) = vault.execute("SELECT uid FROM case_file").fetchone()
    report = "Erster Absatz.\n\nZweiter Absatz. " + "Wort " * 700
    open_(his, create(hers, "deputy", "--decisions", decisions(hers, {"cases": [
        {"case": uid, "include": True, "report": report}]})))  # fmt: skip
    his.do("export", "records", tmp_path / "k.jsonl")
    third = copy_of(template, tmp_path / "third", quick=True)
    third.do("import", "school", third.school_book(BOOK))
    third.do("import", "records", tmp_path / "k.jsonl")
    assert his.dump()["vault.received"][0].split(", ")[4:] == third.dump()["vault.received"][0].split(", ")[4:]


@pytest.mark.parametrize(("kind", "goes"), [("successor", True), ("deputy", False)])
def test_a_pseudonym_goes_to_who_takes_over_the_papers_alone(hers: Program, kind: str, goes: bool) -> None:
    with hers.open() as ws, ws.read() as vault:
        (pseudonym,) = vault.execute("SELECT pseudonym FROM person").fetchone()
    assert (pseudonym in inside(create(hers, kind)).records.decode()) is goes


def test_a_consent_that_no_longer_holds_carries_nothing(hers: Program) -> None:
    """Revoked, of yesterday, or not given yet, whatever is called up by command."""
    for column, day in (("revoked_on", date.today()), ("ends_on", date.today() - timedelta(days=1)),
                        ("granted_on", date.today() + timedelta(days=1))):  # fmt: skip
        assert try_create(hers, "deputy").code == 0
        with hers.open() as ws, ws.change() as vault:
            (before,) = vault.execute(f"SELECT {column} FROM confidentiality_release").fetchone()
            vault.execute(f"UPDATE confidentiality_release SET {column} = ?", (day.isoformat(),))
        refused = try_create(hers, "deputy", name="b")
        assert refused.code == 5, column
        assert not (hers.data.parent / "b.ssau").exists()
        with hers.open() as ws, ws.change() as vault:
            vault.execute(f"UPDATE confidentiality_release SET {column} = ?", (before,))
