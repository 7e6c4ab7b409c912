"""A byte that flipped or an end that is missing, anywhere in the data: reported or harmless, never read as data."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from ssa_desktop.domain.errors import KnownError
from ssa_desktop.services.check import check
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.workspace import Workspace
from tests.integration.keeping.test_durability import kill_while_recording
from tests.integration.program import Program, copy_of

STORES = ("fallakte.db", "fallakte.db-wal", "schule.db", "fallakte.key", "schule.key")
BACKUP = "sicherung.ssab"
PLACES = (*STORES, BACKUP)
TABLES = (
    "person",
    "enrolment",
    "case_file",
    "contact",
    "contact_concern",
    "contact_text",
    "working_note",
    "time_entry",
)
CONTACTS = 29
"""Few enough to stand in the log alone: SQLite has carried nothing of them over into the store itself."""
SHARE = 36
SHARE_OF_ENDS = 12
DAMAGED, BAD_FILE = 4, 2

Rows = frozenset[tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class Whole:
    """Data that a killed program left, with a write-ahead log, and every row that was ever in them."""

    folder: Path
    rows: Rows
    written: Rows


def rows_of(ws: Workspace) -> Rows:
    found: set[tuple[object, ...]] = set()
    with ws.read() as vault:
        for table in TABLES:
            found |= {(table, *row) for row in vault.execute(f"SELECT * FROM {table}")}
    with ws.read_schoolbook() as connection:
        for table in ("site", "school", "school_class"):
            found |= {(table, *row) for row in connection.execute(f"SELECT * FROM {table}")}
    return frozenset(found)


@pytest.fixture(scope="module")
def whole(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Whole:
    folder = tmp_path_factory.mktemp("ganz")
    program = copy_of(template, folder, quick=True)
    pupils = {"w": 9, "m": 8, "d": 0, "unknown": 0}
    classes = [{"school_year": "2022/23", "label": label, "stage": 5, "pupils": pupils} for label in "abc"]
    book = {"schools": [{"code": "GS", "name": "Musterschule", "classes": classes}]}
    program.do("import", "school", program.school_book(book))
    person = {"kind": "person", "role": "pupil", "gender": "w", "enrolment": []}
    case = {"kind": "case", "school": "GS", "opened": "2022-09-15", "initiated_by": "ssa", "type": "counselling"}
    people = [{**person, "id": f"p{number}", "name": f"Mila Muster {number}"} for number in range(40)]
    cases = [{**case, "id": f"c{number}", "person": f"p{number}"} for number in range(40)]
    program.do("import", "records", program.records([*people, *cases]))
    program.do("backup", "create", folder / BACKUP)
    with program.open() as ws:
        before = rows_of(ws)
    confirmed = kill_while_recording(program, 0, wanted=CONTACTS, most=CONTACTS)
    # Looked at in a copy: opening would empty the log.
    shutil.copytree(folder, folder.parent / "ansehen")
    with Program(folder.parent / "ansehen" / "data", quick=True).open() as ws:
        after = rows_of(ws)
    assert len({row for row in after - before if row[0] == "contact"}) >= len(confirmed)
    assert (folder / "data" / "fallakte.db-wal").stat().st_size > 0
    # One contact at a time was written: any state of the log holds rows of the last one only.
    return Whole(folder, after, before | after)


def flips(seed: int, number: int, whole: Whole) -> Iterator[tuple[str, int, int]]:
    """Yield (file, place, bit mask); the small files get as many as the large ones."""
    rng = random.Random(seed)
    for turn in range(number):
        name = PLACES[turn % len(PLACES)]
        yield name, rng.randrange(path_of(whole.folder, name).stat().st_size), 1 << rng.randrange(8)


def path_of(folder: Path, name: str) -> Path:
    return folder / name if name == BACKUP else folder / "data" / name


def is_told(folder: Path, whole: Whole) -> bool:
    """Open the data and read them; return whether anything said that they are not whole. Wrong rows fail."""
    program = Program(folder / "data", quick=True)
    code = program.code_file.read_text(encoding="utf-8")
    try:
        ws = open_workspace(program.data, clock=datetime.now, recovery_code=code)
    except KnownError:
        return True
    try:
        told = any(notice.kind.startswith("log_") for notice in ws.notices)
        try:
            told = bool(check(ws)) or told
            found = rows_of(ws)
        except KnownError:
            return True
        assert found <= whole.written
        assert told or found == whole.rows, "rows are missing, and nothing said so"
        return told
    finally:
        ws.close()


def backup_is_told(folder: Path) -> bool:
    """Verify and restore the backup; return whether either said that it is not whole. Wrong rows fail."""
    program = Program(folder / "data", quick=True)
    verified = program.try_("backup", "verify", folder / BACKUP)
    assert "nicht geschehen dürfen" not in verified.err
    away = Program(folder / "anderswo" / "data", quick=True)
    away.data.parent.mkdir()
    shutil.copy(program.code_file, away.code_file)
    restored = away.try_("restore", folder / BACKUP)
    assert "nicht geschehen dürfen" not in restored.err
    if restored.code == 0:
        with away.open() as ws:
            assert check(ws) == []
            assert {row for row in rows_of(ws) if row[0] == "person"} == backup_people(program)
    else:
        assert restored.code in {1, 2, 3, DAMAGED}
        assert not (away.data / "fallakte.db").exists()
    return verified.code != 0


def backup_people(program: Program) -> set[tuple[object, ...]]:
    with program.open() as ws:
        return {row for row in rows_of(ws) if row[0] == "person"}


def damage(whole: Whole, folder: Path, name: str, place: int, mask: int | None) -> None:
    """Copy the data and flip bits of one byte, or (without a mask) cut the file there."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(whole.folder, folder)
    path = path_of(folder, name)
    raw = bytearray(path.read_bytes())
    if mask is None:
        del raw[place:]
    else:
        raw[place] ^= mask
    path.write_bytes(raw)


