"""Ctrl+C at any moment of any long command: all of it is done or nothing, and nothing half lies anywhere.

The moments are calls and returns of the program's own functions, spread over the whole of a command, so that no step
has to be known here. Cleaning up is among them: that is where something would stay.
"""

from __future__ import annotations

import json
import re
import shutil
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from types import FrameType

import pytest

import ssa_desktop
from ssa_desktop.cli.main import INTERRUPTED
from tests.integration.keeping.histories import make_history
from tests.integration.program import Done, Program, copy_of, run_command
from tests.integration.rights.handover.handover_world import TO, consent

MOMENTS = 3
MOMENTS_OF_SOAK = 60
_HOME = str(Path(ssa_desktop.__file__).parent)
_WINDOW = str(Path(_HOME, "ui"))
"""What hears events in a process in which there was a window before: no command has any part in it."""
_TECHNICAL = re.compile(r"\.(meta|change_log|sqlite_sequence|search_index.*|sqlite_stat.*|tombstone)$")


@dataclass(frozen=True, slots=True)
class Long:
    """A long command: its arguments and the files it makes."""

    name: str
    arguments: str
    made: tuple[str, ...] = ()
    is_without_store: bool = False

    def run(self, program: Program, **words: str) -> Done:
        arguments = [one.format(here=program.data.parent, **words) for one in self.arguments.split(" ")]
        return run_command(*arguments) if self.is_without_store else program.try_(*arguments)


LONG = (
    Long("export", "export records {here}/aus.jsonl", ("aus.jsonl",)),
    Long("import", "import records {here}/neu.jsonl"),
    Long("backup", "backup create {here}/neu.ssab", ("neu.ssab",)),
    Long("verify", "backup verify {here}/alt.ssab"),
    Long("restore", "restore {here}/alt.ssab --replace"),
    Long("delete", "person delete {pseudonym} --reason Antrag"),
    Long("access", "person access {pseudonym} --requester self --out {here}/auskunft.pdf", ("auskunft.pdf",)),
    Long("due", "retention delete --on {today} --expect {due}"),
    Long("annual", "report annual --school-year 2022/23 --school GS --out {here}/jahr.pdf", ("jahr.pdf",)),
    Long("return", "report kvjs --school-year 2022/23 --format xlsx --out {here}/bogen.xlsx", ("bogen.xlsx",)),
    Long("merge", "merge {here}/meldungen --out {here}/alle.xlsx", ("alle.xlsx",)),
    Long("tables", "merge {here}/meldungen --format csv --out {here}/alle", ("alle",)),
    Long(
        "handover",
        "handover create {here}/p.ssau --kind school --to {to} --code-out {here}/p.txt",
        ("p.ssau", "p.txt"),
    ),
    Long("demo", "demo --out {here}/demo --cases 2 --years 1 --no-window", ("demo",), True),
    Long(
        "init",
        "--data {here}/neu --password-file {here}/passwort.txt init --recovery-out {here}/code.pdf",
        ("code.pdf", "neu"),
        True,
    ),
    Long("check", "check"),
)


class _Stop:
    """Counts calls and returns in the program, and sends what Ctrl+C sends at one of them."""

    def __init__(self, at: int | None) -> None:
        self.at = at
        self.count = 0
        self.is_done = False

    def __call__(self, frame: FrameType, event: str, _: object) -> None:
        place = frame.f_code.co_filename
        if event not in {"call", "return"} or not place.startswith(_HOME) or place.startswith(_WINDOW):
            return
        self.count += 1
        if self.count == self.at:
            self.is_done = True
            signal.raise_signal(signal.SIGINT)

    def during(self, call: Callable[[], Done]) -> Done:
        # What runs in the background of a shell is started without a handler, and hears nothing of it.
        before = signal.signal(signal.SIGINT, signal.default_int_handler)
        sys.setprofile(self)
        try:
            return call()
        finally:
            sys.setprofile(None)
            signal.signal(signal.SIGINT, before)


