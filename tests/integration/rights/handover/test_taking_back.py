"""An arrival is one step: taken back it leaves what was there before, unless she has worked with it since."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from ssa_desktop.domain.errors import RefusedError
from ssa_desktop.services.rights import handover_open, handovers
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.keeping import postponements
from ssa_desktop.storage.rights import handovers as store
from tests.integration.keeping.histories import make_history
from tests.integration.program import Program, Record, copy_of, dump_of
from tests.integration.rights.handover.handover_world import TO, consent, create, lately
from tests.integration.rights.handover.test_what_travels import case, person

LOGS = ("change_log", "tombstone", "meta", "search_index", "sqlite_", "backup", "day_sign", "deletion")


def kept(ws: Workspace) -> dict[str, list[str]]:
    """Return what a take-back has to leave as it was: records, figures, school book, and what files are known by."""
    found = {place: rows for place, rows in dump_of(ws).items() if not any(log in place for log in LOGS)}
    # What a year is written anew with has rows of its own, which nothing points at.
    found["schoolbook.fte_period"] = [row.partition(",")[2] for row in found["schoolbook.fte_period"]]
    return found


@pytest.mark.parametrize("kind", ["successor", "deputy"])
def test_an_arrival_is_taken_back_as_one_step(template: Path, tmp_path: Path, kind: str) -> None:
    history, _ = lately(make_history(2, size=2))
    hers, his = (copy_of(template, tmp_path / name, quick=True) for name in ("hers", "his"))
    hers.do("import", "school", hers.school_book(history.book))
    cases = [line["id"] for line in history.of("case")]
    hers.do("import", "records", hers.records([*history.records, *(consent(one, TO) for one in cases)]))
    other, _ = lately(make_history(11))
    his.do("import", "school", his.school_book(other.book))
    his.do("import", "records", his.records(other.records))
    package = create(hers, kind)
    opened_by(his, package)


def opened_by(his: Program, package: Path) -> None:
    code = package.with_suffix(".txt").read_text(encoding="utf-8").splitlines()[0]
    with his.open() as ws:
        before = kept(ws)
        arrived = handover_open.take_in(ws, handover_open.look(ws, package, code))
        assert arrived.handover_id is not None
        assert kept(ws) != before
        removed = handover_open.take_back(ws, arrived.handover_id)
        assert removed
        assert kept(ws) == before
        # The same package can be taken in again, and is kept once something was added to it.
        again = handover_open.take_in(ws, handover_open.look(ws, package, code))
        assert again.handover_id is not None
        with ws.change() as vault:
            vault.execute("UPDATE person SET name = 'Anders Anders' WHERE id = (SELECT max(id) FROM person)")
        with pytest.raises(RefusedError) as refused:
            handover_open.take_back(ws, again.handover_id)
        assert refused.value.key == "handover.changed_since"
        handover_open.take_back(ws, again.handover_id, even_changed=True)
        assert kept(ws) == before


BOOK: Record = {
    "sites": [{"code": "SZ", "name": "Schulzentrum"}],
    "schools": [
        {"code": "GS", "name": "Grundschule", "site": "SZ", "carrier": "Stadt",
         "years": [{"school_year": "2025/26", "pupils": 142, "pupils_on": None, "fte": 0.5, "practitioners": 1}],
         "classes": [{"school_year": "2025/26", "label": "4b", "stage": 4, "teacher": "Frau Weiß",
                      "pupils": {"w": 9, "m": 11, "d": 0, "unknown": 0}}]},
        {"code": "RS", "name": "Realschule", "site": "SZ", "years": [], "classes": []},
    ],
}  # fmt: skip


def schools_of(program: Program) -> dict[str, list[str]]:
    return {place: rows for place, rows in program.dump().items() if place.startswith("schoolbook.school")}


def taken_in(hers: Program, his: Program, kind: str = "successor") -> int:
    package = create(hers, kind)
    done = his.try_("handover", "open", package, "--code-file", package.with_suffix(".txt"))
    assert done.code == 0, done
    with his.open() as ws:
        return handovers.listing(ws)[0].handover_id


@pytest.fixture
def both(template: Path, tmp_path: Path) -> tuple[Program, Program]:
    hers, his = (copy_of(template, tmp_path / name, quick=True) for name in ("hers", "his"))
    hers.do("import", "school", hers.school_book(BOOK))
    with hers.open() as ws, ws.change_schoolbook() as book:
        book.execute(
            "INSERT INTO school_holiday (name, first_day, last_day) VALUES ('Ferien', '2026-12-23', '2027-01-08')"
        )
        book.execute("INSERT INTO school_arrangement (school, arranged) VALUES ('GS', 'slip')")
    return hers, his


def test_what_a_package_wrote_over_in_the_school_book_comes_back(both: tuple[Program, Program]) -> None:
    hers, his = both
    older = {
        **BOOK["schools"][0],
        "carrier": "Früher",
        "site": None,
        "classes": [],
        "years": [
            {"school_year": "2025/26", "pupils": 99, "pupils_on": None, "fte": 1, "practitioners": 1},
            {"school_year": "2024/25", "pupils": 88, "pupils_on": None, "fte": 1, "practitioners": 1},
        ],
    }
    his.do("import", "school", his.school_book({"sites": [], "schools": [older]}))  # fmt: skip
    before = schools_of(his)
    number = taken_in(hers, his)
    assert schools_of(his) != before
    with his.open() as ws:
        handover_open.take_back(ws, number)
    assert schools_of(his) == before


def test_a_school_that_other_records_speak_of_or_that_she_changed_stays(both: tuple[Program, Program]) -> None:
    hers, his = both
    number = taken_in(hers, his)
    time: Record = {"kind": "time", "id": "t", "school": "GS", "date": "2026-01-20", "start": "08:00", "minutes": 60,
                    "activity": "documentation", "event": None}  # fmt: skip
    his.do("import", "records", his.records([time]))
    with his.open() as ws, ws.change_schoolbook() as book:
        book.execute("UPDATE school SET carrier = 'Landkreis' WHERE code = 'RS'")
        book.execute("UPDATE school_arrangement SET arranged = 'teacher'")
    there = schools_of(his)
    with his.open() as ws:
        handover_open.take_back(ws, number)
    left = schools_of(his)
    assert left["schoolbook.school"] == there["schoolbook.school"]
    assert left["schoolbook.school_class"] == there["schoolbook.school_class"]
    assert left["schoolbook.school_arrangement"] == there["schoolbook.school_arrangement"]
    assert left["schoolbook.school_holiday"] == []


def test_a_trial_and_a_package_that_is_refused_leave_the_school_book_alone(both: tuple[Program, Program]) -> None:
    hers, his = both
    before = schools_of(his)
    package = create(hers, "successor")
    his.do("handover", "open", package, "--code-file", package.with_suffix(".txt"), "--dry-run")
    assert schools_of(his) == before


def test_a_school_known_under_another_code_is_told(both: tuple[Program, Program]) -> None:
    hers, his = both
    same = {"code": "GRUND", "name": "Grundschule", "years": [], "classes": []}
    his.do("import", "school", his.school_book({"sites": [], "schools": [same]}))
    package = create(hers, "successor")
    done = his.do("handover", "open", package, "--code-file", package.with_suffix(".txt"), "--dry-run")
    assert "unter dem Kürzel GRUND, im Paket unter GS" in done.err


def test_what_got_the_number_of_something_that_came_is_hers_and_stays(both: tuple[Program, Program]) -> None:
    """A deletion put off: the mark of it went with a person who was deleted, and its number was given again."""
    hers, his = both
    today = date.today()
    until = (today + timedelta(days=20)).isoformat()
    lines = [person("anna"), case("anna"), consent("fall anna", TO)]
    put_off: Record = {"kind": "postponement", "id": "p", "record_kind": "case", "record": "fall anna",
                       "reason": "Wort", "decided": today.isoformat(), "due": None, "ended": None,
                       "until": until}  # fmt: skip
    hers.do("import", "records", hers.records([*lines, put_off]))
    his.do("import", "school", his.school_book(BOOK))
    own = [{**person("bea"), "id": "eigene"}, {**case("bea"), "id": "eigener", "person": "eigene"}]
    his.do("import", "records", his.records(own))
    mine = his.pseudonyms()
    number = taken_in(hers, his)
    (came,) = set(his.pseudonyms()) - set(mine)
    his.do("person", "delete", came, "--reason", "Antrag")
    with his.open() as ws:
        with ws.change() as vault:
            (uid,) = (one.uid for one in store.case_facts(vault))
            postponements.postpone(vault, "case", uid, today + timedelta(days=40), "weil", today)
        kept_before = dump_of(ws)["vault.postponement"]
        assert len(kept_before) == 1
        handover_open.take_back(ws, number, even_changed=True)
        assert dump_of(ws)["vault.postponement"] == kept_before


def test_what_a_file_brought_meanwhile_is_still_known_after_it(both: tuple[Program, Program]) -> None:
    hers, his = both
    hers.do("import", "records", hers.records([person("anna"), case("anna"), consent("fall anna", TO)]))
    number = taken_in(hers, his)
    file = his.records([{**person("bea"), "id": "eigene"}])
    his.do("import", "records", file)
    with his.open() as ws:
        handover_open.take_back(ws, number)
    his.do("import", "records", file)
    assert len(his.pseudonyms()) == 1