def run(whole: Whole, folder: Path, damages: Iterator[tuple[str, int, int | None]]) -> dict[str, int]:
    """Try each damage; return how many were told, by file."""
    told = dict.fromkeys(PLACES, 0)
    for name, place, mask in damages:
        damage(whole, folder, name, place, mask)
        try:
            is_noticed = backup_is_told(folder) if name == BACKUP else is_told(folder, whole)
        except BaseException as error:
            error.add_note(f"{name} at {place}, mask {mask}")
            raise
        told[name] += is_noticed
    return told


def test_flipped_bits_are_told_or_harmless(whole, tmp_path):
    told = run(whole, tmp_path / "x", flips(1, SHARE, whole))
    # Every byte of these counts: none of them can be harmless.
    for name in ("fallakte.db", "schule.db", "fallakte.key", "schule.key"):
        assert told[name] == SHARE // len(PLACES)


def ends(seed: int, number: int, whole: Whole) -> Iterator[tuple[str, int, None]]:
    rng = random.Random(seed)
    for turn in range(number):
        name = PLACES[turn % len(PLACES)]
        yield name, rng.randrange(path_of(whole.folder, name).stat().st_size), None


def test_missing_ends_are_told_or_harmless(whole, tmp_path):
    told = run(whole, tmp_path / "x", ends(2, SHARE_OF_ENDS, whole))
    for name in ("fallakte.db", "schule.db", "fallakte.key", "schule.key", BACKUP):
        assert told[name] == SHARE_OF_ENDS // len(PLACES)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(10))
def test_five_hundred_flipped_bits(whole, tmp_path, seed):
    run(whole, tmp_path / "x", flips(seed, 50, whole))


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(5))
def test_a_hundred_missing_ends(whole, tmp_path, seed):
    run(whole, tmp_path / "x", ends(seed, 20, whole))