@pytest.fixture(scope="module")
def world(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Stores with a history, a backup of before, returns to merge and a file to bring in."""
    program = copy_of(template, tmp_path_factory.mktemp("lang"), quick=True)
    history = make_history(5)
    program.do("import", "school", program.school_book(history.book))
    # Of another folder: copies of one store learn of each other's deletions from what lies beside a backup they know.
    other = copy_of(program.data.parent, tmp_path_factory.mktemp("andere"), quick=True)
    other.do("backup", "create", other.data.parent / "alt.ssab")
    shutil.copy(other.data.parent / "alt.ssab", program.data.parent)
    consents = [consent(line["id"], TO) for line in history.of("case")[::2]]
    program.do("import", "records", program.records([*history.records, *consents]))
    more = [json.loads(json.dumps(line).replace('"id": "', '"id": "neu ')) for line in history.of("time")]
    program.records(more, "neu.jsonl")
    folder = program.data.parent / "meldungen"
    folder.mkdir()
    for year in ("2021/22", "2022/23", "2023/24"):
        found = program.try_("report", "kvjs", "--school-year", year)
        (folder / f"{year[:4]}.json").write_text(found.out, encoding="utf-8")
    return program.data.parent


def words_of(program: Program) -> dict[str, str]:
    today = date.today().isoformat()
    due = program.try_("retention", "due", "--on", today, "--json").json
    return {"pseudonym": program.pseudonyms()[0], "today": today, "due": str(len(due["items"])), "to": TO}


def counted(program: Program) -> dict[str, int]:
    """Return how many rows each table has, apart from what the program notes of itself."""
    return {table: len(rows) for table, rows in program.dump().items() if not _TECHNICAL.search(table)}


def sizes(folder: Path) -> dict[str, int]:
    """Return what lies below a folder, hidden files too."""
    return {str(path.relative_to(folder)): path.stat().st_size for path in folder.rglob("*") if path.is_file()}


@dataclass(frozen=True, slots=True)
class Whole:
    """A command that was not stopped: the words it takes, its moments, and rows and files before and after."""

    words: dict[str, str]
    moments: int
    rows: tuple[dict[str, int], dict[str, int]]
    files: tuple[dict[str, int], dict[str, int]]


def run_whole(long: Long, world: Path, tmp_path: Path) -> Whole:
    program = copy_of(world, tmp_path / "ganz", quick=True)
    words = words_of(program)
    rows, files = counted(program), sizes(program.data.parent)
    # What is kept over one process is there from now on.
    long.run(copy_of(world, tmp_path / "vorher", quick=True), **words)
    counting = _Stop(None)
    done = counting.during(lambda: long.run(program, **words))
    assert done.code in {0, 1}, done
    whole = Whole(words, counting.count, (rows, counted(program)), (files, sizes(program.data.parent)))
    new = {path.split("/")[0] for path in whole.files[1] if path not in files}
    assert new - {"data"} == set(long.made)
    return whole


def assert_all_or_nothing(program: Program, whole: Whole) -> None:
    found = counted(program)
    assert found in whole.rows, {name: count for name, count in found.items() if count != whole.rows[0][name]}
    before, after = whole.files
    files = sizes(program.data.parent)
    known = before | after
    assert [path for path in files if path not in known] == []
    # Encrypted and packed files differ by a little.
    outside = {path: size for path, size in files.items() if not path.startswith("data/") and path not in before}
    assert [path for path, size in outside.items() if size < 0.98 * after[path]] == []
    tops = {path.split("/")[0] for path in outside}
    assert [path for path in after if path.split("/")[0] in tops and path not in files] == [], outside
    assert [path for path in before if path not in files and not path.startswith("data/")] == []
    assert program.try_("check").code in {0, 1}


def stop_at_moments(long: Long, world: Path, tmp_path: Path, moments: int) -> None:
    whole = run_whole(long, world, tmp_path)
    for moment in range(moments):
        at = 1 + whole.moments * (2 * moment + 1) // (2 * moments)
        program = copy_of(world, tmp_path / f"{at}", quick=True)
        stop = _Stop(at)
        done = stop.during(partial(long.run, program, **whole.words))
        assert stop.is_done
        assert done.code == INTERRUPTED, (at, done)
        assert "Traceback" not in done.err
        assert_all_or_nothing(program, whole)


@pytest.mark.parametrize("long", LONG, ids=lambda one: one.name)
def test_a_command_that_is_stopped_leaves_all_or_nothing(long, world, tmp_path):
    stop_at_moments(long, world, tmp_path, MOMENTS)


@pytest.mark.soak
@pytest.mark.parametrize("long", LONG, ids=lambda one: one.name)
def test_a_command_is_stopped_at_many_moments(long, world, tmp_path):
    stop_at_moments(long, world, tmp_path, MOMENTS_OF_SOAK)
