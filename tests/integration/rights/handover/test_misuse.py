"""Packages opened where they do not belong, and files put where they must not go: refused, and nothing is changed."""

from __future__ import annotations

import json
import os
import stat
import tracemalloc
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from ssa_desktop.domain.errors import DamagedError, RefusedError
from ssa_desktop.domain.rights.disclosure import Ground
from ssa_desktop.exchange.handover_file import Package, read_package, seal_package
from ssa_desktop.services.rights import handover_open, handovers, leaving
from ssa_desktop.storage.keys.recovery_code import recovery_secret
from tests.integration.little_room import small_disk_in
from tests.integration.program import Program, Record, copy_of
from tests.integration.rights.handover.filled import his
from tests.integration.rights.handover.handover_world import (
    TO,
    consent,
    create,
    decisions,
    inside,
    open_,
    running_assessment,
    try_create,
    try_open,
)

__all__ = ["his"]

DAY = (date.today() - timedelta(days=30)).isoformat()
NAMES = {"anna": "Anna Ahornfeld", "bea": "Bea Birkenau"}


def book(name: str) -> Record:
    return {"sites": [], "schools": [{"code": "GS", "name": name, "years": [], "classes": []}]}


def person(uid: str) -> Record:
    return {"kind": "person", "id": uid, "role": "pupil", "name": NAMES[uid], "gender": "w", "enrolment": []}


def case(uid: str, **changes: Any) -> Record:
    return {"kind": "case", "id": f"fall {uid}", "person": uid, "school": "GS", "opened": DAY,
            "initiated_by": "pupil", "type": "counselling", **changes}  # fmt: skip


def talk(uid: str, whose: str, note: str) -> Record:
    return {"kind": "contact", "id": uid, "cases": [f"fall {whose}"], "persons": [], "school": "GS", "date": DAY,
            "minutes": 30, "with": ["pupil"], "mode": "conversation", "crisis": False, "activity": "individual",
            "topics": ["family"], "source": "self", "note": note}  # fmt: skip


