"""Records are added as their file is read: the same vault in whatever order the lines stand, the same first error.

What is written many rows at a time is what one row at a time would be, and so is the search index made at the end.
"""

from __future__ import annotations

import json
import os
import threading
import tracemalloc
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from ssa_desktop.domain.errors import InputError
from ssa_desktop.domain.people.schools import School
from ssa_desktop.services.exchange import records_export, records_import
from ssa_desktop.services.figures.reports import record_counts
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import schools
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.late_index import LateIndex
from tests.integration.program import Program, copy_of

NOW = datetime(2026, 3, 4, 10, 15)
PERSONS, CONTACTS, TIMES = 40, 560, 150
Json = dict[str, Any]


def lines(seed: int = 1, contacts: int = CONTACTS) -> list[Json]:
    """Return the lines of a file in which nothing stands before what it refers to."""
    chance = Random(seed)
    found: list[Json] = [{"kind": "format", "name": "ssa-exchange", "version": 1}]
    for number in range(PERSONS):
        enrolment = [{"school_year": "2025/26", "school": "GS", "class": "4b", "stage": 4}]
        found.append(
            {"kind": "person", "id": f"p{number}", "role": "pupil", "name": f"Erfunden {number}", "gender": "w",
             "enrolment": enrolment}
        )  # fmt: skip
    found += [
        {"kind": "case", "id": f"c{number}", "person": f"p{number}", "school": "GS", "opened": "2025-09-15",
         "initiated_by": "pupil", "type": "counselling"}
        for number in range(PERSONS)
    ]  # fmt: skip
    found.append(
        {"kind": "offer", "id": "o1", "school": "GS", "type": "open", "title": "Pausentreff", "from": "2025-09-15",
         "participants": {"w": 1, "m": 2, "d": 0, "unknown": 0}}
    )  # fmt: skip
    booked = [contact(number, chance) for number in range(contacts)]
    booked += [
        {"kind": "time", "id": f"t{number}", "school": "GS", "date": _day(chance), "start": _start(chance),
         "minutes": 45, "activity": "documentation"}
        for number in range(TIMES)
    ]  # fmt: skip
    booked += [
        {"kind": "session", "id": f"s{number}", "offer": "o1", "date": _day(chance), "start": _start(chance),
         "minutes": 60, "visits": 4}
        for number in range(20)
    ]  # fmt: skip
    chance.shuffle(booked)
    found += booked
    found += [
        {
            "kind": "working_note",
            "id": f"w{number}",
            "case": f"c{number}",
            "date": "2025-10-01",
            "text": f"Notiz {number}",
        }
        for number in range(30)
    ]
    return found


def contact(number: int, chance: Random) -> Json:
    case = number % PERSONS
    several = number % 7 == 0
    other = (case + 1) % PERSONS
    nobody = number % 11 == 1 and not several
    return {
        "kind": "contact", "id": f"k{number}", "cases": [] if nobody else [f"c{case}"],
        "persons": [f"p{other}"] if several else [], "school": "GS", "date": _day(chance), "start": _start(chance),
        "minutes": chance.choice((10, 30, 45)), "with": ["pupil", "parent"], "mode": "conversation", "crisis": False,
        "activity": "individual", "topics": ["family", "conflict_peers"] if number % 2 else [],
        "note": None if several else f"Text {number} über den Streit",
        **({"notes": {f"c{case}": f"Teil {number}", f"p{other}": f"anderer Teil {number}"}} if several else {}),
        "source": "parent", "source_ground": f"Grund {number}" if number % 3 == 0 else None,
    }  # fmt: skip


def _day(chance: Random) -> str:
    return (date(2025, 9, 15) + timedelta(days=chance.randrange(120))).isoformat()


def _start(chance: Random) -> str | None:
    return chance.choice((None, "08:00", "09:30", "10:15", "23:40"))


def written(path: Path, found: list[Json]) -> Path:
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in found), encoding="utf-8")
    return path


@pytest.fixture
def vaults(template: Path, tmp_path: Path) -> Iterator[list[Workspace]]:
    """Two empty vaults with one school."""
    opened = []
    for name in ("a", "b"):
        program: Program = copy_of(template, tmp_path / name, quick=True)
        code = program.code_file.read_text(encoding="utf-8")
        opened.append(open_workspace(program.data, clock=lambda: NOW, recovery_code=code))
        schools.save(opened[-1], School("GS", "Grundschule"))
    yield opened
    for ws in opened:
        ws.close()


