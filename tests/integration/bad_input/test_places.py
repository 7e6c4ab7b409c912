"""Places that cannot be written or already hold a store, and disks without room."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from ssa_desktop.services.check import check
from tests.integration.bad_input.bad_input_world import CONTACT, NEW, changes_nothing, is_one_clear_message, listing
from tests.integration.little_room import run_with_little_room, small_disk_in
from tests.integration.program import Program, cheap_keys, copy_of, run_command


def places(folder: Path) -> list[Path]:
    """Return places that cannot be written, for the administrator either."""
    (folder / "datei").write_text("x", encoding="utf-8")
    (folder / "ordner").mkdir()
    return [folder / "fehlt" / "ziel", folder / "ordner", folder / "datei" / "ziel", Path("/proc/nirgends/ziel")]


@pytest.mark.parametrize("number", range(4))
@pytest.mark.parametrize(
    "command",
    [
        ("report", "kvjs", "--school-year", "2022/23", "--out"),
        ("report", "time-shares", "--school-year", "2022/23", "--format", "xlsx", "--out"),
        ("slip", "--blank", "4", "--out"),
        ("export", "records"),
    ],
    ids=["kvjs", "shares", "slip", "export"],
)
def test_a_place_that_cannot_be_written(filled, tmp_path, command, number):
    place = places(tmp_path)[number]
    if command[0] == "slip":
        # The numbers of slips that were to be printed are used up: none is ever given twice.
        is_one_clear_message(filled.try_(*command, place), 2)
    else:
        changes_nothing(filled, 2, *command, place)
    assert list((tmp_path / "ordner").iterdir()) == []


@pytest.mark.parametrize(
    "name",
    ["fallakte.db", "fallakte.key", "schule.db", "schule.key", "fallakte.db-wal", ".lock", "ssa-loeschungen-0a1b.json"],
)
@pytest.mark.parametrize(
    "command",
    [("export", "records"), ("report", "kvjs", "--school-year", "2022/23", "--out"), ("slip", "--blank", "4", "--out")],
    ids=["export", "kvjs", "slip"],
)
def test_no_paper_takes_the_place_of_the_data(filled, tmp_path, command, name):
    link = tmp_path / "verweis"
    link.symlink_to(filled.data / name)
    for place in (filled.data / name, filled.data / "." / name, link):
        is_one_clear_message(filled.try_(*command, place), 2)
    with filled.open() as ws:
        assert check(ws) == []


@pytest.mark.parametrize("number", [0, 1, 2, 3])
def test_a_store_is_not_begun_when_its_sheet_cannot_be_written(tmp_path, filled, number, monkeypatch):
    cheap_keys(monkeypatch)
    place = places(tmp_path)[number]
    data = tmp_path / "neu" / "data"
    done = run_command("--data", data, "--password-file", filled.password_file, "init", "--recovery-out", place)
    is_one_clear_message(done, 2)
    assert not (tmp_path / "neu").exists()


@pytest.mark.parametrize("number", [2, 3])
def test_a_store_is_not_begun_in_a_place_that_cannot_be_written(tmp_path, filled, number, monkeypatch):
    cheap_keys(monkeypatch)
    sheet = tmp_path / "blatt.pdf"
    place = places(tmp_path)[number]
    done = run_command("--data", place, "--password-file", filled.password_file, "init", "--recovery-out", sheet)
    is_one_clear_message(done, 2)
    assert not sheet.exists()


@pytest.mark.parametrize("passphrase", ["", "kurz", "aaaaaaaaaaaa"])
def test_a_store_is_not_begun_with_a_passphrase_that_protects_nothing(tmp_path, passphrase):
    (tmp_path / "pw").write_text(passphrase, encoding="utf-8")
    done = run_command(
        "--data", tmp_path / "data", "--password-file", tmp_path / "pw", "init", "--recovery-out", tmp_path / "b.pdf"
    )
    is_one_clear_message(done, 2)
    assert [path.name for path in tmp_path.iterdir()] == ["pw"]


@pytest.mark.parametrize("left", ["fallakte.db", "fallakte.key", "schule.db", "schule.key"])
def test_init_refuses_a_folder_that_holds_any_part_of_a_store(filled, tmp_path, left, monkeypatch):
    cheap_keys(monkeypatch)
    changes_nothing(filled, 5, "init", "--recovery-out", tmp_path / "blatt.pdf")
    for path in filled.data.iterdir():
        if path.name != left:
            path.unlink()
    files = listing(filled.data)
    is_one_clear_message(filled.try_("init", "--recovery-out", tmp_path / "blatt.pdf"), 5)
    assert listing(filled.data) == files
    assert not (tmp_path / "blatt.pdf").exists()


def long_file(program: Program) -> Path:
    """A file of some megabytes."""
    lines = [{**CONTACT, "id": f"v{number}", "note": f"viel Text {number} " * 200} for number in range(1500)]
    return program.records(lines, "viel.jsonl")


def test_a_file_that_may_not_grow_is_not_called_damaged(filled):
    is_one_clear_message(run_with_little_room(filled, 600_000, "import", "records", long_file(filled)), 2)


@pytest.fixture
def small_disk(tmp_path) -> Iterator[Path | None]:
    with small_disk_in(tmp_path, "3m") as place:
        yield place


def test_a_file_that_may_not_grow_takes_nothing_in(filled):
    before = filled.dump()
    path = long_file(filled)
    done = run_with_little_room(filled, 600_000, "import", "records", path)
    is_one_clear_message(done, done.code)
    assert done.code != 0
    assert filled.dump() == before
    filled.do("check")
    filled.do("import", "records", path)
    filled.do("check")


def test_a_file_that_may_not_grow_is_not_left_half_written(filled, tmp_path):
    target = tmp_path / "ziel"
    target.write_text("das Alte", encoding="utf-8")
    filled.do("import", "records", long_file(filled))
    before = filled.dump()
    done = run_with_little_room(filled, 600_000, "export", "records", target)
    is_one_clear_message(done, 2)
    assert filled.dump() == before
    assert target.read_text(encoding="utf-8") == "das Alte"
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["ziel"]


def test_a_full_disk_takes_nothing_in_and_the_stores_still_open(filled_template, small_disk, tmp_path):
    if small_disk is None:
        pytest.skip("needs the right to mount a file system; the tests above need none")
    program = copy_of(filled_template, small_disk)
    files = copy_of(filled_template, tmp_path / "dateien")
    before = program.dump()
    done = program.try_("import", "records", long_file(files))
    is_one_clear_message(done, 2)
    assert program.dump() == before
    program.do("check")

    # Not a byte left: the message says what to do, and nothing breaks.
    filling = small_disk / "voll"
    with filling.open("wb", buffering=0) as stream, contextlib.suppress(OSError):
        while stream.write(b"x" * 4096):
            pass
    assert shutil.disk_usage(small_disk).free == 0
    for command in (("import", "records", files.records(NEW)), ("export", "records", small_disk / "kopie.jsonl")):
        is_one_clear_message(program.try_(*command), 2)
    # Enough to open, not enough for the paper.
    os.truncate(filling, filling.stat().st_size - 200_000)
    paper = small_disk / "zettel.pdf"
    paper.write_bytes(b"x" * 80_000)
    is_one_clear_message(program.try_("slip", "--blank", "400", "--out", paper), 2)
    assert paper.read_bytes() == b"x" * 80_000
    filling.unlink()
    before["vault.meta"] = program.dump()["vault.meta"]
    assert program.dump() == before
    program.do("check")