@pytest.fixture(scope="module")
def hers_template(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    program = copy_of(template, tmp_path_factory.mktemp("hers"), quick=True)
    program.do("import", "school", program.school_book(book("Grundschule Probe")))
    lines = [
        *(person(uid) for uid in NAMES),
        *(case(uid) for uid in NAMES),
        consent("fall anna", TO, topics=["family"]),
        talk("a", "anna", "Wort-Anna"),
        talk("b", "bea", "Wort-Zwei, sagt Bea Birkenau"),
    ]
    program.do("import", "records", program.records(lines))
    return program.data.parent


@pytest.fixture
def hers(hers_template: Path, tmp_path: Path) -> Program:
    return copy_of(hers_template, tmp_path / "hers", quick=True)


@pytest.mark.parametrize("kind", ["successor", "deputy"])
def test_a_package_is_not_taken_into_the_store_it_came_from(hers: Program, kind: str) -> None:
    package = create(hers, kind)
    before = hers.dump()
    assert try_open(hers, package).code == 5
    assert hers.dump() == before


def test_a_school_of_the_same_code_is_never_renamed_by_a_package(hers: Program, his: Program) -> None:
    his.do("import", "school", his.school_book(book("Ganz andere Schule")))
    package, before = create(hers, "successor"), his.dump()
    refused = try_open(his, package)
    assert refused.code == 5
    assert "Ganz andere Schule" in refused.err
    assert "Grundschule Probe" in refused.err
    assert his.dump() == before


def test_a_newer_package_says_what_to_do_with_the_earlier_one(hers: Program, his: Program) -> None:
    open_(his, create(hers, "successor", name="eins"))
    with hers.open() as ws:
        with ws.change() as vault:
            vault.execute("UPDATE case_file SET closed = ?, close_reason = 'moved'", (date.today().isoformat(),))
        with ws.change_schoolbook() as schools:
            schools.execute(
                "INSERT INTO school_holiday (name, first_day, last_day) VALUES ('Ferien', '2026-12-23', '2027-01-08')"
            )
            schools.execute("INSERT INTO school_arrangement (school, arranged) VALUES ('GS', 'slip')")
    before = his.dump()
    refused = try_open(his, create(hers, "successor", name="zwei"))
    assert refused.code == 5
    assert "frühere Übernahme" in refused.err
    # Neither the records nor the school book and its calendar.
    assert his.dump() == before


def test_a_trial_does_not_say_that_anything_was_deleted(hers: Program, his: Program) -> None:
    old = [
        {**person("bea"), "id": "alt", "name": "Cem Zedernholz"},
        {**case("bea", closed="2016-03-01", close_reason="moved"), "id": "fall alt", "person": "alt",
         "opened": "2015-03-01"},
        consent("fall alt", TO, topics=["family"]),
    ]  # fmt: skip
    hers.do("import", "records", hers.records(old, "alt.jsonl"))
    package = create(hers, "successor")
    tried = open_(his, package, "--dry-run")
    assert "würde gleich gelöscht" in tried.err
    assert "wurde gleich gelöscht" not in tried.err
    assert "wurde gleich gelöscht" in open_(his, package).err


def test_who_goes_without_name_is_named_nowhere_in_the_package(hers: Program) -> None:
    own = hers.data.parent / "eigene.jsonl"
    hers.do("export", "records", own)
    found = hers.do("search", "Birkenau", "--json").json["hits"]
    talks = [one["id"] for one in found if one["kind"] == "contact"]
    lines = [json.loads(line) for line in own.read_text(encoding="utf-8").splitlines()]
    bea = next(line["id"] for line in lines if line["kind"] == "person" and line["name"] == NAMES["bea"])
    uid = next(line["id"] for line in lines if line["kind"] == "case" and line["person"] == bea)
    said = {
        "cases": [
            {
                "case": uid,
                "include": True,
                "ground": "risk_assessment",
                "report": "Zu Bea Birkenau",
                "called_in": "adviser",
            }
        ],
        "entries": [{"kind": "contact", "id": one, "include": True} for one in talks],
    }
    hers.do("import", "records", hers.records([running_assessment("fall bea")], "lauf.jsonl"))
    assert try_create(hers, "deputy", "--decisions", decisions(hers, said)).code == 5
    package = inside(create(hers, "deputy", "--decisions", decisions(hers, {**said, "names": "black_out"})))
    held = package.records.decode() + json.dumps(package.about, ensure_ascii=False)
    assert "Wort-Zwei, sagt […]" in held
    assert "Zu […]" in held
    assert "Birkenau" not in held
    assert NAMES["anna"] in held


@pytest.mark.skipif(os.name == "nt", reason="links and pipes as files")
def test_package_and_code_never_take_the_place_of_each_other_nor_of_a_device(hers: Program) -> None:
    folder = hers.data.parent
    (folder / "unter").mkdir()
    (folder / "verweis").symlink_to(folder / "p")
    os.mkfifo(folder / "rohr")
    before = hers.dump()
    for sheet in (folder / "unter" / ".." / "p", folder / "verweis", folder / "rohr", folder / "unter"):
        done = hers.try_(
            "handover", "create", folder / "p", "--to", TO, "--kind", "successor", "--code-out", sheet
        )  # fmt: skip
        assert done.code == 2, (sheet, done)
        assert not (folder / "p").exists(), sheet
    assert stat.S_ISFIFO((folder / "rohr").stat().st_mode)
    assert hers.dump() == before


def test_a_sheet_without_room_leaves_neither_package_nor_record(hers: Program, tmp_path: Path) -> None:
    with small_disk_in(tmp_path, "16k") as disk:
        if disk is None:
            pytest.skip("no file system can be mounted here")
        (disk / "voll").write_bytes(bytes(16384))
        package, before = tmp_path / "p", hers.dump()
        given = ("--to", TO, "--kind", "successor", "--code-out", disk / "blatt.txt")
        assert hers.try_("handover", "create", package, *given).code == 2
        assert not package.exists()
        assert hers.dump() == before


def test_a_mistyped_code_speaks_of_the_sheet_of_the_package(hers: Program, his: Program) -> None:
    package = create(hers, "successor")
    package.with_suffix(".txt").write_text("ABCD", encoding="utf-8")
    done = try_open(his, package)
    assert done.code == 3
    assert "Code des Pakets" in done.err
    assert "Wiederherstellungscode" not in done.err.splitlines()[-1]


def test_a_decision_on_names_in_what_is_not_there_is_told_and_a_recipient_is_one_line(hers: Program) -> None:
    nowhere = decisions(hers, {"entries": [{"kind": "contact", "id": "gibt es nicht", "names": "keep"}]})
    for arguments in ({"to": "Klinik\nam Ort"}, {"to": "K" * 201}):
        assert try_create(hers, "successor", **arguments).code == 2
    refused = try_create(hers, "successor", "--decisions", nowhere)
    assert (refused.code, "Eintrag" in refused.err) == (2, True)
    assert list(hers.data.parent.glob("*.ssau")) == []


@pytest.mark.skipif(os.name == "nt", reason="devices and pipes as files")
def test_what_is_no_file_or_far_too_large_is_refused_before_it_is_read(hers: Program, his: Program) -> None:
    folder, package = hers.data.parent, create(hers, "successor")
    os.mkfifo(folder / "rohr")
    before, head = his.dump(), package.read_bytes()[:108]
    huge = {"nichts": b"", "fremd": bytes(200), "kopf": head}
    for name, start in huge.items():
        with (folder / name).open("wb") as stream:
            stream.write(start)
            # Nothing of it lies on the disk: 4 GB of zeros that nobody has to write.
            stream.truncate(4_000_000_000)
    for place, code in (
        (Path("/dev/zero"), 2),
        (folder / "rohr", 2),
        (folder, 2),
        (folder / "nichts", 4),
        (folder / "fremd", 4),
        (folder / "kopf", 2),
    ):
        tracemalloc.start()
        refused = his.try_("handover", "open", place, "--code-file", package.with_suffix(".txt"))
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert refused.code == code, (place, refused)
        assert most < 50_000_000, place
    with (folder / "kopf").open("r+b") as stream:
        stream.truncate(900_000_000)
    # The first chunk of it is not authentic: no other is read.
    read: list[int] = []
    with pytest.raises(DamagedError):
        read_package(
            folder / "kopf",
            recovery_secret(package.with_suffix(".txt").read_text(encoding="utf-8").splitlines()[0]),
            lambda done, _: read.append(done),
        )
    assert max(read) < 2_000_000
    assert his.dump() == before


def test_what_stands_at_the_place_is_replaced_whole_or_not_at_all(hers: Program, his: Program) -> None:
    folder = hers.data.parent
    package, sheet = folder / "paket.ssau", folder / "paket.txt"
    package.write_bytes(b"anderes")
    sheet.write_text("anderes", encoding="utf-8")
    assert try_create(hers, "successor", to="Niemand mit Einwilligung", name="x").code == 0
    # Refused, and what was there stands as it was.
    assert try_create(hers, "school", to="Niemand mit Einwilligung").code == 5
    assert (package.read_bytes(), sheet.read_text(encoding="utf-8")) == (b"anderes", "anderes")
    # As any command does it: the new one takes the place once it is whole.
    create(hers, "successor")
    assert inside(package).about["kind"] == "successor"
    open_(his, package)


def test_an_archive_does_not_open_in_the_store_it_was_sealed_in(hers: Program, his: Program, tmp_path: Path) -> None:
    archive, sheet = tmp_path / "archiv.ssau", tmp_path / "archiv.txt"
    with hers.open() as ws:
        leaving.seal(ws, archive, sheet)
    before = hers.dump()
    done = try_open(hers, archive)
    assert (done.code, "hier gemacht" in done.err) == (5, True)
    code = sheet.read_text(encoding="utf-8").splitlines()[0]
    with hers.open() as ws:
        with pytest.raises(RefusedError) as refused:
            handover_open.look(ws, archive, code)
        assert refused.value.key == "handover.from_here"
    assert hers.dump() == before
    with his.open() as ws:
        assert handover_open.take_in(ws, handover_open.look(ws, archive, code), ground=Ground.CONSENT).summary.added


def test_two_schools_of_a_package_stay_two_where_the_code_of_one_is_taken(hers: Program, his: Program) -> None:
    second = {"sites": [], "schools": [{"code": "GS-2", "name": "Zweite Schule", "years": [], "classes": []}]}
    hers.do("import", "school", hers.school_book(second))
    lines = [case("bea", id="zweiter", school="GS-2"), consent("zweiter", TO)]
    hers.do("import", "records", hers.records(lines, "zweite.jsonl"))
    his.do("import", "school", his.school_book(book("Ganz andere Schule")))
    open_(his, create(hers, "deputy"))
    with his.open() as ws:
        with ws.read_schoolbook() as found:
            names = dict(found.execute("SELECT code, name FROM school").fetchall())
        with ws.read() as vault:
            schools = [code for (code,) in vault.execute("SELECT school FROM case_file").fetchall()]
    assert sorted(names[code] for code in schools) == ["Grundschule Probe", "Zweite Schule"]
    assert names["GS"] == "Ganz andere Schule"


UNKNOWN = (b'{"kind":"ufo","id":"Anna Ahornfeld"}', b'{"kind":"working_note","id":"n","Anna":"Ahornfeld"}')
BROKEN = (b"Anna Ahornfeld", b"[]", b'{"kind":"person","enrolment":7}', b'{"kind":"person","enrolment":[{}]}')
FRONTS: tuple[dict[str, Any], ...] = (
    {"cases": [{"case": "a"}]},
    {"cases": [{"ground": "consent"}]},
    {"cases": [{"case": "a", "ground": "so"}]},
    {"from": "Anna\x1b[2J"},
    {"from": "A" * 2000},
    {"calendar": {"holidays": [{"name": "Ferien"}]}},
    {"calendar": {"holidays": [{"name": "F", "school": None, "from": "2026-02-02", "to": "2026-02-01"}]}},
    {"calendar": {"arrangements": {"GS": "so"}}},
    {"calendar": {"arrangements": 7}},
)


@pytest.mark.parametrize("kind", ["successor", "deputy"])
def test_what_has_a_good_code_and_cannot_be_read_is_refused_by_its_words(
    hers: Program, his: Program, kind: str
) -> None:
    package = create(hers, kind)
    held, code = inside(package), package.with_suffix(".txt").read_text(encoding="utf-8").splitlines()[0]
    made = [(Package(held.about, held.schools, held.records + line + b"\n"), "neueren Version") for line in UNKNOWN]
    made += [(Package(held.about, held.schools, held.records + line + b"\n"), "beschädigt") for line in BROKEN]
    made += [(Package({**held.about, **front}, held.schools, held.records), "beschädigt") for front in FRONTS]
    before = his.dump()
    for content, said in made:
        package.write_bytes(seal_package(content, recovery_secret(code)))
        done = try_open(his, package)
        assert (done.code, said in done.err, "Ahornfeld" in done.err) == (4, True, False), (content, done)
    assert his.dump() == before


def test_signs_nobody_sees_part_neither_a_recipient_nor_a_sender(hers: Program, his: Program) -> None:
    unseen = TO[:3] + "\u200b" + TO[3:9] + "\u00ad\ufeff" + TO[9:] + "\u2060"
    package = create(hers, "deputy", to=unseen)
    assert inside(package).about["to"] == TO
    open_(his, package)
    with his.open() as ws:
        (got,) = handovers.listing(ws)
    sender = got.party[:2] + "\u200b" + got.party[2:]
    back = his.data.parent / "zurueck"
    given = ("handover", "return", back, "--code-out", back.with_suffix(".txt"), "--from")
    assert his.try_(*given, "jemand anders").code == 5
    his.do(*given, sender)
    assert try_create(hers, "successor", to="\u200b\u2060 ").code == 2


def test_a_sheet_that_takes_the_place_of_another_is_told(hers: Program) -> None:
    folder = hers.data.parent
    told = "„" + str(folder / "paketcode.txt") + "“ stand schon etwas"
    given = ("--to", TO, "--kind", "successor", "--code-out", folder / "paketcode.txt")
    (folder / "paketcode.txt").write_bytes(b"")
    assert told not in hers.do("handover", "create", folder / "eins", *given).err
    # The same two files once more: the older package is gone as well.
    assert told not in hers.do("handover", "create", folder / "eins", *given).err
    assert told in hers.do("handover", "create", folder / "zwei", *given).err