_UNORDERED = {"import_ref", "change_log"}
_RANDOM = {"uid", "id_hash", "content_hash", "record_uid"}


def content(ws: Workspace) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of the vault without random ids, keys and times of day."""
    found = {}
    with ws.read() as vault:
        names = [
            name for (name,) in vault.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search_index%'"
            )
        ]  # fmt: skip
        for table in set(names) - {"meta", "store_end", "security_event", "day_sign"}:
            cursor = vault.execute(f"SELECT * FROM {table} ORDER BY 1")
            kept = [place for place, one in enumerate(cursor.description) if one[0] not in _RANDOM]
            rows = [tuple(row[place] for place in kept) for row in cursor]
            found[table] = sorted((row[1:] for row in rows), key=repr) if table in _UNORDERED else rows
        vault.execute("INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)")
        found["words"] = [
            (word, [number for (number,) in vault.execute(
                "SELECT rowid FROM search_index WHERE search_index MATCH ? ORDER BY rowid", (word,)
            )])
            for word in ("streit", "erfunden", "grund", "teil", "notiz", "17", "pausentreff")
        ]  # fmt: skip
        found["triggers"] = sorted(
            vault.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
            + vault.execute("SELECT name, sql FROM sqlite_temp_master WHERE type = 'trigger'").fetchall()
        )
    return found


def test_the_order_of_the_lines_makes_no_difference(vaults, tmp_path):
    """In order the lines are added as they are read; turned round, the file is read twice."""
    one, other = vaults
    found = lines()
    head, persons, rest = found[:1], found[1 : 1 + 2 * PERSONS], found[1 + 2 * PERSONS :]
    records_import.import_records(one, written(tmp_path / "a.jsonl", found))
    # Within a kind the order counts, as for whoever wrote a thing down first; between kinds it does not.
    records_import.import_records(other, written(tmp_path / "b.jsonl", [*head, *rest, *persons]))
    assert content(one) == content(other)
    assert len(content(one)["contact"]) == CONTACTS


def test_many_at_once_are_what_they_are_one_by_one(vaults, tmp_path, monkeypatch):
    one, other = vaults
    path = written(tmp_path / "a.jsonl", lines())
    records_import.import_records(one, path)
    monkeypatch.setattr(records_import, "_MANY", 10**9)
    monkeypatch.setattr("ssa_desktop.storage.exchange.bulk_entries._AT_ONCE", 1)
    records_import.import_records(other, path)
    assert content(one) == content(other)


def test_what_came_from_a_pipe_is_the_same(vaults, tmp_path):
    one, other = vaults
    path = written(tmp_path / "a.jsonl", lines())
    records_import.import_records(one, path)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    feeding = threading.Thread(target=lambda: pipe.write_bytes(path.read_bytes()))
    feeding.start()
    records_import.import_records(other, pipe)
    feeding.join()
    assert content(one) == content(other)


@pytest.mark.parametrize("dry_run", [True, False])
def test_a_second_time_adds_nothing(vaults, tmp_path, dry_run):
    ws = vaults[0]
    path = written(tmp_path / "a.jsonl", lines())
    records_import.import_records(ws, path)
    before = content(ws)
    found = records_import.import_records(ws, path, dry_run=dry_run)
    assert not found.added
    assert found.known.total() == len(lines()) - 1
    assert content(ws) == before


def test_a_dry_run_says_the_same_and_changes_nothing(vaults, tmp_path):
    ws = vaults[0]
    path = written(tmp_path / "a.jsonl", lines())
    before = content(ws)
    tried = records_import.import_records(ws, path, dry_run=True)
    assert content(ws) == before
    assert records_import.import_records(ws, path) == tried


def wrong(found: list[Json], kind: str, number: int, **changed: Any) -> int:
    """Spoil a line, and return where it stands."""
    places = [place for place, line in enumerate(found) if line["kind"] == kind]
    found[places[number]] |= changed
    return places[number] + 1


def fails(ws: Workspace, path: Path) -> tuple[str, Any, Any]:
    before = content(ws)
    with pytest.raises(InputError) as caught:
        records_import.import_records(ws, path)
    assert content(ws) == before
    return caught.value.key, caught.value.details.get("line"), caught.value.details.get("field")


def test_what_is_wrong_in_itself_is_told_before_what_is_unknown_here(vaults, tmp_path):
    ws = vaults[0]
    found = lines()
    early = wrong(found, "contact", 3, cases=["nirgends"])
    assert fails(ws, written(tmp_path / "a.jsonl", found)) == ("records.unknown_reference", early, "cases")
    late = wrong(found, "contact", 500, minutes=0)
    assert fails(ws, written(tmp_path / "a.jsonl", found)) == ("records.out_of_range", late, "minutes")
    twice = [*found[: late - 1], {**found[early - 1], "minutes": 11}, *found[late:]]
    assert fails(ws, written(tmp_path / "a.jsonl", twice)) == ("records.duplicate_id", late, "id")


def test_of_two_unknown_references_the_one_that_is_added_first_is_told(vaults, tmp_path):
    """A case comes before a talk, wherever it stands in the file."""
    ws = vaults[0]
    found = lines()
    wrong(found, "contact", 3, cases=["nirgends"])
    case = {**next(line for line in found if line["kind"] == "case"), "id": "c-spät", "person": "niemand"}
    place = len(found) + 1
    assert fails(ws, written(tmp_path / "a.jsonl", [*found, case])) == ("records.unknown_reference", place, "person")
    note = {"kind": "working_note", "id": "w-früh", "case": "nirgends", "date": "2025-10-01", "text": "x"}
    early = [*found[:1], note, *found[1:]]
    assert fails(ws, written(tmp_path / "a.jsonl", early))[2] == "cases"


def test_a_line_that_stands_twice_is_added_once(vaults, tmp_path):
    ws = vaults[0]
    found = lines()
    doubled = [*found, *(line for line in found if line["kind"] in {"contact", "time", "working_note"})]
    summary = records_import.import_records(ws, written(tmp_path / "a.jsonl", doubled))
    assert summary.added.total() == len(found) - 1
    assert not summary.known


def test_an_export_of_many_comes_back_line_by_line(vaults, tmp_path):
    """Portions meet without a gap, and a second export has the same bytes."""
    one, other = vaults
    records_import.import_records(one, written(tmp_path / "a.jsonl", lines(contacts=1_300)))
    first, second, third = (tmp_path / f"{number}.jsonl" for number in range(3))
    told: list[float] = []
    records_export.export_records(one, first, progress=lambda done, total: told.append(done / total))
    records_export.export_records(one, second)
    head = len(first.read_bytes().splitlines())
    assert head == len(lines(contacts=1_300))
    assert without_gate(first) == without_gate(second)
    assert told == sorted(told)
    records_import.import_records(other, first)
    assert record_counts(other)["contact"] == 1_300
    records_export.export_records(other, third)
    assert [kind for kind, _ in shapes(first)] == [kind for kind, _ in shapes(third)]
    assert shapes(first) == shapes(third)


def without_gate(path: Path) -> list[bytes]:
    """Return the lines of an export but those that say that an earlier one was made."""
    return [line for line in path.read_bytes().splitlines() if b'"kind":"disclosure"' not in line]


def shapes(path: Path) -> list[tuple[str, str]]:
    """Return what each line says but for ids, which each vault gives anew."""
    found = []
    for line in without_gate(path):
        value = json.loads(line)
        for name in ("id", "cases", "persons", "person", "case", "offer", "notes"):
            value.pop(name, None)
        found.append((value["kind"], json.dumps(value, sort_keys=True)))
    return found


def test_memory_does_not_grow_with_the_file(vaults, tmp_path):
    """Ten times the talks take hardly more than what is noted of each line: its id and a number."""
    peaks = []
    for ws, number in zip(vaults, (1_500, 6_000), strict=True):
        path = written(tmp_path / f"{number}.jsonl", lines(contacts=number))
        tracemalloc.start()
        records_import.import_records(ws, path)
        records_export.export_records(ws, tmp_path / f"{number}-out.jsonl")
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] - peaks[0] < 4_500 * 700


def test_a_text_that_waits_for_its_index_is_not_changed(vaults, tmp_path):
    ws = vaults[0]
    records_import.import_records(ws, written(tmp_path / "a.jsonl", lines()))
    before = content(ws)

    def change_meanwhile() -> None:
        with ws.change() as vault:
            LateIndex(vault).put_off()
            vault.execute("UPDATE person SET name = 'Anders' WHERE id = 1")

    with pytest.raises(dbapi2.IntegrityError, match="wait for their index"):
        change_meanwhile()
    assert content(ws) == before
