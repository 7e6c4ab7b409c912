"""Two hundred planted words after a day's work: none of them lies readable anywhere, and none after deletion."""

from __future__ import annotations

import json
import os
import random
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import Popen
from typing import Any

import pytest

from tests.integration.program import PASSPHRASE, Program
from tests.processes import PIPE, started
from tests.security.decrypted import decrypted, found_in, found_in_files

ROOT = Path(__file__).resolve().parents[2]
WORDS = 200
YEAR = "2025/26"


def planted(seed: int) -> list[str]:
    """Return words that no language and no file format holds."""
    rng = random.Random(seed)
    return ["".join(rng.choices("bcdfghjklmnpqrstvwxz", k=11)) for _ in range(WORDS)]


def records(words: list[str]) -> list[dict[str, Any]]:
    """Plant words in names, notes, grounds, titles and class names, three or four a person."""
    found: list[dict[str, Any]] = []
    left = iter(words)
    for number in range(30):
        p, c = f"p{number}", f"c{number}"
        enrolment = {"school_year": YEAR, "school": "GS", "class": None, "stage": 5}
        case = {"person": p, "school": "GS", "opened": "2025-09-15", "initiated_by": "pupil", "type": "counselling"}
        talk = {"school": "GS", "date": "2025-10-01", "minutes": 30, "with": ["pupil"], "mode": "conversation"}
        talk |= {"activity": "individual", "topics": ["family"], "source": "parent", "crisis": False}
        name = f"{next(left)} {next(left)}"
        found += [
            {"kind": "person", "id": p, "role": "pupil", "name": name, "gender": "w", "enrolment": [enrolment]},
            {"kind": "case", "id": c, **case},
            {
                "kind": "contact",
                "id": f"k{number}",
                "cases": [c],
                "persons": [],
                **talk,
                "note": next(left),
                "source_ground": next(left),
            },
            {"kind": "working_note", "id": f"w{number}", "case": c, "date": "2025-10-02", "text": next(left)},
        ]
    return found


def environment(place: Path) -> dict[str, str]:
    """Return an environment whose home and temporary folders lie in a place of their own."""
    for name in ("home", "temp", "run", "work"):
        (place / name).mkdir(parents=True, exist_ok=True)
    (place / "run").chmod(0o700)
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "LANG", "LD_LIBRARY_PATH"}}
    places = {"HOME": "home", "TMPDIR": "temp", "XDG_RUNTIME_DIR": "run"}
    return {
        **kept,
        **{name: str(place / folder) for name, folder in places.items()},
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
    }


@contextmanager
def begun(place: Path, data: Path, part: str, plan: dict[str, Any]) -> Iterator[Popen[str]]:
    # With cores allowed, as on a system that sets no limit: the program itself has to forbid them.
    allowed = ["sh", "-c", 'ulimit -c unlimited; exec "$@"', "sh"]
    command = [*allowed, sys.executable, "-m", "tests.security.day", part, data]
    pipes = {"stdin": PIPE, "stdout": PIPE, "stderr": PIPE}
    with started(command, **pipes, cwd=place / "work", env=environment(place)) as process:
        assert process.stdin is not None
        process.stdin.write(json.dumps(plan) + "\n")
        process.stdin.flush()
        yield process


def stages(process: Popen[str], until: str) -> list[str]:
    assert process.stdout is not None
    found = []
    for line in process.stdout:
        found.append(line.rstrip("\n"))
        if found[-1] == until:
            return found
    raise AssertionError(f"{found}\n{process.stderr.read() if process.stderr else ''}")


def seen(places: Iterable[Path], words: list[str]) -> set[str]:
    return found_in_files(places, words)


@pytest.mark.parametrize("seed", [4])
def test_a_day_leaves_no_planted_word_on_the_disk(program: Program, tmp_path: Path, seed: int):
    one_day(program, tmp_path, seed)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(20, 26))
def test_more_days_leave_none(program: Program, tmp_path: Path, seed: int):
    one_day(program, tmp_path, seed)


def one_day(program: Program, tmp_path: Path, seed: int) -> None:
    words = planted(seed)
    inside, typed = words[:150], words[150:]
    program.do("import", "school", program.school_book({"schools": [{"code": "GS", "name": "Musterschule"}]}))
    given = program.records(records(inside))
    program.do("import", "records", given)
    given.unlink()
    place = tmp_path / "rechner"
    names = [f"{inside[5 * number]}" for number in range(12)]
    plan = {
        "passphrase": PASSPHRASE,
        "captures": [{"who": names[n], "text": " ".join(typed[3 * n : 3 * n + 3])} for n in range(12)],
        "note": typed[36],
        "search": typed[0],
        "half": {"who": names[3], "text": typed[37]},
        "lost": " " + " ".join(typed[38:]),
        "refused": str(place / "work"),
    }
    environment(place)
    with begun(place, program.data, "work", plan) as process:
        told = stages(process, "killme")
        assert f"draft {typed[37]}" in told
        process.kill()
        out, err = process.communicate()
    assert not found_in((out + err).encode(), words)
    folders = [place, program.data]
    assert seen(folders, words) == set()
    with begun(place, program.data, "rest", plan) as process:
        told = stages(process, "closed")
        out, err = process.communicate()
    assert process.returncode == 0, err
    assert not found_in(err.encode(), words)
    assert f"draft {' '.join(typed[37:])}" in told
    assert any(line.startswith("refused file.") for line in told)
    assert seen(folders, words) == set()
    # And of the decrypted pages after everybody was deleted: none.
    assert found_in(decrypted(program.data), words) == set()
    assert not list(place.rglob("core*"))


def test_the_search_for_words_finds_them_where_they_are(program: Program, tmp_path: Path):
    words = planted(9)
    program.do("import", "school", program.school_book({"schools": [{"code": "GS", "name": "Musterschule"}]}))
    given = program.records(records(words[:150]))
    program.do("import", "records", given)
    assert seen([given.parent], words) == set(words[:150])
    assert found_in(decrypted(program.data), words) == set(words[:150])
